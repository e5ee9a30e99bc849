"""The law as it was released: what every verifier compares the norms of a rulebook with."""

from __future__ import annotations

import json
import runpy
from pathlib import Path

from konvent import __version__, lawbook
from konvent.lawbook.parameters import parameters
from konvent.lawbook.released import Law, hash_of, law_of_this_program, place_of, releases
from tests.core.meeting.building import demo_rulebook

FOLDER = Path(lawbook.__file__).parent / "released"
SCRIPT = Path(__file__).parents[2] / "scripts/released-law"


def test_the_law_of_this_release_is_the_one_that_was_printed():
    """Else: run scripts/released-law."""
    assert law_of_this_program(__version__) == releases()[__version__]


def test_printing_again_changes_nothing_and_touches_no_other_release():
    before = {file.name: file.read_bytes() for file in FOLDER.iterdir()}
    runpy.run_path(str(SCRIPT), run_name="__main__")
    assert {file.name: file.read_bytes() for file in FOLDER.iterdir()} == before


def test_no_release_is_later_than_this_program():
    assert list(releases())[-1] == __version__
    assert [place_of(each) for each in releases()] == sorted(map(place_of, releases()))


def test_a_frozen_norm_has_the_hash_that_was_released():
    law = releases()[__version__]
    book = json.loads(demo_rulebook().to_bytes())
    assert book["released"] == __version__
    assert [norm["id"] for norm in book["norms"]] == list(law.packs["de.ev"].norms)
    assert {norm["id"]: hash_of(norm) for norm in book["norms"]} == {
        norm["id"]: law.norms[norm["id"]].hash for norm in book["norms"]
    }
    assert hash_of(book["defaults"]) == law.packs["de.ev"].defaults


def test_a_law_is_read_as_it_was_written():
    law = law_of_this_program("0.9.0")
    assert Law.from_data("0.9.0", json.loads(json.dumps(law.to_data()))) == law


def test_what_the_form_takes_a_frozen_statute_may_say():
    limits = releases()[__version__].limits
    for parameter in parameters():
        for value in (True, 1, 10**6, -1, "1/2", "3/2", "", "x", (), ("x",), tuple(parameter.choices)):
            assert limits[parameter.path].problem(value) == parameter.problem(value)


def test_versions_are_in_order_by_number_and_nothing_else_is_one():
    assert place_of("0.10.0") > place_of("0.9.9") > place_of("0.2.0") > place_of("next")
    assert not any(map(place_of, ("", "1", "1.2", "1.2.3.4", "1.2.x", "1.2.3 ", "١.٢.٣", "1.2.-3")))
