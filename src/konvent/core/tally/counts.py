"""Counting open votes: exact, by weight and by heads; of each member one ballot counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from konvent.core.number import exact

CHOICES = ("yes", "no", "abstain")
INVALID = "invalid"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What a box holds, by choice. Choices nobody made stand there with zero.

    weights, heads: choice to votes by weight and to the number of members
    not_cast_weight, not_cast_heads: the members of the electorate without a ballot
    """

    weights: dict[str, Fraction]
    heads: dict[str, int]
    not_cast_weight: Fraction
    not_cast_heads: int

    def to_data(self) -> dict[str, Any]:
        return {
            "weights": {choice: str(weight) for choice, weight in self.weights.items()},
            "heads": dict(self.heads),
            "not_cast_weight": str(self.not_cast_weight),
            "not_cast_heads": self.not_cast_heads,
        }

    @classmethod
    def from_data(cls, data: dict[str, Any]) -> Tally:
        return cls(
            weights={choice: exact(weight) for choice, weight in data["weights"].items()},
            heads={choice: int(heads) for choice, heads in data["heads"].items()},
            not_cast_weight=exact(data["not_cast_weight"]),
            not_cast_heads=int(data["not_cast_heads"]),
        )


def replaces(later_by: str, earlier_by: str) -> bool:
    """Whether a member's later ballot replaces an earlier one: her own always, one that was entered for her only another
    such. by: who entered it; empty if it is the voter's own
    """
    return not later_by or bool(earlier_by)


def counting(ballots: Iterable[Mapping[str, Any]]) -> dict[str, Mapping[str, Any]]:
    """Member to the ballot that counts: her own latest; if there is none, the latest that somebody entered for her.

    ballots: in the order of the box, with at least member and, unless it is the voter's own, by
    """
    found: dict[str, Mapping[str, Any]] = {}
    for ballot in ballots:
        earlier = found.get(ballot["member"])
        if earlier is None or replaces(ballot.get("by", ""), earlier.get("by", "")):
            found[ballot["member"]] = ballot
    return found


def count(cast: Mapping[str, str], weights: Mapping[str, Fraction], choices: Iterable[str]) -> Tally:
    """Count what each member chose.

    cast: member to the choice on the ballot that counts
    weights: the electorate, member to its votes
    choices: what could be chosen; anything else counts as invalid, a member outside the electorate not at all
    """
    names = [*choices, INVALID]
    by_weight = {name: Fraction(0) for name in names}
    by_heads = {name: 0 for name in names}
    last = {member: choice for member, choice in cast.items() if member in weights}
    for member, choice in last.items():
        name = choice if choice in by_weight else INVALID
        by_weight[name] += weights[member]
        by_heads[name] += 1
    missing = [weight for member, weight in weights.items() if member not in last]
    return Tally(
        weights=by_weight,
        heads=by_heads,
        not_cast_weight=sum(missing, Fraction(0)),
        not_cast_heads=len(missing),
    )


def with_hands(ballots: Tally, raised: Mapping[str, int], weight: Fraction) -> Tally:
    """The count with what was raised in the hall beside the ballots.

    raised: every choice to the votes counted for it, of members who have no ballot; weight: of each of them
    """
    n = sum(raised.values())
    return replace(
        ballots,
        weights={choice: votes + weight * raised.get(choice, 0) for choice, votes in ballots.weights.items()},
        heads={choice: heads + raised.get(choice, 0) for choice, heads in ballots.heads.items()},
        not_cast_weight=ballots.not_cast_weight - weight * n,
        not_cast_heads=ballots.not_cast_heads - n,
    )
