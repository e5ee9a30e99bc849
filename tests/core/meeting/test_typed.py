"""Whatever stands in whichever text of whichever act: refused in words, or taken and given back as it was typed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import fields
from typing import Any, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from konvent.core.journal.beside import holds
from konvent.core.journal.canonical import canonical_bytes
from konvent.core.meeting.codec import encode
from konvent.core.meeting.decide import after, decide
from konvent.core.meeting.event import (
    COMMANDS,
    Command,
    command_from_data,
    event_from_data,
    event_to_data,
    unfit,
)
from konvent.core.meeting.sealing import refs_in, sealed, typed_fields
from konvent.core.refusal import Refusal
from konvent.core.typed import fault_of
from konvent.core.view.view import view
from konvent.lawbook.words import program
from tests.core.meeting.test_every_act import given as sample_of
from tests.typing import ANYTHING, NO_TEXT, STRANGE

Path = tuple[str | int, ...]


def texts_of(kind: str) -> list[Path]:
    """The places of all texts in a command, by its fields and by a sample of it; in an empty list the first place."""
    _, command, _, _ = sample_of()[kind]
    return [place for place in _places(encode(command)) if place] + [
        (field.name, 0)
        for field in fields(command)
        if get_type_hints(type(command))[field.name] == tuple[str, ...] and not getattr(command, field.name)
    ]


def _places(value: Any, path: Path = ()) -> Iterator[Path]:
    if isinstance(value, str):
        yield path
    elif isinstance(value, dict):
        for name, each in value.items():
            yield from _places(each, (*path, name))
    elif isinstance(value, list):
        for place, each in enumerate(value[:2]):
            yield from _places(each, (*path, place))


def put(value: Any, path: Path, text: str) -> Any:
    """The same JSON value with another text at a place."""
    if not path:
        return text
    here, *rest = path
    if isinstance(value, dict):
        return {**value, here: put(value.get(here), tuple(rest), text)}
    value = value or []  # a field that came later is not written where it holds nothing
    return [
        *value[:here],
        put(value[here] if here < len(value) else "", tuple(rest), text),
        *value[here + 1 :],
    ]  # type: ignore[operator]


def without_added(command: Command, data: Any) -> Any:
    """A field that came later is not written where it holds what always was."""
    later = {each.name: each.default for each in fields(command) if "since" in each.metadata}
    return {name: value for name, value in data.items() if name not in later or value != later[name]}


def in_words(refusal: Refusal) -> None:
    """A refusal can be said in every language and sent to a browser."""
    for language in program().languages:
        assert json.dumps(program().say(refusal, language), ensure_ascii=False).encode()


def drive(kind: str, path: Path, text: str) -> None:
    """Give the command with this text as a browser would, and follow what it leads to."""
    state, sample, by, at = sample_of()[kind]
    data = put(encode(sample), path, text)
    command = command_from_data(kind, data)
    refusal = command if isinstance(command, Refusal) else unfit(command)
    if refusal:
        in_words(refusal)
        return
    assert isinstance(command, Command)
    assert fault_of(text) is None, "it should have been refused"
    assert encode(command) == without_added(command, data)
    asked, texts = sealed(command, lambda: bytes(32))
    events = decide(state, asked, by=by, at=at, boxes={})
    if isinstance(events, Refusal):
        in_words(events)
        return
    seen = state.but(texts={**state.texts, **texts})
    for event in events:
        written = json.loads(canonical_bytes(event_to_data(event)))
        assert event_from_data(event.kind, event.version, written) == event
        assert all(holds(ref, texts[ref]) for ref in refs_in(event) if ref in texts)
        seen = after(seen, event, at=at, actor=by)
    seen = seen.but(at=at)
    for audience in ("member", "chair", "projector"):
        assert json.dumps(encode(view(seen, audience)), ensure_ascii=False).encode()
    typed = {text, *(getattr(command, name) for name in typed_fields(type(command)))}
    assert {kept.text for kept in texts.values()} <= typed


@pytest.mark.parametrize("kind", sorted(COMMANDS))
def test_no_text_of_an_act_does_harm(kind):
    """All of them where somebody types; of the others, which are ids above all, each at some place."""
    typed, texts = typed_fields(COMMANDS[kind]), (*STRANGE, *NO_TEXT)
    for number, path in enumerate(texts_of(kind)):
        for text in texts if path[0] in typed else texts[number % 4 :: 4]:
            drive(kind, path, text)


@pytest.mark.parametrize("kind", sorted(COMMANDS))
def test_nothing_of_unicode_does_harm(kind):
    places = texts_of(kind)

    @settings(max_examples=20)
    @given(st.sampled_from(places), ANYTHING)
    def any_text(path: Path, text: str) -> None:
        drive(kind, path, text)

    any_text()


def test_every_field_that_somebody_types_is_driven():
    typed = {(kind, name) for kind, command in COMMANDS.items() for name in typed_fields(command)}
    driven = {(kind, path[0]) for kind in COMMANDS for path in texts_of(kind)}
    assert typed <= driven
    assert len(typed) > 12
