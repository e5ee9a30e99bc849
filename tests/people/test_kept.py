"""Nothing typed is lost: not by a session that has ended, not by a form that could not be taken."""

from __future__ import annotations

import html
import re
from typing import Any

import pytest

from konvent.office.models import AgendaItem
from tests.browser import Client
from tests.office.conftest import World, draft
from tests.office.conftest import desk as desk
from tests.office.conftest import world as world
from tests.office.test_pages import at, words
from tests.office.test_subjects import item

MOTION = "Die Satzung wird neu gefasst.\r\n§ 1 „Zweck“ & <Aufgaben>"
PASSWORD = "so viele Wege wie Wolken"


def hidden(page: str, of: str = "") -> dict[str, str]:
    form = next(found for found in re.findall(r"<form.*?</form>", page, re.DOTALL) if of in found)
    found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', form)
    return {name: html.unescape(value) for name, value in found}


@pytest.fixture
def browser(world: World) -> Client:
    user = world.staff.user
    user.set_password(PASSWORD)
    user.save()
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(user)
    return browser


def ended(browser: Client, world: World, path: str) -> Any:
    """A form is filled in, the session ends, the form is sent."""
    fields = hidden(words(browser.get(path)), "motion")
    del browser.cookies["konvent_office"]
    return browser.post(path, fields | item(motion=MOTION))


def test_a_form_that_outlives_the_session_is_sent_again_after_signing_in(
    browser: Client, world: World
) -> None:
    path = at("new_item", draft(world))
    answer = ended(browser, world, path)
    assert answer.status_code == 409
    assert html.escape(MOTION) in words(answer)
    again = browser.post("/anmelden/", hidden(words(answer), "/anmelden/"))
    assert again.status_code == 200, "no password was asked yet, so none is wrong"
    signing_in = hidden(words(again), "username")
    wrong = browser.post("/anmelden/", signing_in | {"username": world.staff.user.username, "password": "x"})
    assert wrong.status_code == 422
    signing_in = hidden(words(wrong), "username")
    page = browser.post(
        "/anmelden/", signing_in | {"username": world.staff.user.username, "password": PASSWORD}
    )
    assert not AgendaItem.objects.filter(motion__startswith="Die Satzung").exists(), "she sends it herself"
    assert html.escape(MOTION) in words(page)
    sent = browser.post(path, hidden(words(page), path))
    assert sent.status_code == 302, words(sent)
    assert AgendaItem.objects.get(motion__startswith="Die Satzung").motion.replace(
        "\r\n", "\n"
    ) == MOTION.replace("\r\n", "\n")


def test_what_a_foreign_page_sent_is_never_kept_for_sending(browser: Client, world: World) -> None:
    path = at("new_item", draft(world))
    fields = hidden(words(browser.get(path)), "motion")
    del browser.cookies["konvent_office"]
    forged = browser.post(path, fields | {"csrfmiddlewaretoken": "x" * 64} | item(motion=MOTION))
    assert 'name="kept"' not in words(forged)


def test_another_account_does_not_send_it(browser: Client, world: World, django_user_model: Any) -> None:
    path = at("new_item", draft(world))
    answer = ended(browser, world, path)
    signing_in = hidden(words(browser.post("/anmelden/", hidden(words(answer), "/anmelden/"))), "username")
    django_user_model.objects.create_user("andere", password=PASSWORD)
    page = browser.post("/anmelden/", signing_in | {"username": "andere", "password": PASSWORD})
    assert page.status_code == 302
    assert MOTION[:20] not in words(page)


def test_a_page_that_refuses_shows_what_was_typed(browser: Client, world: World) -> None:
    path = at("new_item", draft(world))
    fields = hidden(words(browser.get(path)), "motion")
    refused = browser.post(path, fields | item(motion=MOTION, title="a\0b"))
    assert refused.status_code == 422
    assert html.escape(MOTION) in words(refused)
    stale = browser.post(path, fields | {"csrfmiddlewaretoken": ""} | item(motion=MOTION))
    assert stale.status_code == 403
    assert html.escape(MOTION) in words(stale)


def test_a_password_is_never_shown_again(browser: Client, world: World) -> None:
    fields = hidden(words(browser.get("/konto/passwort/")), "password")
    refused = browser.post(
        "/konto/passwort/", fields | {"new_password1": "ein langes Geheimnis", "old_password": "a\0b c d"}
    )
    assert "ein langes Geheimnis" not in words(refused)
