"""What the log must not hold: personal links, for who reads it could sign in with them; and ninety lines where one says it."""

from __future__ import annotations

import logging
import re

from django.contrib.sessions.exceptions import SessionInterrupted
from django.core.exceptions import PermissionDenied

from konvent.ledger import LedgerRefused
from konvent.people.unavailable import AWAY

TOKEN = re.compile(r"(/l/)[A-Za-z0-9_-]+")


class NoTokens(logging.Filter):
    """Replaces the token in every "/l/<token>" by "…"."""

    def filter(self, record: logging.LogRecord) -> bool:
        message = record.getMessage()
        clean = TOKEN.sub(r"\1…", message)
        if clean != message:
            record.msg, record.args = clean, ()
        return True


class NoFaultOfOurs(logging.Filter):
    """Says in one line what is no fault of the program: a database that is away, somebody who may not, or who has signed out meanwhile."""

    def filter(self, record: logging.LogRecord) -> bool:
        error = record.exc_info[1] if record.exc_info else None
        if isinstance(error, (*AWAY, LedgerRefused, PermissionDenied, SessionInterrupted)):
            record.msg = f"{record.getMessage()} ({' '.join(str(error).split())})"
            record.args, record.exc_info = (), None
        return True
