"""What a member finds on her pages: her own amendments, what waits for her, where a motion is dealt with and how it was decided."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from konvent.core.dossier.taking import TakeOverAmendment
from konvent.core.meeting.agenda import CallItem
from konvent.core.meeting.assembly import OpenAssembly
from konvent.core.meeting.motions import ConfirmOrder
from konvent.core.meeting.records.motions import About
from konvent.core.meeting.votes.acts import CloseVote, DeclareVote, OpenVote
from konvent.core.motions.blocks import Block
from konvent.core.motions.edits import Splice
from konvent.core.refusal import Refusal
from konvent.desk import Desk
from konvent.desk.desk import Cast
from konvent.motions.models import MotionDraft
from konvent.motions.services import printed
from konvent.office.models import Assembly
from konvent.office.services import attendance, convening, outbox, register, register_paper
from konvent.office.services.assemblies import local_day
from konvent.office.services.wording import day_in_words
from konvent.people import links
from konvent.people.models import Person
from tests.motions.building import amended, do, dossier_of, publish, publish_amendments, submitted
from tests.motions.conftest import Browser, Clock, Editor
from tests.motions.test_book import key, page
from tests.motions.test_book import office as office
from tests.motions.test_on_agenda import choose, item_of
from tests.office.conftest import World, act, draft, make_ready
from tests.papers.reading import lines

Enter = Callable[[str], Browser]
FEE, OTHER_FEE = Splice("b1", 20, "60", "72"), Splice("b1", 20, "60", "90")
MARCH = Splice("b2", 10, "März", "Mai")


@pytest.fixture
def one(world: World, desk: Desk) -> str:
    """A1 of Nord."""
    found = submitted(world, desk)
    publish(world, desk, found)
    return found


def test_mine_are_my_motions_and_my_amendments_and_nobody_elses(
    world: World, desk: Desk, enter: Enter, one: str
) -> None:
    amended(world, desk, one, "x1", FEE)
    amended(world, desk, one, "x2", MARCH, who="ost")
    sued = enter("sued")
    mine = sued.page("?zeige=meine")
    assert "Ihre Änderungsanträge" in mine and "zu „Beitrag“" in mine and "Eingereicht, wird geprüft" in mine
    assert "aenderungsantrag/x1/" in mine and "aenderungsantrag/x2/" not in mine
    assert "Sie haben noch keinen Antrag gestellt" in mine
    publish_amendments(world, desk, one)
    assert "Veröffentlicht, noch nicht entschieden" in sued.page("?zeige=meine")
    assert "Änderungsanträge: 2 offen" in enter("west").page()
    assert "Sie haben noch keinen Änderungsantrag gestellt" in enter("west").page("?zeige=meine")


def test_an_amendment_to_an_older_text_waits_for_its_mover_and_is_carried_over_by_one_press(
    world: World, desk: Desk, enter: Enter, one: str
) -> None:
    amended(world, desk, one, "x1", FEE, who="ost")
    amended(world, desk, one, "x2", OTHER_FEE, MARCH)
    sued = enter("sued")
    assert "Das wartet auf Sie" not in sued.page()
    publish_amendments(world, desk, one)
    do(
        desk,
        one,
        TakeOverAmendment(amendment_id="x1", member=world.members["nord"].pk),
        world.persons["nord"].pk,
    )
    home = sued.page()
    assert "Das wartet auf Sie" in home and "lautet inzwischen anders" in home
    assert "Das wartet auf Sie" not in enter("west").page()
    there = f"antrag/{key(one)}/aenderungsantrag/x2/"
    shown = sued.page(there)
    assert "60“ durch die Angabe „90" in shown.replace("die Angabe „60", "60")
    assert 'name="lost" value="drop"' in shown
    assert enter("west").post(f"{there}uebertragen/", {"base": "2", "lost": "drop"}).status_code == 302
    assert dossier_of(desk, one).amendments["x2"].base == 1, "only its mover lets anything go"
    assert sued.post(f"{there}uebertragen/", {"base": "2"}).status_code == 302
    assert dossier_of(desk, one).amendments["x2"].base == 1, "nothing is lost unasked"
    sued.post(f"{there}uebertragen/", {"base": "2", "lost": "drop"})
    found = dossier_of(desk, one).amendments["x2"]
    assert (found.base, [each.now for each in found.edits if isinstance(each, Splice)]) == (2, ["Mai"])
    assert "Das wartet auf Sie" not in sued.page()


def test_a_draft_of_an_amendment_to_an_older_text_is_told_too(
    world: World, desk: Desk, enter: Enter, one: str
) -> None:
    sued = enter("sued")
    assert sued.post(f"antrag/{key(one)}/aendern/").status_code == 302
    assert "lautet inzwischen anders" not in sued.page()
    amended(world, desk, one, "x1", FEE, who="ost")
    publish_amendments(world, desk, one)
    by = world.persons["nord"].pk
    do(desk, one, TakeOverAmendment(amendment_id="x1", member=world.members["nord"].pk), by)
    assert MotionDraft.objects.get().base == 1 and "lautet inzwischen anders" in sued.page()


def begun(world: World, desk: Desk, clock: Clock, assembly: Assembly, one: str) -> str:
    """The assembly has called the item with the motion, and its order is confirmed. Returns the item's id."""
    clock.now = assembly.held_at
    act(desk, assembly, OpenAssembly(chair=world.persons["ost"].id, minute_taker=world.persons["west"].id))
    for person in world.persons.values():
        attendance.check_in(assembly, person.id, mode="room", actor="u1", command_id=str(uuid4()))
    item = assembly.items.exclude(dossiers=[]).get()
    act(desk, assembly, CallItem(item_id=item.id))
    state = desk.state(assembly.id)
    assert state is not None
    confirm = ConfirmOrder(item_id=item.id, dossier=one, order=state.motions[one].proposed)
    said = desk.handle(assembly.id, confirm, actor=world.persons["ost"].id, command_id=str(uuid4()))
    assert not isinstance(said, Refusal), said
    return item.id


def decided(world: World, desk: Desk, clock: Clock, assembly: Assembly, one: str) -> None:
    """The assembly adopts x1 and, with one vote against, the motion."""
    item = begun(world, desk, clock, assembly, one)
    for vote_id, amendments in (("w1", ("x1",)), ("w2", ())):
        about = about_of(desk, assembly, one, *amendments)
        act(desk, assembly, OpenVote(vote_id=vote_id, item_id=item, about=about))
        for name, member in world.members.items():
            choice = "no" if name == "west" else "yes"
            answer = desk.cast(assembly.id, Cast(vote_id, member.id, choice), by=world.persons[name].id)
            assert not isinstance(answer, Refusal), answer
        act(desk, assembly, CloseVote(vote_id=vote_id))
        act(desk, assembly, DeclareVote(vote_id=vote_id))


def printed_book(world: World) -> bytes:
    made = printed.paper(world.organisation)
    assert isinstance(made, bytes)
    return made


def about_of(desk: Desk, assembly: Assembly, one: str, *amendments: str) -> About:
    state = desk.state(assembly.id)
    assert state is not None
    seen = state.motions[one]
    return About(
        dossier=one,
        version=seen.version,
        hash=seen.hash,
        amendments=amendments,
        changes=tuple(seen.amendments[each].hash for each in amendments),
    )


def test_of_alternatives_each_amendment_says_what_came_of_it_and_calls_all_by_their_numbers(
    world: World, desk: Desk, clock: Clock, office: Client, enter: Enter, one: str
) -> None:
    amended(world, desk, one, "x1", FEE)
    amended(world, desk, one, "x2", OTHER_FEE, who="ost")
    publish_amendments(world, desk, one)
    drafted = draft(world)
    assert choose(office, item_of(drafted), one).status_code == 302
    assembly = convening.convene(make_ready(drafted), actor="u1")
    assert isinstance(assembly, Assembly), assembly
    item = begun(world, desk, clock, assembly, one)
    state = desk.state(assembly.id)
    assert state is not None
    about = about_of(desk, assembly, one, *state.motions[one].proposed[0])
    act(desk, assembly, OpenVote(vote_id="w1", item_id=item, method="one_of", about=about))
    for name, member in world.members.items():
        cast = Cast("w1", member.id, "x2" if name == "west" else "x1")
        answer = desk.cast(assembly.id, cast, by=world.persons[name].id)
        assert not isinstance(answer, Refusal), answer
    act(desk, assembly, CloseVote(vote_id="w1"))
    act(desk, assembly, DeclareVote(vote_id="w1"))
    west, there = enter("west"), f"antrag/{key(one)}/aenderungsantrag/"
    figures = "A1-Ä1 11, A1-Ä2 4, unverändert 0"
    chosen, settled = west.page(f"{there}x1/"), west.page(f"{there}x2/")
    for shown in (chosen, settled, page(office, world, f"{key(one)}/")):
        assert all(each in shown for each in figures.split(", ")) and "unchanged 0" not in shown
    assert ": angenommen, " in chosen and ": erledigt, " not in chosen
    assert ": erledigt, " in settled and ": angenommen, " not in settled


def test_a_motion_names_its_assembly_and_item_and_then_how_it_was_decided(
    world: World, desk: Desk, clock: Clock, office: Client, enter: Enter, one: str
) -> None:
    amended(world, desk, one, "x1", FEE)
    publish_amendments(world, desk, one)
    drafted = draft(world)
    assert choose(office, item_of(drafted), one).status_code == 302
    there, book = f"antrag/{key(one)}/", f"{key(one)}/"
    west = enter("west")
    assert "Auf der Tagesordnung eines Entwurfs" in page(office, world, book)
    assert "TOP " not in west.page(there), "nobody but the office knows of a draft"
    assembly = convening.convene(make_ready(drafted), actor="u1")
    assert isinstance(assembly, Assembly), assembly
    outbox.send_due()
    plan = next(each.plan for each in desk.state(assembly.id).agenda.values() if each.plan.dossiers)  # type: ignore[union-attr]
    for shown in (west.page(there), west.page(), page(office, world, book), page(office, world)):
        assert f", TOP {plan.number}" in shown and "Mitgliederversammlung am" in shown
    assert f"/versammlungen/{assembly.pk}/tagesordnung/#{plan.id}" in page(office, world, book)
    assert f"/hall/{assembly.pk}/" not in west.page(there), "she is not signed in to it in this browser"
    decided(world, desk, clock, assembly, one)
    for shown in (west.page(there), page(office, world, book)):
        assert "Angenommen" in shown and "Ja 11, Nein 4" in shown and "Beschluss 1" in shown
        assert "1 angenommen" in shown
        origin = shown[shown.index('id="herkunft"') :].partition("</section>")[0]
        assert 'href="#herkunft-1-source-q0">A1-Ä1</a>' in origin and 'id="herkunft-1-source-q0"' in origin
        assert "durch die Angabe „72“ ersetzt" in origin
        day = day_in_words(local_day(assembly.held_at, world.organisation))
        assert f"Abstimmung am {day}: angenommen, Ja 11, Nein 4" in origin
    kept = f"/o/{world.organisation.slug}/versammlungen/"
    for path in (f"{kept}{assembly.pk}/beschluesse/", f"{kept}beschlussbuch/"):
        shown = office.get(path).content.decode()
        assert "72 Euro" in shown and "60 Euro" not in shown, "the text as it was adopted"
        assert f"/antragsbuch/{key(one)}/" in shown
    entries, _lost = register.entries(world.organisation)
    assert "72 Euro" in register_paper.printed(entries[-1]).wording
    paper = " ".join(lines(printed_book(world)))
    assert "Herkunft der Änderungen" in paper and "Ja 11, Nein 4" in paper.partition("Herkunft")[2]
    assert "Abstimmung am" in west.page(f"{there}aenderungsantrag/x1/")
    assert "Angenommen" in enter("sued").page("?zeige=meine")


def test_who_is_signed_in_to_the_assembly_is_led_to_its_page(
    world: World, desk: Desk, office: Client, enter: Enter, one: str, clock: Clock
) -> None:
    drafted = draft(world)
    choose(office, item_of(drafted), one)
    assembly = convening.convene(make_ready(drafted), actor="u1")
    assert isinstance(assembly, Assembly), assembly
    west = enter("west")
    _sign_in(west, assembly, world.persons["west"])
    assert f"/hall/{assembly.pk}/{west.person.pk}/vorab/" in west.page(f"antrag/{key(one)}/")


def _sign_in(browser: Browser, assembly: Assembly, person: Person) -> None:
    _link, token = links.issue(
        assembly.pk, person=person, role="member", expires_at=timezone.now() + timedelta(days=90)
    )
    assert browser.client.get(f"/l/{token}/").status_code == 200
    assert browser.client.post(f"/l/{token}/").status_code == 302


def test_all_open_amendments_stand_in_the_margin_beside_the_lines_they_concern(
    world: World, desk: Desk, enter: Enter, one: str
) -> None:
    west = enter("west")
    there = f"antrag/{key(one)}/"
    assert "am Rand zeigen" not in west.page(there), "there is none yet"
    for name, edit in (("x1", FEE), ("x2", OTHER_FEE), ("x3", MARCH)):
        amended(world, desk, one, name, edit)
    publish_amendments(world, desk, one)
    assert "?ansicht=rand" in west.page(there)
    margin = west.page(f"{there}?ansicht=rand")
    rows = margin.split('class="showing-beside')[1:]
    cited = [row.split(">Z. ")[1].split("<")[0] if ">Z. " in row else "" for row in rows]
    numbers = [[each for each in ("A1-Ä1", "A1-Ä2", "A1-Ä3") if f">{each}</a>" in row] for row in rows]
    assert cited == ["1", "2", "3"]
    assert numbers == [[], ["A1-Ä1", "A1-Ä2"], ["A1-Ä3"]], "also those in conflict"
    assert 'id="z-2"' in margin and "/aenderungsantrag/x2/" in margin


def test_an_outdated_amendment_is_worded_anew_by_its_mover_under_its_number(
    world: World, desk: Desk, enter: Enter, one: str
) -> None:
    amended(world, desk, one, "x1", FEE, who="ost")
    amended(world, desk, one, "x2", OTHER_FEE, MARCH, reason=(Block("w1", "Alles wird teurer."),))
    publish_amendments(world, desk, one)
    by = world.persons["nord"].pk
    do(desk, one, TakeOverAmendment(amendment_id="x1", member=world.members["nord"].pk), by)
    sued, there = enter("sued"), f"antrag/{key(one)}/aenderungsantrag/x2/"
    assert "Dort neu fassen" in sued.page(there)
    assert "Dort neu fassen" not in enter("west").page(there)
    assert enter("west").post(f"{there}neu-fassen/").url.endswith(there) and not MotionDraft.objects.exists()
    form = Editor(sued, sued.post(f"{there}neu-fassen/").url)
    shown = sued.page(form.path)
    assert "Alles wird teurer." in shown and "Sie bleibt, wie Sie sie" in shown
    assert "Hier lautet der Text jetzt:" in shown and "72 Euro" in shown and "90 Euro" in shown
    assert form.fields()["text_words"] == ["Der Beitrag beträgt 90 Euro im Jahr.", "Er ist im Mai fällig."]
    assert "Änderungsantrag weiterschreiben" not in sued.page(f"antrag/{key(one)}/"), "it is no new one"
    words = ["Der Beitrag beträgt 85 Euro im Jahr.", "Er ist im Mai fällig."]
    submit = form.send("submit", text_words=words).url
    assert "Alles wird teurer." in sued.page(submit)
    answer = sued.post(submit, {"names": "checked"})
    assert answer.status_code == 302, answer.content.decode()
    found = dossier_of(desk, one).amendments["x2"]
    assert (found.number, found.base, found.newest) == ("A1-Ä2", 2, 2)
    assert [each.now for each in found.edits if isinstance(each, Splice)] == ["85", "Mai"]
    assert not MotionDraft.objects.exists() and "Das wartet auf Sie" not in sued.page()
    assert "Fassung 2" in sued.page(there)
    assert [each.text for each in found.reason] == ["Alles wird teurer."]


def test_what_is_worded_anew_elsewhere_is_another_amendment_and_nothing_typed_is_lost(
    world: World, desk: Desk, enter: Enter, one: str
) -> None:
    amended(world, desk, one, "x1", FEE, who="ost")
    amended(world, desk, one, "x2", OTHER_FEE)
    publish_amendments(world, desk, one)
    by = world.persons["nord"].pk
    do(desk, one, TakeOverAmendment(amendment_id="x1", member=world.members["nord"].pk), by)
    sued = enter("sued")
    home = sued.page()
    assert "Fassen Sie ihn dort neu" in home and "Übertragen Sie ihn" not in home, "nothing of it fits there"
    form = Editor(sued, sued.post(f"antrag/{key(one)}/aenderungsantrag/x2/neu-fassen/").url)
    words = ["Der Beitrag beträgt 90 Euro im Jahr.", "Er ist im Mai fällig."]
    answer = sued.post(form.send("submit", text_words=words).url, {"names": "checked"})
    assert answer.status_code == 422 and "nur an den Stellen" in answer.content.decode()
    assert form.fields()["text_words"] == words


def test_what_was_taken_over_before_the_assembly_names_where_it_comes_from_like_what_was_voted_on(
    world: World, desk: Desk, clock: Clock, office: Client, enter: Enter, one: str
) -> None:
    amended(world, desk, one, "x1", FEE)
    amended(world, desk, one, "x2", MARCH, who="ost")
    publish_amendments(world, desk, one)
    by = world.persons["nord"].pk
    do(desk, one, TakeOverAmendment(amendment_id="x2", member=world.members["nord"].pk), by)
    there, book = f"antrag/{key(one)}/", f"{key(one)}/"
    for shown in (enter("west").page(there), page(office, world, book)):
        origin = shown[shown.index('id="herkunft"') :].partition("Änderungsanträge</h2>")[0]
        assert "A1-Ä2" in origin and "von den Antragstellenden übernommen" in origin
    drafted = draft(world)
    assert choose(office, item_of(drafted), one).status_code == 302
    assembly = convening.convene(make_ready(drafted), actor="u1")
    assert isinstance(assembly, Assembly), assembly
    decided(world, desk, clock, assembly, one)
    for shown in (enter("west").page(there), page(office, world, book)):
        origin = shown[shown.index('id="herkunft"') :].partition("Änderungsanträge</h2>")[0]
        assert "A1-Ä2" in origin and "von den Antragstellenden übernommen" in origin
        assert "A1-Ä1" in origin and "angenommen, Ja 11, Nein 4" in origin
    paper = " ".join(lines(printed_book(world))).partition("Herkunft")[2]
    assert "A1-Ä2" in paper and "übernommen" in paper
