"""Documents: what a motion about a person says (exclusion, recall, an award) lies beside its journal, where it can be erased.

In the journal stands a text of two blocks in its place: what the motion is about in general, and the ref of the document
(`journal.beside`), which is a SHA-256. So everything that names a text by its hash, a vote for example, names the document;
and everything that shows only what a journal holds shows nothing of the person.

A document is canonical JSON with the blocks of title and wording, and those of the reason: {"reason": […], "text": […]}.
"""

from __future__ import annotations

import json
import re

from konvent.core.journal.beside import TextRef
from konvent.core.journal.canonical import canonical_bytes
from konvent.core.malformed import Malformed, malformed
from konvent.core.motions.blocks import TITLE, Block, Text

SUBJECT = "Antrag zu einer Person"
BLOCK = "document"
_NAMED = re.compile("SHA-256: ([0-9a-f]{64})")


def standing_for(ref: TextRef) -> Text:
    """The text that stands in the journal for a document."""
    return Block(TITLE, SUBJECT), Block(BLOCK, f"SHA-256: {ref}")


def document_in(text: Text) -> TextRef:
    """The ref of the document that this text stands for; "" if it stands for itself."""
    found = _NAMED.fullmatch(text[1].text) if len(text) == 2 else None
    return found[1] if found and text == standing_for(found[1]) else ""


def document_of(text: Text, reason: Text) -> str:
    """Title and wording, and the reason, as they are kept."""
    data = {"text": [each.to_data() for each in text], "reason": [each.to_data() for each in reason]}
    return canonical_bytes(data).decode()


def read_document(document: str) -> tuple[Text, Text]:
    """Wording with its title, and reason. Raises Malformed for what `document_of` has not written."""
    try:
        data = json.loads(document)
        text, reason = (tuple(Block.from_data(each) for each in data[part]) for part in ("text", "reason"))
        same = document_of(text, reason) == document
    except Malformed:
        raise
    except (KeyError, TypeError, ValueError, RecursionError) as error:
        raise malformed("kind", "document", kind="Document") from error
    if not same:
        raise malformed("kind", "document", kind="Document")
    return text, reason
