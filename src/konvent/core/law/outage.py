"""Technical faults (Störungen): what follows when members lost their line and with it their vote."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from konvent.core.law.contest import defect_by_law
from konvent.core.law.rulebook import Rulebook
from konvent.core.law.verdict import (
    Defect,
    Impossible,
    Number,
    Status,
    Verdict,
    finding,
    missing,
    no_norm,
)
from konvent.core.words import Said, say

Fault = Literal["none", "simple", "gross", "intent"]
Sphere = Literal["association", "provider", "member"]


@dataclass(frozen=True, slots=True, kw_only=True)
class OutageFacts:
    """affected, participants: members; fault: of the association; sphere: whose equipment failed

    decisive: whether the lost votes could have changed the result, None if nobody knows
    """

    on: date | None = None
    affected: int | None = None
    participants: int | None = None
    fault: Fault | None = None
    sphere: Sphere | None = None
    decisive: bool | None = None


def check(rulebook: Rulebook, facts: OutageFacts) -> Verdict:
    """Say whether the resolution suffers from the fault."""
    if facts.on is None:
        return missing("on")
    norm = rulebook.norm("outage", facts.on)
    if norm is None:
        return no_norm("outage")
    if facts.affected is None:
        return missing("affected")
    if facts.affected < 0 or (facts.participants is not None and facts.affected > facts.participants):
        raise Impossible("affected", "more_than_took_part")
    numbers: dict[str, Number] = {"affected": facts.affected}
    if norm.rule["shield"] == "gross_negligence":
        if facts.fault is None:
            return missing("fault")
        grave = facts.fault in ("gross", "intent") and facts.affected > 0
        return finding(
            norm, Status.FAIL if grave else Status.PASS,
            (say("outage.gross") if grave else say("outage.shielded")),
            defect=Defect.CONTESTABLE if grave else Defect.NONE, numbers=numbers,
            remedy=_repeat() if grave else None,
        )  # fmt: skip
    if facts.affected == 0:
        return finding(norm, Status.PASS, say("outage.nobody_affected"), numbers=numbers)
    status, sentence = Status.WARN, say("outage.depends")
    if facts.decisive is True and facts.sphere == "association":
        status, sentence = Status.FAIL, say("outage.decisive")
    elif facts.decisive is False:
        sentence = say("outage.not_decisive")
    clause = bool(rulebook.setting("technical_faults.clause", facts.on))
    found = finding(
        norm, status, sentence, defect=defect_by_law(rulebook, facts.on), numbers=numbers, remedy=_repeat()
    )
    if not clause:
        return found
    return replace(
        found,
        cites=(*found.cites, rulebook.statutes_cite("technical_faults")),
        trace=(*found.trace, say("outage.read_clause")),
    )


def _repeat() -> Said:
    return say("outage.repeat")
