"""Plays the whole demo assembly to its end through the desk, without browser, server or network."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import count

from konvent import lawbook
from konvent.core.journal.canonical import sha256_hex
from konvent.core.law.rulebook import Rulebook
from konvent.core.meeting.agenda import AmendMotion, CallItem
from konvent.core.meeting.assembly import (
    CloseAssembly,
    ConveneAssembly,
    OpenAssembly,
    PauseAssembly,
    ResumeAssembly,
)
from konvent.core.meeting.attendance import CheckIn, CheckOut
from konvent.core.meeting.body import Body
from konvent.core.meeting.event import Command
from konvent.core.meeting.floor import CallSpeaker, CloseList, EndSpeech, QueueSpeaker, SetLimit
from konvent.core.meeting.incidents import ReportIncident, ResolveIncident
from konvent.core.meeting.invitation import RecordInvitation
from konvent.core.meeting.mandates import GrantProxy
from konvent.core.meeting.minutes import ApproveMinutes, WriteMinutes
from konvent.core.meeting.objections import RaiseObjection
from konvent.core.meeting.records.assembly import Channels
from konvent.core.meeting.records.attendance import Attended
from konvent.core.meeting.state import State
from konvent.core.meeting.trustees import AppointTrustees
from konvent.core.meeting.votes.acts import CloseVote, DeclareVote, OpenVote
from konvent.core.meeting.votes.ballots.kind import Cast
from konvent.core.refusal import Refusal
from konvent.demo import federation
from konvent.demo.agenda import TITLE, items, names
from konvent.demo.devices import Device, Teller
from konvent.desk import Desk
from konvent.lawbook.words import book, program
from konvent.ledger import Ledger
from konvent.papers.archive import current_minutes
from konvent.papers.pdf import minutes_pdf

ASSEMBLY = "ademo"
OFFICE = "u1"
BEGIN = datetime(2026, 9, 17, 8, 0, tzinfo=UTC)
PLACE = "Bürgerhaus Ahornau, Großer Saal (fiktiv)"
VIDEO = "https://video.example/musterverband"
COMMISSION, THRESHOLD = ("p9", "p14", "p21"), 2
CHANNELS = Channels(
    join="Über Ihren persönlichen Link, ab 30 Minuten vor Beginn; im Saal am Einlass.",
    speak="Mit der Schaltfläche „Zu Wort melden“ auf der Versammlungsseite; gesprochen wird im Videoraum.",
    move="Mit „Antrag zur Geschäftsordnung“ oder bis 14 Tage vorher in Textform an die Geschäftsstelle.",
    ask="In der Aussprache oder schriftlich an die Geschäftsstelle.",
    vote="Auf der Versammlungsseite, für jedes Mandat einzeln.",
    object="Mit „Widerspruch zu Protokoll“ auf der Versammlungsseite oder im Saal zur Niederschrift.",
)


class Play:
    """Carries out one act after another, at times that are always the same."""

    def __init__(self, ledger: Ledger, begin: datetime = BEGIN) -> None:
        self.at = begin - timedelta(days=42)
        self.begin = begin
        salts = (bytes.fromhex(sha256_hex(f"salt {n}".encode())) for n in count())
        self.desk = Desk(ledger, clock=lambda: self.at, salt=lambda: next(salts))
        self._acts = 0
        self.devices = {f"p{n}": Device(f"p{n}") for n in range(1, 35)}
        self.tellers = [
            Teller(index, THRESHOLD, len(COMMISSION), ASSEMBLY) for index in range(1, len(COMMISSION) + 1)
        ]

    @property
    def state(self) -> State:
        state = self.desk.state(ASSEMBLY)
        if state is None:
            raise LookupError(ASSEMBLY)
        return state

    def act(self, command: Command, *, actor: str = federation.CHAIR, seconds: int = 20) -> None:
        """Carry out a command `seconds` later. Raises ValueError if it is refused: the play is wrong."""
        self.at += timedelta(seconds=seconds)
        self._acts += 1
        answer = self.desk.handle(ASSEMBLY, command, actor=actor, command_id=f"play-{self._acts}")
        if isinstance(answer, Refusal):
            raise ValueError(f"{type(command).__name__}: {program().text(answer).en}")

    def whole(self) -> None:
        """From the invitation to the approved minutes."""
        self.convene()
        self.gather()
        self.debate()
        self.decide()
        self.end()

    def convene(self) -> None:
        """Freeze rulebook and roll, send the invitations, take in two proxies."""
        rulebook = lawbook.load_rulebook(
            lawbook.examples()["demo-verband"],
            state="BE",
            years=range(self.begin.year - 1, self.begin.year + 2),
        )
        if not isinstance(rulebook, Rulebook):
            raise TypeError("the demo's statutes cannot be read")
        body = Body(rulebook=rulebook, roll=federation.roll(), words=book())
        command = ConveneAssembly(
            assembly_id=ASSEMBLY,
            title=TITLE,
            form="hybrid",
            held_at=self.begin,
            place=PLACE,
            video_url=VIDEO,
            convened_by="board",
            chair=federation.CHAIR,
            minute_taker=federation.WRITER,
            bodies=(body.books,),
            channels=CHANNELS,
            items=items(self.begin.year),
        )
        answer = self.desk.convene(command, body, actor=OFFICE, command_id="play-convene")
        if isinstance(answer, Refusal):
            raise ValueError(program().text(answer).en)
        for member, person in federation.addresses():
            sent = RecordInvitation(
                member_id=member.id, person_id=person.id, channel="email", outcome="sent", code="250"
            )
            self.act(sent, actor="system", seconds=1)
        self.at = self.begin - timedelta(days=2)
        for proxy, member_id, giver, holder in (("x1", "m41", "p41", "p20"), ("x2", "m42", "p42", "p1")):
            self.act(
                GrantProxy(proxy_id=proxy, member_id=member_id, holder_id=holder), actor=giver, seconds=300
            )

    def gather(self) -> None:
        """Thirty-four people check in, a dozen of them in the room; the chair opens."""
        self.at = self.begin - timedelta(minutes=25)
        for n in range(1, 35):
            mode: Attended = "room" if n <= 12 else "online"
            self.act(
                CheckIn(person_id=f"p{n}", mode=mode), actor=OFFICE if mode == "room" else f"p{n}", seconds=30
            )
        self.at = max(self.at, self.begin)
        self.act(OpenAssembly(chair=federation.CHAIR, minute_taker=federation.WRITER))
        self.act(CallItem(item_id="i1"), seconds=60)
        self.hold_ceremony()
        self.act(CallItem(item_id="i2"), seconds=420)

    def hold_ceremony(self) -> None:
        """Everybody's device is set up, and a commission makes the key of secret votes."""
        for person, device in self.devices.items():
            self.act(device.registration(ASSEMBLY), actor=person, seconds=1)
        self.act(AppointTrustees(persons=COMMISSION, threshold=THRESHOLD))
        for teller in self.tellers:
            self.act(teller.certify(), actor=COMMISSION[teller.index - 1])
        for step in (Teller.deal, Teller.confirm, Teller.recover):
            for teller in self.tellers:
                commission = self.state.commission
                assert commission is not None
                self.act(step(teller, commission), actor=COMMISSION[teller.index - 1])

    def debate(self) -> None:
        """The future direction: a list of speakers, a limit, a line that is lost and found again."""
        self.act(CallItem(item_id="i3"), seconds=900)
        self.act(SetLimit(item_id="i3", seconds=180))
        for n in (14, 8, 21, 9):
            self.act(QueueSpeaker(item_id="i3", person_id=f"p{n}"), actor=f"p{n}")
        for n in (14, 8, 21):
            self.act(CallSpeaker(item_id="i3", person_id=f"p{n}"), seconds=30)
            self.act(EndSpeech(), seconds=150)
        lost = self.at
        self.act(CheckOut(person_id="p30", reason="line_lost"), actor="system", seconds=5)
        self.act(
            ReportIncident(
                incident_id="n1",
                incident="line_lost",
                persons=("p30",),
                from_at=lost,
                text="Eine Teilnehmende hat die Verbindung verloren.",
            )
        )
        self.act(PauseAssembly(reason="Verbindung einer Teilnehmenden unterbrochen"))
        self.act(CheckIn(person_id="p30", mode="online"), actor="p30", seconds=240)
        self.act(ResumeAssembly())
        self.act(
            ResolveIncident(
                incident_id="n1",
                to_at=self.at,
                measure="Die Versammlung wurde unterbrochen, bis sie wieder da war.",
            )
        )
        self.act(CloseList(item_id="i3", reason="Beschluss auf Antrag zur Geschäftsordnung"))
        self.act(CallSpeaker(item_id="i3", person_id="p9"))
        self.act(EndSpeech(), seconds=160)

    def decide(self) -> None:
        """Accounts, discharge with the board barred, a choice of one; and an objection."""
        self.vote("i4", "v4", lambda n: "no" if n % 9 == 0 else "abstain" if n % 11 == 0 else "yes")
        self.act(CheckIn(person_id="p4b", mode="online"), actor="p4b")
        self.vote("i5", "v5", lambda n: "no" if n % 7 == 0 else "abstain" if n % 10 == 0 else "yes")
        self.act(
            RaiseObjection(
                objection_id="o1",
                person_id="p14",
                member_id="m14",
                item_id="i5",
                text="Wir widersprechen der Entlastung, weil der Prüfbericht erst spät vorlag.",
            ),
            actor="p14",
        )
        self.act(
            AmendMotion(
                item_id="i6",
                motion="Die nächste Mitgliederversammlung findet im Frühjahr an dem gewählten Ort statt.",
                mover="p14",
                reason="Jahreszeit ergänzt",
                within=True,
            )
        )
        places = ("o1", "o2", "o1", "abstain", "o1")
        self.vote("i6", "v6", lambda n: places[n % 5], secret=True)

    def vote(self, item: str, vote: str, choose: Callable[[int], str], *, secret: bool = False) -> None:
        """Open a vote on the item, let everybody but a few cast, close it, have a secret one counted, and declare."""
        self.act(CallItem(item_id=item), seconds=120)
        plan = self.state.agenda[item].plan
        self.act(
            OpenVote(
                vote_id=vote,
                item_id=item,
                method=plan.method,
                options=tuple(option.id for option in plan.options),
                named=plan.named,
                mode=plan.mode,
                secret=secret,
                accepts_risks=secret,
            )
        )
        opened = self.state.votes[vote]
        for member, elector in opened.electorate.items():
            n, person = int(member.removeprefix("m")), elector.persons[0]
            self.at += timedelta(seconds=1)
            if n % 17 == 0:
                continue
            if secret:
                choices = [int(choice == choose(n)) for choice in opened.choices]
                raw = self.devices[person].ballot(opened, member, choices)
                ballot = Cast(vote, raw=raw)
            else:
                ballot = Cast(vote, member, choose(n))
            answer = self.desk.cast(ASSEMBLY, ballot, by=person)
            if isinstance(answer, Refusal):
                raise ValueError(program().text(answer).en)
        self.act(CloseVote(vote_id=vote), seconds=60)
        for teller in self.tellers[:THRESHOLD] if secret else ():
            self.act(teller.decrypt(self.state.votes[vote]), actor=COMMISSION[teller.index - 1])
        self.act(DeclareVote(vote_id=vote))

    def end(self) -> None:
        """Close, write the prose of the minutes, approve them by chair and writer."""
        self.act(CallItem(item_id="i7"), seconds=60)
        self.act(CloseAssembly(), seconds=300)
        self.act(
            WriteMinutes(section="i3", text="Die Aussprache behandelte Kosten, Sicherheit und Personal."),
            actor=federation.WRITER,
            seconds=3600,
        )
        outline = current_minutes(self.desk.ledger, ASSEMBLY, names())
        if isinstance(outline, Refusal):
            raise ValueError(program().text(outline).en)
        pdf = minutes_pdf(outline, self.state.words)
        self.desk.ledger.put_blob(pdf)
        for role, person in (("chair", federation.CHAIR), ("writer", federation.WRITER)):
            self.act(
                ApproveMinutes(role=role, document_hash=sha256_hex(pdf)),  # type: ignore[arg-type]
                actor=person,
                seconds=600,
            )
