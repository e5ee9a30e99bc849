"""Candidates who are proposed in the meeting: by whom, with which consent, and until when the statutes let them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from konvent.core.law.candidacy import candidacies_until
from konvent.core.meeting.agenda import CallItem, FinishItem, WithdrawCall
from konvent.core.meeting.assembly import CloseAssembly
from konvent.core.meeting.attendance import CheckIn
from konvent.core.meeting.audit import Replay
from konvent.core.meeting.nominations import Nominate
from konvent.core.meeting.votes.acts import DeclareVote, OpenVote
from konvent.core.minutes.compose import outline
from konvent.core.view.view import view
from konvent.lawbook.cases import rulebook_for
from tests.core.meeting.building import Recorder, options, resolution, roll_of
from tests.core.meeting.test_real_statutes import person
from tests.core.meeting.test_rounds import code, counted
from tests.core.minutes.played import names

HELD = date(2026, 6, 12)


def hall(called: bool = True, **statutes) -> Recorder:
    """Two were announced; of six members the last is not there."""
    values = tuple((f"elections.{name}", value) for name, value in sorted(statutes.items()))
    plan = resolution(
        kind="election", subject="election", method="one_of", options=options(a="Ahorn", b="Birke")
    )
    rulebook = rulebook_for("ev", "BE", values, (2025, 2026, 2027))
    recorder = Recorder(roll_of(*map(person, range(1, 7))), plan, resolution("2"), rulebook=rulebook)
    recorder.open()
    for n in range(1, 6):
        recorder.must(CheckIn(person_id=f"p{n}", mode="room"))
    if called:
        recorder.must(CallItem(item_id="i1"))
    return recorder


def proposing(**changes) -> Nominate:
    given = {"item_id": "i1", "option_id": "c", "person_id": "p3", "mover": "p2", "consent": "meeting"}
    return Nominate(**given | changes)


def test_who_is_proposed_in_the_hall_can_be_elected_and_the_minutes_say_by_whom() -> None:
    recorder = hall()
    recorder.must(proposing(), by="p1")
    recorder.must(proposing(option_id="d", person_id="p4", mover="p4"))
    shown = view(recorder.state, "member").agenda[0]
    assert shown.options == ("a", "b", "c", "d")
    assert [(each.option, each.person) for each in shown.nominated] == [("c", "p3"), ("d", "p4")]
    recorder.must(OpenVote(vote_id="v1", item_id="i1", method="one_of", options=("a", "c", "d")))
    counted(recorder, "v1", "cccad")
    recorder.must(DeclareVote(vote_id="v1", acceptance=True))
    assert recorder.state.votes["v1"].verdict.numbers["elected"] == ("c",)
    names = {"persons": {"p2": "Bernd Birke", "p3": "Clara Ceder", "p4": "Dieter Distel"}}
    sections = outline(recorder.state, recorder.entries, names, boxes=recorder.boxes).sections
    said = " ".join(block.text for section in sections for block in section.blocks)
    assert "Bernd Birke schlug um 10:00 Uhr zur Wahl vor: Clara Ceder. Das Einverständnis wurde in" in said
    assert "Zur Wahl stellte sich um 10:00 Uhr selbst: Dieter Distel." in said
    replayed = Replay(recorder.entries, recorder.body, recorder.boxes)
    assert [finding.said for finding in replayed if not finding.ok] == []


@pytest.mark.parametrize(
    ("changes", "refused"),
    [
        ({"item_id": "i2"}, "nominations.no_election"),
        ({"item_id": "i9"}, "agenda.unknown_item"),
        ({"person_id": "p99"}, "nominations.nobody"),
        ({"mover": "p99"}, "nominations.no_mover"),
        ({"mover": "p6"}, "nominations.no_mover"),  # not there
        ({"person_id": "p6"}, "nominations.not_there"),
        ({"person_id": "p6", "consent": "text"}, ""),
        ({"option_id": "a"}, "options.twice"),
        ({"option_id": "yes"}, "options.reserved"),
        ({"option_id": "ÄÖ"}, "options.id"),
    ],
)
def test_only_whom_the_rules_allow_is_proposed(changes, refused) -> None:
    assert code(hall().do(proposing(**changes))) == refused


def test_nobody_stands_twice_while_it_is_voted_or_once_it_is_done() -> None:
    recorder = hall()
    recorder.must(proposing())
    assert code(recorder.do(proposing(option_id="d"))) == "nominations.stands_already"
    recorder.must(OpenVote(vote_id="v1", item_id="i1", method="one_of", options=("a", "c")))
    assert code(recorder.do(proposing(option_id="d", person_id="p4"))) == "votes.still_open"
    counted(recorder, "v1", "ccc")
    recorder.must(DeclareVote(vote_id="v1", acceptance=True))
    recorder.must(FinishItem(item_id="i1"))
    assert code(recorder.do(proposing(option_id="d", person_id="p4"))) == "agenda.already_dealt_with"


def test_nobody_who_was_proposed_is_left_off_without_a_reason() -> None:
    """A console that was opened before the proposal would leave her off without anybody noticing."""
    recorder = hall()
    recorder.must(proposing())
    opening = OpenVote(vote_id="v1", item_id="i1", method="one_of", options=("a", "b"))
    assert code(recorder.do(opening)) == "votes.left_off"
    recorder.must(replace(opening, reason="Clara Ceder hat zurückgezogen."))
    counted(recorder, "v1", "aaa")
    recorder.must(DeclareVote(vote_id="v1", acceptance=True))
    recorder.must(CloseAssembly())
    made = outline(recorder.state, recorder.entries, names(), "de", recorder.boxes)
    assert "Grund: Clara Ceder hat zurückgezogen." in str(made.to_data())


def test_a_proposal_before_the_call_stays_when_the_call_is_taken_back() -> None:
    recorder = hall(called=False)
    recorder.must(proposing())
    recorder.must(CallItem(item_id="i1"))
    recorder.must(WithdrawCall(item_id="i1"))
    assert len(recorder.state.agenda["i1"].nominated) == 1
    recorder.must(CallItem(item_id="i1"))
    recorder.must(proposing(option_id="d", person_id="p4"))
    assert code(recorder.do(WithdrawCall(item_id="i1"))) == "agenda.call_used"


@pytest.mark.parametrize(
    ("days", "until"), [(None, None), (0, None), (1, HELD - timedelta(1)), (14, date(2026, 5, 29))]
)
def test_the_statutes_may_end_candidacies_before_the_meeting(days, until) -> None:
    recorder = hall(**({} if days is None else {"candidacy_days": days}))
    assert candidacies_until(recorder.rulebook, HELD) == until
    answer = recorder.do(proposing())
    assert code(answer) == ("nominations.closed" if until else "")
    if until:
        assert answer.cite and "Satzung" in answer.cite
