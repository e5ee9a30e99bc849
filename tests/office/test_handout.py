"""The approved minutes go to the members: a mail with a link to their page, once for each approval, and never the archive."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from konvent.core.meeting.minutes import ApproveMinutes
from konvent.desk import Desk
from konvent.office.models import Assembly, Mail
from konvent.office.services import handout, outbox, papers, phases
from konvent.people import links
from konvent.people.models import PersonalLink
from tests.browser import Client

from .conftest import Clock, World
from .test_moving import mails
from .test_replies import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(world: World, client: Client) -> Client:
    links.forget()
    client.force_login(world.staff.user)
    return client


def at(name: str, assembly: Assembly) -> str:
    return reverse(f"office:{name}", args=[assembly.id])


@pytest.fixture
def approved(held: Assembly, desk: Desk, world: World, clock: Clock) -> Assembly:
    clock.forward(hours=3)
    phases.sync(held, now=clock.now)
    _approve(held, desk, world)
    return held


def _approve(assembly: Assembly, desk: Desk, world: World) -> None:
    made = papers.minutes_file(assembly)
    assert isinstance(made, bytes)
    sha256 = papers.keep_content(made)
    for role, key in (("chair", "ost"), ("writer", "west")):
        said = desk.handle(
            assembly.id,
            ApproveMinutes(role=role, document_hash=sha256),  # type: ignore[arg-type]
            actor=world.persons[key].id,
            command_id=f"{role}-{handout.number_of(assembly)}",
        )
        assert isinstance(said, tuple), said


def test_everybody_gets_a_mail_whose_link_leads_to_the_minutes(
    office: Client, approved: Assembly, world: World, desk: Desk
) -> None:
    assert "Jetzt senden" in text_of(office.get(at("minutes", approved)))
    said = office.post(at("send_minutes", approved), follow=True)
    assert "4 E-Mails gehen hinaus" in text_of(said)
    outbox.send_due()
    told = mails("Niederschrift")
    assert len(told) == 4 and all(not mail.attachments for mail in told)
    mail = next(each for each in told if each.to.startswith("nord"))
    assert (
        "ist genehmigt" in mail.text
        and desk.state(approved.id).minutes.approvals[0].document_hash in mail.text
    )
    token = mail.text.partition("/l/")[2].partition("/")[0]
    link = links.find(token)
    assert link is not None and link.person == world.persons["nord"]
    assert link.expires_at is not None, "a link to what is over ends"
    reader = Client()
    reader.cookies[links.COOKIE] = links.cookie_value([link.id])
    pdf = reader.get(reverse("office:member_minutes", args=[approved.id, world.persons["nord"].id]))
    assert pdf.status_code == 200 and pdf["Content-Type"] == "application/pdf"
    page = text_of(office.get(at("minutes", approved)))
    assert "Verschickt: 4 von 4." in page and "Ohne E-Mail-Adresse" in page and "Jetzt senden" not in page


def test_a_second_click_sends_nothing_and_a_new_approval_may_be_sent(
    office: Client, approved: Assembly, world: World, desk: Desk
) -> None:
    office.post(at("send_minutes", approved))
    assert "schon an alle Mitglieder" in text_of(office.post(at("send_minutes", approved), follow=True))
    outbox.send_due()
    assert len(mails("Niederschrift")) == 4
    papers.reopen_minutes(approved, "Ein Name war falsch.", actor="u1", command_id="open")
    assert "noch nicht genehmigt" in text_of(office.post(at("send_minutes", approved), follow=True))
    _approve(approved, desk, world)
    office.post(at("send_minutes", approved))
    outbox.send_due()
    assert len(mails("Niederschrift")) == 8


def test_before_the_approval_nothing_is_sent(office: Client, held: Assembly) -> None:
    assert "Jetzt senden" not in text_of(office.get(at("minutes", held)))
    office.post(at("send_minutes", held))
    outbox.send_due()
    assert mails("Niederschrift") == []


def test_the_journal_does_not_count_it_among_the_invitations(
    office: Client, approved: Assembly, desk: Desk
) -> None:
    before = len(desk.ledger.entries(approved.id))
    office.post(at("send_minutes", approved))
    outbox.send_due()
    outbox.record_outcomes()
    after = [each.kind for each in desk.ledger.entries(approved.id)[before:]]
    assert "invitation.recorded" not in after


def test_it_is_seen_before_it_goes_out(office: Client, approved: Assembly, world: World) -> None:
    links_before, sent = PersonalLink.objects.count(), Mail.objects.count()
    asked: dict[str, Any] = {"preview": "show", "preview_for": world.members["nord"].id}
    said = text_of(office.post(at("send_minutes", approved), asked))
    assert "Niederschrift: Mitgliederversammlung" in said and "ist genehmigt" in said
    assert PersonalLink.objects.count() == links_before and Mail.objects.count() == sent
    assert not approved.invitations.filter(kind="minutes").exists()
    act_of_auditor = Client()
    act_of_auditor.post(at("send_minutes", approved))
    assert not approved.invitations.filter(kind="minutes").exists()
