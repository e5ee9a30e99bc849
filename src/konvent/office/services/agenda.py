"""The agenda as a tree: its items, their numbers, their order, and proposals that need no typing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import translation
from django.utils.translation import gettext as _

from konvent.core.refusal import Refusal, no
from konvent.office.models import AgendaItem, Assembly
from konvent.office.services import persons
from konvent.office.services.assemblies import WRITTEN_IN, held_on, not_draft
from konvent.office.services.documents import without_synopses
from konvent.office.services.options import from_labels, unfit
from konvent.people.models import Member, OfficeHeld, Person

MAX_DEPTH = 3


@dataclass(frozen=True, slots=True)
class Place:
    """An item at its place in the tree. number: "4" or "4.1"; depth: 0 on the first level.

    barred: names of who has no vote on it, and by which provision; "" for nobody, and of a draft
    """

    item: AgendaItem
    number: str
    depth: int
    first: bool
    last: bool
    barred: str = ""

    @property
    def wording(self) -> str:
        """What is voted on, as it is read now; "" where nothing is."""
        return persons.wording_of(self.item)


def places(assembly: Assembly, *, also: AgendaItem | None = None) -> list[Place]:
    """All items from top to bottom with their numbers. also: one that is pending"""
    below: dict[str | None, list[AgendaItem]] = {}
    shown = assembly.items.filter(Q(pending=False) | Q(pk=also.pk if also else None))
    query = shown.select_related("parent").prefetch_related("concerns", "parties", "documents")
    for item in query.order_by("position", "id"):
        below.setdefault(item.parent_id, []).append(item)
    return list(_walk(below, None, "", 0))


def _walk(
    below: dict[str | None, list[AgendaItem]], parent: str | None, prefix: str, depth: int
) -> Iterator[Place]:
    siblings = below.get(parent, [])
    for place, item in enumerate(siblings, start=1):
        number = f"{prefix}{place}"
        yield Place(item, number, depth, first=place == 1, last=place == len(siblings))
        yield from _walk(below, item.id, f"{number}.", depth + 1)


def depth_of(item: AgendaItem | None) -> int:
    """0 for an item of the first level, -1 for None."""
    depth = -1
    while item is not None:
        depth, item = depth + 1, item.parent
    return depth


def add_item(
    assembly: Assembly,
    *,
    title: str,
    kind: str = "report",
    parent: AgendaItem | None = None,
    concerns: Iterable[Person] = (),
    parties: Iterable[Member] = (),
    before_other: bool = True,
    options: Iterable[str] = (),
    **fields: Any,
) -> AgendaItem | Refusal:
    """Add an item below `parent`, at the end, but before "any other business" unless told otherwise.

    options: their labels
    """
    refusal = not_draft(assembly)
    return refusal or _new_item(
        assembly,
        parent=parent,
        concerns=concerns,
        parties=parties,
        before_other=before_other,
        options=options,
        title=title,
        kind=kind,
        **fields,
    )


def add_pending(assembly: Assembly, pk: str, **fields: Any) -> AgendaItem | Refusal:
    """An item for a supplement to the agenda, after all that was announced; whoever adds it has it announced or deletes it.

    fields: as of `add_item`
    """
    return _new_item(assembly, before_other=False, id=pk, pending=True, **fields)


@transaction.atomic
def _new_item(
    assembly: Assembly,
    *,
    title: str,
    kind: str,
    parent: AgendaItem | None,
    concerns: Iterable[Person],
    parties: Iterable[Member],
    before_other: bool,
    options: Iterable[str],
    **fields: Any,
) -> AgendaItem | Refusal:
    labels = list(options)
    refusal = unfit(labels)
    if refusal:
        return refusal
    if depth_of(parent) + 1 >= MAX_DEPTH:
        return no("agenda.too_deep", max_depth=MAX_DEPTH)
    siblings = list(assembly.items.filter(parent=parent, pending=False).order_by("position", "id"))
    at = len(siblings)
    while before_other and kind != "other" and at and siblings[at - 1].kind == "other":
        at -= 1
    item = AgendaItem(assembly=assembly, parent=parent, title=title, kind=kind, position=0, **fields)
    item.subject = _subject(item)
    item.options = from_labels(labels, item)
    item.save(force_insert=True)
    item.concerns.set(concerns)
    item.parties.set(parties)
    siblings.insert(at, item)
    _renumber(siblings)
    return item


def _subject(item: AgendaItem) -> str:
    """What is decided follows from the kind where it can: an election elects, a report decides nothing."""
    if item.kind == AgendaItem.Kind.ELECTION:
        return "election"
    if item.kind == AgendaItem.Kind.RESOLUTION and item.subject != "election":
        return item.subject
    return "resolution"


def _renumber(siblings: list[AgendaItem]) -> None:
    for position, item in enumerate(siblings, start=1):
        if item.position != position:
            item.position = position
            item.save(update_fields=["position"])


@transaction.atomic
def change_item(
    item: AgendaItem,
    *,
    concerns: Iterable[Person] | None = None,
    parties: Iterable[Member] | None = None,
    parent: Any = ...,
    options: Iterable[str] | None = None,
    **fields: Any,
) -> AgendaItem | Refusal:
    """Change an item of a draft; `parent` moves it below another item, at the end. options: their labels"""
    labels = None if options is None else list(options)
    refusal = not_draft(item.assembly) or unfit(labels or ())
    if refusal:
        return refusal
    for name, value in fields.items():
        setattr(item, name, value)
    item.subject = _subject(item)
    if labels is not None:
        item.options = from_labels(labels, item)
    if parent is not ... and parent != item.parent:
        refusal = _cannot_go_below(item, parent)
        if refusal:
            return refusal
        before = item.parent
        item.parent = parent
        item.position = item.assembly.items.filter(parent=parent).count() + 1
        item.save()
        _renumber(list(item.assembly.items.filter(parent=before).order_by("position", "id")))
    item.save()
    if concerns is not None:
        item.concerns.set(concerns)
    if parties is not None:
        item.parties.set(parties)
    return item


def _cannot_go_below(item: AgendaItem, parent: AgendaItem | None) -> Refusal | None:
    above = parent
    while above is not None:
        if above == item:
            return no("agenda.below_itself")
        above = above.parent
    if depth_of(parent) + 1 + _height(item) > MAX_DEPTH:
        return no("agenda.too_deep", max_depth=MAX_DEPTH)
    return None


def _height(item: AgendaItem) -> int:
    return 1 + max((_height(child) for child in item.children.all()), default=0)


@transaction.atomic
def move_item(item: AgendaItem, *, by: int) -> Refusal | None:
    """Move an item up (by=-1) or down (by=1) among its siblings; at the end nothing happens."""
    refusal = not_draft(item.assembly)
    if refusal:
        return refusal
    siblings = list(item.assembly.items.filter(parent=item.parent).order_by("position", "id"))
    here = next(place for place, each in enumerate(siblings) if each.pk == item.pk)
    there = here + by
    if 0 <= there < len(siblings):
        siblings[here], siblings[there] = siblings[there], siblings[here]
        _renumber(siblings)
    return None


@transaction.atomic
def delete_item(item: AgendaItem) -> Refusal | None:
    """Take an item and everything below it off the draft; its documents stay with the assembly."""
    refusal = not_draft(item.assembly)
    if refusal:
        return refusal
    parent, assembly = item.parent, item.assembly
    without_synopses(item)
    item.delete()
    _renumber(list(assembly.items.filter(parent=parent).order_by("position", "id")))
    return None


def office_holders(assembly: Assembly, organ: str, first: date, last: date) -> list[OfficeHeld]:
    """Who held an office in the organ on any day from `first` to `last`; each person once."""
    held = (
        OfficeHeld.objects.filter(organisation=assembly.organisation, organ=organ)
        .filter(Q(from_date__isnull=True) | Q(from_date__lte=last))
        .filter(Q(to_date__isnull=True) | Q(to_date__gte=first))
        .select_related("person")
        .order_by("from_date", "person__family_name", "person__given_name")
    )
    by_person: dict[str, OfficeHeld] = {}
    for each in held:
        by_person.setdefault(each.person_id, each)
    return list(by_person.values())


def propose_accounts_and_discharge(
    assembly: Assembly, mode: str = "collective", *, year: int | None = None
) -> list[AgendaItem] | Refusal:
    """Put the annual accounts (Jahresabschluss) and the discharge (Entlastung) on the agenda, ready to be sent.

    mode: "collective" (one vote on the whole board) or "individual" (one vote for each person)
    year: the business year, by default the one before the assembly
    What is already on the agenda is not put there twice. The board's members of that year are the persons
    concerned. Names are not written into the motions: the motions go into the journal, which holds no names.
    """
    refusal = not_draft(assembly)
    if refusal:
        return refusal
    year = year or held_on(assembly).year - 1
    with transaction.atomic(), translation.override(WRITTEN_IN):
        Assembly.objects.select_for_update().get(pk=assembly.pk)
        made: list[AgendaItem | Refusal] = []
        if not assembly.items.filter(subject="accounts").exists():
            made.append(_propose_accounts(assembly, year))
        if not assembly.items.filter(subject="discharge").exists():
            for organ in ("board", "supervisory"):
                made += _propose_discharge(assembly, organ, year, mode)
    return [each for each in made if isinstance(each, AgendaItem)]


def _propose_accounts(assembly: Assembly, year: int) -> AgendaItem | Refusal:
    return add_item(
        assembly,
        kind="resolution",
        subject="accounts",
        title=_("Jahresabschluss %(year)s") % {"year": year},
        motion=_(
            "Der Jahresabschluss zum 31. Dezember %(year)s wird in der vorgelegten Fassung festgestellt."
        )
        % {"year": year},
    )


def _propose_discharge(assembly: Assembly, organ: str, year: int, mode: str) -> list[AgendaItem | Refusal]:
    held = office_holders(assembly, organ, date(year, 1, 1), date(year, 12, 31))
    if not held:
        return []
    name, of_organ = {
        "board": (_("Entlastung des Vorstands"), _("des Vorstands")),
        "supervisory": (_("Entlastung des Aufsichtsrats"), _("des Aufsichtsrats")),
    }[organ]
    title = f"{name} {year}"
    if mode == "collective":
        motion = _("Den Mitgliedern %(of_organ)s wird für das Geschäftsjahr %(year)s Entlastung erteilt.")
        item = add_item(
            assembly,
            kind="resolution",
            subject="discharge",
            title=title,
            motion=motion % {"of_organ": of_organ, "year": year},
            mode="collective",
            concerns=[each.person for each in held],
        )
        return [item]
    above = add_item(assembly, kind="debate", title=title)
    if isinstance(above, Refusal):
        return [above]
    made: list[AgendaItem | Refusal] = [above]
    for place, each in enumerate(held, start=1):
        office = each.title or _("Mitglied %(of_organ)s (%(place)s)") % {"of_organ": of_organ, "place": place}
        same_title = [other for other in held if other.title and other.title == each.title]
        if len(same_title) > 1:
            office = f"{each.title} ({same_title.index(each) + 1})"
        motion = _("Der Person im Amt „%(office)s“ wird für das Geschäftsjahr %(year)s Entlastung erteilt.")
        made.append(
            add_item(
                assembly,
                parent=above,
                kind="resolution",
                subject="discharge",
                title=_("Entlastung: %(office)s") % {"office": office},
                motion=motion % {"office": office, "year": year},
                mode="individual",
                concerns=[each.person],
            )
        )
    return made
