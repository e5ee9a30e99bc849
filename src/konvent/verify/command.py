"""The command line of the verifier; also runs as `python -m konvent.verify FILE`, an archive or the log of a vote."""

from __future__ import annotations

import argparse
import json
import stat
import sys
from pathlib import Path

from konvent.core.journal.archive import MAX_BYTES
from konvent.core.secret.v1.group import FAST
from konvent.core.words import Said, say
from konvent.lawbook.words import program
from konvent.verify.archive import Typesetter
from konvent.verify.checks import verify
from konvent.verify.log import SLOW, LogReport, is_log, verify_file
from konvent.verify.report import Check, Report


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


def run(args: argparse.Namespace, typesetter: Typesetter | None = None) -> int:
    """Check the file and print what was found. Returns the report's exit code. typesetter: see `verify`"""
    report = check_file(Path(args.file), args.head, typesetter)
    if isinstance(report, LogReport) and not FAST:
        print(program().say(SLOW, args.lang), file=sys.stderr)
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="replace")
    if args.json:
        print(json.dumps(report.to_data(), ensure_ascii=False, indent=2))
    else:
        print(in_words(report, args.lang))
    return report.exit_code


def check_file(path: Path, head: str | None = None, typesetter: Typesetter | None = None) -> Report:
    """Read a file and verify it; one that cannot be opened is a report that says so. A pipe or a device, which may never
    end, is not opened."""
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            return Report((), say("verify.no_file", file=str(path)))
        if found.st_size > MAX_BYTES:
            return Report((), say("verify.too_large"))
        with path.open("rb") as file:
            data = file.read(found.st_size)
    except OSError as error:
        return Report((), say("verify.not_opened", file=str(path), reason=error.strerror or str(error)))
    if is_log(data) or path.suffix == ".bel":
        return verify_file(data, head=head)
    return verify(data, head=head, typesetter=typesetter)


MARKS = {True: say("verify.mark.holds"), False: say("verify.mark.false"), None: say("verify.mark.open")}


def in_words(report: Report, language: str) -> str:
    """The report for people: a line for each check, and the result at the end."""

    def line(what: Check | Said) -> str:
        return printable(report.text(what).in_language(language))

    if report.unreadable is not None:
        return line(report.unreadable)
    lines = [f"{program().say(MARKS[check.ok], language)} {line(check)}" for check in report.checks]
    if isinstance(report, LogReport):
        lines += ["", *map(line, report.notes)]
    return "\n".join([*lines, "", line(report.conclusion)])


def printable(line: str) -> str:
    """A file must not write on the terminal what the verifier did not say: no new lines, no control characters."""
    return "".join(each if each.isprintable() else "\ufffd" for each in line)


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="konvent verify",
        description="Prüft ein Archiv ohne Netz und Datenbank / checks an archive offline",
    )
    add_arguments(parser)
    return run(parser.parse_args())
