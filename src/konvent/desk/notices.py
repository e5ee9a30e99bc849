"""What somebody has to see to in an assembly: said in the log when it begins, and kept for chair and office."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from konvent.core.words import Said
from konvent.lawbook.words import program

log = logging.getLogger("konvent.desk")


class Notices:
    """By assembly and kind, as they are now; of this process."""

    def __init__(self) -> None:
        self._of: dict[str, dict[str, tuple[Said, ...]]] = {}

    def of(self, assembly_id: str) -> tuple[Said, ...]:
        return tuple(each for notices in self._of.get(assembly_id, {}).values() for each in notices)

    def put(self, assembly_id: str, kind: str, notices: Sequence[Said]) -> None:
        """Take these in place of those of this kind before; none if there is nothing any more."""
        kept = self._of.get(assembly_id, {})
        for each in notices:
            if each not in kept.get(kind, ()):
                log.error("assembly %s: %s", assembly_id, program().text(each).en)
        self._of[assembly_id] = {**kept, kind: tuple(notices)}
