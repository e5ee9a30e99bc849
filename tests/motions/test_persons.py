"""A motion about a person from its draft to the decision, and then its words are erased: pages, invitation, minutes, journals."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from konvent.cli.main import main
from konvent.core.dossier.drafting import WithdrawMotion
from konvent.core.meeting.agenda import AmendMotion, CallItem
from konvent.core.meeting.assembly import CloseAssembly, OpenAssembly
from konvent.core.meeting.records.motions import About
from konvent.core.meeting.votes.acts import CloseVote, DeclareVote, OpenVote
from konvent.core.meeting.votes.ballots.kind import Cast
from konvent.core.motions.blocks import Block
from konvent.core.refusal import Refusal
from konvent.desk import Desk
from konvent.live import motions as live_motions
from konvent.motions.comments import Comment
from konvent.motions.models import MemberMail, MotionDraft
from konvent.motions.services import erasing, following
from konvent.office.models import Assembly, Erasure, Mail
from konvent.office.services import attendance, convening, outbox, papers
from konvent.people.mentioned import numbers_in
from konvent.people.models import Member, Person
from tests.motions.building import do, dossier_of
from tests.motions.building import submitted as in_the_journal
from tests.motions.conftest import Browser, Editor
from tests.motions.test_book import key, page, send
from tests.motions.test_book import office as office
from tests.motions.test_on_agenda import choose, item_of
from tests.motions.test_submitting import draft as write_draft
from tests.motions.test_submitting import submit
from tests.office.conftest import Clock, World, act, draft, make_ready
from tests.office.test_handout import _approve as approve

Enter = Callable[[str], Browser]
Write = Callable[[Browser], Editor]
TITLE = "Ausschluss von Anna Ahorn"
WORDS = "Anna Ahorn wird aus dem Verein ausgeschlossen."
WHY = "Sie hat in die Kasse gegriffen."
ERASED = "gelöscht; sein Prüfwert steht im Journal."


def submitted(world: World, desk: Desk, enter: Enter, write: Write, who: str = "nord") -> str:
    editor = write(enter(who))
    write_draft(editor, kind="person", title=TITLE, text_words=[WORDS], reason_words=[WHY])
    answer = submit(editor)
    assert answer.status_code == 302, answer.content.decode()
    [one] = desk.dossiers.ids(world.organisation.pk)
    return one


def published(world: World, desk: Desk, office: Client, enter: Enter, write: Write) -> str:
    one = submitted(world, desk, enter, write)
    assert send(office, world, f"{key(one)}/pruefen/", finding="admissible").status_code == 302
    said = send(office, world, f"{key(one)}/veroeffentlichen/", number="A1", names="checked")
    assert said.status_code == 302, said.content.decode()
    return one


def nothing_in_the_journals(desk: Desk, *journals: str) -> None:
    for each in journals:
        written = " ".join(str(entry.to_data()) for entry in desk.ledger.entries(each))
        assert written and "Ahorn" not in written and "Kasse" not in written


@dataclass
class Held:
    one: str
    assembly: Assembly


@pytest.fixture
def held(world: World, desk: Desk, clock: Clock, office: Client, enter: Enter, write: Write) -> Held:
    """The motion is adopted by an assembly that is over; its minutes are not approved yet."""
    one = published(world, desk, office, enter, write)
    assembly = convened(world, desk, office, one)
    clock.now = assembly.held_at
    item = assembly.items.get(title="Ausschluss")
    act(desk, assembly, OpenAssembly(chair=world.persons["ost"].id, minute_taker=world.persons["west"].id))
    for person in world.persons.values():
        attendance.check_in(assembly, person.id, mode="room", actor="u1", command_id=f"in-{person.pk}")
    act(desk, assembly, CallItem(item_id=item.id))
    seen = desk.state(assembly.id).motions[one]  # type: ignore[union-attr]
    about = About(dossier=one, version=seen.version, hash=seen.hash)
    act(desk, assembly, OpenVote(vote_id="v1", item_id=item.id, about=about))
    for name, member in world.members.items():
        cast = desk.cast(assembly.id, Cast("v1", member.id, "yes"), by=world.persons[name].id)
        assert not isinstance(cast, Refusal), cast
    act(desk, assembly, CloseVote(vote_id="v1"))
    act(desk, assembly, DeclareVote(vote_id="v1"))
    act(desk, assembly, CloseAssembly())
    clock.forward(hours=3)
    return Held(one, assembly)


def convened(world: World, desk: Desk, office: Client, one: str) -> Assembly:
    assembly = draft(world)
    assert choose(office, item_of(assembly, "Ausschluss"), one).status_code == 302
    done = convening.convene(make_ready(assembly), actor="u1")
    assert isinstance(done, Assembly), done
    outbox.send_due()
    return done


# --- drafting and submitting -------------------------------------------------------------------------------------


def test_its_form_says_where_the_text_lies_and_its_words_are_in_no_journal(
    world: World, desk: Desk, enter: Enter, write: Write
) -> None:
    nord = enter("nord")
    editor = write(nord)
    assert "Antrag zu einer Person" in nord.page(editor.path)
    made = write_draft(editor, kind="person", title=TITLE, text_words=[WORDS], reason_words=[WHY])
    said = nord.page(f"{editor.path}einreichen/")
    assert "Der Text steht nicht im Journal" in said and "lässt sich nicht mehr löschen" not in said
    assert submit(editor, names="").status_code == 422
    assert submit(editor).status_code == 302
    assert not MotionDraft.objects.filter(pk=made.pk).exists()
    [one] = desk.dossiers.ids(world.organisation.pk)
    nothing_in_the_journals(desk, one)
    shown = nord.page(f"antrag/{key(one)}/")
    assert (
        TITLE in shown and WORDS in shown and WHY in shown and dossier_of(desk, one).version.document in shown
    )


def test_what_came_back_is_written_anew_and_stays_about_a_person(
    world: World, desk: Desk, office: Client, enter: Enter, write: Write
) -> None:
    one, nord = submitted(world, desk, enter, write), enter("nord")
    fields = {"finding": "returned", "reason": "Bitte kürzer."}
    assert send(office, world, f"{key(one)}/pruefen/", **fields).status_code == 302
    back, own = page(office, world, f"{key(one)}/"), nord.page(f"antrag/{key(one)}/")
    assert "Bitte kürzer." in back and "Bitte kürzer." in own
    assert "Weiterschreiben" in own and "nicht geändert" not in own
    answer = nord.post(f"antrag/{key(one)}/weiterschreiben/", {"member": world.members["nord"].pk})
    editor = Editor(nord, answer.url)
    assert [value for value, _label in nord.get(editor.path).context["kinds"]] == ["person"]
    kinds = [value for value in MotionDraft.Kind.values if value != "person"]
    for kind in kinds:
        refused = editor.send(kind=kind, title="Ganz anders")
        assert refused.status_code == 422 and "Die Art eines Antrags steht fest" in refused.content.decode()
    write_draft(editor, title=TITLE, text_words=["Anna Ahorn wird verwarnt."])
    assert submit(editor).status_code == 302
    dossier = dossier_of(desk, one)
    assert (dossier.kind, dossier.newest, dossier.phase) == ("person", 2, "submitted")
    nothing_in_the_journals(desk, one)
    assert "wird verwarnt" in nord.page(f"antrag/{key(one)}/")


def test_an_ordinary_motion_does_not_become_one_about_a_person(
    world: World, desk: Desk, enter: Enter, write: Write
) -> None:
    nord = enter("nord")
    editor = write(nord)
    made = write_draft(editor)
    fields = {"for": nord.person.pk, "names": "checked", "seen": made.seen}
    assert nord.client.post(f"{editor.path}festhalten/", fields).status_code == 302
    MotionDraft.objects.filter(pk=made.pk).update(kind="person")
    refused = submit(editor)
    assert refused.status_code == 422 and "steht fest, seit er im Journal steht" in refused.content.decode()
    [one] = desk.dossiers.ids(world.organisation.pk)
    assert dossier_of(desk, one).kind == "motion" and dossier_of(desk, one).newest == 1


def test_what_is_too_long_for_a_document_is_said_before_anything_is_written(
    world: World, desk: Desk, enter: Enter, write: Write
) -> None:
    editor = write(enter("nord"))
    write_draft(editor, kind="person", text_words=["a" * 12_000], reason_words=["b" * 12_000])
    refused = submit(editor)
    assert refused.status_code == 422 and "als ein Dokument aufbewahrt" in refused.content.decode()
    assert not desk.dossiers.ids(world.organisation.pk)


# --- publishing and reading --------------------------------------------------------------------------------------


def test_before_it_is_published_the_office_is_asked_whoever_is_named(
    world: World, desk: Desk, office: Client, enter: Enter, write: Write
) -> None:
    one = submitted(world, desk, enter, write)
    assert send(office, world, f"{key(one)}/pruefen/", finding="admissible").status_code == 302
    refused = send(office, world, f"{key(one)}/veroeffentlichen/", number="A1")
    assert refused.status_code == 422 and "Der Antrag betrifft eine Person" in refused.content.decode()
    send(office, world, "veroeffentlichen/", key=[key(one)])
    assert "Der Antrag betrifft eine Person. Bitte öffnen" in page(office, world)
    assert dossier_of(desk, one).number == ""
    said = send(office, world, f"{key(one)}/veroeffentlichen/", number="A1", names="checked")
    assert said.status_code == 302
    sued = enter("sued").page(f"antrag/{key(one)}/")
    assert WORDS in sued and "geändert wird er nicht" in sued and "Änderungsantrag stellen" not in sued


def test_members_cannot_amend_it_and_are_told_what_to_do(
    world: World, desk: Desk, office: Client, enter: Enter, write: Write
) -> None:
    one, sued = published(world, desk, office, enter, write), enter("sued")
    answer = sued.post(f"antrag/{key(one)}/aendern/", {"member": world.members["sued"].pk})
    said = sued.page(answer.url)
    assert "nicht durch Änderungen umgeschrieben" in said and "stellt einen eigenen Antrag" in said
    assert not MotionDraft.objects.exists()
    recommending = page(office, world, f"{key(one)}/empfehlung/")
    assert WORDS in recommending and "in geänderter" not in recommending
    fields = {
        "do": "draft",
        "status": "accept_modified",
        "recommendation": "r1",
        "base": "1",
        "w-document": "Anders",
    }
    refused = send(office, world, f"{key(one)}/empfehlung/", **fields)
    assert refused.status_code == 422 and "nicht durch Änderungen umgeschrieben" in refused.content.decode()


def test_a_mail_about_news_does_not_name_anybody(
    world: World, desk: Desk, office: Client, enter: Enter, write: Write
) -> None:
    one, sued = published(world, desk, office, enter, write), enter("sued")
    sued.post(f"antrag/{key(one)}/folgen/", {"do": "follow"})
    do(desk, one, WithdrawMotion(member=world.members["nord"].pk), world.persons["nord"].pk)
    following.queue_digests(timezone.now())
    [mail] = MemberMail.objects.filter(kind="digest")
    assert "Antrag zu einer Person" in mail.body and "Ahorn" not in mail.body


def test_the_invitation_shows_it_and_freezes_its_hash_alone(
    world: World, desk: Desk, office: Client, enter: Enter, write: Write
) -> None:
    one = published(world, desk, office, enter, write)
    assembly = convened(world, desk, office, one)
    nothing_in_the_journals(desk, assembly.id, one)
    told = [each for each in Mail.objects.all() if "Mitgliederversammlung" in each.text]
    assert told and all(WORDS in each.text and WORDS in each.html for each in told)
    state = desk.state(assembly.id)
    assert state is not None
    [plan] = [each.plan for each in state.agenda.values() if each.plan.dossiers]
    assert dossier_of(desk, one).version.document in plan.motion
    shown = live_motions.motion(desk, assembly.id, one, "", "")
    assert not isinstance(shown, Refusal) and [each["text"] for each in shown["text"]] == [TITLE, WORDS]
    assert shown["base"] == shown["text"]
    books = office.get(f"/o/{world.organisation.slug}/versammlungen/{assembly.pk}/tagesordnung/")
    assert WORDS in books.content.decode()


def page_of(office: Client, path: str) -> str:
    return str(office.get(path).content.decode())


def test_in_the_hall_nobody_amends_it(held: Held, desk: Desk, world: World) -> None:
    state = desk.state(held.assembly.id)
    assert state is not None
    vote = state.votes["v1"]
    assert vote.about is not None and vote.about.hash == state.motions[held.one].hash
    assert state.motions[held.one].title == "Antrag zu einer Person"


def test_the_chair_is_told_so_too(
    world: World, desk: Desk, clock: Clock, office: Client, enter: Enter, write: Write
) -> None:
    one = published(world, desk, office, enter, write)
    assembly = convened(world, desk, office, one)
    clock.now = assembly.held_at
    act(desk, assembly, OpenAssembly(chair=world.persons["ost"].id, minute_taker=world.persons["west"].id))
    item = assembly.items.get(title="Ausschluss")
    command = AmendMotion(
        item_id=item.id, motion="Anders", mover=world.persons["sued"].id, reason="weil", within=True
    )
    said = desk.handle(assembly.id, command, actor=world.persons["ost"].id, command_id="amend")
    assert isinstance(said, Refusal) and said.code == "agenda.person_not_amended"


# --- erasing -----------------------------------------------------------------------------------------------------


def erase(office: Client, world: World, one: str, sure: str = "yes") -> Any:
    return send(office, world, f"{key(one)}/loeschen/", sure=sure)


def test_while_it_is_needed_nothing_is_erased_and_it_is_said_why(
    world: World, desk: Desk, office: Client, enter: Enter, write: Write
) -> None:
    one = published(world, desk, office, enter, write)
    assert "noch nicht entschieden" in page(office, world, f"{key(one)}/")
    erase(office, world, one)
    assembly = convened(world, desk, office, one)
    do(desk, one, WithdrawMotion(member=world.members["nord"].pk), world.persons["nord"].pk)
    assert f"„{assembly.title}“, und sie ist noch nicht zu Ende" in page(office, world, f"{key(one)}/")
    erase(office, world, one)
    assert dossier_of(desk, one).erased_at is None and desk.dossiers.texts(one)


def test_withdrawing_is_offered_as_long_as_it_would_not_be_refused(
    world: World, desk: Desk, office: Client, enter: Enter, write: Write
) -> None:
    one, nord = published(world, desk, office, enter, write), enter("nord")
    path, mine = f"antrag/{key(one)}/", {"member": world.members["nord"].pk}
    assert "Antrag zurückziehen" in nord.page(path) and "Antrag zurückziehen" not in enter("sued").page(path)
    assert nord.post(f"{path}zurueckziehen/", mine).status_code == 302
    assert dossier_of(desk, one).phase == "withdrawn"
    assert "Antrag zurückziehen" not in nord.page(path)


def test_what_is_decided_is_not_offered_to_be_withdrawn(
    held: Held, world: World, desk: Desk, enter: Enter
) -> None:
    nord, path = enter("nord"), f"antrag/{key(held.one)}/"
    shown = nord.page(path)
    assert "Angenommen" in shown and "Antrag zurückziehen" not in shown
    nord.post(f"{path}zurueckziehen/", {"member": world.members["nord"].pk})
    assert dossier_of(desk, held.one).phase == "published"


def test_it_stays_until_the_minutes_are_approved(
    held: Held, world: World, desk: Desk, office: Client
) -> None:
    erase(office, world, held.one)
    assert "noch nicht genehmigt" in page(office, world, f"{key(held.one)}/")
    assert WORDS in page(office, world, f"{key(held.one)}/")
    minutes = office.get(f"/o/{world.organisation.slug}/versammlungen/{held.assembly.pk}/niederschrift/")
    assert (
        "Wortlaut der Anträge zu Personen" in minutes.content.decode() and WORDS in minutes.content.decode()
    )


def test_once_erased_every_page_says_so_and_number_hash_and_result_stand(
    held: Held, world: World, desk: Desk, office: Client, enter: Enter
) -> None:
    one, sued = held.one, enter("sued")
    member = world.members["sued"]
    Comment.objects.create(
        dossier_id=one, kind="question", author=world.persons["sued"], member=member, version=1, text="Stimmt das?",
        passage="Anna Ahorn",
    )  # fmt: skip
    approve(held.assembly, desk, world)
    file = papers.minutes_file(held.assembly)
    assert isinstance(file, bytes)
    unsure = erase(office, world, one, sure="")
    assert unsure.status_code == 422 and dossier_of(desk, one).erased_at is None
    assert erase(office, world, one).status_code == 302
    document = dossier_of(desk, one).version.document
    here = f"/o/{world.organisation.slug}"
    for path in (
        f"{here}/versammlungen/{held.assembly.pk}/beschluesse/",
        f"{here}/versammlungen/beschlussbuch/",
    ):
        shown = page_of(office, path)
        assert ERASED in shown and document in shown and "Ahorn" not in shown, path
    for shown in (page(office, world), sued.page("?zeige=alle")):
        assert "Wortlaut gelöscht am" in shown and "Ahorn" not in shown
    for shown in (page(office, world, f"{key(one)}/"), sued.page(f"antrag/{key(one)}/")):
        assert ERASED in shown and document in shown and "A1" in shown and "Angenommen" in shown
        assert "Ahorn" not in shown and "Kasse" not in shown
    minutes = office.get(f"/o/{world.organisation.slug}/versammlungen/{held.assembly.pk}/niederschrift/")
    agenda = office.get(f"/o/{world.organisation.slug}/versammlungen/{held.assembly.pk}/tagesordnung/")
    for each in (minutes, agenda):
        assert ERASED in each.content.decode() and "Ahorn" not in each.content.decode()
    hall = live_motions.motion(desk, held.assembly.id, one, "", "")
    assert not isinstance(hall, Refusal)
    said = " ".join(each["text"] for each in hall["text"])
    assert ERASED in said and "The wording was erased" in said and document in said
    assert not Comment.objects.filter(dossier_id=one).exists()
    assert papers.minutes_file(held.assembly) == file, "approved minutes never held the words"


def test_it_is_not_dated_before_what_it_rests_on_by_a_clock_that_is_behind(
    held: Held, world: World, desk: Desk, office: Client, clock: Clock
) -> None:
    approve(held.assembly, desk, world)
    last = desk.ledger.entries(held.assembly.id)[-1].at
    clock.now = last - timedelta(minutes=10)
    assert erase(office, world, held.one).status_code == 302
    assert dossier_of(desk, held.one).erased_at == last


def test_erasing_twice_or_at_once_leaves_one_act(
    held: Held, world: World, desk: Desk, office: Client
) -> None:
    approve(held.assembly, desk, world)
    erase(office, world, held.one)
    before = dossier_of(desk, held.one).erased_at
    for command_id in ("again", "and-again"):
        refusal = erasing.erase(held.one, actor=world.staff.actor, command_id=command_id)
        assert refusal is not None and refusal.code == "motions.document_erased"
    assert dossier_of(desk, held.one).erased_at == before
    kinds = [each.kind for each in desk.dossiers.entries(held.one)]
    assert kinds.count("motions.document_erased") == 1


def test_what_a_crash_left_of_comments_is_erased_later(
    held: Held, world: World, desk: Desk, office: Client
) -> None:
    approve(held.assembly, desk, world)
    erase(office, world, held.one)
    facts = {"dossier_id": held.one, "kind": "question", "author": world.persons["sued"], "text": "Anna?"}
    Comment.objects.create(**facts, member=world.members["sued"], version=1)
    erasing.tidy()
    assert not Comment.objects.exists()


def test_the_command_lists_it_as_words_and_erases_it_by_the_same_rule(
    held: Held, world: World, desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    document = dossier_of(desk, held.one).version.document
    assert main(["erase", key(held.one)]) == 0
    listed = capsys.readouterr().out
    assert listed.count(document[:12]) == 1 and TITLE in listed
    assert main(["erase", key(held.one), document[:12], "--yes"]) == 1
    assert "noch nicht genehmigt" in capsys.readouterr().err
    approve(held.assembly, desk, world)
    assert main(["erase", key(held.one), document[:12], "--yes"]) == 0
    assert dossier_of(desk, held.one).erased_at is not None
    with pytest.raises(ValueError):
        desk.dossiers.erase_text(held.one, document)


# --- with the person ---------------------------------------------------------------------------------------------


def leave(world: World, name: str = "Anna Ahorn") -> Member:
    return Member.objects.create(
        organisation=world.organisation, number="099", name=name, left_on=date(2015, 6, 30)
    )


def erase_person(office: Client, world: World, member: Member, **fields: Any) -> Any:
    there = f"/o/{world.organisation.slug}/aufbewahrung/mitglied/"
    return office.post(there, {"for": world.staff.actor, "member": member.pk} | fields)


def test_who_is_erased_takes_along_the_motions_that_somebody_says_are_about_her(
    held: Held, world: World, desk: Desk, office: Client
) -> None:
    approve(held.assembly, desk, world)
    member = leave(world)
    asked = erase_person(office, world, member)
    page_ = asked.content.decode()
    assert asked.status_code == 422 and f"A1: {TITLE}" in page_ and "Gelöscht ist noch nichts" in page_
    assert Member.objects.filter(pk=member.pk).exists() and desk.dossiers.texts(held.one)
    answer = erase_person(office, world, member, asked="yes", document=held.one)
    assert answer.status_code == 302
    assert not Member.objects.filter(pk=member.pk).exists()
    assert dossier_of(desk, held.one).erased_at is not None
    assert {each.kind for each in Erasure.objects.all()} == {"documents", "members"}


def test_what_is_about_another_of_the_same_name_stays(
    held: Held, world: World, desk: Desk, office: Client
) -> None:
    approve(held.assembly, desk, world)
    member = leave(world)
    assert erase_person(office, world, member, asked="yes").status_code == 302
    assert not Member.objects.filter(pk=member.pk).exists()
    assert dossier_of(desk, held.one).erased_at is None


def test_where_the_words_are_needed_still_nothing_of_the_person_is_erased(
    held: Held, world: World, desk: Desk, office: Client
) -> None:
    member = leave(world)
    answer = erase_person(office, world, member, asked="yes", document=held.one)
    assert answer.status_code == 302
    said = office.get(f"/o/{world.organisation.slug}/aufbewahrung/").content.decode()
    assert "Niederschrift" in said and "noch nicht genehmigt" in said
    member.refresh_from_db()
    assert member.name == "Anna Ahorn" and dossier_of(desk, held.one).erased_at is None


def test_who_is_named_nowhere_is_erased_without_a_question(
    held: Held, world: World, desk: Desk, office: Client
) -> None:
    member = leave(world, "Berta Birke")
    assert erase_person(office, world, member).status_code == 302
    assert not Member.objects.filter(pk=member.pk).exists()


# --- whom it names -----------------------------------------------------------------------------------------------


def test_whoever_is_named_reads_what_is_held_of_her_as_long_as_it_is(
    held: Held, world: World, desk: Desk, office: Client
) -> None:
    anna = Person.objects.create(
        organisation=world.organisation, given_name="Anna", family_name="Ahorn", email="anna@verband.test"
    )
    [said] = erasing.about([anna])
    assert said["number"] == "A1" and WORDS in said["text"] and said["reason"] == WHY
    assert erasing.about([world.persons["mitte"]]) == []
    approve(held.assembly, desk, world)
    erase(office, world, held.one)
    assert erasing.about([anna]) == []


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Das Mitglied 001 wird ausgeschlossen.", {"001"}),
        ("Mitgliedsnummer: 001", {"001"}),
        ("Das Mitglieds-Nr. A-17/3 fehlt", {"A-17/3"}),
        ("Member no. 42 is expelled", {"42"}),
        ("Nach § 1 Absatz 001 gilt das für 42 Mitglieder.", set()),
    ],
)
def test_a_number_names_a_member_where_it_is_said_to_be_one(words: str, found: set[str]) -> None:
    assert numbers_in(words) & {"001", "A-17/3", "42"} == found


def test_before_an_ordinary_motion_is_published_that_names_a_member_by_number_it_is_asked(
    world: World, desk: Desk, office: Client
) -> None:
    one = in_the_journal(world, desk, more=(Block("b9", "Das betrifft das Mitglied 001."),))
    assert send(office, world, f"{key(one)}/pruefen/", finding="admissible").status_code == 302
    assert "Mitglied 001" in page(office, world, f"{key(one)}/")
    assert send(office, world, f"{key(one)}/veroeffentlichen/", number="A1").status_code == 422
    said = send(office, world, f"{key(one)}/veroeffentlichen/", number="A1", names="checked")
    assert said.status_code == 302
