"""Every test here is asked of SQLite and of a real PostgreSQL alike."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from konvent.ledger import Ledger, open_ledger


@pytest.fixture
def ledger(url: str) -> Iterator[Ledger]:
    opened = open_ledger(url)
    yield opened
    opened.close()
