"""Mandates: which person casts which member's vote, now; and proxies (Vollmachten)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, ClassVar, Literal

from konvent.core.edition import differed
from konvent.core.ids import Id
from konvent.core.journal.beside import TextRef, Typed
from konvent.core.journal.canonical import is_sha256
from konvent.core.law import representation
from konvent.core.meeting.authority import OFFICE, RUNS, Actor, Authority, only_yourself
from konvent.core.meeting.event import Command, Event
from konvent.core.meeting.order import not_open
from konvent.core.meeting.records.mandates import Ground, Holding, HoldingKind, Proxy
from konvent.core.meeting.roles import is_guest
from konvent.core.meeting.roll import Delegate, RollMember
from konvent.core.meeting.state import State, is_present
from konvent.core.refusal import Refusal, no


def _gives_away(state: State, actor: Actor, command: Any) -> Refusal | None:
    """A member's vote is given away by whoever carries it or represents the member by law, never by a substitute.

    That it was given in writing, or on which document, is said by the office, which has seen it.
    """
    if (command.form != "textform" or command.document) and not actor.roles & OFFICE:
        return no("mandates.form_by_office")
    return _gives(state, actor, command.member_id)


def _gives(state: State, actor: Actor, member_id: str) -> Refusal | None:
    if actor.roles & RUNS:
        return None
    member = state.roll.by_id.get(member_id)
    own = [each for each in member.delegates if each.person == actor.id] if member else []
    if not own:
        return only_yourself()
    if any(each.carries_vote or each.authority != "delegate" for each in own):
        return None
    return no("mandates.substitute")


def _revokes(state: State, actor: Actor, command: Any) -> Refusal | None:
    """Whoever could have given the proxy, or its holder, who hands it back."""
    proxy = state.proxies.get(command.proxy_id)
    if proxy is None or actor.roles & RUNS or proxy.holder == actor.id:
        return None
    return _gives(state, actor, proxy.member)


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantProxy(Command):
    """Give a member's vote to a person (Vollmacht).

    holder_id: the person who will cast it
    form, document: as the office has seen it; SHA-256 of the signed document, 64 hex digits, or empty. What a member
        grants here is in text form, without a document
    """

    kind: ClassVar[str] = "mandates.grant_proxy"
    who: ClassVar[Authority] = _gives_away
    proxy_id: Id
    member_id: str
    holder_id: str
    form: Literal["textform", "written"] = "textform"
    document: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RevokeProxy(Command):
    kind: ClassVar[str] = "mandates.revoke_proxy"
    who: ClassVar[Authority] = _revokes
    proxy_id: str
    reason: Typed = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProxyGranted(Event):
    kind: ClassVar[str] = "mandates.proxy_granted"
    cause: ClassVar[type[Command] | None] = GrantProxy
    proxy_id: str
    member_id: str
    holder_id: str
    form: Literal["textform", "written"]
    document: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProxyRevoked(Event):
    """ground: whether somebody revoked it, the member came itself, or the roll has changed."""

    kind: ClassVar[str] = "mandates.proxy_revoked"
    cause: ClassVar[type[Command] | None] = RevokeProxy
    proxy_id: str
    ground: Ground
    reason: TextRef


def delegates_in_order(state: State, member: RollMember) -> tuple[Delegate, ...]:
    """Who may act for the member by itself, the one who carries the vote first.

    Delegates count only where the statutes know them (§ 38 S. 2, § 40 BGB); substitutes likewise.
    """
    assert state.assembly is not None
    on = state.assembly.held_at.date()
    allowed = representation.delegates_allowed(state.rulebook, on)
    substitution = state.rulebook.setting("representation.delegates.substitution", on)
    found = []
    for delegate in sorted(member.delegates, key=lambda each: not each.carries_vote):
        if delegate.authority == "delegate" and not allowed:
            continue
        if not delegate.carries_vote and substitution in (None, False, "", "none"):
            continue
        found.append(delegate)
    return tuple(found)


def may_cast(state: State, member: RollMember) -> frozenset[str]:
    """The persons whose own coming is the member's: they cast its vote without a proxy."""
    return frozenset(delegate.person for delegate in delegates_in_order(state, member))


def holding_kind(member: RollMember, delegate: Delegate) -> HoldingKind:
    if member.kind == "person" and delegate.authority == "self":
        return "own"
    return "delegate" if delegate.carries_vote else "substitute"


def claims(state: State, member: RollMember, *, present_only: bool = True) -> tuple[Holding, ...]:
    """Everybody who could cast the member's vote now, in the order of precedence.

    present_only: False in a written procedure, where nobody has to be present
    """
    found = [
        Holding(member=member.id, person=delegate.person, kind=holding_kind(member, delegate))
        for delegate in delegates_in_order(state, member)
        if not present_only or is_present(state, delegate.person)
    ]
    proxy = state.given.get(member.id)
    if proxy and (not present_only or is_present(state, proxy.holder)) and not is_guest(state, proxy.holder):
        found.append(Holding(member=member.id, person=proxy.holder, kind="proxy", via=proxy.id))
    return tuple(found)


def expected(state: State, member: RollMember) -> Holding | None:
    """Who will cast the member's vote, as far as is known now: who holds it, else who has its proxy, else the first of its own."""
    if not member.votes:
        return None
    known = claims(state, member, present_only=False)
    proxy = next((each for each in known if each.kind == "proxy"), None)
    return state.held.get(member.id) or proxy or (known[0] if known else None)


def may_act_for(state: State, person: str) -> tuple[str, ...]:
    """The members this person could ever cast a vote for here: her own, and those that gave her a proxy."""
    given = (proxy.member for proxy in state.proxies.values() if proxy.holder == person)
    return tuple(dict.fromkeys((*state.roll.members_of.get(person, ()), *given)))


def held_anew(state: State, members: Iterable[str]) -> State:
    """The state with `held` looked up again for these members."""
    held = state.held
    for member_id in members:
        member = state.roll.by_id.get(member_id)
        of_member = claims(state, member) if member and member.votes else ()
        held = held.set(member_id, of_member[0]) if of_member else held.delete(member_id)
    return state.but(held=held)


def _whoever(_state: State, _person: str) -> bool:
    return True


@differed(until=1, before=_whoever)
def _may_be_let_in(state: State, person: str) -> bool:
    """Whether somebody could come who is to hold a proxy: nobody off the roll is checked in, and her proxy would vote for nobody."""
    return person in state.roll.persons


def grant_proxy(state: State, command: GrantProxy, at: datetime) -> tuple[Event, ...] | Refusal:
    assembly = state.assembly
    if assembly is None or assembly.over:
        return not_open(state) or ()
    if assembly.form == "written" and assembly.phase != "convened":
        return no("mandates.asked_already")
    member = state.roll.by_id.get(command.member_id)
    if member is None or not member.votes:
        return no("mandates.no_vote_to_give")
    if command.document and not is_sha256(command.document):
        return no("mandates.no_document")
    if command.proxy_id in state.proxies:
        return no("mandates.proxy_known")
    if member.id in state.given:
        return no("mandates.proxy_exists")
    if is_guest(state, command.holder_id):
        return no("mandates.to_a_guest")
    own = may_cast(state, member)
    if command.holder_id in own:
        return no("mandates.own_delegate")
    if any(is_present(state, person) for person in own):
        return no("mandates.member_present")
    facts = representation.ProxyFacts(
        on=assembly.held_at.date(),
        held=_held_by(state, command.holder_id),
        holder="member" if command.holder_id in state.roll.members_of else "other",
        form="schriftform" if command.form == "written" else "textform",
        gave_away=_gave_away_own(state, command.holder_id),
        holds_for_others=any(_held_by(state, person) for person in own),
        shown_on=state.day(at),
    )
    refusal = representation.proxy_refusal(representation.proxy_check(state.rulebook, facts))
    if refusal is None and not _may_be_let_in(state, command.holder_id):
        refusal = no("mandates.holder_off_the_roll")
    return refusal or (
        ProxyGranted(
            proxy_id=command.proxy_id,
            member_id=command.member_id,
            holder_id=command.holder_id,
            form=command.form,
            document=command.document,
        ),
    )


def revoke_proxy(state: State, command: RevokeProxy) -> tuple[Event, ...] | Refusal:
    proxy = state.proxies.get(command.proxy_id)
    if proxy is None or not proxy.active:
        return no("mandates.no_such_proxy")
    if state.assembly is None or state.assembly.over:
        return not_open(state) or ()
    return (ProxyRevoked(proxy_id=command.proxy_id, ground="revoked", reason=command.reason),)


def _held_by(state: State, person: str) -> int:
    return sum(1 for proxy in state.given.values() if proxy.holder == person)


def _gave_away_own(state: State, person: str) -> bool:
    return any(
        member in state.given and person in may_cast(state, state.roll.by_id[member])
        for member in state.roll.members_of.get(person, ())
    )


def standing_again(state: State, proxies: Iterable[str]) -> State:
    """The state with these proxies in force again, which had ended because the member was thought to have come."""
    for proxy_id in proxies:
        proxy = replace(state.proxies[proxy_id], active=True, ground=None, ended_at=None)
        state = state.but(
            proxies=state.proxies.set(proxy_id, proxy), given=state.given.set(proxy.member, proxy)
        )
    return state


def after_mandates(state: State, event: Event, at: datetime) -> State:
    """Fold the events of this noun."""
    match event:
        case ProxyGranted():
            proxy = Proxy(
                id=event.proxy_id,
                member=event.member_id,
                holder=event.holder_id,
                form=event.form,
                document=event.document,
            )
        case ProxyRevoked(proxy_id=proxy_id, ground=ground, reason=reason):
            proxy = replace(state.proxies[proxy_id], active=False, ground=ground, reason=reason, ended_at=at)
        case _:
            raise ValueError(f"not an event of mandates: {event.kind}")
    given = state.given.delete(proxy.member)
    if proxy.active:
        given = given.set(proxy.member, proxy)
    state = state.but(proxies=state.proxies.set(proxy.id, proxy), given=given)
    return held_anew(state, [proxy.member])
