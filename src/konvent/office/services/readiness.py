"""Whether an assembly may be convened: its deadlines, and every defect with its provision and what to do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import cast

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from konvent.core.law import (
    candidacy,
    circular,
    convening,
    exclusion,
    method,
    notice,
    representation,
    secrecy,
)
from konvent.core.law.convening import ConveningFacts, ItemFacts, MemberFacts
from konvent.core.law.rulebook import Rulebook
from konvent.core.law.subjects import subject_of
from konvent.core.law.verdict import Status, Verdict, finding
from konvent.core.meeting.delegations import by_key, by_weight
from konvent.core.meeting.roll import RollMember
from konvent.core.refusal import Refusal, no
from konvent.core.words import Said, say
from konvent.lawbook.words import program
from konvent.office.models import Assembly
from konvent.office.services import about_persons, motions
from konvent.office.services.agenda import places
from konvent.office.services.assemblies import CHANNELS, held_on, local_day, resolved_on
from konvent.office.services.rules import roll_of, rulebook_of
from konvent.people.membership import acting
from konvent.people.models import Member


@dataclass(frozen=True, slots=True)
class Line:
    """A day on the timeline. late: the deadline has passed, or passes before the planned dispatch; is_meeting: no deadline,
    the assembly itself or an end of its written procedure"""

    key: str
    label: str
    day: date
    cite: str = ""
    explanation: str = ""
    late: bool = False
    is_meeting: bool = False


@dataclass(frozen=True, slots=True)
class Readiness:
    """The findings before convening. `acknowledged`: rules of warnings that the office has accepted; `motions`: the items
    whose motions cannot be announced as they stand there."""

    verdicts: tuple[Verdict, ...]
    acknowledged: frozenset[str]
    motions: tuple[motions.Unfit, ...] = ()

    @property
    def fails(self) -> tuple[Verdict, ...]:
        """What stands in the way: defects, and what cannot be said because a fact is missing."""
        return tuple(each for each in self.verdicts if each.status in (Status.FAIL, Status.UNDECIDED))

    @property
    def warns(self) -> tuple[Verdict, ...]:
        return tuple(each for each in self.verdicts if each.status == Status.WARN)

    @property
    def passes(self) -> tuple[Verdict, ...]:
        return tuple(each for each in self.verdicts if each.status == Status.PASS)

    @property
    def unread(self) -> tuple[Verdict, ...]:
        """Warnings that nobody has acknowledged."""
        return tuple(each for each in self.warns if key_of(each) not in self.acknowledged)

    @property
    def ready(self) -> bool:
        return not self.fails and not self.unread and not self.motions

    @property
    def defects(self) -> int:
        """How much stands in the way."""
        return len(self.fails) + len(self.motions)


def key_of(verdict: Verdict) -> str:
    """What is acknowledged: this rule with this sentence, so that a changed finding has to be read again."""
    return f"{verdict.rule}: {program().text(verdict).de}"


def planned_dispatch(assembly: Assembly) -> date:
    """The day the invitations go out: as planned, but never before today."""
    today = local_day(timezone.now(), assembly.organisation)
    return max(assembly.dispatch_on or today, today)


def timeline(assembly: Assembly, *, dispatch: date | None = None) -> tuple[Line, ...] | Refusal:
    """Every deadline of the assembly and the assembly itself, by date; red where the planned dispatch is too late."""
    rulebook = rulebook_of(assembly)
    if isinstance(rulebook, Refusal):
        return rulebook
    dispatch = dispatch or dispatched_on(assembly)
    day = held_on(assembly)
    used = {f"dispatch_{channel}" for channel in channels_used(assembly)}
    if "dispatch_letter" in used:
        used.add("dispatch_registered_letter")
    found = []
    for deadline in notice.timeline(
        rulebook, held_on=day, form=assembly.form, extraordinary=assembly.extraordinary
    ):
        found.append(
            Line(
                key=deadline.key,
                label=_said(deadline.label),
                day=deadline.date,
                cite=deadline.cite,
                explanation=_said(deadline.explanation),
                late=deadline.key in used and deadline.date < dispatch,
            )
        )
    begins = _("Die Abstimmung beginnt") if assembly.is_written else _("Versammlung")
    found.append(Line(key="meeting", label=begins, day=day, is_meeting=True))
    if assembly.closes_at:
        end = local_day(assembly.closes_at, assembly.organisation)
        found.append(Line(key="closes", label=_("Ende der Frist zur Stimmabgabe"), day=end, is_meeting=True))
    return tuple(sorted(found, key=lambda line: line.day))


def _said(what: Said) -> str:
    return program().say(what, get_language() or "de")


def dispatched_on(assembly: Assembly) -> date:
    """When the invitations went out; for a draft when they are planned to."""
    if assembly.convened_at:
        return local_day(assembly.convened_at, assembly.organisation)
    return planned_dispatch(assembly)


def _somebody_may_act(member: RollMember, rulebook: Rulebook, on: date) -> bool:
    """Whether anybody named for the member may cast its vote by these statutes (§ 38 S. 2 BGB)."""
    return any(
        representation.delegate_check(
            rulebook, representation.DelegateFacts(on=on, member=member.kind, authority=each.authority)
        ).status
        in (Status.PASS, Status.WARN)
        for each in member.delegates
    )


def facts_of(assembly: Assembly, rulebook: Rulebook, *, dispatch: date | None = None) -> ConveningFacts:
    """What the rules need to know of a draft."""
    roll = roll_of(assembly)
    rows = Member.objects.prefetch_related(acting()).in_bulk([each.id for each in roll.members])
    members = tuple(
        MemberFacts(
            id=each.id,
            label=f"{rows[each.id].name} ({each.number})",
            channels=channels_of(rows[each.id]),
            votes=each.votes,
            kind=each.kind,
            has_delegate=_somebody_may_act(each, rulebook, resolved_on(assembly)),
        )
        for each in roll.members
    )
    items = tuple(
        ItemFacts(
            number=place.number,
            kind=place.item.kind,
            subject=place.item.subject,
            title=place.item.title,
            motion=place.item.wording,
            has_document=bool(place.item.documents.all()),
            stands=place.item.kind != "election" or bool(place.item.options),
        )
        for place in places(assembly)
    )
    organisation = assembly.organisation
    return ConveningFacts(
        form=assembly.form,
        planned_dispatch=dispatch or planned_dispatch(assembly),
        held_on=held_on(assembly),
        closes_on=local_day(assembly.closes_at, organisation) if assembly.closes_at else None,
        place=assembly.place,
        video_url=assembly.video_url,
        items=items,
        members=members,
        channels={key: str(assembly.channels.get(key, "")).strip() for key in CHANNELS},
        registration_deadline=assembly.registration_deadline,
        convened_by=assembly.convened_by,
        extraordinary=assembly.extraordinary,
        authorised=assembly.request is not None and assembly.request.authorised_on is not None,
    )


def channels_of(member: Member) -> tuple[str, ...]:
    """By which ways a member can be reached: its own address, or one of those who act for it."""
    people = [each.person for each in member.delegates.all()]
    found = []
    if member.email or any(person.email for person in people):
        found.append("email")
    if member.street and member.city:
        found.append("letter")
    return tuple(found)


def channels_used(assembly: Assembly) -> set[str]:
    """The ways invitations go: by e-mail, and by letter if a member can be reached no other way."""
    members = Member.objects.prefetch_related(acting()).in_bulk(
        [each.id for each in roll_of(assembly).members]
    )
    return {channels[0] for each in members.values() if (channels := channels_of(each))} or {"email"}


def readiness(assembly: Assembly, *, dispatch: date | None = None) -> Readiness | Refusal:
    """Every finding on this draft; `ready` says whether it may be convened."""
    rulebook = rulebook_of(assembly)
    if isinstance(rulebook, Refusal):
        return rulebook
    verdicts = (
        *convening.readiness(rulebook, facts_of(assembly, rulebook, dispatch=dispatch)),
        *_undecidable(assembly, rulebook),
        *_nobody_discharged(assembly, rulebook),
        *about_persons.questions(places(assembly), rulebook, resolved_on(assembly)),
        *_standing(assembly, rulebook, dispatch or planned_dispatch(assembly)),
        *_in_writing(assembly, rulebook),
        *_by_the_statutes(assembly, rulebook),
    )
    return Readiness(
        verdicts=verdicts,
        acknowledged=frozenset(assembly.acknowledged),
        motions=motions.unfit(assembly) if assembly.is_draft else (),
    )


def _undecidable(assembly: Assembly, rulebook: Rulebook) -> tuple[Verdict, ...]:
    """Items that nobody could vote on: by which majority is not stated, or not by this method."""
    on = resolved_on(assembly)
    found = (
        method.check(
            rulebook,
            method.MethodFacts(
                on=on, subject=subject_of(place.item.subject), method=cast(method.Method, place.item.method)
            ),
        )
        for place in places(assembly)
        if place.item.decides and not (assembly.is_written and place.item.method == "yes_no_abstain")
    )  # fmt: skip
    return tuple(each for each in found if each.status in (Status.FAIL, Status.UNDECIDED))


def _nobody_discharged(assembly: Assembly, rulebook: Rulebook) -> Iterator[Verdict]:
    """Discharges of which it is not said of whom, so that nobody knows who has no vote; a copied agenda has such."""
    on = resolved_on(assembly)
    norm = rulebook.norm("exclusion", on)
    nobody = exclusion.ExclusionFacts(on=on, subject="discharge", concerns=())
    is_open = any(each.status == Status.UNDECIDED for each in exclusion.check(rulebook, nobody))
    for place in places(assembly):
        if norm and is_open and place.item.subject == "discharge" and not place.item.concerns.exists():
            item = say("agenda.numbered", number=place.number, title=place.item.title)
            said, remedy = say("office.nobody_discharged", item=item), say("office.name_who_is_discharged")
            yield finding(norm, Status.WARN, said, remedy=remedy)


def _standing(assembly: Assembly, rulebook: Rulebook, dispatch: date) -> Iterator[Verdict]:
    """Elections whose candidates are announced after the day until which the statutes let somebody stand."""
    found = candidacy.announced(rulebook, announced_on=dispatch, held_on=resolved_on(assembly))
    for place in places(assembly):
        if place.item.kind == "election" and place.item.options and found.status != Status.PASS:
            item = say("agenda.numbered", number=place.number, title=place.item.title)
            yield replace(found, sentence=say("office.standing", item=item, found=found.sentence))


def _in_writing(assembly: Assembly, rulebook: Rulebook) -> tuple[Verdict, ...]:
    """What no written answers can decide, e.g. a merger, or not in secret, or not openly: said before anybody is asked; and
    what secret votes need before they begin."""
    if not assembly.is_written or assembly.closes_at is None:
        return ()
    on = resolved_on(assembly)
    items = [place.item for place in places(assembly) if place.item.decides]
    secretly = dict.fromkeys(item.subject for item in items if item.secret)
    found = [
        *(
            circular.meeting_only(rulebook, subject, on)
            for subject in dict.fromkeys(item.subject for item in items)
        ),
        *(circular.openly_only(rulebook, subject, on) for subject in secretly),
        *(
            secrecy.never_openly(rulebook, subject, on)
            for subject in dict.fromkeys(item.subject for item in items if not item.secret)
        ),
        circular.before_it_begins(rulebook, on) if secretly else None,
    ]
    return tuple(each for each in found if each is not None)


def _by_the_statutes(assembly: Assembly, rulebook: Rulebook) -> tuple[Verdict, ...]:
    """Members that have more votes or delegates than statutes and law give, each by name; and whose key nobody can apply."""
    on = resolved_on(assembly)
    voting = roll_of(assembly).voting
    called = dict(Member.objects.filter(pk__in=[each.id for each in voting]).values_list("id", "name"))
    found: list[Verdict] = []
    for member in voting:
        verdicts = (by_key(rulebook, member, on), by_weight(rulebook, member, on))
        for verdict in (each for each in verdicts if each is not None):
            if verdict.status != Status.PASS:
                label = f"{called[member.id]} ({member.number})"
                sentence = say("delegate.of_member", member=label, found=verdict.sentence)
                found.append(replace(verdict, sentence=sentence))
    return tuple(found)


def acknowledge(assembly: Assembly, keys: set[str]) -> None:
    """Remember which warnings the office has read."""
    assembly.acknowledged = sorted(keys)
    assembly.save(update_fields=["acknowledged"])


MENDED_AT = (
    ("agenda", "office:agenda"),
    ("recipients", "people:members"),
    ("delegates", "people:members"),
    ("statutes.", "people:statutes"),
)


def mended_at(verdict: Verdict, assembly: Assembly) -> str:
    """The address of the page where a finding can be mended; of one about an item of the agenda, where that item stands."""
    number = _item_named_in(verdict.sentence)
    item = next((each.item.pk for each in places(assembly) if each.number == number), "") if number else ""
    if item:
        return f"{reverse('office:agenda', args=[assembly.id])}#{item}"
    for beginning, name in MENDED_AT:
        noun = verdict.rule if verdict.rule.startswith("statutes.") else verdict.rule.partition(".")[2]
        if noun.startswith(beginning):
            return reverse(name, args=[assembly.id] if name.startswith("office:") else [])
    return reverse("office:edit", args=[assembly.id])


def _item_named_in(what: Said) -> str:
    """The number of the item of the agenda that a sentence names; "" if it names none."""
    facts = dict(what.args)
    if what.key in ("agenda.numbered", "agenda.untitled_number"):
        return str(facts["number"])
    return next(
        (found for each in facts.values() if isinstance(each, Said) if (found := _item_named_in(each))), ""
    )


def not_ready(found: Readiness) -> Refusal | None:
    """The refusal for convening while something stands in the way."""
    if found.fails:
        return no(
            "convening.defects",
            first=found.fails[0].said,
            more=say("refusal.convening.more_defects", n=len(found.fails)),
            cite=", ".join(found.fails[0].cites) or None,
        )
    if found.unread:
        return no("convening.warnings")
    return found.motions[0].refusal if found.motions else None
