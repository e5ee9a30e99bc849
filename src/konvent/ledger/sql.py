"""The ledger in a database that speaks SQL; what differs between SQLite and PostgreSQL is in their own files."""

from __future__ import annotations

import json
import threading
from abc import ABC, abstractmethod
from collections import OrderedDict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, ClassVar

from konvent.core.journal.beside import KeptText, holds
from konvent.core.journal.canonical import bytes_of_canonical, canonical_bytes, sha256_hex
from konvent.core.journal.entry import GENESIS, Entry, chained, instant, parse_instant
from konvent.core.journal.merkle import leaf_hash, root
from konvent.core.tally.counts import replaces
from konvent.ledger import kept
from konvent.ledger.base import (
    ASSEMBLY,
    NO_TEXTS,
    Altered,
    Conflict,
    Draft,
    LedgerTooNew,
    LedgerUnavailable,
    Receipt,
    Remembered,
    Seal,
    Sealed,
    Taken,
)
from konvent.ledger.schema import Step

BOXES_REMEMBERED = 64
BALLOT_COLUMNS = ("vote_id", "place", "member", "payload", "hash")
SEAL = "SELECT sealed_count, sealed_root, sealed_by FROM box WHERE vote_id = ?"
LAST_COLUMNS = ("vote_id", "member", "place")
ENTRY_COLUMNS = "seq, at, actor, kind, version, data, command_id, prev, hash"


class Transaction(ABC):
    """One transaction: `rows` runs a statement with `?` for its values and gives the rows."""

    @abstractmethod
    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]: ...

    @abstractmethod
    def run(self, sql: str, values: Sequence[Any] = ()) -> None: ...

    @abstractmethod
    def insert(self, table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
        """Put many rows into a table at once; all columns are text or whole numbers."""


@dataclass(slots=True)
class BoxSeen:
    """What is known of a box up to `place`: each member's ballot that counts, and every ballot that has an id.

    counts: member to what it says, who entered it, and its receipt; at: the time of the last ballot, "" if it has none
    of_id: id to what the ballot says, and its receipt
    """

    place: int = 0
    at: str = ""
    counts: dict[str, tuple[tuple[Any, ...], str, Receipt]] = field(default_factory=dict)
    of_id: dict[str, tuple[tuple[Any, ...], Receipt]] = field(default_factory=dict)

    def given(self, ballot: Mapping[str, Any]) -> Receipt | Taken | None:
        """The receipt that was given for the same ballot, if it came again; `Taken` if its id is another's.

        Without an id a ballot is the same if it says what the member's ballot says that counts.
        """
        if "id" not in ballot:
            what, _, receipt = self.counts.get(ballot["member"], ((), "", None))
            return _again(receipt) if receipt and what == _what(ballot) else None
        found = self.of_id.get(ballot["id"])
        if found is None:
            return None
        return _again(found[1]) if found[0] == _what(ballot) else Taken()

    def in_order(self, ballot: Mapping[str, Any]) -> Mapping[str, Any]:
        """The ballot, not earlier than the one that lies before it: several may be on their way at once, and the clocks of
        servers differ."""
        at = ballot.get("at", self.at)
        return ballot if at >= self.at else {**ballot, "at": self.at}

    def place_of(self, member: str) -> int | None:
        """Where the member's ballot is that counts; None if there is none."""
        return self.counts[member][2].place if member in self.counts else None

    def add(self, ballot: Mapping[str, Any], receipt: Receipt) -> None:
        self.place, self.at = receipt.place, ballot.get("at", self.at)
        member, by, what = ballot["member"], ballot.get("by", ""), _what(ballot)
        earlier = self.counts.get(member)
        if earlier is None or replaces(by, earlier[1]):
            self.counts[member] = (what, by, receipt)
        if "id" in ballot:
            self.of_id.setdefault(ballot["id"], (what, receipt))


def _what(ballot: Mapping[str, Any]) -> tuple[Any, ...]:
    """What a ballot says: all but its time."""
    get = ballot.get
    return get("member"), get("person"), get("choice"), get("channel"), get("by")


def _again(receipt: Receipt) -> Receipt:
    return Receipt(receipt.place, receipt.hash, repeated=True)


def _last_of_sealed(tx: Transaction, vote_id: str, member: str) -> int | None:
    rows = tx.rows("SELECT place FROM last_ballot WHERE vote_id = ? AND member = ?", (vote_id, member))
    return rows[0][0] if rows else None


def _given_before_the_seal(tx: Transaction, vote_id: str, ballot: Mapping[str, Any]) -> Receipt | None:
    """Looks first at the member's ballot that counts; at all of hers, which is a look through the box, only after that."""
    last = _last_of_sealed(tx, vote_id, ballot["member"])
    if last is None:
        return None
    for column, value in (("place", last), ("member", ballot["member"])):
        for place, payload, hash_ in tx.rows(
            f"SELECT place, payload, hash FROM ballot WHERE vote_id = ? AND {column} = ?",  # noqa: S608
            (vote_id, value),
        ):
            known = json.loads(payload)
            if known.get("id") == ballot["id"] and _what(known) == _what(ballot):
                return _again(Receipt(place, hash_))
    return None


class SqlLedger(ABC):
    """See `konvent.ledger.base.Ledger`. STEPS: what leads to the schema, see `konvent.ledger.schema`."""

    STEPS: ClassVar[tuple[Step, ...]]

    def __init__(self) -> None:
        self._boxes: OrderedDict[str, BoxSeen] = OrderedDict()
        self._at_the_boxes = threading.Lock()

    @abstractmethod
    @contextmanager
    def writing(self, *locks: str) -> Iterator[Transaction]:
        """A transaction that nobody else interleaves with on the same locks; durable when it ends."""

    @abstractmethod
    @contextmanager
    def erasing(self, *locks: str) -> Iterator[Transaction]:
        """Like `writing`; and when it ends, nothing of the texts erased is left in the files."""

    @abstractmethod
    @contextmanager
    def reading(self) -> Iterator[Transaction]: ...

    # --- the schema ------------------------------------------------------------------------------------------

    @abstractmethod
    def version(self, tx: Transaction) -> int:
        """How many of the steps the store has seen."""

    @abstractmethod
    def set_version(self, tx: Transaction, version: int) -> None: ...

    def _bring_up_to_date(self) -> None:
        """Take the steps that the store has not seen, all or none. Raises LedgerTooNew if it has seen more."""
        try:
            with self.reading() as tx:
                if not self._steps_left(tx):
                    return
            with self.writing("schema") as tx:
                # Another process may have been first while this one waited.
                for step in self._steps_left(tx):
                    for statement in step:
                        tx.run(statement)
                self.set_version(tx, len(self.STEPS))
        except BaseException:
            self.close()
            raise

    def try_writing(self) -> None:
        with self.writing("schema") as tx:
            self.set_version(tx, len(self.STEPS))

    def _steps_left(self, tx: Transaction) -> tuple[Step, ...]:
        found = self.version(tx)
        self.refuse_newer(found)
        return self.STEPS[found:]

    def refuse_newer(self, found: int) -> None:
        """Raises LedgerTooNew for a version that this program does not know."""
        if found > len(self.STEPS):
            raise LedgerTooNew(found, len(self.STEPS))

    # --- journals --------------------------------------------------------------------------------------------

    def journals(self, kind: str = ASSEMBLY) -> list[str]:
        with self.reading() as tx:
            rows = tx.rows("SELECT journal_id FROM journal_kind WHERE kind = ? ORDER BY journal_id", (kind,))
        return [row[0] for row in rows]

    def append(
        self,
        journal_id: str,
        drafts: Sequence[Draft],
        *,
        at: datetime,
        actor: str,
        command_id: str,
        expected_seq: int,
        content: str = "",
        texts: Mapping[str, KeptText] = NO_TEXTS,
        erasing: Collection[str] = (),
        kind: str = ASSEMBLY,
    ) -> list[Entry] | Conflict:
        wrong = [ref for ref, each in texts.items() if not holds(ref, each)]
        if wrong:
            raise ValueError(f"not the texts of {', '.join(wrong)}")
        with self.erasing(journal_id) if erasing else self.writing(journal_id) as tx:
            last = tx.rows(
                "SELECT seq, hash, (SELECT kind FROM journal_kind WHERE journal_id = journal.journal_id)"
                " FROM journal WHERE journal_id = ? ORDER BY seq DESC LIMIT 1",
                (journal_id,),
            )
            seq, prev, begun = last[0] if last else (0, GENESIS, kind)
            if begun != kind:
                raise ValueError(f"{journal_id} is a journal of the kind {begun}, not {kind}")
            if seq != expected_seq:
                return Conflict(seq)
            if not tx.rows(
                "INSERT INTO command (journal_id, command_id, actor, content, after_seq, last_seq)"
                " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING RETURNING last_seq",
                (journal_id, command_id, actor, content, seq, seq + len(drafts)),
            ):
                return Conflict(seq)
            if drafts and not last:
                tx.run("INSERT INTO journal_kind (journal_id, kind) VALUES (?, ?)", (journal_id, kind))
            written = []
            for draft in drafts:
                seq += 1
                entry = chained(
                    seq=seq,
                    at=at,
                    actor=actor,
                    kind=draft.kind,
                    version=draft.version,
                    data=draft.data,
                    command_id=command_id,
                    prev=prev,
                )
                tx.run(
                    f"INSERT INTO journal (journal_id, {ENTRY_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608
                    (
                        journal_id,
                        entry.seq,
                        instant(entry.at),
                        actor,
                        entry.kind,
                        entry.version,
                        bytes_of_canonical(entry.data).decode(),
                        command_id,
                        entry.prev,
                        entry.hash,
                    ),
                )
                prev = entry.hash
                written.append(entry)
            kept.keep(tx, journal_id, seq, texts)
            for ref in erasing:
                kept.erase(tx, journal_id, ref, at)
        return written

    def entries(self, journal_id: str, after: int = 0) -> list[Entry]:
        with self.reading() as tx:
            rows = tx.rows(
                f"SELECT {ENTRY_COLUMNS} FROM journal WHERE journal_id = ? AND seq > ? ORDER BY seq",  # noqa: S608
                (journal_id, after),
            )
        return [_entry(row) for row in rows]

    def remembered(self, journal_id: str, command_id: str) -> Remembered | None:
        with self.reading() as tx:
            found = tx.rows(
                "SELECT actor, content, after_seq, last_seq FROM command WHERE journal_id = ? AND command_id = ?",
                (journal_id, command_id),
            )
            if not found:
                return None
            actor, content, after, last = found[0]
            rows = tx.rows(
                f"SELECT {ENTRY_COLUMNS} FROM journal WHERE journal_id = ? AND seq > ? AND seq <= ? ORDER BY seq",  # noqa: S608
                (journal_id, after, last),
            )
        return Remembered(actor=actor, content=content, entries=tuple(map(_entry, rows)))

    # --- texts beside the journals ---------------------------------------------------------------------------

    def texts(self, journal_id: str, after: int = 0) -> dict[str, KeptText]:
        with self.reading() as tx:
            return kept.texts(tx, journal_id, after)

    def erased(self, journal_id: str) -> dict[str, datetime]:
        with self.reading() as tx:
            return kept.erased(tx, journal_id)

    def erase_text(self, journal_id: str, ref: str, *, at: datetime) -> None:
        with self.erasing(journal_id) as tx:
            kept.erase(tx, journal_id, ref, at)

    # --- documents -------------------------------------------------------------------------------------------

    def put_blob(self, data: bytes) -> str:
        sha256 = sha256_hex(data)
        with self.writing(sha256) as tx:
            if not tx.rows("SELECT 1 FROM blob WHERE sha256 = ?", (sha256,)):
                tx.run("INSERT INTO blob (sha256, data) VALUES (?, ?)", (sha256, data))
        return sha256

    def blob(self, sha256: str) -> bytes | None:
        with self.reading() as tx:
            rows = tx.rows("SELECT data FROM blob WHERE sha256 = ?", (sha256,))
        data = bytes(rows[0][0]) if rows else None
        if data is not None and sha256_hex(data) != sha256:
            raise Altered(sha256)
        return data

    # --- boxes -----------------------------------------------------------------------------------------------

    def box_open(self, vote_id: str, journal_id: str) -> None:
        with self.writing(vote_id) as tx:
            if not tx.rows("SELECT 1 FROM box WHERE vote_id = ?", (vote_id,)):
                tx.run("INSERT INTO box (vote_id, journal_id) VALUES (?, ?)", (vote_id, journal_id))

    def box_append(self, vote_id: str, ballot: Mapping[str, Any]) -> Receipt | Sealed | Taken:
        return self.box_append_many([(vote_id, ballot)])[0]

    def box_append_many(
        self, ballots: Sequence[tuple[str, Mapping[str, Any]]]
    ) -> list[Receipt | Sealed | Taken]:
        votes = sorted({vote_id for vote_id, _ in ballots})
        with self._at_the_boxes:
            try:
                with self.writing(*votes) as tx:
                    boxes = {vote_id: self._box_seen(tx, vote_id) for vote_id in votes}
                    answers, rows = self._take(boxes, ballots)
                    if rows:
                        tx.insert("ballot", BALLOT_COLUMNS, rows)
            except BaseException:
                # Whether it was written is for the database to say, next time.
                for vote_id in votes:
                    self._boxes.pop(vote_id, None)
                raise
        return answers

    def _box_seen(self, tx: Transaction, vote_id: str) -> BoxSeen | None:
        """The box as it stands in the database now, also by what other processes put in; None if it is shut."""
        box = tx.rows("SELECT sealed_root FROM box WHERE vote_id = ?", (vote_id,))
        if not box or box[0][0] is not None:
            self._boxes.pop(vote_id, None)
            return None
        seen = self._boxes.setdefault(vote_id, BoxSeen())
        self._boxes.move_to_end(vote_id)
        if len(self._boxes) > BOXES_REMEMBERED:
            self._boxes.popitem(last=False)
        for place, payload, hash_ in tx.rows(
            "SELECT place, payload, hash FROM ballot WHERE vote_id = ? AND place > ? ORDER BY place",
            (vote_id, seen.place),
        ):
            seen.add(json.loads(payload), Receipt(place, hash_))
        return seen

    @staticmethod
    def _take(
        boxes: Mapping[str, BoxSeen | None], ballots: Sequence[tuple[str, Mapping[str, Any]]]
    ) -> tuple[list[Receipt | Sealed | Taken], list[tuple[Any, ...]]]:
        """The answer to every ballot, and the rows to be written for those that are new."""
        answers: list[Receipt | Sealed | Taken] = []
        rows: list[tuple[Any, ...]] = []
        for vote_id, ballot in ballots:
            seen = boxes[vote_id]
            if seen is None:
                answers.append(Sealed())
                continue
            answer = seen.given(ballot)
            if answer is None:
                ballot = seen.in_order(ballot)
                data = canonical_bytes(dict(ballot))
                answer = receipt = Receipt(seen.place + 1, leaf_hash(data).hex())
                seen.add(ballot, receipt)
                rows.append((vote_id, receipt.place, ballot["member"], data.decode(), receipt.hash))
            answers.append(answer)
        return answers, rows

    def box_given(self, vote_id: str, ballot: Mapping[str, Any]) -> Receipt | None:
        with self._at_the_boxes, self.reading() as tx:
            seen = self._box_seen(tx, vote_id)
            if seen is None:
                return _given_before_the_seal(tx, vote_id, ballot)
            found = seen.given(ballot)
        return found if isinstance(found, Receipt) else None

    def box_entries(self, vote_id: str, after: int = 0) -> list[dict[str, Any]]:
        with self.reading() as tx:
            rows = tx.rows(
                "SELECT payload FROM ballot WHERE vote_id = ? AND place > ? ORDER BY place", (vote_id, after)
            )
        return [json.loads(row[0]) for row in rows]

    def box_latest(self, vote_id: str, members: Iterable[str]) -> dict[str, dict[str, Any]]:
        found = {}
        with self._at_the_boxes, self.reading() as tx:
            seen = self._box_seen(tx, vote_id)
            for member in members:
                place = seen.place_of(member) if seen else _last_of_sealed(tx, vote_id, member)
                if place:
                    hash_, payload = tx.rows(
                        "SELECT hash, payload FROM ballot WHERE vote_id = ? AND place = ?", (vote_id, place)
                    )[0]
                    ballot = json.loads(payload)
                    found[member] = {"choice": ballot["choice"], "place": place, "hash": hash_}
                    found[member] |= {key: ballot[key] for key in ("id", "by", "person") if key in ballot}
        return found

    def box_heads(self, vote_id: str) -> int:
        with self._at_the_boxes, self.reading() as tx:
            seen = self._box_seen(tx, vote_id)
            if seen is not None:
                return len(seen.counts)
            return int(tx.rows("SELECT COUNT(*) FROM last_ballot WHERE vote_id = ?", (vote_id,))[0][0])

    def box_seal(self, vote_id: str, by: str = "") -> Seal:
        with self._at_the_boxes, self.writing(vote_id) as tx:
            box = tx.rows(SEAL, (vote_id,))
            if not box:
                raise KeyError(vote_id)
            if box[0][1] is not None:
                return Seal(*box[0])
            seen = self._box_seen(tx, vote_id)
            assert seen is not None
            hashes = tx.rows("SELECT hash FROM ballot WHERE vote_id = ? ORDER BY place", (vote_id,))
            seal = Seal(len(hashes), root([bytes.fromhex(row[0]) for row in hashes]), by)
            tx.run(
                "UPDATE box SET sealed_count = ?, sealed_root = ?, sealed_by = ? WHERE vote_id = ?",
                (seal.count, seal.root, by, vote_id),
            )
            rows = [(vote_id, member, receipt.place) for member, (_, _, receipt) in seen.counts.items()]
            if rows:
                tx.insert("last_ballot", LAST_COLUMNS, rows)
        return seal

    def box_seal_of(self, vote_id: str) -> Seal | None:
        with self.reading() as tx:
            box = tx.rows(SEAL, (vote_id,))
        return Seal(*box[0]) if box and box[0][1] is not None else None

    @abstractmethod
    def close(self) -> None: ...


def _entry(row: Sequence[Any]) -> Entry:
    seq, at, actor, kind, version, data, command_id, prev, hash_ = row
    return Entry(
        seq=seq,
        at=parse_instant(at),
        actor=actor,
        kind=kind,
        version=version,
        data=json.loads(data),
        command_id=command_id,
        prev=prev,
        hash=hash_,
    )


__all__ = ["LedgerUnavailable", "SqlLedger", "Transaction"]
