"""Member lists in Excel's own format, and lists that come back as they were written."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime
from typing import Any

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from konvent.people import transfer
from konvent.people.importing import plan
from konvent.people.models import Member, Organisation
from konvent.people.tables import write_csv
from tests.people.test_import_families import TODAY, asked, made, said, table


def book(write: Any, **how: Any) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, **how}) as made_book:
        write(made_book)
    return out.getvalue()


def fill(sheet: Any, rows: list[list[Any]]) -> Any:
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            sheet.write(number, column, cell)
    return sheet


LIST = [["Nr", "Name"], [1, "Ada Beispiel"], [2, "Ben Beispiel"]]


def test_the_sheet_with_the_members_is_found_and_two_of_them_are_asked_about():
    def write(made_book: Any, *, second: str) -> None:
        fill(made_book.add_worksheet("Deckblatt"), [["Kanuverein"], ["Stand 2026"]])
        fill(made_book.add_worksheet("Aktive"), LIST)
        fill(made_book.add_worksheet("Passive"), [[second, "Name"], [3, "Cem Beispiel"]])

    one = made(book(lambda each: write(each, second="Zeichen")))
    assert [each.name for each in one.new] == [] and asked(one) == ["sheet"]
    content = book(lambda each: write(each, second="Nr"))
    assert table(content).sheet == "Aktive" and not table(content).sheet_sure
    chosen = plan(
        table(content, sheet="Passive"), {}, today=TODAY, kind="person", answers={"sheet": "Passive"}
    )
    assert [each.name for each in chosen.new] == ["Cem Beispiel"]


def test_hidden_rows_are_asked_about_and_hidden_columns_are_named():
    def write(made_book: Any) -> None:
        sheet = fill(made_book.add_worksheet(), LIST)
        sheet.set_row(2, None, None, {"hidden": True})
        sheet.set_column(1, 1, None, None, {"hidden": True})

    content = book(write)
    assert asked(made(content)) == ["hidden"]
    assert [each.hidden for each in made(content).columns] == [False, True]
    assert len(made(content, answers={"hidden": "read"}).new) == 2
    assert [each.name for each in made(content, answers={"hidden": "leave"}).new] == ["Ada Beispiel"]


@pytest.mark.parametrize("result", ["", "#REF!", "#N/A"])
def test_a_formula_without_result_is_said_with_its_cell(result):
    def write(made_book: Any) -> None:
        fill(made_book.add_worksheet(), LIST).write_formula(1, 1, "=A9", None, result)

    found = made(book(write))
    assert "B2" in said(found) and found.problems[0].row == 2


def test_numbers_are_those_that_excel_shows():
    def write(made_book: Any) -> None:
        sheet = fill(made_book.add_worksheet(), [["Nr", "Name", "PLZ", "Eintritt", "Stimmen"]])
        zeros = made_book.add_format({"num_format": "00000"})
        sheet.write_number(1, 0, 7, zeros)
        sheet.write_formula(1, 1, '="Ada "&"Beispiel"', None, "Ada Beispiel")
        sheet.write_number(1, 2, 1234, zeros)
        sheet.write_datetime(
            1, 3, datetime.fromisoformat("1968-03-01"), made_book.add_format({"num_format": "dd.mm.yy"})
        )
        sheet.write_number(1, 4, 1.125)

    for how in ({}, {"date_1904": True}):
        found = made(book(write, **how))
        assert not found.problems, said(found)
        got = found.new[0].values
        assert (got["number"], got["postal_code"], got["joined_on"]) == ("00007", "01234", date(1968, 3, 1))
        assert (got["name"], got["weight"]) == ("Ada Beispiel", "9/8")


# --- back and forth -----------------------------------------------------------------------------------------------


@pytest.fixture
def organisation(db: None) -> Organisation:
    return Organisation.objects.create(name="Testverband")


def test_what_was_chosen_is_proposed_again_also_before_anything_is_imported(organisation):
    transfer.keep_columns(organisation, {"kasten": "weight"})
    found = table("Nr;Kasten;Wer\n1;3;Ada\n", kept=tuple(organisation.import_columns))
    assert found.header_sure


WORD = st.text(alphabet="abcdeÄÖÜäöüßABC=+-@',;|.\"1&/ ", min_size=1, max_size=20).map(
    lambda each: " ".join(each.split())
)
PERSON = st.tuples(
    WORD.filter(lambda each: each and "," not in each),
    st.integers(1, 9999),
    st.dates(date(1900, 1, 1), TODAY),
)


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@given(
    people=st.lists(PERSON, min_size=1, max_size=5),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le"]),
)
def test_what_was_written_comes_back_whatever_separates_it_and_however_it_is_encoded(
    separator, people, encoding
):
    rows = [
        [f"M{place}", name, "Person", str(votes), f"{day:%d.%m.%Y}"]
        for place, (name, votes, day) in enumerate(people, start=1)
    ]
    back = write_csv(["Nr", "Name", "Art", "Stimmen", "Eintritt"], rows).decode("utf-8-sig")
    lines = list(csv.reader(io.StringIO(back, newline=""), delimiter=";"))
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=separator).writerows(lines)
    found = made(out.getvalue().encode(encoding))
    if found.problems:
        assert found.questions, said(found)
        return
    assert [
        (each.values["name"], each.values["weight"], each.values["joined_on"]) for each in found.new
    ] == people_as_text(people)


def people_as_text(people: list[tuple[str, int, date]]) -> list[tuple[str, str, date]]:
    return [(name, str(votes), day) for name, votes, day in people]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_an_export_of_odd_names_changes_nothing_when_it_comes_back(organisation, kind):
    for place, name in enumerate(
        ["=1+1", "'=x", '="7"', '=""', "'s Hertogen", "-7", "@home", "a;b", 'Gut "Holz"']
    ):
        Member.objects.create(organisation=organisation, number=f"{place:03}", name=name, kind="organisation")
    found = plan(table(transfer.written(organisation, kind)), transfer.existing(organisation), today=TODAY)
    assert (found.problems, found.new, found.changed, found.same) == ((), (), (), 9)
