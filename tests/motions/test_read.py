"""Nobody agrees to words she has not read: a form that was opened on another wording does nothing, and says so."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from konvent.core.dossier.drafting import ReviseMotion, SubmitMotion
from konvent.core.dossier.examining import ExamineAmendment, ExamineMotion
from konvent.core.dossier.publishing import PublishAmendment
from konvent.core.dossier.roles import GiveDossierRole
from konvent.core.dossier.taking import TakeOverAmendment
from konvent.core.motions.blocks import TITLE, Block, text_hash
from konvent.core.motions.edits import Splice
from konvent.motions.services import book
from tests.motions.building import TEXT, amended, do, dossier_of
from tests.motions.test_book import key
from tests.motions.test_book import office as office
from tests.motions.test_once import (
    Forms,
    Press,
    Scene,
    admitted,
    answer,
    everything,
    examine_of,
    join,
    press,
    support,
    support_a_draft,
    take_over,
    withdraw,
    withdraw_amendment,
)
from tests.motions.test_once import scene as scene

REVISED = (Block(TITLE, "Beitrag"), TEXT[1], Block("b2", "Er ist sofort fällig.", TEXT[2].style))


def taken_over(scene: Scene, amendment: str, edit: Splice, *, to: str = "", by: str = "nord") -> None:
    """Somebody amends, and whose text it is makes it hers."""
    amended(scene.world, scene.desk, scene.one, amendment, edit, who="ost", to=to)
    for_it = TakeOverAmendment(amendment_id=amendment, member=scene.pk(by))
    publish_amendment(scene, amendment)
    do(scene.desk, scene.one, for_it, scene.world.persons[by].pk)


def publish_amendment(scene: Scene, amendment: str) -> None:
    by = scene.world.staff.actor
    found = ExamineAmendment(amendment_id=amendment, finding="admissible", reason="", provision="")
    for command in (found, PublishAmendment(amendment_id=amendment)):
        assert book.act(scene.one, command, actor=by, command_id=f"{command.kind}-{amendment}") is None


def motion_changes(scene: Scene) -> None:
    taken_over(scene, "y1", Splice("b2", 10, "März", "Mai"))


def amendment_changes(scene: Scene) -> None:
    taken_over(scene, "y1", Splice("b1", 20, "72", "80"), to="x1", by="sued")


def draft_changes(scene: Scene) -> None:
    do(scene.desk, scene.one, ReviseMotion(base=1, text=REVISED, reason=()), scene.world.persons["nord"].pk)


def sent_back_and_revised(scene: Scene) -> None:
    """The office sends it back after all; its mover submits other words, which a colleague admits."""
    by = scene.world.staff.actor
    back = ExamineMotion(finding="returned", reason="Unklar.", provision="")
    assert book.act(scene.one, back, actor=by, command_id="back") is None
    draft_changes(scene)
    again = SubmitMotion(base=2, hash=text_hash(REVISED), held_on=None)
    do(scene.desk, scene.one, again, scene.world.persons["nord"].pk)
    press(examine_of(scene, scene.one))()


def publish_motion(scene: Scene) -> Press:
    scene.one = admitted(scene)
    return *scene.book(f"{key(scene.one)}/"), "veroeffentlichen/", {"number": "A1"}


def publish_all(scene: Scene) -> Press:
    scene.one = admitted(scene)
    return *scene.book(), "veroeffentlichen/", {"key": [key(scene.one)]}


def examine_amendment(scene: Scene) -> Press:
    scene.public()
    amended(scene.world, scene.desk, scene.one, "x1", Splice("b1", 20, "60", "72"))
    said = {"do": "admissible", "publish": "yes"}
    return *scene.book(f"{key(scene.one)}/"), "aenderungsantrag/x1/", said


def recommend(scene: Scene) -> Press:
    scene.public()
    board = GiveDossierRole(holder=scene.world.staff.actor, role="board")
    do(scene.desk, scene.one, board, "system")
    said = {"do": "draft", "status": "accept_modified", "words-b1": "Der Beitrag beträgt 66 Euro im Jahr."}
    return *scene.book(f"{key(scene.one)}/empfehlung/"), "empfehlung/", said


def drafted_recommendation(scene: Scene) -> tuple[Client, str]:
    press(recommend(scene))()
    return scene.book(f"{key(scene.one)}/empfehlung/")


def offer(scene: Scene) -> Press:
    until = timezone.localdate() + timedelta(days=3)
    return *drafted_recommendation(scene), "empfehlung/", {"do": "offer", "deadline": str(until)}


def publish_recommendation(scene: Scene) -> Press:
    return *drafted_recommendation(scene), "empfehlung/", {"do": "publish"}


READ: tuple[tuple[Callable[[Scene], Press], Callable[[Scene], None]], ...] = (
    (join, draft_changes),
    (support_a_draft, draft_changes),
    (support, motion_changes),
    (withdraw, motion_changes),
    (answer, motion_changes),
    (take_over, amendment_changes),
    (withdraw_amendment, amendment_changes),
    (examine_amendment, motion_changes),
    (publish_motion, sent_back_and_revised),
    (publish_all, sent_back_and_revised),
    (recommend, motion_changes),
    (offer, motion_changes),
    (publish_recommendation, motion_changes),
)


@pytest.mark.parametrize(("act", "meanwhile"), READ, ids=[each.__name__ for each, _ in READ])
def test_a_form_opened_on_other_words_does_nothing_and_says_so(
    scene: Scene, act: Callable[[Scene], Press], meanwhile: Callable[[Scene], None]
) -> None:
    what = act(scene)
    send = press(what)
    meanwhile(scene)
    before = everything(scene)
    said = send()
    assert everything(scene) == before
    page = what[0].get(said["Location"]) if said.status_code == 302 else said
    shown = page.content.decode()
    assert "Der Wortlaut wurde geändert" in shown or "inzwischen gilt Fassung" in shown
    assert press(what)().status_code == 302 and everything(scene) != before, "what was read now is taken"


def test_a_draft_of_a_recommendation_opens_with_its_own_words(scene: Scene) -> None:
    """Saved again unchanged but for its reason it proposes the same; the motion's own words come back nowhere."""
    client, path = drafted_recommendation(scene)
    page = client.get(path).content.decode()
    assert "66 Euro im Jahr.</textarea>" in page
    motion_changes(scene)
    page = client.get(path).content.decode()
    assert "66 Euro im Jahr.</textarea>" in page and "im Mai fällig.</textarea>" in page
    fields = dict(re.findall(r'<textarea[^>]* name="((?:words|new)-\w+)"[^>]*>([^<]*)</textarea>', page))
    hidden = next(each for _, each in Forms(page, path).found if "base" in each)
    said = {**hidden, **fields, "do": "draft", "status": "accept_modified", "reason": "In der Mitte."}
    assert client.post(path, said).status_code == 302
    [draft] = dossier_of(scene.desk, scene.one).recommendations.values()
    assert draft.edits == (Splice("b1", 20, "60", "66"),) and draft.base == 2
