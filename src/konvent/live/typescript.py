"""What the hall is told and what it may send, printed as TypeScript for `frontend/src/hall/types.ts`.

A wrong kind of command or a wrong field is an error of the compiler. `scripts/print-typescript` writes the file.
"""

from __future__ import annotations

import inspect
import json
import re
import types
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from fractions import Fraction
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

import konvent.core.meeting.decide  # noqa: F401 (all commands)
from konvent.core import visitor
from konvent.core.meeting.event import COMMANDS, Command
from konvent.core.meeting.records.agenda import ItemKind, Method
from konvent.core.meeting.records.assembly import Form, Phase
from konvent.core.meeting.records.attendance import Attended
from konvent.core.meeting.records.trustees import Holder
from konvent.core.motions.blocks import Block
from konvent.core.motions.edits import Change
from konvent.core.secret.v1.proofs import Proof
from konvent.core.text import Text
from konvent.core.view import own, shapes
from konvent.core.view.typescript import TypeScript
from konvent.live import told
from konvent.live.herself import filled_in

_HEAD = """\
// Printed by scripts/print-typescript from core/view, live/told.py and the commands; not to be changed by hand.
import type { Cert, CiphertextData, Confirmation, Deal, ProofData } from "../booth";
import type { Block as MotionBlock } from "../motions/blocks";
import type { Edits } from "../motions/edits";
import type { Text } from "../words/say";

export type { Text };

/** A fact as it is sent: what is said by itself comes as its sentence. */
export type Shown = string | number | { fraction: string } | { date: string } | { time: string } | Text | Shown[];
"""

# Choices that pages name.
_NAMED: Mapping[Any, str] = {
    Attended: "Attended",
    Form: "Form",
    Holder: "Holder",
    ItemKind: "ItemKind",
    Method: "Method",
    Phase: "Phase",
    shapes.Audience: "Audience",
    visitor.Page: "Page",
    visitor.Role: "Role",
}
_RENAMED: Mapping[type, str] = {told.Refused: "Refusal", shapes.View: "CommonView"}
_SENT = (
    *(shapes.MemberView, shapes.ChairView, shapes.ProjectorView, own.Personal),
    *(
        told.Session,
        told.Receipt,
        told.OnPaper,
        told.Refused,
        told.Situation,
        told.Missing,
        told.Texts,
        told.MotionText,
        told.Statutes,
        told.OfferedMotions,
        told.Names,
    ),
)
_PLAIN: Mapping[Any, str] = {
    str: "string",
    bool: "boolean",
    int: "number",
    Any: "unknown",
    Fraction: "string",
    datetime: "string",
    date: "string",
    type(None): "null",
    Text: "Text",
    Proof: "ProofData",
    Block: "MotionBlock",
    Change: "Edits",
}


def printed() -> str:
    """The content of types.ts."""
    return "\n".join([_HEAD, *_choices(), *_shapes(), _unions(), *_commands()])


def _choices() -> Iterator[str]:
    for choice, name in _NAMED.items():
        yield f"export type {name} = {_union(get_args(choice))};\n"


def _shapes() -> Iterator[str]:
    """Every shape once, those it is made of before it."""
    found: dict[type, str] = {}
    for kind in _SENT:
        _gather(kind, found)
    for _kind, command in sorted(COMMANDS.items()):  # by whatever they were imported
        for each in _hints(command).values():
            _gather(each, found)
    yield from found.values()


def _gather(kind: Any, found: dict[type, str]) -> None:
    if isinstance(kind, type) and is_dataclass(kind) and kind not in _PLAIN:
        if kind in found:
            return
        for each in (*kind.__bases__, *_hints(kind).values()):
            _gather(each, found)
        found[kind] = _shape(kind)
    for each in get_args(kind):
        _gather(each, found)


def _shape(kind: type) -> str:
    bases = [each for each in kind.__bases__ if is_dataclass(each)]
    inherited = {field.name for base in bases for field in fields(base)}
    hints = _hints(kind)
    own = "".join(
        f"  {field.name}: {_type(hints[field.name])};\n"
        for field in fields(kind)
        if field.name not in inherited
    )
    above = "".join(f"{_name(base)} & " for base in bases)
    return f"{_comment(kind)}export type {_name(kind)} = {above}{{\n{own}}};\n"


def _comment(kind: type) -> str:
    """The docstring; none where the class has only what dataclasses write themselves."""
    if not kind.__doc__ or kind.__doc__.startswith(f"{kind.__name__}("):
        return ""
    text = re.sub(r"\bNone\b", "null", inspect.cleandoc(kind.__doc__))
    return f"/** {text.replace(chr(10), chr(10) + ' * ').replace(' * ' + chr(10), ' *' + chr(10))} */\n"


def _unions() -> str:
    views = " | ".join(_name(each) for each in get_args(shapes.AnyView))
    return (
        f"/** What a screen is sent; `audience` says which. */\nexport type View = {views};\n\n"
        "/** For whom the page was opened, and what is her own. */\nexport type Me = Session & Personal;\n"
    )


def _commands() -> Iterator[str]:
    """By kind, the fields of every command; with a question mark what may be left out."""
    yield "/** The commands by their kinds. */\nexport type Commands = {"
    for kind, command in sorted(COMMANDS.items()):
        each = "; ".join(_fields(command))
        yield f"  {json.dumps(kind)}: {{ {each} }};" if each else f"  {json.dumps(kind)}: {{}};"
    yield "};\n"


def _fields(command: type[Command]) -> Iterator[str]:
    hints, filled = _hints(command), filled_in(command)
    for field in fields(command):
        if field.name != "body":
            mark = "?" if field.name in filled or _may_be_left_out(field) else ""
            yield f"{field.name}{mark}: {_type(hints[field.name])}"


def _may_be_left_out(field: Field[Any]) -> bool:
    return field.default is not MISSING or field.default_factory is not MISSING


def _hints(kind: Any) -> dict[str, Any]:
    hints = get_type_hints(kind, include_extras=True)
    return {field.name: hints[field.name] for field in fields(kind)}


def _name(kind: type) -> str:
    return _RENAMED.get(kind, kind.__name__)


def _type(kind: Any) -> str:
    if kind in _NAMED:
        return _NAMED[kind]
    if kind in _PLAIN:
        return _PLAIN[kind]
    origin, args = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return next((each.name for each in args[1:] if isinstance(each, TypeScript)), _type(args[0]))
    if origin is Literal:
        return _union(args)
    if origin in (Union, types.UnionType):
        return " | ".join(_type(each) for each in args)
    if origin is tuple and args[-1] is Ellipsis:
        inner = _type(args[0])
        return f"({inner})[]" if " | " in inner else f"{inner}[]"
    if origin is tuple:
        return f"[{', '.join(_type(each) for each in args)}]"
    if origin in (dict, Mapping):
        if args[1] is Any:
            return "object"
        return f"Record<string, {_type(args[1])}>"
    if isinstance(kind, type) and issubclass(kind, Enum):
        return _union(each.value for each in kind)
    if is_dataclass(kind):
        return _name(kind)  # type: ignore[arg-type]
    raise TypeError(f"no TypeScript for {kind}")


def _union(values: Any) -> str:
    return " | ".join(json.dumps(each) for each in values)
