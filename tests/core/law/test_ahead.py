"""Ahead of a meeting: the days until which everything must be done, and a meeting that is moved once all were invited."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from konvent.core.law import agenda, convening, lint, minority, moving, notice, supplement
from konvent.core.law.convening import ItemFacts
from konvent.core.law.lint import StatutesFacts
from konvent.core.law.moving import MovingFacts
from konvent.core.law.notice import NoticeFacts
from konvent.core.law.rulebook import Rulebook
from konvent.core.law.supplement import SupplementFacts
from konvent.core.law.verdict import Impossible, Status
from konvent.core.words import Said
from tests.core.law.test_edges import DESCRIBED, book, faults, item, keys, member, ready

HELD = date(2026, 6, 12)
TWO_WEEKS: dict[str, Any] = {"convening__notice__weeks": 2}
SAID: dict[str, Any] = TWO_WEEKS | {
    "convening__notice__extraordinary_weeks": 1,
    "agenda__motions__days_before": 7,
    "agenda__documents__days_before": 5,
    "eligibility__record_date_days": 30,
    "representation__proxies__days_before": 3,
    "minutes__due_weeks": 6,
    "minutes__objection_weeks": 4,
    "contest__months": 2,
}


# --- the timeline ----------------------------------------------------------------------------------------------


def days(rules: Rulebook, form: str = "hybrid", *, extraordinary: bool = False) -> str:
    """Every day with what is due on it, in order."""
    found = notice.timeline(rules, held_on=HELD, form=form, extraordinary=extraordinary)
    return " ".join(f"{each.date:%m-%d}:{each.key}" for each in found)


@pytest.mark.parametrize(
    ("form", "statutes", "expected"),
    [
        ("ev", {}, ""),
        ("ev", TWO_WEEKS, "05-22:dispatch_letter 05-28:dispatch_email"),
        ("ev", SAID, "05-13:record_date 05-22:dispatch_letter 05-28:dispatch_email 06-04:motions 06-06:documents 06-08:proxies 07-24:minutes 08-12:contest 08-21:objections"),
        ("ev", {"minutes__due_weeks": 1}, "06-19:minutes"),
        ("ev", {"minutes__due_weeks": 0, "minutes__objection_weeks": 2}, ""),
        ("ev", {"minutes__due_weeks": 1, "minutes__objection_weeks": 0}, "06-19:minutes"),
        ("ev", {"minutes__due_weeks": 1, "minutes__objection_weeks": 1}, "06-19:minutes 06-26:objections"),
        ("ev", {"minutes__objection_weeks": 4}, ""),
        ("ev", TWO_WEEKS | {"convening__notice__trigger": "deemed_receipt"}, ""),
        ("ev", TWO_WEEKS | {"convening__notice__channels": ("email",)}, "05-28:dispatch_email"),
        ("ev", TWO_WEEKS | {"convening__notice__channels": ("letter",)}, "05-22:dispatch_letter"),
        ("gmbh", {}, "06-02:dispatch_registered_letter 07-13:contest"),
        ("ev", TWO_WEEKS | {"convening__notice__channels": ("publication",)}, ""),
        ("eg", {}, "05-22:dispatch_letter 05-28:dispatch_email 06-04:documents 07-13:contest"),
    ],
)  # fmt: skip
def test_the_days_around_a_meeting(form, statutes, expected):
    assert days(book(form, **statutes)) == expected


def test_an_extraordinary_meeting_has_a_notice_of_its_own():
    assert days(book(**SAID), extraordinary=True).startswith(
        "05-13:record_date 05-31:dispatch_letter 06-04:dispatch_email 06-04:motions"
    )


def test_a_written_procedure_needs_no_invitation_and_its_period_for_contesting_runs_from_its_end():
    assert days(book(**SAID), "written") == (
        "05-13:record_date 06-04:motions 06-06:documents 06-08:proxies 07-24:minutes 08-21:objections"
    )


def test_what_is_due_after_the_meeting_is_counted_in_weeks_from_it():
    facts = {each.key: dict(each.explanation.args) for each in notice.timeline(book(**SAID), held_on=HELD, form="hybrid")}  # fmt: skip
    assert (facts["minutes"], facts["objections"]) == ({"due": 6}, {"due": 10})


def test_nobody_can_say_when_an_invitation_arrives_that_the_statutes_deem_received_on_no_day():
    rules = book(**TWO_WEEKS, convening__notice__trigger="deemed_receipt")
    assert notice.earliest(rules, HELD, "letter") is None
    assert notice.latest_dispatch(rules, HELD, "letter") is None


# --- what an invitation is judged by ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("channel", "held_on", "status", "written"),
    [
        ("email", date(2026, 7, 1), Status.PASS, True),
        ("email", date(2026, 6, 16), Status.WARN, True),
        ("email", date(2026, 6, 15), Status.FAIL, False),
        ("letter", date(2026, 7, 1), Status.PASS, False),
    ],
)
def test_that_an_email_is_written_enough_is_said_where_everything_else_holds(
    channel, held_on, status, written
):
    found = notice.check(
        book(**TWO_WEEKS, convening__notice__form="written"),
        NoticeFacts(dispatched_on=date(2026, 6, 1), held_on=held_on, channel=channel),
    )
    assert found.status == status
    assert ("bgb.written" in {each.partition("@")[0] for each in found.norms}) is written


def test_the_sum_of_a_notice_names_the_law_by_which_it_is_counted():
    found = notice.check(
        book(**TWO_WEEKS), NoticeFacts(received_on=date(2026, 6, 1), held_on=HELD, channel="letter")
    )
    counted = next(each for each in found.trace if each.key == "notice.counted")
    assert dict(counted.args)["sum_cite"] == "§§ 187 Abs. 1, 188 BGB"


# --- moved -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, "statutes.convening.notice FAIL void_if_relevant"),
        ({"waiting": True}, "ev.recipients UNDECIDED no_defect"),
        ({"held_on": date(2026, 6, 16)}, "statutes.convening.notice WARN void_if_relevant"),
        ({"held_on": date(2026, 6, 16), "waiting": True}, "ev.recipients UNDECIDED no_defect"),
        ({"held_on": date(2026, 6, 30)}, ""),
        ({"held_on": date(2026, 6, 30), "waiting": True}, ""),
        ({"held_on": date(2026, 6, 17), "channels": ("email",)}, ""),
        ({"held_on": date(2026, 6, 17), "channels": ("email", "letter")}, "statutes.convening.notice FAIL void_if_relevant"),
        ({"held_on": date(2026, 6, 17), "channels": ()}, "facts UNDECIDED no_defect"),
        ({"held_on": date(2026, 7, 17), "channels": ()}, ""),
        ({"held_on": date(2026, 7, 17), "form": "hybrid"}, ""),
        ({"held_on": date(2026, 7, 17), "form": "hybrid", "rights": {}}, "ev.rights FAIL void"),
        ({"held_on": date(2026, 7, 17), "form": "virtual"}, "ev.form.virtual FAIL void_if_relevant"),
        ({"form": "hybrid", "waiting": True}, "statutes.convening.notice FAIL void_if_relevant"),
    ],
)  # fmt: skip
def test_what_stands_in_the_way_of_moving_a_meeting(changes, expected):
    facts: dict[str, Any] = {
        "told_on": date(2026, 6, 1),
        "channels": ("email",),
        "held_on": HELD,
        "form": None,
        "rights": DESCRIBED,
        "waiting": False,
    }
    assert faults(moving.check(book(**TWO_WEEKS), MovingFacts(**facts | changes))) == expected


def test_a_move_of_an_hour_is_undecided_also_where_no_provision_says_who_is_to_be_told():
    facts = MovingFacts(
        told_on=date(2026, 6, 1), channels=("email",), held_on=HELD, form=None, rights={}, waiting=True
    )
    (found,) = moving.check(book("ag"), facts)
    assert (found.status, found.rule) == (Status.UNDECIDED, "rulebook")


@pytest.mark.parametrize(("form", "channel"), [("partei", "email"), ("gmbh", "registered_letter")])
def test_the_office_moves_to_a_screen_by_a_decision_of_the_board_that_says_so(form, channel):
    facts = MovingFacts(
        told_on=date(2026, 6, 1),
        channels=(channel,),
        held_on=date(2026, 7, 17),
        form="virtual" if form == "partei" else "in_person",
        rights=DESCRIBED,
        waiting=False,
    )
    assert faults(moving.check(book(form, **TWO_WEEKS), facts)) == ""


# --- an item that is announced later ---------------------------------------------------------------------------

MOTIONS = TWO_WEEKS | {"agenda__motions__days_before": 7}
LAST_MINUTE = TWO_WEEKS | {"agenda__motions__days_before": 1}


@pytest.mark.parametrize(
    ("form", "statutes", "held_on", "channels", "expected"),
    [
        ("ev", TWO_WEEKS, HELD, ("email",), "statutes.convening.notice FAIL void_if_relevant"),
        ("ev", TWO_WEEKS, date(2026, 6, 17), ("email",), ""),
        ("ev", TWO_WEEKS, date(2026, 6, 17), ("email", "letter"), "statutes.convening.notice FAIL void_if_relevant"),
        ("ev", TWO_WEEKS, date(2026, 6, 17), (), "facts UNDECIDED no_defect"),
        ("ev", TWO_WEEKS, date(2026, 8, 1), (), ""),
        ("ev", MOTIONS, HELD, ("email",), "statutes.agenda.motions.days_before WARN void_if_relevant"),
        ("ev", MOTIONS, date(2026, 6, 9), ("email",), "statutes.agenda.motions.days_before WARN void_if_relevant"),
        ("ev", MOTIONS, date(2026, 6, 8), ("email",), "statutes.convening.notice FAIL void_if_relevant"),
        ("ev", MOTIONS | {"convening__notice__channels": ("letter",)}, HELD, ("email",), "statutes.convening.notice.channels FAIL void_if_relevant"),
        ("ev", LAST_MINUTE, date(2026, 6, 12), ("letter",), "statutes.convening.notice FAIL void_if_relevant"),
        ("ev", LAST_MINUTE, date(2026, 6, 13), ("letter",), "statutes.agenda.motions.days_before WARN void_if_relevant"),
        ("eg", {}, date(2026, 6, 7), ("email",), "eg.items FAIL contestable"),
        ("eg", {}, date(2026, 6, 8), ("email",), "eg.items WARN contestable"),
        ("eg", {}, date(2026, 6, 9), ("email",), "eg.items WARN contestable"),
        ("eg", {}, date(2026, 6, 10), ("email",), ""),
        ("eg", {}, date(2026, 6, 10), (), "facts UNDECIDED no_defect"),
        ("eg", {"convening__notice__channels": ("letter",)}, date(2026, 6, 30), ("email",), "statutes.convening.notice.channels FAIL contestable"),
        ("eg", {"convening__notice__trigger": "deemed_receipt"}, date(2026, 6, 30), ("email",), "rulebook UNDECIDED no_defect"),
    ],
)  # fmt: skip
def test_whether_an_item_that_is_announced_later_is_in_time(form, statutes, held_on, channels, expected):
    facts = SupplementFacts(
        told_on=date(2026, 6, 1),
        channels=channels,
        held_on=held_on,
        item=item(),
        method="yes_no_abstain",
    )
    assert faults(supplement.check(book(form, **statutes), facts)) == expected


# --- what an invitation lacks ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ((item("resolution", motion=""),), "ev.agenda FAIL void"),
        ((item("election", "Wahl des Vorstands", "", subject="resolution"),), ""),
        ((item("election", "Wahl des Vorstands", "Es wird gewählt.", subject="resolution"),), ""),
        ((item(), item("resolution", motion="")), "ev.agenda FAIL void"),
    ],
)
def test_a_resolution_needs_a_motion_and_an_election_none(items, expected):
    assert faults(ready(book(**TWO_WEEKS), items=items)) == expected


def test_an_agenda_is_complete_or_each_fault_of_it_is_said():
    def of_the_agenda(*items: ItemFacts) -> list[str]:
        found = ready(book(**TWO_WEEKS), items=items)
        return [each.sentence.key for each in found if each.sentence.key.split(".")[1].startswith(("agenda", "named", "without_motion"))]  # fmt: skip

    assert of_the_agenda(item(), item()) == ["convening.agenda_complete"]
    assert of_the_agenda(item(), item(motion=""), item(motion="")) == ["agenda.without_motion"] * 2


def test_the_board_may_convene_to_a_screen_where_the_law_lets_it_decide():
    found = ready(book("partei", **TWO_WEEKS), form="virtual")
    assert [str(each.status) for each in found if each.rule == "partei.form.virtual"] == ["PASS"]


def test_the_first_unknown_right_is_named():
    facts = convening.InvitationFacts(convened_on=HELD, form="hybrid", rights={"tea": "", "cake": ""})
    with pytest.raises(Impossible) as wrong:
        convening.invitation_check(book(), facts)
    assert dict(wrong.value.said.args) == {"name": "cake"}


# --- where no provision is known -------------------------------------------------------------------------------


def test_nobody_to_invite_is_asked_for_where_no_provision_says_who_is_to_be_invited():
    found = {each.rule: each for each in ready(book("ag"), members=())}
    assert found["facts"].numbers["missing"] == ("members",)


def test_a_member_without_a_delegate_is_no_fault_where_no_provision_says_so():
    found = ready(book("ag"), members=(member("M", "email", kind="organisation"),))
    assert not any("delegate" in key for each in found for key in keys(each))


def test_a_missing_link_rests_on_the_form_where_no_right_is_named():
    rules = book()
    rules = replace(rules, norms=tuple(each for each in rules.norms if each.family != "rights"))
    found = convening.nowhere(rules, "virtual", place="", video_url="", on=HELD)
    assert found is not None
    assert [each.partition("@")[0] for each in found.norms] == ["ev.form.virtual"]


# --- how an item is named --------------------------------------------------------------------------------------


def named(title: str = "Jahresabschluss", motion: str = "Er wird festgestellt.", number: str = "3") -> str:
    found = agenda.item(
        book(), number=number, title=title, motion=motion, decides=True, subject="accounts",
        synopsis=False, on=HELD,
    )  # fmt: skip
    return " ".join(key for each in found for key in keys(each))


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "agenda.named agenda.numbered"),
        ({"number": ""}, "agenda.named agenda.titled"),
        ({"title": " "}, "agenda.untitled_number agenda.name_it"),
        ({"title": " ", "number": ""}, "agenda.untitled agenda.name_it"),
        ({"title": "Verschiedenes"}, "agenda.vague agenda.numbered agenda.write_motion"),
        ({"title": " ".join(sorted(agenda.VAGUE))}, "agenda.vague agenda.numbered agenda.write_motion"),
        ({"motion": " "}, "agenda.without_motion agenda.numbered agenda.write_motion"),
    ],
)
def test_an_item_is_spoken_of_by_its_number_and_what_it_lacks(changes, said):
    assert named(**changes) == said


def test_a_vote_on_urgency_has_no_negative_votes():
    rules = book(agenda__urgency__allowed=True)
    for yes, no in ((-1, 3), (3, -1)):
        with pytest.raises(Impossible):
            agenda.check(
                rules,
                agenda.AgendaFacts(
                    held_on=HELD, announced=False, urgency_yes=Fraction(yes), urgency_no=Fraction(no)
                ),
            )


# --- what the statutes say -------------------------------------------------------------------------------------


def paths(form: str, **statutes: Any) -> list[object]:
    """The parameters that are found to go beyond the law, each time they are named."""
    found = lint.check(book(form, **statutes), StatutesFacts(on=HELD))
    return [dict(each.sentence.args).get("path") for each in found if each.status == Status.FAIL]


def test_each_clause_beyond_the_law_is_named_once():
    assert paths("eg", decisions__default__share="1/3") == ["decisions.default.share"]
    half = paths("eg", decisions__default__share="1/2", decisions__default__inclusive=True)
    assert half == ["decisions.default.inclusive", "decisions.default.share"]
    assert paths("verein_ch", decisions__purpose_change__base="cast") == ["decisions.purpose_change.base"]


def test_sound_statutes_rest_on_every_limit_that_holds_on_the_day():
    for on, virtual in ((date(2024, 10, 16), False), (date(2024, 10, 17), True)):
        (found,) = lint.check(book("weg"), StatutesFacts(on=on))
        ids = [each.partition("@")[0] for each in found.norms]
        assert ("weg.majority.virtual_meetings" in ids) is virtual
        assert ids.count("weg.majority.simple") == 1
    (found,) = lint.check(book("eg"), StatutesFacts(on=HELD))
    assert [each.partition("@")[0] for each in found.norms].count("eg.majority.simple") == 1


def test_the_first_unknown_wish_is_named():
    with pytest.raises(Impossible) as wrong:
        lint.check(book(), StatutesFacts(on=HELD, wants=("urgency", "tea", "cake")))
    said = wrong.value.said
    assert isinstance(said, Said)
    assert dict(said.args) == {"name": "cake"}
    assert str(wrong.value) == "wants: unknown"


# --- a minority that asks for a meeting ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("form", "statutes", "required", "how", "reasoned", "cite", "heads"),
    [
        ("ev", {}, ">= 10", "schriftform", True, "§ 37 Abs. 1 BGB", True),
        ("ev", {"convening__minority__share": "1/5", "convening__minority__form": "textform"}, ">= 20", "textform", True, "Satzung", True),
        ("weg", {}, "> 25", "textform", True, "§ 24 Abs. 2 WEG", True),
        ("weg", {"convening__minority__share": "1/3"}, "> 25", "textform", True, "§ 24 Abs. 2 WEG", True),
        ("gmbh", {}, ">= 10", "oral", True, "§ 50 Abs. 1 GmbHG", False),
        ("verein_at", {}, ">= 10", "oral", False, "§ 5 Abs. 2 VerG", True),
    ],
)  # fmt: skip
def test_what_a_request_must_have_at_least(form, statutes, required, how, reasoned, cite, heads):
    rules = book(form, **statutes)
    least = minority.least(rules, Fraction(100), HELD)
    assert least is not None
    assert (str(least.required), least.form, least.reasoned, least.cite) == (required, how, reasoned, cite)
    assert minority.by_heads(rules, HELD) is heads


def test_where_no_norm_knows_a_minority_nobody_says_what_it_must_have():
    rules = book()
    rules = replace(rules, norms=tuple(each for each in rules.norms if each.family != "minority"))
    assert minority.least(rules, Fraction(100), HELD) is None
    assert minority.by_heads(rules, HELD)


@pytest.mark.parametrize("status", Status)
def test_a_court_helps_only_those_whose_request_suffices(status):
    facts = minority.MinorityFacts(
        on=HELD,
        requesting=Fraction(10),
        members=Fraction(100),
        form="schriftform",
        purpose=True,
        reasons=True,
    )
    verdict = replace(minority.check(book(), facts), status=status)
    said = minority.recourse(book(), verdict, HELD)
    assert (said is not None) == (status in (Status.PASS, Status.WARN))
    assert minority.recourse(book("weg"), verdict, HELD) is None


def test_an_assembly_of_the_first_edition_lets_a_quarter_of_the_owners_ask_by_a_clause_beyond_the_law():
    facts = minority.MinorityFacts(
        on=HELD,
        requesting=Fraction(10),
        members=Fraction(40),
        form="textform",
        purpose=True,
        reasons=True,
    )
    rules = book("weg", convening__minority__share="1/3")
    found = [minority.check(replace(rules, edition=each), facts).status for each in (1, 2)]
    assert found == [Status.PASS, Status.FAIL]
    tenth = replace(facts, requesting=Fraction(4), form="schriftform")
    silent = [minority.check(replace(book(), edition=each), tenth).status for each in (1, 2)]
    assert silent == [Status.PASS, Status.PASS]
