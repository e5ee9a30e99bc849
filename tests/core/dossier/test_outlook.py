"""What the statutes would be if a motion were adopted as it stands: with what was adopted, and never with what is open."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from konvent.core.dossier.changing import Outlook, outlook
from konvent.core.dossier.deciding import PutMotion
from konvent.core.dossier.publishing import PublishMotion
from konvent.core.dossier.roles import GiveDossierRole
from konvent.core.dossier.taking import TakeOverAmendment
from konvent.core.motions.blocks import text_hash
from konvent.core.motions.edits import Edit, Splice
from konvent.core.motions.merging import applied
from konvent.core.refusal import Refusal
from tests.core.dossier.building import TEXT, Recorder, amended, draft, examine, published, submit
from tests.core.dossier.test_deciding import FEE, MARCH, OTHER_FEE, SYSTEM, decided, merge, put

BOOK = (TEXT[0], replace(TEXT[1], text="Der Beitrag beträgt 55 Euro im Jahr."), TEXT[2])


def announce(recorder: Recorder, statutes: Any, assembly: str = "v1") -> Recorder:
    """Put before the assembly, with what the statute book says."""
    text = recorder.dossier.version.text
    base, hash_ = recorder.dossier.newest, text_hash(text)
    return recorder.must(
        PutMotion(assembly=assembly, item="i1", base=base, hash=hash_, statutes=statutes), by=SYSTEM
    )


def moved(text: Any = TEXT) -> Recorder:
    """A change of the statutes that everybody can read."""
    recorder = Recorder().must(draft(text=text, motion_kind="statute_change"), submit(hash=text_hash(text)))
    recorder.must(GiveDossierRole(holder="u1", role="office"), by=SYSTEM)
    return recorder.must(examine(), PublishMotion(number="S1"), by="u1")


def changing(statutes: Any = BOOK, text: Any = TEXT, **amendments: Edit) -> Recorder:
    """That change with these amendments, put before the assembly."""
    recorder = moved(text)
    for name, edit in amendments.items():
        amended(recorder, name, edit)
    return announce(recorder, statutes)


def new(recorder: Recorder, assembly: str = "v1") -> tuple[list[str], tuple[str, ...]]:
    """The statutes as they would read, without their title, and what is not settled."""
    found = outlook(recorder.dossier, assembly)
    assert isinstance(found, Outlook)
    return [block.text for block in applied(found.statutes, found.edits)[1:]], found.unsettled


SIXTY, MONTH = "Der Beitrag beträgt 60 Euro im Jahr.", "Er ist im März fällig."


def test_what_is_open_is_not_in_it_and_what_is_adopted_is_from_then_on():
    recorder = changing(a1=FEE, a2=OTHER_FEE, a3=MARCH)
    assert new(recorder) == ([SIXTY, MONTH], ())
    recorder.must(decided(9, "adopted", "a1"), by=SYSTEM)
    assert new(recorder) == ([SIXTY.replace("60", "72"), MONTH], ())
    recorder.must(decided(12, "rejected", "a3"), by=SYSTEM)
    assert new(recorder) == ([SIXTY.replace("60", "72"), MONTH], ())
    recorder.must(merge(recorder), by=SYSTEM)
    assert new(recorder) == ([SIXTY.replace("60", "72"), MONTH], ())


def test_what_the_movers_took_over_is_in_it():
    recorder = moved()
    amended(recorder, "a1", MARCH)
    announce(recorder, BOOK)
    recorder.must(TakeOverAmendment(amendment_id="a1", member="m1"))
    assert new(recorder) == ([SIXTY, "Er ist im Mai fällig."], ())


def test_of_two_adopted_in_conflict_neither_is_in_it_and_both_are_named():
    recorder = changing(a1=FEE, a2=OTHER_FEE, a3=MARCH)
    recorder.must(decided(9, "rejected", "a1"), decided(12, "adopted", "a2"), by=SYSTEM)
    recorder.must(decided(13, "adopted", "a3"), by=SYSTEM)
    recorder.must(decided(15, "adopted", "a1", vote_id="w9"), by=SYSTEM)  # the first result was corrected
    assert new(recorder) == ([SIXTY, "Er ist im Mai fällig."], ("a1", "a2"))


def test_it_is_of_the_statutes_as_this_assembly_was_told_of_them_last():
    recorder = announce(changing(), TEXT)
    assert new(recorder)[0] == [SIXTY, MONTH]
    found = outlook(recorder.dossier, "v1")
    assert isinstance(found, Outlook) and (found.statutes, found.edits) == (TEXT, ())
    assert outlook(recorder.dossier, "another") is None


def test_there_is_none_of_a_motion_that_changes_no_statutes_or_of_statutes_that_nobody_entered():
    assert outlook(put(published()).dossier, "v1") is None
    assert outlook(moved().dossier, "v1") is None
    assert outlook(changing(statutes=()).dossier, "v1") is None
    turned = outlook(changing(text=(TEXT[0], TEXT[2], TEXT[1])).dossier, "v1")
    assert isinstance(turned, Refusal) and turned.code == "motions.moved"


def test_a_passage_that_an_amendment_takes_out_would_be_struck():
    recorder = changing(a1=Splice("b2", 0, MONTH, "[gestrichen]"))
    recorder.must(decided(9, "adopted", "a1"), by=SYSTEM)
    assert new(recorder)[0] == [SIXTY]
