"""Motions with a dossier in the assembly: what is put to the vote, in which order, and by what it is decided."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from konvent.core.dossier.telling import finding_of
from konvent.core.journal.entry import Entry
from konvent.core.meeting.agenda import AmendMotion
from konvent.core.meeting.audit import Replay
from konvent.core.meeting.authority import SYSTEM
from konvent.core.meeting.event import Command
from konvent.core.meeting.left_open import left_open
from konvent.core.meeting.motions import ConfirmOrder, ShowPassage, TakeApart
from konvent.core.meeting.outcome import outcome
from konvent.core.meeting.purpose import JudgePurpose
from konvent.core.meeting.records.motions import About, DossierRef
from konvent.core.meeting.votes.acts import CancelVote, DeclareVote, OpenVote, Together
from konvent.core.meeting.votes.remedies import remedy_of
from konvent.core.motions.blocks import Text, text_hash
from konvent.core.refusal import Refusal
from konvent.core.view.view import view
from konvent.core.words import say
from tests.core.meeting.building import OFFICE, Recorder, organisation, resolution, roll_of
from tests.core.minutes.debated import (
    AMENDED,
    CHAIR,
    FIRST,
    D,
    about,
    begun,
    change_hash,
    debated_sample,
    decide,
    follow,
    item,
    seen,
)


def order(*groups: tuple[str, ...], **changes: object) -> ConfirmOrder:
    return ConfirmOrder(item_id="i1", dossier=D, order=groups, **changes)  # type: ignore[arg-type]


def opening(what: About | None, vote: str = "v1", **changes: object) -> OpenVote:
    return OpenVote(vote_id=vote, item_id="i1", about=what, **changes)  # type: ignore[arg-type]


def code(recorder: Recorder, command: Command, by: str = "") -> str:
    answer: tuple[Entry, ...] | Refusal = recorder.do(command, by=by)
    return answer.code if isinstance(answer, Refusal) else ""


@pytest.fixture
def two() -> Recorder:
    """Two amendments that exclude each other and one by itself; the order is confirmed."""
    recorder = begun(
        seen(1, against=("x2",)), seen(2, against=("x1",)), seen(3), proposed=(("x1", "x2"), ("x3",))
    )
    recorder.must(order(("x1", "x2"), ("x3",)), by=CHAIR)
    return recorder


# --- the text that is voted on -----------------------------------------------------------------------------------


def test_where_a_motion_has_a_dossier_the_vote_names_its_text():
    assert code(begun(), opening(None)) == "votes.about_missing"
    assert code(begun(), opening(about())) == ""


def test_a_text_that_is_no_longer_in_force_is_not_voted_on():
    recorder = begun()
    recorder.must(follow(6, text=AMENDED, in_force=2, hash=text_hash(AMENDED)), by=SYSTEM)
    assert code(recorder, opening(about())) == "votes.version_outdated"
    assert code(recorder, opening(about(text=AMENDED, version=2))) == ""


def test_an_amendment_that_was_changed_since_it_was_read_is_not_voted_on(two):
    what = About(
        dossier=D, version=1, hash=text_hash(FIRST), amendments=("x1",), changes=(change_hash("other"),)
    )
    assert code(two, opening(what)) == "votes.amendment_changed"


def test_nobody_but_the_system_says_what_a_dossier_holds():
    recorder = begun()
    for by in (OFFICE, CHAIR, "p3"):
        assert code(recorder, follow(6), by=by) == "command.not_yours"


def test_a_text_that_has_another_hash_is_not_taken():
    recorder = begun()
    assert code(recorder, follow(6, text=AMENDED), by=SYSTEM) == "agenda.motion_text"
    assert code(recorder, follow(6, hash=text_hash(AMENDED)), by=SYSTEM) == "agenda.motion_text"


def test_the_same_state_of_a_dossier_is_told_once_and_never_an_older_one():
    recorder = begun()
    assert (
        code(recorder, follow(5), by=SYSTEM) == code(recorder, follow(4), by=SYSTEM) == "agenda.motion_told"
    )


def test_a_motion_that_was_not_announced_for_the_item_is_not_told_of():
    assert code(begun(), follow(6, dossier="o1.other"), by=SYSTEM) == "agenda.motion_not_announced"


# --- what is voted on --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("fate", ["adopted", "rejected", "settled", "withdrawn", "taken_over", "split"])
def test_what_is_settled_is_not_voted_on_again(two, fate):
    two.must(follow(6, seen(1, fate=fate)), by=SYSTEM)
    assert code(two, opening(about("x1"))) == "votes.amendment_settled"


def test_an_amendment_that_was_not_published_is_not_voted_on(two):
    assert code(two, opening(about("x9"))) == "votes.no_amendment"


def test_nothing_is_voted_on_while_the_result_before_has_not_reached_the_motion(two):
    decide(two, "v1", about("x1"))
    assert code(two, opening(about("x3"), "v2")) == "votes.motion_behind"
    two.must(follow(6, seen(1, fate="adopted"), seen(2, fate="settled"), decided=("v1",)), by=SYSTEM)
    assert code(two, opening(about("x3"), "v2")) == ""


def test_a_cancelled_vote_keeps_nobody_from_voting(two):

    two.must(opening(about("x1")))
    two.must(CancelVote(vote_id="v1", reason="Der Strom war weg."))
    assert code(two, opening(about("x1"), "v2")) == ""


def test_the_motion_itself_comes_last_and_holds_what_was_adopted(two):
    assert code(two, opening(about())) == "votes.other_first"
    settled = (seen(1, fate="adopted"), seen(2, fate="settled"), seen(3, fate="rejected"))
    two.must(follow(6, *settled, merged=False), by=SYSTEM)
    assert code(two, opening(about())) == "votes.not_merged"
    two.must(follow(7, text=AMENDED, in_force=2, hash=text_hash(AMENDED)), by=SYSTEM)
    assert code(two, opening(about(text=AMENDED, version=2))) == ""


def test_a_motion_that_was_withdrawn_is_not_voted_on():
    recorder = begun()
    recorder.must(follow(6, withdrawn=True), by=SYSTEM)
    assert code(recorder, opening(about())) == "votes.motion_withdrawn"


# --- the order ---------------------------------------------------------------------------------------------------


def test_nothing_is_voted_on_before_the_chair_has_confirmed_the_order():
    recorder = begun(seen(1), proposed=(("x1",),))
    assert code(recorder, opening(about("x1"))) == "votes.order_unconfirmed"
    assert code(recorder, order(("x1",))) == "command.not_yours"  # the office does not preside
    recorder.must(order(("x1",)), by=CHAIR)
    assert code(recorder, opening(about("x1"))) == ""


def test_it_is_voted_in_the_order_confirmed(two):
    assert code(two, opening(about("x2"))) == "votes.other_first"
    two.must(order(("x2", "x1"), ("x3",)), by=CHAIR)
    assert code(two, opening(about("x2"))) == ""


def test_what_comes_from_the_floor_needs_its_place_in_the_order(two):
    two.must(follow(6, seen(4)), by=SYSTEM)
    assert code(two, opening(about("x1"))) == "votes.order_unconfirmed"
    assert code(two, order(("x1", "x2"), ("x3",)), by=CHAIR) == "agenda.order_incomplete"
    two.must(order(("x4",), ("x1", "x2"), ("x3",)), by=CHAIR)
    assert code(two, opening(about("x4"))) == ""


@pytest.mark.parametrize(
    "groups",
    [
        (("x1", "x2"),),
        (("x1", "x2"), ("x3",), ("x3",)),
        (("x1", "x2"), ("x3", "x9")),
        (("x1", "x2"), ("x3",), ()),
    ],
)
def test_an_order_names_everything_that_is_open_once(two, groups):
    assert code(two, order(*groups), by=CHAIR) == "agenda.order_incomplete"


def test_an_amendment_to_an_amendment_is_voted_on_before_it():
    recorder = begun(seen(1), seen(2, to="x1"), proposed=(("x2",), ("x1",)))
    assert code(recorder, order(("x1",), ("x2",)), by=CHAIR) == "agenda.order_inner_first"
    recorder.must(order(("x2",), ("x1",)), by=CHAIR)
    assert code(recorder, opening(about("x1"))) == "votes.other_first"
    assert code(recorder, opening(about("x2"))) == ""


def test_what_goes_beyond_the_subject_is_left_out_with_a_reason_and_can_be_taken_in_again(two):
    assert code(two, order(("x1", "x2"), outside=("x3",)), by=CHAIR) == "command.reason_missing"
    two.must(order(("x1", "x2"), outside=("x3",), reason="Das war nicht angekündigt."), by=CHAIR)
    assert code(two, opening(about("x3"))) == "votes.amendment_outside"
    two.must(order(("x1", "x2"), ("x3",)), by=CHAIR)
    assert two.state.motions[D].outside == ()


# --- blocks ------------------------------------------------------------------------------------------------------


def test_a_block_is_decided_by_one_vote_without_what_somebody_took_out():
    recorder = begun(seen(1), seen(2), seen(3), proposed=(("x1",), ("x2",), ("x3",)))
    recorder.must(order(("x1",), ("x2",), ("x3",)), by=CHAIR)
    recorder.must(TakeApart(item_id="i1", dossier=D, amendment="x2", mover="p3"))
    assert code(recorder, opening(about("x1", "x2", "x3"))) == "votes.block_apart"
    assert code(recorder, opening(about("x1", "x1"))) == "votes.about_twice"
    assert code(recorder, opening(about("x1", "x3"))) == ""


def test_what_excludes_each_other_is_no_block(two):
    assert code(two, opening(about("x1", "x2"))) == "votes.block_conflict"


# --- what the law makes of it ------------------------------------------------------------------------------------


def judge(changes: bool = False, reason: str = "", text: Text = FIRST) -> JudgePurpose:
    return JudgePurpose(item_id="i1", dossier=D, hash=text_hash(text), changes=changes, reason=reason)


def statutes(**changes: object) -> Recorder:
    return begun(subject="statute_change", **changes)  # type: ignore[arg-type]


def test_a_change_of_the_statutes_that_touches_the_purpose_needs_what_the_purpose_needs():
    recorder = statutes()
    recorder.must(follow(6, purpose="touched"), by=SYSTEM)
    recorder.must(opening(about(), subject="statute_change"))
    vote = recorder.state.votes["v1"]
    assert (vote.subject, vote.rule.threshold, vote.rule.cite) != (
        "statute_change",
        Fraction(3, 4),
        "§ 33 Abs. 1 S. 1 BGB",
    )
    assert vote.subject == "purpose_change"


def test_a_change_of_the_statutes_is_not_decided_on_an_item_that_did_not_announce_one():
    recorder = begun()
    for seq, said in enumerate(("untouched", "touched", "unmarked"), 6):
        recorder.must(follow(seq, purpose=said), by=SYSTEM)
        assert code(recorder, opening(about())) == "votes.other_subject"


@pytest.mark.parametrize("shown", ["untouched", "unmarked", "unentered", "moved", "corrected"])
def test_whether_a_change_of_the_statutes_changes_the_purpose_is_found_before_it_is_voted_on(shown):
    """Which passages are marked says that the purpose is touched, never that it is not (§ 33 Abs. 1 S. 2 BGB)."""
    recorder = statutes()
    recorder.must(follow(6, purpose=shown), by=SYSTEM)
    assert code(recorder, opening(about())) == "votes.purpose_unjudged"
    for by in (OFFICE, "p3"):
        assert code(recorder, judge(reason="Klar."), by=by) == "command.not_yours"
    needs_reason = "" if shown == "untouched" else "command.reason_missing"
    assert code(recorder, judge(), by=CHAIR) == needs_reason
    if needs_reason:
        recorder.must(judge(reason="Es geht nur um den Beitrag."), by=CHAIR)
    decide(recorder, "v1", about())
    vote = recorder.state.votes["v1"]
    assert (vote.subject, vote.rule.threshold) == ("statute_change", Fraction(3, 4))


def test_what_the_chair_finds_to_be_a_change_of_the_purpose_needs_the_consent_of_all():
    recorder = statutes()
    recorder.must(follow(6, purpose="untouched"), by=SYSTEM)
    recorder.must(judge(changes=True), by=CHAIR)
    recorder.must(opening(about(), subject="statute_change"))
    vote = recorder.state.votes["v1"]
    assert (vote.subject, vote.rule.base, vote.rule.threshold) == ("purpose_change", "members", 1)
    assert code(recorder, judge(), by=CHAIR) != ""  # not while it is voted on


def test_a_finding_is_of_the_text_that_was_read_and_never_makes_less_of_what_is_marked():
    recorder = statutes()
    recorder.must(follow(6, purpose="untouched"), by=SYSTEM)
    assert code(recorder, judge(text=AMENDED), by=CHAIR) == "agenda.purpose_other_text"
    recorder.must(judge(), by=CHAIR)
    new = {"text": AMENDED, "in_force": 2, "hash": text_hash(AMENDED)}
    recorder.must(follow(7, purpose="untouched", **new), by=SYSTEM)
    assert code(recorder, opening(about(text=AMENDED, version=2))) == "votes.purpose_unjudged"
    recorder.must(judge(text=AMENDED), by=CHAIR)
    recorder.must(follow(8, purpose="touched", **new | {"text": ()}), by=SYSTEM)
    assert code(recorder, judge(reason="Nein.", text=AMENDED), by=CHAIR) == "agenda.purpose_marked"
    recorder.must(opening(about(text=AMENDED, version=2)))
    assert recorder.state.votes["v1"].subject == "purpose_change"


def test_nobody_asks_for_the_purpose_where_it_was_announced_or_the_law_knows_none():
    recorder = begun(subject="purpose_change")
    recorder.must(follow(6, purpose="untouched"), by=SYSTEM)
    assert code(recorder, opening(about())) == ""
    assert code(begun(), judge(), by=CHAIR) == "agenda.purpose_not_asked"


def test_an_amendment_to_it_only_forms_the_text_and_needs_the_majority_of_a_resolution():
    recorder = begun(seen(1), proposed=(("x1",),), subject="statute_change")
    recorder.must(follow(6, purpose="untouched"), by=SYSTEM)
    recorder.must(order(("x1",)), by=CHAIR)
    decide(recorder, "v1", about("x1"))
    vote = recorder.state.votes["v1"]
    assert (vote.subject, vote.accepted, vote.number) == ("resolution", True, None)
    recorder.must(follow(7, seen(1, fate="adopted"), decided=("v1",), purpose="untouched"), by=SYSTEM)
    recorder.must(judge(), by=CHAIR)
    decide(recorder, "v2", about())
    vote = recorder.state.votes["v2"]
    assert (vote.subject, vote.number, vote.rule.threshold) == ("statute_change", 1, Fraction(3, 4))


def test_the_statutes_are_not_changed_as_somebody_proposed_on_the_floor():
    """Members must have been able to prepare for the text (BGH, II ZR 304/85)."""
    recorder = begun(seen(1), proposed=(("x1",),), subject="statute_change")
    recorder.must(follow(6, seen(2)), by=SYSTEM)
    recorder.must(order(("x1",), ("x2",)), by=CHAIR)
    assert code(recorder, opening(about("x1"))) == ""
    other = begun(subject="statute_change")
    other.must(follow(6, seen(2)), by=SYSTEM)
    other.must(order(("x2",)), by=CHAIR)
    assert code(other, opening(about("x2"))) == "agenda.text_announced"
    other.must(
        follow(7, seen(2, fate="taken_over"), text=AMENDED, in_force=2, hash=text_hash(AMENDED)), by=SYSTEM
    )
    assert code(other, opening(about(text=AMENDED, version=2))) == "agenda.text_announced"


# --- around it ---------------------------------------------------------------------------------------------------


def test_everybody_is_at_the_passage_that_was_shown():
    recorder = begun(seen(1))
    recorder.must(ShowPassage(item_id="i1", dossier=D, amendment="x1", change=2))
    assert recorder.state.place is not None and recorder.state.place.change == 2
    assert (
        code(recorder, ShowPassage(item_id="i1", dossier=D, amendment="x9", change=0)) == "votes.no_amendment"
    )


def test_everybody_is_at_the_page_that_was_turned_to_also_of_a_text_without_a_dossier():
    recorder = begun(seen(1))
    recorder.must(ShowPassage(item_id="i1", dossier=D, amendment="", change=0, page=2))
    assert recorder.state.place is not None and recorder.state.place.page == 2
    assert (
        code(recorder, ShowPassage(item_id="i1", dossier=D, amendment="", change=0, page=-1))
        == "agenda.no_passage"
    )
    other = ShowPassage(item_id="i1", dossier="", amendment="", change=0, page=1)
    assert code(recorder, other) == "votes.no_such_motion"
    plain = Recorder(roll_of(*(organisation(n) for n in range(1, 4))), resolution())
    plain.open()
    plain.must(replace(other, item_id="i1"))
    assert plain.state.place is not None and (plain.state.place.item, plain.state.place.page) == ("i1", 1)


def test_everybody_looks_at_the_statutes_old_beside_new_where_the_motion_changes_them():
    recorder = begun(seen(1))
    beside = ShowPassage(item_id="i1", dossier=D, amendment="", change=0, page=1, synopsis=True)
    assert code(recorder, beside) == "agenda.no_synopsis"
    for seq, purpose in enumerate(("unentered", "moved"), start=6):
        recorder.must(follow(seq, purpose=purpose), by=SYSTEM)
        assert code(recorder, beside) == "agenda.no_synopsis"
    recorder.must(follow(8, purpose="untouched"), by=SYSTEM)
    assert code(recorder, replace(beside, amendment="x1")) == "agenda.no_passage"
    assert code(recorder, replace(beside, dossier="")) == "votes.no_such_motion"
    recorder.must(beside)
    place = recorder.state.place
    assert place is not None and (place.synopsis, place.page, place.amendment) == (True, 1, "")
    recorder.must(replace(beside, synopsis=False, page=0))
    assert recorder.state.place is not None and not recorder.state.place.synopsis


def test_a_motion_on_procedure_is_about_no_text():
    asked = opening(about(), subject="procedural", motion="Schluss der Debatte")
    assert code(begun(), asked) == "votes.about_procedure"


def test_several_motions_are_put_to_the_vote_together_each_by_its_own_text():

    second = resolution(
        "2", motion="", dossiers=(DossierRef(dossier="o1.2", version=1, hash=text_hash(AMENDED)),)
    )
    recorder = begun()
    agenda = {**recorder.state.agenda, "i2": recorder.state.agenda["i1"].__class__(plan=second, motion="")}
    recorder.state = recorder.state.but(agenda=agenda)
    told = follow(3, text=AMENDED, hash=text_hash(AMENDED), dossier="o1.2", item_id="i2", number="A8")
    recorder.must(told, by=SYSTEM)
    also = Together(
        vote_id="v2", item_id="i2", about=About(dossier="o1.2", version=1, hash=text_hash(AMENDED))
    )
    recorder.must(opening(about(), together=(also,)))
    for n in (1, 2, 3):
        recorder.cast("v1", f"m{n}", "yes")
    recorder.close("v1")
    for vote in ("v1", "v2"):
        recorder.must(DeclareVote(vote_id=vote))
    assert recorder.state.votes["v2"].about == also.about and recorder.state.votes["v2"].accepted


def test_the_debate_replays():
    recorder = debated_sample()
    findings = list(Replay(recorder.entries, recorder.body, recorder.boxes))
    assert [each.said for each in findings if not each.ok] == []
    assert item().dossiers == recorder.state.agenda["i1"].plan.dossiers


def test_who_may_correct_the_text_afterwards_is_said_in_words_and_decides_nothing_else():
    power = About(dossier=D, version=1, hash=text_hash(FIRST), editing=True)
    recorder = begun()
    words = "Der Vorstand darf Schreibfehler berichtigen."
    assert code(recorder, opening(power)) == "votes.editing_unsaid"
    assert code(recorder, opening(power, motion=words)) == "votes.editing_early"
    decide(recorder, "v0", about())
    recorder.must(follow(6, decided=("v0",)), by=SYSTEM)
    recorder.must(opening(power, motion=words))
    vote = recorder.state.votes["v1"]
    assert (vote.motion, vote.subject, vote.decides_item) == (f"A7: {words}", "resolution", False)


@pytest.mark.parametrize("choice", ["yes", "no"])
def test_what_is_decided_is_asked_again_only_with_a_reason(choice):
    recorder = begun()
    decide(recorder, "v0", about(), choice)
    recorder.must(follow(6, decided=("v0",)), by=SYSTEM)
    assert code(recorder, opening(about())) == "votes.decided_already"
    again = opening(about(), repeats="v0", reason="Die Geräte fielen aus.")
    assert code(recorder, again) == ""


@pytest.mark.parametrize("choice", ["yes", "no", "abstain", None])
def test_what_the_chair_is_offered_next_can_be_put_and_nothing_else_of_it_can(choice):
    recorder = begun()
    decide(recorder, "v0", about(), choice)
    recorder.must(follow(6, decided=("v0",)), by=SYSTEM)
    (seen_motion,) = view(recorder.state, "chair").motions
    assert (seen_motion.next is not None) == (code(recorder, opening(about())) == "")
    assert (seen_motion.next is not None) == ("i1" in {each.item for each in left_open(recorder.state)})
    assert (seen_motion.next == "") == (choice is None), "where nobody votes, nothing is decided"


def test_the_wording_of_a_motion_is_changed_by_amendments_to_it_alone():
    recorder = begun()
    other = AmendMotion(item_id="i1", motion="Etwas anderes.", mover="p1", reason="Besser.", within=True)
    assert code(recorder, other, by=CHAIR) == "agenda.amended_in_dossier"


def test_a_block_jumps_over_nothing_and_leaves_no_rival_open(two):
    assert code(two, opening(about("x1", "x3"))) == "votes.block_conflict"
    recorder = begun(seen(1), seen(2), seen(3), proposed=(("x1",), ("x2",), ("x3",)))
    recorder.must(order(("x1",), ("x2",), ("x3",)), by=CHAIR)
    assert code(recorder, opening(about("x1", "x3"))) == "votes.other_first"
    assert code(recorder, opening(about("x1", "x2"))) == ""


def test_an_amendment_to_what_has_changed_since_is_carried_over_first(two):
    two.must(follow(6, seen(1, outdated=True)), by=SYSTEM)
    assert code(two, opening(about("x1"))) == "votes.amendment_outdated"


# --- alternatives of equal standing ------------------------------------------------------------------------------


def choose(recorder: Recorder, vote: str, *choices: str, names: tuple[str, ...] = ("x1", "x2")) -> None:
    """Each member chooses one of the wordings, "unchanged" or "abstain", and the result is declared."""
    recorder.must(opening(about(*names), vote, method="one_of"))
    for n, choice in enumerate(choices, start=1):
        recorder.cast(vote, f"m{n}", choice)
    recorder.close(vote)
    recorder.must(DeclareVote(vote_id=vote))


def test_of_wordings_that_exclude_each_other_one_is_chosen_or_the_text_stays(two):
    two.must(opening(about("x1", "x2"), method="one_of"))
    vote = two.state.votes["v1"]
    assert vote.options == ("x1", "x2", "unchanged")
    assert vote.choices == ("x1", "x2", "unchanged", "abstain")
    assert (vote.rule.threshold, vote.decides_item) == (Fraction(1, 2), False)


@pytest.mark.parametrize(
    ("choices", "found"),
    [
        (("x2", "x2", "x1"), ("adopted", "x2")),
        (("unchanged", "unchanged", "x1"), ("rejected", "")),
        (("x1", "x2", "unchanged"), ("none", "")),  # nobody has more than half
        (("x1", "x2", "abstain"), ("none", "")),  # a tie
        ((), ("none", "")),
    ],
)
def test_what_more_than_half_choose_holds_and_without_that_nothing_is_decided(two, choices, found):
    choose(two, "v1", *choices)
    assert finding_of(two.state, two.state.votes["v1"]) == found
    assert two.state.votes["v1"].number is None


def test_a_choice_that_was_found_rejected_is_not_called_accepted(two):
    """Where it is in doubt whoever presides finds it; then that holds, whatever was chosen."""
    choose(two, "v1", "x2", "x2", "x1")
    vote = replace(two.state.votes["v1"], accepted=False)
    state = two.state.but(votes={**two.state.votes, "v1": vote})
    assert (outcome(state, vote), finding_of(state, vote)) == ("rejected", ("rejected", ""))


def test_what_found_no_majority_is_put_again_or_one_by_one(two):
    choose(two, "v1", "x1", "x2", "unchanged")
    two.must(follow(6, decided=("v1",)), by=SYSTEM)
    assert remedy_of(two.state, two.state.votes["v1"]) == say("choice.put_again")
    assert code(two, opening(about("x1", "x2"), "v2", method="one_of")) == ""
    two.must(CancelVote(vote_id="v2", reason="Doch lieber einzeln."))
    assert code(two, opening(about("x1"), "v3")) == ""


def test_what_can_stand_side_by_side_is_not_put_against_each_other(two):
    two.must(order(("x1", "x2", "x3")), by=CHAIR)
    answer = code(two, opening(about("x1", "x2", "x3"), method="one_of"))
    assert answer == "votes.choice_beside"


def test_no_alternative_is_left_off_the_ballot():
    three = [seen(n, against=tuple(f"x{m}" for m in (1, 2, 3) if m != n)) for n in (1, 2, 3)]
    recorder = begun(*three, proposed=(("x1", "x2", "x3"),))
    recorder.must(order(("x1", "x2", "x3")), by=CHAIR)
    assert code(recorder, opening(about("x1", "x2"), method="one_of")) == "votes.choice_left_out"
    assert code(recorder, opening(about("x1", "x2", "x3"), method="one_of")) == ""


def test_which_of_several_is_asked_of_amendments_alone(two):
    assert code(two, opening(about("x1"), method="one_of")) == "votes.about_yes_or_no"
    assert code(two, opening(about(), method="one_of", options=("x1", "x2"))) == "votes.about_yes_or_no"
    answer = opening(about("x1", "x2"), method="one_of", options=("x1", "unchanged"))
    assert code(two, answer) == "votes.choice_options"
    assert code(two, opening(about("x1"), options=("x1",))) == "votes.about_yes_or_no"


def test_an_amendment_that_calls_itself_like_another_answer_is_put_by_itself():
    odd = seen(1, id="abstain", against=("x2",))
    recorder = begun(odd, seen(2, against=("abstain",)), proposed=(("abstain", "x2"),))
    recorder.must(order(("abstain", "x2")), by=CHAIR)
    named = About(
        dossier=D,
        version=1,
        hash=text_hash(FIRST),
        amendments=("abstain", "x2"),
        changes=(odd.hash, change_hash("x2")),
    )
    assert code(recorder, opening(named, method="one_of")) == "votes.choice_id"
