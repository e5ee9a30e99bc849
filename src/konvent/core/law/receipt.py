"""Receipt (Zugang): when an invitation arrives, by the channel it takes, the statutes and the law."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from konvent.core.law.period import after_working_days, next_working_day
from konvent.core.law.rulebook import Norm, Rulebook
from konvent.core.words import Said, say

CHANNELS = {
    "email": say("notice.channel.email"),
    "letter": say("notice.channel.letter"),
    "registered_letter": say("notice.channel.registered_letter"),
    "publication": say("notice.channel.publication"),
}
# Words people use for them.
WORDS = {
    "e-mail": "email",
    "mail": "email",
    "brief": "letter",
    "post": "letter",
    "einfacher brief": "letter",
    "einschreiben": "registered_letter",
    "einwurf-einschreiben": "registered_letter",
    "einwurfeinschreiben": "registered_letter",
    "übergabe-einschreiben": "registered_letter",
    "eingeschriebener brief": "registered_letter",
    "bekanntmachung": "publication",
    "aushang": "publication",
}
SENT = ("email", "letter", "registered_letter")


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """When an invitation arrives. `day` by the usual reading, `certain` by the most careful one, `why` it counts."""

    day: date
    certain: date
    why: Said
    norm: Norm | None = None


def expected(rulebook: Rulebook, dispatched_on: date, channel: str) -> Receipt | None:
    """The day from which the period runs: dispatch, a fiction of the statutes, or expected arrival by this channel.

    None if neither statutes nor law say when an invitation by this channel arrives.
    """
    trigger = rulebook.setting("convening.notice.trigger", dispatched_on)
    fiction = rulebook.setting("convening.notice.fiction_days", dispatched_on)
    if isinstance(fiction, int) and not rulebook.said("convening.notice.trigger"):
        trigger = "deemed_receipt"
    if trigger == "dispatch":
        why = say("receipt.dispatch_is_enough")
        return Receipt(day=dispatched_on, certain=dispatched_on, why=why)
    if trigger in ("deemed_receipt", "before_period"):
        return _deemed(rulebook, dispatched_on, fiction, trigger) if isinstance(fiction, int) else None
    norm = rulebook.norm(f"receipt.{channel}", dispatched_on)
    if norm is None:
        return None
    rule = norm.rule
    if "working_days" in rule:
        day = after_working_days(dispatched_on, rule["working_days"], rulebook.holidays)
        certain = after_working_days(
            dispatched_on, rule["certain_after_working_days"], rulebook.perhaps_holidays
        )
        key, count = "receipt.after_working_days", rule["working_days"]
    else:
        day = dispatched_on + timedelta(days=rule["days"])
        certain = dispatched_on + timedelta(days=rule["certain_after_days"])
        key, count = "receipt.after_days", rule["days"]
    why = say(key, days=count, cites=(norm.cite, *norm.see))
    return Receipt(day=day, certain=certain, why=why, norm=norm)


def _deemed(rulebook: Rulebook, dispatched_on: date, fiction: int, trigger: str) -> Receipt:
    """A fiction of the statutes: received n days after dispatch, or in time if sent n days before the period begins.

    Whether a fiction that ends on a day off waits for the next working day is open unless the statutes say so; likewise
    whether the n days before the beginning must be full ones.
    """
    day = certain = dispatched_on + timedelta(days=fiction)
    why = say("receipt.deemed", fiction=fiction)
    if trigger == "before_period":
        day, why = certain - timedelta(days=1), say("receipt.before_period", fiction=fiction)
    shift = rulebook.norm("shift", dispatched_on)
    return Receipt(
        day=day,
        certain=next_working_day(certain, rulebook.perhaps_holidays) if shift else certain,
        why=why,
        norm=shift,
    )


def published_by_statutes(rulebook: Rulebook) -> bool:
    """Whether the statutes let a publication stand for an invitation to each (OLG Celle, 9 W 65/25)."""
    channels = rulebook.statutes.get("convening.notice.channels")
    return isinstance(channels, tuple) and "publication" in channels
