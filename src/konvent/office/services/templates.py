"""Agendas to begin with: those an organisation has kept as templates, and the ordinary meeting of its legal form (ordinary.toml)."""

from __future__ import annotations

import tomllib
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from konvent.core.refusal import Refusal, no
from konvent.office.models import AgendaItem, AgendaTemplate, Assembly
from konvent.office.services.agenda import add_item, office_holders
from konvent.office.services.assemblies import held_on
from konvent.office.services.copying import kept, put
from konvent.people.models import Organisation

ORDINARY = "ordinary"
LONGEST_NAME = 100
DECIDES = (AgendaItem.Kind.RESOLUTION, AgendaItem.Kind.ELECTION)


def choices(organisation: Organisation) -> list[tuple[str, str]]:
    """What an agenda can begin with: the ordinary meeting of the legal form, then the organisation's own."""
    own = [(str(each.pk), each.name) for each in organisation.agenda_templates.all()]
    return [(ORDINARY, _("Ordentliche Versammlung: Berichte, Abschluss, Entlastung, Haushalt, Wahlen")), *own]


def keep(assembly: Assembly, name: str) -> AgendaTemplate | Refusal:
    """Keep its agenda as a template of the organisation: wording and order, no persons, documents or other sides."""
    name = " ".join(name.split())
    if not name:
        return no("template.no_name")
    if len(name) > LONGEST_NAME:
        return no("template.name_too_long", most=LONGEST_NAME)
    if not assembly.items.filter(pending=False).exists():
        return no("template.empty")
    made, new = AgendaTemplate.objects.get_or_create(
        organisation=assembly.organisation, name=name, defaults={"items": kept(assembly)}
    )
    return made if new else no("template.name_taken", name=name)


@transaction.atomic
def begin(assembly: Assembly, chosen: str) -> None:
    """Put the chosen agenda on an empty draft."""
    if chosen == ORDINARY:
        _put_ordinary(assembly)
    else:
        put(assembly, assembly.organisation.agenda_templates.get(pk=chosen).items)


def _put_ordinary(assembly: Assembly) -> None:
    """The items of an ordinary meeting; a written procedure only resolves. Nobody is discharged who held no office."""
    day = held_on(assembly)
    years = {"{last}": str(day.year - 1), "{this}": str(day.year)}
    first, last = date(day.year - 1, 1, 1), date(day.year - 1, 12, 31)
    for each in ordinary()[assembly.organisation.legal_form]:
        organ = each.get("organ", "")
        held = [one.person for one in office_holders(assembly, organ, first, last)] if organ else []
        if (organ and not held) or (assembly.is_written and each["kind"] not in DECIDES):
            continue
        texts = {name: _dated(each.get(name, ""), years) for name in ("title", "motion")}
        fields: dict[str, Any] = texts | {name: each[name] for name in ("kind", "subject") if name in each}
        add_item(assembly, concerns=held, before_other=False, **fields)


def _dated(text: str, years: dict[str, str]) -> str:
    for name, year in years.items():
        text = text.replace(name, year)
    return text


@cache
def ordinary() -> dict[str, list[dict[str, Any]]]:
    """Legal form to the items of its ordinary meeting, as ordinary.toml has them."""
    found = tomllib.loads((files("konvent.office") / "ordinary.toml").read_text("utf-8"))
    return {form: [*found["opening"], *found[form], *found["end"]] for form in Organisation.LegalForm.values}
