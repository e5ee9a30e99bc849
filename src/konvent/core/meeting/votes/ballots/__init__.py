"""The kinds of ballot: open or secret."""

from __future__ import annotations

from collections.abc import Iterable

from konvent.core.meeting.records.votes import Elector, Vote
from konvent.core.meeting.votes.ballots.kind import BallotKind
from konvent.core.meeting.votes.ballots.open import OPEN
from konvent.core.meeting.votes.ballots.secret import SECRET


def ballots(secret: bool) -> BallotKind:
    return SECRET if secret else OPEN


def ballots_of(vote: Vote) -> BallotKind:
    return ballots(vote.secret is not None)


def papers_of(vote: Vote, electors: Iterable[Elector]) -> dict[str, str]:
    """The names under which these members' ballots lie in the box, each with its member."""
    papers = ballots_of(vote).papers
    return {paper: elector.member for elector in electors for paper in papers(elector)}
