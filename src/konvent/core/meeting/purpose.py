"""The purpose (Vereinszweck): whoever presides finds whether a change of the statutes is one of the purpose.

What is marked in the statute book as the purpose decides where it is touched; no finding makes that less. Whether the purpose is
changed elsewhere, by a passage that is not marked, only people can say (BGH, II ZB 5/85: the purpose is the guiding principle).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar

from konvent.core.journal.beside import TextRef, Typed
from konvent.core.law.agenda import STATUTE_SUBJECTS
from konvent.core.law.threshold import parameters
from konvent.core.meeting.authority import Actor, Authority, having, runs
from konvent.core.meeting.event import Command, Event, told
from konvent.core.meeting.motions import motion_there
from konvent.core.meeting.order import no_open_vote, reason_missing
from konvent.core.meeting.records.motions import Judged, MotionSeen
from konvent.core.meeting.state import State
from konvent.core.refusal import Refusal, no

# What is marked shows that it is not touched; of all else nothing is known, so that a finding needs its reason.
_SHOWN = "untouched"


def finds(state: State, actor: Actor, command: Command) -> Refusal | None:
    """In a meeting whoever presides; in writing, where nobody does, whoever runs it."""
    return (runs if _is_written(state) else having("chair"))(state, actor, command)


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgePurpose(Command):
    """Find whether a motion to change the statutes changes the purpose. hash: of the text as whoever finds it has read it

    reason: needed for "no" where the marked passages do not show it
    """

    kind: ClassVar[str] = "agenda.judge_purpose"
    since: ClassVar[int] = 2
    who: ClassVar[Authority] = finds
    item_id: str
    dossier: str
    hash: str
    changes: bool
    reason: Typed = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PurposeJudged(Event):
    kind: ClassVar[str] = "agenda.purpose_judged"
    cause: ClassVar[type[Command] | None] = JudgePurpose
    item_id: str
    dossier: str
    hash: str
    changes: bool
    reason: TextRef


def judge_purpose(state: State, command: JudgePurpose) -> tuple[Event, ...] | Refusal:
    motion = motion_there(state, command.item_id, command.dossier, before=_is_written(state))
    if isinstance(motion, Refusal):
        return motion
    if not motion.purpose:
        return no("agenda.purpose_not_asked", number=motion.number)
    if motion.purpose == "touched":
        return no("agenda.purpose_marked", number=motion.number)
    if command.hash != motion.hash:
        return no("agenda.purpose_other_text", number=motion.number)
    if not command.reason and not command.changes and motion.purpose != _SHOWN:
        return reason_missing()
    refusal = no_open_vote(state, on=command.item_id)
    return refusal or (told(PurposeJudged, command),)


def after_judged(state: State, event: PurposeJudged) -> State:
    judged = Judged(changes=event.changes, reason=event.reason)
    motion = replace(state.motions[event.dossier], judged=judged)
    return state.but(motions={**state.motions, event.dossier: motion})


def is_purpose_change(state: State, motion: MotionSeen, announced: str, on: date) -> bool:
    """Whether the motion, announced as a change of the statutes, is by the law one of the purpose, which needs more."""
    return motion.changes_purpose and _is_asked(state, motion, announced, on)


def is_unjudged(state: State, motion: MotionSeen, announced: str, on: date) -> bool:
    """Whether somebody has to find first whether it changes the purpose."""
    is_open = motion.purpose != "touched" and motion.judged is None
    return is_open and _is_asked(state, motion, announced, on)


def _is_asked(state: State, motion: MotionSeen, announced: str, on: date) -> bool:
    """Whether it matters: the law knows a change of the purpose, and the item was not announced as one already."""
    is_less = announced in STATUTE_SUBJECTS and announced != "purpose_change"
    return bool(motion.purpose) and is_less and parameters(state.rulebook, "purpose_change", on) is not None


def _is_written(state: State) -> bool:
    return state.assembly is not None and state.assembly.form == "written"
