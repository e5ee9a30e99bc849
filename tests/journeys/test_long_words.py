"""No word is too long for a member's page: at any width and size of text every answer can be seen and hit."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import Walk
from tests.journeys.long_hall import CANDIDATES, GIVERS, WORD
from tests.journeys.test_secret import registered
from tests.journeys.test_side_by_side import Hall, a_hall

pytestmark = pytest.mark.journey
WIDTHS = (320, 390, 1280)
HEAD = 96
ANSWER = 56
CUT = """() => [...document.querySelectorAll("main button, main summary, main label, main a, header button")]
    .filter((each) => each.checkVisibility())
    .map((each) => [each.innerText.slice(0, 60), each.getBoundingClientRect(), each.scrollWidth - each.clientWidth])
    .filter(([, box, over]) => box.left < 0 || box.right > document.documentElement.clientWidth || over > 1)
    .map(([text, box, over]) => `${text}: ${box.left}-${box.right}, ${over}`)"""
HEIGHTS = """() => [...document.querySelectorAll("main .choice")].filter((each) => each.checkVisibility())
    .map((each) => each.getBoundingClientRect().height)"""


@pytest.fixture
def long() -> Iterator[Hall]:
    yield from a_hall("long")


def open_all(hall: Hall) -> None:
    """Three votes: yes or no, one of three, and a secret one."""
    for number, more in (
        (1, {}),
        (2, {"method": "one_of", "options": ["o1", "o2", "o3"]}),
        (3, {"secret": True, "accepts_risks": True}),
    ):
        item = f"{hall.assembly}-{number}"
        if number > 1:
            hall.ask(act=["agenda.call_item", {"item_id": item}])
        hall.ask(act=["votes.open", {"vote_id": f"v{number}", "item_id": item, **more}])


def fits(page: Page, what: str, *, head: bool = True) -> None:
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 844})
        wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wider <= 0, f"{what}: at {width} px the page is {wider} px too wide"
        assert page.evaluate(CUT) == [], f"{what}: at {width} px"
        assert min(page.evaluate(HEIGHTS), default=ANSWER) >= ANSWER, f"{what}: at {width} px"
        if head:
            height = page.locator("header.head").evaluate("(each) => each.getBoundingClientRect().height")
            assert height <= HEAD, f"{what}: at {width} px the head is {height} px high"


# Each piece of the words in a heading that lies on more than one line; a piece with a space may.
TORN = """(each) => [...each.querySelectorAll("i.shy")].map((shy) => {
    const range = new Range();
    range.selectNodeContents(shy.nextSibling);
    return [shy.nextSibling.data, new Set([...range.getClientRects()].map((box) => box.top)).size];
}).filter(([text, lines]) => !text.includes(" ") && lines > 1)"""


def test_a_long_word_breaks_at_its_syllables_and_is_still_one_word(browser: Browser, long: Hall) -> None:
    walk = Walk(browser, long, phone=True)  # type: ignore[arg-type]
    page = walk.enter(long.link(3))
    page.set_viewport_size({"width": 320, "height": 844})
    heading = page.get_by_role("heading", name=f"Versammlung {WORD}").first
    expect(heading.or_(page.get_by_role("heading", name="Redeliste")).first).to_be_visible()
    long.ask(act=["agenda.call_item", {"item_id": f"{long.assembly}-2"}])
    expect(page.locator("i.shy").first).to_be_attached()
    titles = page.locator("h1, h2, h3").filter(has_text=WORD)
    expect(titles.first.locator("i.shy").nth(8)).to_be_attached()
    assert titles.first.evaluate(TORN) == []
    assert WORD in (titles.first.text_content() or "")
    assert (
        page.evaluate("(getSelection().selectAllChildren(document.body), String(getSelection()))").count(
            "\xad"
        )
        == 0
    )
    long.ask(act=["agenda.call_item", {"item_id": f"{long.assembly}-1"}])
    expect(page.locator("#hall").get_by_text(WORD).first).to_be_visible()
    fits(page, "syllables")
    walk.close()


def test_no_word_pushes_an_answer_off_the_screen(browser: Browser, long: Hall) -> None:
    walk = Walk(browser, long, phone=True)  # type: ignore[arg-type]
    page = walk.enter(long.link(3))
    page.get_by_role("heading", name="Redeliste").wait_for()
    registered(walk)
    open_all(long)
    page.get_by_role("button", name="Weiter zum Prüfen").wait_for()
    cards = page.locator(".votecard")
    mandates = 1 + len(GIVERS)
    for card in cards.all():
        assert card.get_by_text(f"Für alle {mandates} Mandate").count() == 1
        assert card.locator("details.mandate-line:not([open])").count() == mandates, "one line for each"
        for line in card.locator(".mandate-line__name").all():
            assert line.inner_text().startswith(f"Landesverband {WORD}"), "by the organisation"
        assert card.get_by_text("Prüfwert").count() == 0
    chosen = page.get_by_role("button", name=CANDIDATES[0], exact=True)
    assert chosen.count() == 1
    fits(page, "three open votes")
    walk.see("handy-lange-woerter")

    for line in page.locator(".mandate-line > summary").all():
        line.click()
    fits(page, "every mandate opened")
    page.evaluate("document.querySelectorAll('.mandate-line').forEach((each) => (each.open = false))")
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    fits(page, "text of 200 %", head=False)
    walk.see("handy-lange-woerter-200-prozent")
    page.set_viewport_size({"width": 320, "height": 256})  # 1280 by 1024 at 400 %
    page.evaluate("document.documentElement.style.fontSize = ''")
    walk.see("handy-lange-woerter-400-prozent")

    page.set_viewport_size({"width": 390, "height": 844})
    chosen.click()
    expect(page.locator(".mandate-line").get_by_text("Gespeichert:")).to_have_count(mandates)
    for button in ("Hilfe", "Menü"):
        page.get_by_role("button", name=button).click()
        fits(page, button)
        walk.see(f"handy-lange-woerter-{button}".replace("ü", "ue").lower(), whole=False)
        page.get_by_role("button", name="Zurück").click()
    for vote in ("v1", "v2"):
        long.ask(act=["votes.close", {"vote_id": vote}])
    expect(page.get_by_text("keine Zahl")).to_have_count(0)
    page.get_by_role("article", name="Ergebnis").first.wait_for()
    fits(page, "results")
    walk.see("handy-lange-woerter-ergebnis")
    walk.close()
