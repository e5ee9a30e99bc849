"""What was announced to nobody: whether it may be decided on, the vote on its urgency, and what comes of it."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from konvent.core.law.rulebook import Rulebook
from konvent.core.meeting.agenda import AddItem, CallItem, RemoveItem, RestoreItem
from konvent.core.meeting.attendance import CheckIn, CheckOut
from konvent.core.meeting.audit import Replay
from konvent.core.meeting.roles import GiveRole
from konvent.core.meeting.votes.acts import DeclareVote, OpenVote
from konvent.core.refusal import Refusal
from konvent.core.view.view import view
from konvent.lawbook.words import program
from tests.core.meeting.building import Recorder, demo_rulebook, organisation, resolution, roll_of


@cache
def rulebook(*clauses: tuple[str, object]) -> Rulebook:
    """Of an association whose statutes say this beside what they say anyway."""
    base = demo_rulebook()
    return replace(base, statutes=replace(base.statutes, values={**base.statutes.values, **dict(clauses)}))


URGENT = (("agenda.urgency.allowed", True), ("agenda.urgency.share", "2/3"))


def meeting(*clauses: tuple[str, object], of: int = 4, there: int = 3) -> Recorder:
    members = [organisation(n) for n in range(1, of + 1)]
    recorder = Recorder(roll_of(*members), resolution(), rulebook=rulebook(*clauses))
    for n in range(1, there + 1):
        recorder.must(CheckIn(person_id=f"p{n}", mode="room"))
    recorder.open()
    return recorder


def added(recorder: Recorder, **changes) -> Recorder:
    given = {"title": "Spende", "motion": "Wir spenden.", "mover": "p2", "reason": "Die Flut kam gestern."}
    recorder.must(AddItem(item_id="late", **given | changes))
    recorder.must(CallItem(item_id="late"))
    return recorder


def urgency(recorder: Recorder, *choices: str) -> Recorder:
    recorder.must(OpenVote(vote_id="u", item_id="late", subject="procedural", urgency=True))
    for n, choice in enumerate(choices, start=1):
        recorder.cast("u", f"m{n}", choice)
    recorder.close("u")
    recorder.must(DeclareVote(vote_id="u"))
    return recorder


def opened(recorder: Recorder) -> str:
    answer = recorder.do(OpenVote(vote_id="v", item_id="late"))
    return answer.code if isinstance(answer, Refusal) else ""


def test_an_item_brought_in_stands_last_on_the_agenda_and_is_not_called_announced():
    item = added(meeting()).state.agenda["late"]
    assert (item.plan.number, item.plan.kind, item.late) == ("2", "resolution", True)


def test_without_a_clause_it_is_talked_about_and_not_decided():
    recorder = added(meeting())
    answer = recorder.do(OpenVote(vote_id="v", item_id="late"))
    assert isinstance(answer, Refusal)
    assert (answer.code, answer.cite) == ("votes.late", "BGH, II ZR 304/85")
    assert "nur gesprochen" in program().say(answer, "de")
    answer = recorder.do(OpenVote(vote_id="u", item_id="late", subject="procedural", urgency=True))
    assert isinstance(answer, Refusal) and answer.code == "votes.late"


def test_where_the_statutes_allow_it_its_urgency_is_voted_on_first():
    recorder = added(meeting(*URGENT))
    assert opened(recorder) == "votes.urgency_first"
    urgency(recorder, "yes", "yes", "no")
    assert recorder.state.votes["u"].number is None
    assert opened(recorder) == ""
    late = recorder.state.votes["v"].late
    assert late is not None and late.rule == "statutes.agenda.urgency.share"
    assert [each.said for each in Replay(recorder.entries, recorder.body, recorder.boxes) if each.said] == []


@pytest.mark.parametrize(
    ("choices", "refused"),
    [
        (("yes", "yes", "no"), ""),  # exactly two thirds
        (("yes", "no", "abstain"), "votes.late"),
        (("abstain", "abstain", "abstain"), "votes.late"),
    ],
)
def test_it_is_decided_on_only_if_it_was_found_urgent(choices, refused):
    assert opened(urgency(added(meeting(*URGENT)), *choices)) == refused


@pytest.mark.parametrize("subject", ["statute_change", "purpose_change", "dissolution", "merger"])
def test_some_things_are_never_urgent(subject):
    recorder = added(meeting(*URGENT), subject=subject)
    answer = recorder.do(OpenVote(vote_id="u", item_id="late", subject="procedural", urgency=True))
    assert isinstance(answer, Refusal) and answer.code == "votes.late"
    assert opened(recorder) == "votes.late"


def test_what_may_be_too_grave_stays_doubtful_however_it_is_voted():
    recorder = urgency(added(meeting(*URGENT), subject="recall"), "yes", "yes", "yes")
    assert opened(recorder) == ""
    for n in (1, 2, 3):
        recorder.cast("v", f"m{n}", "yes")
    recorder.close("v")
    verdict = recorder.state.votes["v"].verdict
    assert verdict is not None and verdict.status == "WARN"
    assert "stand aber nicht in der Einladung" in program().say(verdict, "de")
    answer = recorder.do(DeclareVote(vote_id="v"))
    assert isinstance(answer, Refusal) and answer.code == "votes.finding_needed"


def test_all_who_are_there_and_agree_need_no_announcement():
    recorder = added(meeting(there=4), unopposed=True)
    assert opened(recorder) == ""


def test_nobody_agrees_for_those_who_are_not_there():
    recorder = meeting(there=3)
    answer = recorder.do(
        AddItem(item_id="late", title="Spende", motion="x", mover="p2", reason="y", unopposed=True)
    )
    assert isinstance(answer, Refusal) and answer.code == "agenda.not_all_there"
    recorder = added(meeting(there=4), unopposed=True)
    recorder.must(CheckOut(person_id="p4"))
    assert opened(recorder) == "votes.late"


def test_what_was_announced_has_no_vote_on_its_urgency():
    recorder = meeting(*URGENT)
    recorder.must(CallItem(item_id="i1"))
    answer = recorder.do(OpenVote(vote_id="u", item_id="i1", subject="procedural", urgency=True))
    assert isinstance(answer, Refusal) and answer.code == "votes.not_late"


@pytest.mark.parametrize(
    ("changes", "refused"),
    [
        ({"title": "  "}, "agenda.no_title"),
        ({"subject": "holiday"}, "agenda.no_subject"),
        ({"subject": "procedural"}, "agenda.no_subject"),
        ({"mover": "p99"}, "agenda.no_mover"),
        ({"concerns": ("p99",)}, "votes.concerned_unknown"),
        ({"reason": " "}, "command.reason_missing"),
        ({"item_id": "i1"}, "agenda.known"),
    ],
)
def test_bad_input_adds_nothing(changes, refused):
    recorder = meeting()
    given = {"item_id": "late", "title": "Spende", "motion": "x", "mover": "p2", "reason": "y"}
    answer = recorder.do(AddItem(**given | changes))
    assert isinstance(answer, Refusal) and answer.code == refused
    assert list(recorder.state.agenda) == ["i1"]


def test_only_whoever_presides_brings_something_in():
    recorder = meeting()
    recorder.must(GiveRole(holder="p3", role="teller"))
    for by in ("u1", "p3"):
        answer = recorder.do(AddItem(item_id="late", title="Spende", mover="p2", reason="y"), by=by)
        assert isinstance(answer, Refusal) and answer.code == "command.not_yours"


def test_an_item_taken_off_by_mistake_comes_back_and_can_be_decided():
    recorder = meeting()
    answer = recorder.do(RestoreItem(item_id="i1", reason="Versehen"))
    assert isinstance(answer, Refusal) and answer.code == "agenda.not_removed"
    recorder.must(RemoveItem(item_id="i1", reason="Versehen"))
    answer = recorder.do(RestoreItem(item_id="i1", reason=""))
    assert isinstance(answer, Refusal) and answer.code == "command.reason_missing"
    recorder.must(RestoreItem(item_id="i1", reason="Versehen"))
    recorder.must(CallItem(item_id="i1"))
    recorder.must(OpenVote(vote_id="v", item_id="i1"))


# --- what a page offers ------------------------------------------------------------------------------------------


def scenes() -> dict[str, Recorder]:
    found = {
        "silent statutes": added(meeting()),
        "urgency allowed": added(meeting(*URGENT)),
        "forbidden": added(meeting(("agenda.urgency.allowed", False))),
        "found urgent": urgency(added(meeting(*URGENT)), "yes", "yes", "no"),
        "found not urgent": urgency(added(meeting(*URGENT)), "yes", "no", "abstain"),
        "too grave": added(meeting(*URGENT), subject="statute_change"),
        "perhaps too grave": added(meeting(*URGENT), subject="recall"),
        "all there": added(meeting(there=4), unopposed=True),
        "only talk": added(meeting(), motion=""),
    }
    announced = meeting(*URGENT)
    announced.must(CallItem(item_id="i1"))
    return found | {"announced": announced}


@pytest.mark.parametrize("urgent", [True, False])
@pytest.mark.parametrize("scene", list(scenes()))
def test_a_page_offers_just_what_is_not_refused(scene, urgent):
    recorder = scenes()[scene]
    shown = next(each for each in view(recorder.state, "chair").agenda if each.state == "current")
    if urgent:
        offered = shown.urgency
        answer = recorder.do(OpenVote(vote_id="u9", item_id=shown.id, subject="procedural", urgency=True))
    else:
        offered = shown.hindered is None and shown.kind == "resolution"
        answer = recorder.do(OpenVote(vote_id="v9", item_id=shown.id))
    assert offered is not isinstance(answer, Refusal), answer
    if isinstance(answer, Refusal) and shown.hindered and not urgent:
        assert program().text(answer) == shown.hindered
