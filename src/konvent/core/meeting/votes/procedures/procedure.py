"""What a procedure of voting is."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from konvent.core.law.majority import Rule
from konvent.core.law.verdict import Verdict
from konvent.core.meeting.event import Belongs
from konvent.core.meeting.records.votes import Vote
from konvent.core.meeting.state import State
from konvent.core.refusal import Refusal
from konvent.core.tally.counts import Tally

# The members with a ballot in the box of this vote.
Answered = Callable[[Vote], Collection[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Procedure:
    """Where people vote, when it may end, and by which law the result is judged.

    belongs: what the acts call it that belong to it alone
    foreign: why an act that belongs to the other one is not done here; told by the noun of its kind
    present_only: whether only those present or represented are the electorate
    quorum: whether enough are there for a vote; None where nobody needs to be there
    too_early: why these votes may not be closed yet; None if they may. A vote never closes later than it is closed by
        somebody: what comes after its end is refused by the vote itself
    rule: what is needed on a subject, said before the vote; by when it is opened, and when it closes if that is known
    verdict: what a tally means
    """

    belongs: Belongs
    foreign: Callable[[str], Refusal]
    present_only: bool
    quorum: Callable[[State, datetime], Verdict | None]
    too_early: Callable[[Iterable[Vote], datetime, Answered], Refusal | None]
    rule: Callable[[State, str, datetime, datetime | None], Rule]
    verdict: Callable[[State, Vote, Tally, datetime], Verdict]
