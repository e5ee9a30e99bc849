"""Convening (Einberufung): every defect of an invitation before it is sent, with its provision.

Courts annul resolutions over who was invited, what the invitation said, and how much time it left.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from konvent.core.law import agenda, form, notice
from konvent.core.law.contest import defect_by_law
from konvent.core.law.form import FormFacts
from konvent.core.law.notice import NoticeFacts
from konvent.core.law.rulebook import Norm, Rulebook
from konvent.core.law.verdict import (
    Defect,
    Status,
    Verdict,
    by_statutes,
    finding,
    gravest,
    missing,
    no_norm,
    unknown,
)
from konvent.core.text import Text, date_text

RIGHTS = {
    "join": Text(de="teilnehmen", en="take part"),
    "speak": Text(de="das Wort ergreifen", en="speak"),
    "move": Text(de="Anträge stellen", en="bring motions"),
    "ask": Text(de="Fragen stellen", en="ask questions"),
    "vote": Text(de="abstimmen", en="vote"),
    "object": Text(de="Widerspruch einlegen", en="object"),
}
ELECTRONIC = frozenset({"hybrid", "virtual"})


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
class OrganFacts:
    """Who convenes: board, chair, president, supervisory, manager, managing_directors …"""

    convened_on: date | None = None
    convened_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecipientFacts:
    """How many members there are (with and without a vote), how many were invited or can be.

    irrelevant: proven that the missing ones could not have changed anything
    """

    convened_on: date | None = None
    members: int | None = None
    invited: int | None = None
    irrelevant: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationFacts:
    """What the invitation says. rights: right (join, speak, move, ask, vote, object) to how it is exercised

    registration_deadline: a day by which online participants would have to register, or None
    """

    convened_on: date | None = None
    form: form.Form | None = None
    rights: Mapping[str, str] | None = None
    registration_deadline: date | None = None


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
    )


def _form(rulebook: Rulebook, facts: ConveningFacts) -> tuple[Verdict, ...]:
    """Whether the law or the statutes allow this form of meeting at all."""
    if facts.form == "written":
        return _written(rulebook, facts)
    return form.check(
        rulebook,
        FormFacts(
            form=facts.form,  # type: ignore[arg-type]
            convened_on=facts.planned_dispatch,
            held_on=facts.held_on,
            board_decided=True,
            stated=True,
        ),
    )


def _written(rulebook: Rulebook, facts: ConveningFacts) -> tuple[Verdict, ...]:
    """Which way a written procedure can take on the day it closes."""
    if facts.closes_on is None:
        norm = rulebook.norm("circular.consent_of_all", facts.planned_dispatch)
        if norm is None:
            return (missing("closes_on"),)
        return (
            finding(
                norm,
                Status.UNDECIDED,
                Text(
                    de="Das schriftliche Verfahren hat noch keine Frist",
                    en="The written procedure has no deadline yet",
                ),
                remedy=Text(
                    de="Setzen Sie den letzten Tag für die Stimmabgabe.", en="Set the last day for voting."
                ),
            ),
        )
    on = facts.closes_on
    covid = rulebook.norm("circular.covid", on)
    if covid:
        return (
            finding(
                covid, Status.PASS,
                Text(de="Das schriftliche Verfahren ist zulässig, wenn alle beteiligt werden und die Hälfte der Mitglieder abstimmt", en="The written procedure is lawful if all are involved and half of the members vote"),
            ),
        )  # fmt: skip
    if rulebook.setting("circular.majority_allowed", on) is True:
        law = rulebook.norm("circular.statutes", on)
        return (
            by_statutes(
                "circular.majority_allowed", rulebook.statutes_cite("circular.majority_allowed"), Status.PASS,
                Text(de="Die Satzung lässt Beschlüsse im schriftlichen Verfahren mit Mehrheit zu", en="The statutes allow resolutions by majority in a written procedure"),
                also=(law,) if law else (),
            ),
        )  # fmt: skip
    consent = rulebook.norm("circular.consent_of_all", on)
    if consent is None:
        law = next((norm for norm in rulebook.norms if norm.family.startswith("form.")), None)
        sentence = Text(
            de="Für diese Rechtsform gibt es kein Verfahren ohne Versammlung",
            en="This legal form knows no procedure without a meeting",
        )
        remedy = Text(de="Berufen Sie eine Versammlung ein.", en="Convene a meeting.")
        if law is None:
            return (no_norm("circular"),)
        return (finding(law, Status.FAIL, sentence, defect=Defect.VOID, remedy=remedy),)
    if consent.rule["form"] == "schriftform":
        return (
            finding(
                consent, Status.FAIL,
                Text(de="An diesem Tag genügt die Zustimmung aller nur in Schriftform, also unterschrieben; elektronische Stimmen tragen den Beschluss nicht", en="On that day the consent of all is needed in written form, signed; electronic votes do not carry the resolution"),
                defect=Defect.VOID, remedy=Text(de="Berufen Sie eine Versammlung ein.", en="Convene a meeting."),
            ),
        )  # fmt: skip
    return (
        finding(
            consent, Status.WARN,
            Text(de="Ohne Versammlung kommt der Beschluss nur zustande, wenn alle Mitglieder in Textform zustimmen; die Satzung lässt keine Mehrheit genügen", en="Without a meeting the resolution comes about only if all members consent in text form; the statutes do not let a majority suffice"),
            defect=Defect.VOID, remedy=Text(de="Rechnen Sie damit, dass eine einzige fehlende Stimme genügt, um zu scheitern.", en="Expect that a single missing vote is enough to fail."),
        ),
    )  # fmt: skip


def _organ(rulebook: Rulebook, facts: ConveningFacts) -> tuple[Verdict, ...]:
    return (
        organ_check(
            rulebook, OrganFacts(convened_on=facts.planned_dispatch, convened_by=facts.convened_by or None)
        ),
    )


def organ_check(rulebook: Rulebook, facts: OrganFacts) -> Verdict:
    """Say whether the competent organ convenes."""
    if facts.convened_on is None or facts.convened_by is None:
        return unknown(facts, "convened_on", "convened_by")
    norm = rulebook.norm("organ", facts.convened_on)
    if norm is None:
        return no_norm("organ")
    said = rulebook.said("convening.organ")
    competent = (
        {rulebook.setting("convening.organ", facts.convened_on)}
        if said
        else {norm.rule["organ"], *norm.rule.get("others", ())}
    )
    right = facts.convened_by in competent
    status = Status.PASS if right else Status.FAIL
    sentence = (
        Text(de="Das zuständige Organ beruft ein", en="The competent organ convenes")
        if right
        else Text(
            de="Ein anderes Organ ist für die Einberufung zuständig",
            en="Another organ is competent to convene",
        )
    )
    remedy = (
        None
        if right
        else Text(de="Lassen Sie das zuständige Organ einberufen.", en="Let the competent organ convene.")
    )
    defect = Defect.NONE if right else Defect.VOID
    if said:
        cite = rulebook.statutes_cite("convening.organ")
        return by_statutes(
            "convening.organ", cite, status, sentence, defect=defect, remedy=remedy, also=(norm,)
        )
    return finding(norm, status, sentence, defect=defect, remedy=remedy)


def _recipients(rulebook: Rulebook, facts: ConveningFacts) -> tuple[Verdict, ...]:
    everybody = rulebook.norm("recipients", facts.planned_dispatch)
    if not facts.members and everybody:
        return (
            finding(
                everybody,
                Status.UNDECIDED,
                Text(
                    de="Es gibt noch keine Mitglieder, die eingeladen werden könnten",
                    en="There are no members yet who could be invited",
                ),
                remedy=Text(
                    de="Tragen Sie die Mitglieder ein oder lesen Sie eine Liste ein.",
                    en="Enter or import the members.",
                ),
            ),
        )
    reachable = sum(1 for member in facts.members if member.channels)
    found = [
        recipients_check(
            rulebook,
            RecipientFacts(
                convened_on=facts.planned_dispatch, members=len(facts.members) or None, invited=reachable
            ),
            names=[member.label for member in facts.members if not member.channels],
        )
    ]
    without = [
        member.label
        for member in facts.members
        if member.votes and member.kind == "organisation" and not member.has_delegate
    ]
    norm = rulebook.norm("delegates", facts.planned_dispatch)
    if without and norm:
        found.append(
            finding(
                norm, Status.WARN,
                Text(
                    de=f"Für {len(without)} stimmberechtigte Organisationen ist niemand benannt, der für sie abstimmen darf: {_some(without)}",
                    en=f"For {len(without)} voting organisations nobody is named who may vote for them: {_some(without)}",
                ),
                remedy=Text(de="Bitten Sie diese Mitglieder, ihre Vertretung zu nennen.", en="Ask these members to name who acts for them."),
            )
        )  # fmt: skip
    return tuple(found)


def _some(names: list[str]) -> str:
    return ", ".join(names[:5]) + (" …" if len(names) > 5 else "")


def recipients_check(rulebook: Rulebook, facts: RecipientFacts, names: list[str] | None = None) -> Verdict:
    """Say whether everybody is invited. names: who is not, for the sentence."""
    if facts.convened_on is None or facts.members is None or facts.invited is None:
        return unknown(facts, "convened_on", "members", "invited")
    norm = rulebook.norm("recipients", facts.convened_on)
    if norm is None:
        return no_norm("recipients")
    if not 0 <= facts.invited <= facts.members:
        raise ValueError("invited: more than all members, or negative")
    left = facts.members - facts.invited
    numbers = {"members": str(facts.members), "missing_members": str(left)}
    if not left:
        return finding(
            norm,
            Status.PASS,
            Text(
                de=f"Alle {facts.members} Mitglieder sind eingeladen oder erreichbar",
                en=f"All {facts.members} members are invited or can be reached",
            ),
            numbers=numbers,
        )
    if facts.irrelevant:
        return finding(
            norm,
            Status.WARN,
            Text(
                de="Nicht alle sind eingeladen; dass es darauf nicht ankam, muss bewiesen werden",
                en="Not all were invited; that it did not matter must be proven",
            ),
            defect=Defect.VOID_IF_RELEVANT,
            numbers=numbers,
        )
    grave = (
        Fraction(left, facts.members) >= Fraction(norm.rule["void_from_share"])
        if "void_from_share" in norm.rule
        else "defect" not in norm.rule
    )
    who = f": {_some(names)}" if names else ""
    return finding(
        norm, Status.FAIL,
        Text(
            de=f"{left} von {facts.members} Mitgliedern sind nicht eingeladen oder nicht erreichbar{who}. Alle sind einzuladen, auch die ohne Stimmrecht",
            en=f"{left} of {facts.members} members are not invited or cannot be reached{who}. All must be invited, also those without a vote",
        ),
        defect=Defect.VOID if grave else Defect(norm.rule["defect"]), numbers=numbers,
        remedy=Text(de="Ergänzen Sie E-Mail-Adresse oder Anschrift und laden Sie alle ein.", en="Add an e-mail or postal address and invite all."),
    )  # fmt: skip


def _notice(rulebook: Rulebook, facts: ConveningFacts) -> tuple[Verdict, ...]:
    if facts.form == "written":
        return ()
    computing = rulebook.norm("periods", facts.planned_dispatch)
    if facts.held_on is None and computing:
        return (
            finding(
                computing,
                Status.UNDECIDED,
                Text(
                    de="Der Termin der Versammlung steht noch nicht fest",
                    en="The date of the assembly is not set yet",
                ),
                remedy=Text(de="Legen Sie Tag und Uhrzeit fest.", en="Set day and time."),
            ),
        )
    used = sorted({member.channels[0] for member in facts.members if member.channels}) or ["email"]
    return (
        gravest(
            tuple(
                notice.check(
                    rulebook,
                    NoticeFacts(dispatched_on=facts.planned_dispatch, channel=channel, held_on=facts.held_on),
                )
                for channel in used
            )
        ),
    )


def _agenda(rulebook: Rulebook, facts: ConveningFacts) -> tuple[Verdict, ...]:
    on = facts.planned_dispatch
    norm = rulebook.norm("agenda", on)
    if norm is None:
        return (no_norm("agenda"),)
    if not facts.items:
        return (
            finding(
                norm, Status.FAIL,
                Text(de="Die Tagesordnung ist leer; worüber nicht angekündigt ist, kann nicht beschlossen werden", en="The agenda is empty; nothing can be resolved that was not announced"),
                defect=Defect.VOID, remedy=Text(de="Legen Sie die Tagesordnung an.", en="Set up the agenda."),
            ),
        )  # fmt: skip
    found = [
        verdict
        for each in facts.items
        for verdict in agenda.item(
            rulebook,
            number=each.number,
            title=each.title,
            motion=each.motion if each.kind == "resolution" else each.motion or "-",
            decides=each.kind in ("resolution", "election"),
            subject=each.subject,
            synopsis=each.has_document,
            on=on,
        )
        if verdict.status != Status.PASS
    ]
    return tuple(found) or (
        finding(
            norm, Status.PASS,
            Text(de=f"Alle {len(facts.items)} Punkte sind benannt, jeder Beschluss hat seinen Wortlaut", en=f"All {len(facts.items)} items are named, every resolution has its wording"),
        ),
    )  # fmt: skip


def _rights(rulebook: Rulebook, facts: ConveningFacts) -> tuple[Verdict, ...]:
    if facts.form not in ELECTRONIC:
        return ()
    return invitation_check(
        rulebook,
        InvitationFacts(
            convened_on=facts.planned_dispatch,
            form=facts.form,  # type: ignore[arg-type]
            rights=facts.channels,
            registration_deadline=facts.registration_deadline,
        ),
    )


def invitation_check(rulebook: Rulebook, facts: InvitationFacts) -> tuple[Verdict, ...]:
    """Every electronic right needs its way described, not only the voting tool; and no hurdle without a basis."""
    if facts.convened_on is None or facts.form is None or facts.rights is None:
        return (unknown(facts, "convened_on", "form", "rights"),)
    strange = sorted(set(facts.rights) - set(RIGHTS))
    if strange:
        raise ValueError(f"rights: unknown {strange[0]}")
    if facts.form not in ELECTRONIC and facts.form != "stretched":
        return ()
    norm = rulebook.norm("rights", facts.convened_on)
    found = [_described(norm, facts.rights, defect_by_law(rulebook, facts.convened_on))] if norm else []
    if facts.registration_deadline is not None:
        found.append(_registration(rulebook, facts.registration_deadline, facts.convened_on))
    return tuple(found)


def _described(norm: Norm, rights: Mapping[str, str], defect: Defect) -> Verdict:
    left = [words for right, words in RIGHTS.items() if not rights.get(right, "").strip()]
    if norm.rule["needs"] == "nothing" or not left:
        return finding(
            norm, Status.PASS,
            Text(de="Die Einladung beschreibt, was sie über die elektronischen Rechte sagen muss", en="The invitation says what it must about the electronic rights"),
        )  # fmt: skip
    return finding(
        norm, Status.FAIL,
        Text(
            de=f"Die Einladung sagt nicht, wie Mitglieder elektronisch {_listed([words.de for words in left], 'und')} können",
            en=f"The invitation does not say how members can electronically {_listed([words.en for words in left], 'and')}",
        ),
        defect=Defect.VOID if defect == Defect.VOID_IF_RELEVANT else defect,
        remedy=Text(de="Beschreiben Sie jeden Weg in einem Satz.", en="Describe each way in one sentence."),
    )  # fmt: skip


def _listed(words: list[str], joint: str) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {joint} {words[-1]}"


def _registration(rulebook: Rulebook, deadline: date, on: date) -> Verdict:
    norm = rulebook.norm("registration", on)
    if norm is None:
        return no_norm("registration")
    if rulebook.setting("meeting_form.online_registration", on) is True:
        return by_statutes(
            "meeting_form.online_registration", rulebook.statutes_cite("meeting_form.online_registration"), Status.PASS,
            Text(de="Die Anmeldefrist beruht auf der Satzung", en="The registration deadline rests on the statutes"), also=(norm,),
        )  # fmt: skip
    return finding(
        norm, Status.FAIL,
        Text(de=f"Eine Anmeldefrist bis {date_text(deadline).de} hat keine Grundlage in der Satzung", en=f"A registration deadline by {date_text(deadline).en} has no basis in the statutes"),
        defect=Defect.VOID, remedy=Text(de="Streichen Sie die Anmeldefrist.", en="Remove the registration deadline."),
    )  # fmt: skip
