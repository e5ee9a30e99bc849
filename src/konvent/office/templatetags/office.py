"""Template tags of the office pages: form keys, dates in words."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django import template
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from konvent.core.minutes.voice import ended as with_stop
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
    return format_html('<input type="hidden" name="command_id" value="{}" autocomplete="off">', new_key())


@register.simple_tag(takes_context=True)
def below(context: dict[str, Any], name: str) -> str:
    """The address of a page of the same assembly, for whom this page was opened."""
    who = context.get("who")
    return reverse(f"office:{name}", args=[context["assembly"].id, *([who] if who else [])])


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
def ended(text: str) -> str:
    """As a sentence: with a full stop, unless it ends with a mark of its own, as “e.V.” does."""
    return with_stop(text)


@register.filter
def lookup(mapping: Any, key: Any) -> Any:
    return mapping.get(key) if mapping else None


@register.filter
def motions(section: Any) -> set[str]:
    """The motions a section of the minutes shows in full, so that none stands there twice."""
    return {block.text for block in section.blocks if block.kind == "motion"}
