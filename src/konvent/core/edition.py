"""Editions: by which rules of this program an assembly decides.

An assembly names its edition when it is convened and keeps it for ever. A rule that is corrected asks for the edition in
one place, beside itself: as an override of what differed before. Everything else knows of no edition.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

NEWEST = 2
OLDEST = 1

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
