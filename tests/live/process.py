"""A server process of the hall on a given ledger; the cookie says who somebody is. To be killed by tests.

python -m tests.live.process LEDGER_URL PORT [NATS_URL]
"""

from __future__ import annotations

import os
import resource
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from tests.live.pages import Page, signed_in
from tests.running import PATIENCE_S, free_port

ROOT = Path(__file__).resolve().parents[2]


def main(url: str, port: str, nats_url: str = "") -> None:
    import uvicorn

    from konvent.desk import Desk
    from konvent.ledger import open_ledger
    from konvent.ledger.pen import Pen
    from konvent.live import Live
    from konvent.live.bus import open_bus
    from konvent.live.told import Names

    largest = int(os.environ.get("LARGEST_FILE", "0"))
    if largest:
        # A disk that is full from here on: no file may grow beyond this.
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))

    live = Live(
        Desk(open_ledger(url)),
        signed_in,
        lambda _: Names(),
        Path("/nowhere"),
        write_ballots=Pen(url).write,
        bus=open_bus(nats_url, url),
    )

    async def application(scope: dict[str, Any], receive: Any, send: Any) -> None:
        if scope["type"] != "lifespan":
            await live(scope, receive, send)
            return
        while (await receive())["type"] == "lifespan.startup":
            await live.start()
            await send({"type": "lifespan.startup.complete"})
        await live.stop()
        await send({"type": "lifespan.shutdown.complete"})

    uvicorn.run(application, port=int(port), log_level="error", access_log=False, timeout_graceful_shutdown=2)


class Process:
    """The server as a test sees it."""

    def __init__(self, url: str, *, nats_url: str = "", port: int = 0, largest_file: int = 0) -> None:
        self.port = port or free_port()
        env = {**os.environ, "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}", "LARGEST_FILE": str(largest_file)}
        self.popen = subprocess.Popen(
            [sys.executable, "-m", "tests.live.process", url, str(self.port), nats_url], env=env, cwd=ROOT
        )

    def wait_until_it_answers(self) -> Process:
        deadline = time.monotonic() + PATIENCE_S
        while True:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return self
            assert self.popen.poll() is None, "the server ended"
            assert time.monotonic() < deadline, "the server does not answer"
            time.sleep(0.01)

    def kill(self) -> None:
        self.popen.send_signal(signal.SIGKILL)
        self.popen.wait()

    def __enter__(self) -> Process:
        return self.wait_until_it_answers()

    def __exit__(self, *_: object) -> None:
        if self.popen.poll() is None:
            self.popen.terminate()
            self.popen.wait(timeout=PATIENCE_S)

    def as_(self, who: str) -> Page:
        return Page(self.port, who, **{"x-konvent": "1"})


if __name__ == "__main__":
    main(*sys.argv[1:])
