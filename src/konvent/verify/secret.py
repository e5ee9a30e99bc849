"""Checks the ballots of a secret vote on every core of this machine."""

from __future__ import annotations

import multiprocessing
import os
import sys
import threading
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from itertools import chain, islice

from konvent.core.refusal import Refusal
from konvent.core.secret.v1.ballot import Ballot, check_ballot, read_ballot
from konvent.core.secret.v1.election import Election
from konvent.core.secret.v1.follower import CheckAll, one_by_one
from konvent.core.secret.v1.group import FAST

# So many ballots a worker gets at once: handing them over then costs next to nothing, and all end together.
AT_ONCE = 16 if FAST else 2
# Fewer are checked before workers have started.
WORTH_WORKERS = 4 * AT_ONCE


def cores() -> int:
    """How many cores this process may use."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def check_all(ballots: Iterable[Ballot], election: Election) -> Iterable[Refusal | None]:
    """Check ballots on all cores; the answers come in the order of the ballots. For `verify_log`."""
    return on_cores(cores())(ballots, election)


def on_cores(number: int) -> CheckAll:
    """`check_all` on so many cores."""

    def check(ballots: Iterable[Ballot], election: Election) -> Iterator[Refusal | None]:
        following = iter(ballots)
        first = list(islice(following, WORTH_WORKERS)) if number > 1 else []
        every = chain(first, following)
        pool = _workers(number) if len(first) == WORTH_WORKERS else None
        return one_by_one(every, election) if pool is None else _shared_out(pool, every, election)

    return check


def _workers(number: int) -> Executor | None:
    """Processes where a fork is safe: they are a tenth faster than threads, and work without libsodium too.

    A process that has threads must not be forked; libsodium lets threads work side by side, plain Python does not.
    """
    if sys.platform == "linux" and threading.active_count() == 1:
        return ProcessPoolExecutor(number, multiprocessing.get_context("fork"))
    return ThreadPoolExecutor(number) if FAST else None


def _shared_out(pool: Executor, ballots: Iterator[Ballot], election: Election) -> Iterator[Refusal | None]:
    """Ballots are taken, that is read, while those before them are being checked."""
    waiting: deque[Future[list[Refusal | None]]] = deque()
    try:
        while portion := list(islice(ballots, AT_ONCE)):
            if isinstance(
                pool, ProcessPoolExecutor
            ):  # to read a ballot again costs less than to send what was read
                waiting.append(pool.submit(_read_and_check, [ballot.raw for ballot in portion], election))
            else:
                waiting.append(pool.submit(_check, portion, election))
            while waiting and waiting[0].done():
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()
    finally:
        pool.shutdown(cancel_futures=True)


def _check(ballots: Sequence[Ballot], election: Election) -> list[Refusal | None]:
    return [check_ballot(ballot, election) for ballot in ballots]


def _read_and_check(ballots: Sequence[bytes], election: Election) -> list[Refusal | None]:
    return _check([read_ballot(raw, election) for raw in ballots], election)
