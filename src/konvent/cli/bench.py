"""`konvent bench law`: how many cases a second the rules answer on one core."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any


def add_parser(subparsers: Any) -> None:
    parser = subparsers.add_parser("bench", help="misst, was dieser Rechner leistet")
    kinds = parser.add_subparsers(metavar="WAS", required=True)
    law = kinds.add_parser(
        "law",
        help="Fälle je Sekunde auf einem Kern",
        description="Liest Fälle und wertet sie aus, mehrmals nacheinander auf einem Kern; daneben die Zeit, dieselben "
        "Dateien nur als TOML zu lesen. Es zählt der Median der Durchgänge.",
    )
    law.add_argument("folder", nargs="?", type=Path, default=Path("vectors/law"), help="Ordner mit Fällen")
    law.add_argument("--rounds", type=int, default=9, help="Durchgänge")
    law.add_argument("--json", action="store_true", help="schreibt ein JSON-Objekt")
    law.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    from konvent.lawbook.bench import measure

    found = measure(args.folder, rounds=max(args.rounds, 1))
    if args.json:
        print(json.dumps(found))
    else:
        print(
            f"{found['cases']} Fälle: {found['cases_per_s']} je Sekunde gelesen und ausgewertet, "
            f"{found['answers_per_s']} je Sekunde nur ausgewertet; nur TOML gelesen {found['toml_per_s']} je Sekunde "
            f"(Median von {found['rounds']} Durchgängen)"
        )
    return 0
