"""A member's page in a hand: nothing leaves the screen, a dead line is noticed, and every way to look at it works."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.journeys.conftest import Walk
from tests.journeys.test_side_by_side import Hall, a_hall, hall

__all__ = ["hall"]
pytestmark = pytest.mark.journey
WORD = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz"
URL = "https://beispiel.invalid/ablage/2026/anlagen/" + "a1b2c3d4" * 12 + ".pdf?version=17&zeichen=keines"
WIDTHS = {320: 640, 390: 844, 1280: 900}
HEAD = 96
# Every text of the page gets a word that no screen holds, also where our own words are short.
LENGTHEN = """long => {
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walk.nextNode()) if (walk.currentNode.data.trim() && !walk.currentNode.parentElement.closest('.kern-sr-only, noscript, script')) texts.push(walk.currentNode);
  for (const text of texts) text.data += ' ' + long;
  return texts.length;
}"""
OUTSIDE = """() => [...document.querySelectorAll('main *, header *')]
  .filter(each => each.checkVisibility() && !each.closest('.kern-sr-only, svg'))
  .filter(each => { const box = each.getBoundingClientRect(); return box.width && (box.right > innerWidth + 1 || box.left < -1); })
  .map(each => each.outerHTML.slice(0, 120))"""


@pytest.fixture
def mandates() -> Iterator[Hall]:
    yield from a_hall("mandates")


def button(page: Page | Locator, choice: str) -> Locator:
    return page.get_by_role("button", name=choice, exact=True)


@pytest.mark.parametrize("long", [WORD, URL], ids=["word", "url"])
def test_no_word_pushes_anything_off_the_screen(browser: Browser, mandates: Hall, long: str) -> None:
    walk = Walk(browser, mandates, phone=True)  # type: ignore[arg-type]
    page = walk.enter(mandates.link(3))
    expect(button(page, "Ja")).to_be_visible()
    for line in page.locator("main details > summary").all():
        line.click()
    for width, height in WIDTHS.items():
        page.set_viewport_size({"width": width, "height": height})
        box = page.locator(".head").bounding_box()
        assert box
        assert box["height"] <= HEAD, width
        walk.see(f"handy-{width}")
    assert page.evaluate(LENGTHEN, long) > 30
    for width, height in WIDTHS.items():
        page.set_viewport_size({"width": width, "height": height})
        assert page.evaluate(OUTSIDE) == [], width
        walk.see(f"handy-lang-{width}{'-url' if long is URL else ''}")
    walk.close()


def test_one_answer_for_all_mandates_and_one_by_one_whoever_wants(browser: Browser, mandates: Hall) -> None:
    walk = Walk(browser, mandates, phone=True)  # type: ignore[arg-type]
    page = walk.enter(mandates.link(3))
    expect(page.get_by_text("Für alle 3 Mandate")).to_be_visible()
    expect(button(page, "Nein")).to_have_count(1)
    button(page, "Ja").click()
    lines = page.locator(".mandate-line")
    expect(lines.get_by_text("Gespeichert: Ja")).to_have_count(3)
    lines.first.locator("summary").first.click()
    button(lines.first, "Nein").click()
    expect(lines.first.get_by_text("Gespeichert: Nein")).to_be_visible()
    expect(lines.first.get_by_text("Prüfwert")).to_be_hidden()
    lines.first.get_by_text("Einzelheiten").click()
    expect(lines.first.get_by_text("Prüfwert")).to_be_visible()
    assert sorted(choice for _, choice, _ in mandates.ballots())[-3:] == ["yes", "yes", "yes"]
    walk.see("handy-mandate")
    walk.close()


def test_a_dead_line_is_noticed_and_the_ballot_arrives_once_it_is_back(browser: Browser, hall: Hall) -> None:
    """The server is there, but nothing of it arrives any more, and nobody ends the line."""
    walk = Walk(browser, hall, phone=True)  # type: ignore[arg-type]
    page = walk.enter(hall.link(3))
    expect(button(page, "Ja")).to_be_visible()
    walk.context.set_offline(True)
    button(page, "Ja").click()
    expect(page.get_by_text("Noch nicht angekommen: Ja")).to_be_visible()
    expect(page.get_by_text("Keine Verbindung seit")).to_be_visible()
    walk.see("handy-ohne-verbindung")
    button(page, "Nein").click()
    expect(page.get_by_text("Noch nicht angekommen: Nein")).to_be_visible()
    walk.context.set_offline(False)
    expect(page.get_by_text("Gespeichert: Nein")).to_be_visible()
    expect(page.get_by_text("Keine Verbindung seit")).to_have_count(0)
    assert [choice for _, choice, _ in hall.ballots()] == ["no"]
    walk.close()


def test_a_page_that_hears_no_beat_says_so_within_thirty_seconds(browser: Browser, hall: Hall) -> None:
    walk = Walk(browser, hall, phone=True)  # type: ignore[arg-type]
    # A stream that was opened and says nothing, as behind a proxy that has lost its server.
    mute = """(() => {
      const Real = window.EventSource;
      window.EventSource = class extends EventTarget {
        constructor(url) {
          super();
          this.readyState = 1;
          if (window.mute) return;
          this.real = new Real(url);
          for (const kind of ['open', 'beat', 'view', 'change', 'cast', 'mark', 'error'])
            this.real.addEventListener(kind, event => {
              if (!window.mute) this.dispatchEvent('data' in event ? new MessageEvent(kind, { data: event.data }) : new Event(kind));
            });
        }
        close() { this.real?.close(); }
      };
    })()"""
    walk.page.add_init_script(mute)
    page = walk.enter(hall.link(3))
    expect(button(page, "Ja")).to_be_visible()
    page.wait_for_timeout(12_000)  # a beat has come
    expect(page.get_by_text("Keine Verbindung seit")).to_have_count(0)
    page.evaluate("window.mute = true")
    expect(page.get_by_text("Keine Verbindung seit")).to_be_visible(timeout=40_000)
    page.evaluate("window.mute = false")
    expect(page.get_by_text("Keine Verbindung seit")).to_have_count(0)
    walk.close()


def test_size_colours_language_and_help_are_one_tap_away(browser: Browser, mandates: Hall) -> None:
    walk = Walk(browser, mandates, phone=True)  # type: ignore[arg-type]
    page = walk.enter(mandates.link(3))
    button(page, "Hilfe").click()
    expect(page.get_by_role("dialog").get_by_text("Jetzt anwesend melden")).to_be_visible()
    walk.see("handy-hilfe")
    page.keyboard.press("Escape")
    button(page, "Menü").click()
    button(page, "sehr groß").click()
    button(page, "dunkel").click()
    walk.see("handy-menue-dunkel")
    page.keyboard.press("Escape")
    expect(button(page, "Menü")).to_be_focused()
    page.set_viewport_size({"width": 320, "height": 640})
    walk.see("handy-dunkel-gross")
    page.reload()
    expect(button(page, "Ja")).to_be_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(20, 22, 31)", (
        "it is kept, and dark"
    )
    for size in ("200%", "400%"):
        page.set_viewport_size({"width": 320 if size == "200%" else 1280, "height": 844})
        page.evaluate("size => (document.documentElement.style.fontSize = size)", size)
        walk.see(f"handy-{size[:3]}")
    page.evaluate("document.documentElement.style.fontSize = ''")
    button(page, "Menü").click()
    button(page, "English").click()
    expect(button(page, "Yes")).to_be_visible()
    walk.close()


def test_what_happens_is_said_once_and_focus_stays_in_the_page(browser: Browser, hall: Hall) -> None:
    at_desk, in_hand = Walk(browser, hall), Walk(browser, hall, phone=True)  # type: ignore[arg-type]
    chair, page = at_desk.enter(hall.link(0, "chair")), in_hand.enter(hall.link(3))
    expect(button(page, "Ja")).to_be_visible()
    page.keyboard.press("Tab")
    expect(button(page, "Zum Inhalt springen")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.evaluate("""() => {
      window.said = [];
      const region = document.querySelector('.kern-sr-only[role=status][aria-atomic=false]');
      new MutationObserver(all => all.forEach(each => each.addedNodes.forEach(node => node.textContent && window.said.push(node.textContent))))
        .observe(region, { childList: true });
    }""")
    button(page, "Ja").click()
    expect(page.get_by_text("Gespeichert: Ja")).to_be_visible()
    expect(button(page, "Ja")).to_be_focused()
    chair.get_by_role("button", name="Abstimmung schließen").click()
    chair.get_by_role("dialog").get_by_role("button", name="Abstimmung schließen").click()
    expect(button(page, "Ja")).to_have_count(0)
    page.wait_for_function("document.activeElement.matches('h1, h2, h3')")
    page.wait_for_function("window.said.length > 0")
    said = page.evaluate("window.said")
    assert [each for each in said if re.match("Ergebnis zu TOP 1: ", each)] == said
    assert len(said) == 1
    for walk in (at_desk, in_hand):
        walk.close()
