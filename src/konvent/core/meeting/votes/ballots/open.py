"""Open ballots (offene Abstimmung): each lies in the box under its member, with what it says."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from operator import itemgetter

from konvent.core.journal.entry import instant
from konvent.core.law import majority
from konvent.core.law.verdict import Verdict
from konvent.core.meeting.event import Event
from konvent.core.meeting.records.votes import Ballots, Vote
from konvent.core.meeting.votes.acts import VoteTallied
from konvent.core.meeting.votes.ballots.kind import (
    BallotEntry,
    BallotKind,
    Cast,
    GivenOut,
    not_your_mandate,
)
from konvent.core.refusal import Refusal, no
from konvent.core.tally.counts import INVALID, Tally, count, counting, with_hands


def _entry(vote: Vote, cast: Cast, person: str, at: datetime) -> BallotEntry | Refusal:
    if cast.raw:
        return no("votes.unknown")
    elector = vote.electorate.get(cast.member)
    if elector is None:
        return _not_eligible(vote, cast.member)
    if elector.by_hand:
        return no("votes.by_hand")
    if person not in elector.persons:
        barred = next((each for each in vote.excluded if each.person == person), None)
        return Refusal("votes.excluded", barred.reason, barred.cite) if barred else not_your_mandate()
    if cast.choice not in vote.choices and not (cast.choice == INVALID and cast.channel == "paper"):
        return no("votes.unknown_choice")
    entry = {
        "member": cast.member,
        "person": person,
        "choice": cast.choice,
        "channel": cast.channel,
        "at": instant(at),
    }
    if cast.id:
        entry["id"] = cast.id
    return entry


def _not_eligible(vote: Vote, member: str) -> Refusal:
    for each in vote.excluded:
        if each.member == member and not each.replaced_by:
            return Refusal("votes.excluded", each.reason, each.cite)
    return no("votes.not_eligible")


def _count(vote: Vote, ballots: Ballots, verdict: Callable[[Tally], Verdict]) -> Event:
    """Each member's ballot that counts, with the weights frozen at opening."""
    counted = [
        (member, ballot)
        for member, ballot in sorted(counting(ballots).items(), key=itemgetter(0))
        if member in vote.electorate
    ]
    cast = {member: ballot["choice"] for member, ballot in counted}
    tally = count(cast, {member: elector.weight for member, elector in vote.electorate.items()}, vote.choices)
    if vote.hand_count is not None:
        tally = with_hands(tally, vote.hand_count.counts, vote.by_hand[0].weight)
    found = verdict(tally)
    return VoteTallied(
        vote_id=vote.id,
        tally=tally,
        verdict=found,
        choices=cast if vote.named else {},
        entered={member: ballot["by"] for member, ballot in counted if ballot.get("by")},
        chambers=vote.chambers,
        # How she voted is told only where it has decided.
        casting=vote.casting if found.rule == majority.CASTING else None,
    )


OPEN = BallotKind(
    give_out=lambda state, command, motion, electorate, at: GivenOut(electorate=electorate),
    papers=lambda elector: () if elector.by_hand else (elector.member,),
    entry=_entry,
    count=_count,
)
