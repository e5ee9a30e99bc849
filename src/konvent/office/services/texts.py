"""What people typed in an assembly: the list to choose from, and the erasing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from konvent.core.meeting.event import event_from_data
from konvent.core.meeting.sealing import may_hold_text, refs_in
from konvent.office.models import Assembly
from konvent.office.services.desk import desk, state_of
from konvent.office.services.papers import names_of


@dataclass(frozen=True, slots=True)
class TextRow:
    """A text, or that it was erased: then `text` is None. at: where the association sits; seq, kind: the act it came with"""

    ref: str
    seq: int
    kind: str
    at: datetime
    who: str
    text: str | None


def texts_of(assembly: Assembly) -> Iterator[TextRow]:
    """All texts of an assembly in the order in which they were typed; none while it has not been convened."""
    state = state_of(assembly)
    if state is None:
        return
    persons, zone = names_of(assembly)["persons"], ZoneInfo(state.rulebook.timezone)
    kept = desk().ledger.texts(assembly.id)
    for entry in desk().ledger.entries(assembly.id):
        if not may_hold_text(entry.kind):
            continue
        for ref in refs_in(event_from_data(entry.kind, entry.version, entry.data)):
            yield TextRow(
                ref=ref,
                seq=entry.seq,
                kind=entry.kind,
                at=entry.at.astimezone(zone),
                who=persons.get(entry.actor, entry.actor),
                text=kept[ref].text if ref in kept else None,
            )


def erase_text(assembly: Assembly, ref: str) -> None:
    """Erase a text for ever. Raises KeyError if there was no such text."""
    desk().erase_text(assembly.id, ref)
