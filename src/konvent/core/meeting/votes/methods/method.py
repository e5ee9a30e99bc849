"""What a method of voting is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from konvent.core.law.threshold import Rule
from konvent.core.law.verdict import Verdict
from konvent.core.meeting.records.votes import Vote
from konvent.core.meeting.state import State
from konvent.core.meeting.votes.acts import OpenVote
from konvent.core.refusal import Refusal, no
from konvent.core.secret.v1.question import Question
from konvent.core.tally.counts import Tally

# The ids of options.
Options = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class VotingMethod:
    """How a question is put and decided in the hall.

    refusal: why these options cannot be voted on, None if they can
    choices: of these options, what a ballot can say
    question: with this motion, as it stands in the log of a secret vote
    answers: of these options, the choices in the order in which that log counts them
    rule: what is needed on a subject by which the verdict will be made; None if nothing says it
    verdict: what a tally means; the vote has been counted
    """

    refusal: Callable[[State, OpenVote, datetime], Refusal | None]
    choices: Callable[[Options], tuple[str, ...]]
    question: Callable[[OpenVote, str], Question]
    answers: Callable[[Options], tuple[str, ...]]
    rule: Callable[[State, str, datetime], Rule | None]
    verdict: Callable[[State, Vote, Tally, datetime], Verdict]


def no_choice(options: Sequence[str]) -> Refusal | None:
    """The refusal of options that leave nothing to choose between."""
    if len(options) >= 2 and len(set(options)) == len(options):
        return None
    return no("votes.options")
