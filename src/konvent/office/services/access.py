"""Personal links to an assembly: one person, one role, until the assembly is over."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, cast, get_args
from uuid import uuid4
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db.models import Max, Min, Q
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from konvent.core.law import contest
from konvent.core.meeting.authority import SYSTEM, is_account
from konvent.core.meeting.records.roles import Role
from konvent.core.meeting.roles import (
    OF_THE_OFFICE,
    TASKS,
    GiveRole,
    WithdrawRole,
    has_role,
    is_settled,
    with_tasks,
)
from konvent.core.refusal import Refusal, no
from konvent.core.visitor import Visitors
from konvent.desk.desk import DeskAnswer
from konvent.office.models import Assembly, Invitation
from konvent.office.services.desk import act, desk, state_of
from konvent.people import links
from konvent.people.models import Person, PersonalLink, Staff

# What announces an assembly with a link, so that using it shows that it was read.
ANNOUNCING = [each for each in Invitation.Kind if each.announces and each.brings_link]
GUEST_GRACE = timedelta(minutes=15)
GRACE = timedelta(days=90)
PAPERWORK: tuple[Role, ...] = ("chair", "minutes", "office", "auditor")
NAMELESS = ("projector",)


@dataclass(frozen=True, slots=True)
class LinkRow:
    """A link as the office sees it. state: in words; valid: whether it signs in now."""

    id: str
    name: str
    role: str
    created_at: datetime
    state: str
    valid: bool


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A task that somebody has in the journal now. by: who gave it, in words; leads: it can only be handed over"""

    holder: str
    name: str
    role: Role
    label: str
    since: datetime
    by: str
    leads: bool


def role_labels() -> dict[str, str]:
    return {
        "member": _("Mitglied"),
        "chair": _("Versammlungsleitung"),
        "deputy": _("Stellvertretende Leitung"),
        "minutes": _("Protokollführung"),
        "teller": _("Auszählung"),
        "auditor": _("Prüfung (nur lesen)"),
        "guest": _("Gast"),
        "projector": _("Leinwand"),
    }


def link_url(token: str) -> str:
    """The full address of a personal link."""
    return f"{settings.KONVENT_URL}/l/{token}/"


def new_link_url(assembly: Assembly, person: Person | None, role: str = "member") -> str:
    """Issue a link beside those there are; returns its full address, which is kept nowhere."""
    ends = _ends(assembly) if assembly.state == Assembly.State.CLOSED else None
    _link, token = links.issue(assembly.id, person=person, role=role, expires_at=ends)
    return link_url(token)


def issue(
    assembly: Assembly, person: Person | None, role: str, *, actor: str = SYSTEM
) -> tuple[str, str] | Refusal:
    """Issue a link in place of those the person has in this role; returns (for whom, full address)."""
    if role not in role_labels():
        return no("access.role")
    if role in NAMELESS:
        person = None
    elif person is None:
        return no("access.person")
    state = state_of(assembly)
    if state is None or not gives_links(assembly):
        return no("access.no_assembly")
    if role == "member" and person is not None and person.id not in state.roll.persons:
        return no("access.not_on_roll")
    if person is not None and role in TASKS and not has_role(state, person.id, role):
        refusal = give_task(assembly, person.id, role, actor=actor)
        if refusal:
            return refusal
    _withdraw(_links(assembly).filter(person=person, role=role))
    who = person.full_name if person else role_labels()[role]
    return who, new_link_url(assembly, person, role)


def reissue_link(assembly: Assembly, person: Person, role: str = "member") -> tuple[str, str] | Refusal:
    """A new link for a person; her earlier ones in this role stop working."""
    return issue(assembly, person, role)


def withdraw(assembly: Assembly, link_id: str, *, actor: str = SYSTEM) -> Refusal | None:
    """Withdraw one link, and with the last one to a task the task; again is harmless.

    The link is withdrawn in any case; a refusal says why its person keeps the task.
    """
    link = _links(assembly).filter(pk=link_id, withdrawn_at__isnull=True).first()
    if link is None:
        return None
    links.withdraw(link)
    return _end_task(assembly, link.person_id, link.role, actor)


def end_member_links(assembly: Assembly, persons: Iterable[str]) -> None:
    """Withdraw the links by which these persons were members; those to a task stay."""
    _withdraw(_links(assembly).filter(person__in=list(persons), role="member"))


def withdraw_link(assembly: Assembly, person: Person, *, actor: str = SYSTEM) -> int:
    """Withdraw every link of a person, and the tasks they led to; returns how many links that were."""
    roles = set(
        _links(assembly).filter(person=person, withdrawn_at__isnull=True).values_list("role", flat=True)
    )
    count = _withdraw(_links(assembly).filter(person=person))
    for role in sorted(roles):
        _end_task(assembly, person.id, role, actor)
    return count


def _end_task(assembly: Assembly, person_id: str | None, role: str, actor: str) -> Refusal | None:
    """Withdraw the task if no link to it is left."""
    working = _links(assembly).filter(person_id=person_id, role=role, withdrawn_at__isnull=True)
    state = state_of(assembly)
    if person_id is None or role not in TASKS or state is None or working.exists():
        return None
    if not has_role(state, person_id, role) or is_settled(state, role):
        return None
    return withdraw_task(assembly, person_id, role, actor=actor)


def give_task(assembly: Assembly, holder: str, role: str, *, actor: str) -> Refusal | None:
    """Give somebody a task in the journal, without a link: her own leads there."""
    if role not in TASKS:
        return no("access.role")
    if not holder:
        return no("access.person")
    command = GiveRole(holder=holder, role=role)
    return _refusal(act(assembly.id, command, actor=actor, command_id=str(uuid4())))


def withdraw_task(assembly: Assembly, holder: str, role: str, *, actor: str) -> Refusal | None:
    """Take a task back in the journal."""
    if role not in TASKS:
        return no("access.role")
    command = WithdrawRole(holder=holder, role=role)
    return _refusal(act(assembly.id, command, actor=actor, command_id=str(uuid4())))


def end_tasks_of(staff: Staff, by: str) -> None:
    """Take back what tasks a closed account has in assemblies that go on. by: who closed it"""
    holder = staff.actor
    for assembly in staff.organisation.assemblies.filter(state=Assembly.State.CONVENED):
        state = state_of(assembly)
        held = [role for role in OF_THE_OFFICE if state and has_role(state, holder, role)]
        for role in held:
            withdraw_task(assembly, holder, role, actor=by)


def _refusal(said: DeskAnswer) -> Refusal | None:
    return said if isinstance(said, Refusal) else None


def tasks_of(assembly: Assembly) -> list[TaskRow]:
    """Who has which task in the journal now, and who gave it."""
    state = state_of(assembly)
    if state is None or state.assembly is None:
        return []
    labels = task_labels()
    held = [(holder, each) for holder, tasks in state.roles.items() for each in tasks if each.until is None]
    names = _names({who for holder, each in held for who in (holder, each.by)})
    presides = "" if state.assembly.over else state.assembly.chair
    rows = [
        TaskRow(
            holder=holder,
            name=names[holder],
            role=each.role,
            label=labels[each.role],
            since=each.since,
            by=names[each.by],
            leads=each.role == "chair" and holder == presides,
        )
        for holder, each in held
    ]
    return sorted(rows, key=lambda row: (list(labels).index(row.role), row.name))


def gives_links(assembly: Assembly) -> bool:
    """Whether links are issued: while it is convened and not closed."""
    return state_of(assembly) is not None and assembly.state != Assembly.State.CLOSED


def tasks_to_give(assembly: Assembly) -> dict[Role, str]:
    """The tasks that the office can still give and take back, with their labels; its accounts get theirs otherwise."""
    state = state_of(assembly)
    return {
        role: label
        for role, label in task_labels().items()
        if role != "office" and state is not None and is_settled(state, role) is None
    }


def task_labels() -> dict[Role, str]:
    known = role_labels() | {"office": _("Geschäftsstelle")}
    return {role: known[role] for role in get_args(Role)}


def called(actor: str) -> str:
    """Who this is, and that it is an account if it is one: "buero (Konto der Geschäftsstelle)"."""
    name = _names({actor})[actor]
    return _("%(name)s (Konto der Geschäftsstelle)") % {"name": name} if is_account(actor) else name


def _names(actors: set[str]) -> dict[str, str]:
    """What the office calls these actors of the journal."""
    persons = {each.id: each.full_name for each in Person.objects.filter(pk__in=actors)}
    numbers = {int(actor[1:]) for actor in actors if is_account(actor)}
    accounts = {f"u{each.pk}": str(each) for each in get_user_model().objects.filter(pk__in=numbers)}
    known = {SYSTEM: _("das Programm")} | persons | accounts
    return {actor: known.get(actor, actor) for actor in actors}


def _withdraw(found: Any) -> int:
    working = list(found.filter(withdrawn_at__isnull=True))
    for link in working:
        links.withdraw(link)
    return len(working)


def _links(assembly: Assembly) -> Any:
    return PersonalLink.objects.filter(assembly_id=assembly.id)


def end_links(assembly: Assembly, *, closed_at: datetime) -> None:
    """Let the links end with the assembly. Members read its resolutions and the minutes, and check their votes, as long as
    a resolution can be contested; who has a task with the minutes gets as long. Guests and screens leave with the end."""
    mine = _links(assembly).filter(expires_at__isnull=True)
    stay = Q(role__in=("member", *PAPERWORK)) | Q(person__in=_with_paperwork(assembly))
    mine.exclude(stay).update(expires_at=closed_at + GUEST_GRACE)
    mine.filter(stay).update(expires_at=_read_until(assembly, closed_at))
    links.forget()


def _read_until(assembly: Assembly, closed_at: datetime) -> datetime:
    return max(closed_at + GRACE, contested_until(assembly, closed_at))


def _ends(assembly: Assembly) -> datetime | None:
    """When links end that are issued once it is over; no sooner than they would else, nor before a day has passed."""
    state = state_of(assembly)
    closed_at = state.assembly.closed_at if state and state.assembly else None
    if closed_at is None:
        return None
    return max(_read_until(assembly, closed_at), timezone.now() + GRACE)


def read_until(assembly_id: str, person_id: str | None) -> datetime | None:
    """Until when a person's links let her read once the assembly is over; None as long as it is not."""
    mine = PersonalLink.objects.filter(assembly_id=assembly_id, person=person_id, withdrawn_at__isnull=True)
    ends = list(mine.values_list("expires_at", flat=True)) if person_id else []
    known = [each for each in ends if each is not None]
    return max(known, default=None) if len(known) == len(ends) else None


def contested_until(assembly: Assembly, closed_at: datetime) -> datetime:
    """When the last time for contesting a resolution is over, as far as it runs from the day of the assembly."""
    state = state_of(assembly)
    if state is None:
        return closed_at
    day = closed_at.astimezone(ZoneInfo(assembly.organisation.timezone)).date()
    last = {
        until
        for vote in state.votes.values()
        for until in contest.deadlines(state.rulebook, day, day, vote.subject).values()
    }
    days = max((until - day for until in last), default=timedelta(0))
    return closed_at + days + timedelta(days=1)


def _with_paperwork(assembly: Assembly) -> list[str]:
    """Who has a task with the minutes, by whichever link: the chair may have been handed to her in the hall."""
    state = state_of(assembly)
    if state is None:
        return []
    return [who for who in state.roles if any(has_role(state, who, role) for role in PAPERWORK)]


def links_of(assembly: Assembly) -> list[LinkRow]:
    labels = role_labels()
    now = timezone.now()
    return [
        LinkRow(
            id=link.id,
            name=link.person.full_name if link.person else labels.get(link.role, link.role),
            role=labels.get(link.role, link.role),
            created_at=link.created_at,
            state=_state(link, now),
            valid=link.withdrawn_at is None and (link.expires_at is None or link.expires_at > now),
        )
        for link in _links(assembly).select_related("person").order_by("-created_at", "id")
    ]


def _state(link: PersonalLink, now: datetime) -> str:
    if link.withdrawn_at:
        return _("ungültig gemacht")
    if link.expires_at and link.expires_at <= now:
        return _("abgelaufen")
    if link.practised_at:
        return _("benutzt, Abstimmen geübt")
    return _("benutzt") if link.opened_at else _("noch nicht benutzt")


def practise(assembly: Assembly, person: Person) -> None:
    """Note that she has tried how to vote; the first time stays."""
    _links(assembly).filter(person=person, practised_at__isnull=True).update(practised_at=timezone.now())


def practised_at(assembly: Assembly, person: Person) -> datetime | None:
    """When she first tried how to vote."""
    found = _links(assembly).filter(person=person).aggregate(first=Min("practised_at"))
    return cast("datetime | None", found["first"])


def practised(assembly: Assembly) -> int:
    """How many persons have tried how to vote."""
    found = _links(assembly).filter(practised_at__isnull=False).values("person").distinct()
    return int(found.count())


def people_of(assembly: Assembly) -> list[tuple[str, str]]:
    """Everybody a link can be issued to: (id, "Beispiel, Ada")."""
    query = Person.objects.filter(organisation=assembly.organisation)
    return [
        (each.id, f"{each.family_name}, {each.given_name}".strip(", "))
        for each in query.order_by("family_name", "given_name")
    ]


def opened_invitations() -> Iterable[Invitation]:
    """Invitations whose person has used a link since, and that are not marked so yet; `opened_at` is filled in."""
    waiting = (
        Invitation.objects.filter(
            opened_at__isnull=True,
            person__isnull=False,
            kind__in=ANNOUNCING,
        )
        .exclude(assembly__state=Assembly.State.DRAFT)
        .exclude(state=Invitation.State.OVERTAKEN)
        .select_related("assembly")
    )
    used = {
        (each["assembly_id"], each["person_id"]): (each["first"], each["last"])
        for each in PersonalLink.objects.filter(opened_at__isnull=False, role="member")
        .values("assembly_id", "person_id")
        .annotate(first=Min("opened_at"), last=Max("opened_at"))
    }
    if not used:
        return
    for row in waiting:
        first, last = used.get((row.assembly_id, row.person_id or ""), (None, None))
        if row.what.is_notice:  # it came with a link of its own
            first = last if last and row.claimed_at and last >= row.claimed_at else None
        if first:
            row.opened_at = first
            yield row


def visitors_of(request: HttpRequest, assembly_id: str) -> Visitors:
    """All who are signed in to this assembly in this browser, by personal link or as the office."""
    there = links.visitors(request.COOKIES, assembly_id)
    state = desk().state(assembly_id) if there else None
    return {who: with_tasks(state, each) for who, each in there.items()} if state else there


def name_of(assembly_id: str, who: str) -> str:
    """The name of a person of the assembly's association; "" for anybody else."""
    person = Person.objects.filter(pk=who, organisation__assemblies__pk=assembly_id).first()
    return person.full_name if person else ""
