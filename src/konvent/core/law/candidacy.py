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


def announced(rulebook: Rulebook, *, announced_on: date, held_on: date) -> Verdict:
    """Say whether those who are announced on this day stand in time.

    WARN if the day for it is over then: they may have been proposed before, which whoever announces them has to know.
    """
    found = check(rulebook, CandidacyFacts(proposed_on=announced_on, held_on=held_on))
    until = candidacies_until(rulebook, held_on)
    if found.status == Status.PASS or until is None:
        return found
    said, cite = say("candidacy.announced_later", until=until), rulebook.statutes_cite(CLAUSE)
    return by_statutes(CLAUSE, cite, Status.WARN, said, remedy=say("candidacy.only_in_time"))


def candidacies_until(rulebook: Rulebook, held_on: date) -> date | None:
    """The last day on which somebody can still stand, of a meeting on this day; None if the statutes set none before it."""
    days = rulebook.setting(CLAUSE, held_on)
    return held_on - timedelta(days=days) if isinstance(days, int) and days > 0 else None
