"""Where each change of a final text comes from: the amendment that wanted it and the vote that adopted it, with its figures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from konvent.core.dossier.state import Merge, Source
from konvent.core.motions.edits import Edits
from konvent.core.motions.sentences import sentences
from konvent.lawbook.words import program
from konvent.motions.services import dealt
from konvent.motions.services.comparing import USUAL
from konvent.motions.services.reading import Motion
from konvent.office.services.wording import day_in_words
from konvent.people.showing import Reading, Showing, showing


@dataclass(frozen=True, slots=True)
class Origin:
    """Changes that came by the same amendments and votes. name: their numbers; changes: each in a sentence; by: the votes, each
    with its day and its figures"""

    name: str
    edits: Edits
    changes: tuple[str, ...]
    by: tuple[str, ...]


def origins(motion: Motion) -> list[Origin]:
    """Of every change that the votes of the last round made of the text; none before what was adopted is merged."""
    return list(_origins(motion, motion.dossier.merges[-1])) if motion.dossier.merges else []


def _origins(motion: Motion, merge: Merge) -> Iterator[Origin]:
    base, numbers = motion.dossier.versions[merge.base - 1].text, motion.dossier.amendments
    by_votes: dict[tuple[tuple[str, ...], tuple[str, ...]], list[Source]] = {}
    for each in merge.sources:
        by_votes.setdefault((each.amendments, each.votes), []).append(each)
    for (amendments, votes), found in by_votes.items():
        edits = tuple(edit for each in found for edit in each.change.edits)
        yield Origin(
            name=", ".join(numbers[name].number for name in amendments),
            edits=edits,
            changes=tuple(program().say(each, get_language() or "de") for each in sentences(base, edits)),
            by=tuple(_vote(motion, each, amendments[0]) for each in votes),
        )


def _vote(motion: Motion, vote: str, amendment: str) -> str:
    """ "Abstimmung am 12. Juni 2027: angenommen, Ja 214, Nein 31" """
    found = next(iter(dealt.voted(motion, (vote,), amendment)), None)
    if found is None:
        return _("Abstimmung, deren Ergebnis hier gerade nicht zu lesen ist")
    said = ", ".join(each for each in (found.word, found.figures) if each)
    return _("Abstimmung am %(day)s: %(said)s") % {"day": day_in_words(found.on), "said": said}


def shown(motion: Motion, found: list[Origin], *, reading: Reading = USUAL) -> Showing | None:
    """The text with every change and a link from each to its origin, told at the end; None if there is none."""
    if not found:
        return None
    names = {f"q{place}": each for place, each in enumerate(found)}
    return showing(
        motion.dossier.versions[motion.dossier.merges[-1].base - 1].text,
        {key: each.edits for key, each in names.items()},
        mode="context",
        reading=reading,
        names={key: each.name for key, each in names.items()},
        sources={key: " ".join((*each.changes, "; ".join(each.by))) for key, each in names.items()},
        prefix="herkunft-",
    )
