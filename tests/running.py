"""What servers and clients of tests need: a free port, a loop of their own, and patience."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any

# How long a test waits for what must come. It tells what never comes from what comes late, on a machine that has much else to
# do; how long something takes is no matter of tests but of `konvent bench`.
PATIENCE_S = 180
PATIENCE_MS = PATIENCE_S * 1000


def run(act: Coroutine[Any, Any, Any]) -> Any:
    """Run a coroutine in a loop of its own, in a thread: the browser tests leave a loop running in this one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, act).result()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port
