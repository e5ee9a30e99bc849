"""The rulebook of an assembly: norms of the law with their dates, and the statutes that narrow them.

Everything in it is data and is hashed into the journal when the assembly is convened.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import Any

from konvent.core.edition import NEWEST
from konvent.core.journal.canonical import canonical_bytes, sha256_hex
from konvent.core.journal.entry import parse_day
from konvent.core.malformed import malformed
from konvent.core.number import exact

TIMEZONE = "Europe/Berlin"
Value = str | int | bool | tuple[str, ...]
# What is known of a book, but does not stand in it.
BESIDE = frozenset({"edition", "written"})


def _day(text: Any, where: str) -> date:
    try:
        return parse_day(text)
    except (TypeError, ValueError) as error:
        raise malformed("kind", where, kind="date") from error


def _no_more_than(kind: type, data: Mapping[str, Any]) -> None:
    """Raises Malformed for a field that no `kind` has: what this program does not read, it must not pass over."""
    for name in data:
        if name in BESIDE or name not in kind.__dataclass_fields__:  # type: ignore[attr-defined]
            raise malformed("unknown", f"{kind.__name__}.{str(name)[:80]}")


def form_of(pack: str) -> str:
    """The legal form of a pack: "de.ev" → "ev", "at.verein" → "verein_at"."""
    country, _, form = pack.partition(".")
    return form if country == "de" else f"{form}_{country}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Norm:
    """One rule of law in one version.

    id, family: this version, and what all versions of it are called, e.g. "majority.statute_change"
    valid_from, valid_to: both included; valid_to None while in force
    select_by: which event's day selects the version: convened_at, resolved_at or closes_at
    dispositive: whether the statutes may say otherwise
    verified: V (statute read), S (court or commentary seen), I (inference), M (from memory)
    rule: the parameters the evaluators read
    see: further provisions and decisions it rests on
    bounds: statute parameter to how far the statutes may go, {"min": "3/4"} or {"max": 2}, a mandatory limit; or
        {"below": "1/2"}, beyond which the law's own share applies
    effect: "ineffective_until_registered" or empty
    """

    id: str
    family: str
    cite: str
    valid_from: date
    valid_to: date | None = None
    select_by: str = "resolved_at"
    dispositive: bool = False
    verified: str = "I"
    rule: Mapping[str, Any] = field(default_factory=dict)
    effect: str = ""
    see: tuple[str, ...] = ()
    bounds: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    @property
    def version(self) -> str:
        """How a verdict names it: "ev.majority.simple@2009-09-30"."""
        return f"{self.id}@{self.valid_from.isoformat()}"

    @property
    def certain(self) -> bool:
        """Whether it may decide without a doubt being said (tags V and S)."""
        return self.verified in ("V", "S")

    def holds_on(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)

    def to_data(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "family": self.family,
            "cite": self.cite,
            "valid_from": self.valid_from.isoformat(),
            "valid_to": self.valid_to.isoformat() if self.valid_to else None,
            "select_by": self.select_by,
            "dispositive": self.dispositive,
            "verified": self.verified,
            "rule": dict(self.rule),
            "effect": self.effect,
            "see": list(self.see),
            "bounds": {path: dict(bound) for path, bound in self.bounds.items()},
        }

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Norm:
        """Raises KeyError, TypeError or ValueError for data that are not a norm."""
        _no_more_than(cls, data)
        values = dict(data)
        values["valid_from"] = _day(values["valid_from"], "valid_from")
        values["valid_to"] = _day(values["valid_to"], "valid_to") if values.get("valid_to") else None
        values["see"] = tuple(values.get("see", ()))
        return cls(**values)


@dataclass(frozen=True, slots=True, kw_only=True)
class Statutes:
    """An association's own rules (Satzung) in one version: parameters by dotted path.

    values: e.g. {"convening.notice.weeks": 4, "quorum.share": "1/3"}; shares are text
    resolved_on, registered_on: days; a change takes effect with its registration (§ 71 Abs. 1 S. 1 BGB)
    """

    title: str
    legal_form: str
    values: Mapping[str, Value]
    resolved_on: date | None = None
    registered_on: date | None = None

    def get(self, path: str) -> Value | None:
        """The parameter, or None where the statutes are silent."""
        return self.values.get(path)

    def to_data(self) -> dict[str, Any]:
        return {
            "title": self.title,
            "legal_form": self.legal_form,
            "values": {
                path: list(value) if isinstance(value, tuple) else value
                for path, value in sorted(self.values.items())
            },
            "resolved_on": self.resolved_on.isoformat() if self.resolved_on else None,
            "registered_on": self.registered_on.isoformat() if self.registered_on else None,
        }

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Statutes:
        """Raises KeyError, TypeError or ValueError for data that are not statutes."""
        _no_more_than(cls, data)
        values = {
            path: tuple(value) if isinstance(value, list) else value for path, value in data["values"].items()
        }
        days = {
            name: _day(data[name], name) if data[name] else None for name in ("resolved_on", "registered_on")
        }
        return cls(title=data["title"], legal_form=data["legal_form"], values=values, **days)


@dataclass(frozen=True, kw_only=True)
class Rulebook:
    """Norms, statutes, and what the law assumes where the statutes are silent.

    law_pack: e.g. "de.ev"; released: the release of the program whose norms and defaults these are, e.g. "0.2.0"
    defaults: parameter path to the law's default, for paths the statutes may set
    holidays: public holidays in the whole Land of the association's seat, in order
    local_holidays: those in some of its municipalities only; whether they count at the seat is not known
    edition: by which edition of the program's rules it is read; not part of the book
    written: the bytes it was read from, which are the book whatever this program would write; None if it is new
    """

    law_pack: str
    norms: tuple[Norm, ...]
    statutes: Statutes
    defaults: Mapping[str, Value]
    holidays: tuple[date, ...] = ()
    local_holidays: tuple[date, ...] = ()
    timezone: str = TIMEZONE
    released: str = ""
    edition: int = NEWEST
    written: bytes | None = field(default=None, repr=False, compare=False)

    @property
    def legal_form(self) -> str:
        return form_of(self.law_pack)

    def norm(self, family: str, on: date) -> Norm | None:
        """The version of a norm that holds on a day; None if the law has none then."""
        return next((norm for norm in self._families.get(family, ()) if norm.holds_on(on)), None)

    def first(self, family: str) -> Norm | None:
        """A norm of a family whatever the day, e.g. to name what did not hold yet; None if the pack has none."""
        return next(iter(self._families.get(family, ())), None)

    def setting(self, path: str, on: date) -> Value | None:
        """What the statutes say, else what the law assumes, else None; never beyond a mandatory limit of that day."""
        said = self.statutes.get(path)
        value = self.defaults.get(path) if said is None else said
        limit = self.limit(path, on)
        return value if limit is None else limit[1]

    def limit(self, path: str, on: date) -> tuple[Norm, Value] | None:
        """The norm that forbids what the statutes say there, and what applies instead; None if they may say it."""
        said = self.statutes.get(path)
        if said is None or isinstance(said, bool | tuple):
            return None
        for norm in self._bounding.get(path, ()):
            bound = norm.bounds[path]
            if not norm.holds_on(on):
                continue
            if "below" in bound and exact(said) >= exact(bound["below"]):
                return norm, norm.rule["share"]
            if "min" in bound and exact(said) < exact(bound["min"]):
                return norm, bound["min"]
            if "max" in bound and exact(said) > exact(bound["max"]):
                return norm, bound["max"]
        return None

    def said(self, path: str) -> bool:
        """Whether the statutes themselves set this parameter."""
        return self.statutes.get(path) is not None

    def share(self, path: str, on: date) -> Fraction | None:
        """A setting that is a share or another exact number, e.g. "1/3"; None if it is not set."""
        value = self.setting(path, on)
        if value is None or isinstance(value, bool | tuple):
            return None
        return exact(value)

    def statutes_cite(self, path: str) -> str:
        """How a verdict cites the statutes for a parameter: with their own clause if it is recorded. Like a provision of
        the law it is cited in the language of the law, whoever reads it."""
        clause = self.statutes.get(f"clauses.{path.partition('.')[0]}")
        return f"{clause} der Satzung" if clause else "Satzung"

    @cached_property
    def perhaps_holidays(self) -> frozenset[date]:
        """All days that may be a public holiday at the seat: for the careful reading of a period."""
        return frozenset((*self.holidays, *self.local_holidays))

    @cached_property
    def _families(self) -> Mapping[str, tuple[Norm, ...]]:
        found: dict[str, list[Norm]] = {}
        for norm in self.norms:
            found.setdefault(norm.family, []).append(norm)
        return {family: tuple(norms) for family, norms in found.items()}

    @cached_property
    def _bounding(self) -> Mapping[str, tuple[Norm, ...]]:
        """Parameter to the norms that limit it; asked for every setting, so it is not searched anew."""
        found: dict[str, list[Norm]] = {}
        for norm in self.norms:
            for path in norm.bounds:
                found.setdefault(path, []).append(norm)
        return {path: tuple(norms) for path, norms in found.items()}

    @cached_property
    def hash(self) -> str:
        """SHA-256 of the book's bytes, 64 hex digits; stands in the journal."""
        return sha256_hex(self.to_bytes())

    def to_bytes(self) -> bytes:
        """The book as it was, or will be, frozen."""
        return canonical_bytes(self.to_data()) if self.written is None else self.written

    @classmethod
    def from_bytes(cls, data: bytes) -> Rulebook:
        """The book that was frozen as these bytes. Raises as `from_data` does."""
        return replace(cls.from_data(json.loads(data)), written=data)

    def to_data(self) -> dict[str, Any]:
        return {
            "law_pack": self.law_pack,
            "released": self.released,
            "norms": [norm.to_data() for norm in self.norms],
            "statutes": self.statutes.to_data(),
            "defaults": {
                path: list(value) if isinstance(value, tuple) else value
                for path, value in sorted(self.defaults.items())
            },
            "holidays": [day.isoformat() for day in self.holidays],
            "local_holidays": [day.isoformat() for day in self.local_holidays],
            "timezone": self.timezone,
        }

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Rulebook:
        """Raises KeyError, TypeError or ValueError for data that are not a rulebook."""
        _no_more_than(cls, data)
        return cls(
            law_pack=data["law_pack"],
            norms=tuple(Norm.from_data(each) for each in data["norms"]),
            statutes=Statutes.from_data(data["statutes"]),
            defaults={
                path: tuple(value) if isinstance(value, list) else value
                for path, value in data["defaults"].items()
            },
            holidays=tuple(_day(day, "holidays") for day in data["holidays"]),
            local_holidays=tuple(_day(day, "local_holidays") for day in data.get("local_holidays", ())),
            timezone=data["timezone"],
            released=data.get("released", ""),
        )
