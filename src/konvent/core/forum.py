"""Rooms: how an association talks a question through between its assemblies, in phases, each with its own question.

Nothing here decides anything for the association: a room ends in a result that may begin a motion. What is said lives with
the people, outside every journal, and can be erased; who may do what and when is asked here.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, timedelta
from typing import Literal, get_args

from konvent.core.refusal import Refusal, no
from konvent.core.typed import fault_of, is_blank
from konvent.core.words import say

Phase = Literal["planned", "collect", "sort", "deepen", "weigh", "result", "closed"]
PHASES: tuple[Phase, ...] = get_args(Phase)
Act = Literal["state", "join", "arrange", "argue", "weigh", "conclude", "object"]
Side = Literal["for", "against"]

# Short enough for one thought, long enough to say it.
LONGEST_STATEMENT = 600
LONGEST_ARGUMENT = 2000
LONGEST_RESULT = 10_000
# Fewer are a yes or no, for which nobody needs a room; more cannot be weighed against each other.
FEWEST_OPTIONS, MOST_OPTIONS = 3, 12
BEST = 4

# What may be done in which phase, and by whom: whoever takes part, or whoever leads the room.
ACTS: Mapping[Act, tuple[frozenset[Phase], Literal["participant", "moderator"]]] = {
    "state": (frozenset({"collect"}), "participant"),
    "join": (frozenset({"collect", "sort"}), "participant"),
    "arrange": (frozenset({"collect", "sort"}), "moderator"),
    "argue": (frozenset({"deepen"}), "participant"),
    "weigh": (frozenset({"weigh"}), "participant"),
    "conclude": (frozenset({"result"}), "moderator"),
    "object": (frozenset({"result"}), "participant"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """From which day each phase runs, by the calendar where the association sits; it is over from `closed` on."""

    collect: date
    sort: date
    deepen: date
    weigh: date
    result: date
    closed: date


# Four weeks to write in, two to put in order, three to argue, two to weigh and two for the result to be read.
WEEKS = {"collect": 1, "sort": 5, "deepen": 7, "weigh": 10, "result": 12, "closed": 14}


def proposed(today: date) -> Plan:
    """A plan that whoever opens a room may begin with: from next week on, three months long."""
    return Plan(**{name: today + timedelta(weeks=weeks) for name, weeks in WEEKS.items()})


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """How far a room has come.

    unsorted: how many statements belong to no option and have no answer; options: how many there are; is_concluded: whether the
    moderators have written a result
    """

    plan: Plan
    unsorted: int
    options: int
    is_concluded: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Whoever acts. member: for which member she speaks, "" for none; is_moderator: whether she leads the room"""

    member: str
    is_moderator: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """How one option was weighed. counts: how many gave 0, 1, … 4; given: how many gave it any"""

    counts: tuple[int, ...]

    @property
    def given(self) -> int:
        return sum(self.counts)


def unfit_plan(plan: Plan) -> Refusal | None:
    """Why the days are none to go by: each phase takes one day at least, in their order."""
    days = [getattr(plan, each.name) for each in fields(plan)]
    for phase, one, next_one in zip(PHASES[1:], days, days[1:], strict=False):
        if next_one <= one:
            return no("forum.days", phase=say(f"forum.phase.{phase}"))
    return None


def phase_on(course: Course, on: date) -> Phase:
    """Where the room stands on a day.

    Sorting lasts until every statement belongs to an option or has an answer and there are options enough: nobody's thought is
    passed over because a day has come. The result is open until somebody has written it.
    """
    plan = course.plan
    begun: Phase = "planned"
    for phase in PHASES[1:]:
        if on >= getattr(plan, phase):
            begun = phase
    if PHASES.index(begun) > PHASES.index("sort") and waits_for(course):
        return "sort"
    return "result" if begun == "closed" and not course.is_concluded else begun


def waits_for(course: Course) -> Refusal | None:
    """What is still to be done before options can be talked about; None if nothing is."""
    if course.options < FEWEST_OPTIONS:
        return no("forum.too_few_options", fewest=FEWEST_OPTIONS, options=course.options)
    return no("forum.unsorted", unsorted=course.unsorted) if course.unsorted else None


def may(act: Act, course: Course, speaker: Speaker, on: date) -> Refusal | None:
    """Why somebody may not do something today; None if she may."""
    phases, who = ACTS[act]
    if who == "moderator" and not speaker.is_moderator:
        return no("forum.moderators_only")
    if who == "participant" and not speaker.member:
        return no("forum.participants_only")
    now = phase_on(course, on)
    if now in phases:
        return None
    if PHASES.index(now) < min(map(PHASES.index, phases)):
        return no(
            "forum.not_yet", phase=say(f"forum.phase.{now}"), wanted=say(f"forum.phase.{_first(phases)}")
        )
    return no("forum.over", phase=say(f"forum.phase.{now}"), wanted=say(f"forum.phase.{_first(phases)}"))


def _first(phases: Collection[Phase]) -> Phase:
    return min(phases, key=PHASES.index)


def unfit_words(text: str, longest: int) -> Refusal | None:
    """Why a text cannot stand in a room; None if it can. It is never cut."""
    if is_blank(text):
        return no("forum.empty")
    fault = fault_of(text)
    if fault not in (None, "long"):
        return no("typed.unfit", fault=fault, most=longest)
    return no("forum.too_long", length=len(text), longest=longest) if len(text) > longest else None


def unfit_scores(scores: Mapping[str, int], options: Collection[str]) -> Refusal | None:
    """Why somebody's weighing cannot be taken: scores from 0 to 4 for options there are, one at least."""
    if not scores:
        return no("forum.nothing_weighed")
    known = set(options)
    fits = all(option in known and 0 <= score <= BEST for option, score in scores.items())
    return None if fits else no("forum.no_score", best=BEST)


def may_see_spread(phase: Phase, has_weighed: bool) -> bool:
    """Whether somebody may see how others weighed: while weighing only once she has, so that nobody follows the crowd."""
    return phase in ("result", "closed") or (phase == "weigh" and has_weighed)


def spread(option: str, weighings: Iterable[Mapping[str, int]]) -> Spread:
    """How all together weighed an option; who said nothing of it is not counted there."""
    given = [each[option] for each in weighings if option in each]
    return Spread(counts=tuple(given.count(score) for score in range(BEST + 1)))


def together(statements: Sequence[str], agreed: Iterable[tuple[str, str]]) -> tuple[tuple[str, ...], ...]:
    """Statements in groups of those that say the same, as their authors agreed; in the order given, each in one group.

    agreed: pairs of statements whose authors both said so; what says the same as one says the same as all
    """
    group_of = {each: [each] for each in statements}
    for one, other in agreed:
        if one in group_of and other in group_of and group_of[one] is not group_of[other]:
            group_of[one].extend(group_of[other])
            for each in group_of[other]:
                group_of[each] = group_of[one]
    order = {each: place for place, each in enumerate(statements)}
    groups = {id(group): group for group in group_of.values()}
    return tuple(
        sorted(
            (tuple(sorted(group, key=order.__getitem__)) for group in groups.values()),
            key=lambda g: order[g[0]],
        )
    )
