"""Editions: by which rules of this program an assembly decides.

An assembly names its edition when it is convened and keeps it for ever. A rule that is corrected asks for the edition in
one place, beside itself: as an override of what differed before. Everything else knows of no edition.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import Field, field, fields, is_dataclass
from functools import cache, wraps
from typing import Any, TypeVar, cast

NEWEST = 2
OLDEST = 1

Default = TypeVar("Default")
Rule = TypeVar("Rule", bound=Callable[..., Any])


def differed(*, until: int, before: Callable[..., Any]) -> Callable[[Rule], Rule]:
    """The rule as it is now; whoever was convened by an edition up to `until` goes by `before`.

    The first argument of both knows the edition: the state of an assembly, or its rulebook. `before` may itself have
    differed earlier:

        @differed(until=1, before=_by_all_members)
        def required(rulebook, votes): ...
    """

    def choose(now: Rule) -> Rule:
        @wraps(now)
        def ruled(by: Any, *args: Any, **given: Any) -> Any:
            rule = before if by.edition <= until else now
            return rule(by, *args, **given)

        return cast("Rule", ruled)

    return choose


def added(default: Default, *, since: int) -> Default:
    """A field that an edition brought to an act, event or record there was already. default: what means what always was

    Where it holds its default it is not written, so that a program of an older edition reads what it knows.
    """
    return field(default=default, metadata={"since": since})


def newest_in(value: Any) -> int:
    """The edition that brought what this says, of its fields or those of the records in it; the oldest if all is as old."""
    if isinstance(value, tuple):
        return max(map(newest_in, value), default=OLDEST)
    if not is_dataclass(value) or isinstance(value, type):
        return OLDEST
    later = added_to(type(value))
    said = (since for name, (since, default) in later.items() if getattr(value, name) != default)
    return max((*said, *(newest_in(getattr(value, each.name)) for each in fields(value))), default=OLDEST)


def _added_to(kind: Any) -> Mapping[str, tuple[int, object]]:
    """The fields that came to this dataclass later: name to the edition that brought it, and its default."""
    own: tuple[Field[object], ...] = fields(kind)
    return {each.name: (each.metadata["since"], each.default) for each in own if "since" in each.metadata}


# Types are hashable, which the checker does not see of frozen classes.
added_to: Callable[[Any], Mapping[str, tuple[int, object]]] = cache(_added_to)
