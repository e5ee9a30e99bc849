"""A file is read in a process of its own: what it says comes back, and whatever it does, the server goes on."""

from __future__ import annotations

import re
import threading
from pathlib import Path

import pytest

from konvent import apart as room
from konvent.apart import apart
from konvent.core.refusal import Refusal
from konvent.lawbook import examples, statutes_from_toml
from konvent.lawbook.words import program
from konvent.office.services.pdf import PdfFacts, check_pdf
from konvent.people.tables import read_table, write_csv, write_xlsx
from tests.apart import readers
from tests.typing import STRANGE

SOURCE = Path(room.__file__).parents[1]


def code_of(answer: object) -> str:
    assert isinstance(answer, Refusal), answer
    for language in program().languages:
        assert program().say(answer, language)
    return answer.code


@pytest.mark.parametrize(
    ("reader", "content"),
    [
        (readers.length, b"abc"),
        (readers.length, b""),
        (readers.words, "ä 🏛".encode()),
        (read_table, write_xlsx(["Nr", "Name"], [["1", "Ä"], ["2", "=1+1"]])),
        (read_table, write_csv(["Nr", "Name"], [["1", text[:1000]] for text in STRANGE])),
        (read_table, b"PK\x03\x04broken"),
        (check_pdf, b"%PDF-1.7 x"),
        (statutes_from_toml, examples()["demo-verband"]),
        (statutes_from_toml, b"title = 5"),
    ],
    ids=range(9),
)
def test_what_is_read_apart_is_what_is_read_here(reader, content):
    assert apart(reader, content) == reader(content)


@pytest.mark.parametrize(
    "reader",
    [
        readers.goes_on_for_ever,
        readers.takes_all_memory,
        readers.falls_over,
        readers.dies,
        readers.leaves,
        readers.says_too_much,
        readers.chats,
    ],
    ids=lambda reader: reader.__name__,
)
def test_a_reader_that_does_not_come_back_is_a_refusal_in_words(reader):
    assert code_of(apart(reader, b"x")) == "file.unreadable"


def test_a_reader_writes_no_file(tmp_path):
    there = tmp_path / "there"
    assert code_of(apart(readers.writes_a_file, str(there).encode())) == "file.unreadable"
    assert not there.exists() or there.stat().st_size == 0


def test_a_reader_knows_none_of_the_servers_secrets(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "secret")
    known = apart(readers.knows, b"")
    assert isinstance(known, tuple)
    assert not [name for name in known if not re.fullmatch("PYTHONPATH|LC_.*|PWD|SHLVL|_", name)]


def test_only_some_files_are_read_at_once_and_the_next_is_asked_to_wait(monkeypatch):
    turns = threading.BoundedSemaphore(1)
    monkeypatch.setattr(room, "_turns", turns)
    monkeypatch.setattr(room, "TURN_S", 0.01)
    with turns:
        assert code_of(apart(readers.length, b"x")) == "file.busy"
    assert apart(readers.length, b"x") == 1


def test_a_reader_that_is_waited_for_in_vain_is_ended(monkeypatch):
    monkeypatch.setattr(room, "PATIENCE_S", 0.5)
    assert code_of(apart(readers.goes_on_for_ever, b"x")) == "file.unreadable"


def test_a_small_pdf_is_read_apart_too():
    from tests.office.test_documents import pdf

    assert apart(check_pdf, pdf()) == PdfFacts(pages=1)


def test_every_page_that_takes_a_file_has_it_read_apart():
    """By name of the module; what each does with a file that harms its reader is tested with its page."""
    taking = {
        str(path.relative_to(SOURCE))
        for path in SOURCE.rglob("*.py")
        if "request.FILES" in path.read_text("utf-8")
    }
    assert taking == {
        "office/views/agenda.py",
        "office/views/proxies.py",
        "people/views/statutes.py",
        "people/views/transfer.py",
    }
    called_here = [
        f"{path.relative_to(SOURCE)}: {found[0]}"
        for path in SOURCE.rglob("*.py")
        if path.parts[-2] in ("views", "services")
        for found in re.finditer(r"(?<!def )\b(read_table|check_pdf)\(", path.read_text("utf-8"))
    ]
    assert called_here == []
