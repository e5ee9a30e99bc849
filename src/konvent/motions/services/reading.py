"""What a person may read of the association's motions, as rows and pages show it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from konvent.core.dossier.state import Dossier
from konvent.ledger.books import BookLost
from konvent.office.services.desk import desk
from konvent.people import area
from konvent.people.models import Member, Organisation, Person


@dataclass(frozen=True, slots=True)
class Row:
    """A motion in a list. mine: whether she moves it or carries it along"""

    key: str
    title: str
    number: str
    phase: str
    mover: str
    held_on: date | None
    received_at: datetime | None
    mine: bool


def id_of(organisation: Organisation, key: str) -> str:
    """The id of the dossier's journal that an address names."""
    return f"{organisation.pk}.{key}"


def found(person: Person, key: str) -> Dossier | None:
    """The dossier that this person may read; None if there is none, or it is not for her eyes."""
    dossier = _dossier(id_of(person.organisation, key))
    return dossier if dossier and may_read(dossier, person) else None


def may_read(dossier: Dossier, person: Person) -> bool:
    return dossier.phase != "none" and (is_mine(dossier, person) or dossier.phase == "submitted")


def is_mine(dossier: Dossier, person: Person) -> bool:
    return dossier.mover in {each.pk for each in area.members_of(person, timezone.localdate())}


def rows(person: Person) -> list[Row]:
    """All motions she may read, the latest first."""
    organisation = person.organisation
    known = [(each, _dossier(each)) for each in desk().dossiers.ids(organisation.pk)]
    mine = {each.pk for each in area.members_of(person, timezone.localdate())}
    names = {each.pk: each.name for each in Member.objects.filter(organisation=organisation)}
    found = [
        Row(
            key=dossier_id.rpartition(".")[2],
            title=dossier.version.text[0].text,
            number="",
            phase=dossier.phase,
            mover=names.get(dossier.mover, ""),
            held_on=dossier.submission.held_on if dossier.submission else None,
            received_at=dossier.submission.received_at if dossier.submission else None,
            mine=dossier.mover in mine,
        )
        for dossier_id, dossier in known
        if dossier and may_read(dossier, person)
    ]
    return sorted(
        found,
        key=lambda row: (
            row.received_at is None,
            -(row.received_at.timestamp() if row.received_at else 0),
            row.key,
        ),
    )


def _dossier(dossier_id: str) -> Dossier | None:
    """None also for one whose books are lost: the others can be read still, and the office is told elsewhere."""
    try:
        return desk().dossiers.dossier(dossier_id)
    except BookLost:
        return None
