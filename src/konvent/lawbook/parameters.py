"""The catalogue of statute parameters; the form, the TOML reader and the law's defaults all come from it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from importlib import resources
from typing import Any

from konvent.core.law.rulebook import Value
from konvent.core.law.subjects import named
from konvent.core.number import exact
from konvent.core.words import DEFAULT, Said, say
from konvent.lawbook.forms import FOREIGN
from konvent.lawbook.problem import must_be
from konvent.lawbook.words import program


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What a parameter may be at all, whatever the law says of it.

    type, minimum, maximum: see `Parameter`; choices: the values to choose from
    """

    type: str
    choices: tuple[str, ...] = ()
    minimum: int | None = None
    maximum: int | None = None

    def problem(self, value: Any) -> Said | None:
        """Why `value` (as TOML, JSON or the form gives it) does not fit; None if it does."""
        match self.type:
            case "bool":
                return None if isinstance(value, bool) else must_be("true_or_false")
            case "number":
                return self._number_problem(value)
            case "choices":
                fits = isinstance(value, list | tuple) and all(each in self.choices for each in value)
                return None if fits else must_be("several_of", values=self.choices)
        if not isinstance(value, str):
            return must_be("text")
        if self.type == "choice" and value not in self.choices:
            return must_be("one_of", values=self.choices)
        return _share_problem(value) if self.type == "share" else None

    def _number_problem(self, value: Any) -> Said | None:
        low, high = self.minimum or 0, self.maximum if self.maximum is not None else 10_000
        if isinstance(value, int) and not isinstance(value, bool) and low <= value <= high:
            return None
        return must_be("whole_from_to", low=low, high=high)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """One thing statutes may say.

    path: "convening.notice.weeks"; group: the first part
    type: text, number, bool, share (an exact number as text), choice (one of), choices (several of)
    defaults: legal form to what the law assumes if the statutes are silent; a missing form has none
    dispositive: whether the statutes may say otherwise; cite: the provision
    choices: value to label; minimum, maximum: bounds of a number, both included
    given: the parameters that this one says more about, one of which is enough, and the values of it (none: any) for which
    there is more to say
    without: legal forms that have nothing of the kind
    """

    path: str
    group: str
    type: str
    label: Said
    help: Said | None
    defaults: dict[str, Value]
    dispositive: bool
    cite: str
    choices: dict[str, Said]
    minimum: int | None
    maximum: int | None
    given: tuple[tuple[str, ...], tuple[Value, ...]] | None
    without: frozenset[str]

    @property
    def limits(self) -> Limits:
        return Limits(type=self.type, choices=tuple(self.choices), minimum=self.minimum, maximum=self.maximum)

    def problem(self, value: Any) -> Said | None:
        """Why `value` (as TOML or the form gives it) does not fit; None if it does."""
        return self.limits.problem(value)


def _share_problem(value: str) -> Said | None:
    try:
        share = exact(value)
    except ValueError:
        share = Fraction(-1)
    if "." in value or not 0 <= share <= 1:
        return must_be("share")
    return None


@cache
def _catalogue() -> dict[str, Any]:
    text = resources.files("konvent.lawbook").joinpath("parameters.toml").read_text("utf-8")
    return tomllib.loads(text)


@cache
def groups() -> dict[str, Said]:
    """Group id to its title, in the order of the form."""
    return {group: say(f"parameter.group.{group}") for group in _catalogue()["groups"]}


@cache
def parameters() -> tuple[Parameter, ...]:
    """All parameters, in the order of the form. One that names `subjects` is one for each of them."""
    return tuple(
        _parameter(each, subject)
        for each in _catalogue()["parameter"]
        for subject in each.get("subjects", ("",))
    )


def _parameter(each: Mapping[str, Any], subject: str) -> Parameter:
    path = each["path"].replace("*", "each")
    help_ = say(f"parameter.help.{path}")
    about = {"subject": say(named(subject))} if subject else {}
    return Parameter(
        path=each["path"].replace("*", subject),
        group=each["group"],
        type=each["type"],
        label=say(f"parameter.label.{path}", **about),
        help=help_ if help_.key in program().languages[DEFAULT] else None,
        defaults={
            form: tuple(value) if isinstance(value, list) else value
            for form, value in each.get("default", {}).items()
        },
        dispositive=each["dispositive"],
        cite=each["cite"],
        choices={value: say(f"parameter.choice.{path}.{value}") for value in each.get("choices", ())},
        minimum=each.get("min"),
        maximum=each.get("max"),
        given=_given(each, subject),
        without=frozenset(each.get("without", ())) | _strangers(each["path"].replace("*", subject)),
    )


def _given(each: Mapping[str, Any], subject: str) -> tuple[tuple[str, ...], tuple[Value, ...]] | None:
    if "given" not in each:
        return None
    given = [each["given"]] if isinstance(each["given"], str) else each["given"]
    return tuple(path.replace("*", subject) for path in given), tuple(each.get("given_values", ()))


def _strangers(path: str) -> frozenset[str]:
    """The legal forms that do not know the subject whose majority this is."""
    group, subject = path.split(".")[:2]
    if group != "decisions":
        return frozenset()
    return frozenset(form for form, foreign in FOREIGN.items() if subject in foreign)


@cache
def by_path() -> dict[str, Parameter]:
    return {parameter.path: parameter for parameter in parameters()}


@cache
def defaults_of(legal_form: str) -> Mapping[str, Value]:
    """Path to what the law assumes for a legal form where its statutes are silent."""
    return {
        parameter.path: parameter.defaults[legal_form]
        for parameter in parameters()
        if legal_form in parameter.defaults
    }
