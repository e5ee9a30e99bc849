"""Names for ids: who the persons and members of the journal are, and what could be chosen."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from konvent.core.journal.beside import KeptText
from konvent.core.meeting.records.agenda import Item


@dataclass(frozen=True, slots=True)
class Names:
    """Names for ids, as handed in; the journal has none.

    persons: id to name; members: id to name; numbers: member id to the number in the list of members
    options: id of the item to id of the option to its label with the salt of its ref
    organisation: facts of the association for the head of the minutes, e.g. {"register": "VR 1234 B"}
    """

    persons: Mapping[str, str]
    members: Mapping[str, str]
    numbers: Mapping[str, str]
    organisation: Mapping[str, str]
    options: Mapping[str, Mapping[str, KeptText]] = field(default_factory=dict)

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Names:
        """Read names JSON: {"persons": {id: name}, "members": {id: {"name", "short", "number"}}, "organisation": {…},
        "options": {item: {option: {"label", "salt": 64 hex digits}}}}.

        Raises TypeError, ValueError or AttributeError if it is something else.
        """
        members = {key: _member(value) for key, value in data.get("members", {}).items()}
        return cls(
            persons={key: _text(value) for key, value in data.get("persons", {}).items()},
            members={key: value["name"] for key, value in members.items()},
            numbers={key: value["number"] for key, value in members.items()},
            organisation={key: _text(value) for key, value in (data.get("organisation") or {}).items()},
            options={
                item: {option: _label(value) for option, value in labels.items()}
                for item, labels in data.get("options", {}).items()
            },
        )

    def to_data(self) -> dict[str, Any]:
        return {
            "persons": dict(self.persons),
            "members": {
                key: {"name": name, "number": self.numbers.get(key, "")} for key, name in self.members.items()
            },
            "organisation": dict(self.organisation),
            "options": {
                item: {
                    option: {"label": kept.text, "salt": kept.salt.hex()} for option, kept in labels.items()
                }
                for item, labels in self.options.items()
            },
        }

    def also(self, persons: Mapping[str, str]) -> Names:
        """With these names of persons or accounts as well."""
        return replace(self, persons={**self.persons, **persons})

    def only(self, persons: Collection[str], members: Collection[str], agenda: Mapping[str, Item]) -> Names:
        """The names of these persons and members and of the options of this agenda, and nobody else's."""
        return Names(
            persons={key: name for key, name in self.persons.items() if key in persons},
            members={key: name for key, name in self.members.items() if key in members},
            numbers={key: number for key, number in self.numbers.items() if key in members},
            organisation=self.organisation,
            options={
                item: own
                for item, labels in self.options.items()
                if item in agenda and (own := _of(agenda[item], labels))
            },
        )


def _of(item: Item, labels: Mapping[str, KeptText]) -> dict[str, KeptText]:
    """The labels of this item's options."""
    return {
        option.id: labels[option.id]
        for option in item.plan.options
        if option.label_ref and option.id in labels
    }


def _label(value: Any) -> KeptText:
    label, salt = value.get("label"), value.get("salt")
    if not isinstance(label, str) or not isinstance(salt, str):
        raise TypeError("a label must be text with its salt")
    return KeptText(bytes.fromhex(salt), label)


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
