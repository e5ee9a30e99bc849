"""The import of a member list: what the columns mean, what is wrong in which row, what would change. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from konvent.core.typed import fault_of
from konvent.core.words import Said, say
from konvent.people.columns import FIELDS, LABELS, PARTS, UNDECIDED, UNUSED, chosen, guessed, spelling
from konvent.people.tables import Table, unguarded
from konvent.people.weights import NotAWeight, read_weight, weight_text

YES = frozenset({"ja", "j", "yes", "y", "x", "1", "wahr", "true"})
NO = frozenset({"nein", "n", "no", "0", "falsch", "false", "-"})
KINDS = {
    "organisation": "organisation", "körperschaft": "organisation", "firma": "organisation", "juristische person": "organisation",
    "unternehmen": "organisation", "org": "organisation", "person": "person", "natürliche person": "person", "einzelmitglied": "person",
    "einzelperson": "person", "privatperson": "person",
}  # fmt: skip
KIND_NAMES = {"organisation": "Organisation", "person": "Person"}
EMAIL = re.compile(r"[^@\s,;<>\"]+@[^@\s,;<>\"]+\.[^@\s,;<>\".]{2,}")
DATES = ("%d.%m.%Y", "%Y-%m-%d", "%d/%m/%Y")
SHORT_YEAR = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{2})")
POSTAL_CITY = re.compile(r"(?:[A-Z]{1,2}-)?(\d{4,5})\s+(.+)")
LONGEST = {
    "number": 40,
    "name": 200,
    "category": 80,
    "email": 254,
    "street": 200,
    "postal_code": 12,
    "city": 100,
    "delegate": 100,
    "delegate_email": 254,
    "substitute": 100,
    "substitute_email": 254,
    "title": 60,
    "given_name": 100,
    "house_number": 20,
    "postal_city": 113,
}
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
    """A column of the file. header: "" if it has none; meaning: a field, UNUSED or UNDECIDED; examples: some of what stands in it"""

    place: int
    header: str
    meaning: str
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OffRoll:
    """A member of the file that is not on the roll of today, and why."""

    number: str
    name: str
    why: Said


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import would do. It may be carried out only without problems: all or nothing.

    read_as: row, what stands there, and as which day it was read, where that was not written out
    on_roll: how many of the file are members today; off_roll: the others
    """

    new: tuple[Line, ...] = ()
    changed: tuple[Line, ...] = ()
    same: int = 0
    missing: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    columns: tuple[Column, ...] = ()
    read_as: tuple[tuple[int, str, date], ...] = ()
    on_roll: int = 0
    off_roll: tuple[OffRoll, ...] = ()

    @property
    def ready(self) -> bool:
        return not self.problems and bool(self.new or self.changed)

    @property
    def used(self) -> tuple[str, ...]:
        """The fields that new members get, in the order in which they are shown."""
        return tuple(name for name in FIELDS if any(name in line.values for line in self.new))

    @property
    def kept(self) -> dict[str, str]:
        """Spelling of a header to what it means, to be kept for the next list of this office."""
        return {
            spelling(each.header): each.meaning
            for each in self.columns
            if each.header and each.meaning != UNDECIDED
        }


def columns_of(table: Table, meanings: Sequence[str]) -> tuple[tuple[Column, ...], list[Problem]]:
    """The columns of the table, and what is wrong with what they mean. A column without header and content is none."""
    columns = []
    for place, (header, meaning) in enumerate(zip(table.header, meanings, strict=True)):
        filled = (cell for row in table.rows if (cell := _at(row.cells, place)))
        examples = tuple(each for each, _ in zip(filled, range(EXAMPLES), strict=False))
        if header or examples:
            columns.append(Column(place, header, meaning, examples))
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
        Problem(None, say("import.column_missing", label=LABELS[name]))
        for name in ("number", "name")
        if name not in seen
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
) -> Plan:
    """What importing the table would do.

    existing: member number to its fields as `as_fields` gives them. An empty cell changes nothing
    meanings: of each column, as somebody chose them; None: as they seem to be
    kind: "organisation" or "person": what a new member is of whom the file does not say so
    """
    said = guessed(table.header, {}) if meanings is None else chosen(tuple(meanings), len(table.header))
    columns, problems = columns_of(table, said)
    if problems:
        return Plan(problems=tuple(problems), columns=columns)
    reader = _Reader(today, kind, {each.meaning: each.place for each in columns})
    new, changed, same = [], [], 0
    on_roll, off_roll = 0, []
    seen: dict[str, int] = {}
    by_digits = {each.lstrip("0"): each for each in existing if each.isdigit()}
    for line in table.rows:
        row = line.number
        number = _at(line.cells, reader.places["number"])
        before = existing.get(number)
        values, wrong = reader.row(row, line.cells, before)
        problems += wrong
        if not number:
            continue
        if number in seen:
            problems.append(_twice(row, number, seen[number]))
            continue
        seen[number] = row
        if wrong:
            continue
        if before is None and (zeros := by_digits.get(number.lstrip("0"))):
            problems.append(_zeros_lost(row, number, zeros))
            continue
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
        columns=columns,
        read_as=tuple(reader.read_as),
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


def _at(cells: tuple[str, ...], place: int) -> str:
    return unguarded(cells[place]).strip() if place < len(cells) else ""


def _twice(row: int, number: str, first: int) -> Problem:
    return Problem(row, say("import.number_twice", number=number, row=first))


def _zeros_lost(row: int, number: str, there: str) -> Problem:
    return Problem(row, say("import.zeros_lost", number=number, there=there))


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


class _Reader:
    """Reads the rows of one table. places: field to column; read_as: see `Plan`"""

    def __init__(self, today: date, kind: str, places: dict[str, int]) -> None:
        self.places = {name: place for name, place in places.items() if name in LABELS}
        self.read_as: list[tuple[int, str, date]] = []
        self._today, self._kind = today, kind

    def row(
        self, row: int, cells: tuple[str, ...], before: Mapping[str, Any] | None
    ) -> tuple[dict[str, Any], list[Problem]]:
        """The values of a row that are not empty, and every problem in it. before: the member there is, None for a new one"""
        texts = {name: text for name, place in self.places.items() if (text := _at(cells, place))}
        values: dict[str, Any] = {}
        wrong: list[Said] = []
        for name, text in texts.items():
            value = self._value(row, name, text)
            if isinstance(value, Said):
                wrong.append(value)
            else:
                values[name] = value
        wrong += [
            say("import.value_missing", label=LABELS[name])
            for name in ("number", "name")
            if name not in texts
        ]
        if not wrong:
            wrong += self._joined(values, before)
        return values, [Problem(row, each) for each in wrong]

    def _joined(self, values: dict[str, Any], before: Mapping[str, Any] | None) -> Iterator[Said]:
        """Put parts together, and say what does not go together."""
        parts = {name: values.pop(name, "") for name in PARTS}
        if before is None and "kind" not in values:
            guess = (
                "person"
                if parts["given_name"] or parts["title"]
                else "organisation"
                if "delegate" in values
                else self._kind
            )
            if not guess:
                yield say("import.kind_undecided", name=values["name"])
                return
            values["kind"] = guess
        values["name"] = " ".join(filter(None, (parts["title"], parts["given_name"], values["name"])))
        if len(values["name"]) > LONGEST["name"]:
            yield say("import.too_long", label=LABELS["name"], most=LONGEST["name"])
        if parts["house_number"]:
            values["street"] = " ".join(filter(None, (values.get("street", ""), parts["house_number"])))
        if parts["postal_city"]:
            values["postal_code"], values["city"] = parts["postal_city"]
        after = {**(before or {}), **values}
        if after.get("kind") == "person":
            yield from _acts_for_herself(values)
        elif "substitute" in values and not after.get("delegate"):
            yield say("import.nobody_to_stand_in_for", label=LABELS["delegate"])
        for who in ("delegate", "substitute"):
            if f"{who}_email" in values and not after.get(who):
                yield say("import.nobody_at_this_address", text=values[f"{who}_email"], label=LABELS[who])
        begin, end = after.get("joined_on"), after.get("left_on")
        if begin and end and end < begin:
            yield say("import.ends_before_it_begins")

    def _value(self, row: int, name: str, text: str) -> Any:
        """The value of a cell, or a sentence that says what is wrong with it."""
        short = SHORT_YEAR.fullmatch(text) if name in ("joined_on", "left_on") else None
        if short is None:
            return _read(name, text)
        if name == "left_on":
            return say("import.short_year", text=text)
        day = _last_before(short, self._today)
        if day is None:
            return say("import.no_date", text=text)
        self.read_as.append((row, text, day))
        return day


def _acts_for_herself(values: dict[str, Any]) -> Iterator[Said]:
    """A natural person who is named as her own delegate has one address, not two."""
    if values.get("delegate", "").casefold() != values["name"].casefold():
        return
    del values["delegate"]
    email = values.pop("delegate_email", "")
    if email and values.setdefault("email", email).casefold() != email.casefold():
        yield say("import.two_addresses", first=values["email"], second=email)


def _last_before(short: re.Match[str], today: date) -> date | None:
    """The last day up to today that this can mean, its year having two digits: nobody has joined in the future."""
    day, month, year = map(int, short.groups())
    for century in (today.year // 100 * 100, today.year // 100 * 100 - 100):
        try:
            found = date(century + year, month, day)
        except ValueError:
            continue
        if found <= today:
            return found
    return None


def _read(name: str, text: str) -> Any:
    """The same for a cell that says all there is to know."""
    label = LABELS[name]
    if fault_of(text) or any(ord(char) < 32 for char in text.replace("\n", "").replace("\t", "")):
        return say("import.unreadable", label=label)
    if name in LONGEST and len(text) > LONGEST[name]:
        return say("import.too_long", label=label, most=LONGEST[name])
    if name == "weight":
        try:
            return weight_text(read_weight(text))
        except NotAWeight:
            return say("import.no_weight", text=text)
    if name in ("votes", "arrears"):
        return _yes_or_no(text)
    if name == "kind":
        return KINDS.get(text.casefold()) or say("import.no_kind", text=text)
    if name in ("joined_on", "left_on"):
        return _date(text)
    if name == "postal_city":
        found = POSTAL_CITY.fullmatch(text)
        return found.groups() if found else say("import.no_postal_city", text=text)
    if name.endswith("email") and not EMAIL.fullmatch(text):
        return say("import.no_email", text=text)
    return text


def _yes_or_no(text: str) -> bool | Said:
    word = text.casefold()
    if word in YES | NO:
        return word in YES
    return say("import.no_yes_or_no", text=text)


def _date(text: str) -> date | Said:
    for pattern in DATES:
        try:
            return datetime.strptime(text, pattern).date()  # noqa: DTZ007 - a day has no time zone
        except ValueError:
            continue
    return say("import.no_date", text=text)
