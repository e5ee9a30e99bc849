"""Cancelled and moved by the office: everybody who was invited hears of it by the same way, once, and calendars follow."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from konvent.core.meeting.assembly import OpenAssembly
from konvent.core.refusal import Refusal
from konvent.desk import Desk
from konvent.office import sweep
from konvent.office.models import Assembly, Invitation, Mail
from konvent.office.services import convening, letters, moving, outbox, phases
from konvent.people import links
from konvent.people.models import PersonalLink
from konvent.verify import verify
from tests.browser import Client

from .conftest import Clock, World, act, draft, make_ready

pytestmark = pytest.mark.django_db
REASON = "Im Saal ist <Wasser>."


def cancel(assembly: Assembly, reason: str = REASON) -> Refusal | None:
    return moving.cancel(assembly, reason, actor="u1", command_id="off", now=timezone.now())


def move(assembly: Assembly, **changes: Any) -> Refusal | None:
    new = {
        "held_at": assembly.held_at + timedelta(days=14),
        "form": assembly.form,
        "place": assembly.place,
        "video_url": assembly.video_url,
        "reason": REASON,
        "accepts_doubts": False,
    }
    return moving.move(
        assembly, **{**new, **changes}, actor="u1", command_id=f"m{assembly.notices}", now=timezone.now()
    )


def mails(beginning: str) -> list[Mail]:
    return [mail for mail in Mail.objects.all() if mail.subject.startswith(beginning)]


def entry(text: str) -> tuple[str, Any]:
    """The method and the one event of a calendar file."""
    calendar = Calendar.from_ical(text)
    (event,) = calendar.walk("VEVENT")
    return str(calendar["method"]), event


def text_of(html: bytes) -> str:
    return re.sub(r"\s+", " ", html.decode())


def test_a_cancellation_reaches_everybody_who_was_invited_once_and_leaves_every_calendar(
    convened: Assembly, desk: Desk
) -> None:
    invited = {mail.to: mail for mail in Mail.objects.all()}
    assert cancel(convened) is None
    for _ in range(2):
        sweep.run()
    convened.refresh_from_db()
    assert (convened.state, phases.phase_of(convened)) == ("closed", "cancelled")
    told = mails("Abgesagt")
    assert {mail.to for mail in told} == set(invited) and len(told) == len(invited)
    assert all(REASON in mail.text and "/l/" not in mail.text for mail in told)
    for mail in told:
        method, event = entry(mail.attachments[0]["text"])
        before, first = entry(invited[mail.to].attachments[0]["text"])
        assert (method, event["status"], event["sequence"]) == ("CANCEL", "CANCELLED", 1)
        assert (before, first["uid"]) == ("PUBLISH", event["uid"])
        assert event["attendee"] == f"mailto:{mail.to}" and event["organizer"].startswith("mailto:")
        assert mail.attachments[0]["type"].startswith("text/calendar")
    state = desk.state(convened.id)
    proofs = [each for records in state.invitations.values() for each in records if each.notice == 1]
    assert len(proofs) == len(told) and {each.outcome for each in proofs} == {"sent"}


def test_a_move_is_told_with_the_new_time_a_link_and_a_changed_entry(
    convened: Assembly, desk: Desk, world: World
) -> None:
    was = moving.in_words(convened.held_at, "Europe/Berlin")
    assert move(convened, place="Bürgerhaus") is None
    now = moving.in_words(convened.held_at, "Europe/Berlin")
    outbox.send_due()
    told = mails("Verlegt")
    assert len(told) == 4 and now in told[0].subject
    for mail in told:
        assert was in mail.text and now in mail.text and REASON in mail.text and "Bürgerhaus" in mail.text
        assert "/l/" in mail.text and "TOP 1" in mail.text
        method, event = entry(mail.attachments[0]["text"])
        assert (method, event["sequence"]) == ("REQUEST", 1)
        assert event["dtstart"].dt == convened.held_at and "Bürgerhaus" in event["location"]
    assert move(convened, held_at=convened.held_at + timedelta(days=7)) is None
    outbox.send_due()
    (again,) = [mail for mail in mails("Verlegt") if mail.to == told[0].to and mail.pk > told[0].pk]
    assert entry(again.attachments[0]["text"])[1]["sequence"] == 2
    convened.refresh_from_db()
    assert convened.notices == 2 and desk.state(convened.id).assembly.held_at == convened.held_at


def test_what_has_not_gone_out_is_overtaken_and_nobody_gets_two(world: World, desk: Desk) -> None:
    made = convening.convene(make_ready(draft(world)), actor="u1")
    assert isinstance(made, Assembly)
    assert move(made, accepts_doubts=True) is None
    outbox.send_due()
    assert not mails("Einladung") and len(mails("Verlegt")) == 4
    progress = outbox.progress(made)
    assert (progress.total, progress.done, progress.letters) == (5, 4, 1)
    old = made.invitations.filter(kind="invitation").first()
    assert old is not None and old.state == Invitation.State.OVERTAKEN
    said = outbox.send_again(old)
    assert said is not None and said.code == "invitation.overtaken"


def test_of_a_cancellation_nobody_hears_whom_nothing_had_reached(world: World, desk: Desk) -> None:
    made = convening.convene(make_ready(draft(world)), actor="u1")
    assert isinstance(made, Assembly)
    assert cancel(made) is None
    outbox.send_due()
    assert not Mail.objects.exists()
    assert not made.invitations.filter(kind="called_off").exists()


def test_the_crash_after_the_journal_is_made_good_by_the_next_look(
    convened: Assembly, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(moving, "take_over", lambda assembly, now: None)
        assert cancel(convened) is None
    convened.refresh_from_db()
    assert convened.state == "convened"
    sweep.run()
    sweep.run()
    assert len(mails("Abgesagt")) == 4


def test_letters_carry_the_news_and_are_counted_anew(convened: Assembly, desk: Desk, world: World) -> None:
    letters.print_letters(convened)
    assert letters.letters_posted(convened) == 1
    assert move(convened) is None
    row = outbox.latest(convened).get(channel="letter")
    letter = letters.letter_for(convened, row, link="https://konvent.test/l/x/", now=timezone.now())
    assert letter.subject.startswith("Verlegt") and letter.agenda and letter.link and letter.link_note
    printed = letters.print_letters(convened)
    assert isinstance(printed, bytes)
    assert letters.letters_posted(convened) == 1
    mitte = desk.state(convened.id).invitations[world.members["mitte"].id]
    assert [(each.channel, each.notice) for each in mitte] == [("letter", 0), ("letter", 1)]
    assert cancel(convened) is None
    row = outbox.latest(convened).get(channel="letter")
    off = letters.letter_for(convened, row, link="", now=timezone.now())
    assert off.subject.startswith("Abgesagt") and not off.agenda and not off.link_note
    assert "findet nicht statt" in off.opening[0] and REASON in off.opening[1]
    issued = PersonalLink.objects.count()
    assert isinstance(letters.print_letters(convened), bytes) and PersonalLink.objects.count() == issued


def test_every_page_of_a_cancelled_assembly_says_so_until_its_day_is_over(
    convened: Assembly, world: World, client: Client
) -> None:
    person = world.persons["nord"]
    link, _ = links.issue(convened.pk, role="member", person=person)
    client.cookies[links.COOKIE] = links.cookie_value([link.pk])
    client.force_login(world.staff.user)
    assert cancel(convened) is None
    of_member = [convened.id, person.id]
    for page in (
        reverse("office:index"),
        reverse("office:overview", args=[convened.id]),
        reverse("office:invitations", args=[convened.id]),
        reverse("office:member", args=of_member),
    ):
        answer = client.get(page)
        shown = text_of(answer.content)
        assert answer.status_code == 200
        assert "abgesagt" in shown or "Absage" in shown, page
        assert "Zur Niederschrift" not in shown and ">geschlossen<" not in shown, page
    mine = text_of(client.get(reverse("office:member", args=of_member)).content)
    assert "Im Saal ist &lt;Wasser&gt;." in mine and "Code für den Einlass" not in mine
    downloaded = client.get(reverse("office:member_calendar", args=of_member)).content.decode()
    assert entry(downloaded)[1]["status"] == "CANCELLED"
    marks = {step.label: step.mark for step in phases.plan(convened).steps}
    assert marks["Niederschrift"] == "dropped"
    held_at = Assembly.objects.get(pk=convened.pk).held_at
    assert PersonalLink.objects.get(pk=link.pk).expires_at > held_at


def test_the_office_moves_on_its_page_and_is_told_what_stands_in_the_way(
    convened: Assembly, world: World, client: Client, desk: Desk
) -> None:
    client.force_login(world.staff.user)
    overview = client.get(reverse("office:overview", args=[convened.id])).content.decode()
    url = reverse("office:move", args=[convened.id])
    assert url in overview

    def post(**changes: str) -> Any:
        page = client.get(url).content.decode()
        hidden = dict(
            re.findall(r'name="(command_id|seen)" value="([^"]*)"', page.split("</form>")[-3] + page)
        )
        form = {
            "held_at": f"{timezone.localtime(convened.held_at):%Y-%m-%dT%H:%M}",
            "form": convened.form,
            "place": convened.place,
            "video_url": convened.video_url,
            "reason": REASON,
        }
        return client.post(url, {**hidden, **form, **changes})

    same = post()
    assert same.status_code == 422 and "so, wie sie schon angekündigt sind" in text_of(same.content)
    soon = post(held_at=f"{timezone.localtime(timezone.now() + timedelta(days=2)):%Y-%m-%dT%H:%M}")
    assert soon.status_code == 422 and "So kann die Versammlung nicht verlegt werden" in text_of(soon.content)
    assert post(reason="").status_code == 422
    assert post(form="written").status_code == 422
    later = f"{timezone.localtime(convened.held_at + timedelta(hours=1)):%Y-%m-%dT%H:%M}"
    answer = post(held_at=later, reason="Der Zug")
    if answer.status_code == 422:  # a member's letter is not known to be out yet, so the period is in doubt
        assert "accepts_doubts" in text_of(answer.content)
        answer = post(held_at=later, reason="Der Zug", accepts_doubts="on")
    assert answer.status_code == 302
    shown = text_of(client.get(reverse("office:overview", args=[convened.id])).content)
    assert "ist verlegt" in shown and "Der Zug" in shown
    assert len(desk.state(convened.id).assembly.moves) == 1
    off = client.post(reverse("office:cancel", args=[convened.id]), {"reason": ""})
    assert off.status_code == 422 and desk.state(convened.id).assembly.phase == "convened"
    for _ in range(2):
        client.post(reverse("office:cancel", args=[convened.id]), {"reason": REASON, "command_id": "twice"})
    assert desk.state(convened.id).assembly.phase == "cancelled"
    gone = client.get(url, follow=True)
    assert "kann nicht mehr verlegt werden" in text_of(gone.content)


def test_what_was_typed_to_cancel_stays_where_the_assembly_has_begun_meanwhile(
    convened: Assembly, world: World, client: Client, desk: Desk, clock: Clock
) -> None:
    client.force_login(world.staff.user)
    clock.now = convened.held_at
    act(desk, convened, OpenAssembly(chair=world.persons["ost"].id, minute_taker=world.persons["west"].id))
    answer = client.post(
        reverse("office:cancel", args=[convened.id]), {"reason": "Der Saal steht unter Wasser."}
    )
    assert answer.status_code == 422
    assert 'value="Der Saal steht unter Wasser."' in answer.content.decode()


def test_an_opened_assembly_is_the_chairs(convened: Assembly, desk: Desk, clock: Clock, world: World) -> None:
    clock.now = convened.held_at
    act(desk, convened, OpenAssembly(chair=world.persons["ost"].id, minute_taker=world.persons["west"].id))
    said = cancel(convened)
    assert said is not None and said.code == "assembly.begun"
    assert not mails("Abgesagt")


def test_its_archive_is_exported_and_verifies(convened: Assembly, world: World, client: Client) -> None:
    assert move(convened, accepts_doubts=True) is None
    outbox.send_due()
    assert cancel(convened) is None
    outbox.send_due()
    client.force_login(world.staff.user)
    answer = client.get(reverse("office:archive", args=[convened.id]))
    content = b"".join(answer) if answer.streaming else answer.content
    report = verify(content)
    assert answer.status_code == 200 and report.exit_code == 0, [
        report.text(each).de for each in report.checks if not each.ok
    ]
