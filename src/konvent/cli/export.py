"""`konvent export ASSEMBLY -o FILE.zip`: everything that is needed to check an assembly, in one file."""

from __future__ import annotations

import argparse
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

from konvent.core.journal.canonical import sha256_hex
from konvent.core.refusal import Refusal
from konvent.lawbook.words import program


def add_parser(subparsers: Any) -> None:
    parser = subparsers.add_parser(
        "export",
        help="schreibt das Archiv einer Versammlung",
        description="Schreibt Journal, Urnen, Regelwerk, Mitgliederliste, Unterlagen und Niederschrift einer "
        "Versammlung in eine Datei, die „konvent verify“ ohne Netz und Datenbank prüft.",
    )
    parser.add_argument(
        "assembly", metavar="VERSAMMLUNG", help="Kennung der Versammlung, steht in ihrer Adresse"
    )
    parser.add_argument("-o", "--output", type=Path, metavar="DATEI.zip", help="sonst VERSAMMLUNG.zip")
    parser.add_argument("--force", action="store_true", help="eine vorhandene Datei ersetzen")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Write the archive. Returns 0, or 1 with the reason on standard error."""
    made = _archive(args.assembly)
    if isinstance(made, str):
        print(made, file=sys.stderr)
        return 1
    path = args.output or Path(f"{args.assembly}.zip")
    problem = write(path, made, force=args.force)
    if problem:
        print(problem, file=sys.stderr)
        return 1
    print(f"Geschrieben: {path} (SHA-256 {sha256_hex(made)})")
    print(f"Prüfen mit: konvent verify {path}")
    return 0


def _archive(assembly_id: str) -> bytes | str:
    """The archive, or in one sentence why there is none."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "konvent.project.settings")
    import django

    django.setup()
    from konvent.office.models import Assembly
    from konvent.office.services.desk import desk
    from konvent.office.services.papers import kept_content, names_of
    from konvent.papers.archive import export_archive

    assembly = Assembly.objects.select_related("organisation").filter(pk=assembly_id).first()
    if assembly is None:
        return unknown_assembly(assembly_id, Assembly.objects.order_by("-held_at")[:10])
    made = export_archive(desk().ledger, assembly.id, names_of(assembly), kept_content)
    return program().text(made).de if isinstance(made, Refusal) else made


def unknown_assembly(assembly_id: str, known: Any) -> str:
    """The sentence for an id that no assembly has. known: some that there are"""
    lines = [f"  {each.id}  {each.title}" for each in known]
    if not lines:
        return f"Die Versammlung {assembly_id} gibt es nicht; es ist noch keine angelegt."
    return "\n".join([f"Die Versammlung {assembly_id} gibt es nicht. Vorhanden sind:", *lines])


def write(path: Path, data: bytes, *, force: bool = False) -> str:
    """Write a file whole or not at all; returns why not, or ""."""
    beside = path.with_name(f".{path.name}.part")
    try:
        if path.exists() and not force and path.read_bytes() != data:
            return f"{path} gibt es schon, mit anderem Inhalt. Mit --force wird die Datei ersetzt."
        beside.write_bytes(data)
        beside.replace(path)
    except OSError as error:
        with suppress(OSError):
            beside.unlink()
        return f"{path} lässt sich nicht schreiben ({error.strerror or error}). Gibt es den Ordner, und ist dort Platz?"
    return ""
