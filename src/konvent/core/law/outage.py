"""Technical faults (Störungen): what follows when members lost their line and with it their vote."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from konvent.core.law.contest import defect_by_law
from konvent.core.law.rulebook import Rulebook
from konvent.core.law.verdict import Defect, Status, Verdict, finding, missing, no_norm
from konvent.core.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class OutageFacts:
    """affected, participants: members; fault: of the association; sphere: whose equipment failed

    decisive: whether the lost votes could have changed the result, None if nobody knows
    """

    on: date | None = None
    affected: int | None = None
    participants: int | None = None
    fault: Literal["none", "simple", "gross", "intent"] | None = None
    sphere: Literal["association", "provider", "member"] | None = None
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
        raise ValueError("affected: more than took part, or negative")
    numbers = {"affected": str(facts.affected)}
    if norm.rule["shield"] == "gross_negligence":
        if facts.fault is None:
            return missing("fault")
        grave = facts.fault in ("gross", "intent") and facts.affected > 0
        return finding(
            norm, Status.FAIL if grave else Status.PASS,
            Text(
                de="Auf die technische Störung kann eine Anfechtung gestützt werden: Vorsatz oder grobe Fahrlässigkeit" if grave else "Auf die technische Störung kann keine Anfechtung gestützt werden",
                en="The technical fault can found an action: intent or gross negligence" if grave else "The technical fault cannot found an action",
            ),
            defect=Defect.CONTESTABLE if grave else Defect.NONE, numbers=numbers,
            remedy=_repeat() if grave else None,
        )  # fmt: skip
    if facts.affected == 0:
        return finding(
            norm, Status.PASS, Text(de="Niemand war betroffen", en="Nobody was affected"), numbers=numbers
        )
    if facts.decisive is True and facts.sphere == "association":
        status, de, en = (
            Status.FAIL,
            "Die Störung liegt beim Verband und kann das Ergebnis verändert haben",
            "The fault lies with the association and may have changed the result",
        )
    elif facts.decisive is False:
        status, de, en = (
            Status.WARN,
            "Die Störung konnte das Ergebnis nicht ändern; ob sie trotzdem erheblich ist, entscheidet ein Gericht",
            "The fault could not change the result; whether it is relevant all the same is for a court",
        )
    else:
        status, de, en = (
            Status.WARN,
            "Ob die Störung den Beschluss trifft, hängt davon ab, ob sie erheblich war und in wessen Bereich sie lag",
            "Whether the fault hits the resolution depends on its relevance and on whose sphere it was in",
        )
    return finding(
        norm,
        status,
        Text(de=de, en=en),
        defect=defect_by_law(rulebook, facts.on),
        numbers=numbers,
        remedy=_repeat(),
    )


def _repeat() -> Text:
    return Text(
        de="Halten Sie den Vorfall fest und wiederholen Sie die Abstimmung.",
        en="Record the incident and repeat the vote.",
    )
