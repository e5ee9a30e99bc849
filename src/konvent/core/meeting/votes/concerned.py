"""Whom a vote concerns: who was announced with its item, and what the chair adds to it or takes away, with a reason."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from konvent.core.edition import differed
from konvent.core.law import exclusion
from konvent.core.law.exclusion import Tie
from konvent.core.law.rulebook import Norm
from konvent.core.meeting.order import reason_missing
from konvent.core.meeting.records.agenda import Item, ItemPlan
from konvent.core.meeting.roll import Delegate
from konvent.core.meeting.state import State, ever_on_roll, persons_ever
from konvent.core.meeting.votes.acts import OpenVote
from konvent.core.refusal import Refusal, no


@dataclass(frozen=True, slots=True, kw_only=True)
class Concerned:
    """The facts by which it is said who is barred: persons, members who are the other side, and persons tied to it."""

    persons: tuple[str, ...]
    parties: tuple[str, ...] = ()
    ties: tuple[Tie, ...] = ()


def concerned_by(
    state: State, command: OpenVote, item: Item, subject: str, at: datetime
) -> Concerned | Refusal:
    """All whom this vote concerns, or why it cannot be said to concern just these.

    Who is barred follows from facts and is nobody's to choose: nobody who was announced is left out by silence. What was
    announced may be wrong; then whoever presides says so with a reason, and the result is open (`reservation`).
    """
    plan = item.plan
    announced = (*plan.concerns, *(tie.person for tie in plan.ties))
    if _on_each(command, subject, plan.concerns):
        return Concerned(persons=tuple(person for person in plan.concerns if person in command.concerns))
    left_out, not_parties = frozenset(command.unconcerned), frozenset(command.not_parties)
    if not left_out <= frozenset(announced) - frozenset(command.concerns):
        return no("votes.not_announced_as_concerned")
    if not not_parties <= frozenset(plan.parties) - frozenset(command.parties):
        return no("votes.not_announced_as_party")
    parties = tuple(dict.fromkeys((*plan.parties, *command.parties)))
    ties = tuple(dict.fromkeys((*plan.ties, *command.ties)))
    if not (
        persons_ever(state).issuperset(tie.person for tie in ties)
        and known_members(state).issuperset(parties)
    ):
        return no("votes.concerned_unknown", number=plan.number)
    if not all(tie.fits for tie in command.ties):
        return no("votes.share_unknown")
    added = frozenset(command.concerns) - frozenset(plan.concerns)
    more = len(parties) > len(plan.parties) or len(ties) > len(plan.ties)
    if (left_out or not_parties or added or more) and not command.reason:
        return reason_missing()
    norm = exclusion.beyond_doubt(state.rulebook, subject, state.day(at)) if left_out else None
    if norm is not None and _barred_as_it_stands(state, plan, subject, norm, left_out):
        return no("votes.barred_beyond_doubt", cite=norm.cite)
    persons = dict.fromkeys((*plan.concerns, *command.concerns))
    return Concerned(
        persons=tuple(person for person in persons if person not in left_out),
        parties=tuple(member for member in parties if member not in not_parties),
        ties=tuple(tie for tie in ties if tie.person not in left_out),
    )


def _as_announced(state: State, plan: ItemPlan, subject: str, norm: Norm, left_out: frozenset[str]) -> bool:
    """Edition 1 held what was announced for certain: whoever is barred by it was let vote by nobody."""
    return any(
        person in plan.concerns
        or any(tie.person == person and exclusion.reach_of_tie(norm, tie) == "tied" for tie in plan.ties)
        for person in left_out
    )


@differed(until=1, before=_as_announced)
def _barred_as_it_stands(
    state: State, plan: ItemPlan, subject: str, norm: Norm, left_out: frozenset[str]
) -> bool:
    """Whether one of them is barred whatever anybody finds: the motion itself discharges her. That somebody is the other
    side, or tied to it, the office has only announced, and can have been wrong in."""
    return subject == "discharge" and not left_out.isdisjoint(plan.concerns)


def _on_the_roll(state: State) -> frozenset[str]:
    """Edition 1 knew no party that had left since it was announced."""
    return frozenset(state.roll.by_id)


@differed(until=1, before=_on_the_roll)
def known_members(state: State) -> frozenset[str]:
    """Who is or was a member by the roll: whoever has left can still be the other side."""
    return frozenset(ever_on_roll(state))


def who_acts_for(state: State, parties: tuple[str, ...]) -> tuple[str, ...]:
    """The persons who are themselves a member on the other side."""
    return tuple(each.person for each in _delegates(state, parties) if each.authority == "self")


def _delegates(state: State, parties: tuple[str, ...]) -> Iterator[Delegate]:
    """Who acts for those of them who still are members."""
    for member in parties:
        if member in state.roll.by_id:
            yield from state.roll.by_id[member].delegates


def ties_to(state: State, parties: tuple[str, ...]) -> Iterator[Tie]:
    """Who is tied to a member on the other side, as the roll says: who controls it, and who acts for it."""
    for pair in state.roll.controls:
        if pair[1] in parties:
            yield Tie(person=pair[0], kind="controls")
    for each in _delegates(state, parties):
        if each.authority != "self":
            yield Tie(person=each.person, kind="represents")


def _on_each(command: OpenVote, subject: str, announced: tuple[str, ...]) -> bool:
    """Whether this is the vote on one or some of those who are to be discharged, who were announced together."""
    chosen = frozenset(command.concerns)
    left_out = command.unconcerned or command.not_parties
    single = subject == "discharge" and command.mode == "individual" and not left_out
    return single and bool(chosen) and chosen <= frozenset(announced)
