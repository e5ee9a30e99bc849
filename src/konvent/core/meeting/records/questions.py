"""Questions and statements in writing as records."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from konvent.core.journal.beside import TextRef

Manner = Literal["written", "orally", "refused"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came of a question. person: who answered or refused; text: the answer, its gist, or why it was refused"""

    manner: Manner
    person: str
    text: TextRef
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """statement: nothing is asked; taken_up: whoever presides has brought it before the assembly

    recorded_at: when it was demanded that question and ground of the refusal stand in the minutes
    """

    id: str
    person: str
    member: str
    item: str
    statement: bool
    text: TextRef
    at: datetime
    taken_up: bool = False
    answers: tuple[Answer, ...] = ()
    recorded_at: datetime | None = None

    @property
    def is_open(self) -> bool:
        """Whether it still waits: a question for its answer, a statement for being brought before the assembly."""
        return not self.answers and not (self.statement and self.taken_up)

    @property
    def is_refused(self) -> bool:
        """Whether information was refused and has not been given since."""
        return bool(self.answers) and self.answers[-1].manner == "refused"
