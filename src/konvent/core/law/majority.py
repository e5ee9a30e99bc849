"""Majorities (Mehrheiten): whether a motion is carried, by exact numbers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Literal

from konvent.core.law.rulebook import Norm, Rulebook
from konvent.core.law.subjects import Subject
from konvent.core.law.verdict import Defect, Status, Verdict, doubted, finding, missing, unknown
from konvent.core.text import Text, fraction_text

BASES = {
    "cast": Text(de="abgegebenen Stimmen", en="votes cast"),
    "present": Text(de="Stimmen der anwesenden Mitglieder", en="votes of the members present"),
    "members": Text(de="Stimmen aller Mitglieder", en="votes of all members"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What is needed. base: cast (yes and no), present, members; inclusive: exactly `threshold` is enough.

    norm: id of the deciding norm or statute parameter; law: the norm it rests on, None for the statutes alone
    """

    base: str
    threshold: Fraction
    inclusive: bool
    cite: str
    norm: str
    law: Norm | None = None
    effect: str = ""

    @property
    def versions(self) -> tuple[str, ...]:
        return (self.law.version,) if self.law else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MajorityFacts:
    """A vote on a motion, counted.

    yes, no, abstain, invalid: votes by weight, >= 0; void: votes that barred persons cast all the same, not counted
    eligible: votes that could be cast; present: votes in the hall; members: votes of all members
    absent_consents: votes of absent members who consented, in `absent_consent_form`
    chair: how the chair breaks a tie; announced: what the chair announced, "nothing" if nothing was
    purpose: whether a change of statutes changes the purpose, as somebody decided
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
    chair: Literal["yes", "no"] | None = None
    announced: Literal["accepted", "rejected", "nothing"] | None = None
    purpose: Literal["yes", "no", "unsure"] | None = None


def reaches(count: Fraction, share: Fraction, base: Fraction, inclusive: bool) -> bool:
    """Whether `count` is the share of the base that is needed; of nothing, and with nothing, no share is reached."""
    required = share * base
    return count > 0 and base > 0 and (count >= required if inclusive else count > required)


def required_text(required: Fraction, inclusive: bool) -> str:
    """What is needed, as it stands in a verdict's numbers: "> 45/2" or ">= 45"."""
    return f"{'>=' if inclusive else '>'} {required}"


def parameters(rulebook: Rulebook, subject: str, on: date) -> Rule:
    """The rule for a subject on a day: the statutes' own, else the law's for the subject, else simple majority.

    A mandatory norm beats the statutes. Raises LookupError if the pack has no simple majority on that day.
    """
    special = rulebook.norm(f"majority.{subject}", on)
    norm = special or rulebook.norm("majority.simple", on)
    if norm is None:
        raise LookupError(f"no majority in {rulebook.law_pack} on {on}")
    # What the statutes say in general does not touch a subject for which the law has its own majority.
    wider = str(special.rule.get("within", subject)) if special else "default"
    for path in (f"decisions.{subject}", f"decisions.{wider}"):
        if not rulebook.said(f"{path}.share") and not rulebook.said(f"{path}.base"):
            continue
        own = _of_statutes(rulebook, path, norm, on)
        mandatory = rulebook.limit(f"{path}.share", on) is not None
        if not mandatory and (norm.dispositive or own.threshold >= Fraction(norm.rule["share"])):
            return own
    return Rule(
        base=norm.rule["base"],
        threshold=Fraction(norm.rule["share"]),
        inclusive=bool(norm.rule.get("inclusive", False)),
        cite=norm.cite,
        norm=norm.id,
        law=norm,
        effect=norm.effect,
    )


def _of_statutes(rulebook: Rulebook, path: str, norm: Norm, on: date) -> Rule:
    """The statutes' rule; where they name only the base or only the share, the other is the law's."""
    said = rulebook.said(f"{path}.share")
    share = (rulebook.share(f"{path}.share", on) if said else None) or Fraction(norm.rule["share"])
    inclusive = rulebook.setting(f"{path}.inclusive", on)
    if inclusive is None:
        inclusive = share != Fraction(1, 2) if said else bool(norm.rule.get("inclusive"))
    return Rule(
        base=str(rulebook.statutes.get(f"{path}.base") or norm.rule["base"]),
        threshold=share,
        inclusive=inclusive is True,
        cite=rulebook.statutes_cite(path),
        norm=f"statutes.{path}",
        effect=norm.effect,
    )


def check(rulebook: Rulebook, facts: MajorityFacts) -> Verdict:
    """Say whether the motion is carried, with what was announced and who consented outside the meeting.

    Raises ValueError for impossible facts.
    """
    if facts.on is None or facts.yes is None or facts.no is None:
        return unknown(facts, "on", "yes", "no")
    subject: str = facts.subject
    if subject == "statute_change" and facts.purpose == "yes":
        subject = "purpose_change"
    rule = parameters(rulebook, subject, facts.on)
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
    needed = rulebook.share(f"decisions.{subject}.presence", facts.on)
    if needed is not None and (facts.members is None or (facts.present is None and facts.eligible is None)):
        return missing("present", "members")
    verdict = decide(
        rulebook,
        subject=subject,
        yes=facts.yes + consents,
        no=facts.no,
        abstain=facts.abstain,
        invalid=facts.invalid,
        eligible=eligible + consents,
        present=facts.present if facts.present is not None else eligible,
        members=facts.members if facts.members is not None else eligible,
        on=facts.on,
        chair=facts.chair,
    )
    if facts.void:
        verdict = replace(
            verdict,
            numbers=verdict.numbers | {"void_excluded": str(facts.void)},
            trace=(*verdict.trace, Text(
                de=f"{fraction_text(facts.void)} Stimmen ausgeschlossener Personen sind nichtig und zählen nicht.",
                en=f"{fraction_text(facts.void)} votes of barred persons are void and do not count.",
            )),
        )  # fmt: skip
    if facts.subject == "statute_change" and facts.purpose == "unsure" and verdict.status == Status.PASS:
        verdict = _perhaps_purpose(rulebook, verdict, facts.on)
    return _announced(rulebook, verdict, facts)


def _perhaps_purpose(rulebook: Rulebook, verdict: Verdict, on: date) -> Verdict:
    norm = rulebook.norm("majority.purpose_change", on)
    if norm is None:
        return verdict
    return finding(
        norm,
        Status.WARN,
        Text(
            de="Für eine Satzungsänderung reicht die Mehrheit; ändert sie den Zweck, müssten alle Mitglieder zustimmen",
            en="As a change of statutes it is carried; if it changes the purpose, all members would have to consent",
        ),
        defect=Defect.VOID,
        numbers=verdict.numbers,
        trace=(*verdict.trace, verdict.sentence),
        remedy=Text(
            de="Lassen Sie klären und festhalten, ob der oberste Leitgedanke des Vereins geändert wird.",
            en="Have it decided and recorded whether the supreme guiding principle is changed.",
        ),
    )


def _announced(rulebook: Rulebook, verdict: Verdict, facts: MajorityFacts) -> Verdict:
    """What the chair's announcement adds: in some legal forms there is no resolution without it."""
    assert facts.on is not None
    norm = rulebook.norm("announcement", facts.on)
    if norm is None or facts.announced is None or verdict.status not in (Status.PASS, Status.FAIL):
        return verdict
    counted = "accepted" if verdict.status == Status.PASS else "rejected"
    constitutive = norm.rule["constitutive"]
    if facts.announced == "nothing":
        if not constitutive:
            return verdict
        return finding(
            norm, Status.FAIL,
            Text(de="Noch kein Beschluss: Das Ergebnis ist nicht festgestellt und verkündet", en="No resolution yet: the result has not been determined and announced"),
            defect=Defect.VOID, numbers=verdict.numbers, trace=(verdict.sentence, *verdict.trace),
            remedy=Text(de="Verkünden Sie das Ergebnis.", en="Announce the result."),
        )  # fmt: skip
    if facts.announced == counted:
        return replace(verdict, norms=(*verdict.norms, norm.version)) if constitutive else verdict
    remedy = Text(de="Berichtigen Sie die Feststellung.", en="Correct the finding.")
    if constitutive:
        return finding(
            norm, Status.PASS if facts.announced == "accepted" else Status.FAIL,
            Text(de="Es gilt, was verkündet wurde, auch wenn falsch gezählt ist; der Beschluss ist anfechtbar", en="What was announced holds even if miscounted; the resolution can be contested"),
            defect=Defect.CONTESTABLE, numbers=verdict.numbers, trace=(verdict.sentence, *verdict.trace), remedy=remedy,
        )  # fmt: skip
    return finding(
        norm, verdict.status,
        Text(de="Verkündet wurde etwas anderes; es entscheidet die richtige Zählung", en="Something else was announced; the true count decides"),
        defect=verdict.defect, numbers=verdict.numbers, trace=(verdict.sentence, *verdict.trace), remedy=remedy,
    )  # fmt: skip


def decide(
    rulebook: Rulebook,
    *,
    subject: str,
    yes: Fraction,
    no: Fraction,
    abstain: Fraction,
    invalid: Fraction,
    eligible: Fraction,
    present: Fraction,
    members: Fraction,
    on: date,
    chair: Literal["yes", "no"] | None = None,
) -> Verdict:
    """Say whether the motion is carried.

    yes, no, abstain, invalid: votes cast, by weight, >= 0
    eligible: votes of the electorate of this vote (present and not barred)
    present: votes present in the hall; members: votes of all members on the roll
    chair: how the chair breaks a tie, where the statutes give her the casting vote

    PASS is carried, FAIL is rejected (no fault, so no defect). Abstentions and invalid votes count only where the
    base is those present (BGH, II ZR 164/81; II ZR 152/86). With nothing cast nothing is carried.
    Raises ValueError for negative votes or more cast than eligible: a bug before this was called.
    """
    cast_all = yes + no + abstain + invalid
    if min(yes, no, abstain, invalid) < 0 or cast_all > eligible:
        raise ValueError("eligible: fewer than the votes cast, or votes are negative")
    rule = parameters(rulebook, subject, on)
    base = {"cast": yes + no, "present": eligible, "members": members}[rule.base]
    required = rule.threshold * base
    carried = reaches(yes, rule.threshold, base, rule.inclusive)
    numbers = {
        "eligible": str(eligible),
        "base": str(base),
        "required": required_text(required, rule.inclusive),
        "reached": str(yes),
    }
    trace = _trace(yes, no, abstain, invalid, base, required, rule)
    needed = rulebook.share(f"decisions.{subject}.presence", on)
    if needed is not None and present < needed * members:
        return _too_few(rulebook, subject, needed, present, members, numbers, trace)
    if rule.threshold == 1 and rule.base == "members" and not carried:
        return _consent_missing(rule, yes, no, members, numbers, trace)
    if not carried and yes == no and yes > 0 and rule.threshold == Fraction(1, 2) and rule.base == "cast":
        return _tie(rulebook, rule, yes, numbers, trace, on, chair)
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
    return doubted(verdict, rule.law) if rule.law else verdict


def _sentence(carried: bool, yes: Fraction, no: Fraction, base: Fraction, rule: Rule) -> Text:
    de, en = ("Angenommen", "Carried") if carried else ("Abgelehnt", "Rejected")
    if yes + no == 0:
        return Text(
            de=f"Abgelehnt: Es wurde weder mit Ja noch mit Nein gestimmt ({rule.cite}).",
            en=f"Rejected: nobody voted yes or no ({rule.cite}).",
        )
    return Text(
        de=f"{de}: {_votes(yes, 'Ja')} gegen {_votes(no, 'Nein')}; nötig {_needed(rule, base).de} ({rule.cite}).",
        en=f"{en}: {fraction_text(yes)} yes to {fraction_text(no)} no; needed {_needed(rule, base).en} ({rule.cite}).",
    )


def _votes(count: Fraction, what: str) -> str:
    return f"{fraction_text(count)} {what}-{'Stimme' if count == 1 else 'Stimmen'}"


def _needed(rule: Rule, base: Fraction) -> Text:
    """ "ist mehr als die Hälfte der 45 abgegebenen Stimmen"."""
    what, count = BASES[rule.base], fraction_text(base)
    if rule.threshold == Fraction(1, 2):
        share = Text(de="die Hälfte", en="half")
    elif rule.threshold == 1:
        share = Text(de="alle", en="all")
    else:
        share = Text(de=_share_de(rule.threshold), en=fraction_text(rule.threshold))
    if rule.threshold == 1:
        return Text(de=f"sind alle {count} {what.de}", en=f"are all {count} {what.en}")
    verb = "ist" if rule.threshold == Fraction(1, 2) else "sind"
    more_de, more_en = ("mindestens ", "at least ") if rule.inclusive else ("mehr als ", "more than ")
    return Text(
        de=f"{verb} {more_de}{share.de} der {count} {what.de}",
        en=f"is {more_en}{share.en} of the {count} {what.en}",
    )


def _share_de(share: Fraction) -> str:
    words = {Fraction(2, 3): "zwei Drittel", Fraction(3, 4): "drei Viertel", Fraction(9, 10): "neun Zehntel"}
    return words.get(share, fraction_text(share))


def _trace(
    yes: Fraction,
    no: Fraction,
    abstain: Fraction,
    invalid: Fraction,
    base: Fraction,
    required: Fraction,
    rule: Rule,
) -> tuple[Text, ...]:
    lines = []
    if abstain or invalid:
        ignored = rule.base == "cast"
        lines.append(
            Text(
                de=f"{fraction_text(abstain)} Enthaltungen und {fraction_text(invalid)} ungültige Stimmen "
                + (
                    "zählen nicht mit."
                    if ignored
                    else "wirken wie Nein-Stimmen, weil alle Anwesenden zählen."
                ),
                en=f"{fraction_text(abstain)} abstentions and {fraction_text(invalid)} invalid votes "
                + ("do not count." if ignored else "act like no, since all present count."),
            )
        )
    sign = "≥" if rule.inclusive else ">"
    lines.append(
        Text(
            de=f"Grundlage {fraction_text(base)}; verlangt {sign} {fraction_text(required)}; erreicht {fraction_text(yes)}.",
            en=f"Base {fraction_text(base)}; required {sign} {fraction_text(required)}; reached {fraction_text(yes)}.",
        )
    )
    return tuple(lines)


def _registration(rule: Rule) -> Text | None:
    if rule.effect != Defect.INEFFECTIVE_UNTIL_REGISTERED:
        return None
    return Text(
        de="Die Änderung wird erst mit der Eintragung in das Register wirksam. Bitte melden Sie sie an.",
        en="The change takes effect only on registration. Please file it.",
    )


def _consent_missing(
    rule: Rule,
    yes: Fraction,
    no: Fraction,
    members: Fraction,
    numbers: dict[str, str],
    trace: tuple[Text, ...],
) -> Verdict:
    """All must consent; those who are absent may still do so in text form, unless somebody said no."""
    refused = no > 0
    left = fraction_text(members - yes)
    return Verdict(
        rule=rule.norm,
        status=Status.FAIL if refused else Status.UNDECIDED,
        sentence=Text(
            de=f"Abgelehnt: Alle Mitglieder müssen zustimmen, {fraction_text(no)} Stimmen sind dagegen ({rule.cite})."
            if refused
            else f"Noch offen: Alle Mitglieder müssen zustimmen, es fehlen {left} von {fraction_text(members)} Stimmen ({rule.cite}).",
            en=f"Rejected: all members must consent, {fraction_text(no)} votes are against ({rule.cite})."
            if refused
            else f"Still open: all members must consent, {left} of {fraction_text(members)} votes are missing ({rule.cite}).",
        ),
        numbers=numbers,
        norms=rule.versions,
        cites=(rule.cite,),
        trace=trace,
        remedy=None
        if refused
        else Text(
            de="Holen Sie die Zustimmung der nicht erschienenen Mitglieder in der vorgeschriebenen Form ein.",
            en="Obtain the consent of the members who did not come in the form prescribed.",
        ),
    )


def _too_few(
    rulebook: Rulebook,
    subject: str,
    needed: Fraction,
    present: Fraction,
    members: Fraction,
    numbers: dict[str, str],
    trace: tuple[Text, ...],
) -> Verdict:
    """The statutes ask for more votes to be represented than for other subjects (e.g. dissolution)."""
    path = f"decisions.{subject}.presence"
    cite = rulebook.statutes_cite(path)
    have, need = fraction_text(present), fraction_text(needed * members)
    return Verdict(
        rule=f"statutes.{path}",
        status=Status.FAIL,
        defect=Defect.VOID,
        sentence=Text(
            de=f"Kein Beschluss: Für diesen Gegenstand müssen {need} von {fraction_text(members)} Stimmen vertreten sein, es sind {have} ({cite}).",
            en=f"No resolution: for this subject {need} of {fraction_text(members)} votes must be represented, there are {have} ({cite}).",
        ),
        numbers=numbers,
        cites=(cite,),
        trace=trace,
        remedy=Text(de="Berufen Sie hierfür neu ein.", en="Convene anew for this."),
    )


def _tie(
    rulebook: Rulebook,
    rule: Rule,
    yes: Fraction,
    numbers: dict[str, str],
    trace: tuple[Text, ...],
    on: date,
    chair: Literal["yes", "no"] | None,
) -> Verdict:
    each = fraction_text(yes)
    if rulebook.setting("ties.decision", on) == "chair":
        cite = rulebook.statutes_cite("ties.decision")
        said = {"yes": Status.PASS, "no": Status.FAIL}.get(chair or "", Status.WARN)
        return Verdict(
            rule="statutes.ties.decision",
            status=said,
            sentence=Text(
                de=f"Stimmengleichheit, {each} gegen {each}: Nach der Satzung entscheidet die Versammlungsleitung ({cite}).",
                en=f"A tie, {each} to {each}: by the statutes the chair decides ({cite}).",
            ),
            numbers=numbers,
            norms=rule.versions,
            cites=(cite, rule.cite),
            trace=trace,
            remedy=None
            if chair
            else Text(
                de="Die Versammlungsleitung stellt fest, ob angenommen oder abgelehnt ist.",
                en="The chair declares whether it is carried or rejected.",
            ),
        )
    if chair:
        trace = (
            *trace,
            Text(
                de="Einen Stichentscheid der Leitung kennt die Satzung nicht; ihre eigene Stimme ist schon gezählt.",
                en="The statutes know no casting vote of the chair; her own vote has been counted already.",
            ),
        )
    return Verdict(
        rule=rule.norm,
        status=Status.FAIL,
        sentence=Text(
            de=f"Abgelehnt: Stimmengleichheit, {each} gegen {each}; nötig sind mehr Ja- als Nein-Stimmen ({rule.cite}).",
            en=f"Rejected: a tie, {each} to {each}; more yes than no is needed ({rule.cite}).",
        ),
        numbers=numbers,
        norms=rule.versions,
        cites=(rule.cite,),
        trace=trace,
    )
