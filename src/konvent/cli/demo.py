"""`konvent demo FILE.zip`: plays the demo assembly to its end and writes its archive."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path
from typing import Any


def add_parser(subparsers: Any) -> None:
    parser = subparsers.add_parser(
        "demo",
        help="spielt die Vorführung bis zum Ende und schreibt ihr Archiv",
        description="Spielt eine frei erfundene Versammlung ohne Server und Browser durch und schreibt ihr Archiv.",
    )
    parser.add_argument("file", type=Path, metavar="DATEI.zip")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    from konvent.core.refusal import Refusal
    from konvent.demo import federation
    from konvent.demo.agenda import names
    from konvent.demo.play import ASSEMBLY, Play
    from konvent.lawbook.words import program
    from konvent.ledger import open_ledger
    from konvent.papers.archive import export_archive

    with tempfile.TemporaryDirectory(prefix="konvent-demo-") as folder:
        ledger = open_ledger(f"sqlite:///{folder}/ledger.sqlite3")
        try:
            Play(ledger).whole()
            archive = export_archive(ledger, ASSEMBLY, names())
        finally:
            ledger.close()
    if isinstance(archive, Refusal):
        print(program().text(archive).de)
        return 1
    try:
        args.file.write_bytes(archive)
    except OSError as error:
        print(f"Die Datei {args.file} kann nicht geschrieben werden: {error.strerror}.")
        return 1
    print(f"Geschrieben: {args.file} ({len(archive):,} Bytes). {federation.NOTE}".replace(",", "."))
    print(f"Prüfen mit: konvent verify {args.file}")
    return 0
