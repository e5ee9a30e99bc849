"""The PDFs: invitation letters, minutes, attendance list. Each is PDF/A-3a and PDF/UA-1, made by typst."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from io import BytesIO
from typing import Any

import segno

from konvent.core.journal.canonical import canonical_bytes
from konvent.core.minutes.outline import Outline
from konvent.papers.letter import Letter
from konvent.papers.typesetting import typeset
from konvent.papers.wording import words_in


def minutes_pdf(outline: Outline, *, annex: bool = True) -> bytes:
    """The minutes with their outline embedded as "minutes.json". The same outline gives the same bytes.

    annex: False leaves out the attendance list, for a copy to a register that is open to everybody; the outline
        is then embedded without it and without the ids' names
    """
    data = outline.to_data()
    if not annex:
        data["attendance"] = {"summary": "", "members": [], "guests": [], "absent": ""}
        data["names"] = {}
    return typeset(
        "minutes.typ",
        {
            "outline": _shown(outline, data),
            "words": words_in(outline.language),
            "draft": not outline.complete,
            "annex": annex,
        },
        attachment=canonical_bytes(data).decode(),
    )


def attendance_pdf(outline: Outline) -> bytes:
    """The attendance list on its own, e.g. to be laid out before the first vote."""
    data = {"outline": _shown(outline, outline.to_data()), "words": words_in(outline.language)}
    return typeset("attendance.typ", data)


def letters_pdf(letters: Sequence[Letter]) -> bytes:
    """One file for the printer: every letter begins on a new page with its own page numbers.

    Raises ValueError if there is no letter.
    """
    if not letters:
        raise ValueError("no letters to print")
    data = {
        "language": letters[0].language,
        "words": {language: words_in(language) for language in ("de", "en")},
        "letters": [_letter(letter) for letter in letters],
        "title": f"{words_in(letters[0].language)['letters-title']}: {letters[0].subject}"
        if len(letters) > 1
        else letters[0].subject,
    }
    return typeset("letters.typ", data)


def _shown(outline: Outline, data: dict[str, Any]) -> dict[str, Any]:
    """What the templates show; without the names of ids, and with the short forms for header lines."""
    shown = {key: value for key, value in data.items() if key != "names"}
    words = words_in(outline.language)
    written = outline.form == "written"
    return shown | {
        "list-title": words["participants"] if written else words["attendance"],
        "title-short": outline.title.partition(" über ")[0].partition(" of ")[0],
        "day-short": outline.day,
        "written": written,
    }


def _letter(letter: Letter) -> dict[str, Any]:
    language = "en" if letter.language.startswith("en") else "de"
    return asdict(letter) | {"language": language, "qr": qr_svg(letter.link) if letter.link else ""}


def qr_svg(link: str) -> str:
    """The link as a QR code: SVG, black on white, with its quiet zone."""
    out = BytesIO()
    segno.make(link, error="m", micro=False).save(out, kind="svg", scale=4, border=4, light="#fff")
    return out.getvalue().decode()
