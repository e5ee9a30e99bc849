"""What was announced binds: the day and the hour, the place and the way in, the text that is voted on."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from konvent.core.meeting.agenda import CallItem
from konvent.core.meeting.assembly import (
    AdjournAssembly,
    ConveneAssembly,
    OpenAssembly,
    PauseAssembly,
    ResumeAssembly,
    SetVideo,
)
from konvent.core.meeting.attendance import CheckIn, CheckOut
from konvent.core.meeting.decide import decide
from konvent.core.meeting.roles import GiveRole
from konvent.core.meeting.state import start
from konvent.core.meeting.votes.acts import DeclareVote, OpenVote
from konvent.core.refusal import Refusal
from konvent.lawbook.words import program
from tests.core.meeting.building import (
    BEGIN,
    OFFICE,
    Recorder,
    amendment,
    demo_rulebook,
    organisation,
    resolution,
    roll_of,
)

OPEN = OpenAssembly(chair="p1", minute_taker="p2")
EVENING = datetime(2026, 6, 12, 21, 59, 30, tzinfo=UTC)  # half a minute before midnight in Berlin


def convened(**changes) -> Recorder:
    return Recorder(roll_of(organisation(1), organisation(2)), resolution(), **changes)


def at(recorder: Recorder, when: datetime) -> Recorder:
    recorder.at = when
    return recorder


def code(answer: object) -> str:
    return answer.code if isinstance(answer, Refusal) else ""


@pytest.mark.parametrize(
    ("when", "refused"),
    [
        (BEGIN - timedelta(days=70), "journal.clock"),  # before it was convened at all
        (BEGIN - timedelta(days=41), "assembly.too_early"),
        (BEGIN - timedelta(seconds=1), "assembly.too_early"),
        (BEGIN, ""),
        (BEGIN + timedelta(hours=3), ""),
        (EVENING, ""),
        (EVENING + timedelta(seconds=30), "assembly.another_day"),
        (BEGIN + timedelta(days=7), "assembly.another_day"),
    ],
)
def test_an_assembly_is_opened_on_its_day_and_not_before_its_time(when, refused):
    assert code(at(convened(), when).do(OPEN, seconds=0)) == refused


@pytest.mark.parametrize("form", ["in_person", "hybrid", "virtual"])
@pytest.mark.parametrize("by", ["u1", "p1"])
def test_whoever_opens_it_and_however_it_is_held_the_announced_hour_binds(form, by):
    recorder = at(convened(form=form), BEGIN - timedelta(days=1))
    if by == "p1":
        recorder.must(GiveRole(holder="p1", role="chair"))
    assert code(recorder.do(OPEN, by=by)) == "assembly.too_early"


def test_the_refusal_says_when_and_on_what_it_rests():
    refusal = at(convened(), BEGIN - timedelta(days=41)).do(OPEN)
    assert isinstance(refusal, Refusal)
    assert "12. Juni 2026, 10:00 Uhr" in program().text(refusal).de
    assert refusal.cite == "§ 32 Abs. 1 S. 1 BGB"


def test_an_adjourned_assembly_goes_on_on_another_day():
    recorder = convened()
    recorder.open()
    recorder.must(AdjournAssembly(reason="Es ist spät geworden."))
    at(recorder, BEGIN + timedelta(days=14)).must(ResumeAssembly())
    recorder.must(PauseAssembly(reason="Mittag"))


@pytest.mark.parametrize("mode", ["room", "online"])
def test_the_doors_open_an_hour_before(mode):
    recorder = at(convened(), BEGIN - timedelta(hours=1, seconds=1))
    by = "u1" if mode == "room" else "p1"
    refusal = recorder.do(CheckIn(person_id="p1", mode=mode), by=by, seconds=0)
    assert code(refusal) == "attendance.before_doors"
    assert "12. Juni 2026, 09:00 Uhr" in program().text(refusal).de
    recorder.must(CheckIn(person_id="p1", mode=mode), by=by)


@pytest.mark.parametrize(
    ("form", "changes", "refused"),
    [
        ("virtual", {"video_url": "", "place": ""}, "assembly.nowhere"),
        ("virtual", {"video_url": " \u200b"}, "assembly.nowhere"),
        ("virtual", {"place": ""}, ""),
        ("hybrid", {"video_url": ""}, "assembly.nowhere"),
        ("hybrid", {"place": " "}, "assembly.nowhere"),
        ("in_person", {"place": ""}, "assembly.nowhere"),
        ("in_person", {"video_url": ""}, ""),
        ("written", {"video_url": "", "place": ""}, ""),
        ("virtual", {"video_url": "http://unsicher.test"}, "assembly.video_url"),
        ("virtual", {"video_url": "https://"}, "assembly.video_url"),
    ],
)
def test_nobody_is_invited_to_nowhere(form, changes, refused):
    recorder = convened()
    command = ConveneAssembly(
        **{
            "assembly_id": "a2",
            "title": "Versammlung",
            "form": form,
            "held_at": BEGIN,
            "closes_at": BEGIN + timedelta(days=14) if form == "written" else None,
            "bodies": (recorder.body.books,),
            "place": "Saal",
            "video_url": "https://video.test/saal",
            "items": (resolution(),),
        }
        | changes
    )
    answer = decide(start(recorder.body), command, by="u1", at=BEGIN - timedelta(days=42))
    assert code(answer) == refused
    if isinstance(answer, Refusal):
        assert program().text(answer).de


@pytest.mark.parametrize("url", ["", " ", "http://unsicher.test", "https://"])
def test_the_way_into_the_meeting_is_replaced_and_never_taken_away(url):
    assert code(convened().do(SetVideo(url=url))) == "assembly.video_url"


# --- the text ------------------------------------------------------------------------------------------------

ANNOUNCED = "§ 3 wird geändert."


def session(item=None, **changes) -> Recorder:
    """Three members in the room and one at home, p1 in the chair; item 1 is called."""
    recorder = Recorder(
        roll_of(*(organisation(n) for n in range(1, 5))), item or resolution(motion=ANNOUNCED), **changes
    )
    recorder.open()
    for n in range(1, 5):
        recorder.must(CheckIn(person_id=f"p{n}", mode="online" if n == 4 else "room"))
    recorder.must(CallItem(item_id="i1"))
    return recorder


def vote(**changes) -> OpenVote:
    return OpenVote(**{"vote_id": "v1", "item_id": "i1"} | changes)


@pytest.mark.parametrize("by", ["u1", "p1"])
@pytest.mark.parametrize("subject", ["resolution", "statute_change", "dissolution", "accounts"])
def test_no_other_text_than_the_announced_one_is_put_to_the_vote(subject, by):
    recorder = session(resolution(motion=ANNOUNCED, subject=subject))
    refusal = recorder.do(vote(motion="§ 9 wird gestrichen."), by=by)
    assert code(refusal) == "votes.other_text"
    assert refusal.cite == "§ 32 Abs. 1 S. 2 BGB"
    assert not recorder.state.votes


@pytest.mark.parametrize("read", ["", ANNOUNCED])
def test_a_vote_is_on_the_text_of_its_item(read):
    recorder = session()
    recorder.must(vote(motion=read))
    assert recorder.state.votes["v1"].motion == ANNOUNCED


def test_whoever_has_read_the_text_before_it_was_changed_does_not_open_a_vote_on_the_new_one():
    recorder = session()
    recorder.must(amendment())
    assert code(recorder.do(vote(motion=ANNOUNCED))) == "votes.other_text"
    recorder.must(vote(motion=amendment().motion))


def test_an_election_without_a_text_is_put_by_its_announced_title():
    recorder = session(resolution(kind="election", subject="election", title="Wahl des Beirats", motion=""))
    assert code(recorder.do(vote(motion="Wahl des Vorstands"))) == "votes.other_text"
    recorder.must(vote())
    assert recorder.state.votes["v1"].motion == "Wahl des Beirats"


def test_a_resolution_without_a_text_is_no_cheque_to_be_filled_in():
    recorder = session(resolution(motion=" "))
    for typed in ("", "Wir verkaufen das Vereinsheim."):
        assert code(recorder.do(vote(motion=typed))) == "votes.no_motion"


@pytest.mark.parametrize("said", ["", " "])
def test_a_motion_on_procedure_is_said_in_words(said):
    assert code(session().do(vote(subject="procedural", motion=said))) == "votes.procedure_unsaid"


def test_a_motion_on_procedure_is_no_resolution_whatever_its_words():
    recorder = session()
    recorder.must(vote(subject="procedural", motion="§ 9 wird gestrichen."))
    recorder.cast("v1", "m1", "yes")
    recorder.close("v1")
    recorder.must(DeclareVote(vote_id="v1"))
    recorder.must(vote(vote_id="v2"))
    recorder.cast("v2", "m1", "yes")
    recorder.close("v2")
    recorder.must(DeclareVote(vote_id="v2"))
    assert [recorder.state.votes[each].number for each in ("v1", "v2")] == [None, 1]


def test_the_chair_answers_in_her_own_name_for_another_text():
    recorder = session()
    undecided = recorder.do(amendment(within=False))
    assert code(undecided) == "agenda.within_undecided"
    assert undecided.cite == "§ 32 Abs. 1 S. 2 BGB"
    for by in (OFFICE, "p2", "p3", "system"):
        assert code(recorder.do(amendment(), by=by)) == "command.not_yours"
    assert code(recorder.do(amendment(reason=""))) == "command.reason_missing"
    for mover in ("", "p77", "u1"):
        assert code(recorder.do(amendment(mover=mover))) == "agenda.no_mover"
    recorder.must(amendment())
    assert recorder.entries[-1].actor == "p1"
    assert recorder.entries[-1].data["mover"] == "p1"


@pytest.mark.parametrize(
    ("statutes", "subject", "refused", "cite"),
    [
        ("demo-verband", "statute_change", "agenda.text_announced", "BGH, II ZR 304/85"),
        ("demo-verband", "purpose_change", "agenda.text_announced", "BGH, II ZR 304/85"),
        ("demo-verband", "resolution", "agenda.within_undecided", "§ 32 Abs. 1 S. 2 BGB"),
        ("demo-verband", "dissolution", "agenda.text_announced", "BGH, II ZR 304/85"),
        ("demo-verband", "election", "agenda.within_undecided", "§ 32 Abs. 1 S. 2 BGB"),
        ("energiegenossenschaft", "statute_change", "agenda.text_announced", "§ 46 Abs. 2 S. 1 GenG"),
        ("energiegenossenschaft", "accounts", "agenda.within_undecided", "§ 46 Abs. 1 und 2 GenG"),
    ],
)
def test_what_must_have_been_announced_in_its_words_is_not_changed_and_the_rest_is_undecided(
    statutes, subject, refused, cite
):
    recorder = session(resolution(subject=subject), rulebook=demo_rulebook(statutes))
    refusal = recorder.do(amendment(within=False))
    assert (code(refusal), refusal.cite) == (refused, cite)
    if refused == "agenda.text_announced":
        assert code(recorder.do(amendment())) == refused, "nobody can answer for it"


# --- on paper ------------------------------------------------------------------------------------------------


def test_a_ballot_on_paper_is_of_somebody_in_the_room():
    recorder = session()
    recorder.must(vote())
    assert recorder.cast("v1", "m4", "yes", channel="paper") == "votes.not_in_room"
    assert not recorder.boxes["v1"]
    assert len(recorder.cast("v1", "m3", "yes", channel="paper")) == 64
    recorder.must(CheckIn(person_id="p4", mode="room"))
    assert len(recorder.cast("v1", "m4", "yes", channel="paper")) == 64, "she has come into the room"


def test_who_left_after_she_had_handed_in_her_paper_has_voted():
    recorder = session()
    recorder.must(vote())
    recorder.must(CheckOut(person_id="p3"))
    assert len(recorder.cast("v1", "m3", "yes", channel="paper")) == 64
    recorder.must(CheckIn(person_id="p3", mode="online"))
    recorder.close("v1")
    recorder.must(DeclareVote(vote_id="v1"))
    recorder.must(vote(vote_id="v2"))
    assert recorder.cast("v2", "m3", "yes", channel="paper") == "votes.not_in_room"


def test_who_takes_part_from_home_by_now_has_no_paper_entered_for_her():
    """Moved into the room and back while the vote is open: a device of her own is at home with her."""
    recorder = session()
    recorder.must(vote())
    recorder.must(CheckIn(person_id="p3", mode="online"))
    assert recorder.cast("v1", "m3", "yes", channel="paper") == "votes.not_in_room"
    recorder.must(CheckOut(person_id="p3"))
    assert recorder.cast("v1", "m3", "yes", channel="paper") == "votes.not_in_room"
    recorder.must(CheckIn(person_id="p3", mode="room"))
    assert len(recorder.cast("v1", "m3", "yes", channel="paper")) == 64


@pytest.mark.parametrize("written", ["{}", "  {} ", "\u2003{}\u00a0"])
def test_an_announced_motion_is_no_motion_on_procedure(written):
    recorder = session()
    text = next(iter(recorder.state.agenda.values())).motion
    for changed in (text, text.upper(), text.replace(" ", "  ")):
        answer = recorder.do(vote(subject="procedural", motion=written.format(changed)))
        assert isinstance(answer, Refusal)
        assert answer.code == "votes.not_procedure"
    recorder.must(vote(subject="procedural", motion="Die Redezeit wird auf drei Minuten begrenzt."))


def test_limits_of_a_choice_stand_only_where_there_is_one():
    recorder = session()
    for limits in ({"least": -1}, {"most": 99}, {"least": 1}):
        answer = recorder.do(vote(**limits))
        assert isinstance(answer, Refusal)
        assert answer.code == "votes.limits"
