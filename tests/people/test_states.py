"""A state is shown alike everywhere: each that a page can meet has its tone and sign in one table."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest
from django.template import Context, Template

from konvent.core.meeting.outcome import Outcome
from konvent.lawbook.states import STATES
from konvent.office.models import Invitation
from konvent.office.services.phases import phase_label

SOURCES = Path(__file__).parents[2] / "src" / "konvent"
PHASES = ("draft", "convened", "open", "paused", "adjourned", "closed", "abandoned", "cancelled", "lost")
STEPS = ("done", "now", "later", "trouble", "dropped")
ASKED = ("asked", "opened", "voted", "excluded")


@pytest.mark.parametrize("state", [*PHASES, *STEPS, *ASKED, *get_args(Outcome), *Invitation.State.values])
def test_every_state_has_a_tone_and_a_sign(state):
    assert state in STATES


def test_every_phase_is_called_something():
    assert all(map(phase_label, PHASES))


@pytest.mark.parametrize(
    ("state", "shown"),
    [
        ("rejected", '<span class="badge badge--bad"><span aria-hidden="true">✕</span> &lt;b&gt;</span>'),
        ("draft", '<span class="badge badge--plain">&lt;b&gt;</span>'),
    ],
)
def test_a_page_shows_a_state_with_sign_and_word(state, shown):
    assert Template("{% state name '<b>' %}").render(Context({"name": state})) == shown.replace(
        "&lt;b&gt;", "<b>"
    )
    assert Template("{% state name word %}").render(Context({"name": state, "word": "<b>"})) == shown


def test_what_came_to_nothing_is_never_shown_like_what_was_adopted():
    good = {state for state, (tone, _) in STATES.items() if tone == "good"}
    assert not good & {"rejected", "not_elected", "declined", "doubtful", "acceptance_open", "inconclusive"}
    assert good >= {"accepted", "elected"}


def test_no_page_gives_a_state_a_look_of_its_own():
    pages = [path for path in SOURCES.rglob("*.html") if "static" not in path.parts]
    assert [path.name for path in pages if "badge" in path.read_text("utf-8")] == []


def test_papers_say_a_state_in_words_only():
    colours = {
        colour
        for path in (SOURCES / "papers" / "templates").glob("*.typ")
        for colour in re.findall(r"rgb\(([^)]*)\)", path.read_text("utf-8"))
    }
    greys, curve_of_a_rehearsal = {'"#1a1a1a"', '"#4a4a4a"', '"#8a8a8a"', '"#f1f1ee"'}, '"#1f4788"'
    assert colours == {*greys, curve_of_a_rehearsal}
