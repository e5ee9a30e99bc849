"""A fictitious assembly with a bit of everything, and a written procedure, played in memory."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from fractions import Fraction
from functools import cache
from typing import Any

from konvent.core.meeting.agenda import AddItem, CallItem, FinishItem, RemoveItem, RestoreItem, WithdrawCall
from konvent.core.meeting.assembly import (
    AdjournAssembly,
    ChangeChair,
    CloseAssembly,
    PauseAssembly,
    ReopenAssembly,
    ResumeAssembly,
    SetVideo,
)
from konvent.core.meeting.attendance import CheckIn, CheckOut, WithdrawCheckIn
from konvent.core.meeting.authority import SYSTEM
from konvent.core.meeting.booths import WithdrawBooth
from konvent.core.meeting.circular import AbandonCircular, CloseCircular, OpenCircular
from konvent.core.meeting.floor import (
    CallSpeaker,
    CloseList,
    EndSpeech,
    LeaveQueue,
    QueueSpeaker,
    ReopenList,
    SetLimit,
)
from konvent.core.meeting.incidents import ClassifyIncident, ReportIncident, ResolveIncident
from konvent.core.meeting.invitation import RecordInvitation
from konvent.core.meeting.mandates import GrantProxy, RevokeProxy
from konvent.core.meeting.minutes import ApproveMinutes, ReopenMinutes, WriteMinutes
from konvent.core.meeting.moving import CancelAssembly, MoveAssembly
from konvent.core.meeting.objections import RaiseObjection
from konvent.core.meeting.questions import (
    AnswerQuestion,
    AskQuestion,
    RecordQuestion,
    RefuseQuestion,
    TakeUpQuestion,
)
from konvent.core.meeting.reach import AcknowledgeRequest, AskForList, CollectList, GrantList, RefuseList
from konvent.core.meeting.records.agenda import DocumentRef, ItemPlan
from konvent.core.meeting.records.assembly import Channels
from konvent.core.meeting.relay import RelayMessage, StopMessage, WriteToMembers
from konvent.core.meeting.roles import AcceptChair, GiveRole, OfferChair, WithdrawOffer, WithdrawRole
from konvent.core.meeting.roll import Delegate
from konvent.core.meeting.roll_changes import ConfirmRollChange, ProposeRollChange, WithdrawRollChange
from konvent.core.meeting.supplement import SupplementAgenda, WithdrawSupplement
from konvent.core.meeting.votes.acts import (
    CancelVote,
    ConfirmCorrection,
    DeclareVote,
    ExtendVote,
    OpenVote,
    ProposeCorrection,
)
from tests.core.meeting.building import (
    Recorder,
    amendment,
    labels_data,
    options,
    organisation,
    resolution,
    roll_of,
)
from tests.core.meeting.secrecy import Device, ServerKey, cast, held_ceremony

HELD_AT = datetime(2026, 6, 12, 8, 0, tzinfo=UTC)
CONVENED_AT = HELD_AT - timedelta(days=42)
PAPER = b"%PDF-1.4 fictitious annual accounts"
TOWNS = [
    "Ahornstadt",
    "Birkenau",
    "Cedernfurt",
    "Distelbach",
    "Erlental",
    "Fichtenburg",
    "Ginsterheim",
    "Haselried",
    "Ilmenhof",
    "Jasminau",
]
PLACES = {"o1": "Ahornstadt", "o2": "Birkenau", "o3": "Musterstadt"}
PEOPLE = [
    "Anna Ahorn",
    "Bernd Birke",
    "Clara Ceder",
    "Dieter Distel",
    "Emine Erle",
    "Frank Fichte",
    "Gül Ginster",
    "Hanna Hasel",
    "Ivo Ilme",
    "Jana Jasmin",
]


def names() -> dict[str, Any]:
    """Names JSON for `played`; all of it invented."""
    return {
        "persons": {f"p{n}": PEOPLE[n - 1] for n in range(1, 11)}
        | {"p2b": "Berta Buche", "p1b": "Axel Aspe", "p99": "Guido Gast"},
        "members": {
            f"m{n}": {"name": f"Rechenzentrum {TOWNS[n - 1]}", "short": TOWNS[n - 1], "number": f"1{n:02d}"}
            for n in range(1, 11)
        },
        "organisation": {
            "name": "Musterverband Kommunale IT e. V.",
            "seat": "Musterstadt",
            "register_court": "Amtsgericht Musterstadt",
            "register_no": "VR 0000 (fiktiv)",
        },
        "options": {"i4": labels_data(**PLACES)},
    }


def accounts_document() -> DocumentRef:
    from konvent.core.journal.canonical import sha256_hex

    return DocumentRef(id="d1", title="Jahresabschluss 2025", sha256=sha256_hex(PAPER))


def plans() -> tuple[ItemPlan, ...]:
    return (
        ItemPlan(id="i1", number="1", kind="report", title="Bericht des Vorstands"),
        resolution(
            "2",
            subject="accounts",
            title="Jahresabschluss 2025",
            motion="Die Mitgliederversammlung stellt den Jahresabschluss für das Geschäftsjahr 2025 mit einer "
            "Bilanzsumme von 1.234.567,89 Euro in der vorgelegten und geprüften Fassung fest.",
            documents=(accounts_document(),),
        ),
        ItemPlan(id="i3", number="3", kind="debate", title="Entlastung"),
        resolution(
            "3.1",
            id="i31",
            parent="i3",
            subject="discharge",
            title="Entlastung des Vorstands",
            motion="Dem Vorstand wird für das Geschäftsjahr 2025 Entlastung erteilt.",
            concerns=("p1", "p2"),
        ),
        resolution(
            "4",
            subject="resolution",
            title="Ort der nächsten Versammlung",
            method="one_of",
            options=options(**PLACES),
            named=True,
            motion="Die nächste Mitgliederversammlung findet statt in:",
        ),
        resolution(
            "5",
            subject="statute_change",
            title="Änderung der Satzung",
            motion="§ 9 der Satzung erhält folgende Fassung:\n\n„Versammlungen können auch hybrid oder virtuell "
            "stattfinden. Der Vorstand entscheidet darüber mit der Einberufung.“",
        ),
        ItemPlan(id="i6", number="6", kind="other", title="Verschiedenes"),
        ItemPlan(id="i7", number="7", kind="report", title="Bericht aus den Arbeitskreisen"),
    )


def _members() -> list[Any]:
    delegates = {1: ("p1", "p1b"), 2: ("p2", "p2b")}
    weights = ["3", "2", "1", "5/2", "1", "4", "1", "2", "1", "3"]
    return [organisation(n, weights[n - 1], delegates=delegates.get(n, (f"p{n}",))) for n in range(1, 11)]


def _invite(recorder: Recorder) -> None:
    recorder.at = recorder.entries[-1].at
    for n in range(1, 11):
        channel = "letter" if n == 10 else "email"
        code = "" if n == 10 else "250"
        recorder.must(RecordInvitation(member_id=f"m{n}", channel=channel, outcome="sent", code=code))


def played(*, closed: bool = True, kind: type[Recorder] = Recorder) -> Recorder:
    """Reports, accounts, a discharge with two barred, a choice by name after a cancelled one, a change of statutes."""
    roll = roll_of(*_members(), board=("p1", "p2", "p99"))
    recorder = kind(roll, *plans(), held_at=HELD_AT, convened_at=CONVENED_AT)
    _invite(recorder)
    recorder.must(GrantProxy(proxy_id="x1", member_id="m9", holder_id="p3"))
    recorder.at = HELD_AT - timedelta(minutes=20)
    for n in (1, 2, 3, 4, 5, 6, 7):
        recorder.must(CheckIn(person_id=f"p{n}", mode="room" if n < 4 else "online"), seconds=40)
    recorder.must(CheckIn(person_id="p2b", mode="room"))
    recorder.must(CheckIn(person_id="p99", mode="room"))
    recorder.at = HELD_AT + timedelta(minutes=2)
    recorder.open(chair="p4", minute_taker="p7")
    _debate_and_accounts(recorder)
    _discharge(recorder)
    _choice(recorder)
    _statutes(recorder)
    recorder.must(CallItem(item_id="i6"), seconds=60)
    recorder.must(FinishItem(item_id="i6"), seconds=600)
    if closed:
        recorder.must(CloseAssembly(), seconds=20)
        recorder.must(
            WriteMinutes(
                section="i1",
                text="Anna Ahorn berichtet über das Geschäftsjahr. Schwerpunkte waren die Registermodernisierung "
                "und die gemeinsame Ausbildungsoffensive.\n\nDie Aussprache ergibt keine Einwände.",
            ),
            seconds=86_400,
        )
        recorder.must(WriteMinutes(section="closing", text="Der Vorstand dankt allen Beteiligten."))
    return recorder


def _debate_and_accounts(recorder: Recorder) -> None:
    recorder.must(CallItem(item_id="i1"), seconds=60)
    for n in (5, 6, 3):
        recorder.must(QueueSpeaker(item_id="i1", person_id=f"p{n}", point_of_order=n == 3))
    recorder.must(SetLimit(item_id="i1", seconds=180))
    for n in (3, 5, 6):
        recorder.must(CallSpeaker(item_id="i1", person_id=f"p{n}"), seconds=100)
    recorder.must(CloseList(item_id="i1", reason="Alle Fragen sind beantwortet."))
    recorder.must(CallItem(item_id="i2"), seconds=200)
    recorder.must(OpenVote(vote_id="v1", item_id="i2"))
    _cast(recorder, "v1", {1: "yes", 2: "yes", 3: "yes", 4: "yes", 5: "no", 6: "yes", 7: "abstain", 9: "yes"})
    recorder.cast("v1", "m5", "abstain")
    recorder.close("v1")
    recorder.must(DeclareVote(vote_id="v1"), seconds=15)


def _cast(recorder: Recorder, vote: str, choices: dict[int, str]) -> None:
    holders = {9: "p3"}
    for n, choice in choices.items():
        done = recorder.cast(vote, f"m{n}", choice, person=holders.get(n, f"p{n}"))
        assert len(done) == 64, done


def _discharge(recorder: Recorder) -> None:
    recorder.must(CallItem(item_id="i31"), seconds=90)
    recorder.must(
        ReportIncident(
            incident_id="n1",
            incident="line_lost",
            persons=("p7",),
            from_at=recorder.at,
            text="Die Verbindung von Gül Ginster war kurz unterbrochen.",
        )
    )
    recorder.must(CheckOut(person_id="p7", reason="line_lost"))
    recorder.must(PauseAssembly(reason="Die Verbindung wird wiederhergestellt."))
    recorder.must(ResumeAssembly(), seconds=240)
    recorder.must(CheckIn(person_id="p7", mode="online"))
    recorder.must(
        ResolveIncident(
            incident_id="n1", to_at=recorder.at, measure="Mit der Abstimmung wurde bis zur Rückkehr gewartet."
        )
    )
    recorder.must(OpenVote(vote_id="v2", item_id="i31"), seconds=30)
    holders = {2: "p2b", 9: "p3"}
    for n, choice in {2: "yes", 3: "yes", 4: "yes", 5: "no", 6: "yes", 9: "yes"}.items():
        done = recorder.cast("v2", f"m{n}", choice, person=holders.get(n, f"p{n}"))
        assert len(done) == 64, done
    recorder.close("v2")
    recorder.must(DeclareVote(vote_id="v2"), seconds=15)
    recorder.must(
        RaiseObjection(
            objection_id="o1",
            person_id="p5",
            member_id="m5",
            item_id="i31",
            text="Wir widersprechen, weil der Prüfbericht erst am Vortag vorlag.",
        )
    )


def _choice(recorder: Recorder) -> None:
    recorder.must(CallItem(item_id="i4"), seconds=60)
    recorder.must(ChangeChair(chair="p3", reason="Das Mitglied Distelbach ist selbst Bewerber."))
    places = tuple(PLACES)
    recorder.must(OpenVote(vote_id="v3", item_id="i4", method="one_of", options=places, named=True))
    recorder.must(CancelVote(vote_id="v3", reason="Die Auswahl wurde auf der Leinwand falsch angezeigt."))
    recorder.must(OpenVote(vote_id="v4", item_id="i4", method="one_of", options=places, named=True))
    _cast(
        recorder,
        "v4",
        {1: "o1", 3: "o3", 4: "o3", 5: "abstain", 6: "o3", 7: "o3"},
    )
    recorder.cast("v4", "m2", "o2", channel="paper")
    recorder.close("v4")
    recorder.must(DeclareVote(vote_id="v4"), seconds=15)


def _statutes(recorder: Recorder) -> None:
    recorder.must(CallItem(item_id="i5"), seconds=60)
    recorder.must(OpenVote(vote_id="v5", item_id="i5"))
    _cast(recorder, "v5", {1: "yes", 2: "yes", 3: "yes", 4: "yes", 5: "no", 6: "yes", 7: "yes", 9: "yes"})
    recorder.close("v5")
    recorder.must(DeclareVote(vote_id="v5"), seconds=15)
    recorder.must(RemoveItem(item_id="i7", reason="Der Bericht wird schriftlich nachgereicht."))


def written(*, begin: datetime = HELD_AT) -> Recorder:
    """A written procedure over two weeks in which eight of ten answer."""
    recorder = Recorder(
        roll_of(*_members(), board=("p1", "p2")),
        resolution(
            "1",
            subject="accounts",
            title="Jahresabschluss 2025",
            motion="Der Jahresabschluss 2025 wird festgestellt.",
            documents=(accounts_document(),),
        ),
        form="written",
        held_at=begin,
        convened_at=begin - timedelta(hours=1),
        closes_at=begin + timedelta(days=14),
    )
    _invite(recorder)
    recorder.at = max(recorder.at, begin)
    recorder.must(OpenCircular(), seconds=120)
    for n in range(1, 9):
        recorder.at += timedelta(hours=7)
        recorder.cast("v-i1", f"m{n}", "no" if n == 5 else "yes")
    recorder.at = begin + timedelta(days=14)
    recorder.must(CloseCircular())
    recorder.must(DeclareVote(vote_id="v-i1"), seconds=60)
    recorder.must(CloseAssembly(), seconds=60)
    return recorder


def abandoned(*, begin: datetime = HELD_AT, kind: type[Recorder] = Recorder) -> Recorder:
    """A written procedure that is abandoned on its third day, when some have answered."""
    recorder = kind(
        roll_of(*(organisation(n) for n in range(1, 4))),
        resolution("1"),
        form="written",
        held_at=begin,
        convened_at=begin - timedelta(hours=1),
        closes_at=begin + timedelta(days=14),
    )
    recorder.must(OpenCircular(), seconds=120)
    recorder.cast("v-i1", "m1", "yes")
    recorder.at = begin + timedelta(days=2)
    recorder.must(AbandonCircular(reason="Im Beschlussvorschlag fehlt eine Zahl."))
    return recorder


def _roll(recorder: Recorder) -> None:
    """The office proposes another delegate and another weight; a second account confirms the one and turns the other down."""
    day = HELD_AT.date() - timedelta(days=10)
    facts = {
        "effective_on": day,
        "basis": "document",
        "reason": "Der Vorstand des Mitglieds hat es geschrieben.",
    }
    acting = (Delegate(person="p1", carries_vote=True), Delegate(person="p5", carries_vote=False))
    recorder.must(
        ProposeRollChange(change_id="r1", change="delegates", member_id="m1", delegates=acting, **facts)
    )
    recorder.must(
        ProposeRollChange(change_id="r2", change="weight", member_id="m2", weight=Fraction(9), **facts)
    )
    recorder.must(GiveRole(holder="u2", role="office"))
    recorder.must(ConfirmRollChange(change_id="r1"), by="u2")
    recorder.must(WithdrawRollChange(change_id="r2"), by="u2")


def moved(kind: type[Recorder] = Recorder) -> Recorder:
    """An assembly that is moved by three weeks, by two hours when somebody is there already, and cancelled in the end."""
    recorder = kind(roll_of(*(organisation(n) for n in range(1, 4))), resolution("1"), held_at=HELD_AT)

    def tell(notice: int, *members: int) -> None:
        for n in members:
            sent = RecordInvitation(
                member_id=f"m{n}", channel="email", outcome="sent", code="250", notice=notice
            )
            recorder.must(sent)

    recorder.at = recorder.entries[-1].at
    tell(0, 1, 2, 3)
    recorder.at = HELD_AT - timedelta(days=14)
    again = HELD_AT + timedelta(days=21)
    recorder.must(move(again))
    tell(1, 1, 2, 3)
    recorder.at = again - timedelta(hours=1)
    recorder.must(CheckIn(person_id="p1", mode="online"))
    recorder.must(move(again + timedelta(hours=2), accepts_doubts=True))
    tell(2, 1, 2)
    recorder.must(CancelAssembly(reason="Der Saal steht unter Wasser."))
    tell(3, 1)
    return recorder


def supplemented(kind: type[Recorder] = Recorder) -> Recorder:
    """An agenda that is supplemented twice: because a court let a minority do it, and with a member's motion in a doubt."""
    recorder = kind(roll_of(*(organisation(n) for n in range(1, 4))), resolution("1"), held_at=HELD_AT)
    recorder.at = recorder.entries[-1].at
    for n in (1, 2, 3):
        recorder.must(RecordInvitation(member_id=f"m{n}", channel="email", outcome="sent", code="250"))
    day = recorder.at.date()
    recorder.must(
        SupplementAgenda(
            items=(resolution("2"), resolution("2.1", id="i2a", parent="i2", only_with="i2")),
            reason="Eine Minderheit hat es verlangt.",
            requested_on=day - timedelta(days=20),
            authorised_by="Amtsgericht Musterstadt, 3 AR 1/26",
            authorised_on=day - timedelta(days=2),
        )
    )
    recorder.must(RecordInvitation(member_id="m1", channel="email", outcome="sent", code="250", notice=1))
    recorder.at = HELD_AT - timedelta(days=16)
    recorder.must(
        SupplementAgenda(items=(resolution("3"),), reason="Ein Antrag.", mover="p2", accepts_doubts=True)
    )
    for n in (1, 2):
        recorder.must(
            RecordInvitation(member_id=f"m{n}", channel="email", outcome="sent", code="250", notice=2)
        )
    recorder.must(SupplementAgenda(items=(resolution("4"),), reason="Ein Antrag.", accepts_doubts=True))
    recorder.must(WithdrawSupplement(item_id="i4", reason="Der Antrag ist zurückgenommen."))
    recorder.at = HELD_AT
    recorder.must(CheckIn(person_id="p1", mode="room"))
    recorder.open()
    recorder.must(CallItem(item_id="i3"))
    recorder.must(OpenVote(vote_id="v1", item_id="i3"))
    recorder.cast("v1", "m1", "yes")
    recorder.close("v1")
    recorder.must(DeclareVote(vote_id="v1"))
    recorder.must(CloseAssembly())
    return recorder


def reached(kind: type[Recorder] = Recorder) -> Recorder:
    """Before the meeting one member has the list and another is refused it; of two messages one goes out. What was refused is
    acknowledged before the result is declared."""
    recorder = kind(roll_of(*(organisation(n) for n in range(1, 4))), resolution("1"), held_at=HELD_AT)
    recorder.at = HELD_AT - timedelta(days=20)
    why = "Wir suchen andere, die gegen den Antrag stimmen."
    for n, purpose in ((1, "meeting"), (2, "association")):
        asked = AskForList(
            request_id=f"q{n}", person_id=f"p{n}", member_id=f"m{n}", purpose=purpose, text=why
        )
        recorder.must(asked, by=f"p{n}")
    recorder.must(GrantList(request_id="q1"))
    recorder.must(CollectList(request_id="q1", person_id="p1"), by="p1", seconds=3600)
    because = "Der Zweck ist nicht zu erkennen."
    recorder.must(RefuseList(request_id="q2", reason=because, accepts_doubts=True))
    for n in (1, 2):
        written = WriteToMembers(
            message_id=f"w{n}", person_id="p1", member_id="m1", subject="Zum TOP 1", text="Bitte lesen Sie."
        )
        recorder.must(written)
    recorder.must(StopMessage(message_id="w2", reason="Sie beleidigt eine Person."))
    recorder.must(RelayMessage(message_id="w1"), by=SYSTEM, seconds=86_400)
    recorder.at = HELD_AT
    recorder.open()
    for n in (1, 2, 3):
        recorder.must(CheckIn(person_id=f"p{n}", mode="online"))
    recorder.must(CallItem(item_id="i1"))
    recorder.must(OpenVote(vote_id="v1", item_id="i1"))
    for n in (1, 2, 3):
        recorder.cast("v1", f"m{n}", "yes")
    recorder.close("v1")
    recorder.must(AcknowledgeRequest(request_id="q2"))
    recorder.must(DeclareVote(vote_id="v1"))
    recorder.must(CloseAssembly())
    return recorder


def move(held_at: datetime, **changes: Any) -> MoveAssembly:
    """Move it to this instant; everything else stays as `Recorder` convenes it."""
    stays = {
        "form": "hybrid",
        "place": "Saal",
        "video_url": "https://video.test/saal",
        "channels": Channels(join="x", speak="x", move="x", ask="x", vote="x", object="x"),
        "reason": "Der Saal ist belegt.",
    }
    return MoveAssembly(held_at=held_at, **{**stays, **changes})


def eventful(kind: type[Recorder] = Recorder) -> Recorder:
    """What seldom happens: a commission and a secret vote, a lost device, a proxy taken back, a motion amended, a vote
    extended, the rest adjourned, minutes reopened; an item brought in late, taken off and put back, the assembly closed too
    early, a result corrected."""
    members = [organisation(n, n) for n in range(1, 5)]
    recorder = kind(roll_of(*members), resolution("1"), resolution("2"), held_at=HELD_AT)
    recorder.must(SetVideo(url="https://video.example/raum"))
    _roll(recorder)
    recorder.open()
    devices = {f"p{n}": Device(f"p{n}") for n in range(1, 5)}
    for person, device in devices.items():
        recorder.must(CheckIn(person_id=person, mode="online"))
        recorder.must(device.registration())
    recorder.must(GiveRole(holder="p2", role="deputy"))
    recorder.must(WithdrawRole(holder="p2", role="deputy"))
    recorder.must(OfferChair(person_id="p2"))
    recorder.must(WithdrawOffer(person_id="p2"))
    recorder.must(OfferChair(person_id="p3"))
    recorder.must(AcceptChair(person_id="p3"), by="p3")
    recorder.must(CheckOut(person_id="p4"))
    recorder.must(GrantProxy(proxy_id="x1", member_id="m4", holder_id="p3"))
    recorder.must(RevokeProxy(proxy_id="x1"), seconds=60)
    recorder.must(CheckIn(person_id="p4", mode="online"))
    recorder.must(CheckIn(person_id="p4", mode="room"))
    recorder.must(WithdrawCheckIn(person_id="p4"))
    recorder.must(WithdrawBooth(person_id="p4", reason="Das Gerät ist verloren."))
    tellers = held_ceremony(recorder, ["p1", "p2", "p3"], 2)
    recorder.must(CallItem(item_id="i1"))
    for person in ("p1", "p2"):
        recorder.must(QueueSpeaker(item_id="i1", person_id=person))
    recorder.must(LeaveQueue(item_id="i1", person_id="p2"))
    recorder.must(CallSpeaker(item_id="i1", person_id="p1"))
    recorder.must(EndSpeech())
    recorder.must(CloseList(item_id="i1", reason="Alle haben gesprochen."))
    recorder.must(ReopenList(item_id="i1", reason="Es gibt noch eine Frage."))
    recorder.must(amendment())
    recorder.must(OpenVote(vote_id="v1", item_id="i1", secret=True, accepts_risks=True))
    for n, choices in {1: (1, 0, 0), 2: (1, 0, 0), 3: (0, 1, 0)}.items():
        assert len(cast(recorder, devices[f"p{n}"], "v1", f"m{n}", choices)) > 40
    recorder.close("v1")
    for teller in tellers[:2]:
        recorder.must(teller.decrypt(recorder.state.votes["v1"]))
    recorder.must(DeclareVote(vote_id="v1"), seconds=15)
    recorder.must(CallItem(item_id="i2"))
    end = recorder.at + timedelta(minutes=5)
    recorder.must(OpenVote(vote_id="v2", item_id="i2", closes_at=end))
    recorder.must(
        ExtendVote(vote_id="v2", closes_at=end + timedelta(minutes=5), reason="Die Leitung war gestört.")
    )
    recorder.must(CancelVote(vote_id="v2", reason="Der Text war falsch."))
    recorder.must(AdjournAssembly(reason="Die Zeit ist um.", until=recorder.at + timedelta(days=1)))
    recorder.must(ResumeAssembly(), seconds=86_400)
    _late(recorder)
    _asked(recorder)
    recorder.must(CloseAssembly())
    recorder.must(ApproveMinutes(role="chair", document_hash="0" * 64))
    recorder.must(ReopenMinutes(reason="Ein Name war falsch."))
    return recorder


def _late(recorder: Recorder) -> None:
    """All are there and let it be decided what nobody had announced; then the assembly is closed by mistake."""
    recorder.must(
        AddItem(
            item_id="i3",
            title="Dank an den Gastgeber",
            motion="Die Versammlung dankt dem Gastgeber.",
            mover="p2",
            reason="Das war vergessen worden.",
            unopposed=True,
        )
    )
    recorder.must(RemoveItem(item_id="i3", reason="Die Zeit reicht nicht."))
    recorder.must(RestoreItem(item_id="i3", reason="Die Zeit reicht doch."))
    recorder.must(CloseAssembly())
    recorder.must(ReopenAssembly(reason="Ein Punkt war noch offen."), seconds=60)
    recorder.must(CallItem(item_id="i3"))
    recorder.must(WithdrawCall(item_id="i3"))
    recorder.must(CallItem(item_id="i3"))
    recorder.must(OpenVote(vote_id="v3", item_id="i3"))
    recorder.must(
        ReportIncident(
            incident_id="n1",
            incident="line_lost",
            persons=("p4",),
            from_at=recorder.at,
            text="Das Netz im Saal fiel aus.",
        )
    )
    for n in range(1, 4):
        recorder.cast("v3", f"m{n}", "yes")
    recorder.close("v3")
    recorder.must(ClassifyIncident(incident_id="n1", sphere="association", fault="simple"))
    recorder.must(DeclareVote(vote_id="v3", finding="rejected"))
    recorder.must(ProposeCorrection(vote_id="v3", finding="accepted", reason="Der Knopf war der falsche."))
    recorder.must(ConfirmCorrection(vote_id="v3", finding="accepted"), by="p2")


def _asked(recorder: Recorder) -> None:
    """Questions in writing: one is answered, one refused, one left; and a statement."""
    for n, text in {
        1: "Was kostet der Saal?",
        2: "Wer hat noch angeboten?",
        3: "Und im nächsten Jahr?",
    }.items():
        recorder.must(
            AskQuestion(question_id=f"q{n}", person_id=f"p{n}", member_id=f"m{n}", item_id="i3", text=text)
        )
    stated = AskQuestion(
        question_id="q4", person_id="p4", member_id="m4", item_id="i3", statement=True, text="Danke an alle!"
    )
    recorder.must(stated)
    recorder.must(TakeUpQuestion(question_id="q4"))
    recorder.must(AnswerQuestion(question_id="q1", person_id="p3", text="Nichts."))
    recorder.must(AnswerQuestion(question_id="q1", person_id="p3", orally=True))
    recorder.must(RefuseQuestion(question_id="q2", person_id="p3", reason="Die Bieter haben darum gebeten."))
    recorder.must(RecordQuestion(question_id="q2", person_id="p2"))


@cache
def sample() -> Recorder:
    """The played assembly, shared by tests that do not change it."""
    return played()


@cache
def written_sample() -> Recorder:
    return written()


def alone() -> Recorder:
    """One member with one vote, who speaks for one minute at most, decides by herself, and who needs no commission."""
    recorder = Recorder(roll_of(organisation(1)), resolution("1"), held_at=HELD_AT)
    recorder.must(RecordInvitation(member_id="m1", channel="email", outcome="sent", code="250"))
    recorder.must(CheckIn(person_id="p1", mode="room"))
    recorder.open(chair="p1", minute_taker="p1")
    recorder.must(ServerKey().use())
    recorder.must(CallItem(item_id="i1"))
    recorder.must(SetLimit(item_id="i1", seconds=60))
    recorder.must(QueueSpeaker(item_id="i1", person_id="p1", point_of_order=True))
    recorder.must(CallSpeaker(item_id="i1", person_id="p1"))
    recorder.must(OpenVote(vote_id="v1", item_id="i1"))
    recorder.cast("v1", "m1", "yes")
    recorder.close("v1")
    recorder.must(DeclareVote(vote_id="v1"))
    recorder.must(CloseAssembly())
    return recorder


@cache
def alone_sample() -> Recorder:
    return alone()


@cache
def abandoned_sample() -> Recorder:
    return abandoned()


@cache
def eventful_sample() -> Recorder:
    return eventful()


@cache
def moved_sample() -> Recorder:
    return moved()


@cache
def supplemented_sample() -> Recorder:
    return supplemented()


@cache
def reached_sample() -> Recorder:
    return reached()
