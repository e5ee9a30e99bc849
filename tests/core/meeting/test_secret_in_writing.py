"""A secret vote in the written procedure: where the law lets it be, from the key to the count, and what it can never tell."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from konvent.core.law.verdict import Defect, Status
from konvent.core.meeting.agenda import CallItem
from konvent.core.meeting.assembly import CloseAssembly
from konvent.core.meeting.attendance import CheckIn
from konvent.core.meeting.audit import Replay
from konvent.core.meeting.authority import SYSTEM
from konvent.core.meeting.booths import WithdrawBooth
from konvent.core.meeting.circular import AbandonCircular, CloseCircular, OpenCircular
from konvent.core.meeting.event import Command
from konvent.core.meeting.invitation import RecordInvitation
from konvent.core.meeting.mandates import GrantProxy
from konvent.core.meeting.trustees import AppointTrustees, UseServerKey
from konvent.core.meeting.votes.acts import CancelVote, CloseVote, DeclareVote, DecryptVote, OpenVote
from konvent.core.meeting.votes.ballots.kind import Cast
from konvent.core.meeting.votes.casting import admit
from konvent.core.meeting.votes.secret_log import completed_log, followed
from konvent.core.minutes.compose import outline
from konvent.core.refusal import Refusal
from konvent.core.secret.v1.verification import verify_log
from tests.core.meeting.building import (
    OFFICE,
    Recorder,
    demo_rulebook,
    options,
    organisation,
    resolution,
    roll_of,
)
from tests.core.meeting.secrecy import Device, ServerKey, cast, held_ceremony
from tests.core.minutes.played import names

BEGIN = datetime(2026, 6, 12, 8, tzinfo=UTC)
DEADLINE = BEGIN + timedelta(days=10)
YES, NO, ABSTAIN = (1, 0, 0), (0, 1, 0), (0, 0, 1)
# Its statutes let a majority of the votes cast suffice in writing, if half of the members answer.
WITH_CLAUSE, WITHOUT = "demo-verband", "fachverband"


class Procedure(Recorder):
    """Convened, everybody asked, with devices on which nobody has set anything up yet."""

    def __init__(self, *weights: int | str, items=(), statutes: str = WITH_CLAUSE, roll=None) -> None:
        roll = roll or roll_of(*(organisation(n, weight) for n, weight in enumerate(weights, start=1)))
        super().__init__(
            roll,
            *(items or (resolution(secret=True),)),
            rulebook=demo_rulebook(statutes),
            form="written",
            held_at=BEGIN,
            closes_at=DEADLINE,
        )
        self.at = BEGIN - timedelta(days=3)
        self.devices = {person: Device(person) for person in sorted(roll.persons)}
        self.server = ServerKey()
        for member in roll.members:
            self.must(RecordInvitation(member_id=member.id, channel="email", outcome="sent"), by=SYSTEM)

    def set_up(self, *persons: str) -> None:
        for person in persons or self.devices:
            self.must(self.devices[person].registration())

    def begin(self, **accepting: bool) -> tuple | Refusal:
        self.at = max(self.at, BEGIN)
        return self.do(OpenCircular(**accepting), by=OFFICE if accepting else SYSTEM)

    def run(self) -> None:
        """Key, devices, beginning."""
        self.must(self.server.use())
        self.set_up()
        assert not isinstance(self.begin(accepts_risks=True), Refusal)

    def put(self, n: int, choices=YES, vote: str = "v-i1", person: str = "") -> str:
        return cast(self, self.devices[person or f"p{n}"], vote, f"m{n}", choices)

    def end(self) -> None:
        self.at = max(self.at, DEADLINE)
        self.must(CloseCircular(), by=SYSTEM)
        for vote in list(self.state.votes.values()):
            if vote.phase == "sealed" and vote.commission.holder == "server":
                self.must(self.server.decrypt(vote))

    @property
    def vote(self):
        return self.state.votes["v-i1"]

    def texts(self) -> str:
        found = outline(self.state, self.entries, names(), "de", self.boxes)
        return " ".join(block.text or "" for section in found.sections for block in section.blocks)


def code(answer: object) -> str:
    assert isinstance(answer, Refusal), answer
    return answer.code


def never(*, match: str, **given) -> None:
    with pytest.raises(AssertionError, match=match):
        Procedure(1, 1, 1, 1, **given)


def honest(procedure: Procedure) -> list[str]:
    replay = Replay(procedure.entries, procedure.body, procedure.boxes)
    return [finding.said.key + str(finding.said.args) for finding in replay if not finding.ok]


# --- where the law lets it be --------------------------------------------------------------------------------


def test_the_consent_of_all_is_declared_by_name_and_never_in_secret():
    """§ 32 Abs. 3 BGB: each member consents in text form, and a declaration in text form names who declares."""
    never(match=r"circular\.openly_only.*§ 32 Abs\. 3 BGB", statutes=WITHOUT)


def test_the_statutes_open_a_majority_but_not_what_the_law_itself_wants_all_to_consent_to():
    item = resolution(subject="purpose_change", secret=True)
    never(match=r"circular\.openly_only.*§ 33 Abs\. 1 S\. 2 BGB", items=(item,))


def test_a_vote_is_not_secret_and_by_name_at_once():
    never(match=r"votes\.named_and_secret", items=(resolution(secret=True, named=True),))


def test_what_never_can_be_is_said_at_convening_whichever_item_it_stands_at():
    items = (resolution("1", secret=True), resolution("2", secret=True, subject="purpose_change"))
    never(match=r"circular\.openly_only", items=items)


def test_several_on_one_ballot_are_not_elected_in_writing():
    item = resolution(kind="election", subject="election", method="several_of", options=options(a="A", b="B"))
    never(match=r"circular\.several_of", items=(replace(item, secret=True),))


def test_what_was_announced_as_secret_is_not_voted_on_openly_in_the_hall():
    hall = Recorder(roll_of(organisation(1), organisation(2)), resolution(secret=True))
    hall.open()
    hall.must(CheckIn(person_id="p1", mode="online"))
    hall.must(CallItem(item_id="i1"))
    assert code(hall.do(OpenVote(vote_id="v1", item_id="i1"))) == "votes.announced_secret"
    motion = "Die Redezeit wird begrenzt."
    hall.must(OpenVote(vote_id="v2", item_id="i1", subject="procedural", motion=motion))


# --- before it begins ----------------------------------------------------------------------------------------


def test_it_does_not_begin_without_a_key_and_begins_as_soon_as_there_is_one():
    procedure = Procedure(1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1)
    procedure.set_up()
    assert code(procedure.begin()) == "votes.no_trustees"
    procedure.must(procedure.server.use())
    assert not isinstance(procedure.begin(), Refusal)
    assert procedure.state.assembly.phase == "open"


def test_all_items_wait_for_the_key_and_begin_together():
    procedure = Procedure(1, 1, 1, items=(resolution("1"), resolution("2", secret=True)))
    assert code(procedure.begin()) == "votes.no_trustees"
    assert not procedure.state.votes
    procedure.run()
    assert procedure.state.votes["v-i1"].secret is None
    assert procedure.state.votes["v-i2"].secret is not None


def test_it_begins_before_all_have_a_device_only_if_somebody_answers_for_it():
    procedure = Procedure(*[1] * 11)
    procedure.must(procedure.server.use())
    procedure.set_up(*(f"p{n}" for n in range(1, 11)))
    refusal = procedure.begin()
    assert code(refusal) == "votes.secrecy_at_risk"
    assert "vor dem Beginn seine Seite" in procedure.body.words.text(refusal.said).de
    procedure.set_up("p11")
    assert not isinstance(procedure.begin(), Refusal), "it begins by itself once the last has one"
    assert honest(procedure) == []


def test_who_has_no_device_at_the_beginning_makes_the_result_doubtful_and_is_named():
    procedure = Procedure(*[1] * 4)
    procedure.must(procedure.server.use())
    procedure.set_up("p1", "p2", "p3")
    assert not isinstance(procedure.begin(accepts_risks=True), Refusal)
    assert procedure.vote.secret.without_booth == ("m4",)
    assert code(procedure.do(procedure.devices["p4"].registration())) == "booths.begun"
    for n in (1, 2, 3):
        procedure.put(n)
    procedure.end()
    verdict = procedure.vote.verdict
    assert (verdict.status, verdict.defect) == (Status.WARN, Defect.VOID_IF_RELEVANT)
    assert "Ohne eingerichtetes Gerät" in procedure.texts()
    assert "ließ das Verfahren" in procedure.texts()
    assert code(procedure.do(DeclareVote(vote_id="v-i1"))) == "votes.finding_needed"
    assert honest(procedure) == []


def test_a_device_is_for_whoever_votes_for_a_member():
    silent = replace(organisation(4), votes=False)
    procedure = Procedure(roll=roll_of(organisation(1), organisation(2), organisation(3), silent))
    assert code(procedure.do(procedure.devices["p4"].registration())) == "booths.no_mandate"
    procedure.set_up("p1")


def test_another_device_takes_over_until_the_beginning():
    procedure = Procedure(1, 1, 1)
    procedure.must(procedure.server.use())
    procedure.set_up()
    second = Device("p1", seed=1)
    assert code(procedure.do(second.registration())) == "booths.other_device"
    procedure.must(second.registration(replaces=procedure.devices["p1"].key))
    procedure.must(WithdrawBooth(person_id="p2", reason="verloren"))
    again = Device("p2", seed=1)
    procedure.must(again.registration())
    procedure.devices |= {"p1": second, "p2": again}
    assert not isinstance(procedure.begin(accepts_risks=True), Refusal)
    assert len(procedure.put(1)) == len(procedure.put(2)) == 43


def test_a_lost_key_is_no_prison():
    """The deadline has come before the commission was ready: nothing began, and what has not begun can be given up."""
    procedure = Procedure(1, 1, 1)
    procedure.at = DEADLINE
    assert code(procedure.begin()) == "circular.deadline_past"
    procedure.must(AbandonCircular(reason="Die Kommission kam nicht zusammen."))
    assert procedure.state.assembly.abandoned
    assert "bis zum Ende seiner Frist nicht begonnen" in procedure.texts()
    assert honest(procedure) == []


# --- who votes -----------------------------------------------------------------------------------------------


def test_of_those_who_act_for_a_member_the_first_with_a_device_votes_and_nobody_beside_her():
    roll = roll_of(organisation(1, delegates=("p1", "p5")), organisation(2), organisation(3))
    procedure = Procedure(roll=roll)
    procedure.must(GrantProxy(proxy_id="x1", member_id="m2", holder_id="p3"))
    procedure.must(procedure.server.use())
    procedure.set_up("p5", "p3")
    assert not isinstance(procedure.begin(accepts_risks=True), Refusal)
    electorate = procedure.vote.electorate
    assert {each.member: (each.persons, each.kind) for each in electorate.values()} == {
        "m1": (("p5",), "substitute"),
        "m2": (("p3",), "proxy"),
        "m3": (("p3",), "delegate"),
    }
    assert procedure.vote.secret.without_booth == ()
    assert len(procedure.put(1, person="p5")) == len(procedure.put(2, person="p3")) == 43
    assert procedure.put(1, person="p3") == "secret.credential"


def test_a_member_with_a_device_votes_itself_and_not_its_proxy():
    procedure = Procedure(1, 1, 1)
    procedure.must(GrantProxy(proxy_id="x1", member_id="m2", holder_id="p3"))
    procedure.run()
    assert procedure.vote.electorate["m2"].persons == ("p2",)


def test_nothing_is_entered_on_paper_or_openly():
    procedure = Procedure(1, 1, 1)
    procedure.run()
    paper = Cast("v-i1", "m1", "yes", channel="paper")
    assert code(admit(procedure.state, paper, OFFICE, procedure.at)) == "votes.secret"
    assert code(admit(procedure.state, Cast("v-i1", "m1", "yes"), "p1", procedure.at)) == "votes.secret"


# --- the end and the count -----------------------------------------------------------------------------------


def test_a_majority_carries_a_secret_resolution_and_nobody_knows_whose():
    procedure = Procedure(1, 2, "3/2", 1)
    procedure.run()
    procedure.put(1, YES)
    procedure.put(2, NO)
    procedure.put(3, YES)
    procedure.at += timedelta(days=5)
    procedure.put(2, YES)  # whoever changes her mind casts anew; the last one counts
    procedure.end()
    assert procedure.vote.tally.weights["yes"] == procedure.vote.eligible - 1
    assert procedure.vote.tally.heads == {}
    assert procedure.vote.verdict.status == Status.PASS
    assert procedure.vote.verdict.numbers["voted"] == 3, "that somebody took part is known"
    assert not procedure.vote.choices_by_name
    procedure.must(DeclareVote(vote_id="v-i1"))
    procedure.must(CloseAssembly())
    assert "geheim" in procedure.texts()
    assert honest(procedure) == []
    log = bytes(completed_log(procedure.vote, followed(procedure.vote, procedure.boxes["v-i1"])).data)
    assert verify_log(log).result == procedure.vote.decrypted.result


@pytest.mark.parametrize(("answers", "status"), [(2, Status.PASS), (1, Status.FAIL)])
def test_the_statutes_participation_is_counted_by_members_whatever_weight_they_have(answers, status):
    """Half of four must answer: two members are enough and one is not, had it a hundred votes."""
    procedure = Procedure(100, 1, 1, 1)
    procedure.run()
    for n in range(1, answers + 1):
        procedure.put(n)
    procedure.end()
    assert procedure.vote.verdict.status == status
    assert procedure.vote.verdict.numbers["voted"] == answers


def test_somebody_is_elected_in_secret():
    item = resolution(
        kind="election",
        subject="election",
        method="one_of",
        options=options(a="Ahorn", b="Birke"),
        secret=True,
    )
    procedure = Procedure(1, 1, 1, 2, items=(item,))
    procedure.run()
    for n, ballot in enumerate([(1, 0, 0), (0, 1, 0), (0, 0, 1), (1, 0, 0)], start=1):
        procedure.put(n, ballot)
    procedure.end()
    assert procedure.vote.verdict.numbers["elected"] == ("a",)
    assert honest(procedure) == []


def test_it_ends_early_only_once_everybody_has_voted_and_never_by_itself_alone():
    procedure = Procedure(1, 1, 1)
    procedure.run()
    procedure.put(1)
    procedure.put(2, NO)
    for command, refused in (
        (CloseCircular(), "circular.too_early"),
        (CloseVote(vote_id="v-i1"), "circular.not_in_writing"),
        (CancelVote(vote_id="v-i1", reason="Es wird knapp."), "circular.not_in_writing"),
    ):
        assert code(procedure.do(command)) == refused
    procedure.put(3)
    procedure.must(CloseCircular(), by=SYSTEM)
    assert procedure.vote.phase == "sealed"
    said = procedure.texts()
    assert (
        "Angekündigt war das Ende der Abstimmung für Montag, 22. Juni 2026, 10:00 Uhr. Sie endete um" in said
    )


def test_who_has_no_device_keeps_it_open_until_its_end():
    """Of her nobody can say that she has answered, or that nothing would have come of it."""
    procedure = Procedure(1, 1, 1, 1)
    procedure.must(procedure.server.use())
    procedure.set_up("p1", "p2", "p3")
    assert not isinstance(procedure.begin(accepts_risks=True), Refusal)
    for n in (1, 2, 3):
        procedure.put(n)
    assert code(procedure.do(CloseCircular(), by=SYSTEM)) == "circular.too_early"
    procedure.end()
    said = procedure.texts()
    assert "Angekündigt war das Ende" not in said
    assert "Die Versammlungsleitung öffnete" not in said, "nobody presides over a written procedure"


def test_who_abandons_it_learns_nothing():
    procedure = Procedure(1, 1, 1)
    procedure.run()
    procedure.put(1)
    procedure.must(AbandonCircular(reason="Im Text fehlt eine Zahl."))
    assert (procedure.vote.phase, procedure.vote.encrypted, procedure.vote.tally) == ("cancelled", None, None)
    assert (
        code(procedure.do(DecryptVote(vote_id="v-i1", owner=1, share={}), by=SYSTEM))
        == "votes.nothing_to_declare"
    )


def test_a_commission_counts_it_after_its_end():
    procedure = Procedure(1, 1, 1)
    tellers = held_ceremony(procedure, ("p1", "p2", "p3"), 2)
    procedure.set_up()
    assert not isinstance(procedure.begin(accepts_risks=True), Refusal)
    assert code(procedure.do(AppointTrustees(persons=("p1", "p2"), threshold=2))) == "trustees.needed_now"
    for n in (1, 2, 3):
        procedure.put(n)
    procedure.end()
    assert code(procedure.do(CloseAssembly())) == "assembly.undeclared"
    procedure.must(tellers[0].decrypt(procedure.vote))
    assert procedure.vote.tally is None
    procedure.must(tellers[2].decrypt(procedure.vote))
    assert procedure.vote.verdict.status == Status.PASS
    assert "zählte danach die Auszählkommission" in procedure.texts()
    assert honest(procedure) == []


def test_a_sealed_vote_whose_key_is_lost_is_cancelled_and_the_rest_stands():
    procedure = Procedure(1, 1, 1, items=(resolution("1", secret=True), resolution("2")))
    held_ceremony(procedure, ("p1", "p2", "p3"), 2)
    procedure.set_up()
    assert not isinstance(procedure.begin(accepts_risks=True), Refusal)
    for n in (1, 2, 3):
        procedure.put(n)
        procedure.cast("v-i2", f"m{n}", "yes")
    procedure.end()
    procedure.must(CancelVote(vote_id="v-i1", reason="Zwei der Kommission haben ihre Schlüssel verloren."))
    assert code(procedure.do(CancelVote(vote_id="v-i2", reason="x"))) == "circular.not_in_writing"
    procedure.must(DeclareVote(vote_id="v-i2"))
    procedure.must(CloseAssembly())
    assert honest(procedure) == []


# --- editions ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "command",
    [
        UseServerKey(key={}),
        AppointTrustees(persons=("p1", "p2"), threshold=2),
        WithdrawBooth(person_id="p1", reason="x"),
        CancelVote(vote_id="v-i1", reason="x"),
    ],
)
def test_nothing_is_secret_in_a_written_procedure_of_the_first_edition(command: Command):
    procedure = Procedure(1, 1, 1, items=(resolution("1"),))
    procedure.state = procedure.state.but(edition=1)
    assert code(procedure.do(command)) == "circular.not_in_writing"
    procedure.at = DEADLINE
    assert code(procedure.do(AbandonCircular(reason="x"))) == "circular.over"
