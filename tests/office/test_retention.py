"""The plan of retention: what is due, what the sweep erases, and that a record of it stays."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from konvent.desk import Desk
from konvent.lawbook.words import program
from konvent.office.models import Assembly, Erasure, Once
from konvent.office.retention import Kind, plan
from konvent.office.services import retention
from konvent.office.services.once import new_key
from konvent.people import links
from konvent.people.models import ImportDraft, Member, PersonalLink
from tests.browser import Client

from .conftest import World
from .retention_page import retention_page

PAGE = Path(__file__).parents[2] / "docs/operate/retention.md"


def _kind(kind_id: str) -> Kind:
    return next(each for each in plan() if each.id == kind_id)


def test_the_page_of_the_operator_says_the_plan() -> None:
    assert PAGE.read_text("utf-8") == retention_page(), "run scripts/retention-docs"


@pytest.mark.parametrize("kind", plan(), ids=lambda kind: kind.id)
def test_every_kind_is_said_in_both_languages_and_what_the_program_erases_it_can(kind: Kind) -> None:
    for language in ("de", "en"):
        for said in (kind.name, kind.what, kind.kept, kind.who):
            assert "retention." not in program().say(said, language)
    assert kind.basis and kind.by in ("program", "office", "operator")
    if kind.by == "program":
        assert kind.id in retention.DUE or kind.id in retention.SHARED


@pytest.mark.parametrize(
    ("years", "from_year_end", "ended", "today", "due"),
    [
        (3, True, date(2022, 12, 31), date(2025, 12, 31), False),
        (3, True, date(2022, 1, 1), date(2026, 1, 1), True),
        (3, True, date(2023, 1, 1), date(2026, 12, 31), False),
        (1, False, date(2027, 3, 1), date(2028, 2, 29), False),
        (1, False, date(2027, 2, 28), date(2028, 2, 29), True),
        (1, False, date(2026, 6, 12), date(2027, 6, 12), False),
        (1, False, date(2026, 6, 12), date(2027, 6, 13), True),
    ],
)
def test_a_term_ends_with_its_last_day(
    years: int, from_year_end: bool, ended: date, today: date, due: bool
) -> None:
    kind = Kind("x", "term", "program", (), years=years, from_year_end=from_year_end)
    assert (ended < kind.ended_before(today)) is due


def _later(assembly: Assembly) -> datetime:
    """The first day on which the proofs of delivery are due."""
    return datetime(assembly.held_at.year + 4, 1, 1, 12, tzinfo=UTC)


def test_proofs_of_delivery_lose_their_addresses_and_keep_that_they_went_out(
    convened: Assembly, world: World
) -> None:
    before = convened.invitations.exclude(address="").count()
    assert before
    retention.sweep(_later(convened) - timedelta(days=2))
    assert convened.invitations.exclude(address="").count() == before
    retention.sweep(_later(convened))
    rows = convened.invitations.all()
    assert not any(each.address or each.answer or each.message_id for each in rows)
    assert any(each.state == "sent" and each.sent_at for each in rows)
    record = Erasure.objects.get(kind="deliveries")
    assert record.organisation == world.organisation and record.number == before
    retention.sweep(_later(convened))
    assert Erasure.objects.filter(kind="deliveries").count() == 1


def test_links_lists_and_forms_go_when_their_time_is_over(
    convened: Assembly, world: World, desk: Desk
) -> None:
    now = timezone.now()
    link, _ = links.issue(convened.id, person=world.persons["nord"], expires_at=now)
    ImportDraft.objects.create(organisation=world.organisation, name="liste.csv", content=b"Name")
    Once.objects.create(key=new_key(), url="/")
    kept = PersonalLink.objects.exclude(pk=link.pk).count()
    retention.sweep(now + timedelta(days=6))
    assert ImportDraft.objects.count() == 1 and Once.objects.filter(url="/").exists()
    retention.sweep(now + timedelta(days=31))
    assert not ImportDraft.objects.exists() and not Once.objects.exists()
    assert PersonalLink.objects.filter(pk=link.pk).exists()
    retention.sweep(now + timedelta(days=367))
    assert not PersonalLink.objects.filter(pk=link.pk).exists()
    assert PersonalLink.objects.count() == kept, "links without an end stay"
    assert {each.kind for each in Erasure.objects.all()} >= {"imports", "links"}


def test_nothing_of_another_association_is_counted_and_journals_stay(
    convened: Assembly, world: World, desk: Desk
) -> None:
    seq = desk.state(convened.id).seq
    retention.sweep(timezone.now() + timedelta(days=365 * 30))
    assert desk.state(convened.id).seq == seq
    assert Member.objects.count() == len(world.members), "members are the office's to erase"


def test_the_office_sees_what_is_due_and_what_was_erased(
    convened: Assembly, world: World, client: Client
) -> None:
    client.force_login(world.staff.user)
    Member.objects.filter(number="005").update(left_on=date(2015, 6, 30))
    Erasure.objects.create(organisation=world.organisation, kind="imports", number=7)
    due = {each.kind.id: each.due for each in retention.lines(world.organisation, timezone.now())}
    assert due["members"] == 1 and due["deliveries"] == 0 and due["logs"] is None
    answer: Any = client.get(reverse("office:retention"))
    shown = answer.content.decode()
    assert answer.status_code == 200 and "Mitglieder, die ausgeschieden sind" in shown
    assert "3 Jahre nach dem Ende des Jahres von: Ende der Versammlung" in shown
    assert "Hochgeladene Mitgliederlisten, 7" in shown


def test_it_sweeps_once_an_hour(world: World) -> None:
    hourly, now = retention.Hourly(), timezone.now()
    ImportDraft.objects.create(organisation=world.organisation, name="liste.csv", content=b"Name")
    hourly(now)
    later = now + timedelta(days=9)
    ImportDraft.objects.update(created_at=now - timedelta(days=30))
    hourly(now + timedelta(minutes=59))
    assert ImportDraft.objects.exists()
    hourly(later)
    assert not ImportDraft.objects.exists()


def test_what_is_held_of_a_member_that_left_is_erased_in_one_step_once_its_time_is_over(
    convened: Assembly, world: World, desk: Desk, client: Client
) -> None:
    client.force_login(world.staff.user)
    here, erase = reverse("office:retention"), reverse("office:erase_member")
    gone, both = world.members["nord"], world.persons["sued"]
    gone.delegates.create(person=both)
    client.send(erase, {"member": gone.pk}, page=here)
    gone.refresh_from_db()
    assert gone.name == "Nordstadt IT", "she is a member still"
    gone.left_on = date(2015, 6, 30)
    gone.save()
    world.persons["nord"].offices.all().delete()
    assert "Nordstadt IT" in client.get(here).content.decode()
    client.send(erase, {"member": gone.pk}, page=here)
    gone.refresh_from_db()
    assert (gone.name, gone.street, gone.number) == ("ausgeschiedenes Mitglied", "", "001")
    person = world.persons["nord"]
    person.refresh_from_db()
    both.refresh_from_db()
    assert (person.full_name, person.email) == ("gelöschte Person", "")
    assert both.family_name == "Beispiel", "she acts for another member as well"
    assert desk.state(convened.id).roll.by_id[gone.pk].number == "001"
    assert Erasure.objects.get(kind="members").number == 1
    assert "Nordstadt IT" not in client.get(here).content.decode()


def test_a_member_no_journal_names_goes_as_a_whole(world: World, client: Client) -> None:
    gone = Member.objects.create(
        organisation=world.organisation, number="099", name="Altstadt IT", left_on=date(2015, 6, 30)
    )
    assert retention.erase_member(world.organisation, gone.pk, timezone.now()) is None
    assert not Member.objects.filter(pk=gone.pk).exists()
