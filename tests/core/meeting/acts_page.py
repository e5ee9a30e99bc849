"""The page docs/spec/acts.md: every act with who may give it and what follows, as the code says it."""

from __future__ import annotations

import inspect
from collections import defaultdict
from typing import Any

from konvent.core.meeting import decide  # noqa: F401  makes every act known
from konvent.core.meeting.authority import Herself, having, herself_or, system_or
from konvent.core.meeting.event import COMMANDS, EVENTS, Command, Event
from konvent.core.minutes.course import SILENT

HEAD = """# All acts

Written by `scripts/acts-docs` from the code and kept true by `tests/core/meeting/test_every_act.py`. An act is a command: `kind` and `data` as a
page sends them. Who may give it stands beside the command (`who`, [docs/adr/0015-actors.md](../adr/0015-actors.md)) and is asked on every route
and by `konvent verify`. What follows is events, which stand in the journal with kind and version; one entry of each is kept in
[vectors/journal](../../vectors/journal/README.md).
“Chair”, “office” and so on are whoever has that role at that moment. Where: in a meeting (“hall”), in a written procedure, or in both.
"""
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
    return HEAD + "".join(_section(noun, commands) for noun, commands in nouns.items()) + _accompanying()


def _section(noun: str, commands: list[type[Command]]) -> str:
    rows = "".join(_row(command) for command in commands)
    head = "| Act | Who may | Where | What it does | What follows | In the minutes |\n|---|---|---|---|---|---|\n"
    return f"\n## {noun}\n\n{head}{rows}"


def _row(command: type[Command]) -> str:
    caused = [event for event in EVENTS.values() if event.cause is command]
    cells = (
        f"`{command.kind}`",
        who_may(command),
        command.belongs,
        told(command),
        "; ".join(f"`{event.kind}` {event.version}" for event in caused) or "see below",
        "; ".join(_minuted(event) for event in caused) or "—",
    )
    return "| " + " | ".join(cells) + " |\n"


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
