"""What was announced binds: the day and the hour, the place and the way in."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from konvent.core.meeting.assembly import (
    AdjournAssembly,
    ConveneAssembly,
    OpenAssembly,
    PauseAssembly,
    ResumeAssembly,
    SetVideo,
)
from konvent.core.meeting.attendance import CheckIn
from konvent.core.meeting.decide import decide
from konvent.core.meeting.roles import GiveRole
from konvent.core.meeting.state import start
from konvent.core.refusal import Refusal
from konvent.lawbook.words import program
from tests.core.meeting.building import BEGIN, Recorder, organisation, resolution, roll_of

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
    assert refusal.cite == "BGH, II ZR 63/71"


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
