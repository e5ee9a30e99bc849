"""An assembly whose votes end in doubt, for `small_hall`: the chair decides a tie, all must consent, a lot is drawn, somebody accepts."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

MEMBERS = 8
ABSENT = 7


def _rules() -> Any:
    from konvent.core.law.rulebook import Rulebook
    from tests.journeys.secret_hall import rules

    data = rules().to_data()
    values = {"ties.decision": "chair", "elections.tie": "lot", "elections.majority": "relative"}
    data["statutes"]["values"] |= values
    return Rulebook.from_data(data)


def _items(assembly: str) -> tuple[Any, ...]:
    from konvent.core.meeting.records.agenda import ItemPlan
    from konvent.office.models import AgendaItem
    from konvent.office.services.options import from_labels, plans

    chosen = AgendaItem(id=f"{assembly}-3", assembly_id=assembly, position=3, kind="election", title="Wahl")
    chosen.options = from_labels(("Ahornstadt", "Birkenau"), chosen)
    chosen.save(force_insert=True)
    plain = [
        ItemPlan(
            id=f"{assembly}-{n}", number=n, kind="resolution", title=title, motion=motion, subject=subject
        )
        for n, title, motion, subject in (
            ("1", "Beitrag", "Der Beitrag wird um zwei Euro erhöht.", "resolution"),
            ("2", "Zweck", "Der Zweck des Vereins wird geändert.", "purpose_change"),
        )
    ]
    election = ItemPlan(
        id=chosen.id, number="3", kind="election", title="Wahl", subject="election", options=plans(chosen), method="one_of"
    )  # fmt: skip
    return (*plain, election)


def gather(desk: Any) -> Any:
    """The assembly, open, its first item called, all there in the room but one; as a `crowd.Crowd`."""
    from konvent.core.meeting.agenda import CallItem
    from konvent.core.meeting.assembly import ConveneAssembly, OpenAssembly
    from konvent.core.meeting.attendance import CheckIn
    from konvent.core.meeting.body import Body
    from konvent.core.meeting.records.assembly import Channels
    from konvent.core.refusal import Refusal
    from konvent.demo import crowd
    from konvent.demo.play import PLACE, VIDEO
    from konvent.desk import Desk
    from konvent.lawbook.words import book
    from konvent.office.models import Assembly
    from konvent.people import roll

    organisation, persons = crowd._association(MEMBERS)
    now = datetime.now(UTC)
    assembly = Assembly.objects.create(
        organisation=organisation, title="Versammlung im Zweifel", form="hybrid", held_at=now, place=PLACE,
        video_url=VIDEO, chair=persons[0], minute_taker=persons[1], state=Assembly.State.CONVENED,
        convened_at=now - timedelta(days=42),
    )  # fmt: skip
    body = Body(rulebook=_rules(), roll=roll.build_roll(organisation, now.date()), words=book())
    command = ConveneAssembly(
        assembly_id=assembly.pk, title=assembly.title, form="hybrid", held_at=now, place=PLACE, video_url=VIDEO,
        bodies=(body.books,), items=_items(assembly.pk), channels=Channels(),
    )  # fmt: skip
    past = Desk(desk.ledger, clock=lambda: now - timedelta(days=42))
    convened = past.convene(command, body, actor="u1", command_id="convene")
    assert not isinstance(convened, Refusal), convened
    acts = crowd.CrowdDesk(desk, assembly.pk)
    acts.must(OpenAssembly(chair=persons[0].pk, minute_taker=persons[1].pk))
    for place, person in enumerate(persons):
        if place != ABSENT:
            acts.must(CheckIn(person_id=person.pk, mode="room"))
    acts.must(CallItem(item_id=f"{assembly.pk}-1"))
    return crowd._crowd(assembly.pk, f"{assembly.pk}-1", organisation, persons, 1)
