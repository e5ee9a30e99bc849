"""Excel's own format as rows of text: which sheet is meant, what is hidden in it, and cells of which the file knows no value."""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from posixpath import join, normpath
from typing import Any

from python_calamine import CalamineWorkbook, SheetVisibleEnum

from konvent.core.refusal import Refusal, no
from konvent.people.columns import LOOKED_FOR_IN, known

LARGEST_UNPACKED = 80 * 1024 * 1024
MOST_ROWS = 20_000
MOST_COLUMNS = 60
# A cell or a row, up to where the next tag begins; and in it, where it stands in the sheet.
CELL = re.compile(rb"<(?:\w+:)?(?:c|row)(\s[^<]*)")
PLACE = re.compile(rb"""\sr\s*=\s*["']([A-Z]{0,8})(\d{1,12})["']""")
OTHER_FORMATS = frozenset({"xl/workbook.bin", "content.xml"})
TAG = re.compile(rb"<(?:\w+:)?(\w+)((?:\s[^<>]*)?)>")
ATTRIBUTE = re.compile(rb"""(?<![\w:])([\w:]++)\s*+=\s*+["']([^"']*+)["']""")
YES = (b"1", b"true")
ZEROS = re.compile(rb"0{2,}")


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of the sheet that is meant, from its first cell on.

    others: names of the other sheets that hold something; sure: whether one of them may be meant as well
    hidden_rows: numbers from 1; hidden_columns: places from 0; valueless: row and name of each cell whose formula has no value
    """

    rows: list[list[str]]
    name: str
    others: tuple[str, ...] = ()
    sure: bool = True
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[int, ...] = ()
    valueless: tuple[tuple[int, str], ...] = ()


@dataclass(slots=True)
class _Marks:
    """What the reader does not tell of a sheet. padded: row and column, both from 1, to the figures that are shown at least"""

    rows: list[int] = field(default_factory=list)
    columns: list[int] = field(default_factory=list)
    valueless: list[tuple[int, str]] = field(default_factory=list)
    padded: dict[tuple[int, int], int] = field(default_factory=dict)


def read_sheet(content: bytes, name: str = "", kept: Collection[str] = ()) -> Sheet | Refusal:
    """The sheet of that name; "": the one that seems to be meant, which has a header as member lists have them.

    kept: spellings of headers that this office has used before
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            # The reader would try other formats too, which the look at far cells below does not cover.
            names = {each.filename.lower() for each in packed.infolist()}
            if "xl/workbook.xml" not in names or names & OTHER_FORMATS:
                return no("import.broken")
            # A small file may claim to unpack to gigabytes; its directory is asked before anything is unpacked.
            if sum(each.file_size for each in packed.infolist()) > LARGEST_UNPACKED:
                return no("import.broken")
            if _reaches_too_far(packed):
                return too_many()
            return _read(content, packed, name, kept)
    except Exception:  # the library raises its own kinds, and panics on hostile files
        return no("import.broken")
    except BaseException as error:
        if type(error).__name__ == "PanicException":
            return no("import.broken")
        raise


def too_many() -> Refusal:
    return no("import.too_many", most_rows=MOST_ROWS, most_columns=MOST_COLUMNS)


def _read(content: bytes, packed: zipfile.ZipFile, name: str, kept: Collection[str]) -> Sheet | Refusal:
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    tables: dict[str, list[list[Any]]] = {}
    for each in book.sheets_metadata:
        if each.visible != SheetVisibleEnum.Visible and each.name != name:
            continue
        sheet = book.get_sheet_by_name(each.name)
        if sheet.total_height > MOST_ROWS + 100 or sheet.total_width > MOST_COLUMNS * 4:
            return too_many()
        values = sheet.to_python(skip_empty_area=False)
        if sum(any(cell != "" for cell in row) for row in values) > 1:
            tables[each.name] = values
    if not tables:
        return no("import.empty")
    heads = {each: _best_head(rows, kept) for each, rows in tables.items()}
    likely = [each for each, found in heads.items() if found > 1] or list(tables)
    chosen = name if name in tables else max(likely, key=lambda each: heads[each])
    marks = _marks(packed, chosen)
    rows = [
        [
            _cell(value, marks.padded.get((row, column), 0) if marks.padded else 0)
            for column, value in enumerate(cells, start=1)
        ]
        for row, cells in enumerate(tables[chosen], start=1)
    ]
    return Sheet(
        rows=rows,
        name=chosen,
        others=tuple(each for each in tables if each != chosen),
        sure=bool(name) or len(likely) == 1,
        hidden_rows=tuple(marks.rows),
        hidden_columns=tuple(marks.columns),
        valueless=tuple(marks.valueless),
    )


def _best_head(rows: Sequence[Sequence[Any]], kept: Collection[str]) -> int:
    filled = [row for row in rows if any(cell != "" for cell in row)]
    return max(known([str(cell) for cell in row], kept) for row in filled[:LOOKED_FOR_IN])


def _cell(value: Any, figures: int) -> str:
    if isinstance(value, bool):
        return "ja" if value else "nein"
    if isinstance(value, float):
        if value.is_integer():
            return str(int(value)).zfill(figures)
        # With a comma, and not with three figures behind it: "1,125" might be a thousand in a text, but is none in a number.
        whole, _, part = repr(value).partition(".")
        return f"{whole},{part}0" if len(part) == 3 else f"{whole},{part}"
    if isinstance(value, datetime):
        return f"{value:%d.%m.%Y}"
    if isinstance(value, date):
        return f"{value:%d.%m.%Y}"
    return str(value)


def _reaches_too_far(packed: zipfile.ZipFile) -> bool:
    """Whether a cell stands far out. The reader makes room for every cell up to there, and one in the last corner of a
    sheet would take half a terabyte, so it is looked for before, to say what is wrong with the table."""
    for each in packed.infolist():
        if not each.filename.lower().endswith(".xml"):
            continue
        for cell in CELL.finditer(packed.read(each)):
            place = PLACE.search(cell[1])
            if place and (int(place[2]) > MOST_ROWS + 100 or _column(place[1]) > MOST_COLUMNS * 4):
                return True
    return False


def _column(letters: bytes) -> int:
    """ "A" is 1, "AA" is 27; no letters are 0."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _marks(packed: zipfile.ZipFile, name: str) -> _Marks:
    """What is hidden in the sheet, which of its formulas have no value, and which numbers are shown with zeros in front."""
    files = {each.filename.lower(): each for each in packed.infolist()}
    path = _file_of(packed, files, name)
    marks = _Marks()
    if path not in files:
        return marks
    padded = _zero_padded(packed.read(files["xl/styles.xml"])) if "xl/styles.xml" in files else {}
    content = packed.read(files[path])
    row, cell, formula, value = 0, b"", False, False
    for found in TAG.finditer(content):
        tag = found[1]
        if tag == b"f":
            formula = True
        elif tag == b"v":
            value = not found[2].endswith(b"/") and content[found.end() : found.end() + 1] != b"<"
        elif tag in (b"c", b"row"):
            _mark_cell(marks, row, cell, padded, lacks=formula and not value)
            cell, formula, value = (found[2] if tag == b"c" else b""), False, False
        if tag == b"row":
            attributes = _attributes(found)
            row = int(attributes.get(b"r", row + 1))
            if attributes.get(b"hidden") in YES:
                marks.rows.append(row)
        elif tag == b"col" and _attributes(found).get(b"hidden") in YES:
            attributes = _attributes(found)
            marks.columns += range(
                int(attributes[b"min"]) - 1, min(int(attributes[b"max"]), MOST_COLUMNS * 4)
            )
    _mark_cell(marks, row, cell, padded, lacks=formula and not value)
    return marks


def _mark_cell(marks: _Marks, row: int, cell: bytes, padded: Mapping[bytes, int], *, lacks: bool) -> None:
    """cell: its attributes; lacks: whether it is a formula of which no value was kept"""
    if not lacks and not padded and b'"e"' not in cell:
        return
    attributes = dict(ATTRIBUTE.findall(cell))
    place = attributes.get(b"r", b"")
    # A formula may well answer with an empty text, and then says so.
    if attributes.get(b"t") == b"e" or (lacks and attributes.get(b"t") != b"str"):
        marks.valueless.append((row, place.decode("ascii", "replace")))
    figures = padded.get(attributes.get(b"s", b""), 0)
    if figures:
        marks.padded[row, _column(place.rstrip(b"0123456789"))] = figures


def _attributes(tag: re.Match[bytes]) -> dict[bytes, bytes]:
    return dict(ATTRIBUTE.findall(tag[2]))


def _file_of(packed: zipfile.ZipFile, files: Mapping[str, zipfile.ZipInfo], name: str) -> str:
    """Where the sheet of this name stands in the container, in small letters; "" if that is not said."""
    links = files.get("xl/_rels/workbook.xml.rels")
    if links is None:
        return ""
    each = map(_attributes, TAG.finditer(packed.read(links)))
    targets = {found.get(b"Id", b""): found.get(b"Target", b"") for found in each}
    for tag in TAG.finditer(packed.read(files["xl/workbook.xml"])):
        found = _attributes(tag)
        if tag[1] == b"sheet" and html.unescape(found.get(b"name", b"").decode("utf-8", "replace")) == name:
            target = next((to for key, to in found.items() if key.endswith(b":id")), b"")
            path = targets.get(target, b"").decode("utf-8", "replace")
            return normpath(join("xl", path) if not path.startswith("/") else path[1:]).lower()
    return ""


def _zero_padded(styles: bytes) -> dict[bytes, int]:
    """Numbers of the cell styles that fill up with zeros, as "00000" does for postal codes: to how many figures."""
    formats: dict[bytes, int] = {}
    found: dict[bytes, int] = {}
    within, place = False, 0
    for each in TAG.finditer(styles):
        tag, attributes = each[1], _attributes(each)
        if tag == b"numFmt" and ZEROS.fullmatch(attributes.get(b"formatCode", b"")):
            formats[attributes.get(b"numFmtId", b"")] = len(attributes[b"formatCode"])
        elif tag == b"cellXfs":
            within = True
        elif tag in (b"cellStyles", b"dxfs"):
            within = False
        elif tag == b"xf" and within:
            if figures := formats.get(attributes.get(b"numFmtId", b"")):
                found[b"%d" % place] = figures
            place += 1
    return found
