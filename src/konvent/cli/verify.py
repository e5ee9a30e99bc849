"""`konvent verify FILE.zip`: check an archive without network, database or Django."""

from __future__ import annotations

import argparse
from importlib.util import find_spec
from typing import Any

from konvent.verify import Typesetter, command


def add_parser(subparsers: Any) -> None:
    parser = subparsers.add_parser(
        "verify",
        help="prüft ein Archiv ohne Netz und Datenbank",
        description="Prüft ein Archiv: Behälter, Kette, Regelwerk, Urnen, jede Handlung, Niederschrift. "
        "Endet mit 0, wenn alles stimmt, mit 1, wenn etwas falsch ist, mit 2, wenn die Datei kein Archiv ist, "
        "mit 3, wenn sie nach einer Ausgabe oder einem Recht geschrieben ist, das dieses Programm nicht kennt.",
    )
    command.add_arguments(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    return command.run(args, typesetter())


def typesetter() -> Typesetter | None:
    """What sets minutes again, if it is installed; the verifier needs nothing but Python."""
    if find_spec("typst") is None:
        return None
    from konvent.papers.pdf import look, minutes_pdf

    return Typesetter(look(), minutes_pdf)
