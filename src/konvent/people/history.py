"""The history of changes as it is read: what is kept as ids and values, in words and with who did it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Field, Model, QuerySet
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from konvent import lawbook
from konvent.lawbook.words import program
from konvent.people.accounts import names as account_names
from konvent.people.changes import Value
from konvent.people.models import (
    Change,
    Delegate,
    Member,
    OfficeHeld,
    Organisation,
    Person,
    Staff,
    StatutesVersion,
)
from konvent.people.weights import NotAWeight, figure, read_weight

# How many entries stand on the page of the thing itself; the rest on a page of their own.
MOST = 10
# What a kind's things are called now, and the address of the page of each; of those that are gone nothing.
Names = Callable[[Organisation, set[str]], Mapping[str, tuple[str, str]]]


@dataclass(frozen=True, slots=True)
class Said:
    """How a field is called and read. choices: what a value is called; day, moment, weight: whether it is one"""

    label: str
    choices: Mapping[str, str | Promise] = field(default_factory=dict)
    day: bool = False
    moment: bool = False
    weight: bool = False


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of thing whose changes are kept. many: as a choice of the filter; says: by the field's name"""

    one: str | Promise
    many: str | Promise
    says: Callable[[str], Said]
    names: Names


@dataclass(frozen=True, slots=True)
class ToldLine:
    """A field that says something else; without words of before and after only that it does."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Told:
    """An entry of the history in words. url: "" of what is gone; parts: of the reading of a list, how many things it changed"""

    id: int
    at: datetime
    by: str
    act: str
    what: str
    name: str
    url: str
    lines: tuple[ToldLine, ...]
    parts: int


def told(organisation: Organisation, rows: Iterable[Change]) -> list[Told]:
    """The rows in words, in their order."""
    found = list(rows)
    named: dict[str, set[str]] = {}
    for row in found:
        named.setdefault(row.kind, set()).add(row.subject)
        for line in row.lines:
            for kind, subject in _refs(line[1:]):
                named.setdefault(kind, set()).add(subject)
    names = {kind: KINDS[kind].names(organisation, ids) for kind, ids in named.items() if kind in KINDS}
    accounts = account_names({row.by for row in found})
    return [_told(row, names, accounts) for row in found if row.kind in KINDS]


def latest(organisation: Organisation, most: int, **which: Any) -> list[Told]:
    """The last entries about something. which: fields of `Change`"""
    return told(organisation, counted(organisation.changes.filter(**which))[:most])


def counted(rows: QuerySet[Change]) -> QuerySet[Change]:
    """The rows, the newest first, each with how many others were part of it."""
    return rows.annotate(number=Count("parts")).order_by("-at", "-pk")


def _refs(values: Iterable[Value]) -> Iterable[tuple[str, str]]:
    for value in values:
        for each in value if isinstance(value, list) else ():
            if isinstance(each, dict):
                yield from ((kind, subject) for kind, subject in each.items() if kind in KINDS)


def _told(
    row: Change, names: Mapping[str, Mapping[str, tuple[str, str]]], accounts: Mapping[str, str]
) -> Told:
    kind = KINDS[row.kind]
    name, url = names[row.kind].get(row.subject, (row.title, ""))
    return Told(
        id=row.pk,
        at=row.at,
        by=accounts[row.by] if row.by else _("das Programm"),
        act=str(row.get_act_display()),
        what=str(kind.one),
        name=name,
        url=url,
        lines=tuple(_line(kind, line, names) for line in row.lines),
        parts=getattr(row, "number", 0),
    )


def _line(kind: Kind, line: list[Any], names: Mapping[str, Mapping[str, tuple[str, str]]]) -> ToldLine:
    name, before, after = line
    said = kind.says(name)
    if before is None and after is None:
        return ToldLine(said.label, "", "")
    return ToldLine(said.label, _words(said, before, names), _words(said, after, names))


def _words(said: Said, value: Value, names: Mapping[str, Mapping[str, tuple[str, str]]]) -> str:
    if value is None or value == "" or value == []:
        return "–"
    if isinstance(value, list):
        return ", ".join(
            _named(each, names) if isinstance(each, dict) else _word(said, each) for each in value
        )
    return _word(said, value)


def _word(said: Said, value: Any) -> str:
    if isinstance(value, bool):
        return _("ja") if value else _("nein")
    if said.day:
        form = "d.m.Y" if (get_language() or "de").startswith("de") else "j M Y"
        return formats.date_format(date.fromisoformat(value), form)
    if said.moment:
        return f"{timezone.localtime(datetime.fromisoformat(value)):%d.%m.%Y %H:%M}"
    if said.weight:
        return _figure(str(value))
    return str(said.choices.get(str(value), value))


def _figure(text: str) -> str:
    """A weight as the language of the page writes it; what is none as it stands there."""
    try:
        return figure(read_weight(text))
    except NotAWeight:
        return text


def _named(ref: Mapping[str, str], names: Mapping[str, Mapping[str, tuple[str, str]]]) -> str:
    kind, subject = next((kind, subject) for kind, subject in ref.items() if kind in KINDS)
    name = names[kind].get(subject, (_("nicht mehr gespeichert"), ""))[0]
    proof = Delegate.Proof(ref["as"]).label if ref.get("as") else ""
    return f"{name} ({proof})" if proof else name


def says_of(model: type[Model], **labels: str | Promise) -> Callable[[str], Said]:
    """Reads the fields of a model. labels: of those that are no fields of it, or are called otherwise"""
    fields = {each.name: each for each in model._meta.get_fields() if isinstance(each, Field)}

    def says(name: str) -> Said:
        found = fields.get(name)
        label = str(labels.get(name) or (found.verbose_name if found else name))
        kind = found.get_internal_type() if found else ""
        choices = {str(key): words for key, words in found.flatchoices} if found and found.choices else {}
        return Said(
            label, choices, day=kind == "DateField", moment=kind == "DateTimeField", weight=name == "weight"
        )

    return says


def _says_in_statutes(name: str) -> Said:
    parameter = lawbook.by_path().get(name)
    if parameter is None:
        return says_of(StatutesVersion)(name)
    language = get_language() or "de"
    choices = {value: program().say(label, language) for value, label in parameter.choices.items()}
    return Said(program().say(parameter.label, language), choices)


def _members(organisation: Organisation, ids: set[str]) -> dict[str, tuple[str, str]]:
    found = organisation.members.filter(pk__in=ids)
    return {
        each.pk: (f"{each.name} ({each.number})", reverse("people:member", args=[each.pk])) for each in found
    }


def _persons(organisation: Organisation, ids: set[str]) -> dict[str, tuple[str, str]]:
    found = organisation.persons.filter(pk__in=ids)
    return {each.pk: (each.full_name, reverse("people:person", args=[each.pk])) for each in found}


def _offices(organisation: Organisation, ids: set[str]) -> dict[str, tuple[str, str]]:
    found = organisation.offices_held.filter(pk__in=ids).select_related("person")
    return {str(each.pk): (str(each), reverse("people:edit_office", args=[each.pk])) for each in found}


def _statutes(organisation: Organisation, ids: set[str]) -> dict[str, tuple[str, str]]:
    found = organisation.statutes.filter(pk__in=ids)
    return {each.pk: (each.title, reverse("people:edit_statutes", args=[each.pk])) for each in found}


def _accounts(organisation: Organisation, ids: set[str]) -> dict[str, tuple[str, str]]:
    settings = reverse("people:settings")
    return {each: (name, settings) for each, name in account_names(ids).items() if name != each}


def _organisation(organisation: Organisation, ids: set[str]) -> dict[str, tuple[str, str]]:
    return {organisation.pk: ("", reverse("people:settings"))}


def _lists(organisation: Organisation, ids: set[str]) -> dict[str, tuple[str, str]]:
    return {}


KINDS: dict[str, Kind] = {
    "member": Kind(
        gettext_lazy("Mitglied"),
        gettext_lazy("Mitglieder"),
        says_of(
            Member, delegates=gettext_lazy("Vertretung"), controls=gettext_lazy("Beherrschender Einfluss")
        ),
        _members,
    ),
    "person": Kind(
        gettext_lazy("Person"),
        gettext_lazy("Personen"),
        says_of(Person, area=gettext_lazy("Link zum Mitgliederbereich")),
        _persons,
    ),
    "office": Kind(
        gettext_lazy("Amt"),
        gettext_lazy("Ämter"),
        says_of(
            OfficeHeld,
            person=gettext_lazy("Person"),
            from_date=gettext_lazy("Im Amt seit"),
            to_date=gettext_lazy("Im Amt bis"),
        ),
        _offices,
    ),
    "list": Kind(
        gettext_lazy("Mitgliederliste"),
        gettext_lazy("Eingelesene Mitgliederlisten"),
        lambda name: Said(name),
        _lists,
    ),
    "statutes": Kind(gettext_lazy("Satzung"), gettext_lazy("Satzung"), _says_in_statutes, _statutes),
    "settings": Kind(
        gettext_lazy("Einstellungen"), gettext_lazy("Einstellungen"), says_of(Organisation), _organisation
    ),
    "account": Kind(
        gettext_lazy("Konto"),
        gettext_lazy("Konten"),
        says_of(Staff, is_active=gettext_lazy("Offen"), password=gettext_lazy("Passwort")),
        _accounts,
    ),
}
