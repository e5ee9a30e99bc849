"""What may take long, or harm who does it, is done apart: files from elsewhere are read, and papers are made, in processes of
their own. Whatever becomes of them, the server goes on."""

from __future__ import annotations

import json
import logging
import os
import pickle
import subprocess
import sys
import threading
from collections.abc import Callable
from types import UnionType
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from konvent.apart.limits import BOUNDS
from konvent.core.malformed import Malformed
from konvent.core.meeting.codec import decode, encode
from konvent.core.refusal import Refusal

log = logging.getLogger("konvent.apart")

Answer = TypeVar("Answer")

_turns = {name: threading.BoundedSemaphore(each.at_once) for name, each in BOUNDS.items()}


def apart(work: Callable[..., Answer], *given: Any, within: str = "reading") -> Answer | Refusal:
    """What `work` makes of `given`, in a process of its own that gives way to all others and has limits of time and memory;
    a refusal if it needs more, or falls over.

    work: a function of a module that can be imported without Django. Its annotation names what it may answer: one type
        or several, each of which the codec can write and read, or bytes.
    given: of a file from elsewhere its bytes; of the server's own values what pickle can write. It is all the process knows:
        none of the server's secrets. It writes no file and is gone afterwards.
    within: which of the BOUNDS: "reading" for a file from elsewhere, "making" for papers of our own
    """
    bounds = BOUNDS[within]
    if not _turns[within].acquire(timeout=bounds.turn_s):
        return bounds.busy
    try:
        done = subprocess.run(  # noqa: S603 - our own program, and a function of it
            [sys.executable, "-B", "-P", "-m", "konvent.apart", within, work.__module__, work.__qualname__],
            input=pickle.dumps(given),
            capture_output=True,
            env={"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            timeout=bounds.patience_s,
        )
    except subprocess.TimeoutExpired:
        return bounds.failed
    finally:
        _turns[within].release()
    if done.returncode:
        log.warning("%s gave up (%s): %s", work.__qualname__, done.returncode, done.stderr[-500:])
        return bounds.failed
    try:
        return read_answer(work, done.stdout)
    except (Malformed, ValueError, LookupError, TypeError):
        return bounds.failed


def written_answer(work: Callable[..., Any], answer: Any) -> bytes:
    """The answer as it goes back: a line with its place among the types that the work may answer, then itself."""
    place = next(place for place, kind in enumerate(_kinds(work)) if _is(kind, answer))
    said = answer if isinstance(answer, bytes) else json.dumps(encode(answer), ensure_ascii=False).encode()
    return b"%d\n" % place + said


def read_answer(work: Callable[..., Answer], said: bytes) -> Answer:
    """What `written_answer` wrote. Raises Malformed, ValueError, LookupError or TypeError for anything else."""
    place, _, answer = said.partition(b"\n")
    kind = _kinds(work)[int(place)]
    return cast("Answer", answer if kind is bytes else decode(kind, json.loads(answer)))


def _kinds(work: Callable[..., Any]) -> tuple[Any, ...]:
    kind = get_type_hints(work)["return"]
    return get_args(kind) if get_origin(kind) in (Union, UnionType) else (kind,)


def _is(kind: Any, answer: Any) -> bool:
    return isinstance(answer, get_origin(kind) or kind)
