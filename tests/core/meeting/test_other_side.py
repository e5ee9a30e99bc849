"""The other side of what is resolved: announced, brought in late, found by the chair, or announced by mistake."""

from __future__ import annotations

from dataclasses import replace

import pytest

from konvent.core.law.exclusion import Tie
from konvent.core.law.verdict import Defect, Status
from konvent.core.meeting.agenda import AddItem, CallItem
from konvent.core.meeting.attendance import CheckIn
from konvent.core.meeting.event import event_from_data, event_to_data
from konvent.core.meeting.mandates import GrantProxy
from konvent.core.meeting.roll import Delegate, RollMember
from konvent.core.meeting.votes.acts import DeclareVote, OpenVote
from konvent.core.refusal import Refusal
from konvent.core.view.view import view
from tests.core.meeting.building import Recorder, demo_rulebook, organisation, resolution, roll_of
from tests.core.meeting.test_concerned import holds, minutes
from tests.core.minutes.played import PEOPLE


def hall(**item) -> Recorder:
    recorder = Recorder(
        roll_of(*(organisation(n) for n in range(1, 7)), board=("p1",)),
        resolution(motion="Wir kaufen das Haus.", **item),
    )
    recorder.open(chair="p4")
    for n in range(1, 7):
        recorder.must(CheckIn(person_id=f"p{n}", mode="room"))
    recorder.must(CallItem(item_id="i1"))
    return recorder


def purchase(**facts) -> Recorder:
    return hall(subject="transaction", **facts)


def opening(**changes) -> OpenVote:
    return OpenVote(vote_id="v1", item_id="i1", **changes)


def code(answer) -> str:
    return answer.code if isinstance(answer, Refusal) else ""


def voted(recorder: Recorder) -> Recorder:
    for n in range(1, 7):
        recorder.cast("v1", f"m{n}", "yes")
    recorder.close("v1")
    return recorder


MISTAKEN = {"not_parties": ("m3",), "reason": "Verkäufer ist ein gleichnamiger Verein."}


def test_a_member_announced_as_the_other_side_by_mistake_votes_and_the_result_stays_open():
    recorder = purchase(parties=("m3",))
    assert code(recorder.do(opening(not_parties=("m3",)))) == "command.reason_missing"
    recorder.must(opening(**MISTAKEN))
    vote = voted(recorder).state.votes["v1"]
    assert (vote.parties, vote.not_parties, vote.excluded) == ((), ("m3",), ())
    assert (vote.verdict.status, vote.verdict.defect) == (Status.WARN, Defect.VOID_IF_RELEVANT)
    assert "§ 34 BGB" in vote.verdict.cites
    assert code(recorder.do(DeclareVote(vote_id="v1"))) == "votes.finding_needed"
    recorder.must(DeclareVote(vote_id="v1", finding="accepted"))
    said = minutes(recorder)
    assert "als andere Seite angekündigt, wurde" in said and "gleichnamiger Verein" in said, said
    assert holds(recorder)


@pytest.mark.parametrize("changes", [{"not_parties": ("m4",)}, {**MISTAKEN, "parties": ("m3",)}])
def test_only_a_party_that_was_announced_is_taken_away_and_not_named_at_the_same_time(changes):
    recorder = purchase(parties=("m3",))
    assert code(recorder.do(opening(**{"reason": "Grund", **changes}))) == "votes.not_announced_as_party"


@pytest.mark.parametrize(
    "facts", [{"concerns": ("p3",)}, {"ties": (Tie(person="p3", kind="controls"),)}], ids=["person", "tie"]
)
def test_an_announcement_that_was_wrong_can_be_taken_back_of_persons_as_well(facts):
    recorder = purchase(**facts)
    recorder.must(opening(unconcerned=("p3",), reason="Sie ist vor Jahren ausgeschieden."))
    assert voted(recorder).state.votes["v1"].verdict.status == Status.WARN
    assert holds(recorder)


def test_an_assembly_of_the_first_edition_holds_what_was_announced_for_certain():
    recorder = purchase(parties=("m3",), concerns=("p5",))
    recorder.state = recorder.state.but(edition=1, body=recorder.state.body.by_edition(1))
    assert code(recorder.do(opening(**MISTAKEN))) == "assembly.of_older_edition"
    taken = opening(unconcerned=("p5",), reason="Sie ist vor Jahren ausgeschieden.")
    assert code(recorder.do(taken)) == "votes.barred_beyond_doubt"
    tied = (Tie(person="p5", kind="controls"),)
    late = AddItem(item_id="late", title="Kauf", mover="p2", reason="Eilt.", ties=tied)
    assert code(recorder.do(late)) == "assembly.of_older_edition"
    recorder.must(opening())
    assert "not_parties" not in recorder.entries[-1].data


def test_what_came_later_is_written_only_where_it_says_something():
    recorder = purchase(parties=("m3",))
    recorder.must(opening(**MISTAKEN))
    data = recorder.entries[-1].data
    assert data["not_parties"] == ["m3"]
    last = recorder.entries[-1]
    event = replace(event_from_data(last.kind, last.version, data), not_parties=())
    assert "not_parties" not in event_to_data(event)


def late(recorder: Recorder, **facts) -> Recorder:
    given = {"title": "Kauf", "motion": "Wir kaufen das Boot.", "mover": "p2", "reason": "Eilt."}
    recorder.must(AddItem(item_id="late", subject="transaction", unopposed=True, **given, **facts))
    recorder.must(CallItem(item_id="late"))
    return recorder


def test_an_item_brought_in_carries_its_other_side():
    recorder = late(hall(), parties=("m5",), ties=(Tie(person="p6", kind="controls"),))
    recorder.must(OpenVote(vote_id="v1", item_id="late"))
    vote = voted(recorder).state.votes["v1"]
    assert {each.member for each in vote.excluded} == {"m5", "m6"}
    recorder.must(DeclareVote(vote_id="v1", finding="accepted"))
    said = minutes(recorder)
    assert "nach dem eingebrachten Punkt" in said and "nach der Einladung" not in said, said
    assert PEOPLE[5] in said
    assert holds(recorder)


@pytest.mark.parametrize(
    ("facts", "refused"),
    [
        ({"parties": ("m99",)}, "votes.concerned_unknown"),
        ({"ties": (Tie(person="p99", kind="controls"),)}, "votes.concerned_unknown"),
        ({"ties": (Tie(person="p2", kind="controls", share=2),)}, "votes.share_unknown"),
    ],
)
def test_an_item_is_not_brought_in_against_somebody_unknown(facts, refused):
    answer = hall().do(AddItem(item_id="late", title="Kauf", mover="p2", reason="Eilt.", **facts))
    assert code(answer) == refused


def test_the_hall_is_told_who_is_barred_by_which_fact_before_the_vote():
    recorder = purchase(parties=("m3",), ties=(Tie(person="p5", kind="liable"),))
    (item,) = view(recorder.state, "chair").agenda
    assert [(each.person, each.member, each.cite) for each in item.barred] == [
        ("", "m3", "§ 34 BGB"),
        ("p5", "", "§ 34 BGB"),
    ]
    assert not item.plain


@pytest.mark.parametrize(
    ("item", "plain"),
    [
        ({}, True),
        ({"subject": "transaction"}, True),
        ({"subject": "transaction", "parties": ("m3",)}, False),
        ({"subject": "transaction", "ties": (Tie(person="p5", kind="relative"),)}, False),
        ({"concerns": ("p3",)}, False),
        ({"subject": "discharge"}, False),
        ({"kind": "election", "subject": "election"}, False),
    ],
)
def test_a_vote_is_opened_in_one_tap_only_where_nothing_is_to_be_said_before(item, plain):
    (told,) = view(hall(**item).state, "chair").agenda
    assert told.plain is plain


def natural(*, edition: int = 2) -> Recorder:
    """Person 1, a member herself, has given a proxy to person 2, and her discharge is called."""
    book = demo_rulebook()
    values = {**book.statutes.values, "representation.proxies.allowed": True}
    herself = RollMember(
        id="m1",
        number="1",
        kind="person",
        delegates=(Delegate(person="p1", carries_vote=True, authority="self"),),
    )
    recorder = Recorder(
        roll_of(herself, organisation(2), organisation(3), board=("p1",)),
        resolution(subject="discharge", concerns=("p1",), motion="Wir entlasten."),
        rulebook=replace(book, statutes=replace(book.statutes, values=values)),
    )
    recorder.state = recorder.state.but(edition=edition, body=recorder.state.body.by_edition(edition))
    recorder.open(chair="p3")
    for n in (2, 3):
        recorder.must(CheckIn(person_id=f"p{n}", mode="room"))
    recorder.must(GrantProxy(proxy_id="x", member_id="m1", holder_id="p2", form="textform"))
    recorder.must(CallItem(item_id="i1"))
    recorder.must(opening())
    return recorder


def test_nobody_votes_by_proxy_for_a_natural_person_who_is_barred():
    recorder = natural()
    (barred,) = recorder.state.votes["v1"].excluded
    assert (barred.member, barred.person, barred.cite) == ("m1", "p2", "§ 34 BGB")
    assert recorder.cast("v1", "m1", "yes", person="p2") == "votes.excluded"
    assert len(recorder.cast("v1", "m2", "yes")) == 64
    assert holds(recorder)


def test_an_assembly_of_the_first_edition_keeps_the_vote_that_was_given_away():
    assert natural(edition=1).state.votes["v1"].excluded == ()
