"""`konvent verify FILE.zip`: check an archive without network, database or Django."""

from __future__ import annotations

import argparse
from typing import Any

from konvent.verify import command


def add_parser(subparsers: Any) -> None:
    parser = subparsers.add_parser(
        "verify",
        help="prüft ein Archiv ohne Netz und Datenbank",
        description="Prüft ein Archiv: Behälter, Kette, Regelwerk, Urnen, jede Handlung, Niederschrift. "
        "Endet mit 0, wenn alles stimmt, mit 1, wenn etwas falsch ist, mit 2, wenn die Datei kein Archiv ist, "
        "mit 3, wenn sie nach einer Ausgabe geschrieben ist, die dieses Programm nicht kennt.",
    )
    command.add_arguments(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    return command.run(args)
