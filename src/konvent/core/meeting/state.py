"""The state of an assembly: everything that follows from its journal, its rulebook and its roll."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from konvent.core.edition import NEWEST
from konvent.core.journal.beside import KeptText
from konvent.core.journal.entry import GENESIS, Entry
from konvent.core.law.rulebook import Rulebook
from konvent.core.meeting.body import Body
from konvent.core.meeting.records.agenda import Item
from konvent.core.meeting.records.assembly import Assembly
from konvent.core.meeting.records.attendance import Interval
from konvent.core.meeting.records.floor import Floor, Speech
from konvent.core.meeting.records.incidents import Incident
from konvent.core.meeting.records.invitation import InvitationRecord
from konvent.core.meeting.records.mandates import Holding, Proxy
from konvent.core.meeting.records.minutes import Prose
from konvent.core.meeting.records.motions import MotionSeen, Place
from konvent.core.meeting.records.objections import Objection
from konvent.core.meeting.records.questions import Question
from konvent.core.meeting.records.reach import ListRequest, MemberMessage
from konvent.core.meeting.records.roles import RoleHeld
from konvent.core.meeting.records.trustees import Commission
from konvent.core.meeting.records.votes import Vote
from konvent.core.meeting.roll import Roll, RollChange, RollMember
from konvent.core.persistent import PersistentMap
from konvent.core.words import Words


@dataclass(frozen=True, kw_only=True)
class State:
    """All maps are replaced, never changed; those that grow with the roll are persistent. `seq` and `head` are the last entry's number and hash.

    booths: person to the public key of the device she votes on in secret; commission: who counts secret votes
    motions: by their dossiers, as the assembly was told of them last; place: where in one everybody is, None if nowhere
    roles: actor to the tasks she has or had
    texts: by their ref what the acts only hold the hashes of. Lent from beside the journal, for what is shown (`said_text`);
        no decision and no later state depends on it
    changed_roll: the roll as it is now, None as long as it is the frozen one; roll_changes: by id, in the order of proposal;
        earlier: member to what it was before each change of its own, the oldest first
    given: member to its proxy in force; held: member to who holds its vote among those present. Both follow from
    the others and are kept because ten thousand members cannot be gone through at every step.
    """

    body: Body
    edition: int = NEWEST
    seq: int = 0
    head: str = GENESIS
    at: datetime | None = None
    assembly: Assembly | None = None
    changed_roll: Roll | None = None
    roll_changes: Mapping[str, RollChange] = field(default_factory=dict)
    earlier: Mapping[str, tuple[RollMember, ...]] = field(default_factory=dict)
    invitations: Mapping[str, tuple[InvitationRecord, ...]] = field(default_factory=dict)
    attendance: PersistentMap[str, tuple[Interval, ...]] = field(default_factory=PersistentMap)
    proxies: PersistentMap[str, Proxy] = field(default_factory=PersistentMap)
    given: PersistentMap[str, Proxy] = field(default_factory=PersistentMap)
    held: PersistentMap[str, Holding] = field(default_factory=PersistentMap)
    agenda: Mapping[str, Item] = field(default_factory=dict)
    motions: Mapping[str, MotionSeen] = field(default_factory=dict)
    place: Place | None = None
    floors: Mapping[str, Floor] = field(default_factory=dict)
    speech: Speech | None = None
    booths: PersistentMap[str, str] = field(default_factory=PersistentMap)
    commission: Commission | None = None
    roles: Mapping[str, tuple[RoleHeld, ...]] = field(default_factory=dict)
    chair_offered_to: str = ""
    votes: Mapping[str, Vote] = field(default_factory=dict)
    objections: Mapping[str, Objection] = field(default_factory=dict)
    questions: Mapping[str, Question] = field(default_factory=dict)
    incidents: Mapping[str, Incident] = field(default_factory=dict)
    list_requests: Mapping[str, ListRequest] = field(default_factory=dict)
    messages: Mapping[str, MemberMessage] = field(default_factory=dict)
    minutes: Prose = field(default_factory=lambda: Prose(sections={}))
    texts: Mapping[str, KeptText] = field(default_factory=dict, compare=False)

    @property
    def rulebook(self) -> Rulebook:
        return self.body.rulebook

    @property
    def roll(self) -> Roll:
        """The roll as it is now: as frozen at convening, with the changes since (`roll_changes`)."""
        return self.body.roll if self.changed_roll is None else self.changed_roll

    @property
    def words(self) -> Words:
        return self.body.words

    def but(self, **changes: Any) -> State:
        """The same state with these fields changed. By hand, and so at a fifth of the price of `dataclasses.replace`: it
        is done several times for every entry of a journal. Raises TypeError for a field that does not exist."""
        if not changes.keys() <= _FIELDS:
            raise TypeError(f"a state has no {', '.join(changes.keys() - _FIELDS)}")
        new = object.__new__(State)
        new.__dict__.update(self.__dict__, **changes)
        return new

    def standing_at(self, entry: Entry) -> State:
        """The same state, with `entry` as the last one."""
        return self.but(seq=entry.seq, head=entry.hash, at=entry.at)

    def day(self, at: datetime) -> date:
        """The calendar day of an instant where the association sits; it selects the norm versions."""
        return at.astimezone(ZoneInfo(self.rulebook.timezone)).date()


_FIELDS = frozenset(each.name for each in fields(State))


def start(body: Body) -> State:
    """The state before anything has happened."""
    return State(body=body)


def current_item(state: State) -> Item | None:
    """The item that is being dealt with."""
    return next((item for item in state.agenda.values() if item.state == "current"), None)


def floor_of(state: State, item_id: str) -> Floor:
    """The list of speakers of an item and what was moved on it; empty if nobody has asked yet."""
    return state.floors.get(item_id, Floor())


def open_votes(state: State) -> tuple[Vote, ...]:
    """The votes that take ballots now, in the order of their opening; several may be open on different items."""
    return tuple(vote for vote in state.votes.values() if vote.phase == "open")


def is_present(state: State, person: str) -> bool:
    stays = state.attendance.get(person, ())
    return bool(stays) and stays[-1].until is None


def ever_on_roll(state: State) -> Mapping[str, RollMember]:
    """All who are or were members since the convening, as they are on the roll or were there last."""
    if not state.earlier:
        return state.roll.by_id
    return {member: versions[-1] for member, versions in state.earlier.items()} | dict(state.roll.by_id)


def persons_ever(state: State) -> frozenset[str]:
    """Everybody who has or had a place in the assembly by the roll."""
    if not state.earlier:
        return state.roll.persons
    before = (
        each.person for versions in state.earlier.values() for one in versions for each in one.delegates
    )
    return state.roll.persons | state.body.roll.persons | frozenset(before)
