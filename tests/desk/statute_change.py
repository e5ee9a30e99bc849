"""A change of the statutes at a real desk, with the statute book that it changes."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import count
from typing import Any

from konvent.core.dossier.roles import GiveDossierRole
from konvent.core.dossier.state import Books, Dossier
from konvent.core.dossier.statutes import EnterStatutes
from konvent.core.meeting.purpose import JudgePurpose
from konvent.core.meeting.state import State
from konvent.core.meeting.votes.acts import OpenVote
from konvent.core.motions.blocks import TITLE, Block
from konvent.core.motions.edits import Edit
from konvent.core.refusal import Refusal
from konvent.ledger import Ledger
from tests.core.meeting.building import demo_rulebook
from tests.desk.debate import D, Debate

BOOK = (
    Block(TITLE, "Satzung"),
    Block("p1", "Der Verein fördert den Austausch."),
    Block("b1", "Der Beitrag beträgt 55 Euro im Jahr."),
    Block("b2", "Er ist im März fällig."),
)
STATUTES = "bund.statutes"
_ids = count(1)


class StatuteChange(Debate):
    """A change of the statutes: as it was moved it changes b1."""

    def __init__(self, ledger: Ledger, *amendments: Edit, marked: tuple[str, ...], **item: Any) -> None:
        self.marked = marked
        super().__init__(ledger, *amendments, kind="statute_change", **{"subject": "statute_change", **item})

    def convene(self, **changes: Any) -> Any:
        """The statutes are entered before."""
        enter = EnterStatutes(text=BOOK, purpose=self.marked, registered_on=date(2020, 5, 1), court="VR 1")
        books = Books(rulebook=demo_rulebook(), roll=self.roll)
        said = self.desk.dossiers.begin(STATUTES, enter, books, actor="u1", command_id="enter")
        assert not isinstance(said, Refusal), said
        self.in_book(GiveDossierRole(holder="u1", role="office"), "system")
        return super().convene(**changes)

    def in_book(self, command: Any, actor: str = "u1") -> None:
        self.now += timedelta(seconds=1)
        said = self.desk.dossiers.handle(STATUTES, command, actor=actor, command_id=f"b{next(_ids)}")
        assert not isinstance(said, Refusal), said

    def judge(self, changes: bool = False, reason: str = "Es geht um den Beitrag.") -> None:
        hash_ = self.seen.hash
        judged = JudgePurpose(item_id="i1", dossier=D, hash=hash_, changes=changes, reason=reason)
        self.chair(judged)

    @property
    def state(self) -> State:
        found = self.desk.state("a1")
        assert found is not None
        return found

    @property
    def book(self) -> Dossier:
        found = self.desk.dossiers.dossier(STATUTES)
        assert found is not None
        return found

    def refused(self, **changes: Any) -> str:
        command = OpenVote(vote_id="v9", item_id="i1", about=self.about(), **changes)
        answer = self.act(command)
        return answer.code if isinstance(answer, Refusal) else ""
