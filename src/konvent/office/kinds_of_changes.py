"""How the history of changes reads what the office prepares: by the labels of the forms it was entered in."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from konvent.office.correspondence import Letterhead
from konvent.office.forms import AssemblyForm
from konvent.office.item_form import ItemForm
from konvent.office.letterhead_form import LetterheadForm
from konvent.office.models import AgendaItem, Assembly
from konvent.office.services.assemblies import channel_labels
from konvent.people.history import KINDS, Kind, Said, says_of
from konvent.people.models import Organisation


def _assemblies(organisation: Organisation, ids: set[str]) -> dict[str, tuple[str, str]]:
    found = organisation.assemblies.filter(pk__in=ids)
    return {each.pk: (each.title, reverse("office:overview", args=[each.pk])) for each in found}


def _items(organisation: Organisation, ids: set[str]) -> dict[str, tuple[str, str]]:
    found = AgendaItem.objects.filter(assembly__organisation=organisation, pk__in=ids)
    return {
        each.pk: (each.title, reverse("office:agenda", args=[each.assembly_id]) + f"#{each.pk}")
        for each in found
    }


def _head(organisation: Organisation, ids: set[str]) -> dict[str, tuple[str, str]]:
    return {organisation.pk: ("", reverse("office:letterhead"))}


def _says_of_assembly(name: str) -> Said:
    if name.startswith("channels."):
        return Said(channel_labels()[name.partition(".")[2]])
    return _says_of_fields(name)


def _labels(form: Any) -> dict[str, Any]:
    return {name: field.label for name, field in form.base_fields.items()}


_says_of_fields = says_of(
    Assembly,
    **_labels(AssemblyForm)
    | {
        "captions_url": _("Adresse der Untertitel"),
        "documents": _("Unterlagen"),
        "prepared_by": _("Zur Freigabe vorgelegt von"),
    },
)

OURS = {
    "assembly": Kind(_("Versammlung"), _("Versammlungen"), _says_of_assembly, _assemblies),
    "item": Kind(
        _("Tagesordnungspunkt"),
        _("Tagesordnungspunkte"),
        says_of(
            AgendaItem,
            **_labels(ItemForm)
            | {"number": _("Nummer"), "ties": _("Personen, die der anderen Seite nahestehen")},
        ),
        _items,
    ),
    "letterhead": Kind(
        _("Briefkopf"),
        _("Briefkopf"),
        says_of(Letterhead, **_labels(LetterheadForm) | {"logo": _("Logo")}),
        _head,
    ),
}
KINDS.update(OURS)
