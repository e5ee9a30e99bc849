"""The statute book: entered once, changed by what is registered, and what of it is the purpose."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from konvent.core.dossier.amending import AmendMotion
from konvent.core.dossier.changing import STRUCK, change_of, openly, touch_of, touches_purpose, with_strikes
from konvent.core.dossier.drafting import ReviseMotion, SubmitMotion
from konvent.core.dossier.publishing import PublishMotion
from konvent.core.dossier.roles import GiveDossierRole
from konvent.core.dossier.statutes import (
    CorrectStatutes,
    EnterStatutes,
    MarkPurpose,
    RegisterStatutes,
)
from konvent.core.motions.blocks import TITLE, Block, Style, block_hash, text_hash
from konvent.core.motions.edits import Change, Edit, Insert, Remove, Restyle, Splice
from konvent.core.refusal import Refusal
from tests.core.dossier.building import TEXT, Recorder, amend, amended, draft, examine, published, submit
from tests.core.motions.building import text_of

VECTORS = json.loads((Path(__file__).parents[3] / "vectors/motions/purpose.json").read_text("utf-8"))

BOOK = (
    Block(TITLE, "Satzung des Beispielvereins"),
    Block("s2", "Zweck", Style("section", 0, "§ 2")),
    Block("z1", "Der Verein fördert den Austausch.", Style(number="(1)")),
    Block("z2", "Er gibt eine Zeitschrift heraus.", Style(number="(2)")),
    Block("s3", "Beiträge", Style("section", 0, "§ 3")),
    Block("c1", "Der Beitrag beträgt 60 Euro."),
)
ENTER = EnterStatutes(
    text=BOOK, purpose=("s2", "z1", "z2"), registered_on=date(2020, 5, 1), court="AG Musterstadt, VR 123"
)
FEE = Splice("c1", 20, "60", "72")
REGISTER = RegisterStatutes(
    base=1,
    change=Change((FEE,)),
    motion="mv.abc",
    resolved_on=date(2026, 1, 10),
    registered_on=date(2026, 2, 20),
    court="AG Musterstadt, VR 123",
)


def correct(*edits: Edit, **changes: Any) -> CorrectStatutes:
    facts: dict[str, Any] = {
        "base": 1,
        "change": Change(edits),
        "corrected_on": date(2026, 2, 1),
        "court": "AG Musterstadt, VR 123",
        "reason": "Das Register hat einen Schreibfehler berichtigt.",
    }
    return CorrectStatutes(**facts | changes)


def entered() -> Recorder:
    recorder = Recorder().must(ENTER, by="u1")
    return recorder.must(GiveDossierRole(holder="u1", role="office"), by="system")


def test_the_office_enters_the_statutes_once_and_nobody_else():
    recorder = Recorder()
    assert recorder.code(ENTER, by="p1") == "motions.not_your_task"
    assert recorder.code(replace(ENTER, purpose=("nix",)), by="u1") == "motions.no_block"
    assert recorder.code(replace(ENTER, registered_on=date(2030, 1, 1)), by="u1") == "statutes.not_yet"
    assert recorder.code(draft(motion_kind="statutes")) == "statutes.no_motion"
    recorder.must(ENTER, by="u1")
    assert recorder.code(ENTER, by="u1") == "statutes.entered"
    assert recorder.dossier.kind == "statutes"
    recorder.assert_replayed()


def test_a_registered_change_makes_a_new_version_with_its_day_and_register():
    recorder = entered().must(REGISTER, by="u1")
    assert recorder.dossier.version.text[5].text == "Der Beitrag beträgt 72 Euro."
    assert [block.id for block in recorder.dossier.version.text] == [block.id for block in BOOK]
    made = recorder.dossier.registrations[-1]
    assert (made.number, made.motion, made.registered_on, made.touches) == (
        2,
        "mv.abc",
        date(2026, 2, 20),
        False,
    )
    assert recorder.code(replace(REGISTER, base=2), by="u1") == "statutes.registered"
    assert recorder.code(REGISTER, by="u1") == "motions.outdated"
    recorder.assert_replayed()


@pytest.mark.parametrize(
    ("changes", "by", "code"),
    [
        ({}, "p1", "motions.not_your_task"),
        ({"registered_on": date(2026, 1, 9)}, "u1", "statutes.before_resolved"),
        ({"registered_on": date(2027, 1, 9)}, "u1", "statutes.not_yet"),
        ({"court": " "}, "u1", "statutes.no_court"),
        ({"change": Change((Splice("c1", 20, "61", "72"),))}, "u1", "motions.other_wording"),
        ({"change": Change((Insert("c1", (Block("z1", "x"),)),))}, "u1", "motions.id_taken"),
    ],
)
def test_what_cannot_be_registered_is_refused(changes, by, code):
    recorder = entered()
    assert recorder.code(replace(REGISTER, **changes), by=by) == code
    assert recorder.dossier.newest == 1


@pytest.mark.parametrize(
    ("edit", "touched"),
    [
        (FEE, False),
        (Splice("z1", 18, "den Austausch", "die Bildung"), True),
        (Remove("z2", block_hash(BOOK[3])), True),
        (Restyle("z2", BOOK[3].style, Style(number="(3)")), False),
        (Insert("z2", (Block("n1", "Er baut ein Archiv auf.", Style(number="(3)")),)), True),
        (Insert("z2", (Block("n1", "Sitz", Style("section", 0, "§ 2a")), Block("n2", "Hier."))), False),
        (Insert("c1", (Block("n1", "Sofort fällig."),)), False),
    ],
)
def test_whether_the_purpose_is_touched_follows_from_the_marked_blocks(edit, touched):
    assert touches_purpose(BOOK, (edit,), ENTER.purpose) is touched
    assert touches_purpose(BOOK, (edit,), ()) is None


def test_what_is_added_to_the_purpose_is_part_of_it_from_then_on():
    added = Insert("z2", (Block("n1", "Er baut ein Archiv auf.", Style(number="(3)")),))
    recorder = entered().must(
        replace(REGISTER, change=Change((added, Remove("z1", block_hash(BOOK[2]))))), by="u1"
    )
    assert recorder.dossier.purpose == ("s2", "z2", "n1")
    assert recorder.dossier.registrations[-1].touches is True
    recorder.must(MarkPurpose(purpose=("z2",)), by="u1")
    assert recorder.code(MarkPurpose(purpose=("z2",)), by="u1") == "motions.idle"
    recorder.assert_replayed()


def test_what_is_struck_and_put_in_elsewhere_in_the_same_words_stays_the_purpose():
    again = Insert("c1", (Block("n1", BOOK[3].text, Style(number="(2)")),))
    recorder = entered().must(correct(Remove("z2", block_hash(BOOK[3])), again), by="u1")
    assert recorder.dossier.purpose == ("s2", "z1", "n1")


def test_a_slip_is_corrected_without_a_registration():
    recorder = entered().must(correct(Splice("z1", 0, "Der", "Unser")), by="u1")
    assert recorder.dossier.version.text[2].text.startswith("Unser Verein")
    assert len(recorder.dossier.registrations) == 1
    (made,) = recorder.dossier.corrections
    assert (made.number, made.corrected_on, made.court) == (2, date(2026, 2, 1), "AG Musterstadt, VR 123")
    recorder.assert_replayed()


@pytest.mark.parametrize(
    ("changes", "by", "code"),
    [
        ({}, "p1", "motions.not_your_task"),
        ({"reason": ""}, "u1", "command.reason_missing"),
        ({"corrected_on": date(2030, 1, 1)}, "u1", "statutes.not_yet"),
        ({"change": Change(())}, "u1", "motions.no_edits"),
        ({"base": 2}, "u1", "motions.outdated"),
    ],
)
def test_a_correction_needs_its_day_and_its_reason(changes, by, code):
    assert entered().code(correct(Splice("z1", 0, "Der", "Unser"), **changes), by=by) == code


def test_the_book_itself_cannot_be_amended_but_a_motion_is_compared_with_it():
    recorder = entered()
    command = AmendMotion(amendment_id="a1", member="m2", base=1, change=Change((FEE,)), reason=())
    assert recorder.code(command, by="p2") == "motions.not_published"
    motion = (Block(TITLE, "Höherer Beitrag"), *BOOK[1:5], Block("c1", "Der Beitrag beträgt 72 Euro."))
    edits = change_of(BOOK, motion)
    assert not isinstance(edits, Refusal)
    assert edits == (FEE,)


@pytest.mark.parametrize(
    ("text", "had", "edits"),
    [
        ((BOOK[4], replace(BOOK[5], text="Der Beitrag beträgt 72 Euro.")), (), (FEE,)),
        ((BOOK[1], BOOK[2]), ("s2", "z1", "z2"), (Remove("z2", block_hash(BOOK[3])),)),
        ((BOOK[4], Block("n", "Neu.")), (), (Insert("s3", (Block("n", "Neu."),)),)),
        ((Block("n", "Neu."), BOOK[4]), (), (Insert("z2", (Block("n", "Neu."),)),)),
        ((Block("n", "Neu."),), (), (Insert("c1", (Block("n", "Neu."),)),)),
        ((replace(BOOK[5], text=STRUCK),), (), (Remove("c1", block_hash(BOOK[5])),)),
        ((Block("gone", STRUCK), BOOK[4]), (), ()),
    ],
)
def test_a_motion_may_show_only_the_passages_it_is_about(text, had, edits):
    assert change_of(BOOK, (Block(TITLE, "Antrag"), *text), had) == edits


def test_what_the_statutes_say_to_be_struck_already_stays_as_it_is():
    book = (*BOOK[:5], replace(BOOK[5], text=STRUCK))
    assert change_of(book, book) == ()


def test_what_a_motion_strikes_of_what_it_was_begun_on_stands_in_its_text():
    passages = (Block(TITLE, "Antrag"), *BOOK[1:4])
    new = Block("n1", "Neu.")
    written = (passages[0], replace(BOOK[2], text="Anders."), new)
    text = with_strikes(passages, written)
    assert [(each.id, each.style.number, each.text) for each in text] == [
        ("t", "", "Antrag"), ("s2", "§ 2", STRUCK), ("z1", "(1)", "Anders."), ("z2", "(2)", STRUCK), ("n1", "", "Neu.")
    ]  # fmt: skip
    assert with_strikes(passages, text) == text
    assert with_strikes((), written) == written
    edits = change_of(BOOK, text)
    assert not isinstance(edits, Refusal)
    assert [each.block for each in edits if isinstance(each, Remove)] == ["s2", "z2"]


def test_what_stood_in_a_draft_only_strikes_nothing():
    """Nobody reads drafts: a block of the statutes that came and went there stays as it is."""
    first = (Block(TITLE, "Antrag"), *BOOK[2:4])
    text = (first[0], replace(BOOK[2], text="Anders."))
    recorder = Recorder().must(
        draft(text=first, motion_kind="statute_change"),
        ReviseMotion(base=1, text=text, reason=()),
        SubmitMotion(base=2, hash=text_hash(text), held_on=None),
    )
    edits = change_of(BOOK, recorder.dossier.version.text, recorder.dossier.had())
    assert not isinstance(edits, Refusal)
    assert not [each for each in edits if isinstance(each, Remove)]


def test_a_motion_that_moves_blocks_cannot_be_compared():
    found = change_of(BOOK, (BOOK[0], BOOK[5], BOOK[4]))
    assert isinstance(found, Refusal)
    assert found.code == "motions.moved"


@pytest.mark.parametrize("case", VECTORS["cases"], ids=lambda case: str(case["name"]))
def test_what_a_text_says_of_the_purpose_is_the_same_here_and_in_the_browser(case):
    book, text = text_of(case.get("book", VECTORS["book"])), text_of(case["text"])
    had = {*case.get("had", ()), *(block.id for block in text)}
    assert touch_of(book, text, had, case.get("marked", VECTORS["marked"])) == case["purpose"]


def test_an_amendment_to_a_change_of_the_statutes_strikes_in_words_and_no_paragraph_goes_without():
    recorder = Recorder().must(draft(motion_kind="statute_change"), submit())
    recorder.must(GiveDossierRole(holder="u1", role="office"), by="system")
    recorder.must(examine(), PublishMotion(number="A7"), by="u1")
    silent = Remove("b2", block_hash(TEXT[2]))
    assert recorder.code(amend(silent), "p2") == "motions.removed_silently"
    text = openly(recorder.dossier, TEXT, TEXT[:2])
    assert [(each.style.number, each.text) for each in text[1:]] == [
        ("(1)", TEXT[1].text),
        ("(2)", STRUCK),
    ]
    own = Insert("b2", (Block("n1", "Neu."),))
    amended(recorder, "a1", own, Splice("b2", 0, TEXT[2].text, STRUCK), member="m2")
    new = recorder.dossier.outcome(recorder.dossier.amendments["a1"])[3]
    amended(recorder, "a2", Remove("n1", block_hash(new)), to="a1", member="m3")
    recorder.assert_replayed()
    plain = published()
    amended(plain, "a1", silent)
    assert openly(plain.dossier, TEXT, TEXT[:2]) == TEXT[:2]
