"""Twice as much of anything takes the verifier about twice as long: counted in steps, not in seconds."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from konvent.core.journal.canonical import canonical_bytes
from konvent.core.journal.entry import Entry
from konvent.core.meeting.decide import fold
from konvent.core.minutes.compose import outline
from konvent.verify import verify
from tests.verify.building import honest
from tests.verify.forging import Forger

FEW = 150


def steps(act: Callable[[], object]) -> int:
    """How many functions are called and generators resumed."""
    counted = 0

    def count(frame: Any, event: str, arg: Any) -> None:
        nonlocal counted
        if event in ("call", "c_call"):
            counted += 1

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        act()
    finally:
        sys.setprofile(before)
    return counted


def first(forger: Forger, item: str) -> Any:
    return next(each for each in forger.entries[0]["data"]["items"] if each["id"] == item)


def announced(forger: Forger) -> Any:
    return forger.entries[0]["data"]


def named(forger: Forger, change: Callable[[Any], None]) -> None:
    names = json.loads(forger.files["names.json"])
    change(names)
    forger.files["names.json"] = canonical_bytes(names)


def long_title(forger: Forger, n: int) -> None:
    announced(forger)["title"] = "Ä " * n * 20


def long_title_of_an_item(forger: Forger, n: int) -> None:
    first(forger, "i2")["title"] = "{Satz} " * n * 20


def directed_title(forger: Forger, n: int) -> None:
    announced(forger)["title"] = "\u2067x\u2069" * n * 5


def long_place(forger: Forger, n: int) -> None:
    announced(forger)["place"] = "x" * n * 40


def long_name(forger: Forger, n: int) -> None:
    named(forger, lambda names: names["persons"].update(p1="Anna " * n * 20))


def many_names(forger: Forger, n: int) -> None:
    named(forger, lambda names: names["persons"].update({f"z{each}": "N" for each in range(n * 4)}))


def many_documents(forger: Forger, n: int) -> None:
    first(forger, "i31")["documents"] = [
        {"id": f"d{each}", "title": "Anlage", "sha256": f"{each:064x}"} for each in range(n)
    ]


def many_items(forger: Forger, n: int) -> None:
    more = [{**first(forger, "i1"), "id": f"q{each}", "number": f"9.{each}"} for each in range(n)]
    announced(forger)["items"] += more


def items_below_each_other(forger: Forger, n: int) -> None:
    many_items(forger, n)
    for place, each in enumerate(announced(forger)["items"][-n:]):
        each["parent"] = f"q{place - 1}" if place else None


def many_options(forger: Forger, n: int) -> None:
    more = [{"id": f"q{each}", "person": "p1", "label_ref": ""} for each in range(n)]
    first(forger, "i4")["options"] += more
    for opened in forger.each("votes.opened"):
        if opened["item_id"] == "i4":
            opened["options"] += [each["id"] for each in more]
    tally = forger.of_vote("votes.tallied", "v4")["tally"]
    tally["weights"].update({each["id"]: "0" for each in more})
    tally["heads"].update({each["id"]: 0 for each in more})


def many_concerned(forger: Forger, n: int) -> None:
    first(forger, "i31")["concerns"] = ["p1", "p2"] * n
    forger.of_vote("votes.opened", "v2")["concerns"] = ["p1", "p2"] * n


def many_invitations(forger: Forger, n: int) -> None:
    last = forger.entries[10]
    forger.entries[11:11] = [{**last, "command_id": f"z{each}"} for each in range(n)]


def many_reports(forger: Forger, n: int) -> None:
    """Each is a line of the minutes, and the same text is said again and again."""
    place = next(n for n, entry in enumerate(forger.entries) if entry["kind"] == "incidents.reported")
    reported = forger.entries[place]
    more = [
        {**reported, "command_id": f"z{each}", "data": {**reported["data"], "incident_id": f"z{each}"}}
        for each in range(n)
    ]
    forger.entries[place + 1 : place + 1] = more


def many_ballots(forger: Forger, n: int) -> None:
    forger.boxes["v1"] += [{**forger.boxes["v1"][-1], "id": f"z{each}"} for each in range(n)]
    forger.reseal("v1")


GROWING = [
    long_title,
    long_title_of_an_item,
    directed_title,
    long_place,
    long_name,
    many_names,
    many_documents,
    many_items,
    items_below_each_other,
    many_options,
    many_concerned,
    many_invitations,
    many_reports,
    many_ballots,
]


def archive_with(grow: Callable[[Forger, int], None], n: int) -> bytes:
    """An archive whose minutes follow from its journal, so that all of it is gone through."""
    forger = Forger(honest())
    grow(forger, n)
    forger.rechain()
    approved = next(place for place, each in enumerate(forger.entries) if each["kind"] == "minutes.approved")
    entries = [Entry.from_data(each) for each in forger.entries[:approved]]
    state = fold(entries, forger.body).but(texts=forger.texts)
    made = outline(state, entries, json.loads(forger.files["names.json"]), "de", forger.boxes).to_data()
    forger.files["minutes.json"] = canonical_bytes(made)
    forger.files["names.json"] = canonical_bytes(made["names"])
    return forger.archive()


@pytest.mark.parametrize("grow", GROWING, ids=[each.__name__ for each in GROWING])
def test_twice_as_much_is_about_twice_the_work(grow):
    base = steps(partial(verify, honest()))
    once, twice, four = (
        steps(partial(verify, archive_with(grow, times * FEW))) - base for times in (1, 2, 4)
    )
    # What is added from two to four is twice what is added from one to two; with squares it is four times as much.
    assert four - twice <= 2.6 * max(twice - once, base // 50), (once, twice, four, base)
