"""What is printed for the door is accessible, whole, and cuts off no name."""

from __future__ import annotations

from dataclasses import replace

import pdfua
import pytest

from konvent.papers.door import (
    Badge,
    DoorLine,
    Sheet,
    VotingCard,
    badges_pdf,
    door_list_pdf,
    voting_cards_pdf,
)
from tests.papers.reading import metadata, open_pdf, structure

SHEET = Sheet(
    organisation="Musterverband e. V.",
    title="Mitgliederversammlung",
    when="Dienstag, 24. November 2026, 10:00 Uhr",
    as_of="Dienstag, 24. November 2026, 9:12 Uhr",
)
BADGE = Badge(name="Dr. Ada Beispiel", lines=("Rechenzentrum Ahornstadt",))
CARD = VotingCard(
    number="0042",
    name="Dr. Ada Beispiel",
    votes="3 1/2",
    mandates=(("Rechenzentrum Ahornstadt (0042)", "3 1/2", "als Delegierte oder Delegierter"),),
    link="https://konvent.example/o/muster/versammlungen/a1/einlass/WyJh/",
)
LINE = DoorLine(
    name="Beispiel, Ada",
    members=("Rechenzentrum Ahornstadt (0042)",),
    votes="3 1/2",
    proxies=("hat die Vollmacht von Südstadt IT (002)",),
    arrived="9:12 Uhr",
)
LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft " * 2
EVIL = '#eval("1+1") $x$ *fett* <label> @ref \\ `raw` 🦫'
ALL = {
    "badges": lambda: badges_pdf(SHEET, [BADGE] * 11),
    "voting cards": lambda: voting_cards_pdf(SHEET, [CARD] * 3),
    "door list": lambda: door_list_pdf(SHEET, [LINE] * 60),
    "badges with long names": lambda: badges_pdf(SHEET, [Badge(name=LONG, lines=(LONG, EVIL))]),
    "a card with forty mandates": lambda: voting_cards_pdf(
        SHEET, [replace(CARD, mandates=CARD.mandates * 40)]
    ),
    "an English door list": lambda: door_list_pdf(replace(SHEET, language="en"), [replace(LINE, name=EVIL)]),
}


@pytest.mark.parametrize("make", ALL.values(), ids=ALL)
def test_papers_for_the_door_are_accessible_to_everybody(make, tmp_path):
    content = make()
    path = tmp_path / "paper.pdf"
    path.write_bytes(content)
    assert [finding.message for finding in pdfua.validate(path).findings] == []
    said = metadata(content)
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in said
    assert "<pdfuaid:part>1</pdfuaid:part>" in said


def test_ten_badges_fit_a_page_and_the_eleventh_begins_another():
    assert len(open_pdf(badges_pdf(SHEET, [BADGE] * 10)).pages) == 1
    pdf = open_pdf(badges_pdf(SHEET, [BADGE] * 11))
    assert len(pdf.pages) == 2
    assert structure(pdf).count("H1") == 11


def test_every_card_is_a_page_of_its_own():
    assert len(open_pdf(voting_cards_pdf(SHEET, [CARD] * 3)).pages) == 3


def test_the_door_list_says_its_columns_on_every_page():
    pdf = open_pdf(door_list_pdf(SHEET, [LINE] * 60))
    assert len(pdf.pages) > 1
    tags = structure(pdf)
    assert tags.count("TH") == 6
    assert tags.count("TR") == 61
