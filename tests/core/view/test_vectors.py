"""The vectors that the browser replays say what the core does today."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path

import pytest

from konvent.core.view.change import applied
from tests.core.view.vectors import vectors

FOLDER = Path(__file__).parents[3] / "vectors" / "view"


@pytest.fixture(scope="module")
def made():
    return vectors()


@pytest.mark.parametrize("name", ["changes.json", "numbers.json", "words.json", "votes.json"])
def test_the_vectors_are_what_the_core_makes(made, name):
    assert json.loads((FOLDER / name).read_text("utf-8")) == made[name], "run scripts/view-vectors"
    assert sorted(made) == sorted(each.name for each in FOLDER.glob("*.json"))


def test_the_changes_lead_from_view_to_view(made):
    assert len(made["changes.json"]) > 200
    assert {kind for case in made["changes.json"] for kind, *_ in case["ops"]} == {"set", "drop", "splice"}
    for case in json.loads(json.dumps(made["changes.json"])):
        assert applied(case["old"], case["ops"]) == case["new"]


def test_who_chose_what_is_what_was_counted(made):
    """The names beside each ballot are those that got its weight: result and log come from the count itself."""
    for case in made["votes.json"]:
        named = {"yes", "no", "abstain"} | set(case["result"]["options"])
        chosen = {name for ballot in case["ballots"] for name in ballot["chosen"]} - {"none"}
        counted = case["result"] | case["result"]["options"]
        assert {name for name in named if Fraction(counted[name])} == chosen
