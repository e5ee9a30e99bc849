"""The import of a member list: what the columns mean, what is wrong in which row, what would change. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from konvent.core.text import Text
from konvent.core.typed import fault_of
from konvent.people.tables import Table, unguarded
from konvent.people.weights import NotAWeight, read_weight, weight_text

LABELS: dict[str, Text] = {
    "number": Text(de="Mitgliedsnummer", en="Member number"),
    "name": Text(de="Name", en="Name"),
    "kind": Text(de="Art", en="Kind"),
    "category": Text(de="Kategorie", en="Category"),
    "weight": Text(de="Stimmen", en="Votes"),
    "votes": Text(de="Stimmberechtigt", en="May vote"),
    "email": Text(de="E-Mail", en="E-mail"),
    "street": Text(de="Straße und Hausnummer", en="Street"),
    "postal_code": Text(de="PLZ", en="Postal code"),
    "city": Text(de="Ort", en="City"),
    "joined_on": Text(de="Mitglied seit", en="Member since"),
    "left_on": Text(de="Mitglied bis", en="Member until"),
    "arrears": Text(de="Beitragsrückstand", en="Arrears"),
    "delegate": Text(de="Delegierte/r", en="Delegate"),
    "delegate_email": Text(de="E-Mail Delegierte/r", en="E-mail of delegate"),
    "substitute": Text(de="Stellvertretung", en="Substitute"),
    "substitute_email": Text(de="E-Mail Stellvertretung", en="E-mail of substitute"),
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
    text: Text


@dataclass(frozen=True, slots=True)
class Change:
    """A field that would change: its label and the old and the new value as text."""

    label: Text
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
            problems.append(
                Problem(
                    None,
                    Text(
                        de=f"Zwei Spalten bedeuten dasselbe: „{header[found[name]]}“ und „{cell}“. Bitte löschen Sie eine davon.",
                        en=f"Two columns mean the same: “{header[found[name]]}” and “{cell}”. Please delete one of them.",
                    ),
                )
            )
        else:
            found[name] = place
    for name in ("number", "name"):
        if name not in found:
            label = LABELS[name]
            problems.append(
                Problem(
                    None,
                    Text(
                        de=f"Es fehlt eine Spalte „{label.de}“. Bitte ergänzen Sie sie in der Kopfzeile.",
                        en=f"A column “{label.en}” is missing. Please add it to the header.",
                    ),
                )
            )
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
    return Problem(
        row,
        Text(
            de=f"Die Mitgliedsnummer {number} steht schon in Zeile {first}. Bitte löschen Sie eine der beiden Zeilen.",
            en=f"Member number {number} is already in row {first}. Please delete one of the two rows.",
        ),
    )


def _zeros_lost(row: int, number: str, there: str) -> Problem:
    return Problem(
        row,
        Text(
            de=f"Die Mitgliedsnummer {number} gibt es nicht, wohl aber {there}. Tabellenprogramme lassen führende Nullen weg: "
            f"Bitte stellen Sie die Spalte auf „Text“ und schreiben Sie {there}.",
            en=f"There is no member number {number}, but {there}. Spreadsheets drop leading zeros: "
            f"Please set the column to “Text” and write {there}.",
        ),
    )


def _nobody_to_stand_in_for(row: int) -> Problem:
    return Problem(
        row,
        Text(
            de="Es ist eine Stellvertretung genannt, aber niemand, für den sie eintritt. Bitte ergänzen Sie „Delegierte/r“.",
            en="A substitute is named, but nobody to stand in for. Please add the “Delegate”.",
        ),
    )


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
        if isinstance(value, Text):
            problems.append(Problem(row, value))
        else:
            values[name] = value
    for name in ("number", "name"):
        if not cells.get(name):
            label = LABELS[name]
            problems.append(
                Problem(
                    row,
                    Text(
                        de=f"„{label.de}“ fehlt. Bitte ergänzen Sie die Angabe oder löschen Sie die Zeile.",
                        en=f"“{label.en}” is missing. Please add it or delete the row.",
                    ),
                )
            )
    begin, end = values.get("joined_on"), values.get("left_on")
    if begin and end and end < begin:
        problems.append(
            Problem(
                row,
                Text(
                    de="Das Ende der Mitgliedschaft liegt vor ihrem Beginn.",
                    en="The membership ends before it begins.",
                ),
            )
        )
    return values, problems


def _read(name: str, text: str) -> Any:
    """The value of a cell, or a sentence that says what is wrong with it."""
    label = LABELS[name]
    if fault_of(text) or any(ord(char) < 32 for char in text.replace("\n", "").replace("\t", "")):
        return Text(
            de=f"„{label.de}“ enthält unlesbare Zeichen.", en=f"“{label.en}” holds unreadable characters."
        )
    if name in LONGEST and len(text) > LONGEST[name]:
        return Text(
            de=f"„{label.de}“ ist länger als {LONGEST[name]} Zeichen.",
            en=f"“{label.en}” is longer than {LONGEST[name]} characters.",
        )
    if name == "weight":
        try:
            return weight_text(read_weight(text))
        except NotAWeight:
            return Text(
                de=f"„{text}“ ist keine Stimmenzahl. Schreiben Sie eine ganze Zahl oder einen Bruch wie 3/2.",
                en=f"“{text}” is no number of votes. Write a whole number or a fraction such as 3/2.",
            )
    if name in ("votes", "arrears"):
        return _yes_or_no(text)
    if name == "kind":
        kind = KINDS.get(text.casefold())
        return kind or Text(
            de=f"„{text}“ ist keine Art. Schreiben Sie „Organisation“ oder „Person“.",
            en=f"“{text}” is no kind. Write “Organisation” or “Person”.",
        )
    if name in ("joined_on", "left_on"):
        return _date(text)
    if name.endswith("email") and not EMAIL.fullmatch(text):
        return Text(
            de=f"„{text}“ ist keine E-Mail-Adresse. Bitte berichtigen Sie sie oder lassen Sie die Zelle leer.",
            en=f"“{text}” is no e-mail address. Please correct it or leave the cell empty.",
        )
    return text


def _yes_or_no(text: str) -> bool | Text:
    word = text.casefold()
    if word in YES | NO:
        return word in YES
    return Text(de=f"„{text}“ ist weder ja noch nein.", en=f"“{text}” is neither yes nor no.")


def _date(text: str) -> date | Text:
    for pattern in DATES:
        try:
            return datetime.strptime(text, pattern).date()  # noqa: DTZ007 - a day has no time zone
        except ValueError:
            continue
    return Text(
        de=f"„{text}“ ist kein Datum. Schreiben Sie zum Beispiel 31.12.2024.",
        en=f"“{text}” is no date. Write for example 31.12.2024.",
    )
