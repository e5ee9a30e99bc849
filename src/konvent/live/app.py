"""The server side of the hall: streams out; commands, ballots and questions in. Raw ASGI, without Django."""

from __future__ import annotations

import asyncio
import logging
import os
import re
import secrets
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from konvent.core.ids import is_id
from konvent.core.meeting.asked import no_id
from konvent.core.meeting.authority import is_account
from konvent.core.meeting.codec import encode
from konvent.core.meeting.event import command_from_data
from konvent.core.meeting.roles import OF_THE_OFFICE, with_tasks
from konvent.core.meeting.state import State
from konvent.core.meeting.trustees import UseServerKey
from konvent.core.meeting.votes.ballots.kind import BallotEntry, Cast
from konvent.core.meeting.votes.casting import SINCE
from konvent.core.refusal import Refusal
from konvent.core.view.own import Personal
from konvent.core.view.personal import personal
from konvent.core.view.shapes import Audience
from konvent.core.visitor import ROLES, SEES_LINES, VOTES, Visitor, Visitors
from konvent.desk import Desk
from konvent.desk.desk import may_be_behind
from konvent.desk.trouble import unavailable
from konvent.ledger import LedgerUnavailable, Receipt
from konvent.ledger.books import BookLost
from konvent.live import refusals, told
from konvent.live.ballots import read_ballot, written_receipt
from konvent.live.bus import Bus
from konvent.live.door import Authenticate, Door
from konvent.live.herself import of_herself
from konvent.live.http import (
    READING,
    BadRequest,
    Receive,
    Send,
    answer,
    overloaded,
    parameters,
    read_json,
    refuse,
    too_many,
)
from konvent.live.intake import Intake, Write, in_thread
from konvent.live.limits import REQUESTS, Limits, acts_of, streams_of
from konvent.live.logs import PublishedLogs
from konvent.live.missing import missing
from konvent.live.motions import motion, offered, statutes
from konvent.live.names import Names, NamesDesk
from konvent.live.situation import Situation, Surroundings
from konvent.live.static import StaticFiles
from konvent.live.stream import MOST_SCREENS, Owner, Streams
from konvent.live.texts import texts
from konvent.live.wire import WAITING

log = logging.getLogger("konvent.live")

ADDRESS = re.compile(
    r"^/live/(?P<assembly>[A-Za-z0-9_-]{1,40})/(?P<what>stream|me|names|texts|motion|motions|statutes|situation|paper|command|ballot|seen)$"
)
MOST_AT_ONCE = 10_000
ASK_AGAIN_S = 3.0
FOLLOW_S = 0.5
# What the stream of a page carries.
AUDIENCES: dict[str, Audience] = {
    "member": "member",
    "chair": "chair",
    "side": "chair",
    "projector": "projector",
}
# What desk, ledger or journal guard anyway: for its roles the remembered state will do.
GUARDED = frozenset({"ballot", "command", "names", "stream", "texts", "motion", "motions", "statutes"})
POSTED = frozenset({"command", "ballot", "seen"})


class Live:
    """An ASGI application for /live/ and /static/.

    authenticate: who is signed in to an assembly in a browser; may look into a database, is run in a thread
    names: the names of an assembly's persons and members
    bus: to the other processes that serve the same ledger; none if this is the only one
    surroundings: what else belongs to the situation of an assembly: mail, disk
    write_ballots: how ballots get to the disk; by the desk's own ledger if not said
    """

    def __init__(
        self,
        desk: Desk,
        authenticate: Authenticate,
        names: Names,
        static: Path,
        write_ballots: Write | None = None,
        bus: Bus | None = None,
        surroundings: Surroundings | None = None,
    ) -> None:
        self._desk = desk
        self.door = Door(authenticate)
        self._names = NamesDesk(names)
        self._static = StaticFiles(static)
        self.limits = Limits()
        self._logs = PublishedLogs(desk, self.door, self.limits)
        self._at_once = 0
        self.streams = Streams(desk)
        self._checkers = ThreadPoolExecutor(os.cpu_count(), thread_name_prefix="checker")
        self._intake = Intake(write_ballots or in_thread(desk.ledger.box_append_many), self._ballots_came)
        self._bus = bus or Bus()
        self.situation = Situation(desk, self._bus, surroundings)
        self._loop: asyncio.AbstractEventLoop | None = None
        self._steady: list[asyncio.Task[None]] = []

    async def start(self) -> None:
        """Begin to follow the desk and the other processes; within the loop that serves."""
        self._loop = asyncio.get_running_loop()
        name = secrets.token_hex(2)
        steady = (READING.keep(), WAITING.keep(), self.situation.tell(name), self._follow_logs())
        self._steady = [asyncio.create_task(each) for each in steady]
        self._desk.subscribe(self._acted)
        self.streams.start()
        await self._bus.start(self._heard)

    async def stop(self) -> None:
        """End all streams, so that the server can go."""
        for task in self._steady:
            task.cancel()
        self.streams.stop()
        await self._bus.stop()

    async def _follow_logs(self) -> None:
        """For as long as the server runs; apart from the screens, which must not wait for it."""
        while True:
            await asyncio.sleep(FOLLOW_S)
            try:
                await asyncio.to_thread(self._desk.follow_logs)
            except LedgerUnavailable:
                log.debug("no log could be followed", exc_info=True)
            except Exception:
                log.exception("the logs of secret votes could not be followed and will be at the next round")

    def _acted(self, assembly_id: str, seq: int) -> None:
        """The desk carried out an act, in some thread of this process."""
        self._in_loop(self._told, "act", assembly_id)

    def _ballots_came(self, assembly_id: str) -> None:
        self._told("cast", assembly_id)

    def ask_again(self, actor: str = "") -> None:
        """Have somebody asked again who she is, or everybody: her sign-in has ended. May be called from any thread."""
        self._in_loop(self._told, "door", actor)

    def _in_loop(self, act: Callable[[str, str], None], word: str, about: str) -> None:
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(act, word, about)

    def _told(self, word: str, about: str) -> None:
        self._heard(word, about)
        self._bus.say(word, about)

    def _heard(self, word: str, about: str) -> None:
        """Something happened, here or in another process."""
        match word:
            case "door":
                self._ask(about)
                # Whoever looks people up may have remembered the old answer for a moment.
                asyncio.get_running_loop().call_later(ASK_AGAIN_S, self._ask, about)
            case "up" | "lines":
                self.situation.heard(word, about)
            case _:
                self.streams.news(about)

    def _ask(self, actor: str) -> None:
        self.door.ask_again(actor)
        self.streams.ask_again(actor)

    async def __call__(self, scope: dict[str, Any], receive: Receive, send: Send) -> None:
        path: str = scope["path"]
        if path.startswith("/static/"):
            await self._static.serve(scope, send, path.removeprefix("/static/"))
            return
        try:
            await self._serve(scope, receive, send, path)
        except BadRequest as error:
            await refuse(send, error.status, error.refusal)
        except LedgerUnavailable as error:
            await refuse(send, 503, unavailable(error))
        except BookLost as lost:
            await refuse(send, 503, lost.refusal)

    async def _serve(self, scope: dict[str, Any], receive: Receive, send: Send, path: str) -> None:
        found = ADDRESS.match(path)
        if found is None:
            await self._logs.serve(scope, send)
            return
        what, assembly_id = found["what"], found["assembly"]
        if scope["method"] != ("POST" if what in POSTED else "GET"):
            await refuse(send, 405, refusals.no_such_address())
            return
        counted = what != "stream"  # those are held for hours, and counted by the streams
        if counted and self._at_once >= MOST_AT_ONCE:
            await refuse(send, 503, overloaded())
            return
        self._at_once += counted
        try:
            there = None if what == "command" else self.door.known(scope, assembly_id)
            if there is None:
                there = await self.door.ask(scope, assembly_id)
            if not there:
                await self.limits.hold_back()
                await refuse(send, 401, refusals.signed_out())
                return
            if not self.limits.allows(REQUESTS, assembly_id, next(iter(there))):
                await self.limits.hold_back()
                await refuse(send, 429, too_many())
                return
            asked = await read_json(scope, receive) if what in POSTED else parameters(scope)
            who = asked.get("for")
            visitor = there.get(who) if isinstance(who, str) else None
            if visitor is not None:
                state = self._desk.known_state(assembly_id) if what in GUARDED else None
                if state is None:
                    state = await asyncio.to_thread(self._desk.state, assembly_id)
                if state is not None:
                    visitor = with_tasks(state, visitor)
                if what == "ballot":
                    await self._ballot(send, visitor, asked)
                    return
                if what == "me":  # which tells of the others
                    there = {each: _with_tasks(state, known) for each, known in there.items()}
                await self._answer(scope, receive, send, what, visitor, there, asked)
            elif isinstance(who, str) and who:
                persons = await self._names.persons(assembly_id)
                await refuse(send, 409, refusals.other_person(who, there.values(), persons))
            else:
                await refuse(send, 400, refusals.incomplete())
        finally:
            self._at_once -= counted

    async def _answer(
        self,
        scope: dict[str, Any],
        receive: Receive,
        send: Send,
        what: str,
        visitor: Visitor,
        there: Visitors,
        asked: dict[str, Any],
    ) -> None:
        """visitor: for whom the page that asks was opened; there: all who are signed in in its browser."""
        match what:
            case "stream":
                await self._stream(scope, receive, send, visitor, asked.get("as", "member"))
            case "me":
                await answer(send, 200, await asyncio.to_thread(self._me, visitor, there))
            case "names":
                await self._names.serve(scope, send, visitor.assembly_id)
            case "texts" | "motion" | "motions" | "statutes":
                await self._settle(send, visitor.assembly_id, await self._texts(visitor, what, asked))
            case "situation":
                if visitor.roles & SEES_LINES:
                    await answer(send, 200, encode(await self.situation.of(visitor.assembly_id)))
                else:
                    await refuse(send, 403, refusals.not_for_you())
            case "command":
                await self._command(send, visitor, asked)
            case "seen":
                await answer(send, 200, await asyncio.to_thread(missing, self._desk, visitor, asked))
            case _:
                found = await asyncio.to_thread(self._on_paper, visitor, asked)
                await self._settle(send, visitor.assembly_id, found)

    async def _stream(
        self, scope: dict[str, Any], receive: Receive, send: Send, visitor: Visitor, page: str
    ) -> None:
        if self.streams.screens >= MOST_SCREENS:
            await refuse(send, 503, overloaded())
            return
        audience = await self._audience(visitor, page)
        if audience is None:
            await refuse(send, 403, refusals.not_for_you())
            return

        async def may_stay() -> bool:
            there = await self.door.visitors(scope, visitor.assembly_id)
            known = there.get(visitor.actor)
            state = self._desk.known_state(visitor.assembly_id)
            return known is not None and _with_tasks(state, known).may_open(page)

        owner = Owner(visitor.actor, streams_of(visitor))
        if audience == "projector" or visitor.person_id is None:  # a screen for everybody, or nobody's line
            await self.streams.serve(scope, receive, send, visitor.assembly_id, audience, may_stay, owner)
            return
        self.situation.up(visitor.assembly_id, visitor.actor)
        try:
            await self.streams.serve(scope, receive, send, visitor.assembly_id, audience, may_stay, owner)
        finally:
            self.situation.down(visitor.assembly_id, visitor.actor)

    async def _audience(self, visitor: Visitor, page: str) -> Audience | None:
        """Who reads this page, if it is one of hers; her task may have been given in another process."""
        if page in AUDIENCES and not visitor.may_open(page):
            visitor = _with_tasks(await asyncio.to_thread(self._desk.state, visitor.assembly_id), visitor)
        return AUDIENCES.get(page) if visitor.may_open(page) else None

    async def _texts(self, visitor: Visitor, what: str, asked: dict[str, Any]) -> dict[str, Any] | Refusal:
        audience = await self._audience(visitor, asked.get("as", ""))
        if audience is None:
            return refusals.not_for_you()
        desk, assembly = self._desk, visitor.assembly_id
        if what == "motions":
            return (
                await asyncio.to_thread(offered, desk, assembly)
                if audience == "chair"
                else refusals.not_for_you()
            )
        if what == "motion":
            of = (asked.get(name, "") for name in ("dossier", "amendments", "start"))
            return await asyncio.to_thread(motion, desk, assembly, *of)
        if what == "statutes":
            which = (asked.get(name, "") for name in ("dossier", "hash"))
            return await asyncio.to_thread(statutes, desk, assembly, *which)
        return await asyncio.to_thread(texts, desk, assembly, audience, asked.get("refs", ""))

    def _me(self, visitor: Visitor, there: Visitors) -> dict[str, Any]:
        session = told.Session(
            now=datetime.now(UTC),
            person=visitor.person_id,
            roles=tuple(sorted(role for role in ROLES if role in visitor.roles)),
            pages=visitor.pages(),
            others=tuple(
                told.Other(who=each.actor, person=each.person_id, pages=each.pages())
                for each in there.values()
                if each != visitor
            ),
        )
        return {**encode(session), **encode(self._personal(visitor))}

    def _personal(self, visitor: Visitor) -> Personal:
        state = self._desk.state(visitor.assembly_id)
        if state is None or visitor.person_id is None or not visitor.roles & VOTES:
            return Personal()
        return personal(state, visitor.person_id, self._desk.receipts(state, visitor.person_id))

    async def _command(self, send: Send, visitor: Visitor, request: dict[str, Any]) -> None:
        kind, data, command_id = request.get("kind"), request.get("data", {}), request.get("command_id")
        if not isinstance(kind, str) or not isinstance(data, dict):
            await refuse(send, 400, refusals.incomplete())
            return
        if not is_id(command_id):
            await refuse(send, 400, no_id("command_id"))
            return
        if not self.limits.allows(acts_of(visitor, kind), visitor.assembly_id, visitor.actor, kind):
            await self.limits.hold_back()
            await refuse(send, 429, too_many())
            return
        outcome = await asyncio.to_thread(self._act, visitor, kind, data, command_id)
        await self._settle(send, visitor.assembly_id, outcome)

    def _act(self, visitor: Visitor, kind: str, data: dict[str, Any], command_id: str) -> Any:
        state = self._desk.state(visitor.assembly_id)
        if state is None:
            return refusals.not_convened()
        refusal = self._enrolled(visitor, state)
        if refusal:
            return refusal
        if kind == UseServerKey.kind:
            key = self._desk.server_key(visitor.assembly_id)
            if isinstance(key, Refusal):
                return key
            data = {"key": key}
        command = command_from_data(kind, of_herself(visitor, kind, data))
        if isinstance(command, Refusal):
            return command
        entries = self._desk.handle(visitor.assembly_id, command, actor=visitor.actor, command_id=command_id)
        return entries if isinstance(entries, Refusal) else {"seq": entries[-1].seq if entries else state.seq}

    async def _ballot(self, send: Send, visitor: Visitor, request: dict[str, Any]) -> None:
        """A ballot of one's own, or one on paper that is entered for somebody else."""
        cast = read_ballot(request)
        if isinstance(cast, Refusal):
            await refuse(send, 400, cast)
            return
        outcome: BallotEntry | Receipt | Refusal = await self._admitted(visitor, cast)
        if isinstance(outcome, dict):
            outcome = await self._intake.put(visitor.assembly_id, cast.vote_id, outcome)
        if isinstance(outcome, Refusal):
            outcome = await self._cast_before(visitor, cast, outcome)
        if isinstance(outcome, Receipt):
            await answer(send, 200, written_receipt(outcome, cast))
        else:
            await self._settle(send, visitor.assembly_id, outcome)

    async def _cast_before(self, visitor: Visitor, cast: Cast, refused: Refusal) -> Receipt | Refusal:
        """See `Desk.cast_before`; looks at the disk, and at an encrypted ballot's proofs."""
        if refused.code not in SINCE:
            return refused
        loop = asyncio.get_running_loop()
        before = self._desk.cast_before
        return await loop.run_in_executor(
            self._checkers, before, visitor.assembly_id, cast, visitor.actor, refused
        )

    async def _admitted(self, visitor: Visitor, cast: Cast) -> BallotEntry | Refusal:
        if cast.channel != "online":
            return await asyncio.to_thread(self._entered, visitor, cast)
        person = visitor.person_id
        if person is None or not visitor.roles & VOTES:
            return refusals.not_for_you()
        known = self._desk.known_state(visitor.assembly_id)
        ballot = (
            await self._checked(known, cast, person) if cast.raw else self._desk.admit(known, cast, person)
        )
        if may_be_behind(ballot):
            state = await asyncio.to_thread(self._desk.state, visitor.assembly_id)
            ballot = await self._checked(state, cast, person)
        return ballot

    async def _checked(self, state: State | None, cast: Cast, person: str) -> BallotEntry | Refusal:
        """In a thread: an encrypted ballot takes milliseconds."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._checkers, self._desk.admit, state, cast, person)

    def _entered(self, visitor: Visitor, cast: Cast) -> BallotEntry | Refusal:
        """A ballot on paper; looks at the journal, since who may enter it stands there."""
        state = self._desk.state(visitor.assembly_id)
        refusal = self._enrolled(visitor, state) if state else None
        return refusal or self._desk.admit(self._desk.state(visitor.assembly_id), cast, visitor.actor)

    def _on_paper(self, visitor: Visitor, asked: dict[str, Any]) -> dict[str, Any] | Refusal:
        """What a ballot on paper for a member would replace."""
        state = self._desk.state(visitor.assembly_id)
        refusal = self._enrolled(visitor, state) if state else refusals.not_convened()
        state = self._desk.state(visitor.assembly_id)
        if refusal or state is None:
            return refusal or refusals.not_convened()
        found = self._desk.on_paper(state, asked.get("vote", ""), asked.get("member", ""), visitor.actor)
        return found if isinstance(found, Refusal) else encode(told.OnPaper(**found))

    def _enrolled(self, visitor: Visitor, state: State) -> Refusal | None:
        """See to it that an account of the office has in the journal the role that the server knows it by."""
        if not is_account(visitor.actor):
            return None
        refusals = (
            self._desk.enrol(visitor.assembly_id, state, visitor.actor, role)
            for role in OF_THE_OFFICE
            if role in visitor.roles
        )
        return next((each for each in refusals if each), None)

    async def _settle(self, send: Send, assembly_id: str, outcome: Refusal | dict[str, Any]) -> None:
        """Answer what came of a command or a ballot; a refusal in the words of the assembly."""
        if not isinstance(outcome, Refusal):
            await answer(send, 200, outcome)
            return
        state = self._desk.known_state(assembly_id)
        await refuse(send, refusals.STATUS.get(outcome.code, 409), outcome, state.words if state else None)


def _with_tasks(state: State | None, visitor: Visitor) -> Visitor:
    return with_tasks(state, visitor) if state is not None else visitor
