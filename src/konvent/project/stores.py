"""Whether the ledger and the people's database belong together: one of them may have been moved, or put back from a backup."""

from __future__ import annotations

from django.db import DatabaseError

from konvent.ledger import Ledger
from konvent.project.environment import Environment, Misconfigured


def refuse_lost_ledger(given: Environment) -> None:
    """Raises Misconfigured if the ledger's file is gone although assemblies have been convened: a new one would be empty."""
    file = given.data / "ledger.sqlite3"
    if given.uses_postgres or file.exists():
        return
    try:
        convened = len(_convened())
    except DatabaseError:
        return  # a new installation has no tables yet
    if convened:
        raise Misconfigured(
            f"Das Journal fehlt: {file} gibt es nicht, einberufen sind aber Versammlungen ({convened}). Es wurde nichts angelegt."
            " Bitte legen Sie die Datei dorthin zurück oder spielen Sie die Datensicherung ein."
        )


def without_journal(ledger: Ledger) -> list[str]:
    """A line for each assembly that has been convened and has no journal in the ledger, which then is an older one."""
    there = set(ledger.journals())
    return [
        f"Achtung: Zur Versammlung {title} ({assembly_id}) fehlt das Journal. Ist eine ältere Datensicherung eingespielt worden?"
        for assembly_id, title in _convened().items()
        if assembly_id not in there
    ]


def _convened() -> dict[str, str]:
    """The title of each assembly that has been convened, by its id."""
    from konvent.office.models import Assembly

    rows = Assembly.objects.exclude(state=Assembly.State.DRAFT).order_by("held_at")
    return dict(rows.values_list("pk", "title"))
