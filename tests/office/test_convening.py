"""Before sending: the timeline, every defect, and what convening freezes."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from konvent.core.law.verdict import Status
from konvent.core.refusal import Refusal
from konvent.desk import Desk
from konvent.lawbook.words import program
from konvent.office.models import AgendaItem, Assembly, Invitation
from konvent.office.services import agenda, assemblies, convening, documents, readiness
from konvent.office.services.rules import roll_of
from konvent.people.models import Member, StatutesVersion

from .conftest import World, draft, make_ready
from .test_documents import pdf


def _fails(made: Assembly) -> str:
    found = readiness.readiness(Assembly.objects.get(pk=made.pk))
    assert isinstance(found, readiness.Readiness), found
    return " | ".join(f"{each.rule}: {program().text(each).de}" for each in found.fails)


def test_a_complete_draft_has_no_defect(world: World) -> None:
    assert _fails(draft(world)) == ""


def test_a_short_notice_is_red_on_the_timeline_and_blocks(world: World) -> None:
    made = draft(world, days=10)
    lines = readiness.timeline(made)
    assert not isinstance(lines, Refusal)
    assert [line.key for line in lines if line.late] == ["dispatch_letter", "dispatch_email"]
    assert "zu kurzfristig" in _fails(made)


def test_the_letter_deadline_is_red_only_if_somebody_needs_a_letter(world: World) -> None:
    Member.objects.filter(number="005").update(email="post@mitte.test")
    lines = readiness.timeline(draft(world, days=10))
    assert not isinstance(lines, Refusal)
    assert [line.key for line in lines if line.late] == ["dispatch_email"]


def test_the_assembly_stands_among_its_deadlines_in_the_order_of_their_days(world: World) -> None:
    lines = readiness.timeline(draft(world))
    assert not isinstance(lines, Refusal)
    assert [line.day for line in lines] == sorted(line.day for line in lines)
    assert [line.label for line in lines if line.is_meeting] == ["Versammlung"]


def test_a_member_nobody_can_reach_is_named(world: World) -> None:
    Member.objects.filter(number="005").update(street="", city="")
    assert "Mittelstadt IT" in _fails(draft(world))


def test_a_way_to_vote_that_is_not_described_is_a_defect(world: World) -> None:
    made = draft(world)
    made.channels = {**made.channels, "vote": " "}
    made.save()
    assert "abstimmen" in _fails(made).lower()


def test_a_registration_deadline_without_basis_in_the_statutes_is_a_defect(world: World) -> None:
    made = draft(world)
    made.registration_deadline = assemblies.held_on(made) - timedelta(days=5)
    made.save()
    assert "Anmeld" in _fails(made)


def test_a_resolution_without_a_text_is_a_defect(world: World) -> None:
    made = draft(world)
    agenda.add_item(made, title="Verschiedenes", kind="resolution", motion="")
    assert _fails(made) != ""


def test_without_statutes_nothing_can_be_checked_and_the_way_out_is_said(world: World) -> None:
    made = draft(world, statutes=None)
    said = readiness.readiness(made)
    assert isinstance(said, Refusal) and "Satzung" in program().text(said).de


def test_defects_block_convening_and_nothing_is_written(world: World, desk: Desk) -> None:
    made = draft(world, days=10)
    said = convening.convene(made, actor="u1")
    assert isinstance(said, Refusal) and said.code == "convening.defects"
    assert desk.state(made.id) is None
    assert not Invitation.objects.exists()


def test_warnings_block_until_they_are_acknowledged_and_a_changed_one_must_be_read_again(
    world: World, desk: Desk
) -> None:
    statutes = world.organisation.statutes.get()
    statutes.toml = statutes.toml.replace("weeks = 4\ntrigger", "trigger", 1)
    statutes.save()
    made = draft(world, days=10)
    found = readiness.readiness(made)
    assert isinstance(found, readiness.Readiness)
    assert not found.fails and [each.status for each in found.unread] == [Status.WARN]
    said = convening.convene(made, actor="u1")
    assert isinstance(said, Refusal) and said.code == "convening.warnings"
    readiness.acknowledge(made, {f"{each.rule}: an older sentence" for each in found.warns})
    assert isinstance(convening.convene(made, actor="u1"), Refusal)
    assert isinstance(convening.convene(make_ready(made), actor="u1"), Assembly)


def test_convening_freezes_rules_roll_and_texts_and_queues_everybody(world: World, desk: Desk) -> None:
    made = make_ready(draft(world))
    item = made.items.get(subject="accounts")
    documents.add_document(made, pdf(), title="Jahresabschluss", item=item)
    done = convening.convene(made, actor="u1")
    assert isinstance(done, Assembly) and done.state == Assembly.State.CONVENED
    state = desk.state(made.id)
    assert state is not None and state.assembly is not None
    assert {each.id for each in state.roll.members} == {each.id for each in world.members.values()}
    assert state.assembly.books == state.body.books
    plan = state.agenda[item.id].plan
    assert plan.motion == item.motion
    assert desk.ledger.blob(plan.documents[0].sha256) == pdf() or plan.documents[0].title == "Jahresabschluss"
    rows = {row.member.number: row for row in made.invitations.select_related("member")}
    assert {number: row.channel for number, row in rows.items()} == {
        "001": "email",
        "002": "email",
        "003": "email",
        "004": "email",
        "005": "letter",
    }


def test_the_journal_holds_no_names_and_no_addresses(world: World, desk: Desk) -> None:
    made = make_ready(draft(world))
    agenda.propose_accounts_and_discharge(made, "individual")
    convening.convene(made, actor="u1")
    written = str([entry.to_data() for entry in desk.ledger.entries(made.id)])
    for person in world.persons.values():
        assert person.family_name not in written
        assert not person.email or person.email not in written


def test_convening_twice_sends_nobody_two_invitations(world: World, desk: Desk) -> None:
    made = make_ready(draft(world))
    convening.convene(made, actor="u1")
    again = convening.convene(made, actor="u1")
    assert isinstance(again, Assembly)
    assert made.invitations.count() == 5
    assert [entry.kind for entry in desk.ledger.entries(made.id)] == ["assembly.convened"]


def test_a_crash_between_journal_and_outbox_is_mended_by_the_next_click(
    world: World, desk: Desk, monkeypatch: Any
) -> None:
    made = make_ready(draft(world))

    def crash(*_args: Any, **_more: Any) -> None:
        raise RuntimeError("the process died here")

    with monkeypatch.context() as broken:
        broken.setattr(convening, "queue_invitations", crash)
        with pytest.raises(RuntimeError):
            convening.convene(made, actor="u1")
    assert desk.state(made.id) is not None
    assert Assembly.objects.get(pk=made.pk).is_draft
    convening.convene(made, actor="u1")
    assert not Assembly.objects.get(pk=made.pk).is_draft
    assert made.invitations.count() == 5


def test_what_was_announced_cannot_be_changed_any_more(world: World, desk: Desk) -> None:
    made = convening.convene(make_ready(draft(world)), actor="u1")
    assert isinstance(made, Assembly)
    for said in (
        agenda.add_item(made, title="Noch etwas"),
        agenda.delete_item(made.items.first()),
        documents.add_document(made, pdf(), title="Nachgereicht"),
        assemblies.delete_draft(made),
    ):
        assert isinstance(said, Refusal) and said.code == "assembly.frozen"


def test_an_organisation_with_its_own_address_gets_a_mail_beside_its_delegate(
    world: World, desk: Desk
) -> None:
    Member.objects.filter(number="001").update(email="zentrale@nord.test")
    made = convening.convene(make_ready(draft(world)), actor="u1")
    assert isinstance(made, Assembly)
    rows = made.invitations.filter(member=world.members["nord"])
    assert {(row.person_id, row.address) for row in rows} == {
        (world.persons["nord"].id, "nord@mitglied.test"),
        (None, "zentrale@nord.test"),
    }


def test_the_planned_dispatch_is_never_in_the_past(world: World) -> None:
    made = draft(world, dispatch_on=timezone.localdate() - timedelta(days=30))
    assert readiness.planned_dispatch(made) == timezone.localdate()


@pytest.mark.parametrize(("clause", "votes"), [("", True), ("arrears_suspend_vote = true", False)])
def test_a_member_in_arrears_has_a_vote_unless_the_statutes_take_it(
    world: World, clause: str, votes: bool
) -> None:
    statutes = StatutesVersion.objects.get()
    statutes.toml = statutes.toml.replace("[eligibility]", f"[eligibility]\n{clause}")
    statutes.save()
    world.members["nord"].arrears = True
    world.members["nord"].save()
    roll = roll_of(draft(world))
    assert roll.by_id[world.members["nord"].id].votes is votes
    assert roll.by_id[world.members["ost"].id].votes


def test_more_delegates_than_the_key_gives_are_named_before_convening(world: World) -> None:
    version = StatutesVersion.objects.get(organisation=world.organisation)
    version.toml = version.toml.replace(
        "[representation.delegates]", "[representation.delegates]\nper_members = 4500"
    ).replace('mode = "table"', 'mode = "one"')
    version.save()
    made = draft(world)
    assert "Weststadt IT (004)" in _fails(made), "whose number of members nobody has said"
    Member.objects.update(of_members=4500, weight="1")
    assert "Schlüssel" not in _fails(made)
    Member.objects.filter(number="004").update(weight="2")
    said = _fails(made)
    assert "Weststadt IT (004): Schlüssel der Satzung" in said and "Nordstadt" not in said


@pytest.mark.parametrize(("days", "late"), [(60, False), (61, True)])
def test_candidates_announced_after_the_day_of_the_statutes_are_to_be_looked_at(
    world: World, days: int, late: bool
) -> None:
    statutes = StatutesVersion.objects.get()
    statutes.toml = statutes.toml.replace("[elections]", f"[elections]\ncandidacy_days = {days}")
    statutes.save()
    made = draft(world, days=60)
    agenda.add_item(
        made, title="Wahl der Kasse", kind="election", subject="election", method="one_of", motion="Gewählt wird:",
        options=["Ost Beispiel"],
    )  # fmt: skip
    found = readiness.readiness(made)
    assert isinstance(found, readiness.Readiness), found
    said = " | ".join(program().text(each).de for each in found.warns)
    assert ("Kandidaturen waren nur bis" in said) is late
    assert "Wahl der Kasse" in said or not late


def test_a_finding_about_an_item_leads_to_that_item(world: World, desk: Desk) -> None:
    made = draft(world)
    item = agenda.add_item(made, title="Beitrag", kind="resolution", motion="")
    assert isinstance(item, AgendaItem), item
    found = readiness.readiness(made)
    assert isinstance(found, readiness.Readiness)
    [about] = [each for each in (*found.fails, *found.warns) if "Beitrag" in program().text(each.said).de]
    assert readiness.mended_at(about, made).endswith(f"/tagesordnung/#{item.pk}")
