"""Minority requests (Minderheitenbegehren): whether enough members demand a meeting, in the right form."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import reduce
from typing import Literal, cast

from konvent.core.edition import differed
from konvent.core.law.rulebook import Norm, Rulebook
from konvent.core.law.threshold import reaches
from konvent.core.law.verdict import (
    Bound,
    Impossible,
    Number,
    Status,
    Verdict,
    by_statutes,
    finding,
    missing,
    no_norm,
    unexpressed,
    unknown,
)
from konvent.core.number import exact
from konvent.core.words import Said, say

RequestForm = Literal["oral", "textform", "schriftform"]


@dataclass(frozen=True, slots=True, kw_only=True)
class MinorityFacts:
    """requesting of members: heads, or votes or euros where the law counts those; purpose, reasons: stated

    holding: whether it is proven that they have held their shares as long as the law asks, where it does
    """

    on: date | None = None
    requesting: Fraction | None = None
    members: Fraction | None = None
    form: RequestForm | None = None
    purpose: bool | None = None
    reasons: bool | None = None
    holding: bool | None = None


@dataclass(frozen=True, slots=True)
class Least:
    """What a request needs. required: how many members, or votes; form: the one that suffices; reasoned: it must
    state something, purpose or reasons; cite: the provision"""

    required: Bound
    form: RequestForm
    reasoned: bool
    cite: str


FORMS = ("oral", "textform", "schriftform")


def check(rulebook: Rulebook, facts: MinorityFacts) -> Verdict:
    """Say whether the organ must convene on this request."""
    if facts.on is None:
        return missing("on")
    norm = rulebook.norm("minority", facts.on)
    if norm is None:
        return no_norm("minority")
    content = norm.rule.get("content", [])
    needed = [
        "requesting",
        "members",
        *(["form"] if _form(rulebook, norm, facts.on) != "oral" else []),
        *content,
        *(["holding"] if "holding_days" in norm.rule else []),
    ]
    if any(getattr(facts, name) is None for name in needed):
        return unknown(facts, *needed)
    assert facts.requesting is not None
    assert facts.members is not None
    if not 0 <= facts.requesting <= facts.members:
        raise Impossible("requesting", "more_than_members_or_negative")
    own = rulebook.share("convening.minority.share", facts.on)
    share = exact(norm.rule["share"]) if own is None else own
    inclusive = _share_itself(rulebook, norm, facts.on)
    required = share * facts.members
    enough = reaches(facts.requesting, share, facts.members, inclusive)
    formal = form_suffices(rulebook, norm, facts.form, facts.on)
    stated = all(getattr(facts, name) for name in content)
    numbers: dict[str, Number] = {
        "reached": facts.requesting,
        "required": Bound(required, inclusive),
        "base": facts.members,
    }
    faults = [
        fault
        for fault, kept in (
            (say("minority.too_few", required=required, requesting=facts.requesting), enough),
            (say("minority.form"), formal),
            (say("minority.content"), stated),
            (say("minority.holding", days=norm.rule.get("holding_days", 0)), facts.holding is not False),
        )
        if not kept
    ]
    sentence = say("minority.holds")
    if faults:
        sentence = say("minority.does_not_suffice", faults=reduce(_and, faults))
    status = Status.FAIL if faults else Status.PASS
    if own is not None and rulebook.limit("convening.minority.share", facts.on) is None and formal and stated:
        cite = rulebook.statutes_cite("convening.minority")
        found = by_statutes("convening.minority.share", cite, status, sentence, numbers=numbers, also=(norm,))
    else:
        found = finding(norm, status, sentence, numbers=numbers)
    return unexpressed(rulebook, "convening", found)


def _share_said(rulebook: Rulebook, norm: Norm, on: date) -> bool:
    return bool(norm.rule["inclusive"]) or rulebook.said("convening.minority.share")


@differed(until=1, before=_share_said)
def _share_itself(rulebook: Rulebook, norm: Norm, on: date) -> bool:
    """Whether exactly the share is enough: of that of the statutes, unless the law applies instead (§ 24 Abs. 2 WEG: more)."""
    beyond = rulebook.limit("convening.minority.share", on) is not None
    return bool(norm.rule["inclusive"]) or (rulebook.said("convening.minority.share") and not beyond)


def recourse(rulebook: Rulebook, verdict: Verdict, on: date) -> Said | None:
    """What is open to members whose request suffices and is not followed; None where it does not suffice or no norm says it."""
    norm = rulebook.norm("authorisation", on)
    if norm is None or verdict.status not in (Status.PASS, Status.WARN):
        return None
    return say("minority.recourse", cite=norm.cite)


def least(rulebook: Rulebook, members: Fraction, on: date) -> Least | None:
    """What a request must have at least, asked of `check` itself; None where no norm knows one."""
    norm = rulebook.norm("minority", on)
    if norm is None:
        return None
    facts = MinorityFacts(
        on=on,
        requesting=Fraction(0),
        members=members,
        form="schriftform",
        purpose=True,
        reasons=True,
        holding=True,
    )
    found = check(rulebook, facts)
    required = found.numbers["required"]
    assert isinstance(required, Bound)
    form = cast("RequestForm", _form(rulebook, norm, on))
    return Least(required, form, bool(norm.rule.get("content")), found.cite or norm.cite)


def by_heads(rulebook: Rulebook, on: date) -> bool:
    """Whether the minority is counted by members; else by votes, where the law counts capital."""
    norm = rulebook.norm("minority", on)
    return norm is None or norm.rule["of"] == "heads"


def form_suffices(rulebook: Rulebook, norm: Norm, form: RequestForm | None, on: date) -> bool:
    """Whether a request in this form is as formal as it has to be."""
    return FORMS.index(form or "oral") >= FORMS.index(_form(rulebook, norm, on))


def _form(rulebook: Rulebook, norm: Norm, on: date) -> str:
    """The form of the request: the law's, or an easier one of the statutes; they cannot make it harder."""
    law = str(norm.rule.get("form", "oral"))
    own = {"written": "schriftform"}.get(str(rulebook.setting("convening.minority.form", on)), "textform")
    return min(law, own, key=FORMS.index) if rulebook.said("convening.minority.form") else law


def _and(first: Said, then: Said) -> Said:
    return say("minority.faults", first=first, then=then)
