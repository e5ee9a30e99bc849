"""The log of a secret vote as an archive (`.bel`; specification, section 4.16): records one after another, each event
naming the one before it by hash. It only ever grows; what was published once is the beginning of all that follows.

The container is the old tar format, byte for byte, without an end mark.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from konvent.core.secret.v1.texts import compact, hexhash, read_json, whole
from konvent.core.secret.v1.wrong import wrong

BLOCK = 512
LARGEST_RECORD = 50_000_000
EventType = Literal["Setup", "Ballot", "EndBallots", "EncryptedTally", "PartialDecryption", "Result"]
EVENT_TYPES = ("Setup", "Ballot", "EndBallots", "EncryptedTally", "PartialDecryption", "Result")


@dataclass(frozen=True, slots=True)
class LogEvent:
    """An event of the log. parent: hash of the event before, None for the first; payload: hash of its data record."""

    parent: str | None
    height: int
    type: str
    payload: str | None

    @property
    def raw(self) -> bytes:
        data: dict[str, Any] = {} if self.parent is None else {"parent": self.parent}
        data |= {"height": self.height, "type": self.type}
        if self.payload is not None:
            data["payload"] = self.payload
        return compact(data).encode()


# --- writing -------------------------------------------------------------------------------------------------


class LogWriter:
    """Builds an archive event by event; `data` is the whole file so far, `head` the hash of the last event.

    timestamp: Unix time in seconds, the only time the file shows: that of single ballots is not kept
    """

    def __init__(self, timestamp: int) -> None:
        self._timestamp = timestamp
        self.data = bytearray()
        self.head: str | None = None
        self.height = 0
        first = compact({"version": 1, "timestamp": str(timestamp)}).encode()
        self.data += _record("BELENIOS", first, timestamp)

    @classmethod
    def after(cls, timestamp: int, head: str, height: int) -> LogWriter:
        """Goes on where another ended; `data` holds only what comes now. height: of the next event"""
        log = cls(timestamp)
        log.data.clear()
        log.head, log.height = head, height
        return log

    def copy(self) -> LogWriter:
        log = LogWriter(self._timestamp)
        log.data[:] = self.data
        log.head, log.height = self.head, self.height
        return log

    def setup(self, election: bytes, trustees: bytes, credentials: bytes) -> None:
        parts = {"election": election, "trustees": trustees, "credentials": credentials}
        for part in parts.values():
            self._put(part)
        named = {name: hexhash(part) for name, part in parts.items()}
        self._event("Setup", compact(named).encode())

    def ballot(self, raw: bytes) -> None:
        self._event("Ballot", raw)

    def end_ballots(self) -> None:
        self._event("EndBallots", None)

    def encrypted_tally(self, tally: bytes, num_tallied: int, total_weight: int) -> None:
        self._put(tally)
        sized = {
            "num_tallied": num_tallied,
            "total_weight": whole(total_weight),
            "encrypted_tally": hexhash(tally),
        }
        self._event("EncryptedTally", compact(sized).encode())

    def share(self, owner: int, share: bytes) -> None:
        self._put(share)
        self._event("PartialDecryption", compact({"owner": owner, "payload": hexhash(share)}).encode())

    def result(self, counted: Sequence[Sequence[int]]) -> None:
        """counted: the votes for each answer of each question."""
        self._event(
            "Result", compact({"result": [[whole(each) for each in row] for row in counted]}).encode()
        )

    def _put(self, raw: bytes) -> None:
        self.data += _record(f"{hexhash(raw)}.data.json", raw, self._timestamp)

    def _event(self, kind: EventType, payload: bytes | None) -> None:
        if payload is not None:
            self._put(payload)
        event = LogEvent(self.head, self.height, kind, None if payload is None else hexhash(payload))
        self.head, self.height = hexhash(event.raw), self.height + 1
        self.data += _record(f"{self.head}.event.json", event.raw, self._timestamp)


def _record(name: str, body: bytes, timestamp: int) -> bytes:
    return _header(name, len(body), timestamp) + body + bytes(-len(body) % BLOCK)


def _header(name: str, size: int, timestamp: int) -> bytes:
    header = bytearray(BLOCK)
    for place, field in (
        (0, name.encode()),
        (100, b"0000644"),
        (108, b"0000000"),
        (116, b"0000000"),
        (124, b"%011o" % size),
        (136, b"%011o" % timestamp),
        (148, b" " * 8),
        (156, b"0"),
    ):
        header[place : place + len(field)] = field
    header[148:156] = b"%06o\0 " % sum(header)
    return bytes(header)


# --- reading -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Log:
    """An archive that was read: the form of the file and the chain of events hold, nothing else is checked yet.

    events: in their order; data: hash to bytes of all data records
    """

    timestamp: int
    events: tuple[LogEvent, ...]
    data: Mapping[str, bytes]
    head: str

    def payload(self, event: LogEvent) -> bytes:
        """The data of an event. Raises ValueError if it has none."""
        return _payload(self.data, event)


class LogReader:
    """Reads an archive as it grows: the form of the file and the chain of events.

    size: bytes read so far, those of a record that is not complete among them; heads: the hashes of all events
    """

    def __init__(self) -> None:
        self.timestamp: int | None = None
        self.data: dict[str, bytes] = {}
        self.heads: list[str] = []
        self.size = 0
        self._rest = b""
        self._waiting: list[str] = []

    def feed(self, more: bytes) -> list[LogEvent]:
        """Read on; the events that are now complete. Raises ValueError saying what is wrong with the file, a hash or
        the chain; nothing may be fed after that."""
        archive, before = self._rest + more, self.size - len(self._rest)
        self.size += len(more)
        place, events = 0, []
        while (record := _record_at(archive, place, before)) is not None:
            name, body, mtime, place = record
            event = self._take(name, body, mtime)
            if event is not None:
                events.append(event)
        self._rest = archive[place:]
        return events

    def end(self) -> None:
        """Say that the file ends here. Raises ValueError if it must not."""
        if self._rest:
            raise wrong("file.ends")
        if self._waiting:
            raise wrong("file.ends")
        if not self.heads:
            raise wrong("file.ends")

    @property
    def head(self) -> str:
        """The hash of the last event, "" before the first."""
        return self.heads[-1] if self.heads else ""

    def payload(self, event: LogEvent) -> bytes:
        """The data of an event. Raises ValueError if it has none."""
        return _payload(self.data, event)

    def _take(self, name: str, body: bytes, mtime: int) -> LogEvent | None:
        if self.timestamp is None:
            if name != "BELENIOS":
                raise wrong("file.begins")
            self.timestamp = _timestamp(body)
        elif name == "BELENIOS":
            raise wrong("record.twice", record=name)
        if mtime != self.timestamp:
            raise wrong("record.time")
        if name == "BELENIOS":
            return None
        digest, _, kind = name.partition(".")
        if hexhash(body) != digest:
            raise wrong("record.hash", record=name)
        if kind == "data.json":
            if digest in self.data:
                raise wrong("record.twice", record=name)
            self.data[digest] = body
            self._waiting.append(digest)
            return None
        if kind != "event.json":
            raise wrong("record.kind", record=name)
        event = _event(body)
        if event.parent != (self.head or None) or event.height != len(self.heads):
            raise wrong("event.follows", event=len(self.heads))
        if self._waiting != _referenced(event, self.data):
            raise wrong("event.other_data", event=event.height)
        self._waiting = []
        self.heads.append(digest)
        return event


def read_log(archive: bytes) -> Log:
    """Read an archive. Raises ValueError saying what is wrong with the file, a hash or the chain."""
    reader = LogReader()
    events = reader.feed(archive)
    reader.end()
    assert reader.timestamp is not None
    return Log(reader.timestamp, tuple(events), reader.data, reader.head)


def _payload(data: Mapping[str, bytes], event: LogEvent) -> bytes:
    if event.payload is None or event.payload not in data:
        raise wrong("event.no_data", kind=event.type)
    return data[event.payload]


def _record_at(archive: bytes, place: int, before: int) -> tuple[str, bytes, int, int] | None:
    """The record at a byte: name, body, time, and where the next one begins; None if it is not complete.

    before: how many bytes of the file came before these. A header that is wrong is refused as soon as it is there.
    """
    header, at = archive[place : place + BLOCK], before + place
    if len(header) < BLOCK:
        return None
    try:
        size, mtime = int(header[124:135], 8), int(header[136:147], 8)
        name = header[:100].rstrip(b"\0").decode("ascii")
    except ValueError as error:
        raise wrong("record.header", place=at) from error
    if size < 0 or size > LARGEST_RECORD or header != _header(name, size, mtime):
        raise wrong("record.header", place=at)
    end = place + BLOCK + size
    following = end + (-size % BLOCK)
    if following > len(archive):
        return None
    if archive[end:following].strip(b"\0"):
        raise wrong("record.filling", place=at)
    return name, archive[place + BLOCK : end], mtime, following


def _timestamp(body: bytes) -> int:
    data = read_json(body)
    spelled = data.get("timestamp") if isinstance(data, dict) else None
    if not isinstance(spelled, str) or not spelled.isascii() or not spelled.isdigit():
        raise wrong("file.no_time")
    if body != compact({"version": 1, "timestamp": str(int(spelled))}).encode():
        raise wrong("file.version")
    return int(spelled)


def _event(body: bytes) -> LogEvent:
    data = read_json(body)
    if (
        not isinstance(data, dict)
        or type(data.get("height")) is not int
        or data.get("type") not in EVENT_TYPES
    ):
        raise wrong("event.form")
    event = LogEvent(data.get("parent"), data["height"], data["type"], data.get("payload"))
    if not isinstance(event.payload, str | None) or event.raw != body:
        raise wrong("event.canonical", event=event.height)
    return event


def _referenced(event: LogEvent, data: Mapping[str, bytes]) -> list[str]:
    """The hashes of the data records that must stand right before an event, in their order."""
    if event.payload is None:
        return []
    if event.payload not in data:
        raise wrong("event.data_missing", event=event.height)
    inner: list[Any] = []
    if event.type in ("Setup", "EncryptedTally", "PartialDecryption"):
        named = read_json(data[event.payload])
        fields = {
            "Setup": ("election", "trustees", "credentials"),
            "EncryptedTally": ("encrypted_tally",),
            "PartialDecryption": ("payload",),
        }[event.type]
        if not isinstance(named, dict) or any(not isinstance(named.get(field), str) for field in fields):
            raise wrong("event.fields", event=event.height, fields=fields)
        inner = [named[field] for field in fields]
    return [*inner, event.payload]
