"""The lot: drawn in the meeting before others, where the statutes let it decide a tie, and never else."""

from __future__ import annotations

import pytest

from konvent.core.meeting.assembly import CloseAssembly
from konvent.core.meeting.attendance import CheckOut
from konvent.core.meeting.audit import Replay
from konvent.core.meeting.votes.acts import DeclareVote, DrawLot, OpenVote, RecordAcceptance
from konvent.core.minutes.compose import outline
from konvent.core.view.view import view
from tests.core.meeting.building import Recorder
from tests.core.meeting.test_acceptance import DAY
from tests.core.meeting.test_rounds import code, counted, election, following

RELATIVE = {"majority": "relative", "tie": "lot"}


def tied(first: str = "aaabbc", second: str = "aaabbb", **statutes: str) -> Recorder:
    """Three for a, three for b, in a vote of its own after the one of `election`."""
    recorder = election(**statutes)
    recorder.must(DeclareVote(vote_id="v1"))
    recorder.must(OpenVote(vote_id="v2", item_id="i1", method="one_of", options=("a", "b")))
    counted(recorder, "v2", second)
    return recorder


def drawing(**changes) -> DrawLot:
    given = {"vote_id": "v2", "option": "b", "person_id": "p6", "persons": ("p1", "p2")}
    return DrawLot(**given | changes)


def false(recorder: Recorder) -> list[object]:
    return [each.said for each in Replay(recorder.entries, recorder.body, recorder.boxes) if not each.ok]


def declared(recorder: Recorder, vote: str) -> str:
    sections = outline(recorder.state, recorder.entries, {}, boxes=recorder.boxes).sections
    records = [block.vote for section in sections for block in section.blocks if block.vote]
    record = next(each for each in records if each.id == vote)
    return " ".join((record.result, *record.doubts, record.declared))


def test_the_lot_decides_a_tie_where_the_statutes_say_so_and_is_replayed() -> None:
    recorder = tied(**RELATIVE)
    assert view(recorder.state, "chair").votes[1].lot_between == ("a", "b")
    recorder.must(drawing(), by="p1")
    vote = recorder.state.votes["v2"]
    assert vote.verdict.numbers["elected"] == ("b",)
    assert view(recorder.state, "chair").votes[1].result.lot.drawn == "b"
    assert code(recorder.do(drawing(option="a"))) == "votes.nothing_to_draw"
    recorder.must(DeclareVote(vote_id="v2", acceptance=True))
    assert recorder.state.votes["v2"].holds
    assert view(recorder.state, "projector").votes[1].result.lot.drawn == "b"
    said = declared(recorder, "v2")
    assert said.index("Das Los zog um 10:00 Uhr") < said.index("Gewählt ist: Möglichkeit b")
    assert false(recorder) == []


def test_a_result_declared_before_the_lot_was_drawn_is_completed_by_it() -> None:
    recorder = tied(**RELATIVE)
    recorder.must(DeclareVote(vote_id="v2"))
    assert recorder.state.votes["v2"].accepted is False
    recorder.must(drawing())
    vote = recorder.state.votes["v2"]
    assert (vote.accepted, vote.acceptance, vote.number) == (True, None, 2)
    assert "noch offen" in declared(recorder, "v2")
    recorder.must(RecordAcceptance(vote_id="v2", accepts=True, form="meeting", declared_on=DAY))
    said = declared(recorder, "v2")
    assert said.index("Niemand ist gewählt") < said.index("Durch das Los ist seither gewählt: Möglichkeit b")
    assert "noch offen" not in said
    assert recorder.state.votes["v2"].holds
    assert false(recorder) == []


def test_in_a_run_off_the_lot_decides_but_not_who_comes_into_it() -> None:
    recorder = election(run_off="top_two", tie="lot")
    assert code(recorder.do(drawing(vote_id="v1", option="a"))) == "votes.no_lot"
    recorder.must(DeclareVote(vote_id="v1"))
    recorder.must(following())
    counted(recorder, "v2", "aaabbb")
    recorder.must(drawing())
    assert recorder.state.votes["v2"].verdict.numbers["elected"] == ("b",)


@pytest.mark.parametrize(
    "statutes", [{"majority": "relative"}, {"majority": "relative", "tie": "third_relative"}]
)
def test_where_the_statutes_do_not_know_it_no_lot_decides_and_it_is_said_what_to_do(statutes) -> None:
    recorder = tied(**statutes)
    answer = recorder.do(drawing())
    assert code(answer) == "votes.no_lot"
    assert answer.cite and "Wählen Sie neu." in recorder.body.words.say(answer, "de")
    assert view(recorder.state, "chair").votes[1].lot_between == ()


@pytest.mark.parametrize(
    ("changes", "refused"),
    [
        ({"vote_id": "v9"}, "votes.not_counted"),
        ({"vote_id": "v1"}, "votes.nothing_to_draw"),  # a was elected in it
        ({"option": "c"}, "votes.lot_among_others"),
        ({"persons": ()}, "votes.lot_unwitnessed"),
        ({"persons": ("p6",)}, "votes.lot_unwitnessed"),
        ({"persons": ("p5",)}, "votes.lot_not_there"),
        ({"person_id": "p5"}, "votes.lot_not_there"),
    ],
)
def test_a_lot_is_drawn_by_somebody_there_before_others_among_the_tied(changes, refused) -> None:
    recorder = tied(**RELATIVE)
    recorder.must(CheckOut(person_id="p5"))
    assert code(recorder.do(drawing(**changes))) == refused


def test_nothing_is_drawn_while_it_is_voted_again_or_after_the_close() -> None:
    recorder = tied(**RELATIVE)
    recorder.must(DeclareVote(vote_id="v2"))
    recorder.must(OpenVote(vote_id="v3", item_id="i1", method="one_of", options=("a", "b")))
    assert code(recorder.do(drawing(vote_id="v3"))) == "votes.not_counted"
    assert code(recorder.do(drawing())) == "votes.nothing_to_draw"
    counted(recorder, "v3", "aaab")
    recorder.must(DeclareVote(vote_id="v3", acceptance=True))
    recorder.must(CloseAssembly())
    assert code(recorder.do(drawing())) == "assembly.closed"
