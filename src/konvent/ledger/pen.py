"""A process of its own that writes ballots: the database's work and the wait for the disk take nothing from the hall.

Run as `python -m konvent.ledger.pen` it reads pickled messages from its parent only, and ends when that is gone.
"""

from __future__ import annotations

import asyncio
import contextlib
import gc
import pickle
import socket
import subprocess
import sys
from collections.abc import Mapping, Sequence
from typing import IO, Any

from konvent.ledger import LedgerRefused, LedgerUnavailable, Receipt, Sealed, Taken, open_ledger

Ballots = Sequence[tuple[str, Mapping[str, Any]]]
LENGTH = 4
BUFFERED = 1 << 20


class Pen:
    """Writes into the boxes of the ledger at `url`; the process is started when it is needed, and again if it dies.

    It is waited for within the loop: a thread that waits for it would fight with the loop for the interpreter.
    """

    def __init__(self, url: str) -> None:
        self._url = url
        self._process: subprocess.Popen[bytes] | None = None
        self._line: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None
        self._one_at_a_time = asyncio.Lock()

    async def write(self, ballots: Ballots) -> list[Receipt | Sealed | Taken]:
        """Like `Ledger.box_append_many`. Raises LedgerUnavailable, also if the process died over it."""
        async with self._one_at_a_time:
            try:
                answers, wishes = await self._running()
                wishes.write(_message(ballots))
                said = pickle.loads(await _content(answers))  # noqa: S301 - from our own child
            except (OSError, EOFError, pickle.UnpicklingError) as error:
                await self._end()
                raise LedgerUnavailable(f"the process that writes ballots is gone: {error!r}") from error
            except asyncio.CancelledError:
                # Its answer would be taken for that to the next ones. It ends when it has written what it was given.
                self._hang_up()
                raise
        if isinstance(said, str):
            raise LedgerUnavailable(said)
        return [Receipt(*each) if isinstance(each, tuple) else each for each in said]

    async def _running(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        if self._line is not None and self._process is not None and self._process.poll() is None:
            return self._line
        await self._end()
        ours, theirs = socket.socketpair()
        with theirs:
            self._process = await asyncio.to_thread(_started, theirs)
        self._line = await asyncio.open_connection(sock=ours, limit=BUFFERED)
        self._line[1].write(_message(self._url))
        return self._line

    def _hang_up(self) -> None:
        line, self._line = self._line, None
        if line is not None:
            line[1].close()

    async def _end(self) -> None:
        self._hang_up()
        process, self._process = self._process, None
        if process is not None:
            await asyncio.to_thread(_gone, process)

    async def close(self) -> None:
        async with self._one_at_a_time:
            await self._end()


def _started(line: socket.socket) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "konvent.ledger.pen"], stdin=line.fileno(), stdout=line.fileno()
    )


def _gone(process: subprocess.Popen[bytes]) -> None:
    """Wait until it has ended by itself, but not for ever."""
    try:
        process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


async def _content(line: asyncio.StreamReader) -> bytes:
    return await line.readexactly(int.from_bytes(await line.readexactly(LENGTH)))


def _message(content: Any) -> bytes:
    data = pickle.dumps(content)
    return len(data).to_bytes(LENGTH) + data


def _read(pipe: IO[bytes]) -> Any:
    length = pipe.read(LENGTH)
    if len(length) < LENGTH:
        raise EOFError
    return pickle.loads(pipe.read(int.from_bytes(length)))  # noqa: S301 - from our own parent


def main() -> None:
    """Write what the parent sends until it closes the line."""
    wishes, answers = sys.stdin.buffer, sys.stdout.buffer
    with contextlib.suppress(EOFError, BrokenPipeError, ConnectionResetError, KeyboardInterrupt):
        try:
            ledger = open_ledger(_read(wishes), known=True)
        except (LedgerRefused, LedgerUnavailable) as error:
            answers.write(_message(str(error)))
            answers.flush()
            return
        # What it remembers of the boxes stays, and grows; looking through it again and again would hold up everybody.
        gc.freeze()
        gc.set_threshold(50_000, 50, 100)
        while True:
            ballots = _read(wishes)
            try:
                taken = ledger.box_append_many(ballots)
            except Exception as error:
                said: Any = str(error) or repr(error)
            else:
                # There are ten thousand a second; a bare tuple is sooner packed than its class.
                said = [tuple(each) if isinstance(each, Receipt) else each for each in taken]
            answers.write(_message(said))
            answers.flush()


if __name__ == "__main__":
    main()
