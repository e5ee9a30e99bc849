"""The minutes follow from the journal: what a clerk, a chair and an absent member want to read in them."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from konvent.core.malformed import Malformed
from konvent.core.meeting.minutes import WriteMinutes
from konvent.core.meeting.motions import ConfirmOrder
from konvent.core.meeting.state import start
from konvent.core.meeting.votes.acts import DeclareVote, OpenVote
from konvent.core.minutes.compose import outline
from konvent.core.minutes.outline import Outline, VoteRecord
from konvent.core.motions.edits import Splice
from konvent.core.motions.sentences import sentences
from konvent.lawbook.words import program
from tests.core.meeting.building import Recorder, amendment, organisation, resolution, roll_of
from tests.core.minutes.debated import CHAIR, FIRST, D, about, begun, seen
from tests.core.minutes.played import HELD_AT, names, played, sample, written, written_sample


def minutes(recorder: Recorder | None = None, language: str = "de") -> Outline:
    recorder = recorder or sample()
    return outline(recorder.state, recorder.entries, names(), language, recorder.boxes)


def votes(made: Outline) -> dict[str, VoteRecord]:
    return {block.vote.id: block.vote for section in made.sections for block in section.blocks if block.vote}


def told(made: Outline, section: str) -> str:
    """All that is said in a section, its motions in guillemets."""
    blocks = next(each for each in made.sections if each.id == section).blocks
    return " ".join(f"»{block.text}«" if block.kind == "motion" else block.text for block in blocks)


def facts(made: Outline) -> dict[str, str]:
    return {fact.label: fact.text for fact in made.facts}


def test_the_head_says_what_where_when_and_who():
    made = minutes()
    assert made.organisation == "Musterverband Kommunale IT e. V."
    assert made.register == "Amtsgericht Musterstadt, VR 0000 (fiktiv)"
    assert facts(made) == {
        "Form": "hybride Versammlung (im Saal und online)",
        "Einberufen auf": "Freitag, 12. Juni 2026, 10:00 Uhr",
        "Beginn": "Freitag, 12. Juni 2026, 10:02 Uhr",
        "Ende": "Freitag, 12. Juni 2026, 10:32 Uhr",
        "Ort": "Saal",
        "Videoraum": "video.test",
        "Versammlungsleitung": "Dieter Distel, ab 10:19 Uhr Clara Ceder",
        "Protokollführung": "Gül Ginster",
    }


def test_convening_and_notice_are_found_in_order_with_date_channel_and_provision():
    opening = told(minutes(), "opening")
    assert "am Freitag, 1. Mai 2026 unter Mitteilung der Tagesordnung einberufen" in opening
    assert "Eingeladen wurden 10 von 10 Mitgliedern: 9 per E-Mail (am 1. Mai 2026) und 1 per Brief" in opening
    assert "Einberufungsfrist von 4 Wochen ist gewahrt" in opening
    assert "§ 8 der Satzung" in opening


def test_presence_and_quorum_are_said_by_heads_and_votes():
    opening = told(minutes(), "opening")
    assert "8 Mitglieder mit 15,5 Stimmen anwesend oder vertreten, davon 1 durch Vollmacht" in opening
    assert "stimmberechtigt sind 10 Mitglieder mit 20,5 Stimmen" in opening
    assert "Die Versammlung ist beschlussfähig" in opening


def test_an_invitation_without_evidence_is_named():
    recorder = Recorder(roll_of(organisation(1), organisation(2)), resolution("1"))
    assert "nicht verzeichnet" in told(minutes(recorder), "opening")
    from konvent.core.meeting.invitation import RecordInvitation

    recorder.must(RecordInvitation(member_id="m1", channel="email", outcome="sent", code="250"))
    recorder.must(RecordInvitation(member_id="m2", channel="email", outcome="failed", code="550"))
    opening = told(minutes(recorder), "opening")
    assert "Eingeladen wurde 1 von 2 Mitgliedern" in opening
    assert "Ohne Nachweis einer Einladung: Rechenzentrum Birkenau." in opening
    assert "Die Einladung ist zu kurzfristig" in opening


def test_every_item_has_its_course_in_the_order_of_the_agenda():
    made = minutes()
    numbers = [section.number for section in made.sections]
    assert numbers == ["", "1", "2", "3", "3.1", "4", "5", "6", "7", ""]
    assert [section.level for section in made.sections] == [1, 1, 1, 1, 2, 1, 1, 1, 1, 1]
    assert "Es wurden 3 Wortmeldungen aufgerufen, davon 1 zur Geschäftsordnung." in told(made, "i1")
    assert "Die Redezeit wurde um 10:03 Uhr auf 3 Minuten begrenzt." in told(made, "i1")
    assert "Grund: Alle Fragen sind beantwortet." in told(made, "i1")
    assert "von der Tagesordnung abgesetzt. Grund: Der Bericht wird schriftlich" in told(made, "i7")
    assert "Die Versammlung wurde um 10:13 Uhr unterbrochen." in told(made, "i31")
    assert "Clara Ceder schloss die Versammlung um 10:32 Uhr." in told(made, "closing")


def test_motions_stand_in_full_and_once():
    made = minutes()
    statute = next(each for each in made.sections if each.id == "i5")
    motions = [block.text for block in statute.blocks if block.kind == "motion"]
    assert len(motions) == 1
    assert motions[0].startswith("§ 9 der Satzung erhält folgende Fassung:\n\n„Versammlungen")
    # After the cancelled vote the motion is not repeated: it is still the one quoted last.
    assert told(made, "i4").count("»") == 1


def test_an_amended_motion_is_quoted_again_with_mover_and_reason_and_who_answers_for_it():
    from konvent.core.meeting.agenda import CallItem
    from konvent.core.meeting.attendance import CheckIn
    from konvent.core.meeting.votes.acts import OpenVote

    recorder = Recorder(roll_of(organisation(1)), resolution("1"))
    recorder.open(chair="p1", minute_taker="p1")
    recorder.must(CheckIn(person_id="p1", mode="room"))
    recorder.must(CallItem(item_id="i1"))
    recorder.must(amendment(reason="Der Ort fehlt"))
    recorder.must(OpenVote(vote_id="v1", item_id="i1"))
    course = told(minutes(recorder), "i1")
    assert "»Die Versammlung beschließt.«" in course
    assert "Auf Antrag von Anna Ahorn wurde der Beschlussvorschlag" in course
    assert "geändert. Grund: Der Ort fehlt." in course
    assert "Anna Ahorn stellte als Versammlungsleitung fest" in course
    assert "(§ 32 Abs. 1 S. 2 BGB)" in course
    assert "lautet nun: »Die Versammlung beschließt anders.«" in course


def test_a_vote_says_who_could_vote_by_which_rule_and_what_was_counted():
    vote = votes(minutes())["v1"]
    counts = {count.label: (count.weight, count.heads) for count in vote.counts}
    assert counts == {
        "Ja": ("13,5", 6),
        "Nein": ("0", 0),
        "Enthaltung": ("2", 2),
        "ungültig": ("0", 0),
        "nicht teilgenommen": ("0", 0),
    }
    assert (vote.total.weight, vote.total.heads) == ("15,5", 8)
    assert "mehr als die Hälfte der abgegebenen Ja- und Nein-Stimmen (§ 32 Abs. 1 S. 3 BGB)" in vote.rule
    assert vote.result.startswith("Angenommen: 13,5 Ja-Stimmen")
    assert vote.declared.endswith("Der Antrag ist angenommen (Beschluss Nr. 1).")


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_counts_of_every_vote_add_up_to_the_electorate(language):
    from fractions import Fraction

    def exact(text: str) -> Fraction:
        return sum((Fraction(part) for part in text.replace(",", ".").split()), Fraction(0))

    for recorder in (sample(), written_sample()):
        for vote in votes(minutes(recorder, language)).values():
            if vote.counts:
                assert sum((exact(count.weight) for count in vote.counts), Fraction(0)) == exact(
                    vote.total.weight
                )
                assert sum(count.heads for count in vote.counts) == vote.total.heads


def test_excluded_persons_are_named_with_reason_provision_and_substitute():
    excluded = {line.member: line for line in votes(minutes())["v2"].excluded}
    assert set(excluded) == {"Rechenzentrum Ahornstadt", "Rechenzentrum Birkenau"}
    assert excluded["Rechenzentrum Ahornstadt"].person == "Anna Ahorn"
    assert excluded["Rechenzentrum Ahornstadt"].instead == ""
    assert excluded["Rechenzentrum Birkenau"].instead == "Berta Buche"
    assert all("§ 34 BGB" in line.cite for line in excluded.values())
    assert votes(minutes())["v2"].concerned == ("Anna Ahorn", "Bernd Birke")


def test_choices_are_listed_only_in_a_vote_by_name():
    made = votes(minutes())
    by_name = {line.member: (line.person, line.choice) for line in made["v4"].choices}
    assert by_name["Rechenzentrum Birkenau"] == ("Bernd Birke (auf Papier)", "Birkenau")
    assert made["v4"].entered == (
        "Auf Papier eingetragen durch Konto u1 der Geschäftsstelle: Rechenzentrum Birkenau."
    )
    assert all(vote.entered == "" for vote_id, vote in made.items() if vote_id != "v4")
    assert by_name["Rechenzentrum Ilmenhof"] == ("", "nicht teilgenommen")
    assert all(vote.choices == () for vote_id, vote in made.items() if vote_id != "v4")
    text = json.dumps(replace(minutes(), sections=()).to_data(), ensure_ascii=False)
    assert "Enthaltung 2" in text
    assert "Emine Erle" in text


def test_a_cancelled_vote_is_told_but_not_counted():
    vote = votes(minutes())["v3"]
    assert "abgebrochen und nicht gezählt" in vote.declared
    assert (vote.counts, vote.result, vote.number) == ((), "", None)


def test_a_change_of_statutes_says_that_it_waits_for_registration():
    effect, contest = votes(minutes())["v5"].consequences
    assert "erst mit der Eintragung" in effect and "§ 71 Abs. 1 S. 1 BGB" in effect
    assert "nach etwa sechs Monaten (Samstag, 12. Dezember 2026)" in contest


def test_the_register_lists_declared_resolutions_by_number():
    lines = minutes().resolutions
    assert [(line.number, line.item, line.finding) for line in lines] == [
        (1, "2", "angenommen"),
        (2, "3.1", "angenommen"),
        (3, "4", "Musterstadt"),
        (4, "5", "angenommen"),
    ]
    assert lines[0].counts == "Ja 13,5, Nein 0, Enthaltung 2"


def test_objections_and_incidents_are_kept_with_place_and_time():
    made = minutes()
    objection = made.objections[0]
    assert (objection.member, objection.person, objection.item, objection.time) == (
        "Rechenzentrum Erlental",
        "Emine Erle",
        "3.1",
        "10:18 Uhr",
    )
    assert "Widerspruch zu Protokoll: siehe Widersprüche, Nr. 1." in told(made, "i31")
    incident = made.incidents[0]
    assert (incident.item, incident.persons, incident.time) == ("3.1", "Gül Ginster", "10:13 bis 10:17 Uhr")
    assert incident.measure.startswith("Mit der Abstimmung wurde")


def test_the_attendance_list_shows_representatives_proxies_and_every_stay():
    lines = {line.member: line for line in minutes().attendance.members}
    stays = [
        (stay.person, stay.right, stay.mode, stay.times) for stay in lines["Rechenzentrum Ginsterheim"].stays
    ]
    assert stays == [
        (
            "Gül Ginster",
            "delegiert",
            "online",
            "09:44 bis 10:13 Uhr (Verbindung verloren; abwesend gemeldet: Konto u1 der Geschäftsstelle)",
        ),
        ("Gül Ginster", "delegiert", "online", "10:17 bis 10:32 Uhr"),
    ]
    proxy = lines["Rechenzentrum Ilmenhof"].stays[0]
    assert (proxy.person, proxy.right) == ("Clara Ceder", "Vollmacht in Textform")
    assert lines["Rechenzentrum Birkenau"].ballots == "online, Papier"
    attendance = minutes().attendance
    assert "davon 1 nur durch Vollmacht" in attendance.summary
    assert attendance.absent.startswith("Nicht anwesend und nicht vertreten: Rechenzentrum Haselried und")
    assert [(guest.person, guest.role) for guest in attendance.guests] == [
        ("Berta Buche", "Rechenzentrum Birkenau"),
        ("Guido Gast", "Vorstand"),
    ]


def test_a_substitute_who_takes_over_gets_a_line_of_his_own():
    from konvent.core.meeting.attendance import CheckIn, CheckOut

    recorder = Recorder(roll_of(organisation(1, delegates=("p1", "p1b"))), resolution("1"))
    recorder.open()
    recorder.must(CheckIn(person_id="p1b", mode="online"), seconds=60)
    recorder.must(CheckIn(person_id="p1", mode="room"), seconds=60)
    recorder.must(CheckOut(person_id="p1"), seconds=60)
    recorder.must(CheckIn(person_id="p1", mode="room"), seconds=60)
    stays = minutes(recorder).attendance.members[0].stays
    assert [(stay.person, stay.right) for stay in stays] == [
        ("Axel Aspe", "Stellvertretung"),
        ("Anna Ahorn", "delegiert"),
        ("Axel Aspe", "Stellvertretung"),
        ("Anna Ahorn", "delegiert"),
    ]
    assert stays[-1].times.startswith("seit ")


def test_prose_stands_between_the_call_and_the_figures_and_changes_no_figure():
    before = minutes(played(closed=True))
    recorder = played(closed=True)
    recorder.must(WriteMinutes(section="i2", text="Der Abschluss wurde erläutert: 99 Ja-Stimmen."))
    after = minutes(recorder)
    section = next(each for each in after.sections if each.id == "i2")
    kinds = [block.kind for block in section.blocks]
    assert kinds.index("motion") < kinds.index("prose") < kinds.index("vote")
    assert votes(after) == votes(before)
    assert (after.resolutions, after.attendance) == (before.resolutions, before.attendance)


def test_what_is_missing_for_approval_is_listed():
    from konvent.core.meeting.agenda import CallItem
    from konvent.core.meeting.votes.acts import OpenVote

    recorder = played(closed=False)
    assert minutes(recorder).missing == ("Die Versammlung ist noch nicht geschlossen.",)
    recorder.must(CallItem(item_id="i5"))
    recorder.must(OpenVote(vote_id="v9", item_id="i5"))
    assert "Zu TOP 5 läuft noch eine Abstimmung." in minutes(recorder).missing
    recorder.close("v9")
    made = minutes(recorder)
    assert "Das Ergebnis zu TOP 5 ist noch nicht festgestellt." in made.missing
    assert not made.complete
    assert minutes().complete


def test_a_written_procedure_has_minutes_of_its_own_kind():
    made = minutes(written_sample())
    assert made.title.startswith("Niederschrift über die Beschlussfassung im schriftlichen Verfahren")
    assert facts(made)["Frist zur Stimmabgabe"] == "Freitag, 26. Juni 2026, 10:00 Uhr"
    assert "Schweigen galt nicht als Zustimmung." in told(made, "opening")
    vote = votes(made)["v-i1"]
    assert "»Der Jahresabschluss 2025 wird festgestellt.«" in told(made, "i1")
    assert {count.label: count.heads for count in vote.counts}["nicht teilgenommen"] == 2
    assert len(made.attendance.members) == 8
    assert "Nicht beteiligt: Rechenzentrum Ilmenhof und Rechenzentrum Jasminau." in made.attendance.absent
    assert made.complete


def test_a_running_written_procedure_shows_nobodys_answer_before_its_box_is_sealed():
    recorder = written()
    opened = next(entry.seq for entry in recorder.entries if entry.kind == "circular.opened")
    from konvent.core.meeting.decide import fold

    entries = recorder.entries[: opened + 1]
    state = fold(entries, recorder.body)
    made = outline(state, entries, names(), "de", recorder.boxes)
    assert made.attendance.members == ()


def test_english_minutes_say_the_same_figures():
    german, english = minutes(), minutes(language="en")
    assert english.title == "Minutes"
    for vote_id, vote in votes(german).items():
        other = votes(english)[vote_id]
        assert [(count.weight.replace(",", "."), count.heads) for count in vote.counts] == [
            (count.weight, count.heads) for count in other.counts
        ]
    assert "The motion is carried" in votes(english)["v1"].declared
    assert "The notice period of 4 weeks is kept" in told(english, "opening")


def test_a_name_that_was_erased_is_replaced_by_the_id():
    known = names()
    del known["persons"]["p5"], known["members"]["m5"]
    made = outline(sample().state, sample().entries, known, "de", sample().boxes)
    assert made.objections[0].person == "Person p5"
    assert made.objections[0].member == "Mitglied Nr. 5"
    assert outline(sample().state, sample().entries, {}).organisation == "Musterverband Kommunale IT e.V."


def test_only_names_of_this_assembly_are_taken_along():
    known = names()
    known["persons"]["p77"] = "Frau Fremd"
    made = outline(sample().state, sample().entries, known)
    assert "p77" not in made.names["persons"]


def test_the_outline_survives_its_json():
    for made in (minutes(), minutes(written_sample(), "en"), minutes(played(closed=False))):
        assert Outline.from_data(json.loads(json.dumps(made.to_data()))) == made


@pytest.mark.parametrize("change", [{"format": "x"}, {"more": 1}, {"sections": None}, {"form": "dance"}])
def test_an_outline_that_does_not_fit_is_malformed(change):
    with pytest.raises(Malformed):
        Outline.from_data({**minutes().to_data(), **change})
    with pytest.raises(Malformed):
        Outline.from_data([])


def test_there_are_no_minutes_before_convening():
    with pytest.raises(ValueError, match="not convened"):
        outline(start(sample().body), [], names())


def test_the_proof_ties_the_minutes_to_the_journal():
    proof = minutes().proof
    assert (proof.seq, proof.head) == (len(sample().entries), sample().entries[-1].hash)
    assert (proof.rulebook_hash, proof.roll_hash) == (sample().rulebook.hash, sample().roll.hash)
    assert [(box.item, box.count) for box in proof.boxes] == [("2", 9), ("3.1", 6), ("4", 7), ("5", 8)]
    assert proof.documents[0].title == "Jahresabschluss 2025"
    assert sample().state.assembly.held_at == HELD_AT


def test_a_tie_that_the_chair_decided_is_said_to_rest_on_her():
    from konvent.core.meeting.agenda import CallItem
    from konvent.core.meeting.attendance import CheckIn
    from konvent.core.meeting.votes.acts import DeclareVote, OpenVote
    from tests.core.meeting.building import demo_rulebook

    rulebook = demo_rulebook()
    statutes = replace(rulebook.statutes, values={**rulebook.statutes.values, "ties.decision": "chair"})
    recorder = Recorder(
        roll_of(organisation(1), organisation(2)),
        resolution("1"),
        rulebook=replace(rulebook, statutes=statutes),
    )
    recorder.open()
    for n in (1, 2):
        recorder.must(CheckIn(person_id=f"p{n}", mode="online"))
    recorder.must(CallItem(item_id="i1"))
    recorder.must(OpenVote(vote_id="v1", item_id="i1"))
    recorder.cast("v1", "m1", "yes")
    recorder.cast("v1", "m2", "no")
    recorder.close("v1")
    recorder.must(DeclareVote(vote_id="v1", finding="accepted"), by="p1")
    vote = votes(minutes(recorder))["v1"]
    assert "Stimmengleichheit" in vote.result
    assert any("Den Ausschlag gab" in doubt for doubt in vote.doubts)
    assert vote.accepted is True


def test_an_account_of_the_office_is_called_by_the_name_of_who_uses_it():
    recorder = sample()
    called = {**names(), "persons": {**names()["persons"], "u1": "Edda Efeu", "u9": "Nie Genannt"}}
    made = outline(recorder.state, recorder.entries, called, "de", recorder.boxes)
    said = json.dumps(made.to_data(), ensure_ascii=False)
    assert "Auf Papier eingetragen durch Edda Efeu (Geschäftsstelle)" in said
    assert "Konto u1" not in said and "Person u1" not in said and "Nie Genannt" not in said
    again = outline(recorder.state, recorder.entries, made.names, "de", recorder.boxes)
    assert again == made, "an archive holds every name that its minutes say"


@pytest.mark.parametrize(
    ("choices", "said"),
    [
        (("x2", "x2", "x1"), "A7-Ä2 ist angenommen; was dagegen stand, ist damit erledigt"),
        (("unchanged", "unchanged", "x1"), "Der Text bleibt an dieser Stelle unverändert"),
        (("x1", "x2", "unchanged"), "Keine der Fassungen hat die nötige Mehrheit; entschieden ist nichts"),
    ],
)
def test_of_wordings_put_against_each_other_the_minutes_say_which_it_is(choices, said):
    recorder = begun(seen(1, against=("x2",)), seen(2, against=("x1",)), proposed=(("x1", "x2"),))
    recorder.must(ConfirmOrder(item_id="i1", dossier=D, order=(("x1", "x2"),)), by=CHAIR)
    recorder.must(OpenVote(vote_id="v1", item_id="i1", about=about("x1", "x2"), method="one_of"))
    for n, choice in enumerate(choices, start=1):
        recorder.cast("v1", f"m{n}", choice)
    recorder.close("v1")
    recorder.must(DeclareVote(vote_id="v1"))
    record = votes(minutes(recorder))["v1"]
    assert said in record.declared
    assert [each.label for each in record.counts[:3]] == ["A7-Ä1", "A7-Ä2", "Text unverändert lassen"]


def test_what_was_rejected_stands_in_the_minutes_with_what_it_wanted():
    wanted = sentences(FIRST, (Splice("b2", 19, "gleich", "offen"),))
    recorder = begun(seen(1, fate="rejected", by=("v0",), said=wanted), seen(2, fate="withdrawn"))
    recorder.must(OpenVote(vote_id="v1", item_id="i1", about=about()))
    recorder.close("v1")
    text = " ".join(block.text for section in minutes(recorder).sections for block in section.blocks)
    assert f"A7-Ä1: abgelehnt. Beantragt war: {program().say(wanted[0], 'de')}" in text
    assert "„offen“ ersetzt." in text and "A7-Ä2: zurückgezogen." in text
