"""The history of changes of what is prepared: drafts of assemblies, their items, the letterhead."""

from __future__ import annotations

from typing import Any

from konvent.office.correspondence import Letterhead
from konvent.office.models import AgendaItem, Assembly
from konvent.office.services import motions
from konvent.office.services.agenda import places
from konvent.office.services.assemblies import CHANNELS
from konvent.people.changes import Thing, refs, said_by
from konvent.people.models import Organisation

ASSEMBLY = (
    "title",
    "form",
    "held_at",
    "closes_at",
    "dispatch_on",
    "place",
    "video_url",
    "captions_url",
    "places",
    "registration_deadline",
    "extraordinary",
    "convened_by",
    "reopens_min",
    "questions_before",
)
ITEM = (
    "kind",
    "title",
    "subject",
    "motion",
    "explanation",
    "mode",
    "joint_conduct",
    "method",
    "seats",
    "named",
    "secret",
)
LETTERHEAD = (
    "sender_name",
    "reply_to",
    "street",
    "postal_code",
    "city",
    "salutation_de",
    "introduction_de",
    "closing_de",
    "salutation_en",
    "introduction_en",
    "closing_en",
)


def of_draft(assembly: Assembly) -> list[Thing]:
    """All about an assembly, with its agenda."""
    return [*of_assembly(assembly), *of_agenda(assembly)]


def of_assembly(assembly: Assembly) -> list[Thing]:
    """What stands about an assembly besides its agenda; nothing once it is deleted."""
    return [_assembly(each) for each in Assembly.objects.filter(pk=assembly.pk)]


def _assembly(assembly: Assembly) -> Thing:
    says = {
        **said_by(assembly, ASSEMBLY),
        "statutes": _one("statutes", assembly.statutes_id),
        "chair": _one("person", assembly.chair_id),
        "minute_taker": _one("person", assembly.minute_taker_id),
        "prepared_by": _one("account", assembly.prepared_by),
        "documents": sorted(assembly.documents.values_list("title", flat=True)),
        **{f"channels.{key}": str(assembly.channels.get(key, "")) for key in CHANNELS},
    }
    return Thing("assembly", assembly.pk, says, title=assembly.title, within=assembly.pk)


def _one(kind: str, subject: str | None) -> list[Any]:
    return refs(kind, [subject] if subject else [])


def of_agenda(assembly: Assembly) -> list[Thing]:
    """All items of an assembly, without their order."""
    rows = assembly.items.filter(pending=False).order_by("position", "id")
    return [_item(each) for each in rows.prefetch_related("concerns", "parties")]


def _item(item: AgendaItem) -> Thing:
    says = {
        **said_by(item, ITEM),
        "dossiers": list(motions.named(item)),
        "parent": _one("item", item.parent_id),
        "only_with": _one("item", item.only_with_id),
        "concerns": refs("person", [each.pk for each in item.concerns.all()]),
        "parties": refs("member", [each.pk for each in item.parties.all()]),
        "ties": refs("person", [each["person"] for each in item.ties]),
        "options": [{"person": each["person"]} if each["person"] else each["label"] for each in item.options],
    }
    return Thing("item", item.pk, says, title=item.title, within=item.assembly_id)


def place_of(item: AgendaItem) -> list[Thing]:
    """The number of one item, for moving it: what others are moved by that nobody did."""
    return [
        Thing("item", item.pk, {"number": each.number}, title=item.title, within=item.assembly_id)
        for each in places(item.assembly)
        if each.item.pk == item.pk
    ]


def of_letterhead(organisation: Organisation) -> list[Thing]:
    row = Letterhead.objects.filter(organisation=organisation).first() or Letterhead(
        organisation=organisation
    )
    says = {**said_by(row, LETTERHEAD), "logo": bool(row.logo)}
    return [Thing("letterhead", organisation.pk, says)]
