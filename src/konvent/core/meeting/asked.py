"""What is asked for under an id: ids that are ids, and for each command's id one content."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import is_dataclass, replace
from functools import cache
from itertools import product
from typing import Any, get_args, get_origin, get_type_hints

from konvent.core.ids import Id, is_id
from konvent.core.journal.beside import KeptText
from konvent.core.journal.canonical import canonical_bytes, sha256_hex
from konvent.core.meeting.codec import encode
from konvent.core.meeting.event import Command
from konvent.core.meeting.sealing import typed_fields
from konvent.core.refusal import Refusal, no
from konvent.core.typed import is_blank


def misnamed(command: Command) -> Refusal | None:
    """The refusal of a command with a made-up id that is none."""
    return next((no_id(name) for name, value in _made_up(command) if not is_id(value)), None)


def no_id(where: str) -> Refusal:
    return no("command.id", where=where)


def id_used() -> Refusal:
    """The refusal of another command under the id of one that was carried out."""
    return no("command.id_used")


def _made_up(record: Any) -> Iterator[tuple[str, Any]]:
    kind: Any = type(record)
    for name, inner in _holding_ids(kind).items():
        value = getattr(record, name)
        if inner is None:
            yield name, value
            continue
        for each in value:
            if inner == Id:
                yield name, each
            else:
                yield from _made_up(each)


@cache
def _holding_ids(kind: Any) -> dict[str, Any]:
    """The fields that are a made-up id (with None), or hold several (with `Id`) or records that may (with their type)."""
    found = {}
    for name, hint in get_type_hints(kind, include_extras=True).items():
        inner = get_args(hint)[0] if get_origin(hint) is tuple else None
        if hint == Id or inner == Id or is_dataclass(inner):
            found[name] = inner
    return found


def content_of(command: Command) -> str:
    """The hash of what a sealed command asks for, 64 hex digits.

    What was typed is in it by its ref alone, so that nobody can guess from it a text that was erased.
    """
    data = {name: value for name, value in encode(command).items() if name not in command.drawn}
    return sha256_hex(canonical_bytes({"kind": command.kind, "data": data}))


def asks_for(command: Command, content: str, texts: Mapping[str, KeptText]) -> bool:
    """Whether a command that is not sealed asks for what has this hash. A text that was erased is like no other.

    texts: of the journal, by their refs
    """
    return any(content_of(each) == content for each in sealed_by(command, texts))


def sealed_by(command: Command, texts: Mapping[str, KeptText]) -> Iterator[Command]:
    """The command sealed with the refs of texts that are kept already, in every way there is."""
    names = typed_fields(type(command))
    refs = [_refs_of(getattr(command, name), texts) for name in names]
    for each in product(*refs):
        yield replace(command, **dict(zip(names, each, strict=True)))


def _refs_of(text: str, texts: Mapping[str, KeptText]) -> list[str]:
    return [ref for ref, kept in texts.items() if kept.text == text] if not is_blank(text) else [""]
