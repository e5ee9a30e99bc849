"""Motions on paper: tagged, with contents, every change as a sentence and marked by more than colour."""

from __future__ import annotations

from dataclasses import replace

import pytest

from konvent.core.motions.blocks import Block, Style, block_hash
from konvent.core.motions.edits import Insert, Remove, Restyle, Splice
from konvent.papers.motions import BookHead, PrintedAmendment, PrintedMotion, motions_pdf
from tests.core.motions.building import must
from tests.papers.reading import lines, metadata, open_pdf, structure

HEAD = BookHead(organisation="Beispielverein", title="Anträge", day="Stand: 1. Juni 2026", language="de")
TEXT = (
    Block("t", "Beiträge"),
    Block("s5", "Beiträge", Style("section", 0, "§ 5")),
    Block("a", "Der **Beitrag** beträgt 60 Euro im Jahr #let x = 1 🎉.", Style(number="(1)")),
    Block("b", "Er ist am 31. März fällig.", Style(number="(2)")),
    Block("c", "Kinder zahlen *nichts*.", Style("item", 0, "1.")),
    Block("d", "Jahr\tEuro\n2026\t60", Style("table")),
    *(Block(f"e{n}", f"Weiteres {n}.") for n in range(4)),
)
EDITS = must(
    TEXT,
    [
        Splice("a", 24, "60", "72"),
        Splice("b", 0, "Er ist am 31. März fällig.", "Fällig wird er vierteljährlich."),
        Remove("c", block_hash(TEXT[4])),
        Splice("d", 0, "Jahr\tEuro\n2026\t60", "Jahr\tEuro\n2026\t72"),
        Insert("e0", (Block("n", "Neues.", Style("item", 1)),)),
        Restyle("e3", Style(), Style("item", 0, "2.")),
    ],
)
AMENDMENT = PrintedAmendment(
    heading="A7-Ä1 von Nord", base=TEXT, edits=EDITS, reason=(Block("r", "Darum."),), note="angenommen"
)
BOOK = [
    PrintedMotion(
        heading="A7: Beiträge", lines=("Gestellt von Nord",), text=TEXT, reason=(Block("r", "Weil."),),
        amendments=(AMENDMENT,),
    ),
    PrintedMotion(heading="A8: Satzung", lines=(), text=TEXT, changes=EDITS),
]  # fmt: skip


@pytest.mark.parametrize("motions", [[], BOOK[:1], BOOK], ids=["none", "one", "book"])
def test_every_book_of_motions_is_tagged_and_says_its_standards(motions):
    made = motions_pdf(HEAD, motions)
    assert made == motions_pdf(HEAD, motions)
    assert "pdfuaid:part" in metadata(made)
    with open_pdf(made) as pdf:
        assert str(pdf.Root.Lang) == "de"


def test_several_motions_have_contents_and_a_change_of_statutes_is_a_table_of_old_and_new():
    with open_pdf(motions_pdf(HEAD, BOOK)) as pdf:
        tags = structure(pdf)
    assert "TOC" in tags
    assert tags.count("TH") == 3
    assert tags.index("L") < tags.index("TH")
    with open_pdf(motions_pdf(HEAD, BOOK[:1])) as pdf:
        assert "TOC" not in structure(pdf)


def test_an_english_book_speaks_english():
    english = BookHead(organisation="Example", title="Motions", day="1 June 2026", language="en")
    with open_pdf(motions_pdf(english, BOOK)) as pdf:
        assert str(pdf.Root.Lang) == "en"


def test_each_paragraph_is_cited_by_its_lines_and_names_the_amendments_to_it():
    motion = replace(BOOK[0], beside={"b": ["A7-Ä1", "A7-Ä2"]})
    said = " ".join(lines(motions_pdf(HEAD, [motion])))
    assert "Z. 3" in said and "Z. 6–7" in said, "the table has two lines"
    assert "A7-Ä2" in said
