"""Dossiers for tests: as they are written, one act a minute."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from konvent.core.dossier.acts import Command, event_to_data
from konvent.core.dossier.amending import AmendMotion
from konvent.core.dossier.decide import after, decide, first_undue, fold
from konvent.core.dossier.drafting import DraftMotion, SubmitMotion
from konvent.core.dossier.examining import ExamineAmendment, ExamineMotion
from konvent.core.dossier.publishing import PublishAmendment, PublishMotion
from konvent.core.dossier.roles import GiveDossierRole
from konvent.core.dossier.state import Books, Dossier
from konvent.core.journal.beside import SALT_BYTES, KeptText
from konvent.core.journal.entry import GENESIS, Entry, chained
from konvent.core.law.rulebook import Rulebook
from konvent.core.meeting.sealing import sealed
from konvent.core.motions.blocks import TITLE, Block, Style, text_hash
from konvent.core.motions.edits import Change, Edit, Splice
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


def saying(values: dict[str, Any]) -> Rulebook:
    """Statutes that say this besides."""
    rulebook = demo_rulebook()
    said = {**rulebook.statutes.values, **values}
    return replace(rulebook, statutes=replace(rulebook.statutes, values=said))


def taking_motions(days: int) -> Rulebook:
    """Statutes by which motions must be there so many days before the assembly."""
    return saying({"agenda.motions.days_before": days})


class Recorder:
    """A dossier as it is written: each act a minute after the one before; p1 acts for m1, p2 for m2, up to m5."""

    def __init__(self, rulebook: Rulebook | None = None) -> None:
        self.books = Books(
            rulebook=rulebook or taking_motions(14), roll=roll_of(*map(organisation, range(1, 6)))
        )
        self.later: list[Books] = []
        self.texts: dict[str, KeptText] = {}
        self.dossier = Dossier(books=self.books)
        self.entries: list[Entry] = []
        self.at = START

    def do(self, command: Command, by: str = "p1") -> Refusal | None:
        self.at += timedelta(minutes=1)
        given: Any = command
        asked: Any
        asked, texts = sealed(given, lambda: len(self.entries).to_bytes(SALT_BYTES, "big"))
        self.texts |= texts
        events = decide(self.dossier, asked, by=by, at=self.at)
        if isinstance(events, Refusal):
            for language in ("de", "en"):
                assert "{" not in program().say(events, language)
            return events
        command_id = f"c{len(self.entries)}"
        for event in events:
            entry = chained(
                seq=len(self.entries) + 1,
                at=self.at,
                actor=by,
                kind=event.kind,
                version=event.version,
                data=event_to_data(event),
                command_id=command_id,
                prev=self.entries[-1].hash if self.entries else GENESIS,
            )
            self.entries.append(entry)
            self.dossier = after(self.dossier, event, self.at)
        return None

    def learn(self, books: Books) -> None:
        """Provide books that the dossier may come to be decided by."""
        self.later.append(books)
        self.dossier = self.dossier.knowing(books)

    def assert_replayed(self) -> None:
        """Reading it back leads to the same, and every act was due."""
        entries = [Entry.from_data(entry.to_data()) for entry in self.entries]
        assert first_undue(entries, Dossier(books=self.books, known=tuple(self.later))) is None
        again = fold(entries, self.books, *self.later)
        assert replace(again, known=()) == replace(self.dossier, known=())

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


def examine(finding: Any = "admissible", reason: str = "", provision: str = "") -> ExamineMotion:
    return ExamineMotion(finding=finding, reason=reason, provision=provision)


def published(rulebook: Rulebook | None = None, **changes: Any) -> Recorder:
    """Motion A7 of m1 before everybody; u1 is the office."""
    recorder = Recorder(rulebook).must(draft(), submit(**changes))
    recorder.must(GiveDossierRole(holder="u1", role="office"), by="system")
    return recorder.must(examine(), PublishMotion(number="A7"), by="u1")


def examined(amendment_id: str) -> tuple[Command, Command]:
    """What the office does to have an amendment before everybody."""
    found = ExamineAmendment(amendment_id=amendment_id, finding="admissible", reason="", provision="")
    return found, PublishAmendment(amendment_id=amendment_id)


def amended(recorder: Recorder, amendment_id: str, *edits: Edit, member: str = "m2", to: str = "") -> None:
    """One more amendment before everybody, to the text as it is."""
    base = recorder.dossier.number_amended(to)
    command = amend(*edits, amendment_id=amendment_id, member=member, base=base, to=to)
    recorder.must(command, by=f"p{member[1:]}").must(*examined(amendment_id), by="u1")
