"""The minutes: prose may be written, figures not; both approve the same file; the archive verifies."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime, timedelta
from io import BytesIO
from uuid import uuid4

import pikepdf
import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse

from konvent.core.meeting.assembly import ChangeChair, OpenAssembly
from konvent.core.meeting.event import Command
from konvent.core.meeting.incidents import ReportIncident
from konvent.core.meeting.minutes import ApproveMinutes
from konvent.core.meeting.roles import GiveRole
from konvent.core.refusal import Refusal
from konvent.desk import Desk
from konvent.office.models import Assembly
from konvent.office.services import access, outbox, papers, phases
from konvent.office.services.register import resolutions
from konvent.people import links
from konvent.people.models import PersonalLink, Staff
from tests.browser import Client

from .conftest import Clock, World, act


def _approve(held: Assembly, role: str) -> Refusal | None:
    actor = held.chair_id if role == "chair" else "u1"
    return papers.approve_minutes(held, role, seen=_version(held), actor=actor, command_id=str(uuid4()))


def _version(held: Assembly) -> str:
    """What whoever opens the page now has read."""
    made = papers.outline_of(held)
    assert not isinstance(made, Refusal)
    return papers.version_of(made)


def test_the_minutes_name_people_and_tell_the_course(held: Assembly, world: World) -> None:
    outline = papers.outline_of(held)
    assert not isinstance(outline, Refusal)
    assert outline.organisation == "Musterverband e. V."
    assert any("Ost Beispiel" in fact.text for fact in outline.facts)
    assert outline.complete


def test_prose_is_written_once_and_only_where_it_changed(held: Assembly, desk: Desk) -> None:
    key = str(uuid4())
    assert papers.write_minutes(held, {"opening": "Es regnete.", "closing": ""}, actor="u1", key=key) == 1
    assert papers.write_minutes(held, {"opening": "Es regnete.", "closing": ""}, actor="u1", key=key) == 0
    assert papers.prose_of(desk.state(held.id)) == {"opening": "Es regnete."}


def test_a_section_that_does_not_exist_is_refused(held: Assembly) -> None:
    said = papers.write_minutes(held, {"figures": "42"}, actor="u1", key=str(uuid4()))
    assert isinstance(said, Refusal) and said.code == "minutes.no_section"


def test_both_approve_the_same_file_even_if_the_journal_has_grown_between(
    held: Assembly, desk: Desk, clock: Clock
) -> None:
    assert _approve(held, "chair") is None
    clock.forward(minutes=1)
    (row, *_rest) = held.invitations.filter(channel="email")
    held.invitations.filter(pk=row.pk).update(state="failed", recorded="", code="550")
    outbox.record_outcomes()
    assert _approve(held, "writer") is None
    hashes = {approval.document_hash for approval in desk.state(held.id).minutes.approvals}
    assert hashes == {hashlib.sha256(papers.minutes_file(held)).hexdigest()}


def test_who_read_an_earlier_version_approves_nothing(held: Assembly, desk: Desk) -> None:
    read = _version(held)
    assert papers.write_minutes(held, {"opening": "Es regnete."}, actor="u1", key=str(uuid4())) == 1
    for seen in (read, "", "0" * 64):
        said = papers.approve_minutes(held, "writer", seen=seen, actor="u1", command_id=str(uuid4()))
        assert isinstance(said, Refusal) and said.code == "minutes.changed"
    assert desk.state(held.id).minutes.approvals == ()
    assert _approve(held, "writer") is None


def test_only_the_minutes_as_they_are_now_are_approved_on_any_route(held: Assembly, desk: Desk) -> None:
    earlier = papers.minutes_file(held)
    assert isinstance(earlier, bytes)
    assert papers.write_minutes(held, {"opening": "Es regnete."}, actor="u1", key=str(uuid4())) == 1
    for wrong in ("0" * 64, "", hashlib.sha256(earlier).hexdigest(), hashlib.sha256(b"agenda").hexdigest()):
        said = desk.handle(
            held.id,
            ApproveMinutes(role="writer", document_hash=wrong),
            actor=held.minute_taker_id,
            command_id=str(uuid4()),
        )
        assert isinstance(said, Refusal) and said.code == "minutes.changed"
    assert desk.state(held.id).minutes.approvals == ()


def test_what_four_eyes_refuse_is_not_offered_and_the_page_says_why(
    held: Assembly, world: World, client: Client
) -> None:
    client.force_login(world.staff.user)
    page, approving = (
        reverse("office:minutes", args=[held.id]),
        reverse("office:approve_minutes", args=[held.id]),
    )
    assert client.get(page).content.decode().count(approving) == 2
    client.send(approving, {"role": "chair"}, page=page)
    shown = client.get(page).content.decode()
    assert approving not in shown and "Eine Niederschrift genehmigen zwei Personen" in shown
    client.send(approving, {"role": "writer"}, page=page)
    user = get_user_model().objects.create_user("zweites-buero", password="geheim-und-lang-genug")
    Staff.objects.create(user=user, organisation=world.organisation)
    client.force_login(user)
    assert client.get(page).content.decode().count(approving) == 1


@pytest.mark.parametrize(
    "command",
    [
        GiveRole(holder="p-nobody", role="teller"),
        GiveRole(holder="u999", role="office"),
        GiveRole(holder="u999", role="auditor"),
        ChangeChair(chair="p-nobody", reason="x"),
        ReportIncident(
            incident_id="n1", incident="technical", persons=("p-nobody",), from_at=datetime.now(UTC), text="x"
        ),
    ],
)
def test_nothing_is_given_to_somebody_who_is_not_there(
    convened: Assembly, world: World, desk: Desk, clock: Clock, command: Command
) -> None:
    clock.now = convened.held_at
    act(desk, convened, OpenAssembly(chair=world.persons["ost"].id, minute_taker=world.persons["west"].id))
    before = desk.state(convened.id).seq
    said = desk.handle(convened.id, command, actor="u1", command_id=str(uuid4()))
    assert isinstance(said, Refusal) and said.code == "command.nobody", said
    assert desk.state(convened.id).seq == before


def test_approved_minutes_change_only_after_they_are_reopened_with_a_reason(held: Assembly) -> None:
    assert _approve(held, "chair") is None
    said = papers.write_minutes(held, {"opening": "anders"}, actor="u1", key=str(uuid4()))
    assert isinstance(said, Refusal)
    assert isinstance(papers.reopen_minutes(held, " ", actor="u1", command_id=str(uuid4())), Refusal)
    assert papers.reopen_minutes(held, "Tippfehler", actor="u1", command_id=str(uuid4())) is None
    assert papers.write_minutes(held, {"opening": "anders"}, actor="u1", key=str(uuid4())) == 1
    assert _approve(held, "chair") is None


def test_the_archive_is_a_zip_with_the_approved_minutes(held: Assembly) -> None:
    import io
    import zipfile

    assert _approve(held, "chair") is None and _approve(held, "writer") is None
    content = papers.archive_of(held)
    assert not isinstance(content, Refusal), content
    files = zipfile.ZipFile(io.BytesIO(content))
    assert files.read("minutes.pdf") == papers.minutes_file(held)
    assert "journal.jsonl" in files.namelist()


def test_the_register_lists_the_resolution(held: Assembly, world: World) -> None:
    (resolution,), lost = resolutions(world.organisation)
    assert lost == []
    assert resolution.assembly == held
    assert (resolution.number, resolution.outcome) == (1, "accepted")
    assert "Jahresabschluss" in resolution.motion


def test_members_read_on_as_long_as_a_resolution_can_be_contested(
    held: Assembly, world: World, desk: Desk
) -> None:
    closed_at = desk.state(held.id).assembly.closed_at
    phases.sync(held, now=closed_at + timedelta(minutes=held.reopens_min))
    assert held.state == "convened", "the close can still be taken back"
    phases.sync(held, now=closed_at + timedelta(minutes=held.reopens_min, seconds=1))
    assert held.state == "closed"
    ends = dict(PersonalLink.objects.filter(assembly_id=held.id).values_list("person_id", "expires_at"))
    assert len(ends) == 4
    assert set(ends.values()) == {max(closed_at + access.GRACE, access.contested_until(held, closed_at))}
    said = access.issue(held, world.persons["nord"], "member")
    assert isinstance(said, Refusal)


def test_a_member_reads_the_minutes_once_they_are_approved_and_no_draft(held: Assembly, world: World) -> None:
    member = world.persons["nord"]
    link, _token = links.issue(held.id, person=member)
    browser = Client()
    browser.cookies[links.COOKIE] = links.cookie_value([link.pk])
    address = f"/hall/{held.id}/{member.id}/vorab/niederschrift.pdf"
    assert browser.get(address).status_code == 404
    assert _approve(held, "chair") is None
    assert browser.get(address).status_code == 404
    assert _approve(held, "writer") is None
    answer = browser.get(address)
    assert (answer.status_code, answer.content[:5]) == (200, b"%PDF-")


def test_the_extract_for_the_register_is_offered_and_holds_no_attendance(
    held: Assembly, world: World, client: Client
) -> None:
    client.force_login(world.staff.user)
    address = reverse("office:register_extract", args=[held.id])
    assert address in client.get(reverse("office:minutes", args=[held.id])).content.decode()
    answer = client.get(address)
    assert answer.status_code == 200 and answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF-")
    with pikepdf.open(BytesIO(answer.content)) as pdf:
        data = json.loads(pdf.attachments["minutes.json"].get_file().read_bytes())
    assert data["attendance"]["members"] == [] and data["names"] == {}
    assert data["resolutions"]
