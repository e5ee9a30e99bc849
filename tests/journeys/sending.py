"""Pages without a screen: who is signed in in a browser reads them and sends their forms as they stand, for what is done many times."""

from __future__ import annotations

import re
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlencode, urljoin
from uuid import uuid4

from playwright.sync_api import BrowserContext

from tests.running import PATIENCE_S

Fields = list[tuple[str, str]]
TYPED = {"hidden", "text", "date", "number", "email", ""}


@dataclass
class Form:
    """What a form of a page would send. action: its address, "" for the page's own"""

    action: str
    fields: Fields = field(default_factory=list)

    def with_(self, changes: Mapping[str, str]) -> Fields:
        """Its fields, some of them otherwise; what it does not have is added."""
        known = [(name, changes.get(name, value)) for name, value in self.fields]
        return [*known, *((name, each) for name, each in changes.items() if name not in dict(known))]


class _Reader(HTMLParser):
    """The forms of a page, each with what stands in its fields; buttons and boxes are left to whoever sends it."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self._open: Form | None = None
        self._area: list[str] | None = None
        self._name = self._chosen = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._open = Form(found.get("action", ""))
            self.forms.append(self._open)
        elif self._open is None:
            return
        elif tag == "input" and found.get("type", "") in TYPED and found.get("name"):
            self._open.fields.append((found["name"], found.get("value", "")))
        elif tag == "textarea":
            self._name, self._area = found.get("name", ""), []
        elif tag == "select":
            self._name, self._chosen = found.get("name", ""), ""
        elif tag == "option" and "selected" in found:
            self._chosen = found.get("value", "")

    def handle_data(self, data: str) -> None:
        if self._area is not None:
            self._area.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._open = None
        elif self._open is not None and tag == "textarea" and self._area is not None:
            words = "".join(self._area)
            self._open.fields.append((self._name, words.removeprefix("\n").replace("\n", "\r\n")))
            self._area = None
        elif self._open is not None and tag == "select":
            self._open.fields.append((self._name, self._chosen))


class Sender:
    """Who is signed in in a browser, at work without its screen."""

    def __init__(self, context: BrowserContext, url: str) -> None:
        self.request, self.url = context.request, url

    def read(self, path: str) -> str:
        answer = self.request.get(urljoin(self.url, path), timeout=PATIENCE_S * 1000)
        assert answer.ok, f"{path}: {answer.status}"
        return answer.text()

    def file(self, path: str) -> bytes:
        answer = self.request.get(urljoin(self.url, path), timeout=PATIENCE_S * 1000)
        assert answer.ok, f"{path}: {answer.status}"
        return answer.body()

    def form(self, path: str, action: str = "") -> Form:
        """A form of a page. action: how its address ends; the one that sends to the page itself if there is none"""
        reader = _Reader()
        reader.feed(self.read(path))
        found = [each for each in reader.forms if each.action.endswith(action)]
        return next(each for each in found if action or not each.action)

    def send(self, path: str, fields: Fields) -> str:
        """Send a form; gives the path that it leads to. One that is not taken leads nowhere, and fails here."""
        answer = self.request.post(
            urljoin(self.url, path),
            data=urlencode(fields).encode(),
            headers={"content-type": "application/x-www-form-urlencoded"},
            max_redirects=0,
            timeout=PATIENCE_S * 1000,
        )
        assert answer.status == 302, f"{path}: {answer.status}\n{_said(answer.text())}"
        return urljoin(path, answer.headers["location"])

    def submit(self, path: str, action: str = "", **changes: str) -> str:
        """Read a page and send one of its forms."""
        form = self.form(path, action)
        return self.send(form.action or path, form.with_(changes))

    def enter(self, link: str) -> str:
        """Follow a personal link and press its button; gives the path of the page behind it."""
        at = self.submit(link)
        answer = self.request.get(urljoin(self.url, at))
        return answer.url.removeprefix(self.url)

    def live(self, assembly: str, what: str, who: str, **asked: Any) -> dict[str, Any]:
        """Send a command or a ballot to the hall."""
        answer = self.request.post(
            f"{self.url}/live/{assembly}/{what}",
            data={"for": who, "command_id": uuid4().hex, **asked},
            headers={"x-konvent": "1"},
            timeout=PATIENCE_S * 1000,
        )
        assert answer.ok, f"{what} {asked}: {answer.status} {answer.text()}"
        found: dict[str, Any] = answer.json()
        return found


def _said(page: str) -> str:
    """The words of a page, as far as a failing test needs them."""
    main = page[page.find("<main") :]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())[:1500]


def until(what: Any) -> None:
    end = time.monotonic() + PATIENCE_S
    while not what():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.1)
