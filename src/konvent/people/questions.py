"""What a member list leaves open: what can be read in two ways is asked, once for the whole file, and never guessed. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from konvent.core.words import Said, say
from konvent.people import cells
from konvent.people.columns import LABELS
from konvent.people.decoding import repaired
from konvent.people.rows import MARKS, cell_at
from konvent.people.tables import Row, Table

# So many of the rows above a list are offered as its header.
HEADS = 8


@dataclass(frozen=True, slots=True)
class Question:
    """Something that can be read in two ways. options: key and what is said of it; answer: a key, "" if nobody has answered"""

    key: str
    said: Said
    options: tuple[tuple[str, Said], ...]
    answer: str = ""


def questions(
    table: Table,
    rows: Sequence[Row],
    places: Mapping[str, int],
    existing: Mapping[str, Mapping[str, Any]],
    *,
    today: date,
    kind: str,
    answers: Mapping[str, str],
) -> tuple[tuple[Question, ...], dict[str, str]]:
    """Everything that this table leaves open, each with its answer, and all answers: those given and those the file gives itself.

    rows: those to be read; places, existing, today, kind, answers: as for `plan`
    """
    settled = dict(answers)
    texts = _Texts(rows, places, settled)
    order = _order(texts)
    if order in ("day", "month"):
        settled["order"] = order
    asked = [
        *_of_the_file(table),
        *_garbled(texts),
        *(_slashed(texts) if order == "open" else ()),
        *_serial(texts),
        *_thousand(texts),
        *_zeros(texts),
        *_marks(texts),
        *_comma(texts, existing, kind),
        *_alike(texts, existing),
    ]
    return tuple(_answered(each, answers) for each in asked), settled


def _answered(question: Question, answers: Mapping[str, str]) -> Question:
    answer = answers.get(question.key, "")
    known = answer in dict(question.options)
    return Question(question.key, question.said, question.options, answer if known else "")


class _Texts:
    """What stands in the columns of the rows, as it is taken."""

    def __init__(self, rows: Sequence[Row], places: Mapping[str, int], answers: Mapping[str, str]) -> None:
        self.rows, self.places = rows, {name: each for name, each in places.items() if name in LABELS}
        self._repairs = answers.get("garbled") == "repair"

    def raw(self) -> Iterator[str]:
        """Every cell that is read."""
        return (cell_at(row.cells, place) for row in self.rows for place in self.places.values())

    def of(self, *names: str) -> list[str]:
        """What is filled in these fields."""
        return [text for row in self.rows for name in names if (text := self.at(row, name))]

    def at(self, row: Row, name: str) -> str:
        """What stands in this field of a row; "" if nothing does."""
        if name not in self.places:
            return ""
        text = cell_at(row.cells, self.places[name])
        return cells.tidied(name, repaired(text) if self._repairs else text)


def _of_the_file(table: Table) -> Iterator[Question]:
    if table.others:
        named = sorted((table.sheet, *table.others))
        options = tuple((each, say("import.as_is", text=each)) for each in named)
        yield Question("sheet", say("import.which_sheet", number=len(named)), options)
    if not table.header_sure or table.header_row == 0:
        heads = tuple(
            (
                str(row.number),
                say("import.option.head", row=row.number, text=" · ".join(filter(None, row.cells))[:80]),
            )
            for row in table.first[:HEADS]
        )
        yield Question("header", say("import.which_header"), (*heads, ("0", say("import.option.no_head"))))
    if table.hidden_rows:
        rows = tuple(str(row) for row in table.hidden_rows[:10])
        yield Question(
            "hidden",
            say("import.hidden", which=", ".join(rows), number=len(table.hidden_rows)),
            (("read", say("import.option.read")), ("leave", say("import.option.leave"))),
        )


def _garbled(texts: _Texts) -> Iterator[Question]:
    found = next((text for text in texts.raw() if text and repaired(text) != text), None)
    if found:
        options = (
            ("repair", say("import.option.repair", before=found, after=repaired(found))),
            ("keep", say("import.option.keep", text=found)),
        )
        yield Question("garbled", say("import.garbled", text=found), options)


def _order(texts: _Texts) -> str:
    """Whether the day or the month comes first in days like 01/03/1968, by a day after the twelfth; "open" if none tells, or they
    disagree; "" if there are no such days."""
    found = [each for text in texts.of(*cells.DAYS) if (each := cells.slashed(text))]
    first, second = any(int(each[1]) > 12 for each in found), any(int(each[3]) > 12 for each in found)
    if not found:
        return ""
    return "open" if first == second else "day" if first else "month"


def _slashed(texts: _Texts) -> Iterator[Question]:
    found = next(text for text in texts.of(*cells.DAYS) if cells.slashed(text))
    options = (("day", say("import.option.day")), ("month", say("import.option.month")))
    yield Question("order", say("import.order", text=found), options)


def _serial(texts: _Texts) -> Iterator[Question]:
    found = next((text for text in texts.of(*cells.DAYS) if cells.SERIAL.fullmatch(text)), None)
    if found:
        day = cells.FIRST_SERIAL + timedelta(days=int(found))
        options = (
            ("day", say("import.option.serial", text=found, day=day)),
            ("leave", say("import.option.leave_cells")),
        )
        yield Question("serial", say("import.serial", text=found), options)


def _thousand(texts: _Texts) -> Iterator[Question]:
    found = next((text for text in texts.of("weight") if cells.THOUSAND.fullmatch(text)), None)
    if found:
        whole = re.sub(r"[.,]", "", found)
        options = (
            ("thousand", say("import.option.thousand", text=found, meant=whole)),
            ("one", say("import.option.one", text=found, meant=re.sub(r"[.,]", ",", found))),
        )
        yield Question("thousand", say("import.thousand", text=found), options)


def _zeros(texts: _Texts) -> Iterator[Question]:
    codes = (
        cells.code_of(name, text)
        for name in ("postal_code", "postal_city", "address")
        for text in texts.of(name)
    )
    found = next((each for each in codes if cells.SHORT_POSTAL.fullmatch(each)), None)
    if found:
        options = (
            ("add", say("import.option.add_zero", text=found, meant=f"0{found}")),
            ("keep", say("import.option.keep", text=found)),
        )
        yield Question("zeros", say("import.zeros", text=found), options)


def _marks(texts: _Texts) -> Iterator[Question]:
    """A column in which only some are marked: whether the others are the contrary, or nothing is known of them."""
    for name in MARKS:
        filled = texts.of(name)
        if filled and len(filled) < len(texts.rows) and all(text.casefold() in cells.YES for text in filled):
            options = (("no", say("import.option.blank_no")), ("open", say("import.option.blank_open")))
            yield Question(f"{name}_blank", say("import.blank", label=LABELS[name], text=filled[0]), options)


def _comma(texts: _Texts, existing: Mapping[str, Mapping[str, Any]], kind: str) -> Iterator[Question]:
    def is_person(row: Row) -> bool:
        said = cells.KINDS.get(texts.at(row, "kind").casefold())
        return (said or existing.get(texts.at(row, "number"), {}).get("kind") or kind) == "person"

    named = ((row, texts.at(row, "name")) for row in texts.rows)
    found = next((name for row, name in named if "," in name and is_person(row)), None)
    if found:
        options = (
            ("turn", say("import.option.turn", before=found, after=cells.turned(found))),
            ("keep", say("import.option.keep", text=found)),
        )
        yield Question("comma", say("import.comma", text=found), options)


def alike(number: str) -> str:
    """A member number without what gets lost or is written in several ways: case, blanks, signs, zeros in front."""
    return re.sub(r"(?<![0-9])0+(?=[0-9])", "", re.sub(r"[\W_]+", "", number.casefold()))


def _alike(texts: _Texts, existing: Mapping[str, Mapping[str, Any]]) -> Iterator[Question]:
    there = {alike(each): each for each in existing}
    in_file = texts.of("number")
    numbers = set(in_file)
    for number in in_file:
        other = there.get(alike(number), number)
        if number not in existing and other != number and other not in numbers:
            options = (
                ("same", say("import.option.same", number=number, there=other)),
                ("other", say("import.option.other", number=number)),
            )
            yield Question("alike", say("import.alike", number=number, there=other), options)
            return
