"""No page falls back to German for an English reader: every message has its translation, with the same places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from django.utils.translation import gettext as _
from django.utils.translation import override

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "konvent"
CATALOGUE = PACKAGE / "locale" / "en" / "LC_MESSAGES" / "django.po"
IN_TEMPLATE = re.compile(r"""\{%\s*translate\s+(?:"([^"]+)"|'([^']+)')""")
IN_CODE = re.compile(r"""\b(?:_|gettext|gettext_lazy|ngettext)\(\s*"((?:[^"\\]|\\.)+)"\s*[,)%]""")
PLACES = re.compile(r"%\(\w+\)s")


def messages() -> Iterator[str]:
    """The German messages of all templates and pages."""
    for path in (*PACKAGE.rglob("*.html"), *PACKAGE.rglob("templates/**/*.txt")):
        yield from ("".join(found) for found in IN_TEMPLATE.findall(path.read_text()))
    for room in ("people", "office", "motions", "forum", "project"):
        for path in (PACKAGE / room).rglob("*.py"):
            yield from IN_CODE.findall(path.read_text())


def catalogue() -> dict[str, str | tuple[str, ...]]:
    with CATALOGUE.open("rb") as file:
        entries = read_po(file, locale="en")
    return {
        entry.id if isinstance(entry.id, str) else entry.id[0]: entry.string for entry in entries if entry.id
    }


def test_every_message_is_translated():
    known = catalogue()
    missing = sorted({message for message in messages() if not known.get(message)})
    assert missing == []


def test_translations_keep_the_places_of_what_is_filled_in():
    for german, english in catalogue().items():
        last = english if isinstance(english, str) else english[-1]
        assert set(PLACES.findall(german)) <= set(PLACES.findall(last)) | {"%(n)s", "%(count)s"}, german


# What may end a sentence, since it never ends with a full stop of its own: numbers, days, fixed phrases.
ENDS_WELL = frozenset(
    [
        "address",
        "own_address",
        "places",
        "answer",
        "asked",
        "at",
        "axis",
        "day",
        "deadline",
        "encoding",
        "first",
        "hall",
        "items",
        "last",
        "least",
        "most",
        "now",
        "office",
        "online",
        "represented",
        "roles",
        "row",
        "time",
        "total",
        "until",
        "when",
        "who",
        "words",
        "year",
    ]
)


def test_no_name_ends_a_sentence_with_two_full_stops():
    """As “… hat schon der Heideverein e.V..” would: a name stands in quotation marks there."""
    for german, english in catalogue().items():
        texts = (german, *([english] if isinstance(english, str) else english))
        found = {name for text in texts for name in re.findall(r"%\((\w+)\)s\.(?:\s|$)", text)}
        assert found <= ENDS_WELL, german


@pytest.mark.parametrize(
    ("other", "ours"),
    [
        ("Kontrollnummer", "Prüfnummer"),
        ("Prüfsumme", "Prüfwert"),
        ("vor Ort", "im Saal"),
        ("im Raum", "im Saal"),
        ("digital", "online"),
    ],
)
def test_there_is_one_word_for_a_thing(other, ours):
    """Those of docs/glossary.md, in the catalogue of the pages and in the books of words."""
    assert ours.casefold() in (ROOT / "docs" / "glossary.md").read_text().casefold()
    said = [*catalogue(), *(path.read_text() for path in (PACKAGE / "lawbook" / "words").glob("de.*.toml"))]
    found = re.compile(rf"\b{other}", re.IGNORECASE)
    assert [each[:80] for each in said if found.search(each)] == []


@pytest.mark.parametrize(("language", "word"), [("de", "Speichern"), ("en", "Save")])
def test_pages_speak_the_language_that_was_chosen(language, word):
    with override(language):
        assert _("Speichern") == word
