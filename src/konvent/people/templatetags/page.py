"""Template tags every page may use: built files, form fields, values in words."""

from __future__ import annotations

import json
from datetime import date, datetime
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

from django import forms, template
from django.conf import settings
from django.utils import formats, timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from konvent.core.law.verdict import Verdict
from konvent.core.words import say
from konvent.lawbook.states import STATES
from konvent.lawbook.words import program
from konvent.people.accounts import names
from konvent.people.again import Again
from konvent.people.opened import FIELD, opened_for
from konvent.people.provisions import cited
from konvent.people.seen import FIELD as SEEN
from konvent.people.weights import NotAWeight, figure, read_weight

register = template.Library()
ENTRIES = {
    "site": "src/site/main.ts",
    "member": "src/hall/member.ts",
    "console": "src/hall/console.ts",
    "projector": "src/hall/projector.ts",
}


@cache
def _manifest(path: Path, _changed_ns: int) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def manifest() -> dict[str, Any]:
    """The list of built files; empty while nothing has been built."""
    path = Path(settings.KONVENT_STATIC) / ".vite" / "manifest.json"
    try:
        return _manifest(path, path.stat().st_mtime_ns)
    except FileNotFoundError:
        return {}


def parts(entry: str) -> list[dict[str, Any]]:
    """A built entry after all that it imports, each once; empty if not built."""
    built = manifest()
    found: dict[str, dict[str, Any]] = {}
    seen: set[str] = set()

    def walk(key: str) -> None:
        if key in seen or key not in built:
            return
        seen.add(key)
        for imported in built[key].get("imports", ()):
            walk(imported)
        found[key] = built[key]

    walk(ENTRIES[entry])
    return list(found.values())


@register.simple_tag(takes_context=True)
def csrf_token(context: dict[str, Any], who: str = "") -> SafeString:
    """Django's tag of this name, which stands in every form that changes something; says for whom the page was opened too.

    who: the actor for whom this form is, if it is not whom the page is for
    """
    fields = (("csrfmiddlewaretoken", context["csrf_token"]), (FIELD, who or opened_for(context["request"])))
    return format_html_join("", '<input type="hidden" name="{}" value="{}">', fields)


@register.simple_tag
def seen(what: Any) -> SafeString:
    """A hidden field with the version that the page shows: of a form, or as a view has computed it."""
    version = what if isinstance(what, str) else getattr(what, "seen", "")
    return (
        format_html('<input type="hidden" name="{}" value="{}">', SEEN, version)
        if version
        else SafeString("")
    )


@register.simple_tag
def asset(entry: str, kind: str) -> SafeString:
    """The tags that load a built entry: `{% asset "site" "css" %}`, `{% asset "site" "js" %}`; empty if not built."""
    chunks = parts(entry)
    if kind == "css":
        sheets = dict.fromkeys(file for chunk in chunks for file in chunk.get("css", ()))
        return format_html_join(
            "\n", '<link rel="stylesheet" href="{}{}">', ((settings.STATIC_URL, file) for file in sheets)
        )
    if not chunks:
        return SafeString("")
    # All at once: found one by the other they would take a turn of the line each.
    *imported, file = (chunk["file"] for chunk in chunks)
    ahead = format_html_join(
        "\n", '<link rel="modulepreload" href="{}{}">', ((settings.STATIC_URL, each) for each in imported)
    )
    return ahead + format_html('<script type="module" src="{}{}"></script>', settings.STATIC_URL, file)


@register.simple_tag
def state(name: str, label: Any) -> SafeString:
    """A state as every page shows it: `{% state "late" label %}`, with its tone and sign. Raises KeyError for one that has none."""
    tone, sign = STATES[name]
    shown = format_html('<span aria-hidden="true">{}</span> ', sign) if sign else ""
    return format_html('<span class="badge badge--{}">{}{}</span>', tone, shown, label)


@register.inclusion_tag("konvent/parts/field.html")
def field(bound: forms.BoundField, size: str = "") -> dict[str, Any]:
    """One form field with label, help and error. size: "" (full width), "short" or "half".

    A browser would cut what is pasted at `maxlength` and say nothing: how much may be typed is said beside the field.
    """
    widget = bound.field.widget
    kind, css = _shape(widget)
    if bound.errors and kind in ("input", "select"):
        css += f" {css}--error"
    check = "checkbox" if isinstance(widget, forms.CheckboxSelectMultiple) else "radio"
    attrs: dict[str, Any] = {"class": css} if css else {}
    if "maxlength" in widget.attrs:
        attrs |= {"maxlength": False, "data-most": widget.attrs["maxlength"]}
    return {
        "field": bound,
        "kind": kind,
        "widget": bound.as_widget(attrs=attrs),
        "check": check,
        "size": size,
    }


@register.simple_tag(takes_context=True)
def typed(context: dict[str, Any], otherwise: Any, *element: Any) -> Any:
    """What was typed into the field with this id, if its form is shown again; else what stands there otherwise."""
    again: Again | None = context.get("again")
    return again.typed.get(_id(element), otherwise) if again else otherwise


@register.simple_tag(takes_context=True)
def wrong(context: dict[str, Any], *element: Any, hint: str = "") -> SafeString:
    """The attributes of a field that says what is beside it. hint: the id of what always is"""
    name = _id(element)
    if not _said_of(context, name):
        return format_html(' aria-describedby="{}"', hint) if hint else SafeString("")
    return format_html(' aria-invalid="true" aria-describedby="{}"', f"{hint} {name}-error".strip())


@register.inclusion_tag("konvent/parts/fault.html", takes_context=True)
def fault(context: dict[str, Any], *element: Any) -> dict[str, str]:
    """Why what was typed into the field with this id cannot be taken."""
    name = _id(element)
    return {"id": f"{name}-error", "said": _said_of(context, name)}


def _id(element: tuple[Any, ...]) -> str:
    return "".join(map(str, element))


def _said_of(context: dict[str, Any], name: str) -> str:
    again: Again | None = context.get("again")
    return again.errors.get(name, "") if again else ""


def _shape(widget: forms.Widget) -> tuple[str, str]:
    if isinstance(widget, forms.CheckboxSelectMultiple | forms.RadioSelect):
        return "choices", ""
    if isinstance(widget, forms.CheckboxInput):
        return "check", "kern-form-check__checkbox"
    if isinstance(widget, forms.Select):
        return "select", "kern-form-input__select"
    return "input", "kern-form-input__input"


@register.filter
def below(path: str, address: str) -> bool:
    """Whether an address is this one or lies below it."""
    return path.startswith(address)


@register.filter
def said(what: Any) -> str:
    """A sentence of the core in the language of the page."""
    return "" if what is None else program().say(what, get_language() or "de")


@register.filter
def said_apart(verdict: Verdict) -> str:
    """A finding whose provisions stand beside it, so without the one that its sentence would name once more."""
    return program().say(say("verdict.uncited", sentence=verdict.sentence), get_language() or "de")


@register.filter
def votes_text(weight: str | Fraction) -> str:
    """An exact number of votes as people write it: "3", "37,5"."""
    try:
        return figure(weight if isinstance(weight, Fraction) else read_weight(weight))
    except NotAWeight:
        return str(weight)


@register.filter
def day(value: date | None) -> str:
    """A date in figures, as the page's language writes it: "24.11.2026"; "–" for none. An instant has that of the page's time zone."""
    if value is None:
        return "–"
    if isinstance(value, datetime):
        value = timezone.localdate(value)
    return formats.date_format(value, "d.m.Y" if (get_language() or "de").startswith("de") else "j M Y")


@register.filter
def moment(at: datetime | None) -> str:
    """Day and time in figures, in the page's time zone: "24.11.2026, 10:00 Uhr"; "–" for none."""
    if at is None:
        return "–"
    clock = say("calendar.the_time", time=timezone.localtime(at).time())
    return f"{day(at)}, {program().say(clock, get_language() or 'de')}"


@register.filter
def account(actor: str) -> str:
    """What an account of the office, "u7", is called."""
    return names({actor})[actor]


@register.filter
def provisions(verdict: Verdict) -> list[tuple[str, str]]:
    """What a finding rests on: label and address of the page that shows it; "" where there is none."""
    return cited(verdict)
