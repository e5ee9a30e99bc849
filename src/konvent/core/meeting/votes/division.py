"""How a member's votes lie on its secret ballots: all on one, or each on a ballot of its own (split)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from konvent.core.secret.v1.election import LARGEST_SUM

MOST_UNIT_BALLOTS = 5000


@dataclass(frozen=True, slots=True, kw_only=True)
class Division:
    """ballots: of so many votes, how many ballots; worth: of so many votes, how many lie on each ballot

    most: votes that can be counted so
    heads_follow: whether equal weights let the number of members be inferred from the votes
    """

    ballots: Callable[[int], int]
    worth: Callable[[int], int]
    most: int
    heads_follow: bool


WHOLE = Division(
    ballots=lambda votes: 1,
    worth=lambda votes: votes,
    most=LARGEST_SUM,
    heads_follow=True,
)
UNITS = Division(
    ballots=lambda votes: votes,
    worth=lambda votes: 1,
    most=MOST_UNIT_BALLOTS,
    heads_follow=False,
)


def division(split: bool) -> Division:
    return UNITS if split else WHOLE
