"""One search through everything an organisation keeps: whom and what it knows, and what its assemblies have said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from konvent.core.meeting.state import State
from konvent.ledger.books import BookLost
from konvent.office.models import Assembly
from konvent.office.services import motions
from konvent.office.services.assemblies import held_on
from konvent.office.services.desk import desk, state_of
from konvent.office.services.papers import prose_of
from konvent.office.services.register import resolutions
from konvent.people import searching
from konvent.people.membership import tellable, told, told_by
from konvent.people.models import Member, OfficeHeld, Organisation, Person
from konvent.people.naming import finder

# So many of each kind are shown; shorter words would find nearly everything.
SHOWN = 10
LEAST = 2


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found. label: what it is called; detail: what tells it from others"""

    label: str
    detail: str
    url: str


@dataclass(frozen=True, slots=True)
class Group:
    """What was found of one kind, at most SHOWN; more: how many there are beside"""

    title: str
    hits: Sequence[Hit]
    more: int


def found(organisation: Organisation, search: str) -> list[Group]:
    """What has each word of the search, by kind; nothing for less than LEAST letters.

    All of it is the organisation's own, which each of its accounts may read, an auditor's too.
    """
    if len(search.strip()) < LEAST:
        return []
    groups = (
        _members(organisation, search),
        _persons(organisation, search),
        _group(_("Ämter"), (_office(each) for each in searching.offices(organisation, search))),
        _motions(organisation, search),
        *_of_assemblies(organisation, search),
    )
    return [group for group in groups if group.hits]


def _group(title: str, hits: Iterable[Hit]) -> Group:
    listed = list(hits)
    return Group(title, listed[:SHOWN], max(0, len(listed) - SHOWN))


def _members(organisation: Organisation, search: str) -> Group:
    ids = searching.members(organisation.members.all(), search)
    rows = Member.objects.in_bulk(ids[:SHOWN]).values()
    hits = [Hit(each.name, told_by(each), reverse("people:member", args=[each.pk])) for each in rows]
    return Group(_("Mitglieder"), hits, max(0, len(ids) - SHOWN))


def _persons(organisation: Organisation, search: str) -> Group:
    ids = searching.persons(organisation, search)
    rows = tellable(Person.objects.filter(pk__in=ids[:SHOWN]))
    hits = [Hit(told(each), "", reverse("people:person", args=[each.pk])) for each in rows]
    return Group(_("Personen"), hits, max(0, len(ids) - SHOWN))


def _office(held: OfficeHeld) -> Hit:
    ends = date_format(held.to_date, "d.m.Y") if held.to_date else ""
    detail = f"{date_format(held.from_date, 'd.m.Y')} – {ends}".rstrip()
    return Hit(str(held), detail, reverse("people:edit_office", args=[held.pk]))


def _motions(organisation: Organisation, search: str) -> Group:
    """By number and title; of drafts the office sees nothing."""
    finds, hits = finder(search), []
    for name in desk().dossiers.ids(organisation.pk):
        try:
            dossier = desk().dossiers.dossier(name)
        except BookLost:
            continue
        if dossier is None or dossier.submission is None or dossier.kind == "statutes":
            continue
        called = f"{dossier.number} {motions.title_of(name, dossier)}".strip()
        numbers = " ".join(each.number for each in dossier.amendments.values())
        if finds(f"{called} {numbers}"):
            hits.append(Hit(called, "", reverse("motions:book_motion", args=[name.rpartition(".")[2]])))
    return _group(_("Anträge"), hits)


def _of_assemblies(organisation: Organisation, search: str) -> Iterator[Group]:
    """Assemblies, their items, resolutions and minutes."""
    finds = finder(search)
    all_of_them = list(organisation.assemblies.select_related("organisation"))
    states = {each.id: state for each in all_of_them if (state := _state(each))}
    declared, _lost = resolutions(organisation)
    yield _group(
        _("Versammlungen"),
        (_hit("overview", each, each.title) for each in all_of_them if finds(f"{each.title}\n{each.place}")),
    )
    items = (line for each in all_of_them for line in _items(each, states.get(each.id)))
    yield _group(_("Tagesordnungspunkte"), (hit for hit, text in items if finds(text)))
    yield _group(
        _("Beschlüsse"),
        (
            _hit("resolutions", each.assembly, f"Nr. {each.number}: {each.title}")
            for each in declared
            if finds(f"{each.title}\n{each.motion}")
        ),
    )
    yield _group(
        _("Niederschriften"),
        (
            _hit("minutes", each, each.title)
            for each in all_of_them
            if each.id in states and finds("\n".join(prose_of(states[each.id]).values()))
        ),
    )


def _items(assembly: Assembly, state: State | None) -> Iterator[tuple[Hit, str]]:
    """Each item with the text it is found by: as drafted, or as the journal has it."""
    if state is None:
        for item in assembly.items.filter(pending=False):
            yield _item(assembly, item.title, item.motion)
    else:
        for each in state.agenda.values():
            yield _item(assembly, f"TOP {each.plan.number}: {each.plan.title}", each.plan.motion)


def _item(assembly: Assembly, title: str, motion: str) -> tuple[Hit, str]:
    hit = _hit("agenda", assembly, title)
    return Hit(hit.label, f"{assembly.title}, {hit.detail}", hit.url), f"{title}\n{motion}"


def _hit(page: str, assembly: Assembly, label: str) -> Hit:
    return Hit(label, date_format(held_on(assembly), "d.m.Y"), reverse(f"office:{page}", args=[assembly.id]))


def _state(assembly: Assembly) -> State | None:
    """As the journal tells it; None for a draft, and for one whose books are lost, which its own pages say."""
    try:
        return None if assembly.is_draft else state_of(assembly)
    except BookLost:
        return None
