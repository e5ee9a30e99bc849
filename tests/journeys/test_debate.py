"""A debate of texts in the hall: the order, amendments with what they change, what excludes each other, the motion as amended."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import Walk
from tests.journeys.test_secret import cast, registered
from tests.journeys.test_side_by_side import Hall, a_hall

pytestmark = pytest.mark.journey
TWICE = """() => [...document.querySelectorAll("[id]")].map((each) => each.id)
    .filter((id, at, all) => all.indexOf(id) !== at)"""


@pytest.fixture
def debating() -> Iterator[Hall]:
    yield from a_hall("motions")


def test_a_motion_with_its_amendments_from_the_order_to_the_text_that_was_adopted(
    browser: Browser, debating: Hall
) -> None:
    at_desk, in_room, at_home = (Walk(browser, debating) for _ in range(3))  # type: ignore[arg-type]
    phone = Walk(browser, debating, phone=True)  # type: ignore[arg-type]
    chair = at_desk.enter(debating.link(0, "chair"))
    screen = in_room.enter(debating.link(1, "projector"))
    member = phone.enter(debating.link(2, "member"))
    chair.set_viewport_size({"width": 1280, "height": 720})
    screen.set_viewport_size({"width": 1920, "height": 1080})
    bar = chair.locator(".pinned")

    expect(chair.locator(".step h2")).to_have_text("A1: In welcher Reihenfolge?")
    # The motion itself is read first; what would change it when the chair goes there.
    for page in (screen.locator(".projector__debate"), chair.locator(".debate"), member.locator(".debate")):
        expect(page.locator(".motiontext")).to_contain_text("Leitantrag")
        expect(page.locator(".amendment")).to_have_count(0)
    in_room.see("projector-motions-first", whole=False)
    at_desk.see("chair-motions-order")
    bar.get_by_role("button", name="Reihenfolge bestätigen").click()

    # The innermost first, and what excludes each other before what stands by itself.
    expect(chair.locator(".step h2")).to_have_text("Als Nächstes: A1-Ä6-Ä1")
    expect(screen.locator(".projector__debate")).to_contain_text("achtzig")
    expect(member.locator(".debate")).to_contain_text(
        "wird das Wort „fünfzig“ durch das Wort „achtzig“ ersetzt"
    )
    at_desk.see("chair-motions-amendment")
    in_room.see("projector-motions-amendment", whole=False)
    phone.see("member-motions-amendment")

    put_and_decide(chair, member, "A1-Ä6-Ä1", "Ja")
    expect(chair.locator(".step h2")).to_have_text("Als Nächstes: A1-Ä2, A1-Ä1")
    expect(chair.locator(".step .amendment__against").first).to_contain_text("Schließt aus: A1-Ä1")
    put_and_decide(chair, member, "A1-Ä2", "Ja", looks=(at_desk, in_room, phone))
    # What excludes it is settled by that, and is not put any more.
    for number in ("A1-Ä4", "A1-Ä6", "A1-Ä7"):
        expect(chair.locator(".step h2")).to_have_text(f"Als Nächstes: {number}")
        put_and_decide(chair, member, number, "Ja")

    expect(chair.locator(".step h2")).to_have_text("Als Nächstes: A1 im Ganzen")
    whole = chair.locator(".step .motiontext")
    expect(whole.locator("del").first).to_have_text("höchstens vier")
    expect(whole.locator("ins").first).to_have_text("drei")
    expect(whole).to_contain_text("achtzig Fachkräfte")
    assert "achtzig" in turned_through(chair, screen)
    expect(screen.locator(".projector__debate")).to_be_in_viewport(ratio=1)
    expect(member.locator(".here")).to_contain_text("Die Leinwand zeigt Seite")
    at_desk.see("chair-motions-whole")
    in_room.see("projector-motions-whole", whole=False)
    phone.see("member-motions-whole")
    bar.get_by_role("button", name="A1 in der geänderten Fassung zur Abstimmung stellen").click()
    # Each step begins at its first page, wherever the chair had turned to before.
    expect(screen.locator(".projector__page")).to_contain_text("Seite 1 von")
    # The ballot is one press away, however long the text before it is.
    jump = member.get_by_role("link", name="Zur Abstimmung zu TOP 1")
    expect(jump).to_be_in_viewport(ratio=1)
    phone.see("member-motions-whole-vote", whole=False)
    jump.press("Enter")
    expect(member.locator(".votecard .choice").first).to_be_in_viewport(ratio=1)
    expect(member.get_by_role("group", name="Ihre Stimme")).to_be_focused()
    expect(jump).to_have_count(0)
    phone.see("member-motions-whole-ballot", whole=False)
    decide(chair, member, "Ja")
    found, text = member.locator("article.result").first, member.locator(".motiontext").first
    expect(found).to_contain_text("Angenommen")
    assert found.bounding_box()["y"] < text.bounding_box()["y"]  # type: ignore[index]

    # Of a change of the statutes it is found first whether it changes the purpose, which needs all members.
    bar.get_by_role("button", name="TOP 2 aufrufen").click()
    bar.get_by_role("button", name="Reihenfolge bestätigen").click()
    old_beside_new_before_the_amendment(chair, screen, member)
    bar.get_by_role("button", name="A2-Ä1 zur Abstimmung stellen").click()
    for page in (screen.locator(".projector__debate"), member.locator(".votecard")):
        expect(page).to_contain_text("A2-Ä1")
        expect(page).not_to_contain_text("So, wie der Antrag jetzt steht")
    decide(chair, member, "Ja")
    expect(chair.locator(".step h2")).to_have_text("A2: Ändert das den Vereinszweck?")
    at_desk.see("chair-motions-purpose")
    bar.get_by_role("button", name="Feststellen: nicht geändert").click()
    expect(chair.locator(".step h2")).to_have_text("Als Nächstes: A2 im Ganzen")
    old_beside_new_as_amended(chair, screen, member)
    for walk, name in ((at_desk, "chair"), (in_room, "projector"), (phone, "member")):
        walk.see(f"{name}-motions-synopsis", whole=walk is not in_room)
    for walk, name in ((at_desk, "chair"), (phone, "member")):
        walk.page.evaluate("document.documentElement.style.fontSize = '200%'")
        walk.page.emulate_media(forced_colors="active")
        walk.see(f"{name}-motions-synopsis-large")
        walk.page.emulate_media(forced_colors="none")
        walk.page.evaluate("document.documentElement.style.fontSize = ''")
    bar.get_by_role("button", name="A2 in der geänderten Fassung zur Abstimmung stellen").click()
    decide(chair, member, "Ja")
    for walk in (at_desk, in_room, at_home, phone):
        walk.close()


def old_beside_new_before_the_amendment(chair: Page, screen: Page, member: Page) -> None:
    """The chair turns all screens to it while an amendment is open: nothing of that is in it. While that is voted on, it is what all see."""
    chair.get_by_role("button", name="Alt/Neu auf allen Bildschirmen zeigen").click()
    for page in (screen.locator(".projector__debate"), member.locator(".debate .motiontext")):
        expect(page).to_contain_text("So, wie der Antrag jetzt steht, ändert er an der Satzung nichts.")
        expect(page).to_contain_text("Ein offener Änderungsantrag steht nicht darin.")
    expect(member.locator(".debate .here")).to_have_text("Die Leinwand zeigt Alt/Neu.")


def old_beside_new_as_amended(chair: Page, screen: Page, member: Page) -> None:
    """Whoever has not chosen otherwise reads what the projector shows; and each can read the changes instead."""
    new = "Mitglieder können an der Versammlung auch online teilnehmen"
    for page in (screen, member, chair):
        table = page.get_by_role("table", name="Alt: die Satzung, wie sie gilt.").last
        expect(table.get_by_role("rowheader").first).to_contain_text("§ 9")
        expect(table).to_contain_text(new)
    switch = member.locator(".debate").get_by_role("group", name="Lesen als")
    expect(switch.get_by_role("button", name="Alt/Neu")).to_have_attribute("aria-pressed", "true")
    switch.get_by_role("button", name="Änderungen").press("Enter")
    expect(member.get_by_role("table")).to_have_count(0)
    expect(screen.get_by_role("table")).to_have_count(1)
    switch.get_by_role("button", name="Alt/Neu").press("Enter")


@pytest.fixture
def with_proxies() -> Iterator[Hall]:
    yield from a_hall("motions", "mandates")


def test_one_of_the_wordings_that_exclude_each_other_is_chosen_in_secret(
    browser: Browser, with_proxies: Hall
) -> None:
    """The chair puts them to one vote; somebody with proxies reads both before she can choose; what she chose is adopted."""
    hall = with_proxies
    at_desk, in_room = (Walk(browser, hall) for _ in range(2))  # type: ignore[arg-type]
    phone = Walk(browser, hall, phone=True)  # type: ignore[arg-type]
    chair = at_desk.enter(hall.link(0, "chair"))
    screen = in_room.enter(hall.link(1, "projector"))
    member = phone.enter(hall.link(3, "member"))  # votes for two others as well
    screen.set_viewport_size({"width": 1920, "height": 1080})
    chair.get_by_role("region", name="Auszählkommission").get_by_role(
        "button", name="Schlüssel auf dem Server"
    ).click()
    chair.get_by_role("dialog").get_by_role("button", name="Schlüssel auf dem Server").click()
    registered(phone)
    bar = chair.locator(".pinned")
    bar.get_by_role("button", name="Reihenfolge bestätigen").click()
    member.locator(".debate").wait_for()
    bar.get_by_role("button", name="A1-Ä6-Ä1 zur Abstimmung stellen").click()
    member.locator(".choices").first.get_by_role("button", name="Nein").click()
    chair.locator(".step").get_by_text("3 von 12").wait_for()
    close_and_declare(chair)

    expect(chair.locator(".step h2")).to_have_text("Als Nächstes: A1-Ä2, A1-Ä1")
    expect(chair.locator(".step .amendment")).to_have_count(2)
    chair.locator(".step summary", has_text="Offen oder geheim").click()
    chair.get_by_role("radio", name="geheim", exact=True).check()
    at_desk.see("chair-motions-choice")
    bar.get_by_role("button", name="A1-Ä2, A1-Ä1 gegeneinander zur Abstimmung stellen").click()
    chair.locator(".step").get_by_role("button", name="Trotzdem geheim öffnen").click()

    card = member.locator(".votecard")
    expect(card.locator(".amendment")).to_have_count(2)
    expect(card.locator(".amendment").first).to_contain_text("A1-Ä2")
    expect(card.locator("fieldset.paper")).to_have_count(3)
    expect(card.locator("fieldset.paper").first).to_contain_text("Text unverändert lassen")
    expect(screen.locator(".projector__options")).to_contain_text("A1-Ä1")
    phone.see("member-motions-choice-secret")
    in_room.see("projector-motions-choice", whole=False)
    cast(phone, "A1-Ä1: „sechs“")
    close_and_declare(chair)

    said = "„A1-Ä1“ hat 3 von 3 gültigen Stimmen, mehr als die Hälfte"
    expect(screen.locator(".projector__vote").first).to_contain_text(said)
    expect(screen.locator(".projector__verdict")).to_contain_text("A1-Ä1 angenommen, A1-Ä2 erledigt")
    expect(chair.locator(".step h2").first).to_have_text("Als Nächstes: A1-Ä4")
    in_room.see("projector-motions-choice-result", whole=False)
    for walk in (at_desk, in_room, phone):
        walk.close()


def turned_through(chair: Page, screen: Page) -> str:
    """All that the room reads, page by page, as the chair turns them."""
    page = screen.locator(".projector__page")
    total = int(page.inner_text().split()[-1])
    read = [screen.locator(".projector__debate").inner_text()]
    for number in range(2, total + 1):
        chair.get_by_role("button", name="Nächste Seite zeigen").click()
        expect(page).to_have_text(f"Seite {number} von {total}")
        # She turns on from where she sees that everybody is.
        expect(chair.locator(".here").first).to_contain_text(f"Seite {number} von {total}")
        read.append(screen.locator(".projector__debate").inner_text())
    return " ".join(read)


def close_and_declare(chair: Page) -> None:
    chair.locator(".pinned").get_by_role("button", name="Abstimmung schließen").click()
    window = chair.get_by_role("dialog")
    if window.count():
        window.get_by_role("button", name="Abstimmung schließen").click()
    chair.locator(".pinned").get_by_role("button", name="Ergebnis feststellen").click()


def put_and_decide(chair: Page, member: Page, number: str, choice: str, looks: tuple[Walk, ...] = ()) -> None:
    chair.locator(".pinned").get_by_role("button", name=f"{number} zur Abstimmung stellen").click()
    if looks:
        expect(chair.locator("main .amendment")).to_have_count(1)
        expect(chair.locator("main .amendment")).to_contain_text(number)
        expect(member.locator("main .amendment")).to_have_count(1)
    for place, walk in enumerate(looks):
        there = (
            walk.page.get_by_role("heading", name="Abstimmung läuft")
            if place == 0
            else walk.page.locator(".amendment").first
        )
        expect(there).to_be_visible()
        assert walk.page.evaluate(TWICE) == []
        walk.see(
            ("chair-motions-vote", "projector-motions-vote", "member-motions-vote")[place], whole=place != 1
        )
    decide(chair, member, choice)


def decide(chair: Page, member: Page, choice: str) -> None:
    """One member votes, the chair closes and declares."""
    member.locator(".choices").get_by_role("button", name=choice).click()
    expect(member.locator(".votecard")).to_contain_text("Gespeichert")
    close_and_declare(chair)
    expect(member.locator(".choices")).to_have_count(0)
