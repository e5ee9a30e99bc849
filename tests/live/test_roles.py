"""Who may do what, through the real server: what each task's page shows and takes, and what nobody gets around."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from konvent.core.meeting.circular import OpenCircular
from konvent.core.meeting.event import COMMANDS
from konvent.core.meeting.roles import GiveRole, WithdrawRole
from konvent.core.visitor import PAGES
from konvent.ledger import open_ledger
from tests.core.meeting.building import organisation, roll_of
from tests.desk.hall import BEGIN, Hall
from tests.live.pages import Page
from tests.live.test_live import Server, ballot, command, refusal, server

__all__ = ["server"]

# Who has which task in the assembly of the tests: p1 presides and p2 writes; p3 to p5 are given theirs.
TASKS = {
    "member:p6": "member",
    "guest:p9": "guest",
    "member:p3": "teller",
    "minutes:p2": "minutes",
    "member:p4": "deputy",
    "member:p1": "chair",
    "office:": "office",
    "auditor:": "auditor",
    "projector:": "projector",
}
STREAMS = {"member", "side", "chair", "projector"}


def give(hall: Hall, who: str, role: str) -> None:
    """Let the person or account of a `Page` have a task in the journal."""
    holder = who.partition(":")[2]
    if holder and role in ("guest", "teller", "deputy"):
        hall.must(GiveRole(holder=holder, role=role))


def streams(page: Page) -> dict[str, int]:
    """What the stream of each page answers."""
    found = {}
    for name in (*STREAMS, "minutes", "nothing"):
        with page.stream("GET", f"/live/a1/stream?as={name}") as response:
            found[name] = response.status_code
    return found


def roles_of(page: Page) -> dict[str, Any]:
    seen = page.get("/live/a1/me").json()
    return {"roles": seen["roles"], "pages": seen["pages"]}


# --- F4: every task has pages that work for it ---------------------------------------------------------------


@pytest.mark.parametrize(("who", "role"), list(TASKS.items()))
def test_the_stream_of_every_page_of_a_task_answers_and_no_other(server, who, role):
    give(server.hall, who, role)
    with server.as_(who) as page:
        assert {name for name, status in streams(page).items() if status == 200} == STREAMS & set(PAGES[role])
        assert {status for status in streams(page).values()} <= {200, 403}


def test_each_does_what_is_hers_and_nothing_else(server):
    """The teller enters paper, the minute-taker writes, neither closes a vote; the deputy not before she presides."""
    for who, role in TASKS.items():
        give(server.hall, who, role)
    with (
        server.as_("member:p3") as teller,
        server.as_("minutes:p2") as writer,
        server.as_("member:p4") as deputy,
    ):
        assert ballot(teller, "m5", channel="paper").status_code == 200
        assert command(writer, "minutes.write", section="opening", text="Es regnete.").status_code == 200
        for page in (teller, writer, deputy):
            assert refusal(command(page, "votes.close", vote_id="v1")) == "command.not_yours"
        assert command(deputy, "roles.accept_chair").status_code == 200
        assert command(deputy, "votes.close", vote_id="v1").status_code == 200
    with server.as_("chair:p1") as former:
        assert refusal(command(former, "votes.declare", vote_id="v1")) == "command.not_yours"


@pytest.mark.parametrize("who", ["auditor:", "guest:p9", "projector:"])
def test_who_only_watches_changes_nothing(server, who):
    give(server.hall, who, "guest")
    with server.as_(who) as page:
        if who == "auditor:":  # the account that convened has become one that audits
            assert refusal(command(page, "assembly.pause", reason="x")) == "command.not_yours"
            server.hall.now += timedelta(
                seconds=1
            )  # at the very instant it ended a task still counts for ballots
        before = server.hall.desk.state("a1").seq
        assert ballot(page, "m4", channel="paper").status_code == 403
        assert ballot(page, "m2").status_code == 403
        assert not page.get("/live/a1/me").json()["papers"]
        for kind in COMMANDS:
            server.live.limits.forget()
            if kind != "trustees.use_server":  # says first that this server has no key
                assert command(page, kind, item_id="i1", vote_id="v1").status_code in (400, 403), kind
        server.live.limits.forget()
        assert page.get("/live/a1/situation").status_code == (200 if who == "auditor:" else 403)
    assert server.hall.desk.state("a1").seq == before


# --- a link leads to a task, it does not give one ------------------------------------------------------------


@pytest.mark.parametrize("role", ["chair", "minutes", "teller", "deputy", "office", "auditor"])
def test_a_link_to_a_task_that_the_journal_does_not_know_leads_to_the_member_s_page(server, role):
    with server.as_(f"{role}:p6") as page:
        assert roles_of(page) == {"roles": ["member"], "pages": ["member", "projector"]}
        assert streams(page)["side"] == streams(page)["chair"] == 403
        assert ballot(page, "m5", channel="paper").status_code == 403
        assert ballot(page, "m6").status_code == 200, "her own vote is hers"


@pytest.mark.parametrize(
    ("role", "n"), [("chair", 1), ("minutes", 2), ("teller", 3), ("deputy", 4), ("auditor", 5)]
)
def test_whoever_has_only_the_link_of_a_task_casts_her_own_vote(server, role, n):
    if role in ("teller", "deputy", "auditor"):
        server.hall.must(GiveRole(holder=f"p{n}", role=role))
    with server.as_(f"{role}:p{n}") as page:
        assert {"member", role} <= set(roles_of(page)["roles"]) and "member" in roles_of(page)["pages"]
        assert ballot(page, f"m{n}").status_code == 200
        assert page.get("/live/a1/me").json()["papers"]


def test_a_task_withdrawn_ends_its_page_at_once(server):
    server.hall.must(GiveRole(holder="p3", role="teller"))
    with server.as_("member:p3") as page, page.stream("GET", "/live/a1/stream?as=side") as response:
        assert response.status_code == 200
        server.hall.must(WithdrawRole(holder="p3", role="teller"))
        for _part in response.iter_raw():
            pass  # ends when the server ends it
    with server.as_("member:p3") as page:
        assert streams(page)["side"] == 403 and streams(page)["member"] == 200


def test_an_account_with_another_role_has_the_former_no_longer(server):
    with server.as_("auditor:") as page:
        assert refusal(command(page, "votes.close", vote_id="v1")) == "command.not_yours"
    [auditor] = [each.role for each in server.hall.desk.state("a1").roles["u1"] if each.until is None]
    assert auditor == "auditor"


# --- the chair changes hands ---------------------------------------------------------------------------------


def test_the_chair_is_handed_over_in_two_taps(server):
    with server.as_("chair:p1") as old, server.as_("member:p5") as new:
        assert refusal(command(new, "roles.accept_chair")) == "roles.not_offered"
        assert command(old, "roles.offer_chair", person_id="p5").status_code == 200
        assert refusal(command(old, "roles.offer_chair", person_id="p5")) == "roles.offered_already"
        assert roles_of(new)["pages"] == ["member", "projector"]
        with old.stream("GET", "/live/a1/stream?as=chair") as response:
            assert command(new, "roles.accept_chair").status_code == 200
            for _part in response.iter_raw():
                pass  # her page ends
        assert roles_of(new)["pages"][0] == "member" and "chair" in roles_of(new)["pages"]
        assert streams(new)["chair"] == 200 and streams(old)["chair"] == 403
        assert roles_of(old) == {"roles": ["member"], "pages": ["member", "projector"]}
        assert command(new, "assembly.pause", reason="Pause").status_code == 200
        assert refusal(command(old, "assembly.resume")) == "command.not_yours"
    assert server.hall.desk.state("a1").assembly.chair == "p5"


def test_an_offer_that_cannot_be_taken_says_why(server):
    hall = server.hall
    with server.as_("chair:p1") as chair, server.as_("member:p3") as third, server.as_("member:p5") as fifth:
        assert refusal(command(chair, "roles.offer_chair", person_id="p1")) == "roles.chairs_already"
        assert refusal(command(chair, "roles.offer_chair", person_id="p77")) == "roles.not_here"
        assert refusal(command(third, "roles.offer_chair", person_id="p3")) == "command.not_yours"
        assert command(chair, "roles.offer_chair", person_id="p3").status_code == 200
        assert command(chair, "roles.offer_chair", person_id="p5").status_code == 200
        assert refusal(command(third, "roles.accept_chair")) == "roles.not_offered"
        assert refusal(command(third, "roles.accept_chair", person_id="p5")) == "command.only_yourself"
        assert command(fifth, "attendance.check_out", person_id="p5").status_code == 200
        assert refusal(command(fifth, "roles.accept_chair")) == "roles.not_offered"
    assert hall.desk.state("a1").assembly.chair == "p1"


# --- F5: nobody gives herself a task, and a member does only her own -----------------------------------------

THIRTEEN: list[tuple[str, dict[str, Any]]] = [
    ("agenda.call_item", {"item_id": "i2"}),
    ("agenda.finish_item", {"item_id": "i1"}),
    ("assembly.pause", {"reason": "x"}),
    ("assembly.close", {}),
    ("assembly.change_chair", {"chair": "p6", "reason": "x"}),
    ("attendance.check_out", {"person_id": "p5"}),
    ("floor.close_list", {"item_id": "i1", "reason": "x"}),
    ("floor.set_limit", {"item_id": "i1", "seconds": 60}),
    ("votes.close", {"vote_id": "v1"}),
    ("votes.cancel", {"vote_id": "v1", "reason": "x"}),
    ("votes.open", {"vote_id": "v2", "item_id": "i1"}),
    ("minutes.write", {"section": "opening", "text": "x"}),
    ("incidents.resolve", {"incident_id": "x", "measure": "x"}),
]
GIVING: list[tuple[str, dict[str, Any]]] = [
    ("roles.give", {"holder": "p6", "role": "chair"}),
    ("roles.give", {"holder": "p6", "role": "teller"}),
    ("roles.give", {"holder": "u6", "role": "office"}),
    ("roles.withdraw", {"holder": "p1", "role": "chair"}),
    ("roles.offer_chair", {"person_id": "p6"}),
    ("roles.accept_chair", {}),
    ("assembly.open", {"chair": "p6", "minute_taker": "p6"}),
    ("assembly.convene", {}),
]


@pytest.mark.parametrize(("kind", "data"), THIRTEEN + GIVING)
def test_an_ordinary_member_does_none_of_this(server, kind, data):
    before = server.hall.desk.state("a1").seq
    with server.as_("member:p6") as page:
        answer = command(page, kind, **data)
    assert answer.status_code in (400, 403, 409)
    assert refusal(answer) in (
        "command.not_yours",
        "command.only_yourself",
        "roles.not_offered",
        "command.malformed",
    )
    assert server.hall.desk.state("a1").seq == before


@pytest.mark.parametrize("who", ["system", "u1", "p1"])
def test_nobody_acts_as_somebody_else_by_saying_so(server, who):
    before = server.hall.desk.state("a1").seq
    with server.as_("member:p6") as page:
        for data in ({"for": who}, {"actor": who}, {"by": who}):
            answer = page.post(
                "/live/a1/command",
                json={"kind": "votes.close", "command_id": "c1", "data": {"vote_id": "v1"}, **data},
                headers={"x-konvent": "1"},
            )
            assert answer.status_code in (403, 409)
    assert server.hall.desk.state("a1").seq == before


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ({"holder": "u7", "role": "office"}, "command.not_yours"),
        ({"holder": "p6", "role": "office"}, "command.not_yours"),
        ({"holder": "u7", "role": "auditor"}, "command.not_yours"),
        ({"holder": "p6", "role": "chair"}, "roles.handed_over"),
        ({"holder": "u7", "role": "teller"}, "roles.for_persons"),
        ({"holder": "system", "role": "deputy"}, "roles.for_persons"),
        ({"holder": "", "role": "deputy"}, "roles.for_persons"),
        ({"holder": "p6", "role": "king"}, "command.malformed"),
    ],
)
def test_the_chair_gives_what_is_hers_to_give(server, data, code):
    with server.as_("chair:p1") as page:
        assert refusal(command(page, "roles.give", **data)) == code
        assert command(page, "roles.give", holder="p6", role="deputy").status_code == 200
        assert refusal(command(page, "roles.give", holder="p6", role="deputy")) == "roles.held_already"
        assert refusal(command(page, "roles.withdraw", holder="p1", role="chair")) == "roles.presides"
        assert refusal(command(page, "roles.withdraw", holder="u1", role="office")) == "command.not_yours"


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("floor.call_speaker", {"item_id": "i1"}),
        ("floor.queue_speaker", {"item_id": "i1"}),
        ("roles.offer_chair", {}),
        ("roles.withdraw_offer", {}),
        ("booths.withdraw", {"reason": "x"}),
        ("attendance.check_out", {}),
    ],
)
def test_who_does_not_say_whom_she_means_does_not_mean_herself(server, kind, data):
    before = server.hall.desk.state("a1").seq
    with server.as_("chair:p1") as page:
        assert refusal(command(page, kind, **data)) == "command.malformed"
    assert server.hall.desk.state("a1").seq == before


@pytest.mark.parametrize("claim", [{"form": "written"}, {"document": "0" * 64}])
def test_a_member_s_page_does_not_say_on_what_a_proxy_was_given(written, claim):
    proxy = {"proxy_id": "x1", "member_id": "m1", "holder_id": "p2"}
    with written.as_("member:p1") as page:
        assert refusal(command(page, "mandates.grant_proxy", **proxy, **claim)) == "mandates.form_by_office"
    assert not written.hall.desk.state("a1").proxies


# --- F1 and F3 -----------------------------------------------------------------------------------------------


@pytest.fixture
def announced(tmp_path) -> Iterator[Server]:
    """A written procedure that has not begun, whose first member has a delegate and a substitute."""
    ledger = open_ledger(f"sqlite:///{tmp_path}/written.sqlite3")
    members = (organisation(1, delegates=("p1", "p1b")), organisation(2), organisation(3))
    hall = Hall(ledger, roll=roll_of(*members))
    hall.convene(form="written", closes_at=BEGIN + timedelta(days=10))
    with Server(hall, tmp_path) as running:
        yield running
    ledger.close()


@pytest.fixture
def written(announced) -> Server:
    """The same with ten days to go."""
    announced.hall.must(OpenCircular())
    return announced


@pytest.mark.parametrize("kind", ["votes.close", "circular.close"])
def test_a_written_vote_is_closed_before_its_deadline_by_no_command(written, kind):
    data = {"vote_id": "v-i1"} if kind == "votes.close" else {}
    with written.as_("office:") as office, written.as_("member:p1") as member:
        ballot(member, "m1", vote="v-i1")
        for client, why in ((office, "circular.too_early"), (member, "command.not_yours")):
            said = refusal(command(client, kind, **data))
            assert said == ("circular.not_in_writing" if kind == "votes.close" else why)
    assert written.hall.desk.state("a1").votes["v-i1"].phase == "open"


def test_in_writing_a_proxy_votes_until_the_member_answers_itself(announced):
    with announced.as_("member:p1") as member, announced.as_("member:p2") as holder:
        assert (
            command(member, "mandates.grant_proxy", proxy_id="x1", member_id="m1", holder_id="p2").status_code
            == 200
        )
        announced.hall.must(OpenCircular())
        assert ballot(holder, "m1", "no", vote="v-i1").status_code == 200
        assert ballot(member, "m1", "yes", vote="v-i1").status_code == 200
        assert refusal(ballot(holder, "m1", "no", vote="v-i1")) == "votes.member_voted"
    latest = announced.hall.desk.lying("a1", "v-i1", "m1")
    assert (latest["person"], latest["choice"]) == ("p1", "yes")


def test_a_substitute_does_not_give_away_the_member_s_vote(announced):
    proxy = {"proxy_id": "x1", "member_id": "m1", "holder_id": "p2"}
    with announced.as_("member:p1b") as substitute, announced.as_("member:p1") as delegate:
        assert refusal(command(substitute, "mandates.grant_proxy", **proxy)) == "mandates.substitute"
        assert (
            refusal(command(delegate, "mandates.grant_proxy", **proxy | {"member_id": "m2"}))
            == "command.only_yourself"
        )
        assert command(delegate, "mandates.grant_proxy", **proxy).status_code == 200
        assert refusal(command(substitute, "mandates.revoke_proxy", proxy_id="x1")) == "mandates.substitute"
    assert announced.hall.desk.state("a1").proxies["x1"].holder == "p2"
