"""Sets a template with data. Users' text reaches typst as JSON only, never as markup, so it cannot run code there."""

from __future__ import annotations

import json
import unicodedata
from bisect import bisect_right
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import typst

STANDARDS: list[typst.PDFStandard] = ["a-3a", "ua-1"]
EPOCH = 0
# East Asian scripts, emoji and private characters begin here; the embedded fonts have none of them.
BEYOND = "\u2e80"
GLYPHS = "glyphs.txt"
# What needs a letter to stand on, and what is not to be seen.
MARKS = frozenset({"Mn", "Mc", "Me", "Cf"})


def typeset(template: str, data: dict[str, Any], *, attachment: str = "", timestamp: int = EPOCH) -> bytes:
    """PDF/A-3a and PDF/UA-1 from a template in `templates/`. Same data, same bytes.

    attachment: a text the template may embed as a file, untouched
    timestamp: seconds since 1970, written as the document's date
    """
    try:
        return _set(template, printable(data), attachment, timestamp)
    except typst.TypstError:
        # Each character has its glyph, but not each behind any other, such as a mark that only another font can put on it.
        return _set(template, printable(data, alone=True), attachment, timestamp)


def _set(template: str, data: dict[str, Any], attachment: str, timestamp: int) -> bytes:
    with _compiler_root() as root:
        source = (root / template).read_bytes()
        # Its types want a root in bytes when the source is in bytes; it is a path.
        made: bytes = typst.compile(  # type: ignore[call-overload]
            source,
            root=str(root),
            sys_inputs={"data": json.dumps(data, ensure_ascii=False), "attachment": attachment},
            format="pdf",
            ignore_system_fonts=True,
            pdf_standards=STANDARDS,
            timestamp=timestamp,
        )
    return made


class _compiler_root:
    """The folder of the templates, also when the package is read from a zip file."""

    def __enter__(self) -> Path:
        from importlib.resources import as_file

        self._context = as_file(files("konvent.papers") / "templates")
        return self._context.__enter__()

    def __exit__(self, *problem: Any) -> None:
        self._context.__exit__(*problem)


def printable(value: Any, *, alone: bool = False) -> Any:
    """The same JSON values with every character the fonts cannot show written as its number, "[U+1F600]".

    PDF/A forbids a page that shows nothing for a character it contains.

    alone: also those that do not stand for themselves: marks on other letters, joiners, scripts whose letters join
    """
    if isinstance(value, str):
        lines = value.replace("\r\n", "\n").replace("\r", "\n")
        if alone:
            return "".join(map(_shown_alone, _composed(lines)))
        return "".join(map(_shown, lines))
    if isinstance(value, dict):
        return {key: printable(each, alone=alone) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [printable(each, alone=alone) for each in value]
    return value


def _composed(text: str) -> list[str]:
    """The characters, a letter and the mark behind it as one where there is one. Pair by pair: Unicode's own way to do it
    takes the square of the time for a letter with many marks."""
    found: list[str] = []
    for char in text:
        pair = unicodedata.normalize("NFC", found[-1] + char) if found and unicodedata.combining(char) else ""
        if len(pair) == 1:
            found[-1] = pair
        else:
            found.append(char)
    return found


def _shown(char: str) -> str:
    if unicodedata.category(char) == "Cc":
        return {"\n": "\n", "\t": " "}.get(char, "")
    return char if _has_glyph(ord(char)) else _number_of(char)


def _shown_alone(char: str) -> str:
    stands_alone = char < "\u0590" or "\u1e00" <= char < "\u2b00"
    if not stands_alone or unicodedata.category(char) in MARKS:
        return _number_of(char)
    return _shown(char)


def _number_of(char: str) -> str:
    return f"[U+{ord(char):04X}]"


def _has_glyph(point: int) -> bool:
    firsts, lasts = _glyphs()
    place = bisect_right(firsts, point) - 1
    return place >= 0 and point <= lasts[place]


@cache
def _glyphs() -> tuple[list[int], list[int]]:
    """The first and the last of each run of characters that the embedded fonts show; `scripts/glyphs` finds them out."""
    runs = [line.split("-") for line in (files("konvent.papers") / GLYPHS).read_text("ascii").split()]
    return [int(first, 16) for first, _ in runs], [int(last, 16) for _, last in runs]
