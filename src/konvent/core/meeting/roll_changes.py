"""Changes of the roll (Änderungen der Mitgliederliste) between convening and the end: proposed by one person, confirmed by another.

Who may vote is who is a member on the day of the meeting, or on the record date of the statutes. Who had to be invited is
another question, which `invitation.to_be_invited` answers.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from fractions import Fraction
from typing import Any, ClassVar

from konvent.core.edition import added, differed
from konvent.core.ids import Id, is_id
from konvent.core.journal.beside import TextRef, Typed
from konvent.core.law import eligibility, membership, representation
from konvent.core.law.membership import Basis, Change
from konvent.core.law.verdict import Status, Verdict
from konvent.core.malformed import Malformed
from konvent.core.meeting.asked import no_id
from konvent.core.meeting.attendance import CheckedOut, after_attendance, quorum_now
from konvent.core.meeting.authority import Actor, Authority, is_reserved, runs
from konvent.core.meeting.delegations import by_key, by_weight
from konvent.core.meeting.event import Command, Event, told
from konvent.core.meeting.mandates import ProxyRevoked, after_mandates, held_anew, may_cast
from konvent.core.meeting.order import not_open, reason_missing, weights_too_fine
from konvent.core.meeting.roll import Delegate, Roll, RollChange, RollMember, changed
from konvent.core.meeting.state import State, ever_on_roll, is_present
from konvent.core.refusal import Refusal, no

# What must be so on the record date; who acts, who owes and who has died is asked on the day itself.
BY_RECORD_DATE: frozenset[Change] = frozenset({"left", "weight"})


def _confirms(state: State, actor: Actor, command: Any) -> Refusal | None:
    """Whoever runs the assembly, but never the one who proposed it."""
    proposed = state.roll_changes.get(command.change_id)
    if proposed is not None and proposed.proposed_by == actor.id:
        return no("roll.two_people")
    return runs(state, actor, command)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposeRollChange(Command):
    """Propose a change of the roll; nothing changes until another has confirmed it.

    effective_on: the first day on which it is so; of a membership that ends the first day without it
    basis: what it rests on
    joins: the new member, with `member_id` as its id; into: the member that takes over a merged one
    delegates: all who act for the member from then on; weight: its votes, of a merger those of `into`; of_members: how many
        members that one then has itself, for statutes with a key of delegates
    """

    kind: ClassVar[str] = "roll.propose"
    who: ClassVar[Authority] = runs
    change_id: Id
    change: Change
    member_id: str
    effective_on: date
    basis: Basis
    reason: Typed
    joins: RollMember | None = None
    into: str = ""
    delegates: tuple[Delegate, ...] = ()
    weight: Fraction | None = None
    of_members: int | None = added(None, since=2)


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmRollChange(Command):
    """Confirm what another has proposed. Refused while a vote is open or not counted: its electorate is frozen."""

    kind: ClassVar[str] = "roll.confirm"
    who: ClassVar[Authority] = _confirms
    change_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawRollChange(Command):
    """Take a proposal back, or turn it down."""

    kind: ClassVar[str] = "roll.withdraw"
    who: ClassVar[Authority] = runs
    change_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RollChangeProposed(Event):
    kind: ClassVar[str] = "roll.proposed"
    cause: ClassVar[type[Command] | None] = ProposeRollChange
    change_id: str
    change: Change
    member_id: str
    effective_on: date
    basis: Basis
    reason: TextRef
    joins: RollMember | None
    into: str
    delegates: tuple[Delegate, ...]
    weight: Fraction | None
    of_members: int | None = added(None, since=2)


@dataclass(frozen=True, slots=True, kw_only=True)
class RollChanged(Event):
    kind: ClassVar[str] = "roll.changed"
    cause: ClassVar[type[Command] | None] = ConfirmRollChange
    change_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RollChangeWithdrawn(Event):
    kind: ClassVar[str] = "roll.withdrawn"
    cause: ClassVar[type[Command] | None] = WithdrawRollChange
    change_id: str


def propose(state: State, command: ProposeRollChange, at: datetime) -> tuple[Event, ...] | Refusal:
    if command.change_id in state.roll_changes:
        return no("roll.known")
    if not command.reason:
        return reason_missing()
    asked = _record(command, "", at)
    waiting = [each for each in state.roll_changes.values() if each.is_pending]
    if any(set(each.members) & set(asked.members) for each in waiting):
        return no("roll.pending")
    new = after_change(state, asked, at)
    return new if isinstance(new, Refusal) else (told(RollChangeProposed, command),)


def confirm(state: State, command: ConfirmRollChange, at: datetime) -> tuple[Event, ...] | Refusal:
    asked = state.roll_changes.get(command.change_id)
    if asked is None or not asked.is_pending:
        return no("roll.not_pending")
    for vote in state.votes.values():
        if vote.phase in ("open", "sealed"):
            return no("roll.vote_running", number=state.agenda[vote.item_id].plan.number)
    new = after_change(state, asked, at)
    return (
        new if isinstance(new, Refusal) else (RollChanged(change_id=asked.id), *_following(state, asked, new))
    )


def withdraw(state: State, command: WithdrawRollChange) -> tuple[Event, ...] | Refusal:
    asked = state.roll_changes.get(command.change_id)
    if asked is None or not asked.is_pending:
        return no("roll.not_pending")
    if state.assembly is None or state.assembly.over:
        return not_open(state) or ()
    return (told(RollChangeWithdrawn, command),)


def after_change(state: State, asked: RollChange, at: datetime) -> Roll | Refusal:
    """The roll as it would be with this change, or why it cannot be made."""
    if state.assembly is None or state.assembly.over:
        return not_open(state) or no("assembly.not_convened")
    refusal = _unclear(state, asked) or _by_law(state, asked, at)
    if refusal:
        return refusal
    try:
        new = changed(state.roll, asked)
    except Malformed as error:
        return no("roll.unfit", reason=error.reason)
    if new == state.roll:
        return no("roll.unchanged", number=state.roll.by_id[asked.member_id].number)
    return (
        weights_too_fine(new)
        or _unkeyed(state, asked, new, at)
        or _too_many_votes(state, asked, new, at)
        or new
    )


def _never_unkeyed(state: State, asked: RollChange, new: Roll, at: datetime) -> Refusal | None:
    """Edition 1 did not ask how many delegates a member may send."""


@differed(until=1, before=_never_unkeyed)
def _unkeyed(state: State, asked: RollChange, new: Roll, at: datetime) -> Refusal | None:
    """Why a member has more delegates or votes with this change than the key of the statutes gives, or nobody can say."""
    for member in (new.by_id[each] for each in asked.members if each in new.by_id):
        found = by_key(state.rulebook, member, day_that_counts(state, at))
        if found is not None and found.status == Status.UNDECIDED:
            cite = state.rulebook.statutes_cite(representation.KEY)
            return no("roll.key_unknown", cite=cite, number=member.number)
        if found is not None and found.status == Status.FAIL:
            return no("roll.key", cite=found.cite, number=member.number, finding=found.sentence)
    return None


def _never_too_many(state: State, asked: RollChange, new: Roll, at: datetime) -> Refusal | None:
    """Edition 1 did not ask how many votes a member may have."""


@differed(until=1, before=_never_too_many)
def _too_many_votes(state: State, asked: RollChange, new: Roll, at: datetime) -> Refusal | None:
    """Why a member has more votes with this change than it may, in an assembly that was convened with none such."""
    day = day_that_counts(state, at)

    def unlawful(member: RollMember) -> Verdict | None:
        found = by_weight(state.rulebook, member, day)
        return found if found is not None and found.status == Status.FAIL else None

    for member in (new.by_id[each] for each in asked.members if each in new.by_id):
        found = unlawful(member)
        if found is not None and not any(map(unlawful, state.body.roll.members)):
            return no("roll.weight", cite=found.cite, number=member.number, finding=found.sentence)
    return None


def _unclear(state: State, asked: RollChange) -> Refusal | None:
    """Whether it is about members there are, and says what a change of its kind says."""
    if not asked.is_complete:
        return no("roll.incomplete")
    by_id, new = state.roll.by_id, asked.joins
    if any(is_reserved(each.person) for each in (*asked.delegates, *(new.delegates if new else ()))):
        return no("assembly.person_reserved")
    if new is not None:
        if new.id != asked.member_id or not is_id(new.id):
            return no_id("member_id")
        if new.id in ever_on_roll(state):
            return no("roll.already_member", number=ever_on_roll(state)[new.id].number)
        if any(each.number == new.number for each in state.roll.members):
            return no("roll.number_taken", number=new.number)
        return None
    if not by_id.keys() >= {*asked.members}:
        return no("roll.no_member")
    member = by_id[asked.member_id]
    if asked.change == "died" and member.kind != "person":
        return no("roll.not_a_person", number=member.number)
    if asked.change == "merged" and (member.kind == "person" or asked.into == asked.member_id):
        return no("roll.not_merged", number=member.number)
    return None


def _by_law(state: State, asked: RollChange, at: datetime) -> Refusal | None:
    """Whether it concerns this meeting, by its day or the record date, and whether the statutes know it."""
    rulebook, day = state.rulebook, day_that_counts(state, at)
    until = eligibility.record_date(rulebook, day) if asked.change in BY_RECORD_DATE else day
    if asked.effective_on > until:
        cite = rulebook.statutes_cite(eligibility.RECORD_DATE) if until != day else None
        return no("roll.later", cite=cite, day=until)
    if asked.change in ("arrears", "settled") and not eligibility.arrears_suspend(rulebook, day):
        return no("roll.arrears_keep_the_vote")
    followed = membership.check(
        rulebook, membership.MembershipFacts(on=day, change=asked.change, basis=asked.basis)
    )
    if followed.sentence.key == membership.INHERITED:
        number = state.roll.by_id[asked.member_id].number
        return no("roll.inherited", cite=followed.cites[0], number=number)
    if followed.sentence.key == membership.NOT_REGISTERED:
        return no("roll.not_registered", cite=followed.cites[0])
    if asked.joins is not None and asked.joins.votes:
        facts = eligibility.EligibilityFacts(held_on=day, joined_on=asked.effective_on, arrears=False)
        found = eligibility.check(rulebook, facts)
        if found.status != Status.PASS:
            return Refusal("roll.not_eligible", found.said, found.cite)
    return None


def day_that_counts(state: State, at: datetime) -> date:
    """The day on which somebody must be a member to vote: that of the meeting, the announced one until it begins."""
    assert state.assembly is not None
    return state.day(state.assembly.held_at if state.assembly.phase == "convened" else at)


def _following(state: State, asked: RollChange, new: Roll) -> Iterator[ProxyRevoked | CheckedOut]:
    """What ends with the change: proxies, and the stay of those who have no place in the assembly any more."""
    yield from _ended_proxies(state, _put(state, asked, new), asked)
    for person in state.roll.persons_in_order:
        if person not in new.persons and is_present(state, person):
            yield CheckedOut(person_id=person, reason="")


def _ended_proxies(state: State, then: State, asked: RollChange) -> Iterator[ProxyRevoked]:
    """The proxies that end with the change: given by or to who is no longer there, or needless since its holder, or
    somebody who is there, now acts for the member itself. then: the state with the roll changed"""
    left = state.roll.members_of.keys() - then.roll.members_of.keys()
    for proxy in state.given.values():
        member = then.roll.by_id.get(proxy.member)
        if member is None or proxy.holder in left:
            yield ProxyRevoked(proxy_id=proxy.id, ground="roll", reason="")
        elif member.id in asked.members:
            own = may_cast(then, member)
            if proxy.holder in own:
                yield ProxyRevoked(proxy_id=proxy.id, ground="roll", reason="")
            elif any(is_present(then, person) for person in own):
                yield ProxyRevoked(proxy_id=proxy.id, ground="attended", reason="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What follows from a roll. heads, weight: members with a vote, and their votes; here, here_weight: those of them who
    are there or represented; quorum: whether they can decide"""

    heads: int
    weight: Fraction
    here: int
    here_weight: Fraction
    quorum: Verdict


def standing(state: State, at: datetime) -> Standing:
    return Standing(
        heads=len(state.roll.voting),
        weight=state.roll.weight_total,
        here=len(state.held),
        here_weight=state.roll.weight_of(state.held),
        quorum=quorum_now(state, at),
    )


def with_change(state: State, asked: RollChange, at: datetime) -> State | Refusal:
    """The state as it would be with this change, for a look ahead."""
    new = after_change(state, asked, at)
    if isinstance(new, Refusal):
        return new
    then = _put(state, asked, new)
    for event in _following(state, asked, new):
        ends_proxy = isinstance(event, ProxyRevoked)
        then = after_mandates(then, event, at) if ends_proxy else after_attendance(then, event, at, "")
    return then


def _record(command: Any, by: str, at: datetime) -> RollChange:
    """The change that a command or an event proposes."""
    return RollChange(
        id=command.change_id,
        change=command.change,
        member_id=command.member_id,
        effective_on=command.effective_on,
        basis=command.basis,
        reason=command.reason,
        joins=command.joins,
        into=command.into,
        delegates=command.delegates,
        weight=command.weight,
        proposed_by=by,
        proposed_at=at,
        of_members=command.of_members,
    )


def _put(state: State, asked: RollChange, new: Roll) -> State:
    """The state with this roll in the place of the one before, and every vote in the hands it is in then."""
    before = state.roll.by_id
    earlier = {
        member: (*state.earlier.get(member, ()), before[member])
        for member in asked.members
        if member in before
    }
    state = state.but(changed_roll=new, earlier={**state.earlier, **earlier})
    return held_anew(state, asked.members)


def after_roll(state: State, event: Event, at: datetime, actor: str) -> State:
    """Fold the events of this noun."""
    match event:
        case RollChangeProposed():
            asked = _record(event, actor, at)
        case RollChanged(change_id=change_id):
            asked = replace(state.roll_changes[change_id], confirmed_by=actor, confirmed_at=at)
            state = _put(state, asked, changed(state.roll, asked))
        case RollChangeWithdrawn(change_id=change_id):
            asked = replace(state.roll_changes[change_id], withdrawn=True)
        case _:
            raise ValueError(f"not an event of the roll: {event.kind}")
    return state.but(roll_changes={**state.roll_changes, asked.id: asked})
