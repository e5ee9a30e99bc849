"""Notice (Einberufungsfrist): from dispatch to the assembly, by §§ 187, 188 BGB, and the timeline of an assembly."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

from konvent.core.law.rulebook import Rulebook
from konvent.core.law.verdict import Defect, Status, Verdict
from konvent.core.text import Text, date_text

LETTER_WORKING_DAYS = 4
REASONABLE_DAYS = 14
SUNDAY = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A length of time as statutes write it. One of the three is > 0, the others 0; all 0 means none is set."""

    months: int = 0
    weeks: int = 0
    days: int = 0

    @property
    def text(self) -> Text:
        for count, one_de, many_de, one_en in (
            (self.months, "Monat", "Monate", "month"),
            (self.weeks, "Woche", "Wochen", "week"),
            (self.days, "Tag", "Tage", "day"),
        ):
            if count:
                plural = "" if count == 1 else "s"
                return Text(de=f"{count} {one_de if count == 1 else many_de}", en=f"{count} {one_en}{plural}")
        return Text(de="keine Frist", en="no period")


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """A day by which something must be done. `date` is the latest day; `explanation` shows the sum."""

    key: str
    label: Text
    date: date
    cite: str
    explanation: Text


def period_end(event: date, period: Period) -> date:
    """The last day of a period that begins with an event; the event's day does not count (§§ 187, 188 BGB).

    n weeks end on the same weekday, n months on the same number, in a shorter month on its last day.
    """
    if period.months:
        month = event.month - 1 + period.months
        year, month = event.year + month // 12, month % 12 + 1
        return date(year, month, min(event.day, calendar.monthrange(year, month)[1]))
    return event + timedelta(days=7 * period.weeks + period.days)


def length(rulebook: Rulebook, on: date) -> tuple[Period, str]:
    """The notice period and its provision: the statutes', but never below a mandatory one of the law."""
    norm = rulebook.norm("notice", on)
    legal = Period(**norm.rule["at_least"]) if norm and "at_least" in norm.rule else Period()
    own = Period(
        **{
            unit: int(value)
            for unit in ("months", "weeks", "days")
            if isinstance(value := rulebook.setting(f"convening.notice.{unit}", on), int)
        }
    )
    if _days(own) >= _days(legal) and _days(own):
        return own, rulebook.statutes_cite("convening.notice")
    return legal, norm.cite if norm else "Satzung"


def _days(period: Period) -> int:
    return period.months * 30 + period.weeks * 7 + period.days


def receipt(rulebook: Rulebook, dispatched_on: date, channel: str) -> tuple[date, Text]:
    """The day from which the period runs, and why: dispatch, a fiction of the statutes, or expected arrival.

    channel: "email" arrives the same day, "letter" after four working days Monday to Saturday (§ 18 PostG)
    """
    trigger = rulebook.setting("convening.notice.trigger", dispatched_on)
    if trigger == "dispatch":
        return dispatched_on, Text(
            de="Nach der Satzung genügt die Absendung.", en="By the statutes dispatch is enough."
        )
    fiction = rulebook.setting("convening.notice.fiction_days", dispatched_on)
    if trigger == "deemed_receipt" and isinstance(fiction, int):
        return dispatched_on + timedelta(days=fiction), Text(
            de=f"Nach der Satzung gilt die Einladung {fiction} Tage nach der Absendung als zugegangen.",
            en=f"By the statutes the invitation is deemed received {fiction} days after dispatch.",
        )
    if channel == "email":
        return dispatched_on, Text(
            de="Eine E-Mail geht am selben Tag zu.", en="An e-mail arrives on the same day."
        )
    day, left = dispatched_on, LETTER_WORKING_DAYS
    while left:
        day += timedelta(days=1)
        if day.weekday() != SUNDAY and day not in rulebook.holidays:
            left -= 1
    return day, Text(
        de="Ein Brief geht bei normalem Postlauf nach vier Werktagen zu (OLG München, 31 Wx 123/15; § 18 PostG).",
        en="A letter arrives after four working days in normal post (OLG München, 31 Wx 123/15; § 18 PostG).",
    )


def earliest(rulebook: Rulebook, dispatched_on: date, channel: str) -> date:
    """The first day on which the assembly may be held: the one after the period has ended."""
    period, _ = length(rulebook, dispatched_on)
    begins, _ = receipt(rulebook, dispatched_on, channel)
    return period_end(begins, period) + timedelta(days=1)


def latest_dispatch(rulebook: Rulebook, held_on: date, channel: str) -> date:
    """The last day on which the invitation may be sent. Moving the assembly later never makes this earlier."""
    day = held_on
    while earliest(rulebook, day, channel) > held_on:
        day -= timedelta(days=1)
    return day


def check(rulebook: Rulebook, *, dispatched_on: date, channel: str, held_on: date) -> Verdict:
    """Say whether an invitation sent on a day is in time. channel: "email" or "letter"."""
    period, cite = length(rulebook, dispatched_on)
    begins, why = receipt(rulebook, dispatched_on, channel)
    first = earliest(rulebook, dispatched_on, channel)
    norm = rulebook.norm("notice", dispatched_on)
    numbers = {
        "dispatched_on": dispatched_on.isoformat(),
        "begins_on": begins.isoformat(),
        "ends_on": period_end(begins, period).isoformat(),
        "earliest": first.isoformat(),
        "held_on": held_on.isoformat(),
    }
    trace = (
        why,
        Text(
            de=f"Frist {period.text.de}; sie endet mit dem {date_text(period_end(begins, period)).de}. Frühester Tag der Versammlung: {date_text(first).de} (§§ 187 Abs. 1, 188 BGB).",
            en=f"Period {period.text.en}; it ends with {date_text(period_end(begins, period)).en}. Earliest day of the assembly: {date_text(first).en} (§§ 187 (1), 188 BGB).",
        ),
    )
    rule = "statutes.notice" if rulebook.said("convening.notice.weeks") or norm is None else norm.id
    if not _days(period):
        return _without_period(rulebook, dispatched_on, held_on, begins, numbers, trace)
    late = held_on < first
    return Verdict(
        rule=rule,
        status=Status.FAIL if late else Status.PASS,
        defect=Defect.VOID_IF_RELEVANT if late else Defect.NONE,
        sentence=Text(
            de=f"Die Einladung ist zu kurzfristig: Bei Absendung am {date_text(dispatched_on).de} darf die Versammlung frühestens am {date_text(first).de} stattfinden ({cite})."
            if late
            else f"Die Einberufungsfrist von {_dative(period)} ist gewahrt; frühester Tag wäre {date_text(first).de} ({cite}).",
            en=f"The invitation is too late: sent on {date_text(dispatched_on).en}, the assembly may be held on {date_text(first).en} at the earliest ({cite})."
            if late
            else f"The notice period of {period.text.en} is kept; the earliest day would be {date_text(first).en} ({cite}).",
        ),
        numbers=numbers,
        norms=(norm.version,) if norm else (),
        cites=(cite, "§§ 187 Abs. 1, 188 BGB"),
        trace=trace,
        remedy=Text(
            de="Verlegen Sie die Versammlung oder senden Sie früher.",
            en="Move the assembly or send earlier.",
        )
        if late
        else None,
    )


def _dative(period: Period) -> str:
    text = period.text.de
    return text + "n" if text.endswith(("Tage", "Monate")) else text


def _without_period(
    rulebook: Rulebook,
    dispatched_on: date,
    held_on: date,
    begins: date,
    numbers: dict[str, str],
    trace: tuple[Text, ...],
) -> Verdict:
    """The law of associations has no period; the notice must be reasonable, which nobody has put in figures."""
    short = (held_on - begins).days <= REASONABLE_DAYS
    return Verdict(
        rule="notice.reasonable",
        status=Status.WARN if short else Status.PASS,
        defect=Defect.VOID_IF_RELEVANT if short else Defect.NONE,
        sentence=Text(
            de="Die Satzung nennt keine Einberufungsfrist; das Gesetz verlangt eine angemessene. "
            + ("Ob sie hier reicht, ist zweifelhaft." if short else "Mehr als zwei Wochen sind üblich."),
            en="The statutes name no notice period; the law asks for a reasonable one. "
            + ("Whether this is enough is doubtful." if short else "More than two weeks are usual."),
        ),
        numbers=numbers,
        cites=("§ 58 Nr. 4 BGB",),
        trace=trace,
        remedy=Text(de="Laden Sie früher ein.", en="Invite earlier.") if short else None,
    )


def timeline(rulebook: Rulebook, *, held_on: date, form: str) -> tuple[Deadline, ...]:
    """The days that follow from the date of the assembly, in order.

    form: in_person, hybrid, virtual or written; for the last, `held_on` is the day the procedure begins
    """
    period, cite = length(rulebook, held_on)
    found = []
    if form != "written" and _days(period):
        for channel, label in (
            ("letter", Text(de="Einladung per Brief absenden", en="Send invitations by letter")),
            ("email", Text(de="Einladung per E-Mail absenden", en="Send invitations by e-mail")),
        ):
            day = latest_dispatch(rulebook, held_on, channel)
            found.append(
                Deadline(
                    key=f"dispatch_{channel}",
                    label=label,
                    date=day,
                    cite=cite,
                    explanation=Text(
                        de=f"{receipt(rulebook, day, channel)[1].de} Frist: {period.text.de}; der Tag der Versammlung liegt nach ihrem Ende.",
                        en=f"{receipt(rulebook, day, channel)[1].en} Period: {period.text.en}; the assembly is held after its end.",
                    ),
                )
            )
    for key, path, label in (
        ("motions", "agenda.motions.days_before", Text(de="Anträge einreichen", en="Submit motions")),
        ("documents", "agenda.documents.days_before", Text(de="Unterlagen auslegen", en="Lay out documents")),
        (
            "record_date",
            "eligibility.record_date_days",
            Text(de="Stichtag der Mitgliederliste", en="Record date of the roll"),
        ),
        (
            "proxies",
            "representation.proxies.days_before",
            Text(de="Vollmachten nachweisen", en="Prove proxies"),
        ),
    ):
        days = rulebook.setting(path, held_on)
        if isinstance(days, int) and not isinstance(days, bool) and days > 0:
            found.append(_before(rulebook, key, path, label, held_on, days))
    due = rulebook.setting("minutes.due_weeks", held_on)
    if isinstance(due, int) and due > 0:
        found.append(
            Deadline(
                key="minutes",
                label=Text(de="Niederschrift versenden", en="Send the minutes"),
                date=held_on + timedelta(weeks=due),
                cite=rulebook.statutes_cite("minutes"),
                explanation=Text(
                    de=f"{due} Wochen nach der Versammlung.", en=f"{due} weeks after the assembly."
                ),
            )
        )
    return tuple(sorted(found, key=lambda deadline: deadline.date))


def _before(rulebook: Rulebook, key: str, path: str, label: Text, held_on: date, days: int) -> Deadline:
    """A backward deadline: done before the day that lies n days before the assembly begins (strict reading)."""
    day = held_on if key == "record_date" else held_on - timedelta(days=1)
    return Deadline(
        key=key,
        label=label,
        date=day - timedelta(days=days),
        cite=rulebook.statutes_cite(path),
        explanation=Text(
            de=f"{days} Tage vor der Versammlung; der Tag der Versammlung zählt nicht mit.",
            en=f"{days} days before the assembly; its own day does not count.",
        ),
    )
