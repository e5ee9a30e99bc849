"""What the law and the statutes ask of the minutes (Niederschrift): their content, and who signs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from konvent.core.law.rulebook import Norm, Rulebook
from konvent.core.law.subjects import Subject
from konvent.core.law.verdict import Defect, Status, Verdict, by_statutes, finding, no_norm, unknown
from konvent.core.text import Text

CONTENT = {
    "day": Text(de="Tag und Beginn", en="day and beginning"),
    "place": Text(de="Ort oder genutztes System", en="place or system used"),
    "form": Text(de="Form der Versammlung", en="form of the assembly"),
    "chair": Text(de="Versammlungsleitung", en="chair"),
    "writer": Text(de="Protokollführung", en="minute-taker"),
    "convening": Text(de="Nachweis der Einberufung", en="evidence of convening"),
    "attendance": Text(de="Liste der Anwesenden", en="list of those present"),
    "quorum": Text(de="Feststellung der Beschlussfähigkeit", en="finding on the quorum"),
    "agenda": Text(de="Tagesordnung", en="agenda"),
    "wording": Text(de="Wortlaut jedes Beschlusses", en="wording of every resolution"),
    "kind_of_voting": Text(de="Art der Abstimmung", en="kind of voting"),
    "counts": Text(
        de="Ja, Nein, Enthaltungen und ungültige Stimmen", en="yes, no, abstentions and invalid votes"
    ),
    "majority": Text(de="verlangte Mehrheit", en="majority required"),
    "finding": Text(de="Feststellung jedes Ergebnisses", en="finding on every result"),
    "excluded": Text(de="ausgeschlossene Personen mit Grund", en="persons barred, with the reason"),
    "acceptance": Text(de="Annahme der Wahl", en="acceptance of office"),
    "statute_text": Text(de="neuer Wortlaut der Satzung", en="new wording of the statutes"),
    "participants_with_kind": Text(
        de="Teilnehmende mit der Art ihrer Stimmabgabe", en="participants with the kind of their vote"
    ),
    "objections": Text(de="Widersprüche", en="objections"),
    "incidents": Text(de="Vorkommnisse", en="incidents"),
    "resolutions": Text(de="die gefassten Beschlüsse", en="the resolutions taken"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutesFacts:
    """Minutes as they stand. contains: names from CONTENT; subjects: of the resolutions carried, e.g. "election"

    form: of the meeting; signers: roles that sign: chair, writer, board, owner, shareholder
    """

    on: date | None = None
    form: str | None = None
    contains: tuple[str, ...] | None = None
    subjects: tuple[Subject, ...] = ()
    signers: tuple[str, ...] | None = None


def signers(rulebook: Rulebook, on: date) -> tuple[str, ...]:
    """Who signs: "chair", "writer", "board". Silent statutes mean the chair (law part 3.1)."""
    value = rulebook.setting("minutes.signers", on)
    return value if isinstance(value, tuple) and value else ("chair",)


def check(rulebook: Rulebook, facts: MinutesFacts) -> tuple[Verdict, ...]:
    """What the minutes lack: FAIL for what law or register demand, WARN for what is good practice, else one PASS."""
    if facts.on is None or facts.contains is None:
        return (unknown(facts, "on", "contains"),)
    strange = sorted(set(facts.contains) - set(CONTENT))
    if strange:
        raise ValueError(f"contains: unknown {strange[0]}")
    norm = rulebook.norm("minutes.content", facts.on)
    if norm is None:
        return (no_norm("minutes.content"),)
    rule = norm.rule
    must = [*rule["content"], *rule.get("for_form", {}).get(facts.form or "", ())]
    must += [name for subject in facts.subjects for name in rule.get("for_subject", {}).get(subject, ())]
    found = [_lacks(norm, name, Status.FAIL) for name in dict.fromkeys(must) if name not in facts.contains]
    found += [
        _lacks(norm, name, Status.WARN)
        for name in rule.get("should", ())
        if name not in facts.contains and name not in must
    ]
    found += _unsigned(rulebook, norm, facts, facts.on)
    return tuple(found) or (
        finding(
            norm,
            Status.PASS,
            Text(de="Die Niederschrift enthält alles Verlangte", en="The minutes contain all that is asked"),
        ),
    )


def _lacks(norm: Norm, name: str, status: Status) -> Verdict:
    what = CONTENT[name]
    return finding(
        norm,
        status,
        Text(de=f"In der Niederschrift fehlt: {what.de}", en=f"The minutes lack: {what.en}"),
        defect=Defect.ORDER_RULE_ONLY,
        numbers={"missing": name},
        remedy=Text(de="Ergänzen Sie die Niederschrift.", en="Complete the minutes."),
    )


def _unsigned(rulebook: Rulebook, norm: Norm, facts: MinutesFacts, on: date) -> list[Verdict]:
    """Roles whose signature is missing, by law or by the statutes; nothing while it is not known who signs."""
    if facts.signers is None:
        return []
    found = []
    by_law = list(norm.rule.get("signers", ()))
    own = [role for role in signers(rulebook, on) if rulebook.said("minutes.signers") and role not in by_law]
    sign = Text(de="Lassen Sie unterschreiben.", en="Have it signed.")
    for role in (*by_law, *own):
        if role in facts.signers:
            continue
        sentence = Text(de=f"Es fehlt die Unterschrift: {role}", en=f"A signature is missing: {role}")
        if role in by_law:
            found.append(finding(norm, Status.FAIL, sentence, defect=Defect.ORDER_RULE_ONLY, remedy=sign))
        else:
            cite = rulebook.statutes_cite("minutes.signers")
            found.append(
                by_statutes(
                    "minutes.signers", cite, Status.FAIL, sentence, defect=Defect.ORDER_RULE_ONLY, remedy=sign
                )
            )
    return found
