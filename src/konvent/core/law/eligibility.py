"""Eligibility (Stimmberechtigung): whether a member has a vote, by the record date and what the statutes make of arrears."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from konvent.core.law.rulebook import Rulebook
from konvent.core.law.verdict import Defect, Number, Status, Verdict, by_statutes, finding, no_norm, unknown
from konvent.core.words import say

RECORD_DATE = "eligibility.record_date_days"
ARREARS = "eligibility.arrears_suspend_vote"


@dataclass(frozen=True, slots=True, kw_only=True)
class EligibilityFacts:
    """A member and a meeting. joined_on, left_on: first and last day of membership, None while it lasts

    arrears: whether it owes its contribution
    """

    held_on: date | None = None
    joined_on: date | None = None
    left_on: date | None = None
    arrears: bool | None = None


def record_date(rulebook: Rulebook, held_on: date) -> date:
    """The day on which somebody must be a member (Stichtag): the statutes', else that of the meeting."""
    days = rulebook.setting(RECORD_DATE, held_on)
    return held_on - timedelta(days=days) if isinstance(days, int) and days > 0 else held_on


def arrears_suspend(rulebook: Rulebook, held_on: date) -> bool:
    """Whether by the statutes a member that owes its contribution has no vote."""
    return rulebook.setting(ARREARS, held_on) is True


def check(rulebook: Rulebook, facts: EligibilityFacts) -> Verdict:
    """Say whether the member may vote at the meeting."""
    if facts.held_on is None or facts.joined_on is None:
        return unknown(facts, "held_on", "joined_on")
    norm = rulebook.norm("weights", facts.held_on)
    if norm is None:
        return no_norm("weights")
    day = record_date(rulebook, facts.held_on)
    member = facts.joined_on <= day and (facts.left_on is None or day <= facts.left_on)
    numbers: dict[str, Number] = {"record_date": day}
    if not member:
        sentence = say("eligibility.no_member", day=day)
        return finding(norm, Status.FAIL, sentence, defect=Defect.VOID_IF_RELEVANT, numbers=numbers)
    may = say("eligibility.member", day=day)
    if not arrears_suspend(rulebook, facts.held_on):
        return finding(norm, Status.PASS, may, numbers=numbers)
    if facts.arrears is None:
        return unknown(facts, "arrears")
    cite = rulebook.statutes_cite("eligibility")
    if not facts.arrears:
        return by_statutes(ARREARS, cite, Status.PASS, may, numbers=numbers, also=(norm,))
    return by_statutes(
        ARREARS, cite, Status.FAIL, say("eligibility.arrears"),
        defect=Defect.VOID_IF_RELEVANT, numbers=numbers, also=(norm,),
    )  # fmt: skip
