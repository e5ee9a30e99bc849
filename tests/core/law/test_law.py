"""The rules, by golden cases (named as in the catalogue they come from) and by properties on every boundary."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction as F
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from konvent import lawbook
from konvent.core.law import (
    circular,
    convening,
    election,
    exclusion,
    lint,
    majority,
    notice,
    quorum,
    representation,
    threshold,
)
from konvent.core.law.convening import ConveningFacts, ItemFacts, MemberFacts
from konvent.core.law.notice import NoticeFacts
from konvent.core.law.period import Period, period_end
from konvent.core.law.rulebook import Rulebook
from konvent.core.law.subjects import subject_of
from konvent.core.law.verdict import Bound, Defect, Status, Verdict
from konvent.lawbook.words import program

TODAY = date(2026, 6, 12)


def rules(extra: str = "", form: str = "ev") -> Rulebook:
    """Statutes that say only what `extra` says."""
    loaded = lawbook.load_rulebook(
        f'title = "Satzung"\nlegal_form = "{form}"\n{extra}'.encode(), state="BE", years=range(2020, 2028)
    )
    assert isinstance(loaded, Rulebook), loaded
    return loaded


SILENT = rules()


def decided(
    yes: F | int,
    no: F | int,
    abstain: F | int = 0,
    *,
    invalid: F | int = 0,
    subject: str = "resolution",
    book: Rulebook = SILENT,
    not_cast: int = 0,
    on: date = TODAY,
    members: F | int | None = None,
) -> Verdict:
    eligible = F(yes) + F(no) + F(abstain) + F(invalid) + not_cast
    return majority.check(
        book,
        majority.MajorityFacts(
            on=on,
            subject=subject_of(subject),
            yes=F(yes),
            no=F(no),
            abstain=F(abstain),
            invalid=F(invalid),
            eligible=eligible,
            present=eligible,
            members=eligible if members is None else F(members),
            purpose="no",
        ),
    )


# --- majorities ----------------------------------------------------------------------------------------------


def test_g01_abstentions_are_not_counted():
    assert decided(3, 4, 1).status == Status.FAIL
    passed = decided(4, 3, 1)
    assert passed.status == Status.PASS
    assert (passed.numbers["base"], passed.numbers["required"]) == (7, Bound(F(7, 2), inclusive=False))
    assert passed.cites == ("§ 32 Abs. 1 S. 3 BGB",)


def test_g02_abstentions_count_as_no_where_the_statutes_count_those_present():
    book = rules('[decisions.default]\nshare = "1/2"\nbase = "present"')
    verdict = decided(19, 15, 6, book=book)
    assert verdict.status == Status.FAIL
    assert "Satzung" in verdict.cites[0]
    assert decided(21, 15, 4, book=book).status == Status.PASS


@pytest.mark.parametrize(
    ("yes", "no", "passed"), [(45, 15, True), (44, 15, False), (75, 25, True), (74, 25, False)]
)
def test_g03_three_quarters_exactly_are_enough_for_the_statutes(yes, no, passed):
    verdict = decided(yes, no, 12, subject="statute_change")
    assert (verdict.status == Status.PASS) is passed
    if passed:
        assert verdict.defect == Defect.INEFFECTIVE_UNTIL_REGISTERED


def test_g04_a_tie_is_rejected_unless_the_statutes_let_the_chair_decide():
    assert decided(21, 21).status == Status.FAIL
    chair = decided(21, 21, book=rules('[ties]\ndecision = "chair"'))
    assert chair.status == Status.WARN
    assert chair.remedy is not None


@pytest.mark.parametrize(
    "subject", ["resolution", "statute_change", "dissolution", "purpose_change", "accounts"]
)
def test_nothing_cast_carries_nothing(subject):
    """Not even two thirds or three quarters of nothing."""
    assert decided(0, 0, 7, subject=subject).status != Status.PASS
    assert decided(0, 0, subject=subject).status != Status.PASS
    assert decided(0, 0, book=rules('[decisions.default]\nshare = "2/3"')).status == Status.FAIL


def test_two_thirds_exactly_are_two_thirds():
    book = rules('[decisions.default]\nshare = "2/3"')
    assert decided(200, 100, book=book).status == Status.PASS
    assert decided(199, 100, book=book).status == Status.FAIL


def test_a_change_of_purpose_needs_everybody_also_those_who_are_absent():
    assert decided(50, 0, subject="purpose_change", members=50).status == Status.PASS
    assert decided(49, 0, subject="purpose_change", members=50).status == Status.UNDECIDED
    assert decided(49, 1, subject="purpose_change", members=50).status == Status.FAIL


def test_statutes_may_lower_what_the_law_leaves_to_them_but_nothing_mandatory():
    lower = '[decisions.statute_change]\nshare = "2/3"\n[decisions.dissolution]\nshare = "1/2"'
    assert threshold.parameters(rules(lower), "statute_change", TODAY).threshold == F(2, 3)
    assert threshold.parameters(rules(lower, "eg"), "dissolution", TODAY).threshold == F(3, 4)


def test_more_votes_than_eligible_is_a_bug_not_a_result():
    with pytest.raises(ValueError):
        majority.check(
            SILENT,
            majority.MajorityFacts(on=TODAY, yes=F(3), no=F(0), eligible=F(2), present=F(2), members=F(2)),
        )


weights = st.fractions(min_value=0, max_value=50, max_denominator=12)


@given(weights, weights, weights, weights)
def test_property_1_abstentions_and_invalid_votes_never_change_the_outcome(yes, no, abstain, invalid):
    for subject in ("resolution", "statute_change"):
        plain = decided(yes, no, subject=subject)
        assert decided(yes, no, abstain, invalid=invalid, subject=subject).status == plain.status


@given(weights, weights, st.fractions(min_value=F(1, 9), max_value=30, max_denominator=9))
def test_property_2_scaling_all_weights_changes_nothing(yes, no, k):
    assert decided(yes * k, no * k).status == decided(yes, no).status


@given(weights, weights, weights)
def test_one_more_yes_never_undoes_a_majority(yes, no, more):
    if decided(yes, no).status == Status.PASS:
        assert decided(yes + more, no).status == Status.PASS


@given(
    weights,
    weights,
    st.sampled_from(["1/2", "3/5", "2/3", "3/4", "9/10"]),
    st.sampled_from(["1/2", "3/5", "2/3", "3/4", "9/10"]),
)
def test_property_6_a_higher_threshold_never_carries_what_a_lower_rejected(yes, no, one, other):
    low, high = sorted((one, other), key=F)
    books = [rules(f'[decisions.default]\nshare = "{share}"') for share in (low, high)]
    if decided(yes, no, book=books[1]).status == Status.PASS:
        assert decided(yes, no, book=books[0]).status == Status.PASS


# --- quorum --------------------------------------------------------------------------------------------------


def quorate(heads: int, total: int, book: Rulebook = SILENT) -> Status:
    facts = quorum.QuorumFacts(
        on=TODAY, heads=heads, heads_total=total, weight=F(heads), weight_total=F(total)
    )
    return quorum.check(book, facts).status


def test_g08_a_third_of_fifty_one_is_seventeen():
    book = rules('[quorum]\nshare = "1/3"')
    assert quorate(17, 51, book) == Status.PASS
    assert quorate(16, 51, book) == Status.FAIL


def test_without_a_clause_one_member_is_enough_and_none_is_not():
    assert quorate(1, 500) == Status.PASS
    assert quorate(0, 500) == Status.FAIL
    assert quorate(0, 0) == Status.FAIL
    assert quorate(0, 0, rules('[quorum]\nshare = "1/3"')) == Status.FAIL


# --- notice --------------------------------------------------------------------------------------------------

TWO_WEEKS = rules('[convening.notice]\nweeks = 2\ntrigger = "receipt"')


def in_time(sent: date, held: date, book: Rulebook = TWO_WEEKS, channel: str = "email") -> Status:
    return notice.check(book, NoticeFacts(dispatched_on=sent, channel=channel, held_on=held)).status


def test_g10_two_weeks_end_on_the_same_weekday_and_the_assembly_comes_after():
    assert in_time(date(2026, 4, 1), date(2026, 4, 15)) == Status.FAIL
    assert in_time(date(2026, 4, 1), date(2026, 4, 16)) == Status.WARN, (
        "if the e-mail came after hours, it is a day short"
    )
    assert in_time(date(2026, 4, 1), date(2026, 4, 17)) == Status.PASS


def test_g12_a_letter_takes_four_working_days():
    book = rules("[convening.notice]\ndays = 14")
    assert notice.earliest(book, date(2026, 3, 6), "letter") == date(2026, 3, 26)


def test_g13_a_month_from_the_last_of_january_ends_with_february():
    assert period_end(date(2026, 1, 31), Period(months=1)) == date(2026, 2, 28)
    book = rules("[convening.notice]\nmonths = 1")
    assert notice.earliest(book, date(2026, 1, 31), "email") == date(2026, 3, 1)


@given(
    st.dates(date(2021, 1, 1), date(2026, 1, 1)),
    st.integers(1, 70),
    st.integers(0, 40),
    st.sampled_from(["email", "letter"]),
)
def test_property_5_moving_the_assembly_later_never_makes_the_notice_too_short(sent, after, later, channel):
    held = sent + timedelta(days=after)
    if in_time(sent, held, channel=channel) == Status.PASS:
        assert in_time(sent, held + timedelta(days=later), channel=channel) == Status.PASS


@given(st.dates(date(2021, 1, 1), date(2026, 1, 1)), st.sampled_from(["email", "letter"]))
def test_the_last_day_of_the_timeline_is_really_the_last(held, channel):
    last = notice.latest_dispatch(TWO_WEEKS, held, channel)
    assert in_time(last, held, channel=channel) in (Status.PASS, Status.WARN)
    assert in_time(last + timedelta(days=1), held, channel=channel) == Status.FAIL


def test_the_timeline_ends_with_the_day_until_which_the_law_lets_members_sue():
    days = {each.key: each.date for each in notice.timeline(rules("", "eg"), held_on=TODAY, form="hybrid")}
    assert days["contest"] == date(2026, 7, 13), "12 July 2026 is a Sunday"
    assert "contest" not in {each.key for each in notice.timeline(SILENT, held_on=TODAY, form="hybrid")}


def test_a_co_operative_cannot_go_below_two_weeks():
    book = rules("[convening.notice]\nweeks = 1", "eg")
    assert in_time(date(2026, 4, 1), date(2026, 4, 15), book) == Status.FAIL
    assert any(each.rule == "eg.notice" for each in lint.check(book, lint.StatutesFacts(on=TODAY)))


# --- written procedure ---------------------------------------------------------------------------------------


def written(
    opened: date,
    closes: date,
    yes: int,
    no: int = 0,
    abstain: int = 0,
    *,
    members: int = 10,
    involved: int | None = None,
    book: Rulebook = SILENT,
) -> Verdict:
    return circular.check(
        book,
        circular.CircularFacts(
            yes_heads=yes,
            no_heads=no,
            abstain_heads=abstain,
            members_heads=members,
            involved_heads=members if involved is None else involved,
            opened_on=opened,
            closes_on=closes,
        ),
    )


@pytest.mark.parametrize(
    ("closes", "status"),
    [
        (date(2020, 3, 27), Status.FAIL),
        (date(2020, 3, 28), Status.PASS),
        (date(2022, 8, 31), Status.PASS),
        (date(2022, 9, 1), Status.FAIL),
        (date(2022, 9, 5), Status.FAIL),
    ],
)
def test_g15_the_covid_act_holds_by_the_day_the_procedure_closes(closes, status):
    assert written(closes, closes, yes=6, no=1).status == status


def test_what_began_before_the_law_that_carries_it_is_doubtful():
    """The covid act, and text form since 2025: by the law of the first day there would be no resolution."""
    assert written(date(2020, 3, 20), date(2020, 4, 1), yes=6, no=1).status == Status.WARN
    assert written(date(2020, 3, 28), date(2020, 4, 1), yes=6, no=1).status == Status.PASS
    assert written(date(2024, 12, 20), date(2025, 1, 1), yes=10).status == Status.WARN


COVID = (date(2020, 6, 1), date(2020, 6, 30))


def test_half_of_the_members_by_heads_must_have_voted():
    assert written(*COVID, yes=5).status == Status.PASS
    assert written(*COVID, yes=4).status == Status.FAIL
    assert written(*COVID, yes=3, no=1, abstain=1).status == Status.WARN
    assert written(*COVID, yes=2, no=3).status == Status.FAIL


def test_all_members_must_have_been_involved():
    verdict = written(*COVID, yes=9, involved=9)
    assert (verdict.status, verdict.defect) == (Status.FAIL, Defect.VOID)


NOW = (date(2026, 6, 1), date(2026, 6, 30))


def test_silence_is_not_consent():
    assert written(*NOW, yes=10).status == Status.PASS
    assert written(*NOW, yes=9).status == Status.FAIL
    assert written(*NOW, yes=9, abstain=1).status == Status.FAIL


def test_before_2025_an_electronic_vote_was_not_written_form():
    late = written(date(2024, 12, 1), date(2024, 12, 31), yes=10)
    assert (late.status, late.cites[0]) == (Status.FAIL, "§ 32 Abs. 3 BGB a. F.")
    assert written(date(2025, 1, 1), date(2025, 1, 10), yes=10).status == Status.PASS
    early = written(date(2023, 3, 1), date(2023, 3, 20), yes=10)
    assert early.cites[0] == "§ 32 Abs. 2 BGB a. F."


def test_a_majority_is_enough_where_the_statutes_say_so():
    book = rules('[circular]\nmajority_allowed = true\nmin_participation = "1/2"')
    assert written(*NOW, yes=3, no=2, book=book).status == Status.PASS
    assert written(*NOW, yes=3, no=1, book=book).status == Status.FAIL
    assert written(*NOW, yes=2, no=2, abstain=1, book=book).status == Status.FAIL
    assert written(*NOW, yes=0, book=book).status == Status.FAIL


def test_a_co_operative_knows_no_procedure_without_a_meeting():
    assert written(*NOW, yes=10, book=rules("", "eg")).status == Status.FAIL


# --- exclusion, representation, elections --------------------------------------------------------------------


def barred(
    subject: str,
    concerns: set[str],
    book: Rulebook = SILENT,
    mode: Literal["collective", "individual"] = "collective",
    **organs: set[str],
):
    return set(
        exclusion.bars(
            book,
            exclusion.ExclusionFacts(
                on=TODAY,
                subject=subject_of(subject),
                concerns=tuple(sorted(concerns)),
                mode=mode,
                organs={organ: tuple(sorted(people)) for organ, people in organs.items()},
            ),
        )
    )


def test_who_is_discharged_does_not_vote_and_colleagues_do_unless_the_statutes_say_otherwise():
    assert barred("discharge", {"a"}, mode="individual", board={"a", "b"}) == {"a"}
    energy = lawbook.load_rulebook(lawbook.examples()["energiegenossenschaft"], state="BE")
    assert isinstance(energy, Rulebook)
    assert barred("discharge", {"a"}, energy, board={"a", "b"}, supervisory={"c"}) == {"a", "b", "c"}


def test_everybody_may_vote_in_her_own_election():
    assert barred("election", {"a"}, board={"a"}) == set()


def proxy(book: Rulebook, held: int = 0, **facts: object) -> str:
    asked = representation.ProxyFacts(on=TODAY, held=held, form="textform", **facts)  # type: ignore[arg-type]
    answer = representation.proxy_refusal(representation.proxy_check(book, asked))
    return answer.code if answer else ""


def test_without_a_clause_nobody_votes_by_proxy():
    assert proxy(SILENT) == "mandates.proxies_not_allowed"


def test_g24_a_co_operative_s_cap_of_two_cannot_be_lifted():
    book = rules("[representation.proxies]\nallowed = true\ncap_members = 3", "eg")
    assert [proxy(book, held) for held in (0, 1, 2)] == ["", "", "mandates.proxy_cap"]
    assert any(
        each.rule == "eg.proxies" and each.status == Status.FAIL
        for each in lint.check(book, lint.StatutesFacts(on=TODAY))
    )


def test_g32_a_delegate_needs_a_basis_in_the_statutes():
    def may_act(authority: Literal["delegate", "legal_representative"]) -> bool:
        facts = representation.DelegateFacts(on=TODAY, authority=authority)
        return representation.delegate_check(SILENT, facts).status == Status.PASS

    assert not may_act("delegate")
    assert may_act("legal_representative")


def test_an_election_needs_more_than_half_unless_the_statutes_let_the_most_votes_win():
    def elected(book: Rulebook, **votes: int) -> object:
        counts = {name: F(count) for name, count in votes.items()}
        facts = election.ElectionFacts(on=TODAY, votes=counts, abstain=F(5), invalid=F(1), eligible=F(200))
        verdict = election.counted(book, facts)
        assert program().text(verdict).de
        return verdict.numbers["elected"]

    assert elected(SILENT, ada=51, ben=49) == ("ada",)
    assert elected(SILENT, ada=50, ben=50) == ()
    assert elected(SILENT, ada=50, ben=30, cleo=20) == ()
    relative = rules('[elections]\nmajority = "relative"')
    assert elected(relative, ada=40, ben=35, cleo=25) == ("ada",)
    assert elected(relative, ada=40, ben=40) == ()
    assert elected(relative, ada=0, ben=0) == ()


# --- convening and lint --------------------------------------------------------------------------------------

DESCRIBED = dict.fromkeys(("join", "speak", "move", "ask", "vote", "object"), "auf der Seite")


def readiness(book: Rulebook = TWO_WEEKS, **changes: object) -> dict[str, Verdict]:
    facts = ConveningFacts(
        **{
            "form": "hybrid",
            "planned_dispatch": date(2026, 4, 1),
            "held_on": date(2026, 5, 20),
            "closes_on": None,
            "place": "Rathaus",
            "video_url": "https://video.test/raum",
            "items": (ItemFacts(number="1", kind="resolution", subject="accounts", title="Jahresabschluss", motion="Der Abschluss wird festgestellt."),),
            "members": (MemberFacts(id="m1", label="M 1", channels=("email",), votes=True, kind="organisation", has_delegate=True),),
            "channels": DESCRIBED,
            "registration_deadline": None,
            "convened_by": "board",
        }
        | changes  # type: ignore[arg-type]
    )  # fmt: skip
    return {each.rule: each for each in convening.readiness(book, facts)}


def faults(found: dict[str, Verdict]) -> set[str]:
    return {rule for rule, verdict in found.items() if verdict.status != Status.PASS}


def test_a_sound_invitation_has_no_fault():
    assert faults(readiness()) == set()


def test_g18_a_voting_tool_alone_is_not_enough_and_no_deadline_to_register_without_a_basis():
    found = readiness(
        channels={"vote": "https://abstimmung.example"}, registration_deadline=date(2026, 5, 15)
    )
    assert faults(found) == {"ev.rights", "ev.registration"}
    assert "Wort ergreifen" in program().text(found["ev.rights"]).de
    allowed = rules("[convening.notice]\nweeks = 2\n[meeting_form]\nonline_registration = true")
    assert faults(readiness(allowed, registration_deadline=date(2026, 5, 15))) == set()


def test_g17_a_virtual_assembly_needs_an_earlier_resolution():
    assert readiness(form="virtual")["ev.form.virtual"].status == Status.FAIL
    authorised = rules("[convening.notice]\nweeks = 2\n[meeting_form]\nvirtual_authorised = true")
    assert faults(readiness(authorised, form="virtual")) == set()


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"members": ()}, "ev.recipients"),
        ({"members": (MemberFacts(id="m", label="M", channels=(), votes=False, kind="person", has_delegate=False),)}, "ev.recipients"),
        ({"items": ()}, "ev.agenda"),
        ({"items": (ItemFacts(number="1", kind="resolution", subject="resolution", title="Verschiedenes", motion="x"),)}, "ev.agenda"),
        ({"items": (ItemFacts(number="1", kind="resolution", subject="resolution", title="Haus", motion=" "),)}, "ev.agenda"),
        ({"items": (ItemFacts(number="1", kind="report", subject="", title=" ", motion=""),)}, "ev.agenda"),
        ({"items": (ItemFacts(number="1", kind="election", subject="election", title="Wahl der Kassenprüfung", motion="", stands=False),)}, "ev.agenda"),
        ({"held_on": None}, "bgb.periods"),
        ({"place": " "}, "convening.where"),
        ({"video_url": ""}, "convening.where"),
        ({"convened_by": "chair"}, "ev.organ"),
    ],
)  # fmt: skip
def test_every_defect_is_named_with_its_provision(change, rule):
    found = readiness(**change)
    assert rule in faults(found)
    assert found[rule].cites
    assert found[rule].remedy is not None


@pytest.mark.parametrize(
    ("form", "left_out"), [("in_person", {"video_url": ""}), ("virtual", {"place": ""}), ("written", {"place": "", "video_url": ""})]
)  # fmt: skip
def test_only_who_meets_in_a_room_needs_a_place_and_only_who_meets_at_home_a_link(form, left_out):
    assert "convening.where" not in faults(readiness(form=form, closes_on=date(2026, 5, 20), **left_out))


def test_an_election_needs_a_title_but_no_motion():
    item = ItemFacts(number="1", kind="election", subject="election", title="Wahl des Vorstands", motion="")
    assert faults(readiness(items=(item,))) == set()


def test_g40_two_thirds_for_all_changes_of_a_co_operative_s_statutes():
    book = rules('[decisions.statute_change]\nshare = "2/3"', "eg")
    assert any(
        each.rule == "eg.majority.statute_change_core"
        for each in lint.check(book, lint.StatutesFacts(on=TODAY))
    )


def test_an_earlier_deadline_for_motions_than_for_the_invitation_is_noticed():
    book = lawbook.load_rulebook(lawbook.examples()["fachverband"], state="BE")
    assert isinstance(book, Rulebook)
    assert "statutes.agenda.motions.days_before" in {
        each.rule for each in lint.check(book, lint.StatutesFacts(on=TODAY))
    }


def test_the_rulebook_survives_being_written_down_and_any_change_changes_its_hash():
    assert Rulebook.from_data(SILENT.to_data()) == SILENT
    assert Rulebook.from_data(SILENT.to_data()).hash == SILENT.hash
    assert rules('[quorum]\nshare = "1/3"').hash != SILENT.hash


def test_a_period_that_only_extraordinary_meetings_keep_is_open_while_nobody_says_which_it_is():
    book = rules("[convening.notice]\nweeks = 6\nextraordinary_weeks = 4")
    facts = NoticeFacts(received_on=date(2026, 5, 1), held_on=date(2026, 6, 1))
    assert notice.check(book, facts).status == Status.UNDECIDED
    assert notice.check(book, replace(facts, extraordinary=True)).status == Status.PASS
    assert notice.check(book, replace(facts, extraordinary=False)).status == Status.FAIL
    assert notice.check(book, replace(facts, held_on=date(2026, 6, 13))).status == Status.PASS
