"""Pasting: HTML from a text processor or the web becomes blocks. Of its tags only these are known; all else is its text.

The standard library's parser takes a minute for 60 kB of tags that never end; this one reads any input once.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape

from konvent.core.motions.blocks import DEEPEST, Style
from konvent.core.motions.cutting import LONGEST_PASTE, Chunk, Cut, LeftOut, cut_chunks
from konvent.core.refusal import Refusal, no

# A tag to its end, signs in quotes included; nothing in it is ever read twice.
_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]*+)((?:[^>\"'=]|=\s*+(?:\"[^\"]*\"|'[^']*')?|[\"'])*+)>", re.DOTALL)
_ATTRIBUTE = re.compile(r"([^\s=\"'/>]++)(?:\s*+=\s*+(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]++)))?")
_LONG_REFERENCE = re.compile(r"&#[xX]?[0-9a-fA-F]{9,};?")
_BLANKS = re.compile(r"[ \t\n\r\f]+")

_RAW: Mapping[str, LeftOut] = {"script": "script", "style": "script", "title": "script", "textarea": "form"}
_LEFT_OUT: Mapping[str, LeftOut] = {
    "svg": "picture", "math": "picture", "object": "picture", "iframe": "picture", "video": "picture",
    "audio": "picture", "canvas": "picture", "select": "form", "button": "form", "template": "script",
    "noscript": "script", "head": "script", "del": "struck", "s": "struck", "strike": "struck",
}  # fmt: skip
_EMPTY = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")
)
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_BLOCKS = _HEADINGS | frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "header",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_MOST_CELLS = 50


def cut_html(source: str) -> Cut | Refusal:
    """The pieces of pasted HTML, and what was left out of it; nothing of it is ever shown as HTML."""
    if len(source) > LONGEST_PASTE:
        return no("motions.paste_too_long", most=LONGEST_PASTE)
    reader = _Reader()
    reader.read(source)
    return cut_chunks(reader.chunks, reader.left_out)


@dataclass(slots=True)
class _Element:
    """An open element and what it does to the words in it. mark: "b", "i", "sup" or "sub"; lost: why they are left out"""

    tag: str
    marks: tuple[str, ...] = ()
    lost: LeftOut | None = None
    is_label: bool = False


@dataclass(slots=True)
class _List:
    """An open list. number: of its next item; 0 if its items have none"""

    number: int = 0
    letter: str = "1"


@dataclass(slots=True)
class _Reader:
    """What has been read.

    words: of the open block, each with its marks; rows: of the open table, cell: where its words come to; style, label: of
    the open block; open, count: the open elements, and how many of each tag; lost, labels, tables: how many of them leave
    their words out, hold the number of an item, or are tables
    """

    chunks: list[Chunk] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    words: list[tuple[str, frozenset[str]]] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    open: list[_Element] = field(default_factory=list)
    count: Counter[str] = field(default_factory=Counter)
    marks: Counter[str] = field(default_factory=Counter)
    lists: list[_List] = field(default_factory=list)
    style: Style | None = None
    label: str = ""
    lost: int = 0
    labels: int = 0
    tables: int = 0
    cell: int = 0

    # --- the input, from the first sign to the last ---

    def read(self, source: str) -> None:
        at = 0
        while at < len(source):
            start = source.find("<", at)
            self._text(source[at : start if start >= 0 else len(source)])
            if start < 0:
                break
            at = self._markup(source, start)
        self._flush()
        self._end_table()

    def _markup(self, source: str, start: int) -> int:
        """Read what begins with "<"; where to go on. What never ends is text to the end."""
        if source.startswith("<!--", start):
            return self._until(source, start, "-->")
        if source[start + 1 : start + 2] in ("!", "?"):
            return self._until(source, start, ">")
        tag = _TAG.match(source, start)
        if tag is None:
            following = source[start + 1 : start + 3].lstrip("/")
            end = len(source) if following[:1].isalpha() and following[:1].isascii() else start + 1
            self._text(source[start:end])
            return end
        name = tag[2].lower()
        if tag[1]:
            self._close(name)
        elif name in _RAW:
            self.left_out.append(_RAW[name])
            ending = re.compile(f"</{name}", re.IGNORECASE).search(source, tag.end())
            return ending.start() if ending else len(source)
        else:
            self._open(name, _attributes(tag[3]))
        return tag.end()

    def _until(self, source: str, start: int, sign: str) -> int:
        end = source.find(sign, start)
        if end < 0:
            self._text(source[start:])
        return end + len(sign) if end >= 0 else len(source)

    # --- tags ---

    def _open(self, tag: str, attributes: Mapping[str, str]) -> None:
        look = re.sub(r"\s", "", attributes.get("style", "").lower())
        if tag in _BLOCKS and not self.lost:
            self._begin_block(tag, attributes, look)
        if tag in _EMPTY:
            if tag == "br":
                self.words.append(("\n", frozenset()))
            elif tag in ("img", "embed"):
                self.left_out.append("picture")
            elif tag == "input":
                self.left_out.append("form")
            return
        element = _Element(tag, _marks(tag, look), _lost(tag, attributes, look), "mso-list:ignore" in look)
        if element.lost:
            self.left_out.append(element.lost)
            self.lost += 1
        self.labels += element.is_label
        self.count[tag] += 1
        self.marks.update(element.marks)
        self.open.append(element)

    def _close(self, tag: str) -> None:
        if not self.count[tag]:
            if tag == "p" and not self.lost:
                self._end_block()
            return
        while True:
            element = self.open.pop()
            self.count[element.tag] -= 1
            self.lost -= element.lost is not None
            self.labels -= element.is_label
            self.marks.subtract(element.marks)
            if element.tag in _BLOCKS and not self.lost:
                self._end(element.tag)
            if element.tag == tag:
                return

    def _begin_block(self, tag: str, attributes: Mapping[str, str], look: str) -> None:
        self._end_block()
        if tag == "table":
            self.tables += 1
        elif self.tables:
            self._begin_cell(tag, attributes)
        elif tag in _HEADINGS:
            self.style = Style("heading", int(tag[1]) - 1)
        elif tag in ("ul", "ol"):
            start = attributes.get("start", "")
            first = int(start) if start.isdecimal() and len(start) < 6 else 1
            self.lists.append(_List(first if tag == "ol" else 0, attributes.get("type", "1")))
        elif tag == "li":
            self.style = self._item()
        elif tag == "p" and "mso-list:" in look and (level := re.search(r"level(\d)", look)):
            self.style = Style("item", int(level[1]) - 1 if level[1] != "0" else 0)

    def _begin_cell(self, tag: str, attributes: Mapping[str, str]) -> None:
        if self.tables > 1:
            return
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            if not self.rows:
                self.rows.append([])
            width = attributes.get("colspan", "1")
            more = min(int(width), _MOST_CELLS) - 1 if width.isdecimal() and len(width) < 6 else 0
            self.rows[-1].extend([""] * (1 + max(0, more)))
            # The words come into the first of the cells that are one here.
            self.cell = len(self.rows[-1]) - 1 - max(0, more)
            if attributes.get("rowspan", "1") != "1":
                self.left_out.append("cells")

    def _item(self) -> Style:
        level = min(max(len(self.lists) - 1, 0), DEEPEST)
        if not self.lists or not self.lists[-1].number:
            return Style("item", level)
        number = self.lists[-1].number
        self.lists[-1].number += 1
        kind = self.lists[-1].letter
        if kind in ("a", "A") and number <= 26:
            letter = chr(ord(kind) + number - 1)
            return Style("item", level, f"{letter})")
        return Style("item", level, f"{number}.")

    def _end(self, tag: str) -> None:
        self._end_block()
        if tag == "table":
            self.tables -= 1
            if not self.tables:
                self._end_table()
        elif tag in ("ul", "ol") and self.lists and not self.tables:
            self.lists.pop()

    # --- words ---

    def _text(self, source: str) -> None:
        text = unescape(_LONG_REFERENCE.sub("", source))
        if self.lost or not text:
            return
        if self.labels:
            self.label += text
            return
        marks = frozenset(mark for mark in ("b", "i") if self.marks[mark] > 0)
        if self.marks["sup"] > 0:
            text = text.translate(_RAISED)
        elif self.marks["sub"] > 0:
            text = text.translate(_LOWERED)
        self.words.append((_BLANKS.sub(" ", text), marks))

    def _end_block(self) -> None:
        if self.tables:
            self.words.append((" ", frozenset()))
            text = " ".join(_marked(self.words).split())
            self.words = []
            if self.rows and self.rows[-1] and text:
                cell = self.cell
                self.rows[-1][cell] = f"{self.rows[-1][cell]} {text}".strip()
            elif text:
                self.chunks.append(Chunk(text))
            return
        self._flush()

    def _flush(self) -> None:
        style, text, label = self.style, _marked(self.words).strip(" "), self.label.strip()
        self.words, self.label = [], ""
        if not text.strip():
            return
        if style and style.kind == "item" and any(map(str.isalnum, label)) and len(label) > 1:
            style = Style("item", style.level, label)
        self.chunks.append(Chunk(text.replace("\n", " ") if style else text, style))
        self.style = None

    def _end_table(self) -> None:
        rows = [row for row in self.rows if any(row)]
        self.rows = []
        width = max(map(len, rows), default=0)
        if width > 1:
            lines = ("\t".join((*row, *[""] * (width - len(row)))) for row in rows)
            self.chunks.append(Chunk("\n".join(lines), Style("table")))
        else:
            self.chunks.extend(Chunk(row[0]) for row in rows)


def _attributes(source: str) -> Mapping[str, str]:
    return {
        found[1].lower(): unescape(_LONG_REFERENCE.sub("", found[2] or found[3] or found[4] or ""))
        for found in _ATTRIBUTE.finditer(source)
        if found[1].lower() in ("style", "start", "type", "colspan", "rowspan", "hidden")
    }


def _marks(tag: str, look: str) -> tuple[str, ...]:
    weight = re.search(r"font-weight:(\w+)", look)
    slant = re.search(r"font-style:(\w+)", look)
    is_bold = (
        weight[1] in ("bold", "bolder", "600", "700", "800", "900") if weight else tag in ("b", "strong")
    )
    is_slanted = slant[1] in ("italic", "oblique") if slant else tag in ("i", "em")
    marks = (("b", is_bold), ("i", is_slanted), ("sup", tag == "sup"), ("sub", tag == "sub"))
    return tuple(mark for mark, holds in marks if holds and tag not in _HEADINGS)


def _lost(tag: str, attributes: Mapping[str, str], look: str) -> LeftOut | None:
    if tag in _LEFT_OUT:
        return _LEFT_OUT[tag]
    if (
        "hidden" in attributes
        or "display:none" in look
        or "visibility:hidden" in look
        or "mso-hide:all" in look
    ):
        return "hidden"
    return "struck" if "line-through" in look else None


def _marked(words: list[tuple[str, frozenset[str]]]) -> str:
    """The words with **bold** and *emphasis* around them, blanks outside."""
    return "".join(_stretches(words))


def _stretches(words: list[tuple[str, frozenset[str]]]) -> Iterator[str]:
    held, marks = "", frozenset[str]()
    for text, these in (*words, ("", frozenset({"end"}))):
        if these == marks or (these != {"end"} and not text.strip()):
            held += text
            continue
        bare = held.strip()
        sign = ("**" if "b" in marks else "") + ("*" if "i" in marks else "")
        if sign and bare:
            start = held.index(bare)
            yield held[:start] + sign + bare + sign + held[start + len(bare) :]
        else:
            yield held
        held, marks = text, these
