"""A file is read in a process of its own: what it says comes back, and whatever it does, the server goes on."""

from __future__ import annotations

import re
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from konvent import apart as room
from konvent.apart import apart
from konvent.core.refusal import Refusal
from konvent.lawbook import examples, statutes_from_toml
from konvent.lawbook.words import program
from konvent.office.services.pdf import PdfFacts, check_pdf
from konvent.papers.pdf import letters_pdf, minutes_pdf
from konvent.people.tables import read_table, write_csv, write_xlsx
from tests.apart import readers
from tests.core.minutes.test_outline import minutes as made
from tests.papers.sample import letters
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


@pytest.mark.parametrize("within", ["reading", "making"])
def test_what_works_apart_knows_none_of_the_servers_secrets(monkeypatch, within):
    monkeypatch.setenv("SECRET_KEY", "secret")
    known = apart(readers.knows, b"", within=within)
    assert isinstance(known, tuple)
    assert not [name for name in known if not re.fullmatch("PYTHONPATH|LC_.*|PWD|SHLVL|_", name)]


def test_only_some_files_are_read_at_once_and_the_next_is_asked_to_wait(monkeypatch):
    turns = threading.BoundedSemaphore(1)
    monkeypatch.setitem(room._turns, "reading", turns)
    monkeypatch.setitem(room.BOUNDS, "reading", replace(room.BOUNDS["reading"], turn_s=0.01))
    with turns:
        assert code_of(apart(readers.length, b"x")) == "file.busy"
        assert apart(readers.length, b"x", within="making") == 1
    assert apart(readers.length, b"x") == 1


def test_only_some_papers_are_made_at_once_and_the_next_is_asked_to_wait(monkeypatch):
    turns = threading.BoundedSemaphore(1)
    monkeypatch.setitem(room._turns, "making", turns)
    monkeypatch.setitem(room.BOUNDS, "making", replace(room.BOUNDS["making"], turn_s=0.01))
    with turns:
        assert code_of(apart(readers.length, b"x", within="making")) == "papers.busy"
    assert apart(readers.length, b"x", within="making") == 1


@pytest.mark.parametrize("work", [readers.takes_all_memory, readers.falls_over, readers.dies, readers.leaves])
def test_a_paper_that_cannot_be_made_is_a_refusal_in_words(work):
    assert code_of(apart(work, b"x", within="making")) == "papers.too_long"


def test_a_paper_that_takes_too_long_is_given_up(monkeypatch):
    monkeypatch.setitem(room.BOUNDS, "making", replace(room.BOUNDS["making"], patience_s=0.5))
    assert code_of(apart(readers.goes_on_for_ever, b"x", within="making")) == "papers.too_long"


def test_what_is_made_apart_is_byte_for_byte_what_is_made_here():
    outline, words = made(), program()
    assert apart(minutes_pdf, outline, words, within="making") == minutes_pdf(outline, words)
    assert apart(letters_pdf, letters(3), within="making") == letters_pdf(letters(3))
    assert apart(readers.bytes_or_not, b"\n1\n\x00", within="making") == b"\n1\n\x00"
    assert code_of(apart(readers.bytes_or_not, b"", within="making")) == "document.empty"


@pytest.mark.parametrize("within", ["reading", "making"])
def test_what_is_done_apart_gives_way_to_everything_else(within):
    assert apart(readers.niceness, b"", within=within) >= 10


def test_a_reader_that_is_waited_for_in_vain_is_ended(monkeypatch):
    monkeypatch.setitem(room.BOUNDS, "reading", replace(room.BOUNDS["reading"], patience_s=0.5))
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
        "office/views/letterhead.py",
        "office/views/proxies.py",
        "office/views/supplement.py",
        "people/views/statutes.py",
        "people/views/transfer.py",
    }
    called_here = [
        f"{path.relative_to(SOURCE)}: {found[0]}"
        for path in SOURCE.rglob("*.py")
        if path.parts[-2] in ("views", "services")
        for found in re.finditer(r"(?<!def )\b(read_table|check_pdf|read_logo)\(", path.read_text("utf-8"))
    ]
    assert called_here == []


def test_every_page_that_sends_a_paper_has_it_made_apart():
    """By name of the module; `tests/office/test_papers_apart.py` asks for each of them."""
    pages = (*SOURCE.rglob("views/*.py"), *SOURCE.rglob("views.py"))
    sending = {
        str(path.relative_to(SOURCE))
        for path in pages
        if re.search(r"application/(pdf|zip)", path.read_text("utf-8"))
    }
    assert sending == {
        "motions/views/book.py",
        "office/views/agenda.py",  # documents, as they were uploaded
        "office/views/attendance.py",
        "office/views/invitations.py",
        "office/views/member.py",  # minutes as they were approved
        "office/views/minutes.py",
        "office/views/resolutions.py",
        "rehearsal/views.py",
    }
    made_here = [
        f"{path.relative_to(SOURCE)}: {found[0]}"
        for room in ("office", "people", "motions", "forum", "rehearsal", "live", "project", "desk")
        for path in (SOURCE / room).rglob("*.py")
        for found in re.finditer(
            r"(?<!def )\b((minutes|attendance|letters|report|badges|voting_cards|door_list|register|motions)_pdf|typeset|export_archive|archive\.archive_of|current_minutes)\(",
            path.read_text("utf-8"),
        )
    ]
    assert made_here == ["rehearsal/paper.py: typeset("]
