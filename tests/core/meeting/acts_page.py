"""The page docs/spec/acts.md: every act with who may give it and what follows, as the code says it."""

from __future__ import annotations

import dataclasses
import inspect
import types
from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from konvent.core.meeting import decide  # noqa: F401  makes every act known
from konvent.core.meeting.authority import Herself, having, herself_or, system_or
from konvent.core.meeting.event import COMMANDS, EVENTS, Command, Event
from konvent.core.minutes.silent import SILENT

HEAD = """# All acts

Written by `scripts/acts-docs` from the code and kept true by `tests/core/meeting/test_every_act.py`. An act is a command: `kind` and `data` as a
page sends them. Who may give it stands beside the command (`who`, [docs/adr/0015-actors.md](../adr/0015-actors.md)) and is asked on every route
and by `konvent verify`. What follows is events, which stand in the journal with kind and version; one entry of each is kept in
[vectors/journal](../../vectors/journal/README.md).
“Chair”, “office” and so on are whoever has that role at that moment. Where: in a meeting (“hall”), in a written procedure, or in both.
Of the fields those with “=” may be left out; an instant is text in UTC, `2026-06-12T16:00:00.000000Z`. A file that plays an assembly
([courses.md](../law/courses.md)) writes instants and names more easily.
"""
# What a plain type is called.
PLAIN = {str: "text", bool: "true or false", int: "whole number", datetime: "instant"}
# The roles in the order in which they are named, as the page calls them.
ROLES = {
    "chair": "chair",
    "deputy": "deputy",
    "minutes": "minute-taker",
    "teller": "teller",
    "office": "office",
}
# Rules of their own, in words where their function has none.
OWN = {
    "assembly.convene": "an account of the office, or the system",
    "attendance.check_in": "the person herself if online; chair, minute-taker, office; the system",
    "roles.accept_chair": "the person herself, to whom the chair was offered, or a deputy",
    "roles.give": "office, the system; the chair, but not the roles office and auditor",
    "roles.withdraw": "whoever might give the role; the holder herself",
    "roll.confirm": "chair, office; never who has proposed it",
    "trustees.certify": "only the member of the commission herself",
    "trustees.deal": "only the member of the commission herself",
    "trustees.confirm": "only the member of the commission herself",
    "trustees.recover": "only the member of the commission herself",
}


def acts_page() -> str:
    """The page as it must stand in docs/spec/acts.md."""
    nouns: dict[str, list[type[Command]]] = defaultdict(list)
    for kind in sorted(COMMANDS):
        nouns[kind.partition(".")[0]].append(COMMANDS[kind])
    sections = "".join(_section(noun, commands) for noun, commands in nouns.items())
    return HEAD + sections + _records() + _accompanying()


def _section(noun: str, commands: list[type[Command]]) -> str:
    rows = "".join(_row(command) for command in commands)
    head = (
        "| Act | Fields | Who may | Where | What it does | What follows | In the minutes |\n"
        "|---|---|---|---|---|---|---|\n"
    )
    return f"\n## {noun}\n\n{head}{rows}"


def _row(command: type[Command]) -> str:
    caused = [event for event in EVENTS.values() if event.cause is command]
    cells = (
        f"`{command.kind}`",
        "; ".join(_fields(command)),
        who_may(command),
        command.belongs,
        told(command),
        "; ".join(f"`{event.kind}` {event.version}" for event in caused) or "see below",
        "; ".join(_minuted(event) for event in caused) or "—",
    )
    return "| " + " | ".join(cells) + " |\n"


def _fields(kind: Any) -> Iterator[str]:
    """Each with what it holds, and the default of those that may be left out."""
    hints = get_type_hints(kind)
    for field in dataclasses.fields(kind):
        if field.name == "body":
            continue
        text = f"`{field.name}` {_kind(hints[field.name])}"
        if field.default_factory is not dataclasses.MISSING:
            text += " = nothing"
        elif field.default is not dataclasses.MISSING:
            text += f" = {_default(field.default)}"
        yield text


def _default(value: Any) -> str:
    return "nothing" if value in (None, "", ()) else f"`{str(value).lower()}`"


def _kind(hint: Any) -> str:
    origin, choices = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return _kind(next(each for each in choices if each is not type(None)))
    if origin is Literal:
        return " or ".join(f"`{each}`" if each else "empty" for each in choices)
    if origin is tuple:
        return f"list of {_kind(choices[0])}"
    if origin is dict:
        return "table"
    return PLAIN.get(hint) or hint.__name__


def _records() -> str:
    """What the fields hold that are neither text nor number."""
    found: dict[str, Any] = {}
    waiting: list[Any] = [COMMANDS[kind] for kind in sorted(COMMANDS)]
    while waiting:
        for hint in get_type_hints(waiting.pop()).values():
            inner = get_args(hint)[0] if get_origin(hint) is tuple else hint
            if dataclasses.is_dataclass(inner) and inner.__name__ not in found:
                found[inner.__name__] = inner
                waiting.append(inner)
    rows = "".join(f"| {name} | {'; '.join(_fields(found[name]))} |\n" for name in sorted(found))
    return f"\n## Records that acts hold\n\n| Record | Fields |\n|---|---|\n{rows}"


def _accompanying() -> str:
    rows = "".join(
        f"| `{event.kind}` {event.version} | {told(event)} | {_minuted(event)} |\n"
        for event in EVENTS.values()
        if event.cause is None
    )
    return f"\n## What only accompanies an act\n\n| Event | What it says | In the minutes |\n|---|---|---|\n{rows}"


def who_may(command: type[Command]) -> str:
    """In words, from the function beside the command. Raises KeyError for a rule that has none."""
    return OWN.get(command.kind) or _in_words(command.who)


def _in_words(who: Any) -> str:
    if isinstance(who, Herself):
        return "only the person herself"
    made_by, within = who.__qualname__.partition(".")[0], inspect.getclosurevars(who).nonlocals
    if made_by == having.__name__:
        return _with(within["wanted"])
    if made_by == herself_or.__name__:
        return f"the person herself, or {_with(within['wanted'])}"
    if made_by == system_or.__name__:
        return f"the system; {_in_words(within['other'])}"
    if not who.__doc__:
        raise KeyError(f"{who.__module__}.{who.__qualname__} has no words")
    return _first(who.__doc__)


def _with(roles: frozenset[str]) -> str:
    return ", ".join(named for role, named in ROLES.items() if role in roles)


def told(kind: type[Command] | type[Event]) -> str:
    """What it says of itself: its first sentence, or its name taken apart ("CloseAssembly": "close assembly")."""
    if kind.__doc__ and not kind.__doc__.startswith(f"{kind.__name__}("):
        return _first(kind.__doc__)
    name = "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in kind.__name__)
    return name.strip().capitalize()


def _first(doc: str) -> str:
    return " ".join(doc.partition("\n\n")[0].split()).replace("|", "\\|")


def _minuted(event: type[Event]) -> str:
    return f"silent: {SILENT[event.kind]}" if event.kind in SILENT else "told"
