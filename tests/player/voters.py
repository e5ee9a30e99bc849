"""Members who vote: for themselves, for whom they hold a proxy, for others, in votes that are open, closed or none."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from konvent.core.meeting.records.votes import Vote
from konvent.ledger import LedgerUnavailable
from tests.player.moves import STRANGE
from tests.player.witness import Receipt

if TYPE_CHECKING:
    from tests.player.player import Player

CHOICES = ("yes", "yes", "yes", "no", "no", "abstain")
ON_PAPER = (*CHOICES, "invalid")
ANSWERS = {"yes": (1, 0, 0), "no": (0, 1, 0), "abstain": (0, 0, 1)}


class Voters:
    def __init__(self, player: Player) -> None:
        self.player, self.dice, self.table = player, player.dice, player.table
        self._desk = player.world.desk()
        self._secret: dict[str, Vote] = {}

    async def vote(self, goes_on: Callable[[], bool]) -> None:
        while goes_on():
            if not self.table.votes("open"):
                await asyncio.sleep(0.1)
            elif self.dice.random() < 0.1:
                await self.on_paper()
            else:
                await self.herself()

    def close(self) -> None:
        self._desk.ledger.close()

    async def herself(self) -> None:
        person = self.who_votes()
        member = self.member_of(person)
        vote = self.vote_id()
        choice = self.dice.choice(CHOICES)
        cookie = self.player.hall.seats[person][0]
        shown = next((each for each in self.table.view["votes"] if each["id"] == vote), None)
        if shown and shown["secret"]:
            raw = await asyncio.to_thread(self.encrypted, vote, person, member, choice)
            if raw:
                await self.send(person, cookie, {"vote": vote, "ballot": raw}, member, choice, raw)
            return
        if self.dice.random() < 0.05:
            choice = self.dice.choice(STRANGE)  # type: ignore[assignment]
        id_ = self.table.id("b")
        await self.send(
            person, cookie, {"vote": vote, "member": member, "choice": choice}, member, choice, id_
        )

    async def on_paper(self) -> None:
        """Two people, of whom sometimes one may not, enter the ballot of one member, at once or one after the other; they need not
        have read the same."""
        hall = self.player.hall
        known = self.dice.random() < 0.7
        member = hall.seats[self.dice.choice(hall.on_paper if known else self.table.people)][1]
        vote, choice = self.vote_id(), self.dice.choice(ON_PAPER)
        both = []
        tellers = self.player.tellers()
        if self.dice.random() < 0.15:
            person = self.table.person()
            tellers = [*tellers, (person, hall.seats[person][0])]
        for person, cookie in self.dice.sample(tellers, 2):
            read = choice if self.dice.random() < 0.7 else self.dice.choice(ON_PAPER)
            body = {"vote": vote, "member": member, "choice": read, "channel": "paper"}
            both.append(self.send(person, cookie, body, member, read, self.table.id("b")))
        if self.dice.random() < 0.5:
            await asyncio.gather(*both)
        else:
            for each in both:
                await each

    def who_votes(self) -> str:
        """Often one who holds a proxy; seldom one who fills in paper."""
        holders = [each["holder"] for each in self.table.proxies() if each["holder"] in self.table.people]
        if holders and self.dice.random() < 0.2:
            return self.dice.choice(holders)
        person = self.table.person()
        if person in self.player.hall.on_paper and self.dice.random() < 0.9:
            return self.dice.choice(self.table.people[:8])
        return person

    async def send(
        self, person: str, cookie: str, ballot: dict[str, Any], member: str, choice: str, id_: str
    ) -> None:
        secret = "ballot" in ballot
        what = "secret ballot" if secret else f"ballot {ballot.get('channel', 'online')}"
        body = {"for": person, **ballot, "command_id": self.table.id("s") if secret else id_}
        path = f"{self.player.address}/ballot"
        status, said = await self.player.insist(path, body, cookie, what)
        if status != 200:
            return
        self.player.witness.receipts.append(
            Receipt(ballot["vote"], person, member, choice, id_, said["place"], said["hash"])
        )
        if self.dice.random() < 0.15:
            again = await self.player.insist(path, body, cookie, f"again {what}")
            if again[0] != 200 or again[1]["hash"] != said["hash"]:
                self.player.witness.found(f"{what} {id_[:60]} was answered {said}, and then {again}")

    def vote_id(self) -> str:
        return (
            self.table.vote("open")
            if self.dice.random() < 0.9
            else self.table.vote("tallied", "declared", "cancelled")
        )

    def member_of(self, person: str) -> str:
        """Mostly her own, or one that she holds a proxy for."""
        proxies = [each["member"] for each in self.table.proxies() if each["holder"] == person]
        if proxies and self.dice.random() < 0.5:
            return self.dice.choice(proxies)
        return self.player.hall.seats[person if self.dice.random() < 0.93 else self.table.person()][1]

    def encrypted(self, vote_id: str, person: str, member: str, choice: str) -> str:
        """As her browser would; "" while the vote cannot be read."""
        if vote_id not in self._secret:
            try:
                state = self._desk.state(self.player.hall.assembly)
            except LedgerUnavailable:
                return ""
            if state is None or vote_id not in state.votes:
                return ""
            self._secret[vote_id] = state.votes[vote_id]
        raw = self.player.hall.devices[person].ballot(self._secret[vote_id], member, ANSWERS[choice])
        self.player.witness.secrets[raw] = choice
        return raw
