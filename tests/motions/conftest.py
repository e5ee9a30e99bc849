"""The association of the office's tests, and browsers of its members."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.utils import timezone

from konvent.people import area, links
from konvent.people.models import Person
from tests.browser import Client, seen_in
from tests.office.conftest import Clock, World
from tests.office.conftest import clock as clock
from tests.office.conftest import convened as convened
from tests.office.conftest import desk as desk
from tests.office.conftest import world as world


@dataclass
class Browser:
    """A browser in which a person is signed in to the members' area. home: the address of her first page"""

    client: Client
    person: Person
    home: str

    def get(self, path: str) -> Any:
        return self.client.get(path if path.startswith("/") else self.home + path)

    def page(self, path: str = "") -> str:
        answer = self.get(path)
        assert answer.status_code == 200, (path, answer.status_code)
        return str(answer.content.decode())

    def post(self, path: str, data: dict[str, Any] | None = None, **more: Any) -> Any:
        there = path if path.startswith("/") else self.home + path
        return self.client.post(there, as_read(self.client, there) | (data or {}), **more)


@pytest.fixture
def enter(world: World, desk: Any) -> Callable[[str], Browser]:
    """Signs a person of the association in, each in a browser of her own."""
    links.forget()

    def made(who: str) -> Browser:
        return follow(Client(), world.persons[who])

    return made


def follow(client: Client, person: Person) -> Browser:
    """Follow a new link to the area in this browser, and enter."""
    path = area.issue(person, now=timezone.now()).removeprefix("https://konvent.test")
    assert client.get(path).status_code == 200
    answer = client.post(path)
    assert answer.status_code == 302
    return Browser(client, person, answer.url)


@dataclass
class Editor:
    """The form of a draft as its page shows it, to be filled in and sent."""

    browser: Browser
    path: str

    def fields(self) -> dict[str, Any]:
        """What the page would send unchanged."""
        context = self.browser.get(self.path).context
        return form_of(context) | {"seen": seen_in(self.browser.page(self.path), self.path)}

    def send(self, do: str = "save", **changed: Any) -> Any:
        answer = self.browser.post(self.path, self.fields() | {"do": do} | changed)
        return answer


def as_read(client: Client, path: str) -> dict[str, str]:
    """What the form with this address says it was filled in on, on the page that has it."""
    for page in dict.fromkeys((path, re.sub(r"[^/]+/$", "", path), re.sub(r"[^/]+/[^/]+/$", "", path))):
        shown = client.get(page)
        words = shown.content.decode() if shown.status_code == 200 else ""
        seen = seen_in(words, path)
        if seen:
            answers = re.search(r'name="read" value="(\w+)"', words)
            return {"seen": seen} | ({"read": answers[1]} if answers else {})
        several = re.findall(r'name="(seen-\w+)" value="(\w+)"', words)
        if several:
            return dict(several)
    return {}


def form_of(context: Any) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "title": context["title"],
        "kind": context["typed"].kind,
        "held_on": str(context["typed"].held_on or ""),
    }
    for part, _heading, rows in context["parts"]:
        fields[f"{part}_id"] = [row["block"].id for row in rows]
        fields[f"{part}_words"] = [row["block"].text for row in rows]
        fields[f"{part}_shape"] = [row["shape"] for row in rows]
        fields[f"{part}_number"] = [row["block"].style.number for row in rows]
    return fields


@pytest.fixture
def write() -> Callable[..., Editor]:
    """Begins a motion."""

    def made(browser: Browser) -> Editor:
        answer = browser.post("neu/")
        assert answer.status_code == 302
        return Editor(browser, answer.url)

    return made


@pytest.fixture(autouse=True)
def nobody_remembered() -> Iterator[None]:
    links.forget()
    yield
    links.forget()


__all__ = ["Browser", "Clock", "Editor", "World"]
