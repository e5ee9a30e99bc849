"""What a kind of ballot is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from konvent.core.law.verdict import Verdict
from konvent.core.meeting.event import Event
from konvent.core.meeting.records.votes import Ballots, Elector, SecretVote, Vote
from konvent.core.meeting.state import State
from konvent.core.meeting.votes.acts import OpenVote
from konvent.core.refusal import Refusal, no
from konvent.core.tally.counts import Tally

# A ballot as it lies in the box, see docs/archive.md.
BallotEntry = dict[str, Any]


class Cast(NamedTuple):
    """A ballot as somebody brings it. A tuple, since one is made for each of some ten thousand a second.

    member, choice: of an open ballot
    raw: an encrypted ballot, in place of both
    channel: "online" for the voter's own, "paper" for one that is entered for her
    id: the sender's own number for it; the same number again is the same ballot, however late it comes
    """

    vote_id: str
    member: str = ""
    choice: str = ""
    raw: str = ""
    channel: str = "online"
    id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenOut:
    """The electorate with the credentials of its ballots, and what is frozen of a secret vote."""

    electorate: tuple[Elector, ...]
    secret: SecretVote | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BallotKind:
    """How ballots are given out, taken and counted.

    give_out: to this electorate, for a vote on this motion; or why not
    papers: the names under which an elector's ballots lie in the box
    entry: a ballot as it lies in the box, or why it may not: (vote, ballot, person whose it is, instant)
    count: the event that follows the seal; the verdict is handed in by the procedure
    """

    give_out: Callable[[State, OpenVote, str, tuple[Elector, ...], datetime], GivenOut | Refusal]
    papers: Callable[[Elector], tuple[str, ...]]
    entry: Callable[[Vote, Cast, str, datetime], BallotEntry | Refusal]
    count: Callable[[Vote, Ballots, Callable[[Tally], Verdict]], Event]


def not_your_mandate() -> Refusal:
    return no("votes.not_your_mandate")
