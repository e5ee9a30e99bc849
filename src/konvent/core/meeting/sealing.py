"""Sealing a command: what was typed is put beside it, and in its place stands the ref, before anything is decided."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Any, get_type_hints

from konvent.core.journal.beside import KeptText, TextRef, Typed, ref_of
from konvent.core.meeting.event import EVENTS, Command, Event
from konvent.core.typed import is_blank


def sealed(command: Command, draw: Callable[[], bytes]) -> tuple[Command, dict[str, KeptText]]:
    """The command with a ref in the place of every typed text, "" for one of blanks only, and the texts by their refs.

    draw: gives a fresh salt: 32 random bytes, new for every text
    Raises ValueError for a text that has no UTF-8; `unfit` lets none through.
    """
    refs, texts = {}, {}
    for name in typed_fields(type(command)):
        text, refs[name] = getattr(command, name), ""
        if not is_blank(text):
            kept = KeptText(draw(), text)
            refs[name] = ref_of(kept.salt, text)
            texts[refs[name]] = kept
    return (replace(command, **refs), texts) if refs else (command, texts)


def typed_fields(kind: type[Command]) -> tuple[str, ...]:
    """The fields of a command that somebody types."""
    of: Any = kind
    return _fields_of(of, Typed)


def text_fields(kind: type[Event]) -> tuple[str, ...]:
    """The fields of an event that hold the ref of a text."""
    of: Any = kind
    return _fields_of(of, TextRef)


@cache
def may_hold_text(kind: str) -> bool:
    """Whether entries of this kind may belong to a text."""
    return any(text_fields(event) for (each, _), event in EVENTS.items() if each == kind)


def refs_in(event: Event) -> tuple[TextRef, ...]:
    """The refs of the texts that belong to an event."""
    return tuple(ref for name in text_fields(type(event)) if (ref := getattr(event, name)))


@cache
def _fields_of(kind: Any, wanted: Any) -> tuple[str, ...]:
    hints = get_type_hints(kind, include_extras=True)
    return tuple(name for name, hint in hints.items() if hint == wanted)
