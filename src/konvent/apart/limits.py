"""What a process that reads a foreign file may take."""

from __future__ import annotations

import os
import resource

COMPUTING_S = 10
MEMORY = 1024 * 1024 * 1024
LARGEST_ANSWER = 16 * 1024 * 1024
# It gives way to everything else: nobody's ballot waits for a member list.
NICE = 10


def limit() -> None:
    """Bind this process, for good. The system ends it, or refuses it memory, when it wants more."""
    os.nice(NICE)
    for what, most in (
        (resource.RLIMIT_CPU, COMPUTING_S),
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))
