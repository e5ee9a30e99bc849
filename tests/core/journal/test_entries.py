"""Entries of every release are read by today's program as they were written."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from konvent.core.journal.canonical import canonical_bytes
from konvent.core.journal.entry import Entry, chained
from konvent.core.meeting import decide  # noqa: F401  makes every event known
from konvent.core.meeting.event import EVENTS, event_from_data, event_to_data

FOLDERS = sorted((Path(__file__).parents[3] / "vectors" / "journal").glob("*/entries.jsonl"))


def lines() -> list[tuple[str, bytes]]:
    return [(path.parent.name, line) for path in FOLDERS for line in path.read_bytes().splitlines()]


def entry_of(line: bytes) -> Entry:
    return Entry.from_data(json.loads(line))


def named(value: Any) -> str:
    return entry_of(value).kind if isinstance(value, bytes) else str(value)


def within(written: Any, now: Any) -> bool:
    """Whether all that was written is there now; a field that was added since, with its default, may be there too."""
    if isinstance(written, dict):
        return isinstance(now, dict) and all(
            name in now and within(each, now[name]) for name, each in written.items()
        )
    if isinstance(written, list):
        return isinstance(now, list) and len(written) == len(now) and all(map(within, written, now))
    return type(written) is type(now) and written == now


@pytest.mark.parametrize(("version", "line"), lines(), ids=named)
def test_an_entry_is_read_and_written_again_as_it_was(version, line):
    entry = entry_of(line)
    assert canonical_bytes(entry.to_data()) == line
    body = {name: value for name, value in entry.to_data().items() if name != "hash"}
    assert chained(**body | {"at": entry.at}) == entry
    event = event_from_data(entry.kind, entry.version, entry.data)
    assert within(entry.data, event_to_data(event))
    assert event_from_data(entry.kind, entry.version, event_to_data(event)) == event


def test_every_kind_and_version_is_kept():
    kept = {(entry.kind, entry.version) for entry in (entry_of(line) for _, line in lines())}
    assert kept == set(EVENTS)
