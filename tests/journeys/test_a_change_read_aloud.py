"""A change as it is read aloud and looked at, in a real browser: the order of its words, its pictures, its rules."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from playwright.sync_api import Browser, Page

from konvent.core.motions.edits import Splice
from konvent.core.motions.passages import stretches_beside
from konvent.people.showing import Reading, margins, showing
from tests.core.motions.building import must
from tests.journeys.conftest import ASKED, DESKTOP, PHONE, PICTURES
from tests.people.test_showing import AMENDMENTS, BASE, NAMES
from tests.people.test_showing import page as rendered

pytestmark = pytest.mark.journey
PAGE = """<h1>Antrag A7</h1>{% reading_switch %}<h2>Änderungen</h2>{% show_changes whole %}
<h2>Wortlaut</h2>{% show_text whole %}<h2>Vorschau</h2>{% show_text preview %}
<h2>Gegenüberstellung</h2>{% show_synopsis whole %}<h2>Am Rand</h2>{% show_margins margin margins %}"""


def html(*, spoken: bool = True) -> str:
    read = Reading(is_spoken=spoken)
    conflicting = {**AMENDMENTS, "z": must(BASE, [Splice("a", 24, "60", "80")])}

    def of(mode, wishes, prefix):
        return showing(BASE, wishes, mode=mode, reading=read, names=NAMES, prefix=prefix)

    body = rendered(
        PAGE,
        whole=of("context", AMENDMENTS, ""),
        preview=of("preview", conflicting, "p-"),
        margin=of("whole", {}, "m-"),
        margins=margins(BASE, conflicting, stretches_beside(BASE, conflicting, blocks=99, wordings=99)[0]),
    )
    built = json.loads((settings.KONVENT_STATIC / ".vite/manifest.json").read_text("utf-8"))
    sheets = [
        (settings.KONVENT_STATIC / file).read_text("utf-8")
        for chunk in built.values()
        for file in chunk.get("css", ())
    ]
    return (
        f"<!doctype html><html lang=de data-kern-theme=light><title>Änderung</title><meta name=viewport "
        f"content='width=device-width'><style>{''.join(sheets)}</style><body class=site><main class=site-main>{body}</main>"
    )


@pytest.fixture(params=["desktop", "phone"])
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    context = browser.new_context(viewport=DESKTOP if request.param == "desktop" else PHONE)
    opened = context.new_page()
    opened.set_content(html())
    yield opened
    context.close()


def heard(page: Page, within: str) -> str:
    """What the accessibility tree says of an element, in order."""
    session = page.context.new_cdp_session(page)
    nodes = {each["nodeId"]: each for each in session.send("Accessibility.getFullAXTree")["nodes"]}
    session.send("DOM.getDocument")
    root = session.send("DOM.querySelector", {"nodeId": 1, "selector": within})["nodeId"]
    backend = session.send("DOM.describeNode", {"nodeId": root})["node"]["backendNodeId"]
    start = next(key for key, each in nodes.items() if each.get("backendDOMNodeId") == backend)

    def said(key: str) -> Iterator[str]:
        each = nodes[key]
        if each["role"]["value"] == "StaticText":
            yield each["name"]["value"]
        else:
            for child in each.get("childIds", ()):
                yield from said(child)

    found = " ".join(said(start))
    session.detach()
    return " ".join(found.split())


def test_a_change_is_heard_as_deletion_then_insertion_each_with_its_end(page: Page):
    assert heard(page, "#change-1").startswith(
        "Streichung: 60 Ende der Streichung Einfügung: 72 Ende der Einfügung"
    )
    page.set_content(html(spoken=False))
    assert heard(page, "#change-1").startswith("60 72")


def test_a_change_is_seen_without_colour_and_breaks_no_rule(page: Page):
    lines = page.evaluate(
        "['del', 'ins'].map((tag) => getComputedStyle(document.querySelector(`.change ${tag}`)).textDecorationLine)"
    )
    assert lines == ["line-through", "underline"]
    bar = page.evaluate("getComputedStyle(document.querySelector('.passage--marked')).borderInlineStartStyle")
    assert bar == "double"
    PICTURES.mkdir(exist_ok=True)
    width = page.viewport_size["width"] if page.viewport_size else 0
    page.screenshot(path=PICTURES / f"showing-a-change-{width}.png", full_page=True)
    found = Axe().run(page, options=ASKED)
    assert [each["id"] for each in found.response["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 1


def test_the_next_change_is_reached_by_keyboard(page: Page):
    page.locator(".passage-steps a", has_text="nächste Änderung").first.focus()
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#change-2"
    assert page.evaluate("document.activeElement.id || document.querySelector(':target').id") == "change-2"
