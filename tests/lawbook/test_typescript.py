"""What the browser's pages say is printed from the catalogue: nothing is out of date, and a language is a file more."""

from __future__ import annotations

from pathlib import Path

import pytest

from konvent.core.words import Words
from konvent.lawbook.typescript import printed
from konvent.lawbook.words import program

FOLDER = Path(__file__).parents[2] / "frontend" / "src" / "words"
LANGUAGE = {"language.name": "Deutsch", "language.locale": "de-DE", "number.decimal": ","}


def catalogue(**sentences):
    return Words.from_data({"de": LANGUAGE | {f"hall.{key}": each for key, each in sentences.items()}})


@pytest.mark.parametrize("name", sorted(printed(program())))
def test_the_printed_words_are_those_of_the_catalogue(name):
    assert (FOLDER / name).read_text("utf-8") == printed(program())[name], "run scripts/print-typescript"


def test_a_sentence_says_what_it_needs_to_be_told():
    files = printed(
        catalogue(
            a="Guten Tag",
            b="{yes} gegen {no}",
            c={"by": "n", "=0": "niemand", "one": "ein Mitglied", "other": "{n} von {of}"},
            d={"by": "choice", "yes": "Ja", "other": "{choice}"},
        )
    )
    for line in (
        '"a": {};',
        '"b": { no: Fact; yes: Fact };',
        '"c": { n: Count; of: Fact };',
        '"d": { choice: Fact };',
    ):
        assert line in files["hall.ts"]


def test_a_third_language_is_printed_without_anything_else_being_changed():
    data = program().to_data()
    data["fr"] = {"language.name": "Français", "language.locale": "fr-FR", "hall.cancel": "Annuler"}
    files = printed(Words.from_data(data))
    assert '"fr": {"name": "Français", "locale": "fr-FR", "decimal": ","}' in files["languages.ts"]
    assert '  fr: {\n    "cancel": "Annuler",\n  },\n' in files["hall.ts"]
    assert "  fr: {\n  },\n" in files["verifier.ts"]


def test_what_the_browser_cannot_write_is_not_printed():
    with pytest.raises(ValueError, match=r"hall\.a"):
        printed(catalogue(a="Für {names:and}"))
