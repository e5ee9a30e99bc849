"""Who recommends: the office gives the task once, it holds in every motion, and nobody else recommends anything."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from uuid import uuid4

from django.test import Client

from konvent.desk import Desk
from konvent.motions.models import RecommendingTask
from konvent.people.models import Organisation, Person, Staff
from tests.motions.building import dossier_of, publish, submitted
from tests.motions.conftest import Browser
from tests.motions.test_book import key, page, send
from tests.motions.test_book import office as office
from tests.office.conftest import World

Enter = Callable[[str], Browser]


def give(office: Client, world: World, who: str = "ost", motion: str = "", **fields: Any) -> Any:
    asked = {"person": world.persons[who].pk, "role": "committee", "motion": motion}
    return send(office, world, "aufgaben/", **(asked | fields))


def withdraw(office: Client, world: World) -> Any:
    [task] = RecommendingTask.objects.filter(withdrawn_at__isnull=True)
    return send(office, world, f"aufgaben/{task.pk}/")


def published(world: World, desk: Desk, number: str = "A1", who: str = "nord") -> str:
    one = submitted(world, desk, who)
    publish(world, desk, one, number)
    return one


def test_a_task_is_given_once_and_holds_in_motions_that_are_there_and_that_come(
    world: World, desk: Desk, office: Client, enter: Enter
) -> None:
    before = published(world, desk)
    assert give(office, world).status_code == 302
    later = published(world, desk, "A2", "sued")
    ost = enter("ost")
    assert "Empfehlungen" in ost.page()
    listed = ost.page("empfehlungen/")
    for one in (before, later):
        assert dossier_of(desk, one).roles[world.persons["ost"].pk] == {"committee"}
        assert f"antrag/{key(one)}/empfehlung/" in listed
    base = re.search(r'name="base" value="(\d+)"', ost.page(f"antrag/{key(later)}/empfehlung/"))
    assert base
    sent = {
        "do": "draft",
        "base": base[1],
        "recommendation": "r1",
        "status": "reject",
        "reason": "Zu teuer.",
    }
    assert ost.post(f"antrag/{key(later)}/empfehlung/", sent).status_code == 302
    assert ost.post(f"antrag/{key(later)}/empfehlung/", sent | {"do": "publish"}).status_code == 302
    [made] = dossier_of(desk, later).recommendations.values()
    assert (made.organ, made.phase) == ("committee", "published")
    assert "Empfehlung veröffentlicht" in ost.page("empfehlungen/")
    assert "Zu teuer." in enter("west").page(f"antrag/{key(later)}/")


def test_whoever_has_no_task_finds_no_page_and_can_send_nothing(
    world: World, desk: Desk, office: Client, enter: Enter
) -> None:
    one, two = published(world, desk), published(world, desk, "A2", "sued")
    give(office, world, motion=key(two))
    west, ost = enter("west"), enter("ost")
    assert "Empfehlungen" not in west.page()
    assert west.get("empfehlungen/").status_code == 404
    sent = {"do": "draft", "recommendation": "r1", "status": "reject"}
    for browser, there in ((west, one), (west, two), (ost, one)):
        assert browser.get(f"antrag/{key(there)}/empfehlung/").status_code == 404
        assert browser.post(f"antrag/{key(there)}/empfehlung/", sent).status_code == 404
    assert ost.get(f"antrag/{key(two)}/empfehlung/").status_code == 200
    assert key(one) not in ost.page("empfehlungen/")
    assert not dossier_of(desk, one).recommendations


def test_a_task_that_was_withdrawn_ends_everywhere_and_the_history_stays(
    world: World, desk: Desk, office: Client, enter: Enter
) -> None:
    one = published(world, desk)
    give(office, world)
    ost = enter("ost")
    assert ost.get(f"antrag/{key(one)}/empfehlung/").status_code == 200
    assert withdraw(office, world).status_code == 302
    assert ost.get(f"antrag/{key(one)}/empfehlung/").status_code == 404
    assert ost.get("empfehlungen/").status_code == 404
    assert not dossier_of(desk, one).roles[world.persons["ost"].pk]
    assert "zurückgenommen" in page(office, world, "aufgaben/")
    assert world.persons["ost"].pk not in dossier_of(desk, published(world, desk, "A2")).roles
    kinds = [(each.kind, each.actor) for each in desk.dossiers.entries(one) if "role" in each.kind]
    assert kinds[-1] == ("motions.role_withdrawn", world.staff.actor)


def test_a_task_for_one_motion_is_kept_while_that_for_all_is_withdrawn(
    world: World, desk: Desk, office: Client
) -> None:
    one, two = published(world, desk), published(world, desk, "A2", "sued")
    give(office, world)
    everywhere = RecommendingTask.objects.get()
    give(office, world, motion=key(one))
    send(office, world, f"aufgaben/{everywhere.pk}/")
    held = [dossier_of(desk, each).roles[world.persons["ost"].pk] for each in (one, two)]
    assert held == [{"committee"}, frozenset()]


def test_a_second_click_and_a_second_office_give_nothing_twice(
    world: World, desk: Desk, office: Client
) -> None:
    one = published(world, desk)
    again = str(uuid4())
    for _ in range(2):
        assert give(office, world, command_id=again).status_code == 302
    said = office.get(give(office, world).url).content.decode()
    assert RecommendingTask.objects.count() == 1
    assert "Aufgabe" in said and "kern-alert--danger" in said
    given = [each for each in desk.dossiers.entries(one) if each.data.get("role") == "committee"]
    assert len(given) == 1


def test_persons_motions_and_tasks_of_others_are_not_found(
    world: World, desk: Desk, office: Client, enter: Enter
) -> None:
    published(world, desk)
    draft = submitted(world, desk, "sued")
    other = Organisation.objects.create(name="Anderer e. V.", slug="anderer")
    stranger = Person.objects.create(organisation=other, given_name="Fremd", family_name="Beispiel")
    assert give(office, world, person=stranger.pk).status_code == 404
    assert give(office, world, role="office").status_code == 404
    assert give(office, world, motion="gibtesnicht").status_code == 404
    assert give(office, world, motion=key(draft)).status_code == 404, "not published yet"
    theirs = RecommendingTask.objects.create(
        organisation=other, person=stranger, role="committee", given_by="u9"
    )
    assert send(office, world, f"aufgaben/{theirs.pk}/").status_code == 404
    theirs.refresh_from_db()
    assert theirs.withdrawn_at is None
    ost = enter("ost")
    assert ost.get(f"/o/{world.organisation.slug}/antragsbuch/aufgaben/").status_code in (302, 403)
    assert Staff.objects.count() == 1
