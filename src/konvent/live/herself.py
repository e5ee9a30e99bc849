"""What the server fills in of a command, because it knows it: who sends it."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from konvent.core.meeting.event import COMMANDS, Command
from konvent.core.meeting.incidents import ReportIncident
from konvent.core.visitor import Visitor


def filled_in(command: type[Command]) -> frozenset[str]:
    """The fields that whoever sends the command may leave out, beside those with a default."""
    if command is ReportIncident:
        return frozenset({"persons"})
    return command.drawn | ({"person_id"} & {field.name for field in fields(command)})


def of_herself(visitor: Visitor, kind: str, data: dict[str, Any]) -> dict[str, Any]:
    """The data of a command with the id of the person who sends it, where it is missing."""
    command, person = COMMANDS.get(kind), visitor.person_id
    if command is None or person is None:
        return data
    filled = filled_in(command)
    if "person_id" in filled:
        return {"person_id": person, **data}
    return {"persons": [person], **data} if "persons" in filled else data
