"""The encrypted tally (specification, section 4.13): a running product per weight, so that closing a vote is quick."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from math import isqrt
from typing import Any

from konvent.core.secret.v1.ballot import Ballot
from konvent.core.secret.v1.group import IDENTITY, NoPoint, Point, base, over, point, power, times
from konvent.core.secret.v1.proofs import Ciphertext
from konvent.core.secret.v1.question import Question
from konvent.core.secret.v1.wrong import wrong

Tallied = tuple[tuple[Ciphertext, ...], ...]
NOTHING = Ciphertext(IDENTITY, IDENTITY)


class RunningTally:
    """The ballots so far, multiplied up; a credential's later ballot replaces its earlier one.

    weights: public credential to weight
    """

    def __init__(self, questions: Sequence[Question], weights: Mapping[Point, int]) -> None:
        self._weights = weights
        self._shape = [question.size for question in questions]
        self._products: dict[int, list[list[Ciphertext]]] = {}
        self._last: dict[Point, tuple[tuple[Ciphertext, ...], ...]] = {}

    def add(self, ballot: Ballot) -> None:
        """Take in a ballot that was checked. Raises KeyError for a credential that is not listed."""
        sums = self._products.setdefault(
            self._weights[ballot.credential], [[NOTHING] * size for size in self._shape]
        )
        before = self._last.get(ballot.credential)
        now = tuple(answer.choices for answer in ballot.answers)
        for place, choices in enumerate(now):
            for index, choice in enumerate(choices):
                total = sums[place][index]
                if before is not None:
                    old = before[place][index]
                    total = Ciphertext(over(total.alpha, old.alpha), over(total.beta, old.beta))
                sums[place][index] = (
                    choice
                    if total == NOTHING
                    else Ciphertext(times(total.alpha, choice.alpha), times(total.beta, choice.beta))
                )
        self._last[ballot.credential] = now

    @property
    def credentials(self) -> Set[Point]:
        """Those with a ballot."""
        return self._last.keys()

    @property
    def num_tallied(self) -> int:
        return len(self._last)

    @property
    def total_weight(self) -> int:
        return sum(self._weights[credential] for credential in self._last)

    def result(self) -> Tallied:
        """Componentwise the product of ciphertext^weight over the counted ballots."""
        tallied = [[NOTHING] * size for size in self._shape]
        for weight, sums in self._products.items():
            for place, choices in enumerate(sums):
                for index, each in enumerate(choices):
                    if weight != 1:
                        each = Ciphertext(power(each.alpha, weight), power(each.beta, weight))
                    total = tallied[place][index]
                    tallied[place][index] = Ciphertext(
                        times(total.alpha, each.alpha), times(total.beta, each.beta)
                    )
        return tuple(tuple(row) for row in tallied)


def tally_data(tallied: Tallied) -> list[list[dict[str, str]]]:
    return [[each.to_data() for each in row] for row in tallied]


def read_tally(data: Any, questions: Sequence[Question]) -> Tallied:
    """Read an encrypted tally of the shape of these questions. Raises ValueError."""
    if not isinstance(data, list) or len(data) != len(questions):
        raise wrong("list.length", length=len(questions))
    rows = []
    for row, question in zip(data, questions, strict=True):
        if not isinstance(row, list) or len(row) != question.size:
            raise wrong("list.length", length=question.size)
        if not all(isinstance(each, dict) and each.keys() == {"alpha", "beta"} for each in row):
            raise wrong("ciphertext.fields")
        rows.append(tuple(Ciphertext(point(each["alpha"]), point(each["beta"])) for each in row))
    return tuple(rows)


class Logarithms:
    """Finds m in G^m for 0 <= m <= most, by baby steps and giant steps; the baby steps are shared by all searches."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._step = isqrt(most) + 1
        self._baby: dict[Point, int] = {}
        each, g = IDENTITY, base(1)
        for index in range(self._step):
            self._baby[each] = index
            each = times(each, g)
        self._giant = each

    def of(self, power_of_g: Point) -> int:
        """m. Raises NoPoint if there is none up to `most`."""
        each = power_of_g
        for giant in range(self._step + 1):
            if each in self._baby:
                found = giant * self._step + self._baby[each]
                if found > self._most:
                    break
                return found
            each = over(each, self._giant)
        raise NoPoint()
