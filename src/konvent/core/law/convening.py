"""Convening (Einberufung): every defect of an invitation before it is sent, with its provision.

Courts annul resolutions over who was invited, what the invitation said, and how much time it left.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from konvent.core.law import agenda, form, notice, organ
from konvent.core.law.contest import defect_by_law
from konvent.core.law.form import FormFacts
from konvent.core.law.notice import NoticeFacts
from konvent.core.law.rulebook import Norm, Rulebook
from konvent.core.law.verdict import (
    Defect,
    Impossible,
    Number,
    Status,
    Verdict,
    by_statutes,
    finding,
    gravest,
    missing,
    no_norm,
    unknown,
)
from konvent.core.number import exact
from konvent.core.typed import is_blank
from konvent.core.words import Said, say

RIGHTS = {
    "join": say("right.join"),
    "speak": say("right.speak"),
    "move": say("right.move"),
    "ask": say("right.ask"),
    "vote": say("right.vote"),
    "object": say("right.object"),
}
NAMED_AT_MOST = 5
ELECTRONIC = frozenset({"hybrid", "virtual"})
IN_ROOM = frozenset({"in_person", "hybrid"})


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemFacts:
    """An agenda item as it would be announced. motion: the text to be voted on, or ""; stands: of an election, whether somebody does"""

    number: str
    kind: str
    subject: str
    title: str
    motion: str
    has_document: bool = False
    stands: bool = True


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
    place, video_url: where they come together in the room, and at home; empty while it is not known
    channels: right (join, speak, move, ask, vote, object) to its description in the invitation
    registration_deadline: a day by which online participants would have to register, or None
    """

    form: str
    planned_dispatch: date
    held_on: date | None
    closes_on: date | None
    place: str
    video_url: str
    items: tuple[ItemFacts, ...]
    members: tuple[MemberFacts, ...]
    channels: Mapping[str, str]
    registration_deadline: date | None
    convened_by: str
    extraordinary: bool = False
    authorised: bool | None = None


def readiness(rulebook: Rulebook, facts: ConveningFacts) -> tuple[Verdict, ...]:
    """All findings at once, in the order of law: form, where, organ, recipients, notice, agenda, rights."""
    return (
        *_form(rulebook, facts),
        *_where(rulebook, facts),
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


def _where(rulebook: Rulebook, facts: ConveningFacts) -> tuple[Verdict, ...]:
    found = nowhere(
        rulebook, facts.form, place=facts.place, video_url=facts.video_url, on=facts.planned_dispatch
    )
    return (found,) if found else ()


def nowhere(rulebook: Rulebook, form: str, *, place: str, video_url: str, on: date) -> Verdict | None:
    """The finding that nobody could come to this meeting: it has no place for those in the room, or no link for those at
    home. None if everybody can.
    """
    if form in IN_ROOM and is_blank(place):
        return _unreachable(
            rulebook.norm("recipients", on), say("convening.no_place"), say("convening.name_place")
        )
    if form in ELECTRONIC and is_blank(video_url):
        norm = rulebook.norm("rights", on) or rulebook.norm(f"form.{form}", on)
        return _unreachable(norm, say("convening.no_link"), say("convening.give_link"))
    return None


def _unreachable(norm: Norm | None, sentence: Said, remedy: Said) -> Verdict:
    """It stands in the way whether or not the rulebook has a provision to cite for it."""
    return Verdict(
        rule="convening.where",
        status=Status.FAIL,
        defect=Defect.VOID,
        sentence=sentence,
        numbers={},
        norms=(norm.version,) if norm else (),
        cites=(norm.cite, *norm.see) if norm else (),
        remedy=remedy,
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
                say("convening.written_without_deadline"),
                remedy=say("convening.set_deadline"),
            ),
        )
    on = facts.closes_on
    covid = rulebook.norm("circular.covid", on)
    if covid:
        return (
            finding(
                covid, Status.PASS,
                say("convening.written_covid"),
            ),
        )  # fmt: skip
    law = rulebook.norm("circular.statutes", on)
    if law and rulebook.setting("circular.majority_allowed", on) is True:
        return (
            by_statutes(
                "circular.majority_allowed", rulebook.statutes_cite("circular.majority_allowed"), Status.PASS,
                say("convening.written_by_statutes"), also=(law,),
            ),
        )  # fmt: skip
    consent = rulebook.norm("circular.consent_of_all", on)
    if consent is None:
        none = rulebook.norm("circular.none", on)
        sentence = say("convening.no_written_procedure")
        remedy = say("convening.convene")
        if none is None:
            return (no_norm("circular"),)
        return (finding(none, Status.FAIL, sentence, defect=Defect.VOID, remedy=remedy),)
    if consent.rule["form"] == "schriftform":
        return (
            finding(
                consent, Status.FAIL,
                say("convening.written_needs_signatures"),
                defect=Defect.VOID, remedy=say("convening.convene"),
            ),
        )  # fmt: skip
    return (
        finding(
            consent, Status.WARN,
            say("convening.written_needs_all"),
            defect=Defect.VOID, remedy=say("convening.one_vote_may_fail"),
        ),
    )  # fmt: skip


def _organ(rulebook: Rulebook, facts: ConveningFacts) -> tuple[Verdict, ...]:
    return (
        organ.check(
            rulebook,
            organ.OrganFacts(
                convened_on=facts.planned_dispatch,
                convened_by=facts.convened_by or None,
                authorised=facts.authorised,
            ),
        ),
    )


def _recipients(rulebook: Rulebook, facts: ConveningFacts) -> tuple[Verdict, ...]:
    everybody = rulebook.norm("recipients", facts.planned_dispatch)
    if not facts.members and everybody:
        return (
            finding(
                everybody,
                Status.UNDECIDED,
                say("convening.no_members"),
                remedy=say("convening.enter_members"),
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
                say("convening.without_delegate", count=len(without), names=_some(without)),
                remedy=say("convening.ask_for_delegates"),
            )
        )  # fmt: skip
    return tuple(found)


def _some(names: list[str]) -> Said:
    key = "convening.names" if len(names) <= NAMED_AT_MOST else "convening.names_and_more"
    return say(key, names=tuple(names[:NAMED_AT_MOST]))


def recipients_check(rulebook: Rulebook, facts: RecipientFacts, names: list[str] | None = None) -> Verdict:
    """Say whether everybody is invited. names: who is not, for the sentence."""
    if facts.convened_on is None or facts.members is None or facts.invited is None:
        return unknown(facts, "convened_on", "members", "invited")
    norm = rulebook.norm("recipients", facts.convened_on)
    if norm is None:
        return no_norm("recipients")
    if not 0 <= facts.invited <= facts.members:
        raise Impossible("invited", "more_than_members_or_negative")
    left = facts.members - facts.invited
    numbers: dict[str, Number] = {"members": facts.members, "missing_members": left}
    if not left:
        return finding(
            norm,
            Status.PASS,
            say("convening.all_invited", members=facts.members),
            numbers=numbers,
        )
    if facts.irrelevant:
        return finding(
            norm,
            Status.WARN,
            say("convening.not_all_invited"),
            defect=Defect.VOID_IF_RELEVANT,
            numbers=numbers,
        )
    grave = (
        Fraction(left, facts.members) >= exact(norm.rule["void_from_share"])
        if "void_from_share" in norm.rule
        else "defect" not in norm.rule
    )
    facts_said = {"left": left, "members": facts.members}
    return finding(
        norm, Status.FAIL,
        say("convening.left_out_named", names=_some(names), **facts_said) if names else say("convening.left_out", **facts_said),
        defect=Defect.VOID if grave else Defect(norm.rule["defect"]), numbers=numbers,
        remedy=say("convening.add_addresses"),
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
                say("convening.no_date"),
                remedy=say("convening.set_date"),
            ),
        )
    used = sorted({member.channels[0] for member in facts.members if member.channels}) or ["email"]
    return (
        gravest(
            tuple(
                notice.check(
                    rulebook,
                    NoticeFacts(
                        dispatched_on=facts.planned_dispatch,
                        channel=channel,
                        held_on=facts.held_on,
                        extraordinary=facts.extraordinary,
                    ),
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
        empty, remedy = say("convening.agenda_empty"), say("convening.set_up_agenda")
        return (finding(norm, Status.FAIL, empty, defect=Defect.VOID, remedy=remedy),)
    found = [
        verdict
        for each in facts.items
        for verdict in item_check(rulebook, each, on)
        if verdict.status != Status.PASS
    ]
    complete = finding(norm, Status.PASS, say("convening.agenda_complete", items=len(facts.items)))
    return tuple(found) or (complete,)


def item_check(rulebook: Rulebook, facts: ItemFacts, on: date) -> tuple[Verdict, ...]:
    """Whether an item is announced so that members can prepare, and of an election whether somebody stands."""
    named = agenda.item(
        rulebook,
        number=facts.number,
        title=facts.title,
        motion=facts.motion if facts.kind == "resolution" else facts.motion or "-",
        decides=facts.kind in ("resolution", "election"),
        subject=facts.subject,
        synopsis=facts.has_document,
        on=on,
    )
    norm = rulebook.norm("agenda", on)
    if norm is None or facts.stands or facts.motion.strip():
        return named
    said = say("agenda.nobody_stands", item=say("agenda.numbered", number=facts.number, title=facts.title))
    return (*named, finding(norm, Status.WARN, said, remedy=say("agenda.let_stand")))


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
        raise Impossible("rights", "unknown", name=strange[0])
    if facts.form not in ELECTRONIC and facts.form != "stretched":
        return ()
    norm = rulebook.norm("rights", facts.convened_on)
    found = [
        _described(norm, facts.rights, defect_by_law(rulebook, facts.convened_on))
        if norm
        else no_norm("rights")
    ]
    if facts.registration_deadline is not None:
        found.append(_registration(rulebook, facts.registration_deadline, facts.convened_on))
    return tuple(found)


def _described(norm: Norm, rights: Mapping[str, str], defect: Defect) -> Verdict:
    left = tuple(what for right, what in RIGHTS.items() if not rights.get(right, "").strip())
    if norm.rule["needs"] == "nothing" or not left:
        return finding(
            norm, Status.PASS,
            say("convening.rights_described"),
        )  # fmt: skip
    return finding(
        norm, Status.FAIL,
        say("convening.rights_not_described", rights=left),
        defect=Defect.VOID if defect == Defect.VOID_IF_RELEVANT else defect,
        remedy=say("convening.describe_rights"),
    )  # fmt: skip


def _registration(rulebook: Rulebook, deadline: date, on: date) -> Verdict:
    norm = rulebook.norm("registration", on)
    if norm is None:
        return no_norm("registration")
    if rulebook.setting("meeting_form.online_registration", on) is True:
        return by_statutes(
            "meeting_form.online_registration", rulebook.statutes_cite("meeting_form.online_registration"), Status.PASS,
            say("convening.registration_by_statutes"), also=(norm,),
        )  # fmt: skip
    return finding(
        norm, Status.FAIL,
        say("convening.registration_without_basis", deadline=deadline),
        defect=Defect.VOID, remedy=say("convening.registration_remove"),
    )  # fmt: skip
