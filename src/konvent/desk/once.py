"""Once means once: what was answered under an id is answered so again, and an id belongs to one content."""

from __future__ import annotations

from collections.abc import Mapping

from konvent.core.ids import is_id
from konvent.core.journal.beside import KeptText
from konvent.core.journal.entry import Entry
from konvent.core.meeting.asked import asks_for, content_of, id_used, sealed_by
from konvent.core.meeting.event import Command
from konvent.core.meeting.state import State
from konvent.core.meeting.votes.casting import closed_refusal, taken_refusal
from konvent.core.refusal import Refusal
from konvent.ledger import Receipt, Remembered, Sealed, Taken


def again(
    before: Remembered, command: Command, actor: str, texts: Mapping[str, KeptText]
) -> tuple[Entry, ...] | Refusal:
    """What the command led to that was carried out under this id, if it is the same one by the same actor; else a refusal.

    An id without a content names by itself what is done, whoever does it.
    """
    if before.content and (before.actor != actor or not asks_for(command, before.content, texts)):
        return id_used()
    return before.entries


def remembered_as(command_id: str, asked: Command) -> str:
    """The hash under which a sealed command is remembered; "" for an id that the program derived from what it does."""
    return content_of(asked) if is_id(command_id) else ""


def unchanged(command: Command, asked: Command, state: State) -> Command:
    """A command that changes nothing, sealed with the texts that stand already; those it brought are not kept."""
    return next(sealed_by(command, state.texts), asked)


def box_answer(answer: Receipt | Sealed | Taken) -> Receipt | Refusal:
    """The box's answer to a ballot as it is given to whoever brought it."""
    if isinstance(answer, Receipt):
        return answer
    return taken_refusal() if isinstance(answer, Taken) else closed_refusal()
