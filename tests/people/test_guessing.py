"""Secrets that could be guessed: so many guesses and no more, however they are spelled and however many come at once."""

from __future__ import annotations

import ast
import re
import secrets
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from hypothesis import given
from hypothesis import strategies as st

from konvent.people import guessing, known, links
from konvent.people.guessing import LINK, PASSWORD, SECRETS, WINDOW_S, Secret, network_of, same_name
from konvent.people.models import Guesses
from tests.browser import Client
from tests.journeys.conftest import Server
from tests.running import PATIENCE_S

SRC = Path(__file__).resolve().parents[2] / "src" / "konvent"
NAME, RIGHT, WRONG = "büro-ost", "ein-langes-kennwort", "ein-anderes-kennwort"
SPELLINGS = (NAME, "BÜRO-OST", " büro-ost ", "ｂüro-ost", "BU\u0308RO-OST", "büro-ｏｓｔ", "\u2003Büro-Ost")
LOOKED_AT = {"sign-in": (302, 422), "own password": (302, 422), "link": (200, 404)}


@pytest.fixture(params=["sqlite", "postgresql"])
def server(request, tmp_path) -> Iterator[Server]:
    """A real one, with an account of the office."""
    database = request.getfixturevalue("postgres_url") if request.param == "postgresql" else ""
    running = Server(
        tmp_path,
        SECRET_KEY=secrets.token_hex(32),
        DATABASE_URL=database,
        KONVENT_PASSWORD=RIGHT,
        KONVENT_PROXIES="127.0.0.1",
    )
    made = running.konvent("setup", "--organisation", "Musterbund", "--account", NAME)
    assert made.returncode == 0, made.stdout + made.stderr
    running.start()
    yield running
    running.stop()


class Browser(httpx.Client):
    """A browser at an address of its own, as the proxy before the server tells it."""

    def __init__(self, server: Server, address: str) -> None:
        super().__init__(base_url=server.url, headers={"x-forwarded-for": address}, timeout=PATIENCE_S)

    def fill_in(self, path: str, **fields: str) -> int:
        page = self.get(path).text
        own = {
            name: re.findall(rf'name="{name}" value="([^"]*)"', page)[-1]
            for name in ("csrfmiddlewaretoken", "for")
        }
        return self.post(path, data={**own, **fields}).status_code


def sign_in(browser: Browser, password: str = WRONG, name: str = NAME) -> int:
    return browser.fill_in("/anmelden/", username=name, password=password)


def own_password(browser: Browser, password: str = WRONG) -> int:
    fields = {"old_password": password, "new_password1": "x", "new_password2": "y"}
    return browser.fill_in("/konto/passwort/", **fields)


def link(browser: Browser) -> int:
    return browser.get(f"/l/{secrets.token_urlsafe(links.TOKEN_BYTES)}/").status_code


WAYS: dict[str, tuple[Secret, Callable[[Browser], int]]] = {
    "sign-in": (PASSWORD, sign_in),
    "own password": (PASSWORD, own_password),
    "link": (LINK, link),
}


def test_of_guesses_that_come_at_once_no_more_are_looked_at_than_of_those_that_wait(server):
    for place, (way, (secret, guess)) in enumerate(WAYS.items(), start=1):
        browser = Browser(server, f"192.0.2.{place}")
        browser.get("/anmelden/")  # the cookie that all her forms belong to
        if way == "own password":
            assert sign_in(browser, RIGHT) == 302
        with ThreadPoolExecutor(14) as pool:
            seen = list(pool.map(lambda _: guess(browser), range(secret.each + 9)))  # noqa: B023
        assert seen.count(429) == 9, (way, seen)
        assert {each for each in seen if each != 429} <= set(LOOKED_AT[way]), (way, seen)
    assert sign_in(Browser(server, "192.0.2.1"), RIGHT) == 429, "a right one has to wait as well"
    assert sign_in(Browser(server, "192.0.2.77"), RIGHT) == 302, "nobody is locked out elsewhere"


def test_where_a_guess_comes_from_is_believed_of_no_one_but_a_proxy_that_was_named(tmp_path):
    running = Server(tmp_path, SECRET_KEY=secrets.token_hex(32), KONVENT_PASSWORD=RIGHT)
    made = running.konvent("setup", "--organisation", "Musterbund", "--account", NAME)
    assert made.returncode == 0, made.stdout + made.stderr
    running.start()
    try:
        seen = [sign_in(Browser(running, f"192.0.2.{n}")) for n in range(PASSWORD.each + 2)]
    finally:
        running.stop()
    assert seen == [422] * PASSWORD.each + [429] * 2


def test_every_secret_is_tried_by_the_test_of_all():
    assert {secret.name for secret, _ in WAYS.values()} == {secret.name for secret in SECRETS}


def test_a_secret_is_checked_nowhere_but_behind_the_limiter():
    """Whoever adds a page that checks a password or a token finds out here that it must not do so by itself."""
    checks = {"check_password", "acheck_password", "compare_digest"}
    found = set()
    for path in SRC.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            name = getattr(node, "attr", None) or getattr(node, "id", None)
            if name in checks:
                found.add((path.relative_to(SRC).as_posix(), name))
    assert found == {
        ("people/forms.py", "check_password"),
        ("people/links.py", "compare_digest"),
        ("desk/marks.py", "compare_digest"),  # signed by the server: nothing in it can be guessed
    }
    assert settings.AUTHENTICATION_BACKENDS == ["konvent.people.guessing.PasswordBackend"]


# --- how names are compared ----------------------------------------------------------------------------------


@pytest.fixture
def account(db) -> None:
    links.forget()
    get_user_model().objects.create_user(NAME, password=RIGHT)


def tried(name: str, password: str = WRONG, address: str = "198.51.100.1") -> int:
    data = {"username": name, "password": password}
    return Client(REMOTE_ADDR=address).post("/anmelden/", data).status_code


def test_a_name_is_counted_as_one_however_it_is_spelled(account):
    seen = [tried(name) for name in SPELLINGS]
    assert seen == [422] * PASSWORD.each + [429] * (len(SPELLINGS) - PASSWORD.each)


@given(name=st.text(min_size=1), padding=st.sampled_from(["", " ", "\u2003", "\t"]))
def test_names_that_the_database_takes_for_one_are_counted_as_one(name, padding):
    from konvent.people.forms import SignInForm

    def compared(typed: str) -> str:
        field = SignInForm().fields["username"]
        return str(field.to_python(typed))

    for other in (padding + name + padding, name.upper(), name.lower(), compared(name)):
        if compared(other) == compared(name):
            assert same_name(other) == same_name(name)
    assert same_name(compared(name)) == same_name(name)
    assert same_name(same_name(name)) == same_name(name)


def test_who_types_a_name_in_another_composition_is_let_in(account):
    assert tried("bu\u0308ro-ost", RIGHT) == 302


# --- where guesses come from ----------------------------------------------------------------------------------


def test_one_address_guesses_at_so_many_accounts_and_no_more(account):
    seen = [tried(f"konto-{n}") for n in range(PASSWORD.network + 10)]
    assert seen.count(429) == 10
    assert tried(NAME, RIGHT) == 429
    assert tried(NAME, RIGHT, "198.51.100.2") == 302


def test_a_network_of_addresses_is_one(account):
    seen = [tried(NAME, address=f"2001:db8:1:2::{n:x}") for n in range(PASSWORD.each + 3)]
    assert seen.count(429) == 3
    assert tried(NAME, RIGHT, "2001:db8:1:3::1") == 302
    assert network_of("::ffff:198.51.100.1") == network_of("198.51.100.1")
    assert network_of("fe80::1%eth0") == network_of("fe80::2")
    assert network_of("") == "" and network_of("unix:") == "unix:"


def test_who_has_signed_in_has_not_guessed(account):
    for _ in range(3 * PASSWORD.network):
        assert tried(NAME, RIGHT) == 302
    for _ in range(3 * PASSWORD.each):
        assert tried(NAME) == 422
        assert tried(NAME, RIGHT) == 302


# --- a browser that is known ----------------------------------------------------------------------------------


def known_browser(address: str = "198.51.100.1") -> Client:
    """One that has signed in to the account before and is signed out."""
    browser = Client(REMOTE_ADDR=address)
    assert filled_in(browser, RIGHT) == 302
    browser.post("/abmelden/")
    return browser


def filled_in(browser: Client, password: str, name: str = NAME) -> int:
    return browser.post("/anmelden/", {"username": name, "password": password}).status_code


def test_whoever_guesses_in_the_same_hall_does_not_keep_the_owner_out(account):
    browser = known_browser()
    for n in range(PASSWORD.network):
        tried(f"konto-{n}")
    for name in SPELLINGS:
        tried(name)
    assert tried(NAME, RIGHT) == 429
    assert filled_in(browser, RIGHT) == 302
    browser.post("/abmelden/")
    assert filled_in(browser, WRONG) == 422 and filled_in(browser, RIGHT) == 302


def test_a_known_browser_guesses_as_often_as_a_stranger_s_and_keeps_nobody_else_out(account):
    browser = known_browser()
    copy = Client(REMOTE_ADDR="203.0.113.5")
    for name, kept in browser.cookies.items():
        copy.cookies[name] = kept.value
    seen = [filled_in(each, WRONG) for _ in range(PASSWORD.each) for each in (browser, copy)]
    assert seen.count(422) == PASSWORD.each and seen.count(429) == PASSWORD.each
    assert filled_in(browser, RIGHT) == 429
    assert tried(NAME, RIGHT) == 302


def test_a_browser_is_known_to_the_account_that_signed_in_with_it_and_to_no_other(account):
    get_user_model().objects.create_user("zweites", password=RIGHT)
    browser = known_browser()
    [(name, kept)] = [each for each in browser.cookies.items() if each[0].startswith(known.COOKIE)]
    other = get_user_model().objects.get(username="zweites")
    for _ in range(PASSWORD.each):
        tried("zweites")
    browser.cookies[f"{known.COOKIE}{other.pk}"] = kept.value
    assert filled_in(browser, RIGHT, "zweites") == 429
    browser.cookies[name] = kept.value[:-1] + ("A" if kept.value[-1] != "A" else "B")
    for _ in range(PASSWORD.each):
        tried(NAME)
    assert filled_in(browser, RIGHT) == 429, "an altered cookie is none"


def test_a_new_password_makes_every_browser_a_stranger_but_the_one_it_was_chosen_in(account):
    browser, here = known_browser(), Client(REMOTE_ADDR="198.51.100.1")
    user = get_user_model().objects.get(username=NAME)
    here.force_login(user)
    new = "ein-neues-langes-kennwort"
    changed = here.post(
        "/konto/passwort/", {"old_password": RIGHT, "new_password1": new, "new_password2": new}
    )
    assert changed.status_code == 302
    here.post("/abmelden/")
    for _ in range(PASSWORD.each):
        tried(NAME)
    assert filled_in(browser, new) == 429
    assert filled_in(here, new) == 302


def test_whoever_signs_in_to_her_own_account_gains_no_guesses_at_another(account):
    get_user_model().objects.create_user("zweites", password=RIGHT)
    seen = []
    for _ in range(PASSWORD.each + 5):
        seen.append(tried(NAME))
        tried("zweites", RIGHT)
    assert seen.count(422) == PASSWORD.each


def test_after_the_window_it_begins_anew_and_nothing_is_kept(account, monkeypatch):
    now = guessing.time.time()
    assert [tried(NAME) for _ in range(6)][-1] == 429
    monkeypatch.setattr(guessing.time, "time", lambda: now + WINDOW_S + 1)
    assert tried(NAME) == 422
    assert tried("anderes", address="203.0.113.9") == 422
    assert set(Guesses.objects.values_list("number", flat=True)) == {1}


def test_how_long_to_wait_is_said(account):
    for _ in range(PASSWORD.each):
        tried(NAME)
    answer = Client(REMOTE_ADDR="198.51.100.1").post("/anmelden/", {"username": NAME, "password": WRONG})
    assert answer.status_code == 429
    assert 0 < int(answer["Retry-After"]) <= WINDOW_S
    assert "Zu viele falsche Versuche. Bitte warten Sie noch 15 Minuten." in answer.content.decode()


def test_a_link_that_is_right_is_never_held_back_by_others_in_the_same_hall(db):
    browser = Client(REMOTE_ADDR="198.51.100.1")
    for _ in range(LINK.network + 5):
        last = browser.get(f"/l/{secrets.token_urlsafe(32)}/").status_code
    assert last == 429
    _link, token = links.issue("a1", role="projector")
    links.withdraw(_link)
    assert browser.get(f"/l/{token}/").status_code != 429
