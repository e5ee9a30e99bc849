"""The quorum (Beschlussfähigkeit): whether enough members are there to decide."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import partial
from math import ceil, floor

from konvent.core.law.rulebook import Rulebook
from konvent.core.law.threshold import reaches
from konvent.core.law.verdict import (
    Bound,
    Defect,
    Impossible,
    Status,
    Verdict,
    by_statutes,
    finding,
    gravest,
    missing,
    no_norm,
    unexpressed,
)
from konvent.core.number import exact
from konvent.core.words import Said, say

WAIT = say("quorum.wait")


@dataclass(frozen=True, slots=True, kw_only=True)
class QuorumFacts:
    """Who is there when a vote is opened, present or represented, and all who have a vote; numbers >= 0.

    heads, weight: by number and by votes; `_total`: of all on the roll
    represented, represented_weight: those of them who are there by proxy only, for statutes that do not count them
    second_meeting, same_day, announced: whether it is a second meeting after a first that could not decide, on the same
    day, and whether the invitation said so
    """

    on: date | None = None
    heads: int | None = None
    heads_total: int | None = None
    weight: Fraction | None = None
    weight_total: Fraction | None = None
    represented: int | None = None
    represented_weight: Fraction | None = None
    second_meeting: bool = False
    same_day: bool | None = None
    announced: bool | None = None


def check(rulebook: Rulebook, facts: QuorumFacts) -> Verdict:
    """Say whether the assembly can decide; where it cannot, a second meeting may by the statutes.

    The law itself mostly asks for one member; the statutes may ask for a share of members or votes, for a number of
    members, or for both. Raises Impossible if more are there than there are.
    """
    if facts.on is None:
        return missing("on")
    if rulebook.norm("quorum", facts.on) is None and not _own(rulebook, facts.on):
        return no_norm("quorum")
    needed = _needed_facts(rulebook, facts.on)
    unknown = [name for name in needed if getattr(facts, name) is None]
    if unknown:
        return missing(*unknown)
    heads = facts.heads if facts.heads is not None else int((facts.weight or 0) > 0)
    weight = facts.weight if facts.weight is not None else Fraction(heads)
    if rulebook.setting("quorum.includes_represented", facts.on) is False:
        heads = max(heads - (facts.represented or 0), 0)
        weight = max(weight - (facts.represented_weight or 0), Fraction(0))
    found = _now(
        rulebook,
        heads=heads,
        heads_total=facts.heads_total if facts.heads_total is not None else heads,
        weight=weight,
        weight_total=facts.weight_total if facts.weight_total is not None else weight,
        on=facts.on,
    )
    if found.status == Status.FAIL and facts.second_meeting:
        return unexpressed(rulebook, "quorum", _second(rulebook, facts, facts.on, heads))
    return found


def _own(rulebook: Rulebook, on: date) -> bool:
    """Whether the statutes ask for a quorum."""
    return any(rulebook.setting(path, on) is not None for path in ("quorum.share", "quorum.heads"))


def _needed_facts(rulebook: Rulebook, on: date) -> list[str]:
    """The facts that the clauses of statutes and law count."""
    own, law = _own(rulebook, on), rulebook.norm("quorum", on)
    of = rulebook.setting("quorum.of", on) if own else law and law.rule.get("of")
    share = (
        rulebook.setting("quorum.share", on) is not None if own else law is not None and "share" in law.rule
    )
    by_weight = share and of == "weights"
    needed = []
    if not by_weight or rulebook.setting("quorum.heads", on):
        needed.append("heads")
    if share:
        needed += ["weight", "weight_total"] if by_weight else ["heads_total"]
    if rulebook.setting("quorum.includes_represented", on) is False and own:
        needed += ["represented"] if "heads" in needed else []
        needed += ["represented_weight"] if by_weight else []
    return needed


def second_decides(rulebook: Rulebook, on: date) -> bool:
    """Whether a second meeting on a later day can decide by the statutes, however many come."""
    return rulebook.setting("quorum.second_meeting", on) in ("later", "same_day")


def _second(rulebook: Rulebook, facts: QuorumFacts, on: date, heads: int) -> Verdict:
    """A second meeting that decides whoever is there needs the statutes, on the same day also the invitation."""
    allowed = rulebook.setting("quorum.second_meeting", on) or "none"
    norm = rulebook.norm("second_meeting", on)
    also = (norm,) if norm else ()
    if allowed != "none" and facts.same_day is None:
        return missing("same_day")
    if allowed == "none" or (facts.same_day and allowed != "same_day"):
        if norm is None:
            return no_norm("second_meeting")
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
    enough = heads > 0
    return by_statutes(
        "quorum.second_meeting", cite, Status.PASS if enough else Status.FAIL,
        (say("quorum.second_quorate") if enough else say("quorum.second_not_quorate")),
        defect=Defect.NONE if enough else Defect.VOID, numbers={"reached": heads, "required": 1}, also=also,
    )  # fmt: skip


def _now(
    rulebook: Rulebook,
    *,
    heads: int,
    heads_total: int,
    weight: Fraction,
    weight_total: Fraction,
    on: date,
) -> Verdict:
    """Whether enough are there: by the clauses of the statutes or the law, which else asks for one member only."""
    if heads < 0 or weight < 0 or heads > heads_total or weight > weight_total:
        raise Impossible("heads", "more_than_there_are")
    clauses = (
        *_number_of_members(rulebook, heads, heads_total, on),
        *_share(rulebook, (heads, heads_total), (weight, weight_total), on),
    )
    found = gravest(clauses) if clauses else _one_member(rulebook, heads, heads_total, on)
    return unexpressed(rulebook, "quorum", found)


def _number_of_members(rulebook: Rulebook, heads: int, heads_total: int, on: date) -> tuple[Verdict, ...]:
    fixed = rulebook.setting("quorum.heads", on)
    if not isinstance(fixed, int) or not fixed:
        return ()
    enough = heads >= fixed
    return (
        by_statutes(
            "quorum.heads",
            rulebook.statutes_cite("quorum.heads"),
            Status.PASS if enough else Status.FAIL,
            _sentence(enough, heads, say("quorum.of_members", count=heads_total), fixed),
            defect=Defect.NONE if enough else Defect.VOID,
            numbers={"reached": heads, "required": fixed, "total": heads_total},
            remedy=None if enough else WAIT,
        ),
    )


def _share(
    rulebook: Rulebook, heads: tuple[int, int], weights: tuple[Fraction, Fraction], on: date
) -> tuple[Verdict, ...]:
    """By the statutes' share, or the law's where the statutes are silent. heads, weights: those there, and all"""
    share, law = rulebook.share("quorum.share", on), rulebook.norm("quorum", on)
    by_weight = rulebook.setting("quorum.of", on) == "weights"
    inclusive = rulebook.setting("quorum.inclusive", on) is not False
    by_law = law if law and "share" in law.rule and not _own(rulebook, on) else None
    if by_law:
        share, by_weight = exact(by_law.rule["share"]), by_law.rule["of"] == "weights"
        inclusive = by_law.rule["inclusive"]
    if not share:
        return ()
    reached, total = map(Fraction, weights if by_weight else heads)
    required = share * total
    enough = heads[0] > 0 and reaches(reached, share, total, inclusive)
    of = say("quorum.of_votes" if by_weight else "quorum.of_members", count=total)
    found = (
        partial(finding, by_law)
        if by_law
        else partial(by_statutes, "quorum.share", rulebook.statutes_cite("quorum.share"))
    )
    return (
        found(
            Status.PASS if enough else Status.FAIL,
            _sentence(enough, reached, of, _needed(required, by_weight, inclusive)),
            defect=Defect.NONE if enough else Defect.VOID,
            numbers={
                "reached": reached,
                "required": required if inclusive else Bound(required, inclusive=False),
                "total": total,
            },
            trace=(say("quorum.share", share=share, total=total, required=required, reached=reached),),
            remedy=None if enough else WAIT,
        ),
    )


def _needed(required: Fraction, by_weight: bool, inclusive: bool) -> Fraction | Said:
    """What is needed, in whole members or in votes."""
    if by_weight:
        return required if inclusive else say("quorum.more_than", count=required)
    return Fraction(ceil(required) if inclusive else floor(required) + 1)


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
