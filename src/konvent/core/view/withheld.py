"""Requests for the member list that were not followed, as whoever runs the assembly is told of them; see `shapes`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from konvent.core.meeting.reach import not_followed, too_late
from konvent.core.meeting.state import State
from konvent.core.view.spoken import Spoken, spoken


@dataclass(frozen=True, slots=True, kw_only=True)
class Withheld:
    """A request that must be acknowledged before a result it concerns is declared. items: those; empty for all"""

    request: str
    person: str
    member: str
    items: tuple[str, ...]
    finding: Spoken


def to_acknowledge(state: State) -> Iterator[Withheld]:
    """Those that nobody has acknowledged yet; none as long as they can still be decided on."""
    if not too_late(state):
        return
    for request, found in not_followed(state):
        yield Withheld(
            request=request.id,
            person=request.person,
            member=request.member,
            items=request.items,
            finding=spoken(found, state.words),
        )
