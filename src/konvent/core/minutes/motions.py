"""What the minutes say of motions with a dossier: the order of voting, the text in full, and what became of every amendment."""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce
from typing import Any

from konvent.core.meeting import motions, purpose
from konvent.core.meeting.event import Event
from konvent.core.meeting.records.agenda import Item
from konvent.core.meeting.records.motions import AmendmentSeen, MotionSeen
from konvent.core.meeting.state import State
from konvent.core.minutes.voice import Voice, ended
from konvent.core.motions.blocks import plain
from konvent.core.words import Said, say

Sentence = tuple[str, dict[str, Any]]


def told(voice: Voice, event: Event, before: State, state: State, when: Said) -> Iterator[Sentence]:
    """What an act on a motion adds to the course of its item: key and facts of each sentence."""
    chair = voice.person(state.assembly.chair if state.assembly else "")
    match event:
        case motions.OrderConfirmed(dossier=dossier, order=order, outside=outside, reason=reason):
            motion = state.motions[dossier]
            if order:
                numbers = _numbers(motion, (each for group in order for each in group))
                yield (
                    "order_confirmed",
                    {"chair": chair, "at": when, "number": motion.number, "numbers": numbers},
                )
            if outside:
                why = ended(voice.typed(state, reason))
                facts = {"chair": chair, "at": when, "numbers": _numbers(motion, outside), "reason": why}
                yield "outside", facts
        case purpose.PurposeJudged(dossier=dossier, changes=changes, reason=reason):
            motion = state.motions[dossier]
            key = "purpose_changed" if changes else "purpose_unchanged"
            facts = {"chair": chair, "at": when, "number": motion.number}
            if not changes:
                facts["finding"] = say(f"purpose.{motion.purpose}")
            if reason:
                yield f"{key}_because", {**facts, "reason": ended(voice.typed(state, reason))}
            else:
                yield key, facts
        case motions.TakenApart(dossier=dossier, amendment=amendment, mover=mover):
            number = state.motions[dossier].amendments[amendment].number
            yield "taken_apart", {"number": number, "at": when, "mover": voice.person(mover)}
        case motions.MotionFollowed(dossier=dossier) if state.assembly and state.assembly.phase != "convened":
            if dossier not in before.motions:
                yield "brought", {"at": when, "number": event.number, "version": event.in_force}
                return
            known = before.motions[dossier].amendments
            new = tuple(each.number for each in event.amendments if each.id not in known)
            if new:
                yield "on_the_floor", {"at": when, "numbers": new}


def announced(state: State, item: Item) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Of each motion announced for an item number, version and text; the text is "" if another was in force when it was told."""
    for ref in item.plan.dossiers:
        motion = state.motions.get(ref.dossier)
        if motion is not None:
            text = plain(motion.text) if motion.hash == ref.hash else ""
            yield "was_announced", {"number": motion.number, "version": ref.version}, text


def fates(state: State, motion: MotionSeen) -> Iterator[Sentence]:
    """What became of every amendment, in the order of their numbers in the dossier."""
    for amendment in motion.amendments.values():
        facts: dict[str, Any] = {"number": amendment.number}
        if amendment.id in motion.outside:
            yield _fate(amendment, {**facts, "fate": say("minutes.fate.outside")})
            continue
        key = _key(amendment)
        by = tuple(_named(state, motion, vote) for vote in amendment.by)
        what = {"by": by} if key in ("settled", "open_partly") else {}
        yield _fate(amendment, {**facts, "fate": say(f"minutes.fate.{key}", **what)})


def _fate(amendment: AmendmentSeen, facts: dict[str, Any]) -> Sentence:
    """With what it wanted, as far as the assembly was told of it in words."""
    if not amendment.said:
        return "fate", facts
    said = reduce(lambda first, then: say("amending.more", first=first, next=then), amendment.said)
    return "fate_said", {**facts, "said": said}


def _key(amendment: AmendmentSeen) -> str:
    partly = amendment.partly and amendment.fate in ("adopted", "open")
    return f"{amendment.fate}_partly" if partly else amendment.fate


def _named(state: State, motion: MotionSeen, vote_id: str) -> str:
    """A vote by the numbers of what it was on."""
    vote = state.votes.get(vote_id)
    if vote is None or vote.about is None:
        return motion.number
    return ", ".join(_numbers(motion, vote.about.amendments) or (motion.number,))


def _numbers(motion: MotionSeen, amendments: Any) -> tuple[str, ...]:
    return tuple(motion.amendments[each].number for each in amendments)
