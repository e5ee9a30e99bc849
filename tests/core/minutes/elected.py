"""A fictitious election: what it takes from the nomination until somebody has said that she accepts."""

from __future__ import annotations

from datetime import date
from functools import cache

from konvent.core.meeting.agenda import CallItem
from konvent.core.meeting.assembly import CloseAssembly
from konvent.core.meeting.attendance import CheckIn
from konvent.core.meeting.nominations import Nominate
from konvent.core.meeting.votes.acts import DeclareVote, OpenVote, RecordAcceptance
from tests.core.meeting.building import Recorder, options, organisation, resolution, roll_of
from tests.core.minutes.played import HELD_AT


def elected(kind: type[Recorder] = Recorder) -> Recorder:
    """Ahornstadt is chosen while nobody who could say that it accepts is there; it says so three days later."""
    item = resolution(
        kind="election", subject="election", method="one_of", options=options(o1="Ahornstadt", o2="Birkenau")
    )
    recorder = kind(roll_of(*(organisation(n) for n in range(1, 7))), item, held_at=HELD_AT)
    recorder.open()
    for n in range(1, 7):
        recorder.must(CheckIn(person_id=f"p{n}", mode="room"))
    recorder.must(CallItem(item_id="i1"))
    recorder.must(
        Nominate(item_id="i1", option_id="o3", person_id="p3", mover="p4", consent="meeting"), by="p1"
    )
    recorder.must(OpenVote(vote_id="v1", item_id="i1", method="one_of", options=("o1", "o2", "o3")))
    for n, choice in enumerate(("o1", "o1", "o1", "o1", "o2", "o3"), start=1):
        recorder.cast("v1", f"m{n}", choice)
    recorder.close("v1")
    recorder.must(DeclareVote(vote_id="v1"))
    recorder.must(CloseAssembly())
    later = RecordAcceptance(vote_id="v1", accepts=True, form="text", declared_on=date(2026, 6, 15))
    recorder.must(later, seconds=4 * 86_400, by="p2")
    return recorder


@cache
def elected_sample() -> Recorder:
    return elected()
