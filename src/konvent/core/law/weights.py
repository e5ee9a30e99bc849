"""Weights of votes (Stimmgewicht): how many votes a member has, and for which subjects the law counts fewer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal

from konvent.core.law.rulebook import Rulebook
from konvent.core.law.subjects import Subject
from konvent.core.law.verdict import (
    Defect,
    Impossible,
    Status,
    Verdict,
    finding,
    missing,
    no_norm,
)
from konvent.core.number import exact
from konvent.core.words import say


@dataclass(frozen=True, slots=True, kw_only=True)
class WeightFacts:
    """A member's votes. votes: as the statutes give them, > 0; capital: euros of shares (GmbH)

    kind: "enterprise" for members of an enterprise co-operative, "cooperative" in a co-operative of such
    present: all votes present, for limits that are a share of them
    """

    on: date | None = None
    votes: Fraction | None = None
    subject: Subject = "resolution"
    kind: Literal["member", "enterprise", "cooperative"] = "member"
    present: Fraction | None = None
    capital: Fraction | None = None


def by_heads(rulebook: Rulebook, on: date) -> bool:
    """Whether every member has one vote, whatever weight stands beside its name. A clause that gives more says otherwise."""
    said = rulebook.statutes.get("weights.majority_counts")
    if said is None and rulebook.setting("weights.mode", on) == "table":
        return False
    return rulebook.setting("weights.majority_counts", on) == "heads"


def counted(rulebook: Rulebook, votes: Fraction, subject: str, on: date) -> Fraction:
    """How many of a member's votes count on a subject: one by heads, and where the law itself asks for three quarters
    (§ 43 GenG).
    """
    if by_heads(rulebook, on):
        return Fraction(1)
    norm = rulebook.norm("weights", on)
    if norm is None or "one_where_share" not in norm.rule:
        return votes
    special = rulebook.norm(f"majority.{subject}", on)
    if special and exact(special.rule["share"]) >= exact(norm.rule["one_where_share"]):
        return Fraction(1)
    return min(votes, exact(norm.rule["at_most"]))


def check(rulebook: Rulebook, facts: WeightFacts) -> Verdict:
    """Say whether a member may have these votes; `numbers["counts"]` is how many count."""
    if facts.on is None:
        return missing("on")
    norm = rulebook.norm("weights", facts.on)
    if norm is None:
        return no_norm("weights")
    rule = norm.rule
    if "votes_per_euro" in rule and not rulebook.said("weights.mode") and not by_heads(rulebook, facts.on):
        if facts.capital is None:
            return missing("capital")
        counts = facts.capital * rule["votes_per_euro"]
        wrong = facts.votes is not None and facts.votes != counts
        return finding(
            norm, Status.FAIL if wrong else Status.PASS,
            say("weights.by_share", counts=counts),
            defect=Defect.CONTESTABLE if wrong else Defect.NONE, numbers={"counts": counts},
        )  # fmt: skip
    if facts.votes is None:
        return missing("votes")
    if facts.votes <= 0:
        raise Impossible("votes", "more_than_nothing")
    most = _most(rulebook, facts, facts.on)
    if most is None:
        return missing("present")
    counts = min(facts.votes, most)
    if facts.kind == "member":
        counts = min(counts, counted(rulebook, counts, facts.subject, facts.on))
    over = facts.votes > most
    lawful = say("weights.counted", counts=counts, votes=facts.votes)
    return finding(
        norm, Status.FAIL if over else Status.PASS, lawful,
        defect=Defect.VOID_IF_RELEVANT if over else Defect.NONE,
        numbers={"counts": counts},
        remedy=say("weights.only_allowed") if over else None,
    )  # fmt: skip


def _most(rulebook: Rulebook, facts: WeightFacts, on: date) -> Fraction | None:
    """The most votes the member may have; None if a fact is missing."""
    norm = rulebook.norm("weights", on)
    assert norm is not None
    rule, votes = norm.rule, facts.votes or Fraction(1)
    by_statutes = rulebook.setting("weights.mode", on) == "table" and rule.get("more") == "statutes"
    if facts.kind == "cooperative" and rule.get("of_cooperatives") == "free":
        return votes
    if facts.kind == "enterprise" and "enterprise_at_most_share" in rule:
        return None if facts.present is None else exact(rule["enterprise_at_most_share"]) * facts.present
    if not by_statutes:
        return exact(rule.get("votes", 1))
    return exact(rule["at_most"]) if "at_most" in rule else votes
