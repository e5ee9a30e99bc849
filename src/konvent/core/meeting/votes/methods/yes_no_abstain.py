"""Yes, no or abstention, by the majority that the subject needs."""

from __future__ import annotations

from datetime import datetime

from konvent.core.law import majority, threshold
from konvent.core.law.subjects import subject_of
from konvent.core.law.verdict import Verdict
from konvent.core.meeting.options import ANSWERS
from konvent.core.meeting.records.votes import Vote
from konvent.core.meeting.state import State
from konvent.core.meeting.votes.acts import OpenVote
from konvent.core.meeting.votes.methods.method import VotingMethod
from konvent.core.secret.v1.question import Question
from konvent.core.tally.counts import CHOICES, INVALID, Tally


def _question(command: OpenVote, motion: str) -> Question:
    return Question(text=motion, answers=tuple(ANSWERS[choice] for choice in CHOICES), min=1, max=1)


def _verdict(state: State, vote: Vote, tally: Tally, at: datetime) -> Verdict:
    presiding = state.assembly.chair if state.assembly else ""
    return majority.counted(
        state.rulebook,
        majority.MajorityFacts(
            on=state.day(at),
            subject=subject_of(vote.subject),
            yes=tally.weights["yes"],
            no=tally.weights["no"],
            abstain=tally.weights["abstain"],
            invalid=tally.weights[INVALID],
            eligible=vote.eligible,
            present=vote.present,
            members=vote.members,
            yes_heads=tally.heads.get("yes"),
            no_heads=tally.heads.get("no"),
            chambers_yes={each.category: each.yes for each in vote.chambers} or None,
            chambers_no={each.category: each.no for each in vote.chambers} or None,
            chair=vote.casting.choice if vote.casting else None,
            chair_barred=any(each.person == presiding for each in vote.excluded),
            secret=vote.secret is not None,
            purpose=majority.AS_ANNOUNCED,
        ),
    )


YES_NO_ABSTAIN = VotingMethod(
    refusal=lambda state, command, at: None,
    choices=lambda options: CHOICES,
    question=_question,
    answers=lambda options: CHOICES,
    rule=lambda state, subject, at: threshold.parameters(state.rulebook, subject, state.day(at)),
    verdict=_verdict,
)
