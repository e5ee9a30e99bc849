"""The PDFs are what their standards ask, carry their data, and never run what people wrote."""

from __future__ import annotations

import json
from dataclasses import replace

import pdfua
import pytest

from konvent.core.journal.canonical import canonical_bytes
from konvent.core.minutes.compose import outline
from konvent.core.minutes.embedded import embedded_outline
from konvent.core.minutes.outline import Block, Outline
from konvent.lawbook.words import program
from konvent.papers.pdf import attendance_pdf, letters_pdf, minutes_pdf, qr_svg
from konvent.papers.register import RegisterEntry, RegisterHead, register_pdf
from konvent.papers.typesetting import printable
from tests.core.minutes.played import names, played, sample, written_sample
from tests.papers.reading import attached, elements, metadata, open_pdf, structure
from tests.papers.sample import LETTER, letters

WORDS = program()
EVIL = (
    '#eval("1+1") $x^2$ *fett* _kursiv_ <label> @ref \\ `raw` // kein Kommentar /* auch nicht */ #import "x"'
)


def made(recorder=None, language="de") -> Outline:
    recorder = recorder or sample()
    return outline(recorder.state, recorder.entries, names(), language, recorder.boxes)


ALL = {
    "minutes": lambda: minutes_pdf(made(), WORDS),
    "minutes in English": lambda: minutes_pdf(made(language="en"), WORDS),
    "minutes for the register": lambda: minutes_pdf(made(), WORDS, annex=False),
    "minutes of a written procedure": lambda: minutes_pdf(made(written_sample()), WORDS),
    "draft": lambda: minutes_pdf(made(played(closed=False)), WORDS),
    "attendance list": lambda: attendance_pdf(made(), WORDS),
    "participants of a written procedure": lambda: attendance_pdf(made(written_sample()), WORDS),
    "register of resolutions": lambda: register_pdf(
        RegisterHead(
            organisation="Gemeinschaft Ahornweg",
            title="Beschluss-Sammlung",
            basis="nach § 24 Abs. 7 und 8 WEG",
            day="Stand: 12. Juni 2026",
            language="de",
        ),
        [
            RegisterEntry(
                heading="Nr. 1: Dach", where="Versammlung, Saal; TOP 1", wording=EVIL, notes=(EVIL,)
            ),
            RegisterEntry(heading="Nr. 2: Hof", where="Versammlung, Saal; TOP 2", wording="", lines=(EVIL,)),
        ],
    ),
    "empty register": lambda: register_pdf(
        RegisterHead(organisation="MV", title="Beschlussbuch", basis="", day="Stand: heute", language="en"),
        [],
    ),
    "letter": lambda: letters_pdf([LETTER]),
    "letters": lambda: letters_pdf(letters(4)),
}


@pytest.mark.parametrize("make", ALL.values(), ids=ALL)
def test_every_paper_is_tagged_titled_and_says_its_language_and_standards(make):
    content = make()
    pdf = open_pdf(content)
    assert pdf.Root.MarkInfo.Marked
    assert str(pdf.Root.Lang) in ("de", "en")
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    said = metadata(content)
    assert "<pdfaid:part>3</pdfaid:part>" in said
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in said
    assert "<pdfuaid:part>1</pdfuaid:part>" in said
    assert "<dc:title>" in said
    tags = structure(pdf)
    assert tags[0] == "Document"
    assert any(tag.startswith("H") for tag in tags) or "Title" in tags


@pytest.mark.parametrize("make", ALL.values(), ids=ALL)
def test_the_checker_for_accessible_pdfs_finds_nothing(make, tmp_path):
    """It checks 16 of 106 rules. What it cannot tell, veraPDF would."""
    path = tmp_path / "paper.pdf"
    path.write_bytes(make())
    report = pdfua.validate(path)
    assert [finding.message for finding in report.findings] == []


@pytest.mark.parametrize("make", ALL.values(), ids=ALL)
def test_the_same_data_give_the_same_bytes(make):
    assert make() == make()


def test_tables_of_the_minutes_have_header_cells_for_their_columns():
    with open_pdf(minutes_pdf(made(), WORDS)) as pdf:
        tags = structure(pdf)
    assert tags.count("Table") >= 6
    assert tags.count("TH") >= 2 * tags.count("Table")


def test_minutes_carry_their_outline_as_data():
    content = minutes_pdf(made(), WORDS)
    data = attached(content)["minutes.json"]
    assert Outline.from_data(json.loads(data)) == made()
    assert data == canonical_bytes(made().to_data())
    assert embedded_outline(content) == data
    with open_pdf(content) as pdf:
        assert str(pdf.Root.AF[0].AFRelationship) == "/Data"


def test_a_pdf_without_data_or_with_damaged_data_embeds_nothing():
    assert embedded_outline(attendance_pdf(made(), WORDS)) is None
    assert embedded_outline(b"%PDF-1.7") is None
    content = minutes_pdf(made(), WORDS)
    place = content.index(b"stream", content.index(b"/EmbeddedFile")) + 200
    assert embedded_outline(content[:place] + b"\0\0\0\0" + content[place + 4 :]) is None


def test_the_copy_for_the_register_holds_no_attendance_and_no_list_of_names():
    content = minutes_pdf(made(), WORDS, annex=False)
    data = json.loads(attached(content)["minutes.json"])
    assert data["names"] == {}
    assert data["attendance"]["members"] == []
    whole = minutes_pdf(made(), WORDS)
    members_and_guests = 2
    tables = [structure(open_pdf(each)).count("Table") for each in (content, whole)]
    assert tables[0] == tables[1] - members_and_guests


def test_what_people_wrote_is_never_run():
    recorder = sample()
    evil = replace(made(recorder), organisation=EVIL, subtitle=EVIL)
    section = replace(evil.sections[1], title=EVIL, blocks=(Block(kind="prose", text=EVIL + "\n\n" + EVIL),))
    content = minutes_pdf(replace(evil, sections=(section,)), WORDS)
    assert EVIL in Outline.from_data(json.loads(attached(content)["minutes.json"])).sections[0].title
    assert EVIL.partition(",")[0].split()[0] in metadata(content).replace("&quot;", '"')
    letter = replace(LETTER, organisation=EVIL, subject=EVIL, opening=(EVIL,), rights=((EVIL, EVIL),))
    assert letters_pdf([replace(letter, address=(EVIL,), documents=(EVIL,), signed_by=EVIL)])


@pytest.mark.parametrize(
    "text",
    [
        "😀",
        "中文",
        "עברית",
        "\ue000",
        "a\x07b\x00c",
        "\ufeff\u200b\u202e",
        "e\u0301 ǆ Ω Ж ½ → ₿",
        "\U0010ffff",
        "ﬁ",
        "\r\n",
    ],
)
def test_characters_the_fonts_do_not_have_never_stop_a_paper(text):
    assert letters_pdf([replace(LETTER, subject=f"a{text}b", link="")])
    section = replace(made().sections[1], blocks=(Block(kind="prose", text=text),))
    assert minutes_pdf(replace(made(), sections=(section,), subtitle=text), WORDS)


def test_what_cannot_be_shown_is_written_as_its_number():
    assert printable({"a": ["Ü 😀", 1, None]}) == {"a": ["Ü [U+1F600]", 1, None]}
    assert printable("ł Ω Ж → „gut“") == "ł Ω Ж → „gut“"
    assert printable("a\x07b") == "ab"


def test_every_letter_begins_on_a_new_page_with_its_own_numbers():
    one = [len(open_pdf(letters_pdf([letter])).pages) for letter in letters(4)]
    assert one == [1, 2, 1, 2] or max(one) > min(one)
    assert len(open_pdf(letters_pdf(letters(4))).pages) == sum(one)


def test_the_code_on_a_letter_has_a_text_for_those_who_do_not_see_it():
    with open_pdf(letters_pdf([LETTER])) as pdf:
        figures = [element for element in elements(pdf) if str(element.S) == "/Figure"]
        assert len(figures) == 1
        assert "persönlichen Link" in str(figures[0].Alt)


def test_the_code_is_the_link():
    assert qr_svg(LETTER.link).startswith("<?xml") or qr_svg(LETTER.link).startswith("<svg")
    assert qr_svg(LETTER.link) != qr_svg(LETTER.link + "x")


def test_a_letter_to_somebody_without_access_has_no_code():
    content = letters_pdf([replace(LETTER, link="", link_note="")])
    assert "Figure" not in structure(open_pdf(content))


def test_without_letters_there_is_nothing_to_print():
    with pytest.raises(ValueError, match="no letters"):
        letters_pdf([])


def test_a_draft_is_longer_by_what_is_missing_and_says_so():
    draft = made(played(closed=False))
    assert not draft.complete
    assert minutes_pdf(draft, WORDS) != minutes_pdf(replace(draft, missing=()), WORDS)


def test_a_hundred_letters_fit_in_one_file():
    assert len(open_pdf(letters_pdf(letters(100))).pages) >= 100
