"""A motion's own journal: drafted, revised, submitted, amended, withdrawn; by whom, by when, and replayed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from konvent.core.dossier.acts import cause_of, command_from_data, event_from_data
from konvent.core.dossier.amending import WithdrawAmendment
from konvent.core.dossier.books import RenewBooks
from konvent.core.dossier.decide import decide, first_undue, fold
from konvent.core.dossier.drafting import InviteMover, JoinMotion, ReviseMotion, WithdrawMotion
from konvent.core.dossier.publishing import PublishMotion
from konvent.core.dossier.roles import GiveDossierRole, WithdrawDossierRole
from konvent.core.dossier.state import Books, Dossier
from konvent.core.dossier.view import audience_of, view
from konvent.core.journal.entry import first_broken
from konvent.core.law.verdict import Status
from konvent.core.malformed import Malformed
from konvent.core.meeting.codec import encode
from konvent.core.motions.blocks import TITLE, Block, block_hash, text_hash
from konvent.core.motions.edits import Insert, Remove, Splice
from tests.core.dossier.building import (
    REASON,
    TEXT,
    Recorder,
    amend,
    draft,
    examine,
    published,
    saying,
    submit,
    submitted,
    taking_motions,
)
from tests.core.meeting.building import organisation, roll_of


def whole() -> Recorder:
    recorder = Recorder().must(
        draft(),
        ReviseMotion(base=1, text=TEXT[:2], reason=()),
        ReviseMotion(base=2, text=TEXT, reason=REASON),
        submit(base=3),
    )
    recorder.must(GiveDossierRole(holder="u1", role="office"), by="system")
    recorder.must(examine(reason="Fristgerecht."), PublishMotion(number="A7"), by="u1")
    more = Insert("b2", (Block("n1", "Ausnahmen beschließt der Vorstand."),))
    recorder.must(amend(base=3), amend(more, base=3, amendment_id="a2"), by="p2")
    return recorder.must(WithdrawAmendment(amendment_id="a1"), by="p2").must(WithdrawMotion(member="m1"))


def test_a_motion_is_written_submitted_and_amended():
    recorder = Recorder().must(draft())
    assert (recorder.dossier.phase, recorder.dossier.mover, recorder.dossier.newest) == ("draft", "m1", 1)
    recorder = published().must(amend(), by="p2")
    amendment = recorder.dossier.amendments["a1"]
    assert (recorder.dossier.phase, recorder.dossier.number, amendment.mover) == ("published", "A7", "m2")
    assert [(edit.left, edit.right) for edit in amendment.edits if isinstance(edit, Splice)] == [(0, 0)]


def test_its_journal_is_read_back_and_follows_from_the_rules():
    recorder = whole()
    assert first_broken(recorder.entries) is None
    recorder.assert_replayed()
    for entry in recorder.entries:
        event = event_from_data(entry.kind, entry.version, entry.data)
        command = cause_of(event)
        assert command_from_data(command.kind, encode(command)) == command


@pytest.mark.parametrize(
    ("kind", "field", "value"),
    [
        ("motions.amended", "member", "m1"),
        ("motions.amended", "base", 2),
        ("motions.amended", "finding", None),
        ("motions.submitted", "hash", "0" * 64),
        ("motions.drafted", "roll", "0" * 64),
    ],
)
def test_a_forged_act_is_found(kind, field, value):
    recorder = whole()
    place = next(n for n, entry in enumerate(recorder.entries) if entry.kind == kind)
    forged = list(recorder.entries)
    forged[place] = replace(forged[place], data={**forged[place].data, field: value})
    assert first_undue(forged, Dossier(books=recorder.books)) == place + 1


def test_what_an_edit_claims_cannot_be_forged():
    recorder = published().must(amend(), by="p2")
    entry = recorder.entries[-1]
    change = [{**entry.data["change"][0], "right": 5}]
    forged = [*recorder.entries[:-1], replace(entry, data={**entry.data, "change": change})]
    assert first_undue(forged, Dossier(books=recorder.books)) == len(forged)


@pytest.mark.parametrize(
    ("command", "by"),
    [
        (draft(), "p2"),
        (draft(member="m9"), "p1"),
        (draft(), "stranger"),
        (draft(), "system"),
    ],
)
def test_a_motion_is_made_by_who_acts_for_its_member(command, by):
    assert Recorder().code(command, by) == "motions.not_yours"


def test_nobody_else_revises_submits_or_withdraws_it():
    recorder = Recorder().must(draft())
    others = (ReviseMotion(base=1, text=TEXT[:2], reason=()), submit(), WithdrawMotion(member="m1"))
    assert {recorder.code(each, "p2") for each in others} == {"motions.not_yours"}
    assert (
        published().must(amend(), by="p2").code(WithdrawAmendment(amendment_id="a1")) == "motions.not_yours"
    )


def test_each_act_has_its_time():
    recorder = Recorder()
    assert {recorder.code(each) for each in (submit(), amend(), WithdrawMotion(member="m1"))} == {
        "motions.none"
    }
    recorder.must(draft())
    assert recorder.code(draft()) == "motions.begun"
    assert recorder.code(amend(), "p2") == "motions.not_published"
    recorder.must(submit())
    assert recorder.code(submit()) == "motions.submitted"
    assert recorder.code(ReviseMotion(base=1, text=TEXT[:2], reason=())) == "motions.submitted"
    recorder.must(WithdrawMotion(member="m1"))
    assert {recorder.code(each) for each in (submit(), WithdrawMotion(member="m1"))} == {"motions.withdrawn"}
    assert recorder.code(amend(), "p2") == "motions.withdrawn"


def test_who_writes_on_an_older_version_overwrites_nothing():
    recorder = Recorder().must(draft(), ReviseMotion(base=1, text=TEXT[:2], reason=()))
    assert recorder.code(ReviseMotion(base=1, text=TEXT, reason=())) == "motions.outdated"
    assert recorder.code(submit()) == "motions.outdated"
    assert recorder.code(submit(base=2)) == "motions.outdated"  # whose hash is that of the first
    assert recorder.code(ReviseMotion(base=2, text=TEXT[:2], reason=())) == "motions.idle"
    recorder.must(submit(base=2, hash=text_hash(TEXT[:2])))
    assert published().code(amend(base=2), "p2") == "motions.outdated"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ((), "motions.no_title"),
        (TEXT[1:], "motions.no_title"),
        ((Block(TITLE, "  "), *TEXT[1:]), "motions.no_title"),
        (TEXT[:1], "motions.no_words"),
        ((TEXT[0], Block("b1", "")), "motions.no_words"),
        ((*TEXT, TEXT[1]), "motions.id_taken"),
        ((*TEXT, Block("r1", "wie in der Begründung")), "motions.id_taken"),
        ((*TEXT, Block("b3", "un\u00adsichtbar")), "motions.unseen"),
    ],
)
def test_what_is_no_motion_is_refused(text, code):
    assert Recorder().code(draft(text=text)) == code


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (amend(Splice("b1", 20, "65", "72")), "motions.other_wording"),
        (amend(Splice("b1", 20, "60", "72"), Splice("b1", 20, "60", "65")), "motions.own_conflict"),
        (amend(Insert("b1", (Block("r1", "Neu."),))), "motions.id_taken"),
        (amend(Insert("b1", (Block("n1", "Neu."),)), reason=(Block("n1", "Weil."),)), "motions.id_taken"),
        (amend(amendment_id="a 1"), "motions.no_id"),
        (amend(member="m1"), "motions.not_yours"),
        (amend(reason=(Block("n1", "a\u200bb"),)), "motions.unseen"),
        (amend(Remove(TITLE, block_hash(TEXT[0]))), "motions.no_title"),
        (amend(Splice(TITLE, 0, "Beitrag", "")), "motions.no_title"),
        (amend(Insert("", (Block("n1", "Vor dem Titel."),))), "motions.no_title"),
        (amend(*(Remove(block.id, block_hash(block)) for block in TEXT[1:])), "motions.no_words"),
    ],
)
def test_what_is_no_amendment_is_refused(command, code):
    recorder = published()
    before = len(recorder.entries)
    assert recorder.code(command, "p2") == code
    assert len(recorder.entries) == before


def test_an_id_is_given_once_in_a_dossier():
    recorder = published().must(amend(Insert("b1", (Block("n1", "Neu."),))), by="p2")
    again = Insert("b2", (Block("n1", "Anders."),))
    assert recorder.code(amend(again, amendment_id="a2"), "p2") == "motions.id_taken"
    assert recorder.code(amend(), "p2") == "motions.amendment_known"
    assert recorder.code(WithdrawAmendment(amendment_id="a9"), "p2") == "motions.no_amendment"
    recorder.must(WithdrawAmendment(amendment_id="a1"), by="p2")
    assert recorder.code(WithdrawAmendment(amendment_id="a1"), "p2") == "motions.withdrawn"


@pytest.mark.parametrize(
    ("days_before", "status"),
    [
        (40, Status.PASS),
        (15, Status.PASS),
        (14, Status.WARN),  # on the day itself, by which not all count
        (13, Status.FAIL),
    ],
)
def test_the_deadline_is_the_statutes_and_counts_the_submission(days_before, status):
    recorder = Recorder().must(draft())
    recorder.at = datetime(2026, 6, 12, 10, 0, tzinfo=UTC) - timedelta(days=days_before)
    refusal = recorder.do(submit())
    if status == Status.FAIL:
        assert refusal is not None and refusal.code == "motions.late"
        assert refusal.cite
        assert recorder.dossier.phase == "draft"
    else:
        assert refusal is None
        assert recorder.dossier.submission.finding.status == status


def test_a_draft_begun_in_time_but_submitted_late_is_late_and_amendments_have_a_deadline_of_their_own():
    last = datetime(2026, 6, 11, 10, 0, tzinfo=UTC)
    recorder = Recorder().must(draft())
    recorder.at = last
    assert recorder.code(submit()) == "motions.late"
    recorder = published()
    recorder.at = last
    assert recorder.must(amend(), by="p2").dossier.amendments["a1"].finding.status == Status.PASS
    recorder = published(saying({"motions.amendments.days_before": 3}))
    recorder.at = last
    assert recorder.code(amend(), "p2") == "motions.late"


def test_the_day_is_that_of_where_the_association_sits():
    recorder = Recorder().must(draft())
    # 23:30 in Berlin on the last safe day; half an hour later it is in doubt.
    recorder.at = datetime(2026, 5, 28, 21, 30, tzinfo=UTC)
    assert decide(recorder.dossier, submit(), by="p1", at=recorder.at)[0].finding.status == Status.PASS
    late = recorder.at + timedelta(minutes=31)
    assert decide(recorder.dossier, submit(), by="p1", at=late)[0].finding.status == Status.WARN


def test_a_motion_for_no_assembly_yet_has_no_deadline():
    recorder = Recorder().must(draft(), submit(held_on=None))
    assert recorder.dossier.submission.finding is None


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("motions.unknown", {}),
        ("motions.draft", {}),
        ("motions.draft", {"member": "m1", "text": [{"id": "t"}], "reason": []}),
        ("motions.amend", {"amendment_id": "a", "member": "m", "base": 1, "change": [{}], "reason": []}),
        ("motions.submit", {"base": True, "hash": "", "held_on": None}),
    ],
)
def test_what_is_no_command_is_named(kind, data):
    with pytest.raises(Malformed):
        command_from_data(kind, data)


# --- several movers, tasks, books --------------------------------------------------------------------------------


def test_whoever_is_asked_may_join_and_the_motion_stays_while_one_still_moves_it():
    recorder = Recorder().must(draft())
    assert recorder.code(InviteMover(member="m2"), "p2") == "motions.not_yours"
    assert recorder.code(InviteMover(member="m9")) == "motions.no_member"
    assert recorder.code(JoinMotion(member="m2"), "p2") == "motions.not_invited"
    recorder.must(InviteMover(member="m2"))
    assert recorder.code(InviteMover(member="m2")) == "motions.invited_already"
    assert recorder.code(JoinMotion(member="m2"), "p3") == "motions.not_yours"
    recorder.must(JoinMotion(member="m2"), by="p2")
    assert recorder.code(JoinMotion(member="m2"), "p2") == "motions.joined_already"
    recorder.must(ReviseMotion(base=1, text=TEXT[:2], reason=()), by="p2")
    recorder.must(submit(base=2, hash=text_hash(TEXT[:2])), by="p2")
    assert recorder.code(InviteMover(member="m3")) == "motions.submitted"
    assert recorder.code(WithdrawMotion(member="m3"), "p3") == "motions.not_a_mover"
    recorder.must(WithdrawMotion(member="m1"))
    assert (recorder.dossier.phase, recorder.dossier.movers) == ("submitted", ("m2",))
    recorder.must(WithdrawMotion(member="m2"), by="p2")
    assert (recorder.dossier.phase, recorder.dossier.movers) == ("withdrawn", ("m2",))
    recorder.assert_replayed()


def test_a_draft_is_for_its_movers_alone_and_the_office_sees_what_was_submitted():
    recorder = Recorder().must(draft(), InviteMover(member="m2"))
    recorder.must(GiveDossierRole(holder="u1", role="office"), by="system")
    seen = {person: audience_of(recorder.dossier, person) for person in ("p1", "p2", "u1", "p3", "x")}
    assert seen == {"p1": "mover", "p2": "co_mover", "u1": "office", "p3": "member", "x": "citizen"}
    assert [view(recorder.dossier, each) is None for each in seen.values()] == [
        False,
        False,
        True,
        True,
        True,
    ]
    recorder.must(ReviseMotion(base=1, text=TEXT[:2], reason=()))
    recorder.must(submit(base=2, hash=text_hash(TEXT[:2])))
    assert [view(recorder.dossier, each) is None for each in seen.values()] == [
        False,
        False,
        False,
        True,
        True,
    ]
    office = view(recorder.dossier, "office")
    assert ([each.number for each in office.versions], office.invited) == ([2], ())


def test_tasks_are_given_by_the_system_and_the_office_and_never_to_oneself():
    recorder = Recorder()
    office = GiveDossierRole(holder="u1", role="office")
    assert recorder.code(office, "system") == "motions.none"
    recorder.must(draft())
    assert recorder.code(office) == "motions.not_your_task"
    assert recorder.code(GiveDossierRole(holder="p1", role="office"), "system") == "roles.for_accounts"
    assert recorder.code(GiveDossierRole(holder="system", role="board"), "u1") == "motions.not_your_task"
    recorder.must(office, by="system").must(GiveDossierRole(holder="p3", role="committee"), by="u1")
    assert recorder.code(GiveDossierRole(holder="u1", role="committee"), "u1") == "roles.to_oneself"
    assert recorder.code(GiveDossierRole(holder="system", role="board"), "u1") == "roles.for_persons"
    assert recorder.code(office, "system") == "roles.held_already"
    assert recorder.code(WithdrawDossierRole(holder="p3", role="committee")) == "motions.not_your_task"
    recorder.must(WithdrawDossierRole(holder="p3", role="committee"), by="p3")
    assert recorder.code(WithdrawDossierRole(holder="p3", role="committee"), "u1") == "roles.not_held"
    recorder.assert_replayed()


def test_a_member_that_joined_the_association_later_acts_once_the_books_are_renewed():
    recorder = Recorder().must(draft())
    today = Books(rulebook=taking_motions(14), roll=roll_of(*map(organisation, range(1, 8))))
    rulebook, roll = today.hashes
    renewal = RenewBooks(rulebook=rulebook, roll=roll)
    assert recorder.code(renewal, "system") == "motions.no_books"
    recorder.learn(today)
    assert recorder.code(renewal) == "motions.not_your_task"
    recorder.must(
        renewal,
        by="system",
    ).must(InviteMover(member="m7")).must(JoinMotion(member="m7"), by="p7")
    assert recorder.code(renewal, "system") == "motions.same_books"
    recorder.assert_replayed()
    with pytest.raises(Malformed):
        fold(recorder.entries, recorder.books)


def test_what_one_command_did_cannot_be_told_apart_or_left_out():
    recorder = submitted()
    entries = [replace(entry, command_id="c0") for entry in recorder.entries]
    assert first_undue(entries, Dossier(books=recorder.books)) == 2
    entries = [*recorder.entries, replace(recorder.entries[0], seq=3)]
    assert first_undue(entries, Dossier(books=recorder.books)) == 3


@pytest.mark.parametrize(
    ("number", "code"),
    [
        ("Ä4", "motions.number_of_amendment"),
        ("ä4", "motions.no_number"),
        ("A", "motions.no_number"),
        ("ÄA4", ""),
    ],
)
def test_no_motion_is_cited_like_an_amendment(number, code):
    recorder = (
        submitted().must(GiveDossierRole(holder="u1", role="office"), by="system").must(examine(), by="u1")
    )
    refusal = recorder.do(PublishMotion(number=number), "u1")
    assert (refusal.code if refusal else "") == code
