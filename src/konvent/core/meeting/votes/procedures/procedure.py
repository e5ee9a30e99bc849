"""What a procedure of voting is."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from konvent.core.law.threshold import Rule
from konvent.core.law.verdict import Verdict
from konvent.core.meeting.event import Belongs
from konvent.core.meeting.records.agenda import Method
from konvent.core.meeting.records.votes import Vote
from konvent.core.meeting.state import State
from konvent.core.meeting.votes.ballots import papers_of
from konvent.core.refusal import Refusal
from konvent.core.tally.counts import Tally

# Under which names (`papers_of`) ballots that were cast by the voters themselves lie in the box of this vote.
Answered = Callable[[Vote], Collection[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Procedure:
    """Where people vote, when it may end, and by which law the result is judged.

    belongs: what the acts call it that belong to it alone
    foreign: why an act that belongs to the other one is not done here; told by the noun of its kind
    present_only: whether only those present or represented are the electorate
    quorum: whether enough are there for a vote; None where nobody needs to be there
    decided_at: by when it is opened, the instant whose law decides on it
    before_end: the refusal of closing a vote before its end while somebody may still answer
    rule: what is needed on a subject with a method, said before the vote; by when it is opened, and when it closes if
        that is known; None if neither law nor statutes say it
    verdict: what a tally means
    """

    belongs: Belongs
    foreign: Callable[[str], Refusal]
    present_only: bool
    quorum: Callable[[State, datetime], Verdict | None]
    decided_at: Callable[[State, datetime], datetime]
    before_end: Refusal
    rule: Callable[[State, str, Method, datetime, datetime | None], Rule | None]
    verdict: Callable[[State, Vote, Tally, datetime], Verdict]

    def too_early(self, votes: Iterable[Vote], at: datetime, answered: Answered) -> Refusal | None:
        """Why these votes may not be closed yet: an end that was told to everybody holds, unless nobody is left to answer.
        In writing that is never so as long as somebody could not: her silence is not an answer.

        A vote never closes later than it is closed by somebody: what comes after its end is refused by the vote itself.
        """
        for vote in votes:
            early = vote.closes_at is not None and at < vote.closes_at
            if not early:
                continue
            if not (self.present_only or _all_may_answer(vote)):
                return self.before_end
            if not papers_of(vote, vote.electorate.values()).keys() <= set(answered(vote)):
                return self.before_end
        return None


def _all_may_answer(vote: Vote) -> bool:
    """Whether nobody is left without a device in a secret vote: of those it cannot be said that they have answered."""
    return vote.secret is None or all(each.credentials for each in vote.electorate.values())
