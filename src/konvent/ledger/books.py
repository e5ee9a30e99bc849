"""The books of an assembly, as they were frozen when it was convened."""

from __future__ import annotations

from konvent.core.journal.entry import Entry
from konvent.core.law.rulebook import Rulebook
from konvent.core.meeting.body import Body
from konvent.core.meeting.roll import Roll
from konvent.core.refusal import Refusal, no
from konvent.core.words import Words, say
from konvent.ledger.base import Altered, Ledger


class BookLost(Exception):
    """A book by which an assembly was convened is gone or altered: nothing can be decided there. refusal: which, and what to do."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.code)
        self.refusal = refusal


def body_of(ledger: Ledger, convened: Entry) -> Body:
    """The body that was convened by this entry, with its books. Raises BookLost if the ledger lacks one of them or one was
    altered there."""
    return body_from(convened, books_of(ledger, convened))


def books_of(ledger: Ledger, convened: Entry) -> tuple[bytes, ...]:
    """Rulebook, roll and words as they were frozen. Raises BookLost like `body_of`."""
    assembly_id = convened.data["assembly_id"]
    [hashes] = convened.data["bodies"]
    return tuple(
        _kept(ledger, assembly_id, name, hashes[f"{name}_hash"]) for name in ("rulebook", "roll", "words")
    )


def body_from(convened: Entry, books: tuple[bytes, ...]) -> Body:
    """The body that was convened by this entry, of the bytes of its books."""
    [hashes] = convened.data["bodies"]
    rulebook, roll, words = books
    return Body(
        id=hashes["body"],
        rulebook=Rulebook.from_bytes(rulebook),
        roll=Roll.from_bytes(roll),
        words=Words.from_bytes(words),
    )


def _kept(ledger: Ledger, assembly_id: str, name: str, sha256: str) -> bytes:
    book = say(f"books.{name}")
    try:
        data = ledger.blob(sha256)
    except Altered:
        raise BookLost(no("books.altered", book=book, assembly=assembly_id, sha256=sha256)) from None
    if data is None:
        raise BookLost(no("books.missing", book=book, assembly=assembly_id, sha256=sha256))
    return data


def intact(ledger: Ledger, sha256: str) -> bytes | None:
    """What the ledger keeps under a hash; None also if it was altered there."""
    try:
        return ledger.blob(sha256)
    except Altered:
        return None
