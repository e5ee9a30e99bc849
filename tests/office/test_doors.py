"""For whom a page is opened: several persons in one browser, and what each role's link leads to."""

from __future__ import annotations

import re
import time
from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse

from konvent.core.refusal import Refusal
from konvent.core.visitor import PAGES
from konvent.desk import Desk
from konvent.office.models import Assembly
from konvent.office.services import access, convening, papers
from konvent.people import links
from konvent.people.models import PersonalLink, Staff
from tests.browser import Client

from .conftest import World, draft, make_ready

# All that a link may be issued for.
LINKS = ["member", "guest", "teller", "minutes", "deputy", "chair", "auditor", "projector"]


@pytest.fixture(autouse=True)
def nothing_remembered() -> None:
    links.forget()


def at(name: str, assembly: Assembly, *more: Any) -> str:
    return reverse(f"office:{name}", args=[assembly.id, *more])


def words(answer: Any) -> str:
    return str(answer.content.decode())


def enter(client: Client, assembly: Assembly, person: Any, role: str = "member") -> Any:
    """Follow a new link of this person and press its button; where it leads."""
    said = access.issue(assembly, person, role)
    assert isinstance(said, tuple), said
    return client.post(said[1].removeprefix("https://konvent.test"), follow=True)


def opened_for(answer: Any) -> str:
    found = re.search(r'data-who="([^"]*)"', words(answer))
    return found[1] if found else ""


# --- several persons in one browser --------------------------------------------------------------------------


def test_a_second_person_s_link_leaves_the_first_one_s_page_hers(convened: Assembly, world: World) -> None:
    browser, nord, ost = Client(), world.persons["nord"], world.persons["ost"]
    enter(browser, convened, nord)
    enter(browser, convened, ost)
    for person in (nord, ost):
        assert opened_for(browser.get(at("hall_member", convened, person.id))) == person.id
    page = words(browser.get(at("member", convened, nord.id)))
    assert "auch angemeldet als <a" in page.replace("\n", "").replace("  ", " ") and ost.full_name in page


def test_an_address_that_names_nobody_leads_to_the_one_or_asks(convened: Assembly, world: World) -> None:
    browser, nord, sued = Client(), world.persons["nord"], world.persons["sued"]
    enter(browser, convened, nord)
    enter(browser, convened, nord, "chair")
    assert browser.get(at("hall_member", convened)).headers["Location"] == at(
        "hall_member", convened, nord.id
    )
    assert browser.get(at("hall_chair", convened)).headers["Location"] == at("hall_chair", convened, nord.id)
    enter(browser, convened, sued)
    asked = browser.get(at("hall_member", convened), follow=True)
    assert nord.full_name in words(asked) and sued.full_name in words(asked)
    assert opened_for(browser.get(at("hall_chair", convened), follow=True)) == nord.id


def test_who_has_left_is_not_taken_for_the_one_who_stays(convened: Assembly, world: World) -> None:
    browser, nord, ost = Client(), world.persons["nord"], world.persons["ost"]
    enter(browser, convened, nord)
    enter(browser, convened, ost)
    left = browser.post("/verlassen/", {"who": nord.id, "assembly": convened.id})
    assert at("persons", convened) in words(left)
    refused = browser.get(at("hall_member", convened, nord.id))
    assert refused.status_code == 409
    assert f"für {nord.full_name} geöffnet" in words(refused) and ost.full_name in words(refused)
    grant = {
        "member": world.members["ost"].id,
        "holder": world.persons["west"].id,
        "command_id": str(uuid4()),
    }
    assert browser.post(at("member_grant", convened, nord.id), grant).status_code == 409
    assert opened_for(browser.get(at("hall_member", convened, ost.id))) == ost.id
    browser.post("/verlassen/", {})
    assert browser.get(at("hall_member", convened, ost.id)).status_code == 403
    assert browser.post("/verlassen/", {"who": "x", "assembly": "../x"}).status_code == 200


def test_a_new_link_takes_the_place_of_the_same_person_s_and_a_withdrawn_one_goes(
    convened: Assembly, world: World
) -> None:
    browser, nord = Client(), world.persons["nord"]
    for _again in range(3):
        enter(browser, convened, nord)
    enter(browser, convened, world.persons["ost"])
    held = links.ids_in(browser.cookies[links.COOKIE].value)
    assert len(held) == 2
    links.withdraw(PersonalLink.objects.get(pk=held[1]))
    assert browser.get(at("hall_member", convened, nord.id)).status_code == 409


def test_a_browser_keeps_the_latest_links_only(convened: Assembly, world: World) -> None:
    browser, person = Client(), world.persons["nord"]
    roles = [role for role in access.role_labels() if role != "projector"]
    for each in [person, world.persons["ost"]]:
        for role in roles:
            enter(browser, convened, each, role)
    assert len(links.ids_in(browser.cookies[links.COOKIE].value)) == links.MOST_LINKS
    assert browser.get(at("hall_member", convened, world.persons["ost"].id)).status_code == 200


def test_a_link_to_another_assembly_ends_no_session_of_the_first(
    convened: Assembly, world: World, desk: Desk
) -> None:
    browser, nord = Client(), world.persons["nord"]
    browser.force_login(world.staff.user)
    enter(browser, convened, nord)
    for _another in range(links.MOST_LINKS + 1):
        elsewhere = convening.convene(make_ready(draft(world)), actor="u1")
        assert isinstance(elsewhere, Assembly)
        enter(browser, elsewhere, nord)
        assert browser.get(at("hall_member", elsewhere, nord.id)).status_code == 200
    assert browser.get(at("hall_member", convened, nord.id)).status_code == 200
    assert browser.get(at("overview", convened)).status_code == 200, "the account stays signed in as well"


def test_a_forged_cookie_signs_nobody_in(convened: Assembly, world: World) -> None:
    link, _token = links.issue(convened.id, person=world.persons["nord"])
    browser = Client()
    browser.cookies[links.COOKIE] = f"{link.pk}:forged"
    assert browser.get(at("hall_member", convened, world.persons["nord"].id)).status_code == 403


# --- what each role's link leads to --------------------------------------------------------------------------


@pytest.mark.parametrize("role", LINKS)
def test_every_role_s_link_leads_to_a_page_that_works_for_it(
    role: str, convened: Assembly, world: World
) -> None:
    browser = Client()
    person = None if role == "projector" else world.persons["mitte"]
    landed = enter(browser, convened, person, role)
    assert landed.status_code == 200
    if role not in ("member", "guest"):  # those are early, and see their own page first
        assert f'data-page="{PAGES[role][0]}"' in words(landed)
    who = person.id if person else PersonalLink.objects.get(role="projector").pk
    for page in ("member", "side", "chair", "projector"):
        assert browser.get(at(f"hall_{page}", convened, who)).status_code == (
            200 if page in PAGES[role] else 403
        ), page


# --- the minutes by link -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("role", "part", "other"), [("chair", "chair", "writer"), ("minutes", "writer", "chair")]
)
def test_chair_and_minute_taker_write_and_approve_by_their_links(
    role: str, part: str, other: str, held: Assembly, world: World, desk: Desk
) -> None:
    person = world.persons["ost" if role == "chair" else "west"]
    browser, who = Client(enforce_csrf_checks=True), person.id
    link, _token = links.issue(held.id, person=person, role=role)
    browser.cookies[links.COOKIE] = links.cookie_value([link.pk])
    page = words(browser.get(at("minutes", held, who)))
    assert 'name="text-opening"' in page and f'name="role" value="{part}"' in page
    assert f'name="role" value="{other}"' not in page
    data = {"text-opening": "Der Vorsitz begrüßt alle.", "command_id": str(uuid4())}
    assert browser.post(at("minutes", held, who), data).status_code == 403, "no CSRF token"
    key = {"csrfmiddlewaretoken": re.search(r'csrfmiddlewaretoken" value="([^"]+)"', page)[1]}  # type: ignore[index]
    assert browser.send(at("minutes", held, who), data | key).headers["Location"] == at("minutes", held, who)
    assert papers.prose_of(desk.state(held.id))["opening"] == "Der Vorsitz begrüßt alle."
    wrong = {"role": other, "command_id": str(uuid4())} | key
    assert browser.post(at("approve_minutes", held, who), wrong).status_code == 403
    browser.send(at("approve_minutes", held, who), wrong | {"role": part}, page=at("minutes", held, who))
    assert [(each.role, each.actor) for each in desk.state(held.id).minutes.approvals] == [(part, who)]
    assert browser.get(at("minutes_pdf", held, who)).content.startswith(b"%PDF")
    browser.post(at("reopen_minutes", held, who), {"reason": "Tippfehler", "command_id": str(uuid4())} | key)
    assert desk.state(held.id).minutes.approvals == ()


@pytest.mark.parametrize("role", ["member", "guest", "teller", "projector"])
def test_the_papers_are_not_for_everybody(role: str, held: Assembly, world: World) -> None:
    browser = Client()
    person = None if role == "projector" else world.persons["mitte"]
    link, _token = links.issue(held.id, person=person, role=role)
    browser.cookies[links.COOKIE] = links.cookie_value([link.pk])
    who = person.id if person else PersonalLink.objects.get(role="projector").pk
    for name in ("minutes", "minutes_pdf", "resolutions", "archive"):
        assert browser.get(at(name, held, who)).status_code == 403, name
    assert browser.post(at("minutes", held, who), {"text-opening": "x"}).status_code == 403


def test_an_auditor_reads_everything_and_changes_nothing(held: Assembly, world: World, desk: Desk) -> None:
    browser, who = Client(), world.persons["mitte"].id
    link, _token = links.issue(held.id, person=world.persons["mitte"], role="auditor")
    browser.cookies[links.COOKIE] = links.cookie_value([link.pk])
    assert browser.get(at("minutes", held, who)).status_code == 403, "a link alone gives no task"
    assert access.give_task(held, who, "auditor", actor="u1") is None
    before = desk.state(held.id).seq
    pages = ("hall_member", "hall_side", "hall_projector", "minutes", "minutes_pdf", "resolutions", "archive")
    for name in pages:
        assert browser.get(at(name, held, who)).status_code == 200, name
    page = words(browser.get(at("minutes", held, who)))
    assert "<textarea" not in page and "genehmigen</span>" not in page
    for name in ("minutes", "approve_minutes", "reopen_minutes"):
        data = {"text-opening": "x", "role": "chair", "reason": "x", "command_id": str(uuid4())}
        assert browser.post(at(name, held, who), data).status_code == 403, name
    assert desk.state(held.id).seq == before


def test_no_link_leads_to_the_office(convened: Assembly, world: World, desk: Desk) -> None:
    assert set(LINKS) == set(access.role_labels())
    before = desk.state(convened.id).seq
    for role in ("office", "king"):
        said = access.issue(convened, world.persons["mitte"], role)
        assert isinstance(said, Refusal) and said.code == "access.role"
    assert desk.state(convened.id).seq == before


def test_an_auditor_s_account_reads_everything_and_changes_nothing(
    held: Assembly, world: World, desk: Desk
) -> None:
    Staff.objects.update(role="auditor")
    browser = Client()
    browser.force_login(world.staff.user)
    who = f"u{world.staff.user_id}"
    for name in ("hall_member", "hall_side", "hall_projector", "minutes", "resolutions", "archive"):
        assert browser.get(at(name, held, who), follow=True).status_code == 200, name
    assert "<textarea" not in words(browser.get(at("minutes", held)))
    assert browser.get(at("hall_chair", held, who)).status_code == 403
    before = desk.state(held.id).seq
    assert browser.post(at("approve_minutes", held), {"role": "chair"}).status_code == 403
    assert browser.post(at("approve_minutes", held, who), {"role": "chair"}).status_code == 403
    assert desk.state(held.id).seq == before


def test_the_office_finds_the_minutes_among_its_own_pages(held: Assembly, world: World) -> None:
    browser = Client()
    browser.force_login(world.staff.user)
    answer = browser.get(at("minutes", held, f"u{world.staff.user_id}"))
    assert answer.headers["Location"] == at("minutes", held)


# --- leaving --------------------------------------------------------------------------------------------------


def copy_of(browser: Client) -> Client:
    copy = Client()
    copy.cookies.load({name: each.value for name, each in browser.cookies.items()})
    return copy


def test_who_leaves_ends_every_copy_of_her_cookie_and_nobody_else_s(convened: Assembly, world: World) -> None:
    browser, other, nord, ost = Client(), Client(), world.persons["nord"], world.persons["ost"]
    said = access.issue(convened, nord, "member")
    assert isinstance(said, tuple)
    link = said[1].removeprefix("https://konvent.test")
    for each in (browser, other):
        each.post(link)
    enter(browser, convened, ost)
    copy = copy_of(browser)
    told: list[str] = []
    links.on_end(told.append)
    browser.post("/verlassen/", {"who": nord.id})
    assert told == [nord.id]
    assert copy.get(at("hall_member", convened, nord.id)).status_code == 409
    assert copy.get(at("hall_member", convened, ost.id)).status_code == 200, "she has not left"
    assert other.get(at("hall_member", convened, nord.id)).status_code == 200, "another device of hers"
    copy = copy_of(browser)
    browser.post("/verlassen/", {})
    assert copy.get(at("hall_member", convened, ost.id)).status_code == 403
    assert browser.post(link, follow=True).status_code == 200, "the link itself goes on working"
    assert browser.get(at("hall_member", convened, nord.id)).status_code == 200
    assert copy_of(copy).get(at("hall_member", convened, nord.id)).status_code == 403


def test_a_copy_that_signs_somebody_else_in_does_not_bring_back_who_left(
    convened: Assembly, world: World
) -> None:
    browser, nord = Client(), world.persons["nord"]
    enter(browser, convened, nord)
    copy = copy_of(browser)
    browser.post("/verlassen/", {})
    enter(copy, convened, world.persons["ost"])
    assert copy.get(at("hall_member", convened, nord.id)).status_code == 409


def test_a_cookie_that_is_older_than_browsers_keep_it_signs_nobody_in(
    convened: Assembly, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser, nord = Client(), world.persons["nord"]
    enter(browser, convened, nord)
    later = time.time() + links.COOKIE_AGE_S + 60
    monkeypatch.setattr(time, "time", lambda: later)
    assert links.ids_in(browser.cookies[links.COOKIE].value) == ()


@pytest.mark.parametrize("way", ["leaves", "changes the password elsewhere"])
def test_an_account_that_leaves_ends_every_copy_of_its_cookie(
    way: str, convened: Assembly, world: World
) -> None:
    world.staff.user.set_password("ein-langes-kennwort")
    world.staff.user.save()
    browser, elsewhere = Client(), Client()
    browser.force_login(world.staff.user)
    elsewhere.force_login(world.staff.user)
    copy = copy_of(browser)
    cookies = {name: each.value for name, each in copy.cookies.items()}
    assert links.visitors(cookies, convened.id)
    if way == "leaves":
        browser.post("/abmelden/")
    else:
        new = {"new_password1": "ein-neues-langes-kennwort", "new_password2": "ein-neues-langes-kennwort"}
        changed = elsewhere.post("/konto/passwort/", {"old_password": "ein-langes-kennwort", **new})
        assert changed.status_code == 302
        assert elsewhere.get("/mitglieder/").status_code == 200
    assert not links.visitors(cookies, convened.id)
    assert copy.get("/mitglieder/").status_code == 302
