"""Votes (Abstimmungen): what can be asked for, and what has happened then."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from typing import Any, ClassVar

from konvent.core.edition import added
from konvent.core.ids import Id
from konvent.core.journal.beside import TextRef, Typed
from konvent.core.law.exclusion import Tie
from konvent.core.law.verdict import Verdict
from konvent.core.meeting.authority import Actor, Authority, runs, tells, writes
from konvent.core.meeting.event import Belongs, Command, Event
from konvent.core.meeting.records.agenda import Method, Mode
from konvent.core.meeting.records.motions import About
from konvent.core.meeting.records.votes import (
    AcceptanceForm,
    Along,
    Casting,
    Chamber,
    Elector,
    Excluded,
    Finding,
    RuleShown,
    SecretVote,
    Vote,
)
from konvent.core.meeting.state import State
from konvent.core.meeting.trustees import is_trustee, not_you
from konvent.core.refusal import Refusal
from konvent.core.tally.counts import Tally


@dataclass(frozen=True, slots=True, kw_only=True)
class Together:
    """Another item that is put to the vote together with the called one. vote_id: under which its result will stand

    about: the text of its motion as it was read, if that has a dossier
    """

    vote_id: Id
    item_id: str
    about: About | None = added(None, since=2)


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenVote(Command):
    """Open a vote on the item that has been called.

    motion: a motion on procedure in words; else the item's own text as whoever opens has read it, empty without a look
    subject: the item's own, or "procedural" for a motion on procedure
    urgency: on whether the item is urgent, which was announced to nobody; put by its title
    concerns: whom it is about. Whoever is announced with the item always is, unless named in `unconcerned`; others may be
        added. Both need a `reason`
    parties, ties: members who are the other side, and persons tied to it, beside those announced; they need a `reason` too
    not_parties: members who were announced as the other side and are not, by the chair's finding; needs a `reason` as well
    mode: of a discharge; "individual": on those of `concerns` alone, and the others who were announced vote with the rest,
        unless they all acted together (`joint_conduct`)
    individual_requested: somebody asks that each be discharged, or each item be decided, by a vote of its own
    together: further announced resolutions, decided by the same ballots
    options: ids of options of the item. Leaving one out, or asking yes or no instead, needs a `reason` as well, but for elections
    closes_at: when it closes by itself; None if the chair closes it
    secret: encrypted ballots; least, most: how many options may be chosen with the method "several_of"
    follows: the round before, of an election in which nobody was elected; the options then follow from its count and the
        statutes, and can be left empty
    repeats: a vote on the same item that is held again, once it was cancelled or its result declared; needs a `reason`
    point: which point of order on this item is voted on, from 1; 0 for none
    hands: whoever is in the room votes by hand, counted there by tellers; the others by ballot
    about: what of a motion with a dossier is voted on, by its text as whoever opens has read it
    split: each vote of a member has a ballot of its own; accepts_risks: open although the result may betray votes
    """

    kind: ClassVar[str] = "votes.open"
    belongs: ClassVar[Belongs] = "hall"
    who: ClassVar[Authority] = runs
    vote_id: Id
    item_id: str
    motion: str = ""
    subject: str = ""
    method: Method = "yes_no_abstain"
    options: tuple[str, ...] = ()
    named: bool = False
    concerns: tuple[Id, ...] = ()
    unconcerned: tuple[Id, ...] = ()
    parties: tuple[Id, ...] = ()
    ties: tuple[Tie, ...] = ()
    reason: Typed = ""
    mode: Mode = "collective"
    individual_requested: bool = False
    joint_conduct: bool = False
    closes_at: datetime | None = None
    secret: bool = False
    least: int = 0
    most: int = 1
    split: bool = False
    accepts_risks: bool = False
    urgency: bool = False
    follows: str = ""
    not_parties: tuple[Id, ...] = added((), since=2)
    together: tuple[Together, ...] = added((), since=2)
    hands: bool = added(False, since=2)
    repeats: str = added("", since=2)
    about: About | None = added(None, since=2)
    point: int = added(0, since=2)


def is_over(vote: Vote, at: datetime) -> bool:
    """Whether the end of a vote has come that closes by itself."""
    return vote.closes_at is not None and at >= vote.closes_at


def _closes(state: State, actor: Actor, command: Any) -> Refusal | None:
    """Whoever runs the assembly; the system, once the end has come."""
    vote = state.votes.get(command.vote_id)
    if actor.is_system and (vote is None or (actor.at is not None and is_over(vote, actor.at))):
        return None
    return runs(state, actor, command)


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseVote(Command):
    """Close a vote and count it: by whoever runs the assembly, by the system once its end has come."""

    kind: ClassVar[str] = "votes.close"
    belongs: ClassVar[Belongs] = "hall"
    who: ClassVar[Authority] = _closes
    vote_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtendVote(Command):
    """Let a vote that closes by itself stay open longer, e.g. because many lost the line. closes_at: the new end."""

    kind: ClassVar[str] = "votes.extend"
    belongs: ClassVar[Belongs] = "hall"
    who: ClassVar[Authority] = runs
    vote_id: str
    closes_at: datetime
    reason: Typed


@dataclass(frozen=True, slots=True, kw_only=True)
class CancelVote(Command):
    """Abandon a vote before it is counted, e.g. after a technical fault. Its ballots stay in the box.

    In writing only a secret one that is sealed, whose key is lost: nobody can end the asking with it.
    """

    kind: ClassVar[str] = "votes.cancel"
    who: ClassVar[Authority] = runs
    vote_id: str
    reason: Typed


def _counts(state: State, actor: Actor, command: Any) -> Refusal | None:
    """The member of the commission whose share it is; the system if the server holds the key."""
    vote = state.votes.get(command.vote_id)
    commission = vote.commission if vote else None
    if commission is not None and commission.holder == "server":
        return None if actor.is_system else not_you()
    return None if is_trustee(commission, command.owner, actor.id) else not_you()


@dataclass(frozen=True, slots=True, kw_only=True)
class DecryptVote(Command):
    """A trustee's share of the count of a secret vote. owner: her number, from 1."""

    kind: ClassVar[str] = "votes.decrypt"
    who: ClassVar[Authority] = _counts
    vote_id: str
    owner: int
    share: dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclareVote(Command):
    """Declare the result (Beschlussfeststellung).

    finding: needed only where the law leaves it open (WARN), else None. At a tie that the chair decides by the statutes it is
        her casting vote, and nobody else's
    acceptance: in an election, whether the person elected accepts; None if not an election
    """

    kind: ClassVar[str] = "votes.declare"
    who: ClassVar[Authority] = runs
    vote_id: str
    finding: Finding | None = None
    acceptance: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposeCorrection(Command):
    """Propose to correct a declared result that was wrong; it holds once a second person confirms it.

    finding, acceptance: as they should have been declared
    """

    kind: ClassVar[str] = "votes.propose_correction"
    who: ClassVar[Authority] = runs
    vote_id: str
    finding: Finding | None = None
    acceptance: bool | None = None
    reason: Typed


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmCorrection(Command):
    """Confirm a correction that somebody else proposed: with this finding and acceptance, as it was read."""

    kind: ClassVar[str] = "votes.confirm_correction"
    who: ClassVar[Authority] = writes
    vote_id: str
    finding: Finding | None = None
    acceptance: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordAcceptance(Command):
    """Record whether the election is accepted, where that was left open at the declaration; until the minutes are approved.

    form: how it was declared; declared_on: the day on which it was, which may lie before the election
    """

    kind: ClassVar[str] = "votes.record_acceptance"
    since: ClassVar[int] = 2
    who: ClassVar[Authority] = writes
    vote_id: str
    accepts: bool
    form: AcceptanceForm
    declared_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawLot(Command):
    """Record the lot that was drawn in the meeting between those with equal votes, where the statutes let it decide.

    option: on which it fell; person_id: who drew it; persons: before whom, at least one other
    """

    kind: ClassVar[str] = "votes.draw_lot"
    belongs: ClassVar[Belongs] = "hall"
    since: ClassVar[int] = 2
    who: ClassVar[Authority] = runs
    vote_id: str
    option: str
    person_id: str
    persons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CountHands(Command):
    """Record what was counted in the hall of a vote by show of hands; again if it was counted again.

    counts: every choice to the votes raised for it, whole numbers >= 0; persons: who counted, at least two
    """

    kind: ClassVar[str] = "votes.count_hands"
    belongs: ClassVar[Belongs] = "hall"
    since: ClassVar[int] = 2
    who: ClassVar[Authority] = tells
    vote_id: str
    counts: dict[str, int]
    persons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class VoteOpened(Event):
    """`electorate` is frozen here: who arrives later does not vote on it. concerns: all; log: of a secret vote
    along: what is decided by the same ballots (`together`)
    parties, ties: all; doubtful: who votes although her tie perhaps bars her

    late: why it may be decided on an item that was not announced; None of any other
    """

    kind: ClassVar[str] = "votes.opened"
    cause: ClassVar[type[Command] | None] = OpenVote
    vote_id: str
    item_id: str
    motion: str
    subject: str
    method: Method
    options: tuple[str, ...]
    named: bool
    concerns: tuple[str, ...]
    unconcerned: tuple[str, ...]
    reason: TextRef
    mode: Mode
    closes_at: datetime | None
    electorate: tuple[Elector, ...]
    excluded: tuple[Excluded, ...]
    quorum: Verdict | None
    rule: RuleShown
    secret: bool = False
    least: int = 0
    most: int = 1
    split: bool = False
    accepts_risks: bool = False
    urgency: bool = False
    parties: tuple[str, ...] = ()
    ties: tuple[Tie, ...] = ()
    doubtful: tuple[str, ...] = ()
    late: Verdict | None = None
    individual_requested: bool = False
    joint_conduct: bool = False
    follows: str = ""
    log: SecretVote | None = None
    not_parties: tuple[str, ...] = added((), since=2)
    together: tuple[Together, ...] = added((), since=2)
    along: tuple[Along, ...] = added((), since=2)
    hands: bool = added(False, since=2)
    repeats: str = added("", since=2)
    about: About | None = added(None, since=2)
    point: int = added(0, since=2)


@dataclass(frozen=True, slots=True, kw_only=True)
class VoteSealed(Event):
    """The box was closed with `count` entries and this Merkle root (RFC 9162). quorum: then; None in writing"""

    kind: ClassVar[str] = "votes.sealed"
    cause: ClassVar[type[Command] | None] = CloseVote
    vote_id: str
    count: int
    root: str
    quorum: Verdict | None


@dataclass(frozen=True, slots=True, kw_only=True)
class VoteEncrypted(Event):
    """The encrypted count of a secret vote. head: of the log after it; tally: for each question the ciphertexts

    not_cast_weight, not_cast_heads: of the members without a ballot, which is no secret
    """

    kind: ClassVar[str] = "votes.encrypted"
    vote_id: str
    head: str
    tally: tuple[Any, ...]
    num_tallied: int
    total_weight: int
    not_cast_weight: Fraction
    not_cast_heads: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareGiven(Event):
    kind: ClassVar[str] = "votes.share_given"
    cause: ClassVar[type[Command] | None] = DecryptVote
    vote_id: str
    owner: int
    share: dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class VoteDecrypted(Event):
    """The result of a secret vote as in its log: for each question the votes for each answer. head: of the whole log"""

    kind: ClassVar[str] = "votes.decrypted"
    vote_id: str
    result: tuple[tuple[int, ...], ...]
    head: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VoteTallied(Event):
    """`choices` says who voted how, member to choice, if the vote was by name (namentlich); else it is empty.

    entered: member to who entered its ballot on paper, where such a ballot counts; whatever it says
    chambers: the votes of each group of members, where the statutes ask for a majority in each
    casting: how the chair had voted, where that decides a tie by the statutes
    """

    kind: ClassVar[str] = "votes.tallied"
    vote_id: str
    tally: Tally
    verdict: Verdict
    choices: dict[str, str]
    entered: dict[str, str]
    chambers: tuple[Chamber, ...] = ()
    casting: Casting | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class VoteExtended(Event):
    kind: ClassVar[str] = "votes.extended"
    cause: ClassVar[type[Command] | None] = ExtendVote
    vote_id: str
    closes_at: datetime
    reason: TextRef


@dataclass(frozen=True, slots=True, kw_only=True)
class VoteCancelled(Event):
    kind: ClassVar[str] = "votes.cancelled"
    cause: ClassVar[type[Command] | None] = CancelVote
    vote_id: str
    reason: TextRef


@dataclass(frozen=True, slots=True, kw_only=True)
class VoteDeclared(Event):
    """number: its place in this assembly's register of resolutions; None for a motion on procedure, and where none has come about"""

    kind: ClassVar[str] = "votes.declared"
    cause: ClassVar[type[Command] | None] = DeclareVote
    vote_id: str
    finding: Finding | None
    acceptance: bool | None
    accepted: bool
    number: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionProposed(Event):
    kind: ClassVar[str] = "votes.correction_proposed"
    cause: ClassVar[type[Command] | None] = ProposeCorrection
    vote_id: str
    finding: Finding | None
    acceptance: bool | None
    reason: TextRef


@dataclass(frozen=True, slots=True, kw_only=True)
class VoteCorrected(Event):
    """The result as it holds from now on. Its number in the register stays."""

    kind: ClassVar[str] = "votes.corrected"
    cause: ClassVar[type[Command] | None] = ConfirmCorrection
    vote_id: str
    finding: Finding | None
    acceptance: bool | None
    accepted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptanceRecorded(Event):
    kind: ClassVar[str] = "votes.acceptance_recorded"
    cause: ClassVar[type[Command] | None] = RecordAcceptance
    vote_id: str
    accepts: bool
    form: AcceptanceForm
    declared_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class LotDrawn(Event):
    """verdict: what the count means with it. Of a result that was declared already, it is what holds from now on"""

    kind: ClassVar[str] = "votes.lot_drawn"
    cause: ClassVar[type[Command] | None] = DrawLot
    vote_id: str
    option: str
    person_id: str
    persons: tuple[str, ...]
    verdict: Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class FurtherTallied(Event):
    """What the same ballots mean for a resolution that was put to the vote together with another. of: that vote"""

    kind: ClassVar[str] = "votes.further_tallied"
    vote_id: str
    of: str
    verdict: Verdict
    casting: Casting | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HandsCounted(Event):
    kind: ClassVar[str] = "votes.hands_counted"
    cause: ClassVar[type[Command] | None] = CountHands
    vote_id: str
    counts: dict[str, int]
    persons: tuple[str, ...]
