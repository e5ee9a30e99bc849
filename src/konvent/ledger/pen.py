"""A process of its own that writes ballots: the database's work and the wait for the disk take nothing from the hall.

Run as `python -m konvent.ledger.pen` it reads pickled messages from its parent only, and ends when that is gone.
"""

from __future__ import annotations

import contextlib
import pickle
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from typing import IO, Any

from konvent.ledger import LedgerUnavailable, Receipt, Sealed, open_ledger

Ballots = Sequence[tuple[str, Mapping[str, Any]]]


class Pen:
    """Writes into the boxes of the ledger at `url`; the process is started when it is needed, and again if it dies."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._process: subprocess.Popen[bytes] | None = None
        self._one_at_a_time = threading.Lock()

    def write(self, ballots: Ballots) -> list[Receipt | Sealed]:
        """Like `Ledger.box_append_many`. Raises LedgerUnavailable, also if the process died over it."""
        with self._one_at_a_time:
            try:
                process = self._running()
                assert process.stdin is not None and process.stdout is not None
                _send(process.stdin, [(box, dict(ballot)) for box, ballot in ballots])
                said = pickle.load(process.stdout)  # noqa: S301 - from our own child
            except (OSError, EOFError, pickle.UnpicklingError) as error:
                self._end()
                raise LedgerUnavailable(f"the process that writes ballots is gone: {error!r}") from error
        if isinstance(said, str):
            raise LedgerUnavailable(said)
        return [Sealed() if each is None else Receipt(*each) for each in said]

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "konvent.ledger.pen"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
            )
            assert self._process.stdin is not None
            _send(self._process.stdin, self._url)
        return self._process

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    def close(self) -> None:
        with self._one_at_a_time:
            self._end()


def _send(pipe: IO[bytes], message: Any) -> None:
    pipe.write(pickle.dumps(message))
    pipe.flush()


def main() -> None:
    """Write what the parent sends until it closes the line."""
    wishes, answers = sys.stdin.buffer, sys.stdout.buffer
    with contextlib.suppress(EOFError, BrokenPipeError, KeyboardInterrupt):
        ledger = open_ledger(pickle.load(wishes))  # noqa: S301 - from our own parent
        while True:
            ballots = pickle.load(wishes)  # noqa: S301 - from our own parent
            try:
                taken = ledger.box_append_many(ballots)
            except Exception as error:
                _send(answers, str(error) or repr(error))
                continue
            _send(
                answers,
                [
                    (each.place, each.hash, each.repeated) if isinstance(each, Receipt) else None
                    for each in taken
                ],
            )


if __name__ == "__main__":
    main()
