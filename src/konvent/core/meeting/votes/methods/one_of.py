"""One of several options: an election to one seat, or a choice between proposals."""

from __future__ import annotations

from datetime import datetime

from konvent.core.law import election
from konvent.core.law.verdict import Verdict
from konvent.core.meeting.options import ANSWERS
from konvent.core.meeting.records.votes import Vote
from konvent.core.meeting.state import State
from konvent.core.meeting.votes.acts import OpenVote
from konvent.core.meeting.votes.methods.method import Options, VotingMethod, no_choice
from konvent.core.secret.v1.question import Question
from konvent.core.tally.counts import INVALID, Tally


def _choices(options: Options) -> tuple[str, ...]:
    return (*options, "abstain")


def _question(command: OpenVote, motion: str) -> Question:
    return Question(text=motion, answers=(*command.options, ANSWERS["abstain"]), min=1, max=1)


def _verdict(state: State, vote: Vote, tally: Tally, at: datetime) -> Verdict:
    return election.counted(
        state.rulebook,
        election.ElectionFacts(
            on=state.day(at),
            votes={option: tally.weights[option] for option in vote.options},
            abstain=tally.weights["abstain"],
            invalid=tally.weights[INVALID],
            eligible=vote.eligible,
            round=vote.round,
            lot=vote.lot.drawn if vote.lot else None,
            texts=vote.is_choice_of_texts,
        ),
    )


ONE_OF = VotingMethod(
    refusal=lambda state, command, at: no_choice(command.options),
    choices=_choices,
    question=_question,
    answers=_choices,
    rule=lambda state, subject, at: election.rule_of(state.rulebook, state.day(at)),
    verdict=_verdict,
)
