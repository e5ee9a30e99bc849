"""Methods of voting (Abstimmungsart): whether a subject may be decided by a choice among several."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal

from konvent.core.law.majority import unstated
from konvent.core.law.rulebook import Rulebook
from konvent.core.law.subjects import Subject
from konvent.core.law.threshold import parameters
from konvent.core.law.verdict import Defect, Status, Verdict, finding, no_norm, unknown
from konvent.core.words import say

Method = Literal["yes_no_abstain", "one_of", "several_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class MethodFacts:
    """method: yes or no, one of many, or several of many on one ballot"""

    on: date | None = None
    subject: Subject | None = None
    method: Method | None = None


def check(rulebook: Rulebook, facts: MethodFacts) -> Verdict:
    """Say whether a subject may be put to the vote so.

    Yes and no can be asked on anything. Among several the most votes, or half of them, decide: that is enough only
    where nothing more is asked than the simple majority. Several at once are elected only if the statutes say so.
    """
    if facts.on is None or facts.subject is None or facts.method is None:
        return unknown(facts, "on", "subject", "method")
    simple = rulebook.norm("majority.simple", facts.on)
    rule = parameters(rulebook, facts.subject, facts.on)
    if simple is None:
        return no_norm("majority.simple")
    if facts.method == "yes_no_abstain":
        return (
            unstated(facts.subject)
            if rule is None
            else finding(simple, Status.PASS, say("method.yes_and_no"))
        )
    if facts.method == "several_of":
        return _several(rulebook, facts.subject, facts.on)
    plain = facts.subject == "election" or (
        rule is not None and (rule.threshold, rule.inclusive, rule.effect) == (Fraction(1, 2), False, "")
    )
    if plain and facts.subject in simple.rule.get("choice", ()):
        return finding(simple, Status.PASS, say("method.choice"))
    norm = rule.law if rule is not None and rule.law is not None else simple
    return finding(
        norm, Status.FAIL, say("method.yes_and_no_needed"),
        defect=Defect.VOID, remedy=say("method.put_yes_and_no"),
    )  # fmt: skip


def _several(rulebook: Rulebook, subject: str, on: date) -> Verdict:
    norm = rulebook.norm("election.block", on)
    if norm is None:
        return no_norm("election.block")
    if subject == "election" and rulebook.setting("elections.block_allowed", on) is True:
        return finding(norm, Status.PASS, say("method.several"))
    key = "election.block_not_allowed" if subject == "election" else "method.yes_and_no_needed"
    remedy = "election.elect_singly" if subject == "election" else "method.put_yes_and_no"
    return finding(norm, Status.FAIL, say(key), defect=Defect.VOID, remedy=say(remedy))
