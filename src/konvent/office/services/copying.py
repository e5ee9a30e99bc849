"""A new assembly like an earlier one: last year's agenda and particulars, without what was true of last year only."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from django.db import transaction

from konvent.office.models import AgendaItem, Assembly
from konvent.office.services.agenda import places
from konvent.office.services.assemblies import new_assembly
from konvent.office.services.options import from_labels

YEAR = re.compile(r"\b(?:19|20)\d\d\b")
OF_THE_ASSEMBLY = ("place", "chair", "minute_taker", "reopens_min")
OF_AN_ITEM = (
    "position",
    "kind",
    "subject",
    "title",
    "motion",
    "explanation",
    "mode",
    "method",
    "named",
    "seats",
    "joint_conduct",
)


@transaction.atomic
def assembly_like(earlier: Assembly, *, form: str, **fields: Any) -> Assembly:
    """The draft of an assembly with the agenda of an earlier one of the same organisation.

    Not taken over, because it is another's next time: documents, candidates, whom an item concerns, the other side of a
    transaction. fields: as of `new_assembly`; what is left empty there is taken from the earlier one
    """
    taken = {name: getattr(earlier, name) for name in OF_THE_ASSEMBLY}
    if form == earlier.form and earlier.channels:
        taken["channels"] = earlier.channels
    given = {name: value for name, value in fields.items() if value not in (None, "")}
    made = new_assembly(earlier.organisation, form=form, **{**taken, **given, "with_usual_items": False})
    put(made, kept(earlier))
    return made


Kept = list[dict[str, Any]]


def kept(assembly: Assembly) -> Kept:
    """Its agenda as plain values that name nobody: for each item its fields, its options, and the places of the items it stands
    below or has effect with only, from 0."""
    items = [place.item for place in places(assembly)]
    at = {item.id: place for place, item in enumerate(items)}
    return [
        {name: getattr(item, name) for name in OF_AN_ITEM}
        | ({"motion": item.own_motion} if item.dossiers else {})
        | {
            "options": [] if item.kind == AgendaItem.Kind.ELECTION else item.option_names,
            "parent": at.get(item.parent_id or ""),
            "only_with": at.get(item.only_with_id or ""),
        }
        for item in items
    ]


def put(assembly: Assembly, agenda: Kept) -> None:
    """Put what was kept of an agenda on an empty one."""
    made: list[AgendaItem] = []
    for each in agenda:
        made.append(AgendaItem(assembly=assembly, **{name: each[name] for name in OF_AN_ITEM}))
        made[-1].options = from_labels(each["options"], made[-1])
        made[-1].save()
    for item, each in zip(made, agenda, strict=True):
        item.parent = None if each["parent"] is None else made[each["parent"]]
        item.only_with = None if each["only_with"] is None else made[each["only_with"]]
        item.save(update_fields=["parent", "only_with"])


def of_that_year(assembly: Assembly, earlier: Assembly) -> Iterator[str]:
    """The titles of items that name a year or, in the earlier assembly, named persons: they are to be looked at again."""
    named = {
        item.title
        for item in earlier.items.filter(pending=False)
        if item.kind == AgendaItem.Kind.ELECTION
        or item.concerns.exists()
        or item.parties.exists()
        or item.ties
    }
    for item in assembly.items.all():
        if item.title in named or YEAR.search(f"{item.title} {item.motion} {item.explanation}"):
            yield item.title
