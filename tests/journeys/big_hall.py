"""A server with a large assembly, for the browser: says where as JSON, and ends when its input ends.

python -m tests.journeys.big_hall MEMBERS PRESENT [ITEMS DONE]

DONE: how many of the items have been voted on, with a declared result
"""

from __future__ import annotations

import json
import sys
from typing import Any

from konvent.bench import server


def main(members: int, present: int, items: int = 1, done: int = 0) -> None:
    with server.installation():
        from konvent.demo import crowd
        from konvent.project import wiring

        hall = crowd.gather(wiring.desk(), members, present=present, desks=2, items=items)
        _vote(crowd.CrowdDesk(wiring.desk(), hall.assembly), hall.assembly, done)
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


def _vote(acts: Any, assembly: str, done: int) -> None:
    """The first items are voted on, and the next one is called."""
    from konvent.core.meeting.agenda import CallItem
    from konvent.core.meeting.votes.acts import CloseVote, DeclareVote, OpenVote

    for n in range(1, done + 1):
        acts.must(OpenVote(vote_id=f"v{n}", item_id=f"{assembly}-{n}"))
        acts.must(CloseVote(vote_id=f"v{n}"))
        acts.must(DeclareVote(vote_id=f"v{n}"))
        acts.must(CallItem(item_id=f"{assembly}-{n + 1}"))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
