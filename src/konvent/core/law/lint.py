"""What statutes say that the law does not allow, or that does not fit together."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from konvent.core.law import notice, representation
from konvent.core.law.rulebook import Rulebook
from konvent.core.law.verdict import Defect, Status, Verdict, finding, missing, no_norm
from konvent.core.text import Text, fraction_text

# What an association may want to do, and the parameter of the statutes that allows it.
WANTS = {
    "virtual": (
        "meeting_form.virtual_authorised",
        Text(de="virtuelle Versammlungen", en="virtual assemblies"),
    ),
    "proxies": ("representation.proxies.allowed", Text(de="Vollmachten", en="proxies")),
    "delegates": ("representation.delegates.allowed", Text(de="Delegierte", en="delegates")),
    "circular_by_majority": (
        "circular.majority_allowed",
        Text(de="schriftliche Beschlüsse mit Mehrheit", en="written resolutions by majority"),
    ),
    "technical_faults": ("technical_faults.clause", Text(de="technische Störungen", en="technical faults")),
    "block_election": (
        "elections.block_allowed",
        Text(de="mehrere Ämter auf einem Stimmzettel", en="several seats on one ballot"),
    ),
    "urgency": ("agenda.urgency.allowed", Text(de="dringliche Anträge", en="urgent motions")),
    "registration_deadline": (
        "meeting_form.online_registration",
        Text(
            de="eine Anmeldefrist für die Online-Teilnahme",
            en="a registration deadline for online participants",
        ),
    ),
    "second_meeting": (
        "quorum.second_meeting",
        Text(de="eine zweite Versammlung ohne Mindestzahl", en="a second meeting without a quorum"),
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class StatutesFacts:
    """on: the day whose law counts; wants: what the association wants to do, keys of WANTS"""

    on: date | None = None
    wants: tuple[str, ...] = ()


def answer(rulebook: Rulebook, facts: StatutesFacts) -> tuple[Verdict, ...]:
    """All findings on the statutes, or one that says there is none. Raises ValueError for an unknown wish."""
    if facts.on is None:
        return (missing("on"),)
    unknown = sorted(set(facts.wants) - set(WANTS))
    if unknown:
        raise ValueError(f"wants: unknown {unknown[0]}")
    found = (
        *check(rulebook, facts.on),
        *(each for want in facts.wants for each in wanted(rulebook, want, facts.on)),
    )
    if found:
        return found
    norm = rulebook.norm("majority.simple", facts.on)
    sentence = Text(
        de="Die Satzung enthält nichts, was das Gesetz nicht zulässt",
        en="The statutes contain nothing that the law does not allow",
    )
    if norm is None:
        return (no_norm("majority.simple"),)
    bound = [each for each in rulebook.norms if each.bounds and each.holds_on(facts.on)]
    return (finding(norm, Status.PASS, sentence, also=tuple(each for each in bound if each.id != norm.id)),)


def check(rulebook: Rulebook, on: date) -> tuple[Verdict, ...]:
    """Findings on the statutes; empty if there is nothing to say. A mandatory norm beats the clause meanwhile."""
    return (
        *_beyond(rulebook, on),
        *_core_subjects(rulebook, on),
        *_notice(rulebook, on),
        *_motions(rulebook, on),
        *_missing(rulebook, on),
        *_unsupported(rulebook),
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


def _beyond(rulebook: Rulebook, on: date) -> tuple[Verdict, ...]:
    """Clauses beyond a mandatory limit."""
    found = []
    for path in sorted(rulebook.statutes.values):
        limit = rulebook.limit(path, on)
        if limit is None:
            continue
        norm, instead = limit
        said = rulebook.statutes.get(path)
        found.append(
            _finding(
                norm.id,
                Status.FAIL,
                norm.cite,
                f"Die Satzung sagt {said} („{path}“); das Gesetz lässt das nicht zu ({norm.cite}). Gerechnet wird mit {instead}.",
                f"The statutes say {said} (“{path}”); the law does not allow that ({norm.cite}). {instead} is applied.",
                ("Passen Sie die Satzung an.", "Adapt the statutes."),
                norm.version,
            )
        )
    return tuple(found)


def _core_subjects(rulebook: Rulebook, on: date) -> tuple[Verdict, ...]:
    """One majority for all changes of statutes, though the law asks for more on some subjects (§ 16 Abs. 2, 3 GenG)."""
    found = []
    for norm in rulebook.norms:
        wider = norm.rule.get("within")
        if wider is None or not norm.holds_on(on) or rulebook.said(f"decisions.{norm.family[9:]}.share"):
            continue
        share = rulebook.share(f"decisions.{wider}.share", on)
        needed = Fraction(norm.rule["share"])
        if (
            share is None
            or not rulebook.said(f"decisions.{wider}.share")
            or share >= min(needed, Fraction(3, 4))
        ):
            continue
        found.append(
            _finding(
                norm.id,
                Status.FAIL,
                norm.cite,
                f"{fraction_text(share)} für alle Satzungsänderungen ist für die in {norm.cite} genannten Gegenstände zu wenig; dort sind mindestens {fraction_text(needed)} zwingend. Für andere Änderungen ist die Klausel erlaubt.",
                f"{fraction_text(share)} for all changes of statutes is too little for the subjects named in {norm.cite}; at least {fraction_text(needed)} is mandatory there. For other changes the clause is allowed.",
                (
                    "Behandeln Sie diese Gegenstände mit der gesetzlichen Mehrheit.",
                    "Treat these subjects with the legal majority.",
                ),
                norm.version,
            )
        )
    return tuple(found)


def _notice(rulebook: Rulebook, on: date) -> tuple[Verdict, ...]:
    norm = rulebook.norm("notice", on)
    if norm is None or norm.dispositive or norm.rule.get("should"):
        return ()
    if not any(rulebook.said(f"convening.notice.{unit}") for unit in ("months", "weeks", "days")):
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


def wanted(rulebook: Rulebook, want: str, on: date) -> tuple[Verdict, ...]:
    """A clause that is missing for what the association wants to do; nothing if the law or a clause allows it."""
    path, what = WANTS[want]
    family = {"virtual": "form.virtual", "technical_faults": "outage", "proxies": "proxies"}.get(want, "")
    norm = rulebook.norm(family, on) if family else None
    allowed = rulebook.setting(path, on) not in (None, False, "none", "")
    if want == "proxies":
        allowed = representation.proxies_allowed(rulebook, on)
    elif want == "delegates":
        allowed = representation.delegates_allowed(rulebook, on)
    elif want == "virtual" and norm:
        allowed = allowed or norm.rule["needs"] in ("board_decision", "organs_decision")
    elif want == "technical_faults" and norm:
        allowed = allowed or norm.rule["shield"] != "none"
    if allowed:
        return ()
    cite = norm.cite if norm else rulebook.statutes_cite(path)
    return (
        _finding(
            f"statutes.{path}",
            Status.WARN,
            cite,
            f"Für {what.de} fehlt eine Klausel; bis dahin geht nur, was das Gesetz ohne Satzung zulässt ({cite}).",
            f"For {what.en} a clause is missing; until then only what the law allows without statutes is possible ({cite}).",
            ("Ergänzen Sie die Satzung, wenn Sie das wollen.", "Complete the statutes if you want this."),
            norm.version if norm else "",
        ),
    )


def _unsupported(rulebook: Rulebook) -> tuple[Verdict, ...]:
    """Clauses that the parameters cannot express: everything of their group becomes doubtful."""
    groups = rulebook.statutes.get("unsupported.groups")
    if not isinstance(groups, tuple) or not groups:
        return ()
    return (
        _finding(
            "statutes.unsupported.groups",
            Status.WARN,
            "Satzung",
            f"Einige Klauseln lassen sich nicht abbilden; was auf ihnen beruht, ist zweifelhaft: {', '.join(groups)}.",
            f"Some clauses cannot be expressed; what rests on them is doubtful: {', '.join(groups)}.",
            ("Prüfen Sie diese Punkte selbst.", "Check these points yourself."),
        ),
    )


def _motions(rulebook: Rulebook, on: date) -> tuple[Verdict, ...]:
    days = rulebook.setting("agenda.motions.days_before", on)
    period, _ = notice.length(rulebook, on)
    length = period.about_days
    if not isinstance(days, int) or not length or days <= length:
        return ()
    cite = rulebook.statutes_cite("agenda.motions")
    return (
        _finding(
            "statutes.agenda.motions.days_before",
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
    organ = rulebook.norm("organ", on)
    if rulebook.legal_form not in ("ev", "partei"):
        return ()
    return (
        _finding(
            "statutes.minutes.signers",
            Status.WARN,
            organ.cite if organ else "Satzung",
            "Die Satzung regelt nicht, wer die Niederschrift unterschreibt. Angenommen wird die Versammlungsleitung.",
            "The statutes do not say who signs the minutes. The chair is assumed.",
            ("Ergänzen Sie die Satzung.", "Complete the statutes."),
        ),
    )
