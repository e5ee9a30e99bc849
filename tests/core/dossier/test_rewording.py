"""An amendment that meets other words by now is worded anew by its mover, under its number."""

from __future__ import annotations

import pytest

from konvent.core.dossier.amending import WithdrawAmendment
from konvent.core.dossier.rewording import RewordAmendment, to_be_reworded
from konvent.core.motions.blocks import Block, block_hash
from konvent.core.motions.edits import Change, Insert, Remove, Splice
from tests.core.dossier.building import TEXT, Recorder, amend, amended, examined, published
from tests.core.dossier.test_course import rebase, take_over

TWENTY = Splice("b1", 20, "60", "120")
FEE = Splice("b1", 20, "60", "72")
MAY = Splice("b2", 10, "März", "Mai")


def reword(*edits, amendment_id="a2", base=2) -> RewordAmendment:
    return RewordAmendment(amendment_id=amendment_id, base=base, change=Change(edits))


def outdated(*edits, first=TWENTY) -> Recorder:
    """a2 of m3 wants this, and the motion has taken over another change of the same words."""
    recorder = published()
    amended(recorder, "a1", first)
    amended(recorder, "a2", *edits, member="m3")
    return recorder.must(take_over("a1"))


def test_its_mover_says_anew_what_he_wants_where_it_met_other_words():
    recorder = outdated(FEE, MAY)
    there = to_be_reworded(recorder.dossier, recorder.dossier.amendments["a2"])
    assert [block.text for block in there.text[1:]] == [
        "Der Beitrag beträgt 72 Euro im Jahr.",
        "Er ist im Mai fällig.",
    ]
    assert there.met["b1"].text == "Der Beitrag beträgt 120 Euro im Jahr."
    assert recorder.code(reword(Splice("b1", 20, "120", "72"), MAY), "p2") == "motions.not_yours"
    assert recorder.code(reword(Splice("b1", 20, "120", "72"), base=1), "p3") == "motions.outdated"
    recorder.must(reword(Splice("b1", 20, "120", "72"), MAY), by="p3")
    found = recorder.dossier.amendments["a2"]
    assert (found.number, found.newest, found.base, found.phase) == ("A7-Ä2", 2, 2, "published")
    recorder.must(take_over("a2"))
    assert [block.text for block in recorder.dossier.version.text[1:]] == [
        "Der Beitrag beträgt 72 Euro im Jahr.",
        "Er ist im Mai fällig.",
    ]
    recorder.assert_replayed()


@pytest.mark.parametrize(
    ("edits", "code"),
    [
        ((Splice("t", 0, "Beitrag", "Ganz anders"),), "motions.reworded_elsewhere"),
        ((Splice("b2", 10, "März", "Mai"),), "motions.reworded_elsewhere"),
        ((Remove("b2", block_hash(TEXT[2])),), "motions.reworded_elsewhere"),
        ((Insert("b2", (Block("x9", "Neu."),)),), "motions.reworded_elsewhere"),
        ((Insert("b1", (Block("b2", "Neu."),)),), "motions.id_taken"),
        ((), "motions.no_edits"),
    ],
)
def test_what_it_left_alone_so_far_is_another_amendment(edits, code):
    assert outdated(FEE).code(reword(*edits), "p3") == code


def test_what_fits_is_carried_over_and_what_is_current_stands():
    recorder = outdated(FEE)
    amended(recorder, "a3", Splice("b1", 20, "120", "130"), member="m4")
    assert recorder.code(reword(FEE, amendment_id="a3"), "p4") == "motions.up_to_date"
    assert recorder.code(reword(FEE, amendment_id="a1"), "p2") == "motions.amendment_over"
    recorder = outdated(MAY)
    assert recorder.dossier.amendments["a2"].base == 2
    assert recorder.code(reword(MAY), "p3") == "motions.up_to_date"
    recorder = outdated(FEE).must(WithdrawAmendment(amendment_id="a2"), by="p3")
    assert recorder.code(reword(Splice("b1", 20, "120", "72")), "p3") == "motions.withdrawn"


def test_what_brought_a_paragraph_of_its_own_may_bring_it_again():
    recorder = outdated(
        Insert("b1", (Block("y1", "Für Kinder null."),)), first=Insert("b1", (Block("y2", "Viel."),))
    )
    recorder.must(reword(Insert("y2", (Block("y1", "Für Kinder nichts."),))), by="p3")
    recorder.must(take_over("a2"))
    assert [block.id for block in recorder.dossier.version.text] == ["t", "b1", "y2", "y1", "b2"]
    recorder.assert_replayed()


def test_where_its_paragraph_was_struck_out_it_may_bring_one():
    recorder = outdated(FEE, first=Remove("b1", block_hash(TEXT[1])))
    recorder.must(reword(Insert("t", (Block("y1", "Der Beitrag beträgt 72 Euro."),))), by="p3")
    recorder.assert_replayed()


def test_first_comes_what_amends_it():
    recorder = published()
    amended(recorder, "a1", TWENTY)
    amended(recorder, "a2", FEE, member="m3")
    amended(recorder, "a4", Splice("b1", 20, "72", "73"), to="a2", member="m5")
    recorder.must(take_over("a1"))
    assert recorder.code(reword(Splice("b1", 20, "120", "72")), "p3") == "motions.amended_itself"


def test_what_was_not_shown_to_everybody_is_examined_once_more():
    recorder = published()
    amended(recorder, "a1", TWENTY)
    recorder.must(amend(FEE, amendment_id="a2", member="m3"), by="p3")
    recorder.must(examined("a2")[0], by="u1").must(take_over("a1"))
    recorder.must(reword(Splice("b1", 20, "120", "72")), by="p3")
    assert recorder.code(examined("a2")[1], "u1") == "motions.unexamined"
    recorder.must(*examined("a2"), by="u1")
    recorder.assert_replayed()


def test_what_was_reworded_is_for_the_text_as_it_is():
    recorder = outdated(FEE).must(reword(Splice("b1", 20, "120", "72")), by="p3")
    assert recorder.code(rebase("a2", 2), "p3") == "motions.up_to_date"
