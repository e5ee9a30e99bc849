"""Writing a motion: blocks that are split, joined and moved, drafts that are kept, nobody's words overwritten, bad input refused."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from konvent.core.motions.blocks import TITLE
from konvent.motions.models import DraftStand, MotionDraft
from konvent.motions.services import drafts
from tests.browser import seen_in

from .conftest import Browser, Editor, World, form_of

Enter = Callable[[str], Browser]
Write = Callable[[Browser], Editor]


def only() -> MotionDraft:
    return MotionDraft.objects.get()


def words(part: str = "text") -> list[str]:
    return [each["text"] for each in getattr(only(), part) if each["id"] != TITLE]


def ids() -> list[str]:
    return [each["id"] for each in only().text if each["id"] != TITLE]


def test_what_is_written_is_kept_and_a_line_is_a_block(enter: Enter, write: Write) -> None:
    editor = write(enter("nord"))
    assert (
        editor.send(title="Beitrag", text_words=["Der Beitrag steigt.\n\nEr beträgt 72 Euro."]).status_code
        == 302
    )
    assert (only().title, words()) == ("Beitrag", ["Der Beitrag steigt.", "Er beträgt 72 Euro."])
    first, _second = ids()
    editor.send(f"join:text:{first}")
    assert (words(), ids()) == (["Der Beitrag steigt. Er beträgt 72 Euro."], [first])
    editor.send(f"add:text:{first}")
    editor.send(text_words=["Eins", "Zwei"])
    editor.send(f"up:text:{ids()[1]}")
    assert words() == ["Zwei", "Eins"]
    editor.send(f"remove:text:{ids()[0]}")
    assert words() == ["Eins"]


def test_the_same_click_twice_begins_one_motion(enter: Enter) -> None:
    nord = enter("nord")
    one, other = (nord.post("neu/", {"command_id": "klick"}).url for _ in range(2))
    assert one == other and MotionDraft.objects.count() == 1


def test_autosave_says_the_new_version_and_keeps_what_was_typed(enter: Enter, write: Write) -> None:
    editor = write(enter("nord"))
    fields = editor.fields() | {"title": "Während ich schreibe"}
    answer = editor.browser.client.post(editor.path, fields, headers={"accept": "application/json"})
    assert answer.json()["seen"] == only().seen != fields["seen"]
    again = editor.browser.client.post(
        editor.path,
        fields | {"title": "Weiter", "seen": answer.json()["seen"]},
        headers={"accept": "application/json"},
    )
    assert again.status_code == 200 and only().title == "Weiter"


def test_of_two_who_write_the_second_sees_both_texts_and_overwrites_nothing(
    enter: Enter, write: Write, world: World
) -> None:
    nord, sued = enter("nord"), enter("sued")
    editor = write(nord)
    editor.send(title="Beitrag", text_words=["Der Beitrag steigt."])
    assert sued.get(editor.path.replace(nord.person.pk, sued.person.pk)).status_code == 404
    nord.post(f"{editor.path}mitschreiben/", {"do": "invite", "writer": sued.person.pk})
    hers = Editor(sued, editor.path.replace(nord.person.pk, sued.person.pk))
    before = hers.fields()
    editor.send(text_words=["Der Beitrag sinkt."])
    answer = sued.post(hers.path, before | {"do": "save", "text_words": ["Der Beitrag bleibt."]})
    page = answer.content.decode()
    assert answer.status_code == 409 and "Der Beitrag sinkt." in page and "Der Beitrag bleibt." in page
    assert words() == ["Der Beitrag sinkt."]
    auto = sued.client.post(
        hers.path, before | {"text_words": ["Der Beitrag bleibt."]}, headers={"accept": "application/json"}
    )
    assert auto.status_code == 409 and "Jemand anderes" in auto.json()["stale"]
    hers.send(text_words=["Der Beitrag bleibt."])
    assert words() == ["Der Beitrag bleibt."], "once she has seen the other text, hers counts"


def test_what_two_have_written_at_different_places_is_offered_in_one(
    enter: Enter, write: Write, world: World
) -> None:
    nord, sued = enter("nord"), enter("sued")
    editor = write(nord)
    editor.send(
        title="Beitrag", text_words=["Der Beitrag steigt.\nEr ist im März fällig.\nDas gilt ab 2027."]
    )
    nord.post(f"{editor.path}mitschreiben/", {"do": "invite", "writer": sued.person.pk})
    hers = Editor(sued, editor.path.replace(nord.person.pk, sued.person.pk))
    before = hers.fields()
    for step in ("Der Beitrag sinkt.", "Der Beitrag sinkt deutlich."):
        editor.send(text_words=[step, "Er ist im März fällig.", "Das gilt ab 2027."], kind="resolution")
    mine = ["Der Beitrag steigt.", "Er ist im Mai fällig.", "Das gilt ab 2027."]
    answer = sued.post(hers.path, before | {"do": "save", "text_words": mine, "title": "Der Beitrag"})
    assert answer.status_code == 409 and words()[1] == "Er ist im März fällig.", "offered, not saved"
    shown = form_of(answer.context)
    both = ["Der Beitrag sinkt deutlich.", "Er ist im Mai fällig.", "Das gilt ab 2027."]
    assert (shown["title"], shown["text_words"], shown["kind"]) == ("Der Beitrag", both, "resolution")
    page = answer.content.decode()
    assert "passen zusammen" in page and "Mit Änderungen aus der anderen Fassung" in page
    sent = shown | {"do": "save", "seen": seen_in(page, hers.path)}
    assert sued.post(hers.path, sent).status_code == 302
    assert words() == both and only().title == "Der Beitrag"
    late = nord.post(editor.path, before | {"do": "save", "text_words": ["Ganz anders.", *mine[1:]]})
    text = late.content.decode()
    assert late.status_code == 409 and "Ganz anders." in text and "Der Beitrag sinkt deutlich." in text
    assert words() == both


def test_what_one_strikes_out_while_the_other_writes_on_it_is_shown(enter: Enter, write: Write) -> None:
    editor = write(enter("nord"))
    editor.send(title="Beitrag", text_words=["Der Beitrag steigt.\nEr ist im März fällig."])
    before = editor.fields()
    editor.send(f"remove:text:{ids()[1]}")
    changed = before | {"do": "save", "text_words": ["Der Beitrag steigt.", "Er ist im Mai fällig."]}
    page = editor.browser.post(editor.path, changed).content.decode()
    assert "Dort ist dieser Absatz gestrichen" in page and "Er ist im Mai fällig." in page
    page = editor.browser.post(editor.path, before | {"do": "save", "title": "Anders"}).content.decode()
    assert "In der anderen Fassung gestrichen:" in page and "Er ist im März fällig." in page


def test_a_page_that_is_too_old_shows_both_texts_whole(enter: Enter, write: Write) -> None:
    editor = write(enter("nord"))
    editor.send(title="Beitrag", text_words=["Der Beitrag steigt."])
    before = editor.fields()
    DraftStand.objects.all().delete()
    editor.send(text_words=["Der Beitrag sinkt."])
    DraftStand.objects.all().delete()
    answer = editor.browser.post(editor.path, before | {"do": "save", "text_words": ["Er bleibt."]})
    page = answer.content.decode()
    assert answer.status_code == 409 and "Der Beitrag sinkt." in page and "Er bleibt." in page
    assert words() == ["Der Beitrag sinkt."]


def test_a_stale_page_that_says_what_stands_there_is_no_conflict(enter: Enter, write: Write) -> None:
    editor = write(enter("nord"))
    before = editor.fields()
    editor.send(title="Beitrag")
    assert editor.browser.post(editor.path, before | {"do": "save", "title": "Beitrag"}).status_code == 302


HOSTILE = '<script>alert(1)</script><p onclick="x()">Erster <b>fetter</b> Absatz</p><img src=x onerror=alert(2)><p>Zweiter</p>'


def test_what_is_pasted_is_cut_and_shown_before_it_is_kept(enter: Enter, write: Write) -> None:
    editor = write(enter("nord"))
    page = editor.send("paste", title="Beitrag", pasted="x", pasted_html=HOSTILE).content.decode()
    assert "So wird der Text geteilt" in page and "Es werden 2 Absätze" in page and "Bilder" in page
    assert "<script>alert" not in page and "onerror=alert" not in page.replace(
        "&lt;img src=x onerror=alert", ""
    )
    assert only().title == "Beitrag" and words() == [""], "what was typed is kept; what is pasted is not yet"
    editor.browser.post(f"{editor.path}einfuegen/", {"pasted": "x", "pasted_html": HOSTILE, "do": "take"})
    assert words() == ["Erster **fetter** Absatz", "Zweiter"]
    assert "<b>" not in editor.browser.page(editor.path)


def test_a_hundred_pages_are_pasted_kept_and_written_on(enter: Enter, write: Write) -> None:
    editor = write(enter("nord"))
    pages = "\n\n".join(
        f"Absatz {each}. " + "Wir fordern mehr freie Software in allen Ämtern. " * 7 for each in range(1, 701)
    )
    assert len(pages) > 200_000
    assert "Es werden 700 Absätze" in editor.send("paste", title="Programm", pasted=pages).content.decode()
    editor.browser.post(f"{editor.path}einfuegen/", {"pasted": pages, "do": "take"})
    assert len(words()) == 700
    assert editor.send(title="Leitantrag").status_code == 302
    assert only().title == "Leitantrag" and len(words()) == 700


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Ein  Text\twie \u200bgetippt", "Ein Text wie getippt"),
        ("Kaffee ☕ für 👩‍👩‍👧 und 🇩🇪", "Kaffee ☕ für 👩‍👩‍👧 und 🇩🇪"),
        ("שלום לכולם, مرحبا", "שלום לכולם, مرحبا"),
        ("e\u0301tat", "état"),
        ("<b>kein</b> HTML & Co.", "<b>kein</b> HTML & Co."),
    ],
)
def test_text_of_any_script_comes_back_as_it_was_typed(
    enter: Enter, write: Write, typed: str, kept: str
) -> None:
    editor = write(enter("nord"))
    editor.send(text_words=[typed])
    assert words() == [kept]
    assert "<b>kein</b>" not in editor.browser.page(editor.path)


def test_a_table_keeps_its_rows(enter: Enter, write: Write) -> None:
    editor = write(enter("nord"))
    editor.send(text_words=["Jahr\tBeitrag\n2027\t72"], text_shape=["table:0"])
    assert words() == ["Jahr\tBeitrag\n2027\t72"]


@pytest.mark.parametrize(
    ("changed", "code", "sentence"),
    [
        ({"text_words": ["x" * 20_001]}, 422, "x" * 20_001),
        ({"text_number": ["1" * 41]}, 422, "höchstens 40 Zeichen"),
        ({"title": "\u202eUmgedreht steht es da"}, 422, ""),
    ],
)
def test_what_cannot_be_kept_is_said_and_nothing_typed_is_lost(
    enter: Enter, write: Write, changed: dict[str, Any], code: int, sentence: str
) -> None:
    editor = write(enter("nord"))
    answer = editor.send(**({"title": "Der lange Titel dieses Antrags"} | changed))
    page = answer.content.decode()
    assert answer.status_code == code and sentence in page
    assert all(str(value if isinstance(value, str) else value[0]) in page for value in changed.values())
    assert only().title == ""


def test_a_form_with_nonsense_does_no_harm(enter: Enter, write: Write) -> None:
    editor = write(enter("nord"))
    editor.send(
        "explode:text:x",
        kind="unfug",
        held_on="morgen",
        text_id=["<x>"],
        text_shape=["blob:77"],
        text_number=["§ 5"],
        text_words=["Text"],
    )
    assert words() == ["Text"] and only().kind == "motion"
    assert editor.browser.get(editor.path).status_code == 200


def test_a_draft_is_discarded_by_who_began_it_and_only_left_by_who_writes_with_her(
    enter: Enter, write: Write
) -> None:
    nord, sued = enter("nord"), enter("sued")
    editor = write(nord)
    nord.post(f"{editor.path}mitschreiben/", {"do": "invite", "writer": sued.person.pk})
    sued.post(f"{editor.path}verwerfen/".replace(nord.person.pk, sued.person.pk))
    assert MotionDraft.objects.count() == 1 and not only().writers.exists()
    nord.post(f"{editor.path}verwerfen/")
    assert MotionDraft.objects.count() == 0


def test_a_form_that_somebody_else_has_sent_before_is_answered_with_a_sentence(
    enter: Enter, write: Write, world: World
) -> None:
    """The draft is gone with the first; both had the same page."""
    nord, ost = enter("nord"), enter("ost")
    editor = write(nord)
    drafts.invite(MotionDraft.objects.get(), world.persons["ost"])
    there = editor.path.removeprefix(nord.home)
    fields = {"command_id": "k" * 20}
    assert nord.post(f"{there}verwerfen/", fields).status_code == 302
    answer = ost.post(f"{there}verwerfen/", fields, follow=True)
    assert answer.status_code == 200 and "schon einmal abgesendet" in answer.content.decode()
    assert ost.post(f"{there}verwerfen/", {"command_id": "m" * 20}).status_code == 404


def test_what_nobody_sees_is_not_left_out_without_a_word(enter: Enter, write: Write) -> None:
    editor = write(enter("nord"))
    words = "Der Bei\u00adtrag\u200b steigt."
    answer = editor.browser.post(
        editor.path,
        editor.fields() | {"do": "save", "title": "Bei\u00adtrag", "text_words": [words]},
        follow=True,
    )
    shown = answer.content.decode()
    assert only().blocks[1].text == "Der Beitrag steigt."
    assert "Titel (U+00AD); Absatz 1 (U+00AD, U+200B)" in shown
    kept = editor.browser.client.post(
        editor.path,
        editor.fields() | {"do": "save", "text_words": [words], "for": editor.browser.person.pk},
        headers={"accept": "application/json"},
    )
    assert "Absatz 1 (U+00AD, U+200B)" in kept.json()["told"]
    clean = editor.browser.post(
        editor.path,
        editor.fields() | {"do": "save", "text_words": ["Der  Beitrag\u00a0bleibt."]},
        follow=True,
    )
    assert "niemand sieht" not in clean.content.decode(), "blanks are to be seen"
