"""The book of motions on paper, in the language of the page: what is published, with its amendments in the order of the text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from konvent.apart import apart
from konvent.core.dossier.progress import progress
from konvent.core.dossier.state import Amendment, Dossier
from konvent.core.motions.blocks import Text
from konvent.core.motions.edits import Edit, Edits, Insert, Splice
from konvent.core.refusal import Refusal
from konvent.motions.services import book, comparing, dealt, origins, reading, statutes, wording
from konvent.motions.services.dealt import Dealt
from konvent.motions.services.reading import Motion
from konvent.office.services.wording import day_in_words
from konvent.papers.motions import BookHead, PrintedAmendment, PrintedMotion, PrintedOrigin, motions_pdf
from konvent.people.models import Organisation


def paper(organisation: Organisation) -> bytes | Refusal:
    """All motions that are published, by their numbers; a refusal if it cannot be made now."""
    head = BookHead(
        organisation=organisation.name,
        title=_("Antragsbuch"),
        day=_("Stand: %(day)s") % {"day": day_in_words(timezone.localdate())},
        language=get_language() or "de",
    )
    names, statute_book = reading.names_of(organisation), statutes.readable(organisation)
    published = [row.motion for row in book.rows(organisation) if row.motion.dossier.number]
    motions = [_motion(each, names, statute_book) for each in sorted(published, key=_order)]
    return apart(motions_pdf, head, motions, within="making")


def _order(motion: Motion) -> tuple[int, str]:
    """A2 before A10."""
    return len(motion.dossier.number), motion.dossier.number


def _motion(motion: Motion, names: Mapping[str, str], statute_book: Dossier | None) -> PrintedMotion:
    lines = [
        _("Gestellt von %(names)s")
        % {"names": ", ".join(names.get(each, each) for each in motion.seen.movers)}
    ]
    places = dealt.dealt(motion)
    if motion.dossier.held_on and not places:
        lines.append(_("für die Versammlung am %(day)s") % {"day": day_in_words(motion.dossier.held_on)})
    lines.extend(_place_of(each) for each in places)
    text: Text = motion.text
    edits: Edits = ()
    if statute_book and motion.dossier.kind == "statute_change":
        changed = statutes.change(statute_book, motion)
        if not isinstance(changed, Refusal) and changed.edits:
            text, edits = statutes.base_of(statute_book, changed), changed.edits
    return PrintedMotion(
        heading=f"{motion.dossier.number}: {motion.title}",
        lines=(*lines, wording.state_of(motion)),
        text=text,
        reason=motion.reason,
        amendments=tuple(_amendments(motion, names)),
        changes=edits,
        origins=tuple(PrintedOrigin(each.name, each.changes, each.by) for each in origins.origins(motion)),
        beside=comparing.numbers_beside(motion.dossier, motion.seen.amendments),
    )


def _place_of(place: Dealt) -> str:
    """ "Mitgliederversammlung am 12. Juni 2027, TOP 4: angenommen, Ja 12, Nein 3" """
    found = place.decided
    said = ", ".join(each for each in (found.word, found.figures) if each) if found else ""
    return f"{place.said}: {said}" if said else place.said


def _amendments(motion: Motion, names: Mapping[str, str]) -> Iterator[PrintedAmendment]:
    dossier, known = motion.dossier, progress(motion.dossier)
    published = [each for each in dossier.amendments.values() if each.number]
    for each in sorted(published, key=lambda amendment: _place(dossier, amendment)):
        yield PrintedAmendment(
            heading=_("%(number)s, Änderungsantrag von %(name)s")
            % {"number": each.number, "name": names.get(each.mover, each.mover)},
            base=dossier.text_before(each),
            edits=each.edits,
            reason=each.reason,
            note=wording.amendment_state(dossier, known[each.id]),
        )


def _place(dossier: Dossier, amendment: Amendment) -> tuple[int, int]:
    """Where in its text it begins; what amends an amendment stands where that does."""
    places = {block.id: place for place, block in enumerate(dossier.text_before(amendment))}
    return min((_of(each, places) for each in amendment.edits), default=(len(places), 0))


def _of(edit: Edit, places: Mapping[str, int]) -> tuple[int, int]:
    if isinstance(edit, Insert):
        return places.get(edit.after, -1), 2**31
    return places[edit.block], edit.at if isinstance(edit, Splice) else 0
