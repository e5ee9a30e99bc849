"""Texts beside the journal: an event holds a salted hash, the text lies where it can be erased and the chain still holds.

The hash is called a *ref*. It is SHA-256, as 64 lower-case hex digits, over these bytes one after the other:

    16 bytes   the ASCII characters "konvent/text/v1" and a line feed (0x0A)
    32 bytes   the salt
    the rest   the text in UTF-8: without a byte order mark, nothing normalised, line ends as they were typed

A text is a sequence of Unicode scalar values; lone surrogates, which a browser's string may hold, have no UTF-8.
vectors/journal/texts.json has examples.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from konvent.core.journal.canonical import sha256_hex

DOMAIN = b"konvent/text/v1\n"
SALT_BYTES = 32

# In a command: what somebody typed, as it was typed. When the command is sealed, the ref takes its place.
Typed = Annotated[str, "typed"]
# In an event and in what follows from it: the ref of a text, or "" if there is none.
TextRef = Annotated[str, "ref"]


@dataclass(frozen=True, slots=True)
class KeptText:
    """A text that somebody typed, and its salt: 32 random bytes, without which a short text could be guessed."""

    salt: bytes
    text: str


def ref_of(salt: bytes, text: str) -> str:
    """The ref of a text. Raises ValueError if the salt has not 32 bytes or the text has a lone surrogate."""
    if len(salt) != SALT_BYTES:
        raise ValueError(f"a salt has {SALT_BYTES} bytes, not {len(salt)}")
    return sha256_hex(DOMAIN + salt + text.encode("utf-8"))


def holds(ref: str, kept: KeptText) -> bool:
    """Whether `kept` is what an event with `ref` was written about. Raises ValueError like `ref_of`."""
    return ref_of(kept.salt, kept.text) == ref
