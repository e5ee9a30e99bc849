"""What the demo federation does between its assemblies: motions with amendments, questions on them, and a room."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils import timezone

from konvent.core.refusal import Refusal
from konvent.demo import federation
from konvent.demo.debate import Dossiers
from konvent.desk import Desk
from konvent.forum.models import Room, Text
from konvent.lawbook.words import program
from konvent.motions.models import Comment
from konvent.motions.services.books import books_of
from konvent.office.models import AgendaItem, Assembly
from konvent.office.services import agenda, motions
from konvent.office.services.desk import desk
from konvent.people.models import Delegate, Organisation, Person

# Whoever moves and amends, as `debate` has them from "m1" on; the first two are among those whose links the demo gives away.
MOVERS = ("p20", "p40", "p2", "p3", "p4", "p5", "p6", "p7", "p8")
STATEMENTS = (
    "Jede Kommune soll so viel zahlen, wie sie nutzt.",
    "Wer klein ist, braucht einen Sockel, der nicht von der Größe abhängt.",
    "Die Umlage muss über mehrere Jahre gleich bleiben, sonst lässt sie sich nicht einplanen.",
)


def build(organisation: Organisation, draft: Assembly, now: datetime) -> None:
    """Two published motions on the agenda of the draft, a question on one of them, and a room that collects."""
    people, member_of = _movers(organisation)
    made = dossiers(organisation, Desk(desk().ledger, clock=lambda: now - timedelta(days=14)))
    leading, change = made.leading(), made.change()
    for title, subject, ref in (
        ("Unsere Richtung: gemeinsam unabhängig werden", "resolution", leading),
        ("Änderung der Satzung: online teilnehmen", "statute_change", change),
    ):
        item = agenda.add_item(draft, title=title, kind="resolution", subject=subject, motion="…")
        if not isinstance(item, AgendaItem):
            raise ValueError(program().text(item).de)
        refusal = motions.assign(item, [ref.dossier])
        if isinstance(refusal, Refusal):
            raise ValueError(program().text(refusal).de)
    asker = people["p3"]
    Comment.objects.create(
        dossier_id=leading.dossier,
        kind=Comment.Kind.QUESTION,
        author=asker,
        member_id=member_of[asker.pk],
        version=leading.version,
        block="l4",
        text="Gilt die Umlage auch für Mitglieder, die schon in einem gemeinsamen Rechenzentrum sind?",
    )
    _room(organisation, list(people.values()), member_of)


def dossiers(organisation: Organisation, past: Desk) -> Dossiers:
    """Brings motions of these movers before everybody, at the time of the desk."""
    people, member_of = _movers(organisation)
    persons = [each.pk for each in people.values()]
    members = [member_of[each] for each in persons]
    return Dossiers(past, organisation.pk, books_of(organisation), members, persons)


def _movers(organisation: Organisation) -> tuple[dict[str, Person], dict[str, str]]:
    """Each of `MOVERS` as she is in the database, and person to the member that she acts for."""
    people = {each: _person(organisation, each) for each in MOVERS}
    held = Delegate.objects.filter(person__in=people.values(), carries_vote=True)
    return people, dict(held.values_list("person_id", "member_id"))


def _room(organisation: Organisation, people: list[Person], member_of: dict[str, str]) -> None:
    begin = timezone.localdate() - timedelta(days=5)
    days = [begin + timedelta(days=n) for n in (0, 14, 28, 42, 56, 70)]
    room = Room.objects.create(
        organisation=organisation,
        topic="Wie verteilen wir die Kosten gemeinsamer Rechenzentren?",
        question="Nach welchem Maß soll jedes Mitglied zum Aufbau beitragen?",
        **dict(zip(("collect", "sort", "deepen", "weigh", "result_from", "closed"), days, strict=True)),
    )
    for person, text in zip(people[2:], STATEMENTS, strict=False):
        room.texts.create(kind=Text.Kind.STATEMENT, author=person, member_id=member_of[person.pk], text=text)


def _person(organisation: Organisation, being: str) -> Person:
    wanted = next(each for body in federation.members() for each in body.delegates if each.id == being)
    return organisation.persons.get(email=wanted.email)
