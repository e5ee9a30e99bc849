"""Rewording: whose amendment meets words that are otherwise by now says anew, in those places, what he wants there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import ClassVar

from konvent.core.dossier.acts import Command, Event, told
from konvent.core.dossier.changing import fitting
from konvent.core.dossier.fates import is_outdated
from konvent.core.dossier.order import (
    Actor,
    has_amendments,
    no_amendment,
    not_hers,
    not_published,
    outdated,
    unfit,
)
from konvent.core.dossier.rebasing import carried_over
from konvent.core.dossier.state import Amendment, Dossier, Stand
from konvent.core.ids import Id
from konvent.core.motions.blocks import Block, Text, block_hash
from konvent.core.motions.edits import Change, Edit, Edits, Insert, Remove, Restyle, Splice
from konvent.core.motions.joining import Joined, joined_texts
from konvent.core.motions.merging import applied
from konvent.core.refusal import Refusal, no


@dataclass(frozen=True, slots=True, kw_only=True)
class RewordAmendment(Command):
    """Word it anew for what it amends as that is now, under its number. base: the number of that version, or stand

    Where it met no other words it stays as it is; in the places that it changed before it may say something else.
    """

    kind: ClassVar[str] = "motions.reword"
    amendment_id: Id
    base: int
    change: Change


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendmentReworded(Event):
    """change: the edits, each with what it claims"""

    kind: ClassVar[str] = "motions.reworded"
    cause: ClassVar[type[Command] | None] = RewordAmendment
    amendment_id: Id
    base: int
    change: Change


def rewordable(dossier: Dossier, amendment_id: str) -> Refusal | None:
    """Why it cannot be worded anew by its mover: nothing is to become of it, it is for the text as it is, or it fits there."""
    refusal = not_published(dossier) or no_amendment(dossier, amendment_id)
    if refusal:
        return refusal
    amendment = dossier.amendments[amendment_id]
    if not is_outdated(dossier, amendment) or amendment.base == dossier.number_amended(amendment.to):
        return no("motions.up_to_date")
    if not carried_over(dossier, amendment.to, amendment.stands[-1])[1]:
        return no("motions.fits_as_it_is")
    return has_amendments(dossier, amendment_id)


def reword(dossier: Dossier, command: RewordAmendment, actor: Actor) -> tuple[Event, ...] | Refusal:
    refusal = rewordable(dossier, command.amendment_id)
    if refusal:
        return refusal
    amendment = dossier.amendments[command.amendment_id]
    refusal = not_hers(dossier, amendment.mover, actor) or outdated(dossier, command.base, amendment.to)
    if refusal:
        return refusal
    base = dossier.text_amended(amendment.to)
    wished = command.change.edits
    edits = _ids_taken(dossier, amendment, wished) or fitting(dossier, base, wished)
    if isinstance(edits, Refusal):
        return edits
    refusal = _elsewhere(dossier, amendment, edits) or unfit(applied(base, edits), (), base=base)
    return refusal or (told(AmendmentReworded, replace(command, change=Change(edits))),)


def to_be_reworded(dossier: Dossier, amendment: Amendment) -> Joined:
    """The text as it is now with what fits there; where the amendment meets other words, its own, and beside them those."""
    before = dossier.text_before(amendment)
    return joined_texts(before, dossier.outcome(amendment), dossier.text_amended(amendment.to))


def _elsewhere(dossier: Dossier, amendment: Amendment, edits: Edits) -> Refusal | None:
    """What would change something that it has left alone has its own deadline: it is another amendment."""
    before = {block.id for block in dossier.text_before(amendment)}
    now = dossier.text_amended(amendment.to)
    changed = {edit.block for edit in amendment.edits if not isinstance(edit, Insert)}
    behind = {edit.after for edit in amendment.edits if isinstance(edit, Insert)} | changed
    behind |= {block.id for block in now if block.id not in before}
    carried = carried_over(dossier, amendment.to, amendment.stands[-1])[0].edits
    is_gone = not (changed | behind) <= {"", *(block.id for block in now)}

    def is_there(edit: Edit) -> bool:
        if edit in carried:
            return True
        if isinstance(edit, Insert):
            return edit.after in behind or is_gone
        return edit.block in changed

    return None if all(map(is_there, edits)) else no("motions.reworded_elsewhere")


def _ids_taken(dossier: Dossier, amendment: Amendment, edits: Edits) -> Refusal | None:
    """An id is given once in a dossier; what the amendment itself brought may stand in it again."""
    own = {block.id for stand in amendment.stands for block in _brought(stand.edits)}
    known = set(dossier.ids()) - own | {block.id for block in dossier.text_amended(amendment.to)}
    for block in _brought(edits):
        if block.id in known:
            return no("motions.id_taken", id=block.id)
        known.add(block.id)
    return None


def _brought(edits: Iterable[Edit]) -> Iterable[Block]:
    return (block for edit in edits if isinstance(edit, Insert) for block in edit.blocks)


def after_reworded(dossier: Dossier, event: AmendmentReworded, at: datetime) -> Dossier:
    """Whoever stood behind it stood behind other words; while it looks for supporters they are asked anew. What was found
    admissible and not shown to everybody yet is examined once more."""
    amendment = dossier.amendments[event.amendment_id]
    before = dossier.outcome(amendment)
    now = applied(dossier.text_amended(amendment.to), event.change.edits)
    stand = Stand(base=event.base, edits=event.change.edits, moved=(_whole(before, now),))
    found = replace(amendment, stands=(*amendment.stands, stand))
    if amendment.phase == "gathering":
        found = replace(found, supporters=())
    if amendment.phase == "submitted":
        found = replace(found, examination=None)
    return dossier.with_amendment(replace(found, agreed=()))


def _whole(before: Text, now: Text) -> Edits:
    """What leads from one text to another, block by block: whoever amends one of these words has to look at them again."""
    there, here = {block.id: block for block in before}, {block.id for block in now}
    edits: list[Edit] = [Remove(block.id, block_hash(block)) for block in before if block.id not in here]
    inserted: dict[str, list[Block]] = {}
    last = ""
    for block in now:
        old = there.get(block.id)
        if old is None:
            inserted.setdefault(last, []).append(block)
            continue
        last = block.id
        if old.text != block.text:
            edits.append(Splice(block.id, 0, old.text, block.text))
        if old.style != block.style:
            edits.append(Restyle(block.id, old.style, block.style))
    return (*edits, *(Insert(after, tuple(blocks)) for after, blocks in inserted.items()))
