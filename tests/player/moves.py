"""What is tried: acts of every role, right ones and wrong ones, drawn from what the screens show."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

from tests.player.world import Round

# The place among the people of her who enters ballots on paper, and of those who count secret votes.
TELLER = 5
COMMISSION = slice(6, 9)

Act = tuple[str, dict[str, Any]]
STRANGE = (
    "",
    "a/b",
    "x" * 300,
    "nobody",
    "E2026",
    "\u202eabc",
    "\U0001d7d9",
    None,
    7,
    -1,
    True,
    [],
    {},
    "0" * 64,
)
TEXTS = (
    "Ich widerspreche.",
    "E2026 und 1e999",
    "<b>{{ 7*7 }}</b>",
    "\u202erückwärts\u202c",
    "Zeile\nZeile\tEnde",
    "🗳️ ½ ٣ Ⅷ",
    "=1+1",
    "ß" * 900,
)


class Table:
    """An assembly as the player sees it. view: the chair's, as last seen"""

    def __init__(self, hall: Round, dice: random.Random) -> None:
        self.hall, self.dice = hall, dice
        self.people = list(hall.seats)
        self.there = [each for each in self.people if each not in hall.away]
        self.view: dict[str, Any] = {}
        self._number = 0

    def id(self, what: str) -> str:
        self._number += 1
        return f"{what}-{self.dice.getrandbits(40):x}-{self._number}"

    def person(self) -> str:
        """Anybody, seldom one of those who stay away."""
        return self.dice.choice(self.there if self.dice.random() < 0.97 else self.people)

    def item(self) -> str:
        current = self.view.get("current_item")
        return current if current and self.dice.random() < 0.8 else self.dice.choice(self.hall.items)

    def votes(self, *states: str) -> list[dict[str, Any]]:
        return [each for each in self.view.get("votes", ()) if each["state"] in states]

    def vote(self, *states: str) -> str:
        found = self.votes(*states) or self.votes("open", "sealed", "tallied", "declared", "cancelled")
        return self.dice.choice(found)["id"] if found else "v-none"

    def proxies(self) -> list[dict[str, Any]]:
        return [each for each in self.view.get("proxies", {}).values() if each["active"]]

    def question(self) -> str:
        found = self.view.get("questions") or [{"id": "q-none"}]
        return str(self.dice.choice(found)["id"])

    def text(self) -> str:
        return self.dice.choice(TEXTS)

    def chair(self) -> str:
        """Who presides, as far as is known; sometimes somebody who does not."""
        presides = self.view.get("assembly", {}).get("chair") or self.people[0]
        return presides if self.dice.random() < 0.93 else self.person()


def spoiled(table: Table, act: Act) -> Act:
    """The same act with one thing wrong: another kind, a field less, more, or with something strange in it."""
    kind, data = act[0], dict(act[1])
    dice = table.dice
    match dice.randrange(5):
        case 0:
            kind = dice.choice((kind + "x", "assembly.convene", "votes.decrypt", ""))
        case 1 if data:
            del data[dice.choice(list(data))]
        case 2:
            data["more"] = dice.choice(STRANGE)
        case _ if data:
            data[dice.choice(list(data))] = dice.choice(STRANGE)
    return kind, data


def of_the_chair(table: Table) -> Act:
    """The next thing a chair would do, or one she need not have done."""
    dice = table.dice
    if not table.view.get("current_item"):
        return "agenda.call_item", {"item_id": dice.choice(table.hall.items)}
    is_open, tallied = table.votes("open"), table.votes("tallied")
    wanted: list[tuple[int, Callable[[], Act]]] = [
        (0 if len(is_open) > 1 else 12, lambda: _open_vote(table)),
        (4 if is_open else 1, lambda: ("votes.close", {"vote_id": table.vote("open")})),
        (8 if tallied else 1, lambda: _declare(table)),
        (1, lambda: ("agenda.call_item", {"item_id": dice.choice(table.hall.items)})),
        (1, lambda: ("floor.call_speaker", {"item_id": table.item(), "person_id": table.person()})),
        (1, lambda: ("floor.end_speech", {})),
        (1, lambda: ("floor.close_list", {"item_id": table.item(), "reason": table.text()})),
        (1, lambda: ("floor.reopen_list", {"item_id": table.item()})),
        (1, lambda: ("floor.set_limit", {"item_id": table.item(), "seconds": dice.choice((None, 9, 60, 5000))})),
        (1, lambda: ("questions.take_up", {"question_id": table.question()})),
        (2, lambda: ("questions.answer", {"question_id": table.question(), "person_id": table.chair(), "orally": dice.random() < 0.5, "text": table.text()})),
        (1, lambda: ("questions.refuse", {"question_id": table.question(), "person_id": table.chair(), "reason": table.text()})),
        (1, lambda: ("roles.offer_chair", {"person_id": table.person()})),
        (1, lambda: ("roles.give", {"holder": table.person(), "role": dice.choice(("deputy", "minutes", "teller"))})),
        (1, lambda: ("roles.withdraw", {"holder": table.person(), "role": dice.choice(("deputy", "minutes"))})),
        (1, lambda: ("attendance.check_out", {"person_id": table.person(), "reason": dice.choice(("", "moved", "line_lost"))})),
        (2, lambda: ("attendance.check_in", {"person_id": table.person(), "mode": "room"})),
        (1, lambda: ("votes.cancel", {"vote_id": table.vote("open"), "reason": table.text()})),
        (1, lambda: ("minutes.write", {"section": table.item(), "text": table.text()})),
        (1, lambda: ("agenda.amend_motion", {"item_id": table.item(), "motion": "Anders.", "mover": table.person(), "reason": table.text(), "within": dice.random() < 0.8})),
    ]  # fmt: skip
    return dice.choices([act for _, act in wanted], [weight for weight, _ in wanted])[0]()


def _open_vote(table: Table) -> Act:
    dice = table.dice
    data: dict[str, Any] = {"vote_id": table.id("v"), "item_id": table.view["current_item"]}
    match dice.randrange(4):
        case 0:
            data |= {"secret": True, "accepts_risks": True}
        case 1:
            data |= {"named": True}
    return "votes.open", data


def _declare(table: Table) -> Act:
    finding = table.dice.choice((None, None, None, "accepted", "rejected"))
    return "votes.declare", {"vote_id": table.vote("tallied"), "finding": finding}


def of_a_member(table: Table, person: str) -> Act:
    """What a member may do for herself, and sometimes tries for another."""
    dice = table.dice
    her = person if dice.random() < 0.85 else table.person()
    member = table.hall.seats[her][1]
    return dice.choice(
        [
            lambda: ("floor.queue_speaker", {"item_id": table.item(), "person_id": her}),
            lambda: ("floor.leave_queue", {"item_id": table.item(), "person_id": her}),
            lambda: ("mandates.grant_proxy", {"proxy_id": table.id("x"), "member_id": member, "holder_id": table.person()}),
            lambda: ("mandates.revoke_proxy", {"proxy_id": _proxy(table), "reason": table.text()}),
            lambda: ("roles.accept_chair", {"person_id": _offered(table, her)}),
            lambda: ("attendance.check_out", {"person_id": her, "reason": dice.choice(("", "moved", "line_lost"))}),
            lambda: ("attendance.check_in", {"person_id": her, "mode": "online"}),
            lambda: ("attendance.check_in", {"person_id": her, "mode": "online"}),
            lambda: (
                "objections.raise",
                {"objection_id": table.id("o"), "person_id": her, "member_id": member, "item_id": table.item(), "text": table.text()},
            ),
            lambda: (
                "questions.ask",
                {"question_id": table.id("q"), "person_id": her, "member_id": member, "item_id": table.item(), "statement": dice.random() < 0.3, "text": table.text()},
            ),
            lambda: ("questions.record", {"question_id": table.question(), "person_id": her}),
            lambda: ("votes.close", {"vote_id": table.vote("open")}),
            lambda: ("votes.open", {"vote_id": table.id("v"), "item_id": table.item()}),
        ]
    )()  # fmt: skip


def grants(table: Table, person: str) -> Act:
    """Somebody who stays away gives her vote to somebody who, as far as she knows, is there."""
    member = table.hall.seats[person][1]
    holder = table.dice.choice(table.there)
    return "mandates.grant_proxy", {"proxy_id": table.id("x"), "member_id": member, "holder_id": holder}


def in_writing(table: Table) -> Act:
    """What an office may do in a written procedure, and what belongs into a hall."""
    dice = table.dice
    return dice.choice(
        [
            lambda: ("circular.close", {}),
            lambda: ("circular.open", {}),
            lambda: ("votes.close", {"vote_id": table.vote("open")}),
            lambda: ("votes.open", {"vote_id": table.id("v"), "item_id": dice.choice(table.hall.items)}),
            lambda: ("agenda.call_item", {"item_id": dice.choice(table.hall.items)}),
            lambda: ("attendance.check_in", {"person_id": table.person(), "mode": "online"}),
            lambda: _declare(table),
            lambda: grants(table, table.person()),
        ]
    )()  # fmt: skip


def _offered(table: Table, otherwise: str) -> str:
    return table.view.get("assembly", {}).get("chair_offered_to") or otherwise


def _proxy(table: Table) -> str:
    found = [each["id"] for each in table.proxies()]
    return table.dice.choice(found) if found else "x-none"
