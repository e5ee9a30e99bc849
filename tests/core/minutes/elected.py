"""A fictitious election: what it takes from the nomination until somebody has said that she accepts."""

from __future__ import annotations

from datetime import date
from functools import cache

from konvent.core.meeting.agenda import CallItem
from konvent.core.meeting.assembly import CloseAssembly
from konvent.core.meeting.attendance import CheckIn, CheckOut
from konvent.core.meeting.floor import CallSpeaker, QueueSpeaker, WithdrawSpeakerCall
from konvent.core.meeting.nominations import Nominate
from konvent.core.meeting.points import SettlePoint
from konvent.core.meeting.votes.acts import (
    CountHands,
    DeclareVote,
    DrawLot,
    OpenVote,
    RecordAcceptance,
    Together,
)
from konvent.lawbook.cases import rulebook_for
from tests.core.meeting.building import Recorder, options, resolution, roll_of
from tests.core.meeting.test_real_statutes import person
from tests.core.minutes.played import HELD_AT


def elected(kind: type[Recorder] = Recorder) -> Recorder:
    """Ahornstadt is chosen while nobody who could say that it accepts is there; it says so three days later."""
    places = {"kind": "election", "subject": "election", "method": "one_of"}
    named = options(o1="Ahornstadt", o2="Birkenau")
    statutes = (("elections.majority", "relative"), ("elections.tie", "lot"))
    recorder = kind(
        roll_of(*map(person, range(1, 7))),
        resolution("1", **places, options=named),
        resolution("2", **places, options=named),
        resolution("3", subject="accounts", motion="Der Jahresabschluss wird festgestellt."),
        resolution("4", subject="statute_change", motion="§ 5 wird gestrichen."),
        rulebook=rulebook_for("ev", "BE", statutes, (2025, 2026, 2027)),
        held_at=HELD_AT,
    )
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
    _tied(recorder)
    _together(recorder)
    _by_hand(recorder)
    _slip(recorder)
    _to_procedure(recorder)
    recorder.must(CloseAssembly())
    later = RecordAcceptance(vote_id="v1", accepts=True, form="text", declared_on=date(2026, 6, 15))
    recorder.must(later, seconds=4 * 86_400, by="p2")
    return recorder


def _tied(recorder: Recorder) -> None:
    """Three for each: the lot decides, as the statutes have it, drawn by the youngest before two others."""
    recorder.must(CallItem(item_id="i2"))
    recorder.must(OpenVote(vote_id="v2", item_id="i2", method="one_of", options=("o1", "o2")))
    for n, choice in enumerate(("o1", "o1", "o1", "o2", "o2", "o2"), start=1):
        recorder.cast("v2", f"m{n}", choice)
    recorder.close("v2")
    recorder.must(DrawLot(vote_id="v2", option="o2", person_id="p6", persons=("p1", "p2")), by="p1")
    recorder.must(DeclareVote(vote_id="v2", acceptance=True))


def _together(recorder: Recorder) -> None:
    """Four of six for both: enough for the accounts, and too few to change the statutes."""
    recorder.must(CallItem(item_id="i3"))
    recorder.must(OpenVote(vote_id="v3", item_id="i3", together=(Together(vote_id="v4", item_id="i4"),)))
    for n, choice in enumerate(("yes", "yes", "yes", "yes", "no", "no"), start=1):
        recorder.cast("v3", f"m{n}", choice)
    recorder.close("v3")
    recorder.must(DeclareVote(vote_id="v3"))
    recorder.must(DeclareVote(vote_id="v4"))


def _by_hand(recorder: Recorder) -> None:
    """On procedure by show of hands: the sixth has gone home and votes from there, one in the hall raises no hand."""
    recorder.must(CheckOut(person_id="p6"))
    recorder.must(CheckIn(person_id="p6", mode="online"))
    motion = "Die Versammlung schließt."
    recorder.must(OpenVote(vote_id="v5", item_id="i3", subject="procedural", motion=motion, hands=True))
    recorder.cast("v5", "m6", "no")
    counts = {"yes": 3, "no": 1, "abstain": 0}
    recorder.must(CountHands(vote_id="v5", counts=counts, persons=("p1", "p2")))
    recorder.close("v5")
    recorder.must(DeclareVote(vote_id="v5"))


def _slip(recorder: Recorder) -> None:
    """The floor is given to one who only moves to end the debate, and taken back."""
    asked = QueueSpeaker(item_id="i3", person_id="p4", point_of_order=True, point="end_debate")
    recorder.must(asked, by="p4")
    recorder.must(CallSpeaker(item_id="i3", person_id="p4"))
    recorder.must(WithdrawSpeakerCall(person_id="p4"))


def _to_procedure(recorder: Recorder) -> None:
    """A break is moved and nobody objects; then the end of the debate, which is voted on."""
    asked = QueueSpeaker(item_id="i3", person_id="p5", point_of_order=True, point="pause")
    recorder.must(asked, by="p5")
    recorder.must(CallSpeaker(item_id="i3", person_id="p5"))
    recorder.must(CallSpeaker(item_id="i3", person_id="p4"))
    recorder.must(SettlePoint(item_id="i3", point=1, settled="unopposed"))
    motion = "Schluss der Debatte"
    recorder.must(OpenVote(vote_id="v6", item_id="i3", subject="procedural", motion=motion, point=2))
    for n in range(1, 5):
        recorder.cast("v6", f"m{n}", "yes")
    recorder.close("v6")
    recorder.must(DeclareVote(vote_id="v6"))


@cache
def elected_sample() -> Recorder:
    return elected()
