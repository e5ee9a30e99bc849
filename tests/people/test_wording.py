"""How sentences are set: quotation marks, times and choices as people write them, in every language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, time
from pathlib import Path

import pytest
from django.apps import apps
from django.template import Context, Template
from django.utils.translation import override

from konvent.core.words import say
from konvent.lawbook.words import program
from tests.people.test_translation import catalogue

PACKAGE = Path(__file__).resolve().parents[2] / "src" / "konvent"
NAMES = ("language", "state")  # of languages and places: the same in every language
ATTRIBUTE = re.compile(r"<[^>]*>")


def sentences() -> Iterator[tuple[str, str]]:
    """Language and sentence: of the catalogue of words, and of the pages; without their markup."""
    for language, said in program().languages.items():
        for sentence in said.values():
            cases = [sentence] if isinstance(sentence, str) else [str(case) for case in sentence.values()]
            yield from ((language, case) for case in cases)
    for german, english in catalogue().items():
        yield "de", ATTRIBUTE.sub("", german)
        said_in_english = [english] if isinstance(english, str) else english
        yield from (("en", ATTRIBUTE.sub("", each)) for each in said_in_english)


@pytest.mark.parametrize(
    ("wrong", "what"),
    [
        (r'"', "a straight quotation mark"),
        (r"\.\.\.", "three full stops for an ellipsis"),
        (r"\s[,.;:!?](?:\s|$)", "a blank before a mark"),
        (r" - ", "a hyphen for a dash"),
        (r"e\. ?V\.\.", "two full stops"),
    ],
)
def test_marks_are_set_as_in_print(wrong, what):
    assert [said for _, said in sentences() if re.search(wrong, said)] == [], what


@pytest.mark.parametrize(("language", "foreign"), [("de", "“[^”„]*”"), ("en", "„")])
def test_quotation_marks_are_those_of_the_language(language, foreign):
    assert [said for spoken, said in sentences() if spoken == language and re.search(foreign, said)] == []


def test_a_thing_has_one_spelling():
    said = [each for language, each in sentences() if language == "de"]
    assert [each for each in said if re.search(r"Text[ -]form|Text-Form|eMail|\bEmail\b", each)] == []


def test_what_can_be_chosen_is_said_in_the_language_of_the_page():
    untranslated, known = [], catalogue()
    for model in apps.get_models():
        for field in model._meta.get_fields() if model.__module__.startswith("konvent.") else ():
            for value, label in getattr(field, "choices", None) or ():
                with override("de"):
                    german = str(label)
                with override("en"):
                    english = str(label)
                if german == english and not known.get(german) and field.name not in NAMES:
                    untranslated.append((model.__name__, field.name, value, german))
    assert untranslated == []


@pytest.mark.parametrize(
    ("language", "shown"), [("de", "24.11.2026, 10:05 Uhr"), ("en", "24 Nov 2026, 10:05")]
)
def test_a_time_is_followed_by_uhr_in_german_only(language, shown):
    at = datetime(2026, 11, 24, 9, 5, tzinfo=UTC)
    with override(language):
        assert Template("{{ at|moment }}").render(Context({"at": at})) == shown
    clock = program().say(say("calendar.the_time", time=time(10, 5)), language)
    assert clock == program().say(say("hall.clock", time="10:05"), language)
    assert clock in shown


def test_no_page_writes_dates_and_times_in_a_way_of_its_own():
    pages = [path for path in PACKAGE.rglob("*.html") if "static" not in path.parts]
    assert [
        path.name
        for path in pages
        if re.search(r"\|(?:date|time):(?!.(?:c|Y-m-d).)", path.read_text("utf-8"))
    ] == []


def test_no_german_sentence_adds_uhr_to_a_time_that_has_it():
    said = [each for language, each in sentences() if language == "de"]
    twice = [each for each in said if re.search(r"(?:\{(?:at|time|when)\}|%\((?:at|time|when)\)s) Uhr", each)]
    assert twice == [program().languages["de"]["calendar.time"], program().languages["de"]["hall.clock"]]
