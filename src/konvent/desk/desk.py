"""The desk: every act goes over it, whoever acts and from whichever screen."""

from __future__ import annotations

import secrets
import threading
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from functools import partial
from typing import Any

from konvent.core.ids import derived_id, is_command_id
from konvent.core.journal.beside import SALT_BYTES, KeptText
from konvent.core.journal.entry import Entry
from konvent.core.meeting.asked import misnamed, no_id
from konvent.core.meeting.assembly import ConveneAssembly
from konvent.core.meeting.authority import SYSTEM, not_yours
from konvent.core.meeting.body import Body
from konvent.core.meeting.circular import CloseCircular, votes_to_close
from konvent.core.meeting.decide import after, after_entry, decide, refusal_of
from konvent.core.meeting.event import Command, Event, event_to_data, unfit, unreadable
from konvent.core.meeting.mandates import may_act_for
from konvent.core.meeting.minutes import says_the_same
from konvent.core.meeting.records.roles import Role
from konvent.core.meeting.records.votes import Boxes, Vote
from konvent.core.meeting.roles import OF_THE_OFFICE, GiveRole, WithdrawRole, has_role
from konvent.core.meeting.sealing import may_hold_text, sealed
from konvent.core.meeting.state import State, start
from konvent.core.meeting.texts import without_texts
from konvent.core.meeting.votes.acts import CloseVote
from konvent.core.meeting.votes.ballots import papers_of
from konvent.core.meeting.votes.ballots.kind import BallotEntry, Cast
from konvent.core.meeting.votes.casting import SINCE, admit, admitted_before, may_enter
from konvent.core.meeting.votes.counting import answered_in, not_before_the_last, vote_to_close
from konvent.core.meeting.votes.electorate import electors_of
from konvent.core.meeting.votes.procedures import procedure_of
from konvent.core.refusal import Refusal, no
from konvent.core.words import Said
from konvent.desk.dossiers import Dossiers
from konvent.desk.due import Due
from konvent.desk.following import Following
from konvent.desk.logs import Logs
from konvent.desk.marks import ACTS, Losses, Marks
from konvent.desk.notices import Notices
from konvent.desk.once import again, box_answer, remembered_as, unchanged
from konvent.desk.outside import Outside, against
from konvent.desk.server_key import ServerKey
from konvent.desk.trouble import unavailable
from konvent.ledger import Conflict, Draft, Ledger, LedgerUnavailable, Receipt, box_id
from konvent.ledger.base import NO_TEXTS
from konvent.ledger.books import BookLost, body_of

DeskAnswer = tuple[Entry, ...] | Refusal
TRIES = 8


class Desk:
    """Takes commands for all assemblies of one ledger.

    ledger: where the journals are
    clock: gives the present instant, aware; the journal's time never runs backwards, even if the clock does
    server_secret: what the keys are derived from that the server holds as the only trustee; empty if it may hold none
    salt: draws 32 random bytes for a text that somebody typed; a play that must be the same each time has its own
    outside: what stands beside the journals
    """

    def __init__(
        self,
        ledger: Ledger,
        clock: Callable[[], datetime] | None = None,
        server_secret: bytes = b"",
        salt: Callable[[], bytes] | None = None,
        outside: Outside | None = None,
    ) -> None:
        self.ledger = ledger
        self.logs = Logs(ledger)
        self._key = ServerKey(server_secret)
        self.notices = Notices()
        self.due = Due(self, self._key, self.notices)
        self.marks = Marks(server_secret)
        self._losses: dict[str, Losses] = defaultdict(Losses)
        self._salt = salt or partial(secrets.token_bytes, SALT_BYTES)
        self.outside = outside or Outside()
        self._clock = clock or (lambda: datetime.now(UTC))
        self.dossiers = Dossiers(ledger, self._clock, self._salt)
        self.following = Following(self, self.dossiers)
        self.dossiers.subscribe(self.following.after_dossier)
        self.dossiers.attend(self.following.before)
        self._states: dict[str, State] = {}
        self._locks: dict[str, threading.RLock] = defaultdict(threading.RLock)
        self._followers: list[Callable[[str, int], None]] = [self.following.after_act]

    # --- reading ---------------------------------------------------------------------------------------------

    def state(self, assembly_id: str) -> State | None:
        """The state now, caught up with the journal; None if the assembly was never convened.

        Raises BookLost if a book or an entry that it rests on is gone or altered.
        """
        with self._locks[assembly_id]:
            try:
                state = self._caught_up(assembly_id, self._states.get(assembly_id))
            except (LookupError, TypeError, ValueError) as error:
                raise BookLost(no("books.journal", assembly=assembly_id)) from error
            if state is not None:
                self._states[assembly_id] = state
            return state

    def _caught_up(self, assembly_id: str, state: State | None) -> State | None:
        news = self.ledger.entries(assembly_id, after=state.seq if state else 0)
        if state is None:
            if not news:
                return None
            state = start(body_of(self.ledger, news[0]))
        typed = any(may_hold_text(entry.kind) for entry in news)
        texts = self.ledger.texts(assembly_id, after=state.seq) if typed else {}
        for entry in news:
            state = after_entry(state, entry)
        return state.but(texts={**state.texts, **texts}) if texts else state

    def known_state(self, assembly_id: str) -> State | None:
        """The state as last caught up, None if there was no need yet: no look at the disk. For what the ledger guards
        anyway, like ballots."""
        return self._states.get(assembly_id)

    def missing(self, assembly_id: str, marks: Sequence[str]) -> tuple[Said, ...]:
        """What is no longer there of what screens were told by these marks (see `desk.marks`); kept as a notice."""
        state = self.state(assembly_id)
        if state is None:
            return ()
        losses = self._losses[assembly_id]
        for mark in self.marks.read(assembly_id, marks):
            known = mark.about != ACTS and mark.about in state.votes
            losses.take(mark, state, self.heads(assembly_id, mark.about) if known else 0)
        said = losses.said(state)
        self.notices.put(assembly_id, "missing", said)
        return said

    def subscribe(self, follower: Callable[[str, int], None]) -> None:
        """Call `follower(assembly_id, seq)` after every act, in the thread that acted; it must be quick."""
        self._followers.append(follower)

    def announce(self, assembly_id: str, seq: int) -> None:
        for follower in self._followers:
            follower(assembly_id, seq)

    # --- acting ----------------------------------------------------------------------------------------------

    def convene(
        self,
        command: ConveneAssembly,
        body: Body,
        *,
        actor: str,
        command_id: str,
        documents: Iterable[bytes] = (),
    ) -> DeskAnswer:
        """Carry out the command that begins a journal; keep the books it freezes and its documents."""
        refusal = _not_admitted(command, command_id)
        if refusal:
            return refusal
        assembly_id = command.assembly_id
        try:
            with self._locks[assembly_id]:
                before = self.ledger.remembered(assembly_id, command_id)
                state = self.state(assembly_id) or start(body)
                if before:
                    return again(before, command, actor, state.texts)
                at = self.now(state)
                events = decide(state, command, by=actor, at=at)
                if isinstance(events, Refusal):
                    return events
                # The system convenes rehearsals only, of what an account has convened.
                refusal = None if actor == SYSTEM else against(self.outside, self.dossiers, state, command)
                if refusal:
                    return refusal
                for data in (*body.to_bytes(), *documents):
                    self.ledger.put_blob(data)
                content = remembered_as(command_id, command)
                written = self._write(assembly_id, state.seq, events, at, actor, command_id, content)
        except LedgerUnavailable as error:
            return unavailable(error)
        except BookLost as lost:
            return lost.refusal
        if isinstance(written, Conflict):
            return no("journal.busy")
        self.announce(assembly_id, written[-1].seq)
        return written

    def handle(
        self,
        assembly_id: str,
        command: Command,
        *,
        actor: str,
        command_id: str,
        since: datetime | None = None,
    ) -> DeskAnswer:
        """Carry out a command: the entries it led to, or why not.

        command_id: made by the sender, one per click; the same command under it again gives the same entries again and
        does nothing, any other is refused. What was refused is not remembered, and is decided anew.
        An empty tuple means there was nothing to change.
        since: when what it rests on happened in another journal, perhaps by another server's clock; it is not dated before
        """
        refusal = _not_admitted(command, command_id)
        if refusal:
            return refusal
        try:
            with self._locks[assembly_id]:
                answer = self._handle(assembly_id, command, actor, command_id, since)
        except LedgerUnavailable as error:
            return unavailable(error)
        except BookLost as lost:
            return lost.refusal
        if not isinstance(answer, Refusal) and answer:
            self.announce(assembly_id, answer[-1].seq)
            if any(entry.kind == "votes.encrypted" for entry in answer):
                self._count_at_once(assembly_id)
        return answer

    def would_be(self, assembly_id: str, command: Command, *, actor: str) -> State | Refusal:
        """The state as a command that counts no ballots would leave it, or why not; nothing is written."""
        state = self.state(assembly_id)
        if state is None:
            return no("assembly.not_convened")
        refusal = _not_admitted(command, derived_id("would_be"))
        if refusal:
            return refusal
        at = self.now(state)
        asked, texts = sealed(command, self._salt)
        events = decide(state, asked, by=actor, at=at)
        if isinstance(events, Refusal):
            return events
        for event in events:
            state = after(state, event, at=at, actor=actor)
        return state.but(texts={**state.texts, **texts})

    def _count_at_once(self, assembly_id: str) -> None:
        state = self.state(assembly_id)
        if state is not None:
            self.due.count(assembly_id, state)

    def enrol(self, assembly_id: str, state: State, actor: str, role: Role) -> Refusal | None:
        """See to it that an account of the office has in the journal the one role that the server knows it by."""
        former = (WithdrawRole(holder=actor, role=each) for each in OF_THE_OFFICE if each != role)
        needed: list[Command] = [each for each in former if has_role(state, actor, each.role)]
        if not has_role(state, actor, role):
            needed.append(GiveRole(holder=actor, role=role))
        for command in needed:
            answer = self.handle(
                assembly_id,
                command,
                actor=SYSTEM,
                command_id=derived_id(command.kind, actor, role, state.seq),
            )
            if isinstance(answer, Refusal) and answer.code not in ("roles.held_already", "roles.not_held"):
                return answer
        return None

    def _handle(
        self, assembly_id: str, command: Command, actor: str, command_id: str, since: datetime | None
    ) -> DeskAnswer:
        for _ in range(TRIES):
            before = self.ledger.remembered(assembly_id, command_id)
            state = self.state(assembly_id)
            if state is None:
                return no("assembly.not_convened")
            if before:
                return again(before, command, actor, state.texts)
            refusal = refusal_of(state, command, by=actor, at=self.now(state))
            if refusal:
                return refusal
            boxes = self._sealed_boxes(state, command, actor)
            at = not_before_the_last(boxes, self.now(state, since))
            asked, texts = sealed(command, self._salt)
            events = decide(state, asked, by=actor, at=at, boxes=boxes)
            if isinstance(events, Refusal):
                return events
            if not events or says_the_same(state, command):
                asked, events, texts = unchanged(command, asked, state), (), {}
            elif refusal := against(self.outside, self.dossiers, state, command):
                return refusal
            content = remembered_as(command_id, asked)
            written = self._write(assembly_id, state.seq, events, at, actor, command_id, content, texts)
            if not isinstance(written, Conflict):
                self.state(assembly_id)
                return written
        return no("journal.busy")

    def _write(
        self,
        assembly_id: str,
        seq: int,
        events: Iterable[Event],
        at: datetime,
        actor: str,
        command_id: str,
        content: str,
        texts: Mapping[str, KeptText] = NO_TEXTS,
    ) -> tuple[Entry, ...] | Conflict:
        """Append, with the texts beside; a vote's box is made before the vote is opened, so that no ballot finds none."""
        drafts = []
        for event in events:
            if event.kind == "votes.opened":
                self.ledger.box_open(box_id(assembly_id, event.vote_id), assembly_id)  # type: ignore[attr-defined]
            drafts.append(Draft(kind=event.kind, version=event.version, data=event_to_data(event)))
        written = self.ledger.append(
            assembly_id,
            drafts,
            at=at,
            actor=actor,
            command_id=command_id,
            expected_seq=seq,
            content=content,
            texts=texts,
        )
        return written if isinstance(written, Conflict) else tuple(written)

    def _sealed_boxes(self, state: State, command: Command, actor: str) -> Boxes:
        """Seal the boxes that the command will count, unless it comes too early. The seal, not the clock, says which ballots
        were in time."""
        votes = self._votes_to_close(state, command)
        if isinstance(votes, Refusal):
            return {}
        for vote in votes:
            self.ledger.box_seal(box_id(_id(state), vote.id), actor)
        return {
            vote.id: self.logs.box(_id(state), vote) if vote.secret else self.ballots(state, vote.id)
            for vote in votes
        }

    def _votes_to_close(self, state: State, command: Command) -> tuple[Vote, ...] | Refusal:
        at, answered = self.now(state), partial(self._answered, state)
        if isinstance(command, CloseVote):
            return vote_to_close(state, command, at, answered)
        if isinstance(command, CloseCircular):
            return votes_to_close(state, at, answered)
        return ()

    def _answered(self, state: State, vote: Vote) -> Collection[str]:
        if self.heads(_id(state), vote.id) < len(papers_of(vote, vote.electorate.values())):
            return ()  # somebody has not, so it does not matter who has: the box is not read for it
        return answered_in({vote.id: self.ballots(state, vote.id)})(vote)

    def erase_text(self, assembly_id: str, ref: str) -> None:
        """Erase what somebody typed, for ever; its hash stands. Raises KeyError if there was no such text."""
        self.ledger.erase_text(assembly_id, ref, at=self._clock())
        self._forget_erased(assembly_id)

    def _forget_erased(self, assembly_id: str) -> None:
        """Let go of the texts that were erased, also by another process."""
        with self._locks[assembly_id]:
            state = self._states.get(assembly_id)
            if state and state.texts:
                self._states[assembly_id] = without_texts(state, self.ledger.erased(assembly_id))

    # --- ballots ---------------------------------------------------------------------------------------------

    def cast(self, assembly_id: str, cast: Cast, *, by: str) -> Receipt | Refusal:
        """Put a ballot into the box of an open vote; the receipt is given once it is on disk.

        by: who brings it: the voter, or for a ballot on paper whoever enters it
        """
        try:
            for look in (self.known_state, self.state):
                answer: BallotEntry | Receipt | Refusal = self.admit(look(assembly_id), cast, by)
                if not may_be_behind(answer):
                    break
            if isinstance(answer, dict):
                answer = box_answer(self.ledger.box_append(box_id(assembly_id, cast.vote_id), answer))
            return self.cast_before(assembly_id, cast, by, answer) if isinstance(answer, Refusal) else answer
        except LedgerUnavailable as error:
            return unavailable(error)
        except BookLost as lost:
            return lost.refusal

    def cast_before(self, assembly_id: str, cast: Cast, by: str, refused: Refusal) -> Receipt | Refusal:
        """The receipt of a ballot that was refused, if it lies in the box all the same: it is answered like the first time,
        whatever has happened since. Else the refusal."""
        state = self.state(assembly_id) if refused.code in SINCE else None
        if state is None:
            return refused
        ballot = admitted_before(state, cast, by, self.now(state))
        if isinstance(ballot, Refusal) or "id" not in ballot:
            return refused
        return self.ledger.box_given(box_id(assembly_id, cast.vote_id), ballot) or refused

    def admit(self, state: State | None, cast: Cast, by: str) -> BallotEntry | Refusal:
        """The ballot as it goes into the box, or why it may not. An encrypted one takes milliseconds, one on paper (and in
        writing one by proxy) a look at the disk.

        state: may be the remembered one; if the answer `may_be_behind`, ask again with the state from the journal
        """
        if state is None:
            return no("votes.unknown")
        return admit(
            state, cast, by, self.now(state), lambda vote, member: self.lying(_id(state), vote, member)
        )

    def lying(self, assembly_id: str, vote_id: str, member_id: str) -> dict[str, Any] | None:
        """The member's ballot in the box that counts so far; None if there is none."""
        return self.ledger.box_latest(box_id(assembly_id, vote_id), [member_id]).get(member_id)

    def on_paper(self, state: State, vote_id: str, member_id: str, by: str) -> dict[str, Any] | Refusal:
        """What a ballot on paper would replace, for whoever may enter one; of one cast online only who cast it, the member
        or its proxy.

        {"cast_by": of the ballot cast online that lies there; "choice", "by": of the one on paper; else None}
        """
        if not may_enter(state, by, self.now(state)):
            return not_yours()
        if vote_id not in state.votes or state.votes[vote_id].secret is not None:
            return no("votes.unknown")
        ballot = self.lying(_id(state), vote_id, member_id)
        if ballot is None or not ballot.get("by"):
            return {"cast_by": ballot and ballot["person"], "choice": None, "by": None}
        return {"cast_by": None, "choice": ballot["choice"], "by": ballot["by"]}

    def ballots(self, state: State, vote_id: str) -> list[dict[str, Any]]:
        """The ballots of a vote in the order of the box."""
        return self.ledger.box_entries(box_id(_id(state), vote_id))

    def heads(self, assembly_id: str, vote_id: str) -> int:
        """How many members have voted; nothing of what."""
        return self.ledger.box_heads(box_id(assembly_id, vote_id))

    def follow_logs(self) -> None:
        """Bring the logs and counts of the open secret votes up to date with their boxes, so that closing is quick."""
        for assembly_id, state in list(self._states.items()):
            for vote in state.votes.values():
                if vote.secret is not None and vote.phase == "open":
                    self.logs.box(assembly_id, vote)

    def voted(self, assembly_id: str, vote_id: str) -> frozenset[str]:
        """The members who have voted, in secret with a ballot at least; nothing of what."""
        state = self.state(assembly_id)
        vote = state.votes.get(vote_id) if state else None
        member_of = papers_of(vote, vote.electorate.values()) if vote else {}
        lying = self.ledger.box_entries(box_id(assembly_id, vote_id))
        return frozenset(member_of[ballot["member"]] for ballot in lying if ballot["member"] in member_of)

    def receipts(self, state: State, person_id: str) -> dict[str, dict[str, dict[str, Any]]]:
        """Vote to member to the ballot that counts, for the papers this person holds."""
        found = {}
        own = may_act_for(state, person_id)
        for vote in state.votes.values():
            electors = () if vote.together_with else electors_of(vote, person_id, own)
            papers = papers_of(vote, electors)
            if papers:
                found[vote.id] = self.ledger.box_latest(box_id(_id(state), vote.id), papers)
                for ballot in found[vote.id].values():
                    if vote.secret:
                        del ballot["choice"]
                        ballot["tracker"] = ballot.pop("id")
        return found

    # --- what is due -----------------------------------------------------------------------------------------

    def server_key(self, assembly_id: str) -> dict[str, Any] | Refusal:
        """The public key of the server as the only trustee, with its proof."""
        return self._key.public(assembly_id)

    def sweep(self) -> int:
        """Do what is due (see `due`), and forget the texts that were erased. Gives the number of acts; may be repeated
        without harm."""
        for assembly_id in list(self._states):
            self._forget_erased(assembly_id)
        done = self.due.sweep()
        self.following.sweep(list(self._states))
        return done

    def may_close(self, state: State, votes: Iterable[Vote]) -> bool:
        """Whether these open votes may be closed now: their end has come, none was announced, or all have voted themselves."""
        at, answered = self.now(state), partial(self._answered, state)
        return procedure_of(state).too_early(votes, at, answered) is None

    def now(self, state: State, since: datetime | None = None) -> datetime:
        """The present instant; never before the journal's last entry, nor before `since`."""
        return max(each for each in (self._clock(), state.at, since) if each)


def _id(state: State) -> str:
    return state.assembly.id if state.assembly else ""


def _not_admitted(command: Command, command_id: str) -> Refusal | None:
    """Why a command comes through no door, whoever gives it: a text or a value that the journal could not give back, or
    an id that is none."""
    if not is_command_id(command_id):
        return no_id("command_id")
    return unfit(command) or unreadable(command) or misnamed(command)


def may_be_behind(answer: object) -> bool:
    """Whether the journal may know better: the vote may have been opened or extended in another process."""
    return isinstance(answer, Refusal) and answer.code in ("votes.unknown", "votes.closed")
