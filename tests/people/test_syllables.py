"""Where a long German word breaks, asked by browsers that have no dictionary."""

from __future__ import annotations

import json
from itertools import pairwise

import pytest
from django.urls import reverse

from tests.browser import Client


def ask(client: Client, body: str | bytes):
    return client.post(reverse("people:syllables"), data=body, content_type="application/json")


@pytest.mark.parametrize(
    ("word", "broken"),
    [
        ("Jahresabschluss", "Jah-res-ab-schluss"),
        ("Rechnungsprüfungsausschuss", "Rech-nungs-prü-fungs-aus-schuss"),
        ("Tagesordnungspunkt", "Tages-ord-nungs-punkt"),
        ("Zurück", "Zurück"),
        ("", ""),
        ("\N{SNOWMAN}" * 20, "\N{SNOWMAN}" * 20),
    ],
)
def test_a_word_breaks_between_syllables_of_three_letters_at_least(client, db, word, broken):
    answer = ask(client, json.dumps([word]))
    assert answer.status_code == 200
    ends = [0, *answer.json()[word], len(word)]
    assert "-".join(word[start:end] for start, end in pairwise(ends)) == broken


@pytest.mark.parametrize(
    "body",
    ["", "{}", "[1]", "null", "[[", "[" * 100_000, b"\xff", json.dumps(["x" * 201]), json.dumps(["x"] * 501)],
)
def test_what_is_no_list_of_words_is_refused(client, db, body):
    assert ask(client, body).status_code == 400


def test_nothing_is_told_to_who_only_looks(client, db):
    assert client.get(reverse("people:syllables")).status_code == 405
