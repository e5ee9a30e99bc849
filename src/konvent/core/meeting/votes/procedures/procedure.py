"""What a procedure of voting is."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from konvent.core.law.verdict import Verdict
from konvent.core.meeting.records.votes import Vote
from konvent.core.meeting.state import State
from konvent.core.refusal import Refusal
from konvent.core.tally.counts import Tally

# The members with a ballot in the box of this vote.
Answered = Callable[[Vote], Collection[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Procedure:
    """Where people vote, when it may end, and by which law the result is judged.

    present_only: whether only those present or represented are the electorate
    one_by_one: why votes are not opened by themselves here; None if they are
    quorum: whether enough are there for a vote; None where nobody needs to be there
    too_early: why these votes may not be closed yet; None if they may. A vote never closes later than it is closed by
        somebody: what comes after its end is refused by the vote itself
    fixed_end: why the end of a vote cannot be moved; None if it can
    verdict: what a tally means
    """

    present_only: bool
    one_by_one: Refusal | None
    quorum: Callable[[State, datetime], Verdict | None]
    too_early: Callable[[Iterable[Vote], datetime, Answered], Refusal | None]
    fixed_end: Refusal | None
    verdict: Callable[[State, Vote, Tally, datetime], Verdict]
