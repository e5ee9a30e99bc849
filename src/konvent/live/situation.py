"""The situation (Lagebild): lines, ballots, and what the operator sees to; for those who run the assembly."""

from __future__ import annotations

import asyncio
import time
from collections import defaultdict
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from konvent.core.journal.entry import instant
from konvent.core.meeting.mandates import may_act_for
from konvent.core.meeting.records.votes import Vote
from konvent.core.meeting.state import State
from konvent.core.meeting.votes.ballots import papers_of
from konvent.core.meeting.votes.electorate import electors_of
from konvent.desk import Desk
from konvent.ledger import box_id
from konvent.live.bus import Bus
from konvent.live.lines import Lines

TELL_S = 3.0

# What the rest of the house knows for an assembly: mail, disk. May look into a database; is run in a thread.
Surroundings = Callable[[str], dict[str, Any]]


class Situation:
    """Follows the lines of all assemblies of this process, and tells the other processes how many there are."""

    def __init__(self, desk: Desk, bus: Bus, surroundings: Surroundings | None) -> None:
        self._desk = desk
        self._bus = bus
        self._surroundings = surroundings or (lambda assembly_id: {})
        self._lines: dict[str, Lines] = defaultdict(Lines)

    def up(self, assembly_id: str, person: str) -> None:
        if self._lines[assembly_id].up(person):
            self._bus.say("up", f"{assembly_id} {person}")

    def down(self, assembly_id: str, person: str) -> None:
        self._lines[assembly_id].down(person)

    def heard(self, word: str, about: str) -> None:
        """What another process said: somebody came up there, or how many are connected there."""
        assembly_id, said = about.split(" ", 1)
        if word == "up":
            self._lines[assembly_id].is_elsewhere(said)
        else:
            name, number = said.split(" ")
            self._lines[assembly_id].elsewhere[name] = (int(number), time.monotonic())

    async def tell(self, name: str) -> None:
        """Say now and then how many are connected here; for as long as the server runs."""
        while True:
            await asyncio.sleep(TELL_S)
            for assembly_id, lines in self._lines.items():
                self._bus.say("lines", f"{assembly_id} {name} {len(lines.open)}")

    async def of(self, assembly_id: str) -> dict[str, Any]:
        """The situation of an assembly as JSON values."""
        found = self._lines[assembly_id].to_data()
        lost = found.pop("lost_persons")
        return found | await asyncio.to_thread(self._beyond_lines, assembly_id, lost)

    def _beyond_lines(self, assembly_id: str, lost: list[str]) -> dict[str, Any]:
        state = self._desk.state(assembly_id)
        votes = state.votes.values() if state else ()
        return {
            "now": instant(datetime.now(UTC)),
            "journal_at": instant(state.at) if state and state.at else None,
            "votes": [
                self._vote(state, vote, lost) for vote in votes if state is not None and vote.phase == "open"
            ],
            **self._surroundings(assembly_id),
        }

    def _vote(self, state: State, vote: Vote, lost: list[str]) -> dict[str, Any]:
        """How a running vote stands, and how many of those who have not voted have lost the line."""
        assert state.assembly is not None
        box = box_id(state.assembly.id, vote.id)
        papers = {
            paper: person
            for person in lost
            for paper in papers_of(vote, electors_of(vote, person, may_act_for(state, person)))
        }
        cast = self._desk.ledger.box_latest(box, papers)
        waiting = sorted({person for paper, person in papers.items() if paper not in cast})
        return {
            "id": vote.id,
            "heads": self._desk.heads(state.assembly.id, vote.id),
            "eligible": len(vote.electorate),
            "lost": len(papers) - len(cast),
            "lost_persons": waiting,
        }
