"""Notice (Einberufungsfrist): from dispatch to the assembly, and the timeline of an assembly."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from konvent.core.law.contest import contest_cite, deadlines, defect_by_law
from konvent.core.law.deadline import MOTIONS, RECORD_DATE, latest
from konvent.core.law.period import Period, after_working_days, next_working_day, period_end, period_start
from konvent.core.law.rulebook import Norm, Rulebook
from konvent.core.law.verdict import Defect, Status, Verdict, by_statutes, finding, no_norm, unknown
from konvent.core.text import Text, date_text


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """A day by which something must be done. `date` is the latest day; `explanation` shows the sum."""

    key: str
    label: Text
    date: date
    cite: str
    explanation: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeFacts:
    """An invitation and the assembly it invites to.

    One of dispatched_on (with its channel: email, letter, registered_letter), received_on, published_on.
    urgent: matters where the law lets the period be shorter; all_present: where that cures a fault
    """

    held_on: date | None = None
    dispatched_on: date | None = None
    received_on: date | None = None
    published_on: date | None = None
    channel: str = "email"
    urgent: bool = False
    all_present: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """When an invitation arrives. `day` by the usual reading, `certain` by the most careful one, `why` in words."""

    day: date
    certain: date
    why: Text
    norm: Norm | None = None


def length(rulebook: Rulebook, on: date) -> tuple[Period, str]:
    """The notice period and its provision: the statutes', but never below a mandatory one of the law."""
    norm = rulebook.norm("notice", on)
    legal = Period(**norm.rule["at_least"]) if norm else Period()
    own = Period(
        **{
            unit: value
            for unit in ("months", "weeks", "days")
            if isinstance(value := rulebook.setting(f"convening.notice.{unit}", on), int)
        }
    )
    open_to_statutes = norm is not None and norm.dispositive
    if own.about_days and (own.about_days >= legal.about_days or open_to_statutes):
        return own, rulebook.statutes_cite("convening.notice")
    return legal, norm.cite if norm else "Satzung"


def receipt(rulebook: Rulebook, dispatched_on: date, channel: str) -> Receipt:
    """The day from which the period runs: dispatch, a fiction of the statutes, or expected arrival."""
    trigger = rulebook.setting("convening.notice.trigger", dispatched_on)
    if trigger == "dispatch":
        why = Text(de="Nach der Satzung genügt die Absendung.", en="By the statutes dispatch is enough.")
        return Receipt(day=dispatched_on, certain=dispatched_on, why=why)
    fiction = rulebook.setting("convening.notice.fiction_days", dispatched_on)
    if trigger == "deemed_receipt" and isinstance(fiction, int):
        day = dispatched_on + timedelta(days=fiction)
        why = Text(
            de=f"Nach der Satzung gilt die Einladung {fiction} Tage nach der Absendung als zugegangen.",
            en=f"By the statutes the invitation is deemed received {fiction} days after dispatch.",
        )
        return Receipt(day=day, certain=day, why=why)
    norm = rulebook.norm(f"receipt.{channel}", dispatched_on)
    if norm is None:
        why = Text(de="Gezählt wird ab der Absendung.", en="Counted from dispatch.")
        return Receipt(day=dispatched_on, certain=dispatched_on, why=why)
    rule, off = norm.rule, rulebook.holidays
    if "working_days" in rule:
        day = after_working_days(dispatched_on, rule["working_days"], off)
        certain = after_working_days(dispatched_on, rule["certain_after_working_days"], off)
        de, en = (
            f"nach {rule['working_days']} Werktagen (Montag bis Samstag)",
            f"after {rule['working_days']} working days (Monday to Saturday)",
        )
    else:
        day = dispatched_on + timedelta(days=rule["days"])
        certain = dispatched_on + timedelta(days=rule["certain_after_days"])
        de, en = (
            ("am selben Tag", "the same day")
            if rule["days"] == 0
            else (f"nach {rule['days']} Tagen", f"after {rule['days']} days")
        )
    cites = ", ".join((norm.cite, *norm.see))
    why = Text(de=f"Zugang ist {de} zu erwarten ({cites}).", en=f"Receipt is expected {en} ({cites}).")
    return Receipt(day=day, certain=certain, why=why, norm=norm)


def earliest(rulebook: Rulebook, dispatched_on: date, channel: str) -> date:
    """The first day on which the assembly may be held: the one after the period has ended."""
    period, _ = length(rulebook, dispatched_on)
    return period_end(receipt(rulebook, dispatched_on, channel).day, period) + timedelta(days=1)


def latest_dispatch(rulebook: Rulebook, held_on: date, channel: str) -> date:
    """The last day on which the invitation may be sent. Moving the assembly later never makes this earlier."""
    day = held_on
    while earliest(rulebook, day, channel) > held_on:
        day -= timedelta(days=1)
    return day


def check(rulebook: Rulebook, facts: NoticeFacts) -> Verdict:
    """Say whether an invitation is in time.

    FAIL if the period is too short by the usual reading, WARN if a stricter reading (later receipt, an end on a
    weekend moved by § 193 BGB) would make it too short, else PASS.
    """
    event = facts.received_on or facts.published_on or facts.dispatched_on
    if facts.held_on is None or event is None:
        return unknown(facts, "held_on", *(["dispatched_on"] if event is None else []))
    norm = rulebook.norm("notice", event)
    if norm and norm.rule.get("cure") == "all_present" and facts.all_present:
        return finding(
            norm,
            Status.PASS,
            Text(
                de="Alle sind anwesend; ein Fehler der Einberufung schadet nicht",
                en="All are present; a fault in convening does no harm",
            ),
        )
    if norm and norm.rule.get("unless") == "urgent" and facts.urgent:
        return finding(
            norm,
            Status.PASS,
            Text(
                de="In dringenden Fällen darf die Frist kürzer sein",
                en="In urgent cases the period may be shorter",
            ),
        )
    arrival = (
        receipt(rulebook, event, facts.channel)
        if facts.received_on is None and facts.published_on is None
        else Receipt(
            day=event,
            certain=event,
            why=Text(
                de=f"Die Frist beginnt mit dem Ereignis am {date_text(event).de}.",
                en=f"The period begins with the event on {date_text(event).en}.",
            ),
        )
    )
    period, cite = length(rulebook, event)
    if not period.about_days:
        return _without_period(rulebook, event, facts.held_on, arrival)
    wrong = _wrong_channel(rulebook, norm, facts)
    if wrong:
        return wrong
    if norm and norm.rule.get("backward"):
        return _backward(norm, period, event, facts.held_on)
    return _counted(rulebook, norm, period, cite, event, arrival, facts.held_on)


def _wrong_channel(rulebook: Rulebook, norm: Norm | None, facts: NoticeFacts) -> Verdict | None:
    channels = norm.rule.get("channels") if norm else None
    if (
        norm is None
        or channels is None
        or rulebook.said("convening.notice.channels")
        or facts.channel in channels
    ):
        return None
    if facts.received_on is not None and facts.dispatched_on is None:
        return None
    return finding(
        norm,
        Status.FAIL,
        Text(
            de="Diese Rechtsform lädt durch eingeschriebenen Brief ein",
            en="This legal form invites by registered letter",
        ),
        defect=defect_by_law(rulebook, norm.valid_from),
        remedy=Text(de="Laden Sie durch eingeschriebenen Brief.", en="Invite by registered letter."),
    )


def _backward(norm: Norm, period: Period, event: date, held_on: date) -> Verdict:
    """A period counted back from the meeting, where neither its day nor that of convening counts (§ 121 Abs. 7 AktG)."""
    last = period_start(held_on, period) - timedelta(days=1)
    late = event > last
    return finding(
        norm,
        Status.FAIL if late else Status.PASS,
        Text(
            de=f"Einzuberufen ist spätestens am {date_text(last).de}"
            + (", das ist versäumt" if late else ""),
            en=f"Convening is due on {date_text(last).en} at the latest"
            + (", which was missed" if late else ""),
        ),
        defect=Defect.CONTESTABLE if late else Defect.NONE,
        numbers={"latest": last.isoformat(), "held_on": held_on.isoformat()},
        remedy=_later() if late else None,
    )


def _later() -> Text:
    return Text(
        de="Verlegen Sie die Versammlung oder senden Sie früher.", en="Move the assembly or send earlier."
    )


def _counted(
    rulebook: Rulebook,
    norm: Norm | None,
    period: Period,
    cite: str,
    event: date,
    arrival: Receipt,
    held_on: date,
) -> Verdict:
    ends = period_end(arrival.day, period)
    first = ends + timedelta(days=1)
    shift, computing = rulebook.norm("shift", event), rulebook.norm("periods", event)
    certain = period_end(arrival.certain, period)
    if shift:
        certain = next_working_day(certain, rulebook.holidays)
    certain += timedelta(days=1)
    numbers = {
        "dispatched_on": event.isoformat(),
        "begins_on": arrival.day.isoformat(),
        "ends_on": ends.isoformat(),
        "earliest": first.isoformat(),
        "certain_from": certain.isoformat(),
        "held_on": held_on.isoformat(),
    }
    sum_cite = computing.cite if computing else cite
    trace = [
        arrival.why,
        Text(
            de=f"Frist {period.text.de}; sie endet mit dem {date_text(ends).de}. Frühester Tag der Versammlung: {date_text(first).de} ({sum_cite}).",
            en=f"Period {period.text.en}; it ends with {date_text(ends).en}. Earliest day of the assembly: {date_text(first).en} ({sum_cite}).",
        ),
    ]
    status = Status.FAIL if held_on < first else Status.WARN if held_on < certain else Status.PASS
    also: list[Norm] = [computing] if computing else []
    if status == Status.WARN:
        also += [each for each in (arrival.norm, shift) if each]
        trace.append(
            Text(
                de=f"Nach der strengsten Lesart (späterer Zugang, Fristende am Wochenende) wäre erst der {date_text(certain).de} sicher.",
                en=f"By the strictest reading (later receipt, an end on a weekend) only {date_text(certain).en} would be safe.",
            )
        )
    sentences = {
        Status.FAIL: Text(
            de=f"Die Einladung ist zu kurzfristig: Bei Absendung am {date_text(event).de} darf die Versammlung frühestens am {date_text(first).de} stattfinden",
            en=f"The invitation is too late: sent on {date_text(event).en}, the assembly may be held on {date_text(first).en} at the earliest",
        ),
        Status.WARN: Text(
            de=f"Die Einberufungsfrist von {period.dative} ist nur nach einer Lesart gewahrt; ganz sicher ist der {date_text(certain).de}",
            en=f"The notice period of {period.text.en} is kept by one reading only; {date_text(certain).en} is quite safe",
        ),
        Status.PASS: Text(
            de=f"Die Einberufungsfrist von {period.dative} ist gewahrt; frühester Tag wäre {date_text(first).de}",
            en=f"The notice period of {period.text.en} is kept; the earliest day would be {date_text(first).en}",
        ),
    }
    defect = Defect.NONE if status == Status.PASS else defect_by_law(rulebook, event)
    remedy = None if status == Status.PASS else _later()
    say = (
        partial(finding, norm)
        if norm and cite == norm.cite
        else partial(by_statutes, "convening.notice", cite)
    )
    return say(
        status,
        sentences[status],
        defect=defect,
        numbers=numbers,
        trace=tuple(trace),
        remedy=remedy,
        also=tuple(also),
    )


def _without_period(rulebook: Rulebook, event: date, held_on: date, arrival: Receipt) -> Verdict:
    """The law of associations has no period; the notice must be reasonable, which nobody has put in figures."""
    norm = rulebook.norm("notice.reasonable", event)
    if norm is None:
        return no_norm("notice")
    days = (held_on - arrival.day).days
    short = days <= norm.rule["doubtful_up_to_days"]
    return finding(
        norm,
        Status.WARN if short else Status.PASS,
        Text(
            de="Die Satzung nennt keine Einberufungsfrist; "
            + (
                "ob die Einladung rechtzeitig ist, ist zweifelhaft"
                if short
                else "mehr als zwei Wochen sind üblich"
            ),
            en="The statutes name no notice period; "
            + ("whether the invitation is in time is doubtful" if short else "more than two weeks are usual"),
        ),
        defect=defect_by_law(rulebook, event) if short else Defect.NONE,
        numbers={
            "dispatched_on": event.isoformat(),
            "begins_on": arrival.day.isoformat(),
            "days": str(days),
            "held_on": held_on.isoformat(),
        },
        trace=(arrival.why,),
        remedy=Text(de="Laden Sie früher ein.", en="Invite earlier.") if short else None,
    )


def timeline(rulebook: Rulebook, *, held_on: date, form: str) -> tuple[Deadline, ...]:
    """The days that follow from the date of the assembly, in order.

    form: in_person, hybrid, virtual or written; for the last, `held_on` is the day the procedure begins
    """
    period, cite = length(rulebook, held_on)
    found = []
    if form != "written" and period.about_days:
        for channel, label in (
            ("letter", Text(de="Einladung per Brief absenden", en="Send invitations by letter")),
            ("email", Text(de="Einladung per E-Mail absenden", en="Send invitations by e-mail")),
        ):
            day = latest_dispatch(rulebook, held_on, channel)
            why = receipt(rulebook, day, channel).why
            found.append(
                Deadline(
                    key=f"dispatch_{channel}",
                    label=label,
                    date=day,
                    cite=cite,
                    explanation=Text(
                        de=f"{why.de} Frist: {period.text.de}; der Tag der Versammlung liegt nach ihrem Ende.",
                        en=f"{why.en} Period: {period.text.en}; the assembly is held after its end.",
                    ),
                )
            )
    for key, path, label in (
        ("motions", MOTIONS, Text(de="Anträge einreichen", en="Submit motions")),
        ("documents", "agenda.documents.days_before", Text(de="Unterlagen auslegen", en="Lay out documents")),
        ("record_date", RECORD_DATE, Text(de="Stichtag der Mitgliederliste", en="Record date of the roll")),
        (
            "proxies",
            "representation.proxies.days_before",
            Text(de="Vollmachten nachweisen", en="Prove proxies"),
        ),
    ):
        if due_on := latest(rulebook, path, held_on):
            found.append(_before(rulebook, key, path, label, due_on))
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
    if (until := deadlines(rulebook, held_on, held_on).get("action")) and form != "written":
        found.append(
            Deadline(
                key="contest",
                label=Text(de="Ende der Klagefrist", en="End of the period for an action"),
                date=until,
                cite=contest_cite(rulebook, held_on),
                explanation=Text(
                    de="So lange kann ein Beschluss dieser Versammlung angegriffen werden.",
                    en="Until then a resolution of this assembly can be attacked.",
                ),
            )
        )
    return tuple(sorted(found, key=lambda deadline: deadline.date))


def _before(rulebook: Rulebook, key: str, path: str, label: Text, day: date) -> Deadline:
    days = rulebook.setting(path, day)
    return Deadline(
        key=key,
        label=label,
        date=day,
        cite=rulebook.statutes_cite(path),
        explanation=Text(
            de=f"{days} Tage vor der Versammlung; der Tag der Versammlung zählt nicht mit.",
            en=f"{days} days before the assembly; its own day does not count.",
        ),
    )
