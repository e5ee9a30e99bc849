"""Counting open votes: exact, by weight and by heads; each member's latest ballot counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

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
            weights={choice: Fraction(weight) for choice, weight in data["weights"].items()},
            heads={choice: int(heads) for choice, heads in data["heads"].items()},
            not_cast_weight=Fraction(data["not_cast_weight"]),
            not_cast_heads=int(data["not_cast_heads"]),
        )


def latest(ballots: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Member to choice, the later ballot replacing the earlier one.

    ballots: (member, choice) in the order of the box
    """
    return dict(ballots)


def count(
    ballots: Iterable[tuple[str, str]], weights: Mapping[str, Fraction], choices: Iterable[str]
) -> Tally:
    """Count a box.

    ballots: (member, choice) in the order of the box
    weights: the electorate, member to its votes
    choices: what could be chosen; anything else counts as invalid, a member outside the electorate not at all
    """
    names = [*choices, INVALID]
    by_weight = {name: Fraction(0) for name in names}
    by_heads = {name: 0 for name in names}
    last = {member: choice for member, choice in latest(ballots).items() if member in weights}
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
