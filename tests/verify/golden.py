"""Assemblies as associations hold them, carried out by the desk on a ledger at times and with keys that are always the same.

`scripts/golden-archives` keeps what they leave behind; `test_golden` continues the one that was left in its middle.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from fractions import Fraction
from pathlib import Path
from types import MappingProxyType
from typing import Any

from konvent import lawbook
from konvent.core.law.rulebook import Rulebook
from konvent.core.meeting.agenda import CallItem
from konvent.core.meeting.assembly import CloseAssembly, ConveneAssembly, OpenAssembly
from konvent.core.meeting.attendance import CheckIn
from konvent.core.meeting.body import Body
from konvent.core.meeting.circular import CloseCircular, OpenCircular
from konvent.core.meeting.invitation import RecordInvitation
from konvent.core.meeting.mandates import GrantProxy
from konvent.core.meeting.minutes import ApproveMinutes
from konvent.core.meeting.records.agenda import ItemPlan, Option
from konvent.core.meeting.records.attendance import Attended
from konvent.core.meeting.records.roles import Role
from konvent.core.meeting.roles import GiveRole
from konvent.core.meeting.roll import Delegate, Roll, RollMember
from konvent.core.meeting.votes.acts import CloseVote, DeclareVote, OpenVote
from konvent.core.meeting.votes.ballots.kind import Cast
from konvent.core.refusal import Refusal
from konvent.demo import federation
from konvent.demo.agenda import names
from konvent.demo.play import ASSEMBLY, CHANNELS, COMMISSION, OFFICE, THRESHOLD, VIDEO, Play
from konvent.lawbook.words import book, program
from konvent.ledger import Ledger
from konvent.ledger.sqlite import SqliteLedger
from konvent.papers.archive import current_minutes, export_archive
from konvent.papers.pdf import minutes_pdf
from tests.core.meeting.building import labels_data, options

CHAIR, WRITER = federation.CHAIR, federation.WRITER
# Two who are known to the association, and one who is not.
GUEST = {"o3": "Cem Zeder"}
CANDIDATES = (Option(id="o1", person="p15"), Option(id="o2", person="p16"), *options(**GUEST))
DEMO: dict[str, Any] = names()
NAMES = {**DEMO, "options": {**DEMO["options"], "i2": labels_data(**GUEST)}}


class Course(Play):
    """A play with other rules, members and agenda than the demo's. numbered_from: of its acts, where some were before"""

    def __init__(self, ledger: Ledger, numbered_from: int = 0) -> None:
        super().__init__(ledger)
        self._acts = numbered_from

    def convened(
        self,
        statutes: str,
        roll: Roll,
        items: tuple[ItemPlan, ...],
        clauses: Mapping[str, Any] = MappingProxyType({}),
        **changes: Any,
    ) -> None:
        """Convene by these statutes, with other clauses, and invite everybody."""
        rulebook = lawbook.load_rulebook(
            lawbook.examples()[statutes], state="BE", years=range(self.begin.year - 1, self.begin.year + 2)
        )
        assert isinstance(rulebook, Rulebook), rulebook
        data = rulebook.to_data()
        data["statutes"]["values"] |= clauses
        body = Body(rulebook=Rulebook.from_data(data), roll=roll, words=book())
        command = ConveneAssembly(
            **{
                "assembly_id": ASSEMBLY,
                "title": "Ordentliche Versammlung",
                "form": "virtual",
                "held_at": self.begin,
                "video_url": VIDEO,
                "convened_by": "board",
                "bodies": (body.books,),
                "channels": CHANNELS,
                "items": items,
            }
            | changes
        )
        answer = self.desk.convene(command, body, actor=OFFICE, command_id="play-convene")
        assert not isinstance(answer, Refusal), program().text(answer).en
        for member in roll.members:
            person = member.delegates[0].person
            sent = RecordInvitation(
                member_id=member.id, person_id=person, channel="email", outcome="sent", code="250"
            )
            self.act(sent, actor="system", seconds=1)

    def opened(self, persons: int, mode: Attended = "online") -> None:
        """The first so many check in, then the assembly is opened."""
        self.at = self.begin - timedelta(minutes=25)
        for n in range(1, persons + 1):
            self.act(CheckIn(person_id=f"p{n}", mode=mode), actor=f"p{n}" if mode == "online" else OFFICE)
        self.at = max(self.at, self.begin)
        self.act(OpenAssembly(chair=CHAIR, minute_taker=WRITER), actor=OFFICE)

    def cast(self, vote: str, member: str, person: str, choice: str) -> None:
        answer = self.desk.cast(ASSEMBLY, Cast(vote, member, choice), by=person)
        assert not isinstance(answer, Refusal), program().text(answer).en

    def everybody(self, vote: str, votes: Callable[[int], bool], noes: int = 4) -> None:
        """Those of the electorate for whom `votes` says so cast; the first `noes` say no."""
        for member, elector in self.state.votes[vote].electorate.items():
            n = int(member.removeprefix("m"))
            if votes(n):
                self.at += timedelta(seconds=1)
                self.cast(vote, member, elector.persons[0], "no" if n <= noes else "yes")

    def openly(self, item: str, vote: str, noes: int) -> None:
        """An item decided by an open vote."""
        self.act(CallItem(item_id=item), seconds=120)
        self.act(OpenVote(vote_id=vote, item_id=item))
        self.everybody(vote, lambda n: True, noes)
        self.act(CloseVote(vote_id=vote), seconds=60)
        self.act(DeclareVote(vote_id=vote))

    def secretly(self, item: str, vote: str, choose: Callable[[int], tuple[int, ...]], most: int = 1) -> None:
        """An item decided in secret. choose: by member 0 or 1 for every option; the blank ballot follows from it"""
        self.act(CallItem(item_id=item), seconds=120)
        plan = self.state.agenda[item].plan
        self.act(
            OpenVote(
                vote_id=vote,
                item_id=item,
                method=plan.method,
                options=tuple(option.id for option in plan.options),
                secret=True,
                most=most,
                accepts_risks=True,
            )
        )
        opened = self.state.votes[vote]
        for member, elector in opened.electorate.items():
            self.at += timedelta(seconds=1)
            person, chosen = elector.persons[0], choose(int(member.removeprefix("m")))
            choices = (int(not any(chosen)), *chosen) if plan.method == "several_of" else chosen
            raw = self.devices[person].ballot(opened, member, choices)
            answer = self.desk.cast(ASSEMBLY, Cast(vote, raw=raw), by=person)
            assert not isinstance(answer, Refusal), program().text(answer).en
        self.act(CloseVote(vote_id=vote), seconds=60)
        for teller in self.tellers[:THRESHOLD]:
            self.act(teller.decrypt(self.state.votes[vote]), actor=COMMISSION[teller.index - 1])
        self.act(DeclareVote(vote_id=vote, acceptance=True if plan.kind == "election" else None))

    def approved(self) -> None:
        """Two people approve the minutes."""
        outline = current_minutes(self.desk.ledger, ASSEMBLY, NAMES)
        assert not isinstance(outline, Refusal), program().text(outline).en
        pdf = minutes_pdf(outline, self.state.words)
        sha256 = self.desk.ledger.put_blob(pdf)
        self.act(ApproveMinutes(role="chair", document_hash=sha256), actor=CHAIR, seconds=600)
        self.act(ApproveMinutes(role="writer", document_hash=sha256), actor=WRITER, seconds=600)


def resolution(number: str, title: str, motion: str, **more: Any) -> ItemPlan:
    return ItemPlan(
        id=f"i{number}", number=number, title=title, motion=motion, **{"kind": "resolution"} | more
    )


def organisations(count: int) -> Roll:
    """Organisations with one to three votes, each with one delegate."""
    members = tuple(
        RollMember(
            id=f"m{n}",
            number=str(n),
            kind="organisation",
            weight=Fraction(1 + n % 3),
            delegates=(Delegate(person=f"p{n}", carries_vote=True),),
        )
        for n in range(1, count + 1)
    )
    return Roll(members=members, offices={"board": ("p1", "p2")})


def persons(count: int) -> Roll:
    """Natural persons with a vote each; two of them in the board, one in the supervisory board."""
    members = tuple(
        RollMember(
            id=f"m{n}",
            number=str(n),
            kind="person",
            delegates=(Delegate(person=f"p{n}", carries_vote=True, authority="self"),),
        )
        for n in range(1, count + 1)
    )
    return Roll(members=members, offices={"board": ("p1", "p2"), "supervisory": ("p3",)})


# --- the courses ---------------------------------------------------------------------------------------------


def hybrid(ledger: Ledger) -> None:
    """The demo: debate, a lost line, accounts, discharge, a secret choice."""
    Play(ledger).whole()


def written(ledger: Ledger) -> None:
    """Two resolutions in writing over two weeks; not everybody answers."""
    course = Course(ledger)
    deadline = course.begin + timedelta(days=14)
    items = (
        resolution("1", "Jahresabschluss", "Der Jahresabschluss wird festgestellt.", subject="accounts"),
        resolution("2", "Beitritt", "Der Verein tritt dem Bund der Beispielvereine bei."),
    )
    course.at = course.begin - timedelta(hours=1)
    course.convened("demo-verband", organisations(10), items, form="written", closes_at=deadline)
    course.at = course.begin
    course.act(OpenCircular(), actor="system")
    for n in range(1, 9):
        for vote in ("v-i1", "v-i2"):
            course.at += timedelta(hours=5)
            course.cast(vote, f"m{n}", f"p{n}", "no" if n == 5 else "yes")
    course.at = deadline
    course.act(CloseCircular(), actor="system")
    for vote in ("v-i1", "v-i2"):
        course.act(DeclareVote(vote_id=vote), actor=OFFICE)
    tasks: tuple[tuple[str, Role], ...] = ((CHAIR, "chair"), (WRITER, "minutes"))
    for person, role in tasks:
        course.act(GiveRole(holder=person, role=role), actor=OFFICE)
    course.act(CloseAssembly(), actor=OFFICE)
    course.approved()


def secret(ledger: Ledger) -> None:
    """A motion, and an advisory board of up to two, decided in secret by weights, with a proxy; a commission counts."""
    course = Course(ledger)
    items = (
        resolution("1", "Umzug", "Der Verein zieht nach Ahornau um."),
        resolution(
            "2",
            "Beirat",
            "Wahl des Beirats",
            kind="election",
            subject="election",
            method="several_of",
            options=CANDIDATES,
        ),
    )
    course.convened("demo-verband", organisations(24), items, clauses={"elections.block_allowed": True})
    course.act(GrantProxy(proxy_id="x1", member_id="m24", holder_id="p9"), actor="p24")
    course.opened(23)
    course.devices = {person: course.devices[person] for person in (f"p{n}" for n in range(1, 24))}
    course.hold_ceremony()
    course.secretly("i1", "v1", lambda n: (0, 1, 0) if n % 4 == 0 else (1, 0, 0))
    course.secretly("i2", "v2", lambda n: ((1, 1, 0), (0, 1, 1), (0, 0, 0))[n % 3], most=2)
    course.act(CloseAssembly(), seconds=300)
    course.approved()


def co_operative(ledger: Ledger) -> None:
    """A co-operative: a vote each, a proxy, a discharge with three barred, three quarters for the statutes."""
    course = Course(ledger)
    items = (
        resolution(
            "1", "Entlastung", "Der Vorstand wird entlastet.", subject="discharge", concerns=("p1", "p2")
        ),
        resolution(
            "2", "Satzung", "§ 2 der Satzung erhält die vorgelegte Fassung.", subject="statute_change"
        ),
        resolution("3", "Fest", "Im Sommer findet ein Fest statt."),
    )
    course.convened("energiegenossenschaft", persons(20), items, form="hybrid", place="Saal (fiktiv)")
    course.act(GrantProxy(proxy_id="x1", member_id="m20", holder_id="p9"), actor="p20")
    course.opened(17, "room")
    for number, noes in (("1", 5), ("2", 3), ("3", 2)):
        course.openly(f"i{number}", f"v{number}", noes)
    course.act(CloseAssembly(), seconds=300)
    course.approved()


def running(ledger: Ledger) -> None:
    """The demo, left while a vote is open and half have voted."""
    play = Course(ledger)
    play.convene()
    play.gather()
    play.debate()
    play.act(CallItem(item_id="i4"), seconds=120)
    play.act(OpenVote(vote_id="v4", item_id="i4"))
    play.everybody("v4", lambda n: n % 2 == 0)


def continued(ledger: Ledger) -> None:
    """What was left running is held to its end: the vote, two more, the minutes and their approval."""
    play = Course(ledger, numbered_from=10_000)
    play.at = ledger.entries(ASSEMBLY)[-1].at
    play.everybody("v4", lambda n: n % 2 == 1)
    play.act(CloseVote(vote_id="v4"), seconds=60)
    play.act(DeclareVote(vote_id="v4"))
    play.vote("i5", "v5", lambda n: "no" if n % 7 == 0 else "yes")
    play.vote("i6", "v6", lambda n: "abstain", secret=True)
    play.end()


CLOSED = {"hybrid": hybrid, "written": written, "secret": secret, "co-operative": co_operative}


def archive_of(hold: Callable[[Ledger], None], folder: Path) -> bytes:
    """The archive of an assembly that is held in a ledger of its own in this folder."""
    ledger = SqliteLedger(folder / "ledger.sqlite3")
    try:
        hold(ledger)
        archive = export_archive(ledger, ASSEMBLY, NAMES)
    finally:
        ledger.close()
    assert isinstance(archive, bytes), program().text(archive).en
    return archive
