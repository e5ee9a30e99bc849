"""Editions: a corrected rule touches no assembly that was convened before it."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest

from konvent.core.edition import NEWEST, differed
from konvent.core.meeting.agenda import CallItem
from konvent.core.meeting.roles import GiveRole
from konvent.core.refusal import Refusal
from tests.core.meeting.building import Recorder, organisation, resolution, roll_of


@dataclass(frozen=True)
class Book:
    edition: int


def first(book: Book) -> str:
    return "first"


@differed(until=1, before=first)
def second(book: Book) -> str:
    return "second"


@differed(until=2, before=second)
def third(book: Book) -> str:
    return "third"


@pytest.mark.parametrize(("edition", "rule"), [(1, "first"), (2, "second"), (3, "third"), (9, "third")])
def test_each_edition_goes_by_the_rule_of_its_time(edition, rule):
    assert third(Book(edition)) == rule


def test_what_a_newer_edition_brought_is_refused_to_an_older_assembly(monkeypatch):
    recorder = Recorder(roll_of(organisation(1)), resolution())
    recorder.open(chair="p1", minute_taker="p1")
    monkeypatch.setattr(CallItem, "since", NEWEST + 1)
    refused = recorder.do(CallItem(item_id="i1"))
    assert isinstance(refused, Refusal) and refused.code == "assembly.of_older_edition"
    recorder.state = recorder.state.but(
        edition=NEWEST + 1,
        body=replace(recorder.state.body, rulebook=replace(recorder.body.rulebook, edition=NEWEST + 1)),
    )
    recorder.must(CallItem(item_id="i1"))
    recorder.must(GiveRole(holder="p1", role="teller"))
