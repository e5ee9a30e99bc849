"""What a screen says it was told, after it was told less: the answer is what is gone."""

from __future__ import annotations

from typing import Any

from konvent.core.meeting.codec import encode
from konvent.core.visitor import Visitor
from konvent.desk import Desk
from konvent.live import refusals, told
from konvent.live.http import BadRequest

MOST_MARKS = 100
LONGEST_MARK = 500


def missing(desk: Desk, visitor: Visitor, asked: dict[str, Any]) -> Any:
    """`told.Missing` for the marks in `asked`; those that were never given out say nothing.

    Raises BadRequest for what is no list of them.
    """
    marks = asked.get("marks")
    if not isinstance(marks, list):
        raise BadRequest(400, refusals.incomplete())
    gone = desk.missing(visitor.assembly_id, [each for each in marks[:MOST_MARKS] if _is_mark(each)])
    state = desk.known_state(visitor.assembly_id)
    words = state.words if state else None
    return encode(told.Missing(missing=tuple(told.said(each, words) for each in gone)))


def _is_mark(value: object) -> bool:
    return isinstance(value, str) and len(value) < LONGEST_MARK
