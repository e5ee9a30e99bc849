"""Tables as offices really have them: CSV in whatever spelling, and Excel; read as text, never guessed into numbers."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

import xlsxwriter

from konvent.core.refusal import Refusal, no
from konvent.core.typed import is_text
from konvent.people.columns import LOOKED_FOR_IN, head_of, known, spelling
from konvent.people.decoding import decoded
from konvent.people.sheets import MOST_COLUMNS, MOST_ROWS, read_sheet, too_many

LARGEST = 5 * 1024 * 1024
LONGEST_CELL = 2_000
DELIMITERS = ";,\t|"
FORMULA = ("=", "+", "-", "@", "\t", "\r")
# What stands around a cell without being written: blanks of every kind, and a mark that a file left behind.
BLANK = " \t\n\r\v\f\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
# "sep=;": what Excel writes before the first row to say how it separates.
SEP = re.compile(r'\s*"?sep\s*=([^\r\n])"?[ \t;,|]*\r?(?:\n|$)', re.IGNORECASE)
AS_TEXT = re.compile(r'="([^"]*)"')
MOST_WORDS = 6


@dataclass(frozen=True, slots=True)
class Row:
    """number: in the file, from 1"""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """header: cells of the row that names the columns, as many as the widest row has; rows: those below that are not empty

    header_row: its number in the file, 0 if there is none; header_sure: whether it is known, or somebody has said so
    titles: what stands above the header; repeated: numbers of the rows below that say the header again and are left out
    first: the first rows, of which one may be the header
    encoding: a key of `ENCODINGS`, "" for Excel; encoding_sure, rivals: see `Decoded`, of each rival some words that tell
    sheet: the name of the sheet, "" for CSV; others, sheet_sure, hidden_rows, hidden_columns, valueless: see `Sheet`
    """

    header: tuple[str, ...]
    header_row: int
    rows: tuple[Row, ...]
    titles: tuple[str, ...] = ()
    encoding: str = ""
    header_sure: bool = True
    repeated: tuple[int, ...] = ()
    first: tuple[Row, ...] = ()
    encoding_sure: bool = True
    rivals: tuple[tuple[str, str], ...] = ()
    sheet: str = ""
    others: tuple[str, ...] = ()
    sheet_sure: bool = True
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[int, ...] = ()
    valueless: tuple[tuple[int, str], ...] = ()


def read_table(
    content: bytes,
    encoding: str = "",
    sheet: str = "",
    header: int | None = None,
    kept: tuple[str, ...] = (),
) -> Table | Refusal:
    """Read a file as a table, or say why it cannot be read. Of a file from elsewhere: `apart(read_table, content)`.

    encoding, sheet: as somebody chose them, a key of `ENCODINGS` and a name; "": as it seems to be
    header: the number of its row in the file, 0: there is none; None: as it seems to be
    kept: spellings of headers that this office has used before. Nothing is cut and no character replaced.
    """
    if len(content) > LARGEST:
        return no("import.too_large")
    if content.startswith(b"PK\x03\x04"):
        found = read_sheet(content, sheet, kept)
        if isinstance(found, Refusal):
            return found
        made = _table(found.rows, header, kept)
        if isinstance(made, Refusal):
            return made
        used = {row.number for row in made.rows}
        return replace(
            made,
            sheet=found.name,
            others=found.others,
            sheet_sure=found.sure,
            hidden_rows=tuple(row for row in found.hidden_rows if row in used),
            hidden_columns=found.hidden_columns,
            valueless=tuple(each for each in found.valueless if each[0] in used),
        )
    decoding = decoded(content, encoding)
    if decoding is None:
        return no("import.broken")
    rows = _read_csv(decoding.text, kept)
    made = rows if isinstance(rows, Refusal) else _table(rows, header, kept)
    if isinstance(made, Refusal):
        return made
    return replace(
        made,
        encoding=decoding.encoding,
        encoding_sure=decoding.sure,
        rivals=tuple((name, ", ".join(_words([text]))) for name, text in decoding.rivals),
    )


def _table(rows: list[list[str]], header: int | None, kept: tuple[str, ...]) -> Table | Refusal:
    filled = [
        Row(number, tuple(cell.strip(BLANK) for cell in cells))
        for number, cells in enumerate(rows, start=1)
        if any(cell.strip(BLANK) for cell in cells)
    ]
    if not filled or (len(filled) < 2 and header != 0):
        return no("import.empty")
    if len(filled) > MOST_ROWS or max(len(row.cells) for row in filled) > MOST_COLUMNS:
        return too_many()
    for row in filled:
        if not all(map(is_text, row.cells)):
            return no("import.no_text", row=row.number)
        if max(map(len, row.cells)) > LONGEST_CELL:
            return no("import.cell_too_long", row=row.number, most=LONGEST_CELL)
    place, sure = head_of([row.cells for row in filled], kept)
    if header == 0:
        place, sure = -1, True
    elif header in (numbers := [row.number for row in filled]):
        place, sure = numbers.index(header), True
    above, head = filled[: max(place, 0)], filled[place] if place >= 0 else Row(0, ())
    below = [row for row in filled[place + 1 :] if not _says_again(row, head)]
    if not below:
        return no("import.empty")
    width = max(len(row.cells) for row in (head, *below))
    return Table(
        header=head.cells + ("",) * (width - len(head.cells)),
        header_row=head.number,
        rows=tuple(below),
        titles=tuple(" ".join(filter(None, row.cells)) for row in above),
        header_sure=sure,
        repeated=tuple(row.number for row in filled[place + 1 :] if _says_again(row, head)),
        first=tuple(filled[:LOOKED_FOR_IN]),
    )


def _says_again(row: Row, head: Row) -> bool:
    """As lists do that were printed page by page, or copied one below the other."""
    said = [spelling(cell) for cell in head.cells]
    return any(said) and [spelling(cell) for cell in row.cells] == said


def _read_csv(text: str, kept: tuple[str, ...]) -> list[list[str]] | Refusal:
    said = SEP.match(text)
    above: list[list[str]] = [[] for _ in range(said[0].count("\n") or 1)] if said else []
    if said:
        text = text[said.end() :]
    delimiter = _delimiter(text, kept, said[1] if said else "")
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for row in rows:
            above.append(row)
    except csv.Error:
        return no("import.quotes", row=len(above) + 1)
    return above


def foreign_words(table: Table) -> list[str]:
    """Words of the table with letters beyond ASCII, by which somebody sees whether the encoding is the right one."""
    return _words(cell for row in table.rows for cell in row.cells)


def _words(texts: Iterable[str]) -> list[str]:
    found: dict[str, None] = {}
    for word in (word for text in texts if not text.isascii() for word in text.split()):
        if not word.isascii():
            found[word] = None
        if len(found) == MOST_WORDS:
            break
    return list(found)


def _delimiter(text: str, kept: tuple[str, ...], said: str) -> str:
    """The separator that makes the best header of the first rows: the most known names, then that which the file says, then the most
    columns."""
    lines = [each for each in text.splitlines()[: 4 * LOOKED_FOR_IN] if each.strip(DELIMITERS + " \"'")]

    def worth(delimiter: str) -> tuple[int, bool, int]:
        rows = list(csv.reader(lines[:LOOKED_FOR_IN], delimiter=delimiter))
        most, columns = max(((known(row, kept), len(row)) for row in rows), default=(0, 0))
        return most, delimiter == said, columns

    try:
        return max(dict.fromkeys(said + DELIMITERS), key=worth)
    except (csv.Error, ValueError, TypeError):
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
                sheet.write_string(
                    number,
                    column,
                    guarded(cell) if cell.startswith("'") or AS_TEXT.fullmatch(cell) else cell,
                    bold if number == 0 else None,
                )
        sheet.freeze_panes(1, 0)
        sheet.autofit()
    return out.getvalue()


def guarded(cell: str) -> str:
    """A cell that a spreadsheet would take for a formula gets an apostrophe in front, and so does one that looks as if it had one."""
    return f"'{cell}" if cell.lstrip("'").startswith(FORMULA) else cell


def unguarded(cell: str) -> str:
    """The cell without the apostrophe that `guarded` put there; of `="007"`, as other programs keep zeros in CSV, 007."""
    said = AS_TEXT.fullmatch(cell)
    if said:
        return said[1]
    return cell[1:] if cell.startswith("'") and cell.lstrip("'").startswith(FORMULA) else cell
