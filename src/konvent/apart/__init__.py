"""Files that come from elsewhere are read apart: whatever a file does to its reader, the server goes on."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from types import UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from konvent.core.malformed import Malformed
from konvent.core.meeting.codec import decode, encode
from konvent.core.refusal import Refusal, no

log = logging.getLogger("konvent.apart")

Answer = TypeVar("Answer")

# By the clock, for a machine that has much else to do; how long a reader may compute is said in `limits`.
PATIENCE_S = 60
# How many files are read at once, and how long the next one waits for its turn.
AT_ONCE = 2
TURN_S = 10
_turns = threading.BoundedSemaphore(AT_ONCE)


def apart(reader: Callable[[bytes], Answer], data: bytes) -> Answer | Refusal:
    """What `reader` makes of `data`, in a process of its own with limits of time and memory; a refusal if it needs more,
    or falls over.

    reader: a function of a module that can be imported without Django. Its annotation names what it may answer: one type
        or several, each of which the codec can write and read.
    The process knows none of the server's secrets, writes no file and is gone afterwards.
    """
    if not _turns.acquire(timeout=TURN_S):
        return no("file.busy")
    try:
        done = subprocess.run(  # noqa: S603 - our own program, and a function of it
            [sys.executable, "-B", "-P", "-m", "konvent.apart", reader.__module__, reader.__qualname__],
            input=data,
            capture_output=True,
            env={"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            timeout=PATIENCE_S,
        )
    except subprocess.TimeoutExpired:
        return no("file.unreadable")
    finally:
        _turns.release()
    if done.returncode:
        log.warning("%s gave up on a file (%s): %s", reader.__qualname__, done.returncode, done.stderr[-500:])
        return no("file.unreadable")
    return read_answer(reader, done.stdout)


def written_answer(reader: Callable[[bytes], Any], answer: Any) -> bytes:
    """The answer as it goes back, with its place among the types that the reader may answer."""
    place = next(place for place, kind in enumerate(_kinds(reader)) if _is(kind, answer))
    return json.dumps([place, encode(answer)], ensure_ascii=False).encode()


def read_answer(reader: Callable[[bytes], Answer], said: bytes) -> Answer | Refusal:
    """What `written_answer` wrote; a refusal for anything else."""
    try:
        place, answer = json.loads(said)
        found: Answer = decode(_kinds(reader)[place], answer)
    except (Malformed, ValueError, LookupError, TypeError):
        return no("file.unreadable")
    return found


def _kinds(reader: Callable[[bytes], Any]) -> tuple[Any, ...]:
    kind = get_type_hints(reader)["return"]
    return get_args(kind) if get_origin(kind) in (Union, UnionType) else (kind,)


def _is(kind: Any, answer: Any) -> bool:
    return isinstance(answer, get_origin(kind) or kind)
