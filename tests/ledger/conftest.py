"""Every test here is asked of SQLite and of a real PostgreSQL alike."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from konvent.ledger import Ledger, open_ledger


@pytest.fixture(params=["sqlite", "postgres"])
def url(request: pytest.FixtureRequest, tmp_path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/ledger.sqlite3"
    address: str = request.getfixturevalue("postgres_url")
    return address


@pytest.fixture
def ledger(url: str) -> Iterator[Ledger]:
    opened = open_ledger(url)
    yield opened
    opened.close()
