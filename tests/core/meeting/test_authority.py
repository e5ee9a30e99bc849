"""Who may give which command: `docs/roles.md` says it in one table, and every cell is asked of the core."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from konvent.core.meeting.agenda import CallItem
from konvent.core.meeting.assembly import ConveneAssembly
from konvent.core.meeting.attendance import CheckIn, CheckOut
from konvent.core.meeting.authority import SYSTEM, Actor, actor_of
from konvent.core.meeting.booths import RegisterBooth, WithdrawBooth
from konvent.core.meeting.decide import decide
from konvent.core.meeting.event import COMMANDS, Command
from konvent.core.meeting.floor import LeaveQueue, QueueSpeaker
from konvent.core.meeting.incidents import ReportIncident
from konvent.core.meeting.mandates import GrantProxy, RevokeProxy
from konvent.core.meeting.minutes import ApproveMinutes
from konvent.core.meeting.objections import RaiseObjection
from konvent.core.meeting.questions import AnswerQuestion, AskQuestion, RecordQuestion, RefuseQuestion
from konvent.core.meeting.reach import AskForList, CollectList
from konvent.core.meeting.records.mandates import Proxy
from konvent.core.meeting.records.trustees import Commission
from konvent.core.meeting.relay import WriteToMembers
from konvent.core.meeting.roles import TASKS, AcceptChair, GiveRole, WithdrawOffer, WithdrawRole
from konvent.core.meeting.roll_changes import ConfirmRollChange
from konvent.core.meeting.trustees import Certify, Confirm, Deal, Recover
from konvent.core.meeting.votes.acts import CloseVote, DecryptVote, OpenVote
from konvent.core.refusal import Refusal
from konvent.core.secret.v1.proofs import Proof
from konvent.live.herself import filled_in
from tests.core.meeting.building import Recorder, organisation, resolution, roll_of

TABLE = Path(__file__).resolve().parents[3] / "docs/roles.md"
AT = datetime(2026, 6, 12, 8, 0, tzinfo=UTC)
COLUMNS = ("member", "guest", "teller", "auditor", "minutes", "deputy", "chair", "office", "system")
# Tasks of accounts, and one who is not on the roll.
IDS = {"office": "u1", "system": SYSTEM, "guest": "p9"}
OTHER = "p2"
PROOF = Proof(challenge=1, response=1)
# Of the others those that say something on which it depends; the rest depends on the task alone.
SAMPLES: dict[str, Command] = {
    "assembly.convene": ConveneAssembly(
        assembly_id="a1", bodies=(), title="", form="in_person", held_at=AT, items=()
    ),
    "minutes.approve": ApproveMinutes(role="writer", document_hash=""),
    "roll.confirm": ConfirmRollChange(change_id="r1"),
    "roles.give": GiveRole(holder=OTHER, role="teller"),
    "votes.close": CloseVote(vote_id="one whose end has come"),
}


def about(person: str) -> dict[str, Command]:
    """Commands whose authority depends on whom they are about, about this person of the roll or of the commission."""
    member = person.replace("p", "m")
    number = int(person[1:]) if person.startswith("p") else 9
    incident = {"incident_id": "n1", "incident": "line_lost", "from_at": AT, "text": "x"}
    commands: list[Command] = [
        CheckIn(person_id=person, mode="online"),
        CheckOut(person_id=person),
        QueueSpeaker(item_id="i1", person_id=person),
        LeaveQueue(item_id="i1", person_id=person),
        RaiseObjection(objection_id="o1", person_id=person, member_id=member, text="x"),
        AskQuestion(question_id="q1", person_id=person, member_id=member, item_id="i1", text="x"),
        AnswerQuestion(question_id="q1", person_id=person, text="x"),
        RefuseQuestion(question_id="q1", person_id=person, reason="x"),
        RecordQuestion(question_id="q1", person_id=person),
        ReportIncident(persons=(person,), **incident),  # type: ignore[arg-type]
        GrantProxy(proxy_id="x9", member_id=member, holder_id="p3"),
        RevokeProxy(proxy_id=f"x{number}"),
        AcceptChair(person_id=person),
        WithdrawOffer(person_id=person),
        WithdrawRole(holder=person, role="teller"),
        RegisterBooth(person_id=person, key="", proof=PROOF),
        WithdrawBooth(person_id=person, reason="x"),
        Certify(index=number, cert={}, browser=""),
        Deal(index=number, deal={}),
        Confirm(index=number, confirmation={}),
        Recover(index=number, proof=PROOF, browser=""),
        DecryptVote(vote_id="v1", owner=number, share={}),
        AskForList(request_id="q1", person_id=person, member_id=member, purpose="meeting", text="x"),
        CollectList(request_id="q1", person_id=person),
        WriteToMembers(message_id="w1", person_id=person, member_id=member, subject="x", text="x"),
    ]
    return {command.kind: command for command in commands}


@pytest.fixture(scope="module")
def state():
    """Everybody is there, everybody gave her vote to p3; p1 to p3 are the commission that counts."""
    recorder = Recorder(roll_of(*(organisation(n) for n in range(1, 4))), resolution())
    recorder.open(chair="p8", minute_taker="p7")
    for n in (1, 2, 3):
        recorder.must(CheckIn(person_id=f"p{n}", mode="online"))
    commission = Commission(
        ceremony=1,
        holder="commission",
        threshold=2,
        persons=("p1", "p2", "p3"),
        certs={},
        browsers={},
        deals={},
        confirmations={},
    )
    recorder.must(CallItem(item_id="i1"))
    recorder.must(OpenVote(vote_id="v1", item_id="i1"))
    counting = replace(recorder.state.votes["v1"], commission=commission)
    proxies = {
        f"x{n}": Proxy(id=f"x{n}", member=f"m{n % 8}", holder="p3", form="textform", document="")
        for n in (1, 2, 9)
    }
    return recorder.state.but(proxies=proxies, commission=commission, votes={"v1": counting})


def may(state, kind: str, column: str) -> str:
    """ "x" if this task gives the command, about anybody; "own" if about herself; "" if not at all."""
    actor = IDS.get(column, "p1")
    roles = frozenset({column} & TASKS)
    who = COMMANDS[kind].who
    acting = Actor(id=actor, roles=roles)
    if who(state, acting, about(OTHER).get(kind) or SAMPLES.get(kind)) is None:
        return "x"
    own = about(actor).get(kind)
    return "own" if own and who(state, acting, own) is None else ""


def table() -> dict[str, dict[str, str]]:
    """Kind of command to task to cell, as the documentation says it."""
    rows = re.findall(r"^\| `([a-z._]+)` \|(.*)\|$", TABLE.read_text("utf-8"), re.MULTILINE)
    return {kind: dict(zip(COLUMNS, map(str.strip, cells.split("|")), strict=True)) for kind, cells in rows}


def test_every_command_stands_in_the_table():
    assert set(table()) == set(COMMANDS)


def test_the_heads_of_the_table_are_all_tasks_there_are():
    assert set(COLUMNS) == TASKS | {"member", "system"}


@pytest.mark.parametrize("kind", sorted(COMMANDS))
def test_the_table_says_who_may(state, kind):
    assert {column: may(state, kind, column) for column in COLUMNS} == table()[kind]


def test_an_actor_of_the_journal_has_the_tasks_of_the_journal_and_no_others(state):
    assert actor_of(state, "p8").roles == {"chair"}
    assert actor_of(state, "p7").roles == {"minutes"}
    assert actor_of(state, "u1").roles == {"office"}
    for nobody in ("p1", "p9", "u2", "", SYSTEM):
        assert actor_of(state, nobody).roles == frozenset()


@pytest.mark.parametrize("by", ["p1", "p9", "u2", "p7", ""])
def test_whoever_has_no_task_is_refused_before_anything_else_is_looked_at(state, by):
    for command in (CallItem(item_id="nonsense"), OpenVote(vote_id="v1", item_id="nonsense")):
        said = decide(state, command, by=by, at=state.at)
        assert isinstance(said, Refusal) and said.code == "command.not_yours"


@pytest.mark.parametrize(
    ("task", "role", "may_approve"),
    [
        ("chair", "chair", True),
        ("chair", "writer", False),
        ("minutes", "chair", False),
        ("minutes", "writer", True),
        ("deputy", "chair", False),
        ("office", "chair", True),
        ("office", "writer", True),
    ],
)
def test_each_approves_the_minutes_in_her_own_part(state, task, role, may_approve):
    acting = Actor(id="p1", roles=frozenset({task}))
    said = ApproveMinutes.who(state, acting, ApproveMinutes(role=role, document_hash=""))
    assert (said is None) is may_approve


@pytest.mark.parametrize("claim", [{"form": "written"}, {"document": "0" * 64}])
def test_what_a_proxy_was_given_on_is_said_by_the_office_and_no_client(state, claim):
    granted = GrantProxy(proxy_id="x9", member_id="m1", holder_id="p3", **claim)
    for column in COLUMNS:
        acting = Actor(id=IDS.get(column, "p1"), roles=frozenset({column} & TASKS))
        said = GrantProxy.who(state, acting, granted)
        assert said is None if column == "office" else said is not None, column
    own = Actor(id="p1", roles=frozenset())
    assert GrantProxy.who(state, own, granted).code == "mandates.form_by_office"


@pytest.mark.parametrize(
    "kind",
    [
        "attendance.check_out",
        "objections.raise",
        "booths.withdraw",
        "mandates.grant_proxy",
        "mandates.revoke_proxy",
    ],
)
def test_who_writes_the_minutes_takes_nothing_from_anybody(state, kind):
    acting = Actor(id="p1", roles=frozenset({"minutes"}))
    assert COMMANDS[kind].who(state, acting, about(OTHER)[kind]) is not None


@pytest.mark.parametrize(
    "kind", sorted(kind for kind in COMMANDS if "person_id" in COMMANDS[kind].__dataclass_fields__)
)
def test_whom_a_command_is_about_goes_without_saying_only_if_it_can_be_nobody_else(state, kind):
    """Otherwise who forgets to say it would withdraw her own device, or offer herself the chair."""
    everything = Actor(id="p1", roles=TASKS)
    about_another = about(OTHER).get(kind)
    only_herself = (
        about_another is not None and COMMANDS[kind].who(state, everything, about_another) is not None
    )
    assert ("person_id" in filled_in(COMMANDS[kind])) is only_herself
