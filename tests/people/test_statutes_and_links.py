"""Statutes as a form, personal links, and what the office's pages refuse."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone

from konvent import lawbook
from konvent.office.services.assemblies import new_assembly
from konvent.people import links
from konvent.people.models import Organisation, PersonalLink, Staff, StatutesVersion
from tests.browser import Client


@pytest.fixture
def office(db) -> Client:
    organisation = Organisation.objects.create(name="Testverband", short_name="TV")
    user = get_user_model().objects.create_user("buero", password="ein-langes-kennwort")
    Staff.objects.create(user=user, organisation=organisation, role="office")
    client = Client()
    client.force_login(user)
    return client


def begun(office: Client, example: str) -> StatutesVersion:
    office.post("/satzung/neu/", {"example": example})
    return StatutesVersion.objects.latest("created_at")


@pytest.mark.parametrize("example", sorted(lawbook.examples()))
def test_saving_the_form_unchanged_changes_nothing(office, example):
    version = begun(office, example)
    before = lawbook.statutes_from_toml(version.toml.encode())
    form = office.get(f"/satzung/{version.pk}/").context["form"]
    data = {name: form[name].value() for name in form.fields}
    answer = office.send(
        f"/satzung/{version.pk}/", {name: value for name, value in data.items() if value is not None}
    )
    assert answer.status_code == 302, answer.context["form"].errors
    version.refresh_from_db()
    assert lawbook.statutes_from_toml(version.toml.encode()) == before


def test_a_wrong_share_is_said_at_its_field_and_nothing_is_lost(office):
    version = begun(office, "demo-verband")
    answer = office.send(
        f"/satzung/{version.pk}/",
        {"title": "S", "legal_form": "ev", "quorum.share": "4/3", "minutes.due_weeks": "6"},
    )
    assert answer.status_code == 422
    assert "Bruch" in answer.context["form"].errors["quorum.share"][0]
    assert 'value="6"' in answer.content.decode()


def test_a_broken_toml_file_is_refused_with_its_line(office):
    from django.core.files.uploadedfile import SimpleUploadedFile

    answer = office.post(
        "/satzung/neu/", {"file": SimpleUploadedFile("s.toml", b'title = "x"\nunsinn = 1\n')}
    )
    assert answer.status_code == 422
    assert "unsinn" in answer.content.decode()


def test_looking_at_a_link_signs_nobody_in_and_the_button_does(office):
    assembly = new_assembly(
        Organisation.objects.get(name="Testverband"), title="MV", form="hybrid", held_at=timezone.now()
    )
    link, token = links.issue(assembly.pk, role="projector")
    visitor = Client()
    visitor.get(f"/l/{token}/")
    assert links.COOKIE not in visitor.cookies
    visitor.post(f"/l/{token}/")
    assert links.COOKIE in visitor.cookies
    assert token not in PersonalLink.objects.get(pk=link.pk).token_hash


@pytest.mark.parametrize("fate", ["withdrawn", "expired", "unknown"])
def test_a_link_that_does_not_work_says_what_to_do(office, fate):
    link, token = links.issue("a1", role="projector")
    if fate == "withdrawn":
        links.withdraw(link)
    if fate == "expired":
        PersonalLink.objects.filter(pk=link.pk).update(expires_at=timezone.now() - timedelta(seconds=1))
        links.forget()
    visitor = Client()
    answer = visitor.post(f"/l/{'x' * 40 if fate == 'unknown' else token}/")
    assert answer.status_code in (404, 410)
    assert "Geschäftsstelle" in answer.content.decode()
    assert links.COOKIE not in visitor.cookies


def test_strangers_see_no_member(office):
    answer = Client().get("/mitglieder/")
    assert answer.status_code == 302
    assert "/anmelden/" in answer["Location"]


def test_of_another_association_nothing_can_be_seen(office):
    other = Organisation.objects.create(name="Anderer Verband")
    member = other.members.create(number="1", name="Fremd", kind="organisation")
    assert office.get(f"/mitglieder/{member.pk}/").status_code == 404
