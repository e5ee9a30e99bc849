"""Contesting a resolution (Anfechtung): until when, by whom, and what a fault leads to in this legal form."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from konvent.core.law.period import Period, next_working_day, period_end
from konvent.core.law.rulebook import Norm, Rulebook
from konvent.core.law.subjects import Subject
from konvent.core.law.verdict import Defect, Number, Status, Verdict, by_statutes, finding, missing, no_norm
from konvent.core.words import say


@dataclass(frozen=True, slots=True, kw_only=True)
class ContestFacts:
    """A resolution on `subject` and an action against it.

    known_on: when the plaintiff learned of it, where the period runs from there
    filed_on, reasons_on: days of the action and of its reasons
    present: whether the plaintiff took part; objected: objection stands in the minutes; consented: voted for it
    wronged: not admitted without right, not duly invited, or the subject not duly announced
    Without `present` only the period is asked for.
    """

    subject: Subject = "resolution"
    resolved_on: date | None = None
    known_on: date | None = None
    filed_on: date | None = None
    reasons_on: date | None = None
    present: bool | None = None
    objected: bool | None = None
    consented: bool = False
    wronged: bool | None = None


def defect_by_law(rulebook: Rulebook, on: date) -> Defect:
    """What a fault of procedure leads to: contestable where the law knows an action, else void if relevant."""
    norm = rulebook.norm("contest", on)
    return Defect.CONTESTABLE if norm and "action_months" in norm.rule else Defect.VOID_IF_RELEVANT


def _clock(rulebook: Rulebook, subject: str, on: date) -> Norm | None:
    """The norm with the period: the law has one of its own for some subjects (§ 14 Abs. 1 UmwG)."""
    return rulebook.norm(f"contest.{subject}", on) or rulebook.norm("contest", on)


def deadlines(rulebook: Rulebook, start: date, on: date, subject: str = "resolution") -> dict[str, date]:
    """Last days, by what is due: "action" and, where the law asks for them apart, "reasons"; or "forfeiture"."""
    norm = _clock(rulebook, subject, on)
    if norm is None:
        return {}
    own = rulebook.setting("contest.months", on)
    if by_own_clause(rulebook, on, subject) and isinstance(own, int) and own:
        return {"action": _until(rulebook, start, own, on)}
    found = {}
    for name in ("action", "reasons", "forfeiture"):
        months = norm.rule.get(f"{name}_months")
        if not months:
            continue
        exact = name != "forfeiture"
        found[name] = (
            _until(rulebook, start, months, on) if exact else period_end(start, Period(months=months))
        )
    return found


def _until(rulebook: Rulebook, start: date, months: int, on: date) -> date:
    """The last day of a period for a declaration; on a day off it moves to the next working day (§ 193 BGB)."""
    day = period_end(start, Period(months=months))
    return next_working_day(day, rulebook.holidays) if rulebook.norm("shift", on) else day


def by_own_clause(rulebook: Rulebook, on: date, subject: str = "resolution") -> bool:
    """Whether the period is that of the statutes: they may set one where the law has none."""
    norm = _clock(rulebook, subject, on)
    return rulebook.said("contest.months") and norm is not None and "action_months" not in norm.rule


def runs_from_knowledge(rulebook: Rulebook, on: date, subject: str = "resolution") -> bool:
    """Whether the period runs from when the plaintiff learned of the resolution."""
    norm = _clock(rulebook, subject, on)
    return norm is not None and norm.rule.get("from") == "known_on"


def contest_cite(rulebook: Rulebook, on: date, subject: str = "resolution") -> str:
    """The provision the period for an action rests on."""
    norm = _clock(rulebook, subject, on)
    own = norm is None or by_own_clause(rulebook, on, subject)
    return rulebook.statutes_cite("contest.months") if own or norm is None else norm.cite


def check(rulebook: Rulebook, facts: ContestFacts) -> Verdict:
    """Say until when and by whom the resolution can be attacked, and whether an action came in time."""
    if facts.resolved_on is None:
        return missing("resolved_on")
    on = facts.resolved_on
    norm = _clock(rulebook, facts.subject, on)
    if norm is None:
        return no_norm("contest")
    start = on
    if runs_from_knowledge(rulebook, on, facts.subject):
        if facts.known_on is None:
            return missing("known_on")
        start = facts.known_on
    last = deadlines(rulebook, start, on, facts.subject)
    until = last.get("action") or last["forfeiture"]
    numbers: dict[str, Number] = {
        name: day for name, day in {"until": until, "reasons_until": last.get("reasons")}.items() if day
    }
    in_time = _in_time(rulebook, norm, facts, last, numbers)
    standing = _standing(rulebook.norm("contest", on) or norm, facts, numbers)
    if standing is None or in_time.status == Status.FAIL:
        return in_time
    return standing


def _in_time(
    rulebook: Rulebook, norm: Norm, facts: ContestFacts, last: dict[str, date], numbers: dict[str, Number]
) -> Verdict:
    assert facts.resolved_on is not None
    until, reasons = last.get("action") or last["forfeiture"], last.get("reasons")
    late = facts.filed_on is not None and facts.filed_on > until
    lenient = next_working_day(until, rulebook.perhaps_holidays)
    perhaps = late and facts.filed_on is not None and facts.filed_on <= lenient
    late_reasons = reasons is not None and facts.reasons_on is not None and facts.reasons_on > reasons
    if "forfeiture" in last:
        status = Status.WARN if late else Status.PASS
        return finding(norm, status, say("contest.forfeited", until=until), numbers=numbers)
    by_local_holiday = perhaps and not late_reasons
    status = Status.PASS
    if late or late_reasons:
        status = Status.WARN if by_local_holiday else Status.FAIL
    period = say("contest.until_local_holiday" if by_local_holiday else "contest.until", until=until)
    if status == Status.FAIL:
        period = say("contest.too_late", period=period)
    if by_own_clause(rulebook, facts.resolved_on, facts.subject):
        cite = rulebook.statutes_cite("contest.months")
        return by_statutes("contest.months", cite, status, period, numbers=numbers, also=(norm,))
    return finding(norm, status, period, numbers=numbers)


def _standing(norm: Norm, facts: ContestFacts, numbers: dict[str, Number]) -> Verdict | None:
    """What stands against this plaintiff, by who may sue in this legal form; None if nothing does."""
    standing = norm.rule.get("standing")
    if facts.consented and standing == "not_consenting":
        return finding(norm, Status.FAIL, say("contest.consented"), numbers=numbers)
    if facts.present is None or standing not in ("objection", "objection_expected"):
        return None
    if facts.present:
        if facts.objected is None:
            return missing("objected")
        if facts.objected:
            return None
        if standing == "objection":
            return finding(norm, Status.FAIL, say("contest.did_not_object"), numbers=numbers)
        return finding(norm, Status.WARN, say("contest.should_have_objected"), numbers=numbers)
    if standing == "objection_expected" or facts.wronged:
        return None
    if facts.wronged is None:
        return missing("wronged")
    return finding(norm, Status.FAIL, say("contest.was_absent"), numbers=numbers)
