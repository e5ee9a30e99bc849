"""Membership (Mitgliedschaft): what a change of it may rest on, and what becomes of it at a death."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from konvent.core.law.rulebook import Rulebook
from konvent.core.law.verdict import Defect, Status, Verdict, finding, missing, no_norm, unknown
from konvent.core.words import say

# joined, left, died: a membership begins or ends; merged: into another member; arrears, settled: the vote is lost or comes back
# where the statutes say so; delegates: who acts for it; weight: how many votes it has.
Change = Literal["joined", "left", "died", "merged", "arrears", "settled", "delegates", "weight"]
# What it rests on: a register (list of shareholders, land register), a document, the member's own statement, or that the roll was wrong.
Basis = Literal["register", "document", "statement", "error"]

# What makes or unmakes an owner, where a register says who is one.
OF_OWNERSHIP: frozenset[Change] = frozenset({"joined", "left", "merged", "weight"})

INHERITED = "membership.inherited"
NOT_REGISTERED = "membership.not_registered"


@dataclass(frozen=True, slots=True, kw_only=True)
class MembershipFacts:
    """A change of who is a member, or of its votes. basis: what it rests on"""

    on: date | None = None
    change: Change | None = None
    basis: Basis | None = None


def check(rulebook: Rulebook, facts: MembershipFacts) -> Verdict:
    """Say whether the list of members follows this change.

    FAIL where a membership that passes to the heirs is said to end by a death, and where only a register says who is a
    member, and with how many votes, and the change rests on something else.
    """
    if facts.on is None or facts.change is None:
        return unknown(facts, "on", "change")
    norm = rulebook.norm("membership", facts.on)
    if norm is None:
        return no_norm("membership")
    if facts.change == "died" and norm.rule["death"] == "heirs":
        return finding(
            norm, Status.FAIL, say(INHERITED), defect=Defect.VOID_IF_RELEVANT, remedy=say("membership.heirs_act")
        )  # fmt: skip
    if norm.rule.get("list") == "register" and facts.change in OF_OWNERSHIP:
        if facts.basis is None:
            return missing("basis")
        if facts.basis not in ("register", "error"):
            return finding(
                norm, Status.FAIL, say(NOT_REGISTERED), defect=Defect.VOID_IF_RELEVANT,
                remedy=say("membership.await_register"),
            )  # fmt: skip
    return finding(norm, Status.PASS, say("membership.followed"))
