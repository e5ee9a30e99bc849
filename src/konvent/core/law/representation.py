"""Representation (Vertretung): who may act for a member, and how many votes one person may gather."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from math import ceil, floor
from typing import Literal

from konvent.core.law import deadline
from konvent.core.law.rulebook import Norm, Rulebook
from konvent.core.law.verdict import (
    Bound,
    Defect,
    Impossible,
    Number,
    Status,
    Verdict,
    by_statutes,
    finding,
    gravest,
    missing,
    no_norm,
    unexpressed,
    unknown,
)
from konvent.core.refusal import Refusal, no
from konvent.core.words import Said, say


@dataclass(frozen=True, slots=True, kw_only=True)
class ProxyFacts:
    """A proxy that is to be given. held: how many others the holder represents already, >= 0

    holder: who it is; gave_away, holds_for_others: whether the holder has given away her own vote, or the grantor
    holds votes of others (both make a chain); form: "oral", "textform" or "schriftform"
    shown_on, held_on: when it was shown, and the day of the meeting, for statutes that set a deadline
    """

    on: date | None = None
    held: int | None = None
    holder: Literal["member", "delegate", "other"] = "member"
    form: Literal["oral", "textform", "schriftform"] | None = None
    gave_away: bool = False
    holds_for_others: bool = False
    shown_on: date | None = None
    held_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DelegateFacts:
    """Who acts for a member. authority: what she shows: office by law, delegation by the statutes, proxy, or none

    of_members, delegates: how many members the organisation has, and how many delegates it sends, for statutes with a key
    votes: how many votes it has, of which by a key each delegate has one unless the statutes give votes by a table
    """

    on: date | None = None
    member: Literal["person", "organisation"] = "organisation"
    authority: Literal["self", "legal_representative", "delegate", "proxy", "none"] | None = None
    of_members: int | None = None
    delegates: int | None = None
    votes: Fraction | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CastingFacts:
    """How a bundle of votes is cast. bound: by an instruction; block: one person casts all votes of a delegation

    own, delegated: whether it is a member's own votes that differ, or those of its delegates
    """

    on: date | None = None
    bound: bool = False
    block: bool = False
    own_votes_differ: bool = False
    delegated_votes_differ: bool = False


def proxy_check(rulebook: Rulebook, facts: ProxyFacts) -> Verdict:
    """Say whether the proxy (Vollmacht) may be given; where it may not, the sentence is the refusal's."""
    if facts.on is None or facts.held is None or facts.form is None:
        return unknown(facts, "on", "held", "form")
    if facts.held < 0:
        raise Impossible("held", "negative")
    norm = rulebook.norm("proxies", facts.on)
    if norm is None:
        return no_norm("proxies")
    cap = proxy_cap(rulebook, facts.on)
    numbers: dict[str, Number] = {"held": facts.held}
    if cap is not None:
        numbers["cap"] = cap
    refused = _proxy_refused(rulebook, facts, facts.on, cap)
    if refused is None:
        return unexpressed(rulebook, "representation", _shown_in_time(rulebook, norm, facts, numbers))
    cite = _cite(rulebook, facts.on)
    return Verdict(
        rule=norm.id if cite == norm.cite else "statutes.representation.proxies.allowed",
        status=Status.FAIL,
        defect=Defect.VOID_IF_RELEVANT,
        sentence=refused.said,
        numbers=numbers,
        norms=(norm.version,),
        cites=(cite,),
        remedy=say(
            "proxy.refused_remedy" if proxies_allowed(rulebook, facts.on) else "proxy.member_votes_itself"
        ),
    )


def _proxy_refused(rulebook: Rulebook, facts: ProxyFacts, on: date, cap: int | None) -> Refusal | None:
    """Why nobody may give this proxy, whenever it is shown."""
    if not proxies_allowed(rulebook, on):
        return no("mandates.proxies_not_allowed")
    members_only = rulebook.setting("representation.proxies.holders", on) == "member_delegate"
    if members_only and facts.holder == "other":
        return no("mandates.holder_not_member")
    if facts.form == "oral":
        return no("mandates.proxy_form")
    if _written_needed(rulebook, on) and facts.form != "schriftform":
        return no("mandates.proxy_written")
    if cap is not None and facts.held is not None and facts.held >= cap:
        return no("mandates.proxy_cap", cap=cap, held=facts.held)
    no_chain = rulebook.setting("representation.proxies.sub_proxy", on) is False
    if no_chain and (facts.gave_away or facts.holds_for_others):
        return no("mandates.proxy_chain")
    return None


def _shown_in_time(rulebook: Rulebook, norm: Norm, facts: ProxyFacts, numbers: dict[str, Number]) -> Verdict:
    """A proxy that may be given, by the deadline of the statutes for showing it."""
    held_on = facts.held_on or facts.on
    assert held_on is not None
    lawful = finding(norm, Status.PASS, say("proxy.lawful"), numbers=numbers)
    last = deadline.latest(rulebook, deadline.PATHS["proxies"], held_on)
    if last is None:
        return lawful
    if facts.shown_on is None:
        return missing("shown_on")
    shown = deadline.check(
        rulebook, deadline.DeadlineFacts(act="proxies", held_on=held_on, done_on=facts.shown_on)
    )
    if shown.status == Status.FAIL:
        return replace(shown, sentence=no("mandates.proxy_late", last=last).said)
    return shown if shown.status != Status.PASS else replace(lawful, numbers=numbers | shown.numbers)


def delegate_check(rulebook: Rulebook, facts: DelegateFacts) -> Verdict:
    """Say whether this person may vote for the member."""
    if facts.on is None or facts.authority is None:
        return unknown(facts, "on", "authority")
    norm = rulebook.norm("delegates", facts.on)
    if norm is None:
        return no_norm("delegates")
    by_proxy = proxies_allowed(rulebook, facts.on)
    authority = facts.authority
    holds = {
        "self": facts.member == "person",
        "legal_representative": True,
        "delegate": facts.member == "organisation" and delegates_allowed(rulebook, facts.on),
        "proxy": by_proxy,
        "none": False,
    }[authority]
    if holds:
        shown = finding(norm, Status.PASS, say("delegate.shown"))
        many = within_key(rulebook, facts) if authority == "delegate" else None
        return unexpressed(rulebook, "representation", many or shown)
    return finding(
        norm, Status.FAIL,
        say("delegate.not_entitled"),
        defect=Defect.VOID_IF_RELEVANT,
        remedy=say("delegate.legal_or_proxy" if by_proxy else "delegate.legal_or_clause"),
    )  # fmt: skip


KEY = "representation.delegates.per_members"


def delegates_due(rulebook: Rulebook, of_members: int, on: date) -> int | None:
    """How many delegates an organisation with so many members sends by the key of the statutes; None without a key.

    One for every n members: for every begun n ("je angefangene"), for every full n, or rounded half up.
    """
    key = rulebook.setting(KEY, on)
    if not isinstance(key, int) or key <= 0:
        return None
    share = Fraction(of_members, key)
    rounding = rulebook.setting("representation.delegates.rounding", on)
    return {"full": floor(share), "nearest": floor(share + Fraction(1, 2))}.get(str(rounding), ceil(share))


def within_key(rulebook: Rulebook, facts: DelegateFacts) -> Verdict | None:
    """Where the statutes have a key, an organisation may send no more delegates, and has no more votes, than it gives.

    None where they have none, and where nobody says how many delegates or votes there are. Raises Impossible.
    """
    on = facts.on
    if on is None or not rulebook.setting(KEY, on):
        return None
    by_table = rulebook.setting("weights.mode", on) == "table"
    votes = None if by_table else facts.votes
    if facts.delegates is None and votes is None:
        return None
    if facts.of_members is None:
        return missing("of_members")
    if facts.of_members < 0:
        raise Impossible("of_members", "negative")
    due = delegates_due(rulebook, facts.of_members, on)
    assert due is not None
    found = [
        _by_key(rulebook, say("delegate.key", members=facts.of_members, due=due, delegates=facts.delegates),
                Fraction(facts.delegates), due)
        if facts.delegates is not None else None,
        _by_key(rulebook, say("delegate.key_votes", members=facts.of_members, due=due, votes=votes), votes, due)
        if votes is not None else None,
    ]  # fmt: skip
    return gravest(tuple(each for each in found if each is not None))


def _by_key(rulebook: Rulebook, sentence: Said, reached: Fraction, due: int) -> Verdict:
    kept = reached <= due
    return by_statutes(
        KEY, rulebook.statutes_cite("representation"), Status.PASS if kept else Status.FAIL, sentence,
        defect=Defect.NONE if kept else Defect.VOID_IF_RELEVANT,
        numbers={"reached": reached, "required": Bound(Fraction(due), inclusive=True, at_most=True)},
        remedy=None if kept else say("delegate.send_fewer"),
    )  # fmt: skip


def casting_check(rulebook: Rulebook, facts: CastingFacts) -> Verdict:
    """Say whether votes may be cast in this way."""
    if facts.on is None:
        return missing("on")
    norm = rulebook.norm("casting", facts.on)
    if norm is None:
        return no_norm("casting")
    if facts.bound and norm.rule["binding"] == "forbidden":
        return finding(
            norm, Status.FAIL,
            say("casting.unbound"),
            defect=Defect.VOID, numbers={"votes": "free"}, remedy=say("casting.vote_freely"),
        )  # fmt: skip
    allowed = (
        norm.rule["block_of_delegation"] == "statutes"
        and rulebook.setting("representation.delegates.block", facts.on) is True
    )
    if facts.delegated_votes_differ and allowed:
        return by_statutes(
            "representation.delegates.block", rulebook.statutes_cite("representation"), Status.FAIL,
            say("casting.as_a_block"),
            defect=Defect.VOID_IF_RELEVANT, also=(norm,), remedy=say("casting.vote_alike"),
        )  # fmt: skip
    if facts.block:
        if not allowed:
            return finding(
                norm, Status.FAIL,
                say("casting.no_block"),
                defect=Defect.VOID_IF_RELEVANT, remedy=say("casting.vote_singly"),
            )  # fmt: skip
        block = by_statutes(
            "representation.delegates.block",
            rulebook.statutes_cite("representation"),
            Status.PASS,
            say("casting.block"),
            also=(norm,),
        )
        return unexpressed(rulebook, "representation", block)
    if facts.own_votes_differ and norm.rule["own_votes"] == "uniform":
        return finding(
            norm, Status.FAIL,
            say("casting.uniform"),
            defect=Defect.VOID_IF_RELEVANT, remedy=say("casting.vote_alike"),
        )  # fmt: skip
    return unexpressed(rulebook, "representation", finding(norm, Status.PASS, say("casting.lawful")))


def proxies_allowed(rulebook: Rulebook, on: date) -> bool:
    """By the statutes, or where they are silent by the law."""
    said = rulebook.setting("representation.proxies.allowed", on)
    norm = rulebook.norm("proxies", on)
    return bool(norm and norm.rule.get("allowed")) if said is None else said is True


def delegates_allowed(rulebook: Rulebook, on: date) -> bool:
    """By the statutes, or where they are silent by the law."""
    if rulebook.said("representation.delegates.allowed"):
        return rulebook.setting("representation.delegates.allowed", on) is True
    norm = rulebook.norm("delegates", on)
    return bool(norm and norm.rule.get("allowed"))


def proxy_refusal(verdict: Verdict) -> Refusal | None:
    """The refusal of a proxy by the verdict on it; None if it may be given."""
    if verdict.status in (Status.PASS, Status.WARN):
        return None
    return Refusal(verdict.sentence.key.removeprefix("refusal."), verdict.sentence, verdict.cite)


def _written_needed(rulebook: Rulebook, on: date) -> bool:
    norm = rulebook.norm("proxies", on)
    by_law = norm is not None and norm.rule.get("form") == "schriftform"
    return by_law or rulebook.setting("representation.proxies.form", on) == "written"


def proxy_cap(rulebook: Rulebook, on: date) -> int | None:
    """How many others one person may represent; None for no limit. A mandatory limit of law beats the statutes."""
    cap = rulebook.setting("representation.proxies.cap_members", on)
    if cap is None:
        norm = rulebook.norm("proxies", on)
        bound = norm.bounds.get("representation.proxies.cap_members") if norm else None
        return int(bound["max"]) if bound else None
    return None if isinstance(cap, bool | tuple) else int(cap)


def _cite(rulebook: Rulebook, on: date) -> str:
    norm = rulebook.norm("proxies", on)
    limit = rulebook.limit("representation.proxies.cap_members", on)
    if limit:
        return limit[0].cite
    if rulebook.said("representation.proxies.allowed"):
        return rulebook.statutes_cite("representation.proxies")
    return norm.cite if norm else "Satzung"
