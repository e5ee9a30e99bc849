"""What a process of its own may take."""

from __future__ import annotations

import os
import resource
from dataclasses import dataclass

from konvent.core.refusal import Refusal, no

# It gives way to everything else: nobody's ballot waits for a member list, nor for a PDF.
NICE = 10
MIB = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """What one kind of work may take, and what is said if that is not enough.

    computing_s: seconds of the processor; memory, largest_answer: bytes
    patience_s: seconds by the clock, for a machine that has much else to do
    at_once: how many such works there are at a time; turn_s: how long the next one waits for its turn
    busy, failed: what is said if it waited in vain, and if the work did not come back
    """

    computing_s: int
    memory: int
    largest_answer: int
    patience_s: float
    at_once: int = 2
    turn_s: float = 10
    busy: Refusal
    failed: Refusal


BOUNDS = {
    "reading": Bounds(
        computing_s=10,
        memory=1024 * MIB,
        largest_answer=16 * MIB,
        patience_s=60,
        busy=no("file.busy"),
        failed=no("file.unreadable"),
    ),
    "making": Bounds(
        computing_s=300,
        memory=8192 * MIB,
        largest_answer=1024 * MIB,
        patience_s=300,
        busy=no("papers.busy"),
        failed=no("papers.too_long"),
    ),
}


def limit(bounds: Bounds) -> None:
    """Bind this process, for good. The system ends it, or refuses it memory, when it wants more."""
    os.nice(NICE)
    for what, most in (
        (resource.RLIMIT_CPU, bounds.computing_s),
        (resource.RLIMIT_AS, bounds.memory),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))
