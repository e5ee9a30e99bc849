"""Two write on the same text: what both wanted is there, and where they meet both wordings are."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from konvent.core.motions.blocks import TITLE, Block, Style, Text
from konvent.core.motions.joining import joined_texts

BASE: Text = (
    Block(TITLE, "Beitrag"),
    Block("b1", "Der Beitrag beträgt 60 Euro im Jahr."),
    Block("b2", "Er ist im März fällig."),
    Block("b3", "Das gilt ab 2027."),
)


def with_words(text: Text, **words: str) -> Text:
    return tuple(replace(each, text=words.get(each.id, each.text)) for each in text)


def words(text: Text) -> list[str]:
    return [each.text for each in text]


def test_what_does_not_meet_is_all_there_also_in_one_paragraph():
    mine = with_words(BASE, b1="Der Beitrag beträgt 72 Euro im Jahr.")
    theirs = with_words(BASE, b1="Der Beitrag beträgt 60 Euro im Monat.", b2="Er ist im Mai fällig.")
    found = joined_texts(BASE, mine, theirs)
    assert words(found.text)[1:3] == ["Der Beitrag beträgt 72 Euro im Monat.", "Er ist im Mai fällig."]
    assert (dict(found.met), found.taken, found.gone) == ({}, {"b1", "b2"}, ())


def test_where_they_meet_mine_stands_and_theirs_beside_it():
    mine = with_words(BASE, b1="Der Beitrag beträgt 72 Euro im Jahr.", b3="Das gilt ab 2028.")
    theirs = with_words(BASE, b1="Der Beitrag beträgt 90 Euro im Monat.")
    found = joined_texts(BASE, mine, theirs)
    assert found.text == mine
    assert {name: block and block.text for name, block in found.met.items()} == {
        "b1": "Der Beitrag beträgt 90 Euro im Monat."
    }


def test_what_one_strikes_out_and_the_other_changes_is_not_lost():
    struck = tuple(each for each in BASE if each.id != "b2")
    changed = with_words(BASE, b2="Er ist im Mai fällig.")
    found = joined_texts(BASE, struck, changed)
    assert (found.text, found.kept) == (changed, {"b2"})
    found = joined_texts(BASE, changed, struck)
    assert (found.text, dict(found.met), found.kept) == (changed, {"b2": None}, frozenset())


def test_what_the_other_strikes_out_is_named():
    struck = tuple(each for each in BASE if each.id != "b2")
    found = joined_texts(BASE, with_words(BASE, b1="Er bleibt."), struck)
    assert [each.id for each in found.text] == [TITLE, "b1", "b3"]
    assert words(found.gone) == ["Er ist im März fällig."]


def test_what_both_put_in_at_one_place_stands_there_twice_over():
    mine = (*BASE[:2], Block("n1", "Meins."), *BASE[2:])
    theirs = (*BASE[:2], Block("n2", "Ihres."), *BASE[2:])
    assert {"Meins.", "Ihres."} <= set(words(joined_texts(BASE, mine, theirs).text))
    same = (*BASE[:2], Block("n1", "Anders."), *BASE[2:])
    found = joined_texts(BASE, mine, same)
    assert words(found.text)[2] == "Meins." and found.met == {"n1": Block("n1", "Anders.")}


def test_blocks_that_were_moved_are_shown_both_ways():
    moved = (BASE[0], BASE[2], BASE[1], BASE[3])
    theirs = (*with_words(BASE, b1="Er sinkt."), Block("n1", "Neu."))
    found = joined_texts(BASE, moved, theirs)
    assert {each.id for each in found.text} == {TITLE, "b1", "b2", "b3", "n1"}
    assert found.met == {"b1": Block("b1", "Er sinkt.")}


SENTENCES = st.lists(
    st.sampled_from(["Der", "Beitrag", "60", "72", "Euro", "fällt", "im", "Mai."]), max_size=6
)


@st.composite
def texts(draw: st.DrawFn) -> Text:
    """The base with some words otherwise, some blocks struck out and some put in."""
    found: list[Block] = [BASE[0]]
    for block in BASE[1:]:
        match draw(st.sampled_from(["keep", "keep", "change", "strike", "style"])):
            case "keep":
                found.append(block)
            case "change":
                found.append(replace(block, text=" ".join(draw(SENTENCES))))
            case "style":
                found.append(replace(block, style=Style(number=draw(st.sampled_from(["(1)", "(2)"])))))
        if draw(st.booleans()):
            found.append(Block(draw(st.sampled_from(["n", "m"])) + block.id, " ".join(draw(SENTENCES))))
    return tuple(found)


@settings(max_examples=300, deadline=None)
@given(mine=texts(), theirs=texts())
def test_no_words_of_either_are_lost_and_alone_each_stays_as_it_is(mine: Text, theirs: Text) -> None:
    assert joined_texts(BASE, mine, BASE).text == mine
    assert joined_texts(BASE, BASE, theirs).text == theirs
    found = joined_texts(BASE, mine, theirs)
    ids = [each.id for each in found.text]
    assert len(ids) == len(set(ids)) and ids[0] == TITLE
    here = {each.id: each for each in mine}
    for block in mine:
        told = block in found.text or block in found.gone or block.id in found.taken or block.id in found.met
        assert told or block in BASE
    for name, other in found.met.items():
        assert other is None or other in theirs
        if name not in found.kept:
            assert here[name] in found.text
    again = joined_texts(BASE, theirs, mine)
    if not found.met and not again.met:
        assert {each.id: each for each in again.text} == {each.id: each for each in found.text}
