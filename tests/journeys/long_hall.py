"""An assembly in which every text holds a word of sixty-seven letters and an address of the web, for `small_hall`."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

WORD = "Grundstücksverkehrsgenehmigungszuständigkeitsübertragungsverordnung"
ADDRESS = (
    "https://www.verein.example/mitgliederversammlung2027/unterlagen/satzungsneufassung_synopse_fassung3.pdf"
)
MOTION = f"Die Satzung wird neu gefasst nach {ADDRESS} (Anlage 1), siehe {WORD}."
CANDIDATES = (f"{WORD} Erste", f"Zweite, {ADDRESS}", "Dritte")
HOLDER = 3
MEMBERS = 8
GIVERS = (4, 5)


def _items(assembly: str) -> tuple[Any, ...]:
    from konvent.core.meeting.records.agenda import ItemPlan
    from konvent.office.models import AgendaItem
    from konvent.office.services.options import from_labels, plans

    chosen = AgendaItem(id=f"{assembly}-2", assembly_id=assembly, position=2, kind="resolution", title="Wahl")
    chosen.options = from_labels(CANDIDATES, chosen)
    chosen.save(force_insert=True)
    title = f"Satzung {WORD} {ADDRESS}"
    plain = [
        ItemPlan(id=f"{assembly}-{n}", number=n, kind="resolution", title=title, motion=MOTION)
        for n in ("1", "3")
    ]
    one_of = ItemPlan(
        id=chosen.id, number="2", kind="resolution", title=title, motion=MOTION, options=plans(chosen), method="one_of"
    )  # fmt: skip
    return plain[0], one_of, plain[1]


def gather(desk: Any) -> Any:
    """The assembly, open, its first item called, everybody there but two who gave their proxies; as a `crowd.Crowd`."""
    from konvent.core.meeting.agenda import CallItem
    from konvent.core.meeting.assembly import ConveneAssembly, OpenAssembly
    from konvent.core.meeting.attendance import CheckIn
    from konvent.core.meeting.body import Body
    from konvent.core.meeting.mandates import GrantProxy
    from konvent.core.meeting.records.assembly import Channels
    from konvent.core.meeting.trustees import UseServerKey
    from konvent.core.refusal import Refusal
    from konvent.demo import crowd
    from konvent.demo.play import PLACE, VIDEO
    from konvent.desk import Desk
    from konvent.lawbook.words import book
    from konvent.office.models import Assembly
    from konvent.people import roll
    from konvent.people.models import Member, Person
    from tests.journeys.secret_hall import rules

    organisation, persons = crowd._association(MEMBERS)
    organisation.name = organisation.short_name = f"Verband {WORD}"[:80]
    organisation.save()
    for place, person in enumerate(persons):
        Person.objects.filter(pk=person.pk).update(family_name=f"{WORD} {place}")
        name = f"Landesverband {WORD} {place} ({ADDRESS})"
        Member.objects.filter(delegates__person=person).update(name=name)
    now = datetime.now(UTC)
    assembly = Assembly.objects.create(
        organisation=organisation, title=f"Versammlung {WORD}", form="hybrid", held_at=now,
        place=f"{PLACE} {WORD}", video_url=VIDEO, chair=persons[0], minute_taker=persons[1],
        state=Assembly.State.CONVENED, convened_at=now - timedelta(days=42),
    )  # fmt: skip
    books = roll.build_roll(organisation, now.date())
    member_of = {each.delegates[0].person: each.id for each in books.members}
    body = Body(rulebook=rules(), roll=books, words=book())
    command = ConveneAssembly(
        assembly_id=assembly.pk, title=assembly.title, form="hybrid", held_at=now, place=assembly.place,
        video_url=VIDEO, bodies=(body.books,), items=_items(assembly.pk), channels=Channels(),
    )  # fmt: skip
    past = Desk(desk.ledger, clock=lambda: now - timedelta(days=42))
    convened = past.convene(command, body, actor="u1", command_id="convene")
    assert not isinstance(convened, Refusal), convened
    acts = crowd.CrowdDesk(desk, assembly.pk)
    for giver in GIVERS:
        proxy = GrantProxy(
            proxy_id=f"x{giver}", member_id=member_of[persons[giver].pk], holder_id=persons[HOLDER].pk
        )
        acts.must(proxy, actor=persons[giver].pk)
    key = desk.server_key(assembly.pk)
    assert not isinstance(key, Refusal), key
    acts.must(UseServerKey(key=key))
    acts.must(OpenAssembly(chair=persons[0].pk, minute_taker=persons[1].pk))
    for place, person in enumerate(persons):
        if place not in GIVERS:
            acts.must(CheckIn(person_id=person.pk, mode="online"))
    acts.must(CallItem(item_id=f"{assembly.pk}-1"))
    return crowd._crowd(assembly.pk, f"{assembly.pk}-1", organisation, persons, 1)
