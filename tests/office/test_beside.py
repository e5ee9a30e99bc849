"""What the desk asks beside the journals while the database is away: an answer that says so, whatever was asked."""

from __future__ import annotations

import inspect
from typing import Any, NoReturn

import pytest
from django.db import InterfaceError, OperationalError, connection

from konvent.core.meeting.roles import GiveRole
from konvent.core.refusal import Refusal
from konvent.desk import Desk
from konvent.desk.outside import Outside
from konvent.ledger import LedgerUnavailable
from konvent.office.models import Assembly
from konvent.office.services.beside import Beside

from .conftest import World

ASKED = {"knows": ("a1", {"p1", "u1"}), "minutes": ("a1",), "organisation": ("a1",)}


def test_everything_that_can_be_asked_is_tried_here():
    questions = {name for name, _ in inspect.getmembers(Outside, inspect.isfunction)}
    assert questions == set(ASKED)


@pytest.mark.parametrize("error", [OperationalError, InterfaceError])
@pytest.mark.parametrize("question", sorted(ASKED))
def test_a_database_that_is_away_is_said_to_be_unavailable(
    question: str, error: type[Exception], db: Any
) -> None:
    def away(*_: Any) -> NoReturn:
        raise error("server closed the connection unexpectedly")

    with connection.execute_wrapper(away), pytest.raises(LedgerUnavailable):
        getattr(Beside(), question)(*ASKED[question])


def test_an_act_is_refused_in_words_then_and_nothing_is_written(
    convened: Assembly, world: World, desk: Desk
) -> None:
    def away(*_: Any) -> NoReturn:
        raise OperationalError("the database system is in recovery mode")

    before = desk.state(convened.id)
    with connection.execute_wrapper(away):
        answer = desk.handle(
            convened.id,
            GiveRole(holder="u77", role="auditor"),
            actor="u1",
            command_id="c-away",
        )
    assert isinstance(answer, Refusal)
    assert answer.code == "ledger.unavailable"
    assert desk.state(convened.id) == before
