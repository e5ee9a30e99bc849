"""The written procedure (Umlaufverfahren): all members are asked, for days; silence is not consent."""

from __future__ import annotations

from datetime import datetime
from fractions import Fraction
from typing import Any

from konvent.core.edition import differed
from konvent.core.law import circular, reservation
from konvent.core.law.majority import AS_ANNOUNCED
from konvent.core.law.subjects import subject_of
from konvent.core.law.verdict import Verdict
from konvent.core.meeting.invitation import invited
from konvent.core.meeting.records.votes import Vote
from konvent.core.meeting.state import State
from konvent.core.meeting.votes.methods import METHODS
from konvent.core.meeting.votes.procedures.procedure import Procedure
from konvent.core.refusal import no
from konvent.core.tally.counts import INVALID, Tally


def _counted(state: State, vote: Vote, tally: Tally, at: datetime) -> Verdict:
    """The verdict by the law of the day: all consent, majority by the statutes, or § 5 (3) GesRuaCOVBekG. Edition 1 said
    nothing else, whoever was asked.
    """
    found = circular.check(
        state.rulebook,
        circular.CircularFacts(
            subject=subject_of(vote.subject),
            **_answers(vote, tally),
            abstain=tally.weights["abstain"],
            invalid=tally.weights[INVALID],
            abstain_heads=tally.heads.get("abstain"),
            members_heads=len(state.roll.members),
            involved_heads=len(invited(state) & state.roll.by_id.keys()),
            eligible_heads=len(vote.electorate),
            eligible=vote.eligible,
            opened_on=state.day(vote.opened_at),
            closes_on=state.day(vote.closes_at or at),
            purpose=AS_ANNOUNCED,
            secret=vote.secret is not None,
            voted_heads=len(vote.electorate) - tally.not_cast_heads if vote.secret else None,
        ),
    )
    return reservation.without_device(found, state.rulebook, _cut_off(vote), state.day(vote.opened_at))


def _cut_off(vote: Vote) -> int:
    """How many members somebody could have voted for, had a device been set up in time."""
    return sum(
        1 for each in vote.electorate.values() if vote.secret and each.persons and not each.credentials
    )


@differed(until=1, before=_counted)
def _verdict(state: State, vote: Vote, tally: Tally, at: datetime) -> Verdict:
    """As far as who was asked leaves it as it is: whether all of them might answer can be doubtful."""
    found = _counted(state, vote, tally, at)
    return reservation.with_doubtful(
        found, state.rulebook, len(vote.doubtful), state.day(vote.closes_at or at)
    )


def _answers(vote: Vote, tally: Tally) -> dict[str, Any]:
    """What was chosen: yes or no, or one of several. Without heads where nobody may know them."""
    if vote.method == "yes_no_abstain":
        answers = {"yes": tally.weights.get("yes", Fraction(0)), "no": tally.weights.get("no", Fraction(0))}
        heads = {"yes_heads": tally.heads.get("yes", 0), "no_heads": tally.heads.get("no", 0)}
        return {**answers, **heads} if tally.heads else answers
    votes = {option: tally.weights[option] for option in vote.options}
    if not tally.heads:
        return {"votes": votes}
    most = max(vote.options, key=votes.__getitem__)
    chosen = sum(tally.heads[option] for option in vote.options)
    return {"votes": votes, "yes_heads": tally.heads[most], "no_heads": chosen - tally.heads[most]}


WRITTEN = Procedure(
    belongs="written",
    foreign=lambda noun: no("circular.not_in_writing", noun=noun),
    present_only=False,
    quorum=lambda state, at: None,
    decided_at=lambda state, at: (state.assembly.closes_at if state.assembly else None) or at,
    before_end=no("circular.too_early"),
    rule=lambda state, subject, method, at, closes_at: circular.needed(
        state.rulebook, METHODS[method].rule(state, subject, closes_at or at), state.day(closes_at or at)
    ),
    verdict=_verdict,
)
