"""Questions and statements in writing: who is heard, who answers, what stands in the minutes."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from konvent.core.meeting.agenda import CallItem, FinishItem, RemoveItem
from konvent.core.meeting.assembly import (
    AdjournAssembly,
    ChangeChair,
    CloseAssembly,
    PauseAssembly,
)
from konvent.core.meeting.attendance import CheckIn, CheckOut
from konvent.core.meeting.circular import AbandonCircular, CloseCircular, OpenCircular
from konvent.core.meeting.decide import decide
from konvent.core.meeting.event import event_from_data
from konvent.core.meeting.floor import CloseList, ReopenList
from konvent.core.meeting.mandates import GrantProxy, RevokeProxy
from konvent.core.meeting.questions import (
    MOST,
    AnswerQuestion,
    AskQuestion,
    RecordQuestion,
    RefuseQuestion,
    TakeUpQuestion,
)
from konvent.core.meeting.state import start
from konvent.core.meeting.votes.acts import DeclareVote
from konvent.core.minutes.compose import outline
from konvent.core.refusal import Refusal
from konvent.core.view.texts import readable
from konvent.core.view.view import view
from tests.core.meeting.building import BEGIN, Recorder, organisation, resolution, roll_of

DEADLINE = BEGIN + timedelta(days=10)


def meeting(*, before: bool = False) -> Recorder:
    """Convened with two items; p5 is of the board and sent by nobody."""
    recorder = Recorder(
        roll_of(*(organisation(n) for n in range(1, 5)), board=("p5",)), resolution("1"), resolution("2")
    )
    if before:
        data = recorder.entries.pop().data | {"questions_before": True}
        recorder.state, recorder.at = start(recorder.body), BEGIN - timedelta(days=42)
        recorder.record((event_from_data("assembly.convened", 1, data),))
        recorder.at = BEGIN - timedelta(days=7)
    return recorder


def opened() -> Recorder:
    """Opened by p1; p1 to p3 are there."""
    recorder = meeting()
    for n in (1, 2, 3):
        recorder.must(CheckIn(person_id=f"p{n}", mode="online"))
    recorder.open()
    return recorder


def in_writing() -> Recorder:
    recorder = Recorder(
        roll_of(*(organisation(n) for n in range(1, 5)), board=("p5",)),
        resolution("1"),
        form="written",
        closes_at=DEADLINE,
    )
    return recorder


def question(n: int = 2, **changes: object) -> AskQuestion:
    """Of person n for member n, on the first item."""
    asked = {
        "question_id": f"q{n}",
        "person_id": f"p{n}",
        "member_id": f"m{n}",
        "item_id": "i1",
        "text": "Warum?",
    }
    return AskQuestion(**{**asked, **changes})


def said(done: object) -> str:
    assert isinstance(done, Refusal), done
    return done.code


def written_down(recorder: Recorder, section: str = "i1") -> list[str]:
    made = outline(recorder.state, recorder.entries, {}, "de")
    return [block.text for each in made.sections if each.id == section for block in each.blocks]


# --- who is heard ---------------------------------------------------------------------------------------------


def test_whoever_is_there_asks_in_writing_as_she_would_speak():
    recorder = opened()
    recorder.must(question(2), by="p2")
    recorder.must(question(3, statement=True, text="Ich bin dafür."), by="p3")
    assert said(recorder.do(question(4), by="p4")) == "floor.not_present"
    assert said(recorder.do(question(3, question_id="q9"), by="p2")) == "command.only_yourself"
    assert said(recorder.do(question(3, question_id="q9", member_id="m4"), by="p3")) == "questions.not_yours"


def test_the_office_hands_in_what_somebody_wrote_in_the_room():
    recorder = opened()
    recorder.must(question(2))
    assert recorder.state.questions["q2"].person == "p2"


def test_who_holds_a_proxy_asks_for_the_member_and_who_gave_it_back_does_not():
    recorder = opened()
    recorder.must(GrantProxy(proxy_id="x1", member_id="m4", holder_id="p3"))
    recorder.must(question(3, member_id="m4"), by="p3")
    recorder.must(RevokeProxy(proxy_id="x1"))
    assert said(recorder.do(question(3, question_id="q9", member_id="m4"), by="p3")) == "questions.not_yours"


def test_what_says_nothing_is_no_question_and_none_is_asked_twice():
    recorder = opened()
    assert said(recorder.do(question(text=" \n"))) == "questions.empty"
    assert said(recorder.do(question(item_id="i9"))) == "agenda.unknown_item"
    recorder.must(question())
    assert said(recorder.do(question(text="Und nun?"))) == "questions.known"


def test_one_person_does_not_bury_the_questions_of_the_others():
    recorder = opened()
    for number in range(MOST):
        recorder.must(question(question_id=f"q-{number}"))
    assert said(recorder.do(question(question_id="more"))) == "questions.too_many"
    recorder.must(question(question_id="other-item", item_id="i2"))
    recorder.must(question(3))


def test_a_closed_list_of_speakers_is_closed_to_writing_too():
    recorder = opened()
    recorder.must(CloseList(item_id="i1", reason="Schluss der Aussprache."))
    assert said(recorder.do(question())) == "floor.list_closed"
    recorder.must(question(item_id="i2"))
    recorder.must(ReopenList(item_id="i1", reason="Doch nicht."))
    recorder.must(question(3))


def test_it_ends_with_the_item_and_with_the_meeting():
    recorder = opened()
    recorder.must(CallItem(item_id="i1"))
    recorder.must(question())
    recorder.must(FinishItem(item_id="i1"))
    assert said(recorder.do(question(3))) == "floor.item_done"
    recorder.must(RemoveItem(item_id="i2", reason="Erledigt."))
    assert said(recorder.do(question(3, item_id="i2"))) == "floor.item_done"
    recorder.must(AnswerQuestion(question_id="q2", person_id="p5", text="Darum."))
    recorder.must(CloseAssembly())
    for command in (
        question(3, item_id="i2"),
        TakeUpQuestion(question_id="q2"),
        AnswerQuestion(question_id="q2", person_id="p5", text="Darum."),
        RefuseQuestion(question_id="q2", person_id="p5", reason="Geheim."),
        RecordQuestion(question_id="q2", person_id="p2"),
    ):
        assert said(recorder.do(command)) == "assembly.closed"


def test_a_pause_is_a_time_to_write():
    recorder = opened()
    recorder.must(PauseAssembly(reason=""))
    recorder.must(question())
    recorder.must(AdjournAssembly(reason="Morgen weiter."))
    recorder.must(question(3))
    recorder.must(AnswerQuestion(question_id="q2", person_id="p5", text="Darum."))


def test_before_the_opening_only_if_the_invitation_says_so():
    assert said(meeting().do(question())) == "assembly.convened"
    recorder = meeting(before=True)
    recorder.must(question(4), by="p4")
    recorder.must(AnswerQuestion(question_id="q4", person_id="p5", text="Darum."), by="p5")
    aloud = AnswerQuestion(question_id="q4", person_id="p5", orally=True)
    assert said(recorder.do(aloud)) == "questions.nobody_listens"
    recorder.at = BEGIN
    recorder.open()
    assert said(recorder.do(question(4, question_id="q9"), by="p4")) == "floor.not_present"


def test_what_was_convened_before_there_were_questions_takes_them_from_the_opening_on():
    data = dict(meeting().entries[0].data)
    del data["questions_before"]
    convened = event_from_data("assembly.convened", 1, data)
    assert convened.questions_before is False  # type: ignore[attr-defined]


def test_who_has_gone_is_heard_no_more():
    recorder = opened()
    recorder.must(CheckOut(person_id="p2"))
    assert said(recorder.do(question())) == "floor.not_present"


def test_in_a_written_procedure_from_its_beginning_to_its_end():
    recorder = in_writing()
    assert said(recorder.do(question())) == "assembly.convened"
    recorder.must(OpenCircular())
    recorder.must(question(), by="p2")
    recorder.at = DEADLINE - timedelta(seconds=2)
    recorder.must(question(3))
    recorder.at = DEADLINE - timedelta(seconds=1)
    assert said(recorder.do(question(4))) == "questions.ended"
    recorder.must(CloseCircular())
    assert said(recorder.do(question(4))) == "questions.ended"
    recorder.must(AnswerQuestion(question_id="q2", person_id="p5", text="Darum."))


def test_nobody_is_heard_once_all_have_answered_or_the_procedure_was_abandoned():
    recorder = in_writing()
    recorder.must(OpenCircular())
    for n in range(1, 5):
        recorder.cast("v-i1", f"m{n}", "yes")
    recorder.must(CloseCircular())
    assert said(recorder.do(question())) == "questions.ended"
    recorder = in_writing()
    recorder.must(OpenCircular())
    recorder.must(AbandonCircular(reason="Eine Zahl fehlt."))
    assert said(recorder.do(question())) == "assembly.closed"


def test_an_assembly_of_the_first_edition_knows_no_questions_in_writing():
    recorder = opened()
    first = recorder.state.but(edition=1)
    answer = decide(first, question(), by="p2", at=recorder.at)
    assert said(answer) == "assembly.of_older_edition"


# --- who answers ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("person", ["p1", "p5"])
def test_who_presides_and_who_is_of_the_board_answers_in_her_own_name(person):
    recorder = opened()
    recorder.must(question())
    recorder.must(AnswerQuestion(question_id="q2", person_id=person, text="Darum."), by=person)
    [answer] = recorder.state.questions["q2"].answers
    assert (answer.person, answer.manner, recorder.said(answer.text)) == (person, "written", "Darum.")


def test_nobody_else_answers_and_nobody_of_the_board_in_anothers_name():
    recorder = opened()
    recorder.must(question())
    for command in (
        AnswerQuestion(question_id="q2", person_id="p3", text="Darum."),
        RefuseQuestion(question_id="q2", person_id="p3", reason="Geheim."),
    ):
        assert said(recorder.do(command, by="p3")) == "command.not_yours"
        assert said(recorder.do(command)) == "questions.not_of_board"
        assert said(recorder.do(replace(command, person_id="p1"), by="p5")) == "command.only_yourself"


def test_a_chair_who_has_laid_it_down_answers_no_more():
    recorder = opened()
    recorder.must(question())
    by_first = AnswerQuestion(question_id="q2", person_id="p1", text="Darum.")
    recorder.must(ChangeChair(chair="p2", reason="Sie muss gehen."))
    assert said(recorder.do(by_first)) == "questions.not_of_board"


def test_an_answer_is_in_writing_or_was_given_orally():
    recorder = opened()
    recorder.must(question())
    nothing = AnswerQuestion(question_id="q2", person_id="p5")
    assert said(recorder.do(nothing)) == "questions.no_answer"
    recorder.must(AnswerQuestion(question_id="q2", person_id="p5", orally=True))
    recorder.must(AnswerQuestion(question_id="q2", person_id="p5", text="Und noch dies."))
    assert [each.manner for each in recorder.state.questions["q2"].answers] == ["orally", "written"]


def test_in_a_written_procedure_nobody_hears_an_oral_answer():
    recorder = in_writing()
    recorder.must(OpenCircular())
    recorder.must(question())
    aloud = AnswerQuestion(question_id="q2", person_id="p5", orally=True)
    assert said(recorder.do(aloud)) == "questions.nobody_listens"


def test_information_is_refused_with_a_reason_and_only_where_something_was_asked():
    recorder = opened()
    recorder.must(question())
    recorder.must(question(3, statement=True))
    no_reason = RefuseQuestion(question_id="q2", person_id="p5", reason="")
    assert said(recorder.do(no_reason)) == "command.reason_missing"
    assert said(recorder.do(replace(no_reason, question_id="q3", reason="x"))) == "questions.nothing_asked"
    assert said(recorder.do(replace(no_reason, question_id="q9", reason="x"))) == "questions.unknown"
    recorder.must(replace(no_reason, reason="Das ist ein Geschäftsgeheimnis."), by="p5")
    assert said(recorder.do(replace(no_reason, reason="Noch einmal."))) == "questions.answered_already"


def test_what_was_refused_can_still_be_answered():
    recorder = opened()
    recorder.must(question())
    recorder.must(RefuseQuestion(question_id="q2", person_id="p5", reason="Geheim."))
    assert recorder.state.questions["q2"].is_refused
    recorder.must(AnswerQuestion(question_id="q2", person_id="p1", text="Nun doch: Darum."))
    assert not recorder.state.questions["q2"].is_refused


def test_who_was_refused_may_demand_that_it_is_recorded():
    recorder = opened()
    recorder.must(question())
    demand = RecordQuestion(question_id="q2", person_id="p2")
    assert said(recorder.do(demand, by="p2")) == "questions.not_refused"
    recorder.must(RefuseQuestion(question_id="q2", person_id="p5", reason="Geheim."))
    assert said(recorder.do(replace(demand, person_id="p3"), by="p3")) == "questions.not_yours"
    recorder.must(demand, by="p2")
    assert said(recorder.do(demand, by="p2")) == "questions.recorded_already"


def test_a_statement_is_done_with_once_it_is_taken_up_and_a_question_once_something_came_of_it():
    recorder = opened()
    recorder.must(question())
    recorder.must(question(3, statement=True))
    for each in ("q2", "q3"):
        recorder.must(TakeUpQuestion(question_id=each))
        assert said(recorder.do(TakeUpQuestion(question_id=each))) == "questions.taken_up_already"
    assert [each.is_open for each in recorder.state.questions.values()] == [True, False]
    recorder.must(AnswerQuestion(question_id="q2", person_id="p1", orally=True))
    assert not recorder.state.questions["q2"].is_open


# --- who reads, what is minuted -------------------------------------------------------------------------------


def test_everybody_in_the_assembly_reads_question_and_answer_and_the_wall_does_not():
    recorder = opened()
    recorder.must(question())
    recorder.must(AnswerQuestion(question_id="q2", person_id="p1", text="Darum."))
    for audience in ("member", "chair"):
        [shown] = view(recorder.state, audience).questions  # type: ignore[union-attr]
        texts = readable(recorder.state, audience)
        assert (texts[shown.text_ref], texts[shown.answers[0].text_ref]) == ("Warum?", "Darum.")
        assert "Warum?" not in view(recorder.state, audience).texts.values()
    assert not hasattr(view(recorder.state, "projector"), "questions")
    assert "Warum?" not in readable(recorder.state, "projector").values()


def test_the_chair_is_told_who_may_answer():
    recorder = opened()
    assert view(recorder.state, "chair").informing == ("p1", "p5")  # type: ignore[union-attr]


def test_an_unanswered_question_keeps_nobody_from_closing_but_is_named():
    recorder = opened()
    recorder.must(question(2))
    recorder.must(question(3, item_id="i2"))
    recorder.must(question(1, statement=True))
    recorder.must(AnswerQuestion(question_id="q2", person_id="p1", orally=True, text="Im Mai."))
    recorder.must(CloseAssembly())
    assert "Bis zum Schluss unbeantwortet blieb Frage Nr. 2." in written_down(recorder, "closing")


def test_the_minutes_say_who_asked_who_answered_and_who_refused_why():
    recorder = opened()
    recorder.must(question(2))
    recorder.must(question(3, text="Wer bürgt?"))
    recorder.must(AnswerQuestion(question_id="q2", person_id="p1", text="Darum."))
    recorder.must(RefuseQuestion(question_id="q3", person_id="p5", reason="Es droht ein Nachteil"))
    recorder.must(RecordQuestion(question_id="q3", person_id="p3"))
    lines = written_down(recorder)
    assert lines[0].startswith(
        "Frage Nr. 1, in Textform gestellt um 10:00 Uhr von Person p2 (Mitglied Nr. 2): Warum?"
    )
    assert lines[2].startswith("Auf Frage Nr. 1 antwortete Person p1 um 10:00 Uhr in Textform: Darum.")
    assert lines[3].startswith("Die Auskunft auf Frage Nr. 2 verweigerte Person p5 um 10:00 Uhr.")
    assert "Grund: Es droht ein Nachteil." in lines[3]
    assert lines[4] == "Ob die Auskunft verweigert werden durfte, sagen die hinterlegten Regeln nicht."
    assert lines[-1].startswith("Person p3 verlangte um 10:00 Uhr, dass Frage Nr. 2")


def test_an_item_on_which_somebody_only_asked_was_not_called():
    recorder = opened()
    recorder.must(question(2))
    recorder.must(CallItem(item_id="i2"))
    recorder.must(question(3, item_id="i2"))
    recorder.must(CloseAssembly())
    assert written_down(recorder)[-1] == "Der Punkt wurde nicht aufgerufen."
    assert "Der Punkt wurde nicht aufgerufen." not in written_down(recorder, "i2")


def test_the_minutes_of_a_written_procedure_say_it_too():
    recorder = in_writing()
    recorder.must(OpenCircular())
    recorder.must(question())
    recorder.at = DEADLINE
    recorder.must(CloseCircular())
    recorder.must(DeclareVote(vote_id="v-i1"))
    recorder.must(CloseAssembly())
    assert any("Warum?" in each for each in written_down(recorder))
    assert "Bis zum Schluss unbeantwortet blieb Frage Nr. 1." in written_down(recorder, "closing")
