"""A hundred kinds of forgery. Every hash is made anew; each must lead to the sentence that names it.

More kinds stand in `test_forgeries`, `test_texts`, `test_options`, `test_secret_archive` and `test_print`; what nobody can find
is told in docs/archive.md.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from konvent.core.journal.canonical import canonical_bytes
from konvent.verify import verify
from tests.verify.building import honest, honest_written
from tests.verify.forging import Forger, Json

Forge = Callable[[Forger], object]


def false_sentences(forger: Forger) -> list[str]:
    """What the verifier calls false, in German, when every box, entry, file and manifest has its hash again."""
    for vote in forger.boxes:
        if any(data["vote_id"] == vote for data in forger.each("votes.sealed")):
            forger.reseal(vote)
    report = verify(forger.rechain().archive())
    hashes = [check for check in report.checks if check.name in ("container", "manifest", "chain", "head")]
    assert all(check.ok for check in hashes), [report.text(check).de for check in hashes]
    found = [report.text(check).de for check in report.checks if check.ok is False]
    assert report.exit_code == (1 if found else 0)
    return found


def assert_found(forge: Forge, sentence: str, archive: Callable[[], bytes] = honest) -> None:
    forger = Forger(archive())
    forge(forger)
    found = false_sentences(forger)
    assert any(sentence in each for each in found), found


def ballot(vote: str, place: int, **changes: Any) -> Forge:
    """Change one ballot; None takes a field away."""

    def forge(forger: Forger) -> None:
        lying = forger.boxes[vote][place] | changes
        forger.boxes[vote][place] = {key: each for key, each in lying.items() if each is not None}

    return forge


def added(vote: str, **changes: Any) -> Forge:
    return lambda forger: forger.boxes[vote].append(forger.boxes[vote][0] | changes)


def swapped(forger: Forger) -> None:
    box = forger.boxes["v-i1"]
    box[2], box[5] = box[5], box[2]


def numbered(*numbers: str) -> Forge:
    def forge(forger: Forger) -> None:
        for place, number in enumerate(numbers):
            forger.boxes["v1"][place]["id"] = number

    return forge


def moved(forger: Forger) -> None:
    forger.boxes["v2"].append(forger.boxes["v1"].pop())


BALLOTS: list[tuple[str, Forge, str]] = [
    ("before the opening", ballot("v1", 0, at="2026-06-12T08:11:26.999999Z"), "offen war die Abstimmung von"),
    ("after the seal", ballot("v1", 8, at="2026-06-12T08:11:28.000001Z"), "offen war die Abstimmung von"),
    ("years before", ballot("v5", 3, at="2016-06-12T08:11:27.000000Z"), "offen war die Abstimmung von"),
    ("of another vote's time", ballot("v5", 0, at="2026-06-12T08:19:09.000000Z"), "die Zeit 2026-06-12T08:19:09"),
    ("earlier than the one before", ballot("v1", 3, at="2026-06-12T08:11:27.500000Z"), "die vor ihr aber eine spätere"),
    ("without a time", ballot("v1", 0, at=""), "keine Zeit"),
    ("a word for a time", ballot("v1", 0, at="gestern"), "keine Zeit"),
    ("a time without its zone", ballot("v1", 0, at="2026-06-12T08:11:27.000000"), "keine Zeit"),
    ("a time of another zone", ballot("v1", 0, at="2026-06-12T10:11:27.000000+02:00"), "keine Zeit"),
    ("a time spelled shorter", ballot("v1", 0, at="2026-06-12T08:11:27Z"), "keine Zeit"),
    ("a number twice", numbered("b1", "b1"), "dieselbe Nummer wie die an Stelle 1 (b1)"),
    ("a number again much later", numbered("b1", "b2", "b3", "b4", "b5", "b6", "b7", "b8", "b5"), "Stelle 5 (b5)"),
    ("an empty number", ballot("v1", 0, id=""), "nicht so, wie sie angenommen worden wäre (id)"),
    ("a field more", ballot("v1", 0, weight="9"), "nicht so, wie sie angenommen worden wäre (weight)"),
    ("a field of another program", ballot("v1", 0, raw="x"), "nicht so, wie sie angenommen worden wäre (raw)"),
    ("no field for the member", ballot("v1", 0, member=None), "boxes/v1.jsonl, Zeile 1, ist nicht lesbar: das ist kein Stimmzettel"),
    ("a number for a text", ballot("v1", 0, choice=1), "boxes/v1.jsonl, Zeile 1, ist nicht lesbar: das ist kein Stimmzettel"),
    ("on paper for somebody at home", ballot("v4", 6, member="m7", person="p7"), "Diese Person ist nicht im Saal"),
    ("an unknown channel", ballot("v4", 6, channel="fax"), "eine Stimme, die dort nicht liegen darf"),
    ("an unknown channel of one's own", ballot("v1", 0, channel="letter"), "eine Stimme, die dort nicht liegen darf"),
    ("an own ballot that somebody entered", ballot("v1", 0, by="u1"), "die dort nicht liegen darf"),
    ("an own ballot that she entered", ballot("v1", 0, by="p1"), "angenommen worden wäre (by)"),
    ("an empty one who entered", ballot("v1", 0, by=""), "angenommen worden wäre (by)"),
    ("of a person without that vote", ballot("v1", 0, person="p2"), "die dort nicht liegen darf"),
    ("of a person nobody knows", ballot("v1", 0, person="p77"), "die dort nicht liegen darf"),
    ("on paper for another person", ballot("v4", 6, person="p6"), "angenommen worden wäre (person)"),
    ("on paper by the voter herself", ballot("v4", 6, by="p2"), "die dort nicht liegen darf"),
    ("on paper by a guest", ballot("v4", 6, by="p99"), "die dort nicht liegen darf"),
    ("on paper by an account nobody knows", ballot("v4", 6, by="u2"), "die dort nicht liegen darf"),
    ("on paper by who was no chair yet", added("v1", member="m7", person="p7", channel="paper", by="p3"), "die dort nicht"),
    ("of a member nobody knows", added("v1", member="m77", person="p1"), "die dort nicht liegen darf"),
    ("of a member who is not there", added("v1", member="m10", person="p10"), "die dort nicht liegen darf"),
    ("of one who is barred", added("v2", member="m1", person="p1b"), "die dort nicht liegen darf"),
    ("a choice that was none", ballot("v1", 0, choice="maybe"), "die dort nicht liegen darf"),
    ("a choice in other letters", ballot("v1", 0, choice="Yes"), "die dort nicht liegen darf"),
    ("invalid, though sent online", ballot("v1", 0, choice="invalid"), "die dort nicht liegen darf"),
    ("another vote's choice", ballot("v4", 0, choice="yes"), "die dort nicht liegen darf"),
    ("taken away", lambda forger: forger.boxes["v1"].pop(0), "„tally“ stimmt nicht"),
    ("the later one taken away", lambda forger: forger.boxes["v1"].pop(), "„tally“ stimmt nicht"),
    ("moved to another vote", moved, "offen war die Abstimmung von"),
    ("an empty box", lambda forger: forger.boxes["v5"].clear(), "„tally“ stimmt nicht"),
    ("all turned to yes", lambda forger: [each.update(choice="yes") for each in forger.boxes["v1"]], "„tally“ stimmt"),
    ("a box of a cancelled vote", lambda forger: forger.boxes.update(v3=[]), "gehört zu keiner Abstimmung"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("forge", "sentence"), [each[1:] for each in BALLOTS], ids=[each[0] for each in BALLOTS]
)
def test_a_forged_ballot_is_named(forge, sentence):
    assert_found(forge, sentence)


def test_ballots_that_changed_places_are_named():
    assert_found(swapped, "die vor ihr aber eine spätere", honest_written)


def test_numbers_of_their_own_are_no_forgery():
    forger = Forger(honest())
    numbered(*(f"b{place}" for place in range(9)))(forger)
    assert all(sentence.startswith("Die Niederschrift") for sentence in false_sentences(forger))


# --- acts ----------------------------------------------------------------------------------------------------


def entry(seq: int, **changes: Any) -> Forge:
    return lambda forger: forger.entries[seq - 1].update(changes)


def data(seq: int, **changes: Any) -> Forge:
    return lambda forger: forger.entries[seq - 1]["data"].update(changes)


def deep(seq: int, *path: Any, to: Any) -> Forge:
    """Change one value within the data of an entry."""

    def forge(forger: Forger) -> None:
        value = forger.entries[seq - 1]["data"]
        for step in path[:-1]:
            value = value[step]
        assert value[path[-1]] != to
        value[path[-1]] = to

    return forge


def dropped(seq: int) -> Forge:
    return lambda forger: forger.entries.pop(seq - 1)


def late(kind: str, actor: str = "u1", command_id: str = "late", at: str = "", **data: Any) -> Forge:
    """One act more, at the end."""

    def forge(forger: Forger) -> None:
        last = forger.entries[-1]
        more = {"kind": kind, "version": 1, "actor": actor, "command_id": command_id, "at": at or last["at"]}
        forger.entries.append({**last, **more, "data": {"body": "1", **data}})

    return forge


def again(seq: int, after: int) -> Forge:
    """An act carried out a second time, under a number of its own."""

    def forge(forger: Forger) -> None:
        at = forger.entries[after - 1]["at"]
        forger.entries.insert(after, {**forger.entries[seq - 1], "at": at, "command_id": "again"})

    return forge


def amended(after: int, actor: str, item: str) -> Forge:
    """Another text put in the place of the announced one, by somebody, after an entry."""
    text = "Der Vorstand erhält freie Hand."
    said = {"item_id": item, "motion": text, "mover": "p3", "reason": "ab" * 32, "within": True, "body": "1"}

    def forge(forger: Forger) -> None:
        act = {"kind": "agenda.motion_amended", "actor": actor, "command_id": "amended", "data": said}
        forger.entries.insert(after, {**forger.entries[after - 1], **act})
        for each in forger.each("votes.opened"):
            if each["item_id"] == item:
                each["motion"] = text

    return forge


def one_number_for_two(forger: Forger) -> None:
    forger.entries[24]["command_id"] = forger.entries[21]["command_id"]


def one_number_for_two_people(forger: Forger) -> None:
    number = next(each["command_id"] for each in forger.entries if each["kind"] == "assembly.opened")
    approved = next(each for each in forger.entries if each["kind"] == "minutes.approved")
    approved["command_id"] = number


def one_number_side_by_side(forger: Forger) -> None:
    forger.entries[12]["command_id"] = forger.entries[11]["command_id"]


REFUSED = "Das war nicht zulässig"
ACTS: list[tuple[str, Forge, str]] = [
    ("one number for two commands", one_number_for_two, "unter der schon Eintrag 22 entstand"),
    ("one number for two people", one_number_for_two_people, "unter der schon Eintrag 22 entstand"),
    ("one number for two that follow", one_number_side_by_side, "unter der schon Eintrag 12 entstand"),
    ("earlier than the act before", entry(47, at="2026-06-12T08:16:00.000000Z"), REFUSED),
    ("by nobody", entry(45, actor=""), REFUSED),
    ("by the system", entry(45, actor="system"), REFUSED),
    ("by an account nobody knows", entry(45, actor="u99"), REFUSED),
    ("by one who was chair before", entry(58, actor="p4"), REFUSED),
    ("by one who was chair later", entry(45, actor="p3"), REFUSED),
    ("by the minute-taker", entry(58, actor="p7"), REFUSED),
    ("an objection in another's name", entry(53, actor="p6"), REFUSED),
    ("an approval by who did not preside", entry(76, actor="p5"), REFUSED),
    ("both approvals by one", entry(77, actor="p3"), REFUSED),
    ("of an unknown kind", entry(45, kind="assembly.blessed"), "kann auf das Vorhergehende nicht folgen"),
    ("of an unknown version", entry(45, version=2), "kann auf das Vorhergehende nicht folgen"),
    ("of version nought", entry(45, version=0), "kann auf das Vorhergehende nicht folgen"),
    ("a field more", data(45, mood="good"), "kann auf das Vorhergehende nicht folgen"),
    ("a field less", lambda forger: forger.entries[21]["data"].pop("chair"), "kann auf das Vorhergehende nicht folgen"),
    ("a field of another type", data(27, seconds="180"), "kann auf das Vorhergehende nicht folgen"),
    ("true for a number", data(27, seconds=True), "kann auf das Vorhergehende nicht folgen"),
    ("of another body", data(45, body="2"), REFUSED),
    ("of a body that is none", lambda forger: deep(1, "bodies", 0, "body", to="2")(forger), "Eintrag"),
    ("two bodies", lambda forger: forger.entries[0]["data"]["bodies"].append({**forger.entries[0]["data"]["bodies"][0], "body": "2"}), "Eintrag 1"),
    ("the seal without the count", dropped(39), "Eintrag"),
    ("the count without the seal", dropped(38), "Eintrag"),
    ("a vote never closed", lambda forger: (dropped(39)(forger), dropped(38)(forger), forger.files.pop("boxes/v1.jsonl"), forger.boxes.pop("v1")), REFUSED),
    ("opened twice", again(37, 37), REFUSED),
    ("closed twice", lambda forger: (again(38, 39)(forger), again(39, 41)(forger)), "Eintrag"),
    ("declared twice", again(40, 40), REFUSED),
    ("declared before it is counted", lambda forger: forger.entries.insert(37, forger.entries.pop(39)), "Eintrag"),
    ("the assembly opened twice", again(22, 22), REFUSED),
    ("the assembly closed twice", again(73, 73), REFUSED),
    ("a speech after the end", late("floor.speaker_queued", item_id="i1", person_id="p5", point_of_order=False), REFUSED),
    ("an objection after the end", late("objections.raised", actor="p5", objection_id="o2", person_id="p5", member_id="m5", item_id="i31", text="ab" * 32), "Eintrag 78"),
    ("a check-in after the end", late("attendance.checked_in", person_id="p8", mode="online"), REFUSED),
    ("a vote for an item nobody planned", data(37, item_id="i99"), "Eintrag 37"),
    ("a vote on an item not called", data(37, item_id="i5"), REFUSED),
    ("another subject voted on", data(65, subject="resolution"), "Eintrag 65"),
    ("a secret vote made an open one", data(59, named=False), "Eintrag"),
    ("the rule shown softened", deep(65, "rule", "threshold", to="1/2"), "„rule“ stimmt nicht"),
    ("the rule shown exclusive", deep(65, "rule", "inclusive", to=False), "„rule“ stimmt nicht"),
    ("the rule shown by another provision", deep(65, "rule", "cite", to="§ 12 der Satzung"), "„rule“ stimmt nicht"),
    ("the quorum reached by more", deep(37, "quorum", "numbers", to={}), "„quorum“ stimmt nicht"),
    ("the quorum not reached", deep(37, "quorum", "status", to="FAIL"), "„quorum“ stimmt nicht"),
    ("a member twice in the electorate", lambda forger: forger.entries[36]["data"]["electorate"].append(forger.entries[36]["data"]["electorate"][0]), "„electorate“ stimmt nicht"),
    ("the electorate in another order", lambda forger: forger.entries[36]["data"]["electorate"].reverse(), "„electorate“ stimmt nicht"),
    ("another to vote for a member", deep(37, "electorate", 4, "persons", to=["p6"]), "„electorate“ stimmt nicht"),
    ("a half vote less", deep(37, "electorate", 3, "weight", to="2"), "„electorate“ stimmt nicht"),
    ("a vote below nought", deep(37, "electorate", 3, "weight", to="-5/2"), "„electorate“ stimmt nicht"),
    ("a proxy called a delegate", deep(37, "electorate", 7, "kind", to="delegate"), "„electorate“ stimmt nicht"),
    ("nobody barred", deep(49, "excluded", to=[]), "„excluded“ stimmt nicht"),
    ("barred by another provision", deep(49, "excluded", 0, "cite", to="§ 38 BGB"), "„excluded“ stimmt nicht"),
    ("one head more", deep(39, "tally", "heads", "yes", to=7), "„tally“ stimmt nicht"),
    ("votes not cast hidden", deep(51, "tally", "not_cast_weight", to="0"), "„tally“ stimmt nicht"),
    ("an invalid vote put in", deep(39, "tally", "weights", "invalid", to="1"), "„tally“ stimmt nicht"),
    ("a choice by name changed", deep(61, "choices", "m1", to="o3"), "„choices“ stimmt nicht"),
    ("the choices by name hidden", deep(61, "choices", to={}), "„choices“ stimmt nicht"),
    ("choices by name in a vote that was not", deep(39, "choices", to={"m1": "yes"}), "„choices“ stimmt nicht"),
    ("a verdict by another norm", deep(67, "verdict", "norms", to=["ev.majority.simple@2009-09-30"]), "„verdict“ stimmt nicht"),
    ("a verdict that cites nothing", deep(67, "verdict", "cites", to=[]), "„verdict“ stimmt nicht"),
    ("a doubt taken from a verdict", deep(67, "verdict", "defect", to="void"), "„verdict“ stimmt nicht"),
    ("other numbers in a verdict", deep(67, "verdict", "numbers", to={}), "„verdict“ stimmt nicht"),
    ("another number of a resolution", data(52, number=7), "„number“ stimmt nicht"),
    ("another finding than the verdict", data(40, accepted=False), "Eintrag 40"),
    ("a proxy for oneself", data(12, holder_id="p9"), "Eintrag 12"),
    ("a proxy of a member nobody knows", data(12, member_id="m77"), REFUSED),
    ("a proxy to an account", data(12, holder_id="u1"), REFUSED),
    ("there twice at once", again(13, 13), REFUSED),
    ("gone who never came", late("attendance.checked_out", person_id="p8", reason=""), "kann auf das Vorhergehende nicht folgen"),
    ("the floor given out of turn", data(28, person_id="p8"), "kann auf das Vorhergehende nicht folgen"),
    ("an item called that was taken off", late("agenda.item_called", item_id="i7"), REFUSED),
    ("a task for the system", late("roles.given", holder="system", role="teller"), REFUSED),
    ("a task twice", lambda forger: (late("roles.given", holder="p8", role="teller")(forger), late("roles.given", holder="p8", role="teller", command_id="later")(forger)), REFUSED),
    ("approved a third time", again(77, 77), REFUSED),
    ("approved in a role that is none", data(77, role="king"), "kann auf das Vorhergehende nicht folgen"),
    ("minutes of nothing approved", data(77, document_hash="0" * 64), "Genehmigt"),
    ("minutes written after approval", late("minutes.written", section="i1", text="ab" * 32), "jünger"),
    ("the assembly convened twice", again(1, 1), REFUSED),
    ("the assembly never convened", dropped(1), "Ein Journal beginnt mit der Einberufung"),
    ("another assembly", data(1, assembly_id="a2"), "eine andere Versammlung"),
    ("another day", data(1, held_at="2026-06-13T08:00:00.000000Z"), "Niederschrift"),
    ("announced for a later hour", data(1, held_at="2026-06-12T08:30:00.000000Z"), "Vorher kann sie nicht eröffnet werden"),
    ("announced for months later", data(1, held_at="2026-08-21T08:00:00.000000Z"), "Vorher kann sie nicht eröffnet werden"),
    ("announced for the day before", data(1, held_at="2026-06-11T08:00:00.000000Z"), "An einem anderen Tag"),
    ("there before the doors were open", data(1, held_at="2026-06-12T09:00:00.000000Z"), "Einlass ist ab"),
    ("convened to no room", data(1, place=""), "Es fehlt der Ort"),
    ("convened without a link", data(1, video_url=""), "Es fehlt der Link zum Videoraum"),
    ("a text that nobody announced", data(37, motion="Der Vorstand erhält freie Hand."), "gilt ein anderer Wortlaut"),
    ("a change of statutes with another text", data(65, motion="§ 3 wird gestrichen."), "gilt ein anderer Wortlaut"),
    ("another text brought in by the office", amended(55, "u1", "i4"), REFUSED),
    ("another text for the statutes", amended(64, "p3", "i5"), "Der Wortlaut hierzu muss so früh bekannt sein"),
    ("an edition that never was", data(1, edition=0), "ist keine Ausgabe"),
    ("an item that concerned nobody", deep(1, "items", 3, "concerns", to=[]), "Bitte geben Sie einen Grund an"),
    ("a quorum at the close", lambda forger: forger.of_vote("votes.sealed", "v1").update(quorum=None), "„quorum“ stimmt nicht"),
    ("somebody concerned who was let vote", lambda forger: forger.of_vote("votes.opened", "v2").update(concerns=["p1"], unconcerned=["p2"], reason="0" * 64), "schließt diese Person hier ohne Zweifel aus"),
]  # fmt: skip


@pytest.mark.parametrize(("forge", "sentence"), [each[1:] for each in ACTS], ids=[each[0] for each in ACTS])
def test_a_forged_act_is_named(forge, sentence):
    assert_found(forge, sentence)


# --- law and statutes ----------------------------------------------------------------------------------------


def book(change: Callable[[Json], object]) -> Forge:
    return lambda forger: forger.rebook("rulebook", change)


def norm(name: str, **changes: Any) -> Forge:
    def change(found: Json) -> None:
        next(each for each in found["norms"] if each["id"] == name).update(changes)

    return book(change)


def struck(cite: str) -> Forge:
    def change(found: Json) -> None:
        found["norms"] = [each for each in found["norms"] if not each["cite"].startswith(cite)]

    return book(change)


def statute(path: str, value: Any) -> Forge:
    return book(lambda found: found["statutes"]["values"].update({path: value}))


def hundredth(found: Json) -> None:
    [each] = [each for each in found["norms"] if each["id"] == "ev.majority.statute_change"]
    each["rule"]["share"] = "1/100"


MAJORITY = "ev.majority.statute_change"
ALTERED = "Dieses Regelwerk ändert § 33 Abs. 1 S. 1 BGB (ev.majority.statute_change)"
LAW: list[tuple[str, Forge, str]] = [
    ("struck", struck("§ 34 BGB"), "Dieses Regelwerk streicht § 34 BGB (ev.exclusion)"),
    ("a hundredth for three quarters", book(hundredth), ALTERED),
    ("in force from another day", norm(MAJORITY, valid_from="2009-10-01"), ALTERED),
    ("in force no longer", norm(MAJORITY, valid_to="2026-01-01"), ALTERED),
    ("by another day", norm(MAJORITY, select_by="convened_at"), ALTERED),
    ("binding no longer", norm("ev.exclusion", dispositive=True), "Dieses Regelwerk ändert § 34 BGB (ev.exclusion)"),
    ("without its effect", norm(MAJORITY, effect=""), ALTERED),
    ("under another provision", norm(MAJORITY, cite="§ 1 BGB"), ALTERED),
    ("resting on a decision that there is not", norm(MAJORITY, see=["invented"]), ALTERED),
    ("more certain than it is", norm("ev.majority.statute_change.until_2009", verified="V"), "Dieses Regelwerk ändert"),
    ("with other bounds", norm(MAJORITY, bounds={"quorum.share": {"max": "0"}}), ALTERED),
    ("with another see", norm(MAJORITY, see=[]), ALTERED),
    ("renamed", norm("ev.exclusion", id="ev.exclusion.new"), "die in Konvent 0.3.0 nicht steht: § 34 BGB"),
    ("in another family", norm("ev.exclusion", family="other"), "Dieses Regelwerk ändert § 34 BGB"),
    ("twice", book(lambda found: found["norms"].append(found["norms"][0])), "doppelt oder in anderer Reihenfolge"),
    ("in another order", book(lambda found: found["norms"].reverse()), "doppelt oder in anderer Reihenfolge"),
    ("of another legal form", book(lambda found: found.update(law_pack="de.eg")), "gehört zur Rechtsform „ev“"),
    ("of a form nobody knows", book(lambda found: found.update(law_pack="de.club")), "gibt es in Konvent 0.3.0 nicht"),
    ("other assumptions", book(lambda found: found["defaults"].update({"convening.organ": "chair"})), "wo die Satzung schweigt"),
    ("an assumption less", book(lambda found: found["defaults"].pop("convening.organ")), "wo die Satzung schweigt"),
    ("another time zone", book(lambda found: found.update(timezone="Asia/Tokyo")), "Zeitzone Asia/Tokyo"),
    ("of a release that never was", book(lambda found: found.update(released="0.1.99")), "eine solche Fassung von Konvent gibt es nicht"),
    ("of no release", book(lambda found: found.pop("released")), "eine solche Fassung von Konvent gibt es nicht"),
    ("of a release in words", book(lambda found: found.update(released="the latest")), "eine solche Fassung von Konvent gibt es nicht"),
    ("a period below nought", statute("convening.notice.weeks", -1), "bei „convening.notice.weeks“"),
    ("a period without end", statute("convening.notice.weeks", 5300), "eine ganze Zahl von 0 bis 52"),
    ("a period in words", statute("convening.notice.weeks", "two"), "bei „convening.notice.weeks“"),
    ("more than all", statute("quorum.share", "3/2"), "bei „quorum.share“"),
    ("less than none", statute("quorum.share", "-1/3"), "bei „quorum.share“"),
    ("a share with a point", statute("quorum.share", "0.5"), "bei „quorum.share“"),
    ("a choice that is none", statute("ties.decision", "dice"), "bei „ties.decision“"),
    ("one of several that is none", statute("convening.notice.channels", ["email", "rumour"]), "bei „convening.notice.channels“"),
    ("a number for yes", statute("circular.majority_allowed", 1), "bei „circular.majority_allowed“"),
    ("a clause that is no text", statute("clauses.quorum", 12), "bei „clauses.quorum“"),
    ("what no statutes settle", statute("quorum.moon", "full"), "„quorum.moon“; das kennt Konvent 0.3.0 nicht"),
]  # fmt: skip


@pytest.mark.parametrize(("forge", "sentence"), [each[1:] for each in LAW], ids=[each[0] for each in LAW])
def test_law_that_is_not_law_is_named(forge, sentence):
    assert_found(forge, sentence)


# --- roll, names, minutes, documents -------------------------------------------------------------------------


def roll(change: Callable[[Json], object]) -> Forge:
    return lambda forger: forger.rebook("roll", change)


def of_file(name: str, change: Callable[[Json], object]) -> Forge:
    def forge(forger: Forger) -> None:
        value = json.loads(forger.files[name])
        change(value)
        forger.files[name] = canonical_bytes(value)

    return forge


def both(change: Callable[[Json], object]) -> Forge:
    """Change the names in both places."""

    def forge(forger: Forger) -> None:
        of_file("names.json", change)(forger)
        of_file("minutes.json", lambda minutes: change(minutes["names"]))(forger)

    return forge


def document(forger: Forger) -> None:
    [name] = [name for name in forger.files if name.startswith("documents/")]
    forger.files[name] += b" and more"


def document_gone(forger: Forger) -> None:
    [name] = [name for name in forger.files if name.startswith("documents/")]
    del forger.files[name]


REST: list[tuple[str, Forge, str]] = [
    ("a member more", roll(lambda found: found["members"].append({**found["members"][0], "id": "m11", "number": "11"})), "Eintrag"),
    ("a member less", roll(lambda found: found["members"].pop(4)), "Eintrag"),
    ("a name that the minutes do not have", of_file("names.json", lambda names: names["persons"].update(p77="Erika Esche")), "Die Namen in names.json sind nicht die der Niederschrift, bei „persons.p77“"),
    ("a name that only the minutes have", of_file("names.json", lambda names: names["persons"].pop("p1")), "Die Namen in names.json sind nicht die der Niederschrift"),
    ("another name than in the minutes", of_file("names.json", lambda names: names["persons"].update(p1="Erika Esche")), "bei „persons.p1“: dort steht Anna Ahorn, hier Erika Esche"),
    ("a member's other number", of_file("names.json", lambda names: names["members"]["m1"].update(number="999")), "bei „members.m1.number“"),
    ("another association", of_file("names.json", lambda names: names["organisation"].update(name="X e. V.")), "bei „organisation.name“"),
    ("names that changed places", both(lambda names: names["persons"].update(p1="Bernd Birke", p2="Anna Ahorn")), "Die Niederschrift weicht vom Journal ab"),
    ("a sentence of the minutes", of_file("minutes.json", lambda minutes: minutes["resolutions"][0].update(finding="abgelehnt")), "bei „resolutions[0].finding“"),
    ("a line of the register less", of_file("minutes.json", lambda minutes: minutes["resolutions"].pop()), "bei „resolutions“"),
    ("an objection less", of_file("minutes.json", lambda minutes: minutes["objections"].clear()), "bei „objections“"),
    ("an incident less", of_file("minutes.json", lambda minutes: minutes["incidents"].clear()), "bei „incidents“"),
    ("who signs", of_file("minutes.json", lambda minutes: minutes["signatures"][0].update(name="Erika Esche")), "bei „signatures[0].name“"),
    ("the head in the minutes", of_file("minutes.json", lambda minutes: minutes["proof"].update(head="0" * 64)), "bei „proof.head“"),
    ("minutes of the future", of_file("minutes.json", lambda minutes: minutes["proof"].update(seq=999)), "den es nicht gibt"),
    ("minutes of an earlier hour", of_file("minutes.json", lambda minutes: minutes["proof"].update(seq=30)), "Die Niederschrift weicht vom Journal ab"),
    ("minutes that hide who voted how", of_file("minutes.json", lambda minutes: minutes.update(from_boxes=False)), "bei „from_boxes“"),
    ("minutes with a field more", of_file("minutes.json", lambda minutes: minutes.update(more=1)), "Die Angaben sind so widersprüchlich"),
    ("minutes in another language than they say", of_file("minutes.json", lambda minutes: minutes.update(language="en")), "Die Niederschrift weicht vom Journal ab"),
    ("a document with more in it", document, "ist nicht das Dokument, das zur Einberufung gehörte"),
    ("a document less", document_gone, "Das Dokument „Jahresabschluss 2025“"),
    ("a document nobody attached", lambda forger: forger.files.update({f"documents/{'a' * 64}.pdf": b"%PDF"}), "ist nicht das Dokument"),
    ("a log of a vote that was open", lambda forger: forger.files.update({"votes/v1.bel": b"BELENIOS\0"}), "gehört zu keiner geheimen Abstimmung"),
    ("a box that is missing", lambda forger: (forger.boxes.pop("v5"), forger.files.pop("boxes/v5.jsonl")), "Die Urne v5 fehlt"),
]  # fmt: skip


@pytest.mark.parametrize(("forge", "sentence"), [each[1:] for each in REST], ids=[each[0] for each in REST])
def test_what_else_is_forged_is_named(forge, sentence):
    assert_found(forge, sentence)


# --- what contradicts nothing --------------------------------------------------------------------------------

# What somebody might have done, and did not. `docs/archive.md` says so; only a head that was kept tells.
LAWFUL: list[tuple[str, Forge]] = [
    ("another motion, announced and put to the vote", lambda forger: (deep(1, "items", 1, "motion", to="Der Vorstand wird gelobt.")(forger), data(37, motion="Der Vorstand wird gelobt.")(forger))),
    ("a vote by name made one that was not", lambda forger: (data(59, named=False)(forger), data(61, choices={})(forger))),
    ("another deadline, not passed", data(37, closes_at="2026-06-12T09:00:00.000000Z")),
    ("another chair at the opening", data(22, chair="p8")),
    ("a stand-in who never came", roll(lambda found: found["members"][7]["delegates"].append({**found["members"][7]["delegates"][0], "person": "p1b", "carries_vote": False}))),
    ("another holiday", book(lambda found: found["holidays"].append("2027-12-31"))),
    ("an act in the name of another who might", entry(44, actor="p4")),
    ("another hour", lambda forger: [each.update(at=each["at"].replace("T08:2", "T08:3")) for each in forger.entries[68:72]]),
    ("a ballot once more", lambda forger: forger.boxes["v1"].append(forger.boxes["v1"][-1])),
]  # fmt: skip


@pytest.mark.parametrize("forge", [each[1] for each in LAWFUL], ids=[each[0] for each in LAWFUL])
def test_what_contradicts_nothing_is_told_only_by_the_head(forge):
    forger = Forger(honest())
    printed = forger.head
    forge(forger)
    assert false_sentences(forger) != []
    forger.rewrite_minutes()
    assert verify(forger.archive()).exit_code == 0
    assert verify(forger.archive(), head=printed).exit_code == 1


def test_there_are_a_hundred_kinds_and_each_is_another():
    every = [("ballot", *BALLOTS), ("act", *ACTS), ("law", *LAW), ("rest", *REST)]
    names = [f"{kind}: {each[0]}" for kind, *kinds in every for each in kinds]
    assert len(names) == len(set(names)) > 100


def test_the_page_on_security_counts_them():
    page = (Path(__file__).parents[2] / "docs/security.md").read_text("utf-8")
    counted = [int(number) for number in re.findall(r"\| (\d+) \| (?:`test_kinds|the same)", page)]
    assert counted == [len(BALLOTS) + 1, len(ACTS), len(LAW), len(REST)]
