"""Law packs: the norms of a legal form as TOML, read with every problem at its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from functools import cache
from importlib import resources
from itertools import pairwise
from typing import Any

from konvent.core.law.rulebook import Norm
from konvent.core.law.verdict import Defect
from konvent.core.words import say
from konvent.lawbook.parameters import by_path
from konvent.lawbook.problem import Problem, line_of, tree_of

COUNTRIES = ("de", "at", "ch")
HEAD = ("pack", "legal_form", "uses", "norm")
REQUIRED = ("id", "family", "cite", "valid_from", "verified", "rule")
SELECTORS = ("convened_at", "resolved_at", "closes_at", "registered_at")
KINDS: Mapping[str, type] = {
    "id": str, "family": str, "cite": str, "valid_from": date, "valid_to": date, "select_by": str, "dispositive": bool,
    "verified": str, "rule": dict, "effect": str, "see": list, "bounds": dict, "gap_before": bool,
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """A law pack. name: "de.ev"; uses: packs whose norms it shares; legal_form: empty for one that is only shared."""

    name: str
    legal_form: str
    uses: tuple[str, ...]
    norms: tuple[Norm, ...]


def pack_from_toml(data: bytes) -> Pack | tuple[Problem, ...]:
    """Read a pack; all problems at once, each with its field and line, or the pack."""
    tree = tree_of(data)
    if not isinstance(tree, dict):
        return (tree,)
    text = data.decode("utf-8-sig")
    problems = list(_problems(tree, text))
    if problems:
        return tuple(problems)
    own = {field.name for field in fields(Norm)}
    return Pack(
        name=tree["pack"],
        legal_form=tree.get("legal_form", ""),
        uses=tuple(tree.get("uses", ())),
        norms=tuple(_norm({name: each[name] for name in each if name in own}) for each in tree["norm"]),
    )


def _norm(values: dict[str, Any]) -> Norm:
    return Norm(**values | {"see": tuple(values.get("see", ()))})


def _problems(tree: Mapping[str, Any], text: str) -> Iterator[Problem]:
    for name in tree:
        if name not in HEAD:
            yield Problem(name, say("problem.no_field", field=name), line_of(text, name))
    if not isinstance(tree.get("pack"), str):
        yield Problem("pack", say("problem.pack_name"))
    norms = tree.get("norm")
    if not isinstance(norms, list) or not norms or not all(isinstance(each, dict) for each in norms):
        yield Problem("norm", say("problem.pack_empty"))
        return
    found = [each for place, norm in enumerate(norms, 1) for each in _norm_problems(norm, place, text)]
    yield from found
    if not found:
        yield from _version_problems(norms, text)


def _norm_problems(norm: Mapping[str, Any], place: int, text: str) -> Iterator[Problem]:
    name = norm.get("id") if isinstance(norm.get("id"), str) else f"norm {place}"

    def at(field: str, fault: str, **facts: Any) -> Problem:
        said = say("problem.of_norm", norm=name, fault=say(f"problem.norm.{fault}", **facts))
        return Problem(f"{name}.{field}", said, line_of(text, field, "norm", place))

    for field in REQUIRED:
        if field not in norm:
            yield at(field, "missing", name=field)
    for field, value in norm.items():
        if field not in KINDS:
            yield at(field, "no_field", name=field)
        elif type(value) is not KINDS[field]:
            yield at(field, "wrong_kind", name=field, kind=KINDS[field].__name__)
    if norm.get("verified", "V") not in ("V", "S", "I", "M"):
        yield at("verified", "verified")
    if norm.get("select_by", "resolved_at") not in SELECTORS:
        yield at("select_by", "select_by", values=SELECTORS)
    if norm.get("effect", "") not in ("", *(each.value for each in Defect)):
        yield at("effect", "no_effect")
    start, end = norm.get("valid_from"), norm.get("valid_to")
    if type(start) is date and type(end) is date and end < start:
        yield at("valid_to", "ends_before")
    bounds = norm.get("bounds", {})
    for path in bounds if isinstance(bounds, dict) else ():
        if path not in by_path():
            yield at("bounds", "no_parameter", path=path)


def _version_problems(norms: list[dict[str, Any]], text: str) -> Iterator[Problem]:
    """Versions of one family may neither overlap nor leave a gap that nobody meant; ids are unique."""
    ids: set[str] = set()
    families: dict[str, list[tuple[date, date | None, bool, str, int]]] = {}
    for place, norm in enumerate(norms, 1):
        if norm["id"] in ids:
            said = say("problem.twice", norm=norm["id"])
            yield Problem(norm["id"], said, line_of(text, "id", "norm", place))
        ids.add(norm["id"])
        families.setdefault(norm["family"], []).append(
            (norm["valid_from"], norm.get("valid_to"), norm.get("gap_before", False), norm["id"], place)
        )
    for versions in families.values():
        versions.sort(key=lambda version: version[0])
        for (_, ends, _, before, _), (starts, _, gap, after, place) in pairwise(versions):
            line = line_of(text, "valid_from", "norm", place)
            if ends is None or ends >= starts:
                said = say("problem.overlap", before=before, after=after)
                yield Problem(f"{after}.valid_from", said, line)
            elif not gap and (starts - ends).days != 1:
                said = say("problem.gap", before=before, after=after)
                yield Problem(f"{after}.valid_from", said, line)


@cache
def _all() -> Mapping[str, Pack]:
    found = {}
    for country in COUNTRIES:
        folder = resources.files("konvent.lawbook").joinpath(country)
        for file in sorted(folder.iterdir(), key=lambda each: each.name):
            if not file.name.endswith(".toml"):
                continue
            pack = pack_from_toml(file.read_bytes())
            if not isinstance(pack, Pack):
                raise ValueError(f"{country}/{file.name}: {pack[0].where}, {pack[0].said.key}")
            found[pack.name] = pack
    return found


@cache
def _by_form() -> Mapping[str, str]:
    return {pack.legal_form: pack.name for pack in _all().values() if pack.legal_form}


def packs() -> list[str]:
    """The names of the law packs of legal forms: "at.verein", "de.ev" …"""
    return sorted(_by_form().values())


def pack_of(legal_form: str) -> str:
    """The pack of a legal form, "ev" → "de.ev". Raises KeyError for an unknown form."""
    return _by_form()[legal_form]


def legal_forms() -> tuple[str, ...]:
    """All legal forms that have a pack: "ev", "eg", "weg" …"""
    return tuple(_by_form())


@cache
def norms_of(pack: str) -> tuple[Norm, ...]:
    """The norms of a pack with those it shares. Raises ValueError for a fault of the packs, KeyError if unknown."""
    found = _all()[pack]
    return (*found.norms, *(norm for used in found.uses for norm in _all()[used].norms))


@cache
def norms_by_id() -> Mapping[str, Norm]:
    """Every norm of every pack by its id."""
    return {norm.id: norm for pack in _all().values() for norm in pack.norms}
