"""What was announced binds on the wire too: one account of the office cannot hold a meeting of its own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from konvent.core.meeting.audit import Replay
from konvent.core.meeting.body import Body
from konvent.core.view.view import view
from konvent.ledger import open_ledger
from konvent.ledger.books import body_of
from tests.core.meeting.building import resolution
from tests.desk.hall import BEGIN, Hall
from tests.live.test_live import Server, ballot, command, refusal

OPENING = {"chair": "p1", "minute_taker": "p2"}
TEXT = "Das Vereinsheim wird renoviert."


@pytest.fixture
def server(tmp_path) -> Iterator[Server]:
    """Convened ten weeks before; nothing has been done since."""
    ledger = open_ledger(f"sqlite:///{tmp_path}/ledger.sqlite3")
    hall = Hall(ledger)
    hall.now = BEGIN - timedelta(days=70)
    hall.convene(items=(resolution("1", motion=TEXT), resolution("2", subject="statute_change")))
    static = tmp_path / "static"
    (static / "assets").mkdir(parents=True)
    (static / "assets" / "hall-1.js").write_text("export {}")
    with Server(hall, static) as running:
        yield running
    ledger.close()


def false_ones(hall: Hall) -> list[object]:
    """What somebody else finds false in the journal."""
    entries = hall.desk.ledger.entries("a1")
    body: Body = body_of(hall.desk.ledger, entries[0])
    return [finding.said for finding in Replay(entries, body, {}) if not finding.ok]


def test_no_account_holds_the_meeting_before_its_time_or_on_another_day(server):
    hall = server.hall
    with server.as_("office:") as office:
        for kind, data, code in (
            ("assembly.open", OPENING, "assembly.too_early"),
            ("attendance.check_in", {"person_id": "p3", "mode": "online"}, "attendance.before_doors"),
            ("attendance.check_in", {"person_id": "p3", "mode": "room"}, "attendance.before_doors"),
        ):
            answer = command(office, kind, **data)
            assert (answer.status_code, refusal(answer)) == (409, code)
            assert "12. Juni 2026, 10:00 Uhr" in answer.json()["refusal"]["text"]["de"]
        hall.now = BEGIN - timedelta(minutes=30)
        assert command(office, "attendance.check_in", person_id="p3", mode="room").status_code == 200
        assert refusal(command(office, "assembly.open", **OPENING)) == "assembly.too_early"
        hall.now = BEGIN + timedelta(days=1)
        assert refusal(command(office, "assembly.open", **OPENING)) == "assembly.another_day"
    kinds = [entry.kind for entry in hall.desk.ledger.entries("a1")]
    assert kinds == ["assembly.convened", "attendance.checked_in"]


def test_a_text_of_its_own_is_voted_on_by_no_way(server):
    hall = server.hall
    hall.now = BEGIN
    with server.as_("office:") as office, server.as_("chair:p1") as chair:
        assert command(office, "assembly.open", **OPENING).status_code == 200
        for n in range(1, 6):
            mode = "room" if n < 5 else "online"
            assert command(office, "attendance.check_in", person_id=f"p{n}", mode=mode).status_code == 200
        other = {
            "item_id": "i1",
            "motion": "Das Vereinsheim wird verkauft.",
            "mover": "p3",
            "reason": "Antrag",
        }
        assert command(office, "agenda.call_item", item_id="i1").status_code == 200
        for page in (office, chair):
            answer = command(page, "votes.open", vote_id="v1", item_id="i1", motion=other["motion"])
            assert (answer.status_code, refusal(answer)) == (409, "votes.other_text")
        assert refusal(command(office, "agenda.amend_motion", **other, within=True)) == "command.not_yours"
        undecided = command(chair, "agenda.amend_motion", **other).json()["refusal"]
        assert (undecided["code"], undecided["cite"]) == ("agenda.within_undecided", "§ 32 Abs. 1 S. 2 BGB")
        assert command(chair, "agenda.amend_motion", **other, within=True).status_code == 200
        assert (
            refusal(command(office, "votes.open", vote_id="v1", item_id="i1", motion=TEXT))
            == "votes.other_text"
        )
        assert command(office, "votes.open", vote_id="v1", item_id="i1").status_code == 200
        assert hall.desk.state("a1").votes["v1"].motion == other["motion"]
        assert refusal(ballot(office, "m5", channel="paper")) == "votes.not_in_room"
        assert ballot(office, "m4", channel="paper").status_code == 200
        statutes = other | {"item_id": "i2", "within": True}
        assert refusal(command(chair, "agenda.amend_motion", **statutes)) == "agenda.text_announced"
    assert hall.desk.heads("a1", "v1") == 1
    assert false_ones(hall) == []


def test_what_is_cancelled_takes_nothing_by_any_way_and_says_so_on_every_screen(server):
    hall, reason = server.hall, "Der Saal steht unter Wasser."
    with server.as_("office:") as office, server.as_("member:p1") as member:
        assert refusal(command(member, "assembly.cancel", reason=reason)) == "command.not_yours"
        assert command(office, "assembly.cancel", reason=reason).status_code == 200
        hall.now = BEGIN
        for page, kind, data in (
            (office, "assembly.open", OPENING),
            (office, "attendance.check_in", {"person_id": "p3", "mode": "room"}),
            (member, "attendance.check_in", {"person_id": "p1", "mode": "online"}),
            (office, "votes.open", {"vote_id": "v1", "item_id": "i1"}),
        ):
            answer = command(page, kind, **data)
            assert (answer.status_code, refusal(answer)) == (409, "assembly.cancelled")
        for audience in ("member", "projector"):
            shown = view(hall.desk.state("a1"), audience)
            assert shown.assembly.phase == "cancelled" and shown.assembly.closed_at < BEGIN
            assert shown.assembly.phase_reason_ref in shown.texts
    assert false_ones(hall) == []
