"""Several of many on one ballot (Blockwahl): in secret only, and only where the statutes say so."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from fractions import Fraction

from konvent.core.law import election
from konvent.core.law.threshold import Rule
from konvent.core.law.verdict import Verdict
from konvent.core.meeting.records.votes import Vote
from konvent.core.meeting.state import State
from konvent.core.meeting.votes.acts import OpenVote
from konvent.core.meeting.votes.methods.method import VotingMethod, no_choice
from konvent.core.refusal import Refusal, no
from konvent.core.secret.v1.question import Question
from konvent.core.tally.counts import Tally


def _refusal(state: State, command: OpenVote, at: datetime) -> Refusal | None:
    """What it needs: secrecy, a clause in the statutes, limits that fit."""
    refusal = no_choice(command.options)
    if refusal:
        return refusal
    if not command.secret:
        return no("votes.several_secret_only")
    if state.rulebook.setting("elections.block_allowed", state.day(at)) is not True:
        return no("votes.block_not_allowed", cite="KG, 25 W 78/11")
    if not 0 <= command.least <= command.most <= len(command.options) or command.most < 1:
        return no("votes.limits")
    return None


def _question(command: OpenVote, motion: str) -> Question:
    return Question(text=motion, answers=command.options, min=command.least, max=command.most, blank=True)


def _rule(state: State, subject: str, at: datetime) -> Rule | None:
    """Each of the elected needs more than half of the ballots, or the most crosses."""
    rule = election.rule_of(state.rulebook, state.day(at))
    return replace(rule, base="ballots") if rule is not None else None


def _verdict(state: State, vote: Vote, tally: Tally, at: datetime) -> Verdict:
    assert vote.secret is not None and vote.encrypted is not None
    valid = Fraction(vote.encrypted.total_weight, vote.secret.scale) - tally.weights["abstain"]
    return election.counted(
        state.rulebook,
        election.ElectionFacts(
            on=state.day(at),
            votes={option: tally.weights[option] for option in vote.options},
            abstain=tally.weights["abstain"],
            eligible=vote.eligible,
            seats=vote.most,
            method="block",
            ballots=valid,
            lot=vote.lot.drawn if vote.lot else None,
        ),
    )


SEVERAL_OF = VotingMethod(
    refusal=_refusal,
    choices=lambda options: (*options, "abstain"),
    question=_question,
    answers=lambda options: ("abstain", *options),  # a blank ballot is counted first
    rule=_rule,
    verdict=_verdict,
)
