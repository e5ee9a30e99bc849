"""`konvent check FILE…`: put cases to the rules, play courses, and compare with what is expected."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any


def add_parser(subparsers: Any) -> None:
    parser = subparsers.add_parser(
        "check",
        help="prüft Fälle und Abläufe gegen Gesetz und Satzung",
        description="Wertet Fälle aus (TOML, siehe docs/law/cases.md), spielt Abläufe durch (docs/law/courses.md) und "
        "vergleicht mit dem, was erwartet wird; ein Fall ohne Erwartung wird gezeigt. Endet mit 0, wenn alles zutrifft, "
        "mit 1, wenn nicht, mit 2, wenn eine Datei nicht gelesen werden kann.",
    )
    parser.add_argument(
        "paths", nargs="+", type=Path, metavar="DATEI", help="Datei oder Ordner mit Fällen oder Abläufen"
    )
    parser.add_argument("--json", action="store_true", help="schreibt ein JSON-Objekt")
    parser.add_argument("--language", choices=("de", "en"), default="de", help="Sprache der Sätze")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    from konvent.lawbook.checking import check

    return check(args.paths, as_json=args.json, language=args.language)
