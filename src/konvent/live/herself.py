"""What the server fills in of a command, because it knows it: who sends it."""

from __future__ import annotations

from typing import Any

from konvent.core.meeting.authority import Herself
from konvent.core.meeting.event import COMMANDS, Command
from konvent.core.visitor import Visitor


def filled_in(command: type[Command]) -> frozenset[str]:
    """The fields that whoever sends the command may leave out, beside those with a default.

    Only what she may do about nobody but herself needs no word about whom: elsewhere a forgotten field would make it hers.
    """
    return command.drawn | ({"person_id"} if isinstance(command.who, Herself) else set())


def of_herself(visitor: Visitor, kind: str, data: dict[str, Any]) -> dict[str, Any]:
    """The data of a command with the id of the person who sends it, where it is missing."""
    command, person = COMMANDS.get(kind), visitor.person_id
    if command is None or person is None:
        return data
    return {"person_id": person, **data} if "person_id" in filled_in(command) else data
