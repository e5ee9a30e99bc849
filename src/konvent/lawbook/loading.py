"""Puts a rulebook together: the norms of the legal form, the statutes, the law's defaults, the Land's holidays."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from importlib import resources

from konvent import __version__
from konvent.core.law.rulebook import Rulebook, Statutes
from konvent.core.words import say
from konvent.lawbook.packs import norms_of, pack_of
from konvent.lawbook.parameters import defaults_of
from konvent.lawbook.problem import Problem
from konvent.lawbook.statutes import statutes_from_toml


class UnknownState(Exception):
    """No calendar of public holidays is known for this Land."""


def load_rulebook(
    statutes_toml: bytes, *, state: str, years: Iterable[int] = ()
) -> Rulebook | tuple[Problem, ...]:
    """The rulebook for statutes written as TOML, or what is wrong with them.

    state: the Land whose public holidays count ("BE", "BY", "AT-9", "CH-ZH" …); years: for which years to list them
    """
    statutes = statutes_from_toml(statutes_toml)
    if not isinstance(statutes, Statutes):
        return statutes
    try:
        return with_statutes(statutes, state=state, years=years)
    except UnknownState:
        return (Problem("state", say("problem.no_state", state=state)),)


def with_statutes(statutes: Statutes, *, state: str, years: Iterable[int] = ()) -> Rulebook:
    """The rulebook for statutes already read. Raises UnknownState."""
    pack = pack_of(statutes.legal_form)
    everywhere, somewhere = _holidays(pack.partition(".")[0].upper(), state, tuple(sorted(set(years))))
    return Rulebook(
        law_pack=pack,
        norms=norms_of(pack),
        statutes=statutes,
        defaults=defaults_of(statutes.legal_form),
        holidays=everywhere,
        local_holidays=somewhere,
        released=__version__,
    )


# A city with a public holiday of its own, by its Land.
OWN_HOLIDAYS = {"BY": "Augsburg"}


@cache
def _holidays(country: str, state: str, years: tuple[int, ...]) -> tuple[tuple[date, ...], tuple[date, ...]]:
    """Public holidays of the whole Land, and those of some of its municipalities only."""
    import holidays  # only here: whoever needs the words alone need not have it installed

    if not years:
        return (), ()
    state = state.rpartition("-")[2]
    try:
        land = holidays.country_holidays(country, subdiv=state or None, years=years)
    except NotImplementedError as unknown:  # the library's way of saying that it does not know a Land
        raise UnknownState(state) from unknown
    somewhere: set[date] = set()
    if "catholic" in land.supported_categories:
        catholic = holidays.country_holidays(
            country, subdiv=state or None, years=years, categories=("catholic",)
        )
        somewhere |= set(catholic)
    if country == "DE" and state in OWN_HOLIDAYS:
        somewhere |= set(holidays.country_holidays(country, subdiv=OWN_HOLIDAYS[state], years=years))
    return tuple(sorted(land)), tuple(sorted(somewhere - set(land)))


@cache
def examples() -> Mapping[str, bytes]:
    """Example statutes by name, as TOML; fictitious names, real facts."""
    folder = resources.files("konvent.lawbook").joinpath("statutes")
    return {
        file.name.removesuffix(".toml"): file.read_bytes()
        for file in sorted(folder.iterdir(), key=lambda file: file.name)
        if file.name.endswith(".toml")
    }
