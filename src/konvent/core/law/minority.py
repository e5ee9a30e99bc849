"""Minority requests (Minderheitenbegehren): whether enough members demand a meeting, in the right form."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal

from konvent.core.law.rulebook import Rulebook
from konvent.core.law.verdict import Status, Verdict, by_statutes, finding, missing, no_norm
from konvent.core.text import Text, fraction_text


@dataclass(frozen=True, slots=True, kw_only=True)
class MinorityFacts:
    """requesting of members: heads, or votes or euros where the law counts those; purpose, reasons: stated"""

    on: date | None = None
    requesting: Fraction | None = None
    members: Fraction | None = None
    form: Literal["oral", "textform", "schriftform"] | None = None
    purpose: bool | None = None
    reasons: bool | None = None


FORMS = ("oral", "textform", "schriftform")


def check(rulebook: Rulebook, facts: MinorityFacts) -> Verdict:
    """Say whether the organ must convene on this request."""
    if facts.on is None:
        return missing("on")
    norm = rulebook.norm("minority", facts.on)
    if norm is None:
        return no_norm("minority")
    content = norm.rule.get("content", [])
    needed = ["requesting", "members", *(["form"] if "form" in norm.rule else []), *content]
    unknown = [name for name in needed if getattr(facts, name) is None]
    if unknown:
        return missing(*unknown)
    assert facts.requesting is not None
    assert facts.members is not None
    if not 0 <= facts.requesting <= facts.members:
        raise ValueError("requesting: more than all members, or negative")
    own = rulebook.share("convening.minority.share", facts.on)
    share = Fraction(norm.rule["share"]) if own is None else own
    inclusive = norm.rule["inclusive"] or own is not None
    required = share * facts.members
    enough = facts.requesting >= required if inclusive else facts.requesting > required
    formal = "form" not in norm.rule or FORMS.index(facts.form or "oral") >= FORMS.index(norm.rule["form"])
    stated = all(getattr(facts, name) for name in content)
    numbers = {
        "reached": str(facts.requesting),
        "required": f"{'>=' if inclusive else '>'} {required}",
        "base": str(facts.members),
    }
    reasons_de = [
        *(
            []
            if enough
            else [f"nötig sind {fraction_text(required)}, es sind {fraction_text(facts.requesting)}"]
        ),
        *([] if formal else ["die Form ist nicht gewahrt"]),
        *([] if stated else ["Zweck und Gründe fehlen"]),
    ]
    reasons_en = [
        *(
            []
            if enough
            else [f"{fraction_text(required)} are needed, there are {fraction_text(facts.requesting)}"]
        ),
        *([] if formal else ["the form is not kept"]),
        *([] if stated else ["purpose and reasons are missing"]),
    ]
    holds = not reasons_de
    sentence = Text(
        de="Das Verlangen ist wirksam; es ist einzuberufen"
        if holds
        else f"Das Verlangen genügt nicht: {'; '.join(reasons_de)}",
        en="The request holds; the meeting must be convened"
        if holds
        else f"The request does not suffice: {'; '.join(reasons_en)}",
    )
    status = Status.PASS if holds else Status.FAIL
    if own is not None and rulebook.limit("convening.minority.share", facts.on) is None and formal and stated:
        return by_statutes(
            "convening.minority.share",
            rulebook.statutes_cite("convening.minority"),
            status,
            sentence,
            numbers=numbers,
            also=(norm,),
        )
    return finding(norm, status, sentence, numbers=numbers)
