"""Clever forgeries: every hash is computed anew, so only facts that contradict one another give them away.

What contradicts nothing can be told only by the head as it was printed elsewhere; the last tests say what that is.
"""

from __future__ import annotations

from fractions import Fraction

import pytest

from konvent.verify import verify
from tests.verify.building import honest, honest_written
from tests.verify.forging import Forger


def found(forger: Forger, *kinds: str, rewrite: bool = True) -> str:
    """The forgery is found; the first false entry is of one of `kinds`. Returns the sentence."""
    forger.rechain()
    if rewrite:
        forger.rewrite_minutes()
    report = verify(forger.archive())
    assert report.exit_code == 1
    assert all(
        check.ok for check in report.checks if check.name in ("container", "manifest", "chain", "head")
    )
    first = report.first_false
    assert first.kind in kinds, first
    return report.text(first).de


def test_a_ballot_changed_and_resealed_contradicts_the_count():
    forger = Forger(honest())
    forger.boxes["v1"][0]["choice"] = "no"
    found(forger.reseal("v1"), "votes.tallied")


def test_a_count_changed_contradicts_the_box():
    forger = Forger(honest())
    forger.of_vote("votes.tallied", "v2")["tally"]["weights"].update(yes="5/2", no="9")
    found(forger, "votes.tallied")


def test_a_verdict_changed_contradicts_the_count():
    forger = Forger(honest())
    verdict = forger.of_vote("votes.tallied", "v5")["verdict"]
    verdict["status"] = "FAIL"
    forger.of_vote("votes.declared", "v5")["accepted"] = False
    assert "verdict" in found(forger, "votes.tallied")


def test_only_the_sentence_of_a_verdict_changed_is_found_too():
    forger = Forger(honest())
    sentence = forger.of_vote("votes.tallied", "v5")["verdict"]["sentence"]
    sentence["key"] = "majority.rejected" if sentence["key"] == "majority.carried" else "majority.carried"
    found(forger, "votes.tallied")
    forger = Forger(honest())
    forger.of_vote("votes.tallied", "v5")["verdict"]["sentence"]["key"] = "majority.in_no_catalogue"
    assert verify(forger.rechain().archive()).exit_code == 1
    forger = Forger(honest())
    forger.of_vote("votes.tallied", "v5")["verdict"]["sentence"]["args"]["other"] = 1
    found(forger, "votes.tallied")


def test_a_declaration_against_the_verdict_is_found():
    forger = Forger(honest())
    forger.of_vote("votes.declared", "v1")["accepted"] = False
    found(forger, "votes.declared")


def test_a_barred_member_added_to_the_electorate_is_found():
    forger = Forger(honest())
    opened = forger.of_vote("votes.opened", "v2")
    opened["electorate"].insert(0, {"member": "m1", "persons": ["p1"], "weight": "3", "kind": "delegate"})
    opened["excluded"] = [each for each in opened["excluded"] if each["member"] != "m1"]
    forger.boxes["v2"].append({**forger.boxes["v2"][0], "member": "m1", "person": "p1", "choice": "yes"})
    found(forger.reseal("v2"), "votes.opened")


def test_a_voter_taken_out_of_the_electorate_is_found():
    forger = Forger(honest())
    opened = forger.of_vote("votes.opened", "v1")
    opened["electorate"] = [each for each in opened["electorate"] if each["member"] != "m5"]
    found(forger, "votes.opened")


def test_a_weight_changed_in_one_vote_only_is_found():
    forger = Forger(honest())
    forger.of_vote("votes.opened", "v1")["electorate"][0]["weight"] = "30"
    found(forger, "votes.opened")


def test_the_ballot_of_a_barred_person_in_the_box_is_found():
    forger = Forger(honest())
    forger.boxes["v2"].append({**forger.boxes["v2"][0], "member": "m1", "person": "p1"})
    assert "Urne" in found(forger.reseal("v2"), "votes.sealed", rewrite=False)


def on_paper(**changes: str) -> Forger:
    """The honest archive with a ballot on paper in v1 for a member whose own is there too."""
    forger = Forger(honest())
    own = forger.boxes["v1"][0]
    forger.boxes["v1"].append({**own, "choice": "no", "channel": "paper", **changes})
    return forger.reseal("v1")


def test_a_ballot_on_paper_that_nobody_entered_is_found():
    assert "Urne" in found(on_paper(), "votes.sealed", rewrite=False)


@pytest.mark.parametrize("by", ["p8", "p2", "u9", "system"])
def test_a_ballot_on_paper_entered_by_somebody_who_might_not_is_found(by):
    assert "Urne" in found(on_paper(by=by), "votes.sealed", rewrite=False)


def test_an_own_ballot_replaced_by_one_on_paper_contradicts_the_count_that_was_made_to_fit():
    forger = on_paper(by="u1")
    own, paper = forger.boxes["v1"][0], forger.boxes["v1"][-1]
    assert own["choice"] == "yes"
    tallied = forger.of_vote("votes.tallied", "v1")
    tally = tallied["tally"]
    weight = Fraction(next(each.weight for each in forger.body.roll.members if each.id == own["member"]))
    for choice, change in ((own["choice"], -1), (paper["choice"], 1)):
        tally["heads"][choice] += change
        tally["weights"][choice] = str(Fraction(tally["weights"][choice]) + change * weight)
    tallied["entered"] = {own["member"]: "u1"}
    found(forger, "votes.tallied")


def test_who_entered_a_ballot_cannot_be_made_somebody_else_nor_be_left_out():
    for change in ({"m2": "p1"}, {}):
        forger = Forger(honest())
        assert forger.of_vote("votes.tallied", "v4")["entered"] == {"m2": "u1"}
        forger.of_vote("votes.tallied", "v4")["entered"] = change
        assert "entered" in found(forger, "votes.tallied")


def test_a_ballot_on_paper_said_to_be_the_voters_own_is_found():
    forger = Forger(honest())
    [paper] = [ballot for ballot in forger.boxes["v4"] if ballot["channel"] == "paper"]
    del paper["by"]
    assert "Urne" in found(forger.reseal("v4"), "votes.sealed", rewrite=False)


def test_a_weight_changed_in_the_roll_contradicts_every_electorate():
    forger = Forger(honest())
    forger.rebook("roll", lambda roll: roll["members"][4].update(weight="50"))
    found(forger, "votes.opened")


def test_a_softer_majority_in_the_statutes_contradicts_the_rule_shown():
    forger = Forger(honest())
    forger.rebook(
        "rulebook", lambda book: book["statutes"]["values"].update({"decisions.statute_change.share": "1/10"})
    )
    found(forger, "votes.opened")


def test_a_member_of_the_board_taken_off_the_list_of_those_concerned_is_found():
    forger = Forger(honest())
    forger.of_vote("votes.opened", "v2")["concerns"] = ["p2"]
    found(forger, "votes.opened")


def test_a_ballot_of_somebody_who_was_not_there_is_found():
    forger = Forger(honest())
    forger.boxes["v1"].append({**forger.boxes["v1"][0], "member": "m8", "person": "p8"})
    found(forger.reseal("v1"), "votes.sealed", rewrite=False)


def test_a_cancelled_vote_cannot_be_declared_afterwards():
    forger = Forger(honest())
    entry = next(each for each in forger.entries if each["kind"] == "votes.cancelled")
    entry["kind"] = "votes.declared"
    entry["data"] = {"vote_id": "v3", "finding": None, "acceptance": None, "accepted": True, "number": 3}
    found(forger, "votes.declared", rewrite=False)


def test_minutes_that_say_something_else_are_found_even_with_their_own_approval():
    from konvent.core.journal.canonical import sha256_hex

    forger = Forger(honest())
    forger.files["minutes.json"] = forger.files["minutes.json"].replace(b"Emine Erle", b"Erika Erle")
    forger.files["minutes.pdf"] += b"\n"
    for data in forger.each("minutes.approved"):
        data["document_hash"] = sha256_hex(forger.files["minutes.pdf"])
    report = verify(forger.rechain().archive())
    assert report.first_false.name == "minutes"


def test_minutes_from_before_the_last_acts_are_found():
    forger = Forger(honest())
    approved = [entry for entry in forger.entries if entry["kind"] == "minutes.approved"]
    late = {**forger.entries[30], "command_id": "late", "kind": "invitation.recorded"}
    late["at"] = approved[0]["at"]
    late["data"] = {
        "member_id": "m1",
        "person_id": None,
        "channel": "portal",
        "outcome": "opened",
        "code": "",
    }
    forger.entries.insert(len(forger.entries) - 2, late)
    assert verify(forger.rechain().archive()).ok
    late |= {"kind": "minutes.written", "data": {"section": "i1", "text": "ab" * 32}}
    report = verify(forger.rechain().archive())
    assert report.first_false.kind == "minutes.written"


def test_silence_counted_as_consent_in_a_written_procedure_is_found():
    forger = Forger(honest_written())
    tally = forger.of_vote("votes.tallied", "v-i1")["tally"]
    tally["weights"]["yes"], tally["not_cast_weight"], tally["not_cast_heads"] = "39/2", "0", 0
    tally["heads"]["yes"] = 9
    found(forger, "votes.tallied")


def test_a_written_procedure_closed_too_early_is_found():
    forger = Forger(honest_written())
    at = "2026-06-20T08:00:00.000000Z"
    for entry in forger.entries:
        if entry["kind"] in ("circular.closed", "votes.sealed", "votes.tallied"):
            entry["at"] = at
    found(forger, "circular.closed")


# Nothing need rest on such an act, depending on what follows it; `docs/archive.md` says so.
DROPPED_WITHOUT_TRACE = {
    "floor.speech_ended",
    "agenda.item_finished",
    "attendance.checked_in",
    "floor.limit_set",
    "floor.list_closed",
    "incidents.resolved",
    "invitation.recorded",
    "minutes.approved",
    "minutes.written",
    "objections.raised",
    "floor.speaker_called",
    "agenda.item_removed",
}


def test_an_act_that_others_rest_on_cannot_be_dropped():
    """Whole commands are dropped and everything after them is chained anew; minutes could be made to fit."""
    unseen = set()
    commands = list(dict.fromkeys(entry["command_id"] for entry in Forger(honest()).entries))
    for command_id in commands[1:]:
        forger = Forger(honest())
        dropped = [entry for entry in forger.entries if entry["command_id"] == command_id]
        forger.entries = [entry for entry in forger.entries if entry["command_id"] != command_id]
        for entry in dropped:
            if entry["kind"] == "votes.sealed":
                forger.boxes.pop(entry["data"]["vote_id"])
                forger.files.pop(f"boxes/{entry['data']['vote_id']}.jsonl")
        report = verify(forger.rechain().archive())
        if all(check.ok for check in report.checks if check.name in ("chain", "boxes", "acts")):
            unseen |= {entry["kind"] for entry in dropped}
    assert unseen == DROPPED_WITHOUT_TRACE


@pytest.mark.parametrize("archive", [honest, honest_written])
def test_an_act_by_somebody_who_might_not_is_found(archive):
    """Each command in turn is said to have come from an ordinary member, who may give none of them."""
    for command_id in {entry["command_id"] for entry in Forger(archive()).entries}:
        forger = Forger(archive())
        given = [entry for entry in forger.entries if entry["command_id"] == command_id]
        for entry in given:
            entry["actor"] = "p8"
        found(forger, *(entry["kind"] for entry in given), rewrite=False)


def test_the_archives_hold_what_no_member_may_do():
    """Of each of these the test before this one finds it when a member is said to have done it."""
    held = {entry["kind"] for archive in (honest, honest_written) for entry in Forger(archive()).entries}
    assert held >= {
        "agenda.item_called",
        "agenda.item_finished",
        "agenda.item_removed",
        "assembly.chair_changed",
        "assembly.closed",
        "assembly.paused",
        "floor.limit_set",
        "floor.list_closed",
        "incidents.resolved",
        "minutes.written",
        "roles.given",
        "votes.cancelled",
        "votes.declared",
        "votes.opened",
        "votes.sealed",
    }


def test_a_written_vote_that_a_server_let_close_by_itself_ten_days_early_is_found():
    forger = Forger(honest_written())
    forger.entries = [entry for entry in forger.entries if entry["kind"] != "circular.closed"]
    for entry in forger.entries:
        if entry["kind"] in ("votes.sealed", "votes.tallied"):
            entry["at"] = "2026-06-16T08:00:01.000000Z"
    found(forger, "votes.sealed", rewrite=False)


def test_a_vote_given_away_by_a_substitute_is_found():
    forger = Forger(honest())
    [granted] = [entry for entry in forger.entries if entry["kind"] == "mandates.proxy_granted"]
    granted["actor"] = "p1b"
    granted["data"]["member_id"] = "m1"
    found(forger, "mandates.proxy_granted", rewrite=False)


def test_an_act_by_a_chair_who_was_never_given_the_chair_is_found():
    forger = Forger(honest())
    [paused] = [entry for entry in forger.entries if entry["kind"] == "assembly.paused"]
    paused["actor"] = "p3"
    found(forger, "assembly.paused", rewrite=False)


def test_a_task_given_by_whoever_may_not_is_found():
    forger = Forger(honest_written())
    [given] = [entry for entry in forger.entries if entry["kind"] == "roles.given"]
    given["actor"] = given["data"]["holder"]
    found(forger, "roles.given", rewrite=False)


@pytest.mark.parametrize(
    ("kind", "data", "current"),
    [
        ("roles.given", {"holder": "p8", "role": "teller"}, True),
        ("minutes.reopened", {"reason": "ab" * 32}, False),  # nothing is approved then
        ("minutes.written", {"section": "i1", "text": "ab" * 32}, False),
    ],
)
def test_what_the_minutes_do_not_tell_leaves_them_current(kind, data, current):
    forger = Forger(honest())
    last = forger.entries[-1]
    late = {"command_id": "late", "kind": kind, "version": 1, "actor": "u1", "data": {"body": "1", **data}}
    forger.entries.append({**last, **late})
    report = verify(forger.rechain().archive())
    assert all(check.ok for check in report.checks if check.name == "minutes") is current


def test_a_role_given_to_somebody_else_contradicts_what_she_did():
    forger = Forger(honest_written())
    [given] = forger.each("roles.given")
    given["holder"] = "p8"
    found(forger, "minutes.approved", rewrite=False)


# --- what only the head can tell -----------------------------------------------------------------------------


def rewritten_history() -> Forger:
    """A forger who controls everything: another choice, and everything that follows from it, computed honestly."""

    from konvent.core.journal.entry import Entry
    from konvent.core.meeting.decide import decide, fold
    from konvent.core.meeting.event import event_to_data
    from konvent.core.meeting.votes.acts import CloseVote

    forger = Forger(honest())
    for ballot in forger.boxes["v5"]:
        ballot["choice"] = "no"
    place = next(
        i
        for i, entry in enumerate(forger.entries)
        if entry["kind"] == "votes.sealed" and entry["data"]["vote_id"] == "v5"
    )
    before = [Entry.from_data(entry) for entry in forger.entries[:place]]
    state = fold(before, forger.body)
    actor, at = forger.entries[place]["actor"], Entry.from_data(forger.entries[place]).at
    for offset, event in enumerate(
        decide(state, CloseVote(vote_id="v5"), by=actor, at=at, boxes=forger.boxes)
    ):
        forger.entries[place + offset]["data"] = event_to_data(event)
    forger.of_vote("votes.declared", "v5")["accepted"] = False
    forger.rechain()
    return forger.rewrite_minutes()


def test_a_history_rewritten_without_contradiction_is_told_only_by_the_head():
    printed = Forger(honest()).head
    forged = rewritten_history().archive()
    assert verify(forged).ok
    report = verify(forged, head=printed)
    assert report.exit_code == 1
    assert report.first_false.name == "head"


@pytest.mark.parametrize("kind", ["floor.limit_set", "objections.raised"])
def test_an_act_nothing_rests_on_is_missed_only_by_the_head(kind):
    printed = Forger(honest()).head
    forger = Forger(honest())
    forger.entries = [entry for entry in forger.entries if entry["kind"] != kind]
    forger.rechain()
    forger.retext()
    forger.rewrite_minutes()
    assert verify(forger.archive()).ok
    assert not verify(forger.archive(), head=printed).ok
