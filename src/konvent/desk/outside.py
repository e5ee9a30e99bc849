"""What stands beside the journals and an act may rest on: who there is, and the file that is approved as the minutes."""

from __future__ import annotations

from collections.abc import Collection

from konvent.core.meeting.assembly import ConveneAssembly
from konvent.core.meeting.event import Command
from konvent.core.meeting.mandates import GrantProxy
from konvent.core.meeting.minutes import ApproveMinutes
from konvent.core.meeting.persons import strangers
from konvent.core.meeting.state import State
from konvent.core.refusal import Refusal, no
from konvent.ledger import Ledger


class Outside:
    """As whoever plays an assembly without a server knows it: nothing speaks against what is said."""

    def knows(self, assembly_id: str, ids: Collection[str]) -> bool:
        """Whether each of these is the id of a person of the assembly's organisation or of one of its accounts."""
        return True

    def minutes(self, assembly_id: str) -> str | Refusal | None:
        """SHA-256 of the file of the minutes as they stand now; a refusal if there is none, None if that cannot be known."""
        return None


def against(outside: Outside, ledger: Ledger, state: State, command: Command) -> Refusal | None:
    """What stands against a command that the meeting's own rules allow.

    ledger: where the files lie whose hashes acts name
    """
    unknown = strangers(state, command)
    if unknown and not outside.knows(_about(state, command), unknown):
        return no("command.nobody")
    if isinstance(command, GrantProxy) and command.document and ledger.blob(command.document) is None:
        return no("mandates.no_document")
    if isinstance(command, ApproveMinutes):
        now = outside.minutes(_about(state, command))
        if isinstance(now, Refusal):
            return now
        return no("minutes.changed") if now not in (None, command.document_hash) else None
    return None


def _about(state: State, command: Command) -> str:
    """The assembly that a command is for."""
    if isinstance(command, ConveneAssembly):
        return command.assembly_id
    assert state.assembly is not None
    return state.assembly.id
