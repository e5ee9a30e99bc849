"""Member lists in and out: as offices have them, with every problem by its row, all or nothing."""

from __future__ import annotations

import io
import zipfile
from fractions import Fraction

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from konvent.core.refusal import Refusal
from konvent.lawbook.words import program
from konvent.people import transfer
from konvent.people.importing import plan
from konvent.people.models import Member, Organisation
from konvent.people.tables import Table, decode, guarded, read_table, unguarded, write_csv, write_xlsx
from konvent.people.weights import read_weight

HEADER = ["Mitglieds-Nr.", "Mitglied", "Stimmen", "E-Mail", "Delegierte/r", "E-Mail Delegierte/r"]
ROWS = [
    ["007", "Größe & Söhne GmbH", "1,5", "post@groesse.example", "Ada von Ahorn", "ada@groesse.example"],
    ["008", "=Formel eG", "3/2", "", "", ""],
]


def csv(delimiter: str = ";", encoding: str = "utf-8") -> bytes:
    lines = [delimiter.join(HEADER), "", *(delimiter.join(row) for row in ROWS)]
    return "\r\n".join(lines).encode(encoding)


def table(content: bytes) -> Table:
    found = read_table(content)
    assert isinstance(found, Table), found
    return found


@pytest.mark.parametrize("delimiter", [";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_lists_are_read_as_offices_write_them(delimiter, encoding):
    made = plan(table(csv(delimiter, encoding)), {})
    assert made.problems == ()
    assert [(line.number, line.values["weight"]) for line in made.new] == [("007", "3/2"), ("008", "3/2")]
    assert made.new[0].name == "Größe & Söhne GmbH"


def test_excel_keeps_leading_zeros_and_reads_like_csv():
    assert plan(table(write_xlsx(HEADER, ROWS)), {}) == plan(table(csv()), {}) or [
        line.values for line in plan(table(write_xlsx(HEADER, ROWS)), {}).new
    ] == [line.values for line in plan(table(csv()), {}).new]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("007;Zweimal;1;;;", "schon in Zeile"),
        (";Ohne Nummer;1;;;", "„Mitgliedsnummer“ fehlt"),
        ("9;;1;;;", "„Name“ fehlt"),
        ("9;N;viele;;;", "keine Stimmenzahl"),
        ("9;N;0;;;", "keine Stimmenzahl"),
        ("9;N;-1;;;", "keine Stimmenzahl"),
        ("9;N;1;keine-adresse;;", "keine E-Mail-Adresse"),
    ],
)
def test_every_problem_is_said_with_its_row_and_nothing_is_imported(row, said):
    made = plan(table(csv() + f"\r\n{row}".encode()), {})
    assert not made.ready
    assert made.problems[0].row == 5
    assert said in program().say(made.problems[0].said, "de")


def test_a_header_without_number_is_refused_in_words():
    made = plan(table(b"Name;Ort\nX;Y\n"), {})
    assert "Mitgliedsnummer" in program().say(made.problems[0].said, "de")


def test_a_bomb_and_broken_files_are_refused_in_words():
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", b"0" * (100 * 1024 * 1024))
    broken = [
        bomb.getvalue(),
        b"PK\x03\x04broken",
        b"\x00\x01\x02",
        b"",
        b";;;\n\n",
        b"x" * (6 * 1024 * 1024),
    ]
    for content in broken:
        refusal = read_table(content)
        assert isinstance(refusal, Refusal)
        assert program().text(refusal).de


@given(st.binary(max_size=300))
def test_no_file_makes_the_import_fall_over(content):
    found = read_table(content)
    if isinstance(found, Table):
        plan(found, {})
    assert decode(content) is None or isinstance(decode(content), str)


@given(st.text(max_size=20).filter(lambda text: not text.startswith("'")))
def test_no_cell_becomes_a_formula_and_none_is_changed(cell):
    assert not guarded(cell).startswith(("=", "+", "-", "@"))
    assert unguarded(guarded(cell)) == cell


@given(st.fractions(min_value=Fraction(1, 999), max_value=10**6, max_denominator=999))
def test_weights_are_exact(weight):
    assert read_weight(str(weight)) == weight


@pytest.fixture
def organisation(db) -> Organisation:
    return Organisation.objects.create(name="Testverband")


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_what_was_exported_changes_nothing_when_it_comes_back(organisation, kind):
    transfer.carry_out(organisation, table(csv()))
    again = plan(table(transfer.written(organisation, kind)), transfer.existing(organisation))
    assert (again.problems, again.new, again.changed, again.same) == ((), (), (), 2)


def test_importing_again_updates_by_number_and_shows_what_changes(organisation):
    transfer.carry_out(organisation, table(csv()))
    changed = csv().replace(b"1,5", b"2").replace(b"Ada von Ahorn", b"Ben Birke").replace(b"ada@", b"ben@")
    made = plan(table(changed), transfer.existing(organisation))
    assert [(program().say(each.label, "de"), each.old, each.new) for each in made.changed[0].changes][
        :2
    ] == [
        ("Stimmen", "3/2", "2"),
        ("Delegierte/r", "Ada von Ahorn", "Ben Birke"),
    ]
    transfer.carry_out(organisation, table(changed))
    member = Member.objects.get(number="007")
    assert member.weight == "2"
    carrier = member.delegates.get(carries_vote=True)
    assert carrier.person.full_name == "Ben Birke"


def test_all_or_nothing(organisation):
    bad = csv() + b"\r\n9;N;viele;;;"
    assert transfer.carry_out(organisation, table(bad)).problems
    assert organisation.members.count() == 0


def test_spreadsheets_open_what_we_write():
    data = write_csv(["a"], [["=1+1"], ["Größe"]])
    assert data.startswith(b"\xef\xbb\xbf")
    assert b"'=1+1" in data


def workbook(cells: dict[tuple[int, int], object]) -> bytes:
    """An Excel file with numbers as numbers, as offices type them."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for (row, column), value in cells.items():
            sheet.write(row, column, value)
    return out.getvalue()


@pytest.mark.parametrize(
    ("typed", "weight"), [(1.5, "3/2"), (1.125, "9/8"), (0.25, "1/4"), (3, "3"), (1000, "1000")]
)
def test_a_number_typed_in_excel_is_the_same_number_of_votes(typed, weight):
    cells = {(0, 0): "Nr", (0, 1): "Name", (0, 2): "Stimmen", (1, 0): "1", (1, 1): "A", (1, 2): typed}
    assert plan(table(workbook(cells)), {}).new[0].values["weight"] == weight


def test_a_third_typed_in_excel_is_asked_for_as_a_fraction():
    cells = {(0, 0): "Nr", (0, 1): "Name", (0, 2): "Stimmen", (1, 0): "1", (1, 1): "A", (1, 2): 1 / 3}
    assert "Bruch" in program().say(plan(table(workbook(cells)), {}).problems[0].said, "de")


@pytest.mark.parametrize("corner", [(1048575, 0), (0, 16383), (1048575, 16383)])
def test_a_cell_in_the_last_corner_of_a_sheet_does_not_end_the_server(corner):
    refusal = read_table(workbook({(0, 0): "Nr", corner: "x"}))
    assert isinstance(refusal, Refusal)
    assert refusal.code == "import.too_many"


def test_leading_zeros_that_a_spreadsheet_dropped_make_no_second_member(organisation):
    transfer.carry_out(organisation, table(b"Nr;Name\n0007;A\n"))
    made = plan(
        table(workbook({(0, 0): "Nr", (0, 1): "Name", (1, 0): 7, (1, 1): "A"})),
        transfer.existing(organisation),
    )
    assert made.new == ()
    assert "0007" in program().say(made.problems[0].said, "de")


@pytest.mark.parametrize(
    ("first", "then", "acting"),
    [
        ("Ada Alt;Sam Eins", "Nina Neu;Sam Eins", ["Nina Neu", "Sam Eins"]),
        ("Ada Alt;Sam Eins", "Sam Eins;Ada Alt", ["Sam Eins", "Ada Alt"]),
        ("Ada Alt;Sam Eins", "Nina Neu;Ada Alt", ["Nina Neu", "Ada Alt"]),
        ("Ada Alt;Sam Eins", "Ada Alt;Tia Zwei", ["Ada Alt", "Tia Zwei"]),
        ("Ada Alt;Sam Eins", "Sam Eins;", ["Sam Eins"]),
        ("Ada Alt;", "Nina Neu;", ["Nina Neu"]),
    ],
)
def test_who_is_replaced_acts_no_more_and_the_list_is_then_as_the_file_says(
    organisation, first, then, acting
):
    head = "Nr;Name;Delegierter;Stellvertretung\n1;A;"
    transfer.carry_out(organisation, table((head + first).encode()))
    content = (head + then).encode()
    transfer.carry_out(organisation, table(content))
    delegates = list(organisation.members.get().delegates.all())
    assert [each.person.full_name for each in delegates] == acting
    assert [each.carries_vote for each in delegates] == [True, False][: len(acting)]
    again = plan(table(content), transfer.existing(organisation))
    assert (again.changed, again.same) == ((), 1)


def test_a_substitute_needs_somebody_to_stand_in_for():
    made = plan(table(b"Nr;Name;Stellvertretung\n1;A;Sam Eins\n"), {})
    assert "Delegierte/r" in program().say(made.problems[0].said, "de")


@pytest.mark.parametrize("extra", ["content.xml", "xl/workbook.bin"])
def test_another_format_in_the_same_container_is_not_opened(extra):
    packed = io.BytesIO(write_xlsx(HEADER, ROWS))
    with zipfile.ZipFile(packed, "a") as container:
        container.writestr(extra, b"<x/>")
    assert isinstance(read_table(packed.getvalue()), Refusal)
