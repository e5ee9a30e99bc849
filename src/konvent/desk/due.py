"""What is due without anybody asking for it; and what of it must wait, for whoever can see to it."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from konvent.core.ids import derived_id
from konvent.core.meeting.assembly import is_final
from konvent.core.meeting.authority import SYSTEM
from konvent.core.meeting.circular import CloseCircular
from konvent.core.meeting.event import Command
from konvent.core.meeting.records.votes import Vote
from konvent.core.meeting.state import State, open_votes
from konvent.core.meeting.votes.acts import CloseVote, is_over
from konvent.core.meeting.votes.procedures import procedure_of
from konvent.core.meeting.votes.procedures.written import WRITTEN
from konvent.core.refusal import Refusal, no
from konvent.core.words import say
from konvent.desk.notices import Notices
from konvent.desk.server_key import ServerKey
from konvent.desk.trouble import Trouble
from konvent.ledger import Ledger, LedgerUnavailable, box_id
from konvent.ledger.books import BookLost

log = logging.getLogger("konvent.desk")


@dataclass(frozen=True, slots=True)
class Act:
    """Something that is due. command: or why it cannot even be given; number: of the item, "" for a whole procedure

    by: the system, or whoever asked for what a crash has interrupted
    """

    command_id: str
    command: Command | Refusal
    number: str = ""
    by: str = SYSTEM


class Pen(Protocol):
    """What of the desk is needed here."""

    ledger: Ledger

    def state(self, assembly_id: str) -> State | None: ...

    def known_state(self, assembly_id: str) -> State | None: ...

    def now(self, state: State) -> datetime: ...

    def may_close(self, state: State, votes: Iterable[Vote]) -> bool: ...

    def handle(self, assembly_id: str, command: Command, *, actor: str, command_id: str) -> object: ...


class Due:
    """Completes votes whose box was sealed before a crash, closes those past their deadline, counts those whose key the
    server holds. What is refused becomes a notice."""

    def __init__(self, desk: Pen, key: ServerKey, notices: Notices) -> None:
        self._desk = desk
        self._notices = notices
        self._trouble = Trouble(log)
        self._key = key

    def sweep(self) -> int:
        """Do what is due in every assembly; the number of acts. May be repeated without harm."""
        return sum(
            self._sweep(assembly_id)
            for assembly_id in self._desk.ledger.journals()
            if not self._is_closed(assembly_id)
        )

    def _is_closed(self, assembly_id: str) -> bool:
        """Whether nothing can be due any more: an assembly with an open vote cannot be closed, and some time later it
        cannot be reopened."""
        state = self._desk.known_state(assembly_id)
        return state is not None and is_final(state, self._desk.now(state))

    def _sweep(self, assembly_id: str) -> int:
        what, done = f"the sweep of assembly {assembly_id}", 0
        try:
            state = self._desk.state(assembly_id)
            done = self._do(assembly_id, self._acts(assembly_id, state)) if state else 0
        except BookLost as lost:
            self._notices.put(assembly_id, "acts", (lost.refusal.said,))
        except LedgerUnavailable as error:
            self._trouble.met(what, error)
            self._notices.put(assembly_id, "acts", (no("ledger.unavailable").said,))
        except Exception as error:
            self._trouble.met(what, error)
        else:
            self._trouble.over(what)
        return done

    def count(self, assembly_id: str, state: State) -> int:
        """Count the sealed votes whose key the server holds; the number of acts."""
        return self._do(assembly_id, self._to_count(assembly_id, state))

    def _do(self, assembly_id: str, acts: Iterator[Act]) -> int:
        done, waiting = 0, []
        for act in acts:
            answer = act.command
            if not isinstance(answer, Refusal):
                said = self._desk.handle(assembly_id, answer, actor=act.by, command_id=act.command_id)
                if not isinstance(said, Refusal):
                    done += 1
                    continue
                answer = said
            key = "waiting.count" if act.number else "waiting.written"
            facts = {"number": act.number} if act.number else {}
            waiting.append(say(key, why=answer.said, **facts))
        self._notices.put(assembly_id, "acts", waiting)
        return done

    def _acts(self, assembly_id: str, state: State) -> Iterator[Act]:
        running = open_votes(state)
        if procedure_of(state) is WRITTEN:
            if running and self._desk.may_close(state, running):
                yield Act(derived_id("sweep", "circular"), CloseCircular())
        else:
            for vote in running:
                by = self._closed_by(assembly_id, state, vote)
                if by is not None:
                    close = CloseVote(vote_id=vote.id)
                    yield Act(derived_id("sweep", vote.id), close, _number(state, vote), by)
        yield from self._to_count(assembly_id, state)

    def _closed_by(self, assembly_id: str, state: State, vote: Vote) -> str | None:
        """In whose name a vote is to be closed now: its end has come, or its box was sealed already; None if it goes on."""
        if is_over(vote, self._desk.now(state)):
            return SYSTEM
        seal = self._desk.ledger.box_seal_of(box_id(assembly_id, vote.id))
        return (seal.by or SYSTEM) if seal is not None else None

    def _to_count(self, assembly_id: str, state: State) -> Iterator[Act]:
        for vote in state.votes.values():
            if vote.phase == "sealed" and vote.commission and vote.commission.holder == "server":
                yield Act(
                    derived_id("server", vote.id), self._key.share(assembly_id, vote), _number(state, vote)
                )


def _number(state: State, vote: Vote) -> str:
    return state.agenda[vote.item_id].plan.number
