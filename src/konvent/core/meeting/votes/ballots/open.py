"""Open ballots (offene Abstimmung): each lies in the box under its member, with what it says."""

from __future__ import annotations

from collections.abc import Callable

from konvent.core.law.verdict import Verdict
from konvent.core.meeting.event import Event
from konvent.core.meeting.records.votes import Ballots, Vote
from konvent.core.meeting.votes.acts import VoteTallied
from konvent.core.meeting.votes.ballots.kind import BallotKind, Channel, GivenOut, not_your_mandate
from konvent.core.refusal import Refusal, no
from konvent.core.tally.counts import INVALID, Tally, count, latest


def _refusal(vote: Vote, member: str, person: str, choice: str, channel: Channel) -> Refusal | None:
    elector = vote.electorate.get(member)
    if elector is None:
        return _not_eligible(vote, member)
    if person not in elector.persons:
        barred = next((each for each in vote.excluded if each.person == person), None)
        return Refusal("votes.excluded", barred.reason, barred.cite) if barred else not_your_mandate()
    if choice not in vote.choices and not (choice == INVALID and channel == "paper"):
        return no("votes.unknown_choice")
    return None


def _not_eligible(vote: Vote, member: str) -> Refusal:
    for each in vote.excluded:
        if each.member == member and not each.replaced_by:
            return Refusal("votes.excluded", each.reason, each.cite)
    return no("votes.not_eligible")


def _read(vote: Vote, raw: str, person: str) -> Refusal:
    return no("votes.unknown")


def _count(vote: Vote, ballots: Ballots, verdict: Callable[[Tally], Verdict]) -> Event:
    """Each member's latest ballot, with the weights frozen at opening."""
    cast = [(ballot["member"], ballot["choice"]) for ballot in ballots]
    tally = count(cast, {member: elector.weight for member, elector in vote.electorate.items()}, vote.choices)
    named = sorted(latest(cast).items()) if vote.named else ()
    return VoteTallied(
        vote_id=vote.id,
        tally=tally,
        verdict=verdict(tally),
        choices={member: choice for member, choice in named if member in vote.electorate},
    )


OPEN = BallotKind(
    give_out=lambda state, command, motion, electorate, at: GivenOut(electorate=electorate),
    papers=lambda elector: (elector.member,),
    refusal=_refusal,
    read=_read,
    count=_count,
)
