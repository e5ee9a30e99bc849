"""Guests: in the room without a vote, neither their own nor another's; the minutes name them and as what they were there."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from konvent.core.meeting.agenda import CallItem
from konvent.core.meeting.attendance import CheckIn, CheckOut, presence
from konvent.core.meeting.audit import Replay
from konvent.core.meeting.event import Command
from konvent.core.meeting.mandates import GrantProxy
from konvent.core.meeting.roles import GiveRole, WithdrawRole, is_guest
from konvent.core.meeting.roll_changes import ConfirmRollChange, ProposeRollChange
from konvent.core.meeting.votes.acts import OpenVote
from konvent.core.minutes.compose import outline
from konvent.core.refusal import Refusal
from tests.core.meeting.building import BEGIN, Recorder, demo_rulebook, organisation, resolution, roll_of

GUEST = "p9"


def meeting() -> Recorder:
    """One whose statutes let anybody hold a proxy."""
    book = demo_rulebook()
    anybody = {**book.statutes.values, "representation.proxies.holders": "anyone"}
    rules = replace(book, statutes=replace(book.statutes, values=anybody))
    return Recorder(roll_of(organisation(1), organisation(2), organisation(3)), resolution(), rulebook=rules)


def as_guest(guest: str = "visitor", member: str = "", holder: str = GUEST) -> GiveRole:
    return GiveRole(holder=holder, role="guest", guest=guest, member_id=member)  # type: ignore[arg-type]


def refused(recorder: Recorder, command: Command) -> str:
    said = recorder.do(command)
    assert isinstance(said, Refusal), said
    return said.code


def open_with(recorder: Recorder, *persons: str) -> Recorder:
    for person in persons:
        recorder.must(CheckIn(person_id=person, mode="room"))
    recorder.open()
    return recorder


def test_a_stranger_is_not_let_in_and_a_guest_is():
    recorder = meeting()
    assert refused(recorder, CheckIn(person_id=GUEST, mode="room")) == "attendance.not_on_roll"
    recorder.must(as_guest("press"))
    recorder.must(CheckIn(person_id=GUEST, mode="room"))
    assert is_guest(recorder.state, GUEST)


def test_a_guest_is_counted_nowhere_but_among_the_guests():
    recorder = meeting()
    recorder.must(as_guest("interpreter"))
    before = presence(recorder.state)
    recorder.must(CheckIn(person_id=GUEST, mode="room"))
    now = presence(recorder.state)
    assert (now.heads, now.weight, now.room, now.online) == (
        before.heads,
        before.weight,
        before.room,
        before.online,
    )
    assert now.guests == 1


def test_a_guest_is_in_no_electorate_and_casts_no_ballot():
    recorder = meeting()
    recorder.must(as_guest())
    open_with(recorder, "p1", "p2", GUEST)
    recorder.must(CallItem(item_id="i1"))
    recorder.must(OpenVote(vote_id="v1", item_id="i1"))
    assert set(recorder.state.votes["v1"].electorate) == {"m1", "m2"}
    assert recorder.cast("v1", "m3", "yes", person=GUEST) != ""
    assert recorder.boxes["v1"] == []


def test_nobody_gives_a_guest_a_proxy():
    recorder = meeting()
    recorder.must(as_guest())
    assert (
        refused(recorder, GrantProxy(proxy_id="x2", member_id="m2", holder_id=GUEST)) == "mandates.to_a_guest"
    )


def test_a_guest_who_comes_ends_nobodys_proxy():
    recorder = meeting()
    recorder.must(GrantProxy(proxy_id="x1", member_id="m3", holder_id="p1"))
    recorder.must(as_guest("assistant", "m3"))
    open_with(recorder, "p1", "p2", GUEST)
    assert recorder.state.given["m3"].id == "x1"
    assert recorder.state.held["m3"].person == "p1"


@pytest.mark.parametrize(
    ("command", "why"),
    [
        (as_guest("press", holder="p1"), "roles.guest_on_roll"),
        (as_guest("assistant"), "roles.assistant_of_nobody"),
        (as_guest("assistant", "m9"), "roles.assistant_of_nobody"),
        (as_guest("press", "m1"), "roles.assistants_only"),
        (GiveRole(holder=GUEST, role="teller", guest="press"), "roles.guests_only"),
        (GiveRole(holder=GUEST, role="teller", member_id="m1"), "roles.guests_only"),
    ],
)
def test_only_who_is_a_guest_is_one(command, why):
    assert refused(meeting(), command) == why


def test_who_is_on_the_roll_and_looks_in_by_a_guest_s_link_votes_as_before():
    recorder = meeting()
    recorder.must(as_guest("", holder="p1"))
    open_with(recorder, "p1", "p2")
    assert not is_guest(recorder.state, "p1")
    assert recorder.state.held["m1"].person == "p1"


def test_a_guest_goes_before_the_place_in_the_room_does():
    recorder = meeting()
    recorder.must(as_guest("service"))
    recorder.must(CheckIn(person_id=GUEST, mode="room"))
    assert refused(recorder, WithdrawRole(holder=GUEST, role="guest")) == "roles.guest_here"
    recorder.must(CheckOut(person_id=GUEST))
    recorder.must(WithdrawRole(holder=GUEST, role="guest"))
    assert refused(recorder, CheckIn(person_id=GUEST, mode="room")) == "attendance.not_on_roll"


def test_a_change_of_the_roll_sends_no_guest_away():
    recorder = meeting()
    recorder.must(as_guest())
    open_with(recorder, "p1", "p2", GUEST)
    day = BEGIN.date() - timedelta(days=7)
    recorder.must(
        ProposeRollChange(
            change_id="r1", change="left", member_id="m3", effective_on=day, basis="statement", reason="x"
        ),
        by="p1",
    )
    recorder.must(ConfirmRollChange(change_id="r1"), by="u1")
    assert recorder.state.attendance[GUEST][-1].until is None


def test_the_minutes_name_each_guest_and_as_what():
    recorder = meeting()
    recorder.must(as_guest("assistant", "m3"))
    recorder.must(as_guest(holder="p8"))
    open_with(recorder, "p1", "p2", GUEST, "p8")
    names = {
        "persons": {GUEST: "Gesa Gast", "p8": "Uwe Gast"},
        "members": {"m3": {"name": "Drittes Mitglied", "number": "3"}},
    }
    made = outline(recorder.state, recorder.entries, names, "de", recorder.boxes)
    assert [(each.person, each.role) for each in made.attendance.guests] == [
        ("Gesa Gast", "Assistenz von Drittes Mitglied"),
        ("Uwe Gast", "Gast"),
    ]


def test_the_journal_replays_with_guests_in_it():
    recorder = meeting()
    recorder.must(as_guest("assistant", "m1"))
    open_with(recorder, "p1", "p2", GUEST)
    assert all(finding.ok for finding in Replay(recorder.entries, recorder.body, recorder.boxes))


def test_an_assembly_of_the_first_edition_lets_no_guest_in_and_goes_on_as_it_was():
    recorder = meeting()
    recorder.state = recorder.state.but(edition=1, body=recorder.state.body.by_edition(1))
    recorder.must(as_guest(""))
    recorder.must(as_guest("", holder="p1"))
    assert refused(recorder, as_guest("press", holder="p8")) == "assembly.of_older_edition"
    assert refused(recorder, CheckIn(person_id=GUEST, mode="room")) == "attendance.not_on_roll"
    recorder.must(GrantProxy(proxy_id="x1", member_id="m2", holder_id=GUEST))


def test_a_proxy_is_given_to_nobody_who_could_not_be_let_in():
    recorder = meeting()
    to_a_stranger = GrantProxy(proxy_id="x1", member_id="m3", holder_id="p8")
    assert refused(recorder, to_a_stranger) == "mandates.holder_off_the_roll"
    recorder.state = recorder.state.but(edition=1, body=recorder.state.body.by_edition(1))
    recorder.must(to_a_stranger)
