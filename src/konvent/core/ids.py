"""Ids that whoever sends something makes up: of a vote, a proxy, an objection, a ballot, a command."""

from __future__ import annotations

import re
from typing import Annotated, TypeGuard

# In a command: an id that its sender makes up. Whether it is one is asked at the door and by the verifier, never by a reader.
Id = Annotated[str, "id"]

# What fits into an address, the name of a file and a column, and is spelled in one way only. Ids that the program
# derives from what they are about hold a colon, so nobody can take them first.
SHAPE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
LONGEST = 200
_OF_A_COMMAND = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*(?::[A-Za-z0-9._-]+)*")


def is_id(value: object) -> TypeGuard[str]:
    """Whether it is 1 to 64 ASCII letters, digits, dots, hyphens and underscores, the first a letter or a digit."""
    return isinstance(value, str) and SHAPE.fullmatch(value) is not None


def is_command_id(value: object) -> TypeGuard[str]:
    """Whether an act may stand under it in a journal: an id that its sender made up, or one that the program derived.

    1 to 200 characters: ASCII letters, digits, dots, hyphens, underscores and, between two of these, colons
    """
    return isinstance(value, str) and len(value) <= LONGEST and _OF_A_COMMAND.fullmatch(value) is not None


def derived_id(*parts: object) -> str:
    """The id of what the program does by itself, e.g. "sweep:v1": the same parts are the same act, also after a crash."""
    return ":".join(map(str, parts))
