"""A session that cannot be kept: because the database is away, or because somebody has signed out meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.db import InterfaceError, OperationalError, connection

from tests.browser import Client
from tests.office.conftest import World
from tests.office.conftest import desk as desk
from tests.office.conftest import world as world
from tests.office.test_pages import words

MEMBERS = "/mitglieder/"
KEEPING = ("UPDATE", "INSERT")


@pytest.fixture
def browser(world: World) -> Client:
    browser = Client(raise_request_exception=False)
    browser.force_login(world.staff.user)
    return browser


def when_it_is_kept(happens: Callable[[], None]) -> Any:
    """While this holds, `happens` is called before a session is written."""

    def instead(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.startswith(KEEPING) and '"django_session"' in sql:
            happens()
        return execute(sql, params, many, context)

    return connection.execute_wrapper(instead)


@pytest.mark.parametrize("error", [OperationalError, InterfaceError])
def test_a_database_that_is_away_is_no_session_that_somebody_ended(
    browser: Client, error: type[Exception]
) -> None:
    def away() -> None:
        raise error("the database system is in recovery mode")

    path = MEMBERS
    assert browser.get(path).status_code == 200
    with when_it_is_kept(away):
        answer = browser.get(path)
    assert answer.status_code == 503, words(answer)
    assert "Retry-After" in answer
    assert browser.get(path).status_code == 200, "and all goes on"


def test_whoever_signed_out_meanwhile_is_told_so_and_no_fault_is_logged(
    browser: Client, capfd: pytest.CaptureFixture[str]
) -> None:
    with when_it_is_kept(lambda: Session.objects.all().delete() and None):
        answer = browser.get(MEMBERS)
    assert answer.status_code == 400
    assert "Traceback" not in "".join(capfd.readouterr())
