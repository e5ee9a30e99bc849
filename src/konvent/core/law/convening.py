"""Convening (Einberufung): every defect of an invitation before it is sent, with its provision.

Courts annul resolutions over who was invited, what the invitation said, and how much time it left.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from konvent.core.law import notice
from konvent.core.law.rulebook import Rulebook
from konvent.core.law.verdict import Defect, Status, Verdict
from konvent.core.text import Text, date_text

RIGHTS = {
    "join": Text(de="teilnehmen", en="take part"),
    "speak": Text(de="das Wort ergreifen", en="speak"),
    "move": Text(de="Anträge stellen", en="bring motions"),
    "ask": Text(de="Fragen stellen", en="ask questions"),
    "vote": Text(de="abstimmen", en="vote"),
    "object": Text(de="Widerspruch einlegen", en="object"),
}
VAGUE = frozenset(
    {"verschiedenes", "sonstiges", "allfälliges", "anträge", "beschlüsse", "varia", "beschlussfassung"}
)
ELECTRONIC = frozenset({"hybrid", "virtual"})
STATUTE_SUBJECTS = frozenset({"statute_change", "purpose_change"})


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemFacts:
    """An agenda item as it would be announced. `motion` is the text to be voted on, empty if there is none."""

    number: str
    kind: str
    subject: str
    title: str
    motion: str
    has_document: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberFacts:
    """A member who must be invited. channels: "email", "letter" as far as an address is known."""

    id: str
    label: str
    channels: tuple[str, ...]
    votes: bool
    kind: str
    has_delegate: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ConveningFacts:
    """What is known before sending.

    form: in_person, hybrid, virtual, written
    held_on: None while no date is set; closes_on: deadline of a written procedure
    channels: right (join, speak, move, ask, vote, object) to its description in the invitation
    registration_deadline: a day by which online participants would have to register, or None
    """

    form: str
    planned_dispatch: date
    held_on: date | None
    closes_on: date | None
    items: tuple[ItemFacts, ...]
    members: tuple[MemberFacts, ...]
    channels: Mapping[str, str]
    registration_deadline: date | None
    convened_by: str


def readiness(rulebook: Rulebook, facts: ConveningFacts) -> tuple[Verdict, ...]:
    """All findings at once, in the order of law: form, organ, recipients, notice, agenda, rights."""
    return (
        *_form(rulebook, facts),
        *_organ(rulebook, facts),
        *_recipients(rulebook, facts),
        *_notice(rulebook, facts),
        *_agenda(rulebook, facts),
        *_rights(rulebook, facts),
        *_registration(rulebook, facts),
    )


def _pass(rule: str, cite: str, de: str, en: str, norms: tuple[str, ...] = ()) -> Verdict:
    return Verdict(
        rule=rule, status=Status.PASS, sentence=Text(de=de, en=en), numbers={}, norms=norms, cites=(cite,)
    )


def _fault(
    rule: str,
    cite: str,
    de: str,
    en: str,
    *,
    remedy: tuple[str, str],
    status: Status = Status.FAIL,
    defect: Defect = Defect.VOID_IF_RELEVANT,
    norms: tuple[str, ...] = (),
    numbers: dict[str, str] | None = None,
) -> Verdict:
    return Verdict(
        rule=rule,
        status=status,
        defect=defect,
        sentence=Text(de=de, en=en),
        numbers=numbers or {},
        norms=norms,
        cites=(cite,),
        remedy=Text(de=remedy[0], en=remedy[1]),
    )


def _form(rulebook: Rulebook, facts: ConveningFacts) -> tuple[Verdict, ...]:
    """Whether the law or the statutes allow this form of meeting at all."""
    on, form = facts.planned_dispatch, facts.form
    allowed = rulebook.setting("meeting_form.allowed", on)
    if (
        rulebook.said("meeting_form.allowed")
        and isinstance(allowed, tuple)
        and form not in allowed
        and form != "written"
    ):
        cite = rulebook.statutes_cite("meeting_form.allowed")
        return (
            _fault(
                "statutes.meeting_form",
                cite,
                f"Die Satzung sieht diese Form der Versammlung nicht vor ({cite}).",
                f"The statutes do not provide for this form of assembly ({cite}).",
                remedy=("Wählen Sie eine andere Form.", "Choose another form."),
                defect=Defect.VOID,
            ),
        )
    if form == "in_person":
        return ()
    if form == "written":
        return _written(rulebook, facts)
    norm = rulebook.norm(f"form.{form}", on)
    if form == "virtual" and norm is not None and norm.rule.get("needs") == "authorisation":
        return _virtual(rulebook, on, norm.id, norm.version, norm.cite)
    if norm is None:
        cite = "§ 32 BGB in der damaligen Fassung"
        basis = rulebook.said("meeting_form.allowed")
        if basis:
            return (
                _pass(
                    "statutes.meeting_form",
                    rulebook.statutes_cite("meeting_form"),
                    "Die Satzung lässt diese Form zu.",
                    "The statutes allow this form.",
                ),
            )
        return (
            _fault(
                "form",
                cite,
                f"Für eine elektronische Teilnahme fehlt an diesem Tag eine Grundlage ({cite}).",
                f"On that day there is no basis for electronic participation ({cite}).",
                remedy=("Laden Sie in Präsenz ein.", "Convene in person."),
                defect=Defect.VOID,
            ),
        )
    if not norm.certain:
        return (
            _fault(
                norm.id,
                norm.cite,
                f"Ob diese Form auf dieser Grundlage zulässig ist, ist umstritten ({norm.cite}).",
                f"Whether this form is lawful on this basis is disputed ({norm.cite}).",
                remedy=("Lassen Sie die Frage anwaltlich prüfen.", "Have the question checked by a lawyer."),
                status=Status.WARN,
                norms=(norm.version,),
            ),
        )
    return (
        _pass(
            norm.id,
            norm.cite,
            f"Die Form der Versammlung ist zulässig ({norm.cite}).",
            f"The form of the assembly is lawful ({norm.cite}).",
            (norm.version,),
        ),
    )


def _virtual(rulebook: Rulebook, on: date, rule: str, version: str, cite: str) -> tuple[Verdict, ...]:
    if rulebook.setting("meeting_form.virtual_authorised", on) is True:
        return (
            _pass(
                rule,
                cite,
                f"Die Mitglieder haben virtuelle Versammlungen beschlossen oder die Satzung lässt sie zu ({cite}).",
                f"The members have resolved on virtual assemblies or the statutes allow them ({cite}).",
                (version,),
            ),
        )
    return (
        _fault(
            rule,
            cite,
            f"Eine virtuelle Versammlung braucht einen früheren Beschluss der Mitglieder für künftige Versammlungen oder eine Satzungsregelung; beides fehlt ({cite}).",
            f"A virtual assembly needs an earlier resolution of the members for future assemblies, or a clause of the statutes; both are missing ({cite}).",
            remedy=(
                "Laden Sie hybrid oder in Präsenz ein und lassen Sie dort künftige virtuelle Versammlungen beschließen.",
                "Convene hybrid or in person and have future virtual assemblies resolved there.",
            ),
            defect=Defect.VOID,
            norms=(version,),
        ),
    )


def _written(rulebook: Rulebook, facts: ConveningFacts) -> tuple[Verdict, ...]:
    """Which way a written procedure can take on the day it closes."""
    if facts.closes_on is None:
        return (
            _fault(
                "circular.deadline",
                "§ 32 Abs. 3 BGB",
                "Das schriftliche Verfahren hat noch keine Frist.",
                "The written procedure has no deadline yet.",
                remedy=("Setzen Sie den letzten Tag für die Stimmabgabe.", "Set the last day for voting."),
                status=Status.UNDECIDED,
            ),
        )
    covid = rulebook.norm("circular.covid", facts.closes_on)
    if covid:
        return (
            _pass(
                covid.id,
                covid.cite,
                f"Das schriftliche Verfahren ist zulässig, wenn alle beteiligt werden und die Hälfte der Mitglieder abstimmt ({covid.cite}).",
                f"The written procedure is lawful if all are involved and half of the members vote ({covid.cite}).",
                (covid.version,),
            ),
        )
    if rulebook.setting("circular.majority_allowed", facts.closes_on) is True:
        cite = rulebook.statutes_cite("circular.majority_allowed")
        return (
            _pass(
                "statutes.circular",
                cite,
                f"Die Satzung lässt Beschlüsse im schriftlichen Verfahren mit Mehrheit zu ({cite}).",
                f"The statutes allow resolutions by majority in a written procedure ({cite}).",
            ),
        )
    consent = rulebook.norm("circular.consent_of_all", facts.closes_on)
    if consent is None:
        return (
            _fault(
                "circular",
                "§ 43b Abs. 1 GenG",
                "Für diese Rechtsform gibt es kein Verfahren ohne Versammlung (§ 43b Abs. 1 GenG).",
                "This legal form knows no procedure without a meeting (§ 43b (1) GenG).",
                remedy=("Berufen Sie eine Versammlung ein.", "Convene a meeting."),
                defect=Defect.VOID,
            ),
        )
    if consent.rule["form"] == "schriftform":
        return (
            _fault(
                consent.id,
                consent.cite,
                f"An diesem Tag genügt die Zustimmung aller nur in Schriftform, also unterschrieben; elektronische Stimmen tragen den Beschluss nicht ({consent.cite}).",
                f"On that day the consent of all is needed in written form, signed; electronic votes do not carry the resolution ({consent.cite}).",
                remedy=("Berufen Sie eine Versammlung ein.", "Convene a meeting."),
                defect=Defect.VOID,
                norms=(consent.version,),
            ),
        )
    return (
        _fault(
            consent.id,
            consent.cite,
            f"Ohne Versammlung kommt der Beschluss nur zustande, wenn alle Mitglieder in Textform zustimmen; die Satzung lässt keine Mehrheit genügen ({consent.cite}).",
            f"Without a meeting the resolution comes about only if all members consent in text form; the statutes do not let a majority suffice ({consent.cite}).",
            remedy=(
                "Rechnen Sie damit, dass eine einzige fehlende Stimme genügt, um zu scheitern.",
                "Expect that a single missing vote is enough to fail.",
            ),
            status=Status.WARN,
            defect=Defect.VOID,
            norms=(consent.version,),
        ),
    )


def _organ(rulebook: Rulebook, facts: ConveningFacts) -> tuple[Verdict, ...]:
    organ = rulebook.setting("convening.organ", facts.planned_dispatch)
    cite = rulebook.statutes_cite("convening.organ") if rulebook.said("convening.organ") else "§ 58 Nr. 4 BGB"
    if not facts.convened_by:
        return (
            _fault(
                "convening.organ",
                cite,
                "Es ist nicht angegeben, wer einberuft.",
                "It is not said who convenes.",
                remedy=("Geben Sie das einberufende Organ an.", "Name the convening organ."),
                status=Status.UNDECIDED,
                defect=Defect.VOID,
            ),
        )
    if organ and facts.convened_by != organ:
        return (
            _fault(
                "convening.organ",
                cite,
                f"Nach der Satzung beruft ein anderes Organ ein ({cite}).",
                f"By the statutes another organ convenes ({cite}).",
                remedy=("Lassen Sie das zuständige Organ einberufen.", "Let the competent organ convene."),
                defect=Defect.VOID,
            ),
        )
    return (
        _pass(
            "convening.organ",
            cite,
            f"Das zuständige Organ beruft ein ({cite}).",
            f"The competent organ convenes ({cite}).",
        ),
    )


def _recipients(rulebook: Rulebook, facts: ConveningFacts) -> tuple[Verdict, ...]:
    norm = rulebook.norm("recipients", facts.planned_dispatch)
    cite = norm.cite if norm else "BGH, II ZR 63/71"
    if not facts.members:
        return (
            _fault(
                "recipients",
                cite,
                "Es gibt noch keine Mitglieder, die eingeladen werden könnten.",
                "There are no members yet who could be invited.",
                remedy=(
                    "Tragen Sie die Mitglieder ein oder lesen Sie eine Liste ein.",
                    "Enter or import the members.",
                ),
                status=Status.UNDECIDED,
                defect=Defect.VOID,
            ),
        )
    unreachable = [member for member in facts.members if not member.channels]
    found = []
    if unreachable:
        names = ", ".join(member.label for member in unreachable[:5]) + (" …" if len(unreachable) > 5 else "")
        found.append(
            _fault(
                "recipients.unreachable",
                cite,
                f"{len(unreachable)} von {len(facts.members)} Mitgliedern sind nicht erreichbar, weder per E-Mail noch per Brief: {names}. Alle Mitglieder sind einzuladen, auch die ohne Stimmrecht ({cite}).",
                f"{len(unreachable)} of {len(facts.members)} members cannot be reached, neither by e-mail nor by letter: {names}. All members must be invited, also those without a vote ({cite}).",
                remedy=("Ergänzen Sie E-Mail-Adresse oder Anschrift.", "Add an e-mail or postal address."),
                defect=Defect.VOID,
                numbers={"unreachable": str(len(unreachable)), "members": str(len(facts.members))},
            )
        )
    else:
        found.append(
            _pass(
                "recipients",
                cite,
                f"Alle {len(facts.members)} Mitglieder sind erreichbar ({cite}).",
                f"All {len(facts.members)} members can be reached ({cite}).",
            )
        )
    without = [
        member
        for member in facts.members
        if member.votes and member.kind == "organisation" and not member.has_delegate
    ]
    if without:
        names = ", ".join(member.label for member in without[:5]) + (" …" if len(without) > 5 else "")
        found.append(
            _fault(
                "representation.nobody",
                "§ 38 S. 2 BGB",
                f"Für {len(without)} stimmberechtigte Organisationen ist niemand benannt, der für sie abstimmen darf: {names}.",
                f"For {len(without)} voting organisations nobody is named who may vote for them: {names}.",
                remedy=(
                    "Bitten Sie diese Mitglieder, ihre Vertretung zu nennen.",
                    "Ask these members to name who acts for them.",
                ),
                status=Status.WARN,
            )
        )
    return tuple(found)


def _notice(rulebook: Rulebook, facts: ConveningFacts) -> tuple[Verdict, ...]:
    if facts.form == "written":
        return ()
    if facts.held_on is None:
        return (
            _fault(
                "notice",
                "§ 58 Nr. 4 BGB",
                "Der Termin der Versammlung steht noch nicht fest.",
                "The date of the assembly is not set yet.",
                remedy=("Legen Sie Tag und Uhrzeit fest.", "Set day and time."),
                status=Status.UNDECIDED,
            ),
        )
    used = sorted({member.channels[0] for member in facts.members if member.channels}) or ["email"]
    verdicts = [
        notice.check(rulebook, dispatched_on=facts.planned_dispatch, channel=channel, held_on=facts.held_on)
        for channel in used
    ]
    worst = [verdict for verdict in verdicts if verdict.status != Status.PASS]
    return ((worst or verdicts)[0],)


def _agenda(rulebook: Rulebook, facts: ConveningFacts) -> tuple[Verdict, ...]:
    norm = rulebook.norm("agenda", facts.planned_dispatch)
    cite = norm.cite if norm else "§ 32 Abs. 1 S. 2 BGB"
    versions = (norm.version,) if norm else ()
    deciding = [item for item in facts.items if item.kind in ("resolution", "election")]
    if not facts.items:
        return (
            _fault(
                "agenda.empty",
                cite,
                f"Die Tagesordnung ist leer; worüber nicht angekündigt ist, kann nicht beschlossen werden ({cite}).",
                f"The agenda is empty; nothing can be resolved that was not announced ({cite}).",
                remedy=("Legen Sie die Tagesordnung an.", "Set up the agenda."),
                defect=Defect.VOID,
                norms=versions,
            ),
        )
    found = []
    for item in facts.items:
        title = item.title.strip()
        if not title:
            found.append(
                _fault(
                    "agenda.unnamed",
                    cite,
                    f"TOP {item.number} hat keinen Titel; der Gegenstand muss bei der Einberufung bezeichnet sein ({cite}).",
                    f"Item {item.number} has no title; the subject must be named when convening ({cite}).",
                    remedy=("Benennen Sie den Gegenstand.", "Name the subject."),
                    defect=Defect.VOID,
                    norms=versions,
                )
            )
    for item in deciding:
        vague = item.title.strip().lower().rstrip(".") in VAGUE
        if vague or (item.kind == "resolution" and not item.motion.strip()):
            found.append(
                _fault(
                    "agenda.vague",
                    cite,
                    f"TOP {item.number} „{item.title}“ soll beschlossen werden, "
                    + ("ist aber zu unbestimmt benannt" if vague else "hat aber keinen Beschlussvorschlag")
                    + f"; Mitglieder müssen sich vorbereiten können ({cite}; BGH, II ZR 111/05).",
                    f"Item {item.number} “{item.title}” is to be resolved, but "
                    + ("is named too vaguely" if vague else "has no motion")
                    + f"; members must be able to prepare ({cite}; BGH, II ZR 111/05).",
                    remedy=(
                        "Schreiben Sie den Wortlaut des Beschlusses.",
                        "Write the wording of the resolution.",
                    ),
                    defect=Defect.VOID,
                    norms=versions,
                )
            )
        if item.subject in STATUTE_SUBJECTS and not item.has_document:
            found.append(
                _fault(
                    "agenda.statute_text",
                    "§ 33 Abs. 1, § 71 BGB",
                    f"TOP {item.number} ändert die Satzung, aber eine Gegenüberstellung von altem und neuem Wortlaut fehlt (§ 71 BGB).",
                    f"Item {item.number} changes the statutes, but a synopsis of old and new wording is missing (§ 71 BGB).",
                    remedy=("Fügen Sie die Gegenüberstellung als PDF bei.", "Attach the synopsis as a PDF."),
                    status=Status.WARN,
                )
            )
    if not found:
        found.append(
            _pass(
                "agenda",
                cite,
                f"Alle {len(facts.items)} Punkte sind benannt, jeder Beschluss hat seinen Wortlaut ({cite}).",
                f"All {len(facts.items)} items are named, every resolution has its wording ({cite}).",
                versions,
            )
        )
    return tuple(found)


def _rights(rulebook: Rulebook, facts: ConveningFacts) -> tuple[Verdict, ...]:
    """Every electronic right needs its way described in the invitation, not only the voting tool."""
    if facts.form not in ELECTRONIC:
        return ()
    norm = rulebook.norm("rights", facts.planned_dispatch)
    cite = norm.cite if norm else "AG Spandau, 3 C 78/24"
    missing = [words for right, words in RIGHTS.items() if not facts.channels.get(right, "").strip()]
    if not missing:
        return (
            _pass(
                "rights",
                cite,
                f"Die Einladung beschreibt, wie alle Rechte elektronisch ausgeübt werden ({cite}).",
                f"The invitation says how all rights are exercised electronically ({cite}).",
                (norm.version,) if norm else (),
            ),
        )
    return (
        _fault(
            "rights.not_described",
            cite,
            f"Die Einladung sagt nicht, wie Mitglieder elektronisch {_listed([words.de for words in missing], 'und')} können ({cite}; AG Spandau, 3 C 78/24).",
            f"The invitation does not say how members can electronically {_listed([words.en for words in missing], 'and')} ({cite}; AG Spandau, 3 C 78/24).",
            remedy=("Beschreiben Sie jeden Weg in einem Satz.", "Describe each way in one sentence."),
            defect=Defect.VOID,
            norms=(norm.version,) if norm else (),
        ),
    )


def _listed(words: list[str], joint: str) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {joint} {words[-1]}"


def _registration(rulebook: Rulebook, facts: ConveningFacts) -> tuple[Verdict, ...]:
    if facts.registration_deadline is None:
        return ()
    if rulebook.setting("meeting_form.online_registration", facts.planned_dispatch) is True:
        cite = rulebook.statutes_cite("meeting_form.online_registration")
        return (
            _pass(
                "registration",
                cite,
                f"Die Anmeldefrist beruht auf der Satzung ({cite}).",
                f"The registration deadline rests on the statutes ({cite}).",
            ),
        )
    return (
        _fault(
            "registration.without_basis",
            "AG Spandau, 3 C 78/24",
            f"Eine Anmeldefrist bis {date_text(facts.registration_deadline).de} hat keine Grundlage in der Satzung (AG Spandau, 3 C 78/24).",
            f"A registration deadline by {date_text(facts.registration_deadline).en} has no basis in the statutes (AG Spandau, 3 C 78/24).",
            remedy=("Streichen Sie die Anmeldefrist.", "Remove the registration deadline."),
            defect=Defect.VOID,
        ),
    )
