"""The law as it was released: of each release the hashes of its norms, so that law that is not law is told from it.

A file for each release, `released/<version>.json`, printed by `scripts/released-law`. What an earlier release was is never
written again: assemblies that were convened by it carry its norms.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, NamedTuple

from konvent.core.journal.canonical import canonical_bytes, sha256_hex
from konvent.core.law.rulebook import TIMEZONE, form_of
from konvent.lawbook.packs import norms_by_id, norms_of, packs
from konvent.lawbook.parameters import Limits, defaults_of, parameters

_VERSION = re.compile(r"(\d{1,6})\.(\d{1,6})\.(\d{1,6})", re.ASCII)


class ReleasedNorm(NamedTuple):
    """cite: the provision; hash: SHA-256 of the norm as it stands in a frozen rulebook, canonical JSON"""

    cite: str
    hash: str


class ReleasedPack(NamedTuple):
    """norms: the ids of all norms of a pack, in order; defaults: SHA-256 of what the law assumes; timezone: of its days"""

    norms: tuple[str, ...]
    defaults: str
    timezone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Law:
    """The law of one release. norms: by id; packs: by name; limits: what each parameter of statutes could be"""

    version: str
    norms: Mapping[str, ReleasedNorm]
    packs: Mapping[str, ReleasedPack]
    limits: Mapping[str, Limits]

    def to_data(self) -> dict[str, Any]:
        return {
            "norms": {name: list(norm) for name, norm in self.norms.items()},
            "packs": {name: [list(pack.norms), *pack[1:]] for name, pack in self.packs.items()},
            "limits": {
                path: [each.type, list(each.choices), each.minimum, each.maximum]
                for path, each in self.limits.items()
            },
        }

    @classmethod
    def from_data(cls, version: str, data: Mapping[str, Any]) -> Law:
        return cls(
            version=version,
            norms={name: ReleasedNorm(*each) for name, each in data["norms"].items()},
            packs={name: ReleasedPack(tuple(norms), *rest) for name, (norms, *rest) in data["packs"].items()},
            limits={
                path: Limits(type=kind, choices=tuple(choices), minimum=low, maximum=high)
                for path, (kind, choices, low, high) in data["limits"].items()
            },
        )


def place_of(version: str) -> tuple[int, ...]:
    """The place of a release among all, (0, 2, 0); () for what is no version."""
    found = _VERSION.fullmatch(version)
    return tuple(map(int, found.groups())) if found else ()


@cache
def releases() -> Mapping[str, Law]:
    """The law of every release that this program knows, the oldest first."""
    folder = resources.files("konvent.lawbook").joinpath("released")
    names = sorted((file.name.removesuffix(".json") for file in folder.iterdir()), key=place_of)
    return {
        name: Law.from_data(name, json.loads(folder.joinpath(f"{name}.json").read_bytes()))
        for name in names
        if place_of(name)
    }


def law_of_this_program(version: str) -> Law:
    """The law as the packs and the catalogue of parameters say it now."""
    return Law(
        version=version,
        norms={
            name: ReleasedNorm(norm.cite, hash_of(norm.to_data()))
            for name, norm in sorted(norms_by_id().items())
        },
        packs={
            pack: ReleasedPack(
                tuple(norm.id for norm in norms_of(pack)),
                hash_of({path: _plain(value) for path, value in defaults_of(form_of(pack)).items()}),
                TIMEZONE,
            )
            for pack in packs()
        },
        limits={parameter.path: parameter.limits for parameter in parameters()},
    )


def hash_of(value: Any) -> str:
    """SHA-256 of a part of a rulebook as it stands in the frozen file."""
    return sha256_hex(canonical_bytes(value))


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value
