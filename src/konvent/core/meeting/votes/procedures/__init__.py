"""The procedures of voting: in the hall, or in writing."""

from __future__ import annotations

from datetime import datetime

from konvent.core.edition import differed
from konvent.core.meeting.event import Command
from konvent.core.meeting.state import State
from konvent.core.meeting.votes.procedures.hall import HALL
from konvent.core.meeting.votes.procedures.procedure import Procedure
from konvent.core.meeting.votes.procedures.written import WRITTEN
from konvent.core.refusal import Refusal

# What belonged to the hall alone as long as nothing was secret in writing.
OF_SECRET_VOTES = ("booths.", "trustees.", "votes.decrypt", "votes.cancel")


def _nothing_in_secret(state: State, command: Command) -> Refusal | None:
    """Edition 1 knew no secret votes in writing."""
    if procedure_of(state) is WRITTEN and command.kind.startswith(OF_SECRET_VOTES):
        return WRITTEN.foreign(command.kind.partition(".")[0])
    return _out_of_place(state, command)


@differed(until=1, before=_nothing_in_secret)
def out_of_place(state: State, command: Command) -> Refusal | None:
    """Why this act is not done in this procedure; None if it belongs here."""
    return _out_of_place(state, command)


def _out_of_place(state: State, command: Command) -> Refusal | None:
    procedure = procedure_of(state)
    if command.belongs in ("both", procedure.belongs):
        return None
    return procedure.foreign(command.kind.partition(".")[0])


def _opened_at(state: State, at: datetime) -> datetime:
    """Edition 1 said by the law of the opening who votes in writing, and how, and by that of the end what comes of it."""
    return at


@differed(until=1, before=_opened_at)
def decided_at(state: State, at: datetime) -> datetime:
    """The instant whose law decides on a vote that is opened now: in writing the resolution comes about at the end."""
    return procedure_of(state).decided_at(state, at)


def procedure_of(state: State) -> Procedure:
    return WRITTEN if state.assembly is not None and state.assembly.form == "written" else HALL
