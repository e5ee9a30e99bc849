"""Delegations (Delegationen): whether a member on the roll has only as many delegates and votes as statutes and law give."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from konvent.core.law import representation, weights
from konvent.core.law.rulebook import Rulebook
from konvent.core.law.verdict import Status, Verdict
from konvent.core.meeting.roll import RollMember


def by_key(rulebook: Rulebook, member: RollMember, on: date) -> Verdict | None:
    """What the statutes say of its delegates and votes; None if they have no key, or it has no vote.

    Where substitutes step in by the statutes, those named beside whoever carries the vote may be such, and only the votes tell.
    """
    if member.kind != "organisation" or not member.votes:
        return None
    sent = sum(each.authority == "delegate" for each in member.delegates)
    substitutes = rulebook.setting("representation.delegates.substitution", on) == "ordered"
    return representation.within_key(
        rulebook,
        representation.DelegateFacts(
            on=on,
            authority="delegate",
            of_members=member.of_members,
            delegates=min(sent, 1) if substitutes else sent,
            votes=member.weight,
        ),
    )


# What lets the law give some members more votes than others, by what they are; the roll does not say what they are.
BY_KIND = frozenset({"enterprise_at_most_share", "of_cooperatives"})


def by_weight(rulebook: Rulebook, member: RollMember, on: date) -> Verdict | None:
    """Whether it may have its votes; WARN where that depends on what kind of member it is.

    None where each has one, whatever stands beside its name, and where the votes follow from what no roll says (the capital of
    a GmbH).
    """
    if not member.votes or weights.by_heads(rulebook, on):
        return None
    found = weights.check(rulebook, weights.WeightFacts(on=on, votes=member.weight))
    norm = rulebook.norm("weights", on)
    if norm is None or found.status == Status.UNDECIDED:
        return None
    by_kind = found.status == Status.FAIL and not BY_KIND.isdisjoint(norm.rule)
    return replace(found, status=Status.WARN) if by_kind else found
