"""Reads back what a PDF says about itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pikepdf


def open_pdf(content: bytes) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(content))


def structure(pdf: pikepdf.Pdf) -> list[str]:
    """The tags in reading order: "Document", "H1", "Table" …"""
    return [str(element.S).removeprefix("/") for element in elements(pdf)]


def elements(pdf: pikepdf.Pdf) -> Iterator[Any]:
    def walk(node: Any) -> Iterator[Any]:
        if isinstance(node, pikepdf.Array):
            for each in node:
                yield from walk(each)
        elif isinstance(node, pikepdf.Dictionary):
            if "/S" in node:
                yield node
            if "/K" in node:
                yield from walk(node.K)

    yield from walk(pdf.Root.StructTreeRoot.K)


def metadata(content: bytes) -> str:
    with open_pdf(content) as pdf:
        return bytes(pdf.Root.Metadata.read_bytes()).decode()


def attached(content: bytes) -> dict[str, bytes]:
    with open_pdf(content) as pdf:
        return {name: spec.get_file().read_bytes() for name, spec in pdf.attachments.items()}


def lines(content: bytes) -> list[str]:
    """What stands on each printed line, page by page; words of different columns apart by two blanks; a hyphen at a syllable is "-"."""
    with open_pdf(content) as pdf:
        return [line for page in pdf.pages for line in _lines_of(page)]


def _lines_of(page: pikepdf.Page) -> Iterator[str]:
    """Runs of text by their height on the page, from left to right."""
    fonts = {name: _letters_of(font) for name, font in page.Resources.get("/Font", {}).items()}
    rows: dict[int, list[tuple[float, str]]] = {}
    letters: dict[int, str] = {}
    matrix, kept = pikepdf.Matrix(), []
    at = matrix
    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "q":
                kept.append(matrix)
            case "Q":
                matrix = kept.pop()
            case "cm":
                matrix = pikepdf.Matrix(*map(float, operands)) @ matrix
            case "Tf":
                letters = fonts[str(operands[0])]
            case "Tm":
                at = pikepdf.Matrix(*map(float, operands)) @ matrix
            case "Tj" | "TJ":
                parts = operands[0] if str(operator) == "TJ" else operands
                raw = b"".join(bytes(each) for each in parts if isinstance(each, pikepdf.String))
                said = "".join(
                    letters.get(int.from_bytes(raw[i : i + 2], "big"), "") for i in range(0, len(raw), 2)
                )
                rows.setdefault(round(at.f), []).append((at.e, said))
    for _, runs in sorted(rows.items(), reverse=True):
        yield "  ".join(said.strip() for _, said in sorted(runs)).replace("  \u00ad", "-")


def _letters_of(font: Any) -> dict[int, str]:
    """Glyph to what it says, from the font's map."""
    found: dict[int, str] = {}
    text = font.ToUnicode.read_bytes().decode("latin-1")
    for block in re.findall(r"beginbfchar(.*?)endbfchar", text, re.S):
        for glyph, said in re.findall(r"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>", block):
            found[int(glyph, 16)] = bytes.fromhex(said).decode("utf-16-be")
    for block in re.findall(r"beginbfrange(.*?)endbfrange", text, re.S):
        for first, last, said in re.findall(r"<(\w+)>\s*<(\w+)>\s*<(\w+)>", block):
            for n in range(int(first, 16), int(last, 16) + 1):
                found[n] = chr(int(said, 16) + n - int(first, 16))
    return found
