"""The same question once more: what was counted already and is put to the vote again without a reason."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime

from konvent.core.edition import differed
from konvent.core.law.verdict import Status
from konvent.core.meeting.outcome import is_inconclusive
from konvent.core.meeting.records.votes import Vote
from konvent.core.meeting.state import State
from konvent.core.meeting.votes.acts import VoteOpened
from konvent.core.words import Said, say


def held_again(state: State, vote: Vote) -> Vote | None:
    """The vote that holds this one again; the last, if several do."""
    found = (each for each in state.votes.values() if each.repeats == vote.id and each.phase != "cancelled")
    return max(found, key=lambda each: each.opened_at, default=None)


def said_of_repeats(state: State, vote: Vote, at: Callable[[datetime], Said]) -> Iterator[Said]:
    """Which vote this one holds again, and which holds this one again, each with its number if it has one.

    at: says an instant as the reader has it: “at 10:42”
    """
    for key, other in (("repeats", state.votes.get(vote.repeats)), ("repeated_by", held_again(state, vote))):
        if other is not None:
            numbered = {"number": other.number} if other.number else {}
            what = f"{key}_numbered" if numbered else key
            yield say(f"minutes.vote.{what}", at=at(other.opened_at), **numbered)


def _never(state: State, opened: VoteOpened) -> Vote | None:
    """Minutes of the first edition did not say so."""


@differed(until=1, before=_never)
def asked_before(state: State, opened: VoteOpened) -> Vote | None:
    """The latest counted vote on just this question, if nobody said why it is put again; an election has rounds and seats instead."""
    if opened.reason or opened.repeats or opened.follows or opened.subject in ("election", "procedural"):
        return None
    if opened.about and opened.method == "one_of":
        return None  # what was chosen is settled; else nothing was decided, and it has to be put again
    asked = (opened.item_id, opened.motion, opened.subject, opened.method, opened.options, opened.concerns)
    found = None
    for vote in state.votes.values():
        if vote.id == opened.vote_id:
            break
        same = (vote.item_id, vote.motion, vote.subject, vote.method, vote.options, vote.concerns) == asked
        decided = vote.verdict is not None and vote.verdict.status in (Status.PASS, Status.FAIL)
        if same and decided and vote.phase in ("tallied", "declared") and not is_inconclusive(state, vote):
            found = vote
    return found
