"""Names for ids: who the persons and members of the journal are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from konvent.core.meeting.roll import Roll


@dataclass(frozen=True, slots=True)
class Names:
    """Names for ids, as handed in; the journal has none.

    persons: id to name; members: id to name; numbers: member id to the number in the list of members
    organisation: facts of the association for the head of the minutes, e.g. {"register": "VR 1234 B"}
    """

    persons: Mapping[str, str]
    members: Mapping[str, str]
    numbers: Mapping[str, str]
    organisation: Mapping[str, str]

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Names:
        """Read names JSON: {"persons": {id: name}, "members": {id: {"name", "short", "number"}}, "organisation": {…}}.

        Raises TypeError or AttributeError if it is something else.
        """
        members = {key: _member(value) for key, value in data.get("members", {}).items()}
        return cls(
            persons={key: _text(value) for key, value in data.get("persons", {}).items()},
            members={key: value["name"] for key, value in members.items()},
            numbers={key: value["number"] for key, value in members.items()},
            organisation={key: _text(value) for key, value in (data.get("organisation") or {}).items()},
        )

    def to_data(self) -> dict[str, Any]:
        return {
            "persons": dict(self.persons),
            "members": {
                key: {"name": name, "number": self.numbers.get(key, "")} for key, name in self.members.items()
            },
            "organisation": dict(self.organisation),
        }

    def only(self, roll: Roll, others: Iterable[str]) -> Names:
        """The names of this roll and of the persons in `others`, and nobody else's."""
        wanted = roll.persons | frozenset(others)
        ids = roll.by_id
        return Names(
            persons={key: name for key, name in self.persons.items() if key in wanted},
            members={key: name for key, name in self.members.items() if key in ids},
            numbers={key: number for key, number in self.numbers.items() if key in ids},
            organisation=self.organisation,
        )


def _member(value: Any) -> dict[str, str]:
    if isinstance(value, str):
        return {"name": value, "number": ""}
    return {"name": _text(value.get("name", "")), "number": _text(value.get("number", ""))}


def _text(value: Any) -> str:
    if isinstance(value, Mapping):
        value = value.get("name", "")
    if value is None:
        return ""
    if isinstance(value, bool | int):
        return str(value)
    if not isinstance(value, str):
        raise TypeError(f"a name must be text, not {type(value).__name__}")
    return value
