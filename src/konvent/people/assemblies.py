"""The few facts about an assembly that a personal link must know. The office keeps them; its table is named, not imported."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.apps import apps


@dataclass(frozen=True, slots=True, kw_only=True)
class AssemblyFacts:
    """What is on the landing page of a link."""

    id: str
    title: str
    organisation_id: str
    organisation_name: str
    held_at: datetime | None
    closed: bool


def facts(assembly_id: str) -> AssemblyFacts | None:
    found = (
        apps.get_model("office", "Assembly")
        .objects.select_related("organisation")
        .filter(pk=assembly_id)
        .first()
    )
    if found is None:
        return None
    return AssemblyFacts(
        id=found.pk,
        title=found.title,
        organisation_id=found.organisation_id,
        organisation_name=found.organisation.name,
        held_at=found.held_at,
        closed=found.state == "closed",
    )
