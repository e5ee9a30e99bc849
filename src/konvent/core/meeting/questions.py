"""Questions and statements in writing (Fragen und Stellungnahmen): asked like speaking, answered or refused by name."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, ClassVar

from konvent.core.ids import Id
from konvent.core.journal.beside import TextRef, Typed
from konvent.core.law import information
from konvent.core.law.verdict import Status, Verdict
from konvent.core.meeting.authority import (
    RUNS,
    Actor,
    Authority,
    actor_of,
    herself,
    herself_or,
    not_yours,
    runs,
)
from konvent.core.meeting.event import Command, Event, told
from konvent.core.meeting.floor import item_done
from konvent.core.meeting.order import not_open, reason_missing, unknown_item
from konvent.core.meeting.records.questions import Answer, Question
from konvent.core.meeting.state import State, floor_of, is_present, open_votes
from konvent.core.refusal import Refusal, no

# More than anybody needs who is answered, too few to bury those of the others. Who has more to say asks for the floor.
MOST = 20
# The organs that owe the assembly information.
INFORMING = ("board", "management")


def informing(state: State) -> tuple[str, ...]:
    """Who answers to the assembly: whoever presides, then the board."""
    presiding = (each for each in state.roles if "chair" in actor_of(state, each).roles)
    of_board = (person for organ in INFORMING for person in state.roll.offices.get(organ, ()))
    return tuple(dict.fromkeys((*presiding, *of_board)))


def _informs(state: State, actor: Actor, command: Any) -> Refusal | None:
    """Whoever runs the assembly, for the one she names; somebody of the board in her own name."""
    if actor.roles & RUNS:
        return None
    return herself(state, actor, command) if actor.id in informing(state) else not_yours()


@dataclass(frozen=True, slots=True, kw_only=True)
class AskQuestion(Command):
    """Ask in writing about an item, or state something. member_id: for whom she asks, as she would speak for it"""

    kind: ClassVar[str] = "questions.ask"
    since: ClassVar[int] = 2
    who: ClassVar[Authority] = herself_or(*RUNS)
    question_id: Id
    person_id: str
    member_id: str
    item_id: str
    statement: bool = False
    text: Typed


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeUpQuestion(Command):
    """Bring it before the assembly: read it out, or pass it on to whoever answers."""

    kind: ClassVar[str] = "questions.take_up"
    since: ClassVar[int] = 2
    who: ClassVar[Authority] = runs
    question_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerQuestion(Command):
    """Answer it in writing, or say that it was answered orally. person_id: who answered, in the chair or of the board

    text: the answer; of an oral one its gist, which may be left out
    """

    kind: ClassVar[str] = "questions.answer"
    since: ClassVar[int] = 2
    who: ClassVar[Authority] = _informs
    question_id: str
    person_id: str
    orally: bool = False
    text: Typed = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RefuseQuestion(Command):
    """Refuse the information, with the ground. person_id: who refuses it, in the chair or of the board

    vote_id: the vote in which that was resolved, where the law leaves it to the members (§ 51a Abs. 2 S. 2 GmbHG)
    """

    kind: ClassVar[str] = "questions.refuse"
    since: ClassVar[int] = 2
    who: ClassVar[Authority] = _informs
    question_id: str
    person_id: str
    vote_id: str = ""
    reason: Typed


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordQuestion(Command):
    """Demand that a question and the ground of its refusal stand in the minutes (as § 131 Abs. 5 AktG has it)."""

    kind: ClassVar[str] = "questions.record"
    since: ClassVar[int] = 2
    who: ClassVar[Authority] = herself_or(*RUNS)
    question_id: str
    person_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionAsked(Event):
    kind: ClassVar[str] = "questions.asked"
    cause: ClassVar[type[Command] | None] = AskQuestion
    question_id: str
    person_id: str
    member_id: str
    item_id: str
    statement: bool
    text: TextRef


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionTakenUp(Event):
    kind: ClassVar[str] = "questions.taken_up"
    cause: ClassVar[type[Command] | None] = TakeUpQuestion
    question_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionAnswered(Event):
    kind: ClassVar[str] = "questions.answered"
    cause: ClassVar[type[Command] | None] = AnswerQuestion
    question_id: str
    person_id: str
    orally: bool
    text: TextRef


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionRefused(Event):
    kind: ClassVar[str] = "questions.refused"
    cause: ClassVar[type[Command] | None] = RefuseQuestion
    question_id: str
    person_id: str
    vote_id: str
    reason: TextRef


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionRecorded(Event):
    kind: ClassVar[str] = "questions.recorded"
    cause: ClassVar[type[Command] | None] = RecordQuestion
    question_id: str
    person_id: str


def ask(state: State, command: AskQuestion, at: datetime) -> tuple[Event, ...] | Refusal:
    refusal = unknown_item(state, command.item_id) or _not_heard(state, command, at)
    if refusal:
        return refusal
    if command.question_id in state.questions:
        return no("questions.known")
    if command.member_id not in asks_for(state, command.person_id):
        return no("questions.not_yours")
    if not command.text:
        return no("questions.empty")
    own = (each for each in state.questions.values() if each.person == command.person_id)
    if sum(each.item == command.item_id for each in own) >= MOST:
        number = state.agenda[command.item_id].plan.number
        return no("questions.too_many", number=number, most=MOST)
    return (told(QuestionAsked, command),)


def _not_heard(state: State, command: AskQuestion, at: datetime) -> Refusal | None:
    """Why nobody is heard in writing now: before the beginning unless the invitation lets her, after the end, and where she
    could not ask for the floor either."""
    assembly = state.assembly
    if assembly is None or assembly.over:
        return not_open(state)
    done = item_done(state, command.item_id)
    if done:
        return done
    if assembly.phase == "convened":
        return None if assembly.questions_before else not_open(state)
    if assembly.form == "written":
        ended = assembly.closes_at is not None and at >= assembly.closes_at
        return no("questions.ended") if ended or not open_votes(state) else None
    if not is_present(state, command.person_id):
        return no("floor.not_present")
    if not floor_of(state, command.item_id).open:
        return no("floor.list_closed", number=state.agenda[command.item_id].plan.number)
    return None


def asks_for(state: State, person: str) -> tuple[str, ...]:
    """The members for whom she speaks: for which she acts, or which have given her a proxy that stands."""
    given = (proxy.member for proxy in state.given.values() if proxy.holder == person)
    return tuple(dict.fromkeys((*state.roll.members_of.get(person, ()), *given)))


def take_up(state: State, command: TakeUpQuestion) -> tuple[Event, ...] | Refusal:
    refusal = _unknown(state, command.question_id)
    if refusal:
        return refusal
    if state.questions[command.question_id].taken_up:
        return no("questions.taken_up_already")
    return (told(QuestionTakenUp, command),)


def answer(state: State, command: AnswerQuestion) -> tuple[Event, ...] | Refusal:
    refusal = _unknown(state, command.question_id) or _nobody(state, command.person_id)
    if refusal:
        return refusal
    assembly = state.assembly
    assert assembly is not None
    if command.orally and (assembly.form == "written" or assembly.phase == "convened"):
        return no("questions.nobody_listens")
    if not command.orally and not command.text:
        return no("questions.no_answer")
    return (told(QuestionAnswered, command),)


def refuse(state: State, command: RefuseQuestion, at: datetime) -> tuple[Event, ...] | Refusal:
    refusal = _unknown(state, command.question_id) or _nobody(state, command.person_id)
    if refusal:
        return refusal
    question = state.questions[command.question_id]
    if question.statement:
        return no("questions.nothing_asked")
    if question.answers:
        return no("questions.answered_already")
    if command.vote_id and not _resolved(state, command.vote_id, question.item):
        return no("questions.no_such_resolution")
    found = refusal_finding(state, at, resolved=bool(command.vote_id))
    if found.status == Status.FAIL:
        return no("questions.needs_resolution", cite=found.cite)
    return (told(QuestionRefused, command),) if command.reason else reason_missing()


def _resolved(state: State, vote_id: str, item_id: str) -> bool:
    """Whether this vote on the item was carried."""
    vote = state.votes.get(vote_id)
    return vote is not None and vote.item_id == item_id and vote.phase == "declared" and vote.accepted is True


def refusal_finding(state: State, at: datetime, *, resolved: bool) -> Verdict:
    """What the law says of a refusal at this instant."""
    facts = information.InformationFacts(on=state.day(at), resolved=resolved)
    return information.check(state.rulebook, facts)


def record(state: State, command: RecordQuestion) -> tuple[Event, ...] | Refusal:
    refusal = _unknown(state, command.question_id)
    if refusal:
        return refusal
    question = state.questions[command.question_id]
    if command.person_id != question.person and question.member not in asks_for(state, command.person_id):
        return no("questions.not_yours")
    if not question.is_refused:
        return no("questions.not_refused")
    return no("questions.recorded_already") if question.recorded_at else (told(QuestionRecorded, command),)


def _unknown(state: State, question_id: str) -> Refusal | None:
    if state.assembly is None or state.assembly.over:
        return not_open(state)
    return None if question_id in state.questions else no("questions.unknown")


def _nobody(state: State, person: str) -> Refusal | None:
    return None if person in informing(state) else no("questions.not_of_board")


def after_questions(state: State, event: Event, at: datetime) -> State:
    """Fold the events of this noun."""
    match event:
        case QuestionAsked():
            question = Question(
                id=event.question_id,
                person=event.person_id,
                member=event.member_id,
                item=event.item_id,
                statement=event.statement,
                text=event.text,
                at=at,
            )
        case QuestionTakenUp(question_id=question_id):
            question = replace(state.questions[question_id], taken_up=True)
        case QuestionAnswered(question_id=question_id, person_id=person, orally=orally, text=text):
            answer = Answer(manner="orally" if orally else "written", person=person, text=text, at=at)
            question = _with(state.questions[question_id], answer)
        case QuestionRefused(question_id=question_id, person_id=person, reason=reason):
            question = _with(
                state.questions[question_id], Answer(manner="refused", person=person, text=reason, at=at)
            )
        case QuestionRecorded(question_id=question_id):
            question = replace(state.questions[question_id], recorded_at=at)
        case _:
            raise ValueError(f"not an event of questions: {event.kind}")
    return state.but(questions={**state.questions, question.id: question})


def _with(question: Question, answered: Answer) -> Question:
    return replace(question, taken_up=True, answers=(*question.answers, answered))
