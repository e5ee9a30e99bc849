"""The agenda supplemented by the office: everybody who was invited hears of it once, with the item, by the same way."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from konvent.core.meeting.assembly import OpenAssembly
from konvent.core.refusal import Refusal
from konvent.desk import Desk
from konvent.office import sweep
from konvent.office.models import AgendaItem, Assembly, Invitation, Mail, MinorityRequest
from konvent.office.services import agenda, convening, findings, letters, moving, outbox, supplement
from konvent.people import links
from konvent.verify import verify
from tests.browser import Client

from .conftest import Clock, World, act, draft, make_ready
from .test_documents import pdf
from .test_moving import entry, mails, move, text_of

pytestmark = pytest.mark.django_db
REASON = "Der Vertrag <läuft> aus."
ITEM: dict[str, Any] = {
    "kind": "resolution",
    "title": "Neue Bankverbindung",
    "parent": None,
    "subject": "resolution",
    "motion": "Der Verband wechselt die Bank.",
    "explanation": "Die alte ist weit weg.",
    "mode": "collective",
    "concerns": (),
    "parties": (),
    "joint_conduct": False,
    "only_with": None,
    "method": "yes_no_abstain",
    "options": (),
    "named": False,
    "ties": [],
}


def add(assembly: Assembly, command_id: str = "s1", **changes: Any) -> Refusal | None:
    asked = {"reason": REASON, "mover": "", "request": None, "accepts_doubts": True}
    return supplement.supplement(
        assembly, **{**ITEM, **asked, **changes}, actor="u1", command_id=command_id, now=timezone.now()
    )


def titles(assembly: Assembly) -> list[str]:
    return [f"{place.number} {place.item.title}" for place in agenda.places(assembly)]


def test_everybody_who_was_invited_hears_of_it_once_with_the_item_and_a_changed_entry(
    convened: Assembly, desk: Desk
) -> None:
    invited = {mail.to for mail in Mail.objects.all()}
    before = titles(convened)
    assert add(convened) is None
    for _ in range(2):
        sweep.run()
    convened.refresh_from_db()
    told = mails("Tagesordnung ergänzt")
    assert {mail.to for mail in told} == invited and len(told) == len(invited)
    for mail in told:
        for each in (
            "Neue Bankverbindung",
            "Der Verband wechselt die Bank.",
            "Die alte ist weit weg.",
            REASON,
        ):
            assert each in mail.text
        assert "/l/" in mail.text and "verlegt" not in mail.text
        method, event = entry(mail.attachments[0]["text"])
        assert (method, event["sequence"]) == ("REQUEST", 1) and "Neue Bankverbindung" in event["description"]
    assert titles(convened) == [*before, f"{len(before) + 1} Neue Bankverbindung"]
    state = desk.state(convened.id)
    assert list(state.agenda)[-1] == AgendaItem.objects.get(title="Neue Bankverbindung").pk
    proofs = [each for records in state.invitations.values() for each in records if each.notice == 1]
    assert len(proofs) == len(told) and {each.outcome for each in proofs} == {"sent"}
    assert any(each.about == "Ergänzung der Tagesordnung" for each in findings.findings(convened))


def test_the_same_form_twice_adds_one_item_and_another_under_its_key_none(
    convened: Assembly, desk: Desk
) -> None:
    assert add(convened) is None and add(convened) is None
    said = add(convened, title="Etwas anderes")
    assert said is not None and said.code == "request.form_used"
    assert len(desk.state(convened.id).assembly.supplements) == 1
    assert Invitation.objects.filter(kind="supplemented").count() == 5


def test_what_is_refused_leaves_nothing_behind(
    convened: Assembly, desk: Desk, clock: Clock, world: World
) -> None:
    before = AgendaItem.objects.count()
    for changes in ({"motion": ""}, {"reason": " "}, {"accepts_doubts": False, "subject": "statute_change"}):
        assert isinstance(add(convened, **changes), Refusal)
    clock.now = convened.held_at
    act(desk, convened, OpenAssembly(chair=world.persons["ost"].id, minute_taker=world.persons["west"].id))
    said = add(convened)
    assert said is not None and said.code == "agenda.begun"
    assert AgendaItem.objects.count() == before and not mails("Tagesordnung")


def test_the_crash_after_the_journal_is_made_good_by_the_next_look(
    convened: Assembly, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = titles(convened)
    with monkeypatch.context() as patch:
        patch.setattr(moving, "take_over", lambda assembly, now: None)
        assert add(convened) is None
    assert titles(convened) == before
    sweep.run()
    sweep.run()
    assert titles(convened)[-1].endswith("Neue Bankverbindung")
    assert len(mails("Tagesordnung ergänzt")) == 4


def test_after_a_move_and_before_one_each_notice_says_all_that_followed(
    convened: Assembly, desk: Desk
) -> None:
    assert move(convened) is None
    assert add(convened) is None  # the notice of the move has not gone out yet, and is overtaken
    outbox.send_due()
    assert not mails("Verlegt")
    (mine, *_) = mails("Tagesordnung ergänzt")
    assert "ist verlegt" in mine.text and "Neue Bankverbindung" in mine.text
    assert entry(mine.attachments[0]["text"])[1]["sequence"] == 2
    assert move(convened, held_at=convened.held_at + timedelta(days=7)) is None
    outbox.send_due()
    moved = mails("Verlegt")
    assert len(moved) == 4 and all("Hinzugekommen ist am" in mail.text for mail in moved)
    convened.refresh_from_db()
    assert convened.notices == 3 and desk.state(convened.id).assembly.held_at == convened.held_at


def test_letters_carry_it_and_are_counted_anew(convened: Assembly, desk: Desk, world: World) -> None:
    letters.print_letters(convened)
    assert letters.letters_posted(convened) == 1
    assert add(convened) is None
    row = outbox.latest(convened).get(channel="letter")
    letter = letters.letter_for(convened, row, link="https://konvent.test/l/x/", now=timezone.now())
    assert letter.subject.startswith("Tagesordnung ergänzt") and letter.link
    assert letter.agenda[-1].motion == "Der Verband wechselt die Bank."
    assert "ist ergänzt" in letter.opening[0] and REASON in letter.opening[1]
    assert isinstance(letters.print_letters(convened), bytes)
    assert letters.letters_posted(convened) == 1
    records = desk.state(convened.id).invitations[world.members["mitte"].id]
    assert [(each.channel, each.notice) for each in records] == [("letter", 0), ("letter", 1)]


def test_what_had_not_gone_out_is_overtaken_and_who_reads_of_it_is_invited(world: World, desk: Desk) -> None:
    made = convening.convene(make_ready(draft(world)), actor="u1")
    assert isinstance(made, Assembly)
    assert add(made) is None
    outbox.send_due()
    assert not mails("Einladung") and len(mails("Tagesordnung ergänzt")) == 4


def test_a_change_of_the_statutes_comes_with_old_and_new_wording(
    convened: Assembly, world: World, client: Client, desk: Desk
) -> None:
    letters.print_letters(convened)
    letters.letters_posted(convened)
    change = {"subject": "statute_change", "title": "§ 5 der Satzung", "accepts_doubts": False}
    said = add(convened, **change)
    assert said is not None and said.code == "agenda.supplemented_in_doubt"
    assert isinstance(add(convened, **change, document=("Falsch", b"kein PDF")), Refusal)
    assert not convened.documents.exists() and not AgendaItem.objects.filter(pending=True).exists()
    assert add(convened, **change, document=("Gegenüberstellung", pdf())) is None
    outbox.send_due()
    assert all("Gegenüberstellung (zu TOP" in mail.text for mail in mails("Tagesordnung ergänzt"))
    client.force_login(world.staff.user)
    answer = client.get(reverse("office:archive", args=[convened.id]))
    report = verify(b"".join(answer) if answer.streaming else answer.content)
    assert report.exit_code == 0, [report.text(each).de for each in report.checks if not each.ok]


def test_options_are_called_what_they_were_announced_as(
    convened: Assembly, world: World, client: Client
) -> None:
    choice = {"method": "one_of", "options": ["Sparkasse", "Volksbank"]}
    mover = world.persons["nord"]
    said = add(convened, kind="election", title="Wahl der Bank", motion="", mover=mover.id, **choice)
    assert said is None, said
    outbox.send_due()
    sent = mails("Tagesordnung ergänzt")
    assert sent and all("Zur Wahl: Sparkasse · Volksbank" in mail.text for mail in sent)
    assert all(f"„Wahl der Bank“, beantragt von {mover.full_name}" in mail.text for mail in sent)
    client.force_login(world.staff.user)
    answer = client.get(reverse("office:archive", args=[convened.id]))
    content = b"".join(answer) if answer.streaming else answer.content
    report = verify(content)
    assert answer.status_code == 200 and report.exit_code == 0, [
        report.text(each).de for each in report.checks if not each.ok
    ]


def test_the_office_supplements_on_its_page_and_a_request_leads_there(
    convened: Assembly, world: World, client: Client, desk: Desk
) -> None:
    asked = MinorityRequest.objects.create(
        organisation=world.organisation,
        wants="items",
        received_on=timezone.localdate() - timedelta(days=20),
        form="schriftform",
        purpose="Neue Bankverbindung",
        reasons="Die Bank ist weit weg.",
        answer="followed",
    )
    client.force_login(world.staff.user)
    url = reverse("office:supplement", args=[convened.id])
    assert url in client.get(reverse("office:overview", args=[convened.id])).content.decode()
    page = client.get(reverse("office:minority_request", args=[asked.id])).content.decode()
    assert f"{url}?verlangen={asked.id}" in page
    filled = client.get(f"{url}?verlangen={asked.id}").content.decode()
    assert 'value="Neue Bankverbindung"' in filled and "Die Bank ist weit weg." in filled

    def post(**changes: str) -> Any:
        (key,) = re.findall(r'name="command_id" value="([^"]*)"', client.get(url).content.decode())[:1]
        form = {
            "command_id": key,
            "kind": "resolution",
            "title": "Neue Bankverbindung",
            "parent": "",
            "subject": "resolution",
            "motion": "Der Verband wechselt die Bank.",
            "mode": "collective",
            "method": "yes_no_abstain",
            "request": asked.id,
            "reason": "Verlangt",
        }
        return client.post(url, {**form, **changes})

    assert post(reason="").status_code == 422
    assert post(title="").status_code == 422
    late = post(motion="")
    assert late.status_code == 422 and "So kann die Tagesordnung nicht ergänzt werden" in text_of(
        late.content
    )
    answer = post()
    if answer.status_code == 422:  # a member's letter is not known to be out yet, so the period is in doubt
        assert "accepts_doubts" in text_of(answer.content)
        answer = post(accepts_doubts="on")
    assert answer.status_code == 302
    (made,) = desk.state(convened.id).assembly.supplements
    assert made.requested_on == asked.received_on
    shown = text_of(client.get(reverse("office:overview", args=[convened.id])).content)
    assert "ergänzt: TOP" in shown and "Verlangt" in shown
    person = world.persons["nord"]
    link, _ = links.issue(convened.pk, role="member", person=person)
    client.cookies[links.COOKIE] = links.cookie_value([link.pk])
    mine = client.get(reverse("office:member", args=[convened.id, person.id]))
    assert mine.status_code == 200 and "Neue Bankverbindung" in text_of(mine.content)
