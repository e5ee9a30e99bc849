"""The organ that convenes (Einberufungsorgan): whether it is the competent one, or a minority that a court has authorised."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial

from konvent.core.law.rulebook import Norm, Rulebook
from konvent.core.law.verdict import (
    Defect,
    Status,
    Verdict,
    by_statutes,
    finding,
    missing,
    no_norm,
    unexpressed,
    unknown,
)
from konvent.core.words import say


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganFacts:
    """Who convenes: board, chair, president, supervisory, manager, managing_directors, minority …

    authorised: whether a court has authorised the minority that convenes
    """

    convened_on: date | None = None
    convened_by: str | None = None
    authorised: bool | None = None


def check(rulebook: Rulebook, facts: OrganFacts) -> Verdict:
    """Say whether the competent organ convenes."""
    if facts.convened_on is None or facts.convened_by is None:
        return unknown(facts, "convened_on", "convened_by")
    norm = rulebook.norm("organ", facts.convened_on)
    if norm is None:
        return no_norm("organ")
    said = rulebook.said("convening.organ")
    competent = (
        {rulebook.setting("convening.organ", facts.convened_on)}
        if said
        else {norm.rule["organ"], *norm.rule.get("others", ())}
    )
    right = facts.convened_by in competent
    court = rulebook.norm("authorisation", facts.convened_on)
    if not right and court and facts.convened_by == court.rule["organ"]:
        return _by_court(court, facts.authorised)
    status = Status.PASS if right else Status.FAIL
    sentence = say("convening.organ_competent") if right else say("convening.organ_incompetent")
    remedy = None if right else say("convening.organ_let_competent")
    defect = Defect.NONE if right else Defect.VOID
    found = (
        partial(by_statutes, "convening.organ", rulebook.statutes_cite("convening.organ"), also=(norm,))
        if said
        else partial(finding, norm)
    )
    return unexpressed(rulebook, "convening", found(status, sentence, defect=defect, remedy=remedy))


def _by_court(norm: Norm, authorised: bool | None) -> Verdict:
    """Whether members convene whom a court has authorised, after their request was not followed."""
    if authorised is None:
        return missing("authorised")
    if authorised:
        return finding(norm, Status.PASS, say("convening.organ_authorised"))
    return finding(
        norm, Status.FAIL, say("convening.organ_unauthorised"),
        defect=Defect.VOID, remedy=say("convening.organ_have_authorised"),
    )  # fmt: skip
