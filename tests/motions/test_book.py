"""The office's book of motions: examining, numbering, publishing; and who does not get around it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from konvent.core.dossier.deciding import DecideMotion, PutMotion
from konvent.core.motions.blocks import Block, text_hash
from konvent.core.motions.edits import Splice
from konvent.desk import Desk
from konvent.people.models import Organisation, Staff
from tests.browser import seen_in
from tests.motions.building import amended, do, dossier_of, drafted, publish_amendments, submitted
from tests.motions.conftest import Browser, as_read
from tests.office.conftest import World


@pytest.fixture
def office(world: World) -> Client:
    client = Client()
    client.force_login(world.staff.user)
    return client


def send(office: Client, world: World, path: str, **fields: Any) -> Any:
    there = f"/o/{world.organisation.slug}/antragsbuch/{path}"
    fields = as_read(office, there) | fields
    return office.post(there, {"for": world.staff.actor, **fields})


def page(office: Client, world: World, path: str = "") -> str:
    return str(office.get(f"/o/{world.organisation.slug}/antragsbuch/{path}").content.decode())


def key(dossier_id: str) -> str:
    return dossier_id.rpartition(".")[2]


def test_a_motion_is_examined_numbered_and_published_and_then_everybody_reads_it(
    world: World, desk: Desk, office: Client, enter: Callable[[str], Browser]
) -> None:
    one = submitted(world, desk)
    sued = enter("sued")
    assert "Zu prüfen" in page(office, world)
    assert sued.get(f"antrag/{key(one)}/").status_code == 404
    assert send(office, world, f"{key(one)}/veroeffentlichen/", number="A1").status_code == 422
    assert send(office, world, f"{key(one)}/pruefen/", finding="admissible").status_code == 302
    assert 'value="A1"' in page(office, world, f"{key(one)}/")
    assert send(office, world, f"{key(one)}/veroeffentlichen/", number="A1").status_code == 302
    assert dossier_of(desk, one).number == "A1"
    assert "Der Beitrag beträgt 60 Euro" in sued.page(f"antrag/{key(one)}/")


def test_numbers_are_given_once_and_several_are_published_together(
    world: World, desk: Desk, office: Client
) -> None:
    first, second, third = (submitted(world, desk, who, f"Antrag {who}") for who in ("nord", "sued", "ost"))
    for each in (first, second, third):
        send(office, world, f"{key(each)}/pruefen/", finding="admissible")
    assert send(office, world, f"{key(first)}/veroeffentlichen/", number="A7").status_code == 302
    assert send(office, world, f"{key(second)}/veroeffentlichen/", number="A7").status_code == 422
    said = send(office, world, "veroeffentlichen/", key=[key(second), key(third)])
    assert said.status_code == 302
    assert [dossier_of(desk, each).number for each in (second, third)] == ["A8", "A9"]
    said = send(office, world, "veroeffentlichen/")
    assert "Bitte wählen Sie wenigstens einen Antrag" in str(office.get(said.url).content.decode())


def test_before_a_name_is_published_the_office_is_asked(world: World, desk: Desk, office: Client) -> None:
    one = submitted(world, desk, title="Dank an Ost Beispiel")
    send(office, world, f"{key(one)}/pruefen/", finding="admissible")
    assert "Im Text stehen Namen: Ost Beispiel" in page(office, world, f"{key(one)}/")
    refused = send(office, world, f"{key(one)}/veroeffentlichen/", number="A1")
    assert refused.status_code == 422 and "einverstanden" in refused.content.decode()
    send(office, world, "veroeffentlichen/", key=[key(one)])
    assert dossier_of(desk, one).phase == "submitted"
    send(office, world, f"{key(one)}/veroeffentlichen/", number="A1", names="checked")
    assert dossier_of(desk, one).phase == "published"
    amended(world, desk, one, "x1", Splice("b1", 20, "60", "mit Dank an West Beispiel 72"))
    there = f"{key(one)}/aenderungsantrag/x1/"
    assert send(office, world, there, do="admissible", publish="yes").status_code == 422
    assert dossier_of(desk, one).amendments["x1"].phase == "submitted"
    send(office, world, there, do="admissible", publish="yes", names="checked")
    assert dossier_of(desk, one).amendments["x1"].phase == "published"


def test_an_old_page_does_not_overturn_what_was_found(world: World, desk: Desk, office: Client) -> None:
    one = submitted(world, desk)
    path = f"{key(one)}/pruefen/"
    seen = seen_in(page(office, world, f"{key(one)}/"), f"/o/{world.organisation.slug}/antragsbuch/{path}")
    assert send(office, world, path, finding="admissible").status_code == 302
    send(office, world, path, finding="returned", reason="Doch nicht.", seen=seen)
    found = dossier_of(desk, one)
    assert found.examination is not None
    assert (found.phase, found.examination.finding) == ("submitted", "admissible")


def test_who_is_turned_away_reads_why(
    world: World, desk: Desk, office: Client, enter: Callable[[str], Browser]
) -> None:
    one = submitted(world, desk)
    said = send(office, world, f"{key(one)}/pruefen/", finding="refused", reason=" ")
    assert said.status_code == 422
    assert (
        send(
            office, world, f"{key(one)}/pruefen/", finding="returned", reason="Bitte den Betrag nennen."
        ).status_code
        == 302
    )
    assert dossier_of(desk, one).phase == "draft"


def test_amendments_are_examined_and_numbered_after_their_motion(
    world: World, desk: Desk, office: Client
) -> None:
    one = submitted(world, desk)
    send(office, world, f"{key(one)}/pruefen/", finding="admissible")
    send(office, world, f"{key(one)}/veroeffentlichen/", number="A1")
    amended(world, desk, one, "x1", Splice("b1", 20, "60", "72"), reason=(Block("w1", "Strom ist teurer."),))
    amended(world, desk, one, "x2", Splice("b1", 20, "60", "48"), who="ost")
    assert "Strom ist teurer." in page(office, world, f"{key(one)}/"), "whoever examines it reads why"
    shown = page(office, world)
    assert "Mit Änderungsanträgen, die zu prüfen oder zu veröffentlichen sind (1)" in shown
    assert shown.count("zu prüfen") == 2, "in the heading, and how many"
    assert "2 zu prüfen" in shown and "Veröffentlicht (" not in shown
    send(office, world, f"{key(one)}/aenderungsantrag/x1/", do="admissible", publish="yes")
    assert send(office, world, f"{key(one)}/aenderungsantrag/x2/", do="refused").status_code == 422
    assert dossier_of(desk, one).amendments["x2"].phase == "submitted", "not without a reason"
    send(
        office,
        world,
        f"{key(one)}/aenderungsantrag/x2/",
        do="refused",
        reason="Zu spät.",
        provision="§ 9 der Satzung",
    )
    found = dossier_of(desk, one).amendments
    assert (found["x1"].number, found["x1"].phase, found["x2"].phase) == ("A1-Ä1", "published", "refused")
    assert send(office, world, f"{key(one)}/aenderungsantrag/x1/", do="anything").status_code == 404


def test_of_a_draft_the_office_sees_nothing(world: World, desk: Desk, office: Client) -> None:
    one = drafted(world, desk)
    assert "Noch ist kein Antrag eingegangen" in page(office, world)
    assert office.get(f"/o/{world.organisation.slug}/antragsbuch/{key(one)}/").status_code == 404
    assert send(office, world, f"{key(one)}/pruefen/", finding="admissible").status_code == 404


def test_an_auditor_a_member_and_another_association_change_nothing(
    world: World, desk: Desk, office: Client, enter: Callable[[str], Browser]
) -> None:
    one = submitted(world, desk)
    path = f"/o/{world.organisation.slug}/antragsbuch/{key(one)}/"
    assert enter("nord").client.post(f"{path}pruefen/", {"for": "", "finding": "admissible"}).status_code in (
        302,
        403,
        409,
    )
    Staff.objects.filter(pk=world.staff.pk).update(role=Staff.Role.AUDITOR)
    assert office.get(path).status_code == 200
    assert send(office, world, f"{key(one)}/pruefen/", finding="admissible").status_code == 403
    other = Organisation.objects.create(name="Anderer Verband")
    Staff.objects.filter(pk=world.staff.pk).update(role=Staff.Role.OFFICE, organisation=other)
    stranger = Client()
    stranger.force_login(world.staff.user)
    assert stranger.get(f"/o/{other.slug}/antragsbuch/{key(one)}/").status_code == 404
    assert dossier_of(desk, one).examination is None


def test_two_adopted_wordings_that_exclude_each_other_stand_beside_each_other_until_it_is_settled(
    world: World, desk: Desk, office: Client, enter: Callable[[str], Browser]
) -> None:
    """After a corrected result; the office and the members read both with their numbers, and that it is provisional."""
    one = submitted(world, desk)
    send(office, world, f"{key(one)}/pruefen/", finding="admissible")
    send(office, world, f"{key(one)}/veroeffentlichen/", number="A1")
    amended(world, desk, one, "x1", Splice("b1", 20, "60", "72"))
    amended(world, desk, one, "x2", Splice("b1", 20, "60", "90"), who="ost")
    publish_amendments(world, desk, one)
    hash_ = text_hash(dossier_of(desk, one).version.text)
    facts: dict[str, Any] = {"assembly": "a1", "base": 1, "hash": hash_}
    do(desk, one, PutMotion(item="i1", **facts), "system")
    assert "Vorläufig" not in page(office, world, f"{key(one)}/")
    for seq, vote, finding, name in (
        (9, "v1", "rejected", "x1"),
        (12, "v2", "adopted", "x2"),
        (15, "v1", "adopted", "x1"),
    ):
        vote_on: dict[str, Any] = {"vote_id": vote, "seq": seq, "head": "0" * 64, "finding": finding}
        do(desk, one, DecideMotion(**facts, **vote_on, amendments=(name,), editing=False), "system")
    for shown in (page(office, world, f"{key(one)}/"), enter("sued").page(f"antrag/{key(one)}/")):
        _, _, text = shown.partition("Vorläufig: der Wortlaut nach den bisherigen Beschlüssen")
        framed, _, _ = text.partition('class="showing-contested"')[2].partition("</section>")
        assert "A1-Ä1" in framed and "A1-Ä2" in framed
        assert "72" in framed and "90" in framed


def test_what_would_be_refused_anyway_is_not_offered(
    world: World, desk: Desk, office: Client, enter: Callable[[str], Browser]
) -> None:
    """The members are asked in writing: nothing becomes of its text until that is over."""
    one = submitted(world, desk)
    send(office, world, f"{key(one)}/pruefen/", finding="admissible")
    send(office, world, f"{key(one)}/veroeffentlichen/", number="A1")
    amended(world, desk, one, "x1", Splice("b1", 20, "60", "72"))
    book, recommend = page(office, world, f"{key(one)}/"), f"{key(one)}/empfehlung/"
    assert "Zulässig, veröffentlichen" in book and "Empfehlung des Vorstands" in book
    assert 'value="draft"' in page(office, world, recommend)
    text = dossier_of(desk, one).version.text
    put = PutMotion(assembly="v1", item="i1", base=1, hash=text_hash(text), written=True)
    do(desk, one, put, "system")
    book = page(office, world, f"{key(one)}/")
    assert "Zulässig, veröffentlichen" not in book and "schriftlich abgestimmt" in book
    assert "Nicht zulassen" in book, "that the office still may"
    assert "/empfehlung/" not in book and 'value="draft"' not in page(office, world, recommend)


def test_the_search_finds_motions_by_number_and_title_and_no_drafts(
    world: World, desk: Desk, office: Client
) -> None:
    one = submitted(world, desk)
    send(office, world, f"{key(one)}/pruefen/", finding="admissible")
    send(office, world, f"{key(one)}/veroeffentlichen/", number="A7")
    draft = drafted(world, desk, title="Beitrag im Entwurf")
    for words in ("A7", "beitrag"):
        found = office.get(f"/o/{world.organisation.slug}/suche/", {"q": words}).content.decode()
        assert f"antragsbuch/{key(one)}/" in found and key(draft) not in found
