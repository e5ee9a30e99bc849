"""Effect of resolutions (Wirksamkeit): at once, or only on entry in the register."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from konvent.core.law.rulebook import Rulebook
from konvent.core.law.subjects import Subject
from konvent.core.law.verdict import (
    Defect,
    Impossible,
    Status,
    Verdict,
    finding,
    no_norm,
    unknown,
)
from konvent.core.words import say


@dataclass(frozen=True, slots=True, kw_only=True)
class EffectFacts:
    """A resolution on `subject` that something else builds on, on `used_on`.

    conditional: whether what builds on it was resolved only for the case of registration
    """

    subject: Subject | None = None
    resolved_on: date | None = None
    registered_on: date | None = None
    used_on: date | None = None
    conditional: bool = False


def check(rulebook: Rulebook, facts: EffectFacts) -> Verdict:
    """Say whether the resolution has effect on the day it is used. UNDECIDED where the law does not name the subject."""
    if facts.subject is None or facts.resolved_on is None or facts.used_on is None:
        return unknown(facts, "subject", "resolved_on", "used_on")
    for name, day in (("registered_on", facts.registered_on), ("used_on", facts.used_on)):
        if day is not None and day < facts.resolved_on:
            raise Impossible(name, "before_the_resolution")
    norm = rulebook.norm(f"effect.{facts.subject}", facts.resolved_on) or rulebook.norm(
        "effect", facts.resolved_on
    )
    if norm is None:
        return no_norm("effect")
    if facts.subject in norm.rule.get("at_once", ()):
        return finding(norm, Status.PASS, say("effect.at_once"))
    if facts.subject not in norm.rule.get("registered", ()):
        return no_norm(f"effect.{facts.subject}")
    entered = facts.registered_on is not None and facts.registered_on <= facts.used_on
    if entered or facts.conditional:
        return finding(
            norm, Status.PASS,
            (say("effect.registered") if entered else say("effect.waits")),
            defect=Defect.NONE if entered else Defect.INEFFECTIVE_UNTIL_REGISTERED,
        )  # fmt: skip
    return finding(
        norm, Status.FAIL,
        say("effect.not_registered"),
        defect=Defect.INEFFECTIVE_UNTIL_REGISTERED,
        remedy=say("effect.resolve_conditionally"),
    )  # fmt: skip
