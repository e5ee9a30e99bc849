"""Keeps personal links out of the log: who reads it could sign in with them."""

from __future__ import annotations

import logging
import re

TOKEN = re.compile(r"(/l/)[A-Za-z0-9_-]+")


class NoTokens(logging.Filter):
    """Replaces the token in every "/l/<token>" by "…"."""

    def filter(self, record: logging.LogRecord) -> bool:
        message = record.getMessage()
        clean = TOKEN.sub(r"\1…", message)
        if clean != message:
            record.msg, record.args = clean, ()
        return True
