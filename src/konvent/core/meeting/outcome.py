"""What has come of a vote (Ergebnis), in one word: the same on screens, pages, in minutes and register."""

from __future__ import annotations

from typing import Literal

from konvent.core.edition import differed
from konvent.core.law.election import elected
from konvent.core.law.verdict import Status, Verdict
from konvent.core.meeting.records.motions import UNCHANGED
from konvent.core.meeting.records.votes import Vote
from konvent.core.meeting.state import State
from konvent.core.words import Said, say

Outcome = Literal[
    "accepted", "rejected", "elected", "acceptance_open", "declined", "not_elected", "inconclusive"
]

# What is said of a written procedure in which nothing was decided, neither for nor against: all must consent, or be asked.
_INCONCLUSIVE = frozenset(
    f"circular.{each}"
    for each in (
        "consent_missing",
        "no_procedure",
        "not_involved",
        "too_few_answered",
        "too_few_entitled",
        "written_form_missing",
    )
)


def decides_nothing(verdict: Verdict | None) -> bool:
    """Whether by this count no resolution has come about (nicht zustande gekommen): there is none, not even a rejection."""
    return verdict is not None and verdict.status == Status.FAIL and verdict.sentence.key in _INCONCLUSIVE


def _always_a_resolution(state: State, vote: Vote) -> bool:
    """Edition 1 called that a rejection, with a number in the register."""
    return False


@differed(until=1, before=_always_a_resolution)
def is_inconclusive(state: State, vote: Vote) -> bool:
    if vote.overtaken:
        return True
    return decides_nothing(vote.verdict) or vote.nobody_voted or (vote.is_choice_of_texts and _failed(vote))


def _failed(vote: Vote) -> bool:
    return vote.verdict is not None and vote.verdict.status == Status.FAIL


def outcome(state: State, vote: Vote) -> Outcome | None:
    """As it was declared, and as it holds now; None before."""
    if vote.phase != "declared":
        return None
    if is_inconclusive(state, vote):
        return "inconclusive"
    if vote.subject == "election" and vote.accepted:
        if vote.acceptance is None:
            return "acceptance_open"
        return "elected" if vote.acceptance else "declined"
    if vote.is_choice_of_texts and vote.verdict is not None:
        return "accepted" if vote.accepted and elected(vote.verdict) != (UNCHANGED,) else "rejected"
    if vote.method != "yes_no_abstain":
        return "elected" if vote.accepted else "not_elected"
    return "accepted" if vote.accepted else "rejected"


def settles(state: State, vote: Vote, amendment: str) -> bool:
    """Whether this amendment is settled (erledigt) because another, against which it was put in this vote, was chosen."""
    if not vote.is_choice_of_texts or vote.about is None or vote.verdict is None:
        return False
    put = amendment in vote.about.amendments and amendment not in elected(vote.verdict)
    return put and outcome(state, vote) == "accepted"


def word(found: Outcome) -> Said:
    """What it is called, as one word beside others."""
    return say(f"outcome.{found}")
