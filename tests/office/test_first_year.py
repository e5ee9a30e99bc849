"""How much a new association has to fill in, from `konvent setup` to its first convened assembly."""

from __future__ import annotations

import io
from datetime import timedelta
from html.parser import HTMLParser
from typing import Any

import pytest
from django.utils import timezone

from konvent.cli.main import main
from konvent.desk import Desk
from konvent.office.models import Assembly
from konvent.office.services import readiness
from konvent.people.membership import ensure_self
from konvent.people.models import Member, Organisation
from tests.browser import Client

pytestmark = pytest.mark.django_db
MOST = 12
PASSWORD = "ein-langes-kennwort-fuer-tests"


class Filled(HTMLParser):
    """What a browser would send of the forms on a page if nobody touched them. One dictionary per form, by its address."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.forms: list[tuple[str, dict[str, Any]]] = []
        self.offered: set[str] = set()
        self._select = self._area = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        name, value = given.get("name") or "", given.get("value") or ""
        if tag == "form":
            self.forms.append((given.get("action") or "", {}))
        if tag == "option" and self._select and ("selected" in given or self._select not in self._data):
            self._data[self._select] = value
        if not name or not self.forms:
            return
        self.offered.add(name)
        if tag == "select":
            self._select = name
        elif tag == "textarea":
            self._area, self._data[name] = name, ""
        elif tag == "input" and (
            given.get("type") not in ("checkbox", "radio", "file") or "checked" in given
        ):
            self._data[name] = value

    def handle_endtag(self, tag: str) -> None:
        if tag == "select":
            self._select = ""
        if tag == "textarea":
            self._area = ""

    def handle_data(self, data: str) -> None:
        if self._area:
            self._data[self._area] += data

    @property
    def _data(self) -> dict[str, Any]:
        return self.forms[-1][1]


class Newcomer:
    """Somebody at the office's pages who fills in no more than she must. filled: every field that she did."""

    def __init__(self) -> None:
        self.client = Client()
        self.filled: list[str] = []

    def send(self, page: str, action: str = "", **entered: str | list[str]) -> str:
        """Send a form of a page as it stands, except for these fields; the address that follows."""
        filled = Filled(self.client.get(page).content.decode())
        data = next(
            data for address, data in filled.forms if address == action and "csrfmiddlewaretoken" in data
        )
        assert set(entered) <= filled.offered, filled.offered
        for name, value in entered.items():
            self.filled += [name] * (len(value) if isinstance(value, list) else 1)
        answer = self.client.post(action or page, data | entered)
        assert answer.status_code == 302, answer.content.decode()
        return str(answer.url)


def test_a_new_association_convenes_its_first_assembly_with_at_most_twelve_fields(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    settings.EMAIL_BACKEND = "konvent.office.mail.mailbox.Backend"
    settings.KONVENT_URL = "https://konvent.test"
    new = Newcomer()
    answers = {"organisation": "Heideverein e. V.", "state": "NI", "account": "buero"}
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{each}\n" for each in answers.values())))
    monkeypatch.setenv("KONVENT_PASSWORD", PASSWORD)  # it is typed unseen, which needs a terminal
    assert main(["setup"]) == 0
    new.filled += [*answers, "password"]
    organisation = Organisation.objects.get()
    for number in range(1, 8):
        member = Member(organisation=organisation, number=str(number), name=f"Heide {number}", email=f"h{number}@mitglied.test")  # fmt: skip
        member.save()
        ensure_self(member)

    new.client.login(username=answers["account"], password=PASSWORD)
    new.send("/satzung/neu/", example="")
    begin = timezone.localtime() + timedelta(days=60)
    overview = new.send(
        "/versammlungen/neu/",
        title="Mitgliederversammlung",
        held_at=f"{begin:%Y-%m-%dT10:00}",
        place="Heidekrug",
        template="ordinary",
    )
    assembly = Assembly.objects.get()
    found = new.client.get(f"{overview}pruefung/").context["found"]
    assert found.fails == (), found.fails
    if found.warns:
        new.send(f"{overview}pruefung/", acknowledged=[readiness.key_of(each) for each in found.warns])
    new.send(f"{overview}einberufen/")
    assembly.refresh_from_db()
    assert not assembly.is_draft
    assert assembly.items.count() >= 3
    assert len(new.filled) <= MOST, new.filled
