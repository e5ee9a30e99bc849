"""The logs of secret votes, for anybody's computer to follow: they hold no names, and whoever knows a log's id may read it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from konvent.desk import Desk
from konvent.live import refusals
from konvent.live.door import Door
from konvent.live.http import Send, answer_bytes, parameters, refuse, too_many
from konvent.live.limits import STRANGERS, Limits

ADDRESS = re.compile(r"^/live/log/(?P<assembly>[A-Za-z0-9_-]{1,40})/(?P<uuid>[1-9A-HJ-NP-Za-km-z]{14,60})$")


@dataclass(frozen=True, slots=True)
class PublishedLogs:
    """Answers /live/log/, and whatever else there is no page for. limits: counts by the address that asks"""

    desk: Desk
    door: Door
    limits: Limits

    async def serve(self, scope: dict[str, Any], send: Send) -> None:
        found = ADDRESS.match(scope["path"])
        if found is None:
            await refuse(send, 404, refusals.no_such_address())
        elif scope["method"] != "GET":
            await refuse(send, 405, refusals.no_such_address())
        elif not self.limits.allows(STRANGERS, (scope.get("client") or ("",))[0]):
            await self.limits.hold_back()
            await refuse(send, 429, too_many())
        else:
            start = _start(scope)
            log = await self.door.for_a_stranger(self._written, found["assembly"], found["uuid"], start)
            if log is None:
                await refuse(send, 404, refusals.no_such_address())
            elif start > log[1]:
                await refuse(send, 416, refusals.log_is_shorter())
            else:
                await answer_bytes(send, log[0], [(b"x-konvent-size", b"%d" % log[1])])

    def _written(self, assembly_id: str, uuid: str, start: int) -> tuple[bytes, int] | None:
        if self.desk.known_state(assembly_id) is None and not self.desk.ledger.entries(assembly_id):
            return None  # anybody may ask for anything here; nothing is remembered of it
        state = self.desk.state(assembly_id)
        for vote in state.votes.values() if state else ():
            if vote.secret is not None and vote.secret.uuid == uuid:
                return self.desk.logs.written(assembly_id, vote, start)
        return None


def _start(scope: dict[str, Any]) -> int:
    """From which byte on a log is asked for; 0 for what is no number."""
    wanted = parameters(scope).get("from", "")
    return int(wanted) if wanted.isascii() and wanted.isdigit() and len(wanted) < 16 else 0
