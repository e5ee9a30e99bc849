"""Finds what the minutes carry inside their PDF, without a PDF library: their outline, and with what they were set."""

from __future__ import annotations

import re
import zlib

MAX_BYTES = 64 * 2**20
# Stands in the document's keywords, before a hash.
LOOK = "konvent-look:"


def embedded_outline(pdf: bytes) -> bytes | None:
    """The bytes of the one file embedded in the PDF; None if there is none, more than one, or it is damaged.

    Reads PDFs as typst writes them: the embedded file is a stream of its own, plain or deflated.
    """
    starts = [match.start() for match in re.finditer(rb"/Type\s*/EmbeddedFile\b", pdf)]
    if len(starts) != 1:
        return None
    begin = pdf.find(b"stream", starts[0])
    end = pdf.find(b"endstream", begin)
    if begin < 0 or end < 0:
        return None
    head = pdf[pdf.rfind(b" obj", 0, starts[0]) : begin]
    body = pdf[begin + len(b"stream") : end].removeprefix(b"\r").removeprefix(b"\n")
    if b"/FlateDecode" not in head:
        return body.removesuffix(b"\n").removesuffix(b"\r")
    inflate = zlib.decompressobj()
    try:
        data = inflate.decompress(body, MAX_BYTES)
    except zlib.error:
        return None
    return None if inflate.unconsumed_tail or not inflate.eof else data


def look_of(pdf: bytes) -> str:
    """With what the PDF says it was set, a SHA-256 of templates and typesetter; "" if it says nothing, or two things."""
    said = set(re.findall(LOOK.encode() + rb"([0-9a-f]{64})", pdf))
    return said.pop().decode() if len(said) == 1 else ""
