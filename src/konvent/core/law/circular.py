"""Resolutions without a meeting (Umlaufbeschluss): which of the lawful ways carries it, on the day it closes.

Three ways: § 5 Abs. 3 GesRuaCOVBekG (deadline between 28.03.2020 and 31.08.2022), a majority clause of the
statutes, and the consent of all members (§ 32 Abs. 3 BGB, until 20.03.2023 Abs. 2). One way that holds is enough.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Literal

from konvent.core.law import election, majority
from konvent.core.law.rulebook import Norm, Rulebook
from konvent.core.law.subjects import Subject
from konvent.core.law.threshold import Rule, parameters
from konvent.core.law.verdict import (
    Bound,
    Defect,
    Impossible,
    Number,
    Status,
    Verdict,
    finding,
    missing,
    no_norm,
)
from konvent.core.words import Said, say


@dataclass(frozen=True, slots=True, kw_only=True)
class Ballots:
    """What came back. Votes by weight, `*_heads` by members; members_heads counts also those without a vote.

    voted_heads: who answered, whatever it was
    """

    yes: Fraction
    no: Fraction
    abstain: Fraction
    invalid: Fraction
    yes_heads: int
    no_heads: int
    abstain_heads: int
    voted_heads: int
    members_heads: int
    involved_heads: int
    eligible_heads: int
    eligible: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class CircularFacts:
    """A resolution without a meeting. Votes by weight; where only heads are given, each counts one, and vice versa.

    members_heads: all members; involved_heads: those to whom the request went; eligible_heads: those with a vote
    form: of the answers; voting_agreed_by_all: all agreed to vote in writing, whatever they voted (GmbH)
    majority_resolved: whether the members had resolved that a majority suffices on this one subject (WEG)
    purpose: whether a change of statutes changes the purpose, as somebody decided
    votes: of a choice among several, option to votes; yes are then those for the one with the most, no all others
    secret: nobody knows who answered what; voted_heads: how many have answered, whatever it was
    """

    opened_on: date | None = None
    closes_on: date | None = None
    subject: Subject = "resolution"
    yes: Fraction | None = None
    no: Fraction | None = None
    abstain: Fraction | None = None
    invalid: Fraction = Fraction(0)
    yes_heads: int | None = None
    no_heads: int | None = None
    abstain_heads: int | None = None
    members_heads: int | None = None
    involved_heads: int | None = None
    eligible_heads: int | None = None
    eligible: Fraction | None = None
    form: Literal["textform", "schriftform"] = "textform"
    voting_agreed_by_all: bool = False
    majority_resolved: bool = False
    purpose: majority.Purpose | None = None
    votes: Mapping[str, Fraction] | None = None
    secret: bool = False
    voted_heads: int | None = None


def check(rulebook: Rulebook, facts: CircularFacts) -> Verdict:
    """Say whether the resolution has come about without a meeting. Silence is not consent.

    PASS if one way holds; WARN if one is doubtful, or holds only by the law of the day it closes and not by that of the
    day it was opened; else the verdict of the nearest way. Raises Impossible for facts that cannot be.
    """
    unknown = [
        name for name in ("closes_on", "members_heads", "involved_heads") if getattr(facts, name) is None
    ]
    facts = _chosen(facts)
    for name in ("yes", "no"):
        if getattr(facts, name) is None and getattr(facts, f"{name}_heads") is None:
            unknown.append(name)
    if facts.secret and facts.voted_heads is None:
        unknown.append("voted_heads")
    if facts.closes_on is None or facts.members_heads is None or facts.involved_heads is None or unknown:
        return missing(*unknown)
    if facts.opened_on is not None and facts.opened_on > facts.closes_on:
        raise Impossible("opened_on", "after_it_closes")
    heads = [
        int(_either(getattr(facts, f"{name}_heads"), getattr(facts, name)))
        for name in ("yes", "no", "abstain")
    ]
    weights = [
        _either(getattr(facts, name), getattr(facts, f"{name}_heads")) for name in ("yes", "no", "abstain")
    ]
    voted_heads = sum(heads) if facts.voted_heads is None else facts.voted_heads
    eligible_heads = facts.members_heads if facts.eligible_heads is None else facts.eligible_heads
    if (
        min(*heads, voted_heads) < 0
        or voted_heads > eligible_heads
        or facts.involved_heads > facts.members_heads
        or eligible_heads > facts.members_heads
    ):
        raise Impossible("yes", "more_answers_than_members")
    eligible = (
        facts.eligible
        if facts.eligible is not None
        else max(Fraction(eligible_heads), sum(weights, facts.invalid))
    )
    fault = meeting_only(rulebook, facts.subject, facts.closes_on) or (
        openly_only(rulebook, facts.subject, facts.closes_on) if facts.secret else None
    )
    if fault is not None:
        return fault
    ballots = Ballots(
        yes=weights[0], no=weights[1], abstain=weights[2], invalid=facts.invalid,
        yes_heads=heads[0], no_heads=heads[1], abstain_heads=heads[2], voted_heads=voted_heads,
        members_heads=facts.members_heads,
        involved_heads=facts.involved_heads,
        eligible_heads=eligible_heads,
        eligible=eligible,
    )  # fmt: skip
    found = _nearest(rulebook, facts, ballots, facts.closes_on)
    opened = facts.opened_on or facts.closes_on
    if found.status == Status.PASS and _nearest(rulebook, facts, ballots, opened).status != Status.PASS:
        return replace(
            found, status=Status.WARN, trace=(*found.trace, say("circular.law_changed")),
            remedy=say("form.have_it_checked"),
        )  # fmt: skip
    return found


def _chosen(facts: CircularFacts) -> CircularFacts:
    """Of a choice among several: yes to the option with the most votes is whoever chose it, no whoever chose another."""
    if facts.votes is None:
        return facts
    if min(facts.votes.values(), default=Fraction(-1)) < 0:
        raise Impossible("votes", "negative")
    most, cast = max(facts.votes.values()), sum(facts.votes.values(), Fraction(0))
    if (facts.yes, facts.no) not in ((None, None), (most, cast - most)):
        raise Impossible("votes", "more_answers_than_members")
    return replace(facts, yes=most, no=cast - most)


def meeting_only(rulebook: Rulebook, subject: str, closes_on: date) -> Verdict | None:
    """The fault of a subject that is decided in a meeting only, by the law of the day it closes; None if it may be in writing."""
    norm = rulebook.norm(f"circular.meeting_only.{subject}", closes_on)
    if norm is None:
        return None
    return finding(
        norm, Status.FAIL, say("circular.meeting_only"), defect=Defect.VOID,
        remedy=say("circular.bring_before_meeting"),
    )  # fmt: skip


def openly_only(rulebook: Rulebook, subject: str, closes_on: date) -> Verdict | None:
    """The fault of a secret vote on this subject without a meeting, by the law of the day it closes; None if it may be secret.

    What the law itself asks for without a meeting are declarations, in text or in writing, each of a member that is named
    (§ 126b BGB): nobody can show them of encrypted ballots. A majority that the statutes let suffice needs none, unless the
    law asks for the consent of all on the subject: of those who are not at a meeting that is declared as well.
    """
    if not _majority_by_statutes(rulebook, closes_on):
        consent = rulebook.norm("circular.consent_of_all", closes_on)
        return _no_way(rulebook, closes_on) if consent is None else _openly(consent)
    rule = None if subject == "election" else parameters(rulebook, subject, closes_on)
    if rule is None or rule.law is None or (rule.base, rule.threshold) != ("members", Fraction(1)):
        return None
    return _openly(rule.law)


def before_it_begins(rulebook: Rulebook, closes_on: date) -> Verdict | None:
    """What secret votes need by the beginning, as a warning; None where they cannot be (`openly_only`)."""
    law, remedy = rulebook.norm("circular.statutes", closes_on), say("circular.see_to_key_and_devices")
    return finding(law, Status.WARN, say("circular.key_and_devices_first"), remedy=remedy) if law else None


def _openly(norm: Norm) -> Verdict:
    said, remedy = say("circular.declared_by_name"), say("circular.vote_openly")
    return finding(norm, Status.FAIL, said, defect=Defect.VOID, remedy=remedy)


def _either(one: Fraction | int | None, other: Fraction | int | None) -> Fraction:
    value = other if one is None else one
    return Fraction(0 if value is None else value)


def _nearest(rulebook: Rulebook, facts: CircularFacts, ballots: Ballots, on: date) -> Verdict:
    """By the law of one day: the way that holds, else one that is doubtful, else the nearest."""
    if facts.secret:
        return _by_statutes(rulebook, facts, ballots, on)
    ways = []
    covid = rulebook.norm("circular.covid", on)
    if covid:
        ways.append(_by_covid_act(rulebook, covid, facts, ballots, on))
    if _majority_by_statutes(rulebook, on):
        ways.append(_by_statutes(rulebook, facts, ballots, on))
    textform = rulebook.norm("circular.textform_majority", on)
    if textform:
        ways.append(_by_majority(rulebook, textform, facts, ballots, on))
    resolved = rulebook.norm("circular.resolved", on)
    if resolved and facts.majority_resolved:
        ways.append(_by_majority(rulebook, resolved, facts, ballots, on))
    consent = rulebook.norm("circular.consent_of_all", on)
    if consent and consent.rule.get("or_to_voting") and facts.voting_agreed_by_all:
        ways.append(_by_majority(rulebook, consent, facts, ballots, on))
    if consent:
        way = _by_consent_of_all(rulebook, consent, ballots, facts.form == "schriftform")
        ways.append(way if facts.votes is None else _with_elected(way, facts.votes))
    if not ways:
        return _no_way(rulebook, on)
    for wanted in (Status.PASS, Status.WARN):
        for way in ways:
            if way.status == wanted:
                return way
    return ways[0]


def _majority_by_statutes(rulebook: Rulebook, on: date) -> bool:
    """Whether the statutes let a majority suffice, and the law lets them."""
    law = rulebook.norm("circular.statutes", on)
    return law is not None and rulebook.setting("circular.majority_allowed", on) is True


def needed(rulebook: Rulebook, ordinary: Rule | None, closes_on: date) -> Rule | None:
    """What is needed without a meeting: the ordinary rule where some way is open to it, else the consent of all."""
    consent = rulebook.norm("circular.consent_of_all", closes_on)
    opened = (
        rulebook.norm("circular.covid", closes_on)
        or rulebook.norm("circular.textform_majority", closes_on)
        or _majority_by_statutes(rulebook, closes_on)
    )
    if opened or consent is None:
        return ordinary
    return Rule(
        base="members",
        threshold=Fraction(1),
        inclusive=True,
        cite=consent.cite,
        norm=consent.id,
        law=consent,
        effect=consent.effect,
    )


def _by_covid_act(
    rulebook: Rulebook, norm: Norm, facts: CircularFacts, ballots: Ballots, on: date
) -> Verdict:
    """All involved, half of the members by heads have voted in text form, and the ordinary majority is reached."""
    cast = ballots.yes_heads + ballots.no_heads
    with_abstentions = cast + ballots.abstain_heads
    half = Fraction(ballots.members_heads, 2)
    numbers = _numbers(ballots) | {
        "members": ballots.members_heads,
        "voted": cast,
        "required_voted": Bound(half, inclusive=True),
    }
    trace = (
        _involved_line(ballots),
        say("circular.half_voted", cast=cast, members_heads=ballots.members_heads, half=half),
    )
    if ballots.involved_heads < ballots.members_heads:
        return _not_involved(norm.id, (norm.version,), norm.cite, ballots, numbers, trace)
    if ballots.members_heads == 0 or with_abstentions < half:
        return Verdict(
            rule=norm.id,
            status=Status.FAIL,
            defect=Defect.VOID,
            sentence=say(
                "circular.too_few_answered",
                with_abstentions=with_abstentions,
                members_heads=ballots.members_heads,
            ),
            numbers=numbers,
            norms=(norm.version,),
            cites=(norm.cite,),
            trace=trace,
            remedy=_again(),
        )
    result = _ordinary(rulebook, facts, ballots, on)
    if result.status != Status.PASS:
        return _with(result, norm.id, (norm.version,), norm.cite, numbers, trace)
    if cast < half:
        return Verdict(
            rule=norm.id,
            status=Status.WARN,
            defect=Defect.VOID,
            sentence=say(
                "circular.half_only_with_abstentions",
                members_heads=ballots.members_heads,
                abstain_heads=ballots.abstain_heads,
            ),
            numbers=numbers,
            norms=(norm.version, *result.norms),
            cites=(norm.cite, *result.cites),
            trace=(*trace, *result.trace),
            remedy=_again(),
        )
    return _with(result, norm.id, (norm.version,), norm.cite, numbers, trace)


def _by_statutes(rulebook: Rulebook, facts: CircularFacts, ballots: Ballots, on: date) -> Verdict:
    """A majority circular by the statutes, with their minimum of participation (share of voting members)."""
    cite = rulebook.statutes_cite("circular.majority_allowed")
    law = rulebook.norm("circular.statutes", on)
    versions = (law.version,) if law else ()
    share = rulebook.share("circular.min_participation", on) or Fraction(0)
    voted = ballots.voted_heads
    required = share * ballots.eligible_heads
    numbers = _numbers(ballots) | {"voted": voted, "required_voted": Bound(required, inclusive=True)}
    trace = (
        _involved_line(ballots),
        say("circular.answered", voted=voted, eligible_heads=ballots.eligible_heads, required=required),
    )
    if ballots.involved_heads < ballots.members_heads:
        return _not_involved("statutes.circular.majority_allowed", versions, cite, ballots, numbers, trace)
    if voted < required or voted == 0:
        return Verdict(
            rule="statutes.circular.majority_allowed",
            status=Status.FAIL,
            defect=Defect.VOID,
            sentence=say(
                "circular.too_few_entitled",
                voted=voted,
                eligible_heads=ballots.eligible_heads,
                required=required,
            ),
            numbers=numbers,
            norms=versions,
            cites=(cite,),
            trace=trace,
            remedy=_again(),
        )
    result = _ordinary(rulebook, facts, ballots, on)
    return _with(result, "statutes.circular.majority_allowed", versions, cite, numbers, trace)


def _by_majority(rulebook: Rulebook, norm: Norm, facts: CircularFacts, ballots: Ballots, on: date) -> Verdict:
    """A way the law opens for an ordinary majority, if everybody was asked."""
    if ballots.involved_heads < ballots.members_heads:
        return _not_involved(
            norm.id, (norm.version,), norm.cite, ballots, _numbers(ballots), (_involved_line(ballots),)
        )
    result = _ordinary(rulebook, facts, ballots, on)
    return _with(result, norm.id, (norm.version,), norm.cite, _numbers(ballots), (_involved_line(ballots),))


def _by_consent_of_all(rulebook: Rulebook, norm: Norm, ballots: Ballots, signed: bool) -> Verdict:
    """Every member consents to the resolution, in the form of that day; one silence is enough to fail."""
    numbers = _numbers(ballots) | {"required": ballots.members_heads, "reached": ballots.yes_heads}
    written = norm.rule["form"] == "schriftform" and not signed
    trace = (say("circular.consented", yes_heads=ballots.yes_heads, members_heads=ballots.members_heads),)
    everybody_with_a_vote = 0 < ballots.yes_heads == ballots.eligible_heads < ballots.members_heads
    if everybody_with_a_vote and not written and ballots.involved_heads == ballots.members_heads:
        return finding(
            norm, Status.WARN,
            say("circular.barred_not_asked", left=ballots.members_heads - ballots.eligible_heads),
            defect=Defect.VOID, numbers=numbers, trace=trace, remedy=say("circular.obtain_their_consent"),
        )  # fmt: skip
    if ballots.yes_heads < ballots.members_heads or ballots.members_heads == 0:
        return Verdict(
            rule=norm.id,
            status=Status.FAIL,
            defect=Defect.VOID,
            sentence=say(
                "circular.consent_missing", members_heads=ballots.members_heads, yes_heads=ballots.yes_heads
            ),
            numbers=numbers,
            norms=(norm.version,),
            cites=(norm.cite,),
            trace=trace,
            remedy=say("circular.bring_before_meeting"),
        )
    if written:
        return finding(
            norm, Status.FAIL,
            say("circular.written_form_missing"),
            defect=Defect.VOID, numbers=numbers, trace=trace,
            remedy=say("circular.obtain_signatures"),
        )  # fmt: skip
    return finding(
        norm, Status.PASS,
        say("circular.all_signed" if signed else "circular.all_consented", members=ballots.members_heads),
        numbers=numbers, trace=trace,
    )  # fmt: skip


def _with_elected(way: Verdict, votes: Mapping[str, Fraction]) -> Verdict:
    """By the consent of all: chosen is what all have chosen."""
    chosen = tuple(option for option, count in votes.items() if count > 0)
    return replace(way, numbers=way.numbers | {"elected": () if way.status == Status.FAIL else chosen})


def _ordinary(rulebook: Rulebook, facts: CircularFacts, ballots: Ballots, on: date) -> Verdict:
    if facts.votes is not None:
        return election.counted(
            rulebook,
            election.ElectionFacts(
                on=on, votes=facts.votes, abstain=ballots.abstain, invalid=ballots.invalid, eligible=ballots.eligible
            ),
        )  # fmt: skip
    return majority.counted(
        rulebook,
        majority.MajorityFacts(
            on=on, subject=facts.subject, purpose=facts.purpose,
            yes=ballots.yes, no=ballots.no, abstain=ballots.abstain, invalid=ballots.invalid,
            eligible=ballots.eligible, present=ballots.eligible, members=ballots.eligible,
            yes_heads=facts.yes_heads, no_heads=facts.no_heads,
        ),
    )  # fmt: skip


def _with(
    result: Verdict,
    rule: str,
    norms: tuple[str, ...],
    cite: str,
    numbers: dict[str, Number],
    trace: tuple[Said, ...],
) -> Verdict:
    """The ordinary result, by the way that opened it."""
    return replace(
        result,
        rule=rule,
        sentence=say("circular.by_way", cite=cite, finding=result.said),
        numbers=numbers | result.numbers,
        norms=(*norms, *result.norms),
        cites=(cite, *result.cites),
        trace=(*trace, *result.trace),
    )


def _not_involved(
    rule: str,
    norms: tuple[str, ...],
    cite: str,
    ballots: Ballots,
    numbers: dict[str, Number],
    trace: tuple[Said, ...],
) -> Verdict:
    left = ballots.members_heads - ballots.involved_heads
    return Verdict(
        rule=rule,
        status=Status.FAIL,
        defect=Defect.VOID,
        sentence=say("circular.not_involved", left=left, members_heads=ballots.members_heads),
        numbers=numbers,
        norms=norms,
        cites=(cite,),
        trace=trace,
        remedy=_again(),
    )


def _no_way(rulebook: Rulebook, on: date) -> Verdict:
    """The law of this form excludes it, or says nothing."""
    none = rulebook.norm("circular.none", on)
    if none is None:
        return no_norm("circular")
    return finding(
        none, Status.FAIL, say("circular.no_procedure"), defect=Defect.VOID, remedy=say("circular.convene")
    )


def _involved_line(ballots: Ballots) -> Said:
    return say(
        "circular.involved", involved_heads=ballots.involved_heads, members_heads=ballots.members_heads
    )


def _again() -> Said:
    return say("circular.again")


def _numbers(ballots: Ballots) -> dict[str, Number]:
    return {
        "eligible": ballots.eligible,
        "involved": ballots.involved_heads,
        "members": ballots.members_heads,
    }
