"""A refusal on the wire: its sentence, and the facts that it names for a page that shows them apart."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from konvent.core.meeting.codec import encode
from konvent.core.refusal import no
from konvent.core.words import Words, say
from konvent.lawbook.words import program
from konvent.live.told import refused

WORDS = Words.from_data(
    {
        "de": {
            "refusal.votes.at_risk": "Bedenken Sie: {risks}",
            "risk.few": "Nur {voters} stimmen ab.",
            "calendar.date": "{day}. {month} {year}",
            "calendar.month6": "Juni",
            "calendar.weekday5": "Freitag",
        },
        "en": {"risk.few": "Only {voters} vote."},
    }
)


def test_the_facts_of_a_refusal_are_sent_beside_its_sentence():
    risks = (say("risk.few", voters=3), "A")
    refusal = no("votes.at_risk", cite="§ 1", risks=risks, weight=Fraction(5, 2), on=date(2026, 6, 12))
    data = encode(refused(refusal, WORDS))
    assert data["text"]["de"] == "Bedenken Sie: Nur 3 stimmen ab., A"
    assert data["args"] == {
        "risks": [{"de": "Nur 3 stimmen ab.", "en": "Only 3 vote."}, "A"],
        "weight": {"fraction": "5/2"},
        "on": {"date": "2026-06-12"},
    }
    assert (data["code"], data["cite"]) == ("votes.at_risk", "§ 1")


def test_a_refusal_that_is_one_sentence_has_no_facts():
    assert refused(no("votes.closed"), WORDS).args == {}


def test_a_refusal_that_an_older_book_cannot_know_is_said_in_the_words_of_the_program():
    refusal = no("votes.not_open")
    assert refused(refusal, WORDS).text.to_data() == program().text(refusal).to_data()
    assert refused(refusal).text.to_data() == program().text(refusal).to_data()


def test_an_assembly_says_no_in_its_own_words():
    book = Words.from_data({"de": {"refusal.votes.not_open": "Früher gesagt."}})
    assert refused(no("votes.not_open"), book).text.de == "Früher gesagt."
