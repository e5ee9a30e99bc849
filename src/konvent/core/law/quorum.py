"""The quorum (Beschlussfähigkeit): whether enough members are there to decide."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import partial

from konvent.core.law.majority import reaches
from konvent.core.law.rulebook import Rulebook
from konvent.core.law.verdict import (
    Defect,
    Impossible,
    Status,
    Verdict,
    by_statutes,
    finding,
    missing,
    no_norm,
)
from konvent.core.number import exact
from konvent.core.words import Said, say

WAIT = say("quorum.wait")


@dataclass(frozen=True, slots=True, kw_only=True)
class QuorumFacts:
    """Who is there when a vote is opened; see `now`. The last three: whether it is a second meeting after a first
    that could not decide, on the same day, and whether the invitation said so."""

    on: date | None = None
    heads: int | None = None
    heads_total: int | None = None
    weight: Fraction | None = None
    weight_total: Fraction | None = None
    second_meeting: bool = False
    same_day: bool = False
    announced: bool | None = None


def check(rulebook: Rulebook, facts: QuorumFacts) -> Verdict:
    """Say whether the assembly can decide; a second meeting after a failed one may need no quorum."""
    if facts.on is None:
        return missing("on")
    law = rulebook.norm("quorum", facts.on)
    of_law = law.rule.get("of") if law and "share" in law.rule else None
    by_weight = rulebook.setting("quorum.of", facts.on) == "weights" or of_law == "weights"
    asks = rulebook.said("quorum.share") or rulebook.said("quorum.heads") or of_law is not None
    if law is None and not asks:
        return no_norm("quorum")
    needed = ["heads"] if not asks else ["weight", "weight_total"] if by_weight else ["heads", "heads_total"]
    unknown = [name for name in needed if getattr(facts, name) is None]
    if facts.second_meeting:
        return _second(rulebook, facts, facts.on)
    if unknown:
        return missing(*unknown)
    heads = facts.heads if facts.heads is not None else int((facts.weight or 0) > 0)
    return now(
        rulebook,
        heads=heads,
        heads_total=facts.heads_total if facts.heads_total is not None else heads,
        weight=facts.weight if facts.weight is not None else Fraction(heads),
        weight_total=facts.weight_total if facts.weight_total is not None else Fraction(heads),
        on=facts.on,
    )


def _second(rulebook: Rulebook, facts: QuorumFacts, on: date) -> Verdict:
    """A second meeting that decides whoever is there needs the statutes, on the same day also the invitation."""
    if facts.heads is None:
        return missing("heads")
    allowed = rulebook.setting("quorum.second_meeting", on) or "none"
    norm = rulebook.norm("second_meeting", on)
    also = (norm,) if norm else ()
    if allowed == "none" or (facts.same_day and allowed != "same_day"):
        if norm is None:
            return missing("quorum.second_meeting")
        return finding(
            norm, Status.FAIL,
            say("quorum.no_second_meeting"),
            defect=Defect.VOID, remedy=say("quorum.convene_anew"),
        )  # fmt: skip
    cite = rulebook.statutes_cite("quorum.second_meeting")
    if facts.same_day and facts.announced is None:
        return missing("announced")
    if facts.same_day and facts.announced is False:
        return by_statutes(
            "quorum.second_meeting", cite, Status.FAIL,
            say("quorum.second_not_announced"),
            defect=Defect.VOID, also=also, remedy=say("quorum.convene_anew"),
        )  # fmt: skip
    enough = facts.heads > 0
    return by_statutes(
        "quorum.second_meeting", cite, Status.PASS if enough else Status.FAIL,
        (say("quorum.second_quorate") if enough else say("quorum.second_not_quorate")),
        defect=Defect.NONE if enough else Defect.VOID, numbers={"reached": facts.heads, "required": 1}, also=also,
    )  # fmt: skip


def now(
    rulebook: Rulebook,
    *,
    heads: int,
    heads_total: int,
    weight: Fraction,
    weight_total: Fraction,
    on: date,
) -> Verdict:
    """Say whether the assembly can decide now.

    heads, weight: voting members present or represented, by number and by votes
    heads_total, weight_total: the same of all voting members on the roll
    The law itself asks for one member only; the statutes may ask for a share of members or votes.
    Raises ValueError if more are there than there are.
    """
    if heads < 0 or weight < 0 or heads > heads_total or weight > weight_total:
        raise Impossible("heads", "more_than_there_are")
    fixed = rulebook.setting("quorum.heads", on)
    if isinstance(fixed, int) and fixed:
        enough = heads >= fixed
        return by_statutes(
            "quorum.heads",
            rulebook.statutes_cite("quorum.heads"),
            Status.PASS if enough else Status.FAIL,
            _sentence(enough, heads, say("quorum.of_members", count=heads_total), fixed),
            defect=Defect.NONE if enough else Defect.VOID,
            numbers={"reached": heads, "required": fixed, "total": heads_total},
            remedy=None if enough else WAIT,
        )
    share, law = rulebook.share("quorum.share", on), rulebook.norm("quorum", on)
    by_weight, inclusive = rulebook.setting("quorum.of", on) == "weights", True
    by_law = law if share is None and law and "share" in law.rule else None
    if by_law:
        share, by_weight = exact(by_law.rule["share"]), by_law.rule["of"] == "weights"
        inclusive = by_law.rule["inclusive"]
    if not share:
        return _one_member(rulebook, heads, heads_total, on)
    reached, total = (weight, weight_total) if by_weight else (Fraction(heads), Fraction(heads_total))
    required = share * total
    enough = heads > 0 and reaches(reached, share, total, inclusive)
    needed = required if by_weight else Fraction(-(-required.numerator // required.denominator))
    of = say("quorum.of_votes" if by_weight else "quorum.of_members", count=total)
    found = (
        partial(finding, by_law)
        if by_law
        else partial(by_statutes, "quorum.share", rulebook.statutes_cite("quorum.share"))
    )
    return found(
        Status.PASS if enough else Status.FAIL,
        _sentence(enough, reached, of, needed if inclusive else say("quorum.more_than", count=needed)),
        defect=Defect.NONE if enough else Defect.VOID,
        numbers={"reached": reached, "required": required, "total": total},
        trace=(say("quorum.share", share=share, total=total, required=required, reached=reached),),
        remedy=None if enough else WAIT,
    )


def _sentence(enough: bool, reached: Fraction | int, of: Said, needed: Fraction | int | Said) -> Said:
    key = "quorum.quorate" if enough else "quorum.not_quorate"
    return say(key, reached=reached, of=of, needed=needed)


def _one_member(rulebook: Rulebook, heads: int, heads_total: int, on: date) -> Verdict:
    norm = rulebook.norm("quorum", on)
    enough = heads > 0
    sentence = (
        say("quorum.one_member", heads=heads, heads_total=heads_total) if enough else say("quorum.no_member")
    )
    found = partial(finding, norm) if norm else partial(by_statutes, "quorum.share", "Satzung")
    return found(
        Status.PASS if enough else Status.FAIL,
        sentence,
        defect=Defect.NONE if enough else Defect.VOID,
        numbers={"reached": heads, "required": 1, "total": heads_total},
        remedy=None if enough else say("quorum.wait_for_check_ins"),
    )
