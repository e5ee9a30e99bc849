"""Ids that a sender makes up, and what a command is remembered by."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from konvent.core.ids import SHAPE, derived_id, is_command_id, is_id
from konvent.core.journal.beside import KeptText, ref_of
from konvent.core.meeting.asked import asks_for, content_of, misnamed
from konvent.core.meeting.decide import after_entry, decide
from konvent.core.meeting.event import Command, cause_of, event_from_data
from konvent.core.meeting.floor import CallSpeaker, QueueSpeaker
from konvent.core.meeting.minutes import WriteMinutes
from konvent.core.meeting.sealing import sealed
from konvent.core.meeting.state import State, start
from konvent.core.meeting.trustees import UseServerKey
from konvent.core.refusal import Refusal
from konvent.core.typed import is_blank
from tests.core.meeting.building import Recorder
from tests.core.minutes.played import eventful_sample, sample, written_sample

NO_ID = "a/b"
# Beside those that are called "…_id".
CALLED_OTHERWISE = {"persons", "concerns", "browser", "section", "options"}
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


def played_commands(recorder: Recorder) -> Iterator[tuple[State, Command, str, Any]]:
    """Every command of a play, with the state before it, who gave it, and when."""
    state = start(recorder.body)
    for entry in recorder.entries:
        command = cause_of(event_from_data(entry.kind, entry.version, entry.data))
        if command is not None:
            yield state, command, entry.actor, entry.at
        state = after_entry(state, entry)


def with_no_id(command: Command) -> Iterator[tuple[str, Command]]:
    for field in fields(command):
        value = getattr(command, field.name)
        if field.name.endswith("_id") and value is not None:
            yield field.name, replace(command, **{field.name: NO_ID})
        elif field.name in CALLED_OTHERWISE:
            wrong = NO_ID if isinstance(value, str) else (*value, NO_ID)
            yield field.name, replace(command, **{field.name: wrong})


@pytest.mark.parametrize("play", [sample, eventful_sample, written_sample])
def test_what_is_no_id_gets_into_no_journal_by_any_field(play):
    found = set()
    for state, command, actor, at in played_commands(play()):
        for name, changed in with_no_id(command):
            answer = misnamed(changed) or decide(state, changed, by=actor, at=at)
            if not isinstance(answer, Refusal):
                found.add((command.kind, name))
    assert found == set()


@pytest.mark.parametrize("play", [sample, eventful_sample, written_sample])
def test_no_command_of_a_play_is_misnamed(play):
    assert [command for _, command, _, _ in played_commands(play()) if misnamed(command)] == []


@given(parts=st.lists(st.text(max_size=9), min_size=2, max_size=4))
def test_what_the_program_derives_is_never_an_id_that_somebody_could_make_up(parts):
    assert not is_id(derived_id(*parts))


@given(parts=st.lists(st.from_regex(SHAPE, fullmatch=True), min_size=1, max_size=3))
def test_an_act_may_stand_under_an_id_and_under_what_follows_from_ids(parts):
    assert is_command_id(derived_id(*parts)) and is_command_id(parts[0])


@pytest.mark.parametrize(
    "none", ["", ":", "a:", ":a", "a::b", "a b", "ä", "a\n", "-a", "a:" * 100 + "a", None, 7]
)
def test_nothing_else_is_the_id_of_an_act(none):
    assert not is_command_id(none)


@given(
    text=TEXT,
    other=TEXT,
    salts=st.lists(st.binary(min_size=32, max_size=32), min_size=3, max_size=3, unique=True),
)
def test_the_same_command_is_known_whatever_its_salt_and_another_is_not(text, other, salts):
    drawn = iter(salts)
    asked, texts = sealed(WriteMinutes(section="opening", text=text), lambda: next(drawn))
    kept = {**texts, ref_of(salts[1], other): KeptText(salts[1], other)}
    content = content_of(asked)
    assert asks_for(WriteMinutes(section="opening", text=text), content, kept)
    assert not asks_for(WriteMinutes(section="closing", text=text), content, kept)
    assert asks_for(WriteMinutes(section="opening", text=other), content, kept) == (
        other == text or (is_blank(other) and is_blank(text))
    )


def test_two_kinds_of_command_with_the_same_fields_are_two():
    assert content_of(QueueSpeaker(item_id="i1", person_id="p1")) != content_of(
        CallSpeaker(item_id="i1", person_id="p1")
    )


def test_what_the_server_draws_is_no_part_of_what_was_asked_for():
    assert content_of(UseServerKey(key={"y": "1"})) == content_of(UseServerKey(key={"y": "2"}))
