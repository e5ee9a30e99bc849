"""The PDFs: invitation letters, minutes, attendance list. Each is PDF/A-3a and PDF/UA-1, made by typst."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from io import BytesIO
from typing import Any

import segno

from konvent.core.journal.canonical import canonical_bytes, sha256_hex
from konvent.core.minutes.embedded import LOOK
from konvent.core.minutes.outline import Outline
from konvent.core.words import Words, say
from konvent.lawbook.words import program
from konvent.papers.letter import Letter
from konvent.papers.typesetting import typeset
from konvent.papers.wording import labels

# What the minutes are made of.
TEMPLATES = ("minutes.typ", "common.typ", "attendance-table.typ")


def minutes_pdf(outline: Outline, words: Words, *, annex: bool = True) -> bytes:
    """The minutes with their outline embedded as "minutes.json". The same outline and words give the same bytes.

    words: the catalogue the outline speaks with
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
            "outline": _shown(data),
            "words": labels(words, outline.language),
            "draft": not outline.complete,
            "annex": annex,
            "look": LOOK + look(),
        },
        attachment=canonical_bytes(data).decode(),
    )


@cache
def look() -> str:
    """What minutes are set with, as a SHA-256: the templates, typst with its fonts, and what stands between. It stands in every file.

    Minutes of the same look, outline and words are the same bytes.
    """
    room = files("konvent.papers")
    parts = [room.joinpath(name).read_bytes() for name in ("pdf.py", "typesetting.py", "wording.py")]
    templates = room.joinpath("templates")
    parts += [templates.joinpath(name).read_bytes() for name in TEMPLATES]
    return sha256_hex(canonical_bytes([version("typst"), *map(sha256_hex, parts)]))


def attendance_pdf(outline: Outline, words: Words) -> bytes:
    """The attendance list on its own, e.g. to be laid out before the first vote."""
    data = {"outline": _shown(outline.to_data()), "words": labels(words, outline.language)}
    return typeset("attendance.typ", data)


def _shown(data: dict[str, Any]) -> dict[str, Any]:
    """What the templates show: all but the names of ids."""
    return {key: value for key, value in data.items() if key != "names"}


def letters_pdf(letters: Sequence[Letter]) -> bytes:
    """One file for the printer: every letter begins on a new page with its own page numbers.

    Raises ValueError if there is no letter.
    """
    if not letters:
        raise ValueError("no letters to print")
    words, first = program(), letters[0]
    several = words.say(say("papers.letters", subject=first.subject), first.language)
    data = {
        "language": words.language(first.language),
        "words": {language: labels(words, language) for language in words.languages},
        "letters": [_letter(letter, words) for letter in letters],
        "title": several if len(letters) > 1 else first.subject,
    }
    return typeset("letters.typ", data)


def _letter(letter: Letter, words: Words) -> dict[str, Any]:
    return asdict(letter) | {
        "language": words.language(letter.language),
        "qr": qr_svg(letter.link) if letter.link else "",
    }


def qr_svg(link: str) -> str:
    """The link as a QR code: SVG, black on white, with its quiet zone."""
    out = BytesIO()
    segno.make(link, error="m", micro=False).save(out, kind="svg", scale=4, border=4, light="#fff")
    return out.getvalue().decode()
