"""A secret vote in a written procedure as the office sees it: what is said beforehand, what is missing, who has voted."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from konvent.core.meeting.trustees import UseServerKey
from konvent.core.meeting.votes.ballots.kind import Cast
from konvent.core.refusal import Refusal
from konvent.demo.devices import Device
from konvent.desk import Desk
from konvent.lawbook.words import program
from konvent.ledger import open_ledger
from konvent.office import sweep
from konvent.office.models import Assembly, Mail
from konvent.office.services import agenda, circular, outbox, readiness, reminders
from konvent.office.services import desk as way_to_desk
from konvent.office.services.beside import Beside
from konvent.people.models import StatutesVersion
from tests.browser import Client

from .conftest import Clock, World, draft, make_ready

pytestmark = pytest.mark.django_db
EXACTLY = {"yes": (1, 0, 0), "no": (0, 1, 0)}


def planned(**item: Any) -> dict[str, Any]:
    return {
        "title": "Beitragsordnung",
        "kind": "resolution",
        "motion": "Die Beitragsordnung wird angenommen.",
        "secret": True,
        **item,
    }


def written(world: World, **item: Any) -> Assembly:
    made = draft(world, form="written", days=3, closes_at=timezone.now() + timedelta(days=17))
    made.items.all().delete()
    added = agenda.add_item(made, **planned(**item))
    assert not isinstance(added, Refusal), added
    return made


@pytest.fixture
def secretly(world: World, desk: Desk) -> Assembly:
    """Convened, begins in three days, one resolution in secret."""
    started = circular.start_written(make_ready(written(world)), actor="u1")
    assert isinstance(started, Assembly), started
    outbox.send_due()
    return started


def set_up(desk: Desk, assembly: Assembly, world: World, *keys: str) -> dict[str, Device]:
    made = {}
    for key in keys:
        made[key] = Device(world.persons[key].id)
        said = desk.handle(
            assembly.id,
            made[key].registration(assembly.id),
            actor=world.persons[key].id,
            command_id=str(uuid4()),
        )
        assert not isinstance(said, Refusal), said
    return made


def use_key(desk: Desk, assembly: Assembly) -> None:
    key = desk.server_key(assembly.id)
    assert not isinstance(key, Refusal), key
    said = desk.handle(assembly.id, UseServerKey(key=key), actor="u1", command_id=str(uuid4()))
    assert not isinstance(said, Refusal), said


@pytest.fixture
def desk(tmp_path: Any, clock: Clock) -> Any:
    ledger = open_ledger(f"sqlite:///{tmp_path / 'ledger.sqlite3'}")
    made = Desk(ledger, clock=clock, outside=Beside(), server_secret=b"a secret of the tests")
    with way_to_desk.using(made):
        yield made
    ledger.close()


def found(assembly: Assembly) -> readiness.Readiness:
    ready = readiness.readiness(assembly)
    assert isinstance(ready, readiness.Readiness)
    return ready


def test_the_check_says_what_a_secret_vote_needs_before_it_begins(world: World, desk: Desk) -> None:
    made = written(world)
    assert "circular.key_and_devices_first" in {each.sentence.key for each in found(made).unread}
    made.items.update(secret=False)
    assert "circular.key_and_devices_first" not in {each.sentence.key for each in found(made).warns}


def faults(assembly: Assembly) -> list[tuple[str, ...]]:
    return [each.cites for each in found(assembly).fails if each.sentence.key == "circular.declared_by_name"]


def test_the_check_refuses_in_secret_what_must_be_declared_by_name(world: World, desk: Desk) -> None:
    made = written(world)
    assert faults(made) == [], "the statutes of this association let a majority suffice"
    made.items.update(subject="purpose_change")
    assert faults(made) == [("§ 33 Abs. 1 S. 2 BGB",)]
    version = StatutesVersion.objects.get()
    version.toml = version.toml.replace("majority_allowed = true", "majority_allowed = false")
    version.save()
    made.statutes.refresh_from_db()
    made.items.update(subject="resolution")
    assert faults(made) == [("§ 32 Abs. 3 BGB",)]
    refused = circular.start_written(make_ready(made), actor="u1")
    assert isinstance(refused, Refusal) and desk.state(made.id) is None


def test_the_check_says_that_statutes_want_it_secret(world: World, desk: Desk) -> None:
    version = StatutesVersion.objects.get()
    version.toml += '\n[secrecy]\nmatters = "always"\n'
    version.save()
    made = written(world, secret=False)
    assert "secrecy.secret_by_statutes" in {each.sentence.key for each in found(made).fails}
    made.items.update(secret=True)
    assert "secrecy.secret_by_statutes" not in {each.sentence.key for each in found(made).fails}


def test_it_waits_with_a_notice_for_key_and_devices_and_then_begins_by_itself(
    secretly: Assembly, desk: Desk, world: World, clock: Clock, client: Client
) -> None:
    assert "vor dem Beginn geöffnet haben" in " ".join(Mail.objects.first().text.split())
    client.force_login(world.staff.user)
    page = reverse("office:circular", args=[secretly.id])
    assert "Der Schlüssel der Auszählung fehlt" in client.get(page).content.decode()
    clock.now = secretly.held_at
    sweep.run(clock.now)  # also ends sessions that are over by then
    client.force_login(world.staff.user)
    assert desk.state(secretly.id).assembly.phase == "convened"
    assert any("fehlt der Schlüssel" in program().text(each).de for each in desk.notices.of(secretly.id))
    use_key(desk, secretly)
    set_up(desk, secretly, world, "nord", "sued", "ost", "west")
    shown = client.get(page).content.decode()
    assert "Mittelstadt IT" in shown and "Trotzdem beginnen" in shown
    assert reminders.remind(secretly) == 0, "whoever has no address is not written to"
    client.post(reverse("office:begin_circular", args=[secretly.id]), {"command_id": str(uuid4())})
    state = desk.state(secretly.id)
    assert state.assembly.phase == "open"
    (vote,) = state.votes.values()
    assert vote.secret.without_booth == (world.members["mitte"].id,)


def test_who_has_no_device_is_reminded_before_it_begins(secretly: Assembly, desk: Desk, world: World) -> None:
    set_up(desk, secretly, world, "nord")
    assert reminders.remind(secretly) == 3
    outbox.send_due()
    reminder = next(mail for mail in Mail.objects.all() if mail.subject.startswith("Erinnerung"))
    assert "vor dem Beginn geöffnet haben" in " ".join(reminder.text.split())
    assert "noch keine Stimme" not in reminder.text


def test_the_page_says_who_has_voted_and_nothing_is_entered_on_paper(
    secretly: Assembly, desk: Desk, world: World, clock: Clock, client: Client
) -> None:
    use_key(desk, secretly)
    keys = ("nord", "sued", "ost", "west")
    devices = set_up(desk, secretly, world, *keys)
    clock.now = secretly.held_at
    said = circular.begin(secretly, actor="u1", command_id=str(uuid4()))
    assert said is None, said
    (vote,) = desk.state(secretly.id).votes.values()
    for key, choice in (("nord", "yes"), ("sued", "yes"), ("ost", "no")):
        raw = devices[key].ballot(vote, world.members[key].id, EXACTLY[choice])
        cast = desk.cast(secretly.id, Cast(vote.id, raw=raw), by=world.persons[key].id)
        assert not isinstance(cast, Refusal), cast
    states = {row.member.number: row.state for row in circular.asked(secretly)}
    assert states == {"001": "voted", "002": "voted", "003": "voted", "004": "asked", "005": "excluded"}
    client.force_login(world.staff.user)
    page = reverse("office:circular", args=[secretly.id])
    assert "Antwort auf Papier eintragen" not in client.get(page).content.decode()
    clock.now = secretly.closes_at
    desk.sweep()
    (vote,) = desk.state(secretly.id).votes.values()
    assert vote.phase == "tallied", "closed and counted by itself, with the server's key"
    assert (str(vote.tally.weights["yes"]), str(vote.tally.weights["no"])) == ("3", "3")
    assert client.get(page).status_code == 200
