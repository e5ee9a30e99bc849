"""Every way into a journal leads over the desk, and what stands in none of them comes in by none, whoever made the command."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from konvent.core.meeting.asked import no_id
from konvent.core.meeting.assembly import ConveneAssembly, OpenAssembly, PauseAssembly
from konvent.core.meeting.authority import SYSTEM
from konvent.core.meeting.body import Body
from konvent.core.meeting.event import Command
from konvent.core.meeting.mandates import GrantProxy
from konvent.core.meeting.records.agenda import DocumentRef, Option
from konvent.core.meeting.votes.acts import OpenVote
from konvent.core.refusal import Refusal
from konvent.desk import Desk
from konvent.desk.outside import Outside
from konvent.lawbook.words import book, program
from konvent.ledger import Ledger
from konvent.ledger.sqlite import SqliteLedger
from tests.core.meeting.building import demo_rulebook, resolution
from tests.desk.hall import BEGIN, Hall
from tests.typing import NO_TEXT

NO_IDS = ("", " ", "a b", "ä", "-a", "a/b", "a\n", "a::b", ":a", "a:", "x" * 201)
Place = tuple[str | int, ...]


@pytest.fixture
def ledger(tmp_path: Path):
    made = SqliteLedger(tmp_path / "ledger.sqlite3")
    yield made
    made.close()


class Knows(Outside):
    """Somebody who knows these persons and nobody else."""

    def __init__(self, *persons: str) -> None:
        self.persons = frozenset(persons)

    def knows(self, assembly_id: str, ids: Collection[str]) -> bool:
        return self.persons.issuperset(ids)


def convening(hall: Hall, **changes: Any) -> tuple[ConveneAssembly, Body]:
    """One with something in every list."""
    body = Body(rulebook=demo_rulebook(), roll=hall.roll, words=book())
    documents = (DocumentRef(id="d1", title="Abschluss", sha256="ab" * 32),)
    chosen = resolution(
        "2", method="one_of", options=(Option(id="o1", person="p2"), Option(id="o2", label_ref="cd" * 32))
    )
    command = ConveneAssembly(
        assembly_id="a1",
        title="Versammlung",
        form="hybrid",
        held_at=BEGIN,
        place="Rathaus",
        video_url="https://video.test",
        convened_by="Vorstand",
        chair="p1",
        minute_taker="p2",
        bodies=(body.books,),
        items=(resolution("1", documents=documents, concerns=("p1",)), chosen),
    )
    return replace(command, **changes), body


def convened(
    hall: Hall, command: ConveneAssembly, body: Body, *, actor: str = "u1", command_id: str = "c"
) -> Any:
    return hall.desk.convene(command, body, actor=actor, command_id=command_id)


def texts_of(value: Any, path: Place = ()) -> list[Place]:
    """The places of all texts in a command, however deep."""
    if isinstance(value, str):
        return [path]
    if isinstance(value, tuple):
        return [each for place, one in enumerate(value) for each in texts_of(one, (*path, place))]
    if is_dataclass(value):
        return [
            each
            for field in fields(value)
            for each in texts_of(getattr(value, field.name), (*path, field.name))
        ]
    return []


def put(value: Any, path: Place, text: str) -> Any:
    """The same command with another text there, as a form would make it: nothing of it was read from JSON."""
    if not path:
        return text
    here, *rest = path
    if isinstance(here, int):
        return (*value[:here], put(value[here], tuple(rest), text), *value[here + 1 :])
    return replace(value, **{here: put(getattr(value, here), tuple(rest), text)})


def refused(answer: Any) -> Refusal:
    """A refusal that can be said in every language."""
    assert isinstance(answer, Refusal), answer
    for language in program().languages:
        assert program().say(answer, language).encode("utf-8", "backslashreplace")
    return answer


@pytest.mark.parametrize("text", NO_TEXT, ids=range(len(NO_TEXT)))
def test_what_is_no_text_is_convened_with_in_no_place_of_no_list(ledger: Ledger, text: str):
    hall = Hall(ledger)
    command, body = convening(hall)
    places = texts_of(command)
    assert {("title",), ("items", 0, "title"), ("items", 0, "documents", 0, "title")} <= set(places)
    assert {("items", 1, "options", 0, "id"), ("channels", "join"), ("chair",)} <= set(places)
    for place in places:
        refused(convened(hall, put(command, place, text), body))
    assert ledger.entries("a1") == []
    assert not isinstance(convened(hall, command, body), Refusal)


@pytest.mark.parametrize("text", NO_TEXT, ids=range(len(NO_TEXT)))
@pytest.mark.parametrize(
    "command",
    [
        PauseAssembly(reason="x"),
        OpenVote(vote_id="v1", item_id="i1", motion="x", options=("o1",), concerns=("p1",)),
        GrantProxy(proxy_id="x1", member_id="m1", holder_id="p2", document="ab" * 32),
    ],
    ids=lambda command: command.kind,
)
def test_what_is_no_text_stands_in_no_other_act(ledger: Ledger, command: Command, text: str):
    hall = Hall(ledger)
    assert not isinstance(convened(hall, *convening(hall)), Refusal)
    for place in texts_of(command):
        refused(hall.act(put(command, place, text)))
    assert len(ledger.entries("a1")) == 1


@pytest.mark.parametrize("number", NO_IDS, ids=range(len(NO_IDS)))
def test_no_act_is_done_under_a_number_that_is_none(ledger: Ledger, number: str):
    hall = Hall(ledger)
    command, body = convening(hall)
    assert convened(hall, command, body, command_id=number) == no_id("command_id")
    assert not isinstance(convened(hall, command, body), Refusal)
    opened = OpenAssembly(chair="p1", minute_taker="p2")
    assert hall.desk.handle("a1", opened, actor="u1", command_id=number) == no_id("command_id")
    assert len(ledger.entries("a1")) == 1


@pytest.mark.parametrize("year", [1, 999, 9000, 9999])
def test_no_instant_beyond_reckoning_comes_in(ledger: Ledger, year: int):
    hall = Hall(ledger)
    beyond = datetime(year, 6, 12, 8, 0, tzinfo=UTC)
    command, body = convening(hall)
    for name in ("held_at", "closes_at"):
        assert refused(convened(hall, replace(command, **{name: beyond}), body)).code == "command.malformed"
    assert not isinstance(convened(hall, command, body), Refusal)
    assert (
        refused(hall.act(OpenVote(vote_id="v1", item_id="i1", closes_at=beyond))).code == "command.malformed"
    )
    assert len(ledger.entries("a1")) == 1


@pytest.mark.parametrize(
    "changes",
    [
        {"chair": "p77"},
        {"minute_taker": "p77"},
        {"items": (resolution("1", method="one_of", options=(Option(id="o1", person="p77"),)),)},
    ],
    ids=["chair", "minute_taker", "candidate"],
)
def test_nobody_whom_nobody_knows_is_named_by_a_convening(ledger: Ledger, changes: dict[str, Any]):
    hall = Hall(ledger)
    hall.desk = Desk(ledger, clock=lambda: hall.now, outside=Knows("p78"))
    command, body = convening(hall)
    assert refused(convened(hall, replace(command, **changes), body)).code == "command.nobody"
    assert ledger.entries("a1") == []
    hall.desk = Desk(ledger, clock=lambda: hall.now, outside=Knows("p77"))
    assert not isinstance(convened(hall, replace(command, **changes), body), Refusal)


def test_a_rehearsal_names_whom_the_assembly_named_and_asks_nobody(ledger: Ledger):
    hall = Hall(ledger)
    hall.desk = Desk(ledger, clock=lambda: hall.now, outside=Knows())
    command, body = convening(hall, chair="p77")
    assert refused(convened(hall, command, body)).code == "command.nobody"
    assert not isinstance(convened(hall, command, body, actor=SYSTEM), Refusal)
