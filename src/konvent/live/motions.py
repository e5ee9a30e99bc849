"""The texts of a motion with a dossier, of which the view has only numbers: as the assembly was told of it last."""

from __future__ import annotations

from typing import Any

from konvent.core.dossier.changing import Outlook, outlook
from konvent.core.dossier.fates import base_text, standings
from konvent.core.dossier.state import Dossier
from konvent.core.meeting.codec import encode
from konvent.core.meeting.records.motions import MotionSeen
from konvent.core.meeting.state import State
from konvent.core.motions.blocks import Block, Text, text_hash
from konvent.core.motions.documents import document_in, read_document
from konvent.core.motions.edits import Change
from konvent.core.refusal import Refusal
from konvent.core.view.motions import listed
from konvent.core.words import say
from konvent.desk import Desk
from konvent.desk.outside import addable
from konvent.live import refusals, told
from konvent.live.remembered import Remembered

MOST, PAGE = 20, 50
# By assembly, dossier and the head it was told of: the same for all who ask, and they ask at once. With the hash of the statutes.
_OUTLOOKS: Remembered[tuple[str, str, str], tuple[str, Outlook]] = Remembered(seconds=3600, most=50)


def motion(
    desk: Desk, assembly_id: str, dossier_id: str, amendments: str, start: str
) -> dict[str, Any] | Refusal:
    """`told.MotionText` of a motion that this assembly was told of: its text, and the amendments that are asked for.

    amendments: their ids with commas between them, `MOST` at most; start: from which the list goes on, "" for no list
    """
    state = desk.state(assembly_id)
    seen = state.motions.get(dossier_id) if state else None
    if state is None or seen is None:
        return refusals.no_text()
    names = tuple(each for each in amendments.split(",") if each)
    if len(names) > MOST or (start and not start.isascii()) or (start and not start.isdigit()):
        return refusals.incomplete()
    dossier = desk.dossiers.at(dossier_id, seen.seq)
    if dossier is None or any(name not in seen.amendments for name in names):
        return refusals.no_text()
    known = standings(dossier)
    hash_, would = _outlook(dossier, assembly_id, seen)
    text, base = seen.text, base_text(dossier)
    if document_in(text):
        text = base = _about_person(desk, state, dossier_id, text)
    return encode(  # type: ignore[no-any-return]
        told.MotionText(
            dossier=dossier_id,
            told_at=seen.seq,
            version=seen.version,
            text=text,
            base=base,
            amendments={
                name: _amendment(dossier, name, known[name].edits, known[name].lost) for name in names
            },
            listed=listed(seen, int(start), PAGE) if start else (),
            statutes=hash_,
            change=Change(would.edits),
            unsettled=would.unsettled,
        )
    )


def statutes(desk: Desk, assembly_id: str, dossier_id: str, asked: str) -> dict[str, Any] | Refusal:
    """`told.Statutes` that a motion changes. asked: their hash, as `told.MotionText` has it"""
    state = desk.state(assembly_id)
    seen = state.motions.get(dossier_id) if state else None
    dossier = desk.dossiers.at(dossier_id, seen.seq) if seen else None
    if seen is None or dossier is None:
        return refusals.no_text()
    hash_, would = _outlook(dossier, assembly_id, seen)
    if not hash_ or hash_ != asked:
        return refusals.no_text()
    return encode(told.Statutes(hash=hash_, text=would.statutes))  # type: ignore[no-any-return]


def _outlook(dossier: Dossier, assembly_id: str, seen: MotionSeen) -> tuple[str, Outlook]:
    """With the hash of the statutes, "" where there is nothing to set beside them."""
    key = (assembly_id, seen.dossier, seen.head)
    found = _OUTLOOKS.get(key)
    if found is None:
        would = outlook(dossier, assembly_id)
        found = (
            (text_hash(would.statutes), would) if isinstance(would, Outlook) else ("", Outlook((), (), ()))
        )
        _OUTLOOKS.put(key, found)
    return found


def _about_person(desk: Desk, state: State, dossier_id: str, text: Text) -> Text:
    """The words that lie beside the dossier; where they are erased it is said, and the hash that stands for them."""
    document = document_in(text)
    kept = desk.dossiers.texts(dossier_id).get(document)
    if kept is not None:
        return read_document(kept.text)[0]
    now = desk.dossiers.dossier(dossier_id)
    if now is None or now.erased_at is None:
        return text
    said = say("text.document_erased", at=now.moment(now.erased_at))
    words = " / ".join(state.words.say(said, each) for each in state.words.languages)
    return text[0], Block("erased", words), *text[1:]


def offered(desk: Desk, assembly_id: str) -> dict[str, Any]:
    """`told.OfferedMotions`: what whoever presides can bring in."""
    state = desk.state(assembly_id)
    found = (
        told.Offered(ref=ref, number=each.number, title=each.version.text[0].text, kind=each.kind)
        for ref, each in (addable(desk.outside, desk.dossiers, state) if state else ())
    )
    return encode(told.OfferedMotions(motions=tuple(found)))  # type: ignore[no-any-return]


def _amendment(dossier: Dossier, name: str, edits: Any, lost: Any) -> told.AmendmentText:
    amendment = dossier.amendments[name]
    return told.AmendmentText(
        mover=amendment.mover,
        before=dossier.text_before(amendment) if amendment.to else (),
        change=Change(edits),
        lost=Change(lost),
        reason=amendment.reason,
    )
