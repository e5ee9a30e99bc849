"""A third language is a set of files and nothing else: it reaches hall, law pages, import, minutes and verifier."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from konvent import lawbook
from konvent.core.meeting.decide import fold
from konvent.core.minutes.compose import outline
from konvent.core.words import Sentence
from konvent.lawbook import words as catalogue
from konvent.lawbook.typescript import DOMAINS, printed
from konvent.people.columns import LABELS
from konvent.verify.checks import verify
from tests.core.minutes.played import names, sample
from tests.verify.building import honest

MADE_UP, MARK = "qx", "\N{ASTERISM}"


def marked(sentence: Sentence) -> Sentence:
    if isinstance(sentence, str):
        return MARK + sentence
    return {case: text if case == "by" else MARK + text for case, text in sentence.items()}


def in_toml(sentence: Sentence) -> str:
    if isinstance(sentence, str):
        return json.dumps(sentence, ensure_ascii=False)
    cases = (f"{json.dumps(case)} = {in_toml(text)}" for case, text in sentence.items())
    return f"{{ {', '.join(cases)} }}"


@pytest.fixture
def folder(tmp_path, monkeypatch) -> Iterator[Path]:
    """The program's catalogue, from a folder that another language can be put into."""
    kept = tmp_path / "words"
    shutil.copytree(str(catalogue.FOLDER), kept)
    monkeypatch.setattr(catalogue, "FOLDER", kept)
    for cached in (catalogue.program, catalogue.book):
        cached.cache_clear()
    yield kept
    monkeypatch.undo()
    for cached in (catalogue.program, catalogue.book):
        cached.cache_clear()


def write(folder: Path, *, domains: set[str] | None = None) -> None:
    """The made-up language: every German sentence behind a mark; or only those of some domains."""
    for file in sorted(folder.glob("de.*.toml")):
        domain = file.name.split(".")[1]
        if domains is not None and domain not in domains:
            continue
        german = dict(catalogue.sentences_of(file))
        lines = (f"{json.dumps(key)} = {in_toml(marked(sentence))}\n" for key, sentence in german.items())
        (folder / f"{MADE_UP}.{domain}.toml").write_text("".join(lines), "utf-8")
    catalogue.program.cache_clear()
    catalogue.book.cache_clear()


def texts(data: Any) -> Iterator[str]:
    match data:
        case str():
            yield data
        case dict():
            for each in data.values():
                yield from texts(each)
        case list():
            for each in data:
                yield from texts(each)


def minutes(language: str) -> dict[str, Any]:
    recorder = sample()
    state = fold(recorder.entries, replace(recorder.body, words=catalogue.book()))
    data = outline(state, recorder.entries, names(), language, recorder.boxes).to_data()
    return {key: value for key, value in data.items() if key not in ("names", "proof", "language")}


def without_marks(data: Any) -> Any:
    return json.loads(json.dumps(data, ensure_ascii=False).replace(MARK, ""))


def test_it_reaches_the_pages_of_the_browser(folder):
    write(folder)
    files = printed(catalogue.program())
    for domain in DOMAINS:
        other = files[f"{domain}.ts"].split(f"\n  {MADE_UP}: {{\n")[1].splitlines()
        german = [key for key in catalogue.program().languages["de"] if key.startswith(f"{domain}.")]
        assert (
            len([line for line in other if MARK in line])
            == len(german)
            > (20 if domain in ("amending", "showing") else 50)
        )
    assert MARK in files["counts.ts"].split(f"\n  {MADE_UP}: {{\n")[1]
    assert MADE_UP in files["languages.ts"]


def test_it_reaches_the_pages_about_the_law_and_the_import(folder):
    write(folder)
    said = [
        *(catalogue.word(name) for norm in lawbook.norms_by_id().values() for name in norm.rule),
        *(catalogue.said(norm.rule) for norm in lawbook.norms_by_id().values() if norm.rule),
        *(
            each
            for parameter in lawbook.parameters()
            for each in (parameter.label, *parameter.choices.values())
        ),
        *lawbook.groups().values(),
        *LABELS.values(),
    ]
    assert len(said) > 400
    assert [each for each in said if not catalogue.program().say(each, MADE_UP).startswith(MARK)] == []


def test_it_reaches_every_sentence_of_the_minutes(folder):
    write(folder)
    german, other = minutes("de"), minutes(MADE_UP)
    assert without_marks(other) == german
    own = {
        text for text in catalogue.book().languages["de"].values() if isinstance(text, str) and " " in text
    }
    assert own & set(texts(other)) == set()


def test_it_reaches_what_the_verifier_says(folder):
    write(folder)
    report = verify(honest())
    assert report.ok
    for check in report.checks:
        assert report.text(check).in_language(MADE_UP).startswith(MARK), check.name
    assert report.text(report.conclusion).in_language(MADE_UP).startswith(MARK)


@pytest.mark.parametrize("domains", [{"language"}, {"language", "counts"}])
def test_what_it_lacks_is_said_in_german_and_never_by_a_key(folder, domains):
    write(folder, domains=domains)
    # A number that stands alone is written as the language writes it; all else is German.
    said = json.dumps(minutes(MADE_UP), ensure_ascii=False).replace(f"{MARK},", ",")
    assert json.loads(said) == minutes("de")
    report = verify(honest())
    for check in report.checks:
        assert report.text(check).in_language(MADE_UP) == report.text(check).de
