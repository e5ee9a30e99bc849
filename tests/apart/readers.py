"""Readers that behave as badly as a file can make one."""

from __future__ import annotations

import os
import signal
import sys

from konvent.core.refusal import Refusal, no


def length(content: bytes) -> int | Refusal:
    return len(content) if content else no("document.empty")


def words(content: bytes) -> tuple[str, ...]:
    return tuple(content.decode().split())


def goes_on_for_ever(content: bytes) -> int:
    while True:
        pass


def takes_all_memory(content: bytes) -> int:
    return len(b"x" * 2**34)


def falls_over(content: bytes) -> int:
    raise RuntimeError("fallen over")


def dies(content: bytes) -> int:
    os.kill(os.getpid(), signal.SIGSEGV)
    return 0


def leaves(content: bytes) -> int:
    sys.exit(0)


def says_too_much(content: bytes) -> str:
    return "x" * 2**25


def chats(content: bytes) -> int:
    os.write(1, b"[0, 1]\n" * 3)
    return 1


def writes_a_file(content: bytes) -> int:
    with open(content, "wb") as file:  # noqa: PTH123
        return file.write(b"x")


def knows(content: bytes) -> tuple[str, ...]:
    return tuple(sorted(os.environ))


def bytes_or_not(content: bytes) -> bytes | Refusal:
    return content or no("document.empty")


def niceness(content: bytes) -> int:
    return os.nice(0)
