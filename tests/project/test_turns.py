"""Whose page is made when: nobody's crowd is in anybody else's line, and half a request is no request."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

import pytest

from konvent.ledger import LedgerUnavailable
from konvent.live.http import too_many
from konvent.project import refused_page, turns
from konvent.project.turns import Turns
from tests.running import PATIENCE_S, run


class Pages:
    """Pages that are made when the test says so; `at_work` are those that have begun, by who asked."""

    def __init__(self) -> None:
        self.at_work: list[str] = []
        self.bodies: list[bytes] = []
        self.done = asyncio.Event()
        self.turns = Turns(
            self, self.known, lambda address: address, lambda scope: scope["path"] == "/password"
        )
        self.tasks: list[asyncio.Task[list[dict[str, Any]]]] = []

    def known(self, scope: dict[str, Any]) -> str:
        if scope["cookie"] == "unreadable":
            raise LedgerUnavailable("the database recovers")
        return "" if scope["cookie"] == "forged" else str(scope["cookie"])

    async def __call__(self, scope: dict[str, Any], receive: Any, send: Any) -> None:
        self.at_work.append(scope["cookie"] or scope["client"][0])
        self.bodies.append((await receive())["body"])
        await self.done.wait()
        await send({"type": "http.response.start", "status": 200, "headers": []})

    def ask(
        self,
        who: str,
        address: str = "a",
        path: str = "/",
        messages: list[dict[str, Any]] | None = None,
        headers: Sequence[tuple[bytes, bytes]] = (),
    ) -> None:
        headers = [*headers, *([(b"cookie", who.encode())] if who else [])]
        scope = {"cookie": who, "client": (address, 1), "path": path, "headers": headers}
        self.tasks.append(asyncio.create_task(_asked(self.turns, scope, messages)))

    async def settle(self) -> None:
        for _ in range(50):
            await asyncio.sleep(0.001)

    async def statuses(self) -> list[int]:
        self.done.set()
        answers = await asyncio.wait_for(asyncio.gather(*self.tasks), PATIENCE_S)
        return [each[0]["status"] if each else 0 for each in answers]


async def _asked(
    application: Turns, scope: dict[str, Any], messages: list[dict[str, Any]] | None
) -> list[dict[str, Any]]:
    said: list[dict[str, Any]] = []
    coming = list(messages if messages is not None else [{"type": "http.request", "body": b"x"}])

    async def receive() -> dict[str, Any]:
        if coming:
            return coming.pop(0)
        return await asyncio.get_running_loop().create_future()

    async def send(message: dict[str, Any]) -> None:
        said.append(message)

    await application(scope, receive, send)
    return said


def course(act: Callable[[Pages], Awaitable[None]]) -> None:
    async def whole() -> None:
        await act(Pages())

    run(whole())


@pytest.mark.parametrize("crowd", ["a member", "strangers", "forged sessions", "passwords"])
def test_a_crowd_leaves_a_place_for_whoever_else_comes(crowd):
    async def act(pages: Pages) -> None:
        for number in range(25):
            match crowd:
                case "a member":
                    pages.ask("l1")
                case "strangers":
                    pages.ask("", f"198.51.100.{number}")
                case "forged sessions":
                    pages.ask("forged", f"198.51.100.{number}")
                case _:
                    pages.ask("", f"198.51.100.{number}", "/password")
        await pages.settle()
        assert 0 < len(pages.at_work) <= 2
        pages.ask("l2")
        pages.ask("u1")
        await pages.settle()
        assert pages.at_work[-2:] == ["l2", "u1"]
        assert set(await pages.statuses()) <= {200, 429, 503}

    course(act)


def test_strangers_of_one_network_do_not_hold_up_those_of_another(monkeypatch):
    monkeypatch.setattr(turns, "OF_STRANGERS", 2)

    async def act(pages: Pages) -> None:
        for _ in range(30):
            pages.ask("", "198.51.100.1")
        await pages.settle()
        pages.ask("", "203.0.113.7")
        await pages.settle()
        assert pages.at_work == ["198.51.100.1", "203.0.113.7"]
        await pages.statuses()

    course(act)


def test_whoever_asks_for_more_than_can_wait_is_sent_away_with_a_sentence():
    async def act(pages: Pages) -> None:
        for _ in range(turns.WAITING_OF_A_PERSON + 20):
            pages.ask("l1")
        await pages.settle()
        seen = await pages.statuses()
        assert seen.count(200) <= turns.PAGES.burst
        assert set(seen) == {200, 429, 503}
        pages.ask("l2")
        assert (await pages.statuses())[-1] == 200

    course(act)


def test_while_the_database_is_away_whoever_shows_a_sign_in_is_asked_to_come_back():
    async def act(pages: Pages) -> None:
        pages.ask("unreadable")
        assert await pages.statuses() == [503]
        assert pages.at_work == []

    course(act)


def test_a_page_begins_with_the_whole_of_its_request():
    async def act(pages: Pages) -> None:
        parts = [{"type": "http.request", "body": bytes([each]), "more_body": each < 3} for each in range(4)]
        pages.ask("l1", messages=parts)
        assert await pages.statuses() == [200]
        assert pages.bodies == [b"\x00\x01\x02\x03"]

    course(act)


@pytest.mark.parametrize("who", ["", "l1", "u1"])
def test_half_a_form_is_never_acted_upon(who):
    async def act(pages: Pages) -> None:
        half = [{"type": "http.request", "body": b"a=1&b", "more_body": True}, {"type": "http.disconnect"}]
        pages.ask(who, messages=half)
        assert await pages.statuses() == [400]
        assert pages.at_work == []

    course(act)


@pytest.mark.parametrize(
    ("who", "most"),
    [
        ("", turns.LARGEST_OF_A_STRANGER),
        ("l1", turns.LARGEST_OF_A_MEMBER),
        ("u1", turns.LARGEST_OF_AN_ACCOUNT),
    ],
)
def test_nobody_makes_the_server_keep_more_than_she_may_send(who, most):
    async def act(pages: Pages) -> None:
        part = {"type": "http.request", "body": bytes(most // 2 + 1), "more_body": True}
        pages.ask(who, messages=[part, part, part])
        assert await pages.statuses() == [413]
        assert pages.at_work == []

    course(act)


def test_nothing_is_made_for_whoever_has_gone_while_she_waited():
    async def act(pages: Pages) -> None:
        for _ in range(turns.OF_A_PERSON):
            pages.ask("l1")
        await pages.settle()
        pages.ask("l1", messages=[{"type": "http.request", "body": b""}, {"type": "http.disconnect"}])
        await pages.settle()
        await pages.statuses()
        assert len(pages.at_work) == turns.OF_A_PERSON

    course(act)


def test_whoever_is_sent_away_keeps_what_was_typed_and_can_send_it_again():
    async def act(pages: Pages) -> None:
        form = b"csrfmiddlewaretoken=t&text_words=Der+Beitrag+%3Cb%3E+steigt.&name=x"
        kind = [(b"accept", b"text/html"), (b"content-type", b"application/x-www-form-urlencoded")]
        for _ in range(turns.PAGES.burst + 1):
            pages.ask("l1", path="/o/mv/x/", messages=[{"type": "http.request", "body": form}], headers=kind)
        await pages.settle()
        await pages.statuses()
        start, said = next(each.result() for each in pages.tasks if each.result()[0]["status"] == 429)
        page = said["body"].decode()
        assert (b"content-type", b"text/html; charset=utf-8") in start["headers"]
        assert "Der Beitrag &lt;b&gt; steigt.</textarea>" in page and "Bitte warten" in page
        assert 'action="/o/mv/x/"' in page and 'name="csrfmiddlewaretoken" value="t"' in page

    course(act)


@pytest.mark.parametrize(
    ("accept", "body", "has", "lacks"),
    [
        (
            b"text/html",
            b"password=ganz-geheim-und-lang&text=Viele+Worte+hier",
            b"Bitte warten",
            b"Viele Worte",
        ),
        (b"text/html", b"text=" + b"x" * 600_000, b"Bitte warten", b"xxx"),
        (b"text/html", b"", b"Bitte warten", b"<form"),
        (b"application/json", b"text=Viele+Worte+hier", b'{"refused": ', b"<"),
        (b"*/*", b"text=Viele+Worte+hier", b"Bitte", b"<"),
    ],
)
def test_what_is_secret_or_too_large_is_not_shown_and_a_script_is_told_in_its_way(accept, body, has, lacks):
    headers = {b"accept": accept, b"content-type": b"application/x-www-form-urlencoded"}
    _kind, said = refused_page.answer(too_many(), "/x/", headers, body)
    assert has in said and lacks not in said
