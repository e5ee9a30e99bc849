"""What the office knows beside the journals, for the desk to ask on every route."""

from __future__ import annotations

from collections.abc import Collection

from konvent.core.meeting.authority import is_account
from konvent.core.refusal import Refusal
from konvent.desk.outside import Outside
from konvent.office.models import Assembly
from konvent.office.services import papers
from konvent.people.models import Person, Staff
from konvent.people.unavailable import looked_up


class Beside(Outside):
    """Asked from the threads of the hall as well as from pages."""

    @looked_up
    def knows(self, assembly_id: str, ids: Collection[str]) -> bool:
        accounts = {int(each[1:]) for each in ids if is_account(each)}
        persons = {each for each in ids if not is_account(each)}
        here = {"organisation__assemblies__pk": assembly_id}
        found = Person.objects.filter(pk__in=persons, **here).count()
        staff = Staff.objects.filter(user_id__in=accounts, user__is_active=True, **here).count()
        return found + staff == len(ids)

    @looked_up
    def organisation(self, assembly_id: str) -> str | None:
        found = Assembly.objects.filter(pk=assembly_id).values_list("organisation_id", flat=True).first()
        return found or ""

    @looked_up
    def minutes(self, assembly_id: str) -> str | Refusal | None:
        assembly = Assembly.objects.select_related("organisation").filter(pk=assembly_id).first()
        return papers.minutes_hash(assembly) if assembly else ""
