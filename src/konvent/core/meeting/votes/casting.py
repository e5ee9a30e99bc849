"""Casting: which ballot may go into the box and as what, on every route. A member's own ballot comes before any other."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from konvent.core.meeting.attendance import may_have_handed_in
from konvent.core.meeting.authority import TELLS, actor_of, not_yours
from konvent.core.meeting.records.votes import Vote
from konvent.core.meeting.state import State
from konvent.core.meeting.votes.ballots import ballots_of
from konvent.core.meeting.votes.ballots.kind import BallotEntry, Cast
from konvent.core.meeting.votes.procedures import procedure_of
from konvent.core.refusal import Refusal, no

# Refusals that the very ballot may get that lies in the box: what they rest on may have come after it.
SINCE = frozenset(
    {
        "votes.closed",
        "votes.cancelled",
        "votes.own_ballot_there",
        "votes.member_voted",
        "votes.not_in_room",
        not_yours().code,
    }
)

# The ballot that counts so far in the box of a vote (vote id, member); None if there is none.
Lying = Callable[[str, str], Mapping[str, Any] | None]


def in_an_empty_box(vote_id: str, member: str) -> None:
    """Nothing lies in the box."""


def admit(
    state: State, cast: Cast, by: str, at: datetime, lying: Lying = in_an_empty_box
) -> BallotEntry | Refusal:
    """The ballot as it goes into the box, or why it may not.

    by: who brings it: the voter herself, or for one on paper whoever enters it
    lying: asked only for a ballot on paper, and in writing for a proxy's. An own ballot that comes in while one on paper is
        entered is safe all the same: the count prefers it (`konvent.core.tally.counts.counting`)
    """
    vote = _open(state, cast.vote_id, at)
    if isinstance(vote, Refusal):
        return vote
    if cast.channel == "online":
        entry = ballots_of(vote).entry(vote, cast, by, at)
        if isinstance(entry, Refusal) or not _beside_the_member(state, vote, cast.member, by):
            return entry
        before = lying(vote.id, cast.member)
        return entry if before is None or before["person"] == by else no("votes.member_voted")
    refusal = None if may_enter(state, by, at) else not_yours()
    entry = refusal or _entered(vote, cast, by, at)
    if not isinstance(entry, Refusal) and not _handed_in(state, vote, cast.member, at):
        return no("votes.not_in_room")
    there = None if isinstance(entry, Refusal) else lying(vote.id, cast.member)
    return entry if there is None or there.get("by") else no("votes.own_ballot_there")


def _beside_the_member(state: State, vote: Vote, member: str, by: str) -> bool:
    """Whether she votes by proxy where the member itself may vote as well: in writing, where nobody has to be there."""
    elector = vote.electorate.get(member)
    if elector is None or len(elector.persons) < 2:
        return False
    return all(delegate.person != by for delegate in state.roll.by_id[member].delegates)


def admitted_before(state: State, cast: Cast, by: str, at: datetime) -> BallotEntry | Refusal:
    """The ballot as it lies in the box, in all but its time, if it was admitted; or why it never was."""
    vote = state.votes.get(cast.vote_id)
    if vote is None:
        return no("votes.unknown")
    if cast.channel == "online":
        return ballots_of(vote).entry(vote, cast, by, at)
    return _entered(vote, cast, by, at)


def may_enter(state: State, by: str, at: datetime) -> bool:
    """Whether somebody may enter ballots for others, at that instant."""
    return not actor_of(state, by, at).roles.isdisjoint(TELLS)


def _entered(vote: Vote, cast: Cast, by: str, at: datetime) -> BallotEntry | Refusal:
    """A ballot on paper as it goes into the box, by what never changes once the vote is opened."""
    person = _entered_for(vote, cast, by)
    if isinstance(person, Refusal):
        return person
    entry = ballots_of(vote).entry(vote, cast, person, at)
    return entry if isinstance(entry, Refusal) else {**entry, "by": by}


def _entered_for(vote: Vote, cast: Cast, by: str) -> str | Refusal:
    """The person whose ballot on paper this is: who would cast it herself."""
    if cast.channel != "paper":
        return no("votes.unknown_channel")
    if vote.secret is not None:
        return no("votes.secret")
    elector = vote.electorate.get(cast.member)
    if elector is None:
        return ""  # the kind of ballot says why there is none
    if not elector.persons:
        return no("votes.nobody_acts")
    return no("votes.own_on_paper") if by in elector.persons else elector.persons[0]


def _handed_in(state: State, vote: Vote, member: str, at: datetime) -> bool:
    """Whether paper may be of the member: its voter may have handed it in since the vote was opened, and left before it is
    entered."""
    person = vote.electorate[member].persons[0]
    return not procedure_of(state).present_only or may_have_handed_in(
        state, person, since=vote.opened_at, until=at
    )


def _open(state: State, vote_id: str, at: datetime) -> Vote | Refusal:
    vote = state.votes.get(vote_id)
    if vote is None:
        return no("votes.unknown")
    if vote.phase == "cancelled":
        return no("votes.cancelled")
    if vote.phase != "open" or (vote.closes_at is not None and at >= vote.closes_at):
        return closed_refusal()
    return vote


def closed_refusal() -> Refusal:
    """The refusal of a ballot that came after the vote was closed."""
    return no("votes.closed")


def taken_refusal() -> Refusal:
    """The refusal of a ballot with the id of another one in the box."""
    return no("votes.id_used")
