"""Template tags that set a text and its changes, for every page that shows one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from django import template
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from konvent.core.motions.blocks import TITLE, Block, Text
from konvent.core.motions.emphasis import stretches
from konvent.core.motions.passages import Contested, Gap, Mark, Passage, Row, Wording
from konvent.core.words import say
from konvent.lawbook.words import program
from konvent.people.showing import SIDE, SPOKEN, Margin, Reading, Showing, reading, showing

register = template.Library()
_EMPTY = SafeString("")
_HIDDEN = '<span class="kern-sr-only change-hidden">{}</span>'
_FIRST_HEADING, _LAST_HEADING = 3, 6


@register.simple_tag
def told(key: str, **facts: Any) -> str:
    """A sentence of the catalogue with its facts: `{% told "showing.gap" count=3 %}`."""
    return program().say(say(key, **facts), get_language() or "de")


@register.inclusion_tag("konvent/showing/text.html")
def show_text(showing: Showing) -> dict[str, Any]:
    """The text with its changes, block by block."""
    return {"showing": showing, "parts": [_part(showing, each) for each in showing.passages]}


@register.inclusion_tag("konvent/showing/text.html", takes_context=True)
def show_plain(context: dict[str, Any], blocks: Text) -> dict[str, Any]:
    """A text without changes; its title stands above it already."""
    text = tuple(block for block in blocks if block.id != TITLE)
    return show_text(showing(text, {}, mode="whole", reading=_wanted(context)))


@register.inclusion_tag("konvent/showing/changes.html")
def show_changes(showing: Showing) -> dict[str, Any]:
    """The list of changes, each leading to its place."""
    return {
        "showing": showing,
        "changes": [
            {"number": number, "place": program().say(row.place, get_language() or "de")}
            for row in showing.rows
            for number in row.passage.numbers
        ],
    }


@register.inclusion_tag("konvent/showing/synopsis.html")
def show_synopsis(showing: Showing, reasons: dict[str, str] | None = None) -> dict[str, Any]:
    """Old beside new, a row for each changed block. reasons: block id to what stands in the third column"""
    old, new = (replace(showing, reading=replace(showing.reading, side=side)) for side in ("old", "new"))
    return {
        "showing": showing,
        "has_reasons": bool(reasons),
        "rows": [
            {
                "place": program().say(row.place, get_language() or "de"),
                "heading": row.heading,
                "number": row.passage.numbers[0] if row.passage.numbers else 0,
                "old": _half(old, row, is_old=True),
                "new": _half(new, row, is_old=False),
                "reason": (reasons or {}).get(row.passage.block.id, ""),
            }
            for row in showing.rows
        ],
    }


@register.inclusion_tag("konvent/showing/margins.html")
def show_margins(showing: Showing, margins: Sequence[Margin]) -> dict[str, Any]:
    """The text as it is, with what every amendment makes of it beside each block. showing: how it is read"""
    return {
        "showing": showing,
        "margins": [
            {
                "part": _part(showing, margin.block) if margin.block else None,
                "wordings": [_wording(showing, each) for each in margin.wordings],
                "cited": cited(margin.lines) if margin.lines else "",
                "first": margin.lines[0] if margin.lines else 0,
            }
            for margin in margins
        ],
    }


def cited(lines: tuple[int, int]) -> str:
    """How people cite these lines: “Z. 12”, “Z. 12–14”."""
    first, last = lines
    return (
        told("showing.line", first=first) if first == last else told("showing.lines", first=first, last=last)
    )


@register.inclusion_tag("konvent/showing/reading.html", takes_context=True)
def reading_switch(context: dict[str, Any]) -> dict[str, Any]:
    """Old, new or both, and whether changes are announced; links, so that no script is needed."""
    request: HttpRequest = context["request"]
    wanted = reading(request)

    def address(name: str, value: str) -> str:
        query = request.GET.copy()
        query[name] = value
        return f"?{query.urlencode()}"

    sides = (("both", "both"), ("old", "was"), ("new", "now"))
    return {
        "sides": [
            {"key": f"showing.{key}", "url": address(SIDE, side), "is_chosen": side == wanted.side}
            for side, key in sides
        ],
        "spoken_url": address(SPOKEN, "no" if wanted.is_spoken else "yes"),
        "spoken_key": "showing.is_silent" if wanted.is_spoken else "showing.is_spoken",
    }


@register.filter
def emphasised(words: str) -> SafeString:
    """The words of a block with what is bold or emphasised as such."""
    return format_html_join("", "{}", ((each,) for each in _emphasised(words)))


def _wanted(context: dict[str, Any]) -> Reading:
    """How the page's reader wants to read; a part that is set for a script has no address of its own."""
    request = context.get("request")
    return reading(request) if request else Reading()


# --- blocks ------------------------------------------------------------------------------------------------------


def _part(showing: Showing, each: Passage | Gap | Contested) -> dict[str, Any]:
    match each:
        case Gap():
            return {
                "kind": "gap",
                "count": len(each.passages),
                "parts": [_part(showing, passage) for passage in each.passages],
            }
        case Contested():
            return {
                "kind": "contested",
                "wordings": [_wording(showing, wording) for wording in each.wordings],
            }
    return _passage(showing, each)


def _wording(showing: Showing, wording: Wording) -> dict[str, Any]:
    inner = Showing(
        wording.passages, (), showing.reading, showing.names, {}, f"{showing.prefix}{wording.amendment}-"
    )
    return {
        "name": showing.names.get(wording.amendment, wording.amendment),
        "url": showing.links.get(wording.amendment, ""),
        "parts": [{**_passage(inner, passage), "first": 0} for passage in wording.passages],
    }


def _passage(showing: Showing, passage: Passage) -> dict[str, Any]:
    """What the template needs of a block; of one that is not there in this reading nothing but its place."""
    side, block = showing.reading.side, passage.block
    numbers = passage.numbers
    is_absent = (side == "old" and passage.state == "new") or (side == "new" and passage.state == "gone")
    is_salad = passage.state == "rewritten" and side == "both"
    return {
        "kind": "passage",
        "block": block,
        "state": passage.state if side == "both" else "kept",
        "tag": _tag(block),
        "is_absent": is_absent,
        "is_item": block.style.kind == "item",
        "number": _number(showing, passage),
        "whole": passage.number,
        "label": _label(passage) if side == "both" else "",
        "by": _by(showing, passage.by) if passage.number else _EMPTY,
        "words": _EMPTY if is_absent or is_salad else _words(showing, passage),
        "was": _plain(block, passage.old) if is_salad else _EMPTY,
        "now": _plain(block, passage.new) if is_salad else _EMPTY,
        "has_was": is_salad and bool(passage.old),
        "has_now": is_salad and bool(passage.new),
        "first": numbers[0] if numbers else 0,
        "last": numbers[-1] if numbers else 0,
        "total": showing.total,
        "previous": numbers[0] - 1 if numbers else 0,
        "next": numbers[-1] + 1 if numbers and numbers[-1] < showing.total else 0,
    }


def _tag(block: Block) -> str:
    """The element of a block: headings below those of the page, a table for a table, else a paragraph."""
    style = block.style
    if style.kind in ("heading", "section"):
        return f"h{min(_FIRST_HEADING + style.level, _LAST_HEADING)}"
    return "div" if style.kind == "table" else "p"


def _label(passage: Passage) -> str:
    match passage.state:
        case "new" | "gone":
            return told(f"showing.{passage.state}")
        case "rewritten":
            return ""
    before, now = passage.before, passage.block.style
    is_other = before and (before.kind, before.level) != (now.kind, now.level)
    return told("showing.restyled") if is_other else told("showing.renumbered")


def _number(showing: Showing, passage: Passage) -> SafeString:
    now = passage.block.style.number
    was = passage.before.number if passage.before else now
    if was == now or showing.reading.side != "both":
        number = was if showing.reading.side == "old" else now
        return format_html('<span class="passage-number">{}</span> ', number) if number else _EMPTY
    mark = Mark(passage.number, was, now, ())
    return format_html('<span class="passage-number">{}</span> ', _change(showing, mark, with_anchor=False))


def _half(showing: Showing, row: Row, *, is_old: bool) -> SafeString:
    """One side of a synopsis; "" where the block is not there."""
    passage = row.passage
    if passage.state == ("new" if is_old else "gone"):
        return _EMPTY
    tag, words = ("del", "gone") if is_old else ("ins", "new")
    now = passage.block.style.number
    was = passage.before.number if passage.before else now
    each = was if is_old else now
    number = (
        format_html("{} ", each if was == now else _marked(showing, tag, words, each)) if each else _EMPTY
    )
    if passage.block.style.kind == "table":
        return number + _plain(passage.block, passage.old if is_old else passage.new)
    parts = (
        _marked(showing, tag, words, part.gone if is_old else part.now)
        if isinstance(part, Mark) and passage.state == "marked"
        else _joined(part if isinstance(part, str) else part.gone if is_old else part.now)
        for part in passage.parts
    )
    return number + format_html_join("", "{}", ((part,) for part in parts))


# --- words -------------------------------------------------------------------------------------------------------


def _words(showing: Showing, passage: Passage) -> SafeString:
    side = showing.reading.side
    if passage.block.style.kind == "table":
        return _plain(passage.block, passage.old if side == "old" else passage.new or passage.old)
    if passage.state != "marked":
        return _joined(passage.old if side == "old" or passage.state == "gone" else passage.new)
    return format_html_join(
        "",
        "{}",
        ((_change(showing, part) if isinstance(part, Mark) else _joined(part),) for part in passage.parts),
    )


def _change(showing: Showing, mark: Mark, *, with_anchor: bool = True) -> SafeString:
    """What goes, then what comes, each between hidden words; then whose it is."""
    side = showing.reading.side
    if side == "both":
        gone = _marked(showing, "del", "gone", mark.gone)
        between = " " if gone and mark.now else ""
        inner = format_html("{}{}{}", gone, between, _marked(showing, "ins", "new", mark.now))
    else:
        inner = _joined(mark.gone if side == "old" else mark.now)
    inner += _by(showing, mark.by)
    if not with_anchor:
        return inner
    return format_html(
        '<span class="change" id="{}change-{}" tabindex="-1">{}</span>', showing.prefix, mark.number, inner
    )


def _marked(showing: Showing, tag: str, words: str, text: str) -> SafeString:
    if not text:
        return _EMPTY
    if not showing.reading.is_spoken:
        return format_html("<{}>{}</{}>", SafeString(tag), _joined(text), SafeString(tag))
    start, end = (format_html(_HIDDEN, told(f"showing.{words}_{part}")) for part in ("start", "end"))
    # Beside the element, not in it: a program that passes over it altogether still reads them.
    return format_html("{}<{}>{}</{}>{}", start, SafeString(tag), _joined(text), SafeString(tag), end)


def _by(showing: Showing, by: Sequence[str]) -> SafeString:
    """Whose change it is; a link to what made it part of the text, where that is told."""
    side = showing.reading.side
    known = showing.names if side == "both" else showing.sources if side == "new" else {}
    named = [each for each in by if each in known and each in showing.names]
    return format_html_join(
        "",
        ' <span class="change-by">{}</span>',
        (
            (
                format_html(
                    '<a class="kern-link" href="#{}source-{}">{}</a>',
                    showing.prefix,
                    each,
                    showing.names[each],
                )
                if each in showing.sources
                else showing.names[each],
            )
            for each in named
        ),
    )


def _plain(block: Block, text: str) -> SafeString:
    """The words of a block without marks; those of a table in rows and cells."""
    if block.style.kind != "table":
        return _joined(text)
    rows = (
        (format_html_join("", "<td>{}</td>", ((_joined(cell),) for cell in row.split("\t"))),)
        for row in text.split("\n")
    )
    return format_html("<table>{}</table>", format_html_join("", "<tr>{}</tr>", rows))


def _joined(words: str) -> SafeString:
    return format_html_join("", "{}", ((each,) for each in _emphasised(words)))


def _emphasised(words: str) -> Iterator[SafeString | str]:
    for each in stretches(words):
        text: SafeString | str = format_html("<em>{}</em>", each.text) if each.is_slanted else each.text
        yield format_html("<strong>{}</strong>", text) if each.is_bold else text
