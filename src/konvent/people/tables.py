"""Tables as offices really have them: CSV in whatever spelling, and Excel; read as text, never guessed into numbers."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import xlsxwriter
from python_calamine import CalamineWorkbook

from konvent.core.refusal import Refusal, no
from konvent.core.typed import is_text

LARGEST = 5 * 1024 * 1024
LARGEST_UNPACKED = 80 * 1024 * 1024
MOST_ROWS = 20_000
MOST_COLUMNS = 60
LONGEST_CELL = 2_000
DELIMITERS = ";,\t|"
FORMULA = ("=", "+", "-", "@", "\t", "\r")
# A cell or a row, up to where the next tag begins; and in it, where it stands in the sheet.
CELL = re.compile(rb"<(?:\w+:)?(?:c|row)(\s[^<]*)")
PLACE = re.compile(rb"""\sr\s*=\s*["']([A-Z]{0,8})(\d{1,12})["']""")
OTHER_FORMATS = frozenset({"xl/workbook.bin", "content.xml"})


@dataclass(frozen=True, slots=True)
class Row:
    """number: in the file, from 1"""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """header: cells of the first row that is not empty; rows: the others that are not."""

    header: tuple[str, ...]
    header_row: int
    rows: tuple[Row, ...]


def read_table(content: bytes) -> Table | Refusal:
    """Read a file as a table, or say why it cannot be read. Of a file from elsewhere: `apart(read_table, content)`."""
    if len(content) > LARGEST:
        return no("import.too_large")
    rows = _read_xlsx(content) if content.startswith(b"PK\x03\x04") else _read_csv(content)
    if isinstance(rows, Refusal):
        return rows
    filled = [
        Row(number, tuple(cell.strip() for cell in cells))
        for number, cells in enumerate(rows, start=1)
        if any(cell.strip() for cell in cells)
    ]
    if len(filled) < 2:
        return no("import.empty")
    if len(filled) > MOST_ROWS or max(len(row.cells) for row in filled) > MOST_COLUMNS:
        return _too_many()
    for row in filled:
        if not all(map(is_text, row.cells)):
            return no("import.no_text", row=row.number)
    head, *rest = filled
    return Table(head.cells, head.number, tuple(rest))


def _broken() -> Refusal:
    return no("import.broken")


def _too_many() -> Refusal:
    return no("import.too_many", most_rows=MOST_ROWS, most_columns=MOST_COLUMNS)


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


def _read_xlsx(content: bytes) -> list[list[str]] | Refusal:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            # The reader would try other formats too, which the look at far cells below does not cover.
            names = {each.filename.lower() for each in packed.infolist()}
            if "xl/workbook.xml" not in names or names & OTHER_FORMATS:
                return _broken()
            # A small file may claim to unpack to gigabytes; its directory is asked before anything is unpacked.
            if sum(each.file_size for each in packed.infolist()) > LARGEST_UNPACKED:
                return _broken()
            if _reaches_too_far(packed):
                return _too_many()
        sheet = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0)
        if sheet.total_height > MOST_ROWS + 100 or sheet.total_width > MOST_COLUMNS * 4:
            return _too_many()
        return [[_cell(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]
    except Exception:  # the library raises its own kinds, and panics on hostile files
        return _broken()
    except BaseException as error:
        if type(error).__name__ == "PanicException":
            return _broken()
        raise


def _cell(value: Any) -> str:
    if isinstance(value, bool):
        return "ja" if value else "nein"
    if isinstance(value, float):
        # With a comma: "1.125" would be read as a grouped 1125.
        return str(int(value)) if value.is_integer() else repr(value).replace(".", ",")
    if isinstance(value, datetime):
        return f"{value:%d.%m.%Y}"
    if isinstance(value, date):
        return f"{value:%d.%m.%Y}"
    return str(value)[:LONGEST_CELL]


def _read_csv(content: bytes) -> list[list[str]] | Refusal:
    text = decode(content)
    if text is None:
        return _broken()
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=False)
        return [[cell[:LONGEST_CELL] for cell in row] for row in reader]
    except csv.Error:
        return _broken()


def decode(content: bytes) -> str | None:
    """UTF-8 if it is valid, with or without BOM; else Windows-1252. None if it is no text at all."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return content.decode("utf-16")
        except UnicodeDecodeError:
            return None
    if b"\x00" in content:
        return None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _delimiter(text: str) -> str:
    """The separator that stands most often in the first line with words, outside of quotes."""
    line = next((each for each in text.splitlines() if each.strip(DELIMITERS + " \"'")), "")
    plain = "".join(part for place, part in enumerate(line.split('"')) if place % 2 == 0)
    return max(DELIMITERS, key=plain.count)


def write_csv(header: list[str], rows: list[list[str]]) -> bytes:
    """CSV that German Excel opens rightly: semicolons, UTF-8 with BOM; no cell can become a formula."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerows([[guarded(cell) for cell in row] for row in (header, *rows)])
    return out.getvalue().encode("utf-8-sig")


def write_xlsx(header: list[str], rows: list[list[str]]) -> bytes:
    """An Excel file whose cells are all text, so that leading zeros stay."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    ) as book:
        sheet = book.add_worksheet("Mitglieder")
        bold = book.add_format({"bold": True})
        for number, row in enumerate((header, *rows)):
            for column, cell in enumerate(row):
                sheet.write_string(number, column, cell, bold if number == 0 else None)
        sheet.freeze_panes(1, 0)
        sheet.autofit()
    return out.getvalue()


def guarded(cell: str) -> str:
    """A cell that a spreadsheet would take for a formula gets an apostrophe in front."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def unguarded(cell: str) -> str:
    """The cell without the apostrophe that `guarded` put there."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(FORMULA) else cell
