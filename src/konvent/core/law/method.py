"""Methods of voting (Abstimmungsart): whether a subject may be decided by a choice among several."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal

from konvent.core.law.doubled import conditions
from konvent.core.law.majority import unstated
from konvent.core.law.rulebook import Rulebook
from konvent.core.law.subjects import Subject
from konvent.core.law.threshold import parameters
from konvent.core.law.verdict import Defect, Status, Verdict, finding, no_norm, unknown
from konvent.core.words import say

Method = Literal["yes_no_abstain", "one_of", "several_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class MethodFacts:
    """method: yes or no, one of many, or several of many on one ballot

    candidates: how many stand in an election; None if it is not said
    """

    on: date | None = None
    subject: Subject | None = None
    method: Method | None = None
    candidates: int | None = None


def check(rulebook: Rulebook, facts: MethodFacts) -> Verdict:
    """Say whether a subject may be put to the vote by a method.

    Yes and no can be asked on anything, but not of several candidates at once: nobody could say who is elected. Among several the most votes, or half of them, decide: that is enough only
    where nothing more is asked than the simple majority, nor a second one beside it. Several at once are elected only if the statutes say so.
    """
    if facts.on is None or facts.subject is None or facts.method is None:
        return unknown(facts, "on", "subject", "method")
    subject, method, on = facts.subject, facts.method, facts.on
    simple = rulebook.norm("majority.simple", on)
    rule = parameters(rulebook, subject, on)
    if simple is None:
        return no_norm("majority.simple")
    if method == "yes_no_abstain" and subject == "election" and (facts.candidates or 0) > 1:
        norm = rulebook.norm("election.majority", on) or simple
        return finding(
            norm,
            Status.FAIL,
            say("method.who_of_several"),
            defect=Defect.VOID,
            remedy=say("method.put_choice"),
        )
    if method == "yes_no_abstain":
        return unstated(subject) if rule is None else finding(simple, Status.PASS, say("method.yes_and_no"))
    if method == "several_of" and subject == "election":
        return _several(rulebook, on)
    plain = subject == "election" or (
        rule is not None
        and (rule.threshold, rule.inclusive, rule.effect) == (Fraction(1, 2), False, "")
        and not conditions(rulebook, subject, on).doubled
    )
    if method == "one_of" and plain and subject in simple.rule.get("choice", ()):
        return finding(simple, Status.PASS, say("method.choice"))
    norm = rule.law if rule is not None and rule.law is not None else simple
    return finding(
        norm, Status.FAIL, say("method.yes_and_no_needed"),
        defect=Defect.VOID, remedy=say("method.put_yes_and_no"),
    )  # fmt: skip


def _several(rulebook: Rulebook, on: date) -> Verdict:
    norm = rulebook.norm("election.block", on)
    if norm is None:
        return no_norm("election.block")
    if rulebook.setting("elections.block_allowed", on) is True:
        return finding(norm, Status.PASS, say("method.several"))
    return finding(
        norm, Status.FAIL, say("election.block_not_allowed"),
        defect=Defect.VOID, remedy=say("election.elect_singly"),
    )  # fmt: skip
