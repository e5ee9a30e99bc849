"""The procedures of voting: in the hall, or in writing."""

from __future__ import annotations

from konvent.core.meeting.event import Command
from konvent.core.meeting.state import State
from konvent.core.meeting.votes.procedures.hall import HALL
from konvent.core.meeting.votes.procedures.procedure import Procedure
from konvent.core.meeting.votes.procedures.written import WRITTEN
from konvent.core.refusal import Refusal


def out_of_place(state: State, command: Command) -> Refusal | None:
    """Why this act is not done in this procedure; None if it belongs here."""
    procedure = procedure_of(state)
    if command.belongs in ("both", procedure.belongs):
        return None
    return procedure.foreign(command.kind.partition(".")[0])


def procedure_of(state: State) -> Procedure:
    return WRITTEN if state.assembly is not None and state.assembly.form == "written" else HALL
