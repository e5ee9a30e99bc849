"""In one sentence, for whoever operates the server, why it cannot go on."""

from __future__ import annotations

import sys

from konvent.lawbook.words import program
from konvent.ledger import LedgerRefused, LedgerUnavailable
from konvent.ledger.books import BookLost
from konvent.project.environment import Misconfigured

CHECK = "Bitte prüfen Sie DATABASE_URL und KONVENT_DIR."


def reason_for(error: Exception) -> str | None:
    """The sentence; None for what is a fault of the program. Does not need Django."""
    match error:
        case Misconfigured():
            return str(error)
        case LedgerRefused():
            return error.de
        case BookLost():
            return program().text(error.refusal).de
        case LedgerUnavailable():
            return f"Das Journal ist nicht erreichbar: {_line(error)}. {CHECK}"
    django = sys.modules.get("django.db.utils")
    if django is not None and isinstance(error, django.DatabaseError | django.InterfaceError):
        return f"Die Datenbank ist nicht erreichbar oder noch nicht eingerichtet: {_line(error)}. {CHECK}"
    return None


def _line(error: Exception) -> str:
    return " ".join(str(error).split()).rstrip(".")
