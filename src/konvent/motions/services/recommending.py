"""Recommendations of board and committee: what is typed into their form, and who may write one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from konvent.core.dossier.changing import openly
from konvent.core.dossier.recommending import (
    OfferChange,
    Organ,
    PublishRecommendation,
    Recommend,
    contradictions,
    edits_now,
)
from konvent.core.dossier.state import Amendment, Dossier, Recommendation, Recommended
from konvent.core.motions.blocks import Block, Text, plain, unfit_words
from konvent.core.motions.characters import tidied
from konvent.core.motions.comparing import compared
from konvent.core.motions.cutting import numbered
from konvent.core.motions.edits import Change
from konvent.core.motions.merging import applied
from konvent.core.motions.passages import Gap, in_context, passages
from konvent.core.motions.showing import shown
from konvent.core.refusal import Refusal
from konvent.core.typed import is_blank
from konvent.people.ids import made_by

STATUSES: tuple[Recommended, ...] = (
    "accept",
    "accept_modified",
    "reject",
    "refer",
    "settled_by",
    "put_to_vote",
)
NEW = "new-"
WORDS = "words-"


@dataclass(frozen=True, slots=True)
class About:
    """What a recommendation is on: the motion (None), or one of its amendments. text: what comes out of it now"""

    amendment: Amendment | None
    base: int
    text: Text

    @property
    def id(self) -> str:
        return self.amendment.id if self.amendment else ""


def about(dossier: Dossier, amendment_id: str) -> About | None:
    """None for an amendment there is not."""
    if amendment_id and amendment_id not in dossier.amendments:
        return None
    amendment = dossier.amendments[amendment_id] if amendment_id else None
    return About(amendment, dossier.number_amended(amendment_id), dossier.text_amended(amendment_id))


def touched(dossier: Dossier, on: About) -> tuple[tuple[bool, tuple[Block, ...]], ...]:
    """The text in stretches, each with whether the amendment touches it: what it changes with its neighbours, or what is between;
    the motion itself is all of it."""
    if on.amendment is None:
        return ((True, on.text),)
    before, edits = dossier.text_before(on.amendment), on.amendment.edits
    there = {block.id: block for block in on.text}
    found: list[tuple[bool, tuple[Block, ...]]] = []
    for each in in_context(passages(shown(before, {on.id: edits})), 1):
        is_gap = isinstance(each, Gap)
        ids = [one.block.id for one in each.passages] if isinstance(each, Gap) else [each.block.id]
        blocks = tuple(there[name] for name in ids if name in there)
        if found and found[-1][0] != is_gap:
            blocks = (*found.pop()[1], *blocks)
        if blocks:
            found.append((not is_gap, blocks))
    return tuple(found)


def retyped(text: Text, sent: Mapping[str, str], seed: str) -> Text:
    """The text as the form has it: each block's words in a field of its own, and what is to stand behind it in another.

    A field that was emptied strikes its block out; the title stays. seed: makes the ids of new blocks the same each time
    """
    found: list[Block] = []
    for place, block in enumerate(text):
        words = (
            tidied(sent.get(f"{WORDS}{block.id}", block.text)) if block.style.kind != "table" else block.text
        )
        if place == 0 or not is_blank(words):
            found.append(replace(block, text=words))
        new = tidied(sent.get(f"{NEW}{block.id}", ""))
        if not is_blank(new):
            found.append(numbered(Block(made_by("b", f"{seed}:{block.id}:{new}"), new)))
    return tuple(found)


def unfit_in(text: Text, sent: Mapping[str, str]) -> dict[str, Refusal]:
    """By their fields what was typed for a block and cannot be its words."""
    found = {}
    for block in text:
        for name in (f"{WORDS}{block.id}", f"{NEW}{block.id}"):
            kind = block.style.kind if name.startswith(WORDS) else "paragraph"
            refusal = unfit_words(tidied(sent.get(name, "")), kind) if kind != "table" else None
            if refusal:
                found[name] = refusal
    return found


def proposed(dossier: Dossier, on: About, draft: Recommendation | None) -> dict[str, str] | None:
    """The fields of the form as a draft has them: its words, and what it puts behind them; None if they fit no more.

    What it strikes out is an empty field, as `retyped` reads it.
    """
    edits = edits_now(dossier, draft) if draft else ()
    if isinstance(edits, Refusal):
        return None
    known, said, last = {each.id for each in on.text}, dict[str, str](), ""
    for each in on.text:
        said |= {f"{WORDS}{each.id}": "", f"{NEW}{each.id}": ""}
    for each in applied(on.text, edits):
        if each.id in known:
            last = each.id
            said[f"{WORDS}{last}"] = each.text
        elif said[f"{NEW}{last}"]:
            return None  # the form has room for one
        else:
            said[f"{NEW}{last}"] = plain((each,))
    return said


def command_for(
    dossier: Dossier,
    on: About,
    sent: Mapping[str, str],
    *,
    recommendation_id: str,
    organ: Organ,
    status: Recommended,
) -> Recommend | Refusal:
    """The draft that a form asks for, on the text that the form was made from."""
    change = Change(())
    if status == "accept_modified":
        edits = compared(on.text, openly(dossier, on.text, retyped(on.text, sent, recommendation_id)))
        if isinstance(edits, Refusal):
            return edits
        change = Change(edits)
    base = sent.get("base", "")
    return Recommend(
        recommendation_id=recommendation_id,
        organ=organ,
        amendment_id=on.id,
        base=int(base) if base.isascii() and base.isdigit() and len(base) < 9 else 0,
        status=status,
        change=change,
        other=sent.get("other", "") if status in ("refer", "settled_by") else "",
        reason=sent.get("reason", "").replace("\r\n", "\n"),
    )


def offered(recommendation_id: str, deadline: datetime) -> OfferChange:
    return OfferChange(recommendation_id=recommendation_id, deadline=deadline)


def published(recommendation_id: str) -> PublishRecommendation:
    return PublishRecommendation(recommendation_id=recommendation_id)


def standing(dossier: Dossier, amendment_id: str) -> list[Recommendation]:
    """Those on one thing that nothing has replaced, the latest last."""
    return [
        each
        for each in dossier.recommendations.values()
        if each.amendment == amendment_id and each.phase != "replaced"
    ]


def against_each_other(dossier: Dossier) -> list[tuple[str, str]]:
    """Numbers of amendments that are both recommended and cannot both be adopted."""
    numbers = {each.id: each.number for each in dossier.amendments.values()}
    return [(numbers[one], numbers[other]) for one, other in contradictions(dossier)]
