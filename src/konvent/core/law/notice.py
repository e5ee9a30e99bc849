"""Notice (Einberufungsfrist): from dispatch to the assembly, and the timeline of an assembly."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial

from konvent.core.law.contest import contest_cite, deadlines, defect_by_law
from konvent.core.law.deadline import MOTIONS, latest
from konvent.core.law.eligibility import RECORD_DATE
from konvent.core.law.period import Period, next_working_day, period_end, period_start
from konvent.core.law.receipt import CHANNELS, SENT, WORDS, Receipt, expected, published_by_statutes
from konvent.core.law.rulebook import Norm, Rulebook
from konvent.core.law.verdict import (
    Defect,
    Number,
    Status,
    Verdict,
    by_statutes,
    finding,
    missing,
    no_norm,
    unexpressed,
    unknown,
)
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

    One of dispatched_on, received_on, published_on. channel: email, letter, registered_letter or publication; without it
    the answer is open where it depends on the channel
    urgent: matters where the law lets the period be shorter
    extraordinary: whether it is an extraordinary meeting, for statutes that give those a period of their own
    all_present: every member is there or represented and nobody objects, where that cures a fault
    """

    held_on: date | None = None
    dispatched_on: date | None = None
    received_on: date | None = None
    published_on: date | None = None
    channel: str | None = None
    urgent: bool = False
    extraordinary: bool | None = None
    all_present: bool = False


EXTRAORDINARY = "convening.notice.extraordinary_weeks"


def length(
    rulebook: Rulebook, on: date, norm: Norm | None = None, *, extraordinary: bool = False
) -> tuple[Period, str]:
    """The notice period and its provision: the statutes', but never below a mandatory one of the law.

    norm: the version of the law's period, if it is not that of the day
    """
    norm = norm or rulebook.norm("notice", on)
    legal = Period(**norm.rule["at_least"]) if norm else Period()
    own = Period(
        **{
            unit: value
            for unit in ("months", "weeks", "days")
            if isinstance(value := rulebook.setting(f"convening.notice.{unit}", on), int)
        }
    )
    weeks = rulebook.setting(EXTRAORDINARY, on)
    if extraordinary and isinstance(weeks, int) and weeks:
        own = Period(weeks=weeks)
    open_to_statutes = norm is not None and norm.dispositive
    if own.about_days and (own.about_days >= legal.about_days or open_to_statutes):
        return own, rulebook.statutes_cite("convening.notice")
    return legal, norm.cite if norm else "Satzung"


def earliest(
    rulebook: Rulebook, dispatched_on: date, channel: str, *, extraordinary: bool = False
) -> date | None:
    """The first day on which the assembly may be held: the one after the period has ended. None if nobody can say."""
    period, _ = length(rulebook, dispatched_on, extraordinary=extraordinary)
    arrival = expected(rulebook, dispatched_on, channel)
    return period_end(arrival.day, period) + timedelta(days=1) if arrival else None


def latest_dispatch(
    rulebook: Rulebook, held_on: date, channel: str, *, extraordinary: bool = False
) -> date | None:
    """The last day on which the invitation may be sent. Moving the assembly later never makes this earlier."""
    day = held_on
    while (
        first := earliest(rulebook, day, channel, extraordinary=extraordinary)
    ) is not None and first > held_on:
        day -= timedelta(days=1)
    return None if first is None else day


def check(rulebook: Rulebook, facts: NoticeFacts) -> Verdict:
    """Say whether an invitation is in time, and by a channel that law and statutes know.

    FAIL if the period is too short by the usual reading, WARN if a stricter reading (later receipt, an end on a
    weekend moved by § 193 BGB) would make it too short, else PASS. Where the law changed between invitation and assembly
    and that matters, WARN.
    """
    event = facts.received_on or facts.published_on or facts.dispatched_on
    if facts.held_on is None or event is None:
        return unknown(facts, "held_on", *(["dispatched_on"] if event is None else []))
    if facts.extraordinary is None and rulebook.said(EXTRAORDINARY):
        either = [check(rulebook, replace(facts, extraordinary=each)) for each in (False, True)]
        return either[0] if either[0].status == either[1].status else missing("extraordinary")
    now, then = rulebook.norm("notice", event), rulebook.norm("notice", facts.held_on)
    found = _by_channels(rulebook, now, facts, event, facts.held_on)
    if now and then and now.id != then.id:
        later = _by_channels(rulebook, then, facts, event, facts.held_on)
        if later.status != found.status:
            found = finding(
                now, Status.WARN, say("form.law_changed"),
                defect=defect_by_law(rulebook, event), numbers=found.numbers, trace=(found.said, later.said),
                also=(then,), remedy=say("form.have_it_checked"),
            )  # fmt: skip
    return unexpressed(rulebook, "convening", found)


def _by_channels(
    rulebook: Rulebook, norm: Norm | None, facts: NoticeFacts, event: date, held_on: date
) -> Verdict:
    """The finding for the channel; where it is not known, the one that all channels share."""
    if facts.channel is not None:
        word = facts.channel.strip().lower()
        return _by_channel(rulebook, norm, facts, event, held_on, WORDS.get(word, word))
    if facts.received_on is not None:
        return _by_channel(rulebook, norm, facts, event, held_on, "")
    if facts.published_on is not None:
        return _by_channel(rulebook, norm, facts, event, held_on, "publication")
    found = [_by_channel(rulebook, norm, facts, event, held_on, channel) for channel in SENT]
    return found[0] if len({each.status for each in found}) == 1 else missing("channel")


def _by_channel(
    rulebook: Rulebook, norm: Norm | None, facts: NoticeFacts, event: date, held_on: date, channel: str
) -> Verdict:
    """channel: empty where only the receipt is known, however it came."""
    cure = rulebook.norm("all_present", event)
    if cure and facts.all_present and "notice" in cure.rule["cures"]:
        return finding(cure, Status.PASS, say("notice.all_present"))
    wrong = wrong_channel(rulebook, norm, channel, event) if channel else None
    if wrong:
        return wrong
    if channel and channel not in CHANNELS:
        return no_norm(f"receipt.{channel}")
    arrival: Receipt | None = Receipt(day=event, certain=event, why=say("receipt.on_event", event=event))
    published = channel == "publication" and published_by_statutes(rulebook)
    if facts.received_on is None and not published:
        arrival = expected(rulebook, event, channel)
    backward = norm is not None and norm.rule.get("backward") is True
    if arrival is None and not backward:
        return no_norm(f"receipt.{channel}")
    period, cite = length(rulebook, event, norm, extraordinary=facts.extraordinary is True)
    urgent = norm is not None and norm.rule.get("unless") == "urgent" and facts.urgent
    if arrival is not None and held_on <= arrival.day and (urgent or not period.about_days):
        return _not_before(rulebook, norm, event, arrival, held_on)
    if norm and urgent:
        return finding(norm, Status.PASS, say("notice.urgent"))
    if norm and backward:
        return _backward(norm, period, event, held_on)
    assert arrival is not None
    if period.about_days:
        found = _counted(rulebook, norm, period, cite, event, arrival, held_on)
    else:
        found = _without_period(rulebook, event, held_on, arrival)
    return _in_form(rulebook, found, event, channel)


def wrong_channel(rulebook: Rulebook, norm: Norm | None, channel: str, event: date) -> Verdict | None:
    """A channel that the statutes do not name, or, where they are silent, the law does not; None if it is right.

    A registered letter is a letter.
    """
    own = rulebook.statutes.get("convening.notice.channels")
    if isinstance(own, tuple) and own:
        if channel in own or (channel == "registered_letter" and "letter" in own):
            return None
        return by_statutes(
            "convening.notice.channels", rulebook.statutes_cite("convening.notice"), Status.FAIL,
            say("notice.wrong_channel", channels=tuple(CHANNELS[each] for each in own)),
            defect=defect_by_law(rulebook, event), remedy=say("notice.use_channel"),
        )  # fmt: skip
    channels = norm.rule.get("channels") if norm else None
    if norm is None or channels is None or channel in channels:
        return None
    return finding(
        norm, Status.FAIL,
        say("notice.wrong_channel", channels=tuple(CHANNELS[each] for each in channels)),
        defect=defect_by_law(rulebook, event), remedy=say("notice.use_channel"),
    )  # fmt: skip


def _in_form(rulebook: Rulebook, found: Verdict, event: date, channel: str) -> Verdict:
    """Written form by the statutes (Schriftform): by § 127 Abs. 2 BGB an e-mail keeps it in case of doubt."""
    if rulebook.statutes.get("convening.notice.form") != "written" or channel != "email":
        return found
    if found.status not in (Status.PASS, Status.WARN):
        return found
    norm = rulebook.norm("written_by_statutes", event)
    if norm is None:
        return no_norm("written_by_statutes")
    return replace(
        found,
        norms=(*found.norms, norm.version),
        cites=(*found.cites, norm.cite, *norm.see),
        trace=(*found.trace, say("notice.written", cite=norm.cite)),
    )


def _not_before(
    rulebook: Rulebook, norm: Norm | None, event: date, arrival: Receipt, held_on: date
) -> Verdict:
    """An invitation that arrives on the day of the assembly or later invites to nothing."""
    law = norm or rulebook.norm("notice.reasonable", event)
    if law is None:
        return no_norm("notice")
    return finding(
        law, Status.FAIL,
        say("notice.after_the_assembly", day=arrival.day),
        defect=defect_by_law(rulebook, event), trace=(arrival.why,), remedy=_later(),
        numbers={"dispatched_on": event, "begins_on": arrival.day, "held_on": held_on},
    )  # fmt: skip


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
        certain = next_working_day(certain, rulebook.perhaps_holidays)
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
    days = (held_on - arrival.certain).days
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


def timeline(
    rulebook: Rulebook, *, held_on: date, form: str, extraordinary: bool = False
) -> tuple[Deadline, ...]:
    """The days that follow from the date of the assembly, in order.

    form: in_person, hybrid, virtual or written; for the last, `held_on` is the day the procedure begins
    """
    period, cite = length(rulebook, held_on, extraordinary=extraordinary)
    found = []
    if form != "written" and period.about_days:
        for channel, label in _offered(rulebook, held_on):
            day = latest_dispatch(rulebook, held_on, channel, extraordinary=extraordinary)
            arrival = expected(rulebook, day, channel) if day else None
            if day is None or arrival is None:
                continue
            found.append(
                Deadline(
                    key=f"dispatch_{channel}",
                    label=label,
                    date=day,
                    cite=cite,
                    explanation=say("timeline.dispatch_why", why=arrival.why, said=period.said),
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
    objections = rulebook.setting("minutes.objection_weeks", held_on)
    if isinstance(due, int) and due > 0 and isinstance(objections, int) and objections > 0:
        found.append(
            Deadline(
                key="objections",
                label=say("timeline.objections"),
                date=held_on + timedelta(weeks=due + objections),
                cite=rulebook.statutes_cite("minutes"),
                explanation=say("timeline.weeks_after", due=due + objections),
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


def _offered(rulebook: Rulebook, held_on: date) -> list[tuple[str, Said]]:
    """The channels by which an invitation may be sent, with what to do: letter and e-mail, or what statutes or law name instead."""
    norm = rulebook.norm("notice", held_on)

    def may(channel: str) -> bool:
        return wrong_channel(rulebook, norm, channel, held_on) is None

    found = [channel for channel in ("letter", "email") if may(channel)]
    if "letter" not in found and may("registered_letter"):
        found.insert(0, "registered_letter")
    labels = {
        "letter": say("timeline.dispatch_letter"),
        "registered_letter": say("timeline.dispatch_registered_letter"),
        "email": say("timeline.dispatch_email"),
    }
    return [(each, labels[each]) for each in found]


def _before(rulebook: Rulebook, key: str, path: str, label: Said, day: date) -> Deadline:
    days = rulebook.setting(path, day)
    return Deadline(
        key=key,
        label=label,
        date=day,
        cite=rulebook.statutes_cite(path),
        explanation=say("timeline.days_before", days=days),
    )
