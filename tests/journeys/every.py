"""Every page of the office, found as a person finds it: by the links of the pages there are."""

from __future__ import annotations

import html
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve

from tests.journeys.conftest import Walk

LINK = re.compile(r'<a\s[^>]*?href="([^"#]+)')
BELOW = re.compile(r"^/o/[a-z0-9-]+")
ASSEMBLIES = {"Herbst": "sitzung", "schriftlich": "schriftlich", "Entwurf": "entwurf"}
TITLE = re.compile(r"<title>([^<]*)</title>")


@dataclass(frozen=True)
class Found:
    """A page. route: the name of its address; of: the kind of assembly that it belongs to, "" for none; path: below the server"""

    route: str
    of: str
    path: str

    @property
    def name(self) -> str:
        """What its picture is called: the words of its address, "x" for an id in it."""
        words = [
            "x" if re.search(r"\d", word) else word for word in BELOW.sub("", self.path).split("/") if word
        ]
        if self.of:
            words[:2] = [self.of] if len(words) > 2 else [self.of, "stand"]
        return "-".join(words) or "uebersicht"


def pages(walk: Walk) -> list[Found]:
    """One page for each route and kind of assembly, in the order in which they were found.

    Downloads are left out; so is the hall, which has journeys of its own. The walk has signed in.
    """
    found: dict[tuple[str, str], Found] = {}
    kinds: dict[str, str] = {}
    ahead = [urlsplit(walk.page.url).path]
    seen = {_route(ahead[0])}
    while ahead:
        path = ahead.pop(0)
        page = _page(walk, path)
        if page is None:
            continue
        route, assembly = _route(path)
        if assembly and assembly not in kinds:
            title = (TITLE.search(page) or ["", ""])[1]
            kinds[assembly] = next((kind for word, kind in ASSEMBLIES.items() if word in title), "andere")
        of = kinds.get(assembly, "")
        found.setdefault((route, of), Found(route, of, path))
        for there in _links(page):
            if _route(there) not in seen:
                seen.add(_route(there))
                ahead.append(there)
    return list(found.values())


def _page(walk: Walk, path: str) -> str | None:
    """Its HTML; None for what is no page, or not for this account."""
    while True:
        answer = walk.page.request.get(walk.server.url + path)
        if answer.status != 429:
            break
        time.sleep(int(answer.headers["retry-after"]))
    assert answer.status < 500, f"{path}: {answer.status}"
    is_page = answer.status == 200 and answer.headers["content-type"].startswith("text/html")
    return answer.text() if is_page else None


def _links(page: str) -> Iterator[str]:
    for address in LINK.findall(page):
        parts = urlsplit(html.unescape(address))
        if not parts.netloc and BELOW.match(parts.path) and "/hall/" not in parts.path:
            yield parts.path


def _route(path: str) -> tuple[str, str]:
    try:
        match = resolve(BELOW.sub("", path))
    except Resolver404:
        return "", ""
    return match.view_name, str(match.kwargs.get("assembly_id", ""))
