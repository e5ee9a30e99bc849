"""`konvent monitor`: a log that grows, shrinks, changes or vanishes at a real HTTP server of this machine."""

from __future__ import annotations

import json
import random
import threading
from collections.abc import Callable, Iterator
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest

from konvent.cli import monitor
from konvent.cli.main import main
from tests.core.secret.forging import put_together, taken_apart
from tests.core.secret.voting import SecretVote


@cache
def archive() -> bytes:
    vote = SecretVote(random.Random("monitor"), [1, 1, 1])
    for voter, choice in enumerate(([1, 0, 0], [0, 1, 0], [1, 0, 0])):
        vote.cast(voter, [choice])
    return vote.count()


@cache
def stages() -> list[bytes]:
    """The log after each event."""
    pieces = taken_apart(archive())
    return [put_together(pieces[:end]) for end in range(1, len(pieces) + 1)]


@cache
def rewritten() -> list[bytes]:
    """The same vote after the first ballot was taken out and everything computed anew, again after each event."""
    pieces = taken_apart(archive())
    without = [pieces[0], *pieces[2:4]]
    return [put_together(without[:end]) for end in range(1, len(without) + 1)]


class Log:
    """What the server shows. Each entry of `shows` is shown for one request, the last one for ever after.

    An entry is the bytes of the log, or the number of an HTTP error.
    """

    def __init__(self, *shows: bytes | int) -> None:
        self.shows = list(shows)
        self.asked: list[int] = []

    def now(self) -> bytes | int:
        return self.shows.pop(0) if len(self.shows) > 1 else self.shows[0]


Serve = Callable[..., tuple[Log, str]]


@pytest.fixture
def serve() -> Iterator[Serve]:
    servers = []

    def start(*shows: bytes | int) -> tuple[Log, str]:
        log = Log(*shows)

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                shown, start = log.now(), int(parse_qs(urlsplit(self.path).query)["from"][0])
                log.asked.append(start)
                if isinstance(shown, int):
                    return self.send_error(shown)
                gone = start > len(shown)
                self.send_response(416 if gone else 200)
                self.send_header("X-Konvent-Size", str(len(shown)))
                body = b"" if gone else shown[start:]
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                pass

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return log, f"http://127.0.0.1:{server.server_port}/live/log/a1/KonventTestA1b2C3"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    monkeypatch.setattr(monitor, "EVERY_S", 0.01)


def test_a_log_is_followed_to_its_result(serve, capsys):
    log, url = serve(*stages())
    assert main(["monitor", url]) == 0
    said = capsys.readouterr().out
    assert "Stimmzettel: 2, bisher stimmt alles; es fehlt noch das Ende der Stimmabgabe." in said
    assert "Fertig, alles stimmt: „Entlastung des Vorstands?“: Ja 2, Nein 1, Enthaltung 0." in said
    assert log.asked[0] == 0
    assert log.asked[-1] == 0, "the whole log is compared once more at the end"
    assert log.asked[1] == len(stages()[0])


def test_what_is_there_already_is_enough(serve, capsys):
    _, url = serve(archive())
    assert main(["monitor", url, "--lang", "en"]) == 0
    assert "Complete, everything holds" in capsys.readouterr().out


def test_once_looks_once(serve, capsys):
    _, url = serve(stages()[1])
    assert main(["monitor", url, "--once", "--json"]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    found = json.loads(line)
    assert (found["alarm"], found["exit"], found["log"]["ballots"], found["log"]["complete"]) == (
        False,
        0,
        1,
        False,
    )


def test_a_record_that_has_come_only_in_part_is_waited_for(serve):
    _, url = serve(stages()[1], stages()[2][:-300], stages()[2], archive())
    assert main(["monitor", url]) == 0


ALARMS = [
    ([stages()[3], stages()[2]], "verschwunden"),  # shorter than it was
    ([stages()[3], stages()[3], stages()[1]], "verschwunden"),
    ([stages()[2], rewritten()[2] + bytes(5000)], "stimmt nicht"),  # another past
    ([*stages()[:-1], archive(), rewritten()[2]], "wurde verändert"),  # changed only at the very end
    ([stages()[1], stages()[2][:-100] + b"x" * 100], "Die Datei oder ihre Kette stimmt nicht"),
    ([stages()[0], 404, 404], "Der Server kennt es nicht mehr"),
]


@pytest.mark.parametrize(("shows", "said"), ALARMS)
def test_what_disappears_or_changes_is_shouted(serve, capsys, shows, said):
    _, url = serve(*shows)
    assert main(["monitor", url, "--patience", "0.1"]) == 1
    told = capsys.readouterr().out
    assert "ACHTUNG!" in told
    assert said in told


def test_a_ballot_that_is_wrong_is_shouted(serve, capsys):
    pieces = taken_apart(archive())
    data = pieces[2].data
    data["answers"][0]["overall_proof"][0]["response"] = "1"
    pieces[2] = pieces[2].with_payload(data)
    _, url = serve(stages()[1], put_together(pieces[:3]))
    assert main(["monitor", url, "--json", "--lang", "en"]) == 1
    last = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert (last["alarm"], last["exit"]) == (True, 1)
    assert last["text"]["en"].startswith("A ballot is wrong: ballot 2 (")


def test_what_was_kept_is_compared_at_the_next_start(serve, capsys, tmp_path):
    kept = tmp_path / "vote.bel"
    _, url = serve(stages()[2])
    assert main(["monitor", url, "--once", "--save", str(kept)]) == 0
    assert kept.read_bytes() == stages()[2]
    _, url = serve(archive())
    assert main(["monitor", url, "--save", str(kept)]) == 0
    assert kept.read_bytes() == archive()
    capsys.readouterr()

    _, url = serve(rewritten()[2])
    assert main(["monitor", url, "--once", "--save", str(kept)]) == 1
    assert "wurde verändert: Ab Byte" in capsys.readouterr().out
    assert kept.read_bytes() == archive(), "what was kept stays"
    assert (tmp_path / "vote.bel.conflict").read_bytes() == rewritten()[2], (
        "and what was shown instead is kept too"
    )

    _, url = serve(stages()[2])
    assert main(["monitor", url, "--once", "--save", str(kept)]) == 1
    assert "verschwunden" in capsys.readouterr().out


def test_a_kept_file_that_is_no_log_is_said(serve, capsys, tmp_path):
    (tmp_path / "vote.bel").write_bytes(b"x" * 600)
    _, url = serve(archive())
    assert main(["monitor", url, "--save", str(tmp_path / "vote.bel")]) == 1
    assert not (tmp_path / "vote.bel.conflict").exists()
    assert "ACHTUNG!" in capsys.readouterr().out


def test_a_short_failure_is_waited_out(serve):
    _, url = serve(stages()[0], 503, 502, 404, stages()[1], 500, archive())
    assert main(["monitor", url]) == 0


@pytest.mark.parametrize("shows", [[503], [404], [stages()[1], 503]])
def test_a_server_that_does_not_answer_is_given_up(serve, capsys, shows):
    _, url = serve(*shows)
    assert main(["monitor", url, "--patience", "0.1"]) == 2
    assert "Der Server antwortet nicht (HTTP" in capsys.readouterr().err


def test_where_nobody_listens_there_is_nothing_to_follow(capsys):
    assert main(["monitor", "http://127.0.0.1:9/live/log/a1/x", "--once"]) == 2
    assert main(["monitor", "file:///etc/hostname", "--once"]) == 2
    assert "https://" in capsys.readouterr().err
