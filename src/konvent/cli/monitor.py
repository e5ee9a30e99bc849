"""`konvent monitor URL`: follow the log of a secret vote while it grows, and say so if anything disappears.

The log is public, append-only and chained. Whoever kept a copy notices what the published checkers cannot see in the
finished file: a ballot taken out and everything after it computed again.
"""

from __future__ import annotations

import argparse
import http.client
import json
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path
from typing import Any

from konvent.core.words import Said, say
from konvent.lawbook.words import program

EVERY_S = 1.0
TIMEOUT_S = 10.0
AT_MOST = 16_000_000  # bytes taken at once; more come with the next request


def add_parser(subparsers: Any) -> None:
    parser = subparsers.add_parser(
        "monitor",
        help="verfolgt eine geheime Abstimmung mit und meldet, wenn etwas verschwindet",
        description="Lädt das Protokoll einer geheimen Abstimmung, prüft jeden Stimmzettel, sobald er darin steht, und "
        "meldet, wenn etwas verschwindet, sich ändert oder nicht stimmt. Endet mit 0, wenn das Ergebnis da ist und alles "
        "stimmt, mit 1, wenn etwas nicht stimmt, mit 2, wenn der Server zu lange nicht antwortet.",
    )
    parser.add_argument("url", metavar="ADRESSE", help="https://…/live/log/VERSAMMLUNG/ABSTIMMUNG")
    parser.add_argument(
        "--once", action="store_true", help="nur einmal nachsehen, nicht auf das Ergebnis warten"
    )
    parser.add_argument(
        "--save",
        type=Path,
        metavar="DATEI.bel",
        help="behält das Protokoll; beim nächsten Start wird verglichen",
    )
    parser.add_argument(
        "--patience",
        type=float,
        default=60.0,
        metavar="SEKUNDEN",
        help="so lange darf der Server fehlen (60)",
    )
    parser.add_argument("--lang", choices=("de", "en"), default="de", help="Sprache der Ausgabe / language")
    parser.add_argument("--json", action="store_true", help="schreibt je Änderung eine Zeile JSON")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Follow the log; the exit code."""
    url = urllib.parse.urlsplit(args.url)
    if url.scheme not in ("http", "https") or not url.netloc:
        said = say("verify.monitor.no_address", address=args.url)
        print(program().say(said, args.lang), file=sys.stderr)
        return 2
    return Monitor(args).run()


class Unreachable(Exception):
    """No answer, or none with bytes of a log. missing: the server says that there is no such log."""

    def __init__(self, reason: str, *, missing: bool = False) -> None:
        super().__init__(reason)
        self.missing = missing


class Alarm(Exception):
    """Something disappeared, changed or is wrong."""

    def __init__(self, said: Said) -> None:
        super().__init__(said.key)
        self.said = said


class Monitor:
    """One log that is followed. known: its bytes as far as they were seen."""

    def __init__(self, args: argparse.Namespace) -> None:
        from konvent.core.secret.v1.follower import Follower
        from konvent.verify.secret import check_all

        self.args = args
        self.log = Follower(check_all)
        self.known = b""

    def run(self) -> int:
        from konvent.core.secret.v1.group import FAST
        from konvent.verify.log import SLOW

        if not FAST:
            print(program().say(SLOW, self.args.lang), file=sys.stderr)
        try:
            self._remember()
            return self._follow()
        except Alarm as alarm:
            self._say(alarm.said, alarm=True, code=1)
            return 1
        except KeyboardInterrupt:
            return 130

    def _remember(self) -> None:
        """Begin with what was kept the last time."""
        path: Path | None = self.args.save
        if path is not None and path.exists():
            self._take(path.read_bytes(), save=False)

    def _follow(self) -> int:
        """Look every second until the Result is there. A whole look at the beginning and at the end: between them the
        chain shows whether what came before is still the same."""
        whole, failing_since = True, None
        while True:
            try:
                grown = self._compare() if whole else self._look()
                failing_since, was_whole, whole = None, whole, False
            except Unreachable as error:
                failing_since = failing_since or time.monotonic()
                if self.args.once or time.monotonic() - failing_since > self.args.patience:
                    return self._given_up(error)
                time.sleep(EVERY_S)
                continue
            if self.log.complete and not was_whole:
                whole = True
                continue
            if grown or was_whole:
                self._say_state()
            if self.log.complete or self.args.once:
                return 0
            time.sleep(EVERY_S)

    def _compare(self) -> bool:
        """Fetch everything anew; what was known must be its beginning."""
        seen, size = self._fetch(0)
        while len(seen) < size:
            more, size = self._fetch(len(seen))
            if not more:
                break
            seen += more
        if seen.startswith(self.known):
            return self._take(seen[len(self.known) :])
        self._keep_evidence(seen)
        if self.known.startswith(seen):
            raise self._shorter(len(seen))
        place = next(
            at for at, (one, other) in enumerate(zip(self.known, seen, strict=False)) if one != other
        )
        raise Alarm(say("verify.monitor.changed", place=place))

    def _look(self) -> bool:
        more, size = self._fetch(len(self.known))
        if size < len(self.known):
            raise self._shorter(size)
        return self._take(more)

    def _take(self, more: bytes, *, save: bool = True) -> bool:
        """Check what came and keep it. Returns whether anything did."""
        from konvent.core.secret.v1.follower import Rejected
        from konvent.verify.log import wrong

        if not more:
            return False
        try:
            self.log.feed(more)
        except Rejected as rejected:
            if save:
                self._keep_evidence(self.known + more)
            raise Alarm(wrong(rejected)) from rejected
        self.known += more
        if save and self.args.save is not None:
            with self.args.save.open("ab") as file:
                file.write(more)
        return True

    def _fetch(self, start: int) -> tuple[bytes, int]:
        """The bytes from `start` on, and how many the log has now."""
        address = f"{self.args.url}{'&' if '?' in self.args.url else '?'}from={start}"
        try:
            with urllib.request.urlopen(address, timeout=TIMEOUT_S) as answer:  # noqa: S310 (http and https only)
                return answer.read(AT_MOST), int(answer.headers["X-Konvent-Size"])
        except urllib.error.HTTPError as error:
            if error.code == 416:
                raise self._shorter(_number(error.headers.get("X-Konvent-Size"))) from error
            raise Unreachable(f"HTTP {error.code}", missing=error.code in (404, 410)) from error
        except (OSError, http.client.HTTPException) as error:
            raise Unreachable(str(error) or type(error).__name__) from error
        except (TypeError, ValueError) as error:
            raise Unreachable("X-Konvent-Size?") from error

    def _shorter(self, size: int | None) -> Alarm:
        if size is None:
            return Alarm(say("verify.monitor.shorter"))
        return Alarm(say("verify.monitor.shorter_by", now=size, before=len(self.known)))

    def _given_up(self, error: Unreachable) -> int:
        if error.missing and self.known:
            raise Alarm(say("verify.monitor.gone"))
        self._say(say("verify.monitor.no_answer", reason=str(error)), code=2)
        return 2

    def _keep_evidence(self, seen: bytes) -> None:
        """What the server shows now, beside what it showed before: both are needed to prove it."""
        if self.args.save is not None:
            self.args.save.with_name(f"{self.args.save.name}.conflict").write_bytes(seen)

    # --- saying ----------------------------------------------------------------------------------------------

    def _say_state(self) -> None:
        from konvent.verify.log import lacks, result_of

        log = self.log
        if log.complete:
            return self._say(say("verify.monitor.complete", result=result_of(log), head=log.head), code=0)
        so_far = say("verify.monitor.so_far", ballots=len(log.ballots), lacks=lacks(log), head=log.head)
        self._say(so_far, code=0 if self.args.once else None)

    def _say(self, said: Said, *, alarm: bool = False, code: int | None = None) -> None:
        """code: the exit code if this is the last word."""
        from konvent.verify.command import printable
        from konvent.verify.log import facts

        sentence = printable(program().say(said, self.args.lang))
        if self.args.json:
            text = program().text(said).to_data()
            data = {"alarm": alarm, "text": text, "exit": code, "log": facts(self.log)}
            print(json.dumps(data, ensure_ascii=True), flush=True)
        elif alarm:
            print(f"\a{program().say(say('verify.monitor.alarm'), self.args.lang)}! {sentence}", flush=True)
        else:
            print(
                f"{time.strftime('%H:%M:%S')} {sentence}",
                file=sys.stderr if code == 2 else sys.stdout,
                flush=True,
            )


def _number(value: str | None) -> int | None:
    return int(value) if value and value.isascii() and value.isdigit() and len(value) < 19 else None
