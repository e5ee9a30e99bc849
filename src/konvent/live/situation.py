"""The situation (Lagebild): lines, ballots, and what the operator sees to; for those who run the assembly."""

from __future__ import annotations

import asyncio
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from itertools import islice

from konvent.core.meeting.mandates import may_act_for
from konvent.core.meeting.records.votes import Vote
from konvent.core.meeting.state import State, is_present
from konvent.core.meeting.votes.ballots import papers_of
from konvent.core.meeting.votes.electorate import electors_of
from konvent.desk import Desk
from konvent.ledger import box_id
from konvent.live import told
from konvent.live.bus import Bus
from konvent.live.lines import Lines

TELL_S = 3.0
SHOWN = 50
LATELY = timedelta(hours=1)

# What the rest of the house knows for an assembly: mail, disk. May look into a database; is run in a thread.
Surroundings = Callable[[str], told.Surroundings]


class Situation:
    """Follows the lines of all assemblies of this process, and tells the other processes how many there are."""

    def __init__(self, desk: Desk, bus: Bus, surroundings: Surroundings | None) -> None:
        self._desk = desk
        self._bus = bus
        self._surroundings = surroundings or (lambda assembly_id: told.Surroundings())
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

    async def of(self, assembly_id: str) -> told.Situation:
        """The situation of an assembly."""
        lines = self._lines[assembly_id]
        return await asyncio.to_thread(self._of, assembly_id, lines.connected(), lines.lost_now())

    def _of(self, assembly_id: str, connected: dict[str, int], lost: list[told.LostLine]) -> told.Situation:
        state = self._desk.state(assembly_id)
        persons = [each.person for each in lost]
        around = self._surroundings(assembly_id)
        now = datetime.now(UTC)
        lately = [each for each in lost if now - each.at <= LATELY]
        return told.Situation(
            now=now,
            journal_at=state.at if state else None,
            connected=sum(connected.values()),
            processes=connected,
            lost_count=len(lately),
            lost=tuple(lately[:SHOWN]),
            away=_away(state, reversed(lost)) if state else (),
            votes=tuple(
                self._vote(state, vote, persons) for vote in state.votes.values() if vote.phase == "open"
            )
            if state
            else (),
            mail=around.mail,
            disk=around.disk,
            notices=tuple(
                told.said(each, state.words if state else None) for each in self._desk.notices.of(assembly_id)
            ),
        )

    def _vote(self, state: State, vote: Vote, lost: list[str]) -> told.RunningVote:
        """How a running vote stands, and how many of those who have not voted have lost the line."""
        assert state.assembly is not None
        box = box_id(state.assembly.id, vote.id)
        papers = {
            paper: person
            for person in lost
            for paper in papers_of(vote, electors_of(vote, person, may_act_for(state, person)))
        }
        cast = self._desk.ledger.box_latest(box, papers)
        return told.RunningVote(
            id=vote.id,
            heads=self._desk.heads(state.assembly.id, vote.id),
            eligible=len(vote.electorate) - len(vote.by_hand),
            lost=len(papers) - len(cast),
            lost_persons=tuple(sorted({person for paper, person in papers.items() if paper not in cast})),
        )


def _away(state: State, lost: Iterable[told.LostLine]) -> tuple[told.LostLine, ...]:
    """Of those who have lost the line, who counts as there online all the same; whoever is in the room needs no line."""
    there = (
        each
        for each in lost
        if is_present(state, each.person) and state.attendance[each.person][-1].mode == "online"
    )
    return tuple(islice(there, SHOWN))
