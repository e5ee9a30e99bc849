"""Submitting, amending, joining and withdrawing: one press does it or nothing is done, and who may is the core's to say."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from konvent.core.dossier.examining import ExamineMotion
from konvent.core.dossier.recommending import OfferChange, Recommend
from konvent.core.dossier.roles import GiveDossierRole
from konvent.core.dossier.state import Dossier
from konvent.core.meeting.authority import SYSTEM
from konvent.core.motions.edits import Change, Splice
from konvent.core.refusal import no
from konvent.desk import Desk
from konvent.motions.models import MemberMail, MotionDraft
from konvent.motions.services import book, following, mails
from konvent.office.models import Assembly, Mail
from konvent.people.models import Delegate, Member, Person
from tests.browser import Client, seen_in

from . import building
from .conftest import Browser, Clock, Editor, World, follow

Enter = Callable[[str], Browser]
Write = Callable[[Browser], Editor]
WORDS = ["Der Beitrag beträgt 60 Euro im Jahr.", "Er ist am 31. März fällig."]


def draft(editor: Editor, **changed: Any) -> MotionDraft:
    editor.send(
        **(
            {"title": "Beitrag", "text_words": ["\n".join(WORDS)], "reason_words": ["Alles wird teurer."]}
            | changed
        )
    )
    return MotionDraft.objects.get(pk=editor.path.split("/")[-2])


def submit(editor: Editor, **more: Any) -> Any:
    path = f"{editor.path}einreichen/"
    return editor.browser.client.send(path, {"for": editor.browser.person.pk, "names": "checked"} | more)


def dossier_of(world: World, desk: Desk) -> Dossier:
    (one,) = desk.dossiers.ids(world.organisation.pk)
    found = desk.dossiers.dossier(one)
    assert found is not None
    return found


@pytest.fixture
def submitted(enter: Enter, write: Write) -> str:
    """The address of a motion that Nord has submitted, below her first page."""
    nord = enter("nord")
    editor = write(nord)
    draft(editor)
    answer = submit(editor)
    assert answer.status_code == 302, answer.content.decode()
    return str(answer.url.removeprefix(nord.home))


def test_one_press_submits_and_the_draft_is_gone(
    enter: Enter, write: Write, world: World, desk: Desk
) -> None:
    nord = enter("nord")
    editor = write(nord)
    draft(editor)
    answer = submit(editor)
    assert answer.status_code == 302 and not MotionDraft.objects.exists()
    found = dossier_of(world, desk)
    assert found.phase == "submitted" and found.mover == world.members["nord"].pk
    assert [each.text for each in found.version.text] == ["Beitrag", *WORDS]
    page = nord.page(answer.url)
    assert "Eingereicht" in page and WORDS[0] in page and "Alles wird teurer." in page


def test_before_it_is_submitted_nothing_stands_in_the_journal(
    enter: Enter, write: Write, world: World, desk: Desk
) -> None:
    editor = write(enter("nord"))
    draft(editor)
    editor.browser.page(f"{editor.path}einreichen/")
    assert desk.dossiers.ids(world.organisation.pk) == ()


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"title": ""}, "Der Antrag braucht einen Titel"),
        ({"text_words": ["  "]}, "braucht einen Wortlaut"),
    ],
)
def test_what_is_no_motion_yet_is_said_and_nothing_is_done(
    enter: Enter, write: Write, world: World, desk: Desk, changed: dict[str, Any], sentence: str
) -> None:
    editor = write(enter("nord"))
    draft(editor, **changed)
    answer = submit(editor)
    assert answer.status_code == 422 and sentence in answer.content.decode()
    assert MotionDraft.objects.exists() and desk.dossiers.ids(world.organisation.pk) == ()


def test_it_asks_whether_names_of_persons_stand_there_and_names_them(
    enter: Enter, write: Write, world: World, desk: Desk
) -> None:
    editor = write(enter("nord"))
    draft(editor, reason_words=["Ost Beispiel hat es vorgeschlagen."])
    page = editor.browser.page(f"{editor.path}einreichen/")
    assert "lässt sich nicht mehr löschen" in page and "In Ihrem Text stehen Namen: Ost Beispiel" in page
    assert submit(editor, names="").status_code == 422
    assert desk.dossiers.ids(world.organisation.pk) == ()


def test_what_was_changed_since_it_was_read_is_not_submitted(
    enter: Enter, write: Write, desk: Desk, world: World
) -> None:
    editor = write(enter("nord"))
    draft(editor)
    path = f"{editor.path}einreichen/"
    answer = editor.browser.post(path, {"names": "checked", "seen": "0" * 64})
    assert answer.status_code == 422 and "wurde hier etwas geändert" in answer.content.decode()
    assert desk.dossiers.ids(world.organisation.pk) == ()


def test_after_the_deadline_the_sentence_says_so_and_before_it_says_until_when(
    enter: Enter, write: Write, convened: Assembly, clock: Clock, world: World, desk: Desk
) -> None:
    day = timezone.localdate(convened.held_at)
    nord = enter("nord")
    assert "Anträge bis" in nord.page()
    editor = write(nord)
    draft(editor, held_on=str(day))
    assert submit(editor).status_code == 302
    assert dossier_of(world, desk).submission.held_on == day  # type: ignore[union-attr]
    convened.held_at = timezone.now() + timedelta(days=2)
    convened.save()
    late = write(nord)
    draft(late, held_on=str(timezone.localdate(convened.held_at)))
    answer = submit(late)
    assert answer.status_code == 422 and "kommt für diese Versammlung zu spät" in answer.content.decode()
    assert MotionDraft.objects.filter(pk=late.path.split("/")[-2]).exists()


def test_nobody_else_reads_it_before_it_is_published(enter: Enter, submitted: str) -> None:
    sued = enter("sued")
    assert sued.get(submitted).status_code == 404
    assert "Noch gibt es keine Anträge" in sued.page()
    assert sued.post(f"{submitted}aendern/").status_code == 404


def test_a_crash_between_the_two_acts_is_made_good_by_pressing_again(
    enter: Enter, write: Write, world: World, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor = write(enter("nord"))
    draft(editor)
    with monkeypatch.context() as patch:
        patch.setattr(type(desk.dossiers), "handle", lambda *args, **more: no("journal.busy"))
        assert submit(editor).status_code == 422
    assert dossier_of(world, desk).phase == "draft" and MotionDraft.objects.exists()
    editor.send(text_words=["Der Beitrag bleibt.", ""])
    assert submit(editor).status_code == 302
    found = dossier_of(world, desk)
    assert found.phase == "submitted" and found.version.text[1].text == "Der Beitrag bleibt."


@pytest.fixture
def published(submitted: str, world: World, desk: Desk) -> str:
    """The same, once it is published as A1."""
    (one,) = desk.dossiers.ids(world.organisation.pk)
    building.publish(world, desk, one)
    return submitted


def publish_amendments(world: World, desk: Desk) -> None:
    (one,) = desk.dossiers.ids(world.organisation.pk)
    building.publish_amendments(world, desk, one)


def test_once_published_everybody_reads_it_supports_it_and_may_change_her_mind(
    enter: Enter, published: str, world: World, desk: Desk
) -> None:
    sued = enter("sued")
    page = sued.page(published)
    assert "A1: Beitrag" in page and "Unterstützen" in page
    assert "A1: Beitrag" in sued.page()
    sued.post(f"{published}unterstuetzen/")
    assert dossier_of(world, desk).supporters == (world.members["sued"].pk,)
    page = sued.page(published)
    assert "1 Mitglied unterstützt ihn: Südstadt IT" in page
    sued.post(f"{published}nicht-unterstuetzen/")
    assert dossier_of(world, desk).supporters == ()


def test_what_is_returned_says_why_and_is_written_on(
    enter: Enter, submitted: str, world: World, desk: Desk
) -> None:
    (one,) = desk.dossiers.ids(world.organisation.pk)
    returned = ExamineMotion(finding="returned", reason="Der Betrag fehlt.", provision="§ 9 der Satzung")
    assert book.act(one, returned, actor=world.staff.actor, command_id="zurueck") is None
    nord = enter("nord")
    page = nord.page(submitted)
    assert "Zur Überarbeitung zurückgegeben" in page and "Der Betrag fehlt. (§ 9 der Satzung)" in page
    editor = Editor(nord, nord.post(f"{submitted}weiterschreiben/").url)
    assert nord.post(f"{submitted}weiterschreiben/").url == editor.path, (
        "the draft that was begun is gone on with"
    )
    editor.send(text_words=["Der Beitrag beträgt 99 Euro.", ""])
    assert submit(editor).status_code == 302
    found = dossier_of(world, desk)
    assert (found.phase, found.newest, found.version.text[1].text) == (
        "submitted",
        2,
        "Der Beitrag beträgt 99 Euro.",
    )


# --- amendments --------------------------------------------------------------------------------------------------


def amending(browser: Browser, motion: str) -> Editor:
    answer = browser.post(f"{motion}aendern/")
    assert answer.status_code == 302
    return Editor(browser, answer.url)


def test_an_amendment_is_written_by_rewriting_the_text(
    enter: Enter, published: str, world: World, desk: Desk
) -> None:
    nord = enter("nord")
    editor = amending(nord, published)
    assert "Der Text lautet wie bisher" in nord.page(editor.path)
    answer = editor.send("compare", text_words=["Der Beitrag beträgt 72 Euro im Jahr.", WORDS[1]])
    page = nord.page(answer.url.partition("#")[0])
    assert "„60“" in page and "„72“" in page
    assert submit(editor).status_code == 302
    (made,) = dossier_of(world, desk).amendments.values()
    assert [(each.was, each.now) for each in made.edits] == [("60", "72")]  # type: ignore[union-attr]
    page = nord.page(published)
    assert "Änderungsantrag von Nordstadt IT" in page and "„72“" in page
    one = nord.page(f"{published}aenderungsantrag/{made.id}/")
    assert "<del>" in one and "<ins>" in one and "Ende der Streichung" in one


def test_a_block_that_is_emptied_is_struck_out_and_one_that_is_moved_is_a_new_one(
    enter: Enter, published: str, world: World, desk: Desk
) -> None:
    nord = enter("nord")
    editor = amending(nord, published)
    editor.send(text_words=[WORDS[0], ""])
    assert submit(editor).status_code == 302
    (made,) = dossier_of(world, desk).amendments.values()
    assert [type(each).__name__ for each in made.edits] == ["Remove"]
    editor = amending(nord, published)
    block = editor.fields()["text_id"][1]
    editor.send(f"up:text:{block}")
    assert submit(editor).status_code == 302


def test_an_amendment_that_changes_nothing_is_refused(enter: Enter, published: str) -> None:
    editor = amending(enter("nord"), published)
    answer = submit(editor)
    assert answer.status_code == 422 and "wenigstens eine Änderung" in answer.content.decode()


def test_amendments_to_the_same_words_are_named_before_and_after(
    enter: Enter, published: str, world: World, desk: Desk
) -> None:
    nord = enter("nord")
    for words in ("72", "80"):
        editor = amending(nord, published)
        editor.send(text_words=[f"Der Beitrag beträgt {words} Euro im Jahr.", WORDS[1]])
        page = nord.page(f"{editor.path}einreichen/")
        assert ("treffen dieselben Stellen" in page) == (words == "80")
        assert submit(editor).status_code == 302
    first = next(iter(dossier_of(world, desk).amendments))
    assert "Trifft dieselben Stellen wie" in nord.page(f"{published}aenderungsantrag/{first}/")


def test_amendments_are_paged(enter: Enter, published: str) -> None:
    nord = enter("nord")
    for each in range(12):
        editor = amending(nord, published)
        editor.send(text_words=[f"Der Beitrag beträgt {100 + each} Euro im Jahr.", WORDS[1]])
        assert submit(editor).status_code == 302
    first, second = nord.page(published), nord.page(f"{published}?page=2")
    assert (first.count("motion-amendment"), second.count("motion-amendment")) == (10, 2)


def test_an_amendment_that_the_movers_take_over_becomes_the_text_and_the_others_are_carried_over(
    enter: Enter, published: str, world: World, desk: Desk
) -> None:
    nord, sued = enter("nord"), enter("sued")
    for browser, words in (
        (nord, ["Der Beitrag beträgt 72 Euro im Jahr.", WORDS[1]]),
        (sued, [WORDS[0], "Er ist im April fällig."]),
    ):
        editor = amending(browser, published)
        editor.send(text_words=words)
        assert submit(editor).status_code == 302
    late = amending(sued, published)
    late.send(text_words=["Der Beitrag beträgt 80 Euro im Jahr.", "Er ist am 31. März zu zahlen."])
    publish_amendments(world, desk)
    first, second = dossier_of(world, desk).amendments
    page = sued.page(f"{published}aenderungsantrag/{first}/")
    assert "A1-Ä1: Änderungsantrag von Nordstadt IT" in page and "übernehmen" not in page
    assert "Für Nordstadt IT übernehmen" in nord.page(f"{published}aenderungsantrag/{first}/")
    nord.post(f"{published}aenderungsantrag/{first}/uebernehmen/")
    found = dossier_of(world, desk)
    assert found.amendments[first].phase == "taken_over" and found.version.text[1].text.count("72") == 1
    assert found.amendments[second].base == 2
    page = sued.get(f"{late.path}einreichen/").content.decode()
    assert "inzwischen eine neue Fassung" in page and "„80“" in page
    answer = sued.post(f"{late.path}uebertragen/")
    assert "„80“" in answer.content.decode(), "what is lost is said"
    assert late.fields()["text_words"] == [
        "Der Beitrag beträgt 72 Euro im Jahr.",
        "Er ist am 31. März zu zahlen.",
    ]
    assert submit(late).status_code == 302


def test_an_amendment_is_amended_in_its_turn(enter: Enter, published: str, world: World, desk: Desk) -> None:
    nord, sued = enter("nord"), enter("sued")
    editor = amending(nord, published)
    editor.send(text_words=["Der Beitrag beträgt 72 Euro im Jahr.", WORDS[1]])
    submit(editor)
    publish_amendments(world, desk)
    (first,) = dossier_of(world, desk).amendments
    deeper = Editor(sued, sued.post(f"{published}aendern/", {"to": first}).url)
    assert deeper.fields()["text_words"][0] == "Der Beitrag beträgt 72 Euro im Jahr."
    assert ">A1-Ä1</a>" in sued.page(deeper.path) and "Änderungsantrag schreiben zu A1-Ä1" in sued.page(
        deeper.path
    )
    deeper.send(text_words=["Der Beitrag beträgt 75 Euro im Jahr.", WORDS[1]])
    assert submit(deeper).status_code == 302
    publish_amendments(world, desk)
    assert "zu A1-Ä1" in sued.page(published)
    second = list(dossier_of(world, desk).amendments)[1]
    alone = sued.page(f"{published}aenderungsantrag/{second}/")
    assert "„72“" in alone and "zu A1-Ä1</h1>" in alone and f'aenderungsantrag/{first}/">A1-Ä1</a>' in alone


def test_a_motion_that_was_withdrawn_is_taken_up_by_another(
    enter: Enter, published: str, world: World, desk: Desk
) -> None:
    nord, sued = enter("nord"), enter("sued")
    nord.post(f"{published}zurueckziehen/")
    assert "Antrag aufgreifen" in sued.page(published)
    sued.post(f"{published}aufgreifen/")
    found = dossier_of(world, desk)
    assert (found.phase, found.movers) == ("published", (world.members["sued"].pk,))


def offered(world: World, desk: Desk, now: datetime) -> None:
    """The board offers Nord a change: 66 Euro."""
    (one,) = desk.dossiers.ids(world.organisation.pk)
    board = world.persons["ost"].pk
    edit = Splice(dossier_of(world, desk).version.text[1].id, 20, "60", "66")
    for command, by in (
        (GiveDossierRole(holder=board, role="board"), SYSTEM),
        (
            Recommend(
                recommendation_id="r1",
                organ="board",
                amendment_id="",
                base=1,
                status="accept_modified",
                change=Change((edit,)),
                other="",
                reason="66 Euro decken die Kosten.",
            ),
            board,
        ),
        (OfferChange(recommendation_id="r1", deadline=now + timedelta(days=7)), board),
    ):
        building.do(desk, one, command, by)


def test_an_offer_is_read_and_answered_by_its_movers_alone_and_changed_until_the_deadline(
    enter: Enter, published: str, world: World, desk: Desk, clock: Clock
) -> None:
    offered(world, desk, clock.now)
    nord, sued = enter("nord"), enter("sued")
    page = nord.page(published)
    assert "Angebot: Vorstand" in page and "66 Euro decken die Kosten." in page and "„66“" in page
    assert "Angebot" not in sued.page(published) and sued.post(f"{published}angebot/r1/").status_code == 404
    nord.post(f"{published}angebot/r1/", {"do": "reject", "words": "Zu wenig."})
    assert "Nordstadt IT: abgelehnt" in nord.page(published)
    counter = Editor(nord, nord.post(f"{published}angebot/r1/", {"do": "counter"}).url)
    assert counter.fields()["text_words"][0] == "Der Beitrag beträgt 66 Euro im Jahr."
    counter.send(
        text_words=["Der Beitrag beträgt 70 Euro im Jahr.", WORDS[1]], reason_words=["Ein Mittelweg."]
    )
    assert submit(counter, read="0" * 64).status_code == 422, "he answers what he has read"
    assert submit(counter).status_code == 302
    given = dossier_of(world, desk).recommendations["r1"].answers[world.members["nord"].pk]
    assert given.answer == "counter" and given.edits[0].now == "70"  # type: ignore[union-attr]
    clock.forward(days=8)
    late = nord.client.post(
        nord.home + f"{published}angebot/r1/", {"do": "accept"}, follow=True
    ).content.decode()
    assert "Frist" in late and "kern-alert--danger" in late
    assert dossier_of(world, desk).recommendations["r1"].answers[world.members["nord"].pk].answer == "counter"


# --- joining, withdrawing, following -----------------------------------------------------------------------------


def test_another_member_is_asked_joins_and_reads_the_draft(
    enter: Enter, write: Write, world: World, desk: Desk
) -> None:
    nord, sued = enter("nord"), enter("sued")
    editor = write(nord)
    draft(editor)
    assert nord.post(f"{editor.path}festhalten/").url.endswith("/einreichen/"), "it asks for names first"
    assert nord.post(f"{editor.path}festhalten/", {"names": "checked", "seen": "old"}).url.endswith(
        "/einreichen/"
    )
    seen = seen_in(nord.page(f"{editor.path}einreichen/"), f"{editor.path}festhalten/")
    held = nord.post(f"{editor.path}festhalten/", {"names": "checked", "seen": seen})
    motion = held.url.removeprefix(nord.home)
    assert "noch nicht eingereicht" in nord.page(motion) and sued.get(motion).status_code == 404
    assert (
        "gibt es nicht"
        in nord.client.post(nord.home + f"{motion}fragen/", {"number": "999"}, follow=True).content.decode()
    )
    nord.post(f"{motion}fragen/", {"number": "002"})
    assert "Für Südstadt IT mitstellen" in sued.page(motion)
    sued.post(f"{motion}mitstellen/", {"member": world.members["sued"].pk})
    assert submit(editor).status_code == 302
    found = dossier_of(world, desk)
    assert found.phase == "submitted" and found.movers == (world.members["nord"].pk, world.members["sued"].pk)


def test_withdrawing_is_for_its_movers_and_again_is_refused_with_a_sentence(
    enter: Enter, submitted: str, world: World, desk: Desk
) -> None:
    nord = enter("nord")
    nord.post(f"{submitted}zurueckziehen/")
    assert dossier_of(world, desk).phase == "withdrawn"
    page = nord.client.post(nord.home + f"{submitted}zurueckziehen/", {}, follow=True).content.decode()
    assert "Das ist schon zurückgezogen" in page
    assert enter("sued").post(f"{submitted}zurueckziehen/").status_code == 404


def test_a_member_who_came_later_reads_and_amends_what_is_published(
    enter: Enter, published: str, world: World, desk: Desk
) -> None:
    person = Person.objects.create(organisation=world.organisation, given_name="Neu", family_name="Beispiel")
    member = Member.objects.create(organisation=world.organisation, number="099", name="Neustadt IT")
    Delegate.objects.create(member=member, person=person, carries_vote=True)
    later = follow(Client(), person)
    assert "A1: Beitrag" in later.page(published)
    editor = amending(later, published)
    editor.send(text_words=["Der Beitrag beträgt 72 Euro im Jahr.", WORDS[1]])
    assert submit(editor).status_code == 302
    (made,) = dossier_of(world, desk).amendments.values()
    assert made.mover == member.pk


def test_who_follows_gets_one_mail_a_day_and_nobody_does_unasked(
    enter: Enter, published: str, world: World, desk: Desk
) -> None:
    nord, now = enter("nord"), timezone.now()
    assert following.queue_digests(now) == 0
    nord.post(f"{published}folgen/", {"do": "follow"})
    assert following.queue_digests(now) == 0, "nothing has happened since"
    for words in ("72", "80"):
        editor = amending(nord, published)
        editor.send(text_words=[f"Der Beitrag beträgt {words} Euro im Jahr.", WORDS[1]])
        submit(editor)
        following.queue_digests(now)
    assert MemberMail.objects.filter(kind="digest").count() == 1
    mails.send_due()
    mail = Mail.objects.get(subject__startswith="Neues, dem Sie folgen")
    assert "Beitrag: Veröffentlicht; Änderungsanträge: 1 zu prüfen" in mail.text
    assert following.queue_digests(now + timedelta(days=1, minutes=1)) == 1
    nord.post(f"{published}folgen/", {"do": "leave"})
    assert following.queue_digests(now + timedelta(days=3)) == 0
