"""The form of the meeting (Versammlungsform): in person, hybrid, virtual, stretched; and what each needs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal

from konvent.core.law.contest import defect_by_law
from konvent.core.law.period import Period, period_end
from konvent.core.law.rulebook import Norm, Rulebook
from konvent.core.law.threshold import parameters, reaches
from konvent.core.law.verdict import (
    Bound,
    Defect,
    Number,
    Status,
    Verdict,
    by_statutes,
    finding,
    missing,
    no_norm,
)
from konvent.core.number import exact
from konvent.core.words import Said, say

Form = Literal["in_person", "hybrid", "virtual", "stretched"]
LAWFUL = say("form.lawful")
NOT_STATED = say("form.not_stated")
NOT_BY_BOARD = say("form.not_by_board")
NOT_BY_ORGANS = say("form.not_by_organs")
NOT_BY_ALL = say("form.not_by_all")
NOT_BY_STATUTES = say("form.not_by_statutes")
NOT_RESOLVED = say("form.not_resolved")
REFUSED = say("form.convene_in_person")


@dataclass(frozen=True, slots=True, kw_only=True)
class FormFacts:
    """A form of meeting and what it could rest on.

    authorised_on: day on which the members resolved on it; authorised_yes, authorised_no: with which votes
    board_decided, organs_agreed (board and supervisory board), all_agreed (in text form), stated (in the convening)
    physical_this_year, waived_by_all: only for owners of flats (§ 48 Abs. 6 WEG)
    """

    form: Form | None = None
    convened_on: date | None = None
    held_on: date | None = None
    authorised_on: date | None = None
    authorised_yes: Fraction | None = None
    authorised_no: Fraction | None = None
    board_decided: bool | None = None
    organs_agreed: bool | None = None
    all_agreed: bool | None = None
    stated: bool | None = None
    physical_this_year: bool | None = None
    waived_by_all: bool | None = None


def check(rulebook: Rulebook, facts: FormFacts) -> tuple[Verdict, ...]:
    """Say whether the meeting may be held in this form."""
    if facts.form is None:
        return (missing("form"),)
    day = facts.convened_on or facts.held_on
    if day is None:
        return (missing("convened_on"),)
    allowed = rulebook.setting("meeting_form.allowed", day)
    fixed = rulebook.said("meeting_form.allowed") and isinstance(allowed, tuple)
    if fixed and isinstance(allowed, tuple) and facts.form not in allowed and facts.form != "in_person":
        return (
            by_statutes(
                "meeting_form.allowed", rulebook.statutes_cite("meeting_form"), Status.FAIL,
                say("form.not_in_statutes"),
                defect=Defect.VOID, remedy=say("form.choose_another"),
            ),
        )  # fmt: skip
    if facts.form == "in_person":
        return ()
    norm = _norm(rulebook, facts)
    if norm is None:
        return (_without_law(rulebook, facts.form, fixed),)
    changed = _straddles(norm, *_versions(rulebook, facts))
    return (_judged(rulebook, norm, facts, day, fixed), *(changed or _once_a_year(rulebook, facts, day)))


def _norm(rulebook: Rulebook, facts: FormFacts) -> Norm | None:
    """The version that holds: by the day of convening or of the meeting, as the norm itself says."""
    family = f"form.{facts.form}"
    days = {
        "convened_at": facts.convened_on or facts.held_on,
        "resolved_at": facts.held_on or facts.convened_on,
    }
    for norm in rulebook.norms:
        day = days.get(norm.select_by)
        if norm.family == family and day is not None and norm.holds_on(day):
            return norm
    return None


def _versions(rulebook: Rulebook, facts: FormFacts) -> tuple[Norm | None, ...]:
    """The law of the day of convening and of that of the meeting, as far as they are known; None where it had none."""
    days = (day for day in (facts.convened_on, facts.held_on) if day is not None)
    return tuple(rulebook.norm(f"form.{facts.form}", day) for day in days)


def _straddles(norm: Norm, *versions: Norm | None) -> tuple[Verdict, ...]:
    """Whether the law changed, began or ended between convening and meeting."""
    others = [each for each in versions if each is None or each.id != norm.id]
    if not others:
        return ()
    return (
        finding(
            norm, Status.WARN,
            say("form.law_changed"),
            also=tuple(each for each in others if each), remedy=say("form.have_it_checked"),
        ),
    )  # fmt: skip


def _without_law(rulebook: Rulebook, form: str, fixed: bool) -> Verdict:
    """Before there was a provision only the statutes could allow it; where the pack has none at all, nobody can say."""
    cite = rulebook.statutes_cite("meeting_form")
    if fixed or (form == "virtual" and rulebook.statutes.get("meeting_form.virtual_authorised") is True):
        return by_statutes(
            "meeting_form.allowed", cite, Status.PASS,
            say("form.by_statutes"),
        )  # fmt: skip
    later = rulebook.first(f"form.{form}")
    if later is None:
        return no_norm(f"form.{form}")
    return finding(later, Status.FAIL, say("form.no_basis"), defect=Defect.VOID, remedy=REFUSED)


def _judged(rulebook: Rulebook, norm: Norm, facts: FormFacts, day: date, fixed: bool) -> Verdict:
    need = norm.rule["needs"]
    if need == "authorisation":
        return _authorised(rulebook, norm, facts, day, fixed)
    if need == "resolution":
        return _by_resolution(rulebook, norm, facts, day)
    authorised = rulebook.statutes.get("meeting_form.virtual_authorised") is True
    basis, name, refusal = {
        "stated_in_convening": (facts.stated, "stated", NOT_STATED),
        "board_decision": (facts.board_decided, "board_decided", NOT_BY_BOARD),
        "organs_decision": (fixed or authorised or facts.organs_agreed, "organs_agreed", NOT_BY_ORGANS),
        "consent_of_all": (fixed or authorised or facts.all_agreed, "all_agreed", NOT_BY_ALL),
        "statutes": (
            fixed or rulebook.setting("meeting_form.virtual_authorised", day) is True,
            "statutes",
            NOT_BY_STATUTES,
        ),
    }[need]
    if basis is None:
        return missing(name)
    return finding(norm, Status.PASS, LAWFUL) if basis else _refused(rulebook, norm, day, refusal)


def _refused(rulebook: Rulebook, norm: Norm, day: date, sentence: Said) -> Verdict:
    return finding(norm, Status.FAIL, sentence, defect=defect_by_law(rulebook, day), remedy=REFUSED)


def _authorised(rulebook: Rulebook, norm: Norm, facts: FormFacts, day: date, fixed: bool) -> Verdict:
    """An earlier resolution for future meetings, or the statutes (§ 32 Abs. 2 S. 2 BGB)."""
    if fixed:
        return by_statutes(
            "meeting_form.allowed", rulebook.statutes_cite("meeting_form"), Status.PASS,
            say("form.by_statutes"), also=(norm,),
        )  # fmt: skip
    if rulebook.setting("meeting_form.virtual_authorised", day) is True:
        return finding(
            norm, Status.PASS,
            say("form.authorised"),
        )  # fmt: skip
    if facts.authorised_on is None:
        return _not_authorised(rulebook, norm, day, say("form.not_authorised"))
    if facts.authorised_on >= min(day, facts.held_on or day):
        return _not_authorised(rulebook, norm, day, say("form.only_for_future"))
    votes = (facts.authorised_yes, facts.authorised_no)
    if votes != (None, None) and None in votes:
        return missing(
            *(f"authorised_{name}" for name, each in zip(("yes", "no"), votes, strict=True) if each is None)
        )
    if not _carried(rulebook, facts, facts.authorised_on):
        return _not_authorised(rulebook, norm, day, say("form.majority_missed"))
    return finding(norm, Status.PASS, say("form.authorised_on", authorised_on=facts.authorised_on))


def _carried(rulebook: Rulebook, facts: FormFacts, on: date) -> bool:
    """Whether the resolution on virtual meetings was carried; where no votes are told, it is said to have been."""
    if facts.authorised_yes is None or facts.authorised_no is None:
        return True
    rule = parameters(rulebook, "virtual_meetings", on)
    cast = facts.authorised_yes + facts.authorised_no
    return rule is not None and reaches(facts.authorised_yes, rule.threshold, cast, rule.inclusive)


def _not_authorised(rulebook: Rulebook, norm: Norm, day: date, sentence: Said) -> Verdict:
    allowed = rulebook.setting("meeting_form.allowed", day)
    hybrid = not isinstance(allowed, tuple) or "hybrid" in allowed
    return finding(
        norm, Status.FAIL, sentence, defect=defect_by_law(rulebook, day),
        remedy=say("form.authorise_virtual" if hybrid else "form.authorise_virtual_in_person"),
    )  # fmt: skip


def _by_resolution(rulebook: Rulebook, norm: Norm, facts: FormFacts, day: date) -> Verdict:
    """A resolution of the members with a majority, for at most some years (§ 23 Abs. 1, 1a WEG)."""
    if facts.authorised_on is None:
        return _refused(rulebook, norm, day, NOT_RESOLVED)
    if facts.authorised_on >= min(day, facts.held_on or day):
        return _refused(rulebook, norm, day, say("form.only_for_future"))
    if not norm.holds_on(facts.authorised_on):
        return _refused(rulebook, norm, day, say("form.no_basis"))
    if facts.authorised_yes is None or facts.authorised_no is None:
        return missing("authorised_yes", "authorised_no")
    share, inclusive = exact(norm.rule["share"]), norm.rule["inclusive"]
    cast = facts.authorised_yes + facts.authorised_no
    numbers: dict[str, Number] = {
        "reached": facts.authorised_yes,
        "required": Bound(share * cast, inclusive),
    }
    if not reaches(facts.authorised_yes, share, cast, inclusive):
        return finding(
            norm, Status.FAIL, say("form.majority_missed"),
            defect=defect_by_law(rulebook, day), numbers=numbers, remedy=REFUSED,
        )  # fmt: skip
    held = facts.held_on or day
    if "years" in norm.rule:
        last = period_end(facts.authorised_on, Period(months=12 * norm.rule["years"]))
        numbers["until"] = last
        if held > last:
            return finding(
                norm, Status.FAIL, say("form.resolution_expired", last=last),
                defect=defect_by_law(rulebook, day), numbers=numbers, remedy=REFUSED,
            )  # fmt: skip
    return finding(
        norm,
        Status.PASS,
        say("form.resolved"),
        numbers=numbers,
    )


def _once_a_year(rulebook: Rulebook, facts: FormFacts, day: date) -> tuple[Verdict, ...]:
    norm = rulebook.norm("form.physical_once_a_year", facts.held_on or day)
    if norm is None or facts.form != "virtual" or facts.physical_this_year is None:
        return ()
    if facts.authorised_on is not None and facts.authorised_on >= date.fromisoformat(
        norm.rule["authorised_before"]
    ):
        return ()
    kept = facts.physical_this_year or facts.waived_by_all is True
    return (
        finding(
            norm, Status.PASS if kept else Status.WARN,
            (say("form.physical_once") if kept else say("form.never_physical")),
            defect=Defect.NONE if kept else Defect.ORDER_RULE_ONLY,
            remedy=None if kept else say("form.hold_in_person"),
        ),
    )  # fmt: skip
