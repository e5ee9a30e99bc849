"""The import of a member list: what the columns mean, what is wrong in which row, what would change. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from konvent.core.typed import fault_of
from konvent.core.words import Said, say
from konvent.people.tables import Table, unguarded
from konvent.people.weights import NotAWeight, read_weight, weight_text

# What a column is called: `import.field.<name>` of the catalogue.
LABELS: dict[str, Said] = {
    name: say(f"import.field.{name}")
    for name in (
        "number",
        "name",
        "kind",
        "category",
        "weight",
        "votes",
        "email",
        "street",
        "postal_code",
        "city",
        "joined_on",
        "left_on",
        "arrears",
        "delegate",
        "delegate_email",
        "substitute",
        "substitute_email",
    )
}
# Headers as they are found in practice, without case, blanks and punctuation.
SPELLINGS: dict[str, str] = {
    "number": "mitgliedsnummer mitgliednummer mitgliedsnr mitgliednr mitgliedernr nummer nr mnr id kundennummer membernumber",
    "name": "name mitglied mitgliedsname organisation firma verband verein bezeichnung institution firmenname nameorganisation member",
    "kind": "art mitgliedsart typ rechtstyp personenart",
    "category": "kategorie mitgliedskategorie gruppe mitgliedsgruppe beitragsgruppe klasse groesse status",
    "weight": "stimmen stimmgewicht stimmenzahl stimmanzahl anzahlstimmen gewicht votes weight",
    "votes": "stimmberechtigt stimmrecht mitstimmrecht",
    "email": "email mail emailadresse mailadresse epost emailmitglied",
    "street": "strasse strassehausnummer strasseundhausnummer strassenr anschrift adresse strassehnr",
    "postal_code": "plz postleitzahl",
    "city": "ort stadt wohnort sitz plzort",
    "joined_on": "mitgliedseit eintritt eintrittsdatum beitritt beitrittsdatum seit eintrittam",
    "left_on": "mitgliedbis austritt austrittsdatum bis kuendigung austrittam",
    "arrears": "beitragsrueckstand rueckstand imrueckstand offen",
    "delegate": "delegierter delegierte delegierteroderdelegierte delegierterr vertreter vertretung vertretungsberechtigt ansprechpartner "
    "ansprechpartnerin stimmfuehrer stimmfuehrerin bevollmaechtigter vertreterin delegate",
    "delegate_email": "emaildelegierter emaildelegierte emaildelegierterr emailvertreter emailvertretung emailansprechpartner delegierteremail "
    "vertretungemail delegierteemail",
    "substitute": "stellvertretung stellvertreter stellvertreterin ersatzdelegierter ersatzdelegierte ersatz vertretung2 substitute",
    "substitute_email": "emailstellvertretung emailstellvertreter emailersatz emailersatzdelegierter stellvertretungemail",
}
BY_SPELLING = {spelling: field for field, words in SPELLINGS.items() for spelling in words.split()}
YES = frozenset({"ja", "j", "yes", "y", "x", "1", "wahr", "true"})
NO = frozenset({"nein", "n", "no", "0", "falsch", "false", "-"})
KINDS = {
    "organisation": "organisation", "körperschaft": "organisation", "firma": "organisation", "juristische person": "organisation",
    "unternehmen": "organisation", "org": "organisation", "person": "person", "natürliche person": "person", "einzelmitglied": "person",
    "einzelperson": "person", "privatperson": "person",
}  # fmt: skip
EMAIL = re.compile(r"[^@\s,;<>\"]+@[^@\s,;<>\"]+\.[^@\s,;<>\".]{2,}")
DATES = ("%d.%m.%Y", "%Y-%m-%d", "%d.%m.%y", "%d/%m/%Y")
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
}


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
class Plan:
    """What an import would do. It may be carried out only without problems: all or nothing."""

    new: tuple[Line, ...] = ()
    changed: tuple[Line, ...] = ()
    same: int = 0
    missing: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    columns: dict[str, str] = field(default_factory=dict)
    ignored: tuple[str, ...] = ()

    @property
    def ready(self) -> bool:
        return not self.problems and bool(self.new or self.changed)


def spelling(header: str) -> str:
    """A header without case, umlauts, blanks and punctuation."""
    plain = header.casefold()
    for umlaut, written in (("ä", "ae"), ("ö", "oe"), ("ü", "ue")):
        plain = plain.replace(umlaut, written)
    return re.sub(r"[^a-z0-9]", "", plain)


def columns_of(header: tuple[str, ...]) -> tuple[dict[str, int], list[str], list[Problem]]:
    """Field to column, headers that mean nothing here, and what is wrong with the header."""
    found: dict[str, int] = {}
    ignored, problems = [], []
    for place, cell in enumerate(header):
        name = BY_SPELLING.get(spelling(cell))
        if name is None:
            if cell:
                ignored.append(cell)
        elif name in found:
            problems.append(Problem(None, say("import.same_meaning", first=header[found[name]], second=cell)))
        else:
            found[name] = place
    for name in ("number", "name"):
        if name not in found:
            problems.append(Problem(None, say("import.column_missing", label=LABELS[name])))
    return found, ignored, problems


def plan(table: Table, existing: Mapping[str, Mapping[str, Any]]) -> Plan:
    """What importing the table would do.

    existing: member number to its fields as `as_fields` gives them. An empty cell changes nothing.
    """
    columns, ignored, problems = columns_of(table.header)
    if problems:
        return Plan(problems=tuple(problems), ignored=tuple(ignored))
    new, changed, same = [], [], 0
    seen: dict[str, int] = {}
    by_digits = {each.lstrip("0"): each for each in existing if each.isdigit()}
    for line in table.rows:
        row, cells = line.number, line.cells
        values, wrong = read_row(row, {name: _at(cells, place) for name, place in columns.items()})
        problems += wrong
        number = values.get("number", "")
        if not number:
            continue
        if number in seen:
            problems.append(_twice(row, number, seen[number]))
            continue
        seen[number] = row
        if wrong:
            continue
        before = existing.get(number)
        if before is None and (zeros := by_digits.get(number.lstrip("0"))):
            problems.append(_zeros_lost(row, number, zeros))
            continue
        if "substitute" in values and "delegate" not in values and not (before or {}).get("delegate"):
            problems.append(_nobody_to_stand_in_for(row))
            continue
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
        columns={name: table.header[place] for name, place in columns.items()},
        ignored=tuple(ignored),
    )


def _at(cells: tuple[str, ...], place: int) -> str:
    return unguarded(cells[place]).strip() if place < len(cells) else ""


def _twice(row: int, number: str, first: int) -> Problem:
    return Problem(row, say("import.number_twice", number=number, row=first))


def _zeros_lost(row: int, number: str, there: str) -> Problem:
    return Problem(row, say("import.zeros_lost", number=number, there=there))


def _nobody_to_stand_in_for(row: int) -> Problem:
    return Problem(row, say("import.nobody_to_stand_in_for", label=LABELS["delegate"]))


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
    if isinstance(value, date):
        return f"{value:%d.%m.%Y}"
    return str(value)


def read_row(row: int, cells: Mapping[str, str]) -> tuple[dict[str, Any], list[Problem]]:
    """The values of a row that are not empty, and every problem in it."""
    values: dict[str, Any] = {}
    problems = []
    for name, text in cells.items():
        if not text:
            continue
        value = _read(name, text)
        if isinstance(value, Said):
            problems.append(Problem(row, value))
        else:
            values[name] = value
    for name in ("number", "name"):
        if not cells.get(name):
            problems.append(Problem(row, say("import.value_missing", label=LABELS[name])))
    begin, end = values.get("joined_on"), values.get("left_on")
    if begin and end and end < begin:
        problems.append(Problem(row, say("import.ends_before_it_begins")))
    return values, problems


def _read(name: str, text: str) -> Any:
    """The value of a cell, or a sentence that says what is wrong with it."""
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
