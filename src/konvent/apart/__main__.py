"""The process that reads one file: `python -m konvent.apart MODULE FUNCTION`, the file at its input, the answer at its output."""

from __future__ import annotations

import sys
from importlib import import_module

from konvent.apart import written_answer
from konvent.apart.limits import LARGEST_ANSWER, limit


def main(module: str, function: str) -> int:
    limit()
    reader = getattr(import_module(module), function)
    said = written_answer(reader, reader(sys.stdin.buffer.read()))
    if len(said) > LARGEST_ANSWER:
        return 1
    sys.stdout.buffer.write(said)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
