"""Reaching the other members: requests for the member list, and messages to all that the office passes on.

What is asked, decided and written goes to the desk; messages then go out by `relay`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from konvent.core.law.disclosure import Purpose
from konvent.core.law.verdict import Verdict
from konvent.core.meeting import reach, relay
from konvent.core.meeting.event import Command
from konvent.core.meeting.records.reach import ListRequest, MemberMessage
from konvent.core.meeting.roll import RollMember
from konvent.core.meeting.state import State, ever_on_roll
from konvent.core.meeting.texts import shown_text
from konvent.core.refusal import Refusal
from konvent.office.models import Assembly, Invitation
from konvent.office.services.desk import act, convened_state, state_of
from konvent.people.models import Member, Person


@dataclass(frozen=True, slots=True)
class Asked:
    """A request for the list, as pages show it.

    finding: whether the list is due; withheld: what it means that it was not given, where that is to be acknowledged now
    until: when a granted list can be fetched at the latest, if it still can
    """

    request: ListRequest
    member: str
    person: str
    text: str
    reason: str
    finding: Verdict
    items: tuple[str, ...]
    withheld: Verdict | None
    until: datetime | None


@dataclass(frozen=True, slots=True)
class Written:
    """A message, as pages show it. relayed_from: when it goes out by itself; rows: to whom it went, for the office alone"""

    message: MemberMessage
    member: str
    person: str
    subject: str
    text: str
    reason: str
    relayed_from: datetime
    rows: tuple[Invitation, ...]

    @property
    def letters(self) -> list[Invitation]:
        """Whom no mail reaches: it goes to them by letter."""
        return [row for row in self.rows if row.channel == Invitation.Channel.LETTER]

    @property
    def sent(self) -> int:
        return sum(row.state == Invitation.State.SENT for row in self.rows)


# --- what is asked and written -------------------------------------------------------------------------------


def enter(
    assembly: Assembly, *, member_id: str, purpose: Purpose, text: str, actor: str, command_id: str
) -> Refusal | None:
    """A request that came by letter or word of mouth: of whoever acts for the member first."""
    member = convened_state(assembly).roll.by_id.get(member_id)
    person = member.delegates[0].person if member and member.delegates else ""
    return ask(
        assembly,
        person_id=person,
        member_id=member_id,
        purpose=purpose,
        text=text,
        actor=actor,
        command_id=command_id,
    )


def ask(
    assembly: Assembly,
    *,
    person_id: str,
    member_id: str,
    purpose: Purpose,
    text: str,
    actor: str,
    command_id: str,
) -> Refusal | None:
    command = reach.AskForList(
        request_id=f"q{command_id}", person_id=person_id, member_id=member_id, purpose=purpose, text=text
    )
    return _done(assembly, command, actor, command_id)


def decide(
    assembly: Assembly,
    request_id: str,
    *,
    granted: bool,
    reason: str,
    accepts_doubts: bool,
    actor: str,
    command_id: str,
) -> Refusal | None:
    if granted:
        grant = reach.GrantList(request_id=request_id, accepts_doubts=accepts_doubts)
        return _done(assembly, grant, actor, command_id)
    refuse = reach.RefuseList(request_id=request_id, reason=reason, accepts_doubts=accepts_doubts)
    return _done(assembly, refuse, actor, command_id)


def acknowledge(assembly: Assembly, request_id: str, *, actor: str, command_id: str) -> Refusal | None:
    return _done(assembly, reach.AcknowledgeRequest(request_id=request_id), actor, command_id)


def write(
    assembly: Assembly,
    *,
    person_id: str,
    member_id: str,
    subject: str,
    text: str,
    answer: str,
    command_id: str,
) -> Refusal | None:
    command = relay.WriteToMembers(
        message_id=f"w{command_id}",
        person_id=person_id,
        member_id=member_id,
        subject=subject,
        text=text,
        answer=answer,
    )
    return _done(assembly, command, person_id, command_id)


def stop(assembly: Assembly, message_id: str, reason: str, *, actor: str, command_id: str) -> Refusal | None:
    return _done(assembly, relay.StopMessage(message_id=message_id, reason=reason), actor, command_id)


def _done(assembly: Assembly, command: Command, actor: str, command_id: str) -> Refusal | None:
    said = act(assembly.id, command, actor=actor, command_id=command_id)
    return said if isinstance(said, Refusal) else None


# --- the list ------------------------------------------------------------------------------------------------


def collect(
    assembly: Assembly, request_id: str, person_id: str, *, actor: str, command_id: str
) -> tuple[list[str], list[list[str]]] | Refusal:
    """The list that was granted to this person: the fields that are due, and of each member on the roll what they hold.

    actor: herself, or an account that hands it to her
    """
    fetch = reach.CollectList(request_id=request_id, person_id=person_id)
    refusal = _done(assembly, fetch, actor, command_id)
    if refusal:
        return refusal
    state = convened_state(assembly)
    fields = state.list_requests[request_id].fields
    columns = [(field, column) for field in fields for column in _COLUMNS[field]]
    members = Member.objects.in_bulk([each.id for each in state.roll.members])
    people = Person.objects.in_bulk(list(state.roll.persons))
    rows = [
        [_cell(members[each.id], each, people, column) for _field, column in columns]
        for each in state.roll.members
        if each.id in members
    ]
    called = {each.name: str(each.verbose_name) for each in Member._meta.fields}
    return [called[column] for _field, column in columns], rows


_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "name": ("name",),
    "address": ("street", "postal_code", "city"),
    "email": ("email",),
}


def _cell(member: Member, on_roll: RollMember, people: Mapping[str, Person], column: str) -> str:
    """What stands there; of a member without an address for mail that of who acts for it first."""
    own = str(getattr(member, column))
    if own or column != "email":
        return own
    acting = (people[each.person].email for each in on_roll.delegates if each.person in people)
    return next(filter(None, acting), "")


# --- messages ------------------------------------------------------------------------------------------------


def message_of(row: Invitation) -> Written:
    """What a row of the outbox passes on. Raises ValueError if there is no such message."""
    state = convened_state(row.assembly)
    messages = list(state.messages.values())
    if not 0 < row.round <= len(messages):
        raise ValueError("a message that nobody has written")
    return _written(state, messages[row.round - 1], (), _names(state))


def answers_to(row: Invitation) -> str:
    """The address for answers that its sender has chosen; "" if none, or none that a mail can be sent to."""
    state = convened_state(row.assembly)
    answer = shown_text(state, list(state.messages.values())[row.round - 1].answer, state.words).strip()
    try:
        validate_email(answer)
    except ValidationError:
        return ""
    return answer


# --- what pages show -----------------------------------------------------------------------------------------


def requests(assembly: Assembly, *, now: datetime, person: str = "") -> list[Asked]:
    """All requests, the latest first, or only those of one person."""
    state = convened_state(assembly)
    names = _names(state)
    found = [each for each in reach.requests(state) if person in ("", each.person)]
    return [_asked(state, each, names, now) for each in reversed(found)]


def messages(assembly: Assembly, *, person: str = "") -> list[Written]:
    """All messages with whom they reached, the latest first, or only those of one person, without that."""
    state = convened_state(assembly)
    rows: dict[int, list[Invitation]] = {}
    if not person:
        for row in assembly.invitations.filter(kind=Invitation.Kind.RELAYED).select_related("member"):
            rows.setdefault(row.round, []).append(row)
    names = _names(state)
    found = [
        _written(state, each, tuple(rows.get(place, ())), names)
        for place, each in enumerate(state.messages.values(), start=1)
        if person in ("", each.person)
    ]
    return found[::-1]


def acts_for(state: State, person_id: str) -> list[tuple[str, str]]:
    """The members this person acts for, as (id, name)."""
    members = Member.objects.in_bulk(list(state.roll.members_of.get(person_id, ())))
    return [(each.id, each.name) for each in members.values()]


def everybody(state: State) -> list[tuple[str, str]]:
    """The members somebody acts for, as (id, label), for whom the office enters what came by letter."""
    acting = [each for each in state.roll.members if each.delegates]
    members = Member.objects.in_bulk([each.id for each in acting])
    return [(each.id, f"{each.name} ({each.number})") for each in members.values()]


def undecided(assembly: Assembly) -> int:
    """How many wait for the list, as long as it can be decided."""
    state = state_of(assembly)
    if state is None or closed(state):
        return 0
    return sum(each.outcome == "open" for each in reach.requests(state))


def closed(state: State) -> Refusal | None:
    """Why nothing can be asked, decided or written any more."""
    return reach.too_late(state)


def _asked(state: State, request: ListRequest, names: Mapping[str, str], now: datetime) -> Asked:
    meeting = bool(closed(state)) and state.assembly is not None and not state.assembly.over
    granted = request.outcome == "granted"
    until = reach.collected_until(request) if granted else None
    acknowledged = bool(request.acknowledged_by)
    return Asked(
        request=request,
        member=names.get(request.member, request.member),
        person=names.get(request.person, request.person),
        text=shown_text(state, request.text, state.words),
        reason=shown_text(state, request.reason, state.words),
        finding=request.finding or reach.judged(state, request, now),
        items=tuple(state.agenda[each].plan.number for each in request.items),
        withheld=reach.withheld(state, request, now) if meeting and not acknowledged else None,
        until=until if until and now < until else None,
    )


def _written(
    state: State, message: MemberMessage, rows: tuple[Invitation, ...], names: Mapping[str, str]
) -> Written:
    return Written(
        message=message,
        member=names.get(message.member, message.member),
        person=names.get(message.person, message.person),
        subject=" ".join(shown_text(state, message.subject, state.words).split()),
        text=shown_text(state, message.text, state.words),
        reason=shown_text(state, message.reason, state.words),
        relayed_from=relay.relayed_from(state, message),
        rows=rows,
    )


def _names(state: State) -> dict[str, str]:
    """The names of whom requests and messages are of, by id."""
    entries: list[ListRequest | MemberMessage] = [*state.list_requests.values(), *state.messages.values()]
    members = Member.objects.in_bulk([each.member for each in entries if each.member in ever_on_roll(state)])
    people = Person.objects.in_bulk([each.person for each in entries])
    return {key: each.name for key, each in members.items()} | {
        key: each.full_name for key, each in people.items()
    }
