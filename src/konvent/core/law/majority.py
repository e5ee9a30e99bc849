"""Majorities (Mehrheiten): whether a motion is carried, by exact numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Literal

from konvent.core.law.doubled import Split, conditions, with_both
from konvent.core.law.rulebook import Rulebook
from konvent.core.law.subjects import Subject, named
from konvent.core.law.threshold import Rule, parameters, reaches
from konvent.core.law.verdict import (
    Bound,
    Defect,
    Impossible,
    Number,
    Status,
    Verdict,
    accepted,
    doubted,
    finding,
    missing,
    no_norm,
    unexpressed,
    unknown,
)
from konvent.core.words import Said, say

Purpose = Literal["yes", "no", "unsure"]
# How the chair votes or decides at a tie; "none": neither for the motion nor against it.
ChairsChoice = Literal["yes", "no", "none"]
# The verdicts on a tie that rest on a casting vote.
CASTING = "statutes.ties.decision"
# Whoever announces a change of the purpose chooses that subject; one that was announced as a change of the statutes is none.
AS_ANNOUNCED: Purpose = "no"


@dataclass(frozen=True, slots=True, kw_only=True)
class MajorityFacts:
    """A vote on a motion, counted.

    yes, no, abstain, invalid: votes by weight, >= 0; void: votes that barred persons cast all the same, not counted
    eligible: votes that could be cast; present: votes in the hall; members: votes of all members
    absent_consents: votes of absent members who consented, in `absent_consent_form`
    chair: how the chair decides a tie, or has voted where her own vote decides it; secret: whether the vote was secret
    chair_barred: whether she may not vote on it; announced: what she announced, "nothing" if nothing was
    yes_heads, no_heads: members who voted so; chambers_yes, chambers_no: group of members to their votes, for statutes that
        ask for a double majority
    purpose: whether a change of statutes changes the purpose, as somebody decided
    special_right: whether it impairs a member's special right, and whether that member consents
    accepted: in an election, whether the one elected accepts
    """

    on: date | None = None
    subject: Subject = "resolution"
    yes: Fraction | None = None
    no: Fraction | None = None
    abstain: Fraction = Fraction(0)
    invalid: Fraction = Fraction(0)
    void: Fraction = Fraction(0)
    eligible: Fraction | None = None
    present: Fraction | None = None
    members: Fraction | None = None
    absent_consents: Fraction = Fraction(0)
    absent_consent_form: Literal["textform", "schriftform"] = "textform"
    chair: ChairsChoice | None = None
    chair_barred: bool = False
    secret: bool = False
    yes_heads: int | None = None
    no_heads: int | None = None
    chambers_yes: Mapping[str, Fraction] | None = None
    chambers_no: Mapping[str, Fraction] | None = None
    announced: Literal["accepted", "rejected", "nothing"] | None = None
    purpose: Purpose | None = None
    special_right: bool = False
    holder_consents: bool | None = None
    accepted: bool | None = None


def check(rulebook: Rulebook, facts: MajorityFacts) -> Verdict:
    """Say whether the motion is carried, by what was counted, announced and, in an election, accepted.

    Raises Impossible for facts that cannot be.
    """
    verdict = counted(rulebook, facts)
    if facts.subject == "election":
        verdict = accepted(verdict, facts.accepted)
    return _announced(rulebook, verdict, facts)


def counted(rulebook: Rulebook, facts: MajorityFacts) -> Verdict:
    """Say what the count carries, before anything is announced or accepted, with who consented outside the meeting.

    PASS is carried, FAIL is rejected (no fault, so no defect), UNDECIDED that neither law nor statutes name a majority or
    that a fact is missing. Abstentions and invalid votes count only where the base is those present (BGH, II ZR 164/81;
    II ZR 152/86). With nothing cast nothing is carried. Raises Impossible for facts that cannot be.
    """
    if facts.on is None or facts.yes is None or facts.no is None:
        return unknown(facts, "on", "yes", "no")
    if facts.present is not None and facts.members is not None and facts.present > facts.members:
        raise Impossible("present", "more_than_all_members")
    if facts.subject != "statute_change" or rulebook.norm("majority.purpose_change", facts.on) is None:
        verdict = _counted(rulebook, facts, facts.subject, facts.on)
    else:
        verdict = _by_purpose(rulebook, facts, facts.on)
    return _special_right(rulebook, facts, verdict, facts.on)


def _counted(rulebook: Rulebook, facts: MajorityFacts, subject: str, on: date) -> Verdict:
    """Whether the motion is carried as one on this subject."""
    assert facts.yes is not None
    assert facts.no is not None
    rule = parameters(rulebook, subject, on)
    if rule is None:
        return unstated(subject)
    consents = facts.absent_consents
    if (
        rule.law
        and rule.law.rule.get("absent_consent") == "schriftform"
        and facts.absent_consent_form != "schriftform"
    ):
        consents = Fraction(0)
    cast = facts.yes + facts.no + facts.abstain + facts.invalid
    otherwise = {"cast": cast, "members": facts.members}.get(rule.base)
    eligible = next((each for each in (facts.eligible, facts.present, otherwise) if each is not None), None)
    if eligible is None:
        return missing("present")
    if rule.base == "members" and facts.members is None:
        return missing("members")
    needed = conditions(rulebook, subject, on).presence
    if needed is not None and (facts.members is None or (facts.present is None and facts.eligible is None)):
        return missing("present", "members")
    verdict = _by_rule(
        rulebook,
        replace(
            facts,
            yes=facts.yes + consents,
            eligible=eligible + consents,
            present=eligible if facts.present is None else facts.present,
            members=eligible if facts.members is None else facts.members,
        ),
        rule,
        subject,
        on,
    )
    if not verdict.rule.endswith(".presence"):
        votes = Split(facts.yes + consents, facts.no)
        verdict = with_both(
            rulebook, verdict, subject, on, votes=votes, heads=_heads(facts), chambers=_chambers(facts)
        )
    if not facts.void:
        return verdict
    return replace(
        verdict,
        numbers=verdict.numbers | {"void_excluded": facts.void},
        trace=(*verdict.trace, say("majority.void_votes", void=facts.void)),
    )


def _heads(facts: MajorityFacts) -> Split | None:
    if facts.yes_heads is None or facts.no_heads is None:
        return None
    if min(facts.yes_heads, facts.no_heads) < 0:
        raise Impossible("yes_heads", "negative")
    return Split(Fraction(facts.yes_heads), Fraction(facts.no_heads))


def _chambers(facts: MajorityFacts) -> dict[str, Split] | None:
    if facts.chambers_yes is None or facts.chambers_no is None:
        return None
    if any(votes < 0 for votes in (*facts.chambers_yes.values(), *facts.chambers_no.values())):
        raise Impossible("chambers_yes", "negative")
    none = Fraction(0)
    return {
        name: Split(facts.chambers_yes.get(name, none), facts.chambers_no.get(name, none))
        for name in dict.fromkeys((*facts.chambers_yes, *facts.chambers_no))
    }


def unstated(subject: str) -> Verdict:
    """Neither law nor statutes say with which majority it is decided."""
    return Verdict(
        rule="rulebook",
        status=Status.UNDECIDED,
        sentence=say("majority.unstated", subject=say(named(subject))),
        numbers={"missing": f"majority.{subject}"},
        remedy=say("majority.state_it"),
    )


def _by_purpose(rulebook: Rulebook, facts: MajorityFacts, on: date) -> Verdict:
    """A change of statutes, as what somebody decided that it is. Where nobody has, only what holds either way."""
    if facts.purpose == "yes":
        return _counted(rulebook, facts, "purpose_change", on)
    verdict = _counted(rulebook, facts, "statute_change", on)
    if facts.purpose == "no" or verdict.status not in (Status.PASS, Status.WARN):
        return verdict
    if _counted(rulebook, facts, "purpose_change", on).status == Status.PASS:
        return verdict
    norm = rulebook.norm("majority.purpose_change", on)
    assert norm is not None
    if facts.purpose is None:
        return replace(missing("purpose"), remedy=say("majority.have_purpose_decided"), trace=(verdict.said,))
    return finding(
        norm,
        Status.WARN,
        say("majority.perhaps_purpose"),
        defect=Defect.VOID,
        numbers=verdict.numbers,
        trace=(*verdict.trace, verdict.said),
        remedy=say("majority.have_purpose_decided"),
    )


def _special_right(rulebook: Rulebook, facts: MajorityFacts, verdict: Verdict, on: date) -> Verdict:
    """A member's special right is impaired only with her consent, however great the majority (§ 35 BGB)."""
    if not facts.special_right or facts.holder_consents or verdict.status not in (Status.PASS, Status.WARN):
        return verdict
    norm = rulebook.norm("special_rights", on)
    if norm is None:
        return no_norm("special_rights")
    if facts.holder_consents is None:
        return missing("holder_consents")
    return finding(
        norm, Status.FAIL, say("majority.special_right"),
        defect=Defect.VOID, numbers=verdict.numbers, trace=(verdict.said, *verdict.trace),
        remedy=say("majority.obtain_holder_consent"),
    )  # fmt: skip


def _announced(rulebook: Rulebook, verdict: Verdict, facts: MajorityFacts) -> Verdict:
    """What the chair's announcement adds: in some legal forms there is no resolution without it."""
    norm = rulebook.norm("announcement", facts.on) if facts.on is not None else None
    if norm is None or facts.announced is None or verdict.status not in (Status.PASS, Status.FAIL):
        return verdict
    counted = "accepted" if verdict.status == Status.PASS else "rejected"
    constitutive = norm.rule["constitutive"]
    if facts.announced == "nothing":
        if not constitutive:
            return verdict
        return finding(
            norm, Status.FAIL,
            say("majority.not_announced"),
            defect=Defect.VOID, numbers=verdict.numbers, trace=(verdict.said, *verdict.trace),
            remedy=say("majority.announce"),
        )  # fmt: skip
    if facts.announced == counted:
        return replace(verdict, norms=(*verdict.norms, norm.version)) if constitutive else verdict
    remedy = say("majority.correct_announcement")
    if constitutive:
        return finding(
            norm, Status.PASS if facts.announced == "accepted" else Status.FAIL,
            say("majority.announcement_holds"),
            defect=Defect.CONTESTABLE, numbers=verdict.numbers, trace=(verdict.said, *verdict.trace), remedy=remedy,
        )  # fmt: skip
    return finding(
        norm, verdict.status,
        say("majority.count_holds"),
        defect=verdict.defect, numbers=verdict.numbers, trace=(verdict.said, *verdict.trace), remedy=remedy,
    )  # fmt: skip


def _by_rule(rulebook: Rulebook, facts: MajorityFacts, rule: Rule, subject: str, on: date) -> Verdict:
    """Whether a count reaches what the rule asks for; every number of the facts is known."""
    yes, no, abstain, invalid = facts.yes, facts.no, facts.abstain, facts.invalid
    eligible, present, members = facts.eligible, facts.present, facts.members
    assert yes is not None and no is not None
    assert eligible is not None and present is not None and members is not None
    if min(yes, no, abstain, invalid) < 0 or yes + no + abstain + invalid > eligible:
        raise Impossible("eligible", "fewer_than_cast")
    base = {"cast": yes + no, "present": eligible, "members": members}[rule.base]
    required = rule.threshold * base
    carried = reaches(yes, rule.threshold, base, rule.inclusive)
    numbers: dict[str, Number] = {
        "eligible": eligible,
        "base": base,
        "required": Bound(required, rule.inclusive),
        "reached": yes,
    }
    trace = _trace(yes, no, abstain, invalid, base, required, rule)
    needed = conditions(rulebook, subject, on).presence
    if needed is not None and present < needed * members:
        return _too_few(rulebook, subject, needed, present, members, numbers, trace)
    if rule.threshold == 1 and rule.base == "members" and not carried:
        return _consent_missing(rule, yes, no, members, numbers, trace)
    if not carried and yes == no and yes > 0 and rule.threshold == Fraction(1, 2) and rule.base == "cast":
        return _tie(rulebook, facts, rule, yes, numbers, trace, on)
    verdict = Verdict(
        rule=rule.norm,
        status=Status.PASS if carried else Status.FAIL,
        defect=Defect(rule.effect) if carried and rule.effect else Defect.NONE,
        sentence=_sentence(carried, yes, no, base, rule),
        numbers=numbers,
        norms=rule.versions,
        cites=(rule.cite, *(rule.law.see if rule.law else ())),
        trace=trace,
        remedy=_registration(rule) if carried else None,
    )
    return unexpressed(rulebook, "decisions", doubted(verdict, rule.law) if rule.law else verdict)


def _sentence(carried: bool, yes: Fraction, no: Fraction, base: Fraction, rule: Rule) -> Said:
    if yes + no == 0:
        return say("majority.nothing_cast")
    return say(
        "majority.carried" if carried else "majority.rejected",
        yes=say("majority.yes_votes", count=yes),
        no=say("majority.no_votes", count=no),
        needed=_needed(rule, base),
    )


def _needed(rule: Rule, base: Fraction) -> Said:
    """ "ist mehr als die Hälfte der 45 abgegebenen Stimmen"."""
    votes = say(f"majority.base.{rule.base}", count=base)
    if rule.threshold == 1:
        return say("majority.all", base=votes)
    what = say("majority.share", share=rule.threshold)
    key = "majority.at_least" if rule.inclusive else "majority.more_than"
    return say(key, share=rule.threshold, what=what, base=votes)


def _trace(
    yes: Fraction,
    no: Fraction,
    abstain: Fraction,
    invalid: Fraction,
    base: Fraction,
    required: Fraction,
    rule: Rule,
) -> tuple[Said, ...]:
    key = "majority.required_at_least" if rule.inclusive else "majority.required_more_than"
    line = say(key, base=base, required=required, yes=yes)
    if not abstain and not invalid:
        return (line,)
    apart = "majority.not_counted" if rule.base == "cast" else "majority.counted_like_no"
    return say(apart, abstain=abstain, invalid=invalid), line


def _registration(rule: Rule) -> Said | None:
    if rule.effect != Defect.INEFFECTIVE_UNTIL_REGISTERED:
        return None
    return say("majority.register_change")


def _consent_missing(
    rule: Rule,
    yes: Fraction,
    no: Fraction,
    members: Fraction,
    numbers: dict[str, Number],
    trace: tuple[Said, ...],
) -> Verdict:
    """All must consent; those who are absent may still do so in text form, unless somebody said no."""
    refused = no > 0
    return Verdict(
        rule=rule.norm,
        status=Status.FAIL if refused else Status.UNDECIDED,
        sentence=say("majority.consent_refused", no=no)
        if refused
        else say("majority.consent_open", left=members - yes, members=members),
        numbers=numbers,
        norms=rule.versions,
        cites=(rule.cite,),
        trace=trace,
        remedy=None if refused else say("majority.obtain_consents"),
    )


def _too_few(
    rulebook: Rulebook,
    subject: str,
    needed: Fraction,
    present: Fraction,
    members: Fraction,
    numbers: dict[str, Number],
    trace: tuple[Said, ...],
) -> Verdict:
    """The statutes ask for more votes to be represented than for other subjects (e.g. dissolution)."""
    path = f"decisions.{subject}.presence"
    cite = rulebook.statutes_cite(path)
    return Verdict(
        rule=f"statutes.{path}",
        status=Status.FAIL,
        defect=Defect.VOID,
        sentence=say("majority.too_few_present", needed=needed * members, members=members, present=present),
        numbers=numbers,
        cites=(cite,),
        trace=trace,
        remedy=say("majority.convene_anew"),
    )


def waits_for_chair(verdict: Verdict) -> bool:
    """Whether a tie was counted that the chair may decide, and has not decided yet."""
    return verdict.rule == CASTING and "casting" not in verdict.numbers


def casting_by(rulebook: Rulebook, on: date, *, secret: bool) -> Literal["chair", "chair_vote"] | None:
    """Who decides a tie by the statutes: the chair as she finds right, or the vote that she has cast; None if nobody does.

    In a secret vote nobody may know what she has cast: there she decides only where the statutes say so of secret votes.
    """
    said = rulebook.setting("ties.decision", on)
    if said not in ("chair", "chair_vote"):
        return None
    if secret:
        return "chair" if rulebook.setting("ties.secret", on) == "chair" else None
    return "chair" if said == "chair" else "chair_vote"


def _tie(
    rulebook: Rulebook,
    facts: MajorityFacts,
    rule: Rule,
    yes: Fraction,
    numbers: dict[str, Number],
    trace: tuple[Said, ...],
    on: date,
) -> Verdict:
    """As many for as against: rejected, unless the statutes give the chair a casting vote (Stichentscheid)."""
    decides = casting_by(rulebook, on, secret=facts.secret)
    if decides is None or facts.chair_barred:
        why = _no_casting_vote(rulebook, facts, on)
        return Verdict(
            rule=rule.norm,
            status=Status.FAIL,
            sentence=say("majority.tie", yes=yes),
            numbers=numbers,
            norms=rule.versions,
            cites=(rule.cite,),
            trace=(*trace, why) if why else trace,
        )
    if facts.chair is None and decides == "chair_vote":
        return missing("chair")
    chair = facts.chair
    if chair is not None:
        numbers = numbers | {"casting": chair}
    status = {None: Status.WARN, "yes": Status.PASS}.get(chair, Status.FAIL)
    return Verdict(
        rule=CASTING,
        status=status,
        defect=Defect(rule.effect) if status == Status.PASS and rule.effect else Defect.NONE,
        sentence=say("majority.tie_chair", yes=yes)
        if decides == "chair"
        else say("majority.tie_chair_vote", yes=yes, chair=chair),
        numbers=numbers,
        norms=rule.versions,
        cites=(rulebook.statutes_cite("ties.decision"), rule.cite),
        trace=trace,
        remedy=None if chair else say("majority.chair_decides"),
    )


def _no_casting_vote(rulebook: Rulebook, facts: MajorityFacts, on: date) -> Said | None:
    """Why the chair does not decide the tie, where somebody might think that she does."""
    if casting_by(rulebook, on, secret=False) is None:
        return say("majority.no_casting_vote") if facts.chair else None
    return say("majority.casting_barred" if facts.chair_barred else "majority.casting_secret")
