"""`konvent export ASSEMBLY -o FILE.zip`: writes the archive of an assembly of this installation."""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import Any


def add_parser(subparsers: Any) -> None:
    parser = subparsers.add_parser(
        "export",
        help="schreibt das Archiv einer Versammlung",
        description="Schreibt alles, was zum Prüfen einer Versammlung nötig ist, in eine Datei.",
    )
    parser.add_argument(
        "assembly", metavar="VERSAMMLUNG", help="Kennung der Versammlung, steht in ihrer Adresse"
    )
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="DATEI.zip")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "konvent.project.settings")
    import django

    django.setup()
    from konvent.core.refusal import Refusal
    from konvent.office.models import Assembly
    from konvent.office.services.papers import archive_of

    assembly = Assembly.objects.filter(pk=args.assembly).first()
    if assembly is None:
        print(f"Eine Versammlung mit der Kennung {args.assembly} gibt es hier nicht.")
        return 1
    archive = archive_of(assembly)
    if isinstance(archive, Refusal):
        print(archive.text.de)
        return 1
    try:
        args.output.write_bytes(archive)
    except OSError as error:
        print(f"Die Datei {args.output} kann nicht geschrieben werden: {error.strerror}.")
        return 1
    print(f"Geschrieben: {args.output}. Prüfen mit: konvent verify {args.output}")
    return 0
