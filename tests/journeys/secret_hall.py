"""A server with a small assembly that votes in secret, for the browser: says where as JSON, ends when its input ends.

python -m tests.journeys.secret_hall [written]

written: a written procedure whose beginning has come, with one item in secret and one that is not; nobody has a device yet
"""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from typing import Any

from konvent.bench import server

WEIGHTS = ("2", "1", "1", "3/2", "1", "1", "1")
ABSENT = 6  # gave a proxy to
HOLDER = 1
ASKED = 3
MOTION = "Der Verband übernimmt das Bürgerhaus in Großölbronn – „für alle“, ab 1. März."
ELECTION = "Wahl des Beirats"
CANDIDATES = ("Öykü Ährenfeld", "Jürgen Weiß", "Zoë Çelik")


def items(assembly: str) -> list[Any]:
    from konvent.core.meeting.records.agenda import ItemPlan
    from konvent.office.models import AgendaItem
    from konvent.office.services.options import from_labels, plans

    elected = AgendaItem(
        id=f"{assembly}-2", assembly_id=assembly, position=2, kind="election", title="Beirat"
    )
    elected.options = from_labels(CANDIDATES, elected)
    elected.save(force_insert=True)
    return [
        ItemPlan(id=f"{assembly}-1", number="1", kind="resolution", title="Bürgerhaus", motion=MOTION),
        ItemPlan(
            id=f"{assembly}-2",
            number="2",
            kind="election",
            subject="election",
            title="Beirat",
            motion=ELECTION,
            options=plans(elected),
            method="one_of",
        ),
        ItemPlan(
            id=f"{assembly}-3",
            number="3",
            kind="resolution",
            title="Zeitschrift",
            motion="Die Zeitschrift erscheint weiter.",
        ),
    ]


def rules() -> Any:
    """The demo's statutes, with several seats on one ballot."""
    from konvent import lawbook
    from konvent.core.law.rulebook import Rulebook

    year = datetime.now(UTC).year
    read = lawbook.load_rulebook(
        lawbook.examples()["demo-verband"], state="BE", years=range(year - 1, year + 3)
    )
    assert isinstance(read, Rulebook)
    data = read.to_data()
    data["statutes"]["values"]["elections.block_allowed"] = True
    return Rulebook.from_data(data)


def gather() -> dict[str, Any]:
    from konvent.core.meeting.agenda import CallItem
    from konvent.core.meeting.assembly import ConveneAssembly, OpenAssembly
    from konvent.core.meeting.attendance import CheckIn
    from konvent.core.meeting.body import Body
    from konvent.core.meeting.mandates import GrantProxy
    from konvent.core.meeting.records.assembly import Channels
    from konvent.core.refusal import Refusal
    from konvent.demo import crowd
    from konvent.demo.play import PLACE, VIDEO
    from konvent.desk import Desk
    from konvent.lawbook.words import book
    from konvent.office.models import Assembly
    from konvent.people import roll
    from konvent.people.models import Member
    from konvent.project import wiring

    organisation, persons = crowd._association(len(WEIGHTS))
    now = datetime.now(UTC)
    assembly = Assembly.objects.create(
        organisation=organisation, title="Mitgliederversammlung", form="hybrid",
        held_at=now, place=PLACE, video_url=VIDEO, chair=persons[0], minute_taker=persons[1],
        state=Assembly.State.CONVENED, convened_at=now - timedelta(days=42),
    )  # fmt: skip
    books = roll.build_roll(organisation, now.date())
    of_person = {each.delegates[0].person: each for each in books.members}
    weight = {of_person[person.pk].id: Fraction(n) for person, n in zip(persons, WEIGHTS, strict=True)}
    books = replace(books, members=tuple(replace(each, weight=weight[each.id]) for each in books.members))
    body = Body(rulebook=rules(), roll=books, words=book())
    command = ConveneAssembly(
        assembly_id=assembly.pk, title=assembly.title, form="hybrid", held_at=assembly.held_at,
        place=PLACE, video_url=VIDEO, bodies=(body.books,), items=tuple(items(assembly.pk)), channels=Channels(),
    )  # fmt: skip
    past = Desk(wiring.desk().ledger, clock=lambda: now - timedelta(days=42))
    convened = past.convene(command, body, actor="u1", command_id="convene")
    assert not isinstance(convened, Refusal), convened
    acts = crowd.CrowdDesk(wiring.desk(), assembly.pk)
    absent = of_person[persons[ABSENT].pk].id
    acts.must(GrantProxy(proxy_id="x1", member_id=absent, holder_id=persons[HOLDER].pk))
    acts.must(OpenAssembly(chair=persons[0].pk, minute_taker=persons[1].pk))
    for person in persons[:ABSENT]:
        acts.must(CheckIn(person_id=person.pk, mode="online"))
    acts.must(CallItem(item_id=f"{assembly.pk}-1"))
    made = crowd._crowd(assembly.pk, "", organisation, persons, 1)
    names = dict(Member.objects.filter(organisation=organisation).values_list("pk", "name"))
    return {
        "assembly": assembly.pk,
        "chair": made.desks[0][0],
        "chair_person": made.desks[0][1],
        "voters": [
            {"person": each.person, "cookie": each.cookie, "name": names[each.member]} for each in made.voters
        ],
    }


def gather_written() -> dict[str, Any]:
    from konvent.core.meeting.assembly import ConveneAssembly
    from konvent.core.meeting.body import Body
    from konvent.core.meeting.invitation import RecordInvitation
    from konvent.core.meeting.records.assembly import Channels
    from konvent.core.refusal import Refusal
    from konvent.demo import crowd
    from konvent.desk import Desk
    from konvent.lawbook.words import book
    from konvent.office.models import Assembly
    from konvent.people import roll
    from konvent.people.models import Member
    from konvent.project import wiring

    organisation, persons = crowd._association(ASKED)
    now = datetime.now(UTC)
    assembly = Assembly.objects.create(
        organisation=organisation, title="Umlauf", form="written", held_at=now - timedelta(minutes=1),
        closes_at=now + timedelta(days=7), chair=persons[0], state=Assembly.State.CONVENED,
        convened_at=now - timedelta(days=7),
    )  # fmt: skip
    books = roll.build_roll(organisation, now.date())
    body = Body(rulebook=rules(), roll=books, words=book())
    secretly, _, openly = items(assembly.pk)
    command = ConveneAssembly(
        assembly_id=assembly.pk, title=assembly.title, form="written", held_at=assembly.held_at,
        closes_at=assembly.closes_at, chair=persons[0].pk, bodies=(body.books,),
        items=(replace(secretly, secret=True), replace(openly, number="2")), channels=Channels(),
    )  # fmt: skip
    past = Desk(wiring.desk().ledger, clock=lambda: now - timedelta(days=7))
    convened = past.convene(command, body, actor="u1", command_id="convene")
    assert not isinstance(convened, Refusal), convened
    acts = crowd.CrowdDesk(wiring.desk(), assembly.pk)
    for each in books.members:
        acts.must(RecordInvitation(member_id=each.id, channel="email", outcome="sent"))
    made = crowd._crowd(assembly.pk, "", organisation, persons, 1)
    names = dict(Member.objects.filter(organisation=organisation).values_list("pk", "name"))
    return {
        "assembly": assembly.pk,
        "chair": made.desks[0][0],
        "chair_person": made.desks[0][1],
        "voters": [
            {"person": each.person, "cookie": each.cookie, "name": names[each.member]} for each in made.voters
        ],
    }


def main() -> None:
    with server.installation():
        from konvent.project import wiring

        said = gather_written() if "written" in sys.argv else gather()
        wiring.desk().ledger.close()
        with server.konvent() as (port, _):
            print(json.dumps(said | {"url": f"http://127.0.0.1:{port}"}), flush=True)
            sys.stdin.read()


if __name__ == "__main__":
    main()
