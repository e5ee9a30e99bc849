"""What is wrong with a TOML file, said with its field and line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeVar

from konvent.core.words import Said, say

LARGEST = 4_000_000
Value = TypeVar("Value")
Other = TypeVar("Other")


@dataclass(frozen=True, slots=True)
class Problem:
    """where: path of the field, or "line 3"; said: what is wrong; line: from 1, None if unknown."""

    where: str
    said: Said
    line: int | None = None


class Wrong(ValueError):
    """A value that does not fit; `field` is its path."""

    def __init__(self, field: str, said: Said) -> None:
        super().__init__(f"{field}: {said.key}")
        self.field, self.said = field, said


def within(field: str, read: Callable[[Any], Value], value: Any) -> Value:
    """What `read` makes of the value of a field. Raises Wrong with the field's name before the path inside it."""
    try:
        return read(value)
    except Wrong as wrong:
        joint = "." if wrong.field and not wrong.field.startswith("[") else ""
        raise Wrong(f"{field}{joint}{wrong.field}", wrong.said) from None


def must_be(kind: str, **facts: Any) -> Said:
    """What is said of a value that is not of this kind, e.g. "text" or "one_of"."""
    return say("problem.must_be", what=say(f"problem.kind.{kind}", **facts))


def tree_of(data: bytes, largest: int = LARGEST) -> dict[str, Any] | Problem:
    """The tables of a TOML file, or why it is none."""
    if len(data) > largest:
        return Problem("", say("problem.too_large"))
    try:
        text = data.decode("utf-8-sig")
        return tomllib.loads(text)
    except UnicodeDecodeError:
        return Problem("", say("problem.not_utf8"))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        found = re.search(r"line (\d+)", str(error))
        line = int(found.group(1)) if found else text.count("\n") + 1
        return Problem(f"line {line}", say("problem.not_toml", line=line), line)


def line_of(text: str, field: str, table: str = "", place: int = 0) -> int | None:
    """The line on which a field stands: in the n-th table of an array, or before every table.

    Falls back to the header of that table where the field itself does not stand.
    """
    header, count, lines = None, 0, text.splitlines()
    for number, line in enumerate(lines, start=1):
        if re.match(r"\s*\[", line):
            if re.match(rf"\s*\[\[\s*{re.escape(table)}\s*\]\]", line) if table else False:
                count += 1
                if count > place:
                    return header
                header = number if count == place else None
            elif not table:
                return None
        elif (header or not table) and re.match(
            rf"\s*\"?{re.escape(field)}\"?\s*=|.*[{{,.]\s*{re.escape(field)}\s*=", line
        ):
            return number
    return header


def line_of_path(text: str, path: str) -> int | None:
    """The line on which a field of a table that is no array stands, as far as it can be told from its table and key."""
    lines, names = _lines(text), path.split(".")
    places = (lines.get((".".join(names[:at]), ".".join(names[at:]))) for at in range(len(names)))
    return next((line for line in places if line), None)


@lru_cache(maxsize=1)
def _lines(text: str) -> dict[tuple[str, str], int]:
    """Table and key to the line where they stand first."""
    found: dict[tuple[str, str], int] = {}
    table = ""
    for number, line in enumerate(text.splitlines(), start=1):
        header = re.match(r"\s*\[([^\[\]]+)\]", line)
        if header:
            table = header.group(1).strip()
        elif "=" in line:
            found.setdefault((table, line.partition("=")[0].strip()), number)
    return found


@dataclass(frozen=True, slots=True)
class Place:
    """A table of a file: the `number`-th [[name]], or what stands before every table (number 0)."""

    text: str
    name: str = ""
    number: int = 0

    def problem(self, field: str, said: Said) -> Problem:
        """What is wrong with this field, at its line. field: a path such as "expect.count.yes"."""
        where = ": ".join(
            each for each in (f"{self.name} {self.number}" if self.number else "", field) if each
        )
        return Problem(where, said, self.line(field))

    def line(self, field: str = "") -> int | None:
        """From 1; of the table's header where the field itself does not stand."""
        if not self.number:
            return line_of_path(self.text, field) or line_of_path(self.text, field.partition(".")[0])
        names = [name for name in re.split(r"[.\[\]]+", field) if name and not name.isdigit()]
        header = line_of(self.text, "[", self.name, self.number)  # a name that no field has
        lines = (line_of(self.text, name, self.name, self.number) for name in reversed(names))
        return next((line for line in lines if line != header), header)


class Table:
    """A table that is read field by field: what does not fit is noted among `problems`, and reading goes on."""

    def __init__(self, place: Place, data: Any, problems: list[Problem], path: str = "") -> None:
        """path: of the table within that of its place"""
        self.place, self.problems, self.path = place, problems, path
        self.data: Mapping[str, Any] = data if isinstance(data, dict) else {}
        if not isinstance(data, dict):
            self.wrong("", must_be("table"))

    def inner(self, field: str) -> Table:
        """The table that a field holds; an empty one if it is not there."""
        return Table(self.place, self.data.get(field, {}), self.problems, f"{self.path}{field}.")

    def wrong(self, field: str, said: Said) -> None:
        self.problems.append(self.place.problem(f"{self.path}{field}".rstrip("."), said))

    def only(self, known: Iterable[str]) -> None:
        """Note every field that is not among these."""
        for name in self.data:
            if name not in known:
                self.wrong(name, say("problem.no_field", field=name))

    def take(self, field: str, read: Callable[[Any], Value], default: Other) -> Value | Other:
        """What `read` makes of a field; the default if it is not there, or is wrong, which is noted."""
        if field not in self.data:
            return default
        try:
            return within(field, read, self.data[field])
        except Wrong as wrong:
            self.wrong(wrong.field, wrong.said)
            return default
