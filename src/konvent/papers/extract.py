"""The minutes for a public register, without what does not belong into a file that everybody may inspect."""

from __future__ import annotations

from konvent.core.minutes.outline import Outline
from konvent.core.words import Words
from konvent.papers.pdf import minutes_pdf


def extract_pdf(outline: Outline, words: Words) -> bytes:
    """The minutes as PDF without the attendance list; the data inside without it and without the ids' names."""
    return minutes_pdf(outline, words, annex=False)
