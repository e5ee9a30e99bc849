"""Personal links to an assembly: one person, one role, until the assembly is over."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, get_args
from uuid import uuid4

from django.conf import settings
from django.db.models import Min
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from konvent.core.meeting.records.roles import Role
from konvent.core.meeting.roles import GiveRole, WithdrawRole, has_role, with_tasks
from konvent.core.refusal import Refusal, no
from konvent.core.visitor import Visitors
from konvent.office.models import Assembly, Invitation
from konvent.office.services.desk import act, desk, state_of
from konvent.people import links
from konvent.people.models import Person, PersonalLink

MEMBER_GRACE = timedelta(minutes=15)
STAFF_GRACE = timedelta(days=90)
PAPERWORK = ("chair", "minutes", "office", "auditor")
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
    _link, token = links.issue(assembly.id, person=person, role=role)
    return link_url(token)


def issue(
    assembly: Assembly, person: Person | None, role: str, *, actor: str = "system"
) -> tuple[str, str] | Refusal:
    """Issue a link in place of those the person has in this role; returns (for whom, full address)."""
    if role not in role_labels():
        return no("access.role")
    if role in NAMELESS:
        person = None
    elif person is None:
        return no("access.person")
    state = state_of(assembly)
    if state is None or assembly.state == Assembly.State.CLOSED:
        return no("access.no_assembly")
    if role == "member" and person is not None and person.id not in state.roll.persons:
        return no("access.not_on_roll")
    refusal = _give_role(assembly, person, role, actor) if person else None
    if refusal:
        return refusal
    _withdraw(_links(assembly).filter(person=person, role=role))
    who = person.full_name if person else role_labels()[role]
    return who, new_link_url(assembly, person, role)


def _give_role(assembly: Assembly, person: Person, role: str, actor: str) -> Refusal | None:
    """A link leads to a task; the task itself is given in the journal."""
    state = state_of(assembly)
    if role not in get_args(Role) or (state and has_role(state, person.id, role)):  # type: ignore[arg-type]
        return None
    command = GiveRole(holder=person.id, role=role)  # type: ignore[arg-type]
    said = act(assembly.id, command, actor=actor, command_id=str(uuid4()))
    return said if isinstance(said, Refusal) else None


def reissue_link(assembly: Assembly, person: Person, role: str = "member") -> tuple[str, str] | Refusal:
    """A new link for a person; her earlier ones in this role stop working."""
    return issue(assembly, person, role)


def withdraw(assembly: Assembly, link_id: str) -> int:
    """Withdraw one link; again is harmless."""
    return _withdraw(_links(assembly).filter(pk=link_id))


def withdraw_link(assembly: Assembly, person: Person) -> int:
    """Withdraw every link of a person; returns how many that were."""
    return _withdraw(_links(assembly).filter(person=person))


def _withdraw(found: Any) -> int:
    working = list(found.filter(withdrawn_at__isnull=True))
    for link in working:
        links.withdraw(link)
    return len(working)


def _links(assembly: Assembly) -> Any:
    return PersonalLink.objects.filter(assembly_id=assembly.id)


def end_links(assembly: Assembly, *, closed_at: datetime) -> None:
    """Let the links end with the assembly; those for the minutes last until they are written."""
    mine = _links(assembly).filter(expires_at__isnull=True)
    mine.exclude(role__in=PAPERWORK).update(expires_at=closed_at + MEMBER_GRACE)
    mine.filter(role__in=PAPERWORK).update(expires_at=closed_at + STAFF_GRACE)
    links.forget()


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
    return _("benutzt") if link.opened_at else _("noch nicht benutzt")


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
            opened_at__isnull=True, person__isnull=False, kind=Invitation.Kind.INVITATION
        )
        .exclude(assembly__state=Assembly.State.DRAFT)
        .select_related("assembly")
    )
    used = {
        (each["assembly_id"], each["person_id"]): each["first"]
        for each in PersonalLink.objects.filter(opened_at__isnull=False, role="member")
        .values("assembly_id", "person_id")
        .annotate(first=Min("opened_at"))
    }
    if not used:
        return
    for row in waiting:
        first = used.get((row.assembly_id, row.person_id or ""))
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
