"""Once means once also at the same instant: the same form from several threads at a real server, on each kind of database."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from urllib.parse import urlsplit

import httpx
import pytest

from tests.journeys.conftest import Server
from tests.motions.test_once import Forms
from tests.running import PATIENCE_S

PRESSES = 4

# A draft that can be submitted, and the link of whoever wrote it.
DRAFT = """
from django.urls import reverse
from django.utils import timezone
from konvent.core.motions.blocks import TITLE, Block
from konvent.motions.services import drafts
from konvent.motions.services.typed import Typed
from konvent.people import area
from konvent.people.models import Person
person = Person.objects.filter(delegations__carries_vote=True, delegations__member__left_on=None).distinct().order_by("id")[0]
draft = drafts.begin(person, area.members_of(person, timezone.localdate())[0])
text = (Block(TITLE, "Beitrag"), Block("b1", "Der Beitrag beträgt 60 Euro im Jahr."))
assert drafts.save(draft, Typed("motion", None, text, ()), draft.seen) is None
there = reverse("motions:submit", args=[person.pk, draft.pk]), reverse("motions:show", args=[person.pk, draft.key])
print(area.issue(person, now=timezone.now()), draft.pk, draft.dossier_id, *(f"/o/{person.organisation.slug}{each}" for each in there))
"""
KINDS = """
from konvent.motions.models import MotionDraft
from konvent.office.services.desk import desk
print(*(entry.kind for entry in desk().dossiers.entries({dossier!r})), MotionDraft.objects.filter(pk={draft!r}).count())
"""


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def server(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Server]:
    there = {"DATABASE_URL": request.getfixturevalue("postgres_url")} if request.param == "postgres" else {}
    made = Server(tmp_path, "--demo", **there)
    made.start()
    yield made
    made.stop()


def signed_in(server: Server, link: str) -> httpx.Client:
    """A browser of hers."""
    client = httpx.Client(base_url=server.url, timeout=PATIENCE_S, follow_redirects=False)
    path = urlsplit(link).path
    action, hidden = next(each for each in Forms(client.get(path).text, path).found if each[0] == path)
    answer = client.post(action, data=hidden, headers={"referer": server.url})
    assert answer.status_code == 302, answer.text
    return client


def test_a_form_pressed_at_the_same_instant_is_one_act_and_every_press_is_answered_alike(
    server: Server,
) -> None:
    for _round in range(3):
        link, draft, dossier, page, then = server.django(DRAFT).split()
        client = signed_in(server, link)
        shown = client.get(page)
        assert shown.status_code == 200, shown.text
        action, hidden = next(
            each
            for each in Forms(shown.text, page).found
            if each[0].endswith("einreichen/") and each[1].get("command_id")
        )
        together, cookies = Barrier(PRESSES), dict(client.cookies)

        def press(
            _n: int, action: str = action, sent: dict[str, str] = hidden, together: Barrier = together,
            cookies: dict[str, str] = cookies,
        ) -> tuple[int, str]:  # fmt: skip
            with httpx.Client(base_url=server.url, timeout=PATIENCE_S, cookies=cookies) as own:
                own.get("/anmelden/")  # the line is open before all press
                together.wait(PATIENCE_S)
                answer = own.post(action, data={**sent, "names": "checked"}, headers={"referer": server.url})
                return answer.status_code, answer.headers.get("location", answer.text[:500])

        with ThreadPoolExecutor(PRESSES) as pool:
            answers = set(pool.map(press, range(PRESSES)))
        assert answers == {(302, then)}, answers
        *kinds, left = server.django(KINDS.format(dossier=dossier, draft=draft)).split()
        assert kinds.count("motions.submitted") == kinds.count("motions.drafted") == 1
        assert left == "0", "the draft is gone with what was submitted"
        client.close()
