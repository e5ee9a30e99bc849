"""Motions about persons: what they say lies beside the journal, is not amended, and is erased once nobody needs it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from konvent.core.dossier.acts import Command, event_to_data
from konvent.core.dossier.deciding import DecideMotion, EditMotion, PutMotion
from konvent.core.dossier.documents import unfit_document, worded
from konvent.core.dossier.drafting import (
    DraftMotion,
    MotionDrafted,
    ReviseMotion,
    SubmitMotion,
    WithdrawMotion,
)
from konvent.core.dossier.erasing import EraseDocument
from konvent.core.dossier.evidence import begun, evidence
from konvent.core.dossier.following import ReferMotion
from konvent.core.dossier.gathering import SupportAmendment
from konvent.core.dossier.publishing import PublishMotion
from konvent.core.dossier.recommending import AnswerOffer, Recommend
from konvent.core.dossier.roles import GiveDossierRole
from konvent.core.dossier.supporting import SupportMotion
from konvent.core.dossier.taking import TakeOverAmendment, TakeUpMotion
from konvent.core.dossier.view import view
from konvent.core.journal.beside import KeptText, ref_of
from konvent.core.journal.canonical import canonical_bytes
from konvent.core.motions.blocks import TITLE, Block, Style, text_hash
from konvent.core.motions.documents import SUBJECT, document_in, document_of, read_document, standing_for
from konvent.core.motions.edits import Change, Splice
from konvent.core.typed import LONGEST
from tests.core.dossier.building import REASON, Recorder, amend, draft, examine, saying
from tests.core.dossier.building import submit as ordinary_submit

NAME = "Anna Ahorn"
TEXT = (
    Block(TITLE, f"Ausschluss von {NAME}"),
    Block("b1", f"{NAME} wird ausgeschlossen.", Style(number="1.")),
)
WHY = (Block("r1", f"{NAME} hat die Kasse genommen."),)
DOCUMENT = document_of(TEXT, WHY)


def about_person(**changes: Any) -> DraftMotion:
    return draft(**{"text": (), "reason": (), "motion_kind": "person", "document": DOCUMENT} | changes)


def submit(recorder: Recorder) -> SubmitMotion:
    dossier = recorder.dossier
    return SubmitMotion(base=dossier.newest, hash=text_hash(dossier.version.text), held_on=None)


def submitted() -> Recorder:
    recorder = Recorder().must(about_person())
    return recorder.must(submit(recorder))


def published() -> Recorder:
    recorder = submitted().must(GiveDossierRole(holder="u1", role="office"), by="system")
    return recorder.must(examine(), PublishMotion(number="A7"), by="u1")


def decided(finding: Any = "adopted") -> Recorder:
    recorder = published()
    stands = {"base": 1, "hash": text_hash(recorder.dossier.version.text)}
    put = PutMotion(assembly="a1", item="i1", **stands)
    said = DecideMotion(
        assembly="a1",
        vote_id="v1",
        seq=9,
        head="0" * 64,
        finding=finding,
        amendments=(),
        editing=False,
        **stands,
    )
    return recorder.must(put, said, by="system")


def test_the_journal_holds_the_hash_and_nothing_of_the_person() -> None:
    recorder = decided()
    written = b"".join(canonical_bytes(each.to_data()) for each in recorder.entries).decode()
    assert "Ahorn" not in written and "Kasse" not in written
    version = recorder.dossier.version
    assert version.document in written and version.text[0].text == SUBJECT
    assert document_in(version.text) == version.document
    assert ref_of(recorder.texts[version.document].salt, DOCUMENT) == version.document
    recorder.assert_replayed()


def test_who_may_read_it_reads_its_words_as_long_as_they_are_there() -> None:
    recorder = published()
    seen = view(recorder.dossier, "member")
    assert seen is not None
    shown = worded(seen.versions[-1].version, recorder.texts)
    assert (shown.text, shown.reason) == (TEXT, WHY)
    assert worded(shown, {}).document == shown.document
    assert worded(recorder.dossier.version, {}) == recorder.dossier.version


AMENDING: dict[str, Command] = {
    "amend": amend(Splice("document", 0, "SHA", "MD5")),
    "take over": TakeOverAmendment(amendment_id="x1", member="m1"),
    "support an amendment": SupportAmendment(amendment_id="x1", member="m1"),
    "counter-offer": AnswerOffer(
        recommendation_id="r1",
        member="m1",
        answer="counter",
        change=Change((Splice("b1", 0, "a", "b"),)),
        words="",
    ),
}


@pytest.mark.parametrize("way", AMENDING)
def test_nobody_amends_it_and_is_told_what_to_do(way: str) -> None:
    by = "p2" if way == "amend" else "p1"
    assert published().code(AMENDING[way], by) == "motions.person_not_amended"


def test_what_is_recommended_has_no_other_wording() -> None:
    recorder = published().must(GiveDossierRole(holder="p3", role="board"), by="u1")
    change = Change((Splice("document", 0, "SHA", "MD5"),))
    facts: dict[str, Any] = {
        "recommendation_id": "r1",
        "organ": "board",
        "amendment_id": "",
        "base": 1,
        "reason": "",
    }
    other = Recommend(**facts, status="accept_modified", change=change, other="")
    assert recorder.code(other, "p3") == "motions.person_not_amended"
    recorder.must(Recommend(**facts, status="reject", change=Change(()), other=""), by="p3")


def test_it_is_not_corrected_editorially_either() -> None:
    change = Change((Splice("document", 0, "SHA", "MD5"),))
    assert decided().code(EditMotion(base=1, change=change, power="v1"), "u1") == "motions.person_not_amended"


def test_it_can_be_written_anew_before_it_is_submitted_and_supported_afterwards() -> None:
    recorder = Recorder().must(about_person())
    other = document_of((TEXT[0], Block("b9", "Anna Ahorn erhält die Ehrennadel.")), ())
    recorder.must(ReviseMotion(base=1, text=(), reason=(), document=other))
    recorder.must(submit(recorder)).must(GiveDossierRole(holder="u1", role="office"), by="system")
    recorder.must(examine(), PublishMotion(number="A7"), by="u1").must(SupportMotion(member="m2"), by="p2")
    assert len({each.document for each in recorder.dossier.versions}) == 2
    recorder.assert_replayed()


MISPLACED: dict[str, tuple[Any, str]] = {
    "words in the journal": (draft(motion_kind="person"), "motions.person_in_journal"),
    "a reason in the journal": (about_person(reason=REASON), "motions.person_in_journal"),
    "words beside other ones": (about_person(text=TEXT), "motions.person_in_journal"),
    "another hash than that of the words": (
        about_person(text=standing_for("0" * 64)),
        "motions.person_in_journal",
    ),
    "a document of any other motion": (draft(document=DOCUMENT), "motions.no_person"),
}


@pytest.mark.parametrize("how", MISPLACED)
def test_its_words_stand_beside_the_journal_and_those_of_no_other(how: str) -> None:
    command, code = MISPLACED[how]
    assert Recorder().code(command) == code


def test_it_stays_about_a_person_for_good() -> None:
    recorder = Recorder().must(about_person())
    assert recorder.code(ReviseMotion(base=1, text=TEXT, reason=())) == "motions.person_in_journal"
    ordinary = Recorder().must(draft())
    anew = ReviseMotion(base=1, text=(), reason=(), document=DOCUMENT)
    assert ordinary.code(anew) == "motions.no_person"


def test_a_document_is_a_motion_as_any_other() -> None:
    assert unfit_document(DOCUMENT) is None
    codes = {
        "": "motions.no_words",
        "Wortlaut": "motions.no_words",
        "[]": "motions.no_words",
        '{"text":[]}': "motions.no_words",
        "[" * 15_000: "motions.no_words",
        f" {DOCUMENT}": "motions.no_words",
        document_of((), ()): "motions.no_title",
        document_of(TEXT[:1], ()): "motions.no_words",
        document_of((*TEXT, TEXT[1]), ()): "motions.id_taken",
        document_of((*TEXT, Block("b2", "a\u202eb")), ()): "motions.unseen",
        document_of((*TEXT, Block("b2", "a" * LONGEST)), ()): "motions.document_long",
    }
    for document, code in codes.items():
        refusal = unfit_document(document)
        assert refusal is not None and refusal.code == code, document[:40]


BLOCKS = st.builds(Block, st.from_regex(r"b[a-z0-9]{1,8}", fullmatch=True), st.text(max_size=40))


@given(st.lists(BLOCKS, max_size=6).map(tuple), st.lists(BLOCKS, max_size=3).map(tuple))
def test_a_document_is_read_as_it_was_written(text: Any, reason: Any) -> None:
    try:
        document = document_of(text, reason)
        document.encode()
    except (UnicodeEncodeError, ValueError):
        return
    if "\0" not in "".join(each.text for each in (*text, *reason)):
        assert read_document(document) == (text, reason)


# --- erasing -----------------------------------------------------------------------------------------------------


def test_it_is_erased_once_it_is_decided_and_number_hash_and_result_stand() -> None:
    recorder = decided().must(EraseDocument(), by="u1")
    dossier = recorder.dossier
    assert dossier.erased_at == recorder.at and dossier.number == "A7"
    assert dossier.resolution is not None and dossier.resolution.finding == "adopted"
    assert document_in(dossier.version.text) == dossier.version.document
    recorder.assert_replayed()
    assert recorder.code(EraseDocument(), "u1") == "motions.document_erased"


def test_what_is_withdrawn_is_erased_and_nobody_takes_up_what_nobody_can_read() -> None:
    recorder = published().must(WithdrawMotion(member="m1")).must(EraseDocument(), by="u1")
    assert recorder.code(TakeUpMotion(member="m2"), "p2") == "motions.document_erased"
    recorder.assert_replayed()


@pytest.mark.parametrize("before", [lambda: Recorder().must(about_person()), submitted, published])
def test_nothing_is_erased_that_is_not_decided(before: Any) -> None:
    recorder = before()
    assert recorder.code(EraseDocument(), "system") == "motions.document_needed"
    assert recorder.dossier.erased_at is None


def test_what_goes_on_in_the_next_assembly_is_not_erased() -> None:
    recorder = decided().must(ReferMotion(to="next_assembly", until=None), by="u1")
    assert recorder.code(EraseDocument(), "u1") == "motions.document_needed"


def test_only_the_office_erases_and_only_what_is_about_a_person() -> None:
    assert decided().code(EraseDocument(), "p1") == "motions.not_your_task"
    ordinary = Recorder().must(draft())
    assert ordinary.code(EraseDocument(), "system") == "motions.no_document"
    assert Recorder().code(EraseDocument(), "system") == "motions.no_document"


# --- what an archive and a verifier make of it -------------------------------------------------------------------


def test_an_archive_without_the_drafts_is_decided_again_with_the_document_of_the_submission() -> None:
    recorder = decided().must(EraseDocument(), by="u1")
    lines = evidence(recorder.entries)
    assert begun(lines, recorder.books).version == recorder.dossier.version


def test_an_ordinary_draft_is_written_as_it_was_before_there_were_documents() -> None:
    recorder = Recorder().must(draft())
    assert "document" not in recorder.entries[0].data
    event = MotionDrafted(**{**vars_of(recorder), "document": ""})
    assert event_to_data(event) == recorder.entries[0].data


def vars_of(recorder: Recorder) -> dict[str, Any]:
    version, books = recorder.dossier.version, recorder.books
    rulebook, roll = books.hashes
    facts = {"member": "m1", "text": version.text, "reason": version.reason, "motion_kind": "motion"}
    return facts | {"edition": books.rulebook.edition, "rulebook": rulebook, "roll": roll}


def test_a_text_only_stands_for_a_document_if_it_is_just_that() -> None:
    stands = standing_for("a" * 64)
    assert document_in(stands) == "a" * 64
    for other in (
        (),
        stands[:1],
        (*stands, Block("b", "x")),
        (stands[0], replace(stands[1], text="SHA-256: A")),
        (replace(stands[0], text="Antrag"), stands[1]),
        TEXT,
    ):
        assert document_in(other) == ""


def test_a_kept_document_of_another_shape_is_no_version() -> None:
    version = published().dossier.version
    with pytest.raises(ValueError):
        worded(version, {version.document: KeptText(bytes(32), "kein Dokument")})


def test_it_is_never_public_also_where_motions_are() -> None:
    rulebook = saying({"motions.public": True})
    ordinary = Recorder(rulebook).must(draft(), ordinary_submit())
    person = Recorder(rulebook).must(about_person())
    person.must(submit(person))
    for recorder, seen in ((ordinary, True), (person, False)):
        recorder.must(GiveDossierRole(holder="u1", role="office"), by="system")
        recorder.must(examine(), PublishMotion(number="A7"), by="u1")
        assert (view(recorder.dossier, "citizen") is not None) is seen


WORDS = st.text(st.characters(whitelist_categories=("L",), max_codepoint=0x24F), min_size=12, max_size=60)


@given(WORDS, WORDS)
def test_no_word_of_it_ever_stands_in_the_journal(title: str, words: str) -> None:
    text = (Block(TITLE, title), Block("b1", words))
    if unfit_document(document_of(text, ())) is not None:
        return
    recorder = Recorder().must(about_person(document=document_of(text, ())))
    recorder.must(submit(recorder))
    written = b"".join(canonical_bytes(each.to_data()) for each in recorder.entries).decode()
    assert title not in written and words not in written
    assert worded(recorder.dossier.version, recorder.texts).text == text
