"""What is due by itself among motions: digests, and the mails to members."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from django.db import close_old_connections
from django.utils import timezone

from konvent.motions.services import erasing, following, mails

log = logging.getLogger("konvent.motions.sweep")
EVERY = timedelta(minutes=10)
_next: datetime | None = None


def run(now: datetime | None = None) -> None:
    """Do everything that is due; called again and again, by any number of processes."""
    global _next
    now = now or timezone.now()
    close_old_connections()
    try:
        if _next is None or now >= _next:
            _next = now + EVERY
            following.queue_digests(now)
            erasing.tidy()
        mails.send_due(now=now)
    finally:
        close_old_connections()
