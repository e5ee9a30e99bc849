"""What a kind of ballot is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from konvent.core.law.verdict import Verdict
from konvent.core.meeting.event import Event
from konvent.core.meeting.records.votes import Ballots, Elector, SecretVote, Vote
from konvent.core.meeting.state import State
from konvent.core.meeting.votes.acts import OpenVote
from konvent.core.refusal import Refusal, no
from konvent.core.secret.v1.ballot import Ballot
from konvent.core.tally.counts import Tally

Channel = Literal["online", "paper"]


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
    refusal: why a ballot may not be cast openly: (vote, member, person, choice, channel)
    read: an encrypted ballot that came in, if it is this person's to cast: (vote, ballot, person)
    count: the event that follows the seal; the verdict is handed in by the procedure
    """

    give_out: Callable[[State, OpenVote, str, tuple[Elector, ...], datetime], GivenOut | Refusal]
    papers: Callable[[Elector], tuple[str, ...]]
    refusal: Callable[[Vote, str, str, str, Channel], Refusal | None]
    read: Callable[[Vote, str, str], Ballot | Refusal]
    count: Callable[[Vote, Ballots, Callable[[Tally], Verdict]], Event]


def not_your_mandate() -> Refusal:
    return no("votes.not_your_mandate")
