"""Cancelled (Absage) and moved (Verlegung): what was announced last binds, and nothing opens what was called off."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from konvent.core.law.verdict import Status
from konvent.core.meeting.assembly import AdjournAssembly, CloseAssembly, OpenAssembly, PauseAssembly
from konvent.core.meeting.attendance import CheckIn
from konvent.core.meeting.audit import Replay
from konvent.core.meeting.decide import after, decide
from konvent.core.meeting.invitation import RecordInvitation
from konvent.core.meeting.mandates import GrantProxy
from konvent.core.meeting.minutes import ApproveMinutes, WriteMinutes
from konvent.core.meeting.moving import AssemblyMoved, CancelAssembly, MoveAssembly
from konvent.core.meeting.records.assembly import Channels
from konvent.core.meeting.roles import GiveRole
from konvent.core.meeting.state import is_present
from konvent.core.minutes.compose import outline
from konvent.core.refusal import Refusal
from konvent.lawbook.words import program
from tests.core.meeting import test_every_act as acts
from tests.core.meeting.building import BEGIN, OFFICE, Recorder, organisation, resolution, roll_of
from tests.core.minutes.played import move, moved_sample, names

DAY, WEEK = timedelta(days=1), timedelta(days=7)
OPEN = OpenAssembly(chair="p1", minute_taker="p2")
CANCEL = CancelAssembly(reason="Der Saal steht unter Wasser.")


def convened(*, before: timedelta = 3 * WEEK, **changes) -> Recorder:
    """An assembly of two members who were invited by e-mail; `before` is left until it begins."""
    recorder = Recorder(roll_of(organisation(1), organisation(2)), resolution(), **changes)
    recorder.at = recorder.entries[-1].at
    for n in (1, 2):
        recorder.must(RecordInvitation(member_id=f"m{n}", channel="email", outcome="sent", code="250"))
    recorder.at = BEGIN - before
    return recorder


def code(answer: object) -> str:
    return answer.code if isinstance(answer, Refusal) else ""


def false_ones(recorder: Recorder) -> list[str]:
    replay = Replay(recorder.entries, recorder.body, recorder.boxes)
    return [finding.said.key + str(finding.said.args) for finding in replay if not finding.ok]


def minutes(recorder: Recorder, language: str = "de") -> str:
    data = outline(recorder.state, recorder.entries, names(), language, recorder.boxes).to_data()
    return str({**data, "names": {}})


# --- cancelled -----------------------------------------------------------------------------------------------


def test_a_cancelled_assembly_takes_no_check_in_no_proxy_no_opening_and_needs_no_minutes():
    recorder = convened()
    assert code(recorder.do(CancelAssembly(reason=" "))) == "command.reason_missing"
    recorder.must(CANCEL)
    assembly = recorder.state.assembly
    assert (assembly.phase, assembly.over, assembly.closed_at) == ("cancelled", True, recorder.at)
    assert recorder.said(assembly.phase_reason) == "Der Saal steht unter Wasser."
    recorder.at = BEGIN
    for command in (
        OPEN,
        CANCEL,
        move(BEGIN + 8 * WEEK),
        CheckIn(person_id="p1", mode="room"),
        GrantProxy(proxy_id="x1", member_id="m1", holder_id="p2"),
        WriteMinutes(section="opening", text="Niemand kam."),
        ApproveMinutes(role="chair", document_hash="0" * 64),
    ):
        assert code(recorder.do(command)) in ("assembly.cancelled", "command.not_yours"), command
    assert false_ones(recorder) == []
    said = minutes(recorder)
    assert "abgesagt und fand nicht statt. Grund: Der Saal steht unter Wasser." in said
    assert "'missing': []" in said and "'signatures': []" in said


def every_act() -> list:
    """One act of every kind, by whoever may give it; and the same by the office and the system."""
    given = [(command, by) for _, command, by, _ in acts.given().values()]
    return [(command, who) for command, by in given for who in sorted({by, OFFICE, "system", "p1"})]


@pytest.mark.parametrize("already_there", [False, True])
def test_no_sequence_of_acts_opens_a_cancelled_assembly(already_there):
    """Whatever act is still taken leaves it cancelled and opens no vote; so does, by induction, every row of them."""
    recorder = convened()
    recorder.must(GiveRole(holder="p1", role="chair"))
    if already_there:
        recorder.at = BEGIN - timedelta(minutes=30)
        recorder.must(CheckIn(person_id="p1", mode="room"))
    recorder.must(CANCEL)
    state, taken = recorder.state, set()
    for command, by in every_act():
        for at in (recorder.at, BEGIN, BEGIN + WEEK):
            done = decide(state, command, by=by, at=max(at, recorder.at))
            if isinstance(done, Refusal):
                continue
            taken.add(command.kind)
            later = state
            for event in done:
                later = after(later, event, at=max(at, recorder.at), actor=by)
            assert later.assembly.phase == "cancelled" and not later.votes, command
            assert len(later.attendance.get("p1", ())) == len(state.attendance.get("p1", ())), command
    assert "invitation.record" in taken
    assert taken <= {"invitation.record", "attendance.check_out", "roles.give", "roles.withdraw"}


@pytest.mark.parametrize("command", [CANCEL, move(BEGIN + 8 * WEEK)])
def test_what_is_in_session_is_adjourned_or_closed_but_neither_cancelled_nor_moved(command):
    recorder = convened(before=timedelta(0))
    recorder.open()
    assert code(recorder.do(command)) == "assembly.begun"
    assert "vertagen oder schließen" in program().say(recorder.do(command), "de")
    recorder.must(PauseAssembly(reason=""))
    assert code(recorder.do(command)) == "assembly.begun"
    recorder.must(AdjournAssembly(reason="Es wird spät."))
    assert code(recorder.do(command)) == "assembly.begun"


def test_what_is_closed_is_not_cancelled_afterwards():
    recorder = convened(before=timedelta(0))
    recorder.open()
    recorder.must(CloseAssembly())
    assert code(recorder.do(CANCEL)) == "assembly.closed"


@pytest.mark.parametrize("command", [CANCEL, move(BEGIN + 8 * WEEK)])
@pytest.mark.parametrize("by", ["p1", "p2", "u2", "system"])
def test_only_the_office_on_behalf_of_whoever_convened_cancels_or_moves(command, by):
    recorder = convened()
    recorder.must(GiveRole(holder="p1", role="chair"))
    recorder.must(GiveRole(holder="p2", role="deputy"))
    assert code(recorder.do(command, by=by)) == "command.not_yours"


def test_a_written_procedure_is_abandoned_instead():
    recorder = Recorder(
        roll_of(organisation(1)),
        resolution(),
        form="written",
        closes_at=BEGIN + 2 * WEEK,
        convened_at=BEGIN - DAY,
    )
    for command in (CANCEL, move(BEGIN + 8 * WEEK)):
        assert code(recorder.do(command)) == "circular.not_in_writing"


# --- moved ---------------------------------------------------------------------------------------------------


def test_what_was_announced_last_binds_the_doors_and_the_opening():
    recorder = convened()
    later = BEGIN + 5 * WEEK
    recorder.must(move(later))
    recorder.at = BEGIN
    assert code(recorder.do(OPEN)) == "assembly.too_early"
    assert code(recorder.do(CheckIn(person_id="p1", mode="room"))) == "attendance.before_doors"
    recorder.at = later
    recorder.must(CheckIn(person_id="p1", mode="room"))
    recorder.open()
    assert recorder.state.assembly.phase_reason == ""
    assert false_ones(recorder) == []
    assert "von Freitag, 12. Juni 2026, 10:00 Uhr, auf Freitag, 17. Juli 2026, 10:00 Uhr" in minutes(
        recorder
    ).replace("\N{NARROW NO-BREAK SPACE}", " ").replace("\N{NO-BREAK SPACE}", " ")


def test_the_period_runs_anew_from_the_notice_of_the_move():
    recorder = convened()
    answer = recorder.do(move(BEGIN + DAY, accepts_doubts=True))
    assert code(answer) == "assembly.moved_unlawfully"
    assert "Frist" in program().say(answer, "de") and answer.cite
    recorder.must(move(BEGIN + 5 * WEEK))
    (finding,) = recorder.state.assembly.moves[-1].findings
    assert finding.status == Status.PASS


def test_an_hour_later_or_another_room_on_the_day_is_in_doubt_and_somebody_answers_for_it():
    for change in ({"held_at": BEGIN + timedelta(hours=1)}, {"held_at": BEGIN, "place": "Turnhalle"}):
        recorder = convened(before=timedelta(hours=2))
        asked = replace(move(BEGIN), **change)
        assert code(recorder.do(asked)) == "assembly.moved_in_doubt"
        recorder.must(replace(asked, accepts_doubts=True))
        assert recorder.state.assembly.moves[-1].findings[-1].status == Status.UNDECIDED
        assert "trotz des Zweifels" in minutes(recorder)
        assert false_ones(recorder) == []


@pytest.mark.parametrize(
    "changes",
    [
        {"held_at": BEGIN - timedelta(minutes=30)},  # who comes as announced comes too late
        {"held_at": BEGIN, "form": "in_person"},  # who meant to stay at home cannot come
    ],
)
def test_earlier_or_in_another_form_on_the_day_is_refused(changes):
    recorder = convened(before=timedelta(hours=2))
    assert (
        code(recorder.do(replace(move(BEGIN), **changes, accepts_doubts=True))) == "assembly.moved_unlawfully"
    )


@pytest.mark.parametrize(
    ("changes", "refused"),
    [
        ({"reason": "\u200b"}, "command.reason_missing"),
        ({"held_at": BEGIN - 4 * WEEK}, "assembly.moved_into_past"),
        ({"held_at": BEGIN}, "assembly.moved_nowhere"),
        ({"place": ""}, "assembly.nowhere"),
        ({"form": "virtual", "video_url": ""}, "assembly.nowhere"),
        ({"video_url": "http://unsicher.test"}, "assembly.video_url"),
        ({"form": "virtual", "channels": Channels()}, "assembly.moved_unlawfully"),
    ],
)
def test_it_is_moved_only_to_where_and_when_somebody_can_come(changes, refused):
    recorder = convened()
    before = recorder.state
    assert code(recorder.do(replace(move(BEGIN + 8 * WEEK), **changes))) == refused
    assert recorder.state == before


def test_it_can_be_moved_once_its_own_day_has_passed_but_not_silently_opened():
    recorder = convened(before=-DAY)
    assert code(recorder.do(OPEN)) == "assembly.another_day"
    assert "Verlegen Sie sie" in program().say(recorder.do(OPEN), "de")
    recorder.must(move(BEGIN + 8 * WEEK))
    recorder.at = BEGIN + 8 * WEEK
    recorder.open()


def test_whoever_came_already_is_not_there_any_more_on_the_new_day():
    recorder = convened(before=timedelta(minutes=50))
    recorder.must(CheckIn(person_id="p1", mode="room"))
    recorder.must(move(BEGIN + timedelta(minutes=5), accepts_doubts=True))
    assert is_present(recorder.state, "p1"), "the doors are still open"
    recorder.must(move(BEGIN + 8 * WEEK))
    assert not is_present(recorder.state, "p1") and recorder.state.held == {}
    recorder.at = BEGIN + 8 * WEEK
    recorder.must(CheckIn(person_id="p1", mode="room"))
    assert false_ones(recorder) == []


def test_proxies_that_were_given_stay():
    recorder = convened()
    recorder.must(GrantProxy(proxy_id="x1", member_id="m1", holder_id="p2"))
    recorder.must(move(BEGIN + 8 * WEEK))
    assert recorder.state.given["m1"].id == "x1"


def test_each_notice_has_proofs_of_its_own():
    recorder = convened()
    answer = recorder.do(RecordInvitation(member_id="m1", channel="email", outcome="sent", notice=1))
    assert code(answer) == "invitation.unknown_notice"
    recorder.must(move(BEGIN + 5 * WEEK))
    assert "Dass von der Verlegung jemand verständigt wurde" in minutes(recorder)
    recorder.must(RecordInvitation(member_id="m1", channel="email", outcome="sent", code="250", notice=1))
    said = minutes(recorder)
    assert "Von der Verlegung verständigt wurde 1 von 2" in said
    assert "Eingeladen wurden 2 von 2" in said


@given(st.lists(st.integers(0, 12), min_size=1, max_size=4))
def test_however_often_it_is_moved_it_opens_at_the_last_announced_time_only(weeks):
    recorder = convened()
    announced = [BEGIN]
    for each in weeks:
        new = announced[-1] + each * WEEK
        if not isinstance(recorder.do(move(new)), Refusal):
            announced.append(new)
    for instant in announced:
        recorder.at = max(instant, recorder.entries[-1].at)
        opened = not isinstance(recorder.do(OPEN, seconds=0), Refusal)
        assert opened is (instant == announced[-1])
        if opened:
            return


# --- forged --------------------------------------------------------------------------------------------------


def test_a_move_without_what_the_law_says_of_it_is_found():
    recorder = convened(before=timedelta(hours=2))
    forged = AssemblyMoved(
        held_at=BEGIN + DAY,
        form="hybrid",
        place="Saal",
        video_url="https://video.test/saal",
        channels=Channels(),
        reason="",
        accepts_doubts=False,
        findings=(),
    )
    recorder.record((forged,))
    assert any("verify.acts.refused" in each for each in false_ones(recorder))


def test_a_verdict_on_a_move_that_was_bettered_is_found():
    recorder = convened(before=timedelta(hours=2))
    done = decide(
        recorder.state,
        replace(move(BEGIN + timedelta(hours=1)), reason="", accepts_doubts=True),
        by=OFFICE,
        at=recorder.at,
    )
    assert code(done) == "command.reason_missing"
    recorder.must(move(BEGIN + timedelta(hours=1), accepts_doubts=True))
    honest = recorder.entries.pop()
    data = {**honest.data, "findings": [{**each, "status": "PASS"} for each in honest.data["findings"]]}
    recorder.entries.append(replace(honest, data=data))
    assert any("findings" in each for each in false_ones(recorder))


def test_an_opening_at_the_old_time_and_a_move_by_a_member_are_found():
    recorder = convened()
    recorder.must(move(BEGIN + 5 * WEEK))
    recorder.at = BEGIN
    recorder.record(
        after_it := tuple(
            decide(convened(before=timedelta(0)).state, OPEN, by=OFFICE, at=BEGIN)  # type: ignore[arg-type]
        )
    )
    assert after_it and any("too_early" in each for each in false_ones(recorder))
    other = convened()
    other.must(move(BEGIN + 5 * WEEK))
    other.entries[-1] = replace(other.entries[-1], actor="p1")
    assert any("not_yours" in each for each in false_ones(other))


def test_the_sample_replays_and_its_minutes_speak_both_languages():
    recorder = moved_sample()
    assert false_ones(recorder) == []
    assert "did not take place" in minutes(recorder, "en")


def test_a_form_of_move_that_is_none_is_refused_at_the_door():
    from konvent.core.meeting.codec import encode
    from konvent.core.meeting.event import command_from_data

    data = {**encode(move(BEGIN)), "form": "written"}
    assert code(command_from_data(MoveAssembly.kind, data)) == "command.malformed"
