"""Ways around: for another member, with a form that lacks fields, by a name that looks like another, unseen."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse

from konvent.desk import Desk
from konvent.motions.models import MotionDraft
from konvent.people.models import Change
from tests.browser import Client
from tests.motions.building import dossier_of
from tests.motions.conftest import Browser
from tests.motions.test_book import key
from tests.motions.test_comments import published
from tests.office.conftest import World


@pytest.fixture
def office(world: World) -> Client:
    client = Client()
    client.force_login(world.staff.user)
    return client


def test_for_a_member_that_is_not_hers_nothing_is_done(
    world: World, desk: Desk, office: Client, enter: Any
) -> None:
    one = published(world, desk, office)
    nord, foreign = enter("nord"), {"member": world.members["sued"].pk}
    assert nord.post(f"antrag/{key(one)}/zurueckziehen/", foreign).status_code == 403
    assert nord.post(f"antrag/{key(one)}/unterstuetzen/", foreign).status_code in (403, 404)
    assert nord.post("neu/", foreign).status_code == 403
    assert dossier_of(desk, one).phase == "published"
    assert not MotionDraft.objects.exists()


def test_a_form_that_lacks_fields_empties_no_draft(world: World, desk: Desk, enter: Any) -> None:
    nord: Browser = enter("nord")
    path = nord.post("neu/", {"member": world.members["nord"].pk}).url
    fields = {
        "title": "Beitrag",
        "text_id": "b1",
        "text_shape": "paragraph:0",
        "text_number": "",
        "text_words": "Mehr.",
    }
    draft = MotionDraft.objects.get()
    assert nord.post(path, {**fields, "do": "save", "seen": draft.seen}).status_code in (200, 302)
    draft.refresh_from_db()
    before = draft.text
    for name in ("title", "text_words", "text_shape"):
        lacking = {each: value for each, value in fields.items() if each != name}
        assert nord.post(path, {**lacking, "do": "save", "seen": draft.seen}).status_code == 400
    draft.refresh_from_db()
    assert draft.text == before and draft.title == "Beitrag"


@pytest.mark.parametrize("name", ["zweite\u200b", "ＺＷＥＩＴＥ", "zweite\u00a0"])
def test_no_account_looks_like_another(world: World, office: Client, name: str) -> None:
    get_user_model().objects.create_user("zweite", password="geheim-und-lang-genug")
    before = get_user_model().objects.count()
    office.post(
        reverse("people:accounts"),
        {"action": "new", "username": name, "password": "geheim-und-lang-genug", "role": "office"},
    )
    assert get_user_model().objects.count() == before


def test_whoever_looks_at_a_members_link_stands_in_the_history(
    world: World, desk: Desk, office: Client
) -> None:
    nord = world.persons["nord"]
    office.post(f"/o/{world.organisation.slug}/antraege/zugaenge/{nord.pk}/", {"do": "show"})
    kept = Change.objects.get(kind="person", subject=nord.pk)
    assert (kept.by, kept.lines) == (world.staff.actor, [["area", None, None]])
    assert "Link zum Mitgliederbereich" in office.get("/aenderungen/", follow=True).content.decode()
