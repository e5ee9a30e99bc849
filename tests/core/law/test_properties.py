"""Properties of the rules on random facts: what must never happen, whatever is counted."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction as F

from hypothesis import given
from hypothesis import strategies as st

from konvent import lawbook
from konvent.core.law import contest, exclusion, majority, notice, quorum, representation
from konvent.core.law.exclusion import ExclusionFacts, MemberVotes
from konvent.core.law.notice import NoticeFacts
from konvent.core.law.period import Period, period_end, period_start
from konvent.core.law.rulebook import Rulebook
from konvent.core.law.verdict import Status
from konvent.core.tally.counts import count

TODAY = date(2026, 6, 12)
FORMS = ("ev", "eg", "weg", "gmbh", "partei", "verein_at", "verein_ch")


def rules(form: str = "ev", extra: str = "") -> Rulebook:
    loaded = lawbook.load_rulebook(
        f'title = "S"\nlegal_form = "{form}"\n{extra}'.encode(), state="", years=range(2024, 2029)
    )
    assert isinstance(loaded, Rulebook)
    return loaded


BOOKS = {form: rules(form) for form in FORMS}
votes = st.fractions(min_value=0, max_value=60, max_denominator=7)
members = st.dictionaries(
    st.text("abcdef", min_size=1, max_size=3), st.fractions(1, 9, max_denominator=4), max_size=9
)
choices = st.sampled_from(["yes", "no", "abstain", "nonsense"])


@given(st.sampled_from(FORMS), votes, votes, votes)
def test_who_is_carried_has_more_yes_than_no(form, yes, no, abstain):
    verdict = majority.check(
        BOOKS[form],
        majority.MajorityFacts(on=TODAY, yes=yes, no=no, abstain=abstain, present=yes + no + abstain),
    )
    if verdict.status in (Status.PASS, Status.WARN):
        assert yes > no


@given(st.data(), members)
def test_property_3_the_order_of_ballots_changes_nothing_when_each_votes_once(data, weights):
    ballots = [(member, data.draw(choices)) for member in weights]
    shuffled = data.draw(st.permutations(ballots))
    assert count(dict(ballots), weights, ("yes", "no", "abstain")) == count(
        dict(shuffled), weights, ("yes", "no", "abstain")
    )


@given(st.data(), members)
def test_property_8_every_vote_is_somewhere_and_only_once(data, weights):
    ballots = (
        [(data.draw(st.sampled_from(sorted(weights))), data.draw(choices)) for _ in range(12)]
        if weights
        else []
    )
    tally = count(dict(ballots), weights, ("yes", "no", "abstain"))
    assert sum(tally.weights.values(), F(0)) + tally.not_cast_weight == sum(weights.values(), F(0))
    assert sum(tally.heads.values()) + tally.not_cast_heads == len(weights)


@given(
    st.lists(
        st.tuples(
            st.sampled_from("ABCDE"), st.sampled_from(["", "A", "B"]), st.fractions(1, 5, max_denominator=3)
        ),
        min_size=1,
        max_size=8,
    ),
    st.sets(st.sampled_from("ABCDE"), min_size=1, max_size=3),
)
def test_property_4_a_barred_vote_is_as_if_it_had_never_been(rows, concerned):
    """The count without the barred members is the same as the count in which only the others exist."""
    all_votes = tuple(
        MemberVotes(member=f"M{place}", persons=(person,), weight=weight, controlled_by=control)
        for place, (person, control, weight) in enumerate(rows)
    )
    facts = ExclusionFacts(on=TODAY, subject="discharge", concerns=tuple(sorted(concerned)), votes=all_votes)
    (verdict,) = exclusion.check(BOOKS["ev"], facts)
    out = set(verdict.numbers["excluded"])
    left = [each for each in all_votes if each.member not in out]
    assert verdict.numbers["eligible"] == sum((each.weight for each in left), F(0))
    assert all(each.persons[0] not in concerned for each in left)


@given(st.sampled_from(FORMS), st.integers(0, 40), st.integers(0, 40))
def test_more_members_there_never_lose_the_quorum(form, heads, more):
    book = rules(form, '[quorum]\nshare = "1/3"')
    total = heads + more + 5

    def status(there: int) -> Status:
        facts = quorum.QuorumFacts(
            on=TODAY, heads=there, heads_total=total, weight=F(there), weight_total=F(total)
        )
        return quorum.check(book, facts).status

    if status(heads) == Status.PASS:
        assert status(heads + more) == Status.PASS


@given(
    st.sampled_from(FORMS),
    st.dates(date(2025, 1, 1), date(2026, 12, 1)),
    st.integers(0, 60),
    st.integers(0, 30),
)
def test_property_5_a_later_meeting_never_has_a_worse_notice(form, sent, after, later):
    book = rules(form, "[convening.notice]\nweeks = 3\nchannels = ['email']")
    order = (Status.FAIL, Status.WARN, Status.PASS)

    def status(days: int) -> int:
        facts = NoticeFacts(dispatched_on=sent, channel="email", held_on=sent + timedelta(days=days))
        return order.index(notice.check(book, facts).status)

    assert status(after + later) >= status(after)


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(1, 24))
def test_a_period_of_months_ends_within_the_right_month(start, months):
    end = period_end(start, Period(months=months))
    assert (end.year * 12 + end.month) - (start.year * 12 + start.month) == months
    assert end.day == start.day or (end + timedelta(days=1)).day == 1
    assert period_start(end, Period(months=months)).month == start.month


@given(st.integers(0, 9), st.booleans(), st.booleans(), st.sampled_from(["textform", "schriftform", "oral"]))
def test_property_7_no_proxy_where_the_member_itself_could_give_none(held, gave_away, holds, form):
    silent = representation.ProxyFacts(
        on=TODAY, held=held, form=form, gave_away=gave_away, holds_for_others=holds
    )
    assert representation.proxy_check(BOOKS["ev"], silent).status == Status.FAIL
    if held >= 2:
        assert representation.proxy_check(BOOKS["eg"], silent).status == Status.FAIL


@given(
    st.sampled_from(["eg", "weg", "gmbh"]), st.dates(date(2023, 1, 1), date(2026, 12, 1)), st.integers(0, 90)
)
def test_an_action_that_came_in_time_would_have_done_so_earlier(form, resolved, after):
    def late(days: int) -> bool:
        facts = contest.ContestFacts(resolved_on=resolved, filed_on=resolved + timedelta(days=days))
        return contest.check(BOOKS[form], facts).status == Status.FAIL

    if not late(after):
        assert not any(late(earlier) for earlier in range(0, after, 7))


def test_property_11_any_change_of_a_norm_changes_the_hash_of_the_rulebook():
    book = BOOKS["ev"]
    seen = {book.hash}
    for place, norm in enumerate(book.norms):
        data = book.to_data()
        data["norms"][place]["cite"] += "."
        changed = Rulebook.from_data(data).hash
        assert changed not in seen, norm.id
        seen.add(changed)


@given(st.sampled_from(FORMS), votes, votes)
def test_property_12_archived_packs_reproduce_the_verdict_byte_for_byte(form, yes, no):
    book = BOOKS[form]
    again = Rulebook.from_data(book.to_data())
    facts = majority.MajorityFacts(on=TODAY, yes=yes, no=no, present=yes + no)
    assert majority.check(again, facts).to_data() == majority.check(book, facts).to_data()
