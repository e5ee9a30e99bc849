"""Notice (Einberufungsfrist): from dispatch to the assembly, and the timeline of an assembly."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from konvent.core.law.contest import contest_cite, deadlines, defect_by_law
from konvent.core.law.deadline import MOTIONS, RECORD_DATE, latest
from konvent.core.law.period import Period, after_working_days, next_working_day, period_end, period_start
from konvent.core.law.rulebook import Norm, Rulebook
from konvent.core.law.verdict import Defect, Number, Status, Verdict, by_statutes, finding, no_norm, unknown
from konvent.core.words import Said, say


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """A day by which something must be done. `date` is the latest day; `explanation` shows the sum."""

    key: str
    label: Said
    date: date
    cite: str
    explanation: Said


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
    """When an invitation arrives. `day` by the usual reading, `certain` by the most careful one, `why` it counts."""

    day: date
    certain: date
    why: Said
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
        why = say("receipt.dispatch_is_enough")
        return Receipt(day=dispatched_on, certain=dispatched_on, why=why)
    fiction = rulebook.setting("convening.notice.fiction_days", dispatched_on)
    if trigger == "deemed_receipt" and isinstance(fiction, int):
        day = dispatched_on + timedelta(days=fiction)
        why = say("receipt.deemed", fiction=fiction)
        return Receipt(day=day, certain=day, why=why)
    norm = rulebook.norm(f"receipt.{channel}", dispatched_on)
    if norm is None:
        why = say("receipt.from_dispatch")
        return Receipt(day=dispatched_on, certain=dispatched_on, why=why)
    rule, off = norm.rule, rulebook.holidays
    if "working_days" in rule:
        day = after_working_days(dispatched_on, rule["working_days"], off)
        certain = after_working_days(dispatched_on, rule["certain_after_working_days"], off)
        key, count = "receipt.after_working_days", rule["working_days"]
    else:
        day = dispatched_on + timedelta(days=rule["days"])
        certain = dispatched_on + timedelta(days=rule["certain_after_days"])
        key, count = "receipt.after_days", rule["days"]
    why = say(key, days=count, cites=(norm.cite, *norm.see))
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
            say("notice.all_present"),
        )
    if norm and norm.rule.get("unless") == "urgent" and facts.urgent:
        return finding(
            norm,
            Status.PASS,
            say("notice.urgent"),
        )
    arrival = (
        receipt(rulebook, event, facts.channel)
        if facts.received_on is None and facts.published_on is None
        else Receipt(
            day=event,
            certain=event,
            why=say("receipt.on_event", event=event),
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
        say("notice.registered_letter"),
        defect=defect_by_law(rulebook, norm.valid_from),
        remedy=say("notice.send_registered_letter"),
    )


def _backward(norm: Norm, period: Period, event: date, held_on: date) -> Verdict:
    """A period counted back from the meeting, where neither its day nor that of convening counts (§ 121 Abs. 7 AktG)."""
    last = period_start(held_on, period) - timedelta(days=1)
    late = event > last
    return finding(
        norm,
        Status.FAIL if late else Status.PASS,
        say("notice.due_and_missed" if late else "notice.due", last=last),
        defect=Defect.CONTESTABLE if late else Defect.NONE,
        numbers={"latest": last, "held_on": held_on},
        remedy=_later() if late else None,
    )


def _later() -> Said:
    return say("notice.later")


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
    numbers: dict[str, Number] = {
        "dispatched_on": event,
        "begins_on": arrival.day,
        "ends_on": ends,
        "earliest": first,
        "certain_from": certain,
        "held_on": held_on,
    }
    sum_cite = computing.cite if computing else cite
    trace = [
        arrival.why,
        say("notice.counted", said=period.said, ends=ends, first=first, sum_cite=sum_cite),
    ]
    status = Status.FAIL if held_on < first else Status.WARN if held_on < certain else Status.PASS
    also: list[Norm] = [computing] if computing else []
    if status == Status.WARN:
        also += [each for each in (arrival.norm, shift) if each]
        trace.append(say("notice.strictest", certain=certain))
    if status == Status.FAIL:
        sentence = say("notice.too_late", event=event, first=first)
    elif status == Status.WARN:
        sentence = say("notice.by_one_reading", period=period.dative, certain=certain)
    else:
        sentence = say("notice.kept", period=period.dative, first=first)
    defect = Defect.NONE if status == Status.PASS else defect_by_law(rulebook, event)
    remedy = None if status == Status.PASS else _later()
    found = (
        partial(finding, norm)
        if norm and cite == norm.cite
        else partial(by_statutes, "convening.notice", cite)
    )
    return found(
        status,
        sentence,
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
        say("notice.perhaps_too_short" if short else "notice.usual"),
        defect=defect_by_law(rulebook, event) if short else Defect.NONE,
        numbers={
            "dispatched_on": event,
            "begins_on": arrival.day,
            "days": days,
            "held_on": held_on,
        },
        trace=(arrival.why,),
        remedy=say("notice.send_earlier") if short else None,
    )


def timeline(rulebook: Rulebook, *, held_on: date, form: str) -> tuple[Deadline, ...]:
    """The days that follow from the date of the assembly, in order.

    form: in_person, hybrid, virtual or written; for the last, `held_on` is the day the procedure begins
    """
    period, cite = length(rulebook, held_on)
    found = []
    if form != "written" and period.about_days:
        for channel, label in (
            ("letter", say("timeline.dispatch_letter")),
            ("email", say("timeline.dispatch_email")),
        ):
            day = latest_dispatch(rulebook, held_on, channel)
            why = receipt(rulebook, day, channel).why
            found.append(
                Deadline(
                    key=f"dispatch_{channel}",
                    label=label,
                    date=day,
                    cite=cite,
                    explanation=say("timeline.dispatch_why", why=why, said=period.said),
                )
            )
    for key, path, label in (
        ("motions", MOTIONS, say("timeline.motions")),
        ("documents", "agenda.documents.days_before", say("timeline.documents")),
        ("record_date", RECORD_DATE, say("timeline.record_date")),
        (
            "proxies",
            "representation.proxies.days_before",
            say("timeline.proxies"),
        ),
    ):
        if due_on := latest(rulebook, path, held_on):
            found.append(_before(rulebook, key, path, label, due_on))
    due = rulebook.setting("minutes.due_weeks", held_on)
    if isinstance(due, int) and due > 0:
        found.append(
            Deadline(
                key="minutes",
                label=say("timeline.minutes"),
                date=held_on + timedelta(weeks=due),
                cite=rulebook.statutes_cite("minutes"),
                explanation=say("timeline.weeks_after", due=due),
            )
        )
    if (until := deadlines(rulebook, held_on, held_on).get("action")) and form != "written":
        found.append(
            Deadline(
                key="contest",
                label=say("timeline.contest"),
                date=until,
                cite=contest_cite(rulebook, held_on),
                explanation=say("timeline.contest_why"),
            )
        )
    return tuple(sorted(found, key=lambda deadline: deadline.date))


def _before(rulebook: Rulebook, key: str, path: str, label: Said, day: date) -> Deadline:
    days = rulebook.setting(path, day)
    return Deadline(
        key=key,
        label=label,
        date=day,
        cite=rulebook.statutes_cite(path),
        explanation=say("timeline.days_before", days=days),
    )
