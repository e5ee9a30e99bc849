"""What statutes say that the law does not allow, or that does not fit together."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from konvent.core.law import notice
from konvent.core.law.rulebook import Rulebook
from konvent.core.law.verdict import Defect, Status, Verdict
from konvent.core.text import Text, fraction_text


def check(rulebook: Rulebook, on: date) -> tuple[Verdict, ...]:
    """Findings on the statutes; empty if there is nothing to say. A mandatory norm beats the clause meanwhile."""
    return (
        *_majorities(rulebook, on),
        *_proxies(rulebook, on),
        *_notice(rulebook, on),
        *_motions(rulebook, on),
        *_missing(rulebook, on),
    )


def _finding(
    rule: str, status: Status, cite: str, de: str, en: str, remedy: tuple[str, str], norm: str = ""
) -> Verdict:
    return Verdict(
        rule=rule,
        status=status,
        defect=Defect.VOID if status == Status.FAIL else Defect.NONE,
        sentence=Text(de=de, en=en),
        numbers={},
        norms=(norm,) if norm else (),
        cites=(cite,),
        remedy=Text(de=remedy[0], en=remedy[1]),
    )


def _majorities(rulebook: Rulebook, on: date) -> tuple[Verdict, ...]:
    found = []
    for norm in rulebook.norms:
        subject = norm.family.removeprefix("majority.")
        if subject == norm.family or norm.dispositive or not norm.holds_on(on):
            continue
        share = rulebook.share(f"decisions.{subject}.share")
        least = Fraction(norm.rule["share"])
        if share is not None and share < least:
            found.append(
                _finding(
                    norm.id,
                    Status.FAIL,
                    norm.cite,
                    f"Die Satzung lässt {fraction_text(share)} genügen; das Gesetz verlangt hier mindestens {fraction_text(least)} ({norm.cite}). Gerechnet wird mit der gesetzlichen Mehrheit.",
                    f"The statutes let {fraction_text(share)} suffice; the law demands at least {fraction_text(least)} here ({norm.cite}). The legal majority is applied.",
                    ("Passen Sie die Satzung an.", "Adapt the statutes."),
                    norm.version,
                )
            )
    some = rulebook.norm("majority.statute_change_core", on)
    share = rulebook.share("decisions.statute_change.share")
    if some and share is not None and share < Fraction(some.rule["share"]):
        found.append(
            _finding(
                some.id,
                Status.FAIL,
                some.cite,
                f"{fraction_text(share)} für alle Satzungsänderungen ist für die in {some.cite} genannten Gegenstände zu wenig; dort sind mindestens {fraction_text(Fraction(some.rule['share']))} zwingend. Für andere Änderungen ist die Klausel erlaubt (§ 16 Abs. 4 GenG).",
                f"{fraction_text(share)} for all changes of statutes is too little for the subjects named in {some.cite}; at least {fraction_text(Fraction(some.rule['share']))} is mandatory there. For other changes the clause is allowed (§ 16 (4) GenG).",
                (
                    "Behandeln Sie diese Gegenstände mit drei Vierteln.",
                    "Treat these subjects with three quarters.",
                ),
                some.version,
            )
        )
    return tuple(found)


def _proxies(rulebook: Rulebook, on: date) -> tuple[Verdict, ...]:
    norm = rulebook.norm("proxies", on)
    legal = norm.rule.get("cap_members") if norm else None
    own = rulebook.statutes.get("representation.proxies.cap_members")
    if norm is None or legal is None or not isinstance(own, int) or own <= int(legal):
        return ()
    return (
        _finding(
            norm.id,
            Status.FAIL,
            norm.cite,
            f"Die Satzung erlaubt {own} Vertretungen je Person; das Gesetz erlaubt höchstens {legal} ({norm.cite}). Gerechnet wird mit {legal}.",
            f"The statutes allow {own} proxies per person; the law allows at most {legal} ({norm.cite}). {legal} is applied.",
            ("Passen Sie die Satzung an.", "Adapt the statutes."),
            norm.version,
        ),
    )


def _notice(rulebook: Rulebook, on: date) -> tuple[Verdict, ...]:
    norm = rulebook.norm("notice", on)
    if norm is None or "at_least" not in norm.rule or not rulebook.said("convening.notice.weeks"):
        return ()
    _, cite = notice.length(rulebook, on)
    if cite != norm.cite:
        return ()
    return (
        _finding(
            norm.id,
            Status.FAIL,
            norm.cite,
            f"Die Einberufungsfrist der Satzung ist kürzer als das Gesetz erlaubt ({norm.cite}). Gerechnet wird mit der gesetzlichen Frist.",
            f"The notice period of the statutes is shorter than the law allows ({norm.cite}). The legal period is applied.",
            ("Passen Sie die Satzung an.", "Adapt the statutes."),
            norm.version,
        ),
    )


def _motions(rulebook: Rulebook, on: date) -> tuple[Verdict, ...]:
    days = rulebook.setting("agenda.motions.days_before", on)
    period, _ = notice.length(rulebook, on)
    length = period.months * 30 + period.weeks * 7 + period.days
    if not isinstance(days, int) or not length or days <= length:
        return ()
    cite = rulebook.statutes_cite("agenda.motions")
    return (
        _finding(
            "statutes.motions_before_notice",
            Status.WARN,
            cite,
            f"Anträge sind {days} Tage vorher einzureichen, eingeladen wird aber erst {length} Tage vorher ({cite}). Die Mitglieder müssen den Termin vor der Einladung kennen.",
            f"Motions are due {days} days before, but invitations go out only {length} days before ({cite}). Members must know the date before they are invited.",
            ("Geben Sie den Termin früh bekannt.", "Announce the date early."),
        ),
    )


def _missing(rulebook: Rulebook, on: date) -> tuple[Verdict, ...]:
    if rulebook.said("minutes.signers"):
        return ()
    return (
        _finding(
            "statutes.minutes",
            Status.WARN,
            "§ 58 Nr. 4 BGB" if rulebook.legal_form == "ev" else "Satzung",
            "Die Satzung regelt nicht, wer die Niederschrift unterschreibt. Angenommen wird die Versammlungsleitung.",
            "The statutes do not say who signs the minutes. The chair is assumed.",
            ("Ergänzen Sie die Satzung.", "Complete the statutes."),
        ),
    )
