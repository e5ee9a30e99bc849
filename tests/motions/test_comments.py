"""Comments on a motion: they stay at their words, questions get answers, and nobody speaks or hides in another's name."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.test import Client

from konvent.desk import Desk
from konvent.motions.comments import Comment
from konvent.office.services.own_data import held_of
from tests.motions.building import submitted
from tests.motions.conftest import Browser
from tests.motions.test_book import key, send
from tests.motions.test_book import office as office
from tests.office.conftest import World


def published(world: World, desk: Desk, office: Client) -> str:
    one = submitted(world, desk)
    send(office, world, f"{key(one)}/pruefen/", finding="admissible")
    send(office, world, f"{key(one)}/veroeffentlichen/", number="A1")
    return one


def say(browser: Browser, one: str, do: str = "write", **fields: Any) -> Any:
    path = f"antrag/{key(one)}/kommentare/"
    fields = {"kind": "question", "text": "Warum gerade so viel?", **fields} if do == "write" else fields
    return browser.post(path, {"do": do, "for": browser.person.pk, **fields})


def test_a_question_at_a_passage_is_answered_by_whoever_moves_it(
    world: World, desk: Desk, office: Client, enter: Callable[[str], Browser]
) -> None:
    one = published(world, desk, office)
    nord, sued, ost = enter("nord"), enter("sued"), enter("ost")
    assert say(sued, one, block="b1", passage="60 Euro").status_code == 302
    comment = Comment.objects.get()
    assert comment.anchor.at == 20
    assert say(ost, one, "answer", comment=comment.pk, text="Weiß ich nicht.").status_code == 422
    assert say(nord, one, "answer", comment=comment.pk, text="Weil alles teurer wird.").status_code == 302
    page = ost.page(f"antrag/{key(one)}/kommentare/")
    assert "60 Euro" in page and "Weil alles teurer wird." in page


def test_a_passage_that_is_not_there_is_refused_and_the_text_stays(
    world: World, desk: Desk, office: Client, enter: Callable[[str], Browser]
) -> None:
    one, sued = published(world, desk, office), enter("sued")
    for fields in (
        {"block": "b1", "passage": "70 Euro"},
        {"block": "b9"},
        {"block": "b1", "passage": "e"},
        {"kind": "x"},
        {"text": " "},
        {"text": "x" * 2001},
    ):
        said = say(sued, one, **{"text": "Das will ich wissen.", **fields})
        assert said.status_code == 422
    assert "Das will ich wissen." in say(sued, one, block="b9", text="Das will ich wissen.").content.decode()
    assert not Comment.objects.exists()


def test_only_its_author_erases_and_only_the_office_hides_with_a_reason(
    world: World, desk: Desk, office: Client, enter: Callable[[str], Browser]
) -> None:
    one = published(world, desk, office)
    sued, ost = enter("sued"), enter("ost")
    say(sued, one, text="Das ist eine Frechheit.")
    comment = Comment.objects.get()
    book = f"{key(one)}/kommentare/"
    assert say(ost, one, "hide", comment=comment.pk, text="Weg.").status_code == 422
    assert say(ost, one, "erase", comment=comment.pk).status_code == 422
    assert send(office, world, book, do="hide", comment=comment.pk, text=" ").status_code == 422
    assert send(office, world, book, do="write", text="Vom Büro").status_code == 404
    assert send(office, world, book, do="hide", comment=comment.pk, text="Bitte sachlich.").status_code == 302
    assert "Frechheit" not in ost.page(f"antrag/{book}")
    assert "Bitte sachlich." in sued.page(f"antrag/{book}")
    assert [each["text"] for each in held_of(world.members["sued"])["comments"]] == [
        "Das ist eine Frechheit."
    ]
    assert say(sued, one, "erase", comment=comment.pk).status_code == 302
    assert not Comment.objects.exists()


def test_before_it_is_published_nobody_else_can_comment(
    world: World, desk: Desk, enter: Callable[[str], Browser]
) -> None:
    one = submitted(world, desk)
    assert say(enter("sued"), one).status_code == 404
    assert not Comment.objects.exists()


def test_words_without_a_paragraph_are_found_in_the_text_or_refused(
    world: World, desk: Desk, office: Client, enter: Callable[[str], Browser]
) -> None:
    one = published(world, desk, office)
    ost = enter("ost")
    assert say(ost, one, passage="60 Euro").status_code == 302
    assert (Comment.objects.get().block, Comment.objects.get().passage) == ("b1", "60 Euro")
    assert say(ost, one, passage="steht nirgends").status_code == 422
    assert Comment.objects.count() == 1
