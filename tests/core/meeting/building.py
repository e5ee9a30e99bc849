"""Small assemblies to test with: members by weight, persons by number, and a recorder that decides and folds."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from functools import cache
from hashlib import sha256
from typing import Any

from konvent import lawbook
from konvent.core.journal.beside import ref_of
from konvent.core.journal.canonical import canonical_bytes
from konvent.core.journal.entry import GENESIS, Entry, chained
from konvent.core.journal.merkle import leaf_hash
from konvent.core.law.rulebook import Rulebook
from konvent.core.meeting.agenda import AddItem, AmendMotion
from konvent.core.meeting.assembly import ConveneAssembly, OpenAssembly
from konvent.core.meeting.authority import SYSTEM, herself
from konvent.core.meeting.body import Body
from konvent.core.meeting.decide import after_entry, decide
from konvent.core.meeting.event import Command, Event, event_to_data
from konvent.core.meeting.minutes import ApproveMinutes
from konvent.core.meeting.records.agenda import ItemPlan, Option
from konvent.core.meeting.records.assembly import Channels
from konvent.core.meeting.records.trustees import Commission
from konvent.core.meeting.roles import GiveRole, has_role
from konvent.core.meeting.roll import Delegate, Roll, RollMember
from konvent.core.meeting.sealing import sealed
from konvent.core.meeting.state import start
from konvent.core.meeting.trustees import Certify, Confirm, Deal, Recover
from konvent.core.meeting.votes.acts import CloseVote, DecryptVote
from konvent.core.meeting.votes.ballots.kind import Cast
from konvent.core.meeting.votes.casting import admit
from konvent.core.refusal import Refusal
from konvent.core.tally.counts import counting
from konvent.lawbook.words import book

OFFICE = "u1"
BEGIN = datetime(2026, 6, 12, 8, 0, tzinfo=UTC)


@cache
def demo_rulebook(slug: str = "demo-verband") -> Rulebook:
    loaded = lawbook.load_rulebook(lawbook.examples()[slug], state="BE", years=range(2020, 2028))
    assert isinstance(loaded, Rulebook), loaded
    return loaded


def organisation(number: int, weight: int | str = 1, *, delegates: tuple[str, ...] = ()) -> RollMember:
    """Member m<number>, for which the first person named (default p<number>) votes, the others step in."""
    persons = delegates or (f"p{number}",)
    return RollMember(
        id=f"m{number}",
        number=str(number),
        kind="organisation",
        weight=Fraction(weight),
        delegates=tuple(
            Delegate(person=person, carries_vote=place == 0) for place, person in enumerate(persons)
        ),
    )


def roll_of(*members: RollMember, board: tuple[str, ...] = (), controls: tuple = ()) -> Roll:
    return Roll(members=members, offices={"board": board} if board else {}, controls=controls)


def _trustee(commission: Commission | None, number: int) -> str:
    """Who in the commission has this number; the office for a number that nobody has."""
    if commission is None:
        return OFFICE
    if commission.holder == "server":
        return SYSTEM
    return commission.persons[number - 1] if 1 <= number <= commission.size else OFFICE


class Recorder:
    """An assembly in memory: decides, records, folds; ballots go into boxes as the ledger would keep them."""

    def __init__(
        self,
        roll: Roll,
        *items: ItemPlan,
        rulebook: Rulebook | None = None,
        form: str = "hybrid",
        held_at: datetime = BEGIN,
        closes_at: datetime | None = None,
        convened_at: datetime | None = None,
    ) -> None:
        self.rulebook = rulebook or demo_rulebook()
        self.roll = roll
        self.body = Body(rulebook=self.rulebook, roll=roll, words=book())
        self.state = start(self.body)
        self.entries: list[Entry] = []
        self.boxes: dict[str, list[dict[str, Any]]] = {}
        self.at = convened_at or held_at - timedelta(days=42)
        done = self.do(
            ConveneAssembly(
                assembly_id="a1",
                title="Mitgliederversammlung",
                form=form,
                held_at=held_at,
                closes_at=closes_at,
                place="Saal",
                video_url="https://video.test/saal",
                bodies=(self.body.books,),
                channels=Channels(join="x", speak="x", move="x", ask="x", vote="x", object="x"),
                items=items,
            )
        )
        assert not isinstance(done, Refusal), done
        self.at = held_at

    def do(self, command: Command, *, by: str = "", seconds: int = 1) -> tuple[Entry, ...] | Refusal:
        """Carry out a command `seconds` later. by: the office, or for what only she herself may do, the person"""
        self.at += timedelta(seconds=seconds)
        by = by or self._by(command)
        asked, texts = sealed(command, self._salt)
        events = decide(self.state, asked, by=by, at=self.at, boxes=self.boxes)
        if isinstance(events, Refusal):
            return events
        self.state = self.state.but(texts={**self.state.texts, **texts})
        return self.record(events, by=by)

    def _salt(self) -> bytes:
        """Another one each time, and the same ones in every run."""
        return hashlib.sha256(f"salt {len(self.state.texts)} of {len(self.entries)}".encode()).digest()

    def said(self, ref: str) -> str:
        """The text that stands beside the journal."""
        return self.state.texts[ref].text

    def record(self, events: Iterable[Event], *, by: str = OFFICE) -> tuple[Entry, ...]:
        """Write and fold these events, whether or not they were allowed."""
        added: list[Entry] = []
        for event in events:
            entry = chained(
                seq=len(self.entries) + 1,
                at=self.at,
                actor=by,
                kind=event.kind,
                version=event.version,
                data=event_to_data(event),
                command_id=f"c{len(self.entries) - len(added)}",
                prev=self.entries[-1].hash if self.entries else GENESIS,
            )
            self.entries.append(entry)
            self.state = after_entry(self.state, entry)
            added.append(entry)
            if event.kind == "votes.opened":
                self.boxes[event.vote_id] = []  # type: ignore[attr-defined]
        return tuple(added)

    def _by(self, command: Command) -> str:
        if type(command).who is herself:
            return command.person_id  # type: ignore[attr-defined,no-any-return]
        if isinstance(command, DecryptVote) and command.vote_id in self.state.votes:
            return _trustee(self.state.votes[command.vote_id].commission, command.owner)
        if isinstance(command, Certify | Deal | Confirm | Recover):
            return _trustee(self.state.commission, command.index)
        if isinstance(command, AmendMotion | AddItem) and self.state.assembly:
            return self.state.assembly.chair or OFFICE
        if isinstance(command, ApproveMinutes) and command.role == "chair" and self.state.assembly:
            return self._chair(self.state.assembly.chair)
        return OFFICE

    def _chair(self, presiding: str) -> str:
        """Who approves as chair: who presided; in a written procedure p1, who is given the role for it."""
        if not presiding and not has_role(self.state, "p1", "chair"):
            self.do(GiveRole(holder="p1", role="chair"))  # refused where it is over already
        return presiding or "p1"

    def must(self, command: Command, *, by: str = "", seconds: int = 1) -> None:
        """Carry out a command that must not be refused."""
        done = self.do(command, by=by, seconds=seconds)
        assert not isinstance(done, Refusal), done

    def open(self, chair: str = "p1", minute_taker: str = "p2") -> None:
        self.must(OpenAssembly(chair=chair, minute_taker=minute_taker))

    def cast(self, vote: str, member: str, choice: str, *, person: str = "", channel: str = "online") -> str:
        """Put a ballot into the box; the code of the refusal, or the ballot's hash.

        person: who brings it, by default the first who acts for the member; for one on paper the office
        """
        person = person or (OFFICE if channel == "paper" else member.replace("m", "p"))
        lying = lambda vote, member: counting(self.boxes[vote]).get(member)  # noqa: E731
        ballot = admit(self.state, Cast(vote, member, choice, channel=channel), person, self.at, lying)
        if isinstance(ballot, Refusal):
            return ballot.code
        self.boxes[vote].append(ballot)
        return leaf_hash(canonical_bytes(ballot)).hex()

    def close(self, vote: str) -> None:
        self.must(CloseVote(vote_id=vote))


def label_salt(option: str) -> bytes:
    return sha256(option.encode()).digest()


def options(**labels: str) -> tuple[Option, ...]:
    """Options for an item: id to label."""
    return tuple(Option(id=each, label_ref=ref_of(label_salt(each), label)) for each, label in labels.items())


def labels_data(**labels: str) -> dict[str, dict[str, str]]:
    """Their labels, for names JSON."""
    return {each: {"label": label, "salt": label_salt(each).hex()} for each, label in labels.items()}


def amendment(item: str = "i1", **changes: Any) -> AmendMotion:
    """Another text for an item, moved by p1, within the announced subject as the chair finds."""
    return AmendMotion(
        **{
            "item_id": item,
            "motion": "Die Versammlung beschließt anders.",
            "mover": "p1",
            "reason": "Antrag",
            "within": True,
        }
        | changes
    )


def resolution(number: str = "1", **changes: Any) -> ItemPlan:
    """An item with a motion, id i<number>."""
    return ItemPlan(
        **{
            "id": f"i{number}",
            "number": number,
            "kind": "resolution",
            "title": "Beschluss",
            "motion": "Die Versammlung beschließt.",
        }
        | changes
    )
