"""The rows of a member list, read one by one: what each cell says, what its parts make together, what does not go together. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from konvent.core.words import Said, say
from konvent.people.cells import DAYS, LONGEST, is_written_out, read_cell, tidied, turned
from konvent.people.columns import ACTING, LABELS, NAMING, PARTS
from konvent.people.decoding import repaired
from konvent.people.tables import unguarded

MARKS = ("votes", "arrears")


def cell_at(cells: tuple[str, ...], place: int) -> str:
    """What stands at that place of a row; "" beyond its end."""
    return unguarded(cells[place]).strip() if place < len(cells) else ""


class Reader:
    """Reads the rows of one table.

    places: field to column; answers: to the questions that the table asked (see questions.py)
    read_as: row, what stands there, and as what it was read, where that is not the same
    """

    def __init__(self, today: date, kind: str, places: dict[str, int], answers: Mapping[str, str]) -> None:
        self.places = {name: place for name, place in places.items() if name in LABELS}
        self.read_as: list[tuple[int, str, Any]] = []
        self.answers = answers
        self._today, self._kind = today, kind

    def text(self, row: int, cells: tuple[str, ...], name: str) -> str:
        """The text of a field in this row, as it is taken; "" if there is none."""
        text = cell_at(cells, self.places[name])
        made = repaired(text) if self.answers.get("garbled") == "repair" else text
        return tidied(name, made)

    def row(
        self, row: int, cells: tuple[str, ...], before: Mapping[str, Any] | None
    ) -> tuple[dict[str, Any], list[Said]]:
        """The values of a row that are not empty, and what is wrong in it. before: the member there is, None for a new one"""
        values: dict[str, Any] = {}
        wrong: list[Said] = []
        for name, place in self.places.items():
            text = self.text(row, cells, name)
            value = self._value(name, text)
            if isinstance(value, Said):
                wrong.append(value)
            elif value is not None:
                values[name] = value
                self._note(row, name, cell_at(cells, place), text, value)
        if "number" not in values:
            wrong.append(say("import.value_missing", label=LABELS["number"]))
        if not any(name in values for name in NAMING):
            wrong.append(say("import.value_missing", label=LABELS["name"]))
        if not wrong:
            wrong += self._joined(values, before)
        return values, wrong

    def _value(self, name: str, text: str) -> Any:
        """None: there is nothing to be read."""
        if text:
            return read_cell(name, text, today=self._today, answers=self.answers)
        return False if name in MARKS and self.answers.get(f"{name}_blank") == "no" else None

    def _note(self, row: int, name: str, written: str, text: str, value: Any) -> None:
        """Keep what was read otherwise than it stands there, so that it is shown."""
        if name in DAYS:
            if not is_written_out(written) or written != text:
                self.read_as.append((row, written, value))
        elif name == "weight":
            if not written.isdigit() and written.replace(",", ".") != value and "/" not in written:
                self.read_as.append((row, written, value))
        elif isinstance(value, str) and value != written and name != "kind":
            self.read_as.append((row, written, value))
        elif text != written and isinstance(value, tuple | dict):
            self.read_as.append((row, written, text))

    def _joined(self, values: dict[str, Any], before: Mapping[str, Any] | None) -> Iterator[Said]:
        """Put parts together, and say what does not go together."""
        parts = {name: values.pop(name, "") for name in PARTS}
        whole = _whole_name(parts)
        if before is None and "kind" not in values:
            guess = self._guessed_kind(parts, values)
            if not guess:
                yield say("import.kind_undecided", name=values.get("name") or whole)
                return
            values["kind"] = guess
        if whole and "name" in values:
            yield say("import.two_names", first=values["name"], second=whole)
            return
        name = values.get("name") or whole
        after = {**(before or {}), **values}
        if "," in name and after.get("kind") == "person" and self.answers.get("comma") == "turn":
            name = turned(name)
        values["name"] = " ".join(filter(None, (parts["title"], parts["given_name"], name)))
        if len(values["name"]) > LONGEST["name"]:
            yield say("import.too_long", label=LABELS["name"], most=LONGEST["name"])
        for each, text in (parts["address"] or {}).items():
            values.setdefault(each, text)
        if parts["house_number"]:
            values["street"] = " ".join(filter(None, (values.get("street", ""), parts["house_number"])))
        if parts["postal_city"]:
            values["postal_code"], values["city"] = parts["postal_city"]
        yield from _together(values, {**after, **values})

    def _guessed_kind(self, parts: Mapping[str, Any], values: Mapping[str, Any]) -> str:
        """What a new member is by what its row tells, or else as somebody chose for all; "" if nobody has."""
        if parts["given_name"] or parts["title"] or parts["given_family"] or "," in parts["family_given"]:
            return "person"
        return "organisation" if "delegate" in values else self._kind


def _whole_name(parts: Mapping[str, Any]) -> str:
    """The name in a column that has first and family name; "" without such a column."""
    family_given = parts["family_given"]
    return str(parts["given_family"] or (turned(family_given) if "," in family_given else family_given))


def _together(values: dict[str, Any], after: Mapping[str, Any]) -> Iterator[Said]:
    if after.get("kind") == "person":
        yield from _acts_for_herself(values)
    elif "substitute" in values and not after.get("delegate"):
        yield say("import.nobody_to_stand_in_for", label=LABELS["delegate"])
    for who in ACTING:
        if f"{who}_email" in values and not after.get(who):
            yield say("import.nobody_at_this_address", text=values[f"{who}_email"], label=LABELS[who])
    begin, end = after.get("joined_on"), after.get("left_on")
    if begin and end and end < begin:
        yield say("import.ends_before_it_begins")


def _acts_for_herself(values: dict[str, Any]) -> Iterator[Said]:
    """A natural person who is named as her own delegate has one address, not two."""
    if values.get("delegate", "").casefold() != values["name"].casefold():
        return
    del values["delegate"]
    email = values.pop("delegate_email", "")
    if email and values.setdefault("email", email).casefold() != email.casefold():
        yield say("import.two_addresses", first=values["email"], second=email)
