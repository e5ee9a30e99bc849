"""Member lists in and out: as offices have them, with every problem by its row, all or nothing."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from konvent.core.refusal import Refusal
from konvent.lawbook.words import program
from konvent.people import transfer
from konvent.people.columns import UNUSED
from konvent.people.decoding import decode
from konvent.people.importing import Plan, off_the_roll
from konvent.people.importing import plan as planned
from konvent.people.models import Delegate, Member, Organisation, Person
from konvent.people.roll import names
from konvent.people.tables import Table, guarded, read_table, unguarded, write_csv, write_xlsx
from konvent.people.weights import read_weight

HEADER = ["Mitglieds-Nr.", "Mitglied", "Stimmen", "E-Mail", "Delegierte/r", "E-Mail Delegierte/r"]
ROWS = [
    ["007", "Größe & Söhne GmbH", "1,5", "post@groesse.example", "Ada von Ahorn", "ada@groesse.example"],
    ["008", "=Formel eG", "3/2", "", "", ""],
]


TODAY = date(2026, 11, 29)


def plan(found: Table, existing: dict[str, Any], **how: Any) -> Plan:
    return planned(found, existing, today=TODAY, **{"kind": "organisation", **how})


def carry_out(organisation: Organisation, content: bytes, **how: Any) -> Plan:
    return transfer.carry_out(organisation, table(content), today=TODAY, **{"kind": "organisation", **how})


def said(made: Plan) -> list[str]:
    return [program().say(each.said, "de") for each in made.problems]


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
    assert decode(content) is None or isinstance(decode(content)[0], str)


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
    carry_out(organisation, csv())
    again = plan(table(transfer.written(organisation, kind)), transfer.existing(organisation))
    assert (again.problems, again.new, again.changed, again.same) == ((), (), (), 2)


def test_importing_again_updates_by_number_and_shows_what_changes(organisation):
    carry_out(organisation, csv())
    changed = csv().replace(b"1,5", b"2").replace(b"Ada von Ahorn", b"Ben Birke").replace(b"ada@", b"ben@")
    made = plan(table(changed), transfer.existing(organisation))
    assert [(program().say(each.label, "de"), each.old, each.new) for each in made.changed[0].changes][
        :2
    ] == [
        ("Stimmen", "3/2", "2"),
        ("Delegierte/r", "Ada von Ahorn", "Ben Birke"),
    ]
    carry_out(organisation, changed)
    member = Member.objects.get(number="007")
    assert member.weight == "2"
    carrier = member.delegates.get(carries_vote=True)
    assert carrier.person.full_name == "Ben Birke"


def test_all_or_nothing(organisation):
    bad = csv() + b"\r\n9;N;viele;;;"
    assert carry_out(organisation, bad).problems
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
    carry_out(organisation, b"Nr;Name\n0007;A\n")
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
    carry_out(organisation, (head + first).encode())
    content = (head + then).encode()
    carry_out(organisation, content)
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


def test_spouses_at_one_address_are_two_human_beings(organisation):
    carry_out(
        organisation,
        b"Nr;Name;Delegierter;E-Mail Delegierte\n1;A;Anna Musterfrau;familie@x.example\n2;B;Bernd Musterfrau;familie@x.example\n",
    )
    assert sorted(each.full_name for each in Person.objects.all()) == ["Anna Musterfrau", "Bernd Musterfrau"]


def test_who_is_a_member_and_acts_for_another_is_one_human_being(organisation):
    rows = [
        "1;Firma;Organisation;info@firma.example;Ada Ahorn;ada@firma.example",
        "2;Ada Ahorn;Person;ada@firma.example;;",
    ]
    for order in (rows, rows[::-1]):
        head = "Nr;Name;Art;E-Mail;Delegierter;E-Mail Delegierte"
        carry_out(organisation, "\n".join([head, *order]).encode())
        assert Person.objects.count() == 1
        assert {each.member.number for each in Delegate.objects.all()} == {"1", "2"}
        organisation.members.all().delete()
        Person.objects.all().delete()


def test_two_members_of_one_name_and_address_are_two_and_are_told_apart(organisation):
    carry_out(
        organisation,
        b"Nr;Name;Art;E-Mail;Ort\n1;Jan Doppel;Person;d@x.example;Au\n2;Jan Doppel;Person;d@x.example;Bach\n",
    )
    assert Person.objects.count() == 2
    called = set(names(organisation)["persons"].values())
    assert called == {"Jan Doppel (Nr. 1, Au)", "Jan Doppel (Nr. 2, Bach)"}


def test_a_new_name_and_address_of_a_natural_person_reach_the_person_behind_her(organisation):
    head = "Nr;Name;Art;E-Mail\n"
    carry_out(organisation, f"{head}1;Anna Muster;Person;alt@x.example".encode())
    carry_out(organisation, f"{head}1;Anna Neu-Muster;Person;neu@x.example".encode())
    assert [(each.full_name, each.email) for each in Person.objects.all()] == [
        ("Anna Neu-Muster", "neu@x.example")
    ]


def test_an_export_with_one_new_address_brings_that_address(organisation):
    carry_out(organisation, b"Nr;Name;Art;E-Mail\n1;Anna Muster;Person;alt@x.example\n")
    back = transfer.written(organisation, "csv").replace(b"alt@", b"neu@")
    carry_out(organisation, back)
    assert (Person.objects.get().email, Member.objects.get().email) == ("neu@x.example", "neu@x.example")


def test_one_person_with_two_addresses_is_asked_about(organisation):
    made = plan(
        table(
            b"Nr;Name;Art;E-Mail;Delegierte;E-Mail Delegierte\n1;Ada A;Person;a@x.example;Ada A;b@x.example\n"
        ),
        {},
    )
    assert "zwei Adressen" in said(made)[0]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("01.04.65", date(1965, 4, 1)),
        ("15.07.01", date(2001, 7, 15)),
        ("29.11.26", date(2026, 11, 29)),
        ("30.11.26", date(1926, 11, 30)),
        ("29.02.00", date(2000, 2, 29)),
    ],
)
def test_two_digits_of_a_year_are_the_last_ones_that_have_been_and_are_shown(typed, meant):
    made = plan(table(f"Nr;Name;Eintritt\n1;A;{typed}\n".encode()), {})
    assert made.new[0].values["joined_on"] == meant
    assert made.read_as == ((2, typed, meant),)
    assert made.on_roll == 1


def test_a_short_year_that_may_lie_ahead_is_asked_for():
    made = plan(table(b"Nr;Name;Austritt\n1;A;31.12.30\n"), {})
    assert "vier Ziffern" in said(made)[0]


@given(
    st.dates(min_value=date(1900, 1, 1), max_value=date(2126, 12, 31)),
    st.dates(min_value=date(2000, 1, 1), max_value=date(2099, 12, 31)),
)
def test_nobody_joins_in_the_future_by_a_short_year(day, today):
    made = planned(table(f"Nr;Name;Eintritt\n1;A;{day:%d.%m.%y}\n".encode()), {}, today=today, kind="person")
    assert made.problems or (made.new[0].values["joined_on"] <= today and made.on_roll == 1)


def test_first_and_last_names_in_two_columns_make_one_name_and_a_human_being():
    made = plan(
        table("Nr;Name;Vorname;Titel;PLZ Ort;Straße;Hausnr\n1;Beispiel;Änne;Dr.;01234 Au;Weg;3a\n".encode()),
        {},
        kind="",
    )
    values = made.new[0].values
    assert (values["name"], values["kind"]) == ("Dr. Änne Beispiel", "person")
    assert (values["postal_code"], values["city"], values["street"]) == ("01234", "Au", "Weg 3a")


def test_a_column_nobody_understands_is_asked_about_and_not_dropped():
    content = table(b"Nr;Name;Kasten\n1;A;3\n")
    assert "„Kasten“" in said(plan(content, {}))[0]
    assert plan(content, {}, meanings=["number", "name", UNUSED]).ready
    assert plan(content, {}, meanings=["number", "name", "weight"]).new[0].values["weight"] == "3"
    nameless = table(b"Nr;Name;\n1;A;3\n")
    assert "„C“" in said(plan(nameless, {}))[0]


def test_what_the_office_chose_is_kept_for_the_next_list(organisation):
    content = b"Nr;Name;Kasten\n1;A;3\n"
    carry_out(organisation, content, meanings=["number", "name", "weight"])
    assert organisation.import_columns["kasten"] == "weight"


def test_whether_somebody_is_a_human_being_is_never_guessed():
    assert "Organisation oder ein Mensch" in said(plan(table(b"Nr;Name\n1;Kim Beispiel\n"), {}, kind=""))[0]


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "cp850", "mac_roman", "utf-16"])
@pytest.mark.parametrize(
    "name", ["Schützenverein Grünweiler", "Größe & Söhne", "Café Übergänge", "Ärztehaus Öhringen"]
)
def test_umlauts_survive_every_encoding_and_it_is_named(encoding, name):
    found = table(f"Mitgliedsnummer;Name\r\n1;{name}\r\n".encode(encoding))
    assert (plan(found, {}).new[0].name, found.encoding) == (name, encoding)


def test_no_character_is_replaced():
    assert decode(b"Nr;Name\n1;\x81\n", "cp1252") is None
    assert read_table(b"Nr;Name\n1;\x81\n", "utf-8") == read_table(b"\x00", "")


@pytest.mark.parametrize(
    "above", ["sep=;\r\n", "Mitgliederliste;;;\r\nStand;1.1.2026\r\n\r\n", '"sep=;"\r\nListe\r\n']
)
def test_titles_and_sep_lines_above_the_header_are_no_members(above):
    found = table((above + "Mitgliedsnummer;Name;E-Mail\r\n1;Kegelclub;a@x.example\r\n").encode())
    assert [(each.number, each.name) for each in plan(found, {}).new] == [("1", "Kegelclub")]
    assert found.rows[0].number == above.count("\n") + 2


def test_nothing_is_cut_off():
    refusal = read_table(f"Nr;Name\n1;{'a' * 2001}\n".encode())
    assert isinstance(refusal, Refusal)
    assert "nicht" not in program().text(refusal).en
    assert "Zeile 2" in program().text(refusal).de
    shifted = table(b"Nr;Name;Ort\n1;Huber; Sohn;Au\n")
    assert "„D“" in said(plan(shifted, {}))[0]


def test_a_long_name_stays_whole(organisation):
    name = "Ada " + "Lang" * 49
    carry_out(organisation, f"Nr;Name;Art\n1;{name};Person\n".encode())
    assert Person.objects.get().full_name == name


def test_everybody_who_is_not_on_the_roll_is_named_with_the_reason():
    made = plan(
        table(b"Nr;Name;Eintritt;Austritt\n1;A;;\n2;B;01.01.2027;\n3;C;;31.12.2025\n4;D;;31.12.2026\n"), {}
    )
    assert made.on_roll == 2
    assert [(each.number, program().say(each.why, "de")) for each in made.off_roll] == [
        ("2", "Mitglied erst ab 1. Januar 2027."),
        ("3", "Mitgliedschaft endete am 31. Dezember 2025."),
    ]
    assert off_the_roll({}, TODAY) is None
