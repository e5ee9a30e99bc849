"""Member lists as they come, family by family: each is taken rightly, or asked about in words; none is changed in silence."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from konvent.core.refusal import Refusal
from konvent.lawbook.words import program
from konvent.people.columns import UNUSED
from konvent.people.decoding import ENCODINGS, decoded, repaired
from konvent.people.importing import Plan, plan
from konvent.people.tables import Table, read_table

TODAY = date(2026, 11, 29)
HEAD = "Nr;Name;Art"


def table(content: bytes | str, **how: Any) -> Table:
    found = read_table(content.encode() if isinstance(content, str) else content, **how)
    assert isinstance(found, Table), program().text(found).de
    return found


def made(content: bytes | str, existing: dict[str, Any] | None = None, **how: Any) -> Plan:
    return plan(table(content), existing or {}, today=TODAY, **{"kind": "person", **how})


def said(found: Plan) -> str:
    return " ".join(program().say(each.said, "de") for each in found.problems)


def asked(found: Plan) -> list[str]:
    return [each.key for each in found.questions if not each.answer]


def value(content: str, field: str, **how: Any) -> Any:
    found = made(content, **how)
    assert not found.problems, said(found)
    return found.new[0].values.get(field)


# --- days -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("1.3.68", date(1968, 3, 1)),
        ("01.03.'68", date(1968, 3, 1)),
        ("1. 3. 1968", date(1968, 3, 1)),
        ("1968-03-01", date(1968, 3, 1)),
        ("1968/03/01", date(1968, 3, 1)),
        ("1968-03-01 00:00:00", date(1968, 3, 1)),
        ("1968-03-01T00:00:00.000Z", date(1968, 3, 1)),
        ("01.03.1968 14:30", date(1968, 3, 1)),
        ("19680301", date(1968, 3, 1)),
        ("1. März 1968", date(1968, 3, 1)),
        ("1. Mrz. 68", date(1968, 3, 1)),
        ("12-Mar-1968", date(1968, 3, 12)),
        ("March 1, 1968", date(1968, 3, 1)),
        ("25/12/2001", date(2001, 12, 25)),
        ("12/25/2001", date(2001, 12, 25)),
        ("12/25/01", date(2001, 12, 25)),
        ("２９.０２.２０２４", date(2024, 2, 29)),
    ],
)
def test_a_day_is_read_however_it_is_written_and_shown_where_it_was_not_written_out(typed, meant):
    found = made(f"Nr;Name;Eintritt\n1;Ada Beispiel;{typed}\n")
    assert not found.problems, said(found)
    assert found.new[0].values["joined_on"] == meant
    assert found.read_as in ((), ((2, typed, meant),))
    assert found.read_as or typed.startswith("1968") or typed == "1. 3. 1968"


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("2024-13-01", "kein Datum"),
        ("29.02.2023", "kein Datum"),
        ("29.02.23", "kein Datum"),
        ("00.00.0000", "kein Datum"),
        ("0000-00-00", "kein Datum"),
        ("1968", "kein Datum"),
        ("03/1968", "kein Datum"),
        ("seit 2001", "kein Datum"),
        ("1. Foo 1968", "kein Datum"),
        ("1968-02-29T23:00:00Z", "kein Datum"),
        ("31.12.9999", "zu fern"),
        ("01/03/1968", "Tag vorn oder der Monat"),
        ("01/03/68", "Tag vorn oder der Monat"),
        ("01-03-1968", "Tag vorn oder der Monat"),
        ("24898", "So zählt Excel Tage"),
    ],
)
def test_a_day_that_is_none_or_may_be_two_is_asked_about(typed, words):
    found = made(f"Nr;Name;Eintritt\n1;Ada Beispiel;{typed}\n")
    assert not found.ready and words in said(found)


def test_another_row_tells_which_comes_first_and_two_that_disagree_are_asked_about():
    rows = "Nr;Name;Eintritt\n1;Ada Beispiel;01/03/1968\n2;Ben Beispiel;{}\n"
    assert value(rows.format("25/03/1968"), "joined_on") == date(1968, 3, 1)
    assert value(rows.format("03/25/1968"), "joined_on") == date(1968, 1, 3)
    both = rows.format("25/03/1968") + "3;Cem Beispiel;03/25/1968\n"
    assert asked(made(both)) == ["order"]
    answered = made(both, answers={"order": "day"})
    assert [(each.row, program().say(each.said, "de")[:14]) for each in answered.problems] == [
        (4, "„03/25/1968“ i")
    ]


@pytest.mark.parametrize(
    ("typed", "answers", "meant"),
    [
        ("01/03/68", {"order": "day"}, date(1968, 3, 1)),
        ("01/03/68", {"order": "month"}, date(1968, 1, 3)),
        ("24898", {"serial": "day"}, date(1968, 3, 1)),
        ("24898", {"serial": "leave"}, None),
    ],
)
def test_the_answer_says_how_days_are_read(typed, answers, meant):
    assert value(f"Nr;Name;Eintritt\n1;Ada Beispiel;{typed}\n", "joined_on", answers=answers) == meant


# --- encodings ------------------------------------------------------------------------------------------------


NAMES = [
    "Schützenverein Grünweiler", "Größe & Söhne", "Ärztehaus Öhringen", "Jäger", "Straße", "Juárez", "Café", "Dvořák", "Geneviève",
    "GRÖSSE", "Weiß", "O’Neill Bär", "„Gut Holz“ Öd", "Übung",
]  # fmt: skip


def written_in(encoding: str) -> list[str]:
    """Those of the names that can be written in this encoding."""
    return [name for name in NAMES if name.encode(encoding, "ignore").decode(encoding) == name]


@pytest.mark.parametrize(
    ("name", "encoding"), [(name, each) for each in ENCODINGS for name in written_in(each)]
)
def test_letters_are_right_or_asked_about_with_the_right_ones_to_choose(name, encoding):
    content = f"Mitgliedsnummer;Name\r\n1;{name}\r\n\x1a".encode(encoding)
    found = decoded(content)
    assert found is not None
    texts = {found.text, *(text for _, text in found.rivals)}
    assert any(name in text for text in texts) or not found.sure
    assert not found.sure or name in found.text, "wrong without asking"
    if not found.sure:
        assert "Zeichensatz" in said(made(content))
    chosen = table(content, encoding=encoding)
    assert plan(chosen, {}, today=TODAY, kind="person").new[0].name == name


@pytest.mark.parametrize("encoding", ["cp1252", "cp850", "cp437", "mac_roman", "iso8859_15"])
def test_an_ordinary_list_is_taken_without_asking(encoding):
    names = "\r\n".join(f"{place};{name}" for place, name in enumerate([*NAMES[:3], "Köhler", "Grüße"]))
    found = made(f"Nr;Name\r\n{names}\r\n".encode(encoding))
    assert [each.name for each in found.new][:3] == NAMES[:3]


@pytest.mark.parametrize(
    "spoiled", ["MÃ¼ller", "M├╝ller", "M√ºller", "M&uuml;ller", "M&#252;ller", "MÃƒÂ¼ller"]
)
def test_spoiled_letters_are_asked_about_and_corrected_only_when_somebody_says_so(spoiled):
    content = f'{HEAD}\n1;"Ada {spoiled}";Person\n'
    assert asked(made(content)) == ["garbled"]
    assert value(content, "name", answers={"garbled": "repair"}) == "Ada Müller"
    assert value(content, "name", answers={"garbled": "keep"}) == f"Ada {spoiled}"


def test_a_file_of_two_encodings_is_asked_about():
    content = f"{HEAD}\n1;Ada Müller;Person\n".encode() + "2;Ben Grün;Person\n".encode("cp1252")
    assert not made(content).ready
    chosen = table(content, encoding="cp1252")
    found = plan(chosen, {}, today=TODAY, answers={"garbled": "repair"})
    assert [each.name for each in found.new] == ["Ada Müller", "Ben Grün"]


@pytest.mark.parametrize("lost", ["Ada M\ufffdller", "Ada M?ller", "?rzte Au"])
def test_a_letter_that_is_lost_is_said_and_not_imported(lost):
    assert "verloren gegangen" in said(made(f"{HEAD}\n1;{lost};Person\n"))


@given(st.text(alphabet="abcäöüÄÖÜßéèáñ .-'&", min_size=1, max_size=30))
def test_a_name_that_is_whole_is_never_taken_for_spoiled(name):
    assert repaired(name) == name


# --- what surrounds the list ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "content",
    [
        "sep=;\r\nNr;Name;Art\r\n1;Ada Beispiel;Person\r\n",
        '"sep=,"\r\nNr,Name,Art\r\n1,Ada Beispiel,Person\r\n',
        "SEP = |\r\nNr|Name|Art\r\n1|Ada Beispiel|Person\r\n",
        "sep=^\nNr^Name^Art\n1^Ada Beispiel^Person\n",
        "sep=\t\nNr\tName\tArt\n1\tAda Beispiel\tPerson\n",
        "\r\n\r\nsep=;\r\nNr;Name;Art\r\n1;Ada Beispiel;Person\r\n",
        "sep=,\nNr;Name;Art\n1;Ada Beispiel;Person\n",
        "sep=;;;\nNr;Name;Art;\n1;Ada Beispiel;Person;\n",
        "\ufeffsep=;\nNr;Name;Art\n1;Ada Beispiel;Person\n",
        "Liste, Stand: 1.1.26\n\n\nNr;Name;Art\n1;Ada Beispiel;Person\n",
        "Kanuverein; Au; e. V.\n;;\n;;\nNr;Name;Art\n1;Ada Beispiel;Person\n",
        "\ufeff\ufeffNr;Name;Art\n\ufeff1;\u200bAda\xa0Beispiel;Person\n",
        '"Nr";"Na\nme";"Art"\n"1";"Ada Beispiel";"Person"\n',
        "Nr;Name;Art\r1;Ada Beispiel;Person\r",
        "Nr;Name;Art\n1;Ada Beispiel;Person\nNr;Name;Art\n",
        "Member number;Name;Type\n1;Ada Beispiel;Person\n",
        "Nr;Nachname;Vorname;Art\n1;Beispiel;Ada;Person\n",
        "Nr;Vor- und Nachname;Art\n1;Ada Beispiel;Person\n",
        "Nr;Vorname Name\n1;Ada Beispiel\n",
        'Nr;"Name, Vorname"\n1;Beispiel, Ada\n',
        "Nr;First name;Last name\n1;Ada;Beispiel\n",
        '="1";Ada  Beispiel;Person\n'.join(["Nr;Name;Art\n", ""]),
        "Nr;Name;Art\n１;Ａｄａ Beispiel;Person\n",
    ],
)
def test_a_list_is_found_whatever_surrounds_it(content):
    found = made(
        content, meanings=["number", "name", "kind"] if "Vor- und" in content or "Na\n" in content else None
    )
    assert not found.problems, said(found)
    assert [(each.number, each.name, each.values["kind"]) for each in found.new] == [
        ("1", "Ada Beispiel", "person")
    ]
    for encoding in ("utf-16", "utf-16-le", "utf-16-be"):
        assert made(content.encode(encoding), meanings=[each.meaning for each in found.columns]).new, encoding


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("Summe;3 Mitglieder;", "sieht nach einer Summe aus"),
        ("Gesamt: 3;drei;", "sieht nach einer Summe aus"),
        ("Erstellt am 1.1.2026;;", "„Name“ fehlt"),
        (";Stand 1.1.2026;", "„Mitgliedsnummer“ fehlt"),
        ("4,1E+11;Ada;Person", "Ziffern weggelassen"),
    ],
)
def test_a_row_that_is_no_member_is_said_and_left_out_only_when_somebody_says_so(row, words):
    content = f"{HEAD}\n1;Ada Beispiel;Person\n{row}\n"
    found = made(content)
    assert [each.row for each in found.problems] and words in said(found)
    assert {each.row for each in found.problems} == {3}
    left = made(content, left_out=[3])
    assert left.ready and [row for row, _ in left.left_out] == [3]
    assert left.members == 1


def test_a_list_without_header_loses_nobody():
    content = "1;Ada Beispiel;ada@x.example\n2;Ben Beispiel;ben@x.example\n"
    assert "header" in asked(made(content))
    without = table(content, header=0)
    found = plan(
        without,
        {},
        today=TODAY,
        kind="person",
        meanings=["number", "name", "email"],
        answers={"header": "0"},
    )
    assert [each.name for each in found.new] == ["Ada Beispiel", "Ben Beispiel"]
    assert found.kept == {}


def test_the_header_may_be_chosen():
    content = "Verein;Au\nKennziffer;Wer\n1;Ada Beispiel\n"
    found = table(content, header=2)
    assert (found.header, found.header_row, len(found.rows)) == (("Kennziffer", "Wer"), 2, 1)
    assert not table(content).header_sure
    assert table(content, kept=("kennziffer", "wer")).header_row == 2, "as this office chose it before"


@pytest.mark.parametrize("content", ['Nr;Name\n1;"Ada\n2;Ben\n', 'Nr;Name\n1;"Gut "Holz" Au"\n'])
def test_quotation_marks_that_do_not_match_swallow_nobody(content):
    refusal = read_table(content.encode())
    assert isinstance(refusal, Refusal) and "Anführungszeichen" in program().text(refusal).de


# --- columns ----------------------------------------------------------------------------------------------------


def test_columns_of_one_name_are_kept_apart():
    content = "Nr;Name;E-Mail;E-Mail\n1;Ada Beispiel;a@x.example;b@x.example\n"
    assert "bedeuten dasselbe" in said(made(content))
    found = made(content, meanings=["number", "name", "email", UNUSED])
    assert found.kept == {"nr": "number", "name": "name", "email": "email", "email#2": UNUSED}
    assert found.unused == ("E-Mail",)


def test_names_in_one_column_are_turned_only_when_somebody_says_so():
    content = f"{HEAD}\n1;Beispiel, Änne;Person\n2;Huber, Sohn & Co;Organisation\n"
    assert asked(made(content)) == ["comma"]
    turned = made(content, answers={"comma": "turn"})
    assert [each.name for each in turned.new] == ["Änne Beispiel", "Huber, Sohn & Co"]
    assert value(content, "name", answers={"comma": "keep"}) == "Beispiel, Änne"


def test_an_address_in_one_column_is_put_in_its_places():
    content = "Nr;Name;Anschrift\n1;Ada Beispiel;{}\n"
    for written in ("Weg 1, 01234 Au", '"Weg 1\n01234 Au"', "Weg 1 , 01234  Au"):
        found = made(content.format(written)).new[0].values
        assert (found["street"], found["postal_code"], found["city"]) == ("Weg 1", "01234", "Au")
    assert value(content.format("Weg 1"), "street") == "Weg 1"
    assert value("Nr;Name;PLZ Ort\n1;Ada Beispiel;A-1010 Wien\n", "postal_code") == "A-1010"


# --- votes, postal codes, yes and no, numbers --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "votes"),
    [("1,5", "3/2"), ("1.5", "3/2"), ("1 000", "1000"), ("1'000", "1000"), ("1.000,50", "2001/2"), ("1,000.5", "2001/2"),
     ("３", "3"), ("1 1/2", "3/2"), ("1.000.000,0", "1000000")],
)  # fmt: skip
def test_votes_are_read_exactly(typed, votes):
    assert value(f"Nr;Name;Stimmen\n1;Ada Beispiel;{typed}\n", "weight") == votes


@pytest.mark.parametrize(("answer", "votes"), [("thousand", "1000"), ("one", "1")])
@pytest.mark.parametrize("typed", ["1.000", "1,000"])
def test_a_thousand_votes_and_one_are_told_apart_by_asking(typed, answer, votes):
    content = f"Nr;Name;Stimmen\n1;Ada Beispiel;{typed}\n"
    assert asked(made(content)) == ["thousand"]
    assert value(content, "weight", answers={"thousand": answer}) == votes


@pytest.mark.parametrize(
    ("heading", "typed"), [("PLZ", "1234"), ("PLZ Ort", "1234 Au"), ("Anschrift", "Weg 1, 1234 Au")]
)
def test_a_zero_that_a_postal_code_may_have_lost_is_asked_about(heading, typed):
    content = f"Nr;Name;{heading}\n1;Ada Beispiel;{typed}\n"
    assert asked(made(content)) == ["zeros"]
    assert value(content, "postal_code", answers={"zeros": "add"}) == "01234"
    assert value(content, "postal_code", answers={"zeros": "keep"}) == "1234"


@pytest.mark.parametrize(
    ("typed", "votes"), [("JA", True), ("x", True), ("✓", True), ("Nein", False), ("0", False), ("–", False)]
)
def test_yes_and_no_are_read(typed, votes):
    assert value(f"Nr;Name;Stimmrecht\n1;Ada Beispiel;{typed}\n", "votes") is votes


def test_what_an_empty_cell_beside_marks_means_is_asked():
    content = "Nr;Name;Stimmrecht\n1;Ada Beispiel;x\n2;Ben Beispiel;\n"
    assert asked(made(content)) == ["votes_blank"]
    found = made(content, answers={"votes_blank": "no"})
    assert [each.values["votes"] for each in found.new] == [True, False]
    found = made(content, answers={"votes_blank": "open"})
    assert "votes" not in found.new[1].values


@pytest.mark.parametrize(("typed", "there"), [("7", "007"), ("m 7", "M-007"), ("M7", "M-7")])
def test_a_number_that_is_nearly_there_is_asked_about(typed, there):
    existing = {there: {"number": there, "name": "Ada Beispiel", "kind": "person"}}
    content = f"Nr;Name\n{typed};Ada Beispiel\n"
    assert asked(made(content, existing)) == ["alike"]
    assert made(content, existing, answers={"alike": "same"}).same == 1
    assert made(content, existing, answers={"alike": "other"}).new[0].number == typed


def test_everything_read_otherwise_than_written_is_shown():
    found = made("Nr;Name;Eintritt;Stimmen;Art\n１;Ada\xa0Beispiel;1.3.68;1 000;Person\n")
    assert found.read_as == (
        (2, "１", "1"),
        (2, "Ada\xa0Beispiel", "Ada Beispiel"),
        (2, "1.3.68", date(1968, 3, 1)),
        (2, "1 000", "1000"),
    )
