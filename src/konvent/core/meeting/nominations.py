"""Nominations (Wahlvorschläge): who is proposed for an election in the meeting itself, beside those announced with its item."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import ClassVar

from konvent.core.ids import Id
from konvent.core.law import candidacy
from konvent.core.law.verdict import Status
from konvent.core.meeting.authority import Authority, runs
from konvent.core.meeting.event import Belongs, Command, Event, told
from konvent.core.meeting.options import unclear_options
from konvent.core.meeting.order import no_open_vote, not_open, unknown_item
from konvent.core.meeting.records.agenda import Consent, Item, Nomination, Option
from konvent.core.meeting.state import State, is_present
from konvent.core.refusal import Refusal, no


@dataclass(frozen=True, slots=True, kw_only=True)
class Nominate(Command):
    """Propose somebody of the roll for an election, while no vote on it is open. She then can be chosen as those announced can.

    option_id: what ballots and results say for her; mover: who proposes her, perhaps she herself
    consent: how she has said that she stands: in the meeting, or where she is not there in text form or in writing
    """

    kind: ClassVar[str] = "nominations.propose"
    belongs: ClassVar[Belongs] = "hall"
    since: ClassVar[int] = 2
    who: ClassVar[Authority] = runs
    item_id: str
    option_id: Id
    person_id: str
    mover: str
    consent: Consent


@dataclass(frozen=True, slots=True, kw_only=True)
class Nominated(Event):
    kind: ClassVar[str] = "nominations.proposed"
    cause: ClassVar[type[Command] | None] = Nominate
    item_id: str
    option_id: str
    person_id: str
    mover: str
    consent: Consent


def nominate(state: State, command: Nominate, at: datetime) -> tuple[Event, ...] | Refusal:
    refusal = (
        not_open(state) or unknown_item(state, command.item_id) or no_open_vote(state, on=command.item_id)
    )
    if refusal:
        return refusal
    item = state.agenda[command.item_id]
    if item.plan.kind != "election":
        return no("nominations.no_election", number=item.plan.number)
    if item.state in ("done", "removed"):
        return no("agenda.already_dealt_with", number=item.plan.number)
    return (
        _closed(state, item, at)
        or _nobody_to_stand(state, command, item)
        or unclear_options(_with(item, command).plan)
        or (told(Nominated, command),)
    )


def _closed(state: State, item: Item, at: datetime) -> Refusal | None:
    """Why nobody stands any more: the statutes set a day for it, and it is over."""
    assert state.assembly is not None
    held_on = state.day(state.assembly.held_at)
    found = candidacy.check(
        state.rulebook, candidacy.CandidacyFacts(proposed_on=state.day(at), held_on=held_on)
    )
    if found.status == Status.PASS:
        return None
    until = candidacy.candidacies_until(state.rulebook, held_on)
    return no("nominations.closed", cite=found.cites[0], number=item.plan.number, until=until)


def _nobody_to_stand(state: State, command: Nominate, item: Item) -> Refusal | None:
    """Why this person does not stand, or not by this proposal."""
    if command.person_id not in state.roll.persons:
        return no("nominations.nobody")
    if any(option.person == command.person_id for option in item.plan.options):
        return no("nominations.stands_already", number=item.plan.number)
    if command.mover not in state.roll.persons or not is_present(state, command.mover):
        return no("nominations.no_mover")
    if command.consent == "meeting" and not is_present(state, command.person_id):
        return no("nominations.not_there")
    return None


def after_nominations(state: State, event: Event) -> State:
    """Fold the events of this noun."""
    if not isinstance(event, Nominated):
        raise ValueError(f"not an event of nominations: {event.kind}")
    return state.but(agenda={**state.agenda, event.item_id: _with(state.agenda[event.item_id], event)})


def _with(item: Item, asked: Nominate | Nominated) -> Item:
    """The item once she stands."""
    option = Option(id=asked.option_id, person=asked.person_id)
    nomination = Nomination(
        option=asked.option_id, person=asked.person_id, mover=asked.mover, consent=asked.consent
    )
    return replace(
        item,
        plan=replace(item.plan, options=(*item.plan.options, option)),
        nominated=(*item.nominated, nomination),
    )
