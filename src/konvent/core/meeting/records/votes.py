"""Votes as records: who may vote, by which rule, what has come of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from fractions import Fraction
from typing import Any, Literal

from konvent.core.edition import added
from konvent.core.journal.beside import TextRef
from konvent.core.law.exclusion import Tie
from konvent.core.law.majority import ChairsChoice
from konvent.core.law.verdict import Verdict
from konvent.core.meeting.records.agenda import Method, Mode
from konvent.core.meeting.records.mandates import HoldingKind
from konvent.core.meeting.records.motions import About
from konvent.core.meeting.records.trustees import Commission
from konvent.core.tally.counts import Tally
from konvent.core.words import Said


@dataclass(frozen=True, slots=True, kw_only=True)
class SecretVote:
    """What makes a vote secret; frozen at opening.

    uuid, election: the election's id and its bytes as text; head: of the log after its first event
    scale: weights in the log are votes * scale, so that they are whole
    without_booth: members there who have no device and cannot vote; risks: what the result could betray
    """

    uuid: str
    election: str
    head: str
    scale: int
    without_booth: tuple[str, ...]
    risks: tuple[Said, ...]


Ballots = Sequence[Mapping[str, Any]]


Boxes = Mapping[str, Ballots]


@dataclass(frozen=True, slots=True, kw_only=True)
class Elector:
    """A member who may vote in this vote, and who may cast it. `weight` is its votes as counted here.

    credentials: in a secret vote, one for each ballot; none if the person has no device
    by_hand: it is cast by hand in the hall and has no ballot
    """

    member: str
    persons: tuple[str, ...]
    weight: Fraction
    kind: HoldingKind | Literal["none"]
    credentials: tuple[str, ...] = ()
    by_hand: bool = added(False, since=2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Excluded:
    """A vote that does not exist in this vote: neither above nor below the line.

    replaced_by: the person who votes for the member instead; empty if nobody can
    """

    member: str
    person: str
    reason: Said
    cite: str
    replaced_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleShown:
    """The rule by which the vote will be decided, said before it is opened.

    presence, heads, chambers: what the statutes ask for beside it (`Conditions`)
    """

    base: str
    threshold: Fraction
    inclusive: bool
    cite: str
    presence: Fraction | None = None
    heads: Fraction | None = None
    chambers: Fraction | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Along:
    """A resolution on another item that is put to the vote together with this one: its own text and rule, the same ballots."""

    vote_id: str
    item_id: str
    motion: str
    subject: str
    rule: RuleShown
    about: About | None = added(None, since=2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chamber:
    """The votes of one group of members, as the roll calls it."""

    category: str
    yes: Fraction
    no: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class EncryptedTally:
    """The encrypted count of a secret vote. head: of the log after it; tally: for each question the ciphertexts

    not_cast_weight, not_cast_heads: of the members without a ballot, which is no secret
    """

    head: str
    tally: tuple[Any, ...]
    num_tallied: int
    total_weight: int
    not_cast_weight: Fraction
    not_cast_heads: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Decrypted:
    """The result of a secret vote as in its log: for each question the votes for each answer. head: of the whole log"""

    result: tuple[tuple[int, ...], ...]
    head: str


Finding = Literal["accepted", "rejected"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Casting:
    """How a tie was decided. person: who presided; choice: as she decided, or as she had voted where her vote decides"""

    person: str
    choice: ChairsChoice


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A correction of a declared result. by: who proposed it; `confirmed_by`, `at` once a second person has confirmed it

    before: what was declared until then; accepted: what holds since
    """

    finding: Finding | None
    acceptance: bool | None
    reason: TextRef
    by: str
    confirmed_by: str = ""
    at: datetime | None = None
    accepted: bool | None = None
    before: tuple[bool | None, bool | None] = (None, None)


# How somebody declares that she accepts an election: in the meeting, by word of mouth elsewhere, in text form, in writing.
AcceptanceForm = Literal["meeting", "spoken", "text", "written"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Acceptance:
    """What was said of an election whose acceptance had been left open. by, at: who recorded it, and when"""

    accepts: bool
    form: AcceptanceForm
    declared_on: date
    by: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Lot:
    """A lot that decided a tie. drawn: the option's id; person: who drew it; witnesses: before whom"""

    drawn: str
    person: str
    witnesses: tuple[str, ...]
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class HandCount:
    """What was counted in the hall: every choice to the votes raised for it. persons: who counted"""

    counts: Mapping[str, int]
    persons: tuple[str, ...]
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Vote:
    """A vote in its course. The ballots are in its box, not here.

    options: ids of the item's options; choices: what a ballot can say; eligible: the votes of the whole electorate
    concerns: whom it is about; unconcerned: who was announced as such and was let vote
    parties: members who are the other side; ties: persons tied to it; doubtful: who votes although her tie perhaps bars her
    not_parties: members who were announced as the other side and were let vote
    urgency: on whether an item that was not announced is urgent; late: why the item may be decided on although it was not
    follows: the vote that was the round before, "" for the first; round: which one it is, from 1
    repeats: the vote that is held again with it, "" if none
    point: which point of order on its item it is on, from 1; 0 for none
    quorum: when it was opened; quorum_at_close: when its box was sealed
    present, members: votes there or represented, and of all members, when its box was sealed
    entered: member to who entered its ballot on paper, where that one counts
    chambers: the votes of each group of members, where each of them must agree
    casting: the casting vote of the chair, where it decided a tie
    accepted, acceptance: as they hold now; proposed: a correction of them that waits for a second person;
    corrections: those that were confirmed, in their order
    along: what was put to the vote together with it, by the same ballots; together_with: the vote whose ballots these are
    hand_count: what was counted in the hall of a show of hands, the last count
    lot: what was drawn, where a lot decided a tie
    about: what of a motion with a dossier it is on; overtaken: the motion was changed or withdrawn before it was declared
    answer: the acceptance, where it was left open at the declaration and recorded later

    Of a secret vote: commission: who counts it; credentials: credential to the member it is for; encrypted: once it is
    sealed; shares: owner to share, in the order they came; decrypted: once enough have come
    """

    id: str
    item_id: str
    motion: str
    subject: str
    method: Method
    options: tuple[str, ...]
    choices: tuple[str, ...]
    named: bool
    concerns: tuple[str, ...]
    unconcerned: tuple[str, ...]
    mode: Mode
    opened_at: datetime
    closes_at: datetime | None
    electorate: dict[str, Elector]
    eligible: Fraction
    excluded: tuple[Excluded, ...]
    quorum: Verdict | None
    rule: RuleShown
    urgency: bool = False
    late: Verdict | None = None
    follows: str = ""
    round: int = 1
    repeats: str = ""
    point: int = 0
    least: int = 0
    most: int = 1
    split: bool = False
    secret: SecretVote | None = None
    commission: Commission | None = None
    credentials: Mapping[str, str] = field(default_factory=dict)
    encrypted: EncryptedTally | None = None
    shares: Mapping[int, Mapping[str, Any]] = field(default_factory=dict)
    decrypted: Decrypted | None = None
    phase: Literal["open", "sealed", "tallied", "declared", "cancelled"] = "open"
    closed_at: datetime | None = None
    tallied_at: datetime | None = None
    sealed_count: int | None = None
    sealed_root: str = ""
    quorum_at_close: Verdict | None = None
    present: Fraction | None = None
    members: Fraction | None = None
    tally: Tally | None = None
    chambers: tuple[Chamber, ...] = ()
    casting: Casting | None = None
    verdict: Verdict | None = None
    choices_by_name: dict[str, str] = field(default_factory=dict)
    entered: dict[str, str] = field(default_factory=dict)
    declared_at: datetime | None = None
    accepted: bool | None = None
    acceptance: bool | None = None
    number: int | None = None
    proposed: Correction | None = None
    corrections: tuple[Correction, ...] = ()
    along: tuple[Along, ...] = ()
    together_with: str = ""
    hand_count: HandCount | None = None
    lot: Lot | None = None
    answer: Acceptance | None = None
    reason: TextRef = ""
    parties: tuple[str, ...] = ()
    ties: tuple[Tie, ...] = ()
    doubtful: tuple[str, ...] = ()
    not_parties: tuple[str, ...] = ()
    joint_conduct: bool = False
    about: About | None = None
    overtaken: bool = False

    @property
    def decides_item(self) -> bool:
        """Whether it decides on its item; not on procedure, nor only on how the text will read that is decided on last."""
        return self.subject != "procedural" and (self.about is None or self.about.is_whole)

    @property
    def undeclared(self) -> bool:
        """Whether what comes of it is still to be declared: it is open, sealed or counted."""
        return self.phase in ("open", "sealed", "tallied")

    @property
    def nobody_voted(self) -> bool:
        """Whether it was counted and not one vote had been cast, nor raised in the hall."""
        return self.tally is not None and not any(self.tally.weights.values())

    @property
    def is_choice_of_texts(self) -> bool:
        """Whether amendments that exclude each other are put against each other, and against the text as it is."""
        return self.about is not None and self.method == "one_of"

    @property
    def holds(self) -> bool:
        """Whether what was voted on was declared accepted, and in an election by whoever was elected too."""
        return self.accepted is True and (self.subject != "election" or self.acceptance is True)

    @property
    def by_hand(self) -> tuple[Elector, ...]:
        """Whose votes are cast by hand in the hall, each of the same weight; nobody's unless it is a show of hands."""
        return tuple(each for each in self.electorate.values() if each.by_hand)

    @property
    def shares_needed(self) -> int:
        """How many trustees must give their share before a secret vote is counted."""
        return self.commission.threshold if self.commission else 0
