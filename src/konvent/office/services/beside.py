"""What the office knows beside the journals, for the desk to ask on every route."""

from __future__ import annotations

from collections.abc import Collection

from django.db import close_old_connections

from konvent.core.meeting.authority import is_account
from konvent.core.refusal import Refusal
from konvent.desk.outside import Outside
from konvent.office.models import Assembly
from konvent.office.services import papers
from konvent.people.models import Person, Staff


class Beside(Outside):
    """Asked from the threads of the hall as well as from pages."""

    def knows(self, assembly_id: str, ids: Collection[str]) -> bool:
        try:
            accounts = {int(each[1:]) for each in ids if is_account(each)}
            persons = {each for each in ids if not is_account(each)}
            here = {"organisation__assemblies__pk": assembly_id}
            found = Person.objects.filter(pk__in=persons, **here).count()
            staff = Staff.objects.filter(user_id__in=accounts, user__is_active=True, **here).count()
            return found + staff == len(ids)
        finally:
            close_old_connections()

    def minutes(self, assembly_id: str) -> str | Refusal | None:
        try:
            assembly = Assembly.objects.select_related("organisation").filter(pk=assembly_id).first()
            return papers.minutes_hash(assembly) if assembly else ""
        finally:
            close_old_connections()
