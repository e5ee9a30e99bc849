"""Resolutions without a meeting (Umlaufbeschluss): which of the lawful ways carries it, on the day it closes.

Three ways: § 5 Abs. 3 GesRuaCOVBekG (deadline between 28.03.2020 and 31.08.2022), a majority clause of the
statutes, and the consent of all members (§ 32 Abs. 3 BGB, until 20.03.2023 Abs. 2). One way that holds is enough.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Literal

from konvent.core.law import majority
from konvent.core.law.rulebook import Norm, Rulebook
from konvent.core.law.subjects import Subject
from konvent.core.law.verdict import Defect, Status, Verdict, by_statutes, finding, missing
from konvent.core.text import Text, fraction_text


@dataclass(frozen=True, slots=True, kw_only=True)
class Ballots:
    """What came back. Votes by weight, `*_heads` by members; members_heads counts also those without a vote."""

    yes: Fraction
    no: Fraction
    abstain: Fraction
    invalid: Fraction
    yes_heads: int
    no_heads: int
    abstain_heads: int
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


def check(rulebook: Rulebook, facts: CircularFacts) -> Verdict:
    """Say whether the resolution has come about without a meeting. Raises ValueError for impossible facts."""
    unknown = [
        name for name in ("closes_on", "members_heads", "involved_heads") if getattr(facts, name) is None
    ]
    for name in ("yes", "no"):
        if getattr(facts, name) is None and getattr(facts, f"{name}_heads") is None:
            unknown.append(name)
    if facts.closes_on is None or facts.members_heads is None or facts.involved_heads is None or unknown:
        return missing(*unknown)
    heads = [
        int(_either(getattr(facts, f"{name}_heads"), getattr(facts, name)))
        for name in ("yes", "no", "abstain")
    ]
    weights = [
        _either(getattr(facts, name), getattr(facts, f"{name}_heads")) for name in ("yes", "no", "abstain")
    ]
    eligible_heads = facts.members_heads if facts.eligible_heads is None else facts.eligible_heads
    if (
        min(heads) < 0
        or sum(heads) > eligible_heads
        or facts.involved_heads > facts.members_heads
        or eligible_heads > facts.members_heads
    ):
        raise ValueError("yes: more answers than members, or more members than there are")
    eligible = (
        facts.eligible
        if facts.eligible is not None
        else max(Fraction(eligible_heads), sum(weights, facts.invalid))
    )
    return decide(
        rulebook,
        subject=facts.subject,
        yes=weights[0], no=weights[1], abstain=weights[2], invalid=facts.invalid,
        yes_heads=heads[0], no_heads=heads[1], abstain_heads=heads[2],
        members_heads=facts.members_heads,
        involved_heads=facts.involved_heads,
        eligible_heads=eligible_heads,
        eligible=eligible,
        opened_on=facts.opened_on or facts.closes_on,
        closes_on=facts.closes_on,
        signed=facts.form == "schriftform",
        voting_agreed_by_all=facts.voting_agreed_by_all,
        majority_resolved=facts.majority_resolved,
    )  # fmt: skip


def _either(one: Fraction | int | None, other: Fraction | int | None) -> Fraction:
    value = other if one is None else one
    return Fraction(0 if value is None else value)


def decide(
    rulebook: Rulebook,
    *,
    subject: str,
    yes: Fraction,
    no: Fraction,
    abstain: Fraction,
    invalid: Fraction,
    yes_heads: int,
    no_heads: int,
    abstain_heads: int,
    members_heads: int,
    involved_heads: int,
    eligible_heads: int,
    eligible: Fraction,
    opened_on: date,
    closes_on: date,
    signed: bool = False,
    voting_agreed_by_all: bool = False,
    majority_resolved: bool = False,
) -> Verdict:
    """Say whether the resolution has come about without a meeting.

    signed, voting_agreed_by_all, majority_resolved: see CircularFacts
    involved_heads: members to whom the request went out without an error
    Silence is not consent. PASS if one way holds; WARN if one is doubtful; else the verdict of the nearest way.
    """
    ballots = Ballots(
        yes=yes,
        no=no,
        abstain=abstain,
        invalid=invalid,
        yes_heads=yes_heads,
        no_heads=no_heads,
        abstain_heads=abstain_heads,
        members_heads=members_heads,
        involved_heads=involved_heads,
        eligible_heads=eligible_heads,
        eligible=eligible,
    )
    ways = []
    covid = rulebook.norm("circular.covid", closes_on)
    if covid:
        ways.append(_by_covid_act(rulebook, covid, subject, ballots, closes_on))
    if rulebook.setting("circular.majority_allowed", closes_on) is True:
        ways.append(_by_statutes(rulebook, subject, ballots, closes_on))
    textform = rulebook.norm("circular.textform_majority", closes_on)
    if textform:
        ways.append(_by_majority(rulebook, textform, subject, ballots, closes_on))
    resolved = rulebook.norm("circular.resolved", closes_on)
    if resolved and majority_resolved:
        ways.append(_by_majority(rulebook, resolved, subject, ballots, closes_on))
    consent = rulebook.norm("circular.consent_of_all", closes_on)
    if consent and consent.rule.get("or_to_voting") and voting_agreed_by_all:
        ways.append(_by_majority(rulebook, consent, subject, ballots, closes_on))
    if consent:
        ways.append(_by_consent_of_all(rulebook, consent, ballots, signed))
    if not ways:
        return _no_way(rulebook)
    for wanted in (Status.PASS, Status.WARN):
        for way in ways:
            if way.status == wanted:
                return way
    return ways[0]


def _by_covid_act(rulebook: Rulebook, norm: Norm, subject: str, ballots: Ballots, on: date) -> Verdict:
    """All involved, half of the members by heads have voted in text form, and the ordinary majority is reached."""
    cast = ballots.yes_heads + ballots.no_heads
    with_abstentions = cast + ballots.abstain_heads
    half = Fraction(ballots.members_heads, 2)
    numbers = _numbers(ballots) | {
        "members": str(ballots.members_heads),
        "voted": str(cast),
        "required_voted": f">= {half}",
    }
    trace = (
        _involved_line(ballots),
        Text(
            de=f"Abgestimmt haben {cast} von {ballots.members_heads} Mitgliedern (ohne Enthaltungen); nötig ist die Hälfte, {fraction_text(half)}.",
            en=f"{cast} of {ballots.members_heads} members voted (without abstentions); half is needed, {fraction_text(half)}.",
        ),
    )
    if ballots.involved_heads < ballots.members_heads:
        return _not_involved(norm.id, (norm.version,), norm.cite, ballots, numbers, trace)
    if ballots.members_heads == 0 or with_abstentions < half:
        return Verdict(
            rule=norm.id,
            status=Status.FAIL,
            defect=Defect.VOID,
            sentence=Text(
                de=f"Nicht zustande gekommen: Nur {with_abstentions} von {ballots.members_heads} Mitgliedern haben geantwortet, nötig ist mindestens die Hälfte ({norm.cite}).",
                en=f"Not come about: only {with_abstentions} of {ballots.members_heads} members answered, at least half is needed ({norm.cite}).",
            ),
            numbers=numbers,
            norms=(norm.version,),
            cites=(norm.cite,),
            trace=trace,
            remedy=_again(),
        )
    result = _ordinary(rulebook, subject, ballots, on)
    if result.status != Status.PASS:
        return _with(result, norm.id, (norm.version,), norm.cite, numbers, trace)
    if cast < half:
        return Verdict(
            rule=norm.id,
            status=Status.WARN,
            defect=Defect.VOID,
            sentence=Text(
                de=f"Zweifelhaft: Die Hälfte der {ballots.members_heads} Mitglieder ist nur erreicht, wenn {ballots.abstain_heads} Enthaltungen als abgegebene Stimmen zählen; das ist ungeklärt ({norm.cite}).",
                en=f"Doubtful: half of the {ballots.members_heads} members is reached only if {ballots.abstain_heads} abstentions count as votes cast; this is unsettled ({norm.cite}).",
            ),
            numbers=numbers,
            norms=(norm.version, *result.norms),
            cites=(norm.cite, *result.cites),
            trace=(*trace, *result.trace),
            remedy=_again(),
        )
    return _with(result, norm.id, (norm.version,), norm.cite, numbers, trace)


def _by_statutes(rulebook: Rulebook, subject: str, ballots: Ballots, on: date) -> Verdict:
    """A majority circular by the statutes, with their minimum of participation (share of voting members)."""
    cite = rulebook.statutes_cite("circular.majority_allowed")
    law = rulebook.norm("circular.statutes", on)
    versions = (law.version,) if law else ()
    share = rulebook.share("circular.min_participation", on) or Fraction(0)
    voted = ballots.yes_heads + ballots.no_heads + ballots.abstain_heads
    required = share * ballots.eligible_heads
    numbers = _numbers(ballots) | {"voted": str(voted), "required_voted": f">= {required}"}
    trace = (
        _involved_line(ballots),
        Text(
            de=f"Geantwortet haben {voted} von {ballots.eligible_heads} Stimmberechtigten; verlangt sind {fraction_text(required)}.",
            en=f"{voted} of {ballots.eligible_heads} entitled members answered; {fraction_text(required)} are required.",
        ),
    )
    if ballots.involved_heads < ballots.members_heads:
        return _not_involved("statutes.circular.majority_allowed", versions, cite, ballots, numbers, trace)
    if voted < required or voted == 0:
        return Verdict(
            rule="statutes.circular.majority_allowed",
            status=Status.FAIL,
            defect=Defect.VOID,
            sentence=Text(
                de=f"Nicht zustande gekommen: {voted} von {ballots.eligible_heads} Stimmberechtigten haben geantwortet, nötig sind {fraction_text(required)} ({cite}).",
                en=f"Not come about: {voted} of {ballots.eligible_heads} entitled members answered, {fraction_text(required)} are needed ({cite}).",
            ),
            numbers=numbers,
            norms=versions,
            cites=(cite,),
            trace=trace,
            remedy=_again(),
        )
    result = _ordinary(rulebook, subject, ballots, on)
    return _with(result, "statutes.circular.majority_allowed", versions, cite, numbers, trace)


def _by_majority(rulebook: Rulebook, norm: Norm, subject: str, ballots: Ballots, on: date) -> Verdict:
    """A way the law opens for an ordinary majority, if everybody was asked."""
    if ballots.involved_heads < ballots.members_heads:
        return _not_involved(
            norm.id, (norm.version,), norm.cite, ballots, _numbers(ballots), (_involved_line(ballots),)
        )
    result = _ordinary(rulebook, subject, ballots, on)
    return _with(result, norm.id, (norm.version,), norm.cite, _numbers(ballots), (_involved_line(ballots),))


def _by_consent_of_all(rulebook: Rulebook, norm: Norm, ballots: Ballots, signed: bool) -> Verdict:
    """Every member consents to the resolution, in the form of that day; one silence is enough to fail."""
    numbers = _numbers(ballots) | {"required": str(ballots.members_heads), "reached": str(ballots.yes_heads)}
    written = norm.rule["form"] == "schriftform" and not signed
    trace = (
        Text(
            de=f"Zugestimmt haben {ballots.yes_heads} von {ballots.members_heads} Mitgliedern; nötig sind alle. Schweigen ist keine Zustimmung.",
            en=f"{ballots.yes_heads} of {ballots.members_heads} members consented; all are needed. Silence is not consent.",
        ),
    )
    if ballots.yes_heads < ballots.members_heads or ballots.members_heads == 0:
        return Verdict(
            rule=norm.id,
            status=Status.FAIL,
            defect=Defect.VOID,
            sentence=Text(
                de=f"Nicht zustande gekommen: Ohne Versammlung müssen alle {ballots.members_heads} Mitglieder zustimmen, es haben {ballots.yes_heads} zugestimmt ({norm.cite}).",
                en=f"Not come about: without a meeting all {ballots.members_heads} members must consent, {ballots.yes_heads} did ({norm.cite}).",
            ),
            numbers=numbers,
            norms=(norm.version,),
            cites=(norm.cite,),
            trace=trace,
            remedy=Text(
                de="Bringen Sie den Beschluss in eine Versammlung.",
                en="Bring the resolution before a meeting.",
            ),
        )
    if written:
        return finding(
            norm, Status.FAIL,
            Text(de="Nicht zustande gekommen: Alle haben zugestimmt, aber an diesem Tag war dafür die Schriftform nötig", en="Not come about: all consented, but on that day written form was required"),
            defect=Defect.VOID, numbers=numbers, trace=trace,
            remedy=Text(de="Holen Sie von allen Mitgliedern unterschriebene Zustimmungen ein.", en="Obtain signed consents from all members."),
        )  # fmt: skip
    return finding(
        norm, Status.PASS,
        Text(
            de=f"Zustande gekommen: Alle {ballots.members_heads} Mitglieder haben dem Beschluss {'schriftlich' if signed else 'in Textform'} zugestimmt",
            en=f"Come about: all {ballots.members_heads} members consented to the resolution {'in writing' if signed else 'in text form'}",
        ),
        numbers=numbers, trace=trace,
    )  # fmt: skip


def _ordinary(rulebook: Rulebook, subject: str, ballots: Ballots, on: date) -> Verdict:
    return majority.decide(
        rulebook,
        subject=subject,
        yes=ballots.yes,
        no=ballots.no,
        abstain=ballots.abstain,
        invalid=ballots.invalid,
        eligible=ballots.eligible,
        present=ballots.eligible,
        members=ballots.eligible,
        on=on,
    )


def _with(
    result: Verdict,
    rule: str,
    norms: tuple[str, ...],
    cite: str,
    numbers: dict[str, str],
    trace: tuple[Text, ...],
) -> Verdict:
    """The ordinary result, by the way that opened it."""
    return replace(
        result,
        rule=rule,
        sentence=_joined(result, cite),
        numbers=numbers | result.numbers,
        norms=(*norms, *result.norms),
        cites=(cite, *result.cites),
        trace=(*trace, *result.trace),
    )


def _joined(result: Verdict, cite: str) -> Text:
    return Text(
        de=f"Im schriftlichen Verfahren ({cite}) {result.sentence.de[0].lower()}{result.sentence.de[1:]}",
        en=f"In the written procedure ({cite}) {result.sentence.en[0].lower()}{result.sentence.en[1:]}",
    )


def _not_involved(
    rule: str,
    norms: tuple[str, ...],
    cite: str,
    ballots: Ballots,
    numbers: dict[str, str],
    trace: tuple[Text, ...],
) -> Verdict:
    left = ballots.members_heads - ballots.involved_heads
    return Verdict(
        rule=rule,
        status=Status.FAIL,
        defect=Defect.VOID,
        sentence=Text(
            de=f"Nicht zustande gekommen: {left} von {ballots.members_heads} Mitgliedern wurden nicht nachweislich beteiligt ({cite}).",
            en=f"Not come about: {left} of {ballots.members_heads} members were not provably involved ({cite}).",
        ),
        numbers=numbers,
        norms=norms,
        cites=(cite,),
        trace=trace,
        remedy=_again(),
    )


def _no_way(rulebook: Rulebook) -> Verdict:
    law = next((norm for norm in rulebook.norms if norm.family.startswith(("circular.", "form."))), None)
    sentence = Text(
        de="Nicht zustande gekommen: Diese Rechtsform kennt kein Verfahren ohne Versammlung",
        en="Not come about: this legal form knows no procedure without a meeting",
    )
    remedy = Text(de="Berufen Sie eine Versammlung ein.", en="Convene a meeting.")
    if law is None:
        return by_statutes(
            "circular.majority_allowed", "Satzung", Status.FAIL, sentence, defect=Defect.VOID, remedy=remedy
        )
    return finding(law, Status.FAIL, sentence, defect=Defect.VOID, remedy=remedy)


def _involved_line(ballots: Ballots) -> Text:
    return Text(
        de=f"Beteiligt wurden {ballots.involved_heads} von {ballots.members_heads} Mitgliedern.",
        en=f"{ballots.involved_heads} of {ballots.members_heads} members were involved.",
    )


def _again() -> Text:
    return Text(
        de="Wiederholen Sie das Verfahren mit allen Mitgliedern oder berufen Sie eine Versammlung ein.",
        en="Repeat the procedure with all members or convene a meeting.",
    )


def _numbers(ballots: Ballots) -> dict[str, str]:
    return {
        "eligible": str(ballots.eligible),
        "involved": str(ballots.involved_heads),
        "members": str(ballots.members_heads),
    }
