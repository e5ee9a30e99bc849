"""The procedures of voting: in the hall, or in writing."""

from __future__ import annotations

from konvent.core.meeting.state import State
from konvent.core.meeting.votes.procedures.hall import HALL
from konvent.core.meeting.votes.procedures.procedure import Procedure
from konvent.core.meeting.votes.procedures.written import WRITTEN


def procedure_of(state: State) -> Procedure:
    return WRITTEN if state.assembly is not None and state.assembly.form == "written" else HALL
