"""The agenda supplemented after the convening (Ergänzung): judged from the day of its notice, an item like the others then."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from konvent.core.law.verdict import Status
from konvent.core.meeting.agenda import CallItem, RestoreItem
from konvent.core.meeting.assembly import CloseAssembly
from konvent.core.meeting.attendance import CheckIn
from konvent.core.meeting.audit import Replay
from konvent.core.meeting.decide import decide
from konvent.core.meeting.invitation import RecordInvitation
from konvent.core.meeting.moving import CancelAssembly
from konvent.core.meeting.roles import GiveRole
from konvent.core.meeting.supplement import AgendaSupplemented, SupplementAgenda, WithdrawSupplement
from konvent.core.meeting.votes.acts import OpenVote
from konvent.core.minutes.compose import outline
from konvent.core.refusal import Refusal
from konvent.lawbook.cases import rulebook_for
from konvent.lawbook.words import program
from tests.core.meeting.building import BEGIN, OFFICE, Recorder, options, organisation, resolution, roll_of
from tests.core.meeting.test_moving import convened
from tests.core.minutes.played import move, names, supplemented_sample

UNLAWFUL = "agenda.supplemented_unlawfully"
DAY, WEEK = timedelta(days=1), timedelta(days=7)


def add(number: str = "2", *, accepts_doubts: bool = False, **changes: object) -> SupplementAgenda:
    item = resolution(number, **{"title": "Neue Bankverbindung", **changes})
    return SupplementAgenda(items=(item,), reason="Der Vertrag läuft aus.", accepts_doubts=accepts_doubts)


def code(answer: object) -> str:
    return answer.code if isinstance(answer, Refusal) else ""


def false_ones(recorder: Recorder) -> list[str]:
    replay = Replay(recorder.entries, recorder.body, recorder.boxes)
    return [finding.said.key + str(finding.said.args) for finding in replay if not finding.ok]


def minutes(recorder: Recorder, language: str = "de") -> str:
    data = outline(recorder.state, recorder.entries, names(), language, recorder.boxes).to_data()
    return (
        str({**data, "names": {}})
        .replace("\N{NARROW NO-BREAK SPACE}", " ")
        .replace("\N{NO-BREAK SPACE}", " ")
    )


def told(recorder: Recorder, notice: int, *members: int) -> None:
    for n in members:
        recorder.must(
            RecordInvitation(member_id=f"m{n}", channel="email", outcome="sent", code="250", notice=notice)
        )


def silent(legal_form: str, **statutes: object) -> Recorder:
    """One whose statutes say nothing but this."""
    said = tuple((path.replace("__", "."), value) for path, value in statutes.items())
    rulebook = rulebook_for(legal_form, "BE", said, (2025, 2026, 2027))
    recorder = Recorder(roll_of(organisation(1), organisation(2)), resolution(), rulebook=rulebook)
    recorder.at = recorder.entries[-1].at
    return recorder


def cooperative() -> Recorder:
    return silent("eg")


def test_in_time_it_is_an_announced_item_like_the_others():
    recorder = convened(before=6 * WEEK - DAY)
    recorder.must(add())
    findings = recorder.state.assembly.supplements[0].findings
    assert [each.status for each in findings] == [Status.PASS, Status.PASS]
    recorder.at = BEGIN
    recorder.must(CheckIn(person_id="p1", mode="room"))
    recorder.must(CheckIn(person_id="p2", mode="room"))
    recorder.open()
    recorder.must(CallItem(item_id="i2"))
    recorder.must(OpenVote(vote_id="v1", item_id="i2"))
    assert recorder.state.votes["v1"].late is None
    said = minutes(recorder)
    assert "TOP 2 „Neue Bankverbindung“. Grund: Der Vertrag läuft aus." in said
    assert "durch Ergänzung vom 2. Mai 2026 bekannt gemacht" in said
    assert "trotz des Zweifels" not in said
    assert false_ones(recorder) == []


def test_too_late_it_is_refused_with_the_clause_and_changes_nothing():
    recorder = convened(before=WEEK)
    before = recorder.state
    answer = recorder.do(add(accepts_doubts=True))
    assert code(answer) == "agenda.supplemented_unlawfully"
    assert answer.cite == "§ 8 der Satzung"
    assert "zu kurzfristig" in program().say(answer, "de")
    assert recorder.state == before


def test_while_the_statutes_take_motions_it_is_in_doubt_and_somebody_answers_for_it():
    recorder = convened(before=16 * DAY)
    answer = recorder.do(add())
    assert code(answer) == "agenda.supplemented_in_doubt" and answer.cite == "§ 8 der Satzung"
    recorder.must(add(accepts_doubts=True))
    said = minutes(recorder)
    assert "Ergänzt hat sie trotz des Zweifels" in said and "Anträge aber bis zum" in said
    assert false_ones(recorder) == []


@pytest.mark.parametrize("subject", ["statute_change", "dissolution"])
def test_what_everybody_must_prepare_for_is_not_announced_so_late(subject):
    answer = convened(before=16 * DAY).do(add(subject=subject, accepts_doubts=True))
    assert code(answer) == "agenda.supplemented_unlawfully"


def test_what_is_only_talked_about_needs_no_period():
    recorder = convened(before=2 * DAY)
    recorder.must(add(kind="debate", motion=""))


def test_as_long_as_it_is_not_known_how_all_were_reached_nothing_holds_silently():
    recorder = cooperative()
    told(recorder, 0, 1)
    recorder.at = BEGIN - 9 * DAY
    answer = recorder.do(add())
    assert code(answer) == "agenda.supplemented_in_doubt" and "channel" in str(answer.said.args)


@pytest.mark.parametrize(
    ("days", "refused"),
    [(9, ""), (8, "agenda.supplemented_in_doubt"), (7, "agenda.supplemented_in_doubt"), (6, UNLAWFUL)],
)
def test_a_co_operative_announces_items_a_week_before_and_a_mail_may_arrive_a_day_later(days, refused):
    recorder = cooperative()
    told(recorder, 0, 1, 2)
    recorder.at = BEGIN - days * DAY
    answer = recorder.do(add())
    assert code(answer) == refused
    assert not refused or answer.cite == "§ 46 Abs. 2 GenG"


@pytest.mark.parametrize(
    ("days", "refused"),
    [(5, ""), (4, "agenda.supplemented_in_doubt"), (3, "agenda.supplemented_in_doubt"), (2, UNLAWFUL)],
)
def test_a_company_announces_items_three_days_before(days, refused):
    recorder = silent("gmbh", convening__notice__channels=("email",))
    told(recorder, 0, 1, 2)
    recorder.at = BEGIN - days * DAY
    answer = recorder.do(add())
    assert code(answer) == refused
    assert not refused or answer.cite == "§ 51 Abs. 4 GmbHG"


def test_it_goes_by_the_way_by_which_the_law_lets_invite():
    recorder = silent("gmbh")
    told(recorder, 0, 1, 2)
    recorder.at = BEGIN - 30 * DAY
    answer = recorder.do(add(accepts_doubts=True))
    assert code(answer) == UNLAWFUL and "§ 51 Abs. 1" in answer.cite


@pytest.mark.parametrize(
    ("command", "refused"),
    [
        (replace(add(), reason="\u200b"), "command.reason_missing"),
        (replace(add(), items=()), "agenda.supplement_empty"),
        (add("1"), "agenda.known"),
        (add("1", id="i9"), "assembly.item_unnamed"),
        (add(title=" "), "assembly.item_unnamed"),
        (add(parent="i7"), "assembly.item_unclear"),
        (add(concerns=("p9",)), "assembly.item_unclear"),
        (add(only_with="i2"), "assembly.condition_unclear"),
        (add(subject="Kekse"), "agenda.no_subject"),
        (add(subject="procedural"), "agenda.no_subject"),
        (add(subject="statute_change", method="one_of", options=options(o1="A", o2="B")), UNLAWFUL),
        (add(motion=""), "agenda.supplemented_unlawfully"),
        (add(title="Verschiedenes"), "agenda.supplemented_unlawfully"),
        (add(subject="statute_change"), "agenda.supplemented_in_doubt"),
        (replace(add(), mover="p9"), "agenda.no_mover"),
        (replace(add(), authorised_by="Amtsgericht"), "assembly.authorisation_unclear"),
        (replace(add(), requested_on=date(2026, 6, 1)), "assembly.authorisation_unclear"),
    ],
)
def test_it_is_announced_only_as_it_could_have_been_with_the_invitation(command, refused):
    recorder = convened(before=6 * WEEK - DAY)
    before = recorder.state
    assert code(recorder.do(command)) == refused
    assert recorder.state == before


@pytest.mark.parametrize("by", ["p1", "p2", "u2", "system"])
def test_only_the_office_supplements(by):
    recorder = convened(before=6 * WEEK - DAY)
    recorder.must(GiveRole(holder="p1", role="chair"))
    assert code(recorder.do(add(), by=by)) == "command.not_yours"


def test_once_it_is_opened_the_chair_brings_in_what_is_missing():
    recorder = convened(before=timedelta(0))
    recorder.open()
    answer = recorder.do(add(accepts_doubts=True))
    assert code(answer) == "agenda.begun"
    cancelled = convened(before=6 * WEEK - DAY)
    cancelled.must(CancelAssembly(reason="Der Saal steht unter Wasser."))
    assert code(cancelled.do(add())) == "assembly.cancelled"


def test_an_assembly_of_the_edition_before_does_not_know_it():
    recorder = convened(before=6 * WEEK - DAY)
    older = recorder.state.but(edition=1)
    answer = decide(older, add(), by=OFFICE, at=recorder.at)
    assert code(answer) == "assembly.of_older_edition"


def test_two_after_each_other_are_judged_each_by_its_own_day():
    recorder = convened(before=6 * WEEK - DAY)
    recorder.must(add())
    recorder.at = BEGIN - 16 * DAY
    recorder.must(add("3", only_with="i2", accepts_doubts=True))
    first, second = recorder.state.assembly.supplements
    assert first.findings[-1].status == Status.PASS and second.findings[-1].status == Status.WARN
    assert recorder.state.assembly.notices == 2
    told(recorder, 1, 1)
    told(recorder, 2, 1, 2)
    said = minutes(recorder)
    assert "Von der Ergänzung um TOP 2 verständigt wurden 2 von 2" in said, "the second notice says all of it"
    assert "Von der Ergänzung um TOP 3 verständigt wurden 2 von 2" in said
    answer = recorder.do(RecordInvitation(member_id="m1", channel="email", outcome="sent", notice=3))
    assert code(answer) == "invitation.unknown_notice"


def test_after_a_move_the_new_day_counts():
    recorder = convened()
    assert code(recorder.do(add(accepts_doubts=False))) == "agenda.supplemented_in_doubt"
    recorder.must(move(BEGIN + 8 * WEEK))
    recorder.must(add())
    assert recorder.state.assembly.told[-1].findings[-1].status == Status.PASS
    assert false_ones(recorder) == []


def test_a_move_keeps_what_was_added():
    recorder = convened(before=6 * WEEK - DAY)
    recorder.must(add())
    recorder.must(move(BEGIN + 8 * WEEK))
    assert [type(each).__name__ for each in recorder.state.assembly.told] == ["Supplement", "Move"]
    assert "i2" in recorder.state.agenda
    told(recorder, 2, 1, 2)
    said = minutes(recorder)
    assert "Von der Verlegung verständigt wurden 2 von 2" in said
    assert "Von der Ergänzung um TOP 2 verständigt wurden 2 von 2" in said
    assert false_ones(recorder) == []


def test_whom_only_the_notice_of_the_supplement_reached_was_invited_by_it():
    recorder = Recorder(roll_of(organisation(1), organisation(2)), resolution())
    recorder.at = BEGIN - 6 * WEEK + DAY
    told(recorder, 0, 1)
    recorder.must(add(accepts_doubts=True))
    told(recorder, 1, 1, 2)
    said = minutes(recorder)
    assert "Eingeladen wurden 2 von 2" in said and "Ohne Nachweis" not in said


def test_a_sub_item_stands_below_its_own():
    recorder = convened(before=6 * WEEK - DAY)
    recorder.must(add())
    recorder.must(add("1.1", id="a", parent="i1"))
    recorder.must(add("1.2", id="b", parent="i1"))
    recorder.must(add("1.1.1", id="c", parent="a"))
    numbers = [item.plan.number for item in recorder.state.agenda.values()]
    assert numbers == ["1", "1.1", "1.1.1", "1.2", "2"]


def test_what_was_not_called_is_said_beside_how_it_was_announced():
    recorder = convened(before=6 * WEEK - DAY)
    recorder.must(add())
    recorder.at = BEGIN
    recorder.open()
    recorder.must(CloseAssembly())
    assert minutes(recorder).count("wurde nicht aufgerufen") == 2


# --- forged --------------------------------------------------------------------------------------------------


def test_a_supplement_that_was_too_late_and_a_verdict_that_was_bettered_are_found():
    late = convened(before=WEEK)
    item = resolution("2", title="Neue Bankverbindung")
    given = {"reason": "", "mover": "", "requested_on": None, "authorised_by": "", "authorised_on": None}
    late.record((AgendaSupplemented(items=(item,), accepts_doubts=True, findings=(), **given),))
    assert any("verify.acts.refused" in each for each in false_ones(late))
    doubtful = convened(before=16 * DAY)
    doubtful.must(add(accepts_doubts=True))
    honest = doubtful.entries.pop()
    data = {**honest.data, "findings": [{**each, "status": "PASS"} for each in honest.data["findings"]]}
    doubtful.entries.append(replace(honest, data=data))
    assert any("findings" in each for each in false_ones(doubtful))


def test_the_sample_replays_and_its_minutes_speak_both_languages():
    recorder = supplemented_sample()
    assert false_ones(recorder) == []
    german, english = minutes(recorder), minutes(recorder, "en")
    assert "zur Bekanntmachung ermächtigt hat Amtsgericht Musterstadt, 3 AR 1/26" in german
    assert "announced by a supplement of 27 May 2026" in english


# --- taken back ------------------------------------------------------------------------------------------------


def back(item: str = "i2", *, accepts_doubts: bool = False, reason: str = "Erledigt.") -> WithdrawSupplement:
    return WithdrawSupplement(item_id=item, reason=reason, accepts_doubts=accepts_doubts)


def test_before_the_opening_it_is_taken_back_and_all_are_told():
    recorder = convened(before=6 * WEEK - DAY)
    recorder.must(add())
    recorder.must(back())
    assert recorder.state.assembly.notices == 2
    told(recorder, 2, 1)
    said = minutes(recorder)
    assert "TOP 2 „Neue Bankverbindung“ wurde" in said and "zurückgezogen. Grund: Erledigt." in said
    assert "Vom Zurückziehen von TOP 2 verständigt wurde" in said
    assert false_ones(recorder) == []


def test_what_was_taken_back_is_not_dealt_with_all_the_same():
    recorder = convened(before=6 * WEEK - DAY)
    recorder.must(add())
    recorder.must(back())
    recorder.at = BEGIN
    recorder.must(CheckIn(person_id="p1", mode="room"))
    recorder.open()
    assert code(recorder.do(CallItem(item_id="i2"))) != ""
    assert code(recorder.do(RestoreItem(item_id="i2", reason="Doch."))) == "agenda.withdrawn"
    assert code(recorder.do(back())) == "agenda.withdraw_begun"


@pytest.mark.parametrize(
    ("command", "refused"),
    [
        (back("i1"), "agenda.not_supplemented"),
        (back("i9"), "agenda.unknown_item"),
        (back("i3", reason="\u200b"), "command.reason_missing"),
        (back("i3"), ""),
        (back(), "agenda.needed_by"),
    ],
)
def test_only_what_came_later_and_nothing_rests_on_is_taken_back(command, refused):
    recorder = convened(before=6 * WEEK - DAY)
    recorder.must(add())
    recorder.must(add("3", only_with="i2"))
    assert code(recorder.do(command)) == refused
    if not refused:
        assert code(recorder.do(command)) == "agenda.withdrawn_already"


def test_what_a_minority_asked_for_is_taken_back_only_by_somebody_who_answers_for_it():
    recorder = convened(before=6 * WEEK - DAY)
    recorder.must(replace(add(), requested_on=recorder.at.date() - DAY))
    answer = recorder.do(back())
    assert code(answer) == "agenda.withdrawn_in_doubt" and answer.cite.startswith("§ 37 Abs. 1 BGB")
    recorder.must(back(accepts_doubts=True))
    assert "Zurückgezogen hat ihn trotz des Zweifels" in minutes(recorder)
    assert false_ones(recorder) == []


def test_what_a_court_let_members_announce_is_not_taken_back_by_the_organ():
    recorder = convened(before=6 * WEEK - DAY)
    day = recorder.at.date()
    recorder.must(
        replace(
            add(), requested_on=day - 2 * DAY, authorised_by="Amtsgericht, 3 AR 1/26", authorised_on=day - DAY
        )
    )
    answer = recorder.do(back(accepts_doubts=True))
    assert code(answer) == "agenda.withdrawn_unlawfully" and answer.cite == "§ 37 Abs. 2 BGB"
