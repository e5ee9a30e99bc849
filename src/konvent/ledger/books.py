"""The books of an assembly, as they were frozen when it was convened."""

from __future__ import annotations

from konvent.core.journal.entry import Entry
from konvent.core.law.rulebook import Rulebook
from konvent.core.meeting.body import Body
from konvent.core.meeting.roll import Roll
from konvent.core.words import Words
from konvent.ledger.base import Altered, Ledger


def body_of(ledger: Ledger, convened: Entry) -> Body | None:
    """The body that was convened by this entry, with its books; None if the ledger lacks one of them or
    one was altered there."""
    [books] = convened.data["bodies"]
    rulebook, roll, words = (
        intact(ledger, books[name]) for name in ("rulebook_hash", "roll_hash", "words_hash")
    )
    if rulebook is None or roll is None or words is None:
        return None
    return Body(
        id=books["body"],
        rulebook=Rulebook.from_bytes(rulebook),
        roll=Roll.from_bytes(roll),
        words=Words.from_bytes(words),
    )


def intact(ledger: Ledger, sha256: str) -> bytes | None:
    """What the ledger keeps under a hash; None also if it was altered there."""
    try:
        return ledger.blob(sha256)
    except Altered:
        return None
