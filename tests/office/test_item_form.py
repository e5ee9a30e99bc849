"""The form of an agenda item: only what its kind has is shown, with and without script, and nothing typed is lost."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

import pytest
from django.template.loader import render_to_string
from django.urls import reverse

from konvent.office.models import AgendaItem
from konvent.office.services import agenda
from konvent.office.services.letters import _note
from konvent.office.services.wording import wording
from tests.browser import Client

from .conftest import World, draft
from .test_pages import office  # noqa: F401

pytestmark = pytest.mark.django_db

ALWAYS = {"kind", "title", "parent", "explanation"}
DECIDING = {"motion", "method", "only_with", "named", "secret"}


class Shown(HTMLParser):
    """The names of the fields that can be seen, and those that are there but hidden."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.seen: set[str] = set()
        self.unseen: set[str] = set()
        self._hidden = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = dict(attrs)
        if "office-row" in (has.get("class") or "").split():
            self._hidden = "hidden" in has
        if tag in ("input", "select", "textarea") and (name := has.get("name")):
            (self.unseen if self._hidden else self.seen).add(
                {"tie": "ties", "more": "more"}.get(name.partition("_")[0], name)
            )


def shown(html: bytes) -> set[str]:
    found = Shown(html.decode().partition("data-item-form")[2].partition("office-actions")[0])
    return found.seen - {"csrfmiddlewaretoken", "command_id", "seen", "for"}


def sent(**fields: Any) -> dict[str, Any]:
    usual = {"method": "yes_no_abstain", "subject": "resolution", "mode": "collective"}
    return {"kind": "report", "title": "Bericht", **usual, **fields}


@pytest.mark.parametrize(
    ("fields", "more"),
    [
        ({"kind": "report"}, set()),
        ({"kind": "debate"}, set()),
        ({"kind": "other"}, set()),
        ({"kind": "resolution"}, DECIDING | {"subject", "concerns", "more"}),
        ({"kind": "resolution", "method": "one_of"}, DECIDING | {"subject", "concerns", "more", "options"}),
        ({"kind": "resolution", "subject": "discharge"}, DECIDING | {"subject", "concerns", "more", "mode", "joint_conduct"}),
        ({"kind": "resolution", "subject": "litigation"}, DECIDING | {"subject", "concerns", "more", "parties", "ties"}),
        ({"kind": "election"}, DECIDING | {"options", "seats"}),
    ],
)  # fmt: skip
def test_an_item_is_asked_only_what_its_kind_has(office: Client, world: World, fields, more):  # noqa: F811
    made = draft(world)
    page = office.post(reverse("office:new_item", args=[made.id]), sent(action="fields", **fields))
    assert page.status_code == 200
    assert shown(page.content) == ALWAYS | more
    assert not made.items.filter(title="Bericht").exists(), "it was only shown"


def test_what_was_typed_stays_when_the_kind_changes_and_changes_back(office: Client, world: World):  # noqa: F811
    made = draft(world)
    there = reverse("office:new_item", args=[made.id])
    typed = sent(kind="resolution", motion="Der lange Wortlaut.", explanation="Darum.")
    page = office.post(there, {**typed, "kind": "election", "action": "fields"})
    assert "Der lange Wortlaut." in page.content.decode()
    page = office.post(there, {**typed, "kind": "report", "action": "fields"})
    assert "Der lange Wortlaut." in page.content.decode() and "motion" not in shown(page.content)
    office.post(there, {**typed, "kind": "report"})
    item = made.items.get(title="Bericht")
    assert (item.motion, item.wording) == ("Der lange Wortlaut.", "")
    assert "Der lange Wortlaut." not in office.get(reverse("office:agenda", args=[made.id])).content.decode()
    page = office.get(reverse("office:edit_item", args=[made.id, item.pk]))
    assert "Der lange Wortlaut." in page.content.decode()


def test_who_is_barred_is_shown_wherever_it_is_filled_in(office: Client, world: World):  # noqa: F811
    made = draft(world)
    member = world.organisation.members.first()
    fields = sent(kind="resolution", parties=[member.pk], action="fields")
    assert "parties" in shown(office.post(reverse("office:new_item", args=[made.id]), fields).content)


def test_a_mistake_is_shown_with_its_field(office: Client, world: World):  # noqa: F811
    made = draft(world)
    page = office.post(
        reverse("office:new_item", args=[made.id]),
        sent(kind="election", method="one_of", named="on", secret="on"),
    )
    assert page.status_code == 422 and "zugleich namentlich und geheim" in page.content.decode()


def test_how_many_are_elected_stands_on_the_agenda_and_in_the_invitation(office: Client, world: World):  # noqa: F811
    made = draft(world)
    item = agenda.add_item(
        made,
        title="Wahl der Kassenprüfung",
        kind="election",
        method="one_of",
        options=["Ada A", "Ben B"],
        seats=2,
    )
    assert isinstance(item, AgendaItem)
    said = "Zu besetzen sind 2 Plätze"
    assert said in office.get(reverse("office:agenda", args=[made.id])).content.decode()
    for kind in ("txt", "html"):
        mail = render_to_string(
            f"office/mail/invitation.{kind}", {"said": wording(made), "person": world.persons["nord"]}
        )
        assert said in mail
    assert said in _note(next(place for place in agenda.places(made) if place.item.pk == item.pk))
    AgendaItem.objects.filter(pk=item.pk).update(seats=1)
    assert "Zu besetzen ist 1 Platz" in office.get(reverse("office:agenda", args=[made.id])).content.decode()
    AgendaItem.objects.filter(pk=item.pk).update(seats=None)
    assert "Zu besetzen" not in office.get(reverse("office:agenda", args=[made.id])).content.decode()
