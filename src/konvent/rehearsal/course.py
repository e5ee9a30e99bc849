"""The course of a rehearsal: everybody comes, some ask to speak, all vote several times, some lose their line."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Awaitable, Callable, Sequence
from itertools import cycle, islice
from typing import Any

from konvent.rehearsal.copy import Copy
from konvent.rehearsal.screen import Screen, Seen

VOTES = 3
AT_ONCE = 100
THINK_S = 5.0
SPEAKERS = 50
LOSE_LINE = 0.05

Tell = Callable[[str, int, int], None]  # what is going on, how much of it is done, of how much


class Course:
    """Carries the rehearsal out; `seen` holds what was measured, also when it is cancelled half-way."""

    def __init__(self, copy: Copy, address: tuple[str, int], members: int, tell: Tell) -> None:
        self.seen = Seen()
        self._copy, self._tell = copy, tell
        self._chair = Screen(address, copy.assembly, *copy.chair, self.seen)
        persons = list(islice(cycle(sorted(copy.members)), members))
        self._screens = [
            (person, Screen(address, copy.assembly, person, copy.members[person], self.seen))
            for person in persons
        ]
        self._of_person = dict(reversed(self._screens))  # her first, if she has several
        self.votes: list[str] = []

    async def run(self) -> None:
        try:
            await self._each("anmelden und verbinden", [self._come(screen) for _, screen in self._screens])
            await self._each("Anwesenheit", [self._check_in(person) for person in self._of_person])
            await self._must("assembly.open", chair=self._copy.chair[0], minute_taker=self._copy.chair[0])
            await self._must("agenda.call_item", item_id=self._copy.item)
            speakers = list(self._of_person.items())[:SPEAKERS]
            await self._each(
                "Wortmeldungen",
                [
                    screen.command("floor.queue_speaker", item_id=self._copy.item, person_id=person)
                    for person, screen in speakers
                ],
            )
            for number in range(1, VOTES + 1):
                await self._vote(number)
            await self._must("assembly.close")
        finally:
            await asyncio.gather(*(screen.leave() for _, screen in self._screens))

    async def _come(self, screen: Screen) -> None:
        if await screen.sign_in():
            try:
                await screen.hold_stream()
            except TimeoutError:
                self.seen.error("first data")

    async def _check_in(self, person: str) -> None:
        await self._of_person[person].command("attendance.check_in", person_id=person, mode="online")

    async def _vote(self, number: int) -> None:
        """The chair opens; each screen sees it, its person thinks, votes; some lose the line meanwhile."""
        vote = f"probe{number}-{random.getrandbits(32):x}"
        for _, screen in self._screens:
            screen.opened = {vote: asyncio.Event()}
        began = time.perf_counter()
        await self._must(
            "votes.open",
            vote_id=vote,
            item_id=self._copy.item,
            subject="procedural",
            motion=f"Probeabstimmung {number}",
        )
        self.votes.append(vote)

        async def take_part(person: str, screen: Screen) -> None:
            try:
                async with asyncio.timeout(THINK_S * 4):
                    await screen.opened[vote].wait()
                self.seen.vote_seen.append(time.perf_counter() - began)
            except TimeoutError:
                self.seen.error("vote not seen")
            if self._of_person[person] is not screen:
                return
            await asyncio.sleep(random.uniform(0, THINK_S))  # noqa: S311
            if random.random() < LOSE_LINE:  # noqa: S311
                screen.lose_line()
            _, me = await screen.ask("GET", "me")
            for paper in me["papers"] if me else ():
                if paper["vote"] == vote:
                    await screen.vote(vote, paper["member"], random.choice(("yes", "no", "abstain")))  # noqa: S311

        await self._each(
            f"Abstimmung {number} von {VOTES}",
            [take_part(person, screen) for person, screen in self._screens],
            at_once=len(self._screens),
        )
        await self._must("votes.close", vote_id=vote)
        await self._chair.command("votes.declare", vote_id=vote)

    async def _must(self, kind: str, **data: Any) -> None:
        if await self._chair.command(kind, **data) is None:
            raise RuntimeError(f"{kind}: {self.seen.errors}")

    async def _each(self, what: str, acts: Sequence[Awaitable[Any]], *, at_once: int = AT_ONCE) -> None:
        room = asyncio.Semaphore(at_once)
        done = 0

        async def one(act: Awaitable[Any]) -> None:
            nonlocal done
            async with room:
                await act
            done += 1
            self._tell(what, done, len(acts))

        self._tell(what, 0, len(acts))
        await asyncio.gather(*(one(act) for act in acts))
