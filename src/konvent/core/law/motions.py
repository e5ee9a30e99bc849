"""Motions (Anträge): what the statutes ask of one that is submitted before the meeting, apart from its deadline (`deadline`).

The law says little: every member may move motions, alone and without a form. What the statutes leave open is undecided.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Literal

from konvent.core.law.rulebook import Rulebook
from konvent.core.law.verdict import Bound, Defect, Number, Status, Verdict, by_statutes, finding, unexpressed
from konvent.core.words import Said, say

MOVERS = "motions.movers"
FORM = "motions.form"
NUMBER = "motions.supporters.number"
AMONG = "motions.supporters.among"
WITH_MOVERS = "motions.supporters.with_movers"
AMENDMENT_SUPPORTERS = "motions.amendments.supporters"
DEPTH = "motions.amendments.depth"
TAKE_OVER = "motions.take_over"
TAKE_UP = "motions.take_up"
PUBLIC = "motions.public"
# How many levels of amendments there are to amendments where the statutes are silent.
USUAL_DEPTH = 1

TakeOver = Literal["every_mover", "majority"]


def entitled(rulebook: Rulebook, on: date, *, votes: bool) -> Verdict:
    """Whether this member may move motions. votes: whether it has a vote

    UNDECIDED for a member without a vote, where the statutes are silent.
    """
    said = rulebook.setting(MOVERS, on)
    if votes or said == "members":
        return _found(rulebook, MOVERS, Status.PASS, say("motions.entitled"))
    if said is None:
        remedy = say("motions.ask_a_voter")
        return _found(rulebook, MOVERS, Status.UNDECIDED, say("motions.entitled_unsaid"), remedy=remedy)
    return _found(
        rulebook, MOVERS, Status.FAIL, say("motions.voters_only"), remedy=say("motions.ask_a_voter")
    )


def form(rulebook: Rulebook, on: date) -> Verdict:
    """Whether text form, in which motions are submitted here, is enough.

    Where the statutes ask for writing, text form is, unless they mean otherwise (§ 127 Abs. 2 BGB): WARN.
    """
    if rulebook.setting(FORM, on) != "written":
        return _found(rulebook, FORM, Status.PASS, say("motions.text_form"))
    norm = rulebook.norm("written_by_statutes", on)
    remedy = say("motions.sign_too")
    if norm is None:
        return _found(rulebook, FORM, Status.UNDECIDED, say("motions.written"), remedy=remedy)
    sentence = say("motions.written_by_statutes")
    return unexpressed(rulebook, "agenda", finding(norm, Status.WARN, sentence, remedy=remedy))


def supported(
    rulebook: Rulebook, on: date, *, supporters: int, perhaps: int = 0, movers: int, path: str = NUMBER
) -> Verdict:
    """Whether enough members support it. movers: how many move it; path: what says how many, for motions or for amendments

    supporters: those that count, without the movers; perhaps: others of which the statutes do not say whether they do
    Whether the movers count too, the statutes say. Where it depends on what they leave open: UNDECIDED.
    """
    needed = rulebook.setting(path, on)
    if not isinstance(needed, int) or isinstance(needed, bool) or needed <= 0:
        return _found(rulebook, path, Status.PASS, say("motions.no_supporters_needed"))
    counts = rulebook.setting(WITH_MOVERS, on)
    reached = supporters + (movers if counts is True else 0)
    with_movers = supporters + (0 if counts is False else movers)
    sentence = say("motions.supporters", reached=reached, needed=needed)
    status = Status.FAIL
    if reached >= needed:
        status = Status.PASS
    elif with_movers >= needed:
        status, sentence = (
            Status.UNDECIDED,
            say("motions.supporters_with_movers", reached=reached, needed=needed),
        )
    elif with_movers + perhaps >= needed:
        status, sentence = Status.UNDECIDED, say("motions.supporters_perhaps", reached=reached, needed=needed)
    remedy = None if status == Status.PASS else say("motions.find_supporters")
    numbers: dict[str, Number] = {"reached": reached, "required": Bound(Fraction(needed), inclusive=True)}
    return _found(rulebook, path, status, sentence, remedy=remedy, numbers=numbers)


def amendments_need_supporters(rulebook: Rulebook, on: date) -> bool:
    """Whether the statutes let nobody submit an amendment alone."""
    needed = rulebook.setting(AMENDMENT_SUPPORTERS, on)
    return isinstance(needed, int) and not isinstance(needed, bool) and needed > 0


def may_support(rulebook: Rulebook, on: date, *, votes: bool) -> Verdict:
    """Whether this member's support counts. votes: whether it has a vote"""
    said = rulebook.setting(AMONG, on)
    if votes or said == "members":
        return _found(rulebook, AMONG, Status.PASS, say("motions.support_counts"))
    if said is None:
        return _found(rulebook, AMONG, Status.UNDECIDED, say("motions.support_unsaid"))
    return _found(rulebook, AMONG, Status.FAIL, say("motions.voters_support"))


def depth(rulebook: Rulebook, on: date) -> int:
    """How many levels of amendments there are to amendments: 0 for none, 1 for amendments to amendments."""
    said = rulebook.setting(DEPTH, on)
    return said if isinstance(said, int) and not isinstance(said, bool) else USUAL_DEPTH


def take_over(rulebook: Rulebook, on: date) -> TakeOver:
    """Who must agree that an amendment becomes part of the motion: all movers, unless the statutes are content with most."""
    return "majority" if rulebook.setting(TAKE_OVER, on) == "majority" else "every_mover"


def take_up(rulebook: Rulebook, on: date) -> Verdict:
    """Whether another member may take up a motion that was withdrawn."""
    said = rulebook.setting(TAKE_UP, on)
    if said is None:
        return _found(rulebook, TAKE_UP, Status.UNDECIDED, say("motions.take_up_unsaid"))
    if said is True:
        return _found(rulebook, TAKE_UP, Status.PASS, say("motions.take_up"))
    return _found(rulebook, TAKE_UP, Status.FAIL, say("motions.no_take_up"))


def _found(
    rulebook: Rulebook,
    path: str,
    status: Status,
    sentence: Said,
    *,
    remedy: Said | None = None,
    numbers: dict[str, Number] | None = None,
) -> Verdict:
    defect = Defect.VOID_IF_RELEVANT if status == Status.FAIL else Defect.NONE
    verdict = by_statutes(
        path,
        rulebook.statutes_cite(path),
        status,
        sentence,
        defect=defect,
        remedy=remedy,
        numbers=numbers,
    )
    return unexpressed(rulebook, "agenda", verdict)
