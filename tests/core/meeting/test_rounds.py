"""Rounds of an election: who stands in the next one follows from the count and the statutes, and is replayed."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from konvent.core.law.election import next_round
from konvent.core.law.rulebook import Rulebook
from konvent.core.meeting.agenda import CallItem
from konvent.core.meeting.attendance import CheckIn
from konvent.core.meeting.audit import Replay
from konvent.core.meeting.votes.acts import DeclareVote, OpenVote
from konvent.core.minutes.compose import outline
from konvent.core.refusal import Refusal
from konvent.core.view.view import view
from konvent.core.words import Said
from konvent.lawbook.cases import rulebook_for
from tests.core.meeting.building import Recorder, options, resolution, roll_of
from tests.core.meeting.test_real_statutes import person

DAY = date(2026, 6, 12)


def rulebook(**elections: str) -> Rulebook:
    values = tuple((f"elections.{name}", value) for name, value in sorted(elections.items()))
    return rulebook_for("ev", "BE", values, (2025, 2026, 2027))


@pytest.mark.parametrize(
    ("statutes", "round_", "votes", "standing"),
    [
        ({"run_off": "top_two"}, 1, (5, 4, 3), "ab"),
        ({"run_off": "top_two"}, 1, (4, 4, 3), "ab"),  # both are first
        ({"run_off": "top_two"}, 1, (5, 3, 3), None),  # who is second is open
        ({"run_off": "top_two"}, 1, (4, 4, 4), None),
        ({"run_off": "top_two"}, 2, (5, 5), None),  # nothing is said of a tie in the run-off
        ({"run_off": "top_two", "tie": "third_relative"}, 2, (5, 5), "ab"),
        ({"run_off": "top_two", "tie": "lot"}, 2, (5, 5), None),
        ({"run_off": "relative"}, 1, (5, 4, 3), "abc"),
        ({}, 1, (5, 4, 3), None),
    ],
)
def test_the_statutes_say_who_stands_in_the_next_round(statutes, round_, votes, standing) -> None:
    counted = dict(zip("abc", map(Fraction, votes), strict=False))
    found = next_round(rulebook(**statutes), DAY, round_, counted)
    assert found == tuple(standing) if standing else isinstance(found, Said)


def election(choices: str = "aaabbc", **statutes: str) -> Recorder:
    """Called, and in the first round three for a, two for b, one for c unless told otherwise."""
    item = resolution(
        kind="election",
        subject="election",
        method="one_of",
        options=options(a="Ahorn", b="Birke", c="Ceder"),
    )
    recorder = Recorder(roll_of(*map(person, range(1, 7))), item, rulebook=rulebook(**statutes))
    recorder.open()
    for n in range(1, 7):
        recorder.must(CheckIn(person_id=f"p{n}", mode="room"))
    recorder.must(CallItem(item_id="i1"))
    recorder.must(OpenVote(vote_id="v1", item_id="i1", method="one_of", options=("a", "b", "c")))
    counted(recorder, "v1", choices)
    return recorder


def counted(recorder: Recorder, vote: str, choices: str) -> None:
    for n, choice in enumerate(choices, start=1):
        assert len(recorder.cast(vote, f"m{n}", choice)) == 64
    recorder.close(vote)


def following(vote: str = "v2", **more) -> OpenVote:
    return OpenVote(vote_id=vote, item_id="i1", method="one_of", follows="v1", **more)


def code(answer: object) -> str:
    return answer.code if isinstance(answer, Refusal) else ""


def test_a_run_off_is_between_the_two_with_the_most_votes_and_is_replayed() -> None:
    recorder = election(run_off="top_two")
    assert code(recorder.do(following())) == "votes.round_not_declared"
    recorder.must(DeclareVote(vote_id="v1"))
    assert view(recorder.state, "chair").votes[0].next_round == ("a", "b")
    assert code(recorder.do(following(options=("a", "c")))) == "votes.others_in_round"
    recorder.must(following())
    assert code(recorder.do(following("v3"))) == "votes.still_open"
    counted(recorder, "v2", "aaaabb")
    recorder.must(DeclareVote(vote_id="v2", acceptance=True))
    assert code(recorder.do(following("v3"))) == "votes.round_followed"
    vote = recorder.state.votes["v2"]
    assert (vote.round, vote.options, vote.holds) == (2, ("a", "b"), True)
    assert [
        each.said for each in Replay(recorder.entries, recorder.body, recorder.boxes) if not each.ok
    ] == []


def test_in_a_second_round_by_the_most_votes_all_stand_and_the_rule_shown_says_so() -> None:
    recorder = election(run_off="relative")
    recorder.must(DeclareVote(vote_id="v1"))
    recorder.must(following())
    assert recorder.state.votes["v2"].rule.threshold == 0
    counted(recorder, "v2", "aaabbc")
    recorder.must(DeclareVote(vote_id="v2", acceptance=True))
    assert recorder.state.votes["v2"].holds


def test_without_a_clause_the_election_is_repeated_as_one_of_its_own() -> None:
    recorder = election()
    recorder.must(DeclareVote(vote_id="v1"))
    assert code(recorder.do(following())) == "votes.no_further_round"
    recorder.must(OpenVote(vote_id="v2", item_id="i1", method="one_of", options=("a", "b")))
    assert recorder.state.votes["v2"].round == 1


def test_the_run_off_is_called_so_on_screens_in_minutes_and_in_the_register() -> None:
    recorder = election(run_off="top_two")
    recorder.must(DeclareVote(vote_id="v1"))
    recorder.must(following())
    counted(recorder, "v2", "aaaabb")
    recorder.must(DeclareVote(vote_id="v2"))
    assert [vote.run_off for vote in view(recorder.state, "projector").votes] == [False, True]
    written = outline(recorder.state, recorder.entries, {}, boxes=recorder.boxes)
    titles = [block.vote.title for each in written.sections for block in each.blocks if block.vote]
    assert titles[1].startswith("2. Wahlgang zwischen Möglichkeit a und Möglichkeit b, Stichwahl (offen)")
    line = written.resolutions[1]
    assert (line.title, line.finding) == (
        "Beschluss, 2. Wahlgang (Stichwahl)",
        "Möglichkeit a (Annahme offen)",
    )
    older = outline(recorder.state.but(edition=1), recorder.entries, {}, boxes=recorder.boxes)
    assert older.resolutions[1].title == "Beschluss"


@pytest.mark.parametrize(
    ("choices", "statutes", "said"),
    [
        ("aabb", {}, "Wählen Sie neu."),
        ("aabb", {"majority": "relative", "tie": "lot"}, "Lassen Sie das Los entscheiden."),
        ("aabb", {"run_off": "top_two"}, "Öffnen Sie eine Stichwahl der beiden Bestplatzierten."),
        ("aabc", {"run_off": "top_two"}, "Um den zweiten Platz gibt es Stimmengleichheit"),
        ("aaab", {"run_off": "top_two"}, ""),
    ],
)
def test_after_a_tie_the_page_says_what_the_statutes_provide(choices, statutes, said) -> None:
    """The journal holds no remedy: whoever reads it is told all the same."""
    recorder = election(choices, **statutes)
    recorder.must(DeclareVote(vote_id="v1"))
    result = view(recorder.state, "chair").votes[0].result
    assert result is not None
    remedy = result.verdict.remedy
    assert remedy.de.startswith(said) if remedy else said == ""
