"""Statutes as a form, personal links, and what the office's pages refuse."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone

from konvent import lawbook
from konvent.core.law.rulebook import Statutes
from konvent.office.services.assemblies import new_assembly
from konvent.people import links
from konvent.people.models import Organisation, PersonalLink, Staff, StatutesVersion
from konvent.people.statutes_form import STEPS
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


def step(version: StatutesVersion, slug: str) -> str:
    return f"/satzung/{version.pk}/schritt/{slug}/"


@pytest.mark.parametrize("example", sorted(lawbook.examples()))
def test_saving_the_steps_unchanged_changes_nothing(office, example):
    version = begun(office, example)
    before = lawbook.statutes_from_toml(version.toml.encode())
    for each in STEPS:
        form = office.get(step(version, each.slug)).context["form"]
        data = {name: form[name].value() for name in form.fields}
        answer = office.send(
            step(version, each.slug), {name: value for name, value in data.items() if value is not None}
        )
        assert answer.status_code == 302, answer.context["form"].errors
    version.refresh_from_db()
    assert lawbook.statutes_from_toml(version.toml.encode()) == before


def test_every_parameter_is_asked_in_one_step():
    groups = [group for each in STEPS for group in each.groups]
    assert sorted(groups) == sorted(lawbook.groups())


def test_a_step_is_saved_by_itself_and_leads_to_the_next(office):
    version = begun(office, "demo-verband")
    before = lawbook.statutes_from_toml(version.toml.encode())
    answer = office.send(step(version, "niederschrift"), {"minutes.due_weeks": "6"})
    assert answer.url.endswith("/schritt/niederschrift/"), "the last one stays"
    answer = office.send(step(version, "wahlen"), {"elections.block_allowed": "true", "next": ""})
    assert answer.url.endswith("/schritt/schriftlich/")
    version.refresh_from_db()
    after = lawbook.statutes_from_toml(version.toml.encode())
    assert after.values["minutes.due_weeks"] == 6 and after.values["elections.block_allowed"] is True
    others = {
        path
        for path in before.values
        if not path.startswith(("minutes", "contest", "unsupported", "elections", "secrecy"))
    }
    assert {path: after.values[path] for path in others} == {path: before.values[path] for path in others}
    assert after.title == before.title


@pytest.mark.parametrize(
    ("legal_form", "foreign", "own"),
    [
        ("ev", "decisions.statute_change_core.share", "decisions.purpose_change.share"),
        ("eg", "decisions.purpose_change.share", "decisions.statute_change_core.share"),
        ("weg", "decisions.dissolution.share", "decisions.default.share"),
    ],
)
def test_only_what_the_legal_form_knows_is_asked(office, legal_form, foreign, own):
    version = begun(office, "demo-verband")
    version.toml = f'title = "S"\nlegal_form = "{legal_form}"\n'
    version.save()
    fields = office.get(step(version, "mehrheiten")).context["form"].fields
    assert own in fields and foreign not in fields
    version.toml = lawbook.statutes_to_toml(
        Statutes(
            title="S", legal_form=legal_form, resolved_on=None, registered_on=None, values={foreign: "2/3"}
        )
    ).decode()
    version.save()
    assert foreign in office.get(step(version, "mehrheiten")).context["form"].fields, "what is said is shown"


def test_an_answer_that_needs_more_asks_for_it_there(office):
    version = begun(office, "demo-verband")
    version.toml = 'title = "S"\nlegal_form = "ev"\n'
    version.save()
    office.send(step(version, "einberufung"), {"agenda.urgency.allowed": "true"})
    page = office.get(step(version, "einberufung"))
    assert "Mehrheit für die Dringlichkeit" in [name for each in page.context["stands"] for name in each.open]
    office.send(
        step(version, "einberufung"), {"agenda.urgency.allowed": "true", "agenda.urgency.share": "2/3"}
    )
    page = office.get(step(version, "einberufung"))
    assert [name for each in page.context["stands"] for name in each.open] == []
    members = office.get(step(version, "mitglieder")).content.decode()
    assert 'data-given="weights.mode" data-answers="table"' in members and "Spalte „Stimmen“" in members


WHO, COUNTED = (
    "Unterstützen können",
    "Wer den Antrag oder Änderungsantrag stellt, zählt bei den Unterstützern mit",
)


@pytest.mark.parametrize(
    ("number", "asked"),
    [("motions.supporters.number", True), ("motions.amendments.supporters", True), ("motions.form", False)],
)
def test_supporters_of_motions_or_of_amendments_alone_ask_who_may_be_one(office, number, asked):
    version = begun(office, "demo-verband")
    version.toml = 'title = "S"\nlegal_form = "ev"\n'
    version.save()
    there = step(version, "einberufung")
    office.send(there, {number: "textform" if number == "motions.form" else "2"})
    page = office.get(there)
    left_open = {name for each in page.context["stands"] for name in each.open}
    assert ({WHO, COUNTED} <= left_open) == asked
    shown = page.content.decode()
    assert shown.count('data-given="motions.supporters.number motions.amendments.supporters"') == 2
    said = {number: "2", "motions.supporters.among": "members", "motions.supporters.with_movers": "false"}
    if asked:
        office.send(there, said)
        version.refresh_from_db()
        assert "with_movers = false" in version.toml and 'among = "members"' in version.toml


def test_a_number_that_is_none_is_refused_and_still_to_be_seen(office):
    version = begun(office, "demo-verband")
    answer = office.send(step(version, "niederschrift"), {"minutes.due_weeks": "sechs"})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert 'value="sechs"' in page and 'type="number"' not in page


def test_there_is_no_other_step(office):
    assert office.get(step(begun(office, "demo-verband"), "sonstiges")).status_code == 404


def test_a_wrong_share_is_said_at_its_field_and_nothing_is_lost(office):
    version = begun(office, "demo-verband")
    answer = office.send(step(version, "durchfuehrung"), {"quorum.share": "4/3", "quorum.heads": "6"})
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


def test_a_copy_of_the_statutes_in_force_is_a_draft(office):
    before = begun(office, "demo-verband")
    assert before.registered_on is not None
    copied = begun(office, "latest")
    assert copied.pk != before.pk
    assert (copied.resolved_on, copied.registered_on) == (None, None)
    kept = lawbook.statutes_from_toml(copied.toml.encode())
    assert isinstance(kept, Statutes) and kept.registered_on is None and kept.values
