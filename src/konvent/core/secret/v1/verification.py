"""Checks a whole log from the first byte to the last; `Follower` says what is checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from konvent.core.secret.v1.ballot import Ballot
from konvent.core.secret.v1.election import Election
from konvent.core.secret.v1.follower import CheckAll, Follower, Rejected, one_by_one
from konvent.core.secret.v1.group import Point
from konvent.core.secret.v1.trustees import Trustees
from konvent.core.words import say

__all__ = ["CheckAll", "Checked", "Rejected", "one_by_one", "verify_log", "verify_so_far"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A log that was found right. result: for each question the votes for each answer (the blank ones first).

    ballots: all, in their order; trackers of replaced ones among them
    """

    election: Election
    trustees: Trustees
    weights: Mapping[Point, int]
    ballots: tuple[Ballot, ...]
    num_tallied: int
    total_weight: int
    result: tuple[tuple[int, ...], ...]
    head: str
    timestamp: int


def verify_log(archive: bytes, check_all: CheckAll = one_by_one) -> Checked:
    """Check an archive of a vote that was counted.

    check_all: checks ballots, one answer for each in their order; may do so in parallel
    Raises Rejected with the first thing that is wrong; that the log ends too early, too, is wrong with the file.
    """
    log = verify_so_far(archive, check_all)
    if log.result is None:
        raise Rejected("file", say("booth.log.ends", last=log.last))
    assert log.timestamp is not None
    return Checked(
        election=log.election,
        trustees=log.trustees,
        weights=log.weights,
        ballots=tuple(log.ballots),
        num_tallied=log.running.num_tallied,
        total_weight=log.running.total_weight,
        result=log.result,
        head=log.head,
        timestamp=log.timestamp,
    )


def verify_so_far(archive: bytes, check_all: CheckAll = one_by_one) -> Follower:
    """Check an archive that may end early, as that of a running or cancelled vote does: `last` says where.

    Raises Rejected with the first thing that is wrong.
    """
    log = Follower(check_all)
    log.feed(archive)
    log.end()
    return log
