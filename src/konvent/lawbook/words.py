"""How the data of a norm are said to people."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources

from konvent.core.text import Text


@cache
def _german() -> Mapping[str, str]:
    text = resources.files("konvent.lawbook").joinpath("words.toml").read_text("utf-8")
    return tomllib.loads(text)


def word(name: str) -> Text:
    """A name or a value of a rule: "board_decision" → "Entscheidung des Vorstands" / "board decision"."""
    plain = name.replace("_", " ")
    return Text(de=_german().get(name, plain), en=plain)


def said(value: object) -> Text:
    """A whole value: lists with commas, tables as name and value, true and false as yes and no."""
    if isinstance(value, bool):
        return Text(de="ja", en="yes") if value else Text(de="nein", en="no")
    if isinstance(value, list | tuple):
        parts = [said(each) for each in value] or [word("nothing")]
        return Text(de=", ".join(each.de for each in parts), en=", ".join(each.en for each in parts))
    if isinstance(value, Mapping):
        pairs = [(word(name), said(each)) for name, each in value.items()]
        return Text(
            de="; ".join(f"{name.de}: {each.de}" for name, each in pairs),
            en="; ".join(f"{name.en}: {each.en}" for name, each in pairs),
        )
    return word(value) if isinstance(value, str) else Text(de=str(value), en=str(value))
