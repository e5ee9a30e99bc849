"""Items that a minority asks for (Ergänzungsverlangen, § 122 Abs. 2 AktG), where the law has a rule of its own for them: of enough
capital, in the right form, with reasons or a motion, and early enough. Elsewhere they are asked for like a meeting (`minority`)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from functools import reduce

from konvent.core.law.minority import RequestForm, form_suffices
from konvent.core.law.rulebook import Norm, Rulebook
from konvent.core.law.threshold import reaches
from konvent.core.law.verdict import (
    Bound,
    Impossible,
    Number,
    Status,
    Verdict,
    finding,
    missing,
    no_norm,
    unknown,
)
from konvent.core.number import exact
from konvent.core.words import Said, say

FAMILY = "minority_items"


@dataclass(frozen=True, slots=True, kw_only=True)
class MinorityItemsFacts:
    """on: the day the request arrived; requesting of members: votes, where each stands for the same capital

    amount: euros of the share capital that those who ask hold together; asked for only if their share is too small
    holding: whether it is proven that they have held their shares as long as the law asks
    reasons, motion: whether the request has them; listed: whether the company is listed on a stock exchange
    """

    on: date | None = None
    held_on: date | None = None
    requesting: Fraction | None = None
    members: Fraction | None = None
    amount: Fraction | None = None
    form: RequestForm | None = None
    reasons: bool | None = None
    motion: bool | None = None
    holding: bool | None = None
    listed: bool | None = None


def check(rulebook: Rulebook, facts: MinorityItemsFacts) -> Verdict:
    """Say whether the items must be put onto the agenda and announced.

    WARN if it is not known whether the company is listed, and the request came too late for one that is.
    """
    if facts.on is None:
        return missing("on")
    norm = rulebook.norm(FAMILY, facts.on)
    if norm is None:
        return no_norm(FAMILY)
    lacking = unknown(facts, "held_on", "requesting", "members", "form", "holding")
    if lacking.numbers["missing"]:
        return lacking
    assert facts.held_on is not None
    assert facts.requesting is not None
    assert facts.members is not None
    if not 0 <= facts.requesting <= facts.members:
        raise Impossible("requesting", "more_than_members_or_negative")
    share = exact(norm.rule["share"])
    enough = reaches(facts.requesting, share, facts.members, True)
    if not enough and facts.amount is None:
        return missing("amount")
    stated = _stated(facts)
    if stated is None:
        return unknown(facts, "reasons", "motion")
    required = share * facts.members
    faults = list(_faults(rulebook, norm, facts, enough, stated, required))
    latest = _latest(norm, facts.held_on, listed=facts.listed is True)
    numbers: dict[str, Number] = {
        "reached": facts.requesting,
        "required": Bound(required, True),
        "base": facts.members,
        "latest": latest,
    }
    if faults:
        sentence = say("minority.does_not_suffice", faults=reduce(_and, faults))
        return finding(norm, Status.FAIL, sentence, numbers=numbers)
    return _in_time(norm, facts.on, facts.held_on, facts.listed, numbers)


def in_time(rulebook: Rulebook, *, asked_on: date, announced_on: date, held_on: date) -> Verdict | None:
    """Whether items that a minority asked for may still be announced; None where the law has no rule of its own for them.

    Then they are announced without delay once they were asked for in time, and no further period runs (§ 124 Abs. 1 AktG).
    """
    norm = rulebook.norm(FAMILY, announced_on)
    return None if norm is None else _in_time(norm, asked_on, held_on, None, {})


def _in_time(norm: Norm, on: date, held_on: date, listed: bool | None, numbers: dict[str, Number]) -> Verdict:
    latest = _latest(norm, held_on, listed=listed is True)
    if on > latest:
        late = say("minority.does_not_suffice", faults=say("minority.items_late", last=latest))
        return finding(norm, Status.FAIL, late, numbers={**numbers, "latest": latest})
    careful = _latest(norm, held_on, listed=True)
    if listed is None and on > careful:
        said = say("minority.items_late_if_listed", last=careful)
        return finding(norm, Status.WARN, said, numbers={**numbers, "latest": careful})
    return finding(norm, Status.PASS, say("minority.items_hold"), numbers={**numbers, "latest": latest})


def _faults(
    rulebook: Rulebook, norm: Norm, facts: MinorityItemsFacts, enough: bool, stated: bool, required: Fraction
) -> Iterator[Said]:
    assert facts.on is not None
    assert facts.held_on is not None
    assert facts.requesting is not None
    if not enough and (facts.amount or 0) < norm.rule["amount"]:
        yield say("minority.too_few", required=required, requesting=facts.requesting)
    if not form_suffices(rulebook, norm, facts.form, facts.on):
        yield say("minority.form")
    if not stated:
        yield say("minority.items_content")
    if not facts.holding:
        yield say("minority.holding", days=norm.rule["holding_days"])
    latest = _latest(norm, facts.held_on, listed=facts.listed is True)
    if facts.on > latest:
        yield say("minority.items_late", last=latest)


def _stated(facts: MinorityItemsFacts) -> bool | None:
    """Whether it has reasons or a motion; None if that is not known."""
    if facts.reasons or facts.motion:
        return True
    return None if None in (facts.reasons, facts.motion) else False


def _latest(norm: Norm, held_on: date, *, listed: bool) -> date:
    """The last day on which it may arrive: that day does not count, nor does that of the meeting (§ 121 Abs. 7 AktG)."""
    days = norm.rule["listed_days_before" if listed else "days_before"]
    return held_on - timedelta(days=days + 1)


def _and(first: Said, then: Said) -> Said:
    return say("minority.faults", first=first, then=then)
