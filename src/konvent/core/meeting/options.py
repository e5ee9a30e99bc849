"""Options (Wahlmöglichkeiten) of an item: ids that mean one thing each, and labels that can be printed on a ballot."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from konvent.core.journal.canonical import is_sha256
from konvent.core.meeting.records.agenda import Item, ItemPlan, Option
from konvent.core.refusal import Refusal, no
from konvent.core.tally.counts import CHOICES, INVALID

# What a ballot can say besides, or a screen.
RESERVED = frozenset({*CHOICES, INVALID, "none"})
# The answers of a question in the log of a secret vote.
ANSWERS = {"yes": "Ja", "no": "Nein", "abstain": "Enthaltung"}
LONGEST_LABEL = 65

_ID = re.compile(r"[a-z0-9-]{1,40}")


def unclear_options(plan: ItemPlan) -> Refusal | None:
    """Why these options cannot be announced: an id that is none, is taken or means something else, or no name."""
    seen: set[str] = set()
    for option in plan.options:
        if not _ID.fullmatch(option.id):
            return no("options.id", number=plan.number, id=option.id[:40])
        if option.id in RESERVED:
            return no("options.reserved", number=plan.number, id=option.id)
        if option.id in seen:
            return no("options.twice", number=plan.number, id=option.id)
        seen.add(option.id)
        if not _is_bound(option):
            return no("options.unbound", number=plan.number, id=option.id)
    return None


def _is_bound(option: Option) -> bool:
    """Whether it is known what it stands for: a person, or else a label."""
    return not option.label_ref if option.person else is_sha256(option.label_ref)


def unknown_option(item: Item, ids: Sequence[str]) -> Refusal | None:
    """The refusal of ids that the item was not announced with."""
    known = {option.id for option in item.plan.options}
    unknown = next((each for each in ids if each not in known), None)
    return None if unknown is None else no("options.unknown", number=item.plan.number, id=unknown[:40])


def unfit_labels(labels: Iterable[str], answers: Iterable[str] = ()) -> Refusal | None:
    """Why these labels cannot stand on a ballot: empty, too long, with what is no letter, twice the same, or like another
    answer.

    answers: what ballots and results say besides, in every language
    """
    seen: set[str] = set()
    taken = {_letters(answer) for answer in answers}
    for label in labels:
        if not _letters(label):
            return no("options.empty")
        if len(label) > LONGEST_LABEL:
            return no("options.long", label=label[:LONGEST_LABEL], most=LONGEST_LABEL)
        if not label.isprintable() or set(label) & set("<>"):
            return no("options.markup", label="".join(each for each in label if each.isprintable()))
        if _letters(label) in taken:
            return no("options.answer", label=label)
        if folded(label) in seen:
            return no("options.same", label=label)
        seen.add(folded(label))
    return None


def folded(label: str) -> str:
    """The label for comparing: capitals, wide letters and spaces make no difference."""
    plain = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", label).casefold())
    return " ".join(plain.split())


def _letters(label: str) -> str:
    """Its letters and digits alone."""
    return "".join(each for each in folded(label) if unicodedata.category(each)[0] in "LN")
