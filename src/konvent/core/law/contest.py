"""Contesting a resolution (Anfechtung): until when, and what a fault leads to in this legal form."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from konvent.core.law.period import Period, next_working_day, period_end
from konvent.core.law.rulebook import Rulebook
from konvent.core.law.verdict import Defect, Number, Status, Verdict, by_statutes, finding, missing, no_norm
from konvent.core.words import say


@dataclass(frozen=True, slots=True, kw_only=True)
class ContestFacts:
    """A resolution and an action against it.

    known_on: when the plaintiff learned of it, where the period runs from there
    filed_on, reasons_on: days of the action and of its reasons; objected: objection stands in the minutes
    """

    resolved_on: date | None = None
    known_on: date | None = None
    filed_on: date | None = None
    reasons_on: date | None = None
    present: bool | None = None
    objected: bool | None = None


def defect_by_law(rulebook: Rulebook, on: date) -> Defect:
    """What a fault of procedure leads to: contestable where the law knows an action, else void if relevant."""
    norm = rulebook.norm("contest", on)
    return Defect.CONTESTABLE if norm and "action_months" in norm.rule else Defect.VOID_IF_RELEVANT


def deadlines(rulebook: Rulebook, start: date, on: date) -> dict[str, date]:
    """Last days, by what is due: "action" and, where the law asks for them apart, "reasons"; or "forfeiture"."""
    norm = rulebook.norm("contest", on)
    if norm is None:
        return {}
    shift = rulebook.norm("shift", on)
    found = {}
    for name in ("action", "reasons", "forfeiture"):
        months = norm.rule.get(f"{name}_months")
        if months:
            day = period_end(start, Period(months=months))
            found[name] = next_working_day(day, rulebook.holidays) if shift and name != "forfeiture" else day
    own = rulebook.setting("contest.months", on)
    if isinstance(own, int) and own and "action" not in found:
        found = {"action": next_working_day(period_end(start, Period(months=own)), rulebook.holidays)}
    return found


def by_own_clause(rulebook: Rulebook, on: date) -> bool:
    """Whether the period is that of the statutes: they may set one where the law has none."""
    norm = rulebook.norm("contest", on)
    return rulebook.said("contest.months") and (norm is None or "action_months" not in norm.rule)


def contest_cite(rulebook: Rulebook, on: date) -> str:
    """The provision the period for an action rests on."""
    norm = rulebook.norm("contest", on)
    return norm.cite if norm and not by_own_clause(rulebook, on) else rulebook.statutes_cite("contest.months")


def check(rulebook: Rulebook, facts: ContestFacts) -> Verdict:
    """Say until when the resolution can be attacked, and whether an action came in time."""
    if facts.resolved_on is None:
        return missing("resolved_on")
    on = facts.resolved_on
    norm = rulebook.norm("contest", on)
    if norm is None:
        return no_norm("contest")
    start = on
    if norm.rule.get("from") == "known_on":
        if facts.known_on is None:
            return missing("known_on")
        start = facts.known_on
    last = deadlines(rulebook, start, on)
    until = last.get("action") or last["forfeiture"]
    numbers: dict[str, Number] = {
        name: day for name, day in {"until": until, "reasons_until": last.get("reasons")}.items() if day
    }
    period = say("contest.until", until=until)
    if (
        facts.present is True
        and facts.objected is False
        and "action" in last
        and not rulebook.said("contest.months")
    ):
        return finding(
            norm, Status.FAIL,
            say("contest.did_not_object"),
            numbers=numbers,
        )  # fmt: skip
    late = facts.filed_on is not None and facts.filed_on > until
    reasons = last.get("reasons")
    late_reasons = reasons is not None and facts.reasons_on is not None and facts.reasons_on > reasons
    if "forfeiture" in last:
        return finding(
            norm, Status.WARN if late else Status.PASS,
            say("contest.forfeited", until=until),
            numbers=numbers,
        )  # fmt: skip
    status = Status.FAIL if late or late_reasons else Status.PASS
    if status == Status.FAIL:
        period = say("contest.too_late", period=period)
    if by_own_clause(rulebook, on):
        cite = contest_cite(rulebook, on)
        return by_statutes("contest.months", cite, status, period, numbers=numbers, also=(norm,))
    return finding(norm, status, period, numbers=numbers)
