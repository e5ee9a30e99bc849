"""What a person may read of the association's motions, as lists and pages show it. Who may see what says the core."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from django.utils import timezone

from konvent.core.dossier.agreed import as_read
from konvent.core.dossier.documents import worded
from konvent.core.dossier.state import Amendment, Dossier
from konvent.core.dossier.view import Audience, DossierView, audience_of, view
from konvent.core.motions.blocks import Text
from konvent.ledger.books import BookLost
from konvent.office.services.desk import desk
from konvent.people import area
from konvent.people.models import Member, Organisation, Person


@dataclass(frozen=True, slots=True)
class Motion:
    """A motion as somebody may read it. id: of its journal; key: the part of it that tells it within the association

    seen: with the words of its document in place, if it is about a person and they are there still
    """

    id: str
    dossier: Dossier
    audience: Audience
    seen: DossierView

    @property
    def key(self) -> str:
        return self.id.rpartition(".")[2]

    @property
    def text(self) -> Text:
        return self.seen.versions[-1].version.text

    @property
    def reason(self) -> Text:
        return self.seen.versions[-1].version.reason

    @property
    def read(self) -> str:
        """Which words a form about it is filled in on."""
        return as_read(self.dossier)

    @property
    def title(self) -> str:
        return self.text[0].text

    @property
    def subject(self) -> str:
        """What it is called where nothing can be erased any more, as in mails."""
        return self.dossier.version.text[0].text

    @property
    def is_about_person(self) -> bool:
        return self.dossier.kind == "person"

    @property
    def document(self) -> str:
        """Of one about a person the hash that stands in the journal for its words; "" of any other."""
        return self.seen.versions[-1].version.document

    @property
    def is_mine(self) -> bool:
        return self.audience in ("mover", "co_mover")

    @property
    def held_on(self) -> date | None:
        return self.seen.submission.held_on if self.seen.submission else None

    @property
    def number(self) -> str:
        return self.seen.number

    def amendment(self, amendment_id: str) -> Amendment | None:
        """One of those that may be read."""
        return next((each for each in self.seen.amendments if each.id == amendment_id), None)

    @property
    def received_at(self) -> datetime | None:
        return self.seen.submission.received_at if self.seen.submission else None


def found(person: Person, key: str) -> Motion | None:
    """The motion that an address names, if this person may read it."""
    return _read(f"{person.organisation_id}.{key}", person, _own(person))


def motions(person: Person) -> list[Motion]:
    """All motions she may read, the latest first, drafts before them."""
    own = _own(person)
    known = (_read(each, person, own) for each in desk().dossiers.ids(person.organisation_id))
    readable = [each for each in known if each]
    return sorted(readable, key=_order)


def _order(motion: Motion) -> tuple[float, str]:
    return -motion.received_at.timestamp() if motion.received_at else float("-inf"), motion.id


def _own(person: Person) -> frozenset[str]:
    return frozenset(each.pk for each in area.members_of(person, timezone.localdate()))


def _read(dossier_id: str, person: Person, own: frozenset[str]) -> Motion | None:
    """None also for one whose books are lost: the others can be read still, and the office is told elsewhere."""
    try:
        dossier = desk().dossiers.dossier(dossier_id)
    except BookLost:
        return None
    if dossier is None:
        return None
    audience = audience_of(dossier, person.pk)
    if audience == "citizen":  # she has become a member since; the area lets nobody else in
        audience = "member"
    return as_seen(dossier_id, dossier, audience, view(dossier, audience, own))


def as_seen(dossier_id: str, dossier: Dossier, audience: Audience, seen: DossierView | None) -> Motion | None:
    """What an audience sees of a dossier, with the words that lie beside it; None if for them there is none."""
    if seen is None:
        return None
    if dossier.kind == "person":
        texts = desk().dossiers.texts(dossier_id)
        versions = (replace(each, version=worded(each.version, texts)) for each in seen.versions)
        seen = replace(seen, versions=tuple(versions))
    return Motion(dossier_id, dossier, audience, seen)


def names_of(organisation: Organisation) -> dict[str, str]:
    """What the association's members are called, by their ids."""
    return {each.pk: each.name for each in Member.objects.filter(organisation=organisation)}
