"""What screens have been told, signed: after an older backup was put back they can say what is missing.

A mark says up to which act, or with how many votes cast, something was once told. Screens keep the highest and send them
back when they are told less. The signature keeps anybody from making up a loss.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Iterator, Sequence
from typing import NamedTuple
from urllib.parse import quote, unquote

from konvent.core.meeting.state import State
from konvent.core.words import Said, say

MAC_CHARS = 24
# Votes are by their ids; this is what a mark of the acts is about.
ACTS = ""


class Mark(NamedTuple):
    """about: a vote, or ACTS; number: of members who had voted, or of the last act; head: of the journal, for acts"""

    about: str
    number: int
    head: str


class Marks:
    """secret: of all processes that serve the same ledger; without one, marks hold within this process"""

    def __init__(self, secret: bytes) -> None:
        self._key = hmac.digest(secret or secrets.token_bytes(32), b"konvent-marks", "sha256")

    def of_acts(self, assembly_id: str, seq: int, head: str) -> str:
        return self._signed(assembly_id, Mark(ACTS, seq, head))

    def of_vote(self, assembly_id: str, vote_id: str, heads: int) -> str:
        return self._signed(assembly_id, Mark(vote_id, heads, ""))

    def _signed(self, assembly_id: str, mark: Mark) -> str:
        text = f"{quote(mark.about, safe='')}~{mark.number}~{mark.head}"
        return f"{text}~{self._mac(assembly_id, text)}"

    def _mac(self, assembly_id: str, text: str) -> str:
        return hmac.digest(self._key, f"{assembly_id}|{text}".encode(), "sha256").hex()[:MAC_CHARS]

    def read(self, assembly_id: str, signed: Sequence[str]) -> Iterator[Mark]:
        """Those that were given out for this assembly."""
        for each in signed:
            text, _, mac = each.rpartition("~")
            if hmac.compare_digest(mac.encode(), self._mac(assembly_id, text).encode()):
                about, number, head = text.split("~")
                yield Mark(unquote(about), int(number), head)


class Losses:
    """What has turned out to be missing in one assembly: the highest that was ever told of it."""

    def __init__(self) -> None:
        self._acts: Mark | None = None
        self._votes: dict[str, int] = {}

    def take(self, mark: Mark, state: State, heads: int) -> None:
        """heads: how many members' ballots there are in the vote that the mark is about"""
        if mark.about == ACTS:
            newer = mark.number > state.seq or (mark.number == state.seq and mark.head != state.head)
            if newer and (self._acts is None or mark.number > self._acts.number):
                self._acts = mark
        elif mark.number > heads:
            self._votes[mark.about] = max(mark.number, self._votes.get(mark.about, 0))

    def said(self, state: State) -> tuple[Said, ...]:
        """A sentence for the acts, and one for each vote whose receipts no longer hold."""
        found = [say("missing.acts", seen=self._acts.number)] if self._acts else []
        for vote_id, seen in self._votes.items():
            vote = state.votes.get(vote_id)
            if vote is None:
                found.append(say("missing.vote", vote=vote_id, seen=seen))
            else:
                number = state.agenda[vote.item_id].plan.number
                found.append(say("missing.receipts", number=number, motion=vote.motion, seen=seen))
        return tuple(found)
