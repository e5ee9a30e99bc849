"""The process that does one work: `python -m konvent.apart BOUNDS MODULE FUNCTION`, what is given at its input, the answer at its output."""

from __future__ import annotations

import pickle
import sys
from importlib import import_module

from konvent.apart import written_answer
from konvent.apart.limits import BOUNDS, limit


def main(name: str, module: str, function: str) -> int:
    bounds = BOUNDS[name]
    limit(bounds)
    work = getattr(import_module(module), function)
    given = pickle.load(sys.stdin.buffer)  # noqa: S301 - written by the server itself
    said = written_answer(work, work(*given))
    if len(said) > bounds.largest_answer:
        return 1
    sys.stdout.buffer.write(said)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
