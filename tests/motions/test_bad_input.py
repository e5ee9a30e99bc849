"""Every form of the motions and of the rooms: what cannot be taken is shown again where it was typed, with the reason beside it,
and nothing is changed."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.core import serializers
from django.test import Client
from django.utils import timezone

from konvent.core.dossier.examining import ExamineMotion
from konvent.core.dossier.recommending import OfferChange, Recommend
from konvent.core.dossier.roles import GiveDossierRole
from konvent.core.motions.edits import Change, Splice
from konvent.desk import Desk
from konvent.forum.models import Digest, Likeness, Moderation, Option, Room, Text, Weighing
from konvent.motions.models import Comment, Following, MemberMail, MotionDraft
from tests.forum.conftest import room_of
from tests.motions.building import amended, do, dossier_of, drafted, publish, publish_amendments, submitted
from tests.motions.conftest import Browser, Editor
from tests.motions.forms_of import Form, forms_of
from tests.motions.test_book import key
from tests.motions.test_book import office as office
from tests.motions.test_statutes import PASTED, adopt, moved, with_words
from tests.office.conftest import World

Enter = Callable[[str], Browser]
# Too long, no text, and what turns the writing behind it round.
BAD = ("x" * 20_001, "Bis hierher\0und weiter", "\u202eandersherum geschrieben")
KEPT = (
    MotionDraft,
    Comment,
    Following,
    MemberMail,
    Room,
    Text,
    Option,
    Weighing,
    Likeness,
    Moderation,
    Digest,
)
# What is pasted is cut into parts first: how much of it is too much has a test of its own.
CUT = ("pasted", "pasted_html")


def everything(world: World, desk: Desk) -> str:
    """All that could have been changed."""
    rows = [serializers.serialize("json", model.objects.order_by("pk")) for model in KEPT]
    entries = {
        each: len(desk.dossiers.entries(each)) for each in sorted(desk.dossiers.ids(world.organisation.pk))
    }
    return json.dumps([rows, entries])


def bad_for(form: Form) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for name, place, most in form.typed:
        values = BAD if most >= 20_000 else (*BAD, "y" * (most + 1))
        for value in values if name not in CUT else ():
            yield name, value, form.sent(name, place, value)


class Pages:
    """Pages of somebody, each with the forms that it must have."""

    def __init__(self, world: World, desk: Desk, client: Any) -> None:
        self.world, self.desk, self.client = world, desk, client

    def try_all(self, path: str, *fields: str) -> None:
        """fields: those that must be among what can be typed there, so that no form is missed unseen"""
        page = self.client.get(path)
        assert page.status_code == 200, path
        forms, before = forms_of(page.content.decode()), everything(self.world, self.desk)
        assert set(fields) <= {name for form in forms for name, _place, _most in form.typed}, path
        for form in forms:
            for name, value, sent in bad_for(form):
                answer = self.client.post(form.action or path, sent)
                where = (path, form.action, name, value[:20])
                assert answer.status_code == 422, where
                said = answer.content.decode()
                assert value in unescape(said), where
                assert 'class="kern-error"' in said and "Anfrage nicht verstanden" not in said, where
                assert everything(self.world, self.desk) == before, where


@pytest.fixture
def member(world: World, desk: Desk, enter: Enter) -> Callable[[str], Pages]:
    return lambda who: Pages(world, desk, enter(who).client)


@pytest.fixture
def staff(world: World, desk: Desk, office: Client) -> Pages:
    return Pages(world, desk, office)


def home(world: World, who: str) -> str:
    return f"/o/{world.organisation.slug}/antraege/{world.persons[who].pk}/"


def offered(world: World, desk: Desk, one: str, *, to: str, member: str) -> None:
    """A committee offers another fee to the mover of x1, or of the motion."""
    ost = world.persons["ost"].pk
    do(desk, one, GiveDossierRole(holder=ost, role="committee"), "system")
    text = dossier_of(desk, one).text_amended(to)
    was = next(each.text for each in text if each.id == "b1")
    edit = Splice("b1", was.index("Euro"), "Euro", "Taler")
    recommend = Recommend(
        recommendation_id="r1", organ="committee", amendment_id=to, base=1, status="accept_modified",
        change=Change((edit,)), other="", reason="",
    )  # fmt: skip
    until = timezone.now() + timedelta(days=5)
    for command in (recommend, OfferChange(recommendation_id="r1", deadline=until)):
        do(desk, one, command, ost)


@pytest.fixture
def one(world: World, desk: Desk) -> str:
    found = submitted(world, desk)
    publish(world, desk, found)
    amended(world, desk, found, "x1", Splice("b1", 20, "60", "72"))
    return found


def test_a_draft(world: World, desk: Desk, enter: Enter, write: Callable[[Browser], Editor]) -> None:
    nord = enter("nord")
    editor = write(nord)
    editor.send(title="Beitrag", text_words=["Der Beitrag steigt."], reason_words=["Alles wird teurer."])
    pages = Pages(world, desk, nord.client)
    pages.try_all(editor.path, "title", "text_words", "text_number", "reason_words", "reason_number")
    pages.try_all(f"{editor.path}einreichen/")
    too_much = "Ein Satz. " * 300_000
    answer = editor.send("paste", pasted=too_much[:2_000_001])
    assert answer.status_code == 422 and too_much[:1000] in answer.content.decode()
    many = "\n".join(f"Absatz {number}" for number in range(2_001))
    answer = editor.send(text_words=[many])
    assert answer.status_code == 422 and "Absatz 2000" in answer.content.decode()
    assert "Bitte teilen Sie ihn auf mehrere Anträge auf" in answer.content.decode()
    assert MotionDraft.objects.get().text[1]["text"] == "Der Beitrag steigt."


def test_a_motion_for_which_others_are_asked(
    world: World, desk: Desk, member: Callable[[str], Pages]
) -> None:
    found = drafted(world, desk)
    member("nord").try_all(f"{home(world, 'nord')}antrag/{key(found)}/", "number")


def test_an_offer_to_the_mover_of_a_motion_and_of_an_amendment(
    world: World, desk: Desk, member: Callable[[str], Pages]
) -> None:
    for to, who in (("", "nord"), ("x1", "sued")):
        found = submitted(world, desk, title=f"Beitrag {who}")
        publish(world, desk, found, number=f"A{8 if to else 7}")
        amended(world, desk, found, "x1", Splice("b1", 20, "60", "72"))
        publish_amendments(world, desk, found)
        offered(world, desk, found, to=to, member=who)
        there = f"{home(world, who)}antrag/{key(found)}/"
        member(who).try_all(f"{there}aenderungsantrag/x1/" if to else there, "words")


def test_comments_of_members_and_of_the_office(
    world: World, desk: Desk, member: Callable[[str], Pages], staff: Pages, one: str
) -> None:
    Comment.objects.create(
        dossier_id=one, kind="question", author=world.persons["ost"], member=world.members["ost"],
        version=1, block="b1", passage_at=0, passage="", text="Warum?",
    )  # fmt: skip
    member("ost").try_all(f"{home(world, 'ost')}antrag/{key(one)}/kommentare/", "passage", "text")
    member("nord").try_all(f"{home(world, 'nord')}antrag/{key(one)}/kommentare/", "passage", "text")
    staff.try_all(f"/o/{world.organisation.slug}/antragsbuch/{key(one)}/kommentare/", "text")


def test_the_book_of_motions(world: World, desk: Desk, staff: Pages, one: str) -> None:
    book = f"/o/{world.organisation.slug}/antragsbuch/"
    staff.try_all(f"{book}{key(one)}/", "reason", "provision")
    staff.try_all(f"{book}{key(one)}/empfehlung/", "reason", "words-b1", "new-b1")
    new = submitted(world, desk, "ost", "Noch einer")
    staff.try_all(f"{book}{key(new)}/", "reason", "provision")
    do(desk, new, GiveDossierRole(holder="u99", role="office"), "system")
    do(desk, new, ExamineMotion(finding="admissible", reason="", provision=""), "u99")
    staff.try_all(f"{book}{key(new)}/", "number")


def test_the_text_of_the_statutes(world: World, desk: Desk, staff: Pages) -> None:
    there = f"/o/{world.organisation.slug}/satzungstext/"
    staff.try_all(there, "title", "registered_on", "court")
    sent = {"title": "Satzung", "pasted": PASTED, "court": "AG Musterstadt, VR 1", "do": "save"}
    assert staff.client.post(there, sent | {"for": world.staff.actor}).status_code == 302
    text = dossier_of(desk, f"{world.organisation.pk}.statutes").version.text
    found = moved(world, desk, with_words(text, "60", "72"))
    adopt(desk, found, with_words(text, "60", "72"))
    staff.try_all(f"{there}aenderung/{key(found)}/", "resolved_on", "registered_on", "court")


@pytest.mark.parametrize(
    ("phase", "fields"),
    [
        ("collect", ("text",)),
        ("sort", ("title", "detail", "answer", "reason")),
        ("deepen", ("text", "source")),
        ("weigh", ()),
        ("result", ("text", "result")),
    ],
)
def test_a_room_in_every_phase(
    world: World,
    desk: Desk,
    member: Callable[[str], Pages],
    staff: Pages,
    phase: str,
    fields: tuple[str, ...],
) -> None:
    room = room_of(world, phase, result="Mehr Beitrag." if phase == "result" else "")
    room.moderators.add(world.persons["nord"])
    for number in range(3):
        option = room.options.create(title=f"Möglichkeit {number}", detail="So.")
        room.texts.create(
            kind="statement", author=world.persons["ost"], member=world.members["ost"],
            text=f"Beitrag {number}", option=option if phase != "sort" else None,
        )  # fmt: skip
    there = f"/o/{world.organisation.slug}/mitreden/"
    member("nord").try_all(f"{there}{world.persons['nord'].pk}/{room.pk}/", *fields)
    member("ost").try_all(f"{there}{world.persons['ost'].pk}/{room.pk}/")
    staff.try_all(f"/o/{world.organisation.slug}/raeume/{room.pk}/", "reason")


def test_a_room_that_is_opened_or_changed(world: World, desk: Desk, staff: Pages) -> None:
    names = ("collect", "sort", "deepen", "weigh", "result_from", "closed")
    rooms = f"/o/{world.organisation.slug}/raeume/"
    staff.try_all(f"{rooms}neu/", "topic", "question", *names)
    room = room_of(world, "collect")
    room.collect = timezone.localdate() + timedelta(days=1)
    room.save()
    staff.try_all(f"{rooms}{room.pk}/aendern/", "topic", "question", *names)


def test_a_page_that_shows_no_form_again_names_no_field_of_the_program(
    world: World, desk: Desk, enter: Enter, write: Callable[[Browser], Editor]
) -> None:
    nord = enter("nord")
    editor = write(nord)
    answer = nord.post(f"{editor.path}mitschreiben/", {"do": "invite", "writer": "x" * 20_001})
    page = answer.content.decode()
    assert answer.status_code == 422 and "länger als" in page
    assert "„writer“" not in page
