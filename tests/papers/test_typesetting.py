"""No text keeps a paper from being set, whichever characters stand in it and in whichever order."""

from __future__ import annotations

import random
import runpy
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest

from konvent.core.minutes.compose import outline
from konvent.papers.pdf import minutes_pdf
from konvent.papers.typesetting import BEYOND, printable
from tests.core.minutes.played import names, sample

SCRIPT = Path(__file__).resolve().parents[2] / "scripts" / "glyphs"
EVERY = [chr(point) for point in range(0x20, ord(BEYOND)) if unicodedata.category(chr(point)) != "Cc"]
SHOWN = [char for char in EVERY if printable(char) == char]


@pytest.mark.parametrize("seed", range(4))
def test_minutes_are_set_whatever_stands_behind_whatever(seed):
    shuffled = random.Random(seed).sample(SHOWN, len(SHOWN))
    recorder = sample()
    made = outline(recorder.state, recorder.entries, names(), "de", recorder.boxes)
    strange = replace(made, subtitle="".join(shuffled))
    pdf = minutes_pdf(strange, recorder.state.words)
    assert pdf.startswith(b"%PDF-")
    assert minutes_pdf(strange, recorder.state.words) == pdf


def test_the_table_of_glyphs_says_what_the_fonts_show():
    """Whole stretches at once, as long as all of it is shown; some of the rest one by one."""
    shows = runpy.run_path(str(SCRIPT))["shows"]
    lacking = [char for char in EVERY if char not in set(SHOWN)]
    assert shows("a".join(SHOWN))
    for char in random.Random(1).sample(lacking, 40):
        assert not shows(f"a{char}a"), hex(ord(char))


def test_line_ends_and_tabs_are_printed_as_what_they_are():
    assert printable("a\tb\r\nc\rd\x0be\x00") == "a b\nc\nde"


def test_a_letter_and_its_mark_are_printed_as_one_where_marks_are_not():
    assert printable(["u\u0308 \u05d0\u0308"], alone=True) == ["ü [U+05D0][U+0308]"]
