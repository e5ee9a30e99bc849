"""For whom a form was opened: every one says so, and none is carried out for somebody else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from konvent.core.meeting.roles import has_role
from konvent.desk import Desk
from konvent.office.models import Assembly
from konvent.office.services.desk import enrol
from konvent.people import links
from konvent.people.models import Staff
from tests.browser import Bare, Client

from .conftest import World

PACKAGE = Path(__file__).parents[2] / "src" / "konvent"
HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')
FORM = re.compile(r"""<form[^>]*method=["']post["'].*?</form>""", re.DOTALL | re.IGNORECASE)
# Whoever sends these signs in, leaves or chooses a language; they act for nobody.
FOR_ANYBODY = {"language", "sign_in", "link", "leave", "syllables"}


def patterns(resolver: URLResolver | None = None, before: str = "") -> Iterator[tuple[str, URLPattern]]:
    for each in (resolver or get_resolver()).url_patterns:
        if isinstance(each, URLResolver):
            yield from patterns(each, before + str(each.pattern))
        else:
            yield before + str(each.pattern), each


ROUTES = list(patterns())


def address(route: str, assembly: Assembly) -> str:
    route = route.replace("<str:assembly_id>", assembly.id)
    return "/" + re.sub(r"<int:\w+>", "1", re.sub(r"<str:\w+>", "x", route))


def second_account(world: World) -> Staff:
    user = get_user_model().objects.create_user("zweites-buero", password="geheim-und-lang-genug")
    return Staff.objects.create(user=user, organisation=world.organisation)


def test_every_form_that_changes_something_says_for_whom_it_was_opened() -> None:
    forms = [form for path in PACKAGE.rglob("*.html") for form in FORM.findall(path.read_text("utf-8"))]
    assert len(forms) > 50
    assert [form for form in forms if "{% csrf_token" not in form] == []


def test_only_signing_in_leaving_and_the_language_are_for_anybody() -> None:
    marked = {pattern.name for _, pattern in ROUTES if getattr(pattern.callback, "for_anybody", False)}
    assert marked == FOR_ANYBODY


@pytest.mark.parametrize("said", [{"for": "u999"}, {"for": ""}, {}], ids=["another", "nobody", "unsaid"])
def test_no_route_carries_out_what_was_opened_for_somebody_else(
    convened: Assembly, world: World, desk: Desk, said: dict[str, str]
) -> None:
    browser = Bare()
    browser.force_login(world.staff.user)
    before = desk.state(convened.id).seq
    for route, pattern in ROUTES:
        if pattern.name not in FOR_ANYBODY:
            answer = browser.post(address(route, convened), {"action": "withdraw", "reason": "x", **said})
            assert answer.status_code == 409, route
            assert "Es wurde nichts gespeichert" in answer.content.decode()
    assert desk.state(convened.id).seq == before


def test_a_page_of_one_account_does_nothing_once_another_has_signed_in(world: World) -> None:
    browser, other = Bare(enforce_csrf_checks=True), second_account(world)
    browser.force_login(world.staff.user)
    form = fields(browser.get(reverse("people:settings")))
    assert form["for"] == f"u{world.staff.user_id}"
    sent = {**form, "name": "Ganz anders"}
    browser.force_login(other.user)
    refused = browser.post(reverse("people:settings"), sent)
    assert refused.status_code == 409
    said = refused.content.decode()
    assert "buero geöffnet" in said and "zweites-buero" in said and reverse("people:sign_in") in said
    browser.logout()
    signed_out = browser.post(reverse("people:settings"), sent)
    assert signed_out.status_code == 409 and "jetzt niemand" in signed_out.content.decode()
    assert "buero" not in re.sub(r"(?s)<form.*?</form>", "", signed_out.content.decode()), (
        "no name for strangers"
    )
    world.organisation.refresh_from_db()
    assert world.organisation.name == "Musterverband e. V."


@pytest.mark.parametrize("page", ["people:settings", "people:home"])
def test_who_signs_out_on_a_page_of_hers_signs_nobody_else_out(world: World, page: str) -> None:
    browser, other = Bare(enforce_csrf_checks=True), second_account(world)
    browser.force_login(world.staff.user)
    form = next(
        each
        for each in FORM.findall(browser.get(reverse(page), follow=True).content.decode())
        if "/abmelden/" in each
    )
    sent = dict(HIDDEN.findall(form))
    browser.force_login(other.user)
    assert browser.post(reverse("people:sign_out"), sent).status_code == 409
    assert browser.get(reverse(page), follow=True).status_code == 200, "the other account is still signed in"


def test_who_signs_out_twice_is_signed_out(world: World) -> None:
    browser = Client()
    browser.force_login(world.staff.user)
    sent = {"for": f"u{world.staff.user_id}"}
    for _ in range(2):
        assert browser.post(reverse("people:sign_out"), sent).url == reverse("people:sign_in")


def test_on_a_page_for_a_person_the_account_beside_her_is_signed_out_as_itself(
    convened: Assembly, world: World, desk: Desk
) -> None:
    """The page's other forms are for the person that its address names."""
    browser, person = Client(), world.persons["nord"]
    browser.force_login(world.staff.user)
    link, _ = links.issue(convened.pk, role="member", person=person)
    browser.cookies[links.COOKIE] = links.cookie_value([link.pk])
    page = browser.get(reverse("office:member", args=[convened.id, person.id])).content.decode()
    [form] = [each for each in FORM.findall(page) if "/abmelden/" in each]
    assert dict(HIDDEN.findall(form))["for"] == f"u{world.staff.user_id}"


def fields(answer: Any) -> dict[str, str]:
    """The hidden fields of the page's first form that stands in its main part."""
    main = answer.content.decode().partition("<main")[2]
    return dict(HIDDEN.findall(FORM.search(main)[0]))  # type: ignore[index]


# --- an account that is closed -------------------------------------------------------------------------------


def test_a_closed_account_s_pages_and_tasks_end_at_once_and_reopening_revives_no_session(
    convened: Assembly, world: World, desk: Desk
) -> None:
    closer, closed, other = Client(), Client(), second_account(world)
    who = f"u{other.user_id}"
    closer.force_login(world.staff.user)
    closed.force_login(other.user)
    opened = reverse("office:hall_chair", args=[convened.id, who])
    assert closed.get(opened).status_code == 200
    assert enrol(convened.id, who) is None
    assert has_role(desk.state(convened.id), who, "office")
    ended: list[str] = []
    links.on_end(ended.append)
    closer.post(reverse("people:accounts"), {"staff": other.pk, "action": "close"})
    assert ended == [who], "the hall asks again who is there"
    assert closed.get(opened).status_code == 403
    assert closed.get(reverse("people:settings")).status_code == 302
    assert not has_role(desk.state(convened.id), who, "office")
    [last] = desk.state(convened.id).roles[who]
    assert last.until is not None
    assert desk.ledger.entries(convened.id)[-1].actor == f"u{world.staff.user_id}"
    closer.post(reverse("people:accounts"), {"staff": other.pk, "action": "reopen"})
    assert closed.get(reverse("people:settings")).status_code == 302, "she signs in anew"
