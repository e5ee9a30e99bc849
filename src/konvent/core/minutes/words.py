"""How the minutes speak: names for ids, dates and times where the association sits, numbers with their nouns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from typing import Any
from zoneinfo import ZoneInfo

from konvent.core.meeting.roll import Roll
from konvent.core.text import Text, date_text, fraction_text, time_text

INCIDENTS = {
    "line_lost": Text(de="Verbindung unterbrochen", en="line lost"),
    "technical": Text(de="technische Störung", en="technical fault"),
    "other": Text(de="sonstiges Vorkommnis", en="other incident"),
}
CHANNELS = {
    "email": Text(de="per E-Mail", en="by e-mail"),
    "letter": Text(de="per Brief", en="by letter"),
    "portal": Text(de="über den persönlichen Zugang", en="through the personal access"),
}
ROLES = {
    "chair": Text(de="Versammlungsleitung", en="chair"),
    "writer": Text(de="Protokollführung", en="minute-taker"),
}
FORMS = {
    "in_person": Text(de="Präsenzversammlung", en="assembly in person"),
    "hybrid": Text(de="hybride Versammlung (vor Ort und online)", en="hybrid assembly (on site and online)"),
    "virtual": Text(de="virtuelle Versammlung", en="virtual assembly"),
    "written": Text(
        de="schriftliches Verfahren (Umlaufverfahren, ohne Versammlung)",
        en="written procedure (circular, without an assembly)",
    ),
}
SUBJECTS = {
    "resolution": Text(de="Beschluss", en="resolution"),
    "accounts": Text(de="Jahresabschluss", en="annual accounts"),
    "discharge": Text(de="Entlastung", en="discharge"),
    "budget": Text(de="Haushalt", en="budget"),
    "admission": Text(de="Aufnahme oder Ausschluss", en="admission or expulsion"),
    "fees": Text(de="Beiträge", en="fees"),
    "statute_change": Text(de="Satzungsänderung", en="change of the statutes"),
    "purpose_change": Text(de="Änderung des Vereinszwecks", en="change of the purpose"),
    "dissolution": Text(de="Auflösung", en="dissolution"),
    "election": Text(de="Wahl", en="election"),
    "procedural": Text(de="Geschäftsordnung", en="procedure"),
}
CHOICES = {
    "yes": Text(de="Ja", en="Yes"),
    "no": Text(de="Nein", en="No"),
    "abstain": Text(de="Enthaltung", en="Abstention"),
    "invalid": Text(de="ungültig", en="invalid"),
    "not_cast": Text(de="nicht teilgenommen", en="not cast"),
}
MODES = {"room": Text(de="vor Ort", en="on site"), "online": Text(de="online", en="online")}
BALLOT_CHANNELS = {"online": Text(de="elektronisch", en="electronic"), "paper": Text(de="Papier", en="paper")}


def ended(text: str) -> str:
    """What somebody wrote, as a sentence: with a full stop unless it ends with a mark."""
    text = text.strip()
    return text if not text or text[-1] in ".!?…:" else f"{text}."


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


@dataclass(frozen=True, slots=True)
class Words:
    """One language, one time zone, one set of names."""

    language: str
    timezone: str
    names: Names
    roll: Roll

    def say(self, text: Text) -> str:
        return text.in_language(self.language)

    def text(self, de: str, en: str) -> str:
        return en if self.language.startswith("en") else de

    def person(self, person: str) -> str:
        """The person's name; "Person p12" where it has been erased or is not known."""
        return self.names.persons.get(person) or f"Person {person}"

    def persons(self, ids: Iterable[str]) -> str:
        return self.listed([self.person(each) for each in ids])

    def member(self, member: str) -> str:
        name = self.names.members.get(member)
        if name:
            return name
        on_roll = self.roll.by_id.get(member)
        number = on_roll.number if on_roll else member
        return self.text(f"Mitglied Nr. {number}", f"member no. {number}")

    def listed(self, words: list[str]) -> str:
        """ "a, b und c"."""
        if len(words) < 2:
            return "".join(words)
        return f"{', '.join(words[:-1])} {self.text('und', 'and')} {words[-1]}"

    def clock(self, at: datetime) -> str:
        return self.say(time_text(at, self.timezone))

    def local_day(self, at: datetime) -> date:
        return at.astimezone(ZoneInfo(self.timezone)).date()

    def day(self, at: datetime) -> str:
        return self.say(date_text(self.local_day(at)))

    def moment(self, at: datetime, near: datetime | None = None) -> str:
        """The clock time; with the day unless it is the same as that of `near`."""
        if near is not None and self.local_day(at) == self.local_day(near):
            return self.clock(at)
        return f"{self.day(at)}, {self.clock(at)}"

    def votes(self, weight: Fraction) -> str:
        one = weight == 1
        return (
            f"{fraction_text(weight)} {self.text('Stimme' if one else 'Stimmen', 'vote' if one else 'votes')}"
        )

    def members_with(self, heads: int, weight: Fraction) -> str:
        """ "38 Mitglieder mit 120 Stimmen"."""
        noun = self.text("Mitglied" if heads == 1 else "Mitglieder", "member" if heads == 1 else "members")
        return f"{heads} {noun} {self.text('mit', 'with')} {self.votes(weight)}"
