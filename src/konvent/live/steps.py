"""Coroutines stepped by hand: what is ready at once needs no task, no timer and no watch."""

from __future__ import annotations

import types
from collections.abc import Coroutine, Generator
from typing import Any, TypeVar

Value = TypeVar("Value")


@types.coroutine
def rest(begun: Coroutine[Any, Any, Value], waiting: Any) -> Generator[Any, Any, Value]:
    """What is left of a coroutine that was stepped once and gave `waiting`."""
    try:
        while True:
            try:
                got = yield waiting
            except BaseException as error:
                waiting = begun.throw(error)
            else:
                waiting = begun.send(got)
    except StopIteration as end:
        value: Value = end.value
        return value
