"""A small assembly at a real desk, with a clock that the test turns."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import count

from konvent.core.law.rulebook import Rulebook
from konvent.core.meeting.agenda import CallItem
from konvent.core.meeting.assembly import ConveneAssembly, OpenAssembly
from konvent.core.meeting.attendance import CheckIn
from konvent.core.meeting.body import Body
from konvent.core.meeting.event import Command
from konvent.core.meeting.roll import Roll
from konvent.core.meeting.votes.acts import OpenVote
from konvent.core.meeting.votes.ballots.kind import Cast
from konvent.core.refusal import Refusal
from konvent.desk import Desk
from konvent.lawbook.words import book
from konvent.ledger import Ledger
from tests.core.meeting.building import demo_rulebook, organisation, resolution, roll_of

BEGIN = datetime(2026, 6, 12, 8, 0, tzinfo=UTC)
_ids = count(1)


class Hall:
    """Assembly a1 with members m1 … mN, one vote each, delegates p1 … pN."""

    def __init__(self, ledger: Ledger, members: int = 6, roll: Roll | None = None) -> None:
        self.now = BEGIN
        self.members = members
        self.roll = roll or roll_of(*(organisation(n) for n in range(1, members + 1)))
        self.desk = Desk(ledger, clock=lambda: self.now)

    def act(self, command: Command, *, actor: str = "u1", command_id: str = "") -> object:
        self.now += timedelta(seconds=1)
        return self.desk.handle("a1", command, actor=actor, command_id=command_id or f"t{next(_ids)}")

    def must(self, command: Command) -> None:
        answer = self.act(command)
        assert not isinstance(answer, Refusal), answer

    def convene(self, rulebook: Rulebook | None = None, **changes) -> None:
        body = Body(rulebook=rulebook or demo_rulebook(), roll=self.roll, words=book())
        command = ConveneAssembly(
            **{
                "assembly_id": "a1",
                "title": "Versammlung",
                "form": "hybrid",
                "held_at": BEGIN,
                "place": "Saal",
                "video_url": "https://video.test/saal",
                "bodies": (body.books,),
                "items": (resolution("1"), resolution("2")),
            }
            | changes
        )
        answer = self.desk.convene(command, body, actor="u1", command_id="convene")
        assert not isinstance(answer, Refusal), answer

    def open_vote(self, vote_id: str = "v1", closes_at: datetime | None = None) -> None:
        """Everybody is there, item 1 is called, the vote is open."""
        self.convene()
        self.must(OpenAssembly(chair="p1", minute_taker="p2"))
        for n in range(1, self.members + 1):
            self.must(CheckIn(person_id=f"p{n}", mode="room"))
        self.must(CallItem(item_id="i1"))
        self.must(OpenVote(vote_id=vote_id, item_id="i1", closes_at=closes_at))

    def cast(self, n: int, choice: str = "yes", vote_id: str = "v1") -> object:
        return self.desk.cast("a1", Cast(vote_id, f"m{n}", choice), by=f"p{n}")
