"""What follows from a result: who decided a tie (Stichentscheid), whether an election was accepted later, from when it has effect, until when it can be contested."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import cast

from konvent.core.law import contest, effect
from konvent.core.law.subjects import Subject
from konvent.core.law.verdict import Status
from konvent.core.meeting.conditional import together
from konvent.core.meeting.records.votes import Vote
from konvent.core.meeting.state import State
from konvent.core.words import Said, say


def consequences(state: State, vote: Vote) -> tuple[Said, ...]:
    """The sentences on a declared result: who decided a tie, whether it was accepted later, and of a resolution its effect.
    None before it is declared."""
    if vote.declared_at is None:
        return ()
    tie = (*_tie(state, vote), *(answered(vote) if _still_so(vote) else ()))
    if vote.number is None:
        return tie
    subject, on = cast("Subject", vote.subject), state.day(vote.declared_at)
    began = (*_effect(state, subject, on), *together(state, vote, vote.declared_at)) if vote.accepted else ()
    return (*tie, *began, *_contest(state, subject, on))


def _tie(state: State, vote: Vote) -> Iterator[Said]:
    """That the chair decided a tie, by the casting vote that the statutes give her."""
    if vote.casting is not None:
        yield say(
            "consequence.casting",
            choice=vote.casting.choice,
            cite=state.rulebook.statutes_cite("ties.decision"),
        )


def answered(vote: Vote) -> Iterator[Said]:
    """Whether an election was accepted, where that had been left open when it was declared."""
    if vote.answer is not None:
        key = "consequence.accepted" if vote.answer.accepts else "consequence.declined"
        form = say(f"consequence.form.{vote.answer.form}")
        yield say(key, day=vote.answer.declared_on, form=form)


def _still_so(vote: Vote) -> bool:
    """Whether what was recorded of the acceptance has not been corrected since."""
    return vote.answer is not None and vote.answer.accepts == vote.acceptance


def _effect(state: State, subject: Subject, on: date) -> Iterator[Said]:
    """From when it has effect, unless that is at once."""
    facts = effect.EffectFacts(subject=subject, resolved_on=on, used_on=on)
    found = effect.check(state.rulebook, facts)
    if found.status == Status.FAIL:
        yield say("consequence.from_registration", cite=found.cite)
    elif found.status == Status.UNDECIDED:
        yield say("consequence.effect_unknown")


def _contest(state: State, subject: Subject, on: date) -> Iterator[Said]:
    """Until when it can be contested, by whoever learns of it on the day."""
    facts = contest.ContestFacts(subject=subject, resolved_on=on, known_on=on)
    found = contest.check(state.rulebook, facts)
    until, reasons = found.numbers.get("until"), found.numbers.get("reasons_until")
    if until is None:
        yield say("consequence.contest_unknown")
    elif "action" not in contest.deadlines(state.rulebook, on, on, subject):
        yield found.said
    elif reasons is not None:
        yield say("consequence.contest_reasons", until=until, reasons=reasons, cite=found.cite)
    elif contest.runs_from_knowledge(state.rulebook, on, subject):
        yield say("consequence.contest_known", until=until, cite=found.cite)
    else:
        yield say("consequence.contest", until=until, cite=found.cite)
