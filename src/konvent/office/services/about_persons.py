"""What the office is asked before an item is announced that holds a motion about a person.

The words of such a motion can be erased; the title of its item stands in the journal for ever. And who has no vote on it
follows from whom it concerns, which nobody but people can say.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from konvent.core.law import exclusion
from konvent.core.law.rulebook import Rulebook
from konvent.core.law.subjects import subject_of
from konvent.core.law.verdict import Status, Verdict, finding
from konvent.core.words import say
from konvent.ledger.books import BookLost
from konvent.office.models import AgendaItem
from konvent.office.services import motions
from konvent.office.services.agenda import Place
from konvent.office.services.desk import desk
from konvent.people.mentioned import named_in


def questions(places: Iterable[Place], rulebook: Rulebook, on: date) -> Iterator[Verdict]:
    """Of each item that holds a motion about a person: who is named where nothing can be erased, and that nobody is said to
    be concerned, where the law may keep from voting whoever is. on: the day on which it is decided"""
    for place in places:
        if holds_one(item := place.item):
            yield from _names(place, named_there(item))
            if not (item.concerns.exists() or item.parties.exists() or item.ties):
                yield from _nobody(place, rulebook, on)


def holds_one(item: AgendaItem) -> bool:
    """Whether a motion about a person stands on the item."""
    return any(is_about_person(ref.dossier) for ref in motions.refs_of(item)) if item.decides else False


def is_about_person(dossier_id: str) -> bool:
    """Whether this motion is one about a person; of one whose journal cannot be read nothing is asked."""
    try:
        dossier = desk().dossiers.dossier(dossier_id)
    except BookLost:
        return False
    return dossier is not None and dossier.kind == "person"


def named_there(item: AgendaItem) -> list[str]:
    """Who is named in what the journal of the assembly holds of the item."""
    titles = (each.title for each in item.documents.all())
    return named_in(item.assembly.organisation, (item.title, *titles))


def _names(place: Place, names: list[str]) -> Iterator[Verdict]:
    if names:
        item = say("agenda.numbered", number=place.number, title=place.item.title)
        yield Verdict(
            rule="agenda.person_named",
            status=Status.WARN,
            sentence=say("office.person_named", item=item, names=tuple(names)),
            numbers={},
            remedy=say("office.name_nobody"),
        )


def may_bar(rulebook: Rulebook, subject: str, on: date) -> bool:
    """Whether it is not certain that everybody may vote on this subject, whomever it concerns."""
    return not exclusion.bars_nobody(rulebook, subject_of(subject), on)


def _nobody(place: Place, rulebook: Rulebook, on: date) -> Iterator[Verdict]:
    norm = rulebook.norm("exclusion", on)
    if norm and may_bar(rulebook, place.item.subject, on):
        item = say("agenda.numbered", number=place.number, title=place.item.title)
        said, remedy = say("office.nobody_concerned", item=item), say("office.name_who_is_concerned")
        yield finding(norm, Status.WARN, said, remedy=remedy)
