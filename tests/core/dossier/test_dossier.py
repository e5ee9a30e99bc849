"""A motion's own journal: drafted, revised, submitted, amended, withdrawn; by whom, by when, and replayed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from konvent.core.dossier.acts import (
    AmendMotion,
    Command,
    DraftMotion,
    ReviseMotion,
    SubmitMotion,
    WithdrawAmendment,
    WithdrawMotion,
    cause_of,
    command_from_data,
    event_from_data,
    event_to_data,
)
from konvent.core.dossier.decide import after, decide, first_undue, fold
from konvent.core.dossier.state import Books, Dossier
from konvent.core.journal.entry import GENESIS, Entry, chained, first_broken
from konvent.core.law.rulebook import Rulebook
from konvent.core.law.verdict import Status
from konvent.core.malformed import Malformed
from konvent.core.meeting.codec import encode
from konvent.core.motions.blocks import TITLE, Block, Style, block_hash, text_hash
from konvent.core.motions.edits import Change, Edit, Insert, Remove, Splice
from konvent.core.refusal import Refusal
from konvent.lawbook.words import program
from tests.core.meeting.building import demo_rulebook, organisation, roll_of

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
TEXT = (
    Block(TITLE, "Beitrag"),
    Block("b1", "Der Beitrag beträgt 60 Euro im Jahr.", Style(number="(1)")),
    Block("b2", "Er ist im März fällig.", Style(number="(2)")),
)
REASON = (Block("r1", "Alles wird teurer."),)
HELD_ON = date(2026, 6, 12)


def taking_motions(days: int) -> Rulebook:
    """Statutes by which motions must be there so many days before the assembly."""
    rulebook = demo_rulebook()
    values = {**rulebook.statutes.values, "agenda.motions.days_before": days}
    return replace(rulebook, statutes=replace(rulebook.statutes, values=values))


class Recorder:
    """A dossier as it is written: each act a minute after the one before; p1 acts for m1, p2 for m2."""

    def __init__(self, rulebook: Rulebook | None = None) -> None:
        self.books = Books(
            rulebook=rulebook or taking_motions(14), roll=roll_of(organisation(1), organisation(2))
        )
        self.dossier = Dossier(books=self.books)
        self.entries: list[Entry] = []
        self.at = START

    def do(self, command: Command, by: str = "p1") -> Refusal | None:
        self.at += timedelta(minutes=1)
        event = decide(self.dossier, command, by=by, at=self.at)
        if isinstance(event, Refusal):
            for language in ("de", "en"):
                assert "{" not in program().say(event, language)
            return event
        entry = chained(
            seq=len(self.entries) + 1,
            at=self.at,
            actor=by,
            kind=event.kind,
            version=event.version,
            data=event_to_data(event),
            command_id=f"c{len(self.entries)}",
            prev=self.entries[-1].hash if self.entries else GENESIS,
        )
        self.entries.append(entry)
        self.dossier = after(self.dossier, event, self.at)
        return None

    def must(self, *commands: Command, by: str = "p1") -> Recorder:
        for command in commands:
            assert self.do(command, by) is None
        return self

    def code(self, command: Command, by: str = "p1") -> str:
        refusal = self.do(command, by)
        assert refusal is not None
        return refusal.code


def draft(**changes: Any) -> DraftMotion:
    return replace(DraftMotion(member="m1", text=TEXT, reason=REASON), **changes)


def submit(**changes: Any) -> SubmitMotion:
    return replace(SubmitMotion(base=1, hash=text_hash(TEXT), held_on=HELD_ON), **changes)


def amend(*edits: Edit, **changes: Any) -> AmendMotion:
    change = Change(edits or (Splice("b1", 20, "60", "72"),))
    return replace(AmendMotion(amendment_id="a1", member="m2", base=1, change=change, reason=()), **changes)


def submitted() -> Recorder:
    return Recorder().must(draft(), submit())


def whole() -> Recorder:
    recorder = Recorder().must(
        draft(),
        ReviseMotion(base=1, text=TEXT[:2], reason=()),
        ReviseMotion(base=2, text=TEXT, reason=REASON),
        submit(base=3),
    )
    more = Insert("b2", (Block("n1", "Ausnahmen beschließt der Vorstand."),))
    recorder.must(amend(base=3), amend(more, base=3, amendment_id="a2"), by="p2")
    return recorder.must(WithdrawAmendment(amendment_id="a1"), by="p2").must(WithdrawMotion())


def test_a_motion_is_written_submitted_and_amended():
    recorder = Recorder().must(draft())
    assert (recorder.dossier.phase, recorder.dossier.mover, recorder.dossier.newest) == ("draft", "m1", 1)
    recorder.must(submit()).must(amend(), by="p2")
    amendment = recorder.dossier.amendments["a1"]
    assert (recorder.dossier.phase, amendment.mover) == ("submitted", "m2")
    assert [(edit.left, edit.right) for edit in amendment.edits if isinstance(edit, Splice)] == [(0, 0)]


def test_its_journal_is_read_back_and_follows_from_the_rules():
    recorder = whole()
    assert first_broken(recorder.entries) is None
    entries = [Entry.from_data(entry.to_data()) for entry in recorder.entries]
    assert fold(entries, recorder.books) == recorder.dossier
    assert first_undue(entries, recorder.books) is None
    for entry in entries:
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
    assert first_undue(forged, recorder.books) == place + 1


def test_what_an_edit_claims_cannot_be_forged():
    recorder = submitted().must(amend(), by="p2")
    entry = recorder.entries[-1]
    change = [{**entry.data["change"][0], "right": 5}]
    forged = [*recorder.entries[:-1], replace(entry, data={**entry.data, "change": change})]
    assert first_undue(forged, recorder.books) == 3


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
    others = (ReviseMotion(base=1, text=TEXT[:2], reason=()), submit(), WithdrawMotion())
    assert {recorder.code(each, "p2") for each in others} == {"motions.not_yours"}
    recorder.must(submit()).must(amend(), by="p2")
    assert recorder.code(WithdrawAmendment(amendment_id="a1")) == "motions.not_yours"


def test_each_act_has_its_time():
    recorder = Recorder()
    assert {recorder.code(each) for each in (submit(), amend(), WithdrawMotion())} == {"motions.none"}
    recorder.must(draft())
    assert recorder.code(draft()) == "motions.begun"
    assert recorder.code(amend(), "p2") == "motions.not_submitted"
    recorder.must(submit())
    assert recorder.code(submit()) == "motions.submitted"
    assert recorder.code(ReviseMotion(base=1, text=TEXT[:2], reason=())) == "motions.submitted"
    recorder.must(WithdrawMotion())
    assert {recorder.code(each) for each in (submit(), WithdrawMotion())} == {"motions.withdrawn"}
    assert recorder.code(amend(), "p2") == "motions.withdrawn"


def test_who_writes_on_an_older_version_overwrites_nothing():
    recorder = Recorder().must(draft(), ReviseMotion(base=1, text=TEXT[:2], reason=()))
    assert recorder.code(ReviseMotion(base=1, text=TEXT, reason=())) == "motions.outdated"
    assert recorder.code(submit()) == "motions.outdated"
    assert recorder.code(submit(base=2)) == "motions.outdated"  # whose hash is that of the first
    assert recorder.code(ReviseMotion(base=2, text=TEXT[:2], reason=())) == "motions.idle"
    recorder.must(submit(base=2, hash=text_hash(TEXT[:2])))
    assert recorder.code(amend(base=1), "p2") == "motions.outdated"


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
    recorder = submitted()
    assert recorder.code(command, "p2") == code
    assert len(recorder.entries) == 2


def test_an_id_is_given_once_in_a_dossier():
    recorder = submitted().must(amend(Insert("b1", (Block("n1", "Neu."),))), by="p2")
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


def test_a_draft_begun_in_time_but_submitted_late_is_late_and_so_is_an_amendment():
    recorder = submitted()
    recorder.at = datetime(2026, 6, 11, 10, 0, tzinfo=UTC)
    assert recorder.code(amend(), "p2") == "motions.late"


def test_the_day_is_that_of_where_the_association_sits():
    recorder = Recorder().must(draft())
    # 23:30 in Berlin on the last safe day; half an hour later it is in doubt.
    recorder.at = datetime(2026, 5, 28, 21, 30, tzinfo=UTC)
    assert decide(recorder.dossier, submit(), by="p1", at=recorder.at).finding.status == Status.PASS
    late = recorder.at + timedelta(minutes=31)
    assert decide(recorder.dossier, submit(), by="p1", at=late).finding.status == Status.WARN


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
