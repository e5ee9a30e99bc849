"""Where each change of a text comes from: the amendment that wanted it and the vote that adopted it, with its figures, or that
its movers agreed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from konvent.core.dossier.state import Dossier, Merge, Source, Version
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
    """Changes that came by the same act. base: the number of the version that they are edits to

    name: the numbers of the amendments, or what else it was; changes: each in a sentence; by: each vote with its day and its
    figures, or that the movers agreed
    """

    base: int
    name: str
    edits: Edits
    changes: tuple[str, ...]
    by: tuple[str, ...]


def origins(motion: Motion) -> list[Origin]:
    """Of every change that was made of the text since it was submitted, by whom or by which vote, in their order; of votes that
    were counted anew only as they hold now. None before what was adopted is merged."""
    dossier, found = motion.dossier, list[Origin]()
    merges = {each.number: each for each in dossier.merges}
    last = {each.base: each.number for each in dossier.merges}
    editings = {each.number: each for each in dossier.editings}
    first = dossier.submission.base if dossier.submission else dossier.newest
    for number in range(first + 1, dossier.newest + 1):
        version = dossier.versions[number - 1]
        if number in merges:
            merge = merges[number]
            found += _of_votes(motion, merge) if last[merge.base] == number else ()
        elif number in editings:
            by = _vote(motion, editings[number].power, "")
            found.append(_origin(motion, number - 1, _("Redaktionell berichtigt"), version.edits, (by,)))
        elif version.edits:
            found.append(_agreed(motion, number, version))
    return found


def _agreed(motion: Motion, number: int, version: Version) -> Origin:
    """What the movers made of their motion without a vote."""
    known = motion.dossier.recommendations.get(version.recommended)
    if known is None:
        name = _numbers(motion.dossier, version.merged)
        by = _("von den Antragstellenden übernommen")
    else:
        name = _("Empfehlung des Vorstands") if known.organ == "board" else _("Empfehlung des Ausschusses")
        by = _("von den Antragstellenden angenommen")
    return _origin(motion, number - 1, name, version.edits, (by,))


def _of_votes(motion: Motion, merge: Merge) -> Iterator[Origin]:
    by_votes: dict[tuple[tuple[str, ...], tuple[str, ...]], list[Source]] = {}
    for each in merge.sources:
        by_votes.setdefault((each.amendments, each.votes), []).append(each)
    for (amendments, votes), found in by_votes.items():
        edits = tuple(edit for each in found for edit in each.change.edits)
        name = _numbers(motion.dossier, amendments)
        by = tuple(_vote(motion, each, amendments[0]) for each in votes)
        yield _origin(motion, merge.base, name, edits, by)


def _numbers(dossier: Dossier, names: tuple[str, ...]) -> str:
    """Of these amendments, and of those that their movers took over into them."""
    known = dossier.amendments
    found = dict.fromkeys(names)
    for each in names:
        found |= {one.id: None for one in known.values() if one.to == each and one.phase == "taken_over"}
    return ", ".join(known[name].number for name in found)


def _origin(motion: Motion, base: int, name: str, edits: Edits, by: tuple[str, ...]) -> Origin:
    language = get_language() or "de"
    said = sentences(motion.dossier.versions[base - 1].text, edits)
    return Origin(base, name, edits, tuple(program().say(each, language) for each in said), by)


def _vote(motion: Motion, vote: str, amendment: str) -> str:
    """ "Abstimmung am 12. Juni 2027: angenommen, Ja 214, Nein 31" """
    found = next(iter(dealt.voted(motion, (vote,), amendment)), None)
    if found is None:
        return _("Abstimmung, deren Ergebnis hier gerade nicht zu lesen ist")
    said = ", ".join(each for each in (found.word, found.figures) if each)
    return _("Abstimmung am %(day)s: %(said)s") % {"day": day_in_words(found.on), "said": said}


def shown(motion: Motion, found: list[Origin], *, reading: Reading = USUAL) -> list[Showing]:
    """Of each version that was changed the places with every change, and a link from each to its origin, told at the end."""
    names = {f"q{place}": each for place, each in enumerate(found)}
    return [
        showing(
            motion.dossier.versions[base - 1].text,
            {key: each.edits for key, each in names.items() if each.base == base},
            mode="context",
            reading=reading,
            names={key: each.name for key, each in names.items()},
            sources={
                key: " ".join((*each.changes, "; ".join(each.by)))
                for key, each in names.items()
                if each.base == base
            },
            prefix=f"herkunft-{base}-",
        )
        for base in dict.fromkeys(each.base for each in found)
    ]
