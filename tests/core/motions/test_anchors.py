"""A comment stays at its words while the text around them changes, and says so once they have changed themselves."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from konvent.core.motions.anchors import Anchor, anchored, followed
from konvent.core.motions.blocks import Block, block_hash
from konvent.core.motions.comparing import differences
from konvent.core.motions.edits import Insert, Remove, Splice
from konvent.core.motions.merging import applied
from konvent.core.refusal import Refusal

BLOCK = Block("b1", "Der Beitrag beträgt 60 Euro im Jahr.")
words = st.lists(
    st.sampled_from(["Beitrag", "Jahr", "60", "Euro", "neu", "und", "😀", "e\u0301"]), min_size=1, max_size=8
).map(" ".join)


def test_a_passage_must_be_there_once() -> None:
    assert anchored((BLOCK,), "b1", "60 Euro") == Anchor("b1", 20, "60 Euro")
    assert anchored((BLOCK,), "b1", "") == Anchor("b1", 0, "")
    assert anchored((BLOCK,), "", "") == Anchor()
    for block, was, code in (
        ("b2", "", "no_block"),
        ("b1", "70", "no_passage"),
        ("b1", "e", "passage_twice"),
    ):
        refusal = anchored((BLOCK,), block, was)
        assert isinstance(refusal, Refusal)
        assert refusal.code == f"motions.{code}"


def test_it_moves_along_and_is_lost_with_its_own_words_only() -> None:
    anchor = Anchor("b1", 20, "60 Euro")
    before = Splice("b1", 4, "Beitrag", "jährliche Beitrag")
    assert followed(anchor, [[before]]) == Anchor("b1", 30, "60 Euro")
    assert followed(anchor, [[before], [Splice("b1", 4, "jährliche ", "")]]) == anchor
    assert followed(anchor, [[Splice("b1", 20, "60", "72")]]) is None
    assert followed(anchor, [[Remove("b1", block_hash(BLOCK))]]) is None
    assert followed(anchor, [[Insert("b1", (Block("b9", "Neu."),))]]) == anchor
    assert followed(Anchor("b1"), [[Splice("b1", 20, "60", "72")]]) == Anchor("b1")
    assert followed(Anchor(), [[Remove("b1", block_hash(BLOCK))]]) == Anchor()


@given(words, words, st.data())
def test_where_it_is_found_its_words_are(old: str, new: str, data: st.DataObject) -> None:
    block = Block("b1", old)
    start = data.draw(st.integers(0, len(old) - 1))
    end = data.draw(st.integers(start + 1, len(old)))
    anchor = Anchor("b1", start, old[start:end])
    edits = differences(block, new)
    found = followed(anchor, [edits])
    if found is not None:
        [after] = applied((block,), edits)
        assert after.text[found.at : found.at + len(found.was)] == anchor.was
