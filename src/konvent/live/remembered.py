"""What was looked up is known for a while, and only so many of them."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")
LONG_AGO = float("-inf")


class Remembered(Generic[Key, Value]):
    """Values by key, each for `seconds`; the one that was put in first goes when there are more than `most`."""

    def __init__(self, seconds: float, most: int) -> None:
        self._seconds, self._most = seconds, most
        self._known: OrderedDict[Key, tuple[float, Value]] = OrderedDict()

    def get(self, key: Key) -> Value | None:
        known = self._known.get(key)
        return known[1] if known is not None and time.monotonic() - known[0] < self._seconds else None

    def __contains__(self, key: Key) -> bool:
        """Whether it was put in and not forgotten, however long ago."""
        return key in self._known

    def put(self, key: Key, value: Value) -> None:
        self._known.pop(key, None)
        self._known[key] = (time.monotonic(), value)
        if len(self._known) > self._most:
            self._known.popitem(last=False)

    def forget(self, key: Key) -> None:
        self._known.pop(key, None)

    def doubt(self, about: Callable[[Value], bool]) -> None:
        """Let every value be looked up again that `about` is true of."""
        for key, (_since, value) in self._known.items():
            if about(value):
                self._known[key] = (LONG_AGO, value)
