"""The address says whose pages they are: links stay below it, and nobody sees another's."""

from __future__ import annotations

import re

from konvent.people.models import Organisation, StatutesVersion
from tests.browser import Client
from tests.office.conftest import World, draft
from tests.office.conftest import desk as desk
from tests.office.conftest import world as world
from tests.office.test_pages import words
from tests.office.test_subjects import item


def test_every_link_of_an_organisations_pages_stays_below_its_address(world: World) -> None:
    browser = Client()
    browser.force_login(world.staff.user)
    assembly = draft(world)
    home = f"/o/{world.organisation.slug}/"
    assert browser.get("/").url == home
    seen, following = set(), {home}
    while following:
        page = following.pop()
        seen.add(page)
        answer = browser.get(page)
        if answer.status_code != 200 or "html" not in answer["Content-Type"]:
            continue
        links = re.findall(r'(?:href|action)="(/[^"#?]*)', words(answer))
        ours = {each for each in links if not each.startswith(("/static/", "/hall/"))}
        assert all(each.startswith(home) for each in ours), (page, ours)
        following |= {each for each in ours if len(each) < 80} - seen if len(seen) < 30 else set()
    assert f"{home}versammlungen/{assembly.id}/" in seen


def test_a_form_sent_below_it_is_saved_and_leads_on_below_it(world: World) -> None:
    browser = Client()
    browser.force_login(world.staff.user)
    below = f"/o/{world.organisation.slug}/versammlungen/{draft(world).id}/tagesordnung/neu/"
    answer = browser.post(below, item())
    assert answer.status_code == 302
    assert answer.url.startswith(f"/o/{world.organisation.slug}/versammlungen/")
    assert browser.get("/mitglieder/").status_code == 200, "earlier addresses still lead there"


def test_another_organisations_address_is_not_found_whether_it_exists_or_not(world: World) -> None:
    other = Organisation.objects.create(name="Öfen & Großküchen e. V.")
    assert other.slug == "oefen-grosskuechen-e-v"
    assert Organisation.objects.create(name="Öfen & Großküchen e. V.").slug == "oefen-grosskuechen-e-v-2"
    browser = Client()
    browser.force_login(world.staff.user)
    for slug in (other.slug, "gibt-es-nicht"):
        assert browser.get(f"/o/{slug}/").status_code == 404
        assert browser.get(f"/o/{slug}/mitglieder/").status_code == 404
        assert browser.post(f"/o/{slug}/mitglieder/neu/", {"name": "x"}).status_code == 404


def test_one_entry_of_the_menu_is_where_one_is(world: World) -> None:
    """Also on the step “Mitglieder” of the statutes."""
    browser = Client()
    browser.force_login(world.staff.user)
    statutes = StatutesVersion.objects.get()
    for path in (
        "/mitglieder/",
        "/satzung/",
        f"/satzung/{statutes.pk}/",
        f"/satzung/{statutes.pk}/schritt/mitglieder/",
    ):
        page = browser.get(path, follow=True).content.decode()
        menu = page[page.index('class="site-nav"') : page.index("</nav>")]
        assert menu.count("aria-current") == 1, path
