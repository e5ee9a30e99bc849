"""Questions and statements in writing, as everybody in the assembly is told of them; see `shapes`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from konvent.core.meeting.records import questions as records
from konvent.core.meeting.records.questions import Manner
from konvent.core.meeting.state import State


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came of a question. person: who answered or refused; text_ref: the answer, or the ground of the refusal"""

    manner: Manner
    person: str
    text_ref: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question or a statement in writing, as everybody in the assembly reads it.

    open: nothing has come of it yet; refused: information was, and has not been given since
    recorded: it was demanded that question and refusal stand in the minutes
    """

    id: str
    person: str
    member: str
    item: str
    statement: bool
    text_ref: str
    at: datetime
    taken_up: bool
    open: bool
    refused: bool
    recorded: bool
    answers: tuple[Answer, ...]


def shown(state: State) -> tuple[Question, ...]:
    """All of them, in the order in which they were asked."""
    return tuple(map(_question, state.questions.values()))


def _question(question: records.Question) -> Question:
    return Question(
        id=question.id,
        person=question.person,
        member=question.member,
        item=question.item,
        statement=question.statement,
        text_ref=question.text,
        at=question.at,
        taken_up=question.taken_up,
        open=question.is_open,
        refused=question.is_refused,
        recorded=question.recorded_at is not None,
        answers=tuple(
            Answer(manner=each.manner, person=each.person, text_ref=each.text, at=each.at)
            for each in question.answers
        ),
    )
