"""Further kinds of forgery: ids, persons, texts, times and books that no door of this program lets in.

Every hash is made anew; each must lead to the sentence that names it. The first hundred kinds stand in
`test_kinds_of_forgery`; what nobody can find is told in docs/archive.md.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from konvent.core.ids import SHAPE, is_command_id
from konvent.core.journal.beside import ref_of
from konvent.core.journal.canonical import canonical_bytes
from konvent.core.typed import LONGEST
from konvent.verify import verify
from tests.verify.building import honest, honest_written
from tests.verify.forging import Forger, Json
from tests.verify.test_kinds_of_forgery import (
    REFUSED,
    Forge,
    again,
    assert_found,
    ballot,
    book,
    both,
    data,
    deep,
    dropped,
    entry,
    false_sentences,
    late,
    of_file,
    roll,
)
from tests.verify.test_secret_archive import honest as honest_secret

NO_IDS = ("", " ", "a b", "ä", "-a", ".a", "_a", "a/b", "../a", "a\n", "a\x00", "‮a", "a%20b", "x" * 65)
UNNAMED = "trägt eine Nummer, die keine ist"


def replaced(value: Any, old: str, new: str) -> Any:
    """The same JSON value, in which an id has become another wherever it stands."""
    if isinstance(value, dict):
        return {replaced(key, old, new): replaced(each, old, new) for key, each in value.items()}
    if isinstance(value, list):
        return [replaced(each, old, new) for each in value]
    return new if value == old else value


def renamed(old: str, new: str) -> Forge:
    """An id is another one in the whole archive, so that nothing contradicts it."""

    def forge(forger: Forger) -> None:
        forger.entries = replaced(forger.entries, old, new)
        for vote in forger.boxes:
            del forger.files[f"boxes/{vote}.jsonl"]
        forger.boxes = replaced(forger.boxes, old, new)
        forger.files["names.json"] = canonical_bytes(
            replaced(json.loads(forger.files["names.json"]), old, new)
        )
        forger.assembly = replaced(forger.assembly, old, new)

    return forge


def test_these_are_no_ids():
    assert not [each for each in NO_IDS if SHAPE.fullmatch(each)]


@pytest.mark.parametrize("no_id", NO_IDS, ids=range(len(NO_IDS)))
def test_a_ballot_under_a_number_that_no_browser_makes_is_named(no_id):
    assert_found(ballot("v1", 0, id=no_id), "In der Urne liegt an Stelle 1 eine Stimme")


@pytest.mark.parametrize(
    "number", [each for each in NO_IDS if len(each) < 65] + ["sweep:", ":v1", "a::b", "a: b", "x" * 201]
)
def test_an_act_under_a_number_that_no_door_takes_is_named(number):
    assert not is_command_id(number)
    assert_found(entry(45, command_id=number), UNNAMED)


@pytest.mark.parametrize("number", ["sweep:v1", "convene", "a.b_c-d:2026-06-12T08:00:00.000000Z:sent:email"])
def test_an_act_that_the_program_does_by_itself_has_a_number_too(number):
    forger = Forger(honest())
    entry(45, command_id=number)(forger)
    assert all(each.startswith("Die Niederschrift") for each in false_sentences(forger))


@pytest.mark.parametrize(
    ("old", "field", "archive"),
    [
        ("a1", "assembly_id", honest),
        ("i2", "id", honest),
        ("d1", "id", honest),
        ("o2", "id", honest),
        ("x1", "proxy_id", honest),
        ("n1", "incident_id", honest),
        ("v1", "vote_id", honest),
        ("i1", "id", honest_written),
    ],
)
@pytest.mark.parametrize("no_id", ["a b", "a/b", "ö", "a:b", "x" * 65])
def test_an_id_that_no_door_takes_is_named_though_nothing_contradicts_it(old, field, archive, no_id):
    assert_found(renamed(old, no_id), f"Die Kennung „{field}“ ist keine", archive)


def test_an_id_that_a_door_takes_may_be_any_other():
    for old, new in (("n1", "N-1"), ("x1", "x_1.b"), ("v1", "v" * 64)):
        forger = Forger(honest())
        renamed(old, new)(forger)
        assert all(
            each.startswith(("Die Niederschrift", "Die in der PDF")) for each in false_sentences(forger)
        )


def test_the_browser_of_a_trustee_has_an_id_too():
    forger = Forger(honest_secret())
    certified = forger.each("trustees.certified")[0]
    certified["browser"] = "a b"
    assert any("Die Kennung „browser“ ist keine" in each for each in false_sentences(forger))


# --- persons whom nobody knows -------------------------------------------------------------------------------

NOBODY = "p77"
ONE = {"person_id", "holder_id", "holder", "chair", "minute_taker", "person"}
SEVERAL = {"persons", "concerns"}
# An invitation may go to somebody who has no place in the assembly; the minutes never name her.
ELSEWHERE = {"invitation.recorded"}


def naming(value: Any) -> Iterator[tuple[Json, str, Any]]:
    """Every place where a person is named: the record, the field, and the value it would have for nobody."""
    if isinstance(value, list):
        for each in value:
            yield from naming(each)
    elif isinstance(value, dict):
        for name, each in list(value.items()):
            if name in ONE and (isinstance(each, str) or each is None):
                yield value, name, NOBODY
            elif name in SEVERAL and isinstance(each, list):
                yield value, name, [*each, NOBODY]
            yield from naming(each)


@pytest.mark.parametrize("archive", [honest, honest_written, honest_secret])
def test_nobody_is_named_in_any_act_without_its_being_said(archive):
    """False where a rule or the convening asks who it is; else said to be unknown, for a name may have been erased."""
    seen = set()
    for place, act in enumerate(Forger(archive()).entries):
        if act["kind"] in ELSEWHERE:
            continue
        for number, (record, field, _) in enumerate(naming(act)):
            if (act["kind"], field) in seen or (field == "person" and "label_ref" not in record):
                continue
            seen.add((act["kind"], field))
            forger = Forger(archive())
            within, name, nobody = list(naming(forger.entries[place]))[number]
            within[name] = nobody
            if name == "person":
                within["label_ref"] = ""
            report = verify(forger.rechain().archive())
            about_her = [check for check in report.checks if check.name in ("acts", "persons", "chain")]
            assert any(check.ok is not True for check in about_her), (act["kind"], field)
    assert seen


@pytest.mark.parametrize("task", ["chair", "minute_taker"])
def test_whom_a_convening_appoints_is_somebody(task):
    assert_found(data(1, **{task: NOBODY}), f"Eintrag 1 (assembly.convened) beruft {NOBODY}")
    forger = Forger(honest())
    data(1, **{task: "p8"})(forger)
    assert not any("beruft" in each for each in false_sentences(forger))


def test_a_stranger_in_the_chair_is_said_to_be_unknown_and_accused_of_nothing():
    forger = Forger(honest())
    data(22, chair=NOBODY)(forger)
    forger.rechain().rewrite_minutes()
    report = verify(forger.archive())
    [unknown] = [check for check in report.checks if check.name == "persons"]
    assert (report.exit_code, unknown.ok) == (0, None)
    assert NOBODY in report.text(unknown).de and NOBODY in report.text(unknown).en


# --- texts that no door takes ----------------------------------------------------------------------------------

UNFIT = {"no_text": "kein Text", "direction": "umkehren", "long": f"länger als {LONGEST}"}


def retyped(text: str) -> Forge:
    """What somebody objected is another text, with the hash of it in the journal."""

    def forge(forger: Forger) -> None:
        [raised] = forger.each("objections.raised")
        listed = json.loads(forger.files["texts.json"])
        kept = listed.pop(raised["text"])
        raised["text"] = ref_of(bytes.fromhex(kept["salt"]), text)
        forger.files["texts.json"] = canonical_bytes({**listed, raised["text"]: {**kept, "text": text}})

    return forge


def channel(text: str) -> Forge:
    return lambda forger: forger.entries[0]["data"]["channels"].update(join=text)


def erased_at(at: str) -> Forge:
    return of_file("texts.json", lambda texts: texts.update({ref: {"erased_at": at} for ref in texts}))


def moved(seq: int, before: int) -> Forge:
    """An act said to have been done earlier, at the time of the one that it now follows."""

    def forge(forger: Forger) -> None:
        at = forger.entries[before - 2]["at"]
        forger.entries.insert(before - 1, {**forger.entries.pop(seq - 1), "at": at})

    return forge


def delegates(change: Callable[[list[Json]], object]) -> Forge:
    return roll(lambda found: change(found["members"][0]["delegates"]))


REVERSED = "\u202eeinstimmig"
KINDS: list[tuple[str, Forge, str]] = [
    ("a title that turns round what follows", data(1, title=REVERSED), "Die Eingabe „title“"),
    ("a place that turns round what follows", data(1, place=REVERSED), "Die Eingabe „place“"),
    ("an item that turns round what follows", deep(1, "items", 1, "title", to=REVERSED), "Die Eingabe „items[1].title“"),
    ("a motion that turns round what follows", data(37, motion=REVERSED), "Die Eingabe „motion“"),
    ("a document that turns round what follows", deep(1, "items", 1, "documents", 0, "title", to=REVERSED), "Die Eingabe „items[1].documents[0].title“"),
    ("a way to join that turns round what follows", channel(REVERSED), "Die Eingabe „channels.join“"),
    ("a title longer than any text", data(1, title="x" * (LONGEST + 1)), "Die Eingabe „title“ ist länger"),
    ("a title with what is no character", data(1, title="a\x00b"), "„title“ enthält Zeichen, die kein Text sind"),
    ("no title at all", data(1, title=" "), "Die Versammlung braucht einen Namen"),
    ("an item without a title", deep(1, "items", 1, "title", to="\u2800"), "bei „2“ ist das nicht so"),
    ("an item without a number", deep(1, "items", 1, "number", to=""), "Jeder Tagesordnungspunkt braucht"),
    ("two items of one number", deep(1, "items", 1, "number", to="1"), "bei „1“ ist das nicht so"),
    ("an item below itself", deep(1, "items", 1, "parent", to="i2"), "der nicht vor ihm steht"),
    ("an item below a later one", deep(1, "items", 0, "parent", to="i6"), "der nicht vor ihm steht"),
    ("the answer of a mail server that turns round what follows", data(2, code=REVERSED), "Die Eingabe „code“"),
    ("an objection that turns round what follows", retyped(REVERSED), "Das ist kein Text, wie ihn Konvent annimmt"),
    ("an objection longer than any text", retyped("x" * (LONGEST + 1)), "Das ist kein Text, wie ihn Konvent annimmt"),
    ("an objection with what is no character", retyped("a\x00"), "Das ist kein Text, wie ihn Konvent annimmt"),
    ("an objection of nothing", retyped("\u200b \u3164"), "hat nichts, was sich lesen ließe"),
    ("a name that turns round what follows", both(lambda names: names["persons"].update(p1=REVERSED)), "names.json ist nicht lesbar"),
    ("a label longer than any text", both(lambda names: names["options"]["i4"]["o1"].update(label="x" * (LONGEST + 1))), "names.json ist nicht lesbar"),
    ("statutes whose title turns round what follows", book(lambda found: found["statutes"].update(title=REVERSED)), "rulebook.json ist nicht lesbar"),
    ("a clause that turns round what follows", book(lambda found: found["statutes"]["values"].update({"clauses.quorum": REVERSED})), "rulebook.json ist nicht lesbar"),
    ("a category that turns round what follows", roll(lambda found: found["members"][0].update(category=REVERSED)), "roll.json ist nicht lesbar"),
    ("a check-in before the convening", entry(13, at="2026-03-01T07:40:40.000000Z"), REFUSED),
    ("a check-in as the first act", lambda forger: forger.entries.insert(0, forger.entries.pop(12)), "Ein Journal beginnt mit der Einberufung"),
    ("an objection before the opening", moved(53, 22), REFUSED),
    ("an approval before the end", moved(76, 73), REFUSED),
    ("the minutes approved before they were written", moved(76, 74), REFUSED),
    ("an end of a vote before its beginning", data(37, closes_at="2026-06-12T08:11:26.000000Z"), REFUSED),
    ("an incident that ended before it began", data(43, to_at="2026-06-12T07:13:13.000000Z"), "liegt vor seinem Beginn"),
    ("an incident resolved before it began", data(48, to_at="2026-06-12T07:13:13.000000Z"), "liegt vor seinem Beginn"),
    ("a text erased before it was written", erased_at("2020-01-01T00:00:00.000000Z"), "da war er noch nicht geschrieben"),
    ("a text erased in a year beyond reckoning", erased_at("9999-12-31T23:59:59.999999Z"), "kein Verzeichnis von Texten"),
    ("held in a year beyond reckoning", data(1, held_at="9999-12-31T23:59:59.999999Z"), "„held_at“ ist kein Zeitpunkt"),
    ("held before there were calendars", data(1, held_at="0001-01-01T00:00:00.000000Z"), "„held_at“ ist kein Zeitpunkt"),
    ("statutes of a year beyond reckoning", book(lambda found: found["statutes"].update(registered_on="9999-12-31")), "„registered_on“ ist kein Datum"),
    ("a holiday beyond reckoning", book(lambda found: found["holidays"].append("9999-12-31")), "„holidays“ ist kein Datum"),
    ("statutes registered on no day", book(lambda found: found["statutes"].update(registered_on="2026-02-30")), "„registered_on“ ist kein Datum"),
    ("a turn to speak of years", data(27, seconds=2**52), "zwischen zehn Sekunden und einer Stunde"),
    ("a proxy on a document that is no hash", data(12, document="unterschrift.pdf"), "Dieses Dokument liegt hier nicht vor"),
    ("a vote that concerns nobody there is", data(49, concerns=["p1", "p2", NOBODY], reason="0" * 64), "Wen diese Abstimmung betreffen soll"),
    ("a mail to a member nobody knows", data(2, member_id="m77"), REFUSED),
    ("a delegate twice", delegates(lambda each: each.append({**each[1]})), "nennt beim Mitglied 1 eine Person zweimal"),
    ("two who carry one vote", delegates(lambda each: each[1].update(carries_vote=True)), "zwei Personen dieselbe Stimme führen"),
    ("somebody who controls a member nobody knows", roll(lambda found: found["controls"].append(["p1", "m77"])), "kein Paar aus Person und Mitglied"),
    ("somebody with the id of an account", roll(lambda found: found["members"][0]["delegates"][0].update(person="u7")), "dem System vorbehalten"),
    ("an office held by nobody", roll(lambda found: found["offices"].update(board=[NOBODY])), "Eintrag"),
    ("an item called while another goes on", lambda forger: (dropped(35)(forger), dropped(34)(forger)), "Eintrag 34 (agenda.item_called)"),
    ("a list of speakers closed twice", again(33, 33), "Diese Liste ist bereits geschlossen"),
    ("a hall without a room", data(1, form="virtual"), "Eintrag 13"),
    ("goes on without a pause", late("assembly.resumed"), "Die Versammlung ist nicht unterbrochen"),
]  # fmt: skip


@pytest.mark.parametrize(("forge", "sentence"), [each[1:] for each in KINDS], ids=[each[0] for each in KINDS])
def test_what_no_door_lets_in_is_named(forge, sentence):
    assert_found(forge, sentence)


def test_a_signed_proxy_that_is_not_there_is_said_to_be_open():
    forger = Forger(honest())
    data(12, document="ab" * 32, form="written")(forger)
    forger.rechain().rewrite_minutes()
    report = verify(forger.archive())
    [found] = [check for check in report.checks if check.ok is None and check.name == "documents"]
    assert report.exit_code == 0 and "abababababababab" in report.text(found).de


def test_no_act_can_be_moved_before_the_one_before_it():
    """One command of each kind, a year earlier than what it follows."""
    acts = Forger(honest()).entries
    starts = {
        act["kind"]: place
        for place, act in enumerate(acts)
        if place and act["command_id"] != acts[place - 1]["command_id"]
    }
    for start in starts.values():
        forger = Forger(honest())
        before = forger.entries[start - 1]["at"]
        earlier = f"{int(before[:4]) - 1}{before[4:]}"
        for act in forger.entries:
            if act["command_id"] == acts[start]["command_id"]:
                act["at"] = earlier
        report = verify(forger.rechain().archive())
        assert report.first_false and report.first_false.seq == start + 1


# Told as it was written down; nothing contradicts it. `docs/archive.md` says so.
LAWFUL: list[tuple[str, Forge]] = [
    ("another title of a document", deep(1, "items", 1, "documents", 0, "title", to="Anderes")),
    ("an incident at another time", data(43, from_at="2026-06-12T08:10:00.000000Z")),
    ("statutes registered on another day", book(lambda found: found["statutes"].update(registered_on="2024-03-01"))),
    ("the number of a member", roll(lambda found: found["members"][0].update(number="999"))),
    ("whom an invitation went to", data(2, person_id=NOBODY)),
    ("what a mail server answered", data(2, code="250 angenommen")),
    ("somebody else in an incident", data(43, persons=[NOBODY])),
]  # fmt: skip


@pytest.mark.parametrize("forge", [each[1] for each in LAWFUL], ids=[each[0] for each in LAWFUL])
def test_what_contradicts_nothing_is_told_only_by_the_head(forge):
    forger = Forger(honest())
    printed = forger.head
    forge(forger)
    forger.rechain().rewrite_minutes()
    assert verify(forger.archive()).exit_code == 0
    assert verify(forger.archive(), head=printed).exit_code == 1


def test_the_page_on_security_counts_them():
    assert len(KINDS) == len({each[0] for each in KINDS})
    page = (Path(__file__).parents[2] / "docs/security.md").read_text("utf-8")
    assert f"| {len(KINDS)} | `test_forged_ids.py`" in page
