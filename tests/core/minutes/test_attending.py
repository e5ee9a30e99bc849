"""Who was there, and how she left: what the list and the opening say of it."""

from __future__ import annotations

import pytest

from konvent.core.meeting.assembly import CloseAssembly
from konvent.core.meeting.attendance import CheckIn, CheckOut
from konvent.core.minutes.compose import outline
from tests.core.meeting.building import Recorder, organisation, resolution, roll_of

NAMES = {"persons": {"p1": "Anna Ahorn", "p2": "Bea Birke", "p3": "Cleo Ceder"}}


def opened(*there: str) -> Recorder:
    recorder = Recorder(roll_of(*(organisation(n) for n in range(1, 4))), resolution())
    for person in there:
        recorder.must(CheckIn(person_id=person, mode="online"))
    recorder.open(chair="p1", minute_taker="p2")
    return recorder


def minutes(recorder: Recorder):
    return outline(recorder.state, recorder.entries, NAMES, "de", recorder.boxes)


def test_a_minute_taker_who_was_not_there_is_not_said_to_have_been():
    opening = lambda made: " ".join(block.text for block in made.sections[0].blocks)  # noqa: E731
    said = opening(minutes(opened("p1")))
    assert "Die Niederschrift führte Bea Birke. Bea Birke war dabei nicht anwesend gemeldet." in said
    assert "nicht anwesend gemeldet" not in opening(minutes(opened("p1", "p2")))


@pytest.mark.parametrize(
    ("reason", "by", "said"),
    [
        ("line_lost", "p1", "(Verbindung verloren; abwesend gemeldet: Anna Ahorn)"),
        ("", "p1", "(abwesend gemeldet: Anna Ahorn)"),
        ("", "p3", ""),
    ],
)
def test_how_a_stay_ended_stands_with_it(reason, by, said):
    recorder = opened("p1", "p2", "p3")
    recorder.must(CheckOut(person_id="p3", reason=reason), by=by)
    recorder.must(CheckIn(person_id="p3", mode="online"))
    recorder.must(CloseAssembly())
    [line] = [each for each in minutes(recorder).attendance.members if each.stays[0].person == "Cleo Ceder"]
    times = [stay.times for stay in line.stays]
    assert times[0].endswith(f"Uhr {said}".rstrip()) and "gemeldet" not in times[1]
