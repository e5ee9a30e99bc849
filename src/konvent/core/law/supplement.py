"""Supplementing an agenda (Ergänzung der Tagesordnung) once all are invited: whether an item is named well enough and in time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from konvent.core.law import agenda, candidacy, convening, deadline, method, minority_items, notice
from konvent.core.law.method import Method
from konvent.core.law.receipt import SENT, expected
from konvent.core.law.rulebook import Rulebook
from konvent.core.law.subjects import subject_of
from konvent.core.law.verdict import Status, Verdict, by_statutes, gravest, missing, no_norm
from konvent.core.words import say

DECIDED = ("resolution", "election")


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplementFacts:
    """An item that is announced to members who were invited already.

    told_on: the day its notice goes out; channels: by which they are reached ("email", "letter"), none if unknown
    held_on: the day of the meeting; method: by which the item is voted on
    requested_on: the day of a minority's request that it follows
    """

    told_on: date
    channels: tuple[str, ...]
    held_on: date
    item: convening.ItemFacts
    method: Method
    extraordinary: bool = False
    requested_on: date | None = None


def check(rulebook: Rulebook, facts: SupplementFacts) -> tuple[Verdict, ...]:
    """All findings, in the order of law: how it is named, what keeps it from being voted on so, whether who
    stands does so in time, and whether the item is in time.

    What is only talked about need not be announced, so no period is asked for.
    """
    named = convening.item_check(rulebook, facts.item, facts.told_on)
    if facts.item.kind not in DECIDED:
        return named
    votable = method.check(
        rulebook,
        method.MethodFacts(on=facts.held_on, subject=subject_of(facts.item.subject), method=facts.method),
    )
    stand = candidacy.announced(rulebook, announced_on=facts.told_on, held_on=facts.held_on)
    return (
        *named,
        *(() if votable.status == Status.PASS else (votable,)),
        *((stand,) if facts.item.kind == "election" and stand.status != Status.PASS else ()),
        _in_time(rulebook, facts),
    )


def _in_time(rulebook: Rulebook, facts: SupplementFacts) -> Verdict:
    """By the channel by which it arrives last; where none is known, what all of them share.

    What a minority asked for in time is in time, where the law says so of it (§ 124 Abs. 1 S. 1 AktG).
    """
    if facts.requested_on is not None:
        asked = minority_items.in_time(
            rulebook, asked_on=facts.requested_on, announced_on=facts.told_on, held_on=facts.held_on
        )
        if asked is not None:
            return asked
    by_law = rulebook.norm("items_before", facts.told_on) is not None
    judge: Callable[[Rulebook, SupplementFacts, str], Verdict] = _some_days_before if by_law else _as_invited
    found = tuple(judge(rulebook, facts, channel) for channel in facts.channels or SENT)
    if not facts.channels and len({each.status for each in found}) > 1:
        return missing("channel")
    return gravest(found)


def _some_days_before(rulebook: Rulebook, facts: SupplementFacts, channel: str) -> Verdict:
    """Where the law has a period for items of their own (§ 46 Abs. 2 GenG, § 51 Abs. 4 GmbHG): they must have arrived by then.

    WARN if by the most careful reading they arrive too late.
    """
    wrong = notice.wrong_channel(rulebook, rulebook.norm("notice", facts.told_on), channel, facts.told_on)
    if wrong:
        return wrong
    arrival = expected(rulebook, facts.told_on, channel)
    if arrival is None:
        return no_norm(f"receipt.{channel}")
    usual, careful = (
        gravest(
            agenda.in_time(
                rulebook,
                agenda.AgendaFacts(convened_on=facts.told_on, announced_on=day, held_on=facts.held_on),
            )
        )
        for day in (arrival.day, arrival.certain)
    )
    if usual.status != Status.PASS or careful.status == Status.PASS:
        return replace(usual, trace=(arrival.why, *usual.trace))
    return replace(careful, status=Status.WARN, trace=(arrival.why, *careful.trace))


def _as_invited(rulebook: Rulebook, facts: SupplementFacts, channel: str) -> Verdict:
    """Elsewhere the subject is named with the invitation (§ 32 Abs. 1 S. 2 BGB), so the whole period is kept once more.

    WARN where the statutes take motions until a later day: then they reckon with items that are announced after it has
    begun, but not with what is too grave for that (BGH, II ZR 304/85).
    """
    found = notice.check(
        rulebook,
        notice.NoticeFacts(
            dispatched_on=facts.told_on,
            channel=channel,
            held_on=facts.held_on,
            extraordinary=facts.extraordinary,
        ),
    )
    if found.status != Status.FAIL:
        return found
    wrong = notice.wrong_channel(rulebook, rulebook.norm("notice", facts.told_on), channel, facts.told_on)
    arrival = expected(rulebook, facts.told_on, channel)
    last = deadline.latest(rulebook, deadline.MOTIONS, facts.held_on)
    if (
        wrong
        or arrival is None
        or arrival.certain >= facts.held_on
        or last is None
        or facts.told_on > last
        or agenda.amended(rulebook, facts.item.subject, facts.told_on).status == Status.FAIL
    ):
        return found
    return by_statutes(
        deadline.MOTIONS, rulebook.statutes_cite(deadline.MOTIONS), Status.WARN,
        say("agenda.supplement_by_motions", last=last),
        defect=found.defect, numbers={"latest": last, "held_on": facts.held_on},
        trace=(found.said,), remedy=agenda.NEXT,
    )  # fmt: skip
