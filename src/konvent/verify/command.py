"""The command line of the verifier; also runs as `python -m konvent.verify FILE.zip`."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from konvent.core.journal.archive import MAX_BYTES
from konvent.core.text import Text
from konvent.verify.checks import verify
from konvent.verify.report import Report


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", help="das Archiv, wie es heruntergeladen wurde / the archive as downloaded")
    parser.add_argument(
        "--head",
        metavar="PRÜFWERT",
        help="Prüfwert aus der Niederschrift, gegen den die Kette verglichen wird / hash printed in the minutes",
    )
    parser.add_argument("--lang", choices=("de", "en"), default="de", help="Sprache der Ausgabe / language")
    parser.add_argument("--json", action="store_true", help="Ergebnis als JSON / result as JSON")


def run(args: argparse.Namespace) -> int:
    """Check the file and print what was found. Returns 0, 1 (something is false) or 2 (cannot be read)."""
    report = check_file(Path(args.file), args.head)
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="replace")
    if args.json:
        print(json.dumps(report.to_data(), ensure_ascii=False, indent=2))
    else:
        print(in_words(report, args.lang))
    return report.exit_code


def check_file(path: Path, head: str | None = None) -> Report:
    """Read a file and verify it; a file that cannot be opened is a report that says so."""
    try:
        if path.stat().st_size > MAX_BYTES:
            return Report((), _too_large())
        data = path.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        return Report(
            (),
            Text(
                de=f"Die Datei {path} lässt sich nicht öffnen ({reason}). Bitte prüfen Sie Namen und Ordner.",
                en=f"The file {path} cannot be opened ({reason}). Please check its name and folder.",
            ),
        )
    return verify(data, head=head)


def _too_large() -> Text:
    return Text(
        de="Die Datei ist größer als 2 GiB. So groß ist kein Archiv von Konvent.",
        en="The file is larger than 2 GiB. No archive of Konvent is that large.",
    )


def in_words(report: Report, language: str) -> str:
    """The report for people: a line for each check, and the result at the end."""
    if report.unreadable is not None:
        return report.unreadable.in_language(language)
    words = ("stimmt ", "FALSCH ") if language == "de" else ("true   ", "FALSE  ")
    lines = [
        f"{words[0] if check.ok else words[1]} {check.text.in_language(language)}" for check in report.checks
    ]
    return "\n".join([*lines, "", _conclusion(report).in_language(language)])


def _conclusion(report: Report) -> Text:
    first = report.first_false
    if first is None:
        return Text(
            de=f"Ergebnis: Alle {len(report.checks)} Prüfungen stimmen.",
            en=f"Result: all {len(report.checks)} checks hold.",
        )
    return Text(
        de=f"Ergebnis: Das Archiv stimmt nicht. Zuerst falsch: {first.text.de}",
        en=f"Result: the archive is not true. First false: {first.text.en}",
    )


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="konvent verify",
        description="Prüft ein Archiv ohne Netz und Datenbank / checks an archive offline",
    )
    add_arguments(parser)
    return run(parser.parse_args())
