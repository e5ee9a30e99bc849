"""Once means once: whatever is pressed twice is done once, and answered the second time like the first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urljoin

import pytest
from django.test import Client
from django.utils import timezone

from konvent.core.dossier.agreed import as_read
from konvent.core.dossier.amending import WithdrawAmendment
from konvent.core.dossier.drafting import InviteMover, WithdrawMotion
from konvent.core.dossier.gathering import SupportAmendment
from konvent.core.dossier.recommending import OfferChange, Recommend
from konvent.core.dossier.roles import GiveDossierRole
from konvent.core.dossier.supporting import SupportMotion
from konvent.core.motions.edits import Change, Splice
from konvent.desk import Desk
from konvent.motions.models import MotionDraft
from konvent.people.models import StatutesVersion
from tests.motions.building import amended, do, drafted, publish_amendments, submitted
from tests.motions.building import publish as made_public
from tests.motions.conftest import Browser, Editor
from tests.motions.test_book import key
from tests.motions.test_book import office as office
from tests.motions.test_submitting import draft
from tests.office.conftest import World


class Forms(HTMLParser):
    """The forms of a page: where each goes, and its hidden fields."""

    def __init__(self, page: str, path: str) -> None:
        super().__init__()
        self.path, self.found = path, list[tuple[str, dict[str, str]]]()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        if tag == "form":
            self.found.append((urljoin(self.path, said.get("action") or self.path), {}))
        elif tag == "input" and said.get("type") == "hidden" and self.found:
            self.found[-1][1][str(said["name"])] = str(said.get("value") or "")


@dataclass
class Scene:
    """Who may press what. one: a motion's dossier"""

    world: World
    desk: Desk
    office: Client
    enter: Callable[[str], Browser]
    write: Callable[[Browser], Editor]
    one: str = ""
    who: Browser | None = field(default=None)

    def public(self) -> str:
        self.one = submitted(self.world, self.desk)
        made_public(self.world, self.desk, self.one)
        return self.one

    def with_amendment(self) -> str:
        self.public()
        amended(self.world, self.desk, self.one, "x1", Splice("b1", 20, "60", "72"))
        publish_amendments(self.world, self.desk, self.one)
        return self.one

    def member(self, who: str, more: str = "") -> tuple[Client, str]:
        browser = self.enter(who)
        return browser.client, f"{browser.home}antrag/{key(self.one)}/{more}"

    def book(self, more: str = "") -> tuple[Client, str]:
        return self.office, f"/o/{self.world.organisation.slug}/antragsbuch/{more}"

    def pk(self, who: str) -> str:
        return str(self.world.members[who].pk)


Press = tuple[Client, str, str, dict[str, Any]]


def written(scene: Scene) -> tuple[Client, str]:
    """A draft that was typed, by the address of its page."""
    editor = scene.write(scene.enter("nord"))
    draft(editor)
    return editor.browser.client, editor.path


def submit(scene: Scene) -> Press:
    client, path = written(scene)
    return client, f"{path}einreichen/", "einreichen/", {"names": "checked"}


def hold(scene: Scene) -> Press:
    client, path = written(scene)
    return client, f"{path}einreichen/", "festhalten/", {"names": "checked"}


def discard(scene: Scene) -> Press:
    client, path = written(scene)
    return client, f"{path}verwerfen/", "verwerfen/", {}


def submit_amendment(scene: Scene) -> Press:
    scene.public()
    client, page = scene.member("sued")
    begun = press((client, page, "aendern/", {}))()
    editor = Editor(Browser(client, scene.world.persons["sued"], ""), begun.url)
    words = ["Der Beitrag beträgt 72 Euro im Jahr.", "Er ist im März fällig."]
    editor.send(text_words=words)
    return client, f"{begun.url}einreichen/", "einreichen/", {"names": "checked"}


def amend(scene: Scene) -> Press:
    scene.public()
    return *scene.member("sued"), "aendern/", {}


def invite(scene: Scene) -> Press:
    scene.one = drafted(scene.world, scene.desk)
    number = scene.world.members["ost"].number
    return *scene.member("nord"), "fragen/", {"number": number}


def invited(scene: Scene) -> None:
    scene.one = drafted(scene.world, scene.desk)
    do(scene.desk, scene.one, InviteMover(member=scene.pk("ost")), scene.world.persons["nord"].pk)


def join(scene: Scene) -> Press:
    invited(scene)
    return *scene.member("ost"), "mitstellen/", {}


def support_a_draft(scene: Scene) -> Press:
    invited(scene)
    return *scene.member("ost"), "unterstuetzen/", {}


def resume(scene: Scene) -> Press:
    scene.one = drafted(scene.world, scene.desk)
    return *scene.member("nord"), "weiterschreiben/", {}


def support(scene: Scene) -> Press:
    scene.public()
    return *scene.member("sued"), "/unterstuetzen/", {}


def withdraw_support(scene: Scene) -> Press:
    scene.public()
    do(scene.desk, scene.one, SupportMotion(member=scene.pk("sued")), scene.world.persons["sued"].pk)
    return *scene.member("sued"), "nicht-unterstuetzen/", {}


def withdraw(scene: Scene) -> Press:
    scene.public()
    return *scene.member("nord"), "zurueckziehen/", {}


def withdraw_what_nobody_else_has_read(scene: Scene) -> Press:
    scene.one = submitted(scene.world, scene.desk)
    return *scene.member("nord"), "zurueckziehen/", {}


def take_up(scene: Scene) -> Press:
    scene.public()
    do(scene.desk, scene.one, WithdrawMotion(member=scene.pk("nord")), scene.world.persons["nord"].pk)
    return *scene.member("sued"), "aufgreifen/", {}


def follow(scene: Scene) -> Press:
    scene.public()
    return *scene.member("sued"), "folgen/", {"do": "follow"}


def take_over(scene: Scene) -> Press:
    scene.with_amendment()
    return *scene.member("nord", "aenderungsantrag/x1/"), "uebernehmen/", {}


def withdraw_amendment(scene: Scene) -> Press:
    scene.with_amendment()
    return *scene.member("sued", "aenderungsantrag/x1/"), "zurueckziehen/", {}


def answer(scene: Scene) -> Press:
    scene.public()
    board = scene.world.persons["ost"].pk
    do(scene.desk, scene.one, GiveDossierRole(holder=board, role="board"), "system")
    change = Change((Splice("b1", 20, "60", "66"),))
    facts: dict[str, Any] = {"amendment_id": "", "other": "", "reason": "In der Mitte."}
    advice = Recommend(
        recommendation_id="r1", organ="board", base=1, status="accept_modified", change=change, **facts
    )
    do(scene.desk, scene.one, advice, board)
    offered = OfferChange(recommendation_id="r1", deadline=timezone.now() + timedelta(days=3))
    do(scene.desk, scene.one, offered, board)
    return *scene.member("nord"), "angebot/r1/", {"do": "accept", "words": "Gut so."}


def counter(scene: Scene) -> Press:
    client, page, form, _ = answer(scene)
    return client, page, form, {"do": "counter"}


CLAUSES = """
[motions.amendments]
supporters = 1

[motions.supporters]
with_movers = false
"""


def gathering(scene: Scene) -> None:
    """An amendment of Süd that needs a supporter."""
    row = StatutesVersion.objects.get(organisation=scene.world.organisation)
    row.toml += CLAUSES
    row.save()
    scene.public()
    amended(scene.world, scene.desk, scene.one, "x1", Splice("b1", 20, "60", "72"))


def support_amendment(scene: Scene) -> Press:
    gathering(scene)
    return *scene.member("ost", "aenderungsantrag/x1/"), "/unterstuetzen/", {}


def supported(scene: Scene) -> None:
    gathering(scene)
    command = SupportAmendment(amendment_id="x1", member=scene.pk("ost"))
    do(scene.desk, scene.one, command, scene.world.persons["ost"].pk)


def withdraw_amendment_support(scene: Scene) -> Press:
    supported(scene)
    return *scene.member("ost", "aenderungsantrag/x1/"), "nicht-unterstuetzen/", {}


def submit_gathered(scene: Scene) -> Press:
    supported(scene)
    return *scene.member("sued", "aenderungsantrag/x1/"), "x1/einreichen/", {}


def examine(scene: Scene) -> Press:
    one = submitted(scene.world, scene.desk)
    return *scene.book(f"{key(one)}/"), "pruefen/", {"finding": "admissible"}


def send_back(scene: Scene) -> Press:
    one = submitted(scene.world, scene.desk)
    return *scene.book(f"{key(one)}/"), "pruefen/", {"finding": "returned", "reason": "Unklar."}


def admitted(scene: Scene) -> str:
    one = submitted(scene.world, scene.desk)
    press(examine_of(scene, one))()
    return one


def examine_of(scene: Scene, one: str) -> Press:
    return *scene.book(f"{key(one)}/"), "pruefen/", {"finding": "admissible"}


def publish(scene: Scene) -> Press:
    one = admitted(scene)
    return *scene.book(f"{key(one)}/"), "veroeffentlichen/", {"number": "A1"}


def publish_all(scene: Scene) -> Press:
    one, other = admitted(scene), admitted(scene)
    return *scene.book(), "veroeffentlichen/", {"key": [key(one), key(other)]}


def examine_amendment(scene: Scene) -> Press:
    scene.public()
    amended(scene.world, scene.desk, scene.one, "x1", Splice("b1", 20, "60", "72"))
    said = {"do": "admissible", "publish": "yes"}
    return *scene.book(f"{key(scene.one)}/"), "aenderungsantrag/x1/", said


def refuse_amendment(scene: Scene) -> Press:
    client, page, form, _ = examine_amendment(scene)
    return client, page, form, {"do": "refused", "reason": "Ehrenrührig."}


PRESSED = (
    submit,
    hold,
    discard,
    submit_amendment,
    amend,
    invite,
    join,
    support_a_draft,
    resume,
    support,
    withdraw_support,
    withdraw,
    withdraw_what_nobody_else_has_read,
    take_up,
    follow,
    take_over,
    withdraw_amendment,
    support_amendment,
    withdraw_amendment_support,
    submit_gathered,
    answer,
    counter,
    examine,
    send_back,
    publish,
    publish_all,
    examine_amendment,
    refuse_amendment,
)


def press(what: Press) -> Callable[[], Any]:
    """The form as the page shows it, ready to be sent as often as one likes."""
    client, path, ending, said = what
    page = client.get(path)
    assert page.status_code == 200, (path, page.status_code)
    forms = Forms(page.content.decode(), path).found
    action, hidden = next(each for each in forms if each[0].endswith(ending))
    assert hidden.get("command_id"), f"the form to {ending} has no key"
    return lambda: client.post(action, {**hidden, **said})


@pytest.fixture
def scene(world: World, desk: Desk, office: Client, enter: Any, write: Any) -> Scene:
    return Scene(world, desk, office, enter, write)


def everything(scene: Scene) -> Any:
    """What there is: all entries, all drafts."""
    dossiers = sorted(scene.desk.dossiers.ids(str(scene.world.organisation.pk)))
    heads = [(each, [entry.hash for entry in scene.desk.dossiers.entries(each)]) for each in dossiers]
    return heads, sorted(MotionDraft.objects.values_list("pk", "saved_at"))


@pytest.mark.parametrize("act", PRESSED, ids=[each.__name__ for each in PRESSED])
def test_what_is_pressed_twice_is_done_once_and_answered_alike(scene: Scene, act: Any) -> None:
    what = act(scene)
    send, before = press(what), everything(scene)
    first = send()
    after = everything(scene)
    assert first.status_code == 302, first.content.decode()
    assert act is follow or after != before, "something was done"
    again = send()
    assert (again.status_code, again["Location"]) == (first.status_code, first["Location"])
    assert everything(scene) == after
    shown = what[0].get(first["Location"])
    assert shown.status_code == 200
    assert "kern-alert--danger" not in shown.content.decode()


def test_what_was_refused_is_decided_anew(scene: Scene) -> None:
    """The same form is refused as long as its reason lasts, and taken afterwards."""
    scene.with_amendment()
    client, page = scene.member("nord", "aenderungsantrag/x1/")
    send = press((client, page, "uebernehmen/", {}))
    amended(scene.world, scene.desk, scene.one, "x2", Splice("b1", 20, "72", "74"), who="ost", to="x1")
    publish_amendments(scene.world, scene.desk, scene.one)
    for _ in range(2):
        assert "kern-alert--danger" in client.get(send()["Location"]).content.decode()
    do(scene.desk, scene.one, WithdrawAmendment(amendment_id="x2"), scene.world.persons["ost"].pk)
    send()
    dossier = scene.desk.dossiers.dossier(scene.one)
    assert dossier is not None and dossier.newest == 2


def test_a_refusal_that_nobody_has_read_yet_does_not_make_a_repeat_another_form(scene: Scene) -> None:
    """What a page still has to say of an earlier form is not said of this one."""
    mine = scene.public()
    client, page = scene.member("nord")
    unread = press((client, page, "zurueckziehen/", {}))
    do(scene.desk, mine, WithdrawMotion(member=scene.pk("nord")), scene.world.persons["nord"].pk)
    assert unread().status_code == 302, "refused: it is withdrawn already, which no page has told her yet"
    scene.one = submitted(scene.world, scene.desk)
    action = page.replace(key(mine), key(scene.one)) + "zurueckziehen/"
    found = scene.desk.dossiers.dossier(scene.one)
    assert found is not None
    sent = {"command_id": "c7", "member": scene.pk("nord"), "seen": as_read(found)}
    first, again = client.post(action, sent), client.post(action, sent)
    assert (first.status_code, again.status_code) == (302, 302)
    assert again["Location"] == first["Location"]


def test_the_key_of_a_form_does_nothing_for_another_form(scene: Scene) -> None:
    client, path, ending, said = support(scene)
    page = client.get(path).content.decode()
    action, hidden = next(each for each in Forms(page, path).found if each[0].endswith(ending))
    assert client.post(action, {**hidden, **said}).status_code == 302
    other = action.replace("/unterstuetzen/", "/nicht-unterstuetzen/")
    client.post(other, {**hidden, **said})
    dossier = scene.desk.dossiers.dossier(scene.one)
    assert dossier is not None and dossier.supporters == (scene.pk("sued"),)


def test_an_amendment_that_needs_supporters_says_so_and_is_submitted_on_its_page(scene: Scene) -> None:
    gathering(scene)
    client, page = scene.member("sued", "aenderungsantrag/x1/")
    shown = client.get(page).content.decode()
    assert "Sucht Unterstützer" in shown and "Unterstützer: 0, nötig: 1" in shown
    back = press((client, page, "x1/einreichen/", {}))()
    assert "fehlen Unterstützer" in client.get(back["Location"]).content.decode()
    other, same = scene.member("ost", "aenderungsantrag/x1/")
    press((other, same, "/unterstuetzen/", {}))()
    assert scene.world.members["ost"].name in client.get(page).content.decode()
    press((client, page, "x1/einreichen/", {}))()
    dossier = scene.desk.dossiers.dossier(scene.one)
    assert dossier is not None and dossier.amendments["x1"].phase == "submitted"
    assert "Unterstützer: 1, nötig: 1" in client.get(page).content.decode()
