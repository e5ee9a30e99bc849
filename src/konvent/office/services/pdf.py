"""Whether a file can go out as a document: a whole, open PDF that does nothing by itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

import pikepdf

from konvent.core.journal.archive import is_pdf
from konvent.core.refusal import Refusal, no

MAX_BYTES = 20 * 1024 * 1024
MAX_OBJECTS = 300_000
ACTIVE_ACTIONS = {"/JavaScript", "/Launch", "/ImportData", "/RichMediaExecute"}


@dataclass(frozen=True, slots=True)
class PdfFacts:
    pages: int


def check_pdf(content: bytes) -> PdfFacts | Refusal:
    """Say whether these bytes are a PDF that may be sent to members and archived for good.

    Of a file from elsewhere: `apart(check_pdf, content)`.
    """
    if not content:
        return no("document.empty")
    if len(content) > MAX_BYTES:
        return no("document.too_large", size=-(-len(content) // 2**20))
    if not is_pdf(content):
        return no("document.not_pdf")
    try:
        with pikepdf.open(BytesIO(content), attempt_recovery=False) as pdf:
            return _check_open(pdf)
    except pikepdf.PasswordError:
        return _encrypted()
    except (pikepdf.PdfError, ValueError, RuntimeError, RecursionError, OverflowError, MemoryError):
        return no("document.broken")


def _check_open(pdf: pikepdf.Pdf) -> PdfFacts | Refusal:
    if pdf.is_encrypted:
        return _encrypted()
    if len(pdf.pages) == 0:
        return no("document.no_pages")
    if len(pdf.objects) > MAX_OBJECTS or any(_is_active(each) for each in _dictionaries(pdf)):
        return no("document.active")
    return PdfFacts(pages=len(pdf.pages))


def _dictionaries(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Dictionary | pikepdf.Stream]:
    """Every dictionary in the file, also those that lie inside others and inside arrays."""
    for found in pdf.objects:
        stack = [found]
        while stack:
            each = stack.pop()
            if isinstance(each, pikepdf.Dictionary | pikepdf.Stream):
                yield each
                stack += [value for key, value in each.items() if _inside(value)]
            elif isinstance(each, pikepdf.Array):
                stack += [value for value in each if _inside(value)]


def _inside(value: object) -> bool:
    """Whether a value lies in its parent; what is referred to is met as an object of its own."""
    return isinstance(value, pikepdf.Dictionary | pikepdf.Array) and not value.is_indirect


def _is_active(each: pikepdf.Dictionary | pikepdf.Stream) -> bool:
    if "/JS" in each or "/XFA" in each or "/JavaScript" in each:
        return True
    action = each.get("/S")
    return isinstance(action, pikepdf.Name) and str(action) in ACTIVE_ACTIONS


def _encrypted() -> Refusal:
    return no("document.encrypted")
