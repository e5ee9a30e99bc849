"""Nothing the chair reads or presses lies behind her two bars: in every phase, on small screens, with letters twice as large."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import Walk
from tests.journeys.test_side_by_side import Hall, a_hall, hall

__all__ = ["hall"]
pytestmark = pytest.mark.journey
SIZES = ((1280, 720), (1024, 768), (390, 844))
LETTERS = ("100%", "200%")
# What is scrolled to, of all that is read or pressed, and still lies behind a bar or beyond the screen. What is longer than
# the screen between the bars is scrolled through.
HIDDEN = """() => {
    const bars = [...document.querySelectorAll(".pinned, .chairtop--stays")].map((each) => each.getBoundingClientRect());
    const free = innerHeight - bars.reduce((sum, each) => sum + each.height, 0);
    if (free < innerHeight / 3) return [`only ${Math.round(free)} pixels are left between the bars`];
    const read = "p, h1, h2, h3, li, dt, dd, blockquote, button, a, summary, label, input, select, textarea";
    const hidden = [];
    for (const each of document.querySelector("main").querySelectorAll(read)) {
        if (!each.checkVisibility() || each.closest(".pinned, dialog")) continue;
        each.scrollIntoView({ block: "nearest", behavior: "instant" });
        const box = each.getBoundingClientRect();
        const behind = bars.some((bar) => Math.min(box.bottom, bar.bottom) - Math.max(box.top, bar.top) > 1);
        if (box.height && box.height < free && behind) hidden.push(`${each.tagName} ${each.textContent.trim().slice(0, 60)}`);
    }
    scrollTo({ top: 0, behavior: "instant" });
    return hidden;
}"""


@pytest.fixture
def long() -> Iterator[Hall]:
    yield from a_hall("long")


def nothing_hidden(page: Page, name: str) -> list[str]:
    """The next act says this, can be hit without scrolling, and everything else can be scrolled to."""
    faults = []
    button = page.locator(".pinned .kern-btn--primary").first
    expect(button).to_have_text(name)
    for width, height in SIZES:
        for letters in LETTERS:
            page.set_viewport_size({"width": width, "height": height})
            page.evaluate("(size) => (document.documentElement.style.fontSize = size)", letters)
            page.evaluate(
                "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
            )
            box = button.bounding_box()
            assert box
            where = f"{name} {width}x{height} {letters}"
            if box["y"] < 0 or box["y"] + box["height"] > height:
                faults.append(f"{where}: the next act is out of sight: {box}")
            wider = page.evaluate(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth"
            )
            faults += [f"{where}: {wider} pixels too wide"] if wider > 1 else []
            faults += [f"{where}: {each}" for each in page.evaluate(HIDDEN)]
    page.evaluate("document.documentElement.style.fontSize = ''")
    return faults


def walked(browser: Browser, hall: Hall) -> list[str]:
    """What is hidden in which phase of an assembly whose first item has been called."""
    walk = Walk(browser, hall)  # type: ignore[arg-type]
    chair = walk.enter(hall.link(0, "chair"))
    second, mover = f"{hall.assembly}-2", hall.persons[2]["id"]

    def act(kind: str, **data: object) -> None:
        hall.ask(act=[kind, data])

    faults = nothing_hidden(chair, "Abstimmung schließen")
    act("votes.close", vote_id="v1")
    faults += nothing_hidden(chair, "Ergebnis feststellen")
    act("votes.declare", vote_id="v1")
    faults += nothing_hidden(chair, "TOP 2 aufrufen")
    act("agenda.call_item", item_id=second)
    act("floor.queue_speaker", item_id=second, person_id=mover, point_of_order=True, point="end_debate")
    act("floor.call_speaker", item_id=second, person_id=mover)
    faults += nothing_hidden(chair, "Über den Antrag abstimmen")
    walk.close()
    return faults


def test_nothing_lies_behind_a_bar(browser: Browser, hall: Hall) -> None:
    assert walked(browser, hall) == []


def test_nor_do_words_of_sixty_letters(browser: Browser, long: Hall) -> None:
    long.ask(act=["votes.open", {"vote_id": "v1", "item_id": f"{long.assembly}-1"}])
    assert walked(browser, long) == []


@pytest.mark.parametrize(("width", "height"), [(1280, 720), (1024, 768), (390, 844)])
def test_what_is_read_aloud_is_in_sight_when_it_is_to_be_declared_and_when_it_was(
    browser: Browser, hall: Hall, width: int, height: int
) -> None:
    walk = Walk(browser, hall)  # type: ignore[arg-type]
    walk.page.set_viewport_size({"width": width, "height": height})
    chair = walk.enter(hall.link(0, "chair"))
    hall.ask(act=["votes.close", {"vote_id": "v1"}])
    aloud, bar = chair.locator(".step .aloud"), chair.locator(".pinned")
    for following in ("Ergebnis feststellen", "TOP 2 aufrufen"):
        expect(bar.locator(".kern-btn--primary")).to_have_text(following)
        text, covered = aloud.bounding_box(), bar.bounding_box()
        assert text and covered
        assert chair.evaluate("scrollY") == 0
        assert text["y"] + text["height"] <= covered["y"], following
        if following == "Ergebnis feststellen":
            hall.ask(act=["votes.declare", {"vote_id": "v1"}])
    walk.close()
