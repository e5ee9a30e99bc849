"""What the browser must conclude as the core does, for vectors/view: changes, numbers, sentences, secret ballots.

`scripts/view-vectors` writes the files; test_vectors.py makes all of it again and compares.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from typing import Any

from konvent.core.meeting.codec import encode
from konvent.core.meeting.votes.acts import OpenVote
from konvent.core.meeting.votes.secret_log import election_of
from konvent.core.view.change import changes
from konvent.core.view.view import view
from konvent.core.words import Words, say
from konvent.lawbook.words import program
from konvent.live.told import shown
from tests.core.meeting.building import options, resolution
from tests.core.meeting.test_secret import Hall, statutes

SEED = 20261128


def vectors() -> dict[str, Any]:
    """File name to content."""
    return {
        "changes.json": list(_changes(random.Random(SEED))),
        "numbers.json": [
            {
                "number": str(number),
                "written": {language: program().number(number, language) for language in program().languages},
            }
            for number in _numbers(random.Random(SEED))
        ],
        "words.json": {"sentences": SENTENCES, "said": list(_said(Words.from_data(SENTENCES)))},
        "votes.json": [_vote(case) for case in VOTES],
    }


# --- changes ---


def _changes(draw: random.Random) -> Iterator[dict[str, Any]]:
    """Some 200 pairs of views: small ones of any shape, and one that grows and shrinks like an evening."""
    for _ in range(120):
        old = _object(draw, 4)
        new = _near(draw, old, 4) if draw.random() < 0.7 else _object(draw, 4)
        old, new = {"view": old}, {"view": new}
        yield {"old": old, "new": new, "ops": changes(old, new)}
    seen: dict[str, Any] = {"seq": 1, "attendance": {}, "floor": None, "votes": [], "agenda": _agenda(draw)}
    for seq in range(2, 90):
        before, seen = seen, _evening(draw, seen) | {"seq": seq}
        yield {"old": before, "new": seen, "ops": changes(before, seen)}


def _value(draw: random.Random, depth: int) -> Any:
    if depth > 0 and draw.random() < 0.6:
        return _object(draw, depth - 1) if draw.random() < 0.5 else _list(draw, depth - 1)
    return draw.choice([None, True, False, 0, 1, -7, "", "a", "ä\u2028", "5/2"])


def _object(draw: random.Random, depth: int) -> dict[str, Any]:
    names = draw.sample(["a", "b", "0", "1", "länge", "length", ""], draw.randrange(5))
    return {name: _value(draw, depth) for name in names}


def _list(draw: random.Random, depth: int) -> list[Any]:
    return [_value(draw, depth) for _ in range(draw.randrange(5))]


def _near(draw: random.Random, value: Any, depth: int) -> Any:
    """Something not far from it: some of its places changed, gone or new."""
    if draw.random() < 0.15:
        return _value(draw, depth)
    if isinstance(value, dict):
        kept = {key: _near(draw, each, depth - 1) for key, each in value.items() if draw.random() < 0.85}
        return kept | (_object(draw, 1) if draw.random() < 0.2 else {})
    if isinstance(value, list):
        kept_items = [_near(draw, each, depth - 1) for each in value if draw.random() < 0.85]
        place = draw.randrange(len(kept_items) + 1)
        return kept_items[:place] + (_list(draw, 1) if draw.random() < 0.4 else []) + kept_items[place:]
    return value


def _agenda(draw: random.Random) -> list[dict[str, Any]]:
    return [{"id": f"i{n}", "number": str(n), "state": "waiting", "votes": []} for n in range(1, 6)]


def _evening(draw: random.Random, seen: dict[str, Any]) -> dict[str, Any]:
    """The view after one act: somebody comes or goes, asks to speak, an item is called, a vote opens or is counted."""
    person = f"p{draw.randrange(12)}"
    floor = seen["floor"]
    match draw.randrange(5):
        case 0 if person in seen["attendance"]:
            return seen | {"attendance": {k: v for k, v in seen["attendance"].items() if k != person}}
        case 0 | 1:
            mode = draw.choice(["room", "online"])
            return seen | {"attendance": seen["attendance"] | {person: {"mode": mode, "members": [person]}}}
        case 2:
            called = draw.randrange(5)
            agenda = [
                item | {"state": "current" if n == called else "done" if n < called else "waiting"}
                for n, item in enumerate(seen["agenda"])
            ]
            return seen | {"agenda": agenda, "floor": {"item": f"i{called + 1}", "queue": [], "open": True}}
        case 3 if floor:
            queue = [each for each in floor["queue"] if each["person"] != person]
            asked = [*queue, {"person": person, "point_of_order": draw.random() < 0.2}]
            return seen | {"floor": floor | {"queue": asked if len(queue) == len(floor["queue"]) else queue}}
        case _:
            votes = [vote | {"state": "tallied", "result": {"yes": "3/2"}} for vote in seen["votes"]]
            return seen | {"votes": [*votes, {"id": f"v{len(votes)}", "state": "open", "result": None}]}


# --- numbers ---


def _numbers(draw: random.Random) -> Iterator[Fraction]:
    for whole in (0, 1, -1, 12, -12, 10**15, 2**70, -(2**70)):
        yield Fraction(whole)
    for top, bottom in product((-7, -3, -2, -1, 1, 2, 3, 7), (2, 3, 4)):
        yield Fraction(top, bottom)
    for bottom in (8, 10, 16, 25, 32, 10_000, 20_000):
        yield 12 + Fraction(1, bottom)
    for _ in range(40):
        yield Fraction(draw.randrange(-(10**9), 10**9), draw.randrange(1, 10**4))


# --- sentences ---

SENTENCES: dict[str, Any] = {
    "de": {
        "sum": "{yes} gegen {no}",
        "names": "Für {names}",
        "brace": "{{{name}}}",
        "members": {"by": "n", "=0": "niemand", "one": "ein Mitglied", "other": "{n} Mitglieder"},
        "choice": {"by": "choice", "yes": "Ja", "no": "Nein", "other": "„{choice}“"},
        "within": "Also: {what}.",
        "share": "{share:fraction} von {all}",
        "number.decimal": ",",
    },
    "en": {
        "sum": "{yes} against {no}",
        "members": {"by": "n", "one": "one member", "other": "{n} members"},
        "number.decimal": ".",
    },
}


def _said(words: Words) -> Iterator[dict[str, Any]]:
    numbers = [0, 1, 2, -1, Fraction(1), Fraction(5, 2), Fraction(-1, 2), (), ("A",), ("A", "B")]
    facts = [
        *(say("members", n=number) for number in numbers),
        *(say("choice", choice=choice) for choice in ("yes", "no", "Blau", "other", "")),
        say("sum", yes=Fraction(7, 2), no=0),
        say("names", names=("A", 2, Fraction(-3, 2), say("members", n=1))),
        say("brace", name="{sum}"),
        say("within", what=say("sum", yes="eine", no=say("members", n=0))),
        say("within", what="der Heideverein e.V."),
        *(say("share", share=share, all=Fraction(75, 2)) for share in (Fraction(3, 4), Fraction(1, 3), 1)),
    ]
    for said in facts:
        args = {name: encode(shown(fact, words)) for name, fact in said.args}
        yield {"key": said.key, "args": args, "text": words.text(said).to_data()}


# --- secret votes ---


@dataclass(frozen=True)
class Case:
    """A secret vote. weights: of its members; ballots: for each of them the places of the question that get a 1."""

    opened: dict[str, Any]
    weights: tuple[str, ...]
    ballots: tuple[tuple[int, ...], ...]


VOTES = (
    Case({}, ("1", "2", "3/2", "1"), ((0,), (1,), (2,), (0,))),
    Case({}, ("1", "1", "1"), ((1,), (1,), (1,))),
    Case({"split": True}, ("1", "1", "1"), ((0,), (2,), (0,))),
    Case({"method": "one_of", "options": ("oz", "bo")}, ("1", "1/3", "5"), ((0,), (1,), (2,))),
    Case({"method": "one_of", "options": ("o1", "o2", "enthaltung")}, ("1", "1", "1"), ((3,), (2,), (0,))),
    Case(
        {"method": "several_of", "options": ("oz", "bo", "cem"), "most": 2},
        ("1", "1", "2", "5/2"),
        ((1, 2), (0,), (1, 3), ()),
    ),
    Case(
        {"method": "several_of", "options": ("o1", "o2", "o3", "o4"), "least": 2, "most": 3},
        ("1", "2", "4"),
        ((1, 2), (0,), (2, 3, 4)),
    ),
)


def _vote(case: Case) -> dict[str, Any]:
    """The vote as the page sees it, and what the core makes of it: choices, question, ballots, log and result."""
    labels = {option: f"Bewerbung {option}" for option in case.opened.get("options", ())}
    election = resolution(
        kind="election", subject="election", motion="Wer soll es sein?", options=options(**labels)
    )
    item = resolution() if case.opened.get("method", "yes_no_abstain") == "yes_no_abstain" else election
    hall = Hall(*case.weights, item=item, rulebook=statutes(elections__block_allowed=True))
    hall.must(OpenVote(vote_id="v1", item_id="i1", secret=True, accepts_risks=True, **case.opened))
    question = election_of(hall.vote).questions[0]
    size = len(question.answers) + question.blank
    numbers = [[int(place in chosen) for place in range(size)] for chosen in case.ballots]
    for n, row in enumerate(numbers, start=1):
        assert len(hall.put(n, row)) == 43, "refused"
    hall.count()
    tally, seen = hall.vote.tally, encode(view(hall.state, "member"))["votes"][0]
    assert tally is not None and hall.vote.decrypted is not None
    plain = ("method", "options")
    return {
        "vote": {name: seen[name] for name in plain}
        | {"secret": {name: seen["secret"][name] for name in ("scale", "split", "least", "most")}},
        "motion": hall.vote.motion,
        "choices": list(hall.vote.choices),
        "question": {
            "text": question.text,
            "answers": list(question.answers),
            "min": question.min,
            "max": question.max,
            "blank": question.blank,
        },
        "ballots": [
            {"chosen": _names(hall.vote.choices, case, chosen), "numbers": [row]}
            for chosen, row in zip(case.ballots, numbers, strict=True)
        ],
        "log": [list(row) for row in hall.vote.decrypted.result],
        "result": {name: seen["result"][name] for name in ("yes", "no", "abstain", "invalid", "options")},
    }


def _names(choices: tuple[str, ...], case: Case, chosen: tuple[int, ...]) -> list[str]:
    """What a member chose whose ballot has a 1 at these places. On a ballot for several the blank one comes first."""
    if case.opened.get("method") == "several_of":
        choices = ("abstain", *(choice for choice in choices if choice != "abstain"))
    return [choices[place] for place in chosen] or ["none"]
