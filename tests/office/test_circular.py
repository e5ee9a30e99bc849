"""The written procedure: asked, opened, voted, reminded; silence is not consent; it ends without anybody there."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from konvent.core.meeting.votes.ballots.kind import Cast
from konvent.core.refusal import Refusal
from konvent.desk import Desk
from konvent.office import sweep
from konvent.office.models import Assembly, Invitation, Mail
from konvent.office.services import circular, outbox, papers, phases, readiness, reminders
from konvent.office.services.register import resolutions_of
from konvent.people import links
from konvent.people.models import PersonalLink
from tests.browser import Client

from .conftest import Clock, World, draft, make_ready
from .test_seen import filled

pytestmark = pytest.mark.django_db


def _vote(desk: Desk, running: Assembly, world: World, key: str, choice: str) -> None:
    (vote,) = desk.state(running.id).votes
    said = desk.cast(running.id, Cast(vote, world.members[key].id, choice), by=world.persons[key].id)
    assert not isinstance(said, Refusal), said


def _states(running: Assembly) -> dict[str, str]:
    return {row.member.number: row.state for row in circular.asked(running)}


def test_starting_freezes_the_text_and_asks_everybody(running: Assembly, desk: Desk) -> None:
    state = desk.state(running.id)
    assert state.assembly.phase == "open"
    (vote,) = state.votes.values()
    assert vote.motion == "Die Beitragsordnung wird angenommen."
    assert len(vote.electorate) == 5
    assert Mail.objects.count() == 4
    assert "Schriftliches Verfahren" in Mail.objects.first().subject


def test_a_merger_is_kept_out_of_a_written_procedure_before_anybody_is_asked(
    world: World, desk: Desk
) -> None:
    made = draft(world, form="written", days=0)
    ready = readiness.readiness(made)
    assert isinstance(ready, readiness.Readiness)
    assert "circular.meeting_only" not in {each.sentence.key for each in ready.fails}
    made.items.filter(kind="resolution").update(subject="merger")
    found = readiness.readiness(made)
    assert isinstance(found, readiness.Readiness)
    fault = next(each for each in found.fails if each.sentence.key == "circular.meeting_only")
    assert "§ 13 Abs. 1 S. 2 UmwG" in fault.cites and fault.remedy is not None
    refused = circular.start_written(make_ready(made), actor="u1")
    assert isinstance(refused, Refusal) and desk.state(made.id) is None


def test_each_members_state_is_asked_opened_or_voted(running: Assembly, desk: Desk, world: World) -> None:
    PersonalLink.objects.filter(person=world.persons["sued"]).update(opened_at=timezone.now())
    outbox.record_opened(timezone.now())
    _vote(desk, running, world, "nord", "yes")
    assert _states(running) == {
        "001": "voted",
        "002": "opened",
        "003": "asked",
        "004": "asked",
        "005": "asked",
    }


def test_only_those_who_have_not_voted_are_reminded_and_only_once_at_a_time(
    running: Assembly, desk: Desk, world: World
) -> None:
    _vote(desk, running, world, "nord", "yes")
    assert reminders.remind(running) == 3
    again = reminders.remind(running)
    assert isinstance(again, Refusal) and again.code == "circular.reminding"
    outbox.send_due()
    told = [mail for mail in Mail.objects.all() if mail.subject.startswith("Erinnerung")]
    assert sorted(mail.to for mail in told) == [
        "ost@mitglied.test",
        "sued@mitglied.test",
        "west@mitglied.test",
    ]
    assert "Schweigen nicht als Zustimmung" in told[0].text.replace("\n", " ")
    assert reminders.remind(running) == 3
    assert Invitation.objects.filter(kind="reminder").count() == 6
    outcomes = [
        entry.data["outcome"]
        for entry in desk.ledger.entries(running.id)
        if entry.kind == "invitation.recorded"
    ]
    assert outcomes.count("reminded") == 3


def test_it_cannot_be_closed_while_somebody_may_still_answer(
    running: Assembly, desk: Desk, world: World
) -> None:
    _vote(desk, running, world, "nord", "yes")
    said = circular.close_if_due(running)
    assert isinstance(said, Refusal) and said.code == "circular.too_early"
    assert circular.is_running(running)


def test_the_page_offers_an_early_close_only_where_it_is_not_refused(
    running: Assembly, desk: Desk, world: World, client: Client
) -> None:
    client.force_login(world.staff.user)
    page, closing = (
        reverse("office:circular", args=[running.id]),
        reverse("office:close_circular", args=[running.id]),
    )
    for key in ("nord", "sued", "ost", "west"):
        _vote(desk, running, world, key, "yes")
    (vote,) = desk.state(running.id).votes
    said = circular.enter_paper(
        running, vote, world.members["mitte"].id, "yes", actor=f"u{world.staff.user_id}"
    )
    assert not isinstance(said, Refusal), said
    assert set(_states(running).values()) == {"voted"}
    shown = client.get(page).content.decode()
    assert closing not in shown and "nicht alle haben selbst geantwortet" in shown
    client.post(closing)
    assert circular.is_running(running)
    _vote(desk, running, world, "mitte", "no")
    assert closing in client.get(page).content.decode()
    client.post(closing)
    assert not circular.is_running(running)


def test_the_sweep_closes_it_at_the_deadline_with_nobody_there(
    running: Assembly, desk: Desk, world: World, clock: Clock
) -> None:
    for key in ("nord", "sued", "ost"):
        _vote(desk, running, world, key, "yes")
    sweep.run(now=clock.now)
    desk.sweep()
    assert circular.is_running(running)
    clock.forward(days=15)
    sweep.run(now=clock.now)
    desk.sweep()
    (vote,) = desk.state(running.id).votes.values()
    assert vote.phase == "tallied"
    assert (vote.tally.heads["yes"], vote.tally.not_cast_heads) == (3, 2)


def test_the_sweep_closes_it_when_all_have_answered(running: Assembly, desk: Desk, world: World) -> None:
    for key in world.members:
        _vote(desk, running, world, key, "yes")
    assert set(_states(running).values()) == {"voted"}
    sweep.run()
    desk.sweep()
    assert not circular.is_running(running)


def test_one_that_begins_later_is_opened_by_the_sweep(world: World, desk: Desk, clock: Clock) -> None:
    made = draft(world, form="written", days=3)
    started = circular.start_written(make_ready(made), actor="u1")
    assert isinstance(started, Assembly), started
    sweep.run(now=clock.now)
    assert desk.state(made.id).assembly.phase == "convened"
    clock.forward(days=4)
    sweep.run(now=clock.now)
    assert desk.state(made.id).assembly.phase == "open"


def test_one_that_is_abandoned_is_told_to_everybody_who_was_invited_and_only_once(
    running: Assembly, desk: Desk, world: World
) -> None:
    outbox.send_due()
    invited = {mail.to for mail in Mail.objects.all()}
    _vote(desk, running, world, "nord", "yes")
    reminders.remind(running)
    reason = "Im Beschlussvorschlag fehlt <eine> Zahl."
    assert circular.abandon(running, reason, actor="u1", command_id="stop") is None
    for _ in range(2):
        sweep.run()
        running.refresh_from_db()
    assert running.state == Assembly.State.CLOSED
    told = [mail for mail in Mail.objects.all() if mail.subject.startswith("Abgebrochen")]
    assert {mail.to for mail in told} == invited and len(told) == len(invited)
    assert all(reason in mail.text for mail in told)
    assert "/l/" not in told[0].text, "there is nothing left to do on her page"
    assert all("STATUS:CANCELLED" in mail.attachments[0]["text"] for mail in told), "it leaves her calendar"
    told = [mail for mail in Mail.objects.all() if mail.subject.startswith("Erinnerung")]
    assert told == [], "nobody is reminded of what was abandoned"
    assert not desk.state(running.id).votes["v-" + next(iter(desk.state(running.id).agenda))].tally


@pytest.mark.parametrize("began", [True, False], ids=["after it began", "before it began"])
def test_every_page_says_of_an_abandoned_one_that_it_was_abandoned(
    began: bool, world: World, desk: Desk, client: Client, request: pytest.FixtureRequest
) -> None:
    if began:
        made = request.getfixturevalue("running")
        _vote(desk, made, world, "nord", "yes")
    else:
        made = circular.start_written(make_ready(draft(world, form="written", days=3)), actor="u1")
    assert (
        circular.abandon(made, "Im Beschlussvorschlag fehlt eine Zahl.", actor="u1", command_id="stop")
        is None
    )
    assert phases.phase_of(made) == "abandoned"
    client.force_login(world.staff.user)
    person = world.persons["nord"]
    link, _ = links.issue(made.pk, role="member", person=person)
    client.cookies[links.COOKIE] = links.cookie_value([link.pk])
    of_member = [made.id, person.id]
    for page in (
        reverse("office:index"),
        reverse("office:overview", args=[made.id]),
        reverse("office:circular", args=[made.id]),
        reverse("office:minutes", args=[made.id]),
        reverse("office:member", args=of_member),
    ):
        shown = re.sub(r"\s+", " ", client.get(page).content.decode())
        assert "abgebrochen" in shown or "Abgebrochen" in shown, page
        assert ">geschlossen<" not in shown and "noch nicht begonnen" not in shown, page
    marks = {step.label: step.mark for step in phases.plan(made).steps}
    assert (marks["Abstimmung und Erinnerungen"], marks["Ergebnisse feststellen"]) == ("dropped", "dropped")
    assert marks["Niederschrift"] == "now", "that it was abandoned is minuted"
    entry = client.get(reverse("office:member_calendar", args=of_member)).content.decode()
    assert "STATUS:CANCELLED" in entry
    if began:
        assert _states(made)["001"] == "voted", "what was answered before stays said"


def test_declaring_and_finishing_puts_the_resolution_into_the_register_and_ends_the_links(
    running: Assembly, desk: Desk, world: World, clock: Clock
) -> None:
    for key in world.members:
        _vote(desk, running, world, key, "yes")
    circular.close_if_due(running)
    (vote,) = desk.state(running.id).votes
    too_early = circular.finish(running, actor="u1", command_id="early")
    assert isinstance(too_early, Refusal)
    assert circular.declare(running, vote, finding=None, actor="u1", command_id="declare") is None
    assert circular.finish(running, actor="u1", command_id="finish") is None
    sweep.run()
    running.refresh_from_db()
    assert running.state == "closed"
    assert phases.phase_of(running) == "closed"
    (resolution,) = resolutions_of(running)
    assert (resolution.number, resolution.outcome) == (1, "accepted")
    assert not PersonalLink.objects.filter(expires_at__isnull=True).exists()
    outline = papers.outline_of(running)
    assert not isinstance(outline, Refusal) and outline.complete


def test_what_has_not_come_about_is_called_so_everywhere_and_has_no_number(
    running: Assembly, desk: Desk, world: World, clock: Clock, client: Client
) -> None:
    client.force_login(world.staff.user)
    first, *_others = world.members
    _vote(desk, running, world, first, "yes")
    clock.forward(days=30)
    circular.close_if_due(running)
    (vote,) = desk.state(running.id).votes
    assert circular.declare(running, vote, finding=None, actor="u1", command_id="declare") is None
    (resolution,) = resolutions_of(running)
    assert (resolution.number, resolution.outcome) == (None, "inconclusive")
    for name in ("circular", "resolutions"):
        page = client.get(reverse(f"office:{name}", args=[running.id])).content.decode()
        assert "nicht zustande gekommen" in page
        assert "abgelehnt" not in page and "Beschluss Nr." not in page
    outline = papers.outline_of(running)
    assert not isinstance(outline, Refusal) and not outline.resolutions


def test_whether_the_elected_accepts_is_said_on_the_page_when_the_result_is_declared(
    world: World, desk: Desk, clock: Clock, client: Client
) -> None:
    made = draft(world, form="written", days=0)
    item = made.items.filter(kind="resolution").first()
    assert item is not None
    made.items.filter(pk=item.pk).update(kind="election", subject="election", motion="Gewählt wird Anna.")
    clock.forward(days=1)
    started = circular.start_written(make_ready(made), actor="u1", now=clock.now)
    assert isinstance(started, Assembly), started
    vote_id = f"v-{item.pk}"
    for key in world.members:
        for vote in desk.state(made.id).votes:
            said = desk.cast(made.id, Cast(vote, world.members[key].id, "yes"), by=world.persons[key].id)
            assert not isinstance(said, Refusal) or said.code == "votes.excluded", said
    assert circular.close_if_due(made) is None
    client.force_login(world.staff.user)
    assert "nimmt die Wahl an" in client.get(reverse("office:circular", args=[made.id])).content.decode()
    client.post(
        reverse("office:declare", args=[made.id]),
        {"vote": vote_id, "acceptance": "yes", "command_id": "declared"},
    )
    vote = desk.state(made.id).votes[vote_id]
    assert (vote.accepted, vote.acceptance, vote.holds) == (True, True, True)


def test_starting_twice_changes_nothing(running: Assembly, desk: Desk) -> None:
    before = desk.state(running.id).seq
    assert isinstance(circular.start_written(running, actor="u1"), Assembly)
    assert desk.state(running.id).seq == before


def test_a_fault_in_one_procedure_does_not_keep_the_sweep_from_the_rest(
    running: Assembly, monkeypatch: Any
) -> None:
    def broken(*_args: Any, **_more: Any) -> None:
        raise RuntimeError("a fault")

    monkeypatch.setattr(outbox, "record_opened", broken)
    reminders.remind(running)
    sweep.run()
    assert not Invitation.objects.filter(channel="email", state="queued").exists()


@pytest.mark.parametrize("page", ["paper", "remind"])
def test_what_belongs_to_a_running_procedure_is_not_found_while_it_is_a_draft(
    world: World, desk: Desk, client: Client, page: str
) -> None:
    client.force_login(world.staff.user)
    assert client.post(reverse(f"office:{page}", args=[draft(world, form="written").pk])).status_code == 404


def test_the_particulars_of_a_draft_in_writing_can_be_saved_and_its_head_says_what_is_saved(
    world: World, desk: Desk
) -> None:
    client, made = Client(), draft(world, form="written")
    client.force_login(world.staff.user)
    path = reverse("office:edit", args=[made.pk])
    page = client.get(path)
    assert "Plätze im Saal" not in page.content.decode()
    assert client.send(path, filled(page)).status_code == 302, "nothing was changed"
    early = client.send(path, {**filled(page), "held_at": "2099-01-01T10:00"})
    assert early.status_code == 422
    assert "2099" not in early.content.decode().partition("office-steps")[0]


def test_an_error_of_a_field_that_the_form_does_not_show_is_said_all_the_same(
    world: World, desk: Desk
) -> None:
    client, made = Client(), draft(world)
    client.force_login(world.staff.user)
    path = reverse("office:edit", args=[made.pk])
    sent = filled(client.get(path))
    del sent["reopens_min"]
    alert = client.send(path, sent).content.decode().partition('role="alert"')[2].partition("<form")[0]
    assert "Schließen zurücknehmen (Minuten)</a>:" in alert
