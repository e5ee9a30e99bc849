"""Measures how fast the rules answer, beside reading the same files as plain TOML."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter

from konvent.lawbook.cases import Case, cases_from_toml, put


def measure(folder: Path, *, rounds: int) -> dict[str, int]:
    """Medians over the rounds: cases read and answered per second, answered only, and the bare TOML."""
    files = [file.read_bytes() for file in sorted(folder.glob("*.toml"))]
    cases = [case for data in files for case in cases_from_toml(data) if isinstance(case, Case)]

    def whole() -> None:
        for data in files:
            for case in cases_from_toml(data):
                if isinstance(case, Case):
                    put(case)

    def answers() -> None:
        for case in cases:
            put(case)

    def toml() -> None:
        for data in files:
            tomllib.loads(data.decode())

    def per_second(work: Callable[[], None]) -> int:
        times = []
        for _ in range(rounds):
            begin = perf_counter()
            work()
            times.append(perf_counter() - begin)
        return round(len(cases) / median(times))

    return {
        "cases": len(cases),
        "rounds": rounds,
        "cases_per_s": per_second(whole),
        "answers_per_s": per_second(answers),
        "toml_per_s": per_second(toml),
    }
