"""Voting together (Abstimmung en bloc): several announced resolutions by one ballot, each judged and numbered by itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from konvent.core.meeting.event import Event
from konvent.core.meeting.order import no_open_vote
from konvent.core.meeting.records.agenda import Item
from konvent.core.meeting.records.votes import Along
from konvent.core.meeting.state import State
from konvent.core.meeting.votes import opening
from konvent.core.meeting.votes.acts import OpenVote, Together, VoteOpened
from konvent.core.refusal import Refusal, no


def open_vote(state: State, command: OpenVote, at: datetime) -> tuple[Event, ...] | Refusal:
    """Open a vote on the called item, and on those that are put to the vote together with it."""
    events = opening.open_vote(state, command, at)
    if isinstance(events, Refusal) or not command.together:
        return events
    (opened,) = events
    assert isinstance(opened, VoteOpened)
    along = _along(state, command, opened, at)
    return along if isinstance(along, Refusal) else (replace(opened, along=along),)


def _along(state: State, command: OpenVote, opened: VoteOpened, at: datetime) -> tuple[Along, ...] | Refusal:
    """What each of the others is, or why they are not all put to the vote at once."""
    if command.individual_requested:
        return no("votes.together_one_by_one")
    first = state.agenda[command.item_id]
    if not _by_itself_plain(state, first, opened):
        return no("votes.together_not", number=first.plan.number)
    found: list[Along] = []
    for each in command.together:
        item = state.agenda.get(each.item_id)
        if item is None:
            return no("agenda.unknown_item")
        if each.item_id in (command.item_id, *(one.item_id for one in found)) or item.state != "waiting":
            return no("votes.together_waiting", number=item.plan.number)
        if each.vote_id in {*state.votes, command.vote_id, *(one.vote_id for one in found)}:
            return no("votes.known")
        other = _opened(state, each, command, item, at)
        if isinstance(other, Refusal):
            return other
        same = other.electorate == opened.electorate and _by_itself_plain(state, item, other)
        if not same or _voted_on(state, each.item_id):
            return no("votes.together_not", number=item.plan.number)
        found.append(
            Along(
                vote_id=each.vote_id,
                item_id=each.item_id,
                motion=other.motion,
                subject=other.subject,
                rule=other.rule,
                about=other.about,
            )
        )
    return tuple(found)


def _opened(
    state: State, each: Together, command: OpenVote, item: Item, at: datetime
) -> VoteOpened | Refusal:
    """The vote that there would be on this item alone: whatever keeps that from being opened keeps it from being joined."""
    alone = OpenVote(
        vote_id=each.vote_id,
        item_id=each.item_id,
        named=command.named,
        closes_at=command.closes_at,
        hands=command.hands,
        about=each.about,
    )
    refusal = no_open_vote(state, on=each.item_id)
    return refusal or opening.vote_opened(state, alone, item, at)


def _by_itself_plain(state: State, item: Item, opened: VoteOpened) -> bool:
    """Whether it is an announced resolution that bars nobody, needs no secrecy and only a majority of votes."""
    rule, asked = opened.rule, (opened.secret, opened.urgency, opened.excluded, opened.concerns, opened.ties)
    doubled = any(each is not None for each in (rule.presence, rule.heads, rule.chambers))
    simple = opened.subject == item.plan.subject and opened.method == "yes_no_abstain"
    return opening.is_plain(state, item) and simple and not doubled and not any(asked)


def _voted_on(state: State, item_id: str) -> bool:
    votes = (each for each in state.votes.values() if each.item_id == item_id and each.phase != "cancelled")
    return any(each.decides_item for each in votes)
