"""Questions and statements in writing, as the minutes tell them: in their words, and what came of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from konvent.core.journal.beside import TextRef
from konvent.core.law.verdict import Status
from konvent.core.meeting import questions
from konvent.core.meeting.event import Event
from konvent.core.meeting.state import State
from konvent.core.minutes.voice import Voice, ended
from konvent.core.words import Said, say


def told(voice: Voice, state: State, event: Event, at: datetime, when: Said) -> Iterator[tuple[str, str]]:
    """What is said of an act, with the id of the item it belongs to; nothing of one that the minutes keep silent about."""
    question = state.questions[event.question_id]  # type: ignore[attr-defined]
    noun = "statement" if question.statement else "question"
    match event:
        case questions.QuestionAsked():
            key = "statement_made" if question.statement else "question_asked"
            facts = {
                "who": voice.acting(question.person, question.member),
                "text": _typed(voice, state, event.text),
            }
        case questions.QuestionAnswered(orally=True, text=""):
            key, facts = f"{noun}_answered_orally", {"person": voice.person(event.person_id)}
        case questions.QuestionAnswered():
            key = f"{noun}_answered_orally_gist" if event.orally else f"{noun}_answered"
            facts = {"person": voice.person(event.person_id), "text": _typed(voice, state, event.text)}
        case questions.QuestionRefused():
            key = "question_refused"
            facts = {"person": voice.person(event.person_id), "reason": _typed(voice, state, event.reason)}
        case questions.QuestionRecorded():
            key, facts = "question_recorded", {"person": voice.person(event.person_id)}
        case _:
            return
    number = [*state.questions].index(question.id) + 1
    yield question.item, voice.say(f"minutes.course.{key}", number=number, at=when, **facts)
    if isinstance(event, questions.QuestionRefused):
        found = questions.refusal_finding(state, at, resolved=bool(event.vote_id))
        judged = found.status != Status.UNDECIDED
        yield question.item, voice.tell(found if judged else say("minutes.course.refusal_unjudged"))


def unanswered(voice: Voice, state: State) -> Iterator[str]:
    """Which questions nobody had answered when it was closed; statements ask nothing."""
    numbers = [
        str(number)
        for number, each in enumerate(state.questions.values(), start=1)
        if each.is_open and not each.statement
    ]
    if numbers:
        yield voice.say("minutes.course.unanswered", count=len(numbers), numbers=tuple(numbers))


def _typed(voice: Voice, state: State, ref: TextRef) -> Any:
    return ended(voice.typed(state, ref))
