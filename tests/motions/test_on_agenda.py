"""Motions come onto the agenda as they are published, and nothing else is announced than what is in force."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.test import Client
from django.utils import timezone

from konvent.core.dossier.drafting import DraftMotion, SubmitMotion, WithdrawMotion
from konvent.core.meeting.assembly import CloseAssembly, OpenAssembly
from konvent.core.meeting.circular import AbandonCircular
from konvent.core.motions.blocks import TITLE, Block, text_hash
from konvent.core.motions.edits import Splice
from konvent.core.refusal import Refusal
from konvent.desk import Desk
from konvent.desk.outside import addable
from konvent.office import sweep
from konvent.office.models import AgendaItem, Assembly, Mail
from konvent.office.services import agenda, circular, convening, motions
from konvent.office.services.wording import in_words
from tests.browser import seen_in
from tests.motions.building import TEXT, amended, do, dossier_of, publish, publish_amendments, submitted
from tests.motions.conftest import Browser
from tests.motions.test_book import key, send
from tests.motions.test_book import office as office
from tests.motions.test_comments import published
from tests.motions.test_statutes import adopt
from tests.office.conftest import Clock, World, act, draft, make_ready
from tests.office.test_history import HERE
from tests.office.test_supplement import ITEM, add


def item_of(assembly: Assembly, title: str = "Beitrag") -> AgendaItem:
    made = agenda.add_item(assembly, title=title, kind="resolution", motion="Alt.")
    assert isinstance(made, AgendaItem), made
    return made


def choose(office: Client, item: AgendaItem, *dossiers: str) -> Any:
    path = f"/o/{item.assembly.organisation.slug}/versammlungen/{item.assembly_id}/tagesordnung/{item.pk}/antraege/"
    page = office.get(path).content.decode()
    actor = f"u{office.session['_auth_user_id']}"
    return office.post(path, {"dossier": dossiers, "seen": seen_in(page, path), "for": actor})


def test_a_published_motion_is_announced_by_version_and_hash(
    world: World, desk: Desk, office: Client
) -> None:
    one, assembly = published(world, desk, office), draft(world)
    item = item_of(assembly)
    assert choose(office, item, one).status_code == 302
    item.refresh_from_db()
    assert "60 Euro" in item.motion and item.motion.startswith("A1: Beitrag")
    done = convening.convene(make_ready(assembly), actor="u1")
    assert isinstance(done, Assembly), done
    state = desk.state(assembly.id)
    assert state is not None
    [ref] = state.agenda[item.pk].plan.dossiers
    assert (ref.dossier, ref.version, ref.hash) == (one, 1, text_hash(dossier_of(desk, one).version.text))


def test_only_what_is_published_and_nowhere_else_comes_onto_an_item(
    world: World, desk: Desk, office: Client
) -> None:
    hidden, one, assembly = submitted(world, desk, "ost"), published(world, desk, office), draft(world)
    item, other = item_of(assembly), item_of(assembly, "Noch einmal")
    assert choose(office, item, hidden).status_code == 422
    assert choose(office, item, "fremd.x").status_code == 422
    assert choose(office, item, one).status_code == 302
    assert choose(office, other, one).status_code == 422
    assert choose(office, item).status_code == 302, "and off again"
    assert choose(office, other, one).status_code == 302


def test_a_motion_that_was_withdrawn_meanwhile_is_not_announced(
    world: World, desk: Desk, office: Client
) -> None:
    one, assembly = published(world, desk, office), draft(world)
    choose(office, item_of(assembly), one)
    ready = make_ready(assembly)
    do(desk, one, WithdrawMotion(member=world.members["nord"].pk), world.persons["nord"].pk)
    said = convening.convene(ready, actor="u1")
    assert isinstance(said, Refusal)
    assert said.code == "agenda.motion_gone"
    assert send(office, world, f"{key(one)}/veroeffentlichen/", number="A2").status_code == 422


def test_an_item_has_its_own_wording_again_once_its_motions_are_taken_off_and_the_history_says_which_they_were(
    world: World, desk: Desk, office: Client
) -> None:
    one, assembly = published(world, desk, office), draft(world)
    item = item_of(assembly)
    choose(office, item)
    item.refresh_from_db()
    assert item.motion == "Alt.", "nothing was chosen, nothing is lost"
    choose(office, item, one)
    choose(office, item)
    item.refresh_from_db()
    assert (item.motion, item.dossiers) == ("Alt.", [])
    put, taken = world.organisation.changes.filter(kind="item").order_by("pk")
    for row, said in ((put, ["A1 in Fassung 1"]), (taken, [])):
        assert {name: after for name, _before, after in row.lines}["dossiers"] in (said, None)
    shown = office.get(HERE).content.decode()
    assert "A1 in Fassung 1" in shown and "Anträge" in shown


# --- by a supplement -------------------------------------------------------------------------------------------------


def test_the_agenda_is_supplemented_by_a_motion_with_its_text(
    world: World, desk: Desk, office: Client, convened: Assembly
) -> None:
    one = published(world, desk, office)
    page = f"/o/{world.organisation.slug}/versammlungen/{convened.pk}/ergaenzen/"
    assert "A1: Beitrag" in office.get(page).content.decode()
    item = {**ITEM, "motion": "", "dossier": one}
    assert add(convened, **item) is None
    assert add(convened, **item) is None, "the same form again changes nothing"
    state = desk.state(convened.pk)
    assert state is not None
    [plan] = [each.plan for each in state.agenda.values() if each.plan.dossiers]
    assert (plan.dossiers[0].dossier, plan.dossiers[0].version) == (one, 1)
    assert "60 Euro" in plan.motion
    assert state.motions[one].item_id == plan.id
    for _ in range(2):
        sweep.run()
    told = [mail for mail in Mail.objects.all() if "ergänzt" in mail.subject]
    assert told and all("60 Euro" in mail.text for mail in told)


def test_another_associations_motion_comes_onto_no_agenda_here(
    world: World, desk: Desk, convened: Assembly
) -> None:
    text = (Block(TITLE, "Beitrag"), *TEXT[1:])
    mine = submitted(world, desk)
    publish(world, desk, mine)
    books = dossier_of(desk, mine).books
    foreign = "fremd.motion"
    drafted = DraftMotion(member=world.members["nord"].pk, text=text, reason=())
    begun = desk.dossiers.begin(foreign, drafted, books, actor=world.persons["nord"].pk, command_id="foreign")
    assert not isinstance(begun, Refusal)
    submit = SubmitMotion(base=1, hash=text_hash(text), held_on=None)
    do(desk, foreign, submit, world.persons["nord"].pk)
    publish(world, desk, foreign)
    said = add(convened, **{**ITEM, "motion": "", "dossier": foreign})
    assert isinstance(said, Refusal) and said.code == "agenda.motion_not_published"
    state = desk.state(convened.pk)
    assert state is not None
    offered = [ref.dossier for ref, _ in addable(desk.outside, desk.dossiers, state)]
    assert offered == [mine]


# --- in writing --------------------------------------------------------------------------------------------------


def in_writing(world: World, office: Client, *dossiers: str) -> Assembly:
    """A written procedure on an item with these motions, which begins at once."""
    now = timezone.now()
    made = draft(world, form="written", closes_at=now + timedelta(days=14))
    made.items.all().delete()
    assert choose(office, item_of(made), *dossiers).status_code == 302
    made.held_at = now - timedelta(minutes=1)
    made.save()
    return make_ready(made)


def test_in_writing_the_members_are_asked_about_the_version_that_was_published(
    world: World, desk: Desk, office: Client
) -> None:
    one = published(world, desk, office)
    done = circular.start_written(in_writing(world, office, one), actor="u1")
    assert isinstance(done, Assembly), done
    state = desk.state(done.id)
    assert state is not None
    [vote] = state.votes.values()
    text = dossier_of(desk, one).version.text
    assert vote.about is not None
    assert (vote.about.dossier, vote.about.version, vote.about.hash) == (one, 1, text_hash(text))
    assert state.motions[one].text == text


def test_in_writing_nobody_is_asked_about_a_text_that_may_still_become_another(
    world: World, desk: Desk, office: Client
) -> None:
    """Whether everybody reads the amendment already or the office has not looked at it yet."""
    one = published(world, desk, office)
    ready = in_writing(world, office, one)
    amended(world, desk, one, "x1", Splice("b1", 20, "60", "72"))
    for _ in range(2):
        said = circular.start_written(ready, actor="u1")
        assert isinstance(said, Refusal)
        assert said.code == "motions.amendments_open"
        publish_amendments(world, desk, one)
    assert desk.state(ready.id) is None
    address = f"/o/{world.organisation.slug}/versammlungen/{ready.pk}/"
    check = office.get(f"{address}pruefung/").content.decode()
    assert "Bereit zur Einberufung" not in check and "Ein Mangel steht der Einberufung entgegen" in check
    assert f"{address}tagesordnung/{ready.items.get().pk}/antraege/" in check


def test_in_writing_each_motion_has_an_item_of_its_own(world: World, desk: Desk, office: Client) -> None:
    one = published(world, desk, office)
    two = submitted(world, desk, "ost", "Satzungstag")
    send(office, world, f"{key(two)}/pruefen/", finding="admissible")
    send(office, world, f"{key(two)}/veroeffentlichen/", number="A2")
    said = circular.start_written(in_writing(world, office, one, two), actor="u1")
    assert isinstance(said, Refusal)
    assert said.code == "circular.several_motions"


def test_while_the_members_are_asked_no_page_offers_to_change_the_text_and_afterwards_again(
    world: World, desk: Desk, office: Client, enter: Callable[[str], Browser]
) -> None:
    one = published(world, desk, office)
    running = circular.start_written(in_writing(world, office, one), actor="u1")
    assert isinstance(running, Assembly), running
    member, path = enter("sued"), f"antrag/{key(one)}/"
    assert "schriftlich abgestimmt" in member.page(path)
    assert "Änderungsantrag stellen" not in member.page(path)
    assert "Antrag zurückziehen" not in enter("nord").page(path)
    answer = member.post(f"{path}aendern/", {"for": member.person.pk, "member": world.members["sued"].pk})
    assert "schriftlich abgestimmt" in member.page(answer.url)
    act(desk, running, AbandonCircular(reason="Der Anhang fehlt."))
    assert "Änderungsantrag stellen" in member.page(path)
    assert "Antrag zurückziehen" in enter("nord").page(path)


def test_before_a_written_procedure_begins_its_motion_says_from_when(
    world: World, desk: Desk, office: Client, enter: Callable[[str], Browser]
) -> None:
    one, now = published(world, desk, office), timezone.now()
    ready = in_writing(world, office, one)
    ready.held_at = now + timedelta(days=11)
    ready.closes_at = now + timedelta(days=40)
    ready.save()
    asked = circular.start_written(make_ready(ready), actor="u1")
    assert isinstance(asked, Assembly), asked
    begins = in_words(asked.held_at, world.organisation.timezone)
    assert f"Die Abstimmung beginnt am {begins}." in enter("sued").page(f"antrag/{key(one)}/")


def test_an_assembly_that_is_over_decides_nothing_any_more(
    world: World, desk: Desk, office: Client, enter: Callable[[str], Browser], clock: Clock
) -> None:
    one, assembly = published(world, desk, office), draft(world)
    choose(office, item_of(assembly), one)
    made = convening.convene(make_ready(assembly), actor="u1")
    assert isinstance(made, Assembly), made
    sued, path = enter("sued"), f"antrag/{key(one)}/"
    assert "entscheidet." in sued.page(path)
    clock.now = made.held_at
    act(desk, made, OpenAssembly(chair=world.persons["ost"].pk, minute_taker=world.persons["west"].pk))
    act(desk, made, CloseAssembly())
    page = sued.page(path)
    assert "hat nicht über ihn entschieden" in page and "entscheidet." not in page


def test_nobody_is_offered_to_support_what_is_resolved(
    world: World, desk: Desk, office: Client, enter: Callable[[str], Browser]
) -> None:
    one, sued = published(world, desk, office), enter("sued")
    path = f"antrag/{key(one)}/"
    assert ">Unterstützen<" in sued.page(path)
    text = dossier_of(desk, one).version.text
    adopt(desk, one, text)
    assert ">Unterstützen<" not in sued.page(path)


def test_the_book_of_motions_says_in_which_order_it_stands(office: Client, world: World, desk: Desk) -> None:
    page = office.get(f"/o/{world.organisation.slug}/antragsbuch/").content.decode()
    assert "nach Nummern" in page and "vom ältesten an" not in page


def test_a_motion_stands_on_its_item_as_soon_as_that_is_made(
    world: World, desk: Desk, office: Client
) -> None:
    one, assembly = published(world, desk, office), draft(world)
    path = f"/o/mv/versammlungen/{assembly.pk}/tagesordnung/neu/"
    assert f'value="{one}"' in office.get(path).content.decode()
    actor = f"u{office.session['_auth_user_id']}"
    fields = {
        "for": actor,
        "title": "Beitrag",
        "subject": "resolution",
        "method": "yes_no_abstain",
        "mode": "collective",
    }
    before = assembly.items.count()
    refused = office.post(path, fields | {"kind": "report", "dossier": [one]})
    assert refused.status_code == 422 and assembly.items.count() == before
    assert "Über „Beitrag“ wird nicht beschlossen" in refused.content.decode()
    made = office.post(path, fields | {"kind": "resolution", "motion": "Alt.", "dossier": [one]})
    assert made.status_code == 302, made.content.decode()
    item = assembly.items.get(title="Beitrag")
    assert [each["dossier"] for each in item.dossiers] == [one] and "60 Euro" in item.motion


def test_what_is_resolved_is_offered_for_no_further_item(world: World, desk: Desk, office: Client) -> None:
    one, assembly = published(world, desk, office), draft(world)
    assert [each.ref.dossier for each in motions.choices(assembly)] == [one]
    adopt(desk, one, dossier_of(desk, one).version.text)
    assert motions.choices(assembly) == []
