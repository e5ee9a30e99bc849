"""A curve with values on its axes, computed once for page and paper."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

STEPS = (1, 2, 5, 10)
MOST_TICKS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Plot:
    """A curve over the time since the beginning.

    title: what goes upwards; points: each from (0, 0), below on the left, to (1, 1)
    across, upwards: the ticks of the axes as (place from 0 to 1, label); across in seconds
    table: the values at the ticks across, as (seconds, value); alt: a sentence that says what the curve shows
    """

    title: str
    points: tuple[tuple[float, float], ...]
    across: tuple[tuple[float, str], ...]
    upwards: tuple[tuple[float, str], ...]
    table: tuple[tuple[str, str], ...]
    alt: str


def plot(title: str, curve: Sequence[Sequence[float]]) -> Plot:
    """A curve of (seconds since the beginning, value >= 0), in order of the seconds; without points both axes reach 1."""
    ends = curve[-1][0] if curve else 0
    most_at, most = max(curve, key=lambda point: point[1], default=(0.0, 0.0))
    across, upwards = ticks(ends), ticks(most)
    right, top = across[-1], upwards[-1]
    return Plot(
        title=title,
        points=tuple((at / right, value / top) for at, value in curve),
        across=tuple((at / right, figure(at)) for at in across),
        upwards=tuple((value / top, figure(value)) for value in upwards),
        table=tuple((figure(at), figure(_at(curve, at))) for at in across if at <= ends) if curve else (),
        alt=f"{title}: am meisten {figure(most)} nach {figure(most_at)} s; gemessen bis {figure(ends)} s.",
    )


def ticks(most: float) -> tuple[float, ...]:
    """Round numbers from 0 on, evenly spaced, at most six; the last is not below `most` (>= 0)."""
    if most <= 0:
        return (0.0, 1.0)
    size = 10.0 ** math.floor(math.log10(most / MOST_TICKS))
    step = next(size * each for each in STEPS if math.ceil(round(most / (size * each), 9)) <= MOST_TICKS)
    return tuple(round(step * place, 9) for place in range(math.ceil(round(most / step, 9)) + 1))


def figure(value: float) -> str:
    """A measured number in German, to three places: "0,25", "1200"."""
    return f"{value:.3f}".rstrip("0").rstrip(".").replace(".", ",")


def _at(curve: Sequence[Sequence[float]], at: float) -> float:
    """The value at this second: the latest until then; the first before that."""
    return curve[max(0, bisect_right([each[0] for each in curve], at) - 1)][1]
