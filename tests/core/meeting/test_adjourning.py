"""An assembly that is adjourned says when it goes on, if that is known."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from konvent.core.meeting.assembly import AdjournAssembly, ResumeAssembly
from konvent.core.minutes.compose import outline
from konvent.core.refusal import Refusal
from konvent.core.view.view import view
from tests.core.meeting.building import Recorder, organisation, resolution, roll_of
from tests.core.minutes.played import names


def opened() -> Recorder:
    recorder = Recorder(roll_of(organisation(1)), resolution())
    recorder.open(chair="p1", minute_taker="p1")
    return recorder


def test_when_it_goes_on_is_told_and_stands_in_the_minutes():
    recorder = opened()
    until = recorder.at + timedelta(days=8)
    recorder.must(AdjournAssembly(reason="Die Zeit ist um.", until=until))
    assert view(recorder.state, "member").assembly.adjourned_until == until
    said = str(outline(recorder.state, recorder.entries, names(), "de", recorder.boxes).to_data())
    assert "Sie soll am Samstag" in said or "fortgesetzt werden" in said
    recorder.must(ResumeAssembly())
    assert view(recorder.state, "member").assembly.adjourned_until is None


def test_nobody_adjourns_to_the_past():
    recorder = opened()
    refused = recorder.do(AdjournAssembly(reason="Die Zeit ist um.", until=recorder.at))
    assert isinstance(refused, Refusal) and refused.code == "assembly.adjourned_to_the_past"


def test_an_older_assembly_is_adjourned_without_a_day():
    recorder = opened()
    body = replace(recorder.body, rulebook=replace(recorder.body.rulebook, edition=1))
    recorder.state = recorder.state.but(edition=1, body=body)
    until = recorder.at + timedelta(days=8)
    refused = recorder.do(AdjournAssembly(reason="Die Zeit ist um.", until=until))
    assert isinstance(refused, Refusal) and refused.code == "assembly.of_older_edition"
    recorder.must(AdjournAssembly(reason="Die Zeit ist um."))
