"""Options: ids that mean one thing each; what they are called stands beside the journal."""

from __future__ import annotations

from dataclasses import replace

import pytest

from konvent.core.journal.canonical import canonical_bytes
from konvent.core.meeting.agenda import CallItem
from konvent.core.meeting.attendance import CheckIn
from konvent.core.meeting.codec import encode
from konvent.core.meeting.options import LONGEST_LABEL, unclear_options, unfit_labels
from konvent.core.meeting.records.agenda import Option
from konvent.core.meeting.votes.acts import DeclareVote, OpenVote
from konvent.core.refusal import Refusal
from konvent.core.view.view import view
from konvent.lawbook.words import program
from tests.core.meeting.building import Recorder, options, organisation, resolution, roll_of

TOWNS = options(o1="Ahornau", o2="Birkenried")
CHOICE = resolution(method="one_of", options=(*TOWNS, Option(id="o3", person="p2")))
REF = TOWNS[0].label_ref


def said(refusal: object) -> str:
    """The code of a refusal, which has words in every language."""
    assert isinstance(refusal, Refusal), refusal
    assert all(program().text(refusal).to_data().values())
    return refusal.code


def hall() -> Recorder:
    recorder = Recorder(roll_of(*(organisation(n) for n in range(1, 5))), CHOICE)
    for n in range(1, 5):
        recorder.must(CheckIn(person_id=f"p{n}", mode="room"))
    recorder.open()
    recorder.must(CallItem(item_id="i1"))
    return recorder


ANSWERS = ("Ja", "Nein", "Enthaltung", "ungültig", "nicht abgestimmt")


@pytest.mark.parametrize(
    ("announced", "code"),
    [
        ((Option(id="", label_ref=REF),), "options.id"),
        ((Option(id="Öz", label_ref=REF),), "options.id"),
        ((Option(id="o1\n", label_ref=REF),), "options.id"),
        ((Option(id="<b>", label_ref=REF),), "options.id"),
        ((Option(id="o" * 41, label_ref=REF),), "options.id"),
        ((Option(id="abstain", label_ref=REF),), "options.reserved"),
        ((Option(id="invalid", label_ref=REF),), "options.reserved"),
        ((Option(id="yes", person="p1"),), "options.reserved"),
        ((*TOWNS, replace(TOWNS[1], id="o1")), "options.twice"),
        ((Option(id="o1"),), "options.unbound"),
        ((Option(id="o1", label_ref="Ahornau"),), "options.unbound"),
        ((Option(id="o1", person="p1", label_ref=REF),), "options.unbound"),
    ],
)
def test_an_option_that_could_mean_something_else_is_not_announced(announced, code):
    assert said(unclear_options(resolution(options=announced))) == code
    with pytest.raises(AssertionError, match=code):
        Recorder(roll_of(organisation(1)), resolution(options=announced))


@pytest.mark.parametrize(
    ("labels", "code"),
    [
        (("Ulm", " "), "options.empty"),
        (("Ulm", "x" * (LONGEST_LABEL + 1)), "options.long"),
        (("Ulm", "<b>Ulm</b>"), "options.markup"),
        (("Ulm", "Ulm\u202egnudleM"), "options.markup"),
        (("Ulm", "Bonn", "Ulm"), "options.same"),
        (("Ulm", "Bonn", "uLM "), "options.same"),
        (("Straße", "STRASSE"), "options.same"),
        (("Ulm", "Ｕｌｍ"), "options.same"),
        (("Liste  A", "Liste\u00a0A"), "options.markup"),
        (("Ulm", "…"), "options.empty"),
        (("Ulm", "\u3000"), "options.empty"),
        *(
            ((label, "Ulm"), "options.answer")
            for label in ("Ja", "NEIN", "enthaltung ", "ｊａ", "Ungültig", "Ja.", "nicht-abgestimmt")
        ),
    ],
)
def test_a_label_that_fits_on_no_ballot_is_refused_in_words(labels, code):
    assert said(unfit_labels(labels, ANSWERS)) == code


def test_labels_as_people_write_them_are_taken():
    labels = (
        "Öykü Ährenfeld",
        "Variante A & B (§ 3)",
        "x" * LONGEST_LABEL,
        "1,5 %",
        "15 %",
        "A",
        "A+",
        "Jan Ja",
        "Neinstedt",
    )
    assert unfit_labels(labels, ANSWERS) is None


def test_only_what_was_announced_can_be_voted_on():
    recorder = hall()
    opening = OpenVote(vote_id="v1", item_id="i1", method="one_of", options=("o1", "o9"))
    assert said(recorder.do(opening)) == "options.unknown"
    assert said(recorder.do(replace(opening, options=("o1", "Ahornau")))) == "options.unknown"
    assert said(recorder.do(replace(opening, options=("o1", "o1")))) == "votes.options"
    assert said(recorder.do(replace(opening, options=("o1", "o3")))) == "votes.other_way"
    assert said(recorder.do(OpenVote(vote_id="v1", item_id="i1"))) == "votes.other_way"
    recorder.must(replace(opening, options=("o1", "o3"), reason="Stichwahl"))
    assert recorder.cast("v1", "m1", "o2") == "votes.unknown_choice"
    assert recorder.cast("v1", "m1", "Ahornau") == "votes.unknown_choice"


def elected() -> Recorder:
    recorder = hall()
    recorder.must(
        OpenVote(vote_id="v1", item_id="i1", method="one_of", options=("o1", "o2", "o3"), named=True)
    )
    for n, choice in enumerate(("o1", "o3", "o3", "o3"), start=1):
        recorder.cast("v1", f"m{n}", choice)
    recorder.close("v1")
    recorder.must(DeclareVote(vote_id="v1"))
    return recorder


def test_journal_boxes_and_views_hold_ids_and_no_label():
    recorder = elected()
    vote = recorder.state.votes["v1"]
    assert vote.verdict.numbers["elected"] == ("o3",)
    assert set(vote.tally.weights) == {"o1", "o2", "o3", "abstain", "invalid"}
    seen = encode(view(recorder.state, "chair"))
    assert seen["agenda"][0]["options"] == ["o1", "o2", "o3"]
    assert seen["votes"][0]["result"]["ballots"][0] == ["m1", "o1"]
    written = [entry.to_data() for entry in recorder.entries], recorder.boxes, seen
    for label in ("Ahornau", "Birkenried"):
        assert label.encode() not in canonical_bytes(written)


def test_a_sentence_for_the_screens_isolates_the_id_so_that_a_name_can_take_its_place():
    result = encode(view(elected().state, "member"))["votes"][0]["result"]
    assert "„\u2068o3\u2069“" in result["verdict"]["sentence"]["de"]
    assert "\u2068o1\u2069: 1" in result["verdict"]["trace"][0]["de"]
