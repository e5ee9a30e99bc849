"""The texts that a page shows, of which its view has only the refs."""

from __future__ import annotations

from typing import Any

from konvent.core.meeting.codec import encode
from konvent.core.refusal import Refusal
from konvent.core.view.shapes import Audience
from konvent.core.view.texts import readable
from konvent.desk import Desk
from konvent.live import refusals, told

MOST = 20  # together 400,000 characters at most


def texts(desk: Desk, assembly_id: str, audience: Audience, asked: str) -> dict[str, Any] | Refusal:
    """`told.Texts` of those among `asked`, refs with commas between them, that this audience may read; a refusal if none is.

    Catches up if one is not known: the page may have been told of it by another process.
    """
    refs = asked.split(",")
    if not asked or len(refs) > MOST:
        return refusals.incomplete()
    found: dict[str, str] = {}
    for look in (desk.known_state, desk.state):
        state = look(assembly_id)
        known = readable(state, audience) if state else {}
        found = {ref: known[ref] for ref in refs if ref in known}
        if len(found) == len(set(refs)):
            break
    return encode(told.Texts(texts=found)) if found else refusals.no_text()
