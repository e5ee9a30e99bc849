"""What options are called in the minutes: the candidate's name as it is now, the label as it was, the id once erased."""

from __future__ import annotations

from konvent.core.minutes.compose import outline
from tests.core.meeting.building import labels_data
from tests.core.meeting.test_options import elected


def made(labels: dict, name: str = "Bernd Birke", language: str = "de"):
    recorder = elected()
    names = {"persons": {"p2": name}, "members": {}, "options": {"i1": labels}}
    return outline(recorder.state, recorder.entries, names, language, recorder.boxes)


def vote_of(minutes):
    return next(block.vote for each in minutes.sections for block in each.blocks if block.vote)


def test_the_labels_stand_in_counts_choices_finding_and_register():
    minutes = made(labels_data(o1="Ahornau", o2="Birkenried"))
    vote = vote_of(minutes)
    assert [count.label for count in vote.counts[:3]] == ["Ahornau", "Birkenried", "Bernd Birke"]
    assert [line.choice for line in vote.choices] == ["Ahornau", *["Bernd Birke"] * 3]
    assert "„Bernd Birke“" in vote.result
    assert "Gewählt ist: Bernd Birke" in vote.declared
    (line,) = minutes.resolutions
    assert line.finding == "Bernd Birke"
    assert "Ahornau 1" in line.counts or "Ahornau: 1" in line.counts


def test_a_corrected_name_shows_everywhere_and_no_hash_changes():
    labels = labels_data(o1="Ahornau", o2="Birkenried")
    before, after = made(labels), made(labels, "Bernadette Birke")
    assert before.proof == after.proof
    told = str(after.to_data())
    assert "Bernadette Birke" in told and "Bernd" not in told


def test_an_erased_label_is_told_by_its_id():
    minutes = made(labels_data(o2="Birkenried"))
    assert vote_of(minutes).counts[0].label == "Möglichkeit o1"
    assert minutes.names["options"] == {"i1": labels_data(o2="Birkenried")}


def test_the_names_of_other_assemblies_and_options_are_left_out():
    minutes = made(labels_data(o1="Ahornau", o3="ist eine Person", o9="gibt es nicht"))
    assert minutes.names["options"] == {"i1": labels_data(o1="Ahornau")}
