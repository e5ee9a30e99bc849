"""The pen for dossiers: every act on a motion, before, during and between assemblies, goes over it."""

from __future__ import annotations

import secrets
import threading
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from konvent.core.dossier.acts import Command, Event, event_from_data, event_to_data
from konvent.core.dossier.agreed import read_otherwise
from konvent.core.dossier.books import RenewBooks
from konvent.core.dossier.decide import after, after_all, decide
from konvent.core.dossier.documents import unfit_document
from konvent.core.dossier.drafting import DraftMotion, ReviseMotion
from konvent.core.dossier.erasing import EraseDocument
from konvent.core.dossier.publishing import PublishMotion, next_number, taken
from konvent.core.dossier.state import Books, Dossier
from konvent.core.dossier.statutes import EnterStatutes
from konvent.core.dossier.telling import waits
from konvent.core.ids import derived_id, is_command_id, is_id
from konvent.core.journal.beside import SALT_BYTES, KeptText
from konvent.core.journal.entry import Entry
from konvent.core.law.rulebook import Rulebook
from konvent.core.meeting.asked import asks_for, content_of, id_used, misnamed, no_id
from konvent.core.meeting.authority import SYSTEM
from konvent.core.meeting.codec import encode
from konvent.core.meeting.roll import Roll
from konvent.core.meeting.sealing import sealed
from konvent.core.meeting.state import State
from konvent.core.refusal import Refusal, no
from konvent.core.typed import LONGEST, first_fault
from konvent.core.words import say
from konvent.desk.trouble import unavailable
from konvent.ledger import Altered, Conflict, Draft, Ledger, LedgerUnavailable
from konvent.ledger.books import BookLost

KIND = "dossier"
# A journal for each association and year that says which motion has which number: a number is given by whoever writes it first,
# on whatever server.
NUMBERS = "numbers"
# How a dossier begins: with a motion, or with the statute book.
BEGUN = ("motions.drafted", "statutes.entered")
DossierAnswer = tuple[Entry, ...] | Refusal
TRIES = 8


def new_id(organisation_id: str) -> str:
    """The id of a dossier that is about to be begun: whose it is, and ten random bytes."""
    return f"{organisation_id}.{secrets.token_hex(10)}"


def statutes_id(organisation_id: str) -> str:
    """The id of an association's statute book: there is one for each."""
    return f"{organisation_id}.statutes"


class Dossiers:
    """Takes commands for all dossiers of one ledger.

    clock: gives the present instant, aware; a journal's time never runs backwards, even if the clock does
    salt: draws 32 random bytes for a text that somebody typed
    """

    def __init__(
        self,
        ledger: Ledger,
        clock: Callable[[], datetime],
        salt: Callable[[], bytes] = lambda: secrets.token_bytes(SALT_BYTES),
    ) -> None:
        self.ledger = ledger
        self._clock = clock
        self._salt = salt
        self._known: dict[str, tuple[int, datetime, Dossier]] = {}
        self._earlier: dict[str, tuple[int, Dossier]] = {}
        self._locks: dict[str, threading.RLock] = defaultdict(threading.RLock)
        self._followers: list[Callable[[str, int], None]] = []
        self._before: Callable[[Dossier], tuple[State, ...]] = lambda dossier: ()

    # --- reading ---------------------------------------------------------------------------------------------

    def ids(self, organisation_id: str) -> tuple[str, ...]:
        """The ids of an association's dossiers, in no order that means something."""
        return tuple(
            each for each in self.ledger.journals(KIND) if each.rpartition(".")[0] == organisation_id
        )

    def every(self) -> tuple[str, ...]:
        """The ids of all dossiers, of whatever association."""
        return tuple(self.ledger.journals(KIND))

    def entries(self, dossier_id: str) -> list[Entry]:
        """The journal of a dossier; empty if there is none."""
        return self.ledger.entries(dossier_id) if self._is_one(dossier_id) else []

    def texts(self, dossier_id: str) -> dict[str, KeptText]:
        """By their ref the texts beside the journal of a dossier, without those erased."""
        return self.ledger.texts(dossier_id)

    def named(self, name: str) -> str | None:
        """The id of the dossier that is called so, or whose id ends so behind its association's; None if there is none."""
        return next(
            (each for each in self.ledger.journals(KIND) if name in (each, each.rpartition(".")[2])), None
        )

    def erase_text(self, dossier_id: str, ref: str) -> None:
        """Erase what somebody typed, for ever; its hash stands. Raises KeyError if there was no such text, ValueError for what a
        motion about a person says: that is erased by an act (`EraseDocument`)."""
        if ref in _documents(self.dossier(dossier_id)):
            raise ValueError(f"{ref} is a document")
        self.ledger.erase_text(dossier_id, ref, at=self._clock())

    def dossier(self, dossier_id: str) -> Dossier | None:
        """The dossier now; None if there is none. Raises BookLost if a book that it rests on is gone or altered."""
        with self._locks[dossier_id]:
            found = self._caught_up(dossier_id)
            return found[2] if found else None

    def standing(self, dossier_id: str) -> tuple[Dossier, Entry] | None:
        """The dossier now, with the entry it stands at; None if there is none. Raises BookLost like `dossier`."""
        with self._locks[dossier_id]:
            found = self._caught_up(dossier_id)
            if found is None:
                return None
            last = self.ledger.entries(dossier_id, after=found[0] - 1)[0]
            return found[2], last

    def at(self, dossier_id: str, seq: int) -> Dossier | None:
        """The dossier as it stood after this entry; None if there is none with so many."""
        now = self.standing(dossier_id)
        if now is None or now[1].seq < seq:
            return None
        if now[1].seq == seq:
            return now[0]
        if dossier_id not in self._earlier or self._earlier[dossier_id][0] != seq:
            self._earlier[dossier_id] = (
                seq,
                self._folded(dossier_id, None, self.ledger.entries(dossier_id)[:seq]),
            )
        return self._earlier[dossier_id][1]

    def now(self) -> datetime:
        """The present instant, as acts have it."""
        return self._clock()

    def subscribe(self, follower: Callable[[str, int], None]) -> None:
        """Call `follower(dossier_id, seq)` after every act, in the thread that acted; it must be quick."""
        self._followers.append(follower)

    def attend(self, before: Callable[[Dossier], tuple[State, ...]]) -> None:
        """Ask `before` for the assemblies that a motion is put before: what they are voting on is not changed meanwhile."""
        self._before = before

    def _is_one(self, dossier_id: str) -> bool:
        """A journal of an assembly is none: it begins with another entry."""
        first = self.ledger.entries(dossier_id)[:1]
        return bool(first) and first[0].kind in BEGUN

    def _caught_up(self, dossier_id: str) -> tuple[int, datetime, Dossier] | None:
        known = self._known.get(dossier_id)
        news = self.ledger.entries(dossier_id, after=known[0] if known else 0)
        if not news:
            return known
        if known is None and news[0].kind not in BEGUN:
            return None
        dossier = self._folded(dossier_id, known[2] if known else None, news)
        self._known[dossier_id] = news[-1].seq, news[-1].at, dossier
        return self._known[dossier_id]

    def _folded(self, dossier_id: str, before: Dossier | None, news: list[Entry]) -> Dossier:
        """What the news make of it. Raises BookLost."""
        try:
            dossier = before or Dossier(books=self._books(news[0]))
            for entry in news:
                if entry.kind == "motions.books_renewed":
                    dossier = dossier.knowing(self._books(entry))
                event = event_from_data(entry.kind, entry.version, entry.data)
                dossier = after(dossier, event, entry.at)
        except (LookupError, TypeError, ValueError) as error:
            raise BookLost(no("books.journal", assembly=dossier_id)) from error
        return dossier

    def _books(self, entry: Entry) -> Books:
        """The books that an entry names, read by the rules of its edition."""
        rulebook, roll = (self._kept(entry, name) for name in ("rulebook", "roll"))
        read = replace(Rulebook.from_bytes(rulebook), edition=entry.data["edition"])
        return Books(rulebook=read, roll=Roll.from_bytes(roll))

    def _kept(self, entry: Entry, name: str) -> bytes:
        sha256, book = entry.data[name], say(f"books.{name}")
        try:
            data = self.ledger.blob(sha256)
        except Altered:
            raise BookLost(no("books.altered", book=book, assembly="", sha256=sha256)) from None
        if data is None:
            raise BookLost(no("books.missing", book=book, assembly="", sha256=sha256))
        return data

    # --- acting ----------------------------------------------------------------------------------------------

    def begin(
        self,
        dossier_id: str,
        command: DraftMotion | EnterStatutes,
        books: Books,
        *,
        actor: str,
        command_id: str,
    ) -> DossierAnswer:
        """Carry out the command that begins a dossier, and keep the books by which it is decided."""
        return self._carry_out(dossier_id, command, actor, command_id, books)

    def renew(self, dossier_id: str, books: Books, *, command_id: str) -> DossierAnswer:
        """Decide by these books from now on, and keep them. They need not be others: then that is the refusal."""
        rulebook, roll = books.hashes
        command = RenewBooks(rulebook=rulebook, roll=roll)
        return self._carry_out(dossier_id, command, SYSTEM, command_id, books)

    def handle(
        self,
        dossier_id: str,
        command: Command,
        *,
        actor: str,
        command_id: str,
        since: datetime | None = None,
        read: str | None = None,
    ) -> DossierAnswer:
        """Carry out a command: the entries it led to, or why not.

        read: of whoever sends a form, which words it was about (`as_read`); None for what no page has shown

        command_id: made by the sender, one per click; the same command under it again gives the same entries again and
        does nothing, any other is refused. What was refused is not remembered, and is decided anew.
        since: when what it rests on happened in another journal, perhaps by another server's clock; it is not dated before
        """
        return self._carry_out(dossier_id, command, actor, command_id, None, since, read)

    def _carry_out(
        self,
        dossier_id: str,
        command: Command,
        actor: str,
        command_id: str,
        books: Books | None,
        since: datetime | None = None,
        read: str | None = None,
    ) -> DossierAnswer:
        refusal = _not_admitted(dossier_id, command, command_id)
        if refusal:
            return refusal
        try:
            # Asked before the lock: whoever writes in an assembly may wait for this dossier.
            known = None if actor == SYSTEM else self.dossier(dossier_id)
            states = self._before(known) if known else ()
            with self._locks[dossier_id]:
                answer = self._handle(dossier_id, command, actor, command_id, books, since, read, states)
        except LedgerUnavailable as error:
            return unavailable(error)
        except BookLost as lost:
            return lost.refusal
        if not isinstance(answer, Refusal) and answer:
            for follower in self._followers:
                follower(dossier_id, answer[-1].seq)
        return answer

    def _handle(
        self,
        dossier_id: str,
        command: Command,
        actor: str,
        command_id: str,
        books: Books | None,
        since: datetime | None,
        read: str | None,
        states: tuple[State, ...],
    ) -> DossierAnswer:
        given: Any = command  # what the meeting says of commands it says of their fields alone
        for _ in range(TRIES):
            before = self.ledger.remembered(dossier_id, command_id)
            if before:
                # An id without a content names by itself what is done, whoever does it.
                same = before.actor == actor and asks_for(given, before.content, self.texts(dossier_id))
                if same and isinstance(command, EraseDocument):
                    self._erase_again(dossier_id)
                return before.entries if same or not before.content else id_used()
            known = self._caught_up(dossier_id)
            if known:
                seq, last, dossier = known
                dossier = dossier.knowing(books) if books else dossier
            elif books:
                seq, last, dossier = 0, self._clock(), Dossier(books=books)
            else:
                return no("motions.none")
            at = max(self._clock(), last, since or last)
            asked: Any
            asked, texts = sealed(given, self._salt)
            decided = decide(dossier, asked, by=actor, at=at)
            if isinstance(decided, Refusal):
                if isinstance(command, EraseDocument) and dossier.erased_at is not None:
                    self._erase_again(dossier_id)
                return decided
            otherwise = read_otherwise(dossier, command, read) if read is not None else None
            otherwise = otherwise or (
                waits(after_all(dossier, decided, at), dossier_id, states, at) if states else None
            )
            if otherwise:
                return otherwise
            if isinstance(command, PublishMotion):
                refusal = self._number_taken(dossier_id, command.number, dossier.day(at).year, at)
                if refusal:
                    return refusal
            if books is not None:
                self.ledger.put_blob(books.rulebook.to_bytes())
                self.ledger.put_blob(books.roll.to_bytes())
            gone = tuple(self.texts(dossier_id)) if isinstance(command, EraseDocument) else ()
            written = self._write(dossier_id, seq, decided, at, actor, command_id, asked, texts, gone)
            if not isinstance(written, Conflict):
                return written
        return no("journal.busy")

    def _erase_again(self, dossier_id: str) -> None:
        """Make sure that nothing is left in the files of what was erased, if that could not be done at once: whatever is erased
        has them written anew."""
        ref = next(iter(self.ledger.erased(dossier_id)), None)
        if ref is not None:
            self.ledger.erase_text(dossier_id, ref, at=self._clock())

    def numbers(self, organisation_id: str, year: int) -> frozenset[str]:
        """The numbers that motions of an association were given in a year, for ever."""
        given = self.ledger.entries(_numbers_id(organisation_id, year))
        found = (self.dossier(each) for each in self.ids(organisation_id))
        return taken((each for each in found if each), year) | {each.data["number"] for each in given}

    def _number_taken(self, dossier_id: str, number: str, year: int, at: datetime) -> Refusal | None:
        """Why another motion has this number; None once it is this one's, whatever other servers do at the same instant.

        It is given before the publication is written. What a crash comes between keeps it, and is published with it or another.
        """
        organisation = dossier_id.rpartition(".")[0]
        for _ in range(TRIES):
            given = self.ledger.entries(_numbers_id(organisation, year))
            owner = next((each.data["dossier"] for each in given if each.data["number"] == number), None)
            if owner == dossier_id:
                return None
            known = self.numbers(organisation, year)
            if number in known:
                free = next_number(known, number.rstrip("0123456789"))
                return no("motions.number_taken", number=number, next=free)
            written = self.ledger.append(
                _numbers_id(organisation, year),
                [Draft(kind="numbers.given", version=1, data={"dossier": dossier_id, "number": number})],
                at=at,
                actor=SYSTEM,
                command_id=derived_id("number", number),
                expected_seq=len(given),
                kind=NUMBERS,
            )
            if not isinstance(written, Conflict):
                return None
        return no("journal.busy")

    def _write(
        self,
        dossier_id: str,
        seq: int,
        events: tuple[Event, ...],
        at: datetime,
        actor: str,
        command_id: str,
        asked: Any,
        texts: Mapping[str, KeptText],
        erasing: Collection[str],
    ) -> tuple[Entry, ...] | Conflict:
        drafts = [Draft(kind=each.kind, version=each.version, data=event_to_data(each)) for each in events]
        written = self.ledger.append(
            dossier_id,
            drafts,
            at=at,
            actor=actor,
            command_id=command_id,
            expected_seq=seq,
            content=content_of(asked) if is_id(command_id) else "",
            texts=texts,
            erasing=erasing,
            kind=KIND,
        )
        return written if isinstance(written, Conflict) else tuple(written)


def _documents(dossier: Dossier | None) -> tuple[str, ...]:
    """The refs of what a motion about a person says, in all its versions."""
    versions = dossier.versions if dossier else ()
    return tuple(dict.fromkeys(each.document for each in versions if each.document))


def _numbers_id(organisation_id: str, year: int) -> str:
    return f"{organisation_id}.numbers-{year}"


def _not_admitted(dossier_id: str, command: Command, command_id: str) -> Refusal | None:
    """Why a command comes through no door, whoever gives it: a text or a value that the journal could not give back, or
    an id that is none."""
    if not is_id(dossier_id):
        return no_id("dossier")
    if not is_command_id(command_id):
        return no_id("command_id")
    document = command.document if isinstance(command, DraftMotion | ReviseMotion) else ""
    refusal = unfit_document(document) if document else None
    if refusal:
        return refusal
    fault = first_fault(encode(command))
    if fault:
        return no("text.unfit", where=fault[0], fault=fault[1], most=LONGEST)
    given: Any = command
    return misnamed(given)
