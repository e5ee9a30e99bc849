"""The roll: who is a member, with which weight, and who acts for whom; frozen when the assembly is convened.

Between convening and meeting it lives: a `RollChange` that two people have made leads from one roll to the next.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from fractions import Fraction
from functools import cached_property
from math import lcm
from typing import Any, Literal

from konvent.core.edition import added
from konvent.core.journal.beside import TextRef
from konvent.core.journal.canonical import canonical_bytes, sha256_hex
from konvent.core.law.membership import Basis, Change
from konvent.core.malformed import malformed
from konvent.core.meeting.codec import decode, encode


@dataclass(frozen=True, slots=True, kw_only=True)
class Delegate:
    """A person who acts for a member.

    carries_vote: True for the one who casts the vote, False for substitutes (in the order of the list)
    authority: "self" (the member is this person), "legal_representative" (by law or register),
        or "delegate" (sent by the member; needs a clause in the statutes, § 38 S. 2, § 40 BGB)
    """

    person: str
    carries_vote: bool
    authority: Literal["self", "legal_representative", "delegate"] = "delegate"


@dataclass(frozen=True, slots=True, kw_only=True)
class RollMember:
    """A member on the record date. Names are not in the roll: it is hashed, and names may be erased.

    weight: votes of the member, exact, > 0
    votes: False for members without a vote (sponsors, arrears where the statutes say so)
    delegates: who may act, the one who carries the vote first, then substitutes in order
    of_members: how many members the organisation has itself, for statutes with a key; None if nobody has said
    """

    id: str
    number: str
    kind: Literal["organisation", "person"]
    category: str = ""
    weight: Fraction = Fraction(1)
    votes: bool = True
    delegates: tuple[Delegate, ...] = ()
    of_members: int | None = added(None, since=2)


@dataclass(frozen=True, kw_only=True)
class Roll:
    """All members, who holds an office, and which person controls which member (BGHZ 56, 47).

    offices: organ ("board", "auditor", "supervisory", "management") to the ids of the persons in it
    controls: pairs (person, member) where an exclusion of the person reaches the member itself
    written: the bytes it was read from, which are the roll whatever this program would write; None if it is new
    """

    members: tuple[RollMember, ...]
    offices: dict[str, tuple[str, ...]]
    controls: tuple[tuple[str, ...], ...] = ()
    written: bytes | None = field(default=None, repr=False, compare=False)

    @cached_property
    def by_id(self) -> Mapping[str, RollMember]:
        return {member.id: member for member in self.members}

    @cached_property
    def voting(self) -> tuple[RollMember, ...]:
        return tuple(member for member in self.members if member.votes)

    @cached_property
    def weight_total(self) -> Fraction:
        return self.weight_of(member.id for member in self.voting)

    def weight_of(self, members: Iterable[str]) -> Fraction:
        """The sum of their votes. Raises KeyError for somebody who is no member."""
        return Fraction(sum(map(self._units.__getitem__, members)), self.unit)

    @cached_property
    def unit(self) -> int:
        """Into how many equal parts a vote is cut so that every member has a whole number of them; mostly into one."""
        return lcm(*(member.weight.denominator for member in self.members))

    @cached_property
    def _units(self) -> Mapping[str, int]:
        return {
            member.id: member.weight.numerator * (self.unit // member.weight.denominator)
            for member in self.members
        }

    @cached_property
    def members_of(self) -> Mapping[str, tuple[str, ...]]:
        """Person to the members for which she is a delegate."""
        found: dict[str, list[str]] = {}
        for member in self.members:
            for delegate in member.delegates:
                found.setdefault(delegate.person, []).append(member.id)
        return {person: tuple(ids) for person, ids in found.items()}

    @cached_property
    def persons(self) -> frozenset[str]:
        """Everybody with a place in the assembly: delegates and holders of an office."""
        office_holders = {person for persons in self.offices.values() for person in persons}
        return frozenset(self.members_of) | office_holders

    @cached_property
    def persons_in_order(self) -> tuple[str, ...]:
        """The same, in an order that is always the same."""
        return tuple(sorted(self.persons))

    @cached_property
    def hash(self) -> str:
        """SHA-256 of the roll's bytes, 64 hex digits; stands in the journal."""
        return sha256_hex(self.to_bytes())

    def to_bytes(self) -> bytes:
        """The roll as it was, or will be, frozen."""
        return canonical_bytes(self.to_data()) if self.written is None else self.written

    @classmethod
    def from_bytes(cls, data: bytes) -> Roll:
        """The roll that was frozen as these bytes. Raises as `from_data` does."""
        return replace(cls.from_data(json.loads(data)), written=data)

    def to_data(self) -> dict[str, Any]:
        return {
            "members": [encode(member) for member in self.members],
            "offices": {organ: list(persons) for organ, persons in sorted(self.offices.items())},
            "controls": [list(pair) for pair in self.controls],
        }

    @classmethod
    def from_data(cls, data: dict[str, Any]) -> Roll:
        """Raises KeyError, or Malformed if the data do not fit, e.g. for two members with one id."""
        for name in data:
            if name not in ("members", "offices", "controls"):
                raise malformed("unknown", name)
        roll = cls(
            members=decode(tuple[RollMember, ...], data["members"], "members"),
            offices=decode(dict[str, tuple[str, ...]], data["offices"], "offices"),
            controls=decode(tuple[tuple[str, ...], ...], data["controls"], "controls"),
        )
        roll.check()
        return roll

    def check(self) -> None:
        """Raises Malformed for what no roll may hold: one id twice, a weight of nothing or less, two who carry one vote."""
        if len(self.by_id) != len(self.members):
            raise malformed("same_id", "members")
        for member in self.members:
            if member.weight <= 0:
                raise malformed("no_weight", "members", number=member.number)
            if member.of_members is not None and member.of_members < 0:
                raise malformed("no_weight", "members", number=member.number)
            persons = {delegate.person for delegate in member.delegates}
            if len(persons) != len(member.delegates):
                raise malformed("same_delegate", "members", number=member.number)
            if sum(delegate.carries_vote for delegate in member.delegates) > 1:
                raise malformed("two_carry", "members", number=member.number)
        for pair in self.controls:
            if len(pair) != 2 or pair[1] not in self.by_id:
                raise malformed("no_pair", "controls")


ENDS: frozenset[Change] = frozenset({"left", "died", "merged"})


@dataclass(frozen=True, slots=True, kw_only=True)
class RollChange:
    """A change of the roll: proposed by one, in force once another has confirmed it.

    effective_on: the first day on which it is so; of a membership that ends the first day without it
    joins: the new member; into: the member that takes over a merged one; delegates: all who act for it from then on;
    weight: its votes from then on, of a merger those of `into`, None if they stay; of_members: as of `RollMember`, with them
    confirmed_by: "" as long as nobody has
    """

    id: str
    change: Change
    member_id: str
    effective_on: date
    basis: Basis
    reason: TextRef
    joins: RollMember | None
    into: str
    delegates: tuple[Delegate, ...]
    weight: Fraction | None
    proposed_by: str
    proposed_at: datetime
    confirmed_by: str = ""
    confirmed_at: datetime | None = None
    withdrawn: bool = False
    of_members: int | None = None

    @property
    def is_pending(self) -> bool:
        return not self.confirmed_by and not self.withdrawn

    @property
    def is_complete(self) -> bool:
        """Whether it says what a change of its kind says, and nothing else."""
        said = {
            "joins": self.joins is not None,
            "into": bool(self.into),
            "delegates": bool(self.delegates),
            "weight": self.weight is not None,
        }
        needed = {"joined": "joins", "merged": "into", "delegates": "delegates", "weight": "weight"}.get(
            self.change
        )
        allowed = {needed, "weight"} if self.change == "merged" else {needed}
        figure = self.of_members is None or self.change in ("weight", "merged")
        return (
            figure
            and (needed is None or said[needed])
            and not any(said[each] for each in said.keys() - allowed)
        )

    @property
    def members(self) -> tuple[str, ...]:
        """The members it touches."""
        return (self.member_id, self.into) if self.into else (self.member_id,)


def changed(roll: Roll, change: RollChange) -> Roll:
    """The roll with this change, which is complete. Raises KeyError for somebody who is no member, and Malformed as `check` does.

    A person who has died holds no office any more.
    """
    if change.joins is not None:
        new = Roll(members=(*roll.members, change.joins), offices=roll.offices, controls=roll.controls)
    elif change.change in ENDS:
        new = _without(roll, change)
    else:
        new = _with(roll, _edited(roll.by_id[change.member_id], change))
    new.check()
    return new


def _edited(member: RollMember, change: RollChange) -> RollMember:
    match change.change:
        case "arrears":
            return replace(member, votes=False)
        case "settled":
            return replace(member, votes=True)
        case "delegates":
            return replace(member, delegates=change.delegates)
    new = member if change.weight is None else replace(member, weight=change.weight)
    return new if change.of_members is None else replace(new, of_members=change.of_members)


def _with(roll: Roll, member: RollMember) -> Roll:
    members = tuple(member if each.id == member.id else each for each in roll.members)
    return Roll(members=members, offices=roll.offices, controls=roll.controls)


def _without(roll: Roll, change: RollChange) -> Roll:
    gone = roll.by_id[change.member_id]
    if change.into:
        roll = _with(roll, _edited(roll.by_id[change.into], change))
    dead = (
        {each.person for each in gone.delegates if each.authority == "self"}
        if change.change == "died"
        else set()
    )
    return Roll(
        members=tuple(each for each in roll.members if each.id != gone.id),
        offices={
            organ: tuple(each for each in persons if each not in dead)
            for organ, persons in roll.offices.items()
        },
        controls=tuple(pair for pair in roll.controls if pair[1] != gone.id),
    )
