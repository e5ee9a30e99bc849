"""Votes, as screens are told of them; see `shapes`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import Annotated, Any, Literal

from konvent.core.law.exclusion import Tie
from konvent.core.meeting.records.agenda import Method, Mode
from konvent.core.meeting.records.motions import About
from konvent.core.meeting.records.trustees import Holder
from konvent.core.meeting.records.votes import Finding, Lot, RuleShown
from konvent.core.text import Text
from konvent.core.view.spoken import Spoken
from konvent.core.view.typescript import TypeScript

EncryptedSum = Annotated[Any, TypeScript("CiphertextData")]
VoteState = Literal["open", "sealed", "tallied", "declared", "cancelled"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Eligible:
    """Members who may vote, and their votes together."""

    heads: int
    weight: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Excluded:
    """A member without a vote here. replaced_by: the person who votes for her instead; empty if nobody can."""

    member: str
    person: str
    reason: Text
    cite: str
    replaced_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Heads:
    """Members by what they chose; None where a secret vote does not tell."""

    yes: int | None
    no: int | None
    abstain: int | None
    invalid: int | None
    not_cast: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A correction of a declared result. by: who proposed it; confirmed_by, at, accepted: once a second person has confirmed it

    before, acceptance_before: what was declared until then
    """

    finding: Finding | None
    acceptance: bool | None
    accepted: bool | None
    before: bool | None
    acceptance_before: bool | None
    reason_ref: str
    by: str
    confirmed_by: str
    at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """A counted result: votes by choice, of a choice among options by option.

    number: in the register, once it is declared; accepted: as declared; acceptance: whether the elected accept
    inconclusive: no resolution has come about, not even a rejection; nobody_voted: because not one vote was cast; overtaken: because
    the motion was changed or withdrawn meanwhile
    consequences: from when it has effect and until when it can be contested, once it is declared
    proposed: a correction that waits for a second person; corrections: those that were made
    ballots: member and choice, in a vote by name; entered: member and who entered her ballot on paper
    lot: who drew it, before whom and for whom, where one decided
    """

    yes: Fraction
    no: Fraction
    abstain: Fraction
    invalid: Fraction
    not_cast: Fraction
    heads: Heads
    options: Mapping[str, Fraction]
    option_heads: Mapping[str, int | None]
    verdict: Spoken
    accepted: bool | None
    acceptance: bool | None
    inconclusive: bool
    nobody_voted: bool
    overtaken: bool
    number: int | None
    declared_at: datetime | None
    ballots: tuple[tuple[str, str], ...]
    entered: tuple[tuple[str, str], ...]
    consequences: tuple[Text, ...]
    proposed: Correction | None
    corrections: tuple[Correction, ...]
    lot: Lot | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LogHeads:
    """Heads of the log of a secret vote, after each of its parts."""

    setup: str
    sealed: str | None
    result: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SecretVote:
    """What everybody may see of a secret vote: enough to encrypt for it, to follow its log and to count it.

    election_ref: to be hashed as it is; scale: weights in the log are votes * scale; without_booth: members without a device
    persons, shares: of the commission; needed: shares to count; count: ballots in the log, tally: their encrypted sum,
    both once it is sealed
    """

    uuid: str
    phi: str
    election_ref: str
    head: str
    scale: int
    split: bool
    least: int
    most: int
    without_booth: tuple[str, ...]
    risks: tuple[Text, ...]
    holder: Holder
    persons: tuple[str, ...]
    ceremony: int
    needed: int
    shares: tuple[int, ...]
    count: int | None
    tally: tuple[tuple[EncryptedSum, ...], ...] | None
    log_heads: LogHeads


@dataclass(frozen=True, slots=True, kw_only=True)
class AlongWith:
    """A resolution on another item that is decided by the same ballots, by its own rule."""

    item: str
    motion_ref: str
    rule: RuleShown


@dataclass(frozen=True, slots=True, kw_only=True)
class Hands:
    """A show of hands in the hall. votes: that can be raised there, which have no ballot; persons: who counted

    counts: every choice to the votes raised for it; empty until it is counted, and for others than the chair until the result is told
    """

    votes: int
    counted: bool
    counts: Mapping[str, int]
    persons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Vote:
    """A vote; of its ballots only what has been counted. reason_ref: why it was cancelled or extended.

    urgency: on whether its item is urgent; late: why that item may be decided on although it was not announced

    unconcerned, not_parties: who was announced as concerned, or as the other side, and was let vote
    lot_between: the options among which a lot decides now by the statutes
    along: what is decided by the same ballots; together_with: the vote whose ballots decided this one
    round: of an election, from 1; run_off: whether it is the run-off of two; next_round: the options of the round that can follow, by its count and the statutes
    repeats: the vote that it holds again; repeated_by: that holds it again; "" if none
    about: what of a motion with a dossier it is on; alternatives: what its options are called where it is on which of several
    closed_at, tallied_at: a secret vote is counted later than it is closed
    result: None until it is counted; for the projector until it is declared
    """

    id: str
    item: str
    motion_ref: str
    subject: str
    method: Method
    options: tuple[str, ...]
    named: bool
    concerns: tuple[str, ...]
    unconcerned: tuple[str, ...]
    parties: tuple[str, ...]
    not_parties: tuple[str, ...]
    ties: tuple[Tie, ...]
    mode: Mode
    joint_conduct: bool
    state: VoteState
    opened_at: datetime
    closes_at: datetime | None
    closed_at: datetime | None
    tallied_at: datetime | None
    rule: RuleShown
    eligible: Eligible
    excluded: tuple[Excluded, ...]
    quorum: Spoken | None
    urgency: bool
    late: Spoken | None
    round: int
    run_off: bool
    next_round: tuple[str, ...]
    lot_between: tuple[str, ...]
    along: tuple[AlongWith, ...]
    together_with: str
    hands: Hands | None
    repeats: str
    repeated_by: str
    about: About | None
    alternatives: Mapping[str, Text]
    result: Result | None
    reason_ref: str
    secret: SecretVote | None
