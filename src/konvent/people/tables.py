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
from konvent.people.columns import LOOKED_FOR_IN, head_of, known

LARGEST = 5 * 1024 * 1024
LARGEST_UNPACKED = 80 * 1024 * 1024
MOST_ROWS = 20_000
MOST_COLUMNS = 60
LONGEST_CELL = 2_000
DELIMITERS = ";,\t|"
FORMULA = ("=", "+", "-", "@", "\t", "\r")
# Encodings a file may have, in the order in which they are tried when it is not UTF-8, with the names people know them by.
ENCODINGS = {
    "utf-8": "UTF-8",
    "utf-16": "UTF-16",
    "cp1252": "Windows (1252)",
    "cp850": "DOS (850)",
    "mac_roman": "Macintosh",
}
OLD_ENCODINGS = ("cp1252", "cp850", "mac_roman")
# Letters beyond ASCII that stand in German names, and those that stand in other European ones.
AT_HOME, NEXT_DOOR = frozenset("äöüÄÖÜß"), frozenset("áàâãåçéèêëíìîïñóòôõøúùûýæœÁÀÂÅÇÉÈÊËÍÑÓÔØÚ€–§°")
# "sep=;": what Excel writes before the first row to say how it separates.
SEP = re.compile(r'"?sep=(.)"?[ \t;,]*\r?(?:\n|$)', re.IGNORECASE)
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
    """header: cells of the row that names the columns, as many as the widest row has; rows: those below that are not empty

    titles: what stands above the header; encoding: a key of `ENCODINGS`, "" for Excel
    """

    header: tuple[str, ...]
    header_row: int
    rows: tuple[Row, ...]
    titles: tuple[str, ...] = ()
    encoding: str = ""


def read_table(content: bytes, encoding: str = "") -> Table | Refusal:
    """Read a file as a table, or say why it cannot be read. Of a file from elsewhere: `apart(read_table, content)`.

    encoding: as somebody chose it, a key of `ENCODINGS`; "": as it seems to be. Nothing is cut and no character replaced.
    """
    if len(content) > LARGEST:
        return no("import.too_large")
    used, rows = "", _read_xlsx(content) if content.startswith(b"PK\x03\x04") else None
    if rows is None:
        decoded = decode(content, encoding)
        if decoded is None:
            return _broken()
        used, rows = decoded[1], _read_csv(decoded[0])
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
        if max(map(len, row.cells)) > LONGEST_CELL:
            return no("import.cell_too_long", row=row.number, most=LONGEST_CELL)
    place = head_of([row.cells for row in filled])
    above, head, rest = filled[:place], filled[place], filled[place + 1 :]
    if not rest:
        return no("import.empty")
    width = max(len(row.cells) for row in (head, *rest))
    return Table(
        header=head.cells + ("",) * (width - len(head.cells)),
        header_row=head.number,
        rows=tuple(rest),
        titles=tuple(" ".join(filter(None, row.cells)) for row in above),
        encoding=used,
    )


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
    return str(value)


def _read_csv(text: str) -> list[list[str]] | Refusal:
    said = SEP.match(text)
    above: list[list[str]] = [[]] if said else []
    if said:
        text = text[said.end() :]
    delimiter = said[1] if said else _delimiter(text)
    try:
        return above + list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=False))
    except csv.Error:
        return _broken()


def decode(content: bytes, encoding: str = "") -> tuple[str, str] | None:
    """The text and its encoding; None if it is no text, or none in the encoding that was chosen.

    UTF-8 and UTF-16 tell themselves; of the older ones that is taken which makes the most letters of German and its neighbours, and
    the fewest that stand in no name. It is shown with the words it makes, and the office may choose another.
    """
    if not encoding:
        if content.startswith((b"\xff\xfe", b"\xfe\xff")):
            return decode(content, "utf-16")
        if b"\x00" in content:
            return None
        old = (each for name in OLD_ENCODINGS if (each := decode(content, name)))
        return decode(content, "utf-8") or max(old, key=lambda each: _likely(each[0]), default=None)
    if encoding not in ENCODINGS or (b"\x00" in content and encoding != "utf-16"):
        return None
    try:
        return content.decode("utf-8-sig" if encoding == "utf-8" else encoding), encoding
    except UnicodeDecodeError:
        return None


def _likely(text: str) -> int:
    return sum(
        3 if char in AT_HOME else 1 if char in NEXT_DOOR else -2 for char in text if not char.isascii()
    )


def foreign_words(table: Table, most: int = 6) -> list[str]:
    """Words of the table with letters beyond ASCII, by which somebody sees whether the encoding is the right one."""
    words = (word for row in table.rows for cell in row.cells for word in cell.split() if not word.isascii())
    found: dict[str, None] = {}
    for word in words:
        found[word] = None
        if len(found) == most:
            break
    return list(found)


def _delimiter(text: str) -> str:
    """The separator that makes the best header of the first rows: the most known names, then the most columns."""
    lines = [each for each in text.splitlines()[: 4 * LOOKED_FOR_IN] if each.strip(DELIMITERS + " \"'")]

    def worth(delimiter: str) -> tuple[int, int]:
        rows = list(csv.reader(lines[:LOOKED_FOR_IN], delimiter=delimiter))
        return max(((known(row), len(row)) for row in rows), default=(0, 0))

    try:
        return max(DELIMITERS, key=worth)
    except csv.Error:
        return DELIMITERS[0]


def write_table(header: list[str], rows: list[list[str]], kind: str) -> bytes:
    """The table as a file. kind: "csv" or "xlsx"."""
    return write_csv(header, rows) if kind == "csv" else write_xlsx(header, rows)


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
