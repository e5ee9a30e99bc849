"""Proxies (Vollmachten): granted by the member itself, or entered by the office with the document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from konvent.apart import apart
from konvent.core.meeting.mandates import GrantProxy, RevokeProxy
from konvent.core.meeting.texts import shown_text
from konvent.core.refusal import Refusal, no
from konvent.office.models import Assembly
from konvent.office.services.desk import act, convened_state, desk
from konvent.office.services.pdf import check_pdf
from konvent.people import membership
from konvent.people.models import Member, Person

if TYPE_CHECKING:
    from konvent.core.meeting.records.mandates import Proxy
    from konvent.core.meeting.state import State


@dataclass(frozen=True, slots=True)
class ProxyRow:
    """A proxy with the names the journal does not hold."""

    id: str
    member_id: str
    member: str
    holder_id: str
    holder: str
    form: str
    has_document: bool
    active: bool
    ground: str | None
    reason: str


def grant_proxy(
    assembly: Assembly,
    *,
    member_id: str,
    holder_id: str,
    actor: str,
    command_id: str,
    form: Literal["textform", "written"] = "textform",
    document: bytes = b"",
) -> str | Refusal:
    """Give a member's vote to a person; returns the proxy's id.

    document: the signed PDF where the office enters it, else empty
    The same command id again returns the same proxy, unless that has ended since.
    """
    sha256 = ""
    if document:
        facts = apart(check_pdf, document)
        if isinstance(facts, Refusal):
            return facts
        sha256 = desk().ledger.put_blob(document)
    said = act(
        assembly.id,
        GrantProxy(
            proxy_id=f"x{command_id}", member_id=member_id, holder_id=holder_id, form=form, document=sha256
        ),
        actor=actor,
        command_id=command_id,
    )
    if isinstance(said, Refusal):
        return said
    granted = next(str(entry.data["proxy_id"]) for entry in said if entry.kind == "mandates.proxy_granted")
    return granted if convened_state(assembly).proxies[granted].active else no("mandates.ended_since")


def revoke_proxy(
    assembly: Assembly, proxy_id: str, *, actor: str, command_id: str, reason: str = ""
) -> Refusal | None:
    said = act(assembly.id, RevokeProxy(proxy_id=proxy_id, reason=reason), actor=actor, command_id=command_id)
    return said if isinstance(said, Refusal) else None


def proxies_of(assembly: Assembly) -> list[ProxyRow]:
    """All proxies of an assembly, those in force first."""
    state = convened_state(assembly)
    proxies = sorted(state.proxies.values(), key=lambda each: not each.active)
    members = Member.objects.in_bulk([each.member for each in proxies])
    people = Person.objects.in_bulk([each.holder for each in proxies])
    return [_row(state, each, members.get(each.member), people.get(each.holder)) for each in proxies]


def _row(state: State, proxy: Proxy, member: Member | None, holder: Person | None) -> ProxyRow:
    return ProxyRow(
        id=proxy.id,
        member_id=proxy.member,
        member=member.name if member else proxy.member,
        holder_id=proxy.holder,
        holder=str(holder or proxy.holder),
        form=proxy.form,
        has_document=bool(proxy.document),
        active=proxy.active,
        ground=proxy.ground,
        reason=shown_text(state, proxy.reason, state.words),
    )


def may_grant_for(state: State, person_id: str) -> tuple[str, ...]:
    """The voting members for which this person may grant a proxy herself: she carries their vote."""
    return tuple(
        member.id
        for member in state.roll.voting
        if any(each.person == person_id and each.carries_vote for each in member.delegates)
    )


def choices(assembly: Assembly) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """The members that can grant a proxy and the persons that can hold one, as (id, label), by name."""
    state = convened_state(assembly)
    members = Member.objects.in_bulk([each.id for each in state.roll.voting])
    return (
        sorted(
            ((each.id, f"{each.name} ({each.number})") for each in members.values()),
            key=lambda pair: pair[1].casefold(),
        ),
        membership.choices(Person.objects.filter(pk__in=state.roll.persons)),
    )
