"""Puts a rulebook together: the norms of the legal form, the statutes, the law's defaults, the Land's holidays."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from importlib import resources
from itertools import pairwise

import holidays

from konvent.core.law.rulebook import Norm, Rulebook, Statutes
from konvent.lawbook.parameters import parameters
from konvent.lawbook.statutes import Problem, statutes_from_toml

PACKS = {"ev": "de.ev", "eg": "de.eg"}


def packs() -> list[str]:
    """The names of the law packs: "de.ev", "de.eg"."""
    return sorted(PACKS.values())


@cache
def norms_of(pack: str) -> tuple[Norm, ...]:
    """The norms of a pack. Raises ValueError if versions of one norm overlap: a fault of the pack."""
    country, _, form = pack.partition(".")
    text = resources.files("konvent.lawbook").joinpath(country, f"{form}.toml").read_text("utf-8")
    norms = tuple(Norm(**each) for each in tomllib.loads(text)["norm"])
    _check_versions(norms)
    return norms


def _check_versions(norms: tuple[Norm, ...]) -> None:
    families: dict[str, list[Norm]] = {}
    for norm in norms:
        families.setdefault(norm.family, []).append(norm)
    for family, versions in families.items():
        versions.sort(key=lambda norm: norm.valid_from)
        for before, after in pairwise(versions):
            if before.valid_to is None or before.valid_to >= after.valid_from:
                raise ValueError(f"versions of {family} overlap: {before.id}, {after.id}")


def load_rulebook(
    statutes_toml: bytes, *, state: str, years: Iterable[int] = ()
) -> Rulebook | tuple[Problem, ...]:
    """The rulebook for statutes written as TOML, or what is wrong with them.

    state: the Land whose public holidays count ("BE", "BY" …); years: for which years to list them
    """
    statutes = statutes_from_toml(statutes_toml)
    if not isinstance(statutes, Statutes):
        return statutes
    return with_statutes(statutes, state=state, years=years)


def with_statutes(statutes: Statutes, *, state: str, years: Iterable[int] = ()) -> Rulebook:
    """The rulebook for statutes already read."""
    form = statutes.legal_form
    return Rulebook(
        law_pack=PACKS[form],
        norms=norms_of(PACKS[form]),
        statutes=statutes,
        defaults={
            parameter.path: parameter.defaults[form]
            for parameter in parameters()
            if form in parameter.defaults
        },
        holidays=_holidays(state, tuple(sorted(set(years)))),
    )


@cache
def _holidays(state: str, years: tuple[int, ...]) -> tuple[date, ...]:
    if not years:
        return ()
    known = holidays.country_holidays("DE", subdiv=state or None, years=years)
    return tuple(sorted(known))


@cache
def examples() -> Mapping[str, bytes]:
    """Example statutes by name, as TOML; fictitious names, real facts."""
    folder = resources.files("konvent.lawbook").joinpath("statutes")
    return {
        file.name.removesuffix(".toml"): file.read_bytes()
        for file in sorted(folder.iterdir(), key=lambda file: file.name)
        if file.name.endswith(".toml")
    }
