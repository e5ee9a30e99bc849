"""Passing on what members write to all: the journal comes first, and what goes out because of it is queued once."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from konvent.core.ids import derived_id
from konvent.core.meeting.relay import RelayMessage, due_messages
from konvent.core.meeting.state import State
from konvent.office.models import Assembly, Invitation
from konvent.office.services import convening
from konvent.office.services.desk import act, convened_state, state_of
from konvent.people.models import Member, Person


def tend(assembly: Assembly, *, now: datetime) -> None:
    """Pass on what is due, and queue what was passed on."""
    state = state_of(assembly)
    if state is None or not state.messages:
        return
    for message_id in due_messages(state, now):
        passed = RelayMessage(message_id=message_id)
        act(assembly.id, passed, actor="system", command_id=derived_id("relay", message_id))
    state = convened_state(assembly)
    for place, message in enumerate(state.messages.values(), start=1):
        if message.relayed_at:
            _queue(assembly, state, place, now)


@transaction.atomic
def _queue(assembly: Assembly, state: State, place: int, now: datetime) -> None:
    """A row for each member on the roll, its sender among them, who so sees that it went out. place: of the message, from 1"""
    if assembly.invitations.filter(kind=Invitation.Kind.RELAYED, round=place).exists():
        return
    members = Member.objects.in_bulk([each.id for each in state.roll.members])
    people = Person.objects.in_bulk(list(state.roll.persons))
    rows = []
    for each in state.roll.members:
        acting = [people[one.person] for one in each.delegates if one.person in people]
        for row in convening.ways_to(assembly, members[each.id], acting, now):
            row.kind, row.round = Invitation.Kind.RELAYED, place
            rows.append(row)
    Invitation.objects.bulk_create(rows, ignore_conflicts=True)
