"""Holds a rehearsal from beginning to end; gives the report, also of one that was cancelled."""

from __future__ import annotations

import asyncio
import resource
from typing import Any
from urllib.parse import urlsplit

from konvent.core.refusal import Refusal
from konvent.desk import Desk
from konvent.rehearsal.copy import copied
from konvent.rehearsal.course import Course, Tell
from konvent.rehearsal.report import report

SOCKETS_EACH = 3


def rehearse(desk: Desk, assembly_id: str, *, members: int, url: str, tell: Tell) -> dict[str, Any] | Refusal:
    """Rehearse with so many simulated screens at the server at `url` (http). Ctrl-C ends it with a report."""
    address = urlsplit(url)
    _room_for(members * SOCKETS_EACH)
    with copied(desk, assembly_id, simulated=members) as copy:
        if isinstance(copy, Refusal):
            return copy
        course = Course(copy, (address.hostname or "127.0.0.1", address.port or 80), members, tell)
        cancelled, failed = False, ""
        try:
            asyncio.run(course.run())
        except KeyboardInterrupt:
            cancelled = True
        except RuntimeError as error:
            failed = str(error)
        found = report(
            course.seen,
            planned=members,
            persons=len(copy.members),
            votes=course.votes,
            ledger=desk.ledger,
            state=desk.state(copy.assembly),
            cancelled=cancelled,
            failed=failed,
        )
    return found | {"assembly": assembly_id, "copy": copy.assembly, "url": url}


def _room_for(sockets: int) -> None:
    """Open the limit of this process for so many lines, as far as the system allows."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = sockets + 200
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(
            resource.RLIMIT_NOFILE, (wanted if hard == resource.RLIM_INFINITY else min(wanted, hard), hard)
        )
