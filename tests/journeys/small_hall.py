"""A server with a small assembly and an open vote; makes links and reads the box when asked, a line of JSON each.

python -m tests.journeys.small_hall [written | mandates | motions | person | long | doubtful]

written: a written procedure with a week to go
mandates: the fourth member also holds the proxies of the fifth and sixth
motions: the first two items are the demo's motions with their amendments; no vote is open
person: the first item is a motion about a person; no vote is open
long: the same as without, with long words in every text; see `long_hall`
doubtful: votes end in doubt; see `doubtful_hall`
"""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime, timedelta
from typing import Any

from konvent.bench import server
from konvent.core.meeting.attendance import CheckOut
from konvent.core.meeting.authority import SYSTEM
from konvent.core.meeting.event import command_from_data
from konvent.core.meeting.mandates import GrantProxy
from konvent.core.meeting.roles import TASKS, GiveRole, has_role
from konvent.core.meeting.votes.acts import OpenVote
from konvent.core.refusal import Refusal
from tests.journeys import doubtful_hall, long_hall

MEMBERS = 12
VOTE = "v1"


def give_proxies(desk: Any, hall: Any) -> None:
    """The fifth and sixth member go home; the fourth votes for them."""
    from konvent.demo import crowd

    acts, holder = crowd.CrowdDesk(desk, hall.assembly), hall.voters[3].person
    for giver in hall.voters[4:6]:
        proxy = GrantProxy(proxy_id=f"x{giver.person}", member_id=giver.member, holder_id=holder)
        acts.must(CheckOut(person_id=giver.person))
        acts.must(proxy, actor=giver.person)


def main() -> None:
    with server.installation():
        from konvent.demo import crowd
        from konvent.ledger import box_id
        from konvent.people import links
        from konvent.people.models import Person
        from konvent.project import wiring
        from tests.journeys import person_hall

        desk = wiring.desk()
        if "written" in sys.argv:
            end = datetime.now(UTC) + timedelta(days=7)
            hall = crowd.gather(desk, MEMBERS, items=2, closes_at=end)
        elif "motions" in sys.argv:
            hall = crowd.gather(desk, MEMBERS, in_room=MEMBERS, items=3, motions=True)
            if "mandates" in sys.argv:
                give_proxies(desk, hall)
        elif "mandates" in sys.argv:
            hall = crowd.gather(desk, MEMBERS, in_room=MEMBERS, items=2)
            give_proxies(desk, hall)
            crowd.CrowdDesk(desk, hall.assembly).must(OpenVote(vote_id=VOTE, item_id=hall.item))
        elif "person" in sys.argv:
            hall = person_hall.gather(desk)
        elif "long" in sys.argv:
            hall = long_hall.gather(desk)
        elif "doubtful" in sys.argv:
            hall = doubtful_hall.gather(desk)
        else:
            hall = crowd.gather(desk, MEMBERS, in_room=MEMBERS, items=2, vote=VOTE)
        people = {each.pk: each for each in Person.objects.all()}

        def give(person: str, role: str) -> None:
            state = desk.state(hall.assembly)
            assert state is not None
            if role in TASKS and not has_role(state, person, role):  # type: ignore[arg-type]
                command = GiveRole(holder=person, role=role)  # type: ignore[arg-type]
                said = desk.handle(hall.assembly, command, actor="u1", command_id=f"{role}-{person}")
                assert not isinstance(said, Refusal), said

        def answer(wish: dict[str, Any]) -> Any:
            if "link" in wish:
                person, role = wish["link"]
                give(person, role)
                return links.issue(hall.assembly, person=people[person], role=role)[1]
            if "guest" in wish:  # somebody who is not on the roll
                guest = Person.objects.create(
                    organisation=next(iter(people.values())).organisation,
                    given_name=wish["guest"],
                    family_name="Gast",
                )
                return links.issue(hall.assembly, person=guest, role="guest")[1]
            if "act" in wish:  # as the chair: the kind of a command, and its fields
                command = command_from_data(*wish["act"])
                assert not isinstance(command, Refusal), command
                crowd.CrowdDesk(desk, hall.assembly).must(command, actor=hall.voters[0].person)
                return True
            if "options" in wish:  # the ids of an item's options
                seen = desk.state(hall.assembly)
                assert seen is not None
                return [option.id for option in seen.agenda[wish["options"]].plan.options]
            if "out" in wish:
                said = desk.handle(
                    hall.assembly,
                    CheckOut(person_id=wish["out"]),
                    actor=SYSTEM,
                    command_id=f"out-{wish['out']}",
                )
                return not isinstance(said, Refusal)
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
