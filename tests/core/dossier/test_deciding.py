"""What assemblies make of a motion: fates of amendments, the merged text, and where each of its changes comes from."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from hashlib import sha256
from typing import Any

import pytest

from konvent.core.dossier.amending import WithdrawAmendment
from konvent.core.dossier.changing import purpose_of
from konvent.core.dossier.deciding import DecideMotion, EditMotion, MergeMotion, PutMotion
from konvent.core.dossier.drafting import WithdrawMotion
from konvent.core.dossier.fates import adopted_edits, base_text, merged_text, open_conflicts, standings
from konvent.core.dossier.following import ExecuteMotion, ReferMotion
from konvent.core.dossier.grouping import GroupAmendments, Part, SplitAmendment, TakeOut
from konvent.core.dossier.publishing import PublishMotion
from konvent.core.dossier.roles import GiveDossierRole
from konvent.core.dossier.settling import SettleConflict, contested
from konvent.core.dossier.supporting import SupportMotion
from konvent.core.dossier.taking import TakeOverAmendment
from konvent.core.dossier.telling import proposed, seen, telling
from konvent.core.dossier.view import view
from konvent.core.motions.blocks import Block, text_hash
from konvent.core.motions.edits import Change, Insert, Splice
from konvent.core.motions.passages import Contested, preview
from konvent.lawbook.words import program
from tests.core.dossier.building import TEXT, Recorder, amend, amended, draft, examine, published, submit

SYSTEM = "system"
FEE = Splice("b1", 20, "60", "72")
OTHER_FEE = Splice("b1", 20, "60", "90")
MARCH = Splice("b2", 10, "März", "Mai")
YEAR = Splice("b1", 31, "Jahr", "Monat")


def put(recorder: Recorder) -> Recorder:
    base = recorder.dossier.newest
    text = recorder.dossier.versions[base - 1].text
    return recorder.must(PutMotion(assembly="v1", item="i1", base=base, hash=text_hash(text)), by=SYSTEM)


def debated(*amendments: tuple[str, tuple[Any, ...]], to: dict[str, str] | None = None) -> Recorder:
    """A motion with these amendments, announced for an assembly."""
    recorder = published()
    for name, edits in amendments:
        amended(recorder, name, *edits, to=(to or {}).get(name, ""))
    return put(recorder)


def decided(seq: int, finding: Any, *amendments: str, **changes: Any) -> DecideMotion:
    facts: dict[str, Any] = {
        "assembly": "v1",
        "vote_id": f"w{seq}",
        "seq": seq,
        "head": sha256(str(seq).encode()).hexdigest(),
        "finding": finding,
        "amendments": amendments,
        "base": 1,
        "hash": text_hash(TEXT),
        "editing": False,
    }
    return DecideMotion(**facts | changes)


def merge(recorder: Recorder) -> MergeMotion:
    return MergeMotion(base=recorder.dossier.newest, hash=text_hash(merged_text(recorder.dossier)))


def fates(recorder: Recorder) -> dict[str, str]:
    return {name: each.fate for name, each in standings(recorder.dossier).items()}


def test_what_is_adopted_settles_what_it_leaves_no_place_for():
    recorder = debated(("a1", (FEE,)), ("a2", (OTHER_FEE,)), ("a3", (OTHER_FEE, MARCH)), ("a4", (FEE,)))
    recorder.must(decided(9, "adopted", "a1"), by=SYSTEM)
    assert fates(recorder) == {"a1": "adopted", "a2": "settled", "a3": "open", "a4": "settled"}
    rest = standings(recorder.dossier)["a3"]
    assert (rest.edits, rest.lost, rest.by) == ((MARCH,), (OTHER_FEE,), ("w9",))
    partly = {each.id: each for each in seen(recorder.dossier)}["a3"]
    assert partly.partly and partly.fate == "open"


def test_every_change_of_the_final_text_names_the_votes_that_adopted_it():
    recorder = debated(("a1", (FEE,)), ("a2", (MARCH,)), ("a3", (YEAR,)))
    recorder.must(decided(9, "adopted", "a1"), decided(12, "rejected", "a3"), by=SYSTEM)
    recorder.must(decided(15, "adopted", "a2"), by=SYSTEM)
    recorder.must(merge(recorder), by=SYSTEM)
    assert [each.text for each in recorder.dossier.version.text[1:]] == [
        "Der Beitrag beträgt 72 Euro im Jahr.",
        "Er ist im Mai fällig.",
    ]
    (last,) = recorder.dossier.merges
    assert [(each.amendments, each.votes, each.entries) for each in last.sources] == [
        (("a1",), ("w9",), (9,)),
        (("a2",), ("w15",), (15,)),
    ]
    recorder.assert_replayed()


def test_the_same_wish_of_two_is_credited_to_both():
    recorder = debated(("a1", (FEE, MARCH)), ("a2", (FEE,)))
    block = decided(9, "adopted", "a1", "a2")
    recorder.must(block, by=SYSTEM).must(merge(recorder), by=SYSTEM)
    assert recorder.dossier.merges[0].sources[0].amendments == ("a1", "a2")


def test_an_amendment_to_an_amendment_changes_it_and_both_are_named():
    recorder = debated(("a1", (FEE,)), ("a2", (Splice("b1", 20, "72", "75"),)), to={"a2": "a1"})
    assert proposed(recorder.dossier, seen(recorder.dossier)) == (("a2",), ("a1",))
    recorder.must(decided(9, "adopted", "a2"), by=SYSTEM)
    assert [edit.now for edit in standings(recorder.dossier)["a1"].edits if isinstance(edit, Splice)] == [
        "75"
    ]
    recorder.must(decided(12, "adopted", "a1"), by=SYSTEM).must(merge(recorder), by=SYSTEM)
    assert "75 Euro" in recorder.dossier.version.text[1].text
    assert set(recorder.dossier.merges[0].sources[0].votes) == {"w9", "w12"}
    recorder.assert_replayed()


MORE = Insert("b2", (Block("n1", "Der Vorstand beschließt das Weitere im März."),))
WHO = Splice("n1", 4, "Vorstand", "Beirat der Mitglieder")
OTHER_WHO = Splice("n1", 4, "Vorstand", "Ausschuss")
WHEN = Splice("n1", 39, "März", "Mai")


def test_two_that_amend_the_same_amendment_are_both_adopted():
    recorder = debated(("a1", (MORE,)), ("a2", (WHO,)), ("a3", (WHEN,)), to={"a2": "a1", "a3": "a1"})
    recorder.must(decided(9, "adopted", "a2"), decided(12, "adopted", "a3"), by=SYSTEM)
    recorder.must(decided(15, "adopted", "a1"), by=SYSTEM).must(merge(recorder), by=SYSTEM)
    assert (
        recorder.dossier.version.text[-1].text == "Der Beirat der Mitglieder beschließt das Weitere im Mai."
    )
    assert set(recorder.dossier.merges[0].sources[0].votes) == {"w9", "w12", "w15"}
    recorder.assert_replayed()


def test_of_two_that_amend_the_same_words_of_an_amendment_one_settles_the_other():
    to = {"a2": "a1", "a3": "a1", "a4": "a1"}
    recorder = debated(("a1", (MORE,)), ("a2", (WHO,)), ("a3", (WHEN,)), ("a4", (OTHER_WHO,)), to=to)
    told = telling(recorder.dossier, "o1.d", "i1", seq=9, head="0" * 64, before=None)
    assert [each.against for each in told.amendments] == [(), ("a4",), (), ("a2",)]
    assert told.proposed == (("a2", "a4"), ("a3",), ("a1",))
    recorder.must(decided(9, "adopted", "a4"), by=SYSTEM)
    assert fates(recorder) == {"a1": "open", "a2": "settled", "a3": "open", "a4": "adopted"}
    assert standings(recorder.dossier)["a2"].by == ("w9",)
    recorder.must(decided(12, "adopted", "a1"), by=SYSTEM).must(merge(recorder), by=SYSTEM)
    assert recorder.dossier.version.text[-1].text == "Der Ausschuss beschließt das Weitere im März."
    recorder.assert_replayed()


def test_where_a_corrected_result_adopts_both_the_one_voted_on_first_stands():
    recorder = debated(("a1", (MORE,)), ("a2", (WHO,)), ("a3", (OTHER_WHO,)), to={"a2": "a1", "a3": "a1"})
    recorder.must(decided(9, "rejected", "a2"), decided(12, "adopted", "a3"), by=SYSTEM)
    recorder.must(decided(15, "adopted", "a2", vote_id="w9"), by=SYSTEM)
    (text,) = (each.blocks[0].text for each in standings(recorder.dossier)["a1"].edits)  # type: ignore[union-attr]
    assert text == "Der Beirat der Mitglieder beschließt das Weitere im März."
    recorder.assert_replayed()


def test_with_an_amendment_what_amends_it_is_settled():
    recorder = debated(("a1", (FEE,)), ("a2", (Splice("b1", 20, "72", "75"),)), to={"a2": "a1"})
    recorder.must(decided(9, "rejected", "a1"), by=SYSTEM)
    assert fates(recorder) == {"a1": "rejected", "a2": "settled"}


def test_a_corrected_result_corrects_all_that_follows_from_it():
    recorder = debated(("a1", (FEE,)), ("a2", (OTHER_FEE,)))
    recorder.must(decided(9, "adopted", "a1"), by=SYSTEM)
    assert fates(recorder)["a2"] == "settled"
    recorder.must(decided(12, "rejected", "a1", vote_id="w9"), by=SYSTEM)
    assert fates(recorder) == {"a1": "rejected", "a2": "open"}
    assert recorder.code(decided(12, "rejected", "a1", vote_id="w9"), by=SYSTEM) == "motions.decided_already"
    recorder.assert_replayed()


def test_what_was_adopted_twice_over_is_not_merged_before_somebody_settles_it():
    recorder = debated(("a1", (FEE,)), ("a2", (OTHER_FEE,)))
    recorder.must(decided(9, "rejected", "a1"), decided(12, "adopted", "a2"), by=SYSTEM)
    recorder.must(decided(15, "adopted", "a1", vote_id="w9"), by=SYSTEM)  # the first result was corrected
    assert open_conflicts(recorder.dossier) == (("a1", "a2"),)
    assert adopted_edits(recorder.dossier) == {"a2": (OTHER_FEE,), "a1": (FEE,)}
    shown = preview(base_text(recorder.dossier), adopted_edits(recorder.dossier))
    (place,) = [each for each in shown.passages if isinstance(each, Contested)]
    assert {each.amendment for each in place.wordings} == {"a1", "a2"}
    command = MergeMotion(base=1, hash=text_hash(TEXT))
    assert recorder.code(command, by=SYSTEM) == "motions.conflict_open"


def test_nobody_merges_another_text_than_the_votes_lead_to():
    recorder = debated(("a1", (FEE,)))
    assert recorder.code(merge(recorder), by=SYSTEM) == "motions.nothing_to_merge"
    recorder.must(decided(9, "adopted", "a1"), by=SYSTEM)
    assert recorder.code(MergeMotion(base=1, hash=text_hash(TEXT)), by=SYSTEM) == "motions.merged_otherwise"
    assert recorder.code(replace(merge(recorder), base=2), by=SYSTEM) == "motions.outdated"
    assert recorder.code(merge(recorder), by="p1") == "motions.not_your_task"
    recorder.must(merge(recorder), by="u1")


@pytest.mark.parametrize("by", ["p1", "u1"])
def test_what_an_assembly_declared_is_said_by_the_system_alone(by):
    recorder = debated(("a1", (FEE,)))
    assert recorder.code(decided(9, "adopted", "a1"), by=by) == "motions.not_your_task"


def test_an_assembly_for_which_it_was_not_announced_decides_nothing_on_it():
    recorder = debated(("a1", (FEE,)))
    assert recorder.code(decided(9, "adopted", "a1", assembly="v2"), by=SYSTEM) == "motions.not_put"


def test_what_was_decided_is_neither_withdrawn_nor_taken_over_any_more():
    recorder = debated(("a1", (FEE,)), ("a2", (MARCH,)))
    recorder.must(decided(9, "adopted", "a1"), by=SYSTEM)
    assert recorder.code(WithdrawAmendment(amendment_id="a1"), by="p2") == "motions.amendment_over"
    over = TakeOverAmendment(amendment_id="a2", member="m1")
    assert recorder.code(over, by="p1") == "motions.voting_begun"


def test_the_text_is_corrected_only_under_a_resolution_that_allows_it():
    recorder = debated(("a1", (FEE,)))
    fix = EditMotion(base=1, change=Change((Splice("b2", 0, "Er", "Dieser"),)), power="w9")
    assert recorder.code(fix, by="u1") == "motions.no_power"
    recorder.must(decided(9, "rejected", editing=True), by=SYSTEM)
    assert recorder.code(fix, by="u1") == "motions.no_power"
    recorder.must(decided(12, "adopted"), by=SYSTEM)
    assert recorder.code(replace(fix, power="w12"), by="u1") == "motions.no_power"  # the motion is none
    recorder.must(decided(15, "adopted", editing=True), by=SYSTEM)
    recorder.must(replace(fix, power="w15"), by="u1")
    assert recorder.dossier.version.text[2].text.startswith("Dieser ist")
    recorder.assert_replayed()


def test_an_assembly_is_told_what_is_new_and_nothing_twice():
    recorder = debated(("a1", (FEE,)), ("a2", (OTHER_FEE,)), ("a3", (Insert("b2", (Block("n1", "Neu."),)),)))
    told = telling(recorder.dossier, "o1.d", "i1", seq=9, head="0" * 64, before=None)
    assert told.text == TEXT and [each.id for each in told.amendments] == ["a1", "a2", "a3"]
    assert told.amendments[0].against == ("a2",) and told.proposed == (("a1", "a2"), ("a3",))
    assert told.number == "A7" and told.amendments[0].number == "A7-Ä1"


def test_what_excludes_another_is_settled_by_its_adoption_whatever_the_words():
    recorder = debated(("a1", (FEE,)), ("a2", (MARCH,)), ("a3", (YEAR,)))
    group = GroupAmendments(
        group_id="g1", group_kind="exclusive", members=("a1", "a2"), reason="Eines genügt."
    )
    recorder.must(group, by="u1")
    told = {each.id: each for each in seen(recorder.dossier)}
    assert [told[name].against for name in ("a1", "a2", "a3")] == [("a2",), ("a1",), ()]
    recorder.must(decided(9, "adopted", "a1"), by=SYSTEM)
    assert fates(recorder) == {"a1": "adopted", "a2": "settled", "a3": "open"}
    assert standings(recorder.dossier)["a2"].by == ("w9",)
    recorder.assert_replayed()


def test_the_parts_of_a_split_amendment_are_told_with_what_they_are_parts_of():
    recorder = debated(("a1", (FEE, MARCH)))
    parts = (Part(id="x1", edits=(0,)), Part(id="x2", edits=(1,)))
    recorder.must(SplitAmendment(amendment_id="a1", stand=1, parts=parts), by="u1")
    assert [(each.id, each.part_of, each.fate) for each in seen(recorder.dossier)] == [
        ("a1", "", "split"),
        ("x1", "a1", "open"),
        ("x2", "a1", "open"),
    ]
    recorder.must(decided(9, "adopted", "x2"), decided(10, "rejected", "x1"), by=SYSTEM)
    recorder.must(merge(recorder), by=SYSTEM)
    assert [each.text for each in recorder.dossier.version.text[1:]] == [
        TEXT[1].text,
        "Er ist im Mai fällig.",
    ]
    recorder.assert_replayed()


def test_an_amendment_can_be_taken_over_once_what_amends_it_was_rejected():
    recorder = debated(("a1", (MARCH,)), ("a2", (Splice("b2", 10, "Mai", "Juni"),)), to={"a2": "a1"})
    over = TakeOverAmendment(amendment_id="a1", member="m1")
    assert recorder.code(over) == "motions.amended_itself"
    recorder.must(decided(9, "rejected", "a2"), by=SYSTEM).must(over)
    assert recorder.dossier.version.text[2].text == "Er ist im Mai fällig."
    recorder.assert_replayed()


def test_what_was_done_about_a_resolution_is_noted_and_nothing_else_comes_of_it():
    recorder = debated(("a1", (FEE,)))
    done = ExecuteMotion(by_whom="board", what="Neue Beitragsordnung verschickt.", on=date(2026, 3, 2))
    assert recorder.code(done, "u1") == "motions.not_resolved"
    recorder.must(decided(9, "rejected", "a1"), decided(12, "adopted"), by=SYSTEM)
    assert recorder.code(done, "p1") == "motions.not_your_task"
    assert recorder.code(replace(done, what="  "), "u1") == "motions.nothing_said"
    assert recorder.code(replace(done, on=date(2026, 3, 3)), "u1") == "motions.not_done_yet"
    recorder.must(done, by="u1")
    found = view(recorder.dossier, "member").executions[0]
    assert (found.by, recorder.texts[found.what].text) == ("board", "Neue Beitragsordnung verschickt.")
    for command, by in (
        (WithdrawMotion(member="m1"), "p1"),
        (amend(amendment_id="a9"), "p2"),
        (SupportMotion(member="m3"), "p3"),
    ):
        assert recorder.code(command, by) == "motions.resolved"
    recorder.assert_replayed()


def test_what_is_referred_to_the_next_assembly_is_open_again():
    recorder = debated().must(decided(12, "rejected"), by=SYSTEM)
    assert recorder.code(amend(), "p2") == "motions.resolved"
    recorder.must(ReferMotion(to="next_assembly", until=None), by="u1").must(amend(), by="p2")
    recorder.assert_replayed()


def test_a_vote_that_decided_nothing_leaves_the_motion_open():
    debated().must(decided(12, "none"), by=SYSTEM).must(amend(), by="p2")


def test_what_was_taken_out_of_a_block_is_told_with_what_is_left():
    recorder = debated(("a1", (FEE,)), ("a2", (MARCH,)), ("a3", (YEAR,)))
    recorder.must(
        GroupAmendments(group_id="g1", group_kind="block", members=("a1", "a2", "a3"), reason=""), by="u1"
    )
    recorder.must(TakeOut(group_id="g1", amendment_id="a2", member="m3"), by="p3")
    told = telling(recorder.dossier, "o1.d", "i1", seq=9, head="0" * 64, before=None)
    assert (told.blocks, told.apart) == ((("a1", "a3"),), ("a2",))


def test_both_of_an_exclusive_group_are_not_merged_though_their_words_would_fit():
    recorder = debated(("a1", (FEE,)), ("a2", (MARCH,)))
    group = GroupAmendments(
        group_id="g1", group_kind="exclusive", members=("a1", "a2"), reason="Eins von beiden."
    )
    recorder.must(group, by="u1").must(decided(9, "adopted", "a1"), decided(12, "adopted", "a2"), by=SYSTEM)
    assert open_conflicts(recorder.dossier) == (("a1", "a2"),)


def settle(now: str, member: str = "", power: str = "") -> SettleConflict:
    change = Change((Splice("b1", 20, "60", now),))
    return SettleConflict(amendments=("a2", "a1"), base=1, change=change, member=member, power=power)


def both_adopted() -> Recorder:
    """m2 moved one, m3 the other; by a corrected result both were adopted."""
    recorder = published()
    amended(recorder, "a1", FEE, MARCH)
    amended(recorder, "a2", OTHER_FEE, member="m3")
    put(recorder)
    recorder.must(decided(9, "rejected", "a1"), decided(12, "adopted", "a2"), by=SYSTEM)
    return recorder.must(decided(15, "adopted", "a1", vote_id="w9"), by=SYSTEM)


def test_what_was_adopted_in_conflict_is_settled_once_both_movers_agree_to_the_same():
    recorder = both_adopted()
    assert recorder.code(settle("80", "m1"), by="p1") == "motions.not_a_mover"
    recorder.must(settle("80", "m2"), by="p2").must(settle("81", "m3"), by="p3")
    assert open_conflicts(recorder.dossier) == (("a1", "a2"),)
    recorder.must(settle("80", "m3"), by="p3").must(merge(recorder), by=SYSTEM)
    assert [each.text for each in recorder.dossier.version.text[1:]] == [
        "Der Beitrag beträgt 80 Euro im Jahr.",
        "Er ist im Mai fällig.",
    ]
    settled = recorder.dossier.merges[0].sources[-1]
    assert (settled.amendments, set(settled.votes)) == (("a1", "a2"), {"w9", "w12"})
    recorder.assert_replayed()


def test_what_meets_another_change_of_the_two_or_leaves_no_text_settles_nothing():
    """a1 also moved the month; a settlement that rewrites it would leave both in conflict."""
    recorder = both_adopted()
    assert contested(recorder.dossier, ("a1", "a2")) == {"a1": (FEE,), "a2": (OTHER_FEE,)}
    beyond = Change((Splice("b1", 20, "60", "80"), Splice("b2", 10, "März", "Juni")))
    assert recorder.code(replace(settle("80", "m2"), change=beyond), by="p2") == "motions.settles_nothing"
    untitled = Change((Splice(TEXT[0].id, 0, TEXT[0].text, ""),))
    assert recorder.code(replace(settle("80", "m2"), change=untitled), by="p2") == "motions.no_title"
    as_before = replace(settle("80", "m2"), change=Change(()))
    assert recorder.code(as_before, by="p2") == "motions.settles_as_before"


def test_a_vote_settles_it_without_the_movers_and_nothing_else_does():
    recorder = both_adopted()
    assert recorder.code(settle("80", power="w12"), by="u1") == "motions.no_power"
    recorder.must(decided(20, "adopted", editing=True), by=SYSTEM)
    assert recorder.code(settle("80", power="w20"), by="p2") == "motions.not_your_task"
    recorder.must(settle("80", power="w20"), by="u1").must(merge(recorder), by=SYSTEM)
    assert "80 Euro" in recorder.dossier.version.text[1].text
    assert "w20" in recorder.dossier.merges[0].sources[-1].votes
    assert recorder.code(settle("90", power="w20"), by="u1") == "motions.no_conflict"


def changing(text: Any, marked: tuple[str, ...]) -> Recorder:
    """A change of the statutes `TEXT`, of which these blocks are the purpose."""
    recorder = Recorder().must(draft(text=text, motion_kind="statute_change"), submit(hash=text_hash(text)))
    recorder.must(GiveDossierRole(holder="u1", role="office"), by=SYSTEM)
    recorder.must(examine(), PublishMotion(number="S1"), by="u1")
    put = PutMotion(assembly="v1", item="i1", base=1, hash=text_hash(text), statutes=TEXT, purpose=marked)
    return recorder.must(put, by=SYSTEM)


def shown(recorder: Recorder) -> str:
    return purpose_of(recorder.dossier, recorder.dossier.version.text)


def again(recorder: Recorder, statutes: Any = TEXT, marked: tuple[str, ...] = ()) -> Recorder:
    """Announced once more, since the statute book is another by now."""
    text = recorder.dossier.version.text
    put = PutMotion(assembly="v1", item="i1", base=1, hash=text_hash(text), statutes=statutes, purpose=marked)
    return recorder.must(put, by=SYSTEM)


CHEAPER = (TEXT[0], replace(TEXT[1], text="Der Beitrag beträgt 72 Euro im Jahr."), TEXT[2])


def test_a_change_of_the_statutes_is_one_of_the_purpose_where_it_touches_what_is_marked_as_that():
    assert shown(changing(CHEAPER, ("b2",))) == "untouched"
    assert shown(changing(CHEAPER, ("b1",))) == "touched"
    shown_in_part = (TEXT[0], replace(TEXT[2], text="Er ist im Mai fällig."))
    assert shown(changing(shown_in_part, ("b1",))) == "untouched"
    assert shown(changing(CHEAPER, ())) == "unmarked"
    assert shown(again(changing(CHEAPER, ()), statutes=())) == "unentered"
    assert shown(published()) == ""


def test_what_is_moved_is_touched_where_it_says_something_else_and_unknown_where_it_does_not():
    assert shown(changing((TEXT[0], TEXT[2], TEXT[1]), ("b1",))) == "moved"
    assert shown(changing((CHEAPER[0], CHEAPER[2], CHEAPER[1]), ("b1",))) == "touched"
    anew = (TEXT[0], TEXT[2], Block("n1", TEXT[1].text))
    struck = changing(TEXT, ("b1",))
    assert purpose_of(struck.dossier, anew) == "touched"


def test_what_was_marked_when_a_change_was_announced_stays_marked_until_it_is_decided():
    recorder = changing(CHEAPER, ("b1",))
    assert recorder.code(
        PutMotion(assembly="v1", item="i1", base=1, hash=text_hash(CHEAPER), statutes=TEXT, purpose=("b1",)),
        by=SYSTEM,
    ) == "motions.put_already"  # fmt: skip
    assert shown(again(recorder, marked=("b2",))) == "touched"
    assert shown(again(changing(CHEAPER, ()), marked=("b1",))) == "touched"


def test_a_book_that_says_already_what_is_to_be_changed_does_not_show_that_nothing_is():
    assert shown(again(changing(CHEAPER, ("b1",)), statutes=CHEAPER, marked=("b1",))) == "corrected"


def test_an_editorial_correction_does_not_change_the_purpose():
    recorder = changing(CHEAPER, ("b2",)).must(
        decided(20, "adopted", editing=True, hash=text_hash(CHEAPER)), by=SYSTEM
    )
    wrong = EditMotion(base=1, change=Change((Splice("b2", 10, "März", "Mai"),)), power="w20")
    assert recorder.code(wrong, by="u1") == "motions.edited_purpose"
    right = EditMotion(base=1, change=Change((Splice("b1", 20, "72", "73"),)), power="w20")
    recorder.must(right, by="u1")


def test_with_a_motion_that_changes_no_statutes_none_are_announced():
    recorder = published()
    put = PutMotion(assembly="v1", item="i1", base=1, hash=text_hash(TEXT))
    for each in ({"statutes": TEXT}, {"purpose": ("b1",)}, {"book_seq": 1}, {"book_head": "0" * 64}):
        assert recorder.code(replace(put, **each), by=SYSTEM) == "motions.no_statute_change"
    recorder.must(put, by=SYSTEM)


def test_an_assembly_is_told_what_an_amendment_wants_in_sentences_that_are_not_long():
    recorder = published()
    amended(recorder, "a1", FEE)
    amended(recorder, "a2", Insert("b2", (Block("y1", "sehr " * 200 + "lang"),)), member="m3")
    short, long = seen(recorder.dossier)
    assert program().say(short.said[0], "de") == (
        "In Absatz 1 wird die Angabe „60“ durch die Angabe „72“ ersetzt."
    )
    assert len(program().say(long.said[0], "de")) < 320 and " …" in program().say(long.said[0], "de")
