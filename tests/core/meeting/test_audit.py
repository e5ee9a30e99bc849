"""The replay: it finds nothing in an honest journal, and every act that was not allowed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from konvent.core.journal.entry import GENESIS, chained, first_broken
from konvent.core.meeting.agenda import CallItem
from konvent.core.meeting.attendance import CheckIn
from konvent.core.meeting.audit import Replay
from konvent.core.meeting.circular import CloseCircular, OpenCircular
from konvent.core.meeting.decide import fold
from konvent.core.meeting.event import command_from_data
from konvent.core.meeting.floor import CallSpeaker, QueueSpeaker
from konvent.core.meeting.invitation import RecordInvitation
from konvent.core.meeting.mandates import GrantProxy
from konvent.core.meeting.votes.acts import DeclareVote, OpenVote
from konvent.core.refusal import Refusal
from konvent.lawbook.words import program
from tests.core.meeting.building import Recorder, organisation, resolution, roll_of


@pytest.fixture
def played() -> Recorder:
    members = [organisation(n, n, delegates=(f"p{n}", f"p{n}b")) for n in range(1, 8)]
    recorder = Recorder(
        roll_of(*members, board=("p1", "p2")),
        resolution("1", subject="accounts"),
        resolution("2", subject="discharge", concerns=("p1", "p2"), motion="Der Vorstand wird entlastet."),
    )
    recorder.must(GrantProxy(proxy_id="x1", member_id="m7", holder_id="p3"))
    recorder.open()
    for n in range(1, 7):
        recorder.must(CheckIn(person_id=f"p{n}", mode="online"))
    recorder.must(CallItem(item_id="i1"))
    recorder.must(QueueSpeaker(item_id="i1", person_id="p4"))
    recorder.must(CallSpeaker(item_id="i1", person_id="p4"))
    for number in ("1", "2"):
        recorder.must(CallItem(item_id=f"i{number}")) if number == "2" else None
        recorder.must(OpenVote(vote_id=f"v{number}", item_id=f"i{number}"))
        for n in range(3, 7):
            recorder.cast(f"v{number}", f"m{n}", "yes" if n % 2 else "no")
        recorder.cast(f"v{number}", "m7", "yes", person="p3")
        recorder.close(f"v{number}")
        recorder.must(DeclareVote(vote_id=f"v{number}"))
    return recorder


def false_ones(recorder: Recorder, entries=None, boxes=None) -> list:
    found = Replay(entries or recorder.entries, recorder.body, boxes or recorder.boxes)
    return [each for each in found if not each.ok]


def rechained(entries, change):
    """A forger's journal: the data changed, every hash computed anew."""
    out, prev = [], GENESIS
    for entry in entries:
        data = change(entry)
        entry = chained(
            seq=len(out) + 1,
            at=entry.at,
            actor=entry.actor,
            kind=entry.kind,
            version=entry.version,
            data=data,
            command_id=entry.command_id,
            prev=prev,
        )
        prev = entry.hash
        out.append(entry)
    assert first_broken(out) is None
    return out


def test_an_honest_journal_holds(played):
    assert first_broken(played.entries) is None
    assert false_ones(played) == []


def test_the_state_is_rebuilt_from_the_journal(played):
    assert fold(played.entries, played.body) == played.state


def test_a_forged_count_is_found_although_every_hash_fits(played):
    def more_yes(entry):
        if entry.kind != "votes.tallied":
            return entry.data
        tally = entry.data["tally"]
        return {**entry.data, "tally": {**tally, "weights": {**tally["weights"], "yes": "99"}}}

    found = false_ones(played, rechained(played.entries, more_yes))
    assert found
    assert "tally" in program().text(found[0].said).de or "99" in program().text(found[0].said).de


def test_an_excluded_voter_smuggled_into_the_electorate_is_found(played):
    def smuggle(entry):
        if entry.kind != "votes.opened" or entry.data["subject"] != "discharge":
            return entry.data
        more = {"member": "m1", "persons": ["p1"], "weight": "1", "kind": "delegate"}
        return {**entry.data, "electorate": [*entry.data["electorate"], more], "excluded": []}

    assert false_ones(played, rechained(played.entries, smuggle))


def test_a_ballot_changed_in_the_box_is_found(played):
    boxes = {vote: [dict(ballot) for ballot in box] for vote, box in played.boxes.items()}
    boxes["v1"][0]["choice"] = "no"
    assert false_ones(played, boxes=boxes)


def test_a_ballot_of_somebody_excluded_is_found_even_in_the_box(played):
    boxes = {vote: [dict(ballot) for ballot in box] for vote, box in played.boxes.items()}
    boxes["v2"].append({**boxes["v2"][0], "member": "m1", "person": "p1"})
    assert false_ones(played, boxes=boxes)


@pytest.mark.parametrize("step", range(2, 20))
def test_dropping_any_act_is_found_although_every_hash_fits(played, step):
    """Except a check-in that nothing rests on, and the last acts: those only the head shows."""
    if step >= len(played.entries):
        return
    dropped = played.entries[step]
    shorter = rechained([entry for entry in played.entries if entry is not dropped], lambda entry: entry.data)
    free = {"floor.speaker_called", "mandates.proxy_granted", "invitation.recorded", "agenda.item_finished"}
    if dropped.kind not in free:
        assert false_ones(played, shorter)


def test_a_written_procedure_replays():
    begin = datetime(2020, 6, 2, 8, tzinfo=UTC)
    recorder = Recorder(
        roll_of(*(organisation(n) for n in range(1, 6))),
        resolution("1", subject="accounts"),
        form="written",
        held_at=begin,
        convened_at=begin - timedelta(hours=1),
        closes_at=begin + timedelta(days=20),
    )
    for n in range(1, 6):
        recorder.must(RecordInvitation(member_id=f"m{n}", channel="email", outcome="sent", code="250"))
    recorder.must(OpenCircular())
    for n in range(1, 4):
        assert len(recorder.cast("v-i1", f"m{n}", "yes")) == 64
    assert isinstance(recorder.do(CloseCircular()), Refusal)
    recorder.at = begin + timedelta(days=20)
    recorder.must(CloseCircular())
    assert recorder.cast("v-i1", "m4", "yes") == "votes.closed"
    assert false_ones(recorder) == []
    assert recorder.state.votes["v-i1"].verdict is not None


def test_a_command_with_a_wrong_field_is_refused_in_words():
    for data in ({}, {"item_id": 7}, {"item_id": "i1", "x": 1}, [], None, {"item_id": "i1\x00"}):
        answer = command_from_data("agenda.call_item", data)
        assert isinstance(answer, Refusal)
        assert program().text(answer).de
    assert isinstance(command_from_data({"a": 1}, {}), Refusal)
