"""What holds of every act: decided, given by somebody, folded, documented; and what holds of every "no"."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from datetime import datetime
from functools import cache
from pathlib import Path

import pytest

from konvent.core.meeting import decide as deciding
from konvent.core.meeting.authority import Actor, actor_of
from konvent.core.meeting.event import COMMANDS, EVENTS, Command, cause_of, event_from_data
from konvent.core.meeting.state import State, start
from konvent.core.words import places
from konvent.lawbook.words import program
from tests.core.meeting.acts_page import OWN, acts_page, who_may
from tests.core.minutes import played
from tests.core.minutes.debated import debated_sample
from tests.core.minutes.elected import elected_sample

ROOT = Path(__file__).resolve().parents[3]
TABLES = (
    deciding.DECISIONS,
    deciding.ACTORS_DECISIONS,
    deciding.TIMED_DECISIONS,
    deciding.COUNTING_DECISIONS,
)
SAMPLES = (
    played.sample,
    played.written_sample,
    played.abandoned_sample,
    played.moved_sample,
    played.supplemented_sample,
    played.eventful_sample,
    played.alone_sample,
    debated_sample,
    elected_sample,
    played.reached_sample,
)
STRANGER = Actor(id="a-stranger", roles=frozenset())


@cache
def given() -> dict[str, tuple[State, Command, str, datetime]]:
    """Kind of command to one that was given in a sample, with the state before it, by whom and when."""
    found: dict[str, tuple[State, Command, str, datetime]] = {}
    for sample in SAMPLES:
        recorder = sample()
        state = start(recorder.body)
        for entry in recorder.entries:
            event = event_from_data(entry.kind, entry.version, entry.data)
            command = cause_of(event)
            if command is not None:
                found[command.kind] = (state, command, entry.actor, entry.at)
            state = deciding.after_event(state, entry, event)
    return found


@pytest.mark.parametrize("kind", sorted(COMMANDS))
def test_an_act_is_decided_in_one_place(kind):
    assert sum(COMMANDS[kind] in table for table in TABLES) == 1


@pytest.mark.parametrize("kind", sorted(COMMANDS))
def test_an_act_is_allowed_to_somebody_and_to_no_stranger(kind):
    state, command, by, _ = given()[kind]
    assert COMMANDS[kind].who(state, actor_of(state, by), command) is None
    assert COMMANDS[kind].who(state, STRANGER, command) is not None


@pytest.mark.parametrize("kind", sorted(COMMANDS))
def test_an_act_leads_to_an_event(kind):
    assert [event for event in EVENTS.values() if event.cause is COMMANDS[kind]]


def test_every_event_is_folded():
    """Replayed above, all of them; one that nobody folds is refused."""
    played_out = {(entry.kind, entry.version) for sample in SAMPLES for entry in sample().entries}
    assert given()
    assert played_out == set(EVENTS)


def test_the_page_of_all_acts_is_up_to_date():
    assert (ROOT / "docs/spec/acts.md").read_text("utf-8") == acts_page(), "run scripts/acts-docs"
    assert all(who_may(command) for command in COMMANDS.values())
    assert set(OWN) <= set(COMMANDS)


# --- every "no" ----------------------------------------------------------------------------------------------

# Whose sentence is another's: that of the verdict, or of the exclusion.
SAID_BY_THE_LAW = {
    "assembly.nowhere",
    "roll.not_eligible",
    "votes.finding_differs",
    "circular.meeting_only",
    "circular.openly_only",
    "votes.no_quorum",
    "votes.excluded",
    "votes.method",
}
# A family of codes, one for each phase in which nothing can be decided.
FAMILIES = {
    "assembly.{}": {
        "assembly.convened",
        "assembly.paused",
        "assembly.adjourned",
        "assembly.closed",
        "assembly.cancelled",
    }
}


def refusals() -> Iterator[tuple[str, set[str]]]:
    """Code and the names of its facts, of every `no(…)` in the source."""
    for path in sorted((ROOT / "src").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "no":
                facts = {str(word.arg) for word in node.keywords} - {"cite"}
                yield from ((code, facts) for code in codes(node.args[0]))


def codes(written: ast.expr) -> Iterator[str]:
    """The codes that an expression may be. Raises AssertionError for one that cannot be read off the source."""
    match written:
        case ast.Constant(value=str(code)):
            yield code
        case ast.IfExp(body=one, orelse=other):
            yield from codes(one)
            yield from codes(other)
        case ast.JoinedStr(values=parts):
            yield from FAMILIES[
                "".join(str(each.value) if isinstance(each, ast.Constant) else "{}" for each in parts)
            ]
        case _:
            raise AssertionError(ast.unparse(written))


def worded() -> set[str]:
    return {key.removeprefix("refusal.") for key in program().languages["de"] if key.startswith("refusal.")}


def test_every_no_has_its_words_and_no_words_are_left_over():
    said = {code for code, _ in refusals()}
    assert len(said) > 200
    assert said - worded() == set()
    left = {code for code in worded() - said if not asked_for_elsewhere(code)}
    assert left == set()


def asked_for_elsewhere(code: str) -> bool:
    """Whether the code is said within another sentence, as a key."""
    return any(f'"refusal.{code}"' in path.read_text("utf-8") for path in (ROOT / "src").rglob("*.py"))


def test_a_no_names_the_facts_that_its_sentence_names_and_no_others():
    german = program().languages["de"]
    wrong = [
        (code, facts, set(places(german[f"refusal.{code}"])))
        for code, facts in refusals()
        if facts != places(german[f"refusal.{code}"])
    ]
    assert wrong == []


def test_only_the_law_says_no_without_a_sentence_of_its_own():
    """`Refusal(…)` instead of `no(…)` stands only where a verdict has the sentence already."""
    made = {
        code
        for path in (ROOT / "src").rglob("*.py")
        for code in re.findall(r'\bRefusal\(\s*"([a-z_.]+)"', path.read_text("utf-8"))
    }
    assert made == SAID_BY_THE_LAW
