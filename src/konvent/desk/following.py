"""Two journals, one act: what an assembly declares goes into the dossier, and what becomes of that the assembly is told.

The assembly's entry stands first, it decides. All that follows from it may be done again without harm, and is, where a crash
came between.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Protocol

from konvent.core.dossier.changing import book_of
from konvent.core.dossier.deciding import DecideMotion, MergeMotion, PutMotion, ReleaseMotion
from konvent.core.dossier.fates import is_merged, merged_text, open_conflicts, standings
from konvent.core.dossier.state import Dossier
from konvent.core.dossier.telling import ENDING, finding_of, telling
from konvent.core.ids import derived_id
from konvent.core.journal.entry import Entry
from konvent.core.meeting.authority import SYSTEM
from konvent.core.meeting.event import Command
from konvent.core.meeting.motions import votes_on
from konvent.core.meeting.records.agenda import ItemPlan
from konvent.core.meeting.records.motions import DossierRef
from konvent.core.meeting.state import State
from konvent.core.motions.blocks import text_hash
from konvent.core.refusal import Refusal
from konvent.desk.dossiers import Dossiers
from konvent.desk.trouble import Trouble
from konvent.ledger import Ledger, LedgerUnavailable
from konvent.ledger.books import BookLost

log = logging.getLogger("konvent.desk")
DECLARING = ("votes.declared", "votes.corrected", "votes.lot_drawn")


class Pen(Protocol):
    """What of the desk is needed here."""

    ledger: Ledger

    def state(self, assembly_id: str) -> State | None: ...

    def handle(
        self,
        assembly_id: str,
        command: Command,
        *,
        actor: str,
        command_id: str,
        since: datetime | None = None,
    ) -> object: ...


class Following:
    """Keeps the assemblies and the dossiers of their motions in step."""

    def __init__(self, desk: Pen, dossiers: Dossiers) -> None:
        self._desk = desk
        self._dossiers = dossiers
        self._trouble = Trouble(log)
        self._of_dossier: dict[str, set[str]] = defaultdict(set)
        self._declared: dict[str, tuple[int, dict[str, Entry]]] = {}

    def after_act(self, assembly_id: str, seq: int) -> None:
        """Something was done in an assembly."""
        self._guarded(assembly_id)

    def after_dossier(self, dossier_id: str, seq: int) -> None:
        """Something was done in a dossier."""
        for assembly_id in tuple(self._of_dossier[dossier_id]):
            self._guarded(assembly_id)

    def before(self, dossier: Dossier) -> tuple[State, ...]:
        """The assemblies that a motion was put before and that are not over, as they are now."""
        states = (self._desk.state(each) for each in dict.fromkeys(put.assembly for put in dossier.puts))
        return tuple(each for each in states if each and each.assembly and not each.assembly.over)

    def sweep(self, assemblies: Iterable[str]) -> None:
        """Whatever a crash came between. Also learns which assemblies a dossier is for."""
        for assembly_id in assemblies:
            self._guarded(assembly_id)

    def _guarded(self, assembly_id: str) -> None:
        """What cannot be done now is done at the next sweep; the act before it stands."""
        try:
            self._in_step(assembly_id)
        except (BookLost, LedgerUnavailable) as error:
            self._trouble.met(f"following the motions of {assembly_id}", error)
        else:
            self._trouble.over(f"following the motions of {assembly_id}")

    def _in_step(self, assembly_id: str) -> None:
        state = self._desk.state(assembly_id)
        if state is None or state.assembly is None or state.assembly.released_by == SYSTEM:
            return  # what the system convenes is a rehearsal, and decides nothing
        for item in tuple(state.agenda.values()):
            for announced in item.plan.dossiers:
                self._of_dossier[announced.dossier].add(assembly_id)
                self._follow(assembly_id, item.plan, announced)

    def _follow(self, assembly_id: str, plan: ItemPlan, announced: DossierRef) -> None:
        name = announced.dossier
        known = self._dossiers.standing(name)
        state = self._desk.state(assembly_id)
        if known is None or state is None:
            return
        dossier, last = known
        due: list[tuple[str, PutMotion | DecideMotion | ReleaseMotion]] = []
        due += self._to_put(assembly_id, state, plan, announced, dossier)
        due += self._to_decide(assembly_id, state, dossier, name)
        for command_id, command in due:
            since = self._since(state, name, command)
            self._dossiers.handle(name, command, actor=SYSTEM, command_id=command_id, since=since)
        if due:
            known = self._dossiers.standing(name)
            assert known is not None
            dossier, last = known
        released = self._to_release(assembly_id, state, dossier)
        if released is not None:
            command_id = derived_id("release", assembly_id, plan.id)
            self._dossiers.handle(name, released, actor=SYSTEM, command_id=command_id, since=state.at)
            dossier, last = self._dossiers.standing(name) or (dossier, last)
        if self._may_merge(state, name, dossier):
            merge = MergeMotion(base=dossier.newest, hash=text_hash(merged_text(dossier)))
            self._dossiers.handle(name, merge, actor=SYSTEM, command_id=derived_id("merge", last.seq))
            dossier, last = self._dossiers.standing(name) or (dossier, last)
        self._tell(assembly_id, plan, name, dossier, last)

    def _since(
        self, state: State, name: str, command: PutMotion | DecideMotion | ReleaseMotion
    ) -> datetime | None:
        """When the last happened that this rests on, in the assembly and in the statute book that it names."""
        found = self._dossiers.standing(book_of(name)) if isinstance(command, PutMotion) else None
        if found is None or not isinstance(command, PutMotion) or not command.book_seq:
            return state.at
        return max(found[1].at, state.at or found[1].at)

    def _to_put(
        self, assembly_id: str, state: State, plan: ItemPlan, announced: DossierRef, dossier: Dossier
    ) -> Iterable[tuple[str, PutMotion]]:
        """It is announced once; one that is to change the statutes again whenever they or their marks are others than then,
        until it is put to the vote."""
        name, found = announced.dossier, None
        if dossier.kind == "statute_change":
            self._of_dossier[book_of(name)].add(assembly_id)
            found = self._dossiers.standing(book_of(name))
        book, entry = found or (None, None)
        put = PutMotion(
            assembly=assembly_id,
            item=plan.id,
            base=announced.version,
            hash=announced.hash,
            statutes=book.version.text if book else (),
            purpose=book.purpose if book else (),
            book_seq=entry.seq if entry else 0,
            book_head=entry.hash if entry else "",
            written=state.assembly is not None and state.assembly.form == "written",
        )
        last = dossier.put_for(assembly_id, plan.id)
        if last is None:
            yield derived_id("put", assembly_id, plan.id), put
        elif (last.statutes, last.purpose) != (put.statutes, put.purpose) and _waits(state, name):
            yield derived_id("put", assembly_id, plan.id, put.book_seq), put

    def _to_release(self, assembly_id: str, state: State, dossier: Dossier) -> ReleaseMotion | None:
        """What lets a motion go on that this written procedure has ended without a result on; None if it has not."""
        put = dossier.asked_in_writing
        if put is None or put.assembly != assembly_id or state.assembly is None or not state.assembly.over:
            return None
        entry = self._said(assembly_id).get("")
        return ReleaseMotion(assembly=assembly_id, seq=entry.seq, head=entry.hash) if entry else None

    def _to_decide(
        self, assembly_id: str, state: State, dossier: Dossier, name: str
    ) -> Iterable[tuple[str, DecideMotion]]:
        """The declared votes on this motion that the dossier has not taken in as they hold now, in their order."""
        for vote in sorted(
            votes_on(state, name), key=lambda each: (each.declared_at is None, each.declared_at)
        ):
            finding = finding_of(state, vote)
            before = dossier.decisions.get(vote.id)
            if finding is None or (before is not None and (before.finding, before.chosen) == finding):
                continue
            entry = self._said(assembly_id).get(vote.id)
            if entry is None or vote.about is None:
                continue
            yield (
                derived_id("decide", assembly_id, vote.id, entry.seq),
                DecideMotion(
                    assembly=assembly_id,
                    vote_id=vote.id,
                    seq=entry.seq,
                    head=entry.hash,
                    finding=finding[0],
                    chosen=finding[1],
                    amendments=vote.about.amendments,
                    base=vote.about.version,
                    hash=vote.about.hash,
                    editing=vote.about.editing,
                ),
            )

    def _said(self, assembly_id: str) -> dict[str, Entry]:
        """By vote the last entry that said what came of it; by "" the one that ended the assembly."""
        seq, found = self._declared.get(assembly_id, (0, {}))
        for entry in self._desk.ledger.entries(assembly_id, after=seq):
            seq = entry.seq
            if entry.kind in DECLARING:
                found[entry.data["vote_id"]] = entry
            if entry.kind in ENDING:
                found[""] = entry
        self._declared[assembly_id] = seq, found
        return found

    def _may_merge(self, state: State, name: str, dossier: Dossier) -> bool:
        """Whether nothing is left to be voted on, what was adopted is not in the text yet, and it fits together."""
        if not dossier.decisions or is_merged(dossier) or open_conflicts(dossier):
            return False
        motion = state.motions.get(name)
        outside = motion.outside if motion else ()
        return all(each.fate != "open" or name in outside for name, each in standings(dossier).items())

    def _tell(self, assembly_id: str, plan: ItemPlan, name: str, dossier: Dossier, last: Entry) -> None:
        """Unless it is over, or knows already."""
        state = self._desk.state(assembly_id)
        if state is None or state.assembly is None or state.assembly.over or dossier.published_at is None:
            return
        before = state.motions.get(name)
        if before is not None and before.seq >= last.seq:
            return
        command = telling(dossier, name, plan.id, seq=last.seq, head=last.hash, before=before)
        command_id = derived_id("follow", name, last.seq)
        answer = self._desk.handle(assembly_id, command, actor=SYSTEM, command_id=command_id, since=last.at)
        if isinstance(answer, Refusal):
            log.warning("assembly %s was not told of motion %s: %s", assembly_id, name, answer.code)


def _waits(state: State, dossier: str) -> bool:
    """Whether the motion itself is still to be put to the vote."""
    over = state.assembly is None or state.assembly.over
    votes = votes_on(state, dossier)
    return not over and not any(
        each.about and each.about.is_whole and each.phase != "cancelled" for each in votes
    )
