"""Information (Auskunft): by whom and on what grounds an answer may be refused to a member in the assembly."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from konvent.core.law.rulebook import Rulebook
from konvent.core.law.verdict import Defect, Status, Verdict, finding, missing, no_norm
from konvent.core.words import say


@dataclass(frozen=True, slots=True, kw_only=True)
class InformationFacts:
    """A refusal to inform. resolved: whether the members have resolved that it is refused"""

    on: date | None = None
    resolved: bool | None = None


def check(rulebook: Rulebook, facts: InformationFacts) -> Verdict:
    """Say whether information may be refused so: never PASS, for whether a ground was there is for a court to say."""
    if facts.on is None:
        return missing("on")
    norm = rulebook.norm("information", facts.on)
    if norm is None:
        return no_norm("information")
    if norm.rule["refused_by"] == "resolution":
        if facts.resolved is None:
            return missing("resolved")
        if not facts.resolved:
            return finding(
                norm,
                Status.FAIL,
                say("information.not_resolved"),
                defect=Defect.CONTESTABLE,
                remedy=say("information.resolve_first"),
            )
    return finding(norm, Status.WARN, say("information.on_grounds"))
