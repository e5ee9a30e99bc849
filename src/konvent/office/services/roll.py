"""The roll of a convened assembly: who is on it now, and its changes, proposed by one and confirmed by another.

What is proposed is how a member stands in the member list, which the office keeps first; the act carries it into the assembly.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language

from konvent.core.law import eligibility
from konvent.core.law.membership import Basis, Change
from konvent.core.meeting.roll import RollChange
from konvent.core.meeting.roll_changes import (
    ConfirmRollChange,
    ProposeRollChange,
    WithdrawRollChange,
    day_that_counts,
    standing,
    with_change,
)
from konvent.core.meeting.state import State, ever_on_roll, persons_ever
from konvent.core.meeting.texts import shown_text
from konvent.core.minutes.changes import what_changed
from konvent.core.refusal import Refusal, no
from konvent.core.words import say
from konvent.lawbook.words import program
from konvent.office.models import Assembly
from konvent.office.services import access
from konvent.office.services.convening import invite_later
from konvent.office.services.desk import act, convened_state
from konvent.office.services.release import not_two
from konvent.people.models import Member, Person
from konvent.people.roll import on_roll
from konvent.people.weights import figure

# The first edition whose roll says how many members an organisation has itself.
KEYED = 2


@dataclass(frozen=True, slots=True)
class Line:
    """A member on the roll, with the names the journal does not hold. votes: "5/2", "" without a vote"""

    number: str
    name: str
    votes: str
    persons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Follows:
    """What follows from a roll, in words."""

    heads: int
    weight: str
    here: str
    quorum: str


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """A change of the roll in words. state: "waiting", "made" or "withdrawn"

    now, then: what follows from the roll as it is and as it would be; of one that waits and can be made
    problem: why one that waits can no longer be made, or ""
    """

    id: str
    what: str
    basis: str
    reason: str
    proposed_by: str
    proposed_at: datetime
    confirmed_by: str
    confirmed_at: datetime | None
    state: str
    own: bool
    now: Follows | None = None
    then: Follows | None = None
    problem: str = ""


@dataclass(frozen=True, slots=True)
class _Names:
    members: dict[str, str]
    persons: dict[str, str]

    def member(self, member: str) -> str:
        return self.members.get(member, member)

    def person(self, person: str) -> str:
        return self.persons.get(person, person)


def lines(assembly: Assembly) -> list[Line]:
    """The roll as it is now, in its order."""
    state = convened_state(assembly)
    names = _names(state)
    return [
        Line(
            number=each.number,
            name=names.member(each.id),
            votes=figure(each.weight) if each.votes else "",
            persons=tuple(names.person(one.person) for one in each.delegates),
        )
        for each in state.roll.members
    ]


def changes(assembly: Assembly, *, actor: str, now: datetime | None = None) -> list[ChangeLine]:
    """All changes, those that wait first, then the latest. actor: who looks, since nobody confirms what she proposed"""
    state, at = convened_state(assembly), now or timezone.now()
    names = _names(state)
    found = [_line(state, each, names, actor, at) for each in reversed([*state.roll_changes.values()])]
    return sorted(found, key=lambda line: line.state != "waiting")


def _line(state: State, asked: RollChange, names: _Names, actor: str, at: datetime) -> ChangeLine:
    language = get_language() or "de"
    then = with_change(state, asked, at) if asked.is_pending else None
    seen = then if isinstance(then, State) else state
    return ChangeLine(
        id=asked.id,
        what=program().say(what_changed(asked, seen.roll, names.member, names.person), language),
        basis=program().say(say(f"minutes.basis.{asked.basis}"), language),
        reason=shown_text(state, asked.reason, state.words),
        proposed_by=access.called(asked.proposed_by),
        proposed_at=asked.proposed_at,
        confirmed_by=access.called(asked.confirmed_by) if asked.confirmed_by else "",
        confirmed_at=asked.confirmed_at,
        state="waiting" if asked.is_pending else "withdrawn" if asked.withdrawn else "made",
        own=asked.proposed_by == actor,
        now=_follows(state, at, language) if isinstance(then, State) else None,
        then=_follows(then, at, language) if isinstance(then, State) else None,
        problem=program().say(then, language) if isinstance(then, Refusal) else "",
    )


def _follows(state: State, at: datetime, language: str) -> Follows:
    found = standing(state, at)
    return Follows(
        heads=found.heads,
        weight=figure(found.weight),
        here=figure(found.here_weight),
        quorum=program().say(found.quorum, language),
    )


def _names(state: State) -> _Names:
    joining = [each.joins for each in state.roll_changes.values() if each.joins]
    asked = [one.person for each in state.roll_changes.values() for one in each.delegates]
    persons = {*persons_ever(state), *asked, *(one.person for each in joining for one in each.delegates)}
    members = {*ever_on_roll(state), *(each.id for each in joining)}
    return _Names(
        members={each.id: each.name for each in Member.objects.filter(pk__in=members)},
        persons={each.id: each.full_name for each in Person.objects.filter(pk__in=persons)},
    )


def choices(assembly: Assembly) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Members as (id, label), by number: all of whom something may have become, and those on the roll."""
    state = convened_state(assembly)
    listed = [(each.id, f"{each.number} {each.name}") for each in assembly.organisation.members.all()]
    return listed, [each for each in listed if each[0] in state.roll.by_id]


def propose(
    assembly: Assembly,
    *,
    change: Change,
    member_id: str,
    effective_on: date,
    basis: Basis,
    reason: str,
    actor: str,
    command_id: str,
    into: str = "",
) -> Refusal | None:
    """Propose that a member stands on the roll as it does in the member list now, or no longer."""
    member = assembly.organisation.members.filter(pk=member_id).first()
    if member is None:
        return no("roll.no_member")
    said = act(
        assembly.id,
        ProposeRollChange(
            change_id=f"r{command_id}",
            change=change,
            member_id=member_id,
            effective_on=effective_on,
            basis=basis,
            reason=reason,
            into=into if change == "merged" else "",
            **_as_listed(assembly, change, member, effective_on, into),
        ),
        actor=actor,
        command_id=command_id,
    )
    return said if isinstance(said, Refusal) else None


def _as_listed(
    assembly: Assembly, change: Change, member: Member, effective_on: date, into: str
) -> dict[str, Any]:
    """What the member list says that a change of this kind carries over."""
    state = convened_state(assembly)
    day = day_that_counts(state, timezone.now())
    suspends = eligibility.arrears_suspend(state.rulebook, day)
    listed = on_roll(member, arrears_suspend=suspends)
    if state.edition < KEYED:
        listed = replace(listed, of_members=None)
    if change == "joined":
        # Who joins after the record date may come, but has no vote in this assembly.
        late = effective_on > eligibility.record_date(state.rulebook, day)
        return {"joins": replace(listed, votes=False) if late else listed}
    if change == "delegates":
        return {"delegates": listed.delegates}
    if change == "weight":
        return {"weight": listed.weight, "of_members": listed.of_members}
    other = assembly.organisation.members.filter(pk=into).first() if change == "merged" else None
    before = state.roll.by_id.get(into)
    if other is None or before is None:
        return {}
    figure = other.of_members if state.edition >= KEYED and other.of_members != before.of_members else None
    weight = other.votes_exact if other.votes_exact != before.weight else None
    return {"weight": weight, "of_members": figure}


def confirm(assembly: Assembly, change_id: str, *, actor: str, command_id: str) -> Refusal | None:
    """Confirm what another has proposed; who has left loses her link, who is new is sent one."""
    state = convened_state(assembly)
    before, asked = state.roll, state.roll_changes.get(change_id)
    refusal = not_two(assembly.organisation, asked.proposed_by, actor) if asked else None
    if refusal:
        return refusal
    said = act(assembly.id, ConfirmRollChange(change_id=change_id), actor=actor, command_id=command_id)
    if isinstance(said, Refusal):
        return said
    state = convened_state(assembly)
    access.end_member_links(assembly, before.persons - state.roll.persons)
    asked = state.roll_changes[change_id]
    new = [one for one in state.roll.persons_in_order if one not in before.persons]
    if new and asked.member_id in state.roll.by_id:
        invite_later(assembly, asked.member_id, new, now=timezone.now())
    return None


def withdraw(assembly: Assembly, change_id: str, *, actor: str, command_id: str) -> Refusal | None:
    said = act(assembly.id, WithdrawRollChange(change_id=change_id), actor=actor, command_id=command_id)
    return said if isinstance(said, Refusal) else None
