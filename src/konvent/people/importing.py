"""The import of a member list: what the columns mean, what is wrong in which row, what would change. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from konvent.core.words import Said, say
from konvent.people.columns import FIELDS, LABELS, NAMING, UNDECIDED, UNUSED, chosen, guessed, keys
from konvent.people.questions import Question, alike, questions
from konvent.people.rows import Reader, cell_at
from konvent.people.tables import Row, Table

KIND_NAMES = {"organisation": "Organisation", "person": "Person"}
# What stands in front of a line that adds up.
TOTAL = re.compile(r"(?:gesamt\w*|(?:zwischen)?summe\w*|insgesamt|total|sum|anzahl)\b.*", re.IGNORECASE)
EXAMPLES = 3


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong in a row of the file, and what to do. row: its number in the file, None for the whole."""

    row: int | None
    said: Said


@dataclass(frozen=True, slots=True)
class Change:
    """A field that would change: its label and the old and the new value as text."""

    label: Said
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Line:
    """What would happen to one member. values: field to new value; changes is empty for a new member."""

    row: int
    number: str
    name: str
    values: dict[str, Any]
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the file. header: "" if it has none; meaning: a field, UNUSED or UNDECIDED; examples: some of what stands in it

    key: under what its meaning is kept, "" if it is not; hidden: whether the file hides it
    """

    place: int
    header: str
    meaning: str
    examples: tuple[str, ...]
    key: str = ""
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class OffRoll:
    """A member of the file that is not on the roll of today, and why."""

    number: str
    name: str
    why: Said


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import would do. It may be carried out only without problems: all or nothing.

    read_as: row, what stands there, and as what it was read, where that is not the same
    on_roll: how many of the file are members today; off_roll: the others; left_out: rows that are not read, as somebody said
    questions: what can be read in two ways, with what somebody answered
    """

    new: tuple[Line, ...] = ()
    changed: tuple[Line, ...] = ()
    same: int = 0
    missing: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    columns: tuple[Column, ...] = ()
    read_as: tuple[tuple[int, str, Any], ...] = ()
    on_roll: int = 0
    off_roll: tuple[OffRoll, ...] = ()
    questions: tuple[Question, ...] = ()
    left_out: tuple[tuple[int, str], ...] = ()

    @property
    def members(self) -> int:
        """How many members of the file are read."""
        return self.on_roll + len(self.off_roll)

    @property
    def unused(self) -> tuple[str, ...]:
        """The columns that hold something and are not taken over."""
        return tuple(named(each) for each in self.columns if each.meaning == UNUSED and each.examples)

    @property
    def ready(self) -> bool:
        return not self.problems and bool(self.new or self.changed)

    @property
    def used(self) -> tuple[str, ...]:
        """The fields that new members get, in the order in which they are shown."""
        return tuple(name for name in FIELDS if any(name in line.values for line in self.new))

    @property
    def kept(self) -> dict[str, str]:
        """What each column means, under its key, to be kept for the next list of this office."""
        return {each.key: each.meaning for each in self.columns if each.key and each.meaning != UNDECIDED}


def columns_of(table: Table, meanings: Sequence[str]) -> tuple[tuple[Column, ...], list[Problem]]:
    """The columns of the table, and what is wrong with what they mean. A column without header and content is none."""
    columns = []
    named_by = keys(table.header)
    for place, (header, meaning) in enumerate(zip(table.header, meanings, strict=True)):
        filled = (cell for row in table.rows if (cell := cell_at(row.cells, place)))
        examples = tuple(each for each, _ in zip(filled, range(EXAMPLES), strict=False))
        if header or examples:
            hidden = place in table.hidden_columns
            columns.append(Column(place, header, meaning, examples, named_by[place], hidden))
    problems = []
    seen: dict[str, str] = {}
    for each in columns:
        if each.meaning == UNDECIDED and each.examples:
            problems.append(Problem(None, say("import.column_undecided", column=named(each))))
        elif each.meaning in seen:
            problems.append(
                Problem(None, say("import.same_meaning", first=seen[each.meaning], second=named(each)))
            )
        elif each.meaning not in (UNUSED, UNDECIDED):
            seen[each.meaning] = named(each)
    problems += [
        Problem(None, say("import.column_missing", label=LABELS[names[0]]))
        for names in (("number",), NAMING)
        if not any(name in seen for name in names)
    ]
    return tuple(columns), problems


def named(column: Column) -> str:
    """Its header, or its letter in a spreadsheet."""
    letters, place = "", column.place + 1
    while place:
        place, letter = divmod(place - 1, 26)
        letters = chr(65 + letter) + letters
    return column.header or letters


def plan(
    table: Table,
    existing: Mapping[str, Mapping[str, Any]],
    *,
    today: date,
    meanings: Sequence[str] | None = None,
    kind: str = "",
    answers: Mapping[str, str] | None = None,
    left_out: Collection[int] = (),
) -> Plan:
    """What importing the table would do.

    existing: member number to its fields as `as_fields` gives them. An empty cell changes nothing
    meanings: of each column, as somebody chose them; None: as they seem to be
    kind: "organisation" or "person": what a new member is of whom the file does not say so
    answers: to the questions of a plan before, by their keys; left_out: numbers of rows that are not to be read
    """
    said = guessed(table.header, {}) if meanings is None else chosen(tuple(meanings), len(table.header))
    columns, problems = columns_of(table, said)
    places = {each.meaning: each.place for each in columns}
    rows = [row for row in table.rows if row.number not in left_out]
    asked, settled = questions(table, rows, places, existing, today=today, kind=kind, answers=answers or {})
    problems = [
        *([] if table.encoding_sure else [Problem(None, say("import.encoding_undecided"))]),
        *(Problem(None, each.said) for each in asked if not each.answer),
        *problems,
    ]
    gone = tuple(
        (row.number, " ".join(filter(None, row.cells))) for row in table.rows if row.number in left_out
    )
    if problems:
        return Plan(problems=tuple(problems), columns=columns, questions=asked, left_out=gone)
    if settled.get("hidden") == "leave":
        rows = [row for row in rows if row.number not in table.hidden_rows]
    reader = Reader(today, kind, places, settled)
    found = _lines(rows, reader, existing, today)
    valueless = [
        Problem(row, say("import.valueless", cell=cell))
        for row, cell in table.valueless
        if row not in left_out
    ]
    return replace(
        found,
        problems=(*valueless, *found.problems),
        columns=columns,
        read_as=tuple(reader.read_as),
        questions=asked,
        left_out=gone,
    )


def _lines(
    rows: Sequence[Row], reader: Reader, existing: Mapping[str, Mapping[str, Any]], today: date
) -> Plan:
    """What becomes of each row that is read."""
    new, changed, same = [], [], 0
    on_roll, off_roll = 0, []
    problems: list[Problem] = []
    seen: dict[str, int] = {}
    there = {alike(each): each for each in existing}
    for line in rows:
        row = line.number
        number = reader.text(row, line.cells, "number")
        if reader.answers.get("alike") == "same" and number not in existing:
            number = there.get(alike(number), number)
        if TOTAL.fullmatch(number):
            problems.append(Problem(row, say("import.total", text=number)))
            continue
        before = existing.get(number)
        values, wrong = reader.row(row, line.cells, before)
        problems += [Problem(row, each) for each in wrong]
        if not number:
            continue
        if number in seen:
            problems.append(Problem(row, say("import.number_twice", number=number, row=seen[number])))
            continue
        seen[number] = row
        if wrong:
            continue
        values["number"] = number
        why = off_the_roll({**(before or {}), **values}, today)
        on_roll += why is None
        off_roll += [OffRoll(number, values["name"], why)] if why else []
        if before is None:
            new.append(Line(row, number, values["name"], values))
            continue
        changes = tuple(_changes(before, values))
        if changes:
            changed.append(Line(row, number, values["name"], values, changes))
        else:
            same += 1
    return Plan(
        new=tuple(new),
        changed=tuple(changed),
        same=same,
        missing=tuple(sorted(set(existing) - set(seen))),
        problems=tuple(problems),
        on_roll=on_roll,
        off_roll=tuple(off_roll),
    )


def off_the_roll(values: Mapping[str, Any], today: date) -> Said | None:
    """Why a member with these values is not on the roll of today; None if it is."""
    joined, left = values.get("joined_on"), values.get("left_on")
    if joined and joined > today:
        return say("import.off.not_yet", day=joined)
    if left and left < today:
        return say("import.off.left", day=left)
    return None


def _changes(before: Mapping[str, Any], values: Mapping[str, Any]) -> list[Change]:
    return [
        Change(LABELS[name], shown(before.get(name)), shown(value))
        for name, value in values.items()
        if before.get(name) != value
    ]


def shown(value: Any) -> str:
    """A value as it stands in a table."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nein"
    if value in KIND_NAMES:
        return KIND_NAMES[value]
    if isinstance(value, date):
        return f"{value:%d.%m.%Y}"
    return str(value)
