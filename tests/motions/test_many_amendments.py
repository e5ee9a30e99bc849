"""A motion with many amendments is never all of them on one page; links that need no script lead through them."""

from __future__ import annotations

import html
import re
from collections.abc import Callable

import pytest
from django.test import Client

from konvent.core.motions.edits import Splice
from konvent.desk import Desk
from konvent.motions.services import comparing
from konvent.motions.views import book, motion
from tests.motions.building import amended, publish, publish_amendments, submitted
from tests.motions.conftest import Browser
from tests.office.conftest import World

MANY = 23


@pytest.fixture
def wide(world: World, desk: Desk) -> str:
    """The key of a motion with that many amendments before everybody."""
    dossier_id = submitted(world, desk)
    publish(world, desk, dossier_id)
    for n in range(MANY):
        amended(world, desk, dossier_id, f"x{n}", Splice("b1", 20, "60", str(100 + n)))
    publish_amendments(world, desk, dossier_id)
    return dossier_id.rpartition(".")[2]


def walked(read: Callable[[str], str], most: int) -> list[str]:
    """The amendments on the pages that the link to the next one leads through."""
    found: list[str] = []
    more = "?page=1"
    while more:
        page = read(more)
        here = re.findall(r'<article class="office-box motion-amendment".*?</article>', page, re.DOTALL)
        assert 0 < len(here) <= most
        found += [re.findall(r"A1-Ä\d+", each)[0] for each in here]
        following = re.search(r'rel="next" href="([^"]+)"', page)
        more = following[1] if following else ""
    return found


def test_a_member_reads_them_page_by_page(enter: Callable[[str], Browser], wide: str) -> None:
    sued = enter("sued")
    found = walked(lambda more: sued.page(f"antrag/{wide}/{more}"), motion.PER_PAGE)
    assert found == [f"A1-Ä{n}" for n in range(1, MANY + 1)]


def test_the_office_too(world: World, wide: str) -> None:
    office = Client()
    office.force_login(world.staff.user)
    here = f"/o/{world.organisation.slug}/antragsbuch/{wide}/"
    found = walked(lambda more: office.get(here + more).content.decode(), book.PER_PAGE)
    assert found == [f"A1-Ä{n}" for n in range(1, MANY + 1)]


def test_the_margin_never_holds_all_of_them_and_links_lead_to_each_once(
    enter: Callable[[str], Browser], wide: str
) -> None:
    """Even where all of them concern one block."""
    sued = enter("sued")
    found: list[str] = []
    more = "?ansicht=rand"
    while more:
        page = sued.page(f"antrag/{wide}/{more}")
        margin = page[page.index('<div class="showing">') : page.index('id="amendments-title"')]
        here = re.findall(r">(A1-Ä\d+)</a>", margin)
        assert 0 < len(here) <= comparing.MOST_BESIDE
        assert margin.count('<div class="showing-beside') <= comparing.MOST_BLOCKS
        assert "Der Beitrag beträgt 60 Euro" in margin, "the block that they change stands beside them"
        found += here
        following = re.search(r'rel="next" href="([^"#]+)#wortlaut"', page)
        more = html.unescape(following[1]) if following else ""
    assert found == [f"A1-Ä{n}" for n in range(1, MANY + 1)]
