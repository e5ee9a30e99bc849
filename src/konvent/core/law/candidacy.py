"""Candidacies (Kandidaturen): until when somebody can stand. No law here sets a day; the statutes may."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from konvent.core.law.rulebook import Rulebook
from konvent.core.law.verdict import Defect, Status, Verdict, by_statutes, unknown
from konvent.core.words import say

CLAUSE = "elections.candidacy_days"


@dataclass(frozen=True, slots=True, kw_only=True)
class CandidacyFacts:
    """proposed_on: when somebody was proposed or stood; held_on: the day of the meeting that elects"""

    proposed_on: date | None = None
    held_on: date | None = None


def check(rulebook: Rulebook, facts: CandidacyFacts) -> Verdict:
    """Say whether somebody still stands who was proposed on this day."""
    if facts.held_on is None:
        return unknown(facts, "held_on")
    until, cite = candidacies_until(rulebook, facts.held_on), rulebook.statutes_cite(CLAUSE)
    if until is None:
        return by_statutes(CLAUSE, cite, Status.PASS, say("candidacy.until_the_vote"))
    if facts.proposed_on is None:
        return unknown(facts, "proposed_on")
    if facts.proposed_on <= until:
        return by_statutes(CLAUSE, cite, Status.PASS, say("candidacy.in_time", until=until))
    return by_statutes(
        CLAUSE, cite, Status.FAIL, say("candidacy.too_late", until=until),
        defect=Defect.CONTESTABLE, remedy=say("candidacy.elect_later"),
    )  # fmt: skip


def candidacies_until(rulebook: Rulebook, held_on: date) -> date | None:
    """The last day on which somebody can still stand, of a meeting on this day; None if the statutes set none before it."""
    days = rulebook.setting(CLAUSE, held_on)
    return held_on - timedelta(days=days) if isinstance(days, int) and days > 0 else None
