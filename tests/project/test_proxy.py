"""The proxies' configurations in docs/operate/proxy.md, as they stand there: HTTP/2, streams at once, no personal link in a log."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import pytest

from tests.journeys.conftest import ROOT
from tests.running import PATIENCE_S, free_port

GUIDE = (ROOT / "docs" / "operate" / "proxy.md").read_text()
TOKEN = "geheimnis-eines-persoenlichen-links"


class Upstream(BaseHTTPRequestHandler):
    """In the place of Konvent. A stream goes on only once the test has read its beginning."""

    read = threading.Event()
    seen: ClassVar[dict[str, str]] = {}

    def do_GET(self) -> None:
        self.seen["address of the proxy"] = self.client_address[0]
        self.seen.update({name.lower(): value for name, value in self.headers.items()})
        self.send_response(302 if self.path.startswith("/l/") else 200)
        if self.path.startswith("/l/"):
            self.send_header("Location", f"/l/{TOKEN}/weiter")
        self.send_header(
            "Content-Type", "text/event-stream" if self.path.startswith("/live/") else "text/plain"
        )
        self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(b"data: first\n\n")
        self.wfile.flush()
        if self.path.startswith("/live/"):
            assert self.read.wait(PATIENCE_S)
            self.wfile.write(b"data: second\n\n")

    def log_message(self, *_: object) -> None:
        pass


def nginx(folder: Path, upstream: int, plain: int, port: int) -> list[str]:
    """The command that starts it, and its configuration."""
    site = (
        block("nginx")
        .replace("http2;\n    listen [::]:443 ssl http2;", "http2;")
        .replace("    listen [::]:80;\n", "")
    )
    site = site.replace("listen 80;", f"listen {plain};").replace("listen 443", f"listen {port}")
    site = site.replace("127.0.0.1:8000", f"127.0.0.1:{upstream}").replace("/var/log/nginx", str(folder))
    site = site.replace("/etc/ssl/konvent", str(folder))
    main = f"pid {folder}/pid;\nerror_log {folder}/error.log info;\nevents {{}}\nhttp {{\n"
    for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"):
        main += f"{name}_temp_path {folder}/{name};\n"
    (folder / "nginx.conf").write_text(f"{main}{site}}}\n")
    return ["nginx", "-p", str(folder), "-c", str(folder / "nginx.conf"), "-g", "daemon off;"]


def caddy(folder: Path, upstream: int, plain: int, port: int) -> list[str]:
    options, site = block("caddyfile", 1), block("caddyfile", 0)
    ours = f"\n\tadmin off\n\thttp_port {plain}\n\thttps_port {port}\n\tauto_https disable_redirects\n"
    options = options.replace("{\n", "{" + ours, 1)
    site = site.replace("127.0.0.1:8000", f"127.0.0.1:{upstream}").replace("/var/log/caddy", str(folder))
    site = site.replace(
        "konvent.example {", f"konvent.example {{\n\ttls {folder}/fullchain.pem {folder}/privkey.pem", 1
    )
    (folder / "Caddyfile").write_text(f"{options}\n{site}")
    return ["caddy", "run", "--adapter", "caddyfile", "--config", str(folder / "Caddyfile")]


def block(language: str, place: int = 0) -> str:
    return re.findall(rf"```{language}\n(.*?)```", GUIDE, re.DOTALL)[place]


@pytest.fixture
def upstream() -> Iterator[ThreadingHTTPServer]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Upstream)
    Upstream.read.clear()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    Upstream.read.set()
    server.shutdown()
    server.server_close()


@pytest.fixture(params=[nginx, caddy])
def served(
    request: pytest.FixtureRequest, tmp_path: Path, upstream: ThreadingHTTPServer
) -> Iterator[tuple[int, int]]:
    """The ports of the running proxy, for TLS and without; when it is over no log may name a link."""
    for needed in (request.param.__name__, "curl", "openssl"):
        if shutil.which(needed) is None:
            pytest.skip(f"{needed} is not installed")
    certificate(tmp_path)
    plain, port = free_port(), free_port()
    command = request.param(tmp_path, upstream.server_port, plain, port)
    with (tmp_path / "output").open("w") as output:
        running = subprocess.Popen(
            command, stdout=output, stderr=output, env={**os.environ, "HOME": str(tmp_path)}
        )
    try:
        until_it_listens(running, port, tmp_path)
        yield port, plain
        fetched(port, "/danach/")
        until_logged(tmp_path, "/danach/")
    finally:
        running.terminate()
        running.wait(PATIENCE_S)
    named = [
        each.name
        for each in tmp_path.rglob("*")
        if each.is_file() and TOKEN in each.read_text(errors="replace")
    ]
    assert named == []


def test_it_speaks_http_2_and_says_where_requests_come_from(served: tuple[int, int]):
    assert fetched(served[0], "/anmelden/", "-w", "%{http_version} %{http_code}").endswith("2 200")
    assert Upstream.seen["host"].startswith("konvent.example")
    [named] = re.findall(r"^KONVENT_PROXIES=(\S+)$", block("sh"), re.MULTILINE)
    assert Upstream.seen["address of the proxy"] == named
    assert Upstream.seen["x-forwarded-proto"] == "https" and Upstream.seen["x-forwarded-for"] == "127.0.0.1"


def test_what_a_stream_sends_arrives_before_it_sends_more(served: tuple[int, int]):
    with subprocess.Popen(
        [*asked(served[0], "/live/a1/stream"), "-N"], stdout=subprocess.PIPE, text=True
    ) as screen:
        assert screen.stdout is not None
        assert screen.stdout.readline() == "data: first\n"
        Upstream.read.set()
        assert "data: second\n" in screen.stdout.read()


def test_no_personal_link_is_logged(served: tuple[int, int]):
    port, plain = served
    for address in (f"/l/{TOKEN}/", f"/l/{TOKEN}/?x=1", f"/l/{TOKEN}"):
        assert fetched(port, address, "-w", "%{http_code}").endswith("302")
    fetched(port, "/hall/a1/p1/", "-e", f"https://konvent.example/l/{TOKEN}/")
    subprocess.run(
        ["curl", "-s", f"http://127.0.0.1:{plain}/l/{TOKEN}/", "-H", "Host: konvent.example"], check=False
    )


def test_no_personal_link_is_logged_while_konvent_is_away(
    served: tuple[int, int], upstream: ThreadingHTTPServer
):
    upstream.shutdown()
    upstream.server_close()
    assert fetched(served[0], f"/l/{TOKEN}/", "-w", "%{http_code}").endswith("502")


def certificate(folder: Path) -> None:
    subprocess.run(
        [
            *(
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-days",
                "2",
                "-subj",
                "/CN=konvent.example",
            ),
            *("-addext", "subjectAltName=DNS:konvent.example"),
            *("-keyout", str(folder / "privkey.pem"), "-out", str(folder / "fullchain.pem")),
        ],
        check=True,
        capture_output=True,
    )


def until_it_listens(running: subprocess.Popen[bytes], port: int, folder: Path) -> None:
    end = time.monotonic() + PATIENCE_S
    while True:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        assert running.poll() is None and time.monotonic() < end, (folder / "output").read_text()
        time.sleep(0.05)


def until_logged(folder: Path, address: str) -> None:
    end = time.monotonic() + PATIENCE_S
    while address not in (folder / "konvent.log").read_text():
        assert time.monotonic() < end, "the proxy logs nothing"
        time.sleep(0.05)


def asked(port: int, address: str) -> list[str]:
    where = ["--resolve", f"konvent.example:{port}:127.0.0.1"]
    return ["curl", "-sk", "--http2", *where, f"https://konvent.example:{port}{address}"]


def fetched(port: int, address: str, *more: str) -> str:
    return subprocess.run([*asked(port, address), *more], capture_output=True, text=True, check=False).stdout
