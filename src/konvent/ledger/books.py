"""The books of an assembly, as they were frozen when it was convened."""

from __future__ import annotations

import json

from konvent.core.journal.entry import Entry
from konvent.core.law.rulebook import Rulebook
from konvent.core.meeting.body import Body
from konvent.core.meeting.roll import Roll
from konvent.core.words import Words
from konvent.ledger.base import Ledger


def body_of(ledger: Ledger, convened: Entry) -> Body | None:
    """The body that was convened by this entry, with its books; None if the ledger lacks one of them."""
    [books] = convened.data["bodies"]
    found = [ledger.blob(books[name]) for name in ("rulebook_hash", "roll_hash", "words_hash")]
    if None in found:
        return None
    rulebook, roll, words = (json.loads(each or b"") for each in found)
    return Body(
        id=books["body"],
        rulebook=Rulebook.from_data(rulebook),
        roll=Roll.from_data(roll),
        words=Words.from_data(words),
    )
