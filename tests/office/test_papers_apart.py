"""No page sets a paper in the server's own process, and one that cannot be made is a sentence."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, NoReturn
from uuid import uuid4

import pytest
import typst
from django.test import Client
from django.urls import reverse

from konvent import apart as room
from konvent.core.refusal import Refusal
from konvent.lawbook.words import program
from konvent.ledger import Ledger
from konvent.office.models import Assembly
from konvent.office.services import papers
from konvent.office.services.desk import desk, state_of
from konvent.papers import archive
from konvent.rehearsal.models import Rehearsal

from .conftest import World
from .test_pages import at, office, words  # noqa: F401

REPORT = {
    "members": 2,
    "persons": 2,
    "streams": 2,
    "first_data_s": {"p50": 0.1, "p95": 0.2, "p99": 0.3},
    "vote_seen_s": {"p50": 0.1, "p95": 0.2, "p99": 0.3},
    "ballot_s": {"p50": 0.1, "p95": 0.2, "p99": 0.3},
    "ballots": 2,
    "ballots_per_s": 1.0,
    "reconnects": 0,
    "reconnect_s": {"p50": 0.1, "p95": 0.2, "p99": 0.3},
    "receipts": 2,
    "receipts_lost": 0,
    "ballots_without_receipt": 0,
    "errors": {},
    "sentence": "Bereit.",
    "go": True,
    "curve_streams": [[0, 1], [1, 2]],
    "curve_ballots": [[0, 1], [1, 2]],
}

Ask = Callable[[Client, Assembly], Any]


def letters(browser: Client, held: Assembly) -> Any:
    return browser.post(at("print_letters", held), follow=True)


def minutes(browser: Client, held: Assembly) -> Any:
    return browser.get(at("minutes_pdf", held), follow=True)


def whole_archive(browser: Client, held: Assembly) -> Any:
    return browser.get(at("archive", held), follow=True)


def rehearsal(browser: Client, held: Assembly) -> Any:
    run = Rehearsal.objects.create(assembly_id=held.pk, state="ended", members=2, report=REPORT)
    return browser.get(reverse("rehearsal:pdf", args=[held.pk, run.pk]), follow=True)


def register(browser: Client, held: Assembly) -> Any:
    return browser.get(reverse("office:register_pdf"), follow=True)


def approval(browser: Client, held: Assembly) -> Any:
    made = papers.outline_of(held)
    assert not isinstance(made, Refusal)
    form = {"role": "writer", "seen": papers.version_of(made), "command_id": str(uuid4())}
    return browser.post(at("approve_minutes", held), form, follow=True)


PAPERS: list[Ask] = [letters, minutes, whole_archive, rehearsal, register]


@pytest.fixture
def nothing_is_set_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def here(*_: Any, **__: Any) -> NoReturn:
        raise AssertionError("set in the server's own process")

    monkeypatch.setattr(typst, "compile", here)


@pytest.mark.parametrize("ask", PAPERS, ids=lambda ask: ask.__name__)
def test_every_paper_of_a_page_is_made_apart(
    ask: Ask,
    office: Client,  # noqa: F811
    held: Assembly,
    nothing_is_set_here: None,
) -> None:
    answer = ask(office, held)
    assert answer.status_code == 200
    assert answer.content.startswith((b"%PDF-", b"PK"))


@pytest.mark.parametrize("ask", [*PAPERS, approval], ids=lambda ask: ask.__name__)
def test_a_paper_that_takes_too_long_is_a_sentence_and_changes_nothing(
    ask: Ask,
    office: Client,  # noqa: F811
    held: Assembly,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert (state := state_of(held)) is not None
    monkeypatch.setitem(room.BOUNDS, "making", replace(room.BOUNDS["making"], patience_s=0.001))
    monkeypatch.setattr(papers, "_hashes", {})
    said = words(ask(office, held))
    assert str(program().languages["de"]["refusal.papers.too_long"]) in said
    assert (after := state_of(held)) is not None and after.head == state.head
    assert held.invitations.get(channel="letter").state == "queued"


def test_the_file_that_is_approved_is_set_once_and_not_while_acts_wait(
    held: Assembly, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = []
    work = room.apart

    def counted(maker: Any, *given: Any, **within: Any) -> Any:
        made.append(maker.__name__)
        return work(maker, *given, **within)

    monkeypatch.setattr(papers, "apart", counted)
    monkeypatch.setattr(papers, "_hashes", {})
    outline = papers.outline_of(held)
    assert not isinstance(outline, Refusal)
    seen = papers.version_of(outline)
    said = papers.approve_minutes(held, "writer", seen=seen, actor="u1", command_id=str(uuid4()))
    assert said is None
    assert made == ["minutes_pdf"]


def test_an_archive_made_apart_is_the_one_made_here(held: Assembly) -> None:
    ledger: Ledger = desk().ledger
    here = archive.export_archive(ledger, held.id, papers.names_of(held), papers.kept_content)
    assert isinstance(here, bytes)
    assert papers.archive_of(held) == here
