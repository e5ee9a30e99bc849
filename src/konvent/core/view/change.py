"""What changed from one view to the next, so that a screen need not be sent the whole view again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

Path = tuple[str | int, ...]
Operation = list[Any]


def changes(old: Any, new: Any, path: Path = ()) -> list[Operation]:
    """The operations that turn view `old` into `new`, both JSON values of the same kind.

    ["set", path, value]: put the value there; ["drop", path]: take the key away;
    ["splice", path, at, remove, items]: in the list there, take `remove` values from place `at` (from 0) and put
    `items` in their place. A path is a list of keys (text) and places (whole numbers).
    """
    if old == new:
        return []
    if isinstance(old, dict) and isinstance(new, dict):
        return _in_dict(old, new, path)
    if isinstance(old, list) and isinstance(new, list):
        return _in_list(old, new, path)
    return [["set", list(path), new]]


def _in_dict(old: dict[str, Any], new: dict[str, Any], path: Path) -> list[Operation]:
    found: list[Operation] = [["drop", [*path, key]] for key in old if key not in new]
    for key, value in new.items():
        if key not in old:
            found.append(["set", [*path, key], value])
        elif old[key] != value:
            found += changes(old[key], value, (*path, key))
    return found


def _in_list(old: list[Any], new: list[Any], path: Path) -> list[Operation]:
    if len(old) == len(new) and all(isinstance(each, dict) for each in (*old, *new)):
        found = []
        for place, (before, after) in enumerate(zip(old, new, strict=True)):
            found += changes(before, after, (*path, place))
        return found
    start = _common(old, new)
    end = _common(old[start:][::-1], new[start:][::-1])
    return [["splice", list(path), start, len(old) - end - start, new[start : len(new) - end]]]


def _common(one: Sequence[Any], other: Sequence[Any]) -> int:
    """How many values both begin with."""
    for place, (left, right) in enumerate(zip(one, other, strict=False)):
        if left != right:
            return place
    return min(len(one), len(other))


def applied(view: Any, operations: Sequence[Operation]) -> Any:
    """The view after these operations; `view` itself is changed. Raises LookupError if they do not fit."""
    for operation in operations:
        kind, path = operation[0], operation[1]
        *way, last = path
        place = view
        for step in way:
            place = place[step]
        match kind:
            case "set":
                place[last] = operation[2]
            case "drop":
                del place[last]
            case _:
                at, remove, items = operation[2:]
                place[last][at : at + remove] = items
    return view
