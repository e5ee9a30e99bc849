"""Sets a template with data. Users' text reaches typst as JSON only, never as markup, so it cannot run code there."""

from __future__ import annotations

import json
import unicodedata
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import typst

STANDARDS: list[typst.PDFStandard] = ["a-3a", "ua-1"]
EPOCH = 0
# East Asian scripts, emoji and private characters begin here; the embedded fonts have none of them.
BEYOND = "\u2e80"


def typeset(template: str, data: dict[str, Any], *, attachment: str = "", timestamp: int = EPOCH) -> bytes:
    """PDF/A-3a and PDF/UA-1 from a template in `templates/`. Same data, same bytes.

    attachment: a text the template may embed as a file, untouched
    timestamp: seconds since 1970, written as the document's date
    """
    with _compiler_root() as root:
        source = (root / template).read_bytes()
        # Its types want a root in bytes when the source is in bytes; it is a path.
        made: bytes = typst.compile(  # type: ignore[call-overload]
            source,
            root=str(root),
            sys_inputs={
                "data": json.dumps(printable(data), ensure_ascii=False),
                "attachment": attachment,
            },
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


def printable(value: Any) -> Any:
    """The same JSON values with every character the fonts cannot show written as its number, "[U+1F600]".

    PDF/A forbids a page that shows nothing for a character it contains.
    """
    if isinstance(value, str):
        return "".join(_shown(char) for char in value)
    if isinstance(value, dict):
        return {key: printable(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [printable(each) for each in value]
    return value


def _shown(char: str) -> str:
    if char in "\n\t" or " " <= char <= "~" or "\u00a0" <= char <= "\u017f":
        return char
    if char == "\r" or unicodedata.category(char) == "Cc":
        return ""
    if char >= BEYOND and not "\ufb00" <= char <= "\ufb06":
        return f"[U+{ord(char):04X}]"
    return char if _has_glyph(char) else f"[U+{ord(char):04X}]"


@cache
def _has_glyph(char: str) -> bool:
    """Whether the embedded fonts show this character, asked of typst itself."""
    source = (
        '#set document(title: "x")\n#set text(font: ("Libertinus Serif", "DejaVu Sans Mono", '
        '"New Computer Modern"))\n#json(bytes(sys.inputs.data))'
    )
    try:
        typst.compile(
            source.encode(),
            sys_inputs={"data": json.dumps(f"a{char}a")},
            format="pdf",
            ignore_system_fonts=True,
            pdf_standards=STANDARDS,
            timestamp=EPOCH,
        )
    except typst.TypstError:
        return False
    return True
