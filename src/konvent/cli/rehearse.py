"""`konvent rehearse ASSEMBLY`: a rehearsal of the real assembly with simulated members, at the running server."""

from __future__ import annotations

import argparse
import json
import os
import signal
import sys
from pathlib import Path
from typing import Any


def add_parser(subparsers: Any) -> None:
    parser = subparsers.add_parser(
        "rehearse",
        help="probt eine Versammlung mit simulierten Mitgliedern",
        description="Simulierte Mitglieder der echten Mitgliederliste melden sich am laufenden Server an, verbinden sich, "
        "melden sich zu Wort, stimmen ab, verlieren die Verbindung und kommen wieder – auf einer Kopie der Versammlung, "
        "die mit der echten nichts zu tun hat. Am Ende steht ein Bericht. Strg+C bricht ab. Endet mit 0, wenn der Server "
        "die Versammlung trägt, sonst mit 1.",
    )
    parser.add_argument("assembly", metavar="VERSAMMLUNG", help="Kennung der einberufenen Versammlung")
    parser.add_argument("--members", type=int, default=100, metavar="ZAHL", help="so viele Bildschirme (100)")
    parser.add_argument("--url", default="http://127.0.0.1:8000", help="Adresse des laufenden Servers")
    parser.add_argument("--pdf", type=Path, metavar="DATEI.pdf", help="schreibt den Bericht als PDF")
    parser.add_argument("--json", action="store_true", help="schreibt den Bericht als JSON-Objekt")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    from konvent.lawbook.words import program
    from konvent.rehearsal import MOST_SCREENS

    if not 1 <= args.members <= MOST_SCREENS:
        print(f"Die Zahl der Mitglieder muss zwischen 1 und {MOST_SCREENS} liegen.", file=sys.stderr)
        return 2
    if not args.url.startswith("http://"):
        print(
            "Die Adresse muss mit http:// beginnen; geprobt wird ohne den vorgeschalteten Proxy.",
            file=sys.stderr,
        )
        return 2
    # A server that was started in the background ignores this signal and hands that down; the page cancels by it.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "konvent.project.settings")
    import django

    django.setup()
    from konvent.core.refusal import Refusal
    from konvent.project import wiring
    from konvent.rehearsal.paper import in_words, report_pdf
    from konvent.rehearsal.run import rehearse

    found = rehearse(
        wiring.desk(), args.assembly, members=args.members, url=args.url, tell=_bar(sys.stderr.isatty())
    )
    if isinstance(found, Refusal):
        print(program().text(found).de, file=sys.stderr)
        return 1
    print(json.dumps(found) if args.json else "\n".join(in_words(found)))
    if args.pdf:
        args.pdf.write_bytes(report_pdf(found))
        print(f"Geschrieben: {args.pdf}", file=sys.stderr)
    return 0 if found["go"] else 1


def _bar(on_terminal: bool) -> Any:
    """A bar on a terminal; in a log one line for each step."""

    def tell(what: str, done: int, of: int) -> None:
        if on_terminal:
            full = 30 * done // max(1, of)
            end = "\n" if done == of else ""
            print(f"\r{what:<28} [{'#' * full:<30}] {done}/{of}", end=end, file=sys.stderr, flush=True)
        elif done == of:
            print(f"{what}: {done} von {of}", file=sys.stderr, flush=True)

    return tell
