"""Questions and statements in writing, as the office's page shows and answers them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from konvent.core.meeting.questions import AnswerQuestion, RefuseQuestion, informing
from konvent.core.meeting.records.questions import Answer, Question
from konvent.core.meeting.state import State
from konvent.core.meeting.texts import shown_text
from konvent.core.refusal import Refusal
from konvent.office.models import Assembly
from konvent.office.services.desk import act, convened_state
from konvent.office.services.papers import names_of
from konvent.office.services.wording import in_words


@dataclass(frozen=True, slots=True)
class Came:
    """What came of it. manner: "written", "orally" or "refused"; who, when: as a page says it"""

    manner: str
    who: str
    when: str
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """A question or a statement. number: as in the minutes; item: number of the item; who, member, when: as a page says it"""

    question: Question
    number: int
    item: str
    who: str
    member: str
    when: str
    text: str
    came: tuple[Came, ...]


def rows(assembly: Assembly) -> tuple[Row, ...]:
    """All of them, in the order in which they were asked."""
    state = convened_state(assembly)
    return tuple(_rows(assembly, state, names_of(assembly))) if state.questions else ()


def unanswered(assembly: Assembly) -> tuple[Row, ...]:
    """Questions of which nothing has come; statements ask nothing."""
    return tuple(row for row in rows(assembly) if row.question.is_open and not row.question.statement)


def _rows(assembly: Assembly, state: State, names: Mapping[str, Any]) -> Iterator[Row]:
    persons, zone = names["persons"], assembly.organisation.timezone

    def came(answer: Answer) -> Came:
        text = shown_text(state, answer.text, state.words)
        return Came(answer.manner, persons.get(answer.person, answer.person), in_words(answer.at, zone), text)

    for number, question in enumerate(state.questions.values(), start=1):
        member = names["members"].get(question.member, {})
        yield Row(
            question=question,
            number=number,
            item=state.agenda[question.item].plan.number,
            who=persons.get(question.person, question.person),
            member=member.get("name", question.member),
            when=in_words(question.at, zone),
            text=shown_text(state, question.text, state.words),
            came=tuple(map(came, question.answers)),
        )


def who_informs(assembly: Assembly) -> list[tuple[str, str]]:
    """In whose name a question can be answered or refused: id and name."""
    persons = names_of(assembly)["persons"]
    return [(each, persons.get(each, each)) for each in informing(convened_state(assembly))]


def answer(
    assembly: Assembly, question_id: str, person: str, text: str, *, actor: str, command_id: str
) -> Refusal | None:
    """Answer it in writing."""
    said = act(
        assembly.id,
        AnswerQuestion(question_id=question_id, person_id=person, text=text),
        actor=actor,
        command_id=command_id,
    )
    return said if isinstance(said, Refusal) else None


def refuse(
    assembly: Assembly, question_id: str, person: str, reason: str, *, actor: str, command_id: str
) -> Refusal | None:
    """Refuse the information."""
    said = act(
        assembly.id,
        RefuseQuestion(question_id=question_id, person_id=person, reason=reason),
        actor=actor,
        command_id=command_id,
    )
    return said if isinstance(said, Refusal) else None
