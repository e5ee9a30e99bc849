"""The course of the assembly: every act that belongs into the minutes becomes a sentence in its section."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from konvent.core.journal.beside import TextRef
from konvent.core.journal.entry import Entry
from konvent.core.law import agenda as law
from konvent.core.meeting import (
    agenda,
    assembly,
    booths,
    circular,
    floor,
    incidents,
    moving,
    nominations,
    objections,
    points,
    roles,
    roll_changes,
    supplement,
    trustees,
)
from konvent.core.meeting.attendance import presence, quorum_now
from konvent.core.meeting.decide import after_event
from konvent.core.meeting.event import Event, event_from_data
from konvent.core.meeting.mandates import ProxyRevoked
from konvent.core.meeting.points import open_points
from konvent.core.meeting.records.agenda import Item
from konvent.core.meeting.records.floor import Request
from konvent.core.meeting.state import State, floor_of, is_present, start
from konvent.core.meeting.votes.acts import FurtherTallied, VoteExtended, VoteOpened
from konvent.core.meeting.votes.opening import otherwise
from konvent.core.meeting.votes.repeats import asked_before
from konvent.core.meeting.votes.standing import holders, left_off
from konvent.core.minutes import announcing, motions, written
from konvent.core.minutes.asking import told, unanswered
from konvent.core.minutes.attending import Attending
from konvent.core.minutes.changes import what_changed
from konvent.core.minutes.outline import Block
from konvent.core.minutes.reaching import reaching
from konvent.core.minutes.voice import Voice, ended
from konvent.core.motions.blocks import plain
from konvent.core.words import Said, say

OPENING, CLOSING = "opening", "closing"


class Course:
    """What happened, by section. A vote's block holds only its id until the end of the journal is known.

    moved: what was told of each point of order when it was moved
    asked: section to how many of its blocks tell of questions in writing
    chairs: who led the assembly, in order, each with the instant of taking over
    prose_at: section to the place where the minute-taker's prose belongs
    """

    def __init__(self, voice: Voice) -> None:
        self.voice = voice
        self.blocks: dict[str, list[Block]] = {OPENING: [], CLOSING: []}
        self.motions: dict[str, str] = {}
        self.prose_at: dict[str, int] = {}
        self.attending = Attending()
        self.chairs: list[tuple[str, datetime]] = []
        self.asked: Counter[str] = Counter()
        self.current = OPENING
        self.speeches = 0
        self.points_of_order = 0
        self.moved: list[Block] = []
        self.begin: datetime | None = None

    def follow(self, entries: Sequence[Entry], state: State) -> State:
        """Read the journal from its beginning; `state` lends books and texts. Returns the state after it."""
        now = start(state.body).but(texts=state.texts)
        for entry in entries:
            event = event_from_data(entry.kind, entry.version, entry.data)
            before = now
            now = after_event(now, entry, event)
            self.attending.note(event, before, now, entry.at)
            self._tell(event, before, now, entry.at)
        self._tell_speeches()
        return now

    # --- writing -------------------------------------------------------------------------------------------

    def _say(self, key: str, section: str | None = None, /, **facts: Any) -> None:
        """Add the sentence `minutes.course.<key>` to a section, or to the one that is under way."""
        text = self.voice.say(f"minutes.course.{key}", **facts)
        self.blocks.setdefault(section or self.current, []).append(Block(kind="text", text=text))

    def _announce(self, sentences: Iterator[str]) -> None:
        self.blocks[OPENING] += (Block(kind="text", text=text) for text in sentences)

    def _motion(self, text: str, section: str) -> None:
        """Quote a motion in full, unless it is the one quoted last in this section."""
        if text and text != self.motions.get(section):
            self.blocks.setdefault(section, []).append(Block(kind="motion", text=text))
            self.motions[section] = text

    def _prose_here(self, section: str) -> None:
        self.prose_at.setdefault(section, len(self.blocks.setdefault(section, [])))

    def _because(self, state: State, reason: TextRef) -> str:
        return ended(self.voice.typed(state, reason))

    def _at(self, at: datetime) -> Said:
        """ "um 10:42 Uhr", with the day when it is another one than that of the beginning."""
        return self.voice.at(at, self.begin)

    # --- telling -------------------------------------------------------------------------------------------

    def _tell(self, event: Event, before: State, state: State, at: datetime) -> None:
        match event.kind.partition(".")[0]:
            case "assembly" | "roles":
                self._tell_assembly(event, state, at)
            case "circular":
                self._tell_written(event, state, at)
            case "agenda":
                self._tell_agenda(event, state, at)
                for key, told_of in motions.told(self.voice, event, before, state, self._at(at)):
                    self._say(key, event.item_id, **told_of)  # type: ignore[attr-defined]
                    if key == "brought":
                        self._motion(plain(event.text), event.item_id)  # type: ignore[attr-defined]
            case "nominations":
                self._tell_nomination(event, at)
            case "floor":
                self._tell_floor(event, before, at)
            case "votes":
                self._tell_vote(event, state, at)
            case "trustees" | "booths":
                self._tell_secrecy(event, state, at)
            case "objections" | "incidents":
                self._tell_protest(event, state)
            case "questions":
                self._tell_question(event, state, at)
            case "roll" | "mandates":
                self._tell_roll(event, state, at)
            case "reach":
                for key, facts in reaching(event, state, self.voice, self._at(at)):
                    self._say(key, **facts)

    def _tell_assembly(self, event: Event, state: State, at: datetime) -> None:
        person, when = self.voice.person, self._at(at)
        match event:
            case assembly.AssemblyConvened():
                self.begin = event.held_at
            case assembly.AssemblyOpened(chair=chair, minute_taker=writer):
                self.chairs.append((chair, at))
                self._say("opened", OPENING, chair=person(chair), at=when, writer=person(writer))
                for each in dict.fromkeys((chair, writer)):
                    if each in state.roll.persons and not is_present(state, each):
                        self._say("opened_without", OPENING, person=person(each))
                self._tell_presence(state, at)
                self._prose_here(OPENING)
            case assembly.ChairChanged(chair=chair, reason=reason):
                self.chairs.append((chair, at))
                self._say("chair_changed", chair=person(chair), at=when, reason=self._because(state, reason))
            case roles.ChairAccepted(person_id=chair):
                self.chairs.append((chair, at))
                self._say("chair_accepted", chair=person(chair), at=when)
            case assembly.AssemblyPaused(reason=reason):
                if reason:
                    self._say("paused_because", at=when, reason=self._because(state, reason))
                else:
                    self._say("paused", at=when)
            case assembly.AssemblyResumed():
                self._say("resumed", at=when)
            case assembly.AssemblyAdjourned(reason=reason, until=until):
                self._say("adjourned", at=when, reason=self._because(state, reason))
                if until is not None:
                    self._say("adjourned_until", until=self.voice.at(until))
            case assembly.AssemblyReopened(reason=reason, all_stayed=all_stayed):
                self._say("reopened", at=when, reason=self._because(state, reason))
                self._say(
                    "all_stayed" if all_stayed else "perhaps_left",
                    chair=person(state.assembly.chair) if state.assembly else "",
                )
            case assembly.AssemblyClosed():
                self._tell_closed(state, when)
            case moving.AssemblyMoved():
                self._announce(announcing.moved(self.voice, state, at))
                self.begin = event.held_at
            case moving.AssemblyCancelled(reason=reason):
                self._say("cancelled", OPENING, at=self.voice.at(at), reason=self._because(state, reason))

    def _tell_written(self, event: Event, state: State, at: datetime) -> None:
        section = OPENING if isinstance(event, circular.CircularOpened) else CLOSING
        if not isinstance(event, circular.CircularClosed):
            self._prose_here(section)
        for key, facts in written.told(self.voice, event, state, at):
            self._say(key, section, **facts)

    def _tell_closed(self, state: State, when: Said) -> None:
        assert state.assembly is not None
        self._tell_speeches()
        self._tell_undecided_points(state)
        self._prose_here(CLOSING)
        for sentence in unanswered(self.voice, state):
            self.blocks[CLOSING].append(Block(kind="text", text=sentence))
        if state.assembly.form == "written":
            self._say("concluded", CLOSING, at=when)
        else:
            self._say("closed", CLOSING, chair=self.voice.person(state.assembly.chair), at=when)

    def _tell_presence(self, state: State, at: datetime) -> None:
        voice, now = self.voice, presence(state)
        sentences = (
            say(
                "minutes.course.present",
                heads=now.heads,
                part=voice.members_with(now.heads, now.weight),
                represented=now.represented,
            ),
            say(
                "minutes.course.entitled",
                heads=now.heads_total,
                total=voice.members_with(now.heads_total, now.weight_total),
            ),
            say("minutes.course.checked_in", room=now.room, online=now.online),
        )
        for text in (" ".join(map(voice.tell, sentences)), voice.tell(quorum_now(state, at))):
            self.blocks[OPENING].append(Block(kind="text", text=text))

    def _tell_agenda(self, event: Event, state: State, at: datetime) -> None:
        when = self._at(at)
        match event:
            case agenda.ItemCalled(item_id=item_id):
                self._tell_speeches()
                self.current = item_id
                self._say("called_again" if item_id in self.prose_at else "called", at=when)
                item = state.agenda[item_id]
                titles = [say("minutes.title_quoted", title=each.title) for each in item.plan.documents]
                if titles:
                    self._say("documents", titles=tuple(titles))
                self._motion(item.motion, item_id)
                self._prose_here(item_id)
            case agenda.CallWithdrawn(item_id=item_id, resumed=resumed):
                self._say("call_withdrawn", item_id, at=when)
                self.current = resumed or OPENING
            case agenda.ItemFinished():
                self._tell_speeches()
            case agenda.ItemRemoved(item_id=item_id, reason=reason):
                self._say("removed", item_id, at=when, reason=self._because(state, reason))
                self._tell_announced(item_id, state)
            case agenda.ItemRestored(item_id=item_id, reason=reason):
                self._say("restored", item_id, at=when, reason=self._because(state, reason))
            case supplement.AgendaSupplemented():
                self._announce(announcing.supplemented(self.voice, state, at))
            case supplement.SupplementWithdrawn():
                self._announce(announcing.withdrawn(self.voice, state, at))
            case agenda.ItemAdded(item_id=item_id, mover=mover, reason=reason):
                person = self.voice.person
                self._say("added", item_id, at=when, mover=person(mover), reason=self._because(state, reason))
                if event.unopposed:
                    self._say("unopposed", item_id, chair=person(self.chairs[-1][0]))
            case agenda.MotionAmended(item_id=item_id, motion=motion, mover=mover, reason=reason):
                facts = {
                    "at": when,
                    "mover": self.voice.person(mover),
                    "reason": self._because(state, reason),
                }
                self._say("amended", item_id, **facts)
                verdict = law.amended(state.rulebook, state.agenda[item_id].plan.subject, state.day(at))
                chair, cite = self.voice.person(self.chairs[-1][0]), "".join(verdict.cites[:1])
                self._say("within", item_id, chair=chair, cite=cite)
                self._motion(motion, item_id)

    def _tell_announced(self, item_id: str, state: State) -> None:
        """The motions that were announced for an item, with the text of that version."""
        for key, facts, text in motions.announced(state, state.agenda[item_id]):
            self._say(key, item_id, **facts)
            self._motion(text, item_id)

    def _tell_nomination(self, event: Event, at: datetime) -> None:
        match event:
            case nominations.Nominated(item_id=item_id, person_id=person, mover=mover):
                consent = say(f"minutes.consent.{event.consent}")
                said = {"at": self._at(at), "person": self.voice.person(person), "consent": consent}
                if mover == person:
                    self._say("stood", item_id, **said)
                else:
                    self._say("nominated", item_id, mover=self.voice.person(mover), **said)

    def _tell_floor(self, event: Event, before: State, at: datetime) -> None:
        match event:
            case floor.SpeakerCalled(item_id=item_id, person_id=person):
                request = next(each for each in before.floors[item_id].queue if each.person == person)
                self.speeches += 1
                self.points_of_order += request.point_of_order
                if request.point_of_order and before.edition > 1:
                    self._say_moved(item_id, request, at)
            case floor.SpeakerCallWithdrawn() if before.speech is not None:
                self.speeches = max(0, self.speeches - 1)
                self.points_of_order = max(0, self.points_of_order - before.speech.point_of_order)
                if before.speech.point_of_order:
                    self.blocks[before.speech.item_id].remove(self.moved.pop())
            case points.PointSettled(item_id=item_id, point=number, settled=settled):
                mover = self.voice.person(floor_of(before, item_id).moved[number - 1].person)
                chair = self.voice.person(before.assembly.chair if before.assembly else "")
                self._say(f"point_{settled}", item_id, at=self._at(at), person=mover, chair=chair)
            case floor.ListClosed(item_id=item_id, points_of_order=of_order, reason=reason):
                key = "points_closed" if of_order else "list_closed"
                self._say(key, item_id, at=self._at(at), reason=self._because(before, reason))
            case floor.ListReopened(item_id=item_id, points_of_order=of_order, reason=reason):
                key = "points_reopened" if of_order else "list_reopened"
                self._say(key, item_id, at=self._at(at), reason=self._because(before, reason))
            case floor.LimitSet(item_id=item_id, seconds=None):
                self._say("unlimited", item_id, at=self._at(at))
            case floor.LimitSet(item_id=item_id, seconds=int(limit)):
                minutes, seconds = divmod(limit, 60)
                if seconds:
                    facts = {"minutes": minutes, "seconds": f"{seconds:02}"}
                    self._say("limited_exactly", item_id, at=self._at(at), **facts)
                else:
                    self._say("limited", item_id, at=self._at(at), minutes=minutes)

    def _say_moved(self, item_id: str, request: Request, at: datetime) -> None:
        """Who moved what to the procedure, which is a motion and not only a speech."""
        what = {"what": say(f"minutes.point.{request.point}")} if request.point else {}
        key = "point_moved" if request.point else "point_moved_otherwise"
        self._say(key, item_id, at=self._at(at), person=self.voice.person(request.person), **what)
        self.moved.append(self.blocks[item_id][-1])

    def _tell_undecided_points(self, state: State) -> None:
        for point in open_points(state):
            self._say("point_left", point.item_id, person=self.voice.person(point.moved.person))

    def _tell_speeches(self) -> None:
        """How many spoke since the last time; names are not needed (law part 3.2)."""
        if self.speeches and self.current in self.prose_at:
            if self.points_of_order:
                self._say("speeches_points", speeches=self.speeches, points=self.points_of_order)
            else:
                self._say("speeches", speeches=self.speeches)
        self.speeches = self.points_of_order = 0

    def _tell_vote(self, event: Event, state: State, at: datetime) -> None:
        match event:
            case VoteExtended(vote_id=vote_id, closes_at=closes_at, reason=reason):
                section, end = state.votes[vote_id].item_id, self.voice.moment(closes_at, self.begin)
                self._say("extended", section, at=self._at(at), end=end, reason=self._because(state, reason))
            case VoteOpened(vote_id=vote_id, item_id=item_id, motion=motion):
                if item_id == self.current:
                    self._tell_speeches()
                if event.point:
                    moved = floor_of(state, item_id).moved[event.point - 1]
                    self._say("point_voted", item_id, at=self._at(at), person=self.voice.person(moved.person))
                self._motion(self._put(event, state) or motion, item_id)
                if event.repeats:
                    earlier, reason = state.votes[event.repeats], self._because(state, event.reason)
                    self._say("repeated", item_id, at=self._at(earlier.opened_at), reason=reason)
                if (before := asked_before(state, event)) is not None:
                    chair = self.voice.person(state.assembly.chair if state.assembly else "")
                    self._say("asked_before", item_id, at=self._at(before.opened_at), chair=chair)
                self._tell_concerned(event, state)
                if event.late is not None:
                    self.blocks[item_id].append(Block(kind="text", text=self.voice.tell(event.late)))
                numbers = tuple(state.agenda[each.item_id].plan.number for each in event.along)
                if numbers:
                    self._say("together", item_id, numbers=numbers)
                self._prose_here(item_id)
                self.blocks[item_id].append(Block(kind="vote", text=vote_id))
            case FurtherTallied(vote_id=vote_id, of=lead):
                vote, first = state.votes[vote_id], state.votes[lead].item_id
                self._say("voted_with", vote.item_id, number=state.agenda[first].plan.number)
                self._motion(vote.motion, vote.item_id)
                self._prose_here(vote.item_id)
                self.blocks[vote.item_id].append(Block(kind="vote", text=vote_id))

    def _put(self, event: VoteOpened, state: State) -> str:
        """The text in full, if the vote is on a motion with a dossier as it stands; before it what became of its amendments."""
        if event.about is None or not event.about.is_whole:
            return ""
        motion = state.motions[event.about.dossier]
        for key, facts in motions.fates(state, motion):
            self._say(key, event.item_id, **facts)
        if motion.purpose == "touched" and event.subject == "purpose_change":
            self._say("purpose_touched", event.item_id, number=motion.number)
        return plain(motion.text)

    def _tell_concerned(self, event: VoteOpened, state: State) -> None:
        """What was otherwise than announced, with its reason: who was called concerned, and what was asked."""
        item_id, announced = event.item_id, state.agenda[event.item_id].plan.concerns
        added = [person for person in event.concerns if person not in announced]
        for key, persons in (("concerned", added), ("unconcerned", event.unconcerned)):
            if persons:
                names, reason = self.voice.persons(persons), self._because(state, event.reason)
                self._say(key, item_id, count=len(persons), names=names, reason=reason)
        self._tell_other_side(event, state)
        if state.edition > 1 and state.agenda[item_id].plan.kind == "election":
            self._tell_ballot(event, state)
        elif event.reason and otherwise(state.agenda[item_id], event.method, event.options):
            self._say("otherwise", item_id, reason=self._because(state, event.reason))

    def _tell_ballot(self, event: VoteOpened, state: State) -> None:
        """Who had a seat already, and who stood no longer, with the reason the chair gave."""
        item = state.agenda[event.item_id]
        reason = self._because(state, event.reason)
        before, left = holders(state, event.item_id), left_off(state, item, event)
        if reason and before:
            self._say("elected_before", event.item_id, names=self._options(item, before), reason=reason)
        if left:
            why = {"reason": reason} if reason else {}
            key = "left_off" if reason else "left_off_unsaid"
            self._say(key, event.item_id, names=self._options(item, left), **why)

    def _options(self, item: Item, options: Iterable[str]) -> tuple[Said | str, ...]:
        return tuple(self.voice.option(item.plan.id, each) for each in options if each)

    def _tell_other_side(self, event: VoteOpened, state: State) -> None:
        """Who is the other side, and who is tied to it by what: as announced, or as the chair has added it."""
        item = state.agenda[event.item_id]
        plan = item.plan
        if event.not_parties:
            self._say(
                "not_parties",
                event.item_id,
                count=len(event.not_parties),
                names=tuple(map(self.voice.member, event.not_parties)),
                reason=self._because(state, event.reason),
            )
        for member in event.parties:
            key = ("party_late" if item.late else "party") if member in plan.parties else "party_added"
            why = {"reason": self._because(state, event.reason)} if key == "party_added" else {}
            self._say(key, event.item_id, member=self.voice.member(member), **why)
        for tie in event.ties:
            key = ("tied_late" if item.late else "tied") if tie in plan.ties else "tied_added"
            why = {"reason": self._because(state, event.reason)} if key == "tied_added" else {}
            what = say(f"minutes.tie.{tie.kind}")
            self._say(key, event.item_id, person=self.voice.person(tie.person), what=what, **why)

    def _tell_roll(self, event: Event, state: State, at: datetime) -> None:
        """What became of the roll after the convening, with day, reason and both who answer for it."""
        voice = self.voice
        match event:
            case roll_changes.RollChanged(change_id=change_id):
                asked = state.roll_changes[change_id]
                self._say(
                    "roll_changed",
                    what=what_changed(asked, state.roll, voice.member, voice.person),
                    basis=say(f"minutes.basis.{asked.basis}"),
                    reason=self._because(state, asked.reason),
                    proposer=voice.person(asked.proposed_by),
                    confirmer=voice.person(asked.confirmed_by),
                    at=self._at(at),
                )
                counted = sum(vote.phase in ("tallied", "declared") for vote in state.votes.values())
                if counted:
                    self._say("roll_counted", votes=counted)
            case ProxyRevoked(proxy_id=proxy_id, ground="roll"):
                proxy = state.proxies[proxy_id]
                facts = {"member": voice.member(proxy.member), "holder": voice.person(proxy.holder)}
                self._say("roll_proxy", **facts)

    def _tell_secrecy(self, event: Event, state: State, at: datetime) -> None:
        voice, when = self.voice, self._at(at)
        match event:
            case trustees.TrusteesAppointed(persons=persons, threshold=threshold):
                self._say("commission", at=when, names=voice.persons(persons), threshold=threshold)
            case trustees.TrusteeRecovered() if state.commission and state.commission.step == "ready":
                self._say("recovered", at=when)
            case trustees.ServerKeyUsed():
                self._say("server_key", at=when)
            case booths.BoothWithdrawn(person_id=person, reason=reason):
                self._say(
                    "booth_withdrawn",
                    person=voice.person(person),
                    at=when,
                    reason=self._because(state, reason),
                )

    def _tell_question(self, event: Event, state: State, at: datetime) -> None:
        for item, sentence in told(self.voice, state, event, at, self._at(at)):
            self.blocks.setdefault(item, []).append(Block(kind="text", text=sentence))
            self.asked[item] += 1

    def _tell_protest(self, event: Event, state: State) -> None:
        match event:
            case objections.ObjectionRaised(item_id=item_id):
                self._say("objection", item_id, number=len(state.objections))
            case incidents.IncidentReported():
                self._say("incident", number=len(state.incidents))
