"""Template tags of the office pages: form keys, dates in words, the rows of a result."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

from konvent.core.text import fraction_text
from konvent.core.words import say
from konvent.lawbook.words import program
from konvent.office.services.once import new_key
from konvent.office.services.readiness import mended_at
from konvent.office.services.wording import day_in_words
from konvent.office.services.wording import in_words as moment_in_words

register = template.Library()


@register.simple_tag
def command_id() -> SafeString:
    """A hidden field whose value makes a second click harmless."""
    return format_html('<input type="hidden" name="command_id" value="{}">', new_key())


@register.filter
def in_days(day: date | datetime | None) -> str:
    """ "Dienstag, 24. November 2026"."""
    if day is None:
        return ""
    if isinstance(day, datetime):
        day = timezone.localdate(day)
    return day_in_words(day)


@register.filter
def in_words(at: datetime | None) -> str:
    """ "Dienstag, 24. November 2026, 10:00 Uhr" in the time zone of the association."""
    if at is None:
        return ""
    return moment_in_words(at, str(timezone.get_current_timezone()))


@register.filter
def clock(at: datetime | None) -> str:
    if at is None:
        return ""
    return program().say(say("calendar.the_time", time=timezone.localtime(at).time()), get_language() or "de")


@register.simple_tag
def mend_url(verdict: Any, assembly: Any) -> str:
    """Where a finding before convening can be mended."""
    return mended_at(verdict, assembly)


@register.filter
def lookup(mapping: Any, key: Any) -> Any:
    return mapping.get(key) if mapping else None


@register.filter
def tally_rows(tally: Any) -> list[tuple[str, int | str, str]]:
    """The rows of a counted vote: label, members, weight; invalid and missing only if there are any.

    Of a secret vote the number of members is not known.
    """
    words = {
        "yes": gettext("Ja"),
        "no": gettext("Nein"),
        "abstain": gettext("Enthaltung"),
        "invalid": gettext("ungültig"),
    }
    options = [choice for choice in tally.weights if choice not in words]
    order = (*options, *(choice for choice in words if choice in tally.weights))
    rows = [
        (words.get(choice, choice), tally.heads.get(choice, "–"), fraction_text(tally.weights[choice]))
        for choice in order
        if choice != "invalid" or tally.heads.get(choice)
    ]
    if tally.not_cast_heads:
        rows.append((gettext("nicht abgestimmt"), tally.not_cast_heads, fraction_text(tally.not_cast_weight)))
    return rows


@register.filter
def motions(section: Any) -> set[str]:
    """The motions a section of the minutes shows in full, so that none stands there twice."""
    return {block.text for block in section.blocks if block.kind == "motion"}
