"""The logs of secret votes as they grow: each follows its box, so that closing a vote need not begin anew."""

from __future__ import annotations

import threading
from collections import OrderedDict

from konvent.core.meeting.records.votes import Vote
from konvent.core.meeting.votes.secret_log import FollowedBox, completed_log
from konvent.ledger import Ledger, box_id

REMEMBERED = 8


class Logs:
    """Of all votes of one ledger; the last few are kept in memory. Safe to call from any thread."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._boxes: OrderedDict[str, FollowedBox] = OrderedDict()
        self._written: OrderedDict[str, tuple[tuple[int, int, bool], bytes]] = OrderedDict()
        self._one_at_a_time = threading.Lock()

    def box(self, assembly_id: str, vote: Vote) -> FollowedBox:
        """The box of a secret vote as it is now."""
        with self._one_at_a_time:
            return self._box(box_id(assembly_id, vote.id), vote)

    def _box(self, name: str, vote: Vote) -> FollowedBox:
        box = self._boxes.pop(name, None) or FollowedBox(vote)
        box.follow(self._ledger.box_entries(name, after=len(box)))
        self._boxes[name] = box  # last among those remembered
        if len(self._boxes) > REMEMBERED:
            self._boxes.popitem(last=False)
        return box

    def written(self, assembly_id: str, vote: Vote, start: int = 0) -> tuple[bytes, int]:
        """The bytes of the log from `start` on, and how many it has in all."""
        name = box_id(assembly_id, vote.id)
        with self._one_at_a_time:
            stage = (vote.sealed_count or 0, len(vote.shares), vote.decrypted is not None)
            if vote.phase == "open":
                data = self._box(name, vote).log.data
                return bytes(data[start:]), len(data)
            known = self._written.get(name)
            if known is None or known[0] != stage:
                known = stage, bytes(completed_log(vote, self._box(name, vote)).data)
                self._written[name] = known
                if len(self._written) > REMEMBERED:
                    self._written.popitem(last=False)
            return known[1][start:], len(known[1])
