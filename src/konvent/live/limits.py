"""What one person may take of the hall, so that nobody can smother the others. Each process counts for itself."""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from dataclasses import dataclass, field

from konvent.core.visitor import SEES_LINES, Visitor

REMEMBERED = 20_000


@dataclass(frozen=True, slots=True)
class Rate:
    """So many at once, and so many a second in the long run."""

    burst: float
    per_s: float


# Of whatever she asks for. Whoever acts for many members has a ballot to send for each of them.
REQUESTS = Rate(burst=60, per_s=20)
# Of each kind of act. Every act stands in the journal for ever and is told to every screen.
ACTS = Rate(burst=10, per_s=0.2)
ACTS_OF_WHO_RUNS_IT = Rate(burst=60, per_s=5)
# Of what somebody types and everybody reads.
TEXTS = Rate(burst=5, per_s=1 / 30)
TYPED = frozenset({"objections.raise", "incidents.report", "questions.ask"})
# From one address of what anybody may read without being signed in.
STRANGERS = Rate(burst=60, per_s=10)

# How long a refusal waits that says "too fast" or "not signed in", and how many wait at most.
HELD_BACK_S = 1.0
MOST_HELD_BACK = 2000

STREAMS_OF_A_PERSON = 6
STREAMS_OF_A_SCREEN = 50  # a link for screens may hang on many walls


def acts_of(visitor: Visitor, kind: str) -> Rate:
    """How many acts of this kind somebody may give."""
    if visitor.roles & SEES_LINES:
        return ACTS_OF_WHO_RUNS_IT
    return TEXTS if kind in TYPED else ACTS


def streams_of(visitor: Visitor) -> int:
    """How many streams somebody may have open."""
    return STREAMS_OF_A_SCREEN if visitor.is_screen else STREAMS_OF_A_PERSON


@dataclass(slots=True)
class Limits:
    """Counts what everybody takes. Call within the loop.

    are_on: False lets everybody do everything, for who measures or tries out
    """

    are_on: bool = True
    _left: OrderedDict[tuple[str, ...], tuple[float, float]] = field(default_factory=OrderedDict)
    _held_back: int = 0

    def allows(self, rate: Rate, *key: str) -> bool:
        """Take one from what `key` has left of this rate; False if nothing is. Remembers the last `REMEMBERED` keys."""
        now = time.monotonic()
        left, since = self._left.pop(key, (rate.burst, now))
        left += (now - since) * rate.per_s
        if left > rate.burst:
            left = rate.burst
        allowed = left >= 1 or not self.are_on
        self._left[key] = (left - 1 if allowed else left, now)
        if len(self._left) > REMEMBERED:
            self._left.popitem(last=False)
        return allowed

    async def hold_back(self) -> None:
        """Before a refusal: whoever asks again as soon as she was refused would have the server do nothing else."""
        if self._held_back < MOST_HELD_BACK and self.are_on:
            self._held_back += 1
            try:
                await asyncio.sleep(HELD_BACK_S)
            finally:
                self._held_back -= 1

    def forget(self) -> None:
        self._left.clear()
