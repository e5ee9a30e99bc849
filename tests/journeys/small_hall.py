"""A server with a small assembly and an open vote; makes links and reads the box when asked, a line of JSON each.

python -m tests.journeys.small_hall
"""

from __future__ import annotations

import json
import sys
from typing import Any

from konvent.bench import server

MEMBERS = 12
VOTE = "v1"


def main() -> None:
    with server.installation():
        from konvent.demo import crowd
        from konvent.ledger import box_id
        from konvent.people import links
        from konvent.people.models import Person
        from konvent.project import wiring

        desk = wiring.desk()
        hall = crowd.gather(desk, MEMBERS, vote=VOTE)
        people = {each.pk: each for each in Person.objects.all()}

        def answer(wish: dict[str, Any]) -> Any:
            if "link" in wish:
                person, role = wish["link"]
                return links.issue(hall.assembly, person=people[person], role=role)[1]
            ballots = desk.ledger.box_entries(box_id(hall.assembly, wish["box"]))
            return [(each["person"], each["choice"], each["channel"]) for each in ballots]

        with server.konvent() as (port, _):
            persons = [{"id": each.person, "name": people[each.person].full_name} for each in hall.voters]
            print(
                json.dumps(
                    {"url": f"http://127.0.0.1:{port}", "assembly": hall.assembly, "persons": persons}
                ),
                flush=True,
            )
            for line in sys.stdin:
                print(json.dumps(answer(json.loads(line))), flush=True)
        desk.ledger.close()


if __name__ == "__main__":
    main()
