"""Majorities (Mehrheiten): whether a motion is carried, by exact numbers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from konvent.core.law.rulebook import Rulebook
from konvent.core.law.verdict import Defect, Status, Verdict
from konvent.core.text import Text, fraction_text

BASES = {
    "cast": Text(de="abgegebenen Stimmen", en="votes cast"),
    "present": Text(de="Stimmen der anwesenden Mitglieder", en="votes of the members present"),
    "members": Text(de="Stimmen aller Mitglieder", en="votes of all members"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What is needed. base: cast (yes and no), present, members; inclusive: exactly `threshold` is enough."""

    base: str
    threshold: Fraction
    inclusive: bool
    cite: str
    norm: str
    version: str = ""
    effect: str = ""
    certain: bool = True


def parameters(rulebook: Rulebook, subject: str, on: date) -> Rule:
    """The rule for a subject on a day: the statutes' own, else the law's for the subject, else simple majority.

    Raises LookupError if the pack has no simple majority on that day: a fault of the pack.
    """
    special = rulebook.norm(f"majority.{subject}", on)
    path = f"decisions.{subject}"
    if not rulebook.said(f"{path}.share") and special is None:
        path = "decisions.default"
    if rulebook.said(f"{path}.share"):
        own = _of_statutes(rulebook, path, special)
        if special is None or special.dispositive or own.threshold >= Fraction(special.rule["share"]):
            return own
    norm = special or rulebook.norm("majority.simple", on)
    if norm is None:
        raise LookupError(f"no majority in {rulebook.law_pack} on {on}")
    return Rule(
        base=norm.rule["base"],
        threshold=Fraction(norm.rule["share"]),
        inclusive=bool(norm.rule.get("inclusive", False)),
        cite=norm.cite,
        norm=norm.id,
        version=norm.version,
        effect=norm.effect,
        certain=norm.certain,
    )


def _of_statutes(rulebook: Rulebook, path: str, special: object) -> Rule:
    share = rulebook.share(f"{path}.share") or Fraction(1, 2)
    inclusive = rulebook.setting(f"{path}.inclusive")
    return Rule(
        base=str(rulebook.setting(f"{path}.base") or "cast"),
        threshold=share,
        inclusive=share != Fraction(1, 2) if inclusive is None else inclusive is True,
        cite=rulebook.statutes_cite(path),
        norm=f"statutes.{path}",
        effect=getattr(special, "effect", ""),
    )


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
) -> Verdict:
    """Say whether the motion is carried.

    yes, no, abstain, invalid: votes cast, by weight, >= 0
    eligible: votes of the electorate of this vote (present and not barred)
    present: votes present in the hall; members: votes of all members on the roll

    PASS is carried, FAIL is rejected (no fault, so no defect). Abstentions and invalid votes count only where the
    base is those present (BGH, II ZR 164/81; II ZR 152/86). With nothing cast nothing is carried.
    Raises ValueError for negative votes or more cast than eligible: a bug before this was called.
    """
    cast_all = yes + no + abstain + invalid
    if min(yes, no, abstain, invalid) < 0 or cast_all > eligible:
        raise ValueError("votes are negative or more than eligible")
    rule = parameters(rulebook, subject, on)
    base = {"cast": yes + no, "present": eligible, "members": members}[rule.base]
    required = rule.threshold * base
    carried = yes > 0 and base > 0 and (yes >= required if rule.inclusive else yes > required)
    numbers = {
        "eligible": str(eligible),
        "base": str(base),
        "required": f"{'>=' if rule.inclusive else '>'} {required}",
        "reached": str(yes),
    }
    trace = _trace(yes, no, abstain, invalid, base, required, rule)
    needed = rulebook.share(f"decisions.{subject}.presence")
    if needed is not None and present < needed * members:
        return _too_few(rulebook, subject, needed, present, members, numbers, trace)
    if rule.threshold == 1 and rule.base == "members" and not carried:
        return _consent_missing(rule, yes, no, members, numbers, trace)
    if not carried and yes == no and yes > 0 and rule.threshold == Fraction(1, 2) and rule.base == "cast":
        return _tie(rulebook, rule, yes, numbers, trace, on)
    return Verdict(
        rule=rule.norm,
        status=Status.PASS if carried else Status.FAIL,
        defect=Defect(rule.effect) if carried and rule.effect else Defect.NONE,
        sentence=_sentence(carried, yes, no, base, rule),
        numbers=numbers,
        norms=(rule.version,) if rule.version else (),
        cites=(rule.cite,),
        trace=trace,
        remedy=_registration(rule) if carried else None,
    )


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
        norms=(rule.version,) if rule.version else (),
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
) -> Verdict:
    each = fraction_text(yes)
    if rulebook.setting("ties.decision", on) == "chair":
        cite = rulebook.statutes_cite("ties.decision")
        return Verdict(
            rule="statutes.ties.decision",
            status=Status.WARN,
            sentence=Text(
                de=f"Stimmengleichheit, {each} gegen {each}: Nach der Satzung entscheidet die Versammlungsleitung ({cite}).",
                en=f"A tie, {each} to {each}: by the statutes the chair decides ({cite}).",
            ),
            numbers=numbers,
            norms=(rule.version,) if rule.version else (),
            cites=(cite, rule.cite),
            trace=trace,
            remedy=Text(
                de="Die Versammlungsleitung stellt fest, ob angenommen oder abgelehnt ist.",
                en="The chair declares whether it is carried or rejected.",
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
        norms=(rule.version,) if rule.version else (),
        cites=(rule.cite,),
        trace=trace,
    )
