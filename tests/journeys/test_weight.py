"""What a member's page weighs on the line: everything it links, as our server sends it to a browser."""

from __future__ import annotations

import re

import httpx

from tests.journeys.test_side_by_side import Hall, hall

__all__ = ["hall"]
MOST = 200_000
LINKED = re.compile(r'<(?:link|script)[^>]*? (?:href|src)="(/static/[^"]+)"')
FACE = re.compile(r"@font-face\{[^}]*\}")
FILE = re.compile(r"url\(([^)]+)\)")
RANGES = re.compile(r"unicode-range:([^;}]+)")


def comes_for(face: str, text: str) -> bool:
    """Whether a browser fetches this font to draw a text."""
    found = RANGES.search(face)
    assert found, "a font without a range comes always"
    parts = [part.strip().removeprefix("U+").partition("-") for part in found[1].split(",")]
    spans = [(first.replace("?", "0"), (last or first).replace("?", "F")) for first, _dash, last in parts]
    return any(int(first, 16) <= ord(each) <= int(last, 16) for first, last in spans for each in text)


def weights(hall: Hall) -> dict[str, int]:
    """By address, the bytes of a member's page and of all that belongs to it, as they pass the line."""
    with httpx.Client(base_url=hall.url, headers={"accept-encoding": "gzip"}, timeout=60) as client:
        link = hall.link(3)
        door = client.get(link).text
        form = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', door))
        page = client.post(link, data=form, headers={"referer": link}, follow_redirects=True)
        assert 'id="hall"' in page.text, page.text[:500]
        member = f"/live/{hall.assembly}"
        found = {str(page.url): page.num_bytes_downloaded}
        own = [f"{member}/{what}?for={page.url.path.split('/')[3]}" for what in ("me", "names")]
        for address in [*LINKED.findall(page.text), *own]:
            answer = client.get(address)
            assert answer.status_code == 200, address
            found[address] = answer.num_bytes_downloaded
            if not address.endswith(".css"):
                continue
            for face in FACE.findall(answer.text):
                assert "font-display:swap" in face, "the page can be read before its font is there"
                file = FILE.search(face)
                assert file
                if comes_for(face, "Müller, „Ja“ – 5 €"):
                    found[file[1]] = client.get(file[1]).num_bytes_downloaded
    return found


def test_a_member_s_page_is_light_enough_for_a_thin_line(hall: Hall) -> None:
    found = weights(hall)
    assert sum(name.endswith(".woff2") for name in found) == 2
    assert sum(name.endswith(".js") for name in found) >= 2
    assert sum(found.values()) <= MOST, found
