"""The types of the hall are printed from what the server sends and takes."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

from konvent.core.meeting.event import COMMANDS
from konvent.core.visitor import Visitor
from konvent.live.herself import filled_in, of_herself
from konvent.live.typescript import printed

TYPES = Path(__file__).parents[2] / "frontend" / "src" / "hall" / "types.ts"


def test_the_printed_types_are_up_to_date():
    assert TYPES.read_text("utf-8") == printed(), "run scripts/print-typescript"


def test_every_command_is_printed_with_its_fields():
    lines = printed().partition("export type Commands = {")[2].splitlines()
    for kind, command in COMMANDS.items():
        (line,) = [each for each in lines if each.strip().startswith(f'"{kind}":')]
        for field in fields(command):
            assert field.name == "body" or f"{field.name}:" in line or f"{field.name}?:" in line


def test_what_is_printed_as_left_out_is_filled_in():
    ada = Visitor(assembly_id="a1", person_id="p1", actor="p1", roles=frozenset({"member"}))
    for kind, command in COMMANDS.items():
        filled = of_herself(ada, kind, {})
        assert set(filled) == filled_in(command) - {"key"}, (
            kind
        )  # the desk's own key is the server's to fill in
        assert all(each in ("p1", ["p1"]) for each in filled.values())
