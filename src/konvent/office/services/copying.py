"""A new assembly like an earlier one: last year's agenda and particulars, without what was true of last year only."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from django.db import transaction

from konvent.office.models import AgendaItem, Assembly
from konvent.office.services.assemblies import new_assembly

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
    copies: dict[str, AgendaItem] = {}
    for item in earlier.items.filter(pending=False):
        plain = {name: getattr(item, name) for name in OF_AN_ITEM}
        options = [] if item.kind == AgendaItem.Kind.ELECTION else item.options
        copies[item.id] = AgendaItem.objects.create(assembly=made, options=options, **plain)
    for item in earlier.items.filter(pending=False):
        copy = copies[item.id]
        copy.parent = copies.get(item.parent_id or "")
        copy.only_with = copies.get(item.only_with_id or "")
        copy.save(update_fields=["parent", "only_with"])
    return made


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
