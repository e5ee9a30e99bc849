"""What leaves a result open however the votes were counted (Vorbehalt): the chair finds it, and the doubt stands beside it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from konvent.core.law import exclusion
from konvent.core.law.contest import defect_by_law
from konvent.core.law.rulebook import Rulebook
from konvent.core.law.verdict import Defect, Status, Verdict
from konvent.core.words import Said, say


def without_quorum(verdict: Verdict, at_close: Verdict | None) -> Verdict:
    """The verdict on a vote at whose close the assembly could not decide any more, or nobody can say whether it could.

    at_close: the verdict on the quorum then; None where nobody needs to be there
    What would hold is undecided: enough were there at the opening, and no provision says whether those who left in between
    still count for what they voted on. What does not hold stays so.
    """
    if at_close is None or at_close.status not in (Status.FAIL, Status.UNDECIDED):
        return verdict
    return replace(
        verdict,
        status=verdict.status if verdict.status == Status.FAIL else Status.UNDECIDED,
        defect=at_close.defect if verdict.defect == Defect.NONE else verdict.defect,
        sentence=say("reservation.without_quorum", found=verdict.said, quorum=at_close.sentence),
        norms=_before(verdict.norms, *at_close.norms),
        cites=_before(verdict.cites, *at_close.cites),
        remedy=say("reservation.vote_again_when_quorate"),
    )


def not_announced(verdict: Verdict, late: Verdict | None) -> Verdict:
    """The verdict on a vote on an item that was announced to nobody.

    late: the verdict on whether it might be decided on, at the opening; None of an item that was announced
    Where that is doubtful, so is what was decided.
    """
    if late is None or late.status == Status.PASS or verdict.status != Status.PASS:
        return verdict
    return replace(
        verdict,
        status=late.status,
        defect=late.defect if verdict.defect == Defect.NONE else verdict.defect,
        sentence=say("reservation.not_announced", found=verdict.said, late=late.sentence),
        norms=_before(verdict.norms, *late.norms),
        cites=_before(verdict.cites, *late.cites),
        remedy=late.remedy,
    )


def perhaps_left(verdict: Verdict, rulebook: Rulebook, on: date) -> Verdict:
    """The verdict on a vote after a meeting that had been closed was reopened, when some may have gone home by then.

    Nobody who trusted that it was over was asked: what would hold is doubtful (the norm: all are to be invited).
    """
    if verdict.status != Status.PASS:
        return verdict
    norm = rulebook.norm("recipients", on)
    return replace(
        verdict,
        status=Status.WARN,
        defect=defect_by_law(rulebook, on) if verdict.defect == Defect.NONE else verdict.defect,
        sentence=say("reservation.perhaps_left", found=verdict.said),
        norms=_before(verdict.norms, norm.version if norm else None),
        cites=_before(verdict.cites, norm.cite if norm else None),
        remedy=say("reservation.decide_next_time"),
    )


def without_device(verdict: Verdict, rulebook: Rulebook, members: int, on: date) -> Verdict:
    """The verdict on a secret vote in writing that began before so many members had set up a device to vote on.

    They were asked and could not answer any more, and no provision says whose fault that is: what would hold is doubtful
    (the norm: all are to be asked).
    """
    if not members or verdict.status != Status.PASS:
        return verdict
    norm = rulebook.norm("recipients", on)
    return replace(
        verdict,
        status=Status.WARN,
        defect=defect_by_law(rulebook, on) if verdict.defect == Defect.NONE else verdict.defect,
        sentence=say("reservation.without_device", found=verdict.said, members=members),
        norms=_before(verdict.norms, norm.version if norm else None),
        cites=_before(verdict.cites, norm.cite if norm else None),
        remedy=say("reservation.decide_next_time"),
    )


def with_doubtful(verdict: Verdict, rulebook: Rulebook, persons: int, on: date) -> Verdict:
    """The verdict on a vote in which persons could vote whose tie to the other side perhaps bars them.

    persons: how many; on: the day it was opened. What would hold is doubtful: no provision says it clearly of such a tie.
    """
    if not persons or verdict.status != Status.PASS:
        return verdict
    norm = rulebook.norm("exclusion", on)
    return replace(
        verdict,
        status=Status.WARN,
        defect=Defect.VOID_IF_RELEVANT if verdict.defect == Defect.NONE else verdict.defect,
        sentence=say("reservation.doubtful", found=verdict.said, count=persons),
        norms=_before(verdict.norms, norm.version if norm else None),
        cites=_before(verdict.cites, norm.cite if norm else None),
        remedy=say("reservation.vote_again_without_them"),
    )


def with_unbarred(
    verdict: Verdict, rulebook: Rulebook, subject: str, *, persons: int, members: int, on: date
) -> Verdict:
    """The verdict on a vote in which some were let vote against what was announced.

    persons: how many of those who were announced as concerned; members: of those announced as the other side
    on: the day it was opened
    Unless the subject bars nobody, no rule says whether it was right: what was counted neither holds nor fails by itself.
    """
    if not (persons or members) or exclusion.bars_nobody(rulebook, subject, on):
        return verdict
    norm = rulebook.norm("exclusion", on)
    return replace(
        verdict,
        status=Status.UNDECIDED if verdict.status == Status.UNDECIDED else Status.WARN,
        defect=Defect.VOID_IF_RELEVANT if verdict.defect == Defect.NONE else verdict.defect,
        sentence=_let_vote(verdict.said, persons, members),
        norms=_before(verdict.norms, norm.version if norm else None),
        cites=_before(verdict.cites, norm.cite if norm else None),
        remedy=say("reservation.vote_again_without_them"),
    )


def _let_vote(found: Said, persons: int, members: int) -> Said:
    said = say("reservation.unbarred", found=found, count=persons) if persons else found
    return say("reservation.unbarred_members", found=said, count=members) if members else said


def _before(those: tuple[str, ...], *first: str | None) -> tuple[str, ...]:
    """What the doubt rests on, where it rests on anything, and then the rest; each once."""
    return tuple(dict.fromkeys((*filter(None, first), *those)))
