"""Exclusion from a vote (Stimmverbot): who may not vote on an item, and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Literal

from konvent.core.ids import Id
from konvent.core.law import majority
from konvent.core.law.rulebook import Norm, Rulebook
from konvent.core.law.subjects import CATEGORIES, Subject
from konvent.core.law.verdict import (
    Defect,
    Impossible,
    Number,
    Status,
    Verdict,
    by_statutes,
    doubted,
    missing,
    no_norm,
    unknown,
)
from konvent.core.words import Said, say

SELF = say("exclusion.self")
COLLEAGUE = say("exclusion.colleague")
COLLEAGUE_OF_CONCERNED = say("exclusion.colleague_of_concerned")
CONCERNED = say("exclusion.concerned")
PARTY = say("exclusion.party")
BARRED_HERSELF = say("exclusion.barred_herself")
HALF = Fraction(1, 2)

TieKind = Literal["controls", "liable", "holds", "represents", "close_relative", "relative"]

INDIVIDUAL = "conflicts.individual_on_request"
# The rule of the finding that there has to be a vote on each.
ONE_BY_ONE = f"statutes.{INDIVIDUAL}"


@dataclass(frozen=True, slots=True)
class Bar:
    """Why a person may not vote: the reason, and the provision."""

    reason: Said
    cite: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """How a person stands to the other side of what is resolved (Verflechtung): a member, or anybody outside.

    kind: she decides there alone (controls), answers for its debts (liable), holds a share, or represents it; close_relative:
        spouse or in direct line of it, relative: otherwise related
    share: of "holds", 0 < share <= 1; None if nobody has said; more than half is control
    """

    person: Id
    kind: TieKind
    share: Fraction | None = None

    @property
    def fits(self) -> bool:
        """Whether a share is one, and stands only where one is held."""
        return self.share is None or (self.kind == "holds" and 0 < self.share <= 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberVotes:
    """A member's votes, and the persons who may cast them, the first one first. weight > 0.

    controlled_by: a person who controls the member (BGHZ 56, 47), or is it; such a member is barred with her
    """

    member: str
    persons: tuple[str, ...]
    weight: Fraction = Fraction(1)
    controlled_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExclusionFacts:
    """An item that concerns persons, and who votes for whom.

    concerns: whom it is about, () if nobody who could vote; colleagues: others in the same organ, joint_conduct: where
    all acted together; individual_requested: somebody asks for a vote on each person
    relatives: spouses and relatives in direct line of those concerned
    parties: the members who are the other side of it themselves; ties: persons tied to the other side, by what
    yes, no, abstain, invalid: the count, if it is to be judged at once; void: votes that barred persons cast
    total: the votes of all who are there, where `votes` lists only those somebody concerned may cast
    """

    on: date | None = None
    subject: Subject | None = None
    concerns: tuple[str, ...] | None = None
    mode: Literal["collective", "individual"] = "collective"
    individual_requested: bool = False
    colleagues: tuple[str, ...] = ()
    joint_conduct: bool = False
    relatives: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    ties: tuple[Tie, ...] = ()
    organs: Mapping[str, tuple[str, ...]] | None = None
    votes: tuple[MemberVotes, ...] = ()
    total: Fraction | None = None
    yes: Fraction | None = None
    no: Fraction | None = None
    abstain: Fraction = Fraction(0)
    invalid: Fraction = Fraction(0)
    void: Fraction = Fraction(0)

    @property
    def all_ties(self) -> tuple[Tie, ...]:
        return (*self.ties, *(Tie(person=each, kind="close_relative") for each in self.relatives))

    @property
    def concerns_somebody(self) -> bool:
        return bool(self.concerns or self.parties or self.all_ties)


def reach_of(norm: Norm, subject: str) -> Literal["triggers", "doubtful", "free"] | None:
    """Whether the norm bars those whom this subject concerns, perhaps does, or does not; None if it does not say."""
    categories = CATEGORIES.get(subject, ())
    for name in ("triggers", "doubtful", "free"):
        if any(each in norm.rule.get(name, ()) for each in categories):
            return name
    return None


def reach_of_tie(norm: Norm, tie: Tie) -> Literal["tied", "tied_doubtful", "tied_free"] | None:
    """Whether the norm bars who is tied so, perhaps does, or does not; None if it does not say, or the share is not known."""
    if tie.kind == "holds" and tie.share is None:
        return None
    kind = "controls" if tie.share is not None and tie.share > HALF else tie.kind
    for name in ("tied", "tied_doubtful", "tied_free"):
        if kind in norm.rule.get(name, ()):
            return name
    return None


def unclear_ties(rulebook: Rulebook, facts: ExclusionFacts) -> tuple[str, ...]:
    """The persons of whom it cannot be said whether their tie to the other side bars them: its share is not known."""
    norm = _barring(rulebook, facts)
    if norm is None:
        return ()
    return tuple(tie.person for tie in facts.all_ties if reach_of_tie(norm, tie) is None)


def doubtful(rulebook: Rulebook, facts: ExclusionFacts) -> tuple[str, ...]:
    """The persons who vote although it is doubtful whether they may: tied to the other side as no provision clearly bars."""
    norm = _barring(rulebook, facts)
    if norm is None:
        return ()
    barred = bars(rulebook, facts)
    tied = {tie.person for tie in facts.all_ties if reach_of_tie(norm, tie) == "tied_doubtful"}
    return tuple(sorted(tied - barred.keys()))


def _barring(rulebook: Rulebook, facts: ExclusionFacts) -> Norm | None:
    """The norm that bars, at least perhaps, those whom a resolution on this subject concerns."""
    if facts.on is None or facts.subject is None:
        return None
    norm = rulebook.norm("exclusion", facts.on)
    reached = norm is not None and reach_of(norm, facts.subject) in ("triggers", "doubtful")
    return norm if reached else None


def bars(rulebook: Rulebook, facts: ExclusionFacts) -> Mapping[str, Bar]:
    """The persons who cast no vote on this item, in any role (own, as representative, as proxy).

    In a vote on one colleague the others vote, unless all acted jointly or the law bars them too.
    """
    norm = _barring(rulebook, facts)
    if norm is None or facts.on is None or not facts.concerns_somebody:
        return {}
    discharge, cite = facts.subject == "discharge", norm.cite
    found = {person: Bar(SELF if discharge else CONCERNED, cite) for person in sorted(facts.concerns or ())}
    for tie in sorted(facts.all_ties, key=lambda each: each.person):
        if reach_of_tie(norm, tie) == "tied":
            found.setdefault(tie.person, Bar(say(f"exclusion.tie.{tie.kind}"), cite))
    if not discharge:
        return found
    together = norm.rule.get("colleagues") or (facts.joint_conduct and norm.rule.get("joint_conduct"))
    for person in sorted(facts.colleagues) if facts.mode == "individual" and together else ():
        found.setdefault(person, Bar(COLLEAGUE_OF_CONCERNED, cite))
    organs = rulebook.setting("conflicts.extra_excluded_organs", facts.on)
    statutes = rulebook.statutes_cite("conflicts.extra_excluded_organs")
    for organ in organs if isinstance(organs, tuple) else ():
        for person in sorted((facts.organs or {}).get(organ, ())):
            found.setdefault(person, Bar(COLLEAGUE, statutes))
    return found


def bar_of_party(rulebook: Rulebook, facts: ExclusionFacts, member: str) -> Bar | None:
    """Why a member has no vote, whoever acts for it: it is itself the other side; None if it has one."""
    norm = _barring(rulebook, facts) if member in facts.parties else None
    return Bar(PARTY, norm.cite) if norm is not None else None


def beyond_doubt(rulebook: Rulebook, subject: str, on: date) -> Norm | None:
    """The norm that bars whomever a resolution on this subject concerns; None if there is none, or if it is only somebody's
    reading that it does."""
    norm = rulebook.norm("exclusion", on)
    return norm if norm is not None and norm.certain and reach_of(norm, subject) == "triggers" else None


def bars_nobody(rulebook: Rulebook, subject: str, on: date) -> bool:
    """Whether it is certain that nobody is kept from voting on this subject by being concerned."""
    norm = rulebook.norm("exclusion", on)
    return norm is not None and reach_of(norm, subject) == "free"


def shut_out(
    persons: Iterable[str], bars: Mapping[str, Bar], controlled_by: str
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Of the persons who may act for a member: those who still may, and those who are barred.

    A member keeps its vote if somebody else may cast it, unless a barred person controls it.
    """
    persons = tuple(persons)
    if controlled_by in bars:
        return (), tuple(person for person in persons if person in bars) or persons[:1]
    allowed = tuple(person for person in persons if person not in bars)
    return allowed, tuple(person for person in persons if person in bars)


def check(rulebook: Rulebook, facts: ExclusionFacts) -> tuple[Verdict, ...]:
    """Say who may not vote and how many votes remain; with a count also whether the motion is carried.

    `numbers["barred"]`: the persons; `numbers["excluded"]`: the members without a vote; `numbers["eligible"]`
    PASS if nobody is barred or the count holds; FAIL if somebody is barred and no count is given; UNDECIDED where
    nobody has said whom the subject concerns, or whether what is resolved is anything that bars them.
    Another FAIL if all are discharged in one vote though the statutes give a vote on each to whoever asks.
    """
    if facts.on is None or facts.subject is None:
        return (unknown(facts, "on", "subject"),)
    if not all(tie.fits for tie in facts.ties):
        raise Impossible("ties", "share_of_what_is_held")
    norm = rulebook.norm("exclusion", facts.on)
    if norm is None:
        return (no_norm("exclusion"),)
    reach = reach_of(norm, facts.subject)
    if reach is None and facts.concerns_somebody:
        return (_unclassified(),)
    if reach in ("triggers", "doubtful") and (
        (facts.concerns is None and not facts.concerns_somebody)
        or (facts.subject == "discharge" and not facts.concerns)
    ):
        return (missing("concerns"),)
    if unclear_ties(rulebook, facts):
        return (missing("share"),)
    norm = replace(norm, verified="I") if reach == "doubtful" or _who_is_doubtful(rulebook, facts) else norm
    return (_barred(rulebook, facts, facts.subject, facts.on, norm), *_one_by_one(rulebook, facts, facts.on))


def _who_is_doubtful(rulebook: Rulebook, facts: ExclusionFacts) -> tuple[str, ...]:
    """The doubtful persons who cast a vote, where it is known who does."""
    persons = doubtful(rulebook, facts)
    voting = {person for each in facts.votes for person in each.persons}
    return tuple(person for person in persons if not facts.votes or person in voting)


def _unclassified() -> Verdict:
    return replace(missing("subject"), remedy=say("exclusion.say_what_it_is"))


def _one_by_one(rulebook: Rulebook, facts: ExclusionFacts, on: date) -> tuple[Verdict, ...]:
    path = INDIVIDUAL
    asked = facts.individual_requested and facts.mode == "collective" and len(facts.concerns or ()) > 1
    if facts.subject != "discharge" or not asked or rulebook.setting(path, on) is not True:
        return ()
    return (
        by_statutes(
            path, rulebook.statutes_cite(path), Status.FAIL, say("exclusion.one_by_one"),
            defect=Defect.VOID_IF_RELEVANT, remedy=say("exclusion.vote_on_each"),
        ),
    )  # fmt: skip


def _barred(rulebook: Rulebook, facts: ExclusionFacts, subject: Subject, on: date, norm: Norm) -> Verdict:
    barred = bars(rulebook, facts)
    out = [
        each
        for each in facts.votes
        if bar_of_party(rulebook, facts, each.member) is not None
        or not shut_out(each.persons, barred, each.controlled_by)[0]
    ]
    total = (
        facts.total if facts.total is not None else sum((each.weight for each in facts.votes), Fraction(0))
    )
    eligible = total - sum((each.weight for each in out), Fraction(0))
    if eligible < 0:
        raise Impossible("total", "less_than_listed")
    numbers: dict[str, Number] = {
        "barred": tuple(sorted(barred)),
        "excluded": tuple(each.member for each in out),
        "eligible": eligible,
    }
    trace = tuple(say("exclusion.votes_not_counted", member=each.member, weight=each.weight) for each in out)
    perhaps = _who_is_doubtful(rulebook, facts)
    if perhaps:
        trace = (*trace, say("exclusion.doubtful", names=perhaps))
    if facts.yes is None or facts.no is None:
        return _who(norm, barred, facts.parties if _barring(rulebook, facts) else (), numbers, trace)
    verdict = majority.check(
        rulebook,
        majority.MajorityFacts(
            on=on, subject=subject, yes=facts.yes, no=facts.no, abstain=facts.abstain,
            invalid=facts.invalid, void=facts.void, eligible=eligible,
        ),
    )  # fmt: skip
    found = replace(
        verdict,
        numbers=numbers | verdict.numbers,
        norms=(*verdict.norms, norm.version),
        cites=(*verdict.cites, norm.cite, *norm.see),
        trace=(*trace, *verdict.trace),
    )
    return doubted(found, norm)


def _who(
    norm: Norm,
    barred: Mapping[str, Bar],
    parties: tuple[str, ...],
    numbers: dict[str, Number],
    trace: tuple[Said, ...],
) -> Verdict:
    cites = dict.fromkeys((norm.cite, *(bar.cite for bar in barred.values()), *norm.see))
    names = (*sorted(barred), *parties)
    verdict = Verdict(
        rule=norm.id,
        # Whom an unsure norm bars is as doubtful as that it bars nobody.
        status=Status.FAIL if names and norm.certain else Status.PASS,
        defect=Defect.VOID_IF_RELEVANT if names else Defect.NONE,
        sentence=say("exclusion.barred", names=names) if names else say("exclusion.nobody"),
        numbers=numbers,
        norms=(norm.version,),
        cites=tuple(cites),
        trace=trace,
        remedy=say("exclusion.let_another_vote") if names else None,
    )
    return doubted(verdict, norm)
