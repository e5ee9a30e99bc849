"""Trustees (Auszählkommission): who holds the key that secret votes are counted with, and how it came about.

A commission of n persons of whom any t decrypt together holds a ceremony of three rounds before the first secret vote:
each certifies, deals, and confirms; then each proves in another browser that her key can be recovered. Or the server
holds the key alone, which is weaker: whoever runs it could then read ballots.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from konvent.core.ids import Id
from konvent.core.meeting.authority import Actor, Authority, runs
from konvent.core.meeting.event import Command, Event, told
from konvent.core.meeting.records.trustees import Commission, Holder, Step
from konvent.core.meeting.state import State
from konvent.core.refusal import Refusal, no
from konvent.core.secret.v1 import trustees as v1
from konvent.core.secret.v1.group import Point, text
from konvent.core.secret.v1.proofs import Proof, check_exponent
from konvent.core.secret.v1.texts import compact

FEWEST = 2


def is_trustee(commission: Commission | None, number: int, person: str) -> bool:
    """Whether the person is the commission's member with this number, from 1."""
    return (
        commission is not None
        and 1 <= number <= len(commission.persons)
        and commission.persons[number - 1] == person
    )


def _herself(state: State, actor: Actor, command: Any) -> Refusal | None:
    """Nobody acts for a member of the commission, not even the office."""
    return None if is_trustee(state.commission, command.index, actor.id) else not_you()


def not_you() -> Refusal:
    return no("trustees.not_you")


@dataclass(frozen=True, slots=True, kw_only=True)
class AppointTrustees(Command):
    """Name the commission; any `threshold` of its members decrypt together. Appointing again begins anew."""

    kind: ClassVar[str] = "trustees.appoint"
    who: ClassVar[Authority] = runs
    persons: tuple[Id, ...]
    threshold: int


@dataclass(frozen=True, slots=True, kw_only=True)
class UseServerKey(Command):
    """Let the server hold the key. key: the public key with its proof; filled in by the server itself."""

    kind: ClassVar[str] = "trustees.use_server"
    drawn: ClassVar[frozenset[str]] = frozenset({"key"})
    who: ClassVar[Authority] = runs
    key: dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Certify(Command):
    """Round 1. index: the trustee's number, from 1; browser: a random name of the browser that holds the seed."""

    kind: ClassVar[str] = "trustees.certify"
    who: ClassVar[Authority] = _herself
    index: int
    cert: dict[str, Any]
    browser: Id


@dataclass(frozen=True, slots=True, kw_only=True)
class Deal(Command):
    kind: ClassVar[str] = "trustees.deal"
    who: ClassVar[Authority] = _herself
    index: int
    deal: dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirm(Command):
    kind: ClassVar[str] = "trustees.confirm"
    who: ClassVar[Authority] = _herself
    index: int
    confirmation: dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Recover(Command):
    """Show that the key can be recovered. proof: of knowing it; browser: another than the one that certified."""

    kind: ClassVar[str] = "trustees.recover"
    who: ClassVar[Authority] = _herself
    index: int
    proof: Proof
    browser: Id


@dataclass(frozen=True, slots=True, kw_only=True)
class TrusteesAppointed(Event):
    kind: ClassVar[str] = "trustees.appointed"
    cause: ClassVar[type[Command] | None] = AppointTrustees
    persons: tuple[str, ...]
    threshold: int
    ceremony: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerKeyUsed(Event):
    kind: ClassVar[str] = "trustees.server_used"
    cause: ClassVar[type[Command] | None] = UseServerKey
    key: dict[str, Any]
    ceremony: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TrusteeCertified(Event):
    kind: ClassVar[str] = "trustees.certified"
    cause: ClassVar[type[Command] | None] = Certify
    index: int
    cert: dict[str, Any]
    browser: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TrusteeDealt(Event):
    kind: ClassVar[str] = "trustees.dealt"
    cause: ClassVar[type[Command] | None] = Deal
    index: int
    deal: dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class TrusteeConfirmed(Event):
    kind: ClassVar[str] = "trustees.confirmed"
    cause: ClassVar[type[Command] | None] = Confirm
    index: int
    confirmation: dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class TrusteeRecovered(Event):
    kind: ClassVar[str] = "trustees.recovered"
    cause: ClassVar[type[Command] | None] = Recover
    index: int
    proof: Proof
    browser: str


def recovery_prefix(assembly: str, ceremony: int, index: int, key: Point) -> str:
    """What the proof of having recovered a key is bound to."""
    return f"konvent-recovered|{assembly}|{ceremony}|{index}|{text(key)}|"


# --- appointing ----------------------------------------------------------------------------------------------


def appoint(state: State, command: AppointTrustees) -> tuple[Event, ...] | Refusal:
    refusal = _not_to_change(state)
    if refusal:
        return refusal
    persons = command.persons
    if not FEWEST <= len(persons) <= v1.MOST_TRUSTEES or len(set(persons)) != len(persons):
        return no("trustees.persons", fewest=FEWEST, most_trustees=v1.MOST_TRUSTEES)
    if not set(persons) <= state.roll.persons:
        return no("trustees.not_on_roll")
    if not FEWEST <= command.threshold <= len(persons):
        return no("trustees.threshold", fewest=FEWEST)
    return (TrusteesAppointed(persons=persons, threshold=command.threshold, ceremony=_next_ceremony(state)),)


def use_server(state: State, command: UseServerKey) -> tuple[Event, ...] | Refusal:
    refusal = _not_to_change(state)
    if refusal:
        return refusal
    try:
        v1.read_public_key(command.key)
    except ValueError:
        return _no_proof()
    return (ServerKeyUsed(key=command.key, ceremony=_next_ceremony(state)),)


def _next_ceremony(state: State) -> int:
    return state.commission.ceremony + 1 if state.commission else 1


def _not_to_change(state: State) -> Refusal | None:
    if state.assembly is None or state.assembly.over:
        return no("assembly.closed")
    if any(vote.secret and vote.phase in ("open", "sealed") for vote in state.votes.values()):
        return no("trustees.needed_now")
    return None


# --- the ceremony --------------------------------------------------------------------------------------------


def certify(state: State, command: Certify) -> tuple[Event, ...] | Refusal:
    return _in_step(
        state,
        "certify",
        command,
        TrusteeCertified,
        lambda commission: v1.read_certificate(
            command.cert, commission.threshold, commission.size, command.index
        ),
    )


def deal(state: State, command: Deal) -> tuple[Event, ...] | Refusal:
    return _in_step(
        state,
        "deal",
        command,
        TrusteeDealt,
        lambda commission: v1.check_deal(
            command.deal, commission.in_order(commission.certs), commission.threshold, command.index
        ),
    )


def confirm(state: State, command: Confirm) -> tuple[Event, ...] | Refusal:
    return _in_step(
        state,
        "confirm",
        command,
        TrusteeConfirmed,
        lambda commission: v1.check_confirmation(
            command.confirmation,
            commission.in_order(commission.certs),
            commission.in_order(commission.deals),
            commission.threshold,
            command.index,
        ),
    )


def recover(state: State, command: Recover) -> tuple[Event, ...] | Refusal:
    commission = state.commission
    if commission and commission.browsers.get(command.index) == command.browser:
        return no("trustees.same_browser")

    def check(commission: Commission) -> None:
        assert state.assembly is not None
        key = commission.keys.owners[command.index - 1]
        prefix = recovery_prefix(state.assembly.id, commission.ceremony, command.index, key)
        if not check_exponent(prefix, key, command.proof):
            raise ValueError("this is not the key")

    return _in_step(state, "recover", command, TrusteeRecovered, check)


def _in_step(
    state: State,
    step: Step,
    command: Certify | Deal | Confirm | Recover,
    event: type[Event],
    check: Callable[[Commission], Any],
) -> tuple[Event, ...] | Refusal:
    """A trustee's part of one round, if it is the round's turn, not there yet, and right."""
    commission = state.commission
    if commission is None or commission.holder != "commission":
        return no("trustees.none")
    if not 1 <= command.index <= commission.size:
        return no("trustees.unknown")
    done: Mapping[Step, Any] = {
        "certify": commission.certs,
        "deal": commission.deals,
        "confirm": commission.confirmations,
        "recover": commission.recovered,
    }
    if commission.step != step or command.index in done[step]:
        return no("trustees.not_your_turn")
    try:
        check(commission)
    except (ValueError, KeyError, TypeError):
        return _no_proof()
    return (told(event, command),)


def _no_proof() -> Refusal:
    return no("trustees.proof")


# --- folding -------------------------------------------------------------------------------------------------


def _empty(
    ceremony: int, holder: Holder, threshold: int, persons: Sequence[str], record: str = ""
) -> Commission:
    return Commission(
        ceremony=ceremony,
        holder=holder,
        threshold=threshold,
        persons=tuple(persons),
        certs={},
        browsers={},
        deals={},
        confirmations={},
        record=record,
    )


def after_trustees(state: State, event: Event) -> State:
    """Fold the events of this noun."""
    match event:
        case TrusteesAppointed():
            return state.but(commission=_empty(event.ceremony, "commission", event.threshold, event.persons))
        case ServerKeyUsed():
            record = compact([["Single", event.key]])
            return state.but(commission=_empty(event.ceremony, "server", 1, (), record))
    before = state.commission
    if before is None:
        raise ValueError(f"{event.kind} without a commission")
    match event:
        case TrusteeCertified(index=index):
            after = replace(
                before,
                certs={**before.certs, index: event.cert},
                browsers={**before.browsers, index: event.browser},
            )
        case TrusteeDealt(index=index):
            after = replace(before, deals={**before.deals, index: event.deal})
        case TrusteeConfirmed(index=index):
            after = _confirmed(
                replace(before, confirmations={**before.confirmations, index: event.confirmation})
            )
        case TrusteeRecovered(index=index):
            after = replace(before, recovered=before.recovered | {index})
        case _:
            raise ValueError(f"not an event of trustees: {event.kind}")
    return state.but(commission=after)


def _confirmed(commission: Commission) -> Commission:
    """With the record, once the last has confirmed."""
    if len(commission.confirmations) < commission.size:
        return commission
    lists = [
        commission.in_order(each) for each in (commission.certs, commission.deals, commission.confirmations)
    ]
    return replace(commission, record=v1.pedersen(commission.threshold, *lists).decode())
