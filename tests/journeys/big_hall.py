"""A server with an assembly of ten thousand, for the browser: says where as JSON, and ends when its input ends.

python -m tests.journeys.big_hall MEMBERS PRESENT
"""

from __future__ import annotations

import json
import sys

from konvent.bench import server


def main(members: int, present: int) -> None:
    with server.installation():
        from konvent.demo import crowd
        from konvent.project import wiring

        hall = crowd.gather(wiring.desk(), members, present=present, desks=2)
        wiring.desk().ledger.close()
        with server.konvent() as (port, _):
            said = {
                "url": f"http://127.0.0.1:{port}",
                "assembly": hall.assembly,
                "item": hall.item,
                "desks": hall.desks,
                "persons": [voter.person for voter in hall.voters],
                "member": (hall.voters[0].cookie, hall.voters[0].person),
            }
            print(json.dumps(said), flush=True)
            sys.stdin.read()


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
