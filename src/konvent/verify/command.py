"""The command line of the verifier; also runs as `python -m konvent.verify FILE`, an archive or the log of a vote."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from konvent.core.journal.archive import MAX_BYTES
from konvent.core.secret.v1.group import FAST
from konvent.core.text import Text
from konvent.verify.checks import verify
from konvent.verify.log import SLOW, LogReport, is_log, verify_file
from konvent.verify.report import Report


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "file",
        help="das Archiv oder das Protokoll einer geheimen Abstimmung (.bel), wie heruntergeladen / "
        "the archive, or the log of a secret vote (.bel), as downloaded",
    )
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
    if isinstance(report, LogReport) and not FAST:
        print(SLOW.in_language(args.lang), file=sys.stderr)
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
    if is_log(data) or path.suffix == ".bel":
        return verify_file(data, head=head)
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
        f"{words[0] if check.ok else words[1]} {printable(check.text.in_language(language))}"
        for check in report.checks
    ]
    if isinstance(report, LogReport):
        lines += ["", *(note.in_language(language) for note in report.notes)]
    return "\n".join([*lines, "", _conclusion(report).in_language(language)])


def printable(line: str) -> str:
    """A file must not write on the terminal what the verifier did not say: no new lines, no control characters."""
    return "".join(each if each.isprintable() else "\ufffd" for each in line)


def _conclusion(report: Report) -> Text:
    first = report.first_false
    if first is None:
        return Text(
            de=f"Ergebnis: Alle {len(report.checks)} Prüfungen stimmen.",
            en=f"Result: all {len(report.checks)} checks hold.",
        )
    if first.name == "complete":
        return Text(
            de="Ergebnis: Das Protokoll ist unvollständig; was da ist, stimmt.",
            en="Result: the log is incomplete; what is there holds.",
        )
    of_log = isinstance(report, LogReport)
    return Text(
        de=f"Ergebnis: {'Das Protokoll' if of_log else 'Das Archiv'} stimmt nicht. Zuerst falsch: {printable(first.text.de)}",
        en=f"Result: the {'log' if of_log else 'archive'} is not true. First false: {printable(first.text.en)}",
    )


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="konvent verify",
        description="Prüft ein Archiv ohne Netz und Datenbank / checks an archive offline",
    )
    add_arguments(parser)
    return run(parser.parse_args())
