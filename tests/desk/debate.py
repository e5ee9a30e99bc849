"""A debate on a text at a real desk: a motion with its dossier, put before the assembly of `Hall`."""

from __future__ import annotations

from datetime import timedelta
from itertools import count
from typing import Any

from konvent.core.dossier.acts import Command as DossierCommand
from konvent.core.dossier.amending import AmendMotion
from konvent.core.dossier.drafting import DraftMotion, ReviseMotion, SubmitMotion
from konvent.core.dossier.examining import ExamineAmendment, ExamineMotion
from konvent.core.dossier.publishing import PublishAmendment, PublishMotion
from konvent.core.dossier.roles import GiveDossierRole
from konvent.core.dossier.state import Books, Dossier
from konvent.core.law.rulebook import Rulebook
from konvent.core.meeting.agenda import CallItem
from konvent.core.meeting.assembly import OpenAssembly
from konvent.core.meeting.attendance import CheckIn
from konvent.core.meeting.event import Command
from konvent.core.meeting.motions import ConfirmOrder
from konvent.core.meeting.records.motions import About, DossierRef, MotionSeen
from konvent.core.meeting.votes.acts import CloseVote, DeclareVote, OpenVote
from konvent.core.motions.blocks import TITLE, Block, Text, text_hash
from konvent.core.motions.documents import document_of
from konvent.core.motions.edits import Change, Edit, Splice
from konvent.core.refusal import Refusal
from konvent.ledger import Ledger
from tests.core.meeting.building import demo_rulebook, resolution
from tests.desk.hall import BEGIN, Hall

D = "bund.motion"
TEXT: Text = (
    Block(TITLE, "Beitrag"),
    Block("b1", "Der Beitrag beträgt 60 Euro im Jahr."),
    Block("b2", "Er ist im März fällig."),
)
FEE = Splice("b1", 20, "60", "72")
OTHER_FEE = Splice("b1", 20, "60", "90")
MAY = Splice("b2", 10, "März", "Mai")
YEAR = Splice("b1", 31, "Jahr", "Monat")
_ids = count(1)


class Debate(Hall):
    """Motion A7 with amendments x1 … on item i1. convened: how it is convened otherwise than as a hall

    first: what was drafted, before it was written anew
    """

    def __init__(
        self,
        ledger: Ledger,
        *amendments: Edit,
        kind: Any = "motion",
        convened: dict[str, Any] | None = None,
        rulebook: Rulebook | None = None,
        first: Text = TEXT,
        **item: Any,
    ) -> None:
        super().__init__(ledger, members=4)
        self.now = BEGIN - timedelta(days=60)
        drafted = DraftMotion(member="m1", text=first, reason=(), motion_kind=kind)
        if kind == "person":
            document = document_of(first, ())
            drafted = DraftMotion(member="m1", text=(), reason=(), motion_kind=kind, document=document)
        books = Books(rulebook=demo_rulebook(), roll=self.roll)
        begun = self.desk.dossiers.begin(D, drafted, books, actor="p1", command_id="begin")
        assert not isinstance(begun, Refusal), begun
        if first != TEXT:
            self.dossier(ReviseMotion(base=1, text=TEXT, reason=()), "p1")
        version, stands = self.known.newest, text_hash(self.known.version.text)
        self.dossier(SubmitMotion(base=version, hash=stands, held_on=None), "p1")
        self.dossier(GiveDossierRole(holder="u1", role="office"), "system")
        self.dossier(
            ExamineMotion(finding="admissible", reason="Form und Frist sind eingehalten.", provision="")
        )
        self.dossier(PublishMotion(number="A7"))
        for number, edit in enumerate(amendments, start=1):
            self.amend(f"x{number}", edit)
        self.now = BEGIN - timedelta(days=42)
        announced = DossierRef(dossier=D, version=version, hash=stands)
        items = (resolution("1", motion="", dossiers=(announced,), **item),)
        self.convene(items=items, rulebook=rulebook, **convened or {})
        self.now = BEGIN

    def dossier(self, command: DossierCommand, actor: str = "u1") -> None:
        self.now += timedelta(seconds=1)
        said = self.desk.dossiers.handle(D, command, actor=actor, command_id=f"d{next(_ids)}")
        assert not isinstance(said, Refusal), said

    def amend(self, name: str, edit: Edit, who: int = 2) -> None:
        """One more amendment of this member before everybody."""
        base, member = self.known.newest, f"m{who}"
        self.dossier(
            AmendMotion(amendment_id=name, member=member, base=base, change=Change((edit,)), reason=()),
            f"p{who}",
        )
        self.dossier(ExamineAmendment(amendment_id=name, finding="admissible", reason="", provision=""))
        self.dossier(PublishAmendment(amendment_id=name))

    @property
    def known(self) -> Dossier:
        found = self.desk.dossiers.dossier(D)
        assert found is not None
        return found

    @property
    def seen(self) -> MotionSeen:
        state = self.desk.state("a1")
        assert state is not None
        return state.motions[D]

    def begin(self) -> None:
        self.must(OpenAssembly(chair="p1", minute_taker="p2"))
        for n in range(1, self.members + 1):
            self.must(CheckIn(person_id=f"p{n}", mode="room"))
        self.must(CallItem(item_id="i1"))

    def confirm(self, **changes: Any) -> None:
        """The order as it is proposed."""
        facts: dict[str, Any] = {"item_id": "i1", "dossier": D, "order": self.seen.proposed}
        self.chair(ConfirmOrder(**facts | changes))

    def chair(self, command: Command) -> None:
        answer = self.act(command, actor="p1")
        assert not isinstance(answer, Refusal), answer

    def about(self, *amendments: str, **changes: Any) -> About:
        motion = self.seen
        hashes = tuple(motion.amendments[each].hash for each in amendments)
        facts: dict[str, Any] = {"dossier": D, "version": motion.version, "hash": motion.hash}
        return About(**facts | {"amendments": amendments, "changes": hashes} | changes)

    def vote(self, vote: str, what: About, choice: str = "yes", motion: str = "") -> None:
        """Everybody votes the same, and it is declared."""
        self.must(OpenVote(vote_id=vote, item_id="i1", about=what, motion=motion))
        for n in range(1, self.members + 1):
            assert not isinstance(self.cast(n, choice, vote), Refusal)
        self.must(CloseVote(vote_id=vote))
        self.must(DeclareVote(vote_id=vote))


def publish_another(debate: Debate, dossier_id: str, text: Text, number: str, **changes: Any) -> None:
    """Another motion of m1 that everybody can read."""
    pen, at = debate.desk.dossiers, f"{dossier_id}-"
    books = Books(rulebook=demo_rulebook(), roll=debate.roll)
    drafted = DraftMotion(**{"member": "m1", "text": text, "reason": (), **changes})
    said = pen.begin(dossier_id, drafted, books, actor="p1", command_id=f"{at}begin")
    assert not isinstance(said, Refusal), said
    admissible = ExamineMotion(finding="admissible", reason="", provision="")
    for by, command in (
        ("p1", SubmitMotion(base=1, hash=text_hash(text), held_on=None)),
        ("system", GiveDossierRole(holder="u1", role="office")),
        ("u1", admissible),
        ("u1", PublishMotion(number=number)),
    ):
        said = pen.handle(dossier_id, command, actor=by, command_id=f"{at}{command.kind}")
        assert not isinstance(said, Refusal), said
