"""Everything that is held about one member (Art. 15 DSGVO): its rows, and what the journals say of it and of who acts for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import Q
from django.forms.models import model_to_dict

from konvent.core.journal.entry import Entry
from konvent.ledger import box_id
from konvent.ledger.books import BookLost
from konvent.office.models import Assembly, Invitation
from konvent.office.services.desk import desk, state_of
from konvent.people.area import AREA
from konvent.people.models import Member, Person, PersonalLink

# What rooms above this one hold of the persons who act for a member, by the name it is given under.
Beside = Callable[[list[Person]], list[dict[str, Any]]]
_beside: dict[str, Beside] = {}


def beside(name: str, held: Beside) -> None:
    """Have what `held` gives for persons told under this name."""
    _beside[name] = held


def held_of(member: Member) -> dict[str, Any]:
    """What is held of a member, as values that JSON can write with Django's encoder.

    Of others there are only ids, where an act names both. An encrypted ballot is not in it: nobody can say what it holds.
    """
    persons = [each.person for each in member.delegates.select_related("person")]
    assemblies = member.organisation.assemblies.exclude(state=Assembly.State.DRAFT).order_by("held_at")
    return {
        "member": model_to_dict(member) | {"id": member.id},
        "acting_for_it": [_person(member, each) for each in persons],
        "controlled_by": [
            {"person": each.person.full_name, "reason": each.reason}
            for each in member.controlled_by.select_related("person")
        ],
        "changes": _changes(member, persons),
        "messages": list(Invitation.objects.filter(member=member).order_by("id").values()),
        "links": _links(AREA, persons),
        "assemblies": [
            {
                "id": each.id,
                "title": each.title,
                "held_at": each.held_at,
                "entries": _entries(each, {member.id, *(one.id for one in persons)}),
                "votes": _votes(each, member),
                "links": _links(each.id, persons),
                "replies": list(each.replies.filter(person__in=persons).order_by("id").values()),
            }
            for each in assemblies
        ],
        **{name: held(persons) for name, held in _beside.items()},
    }


def _changes(member: Member, persons: list[Person]) -> list[dict[str, Any]]:
    """What was changed of it and of who acts for it, and by which account."""
    about = Q(kind="member", subject=member.id) | Q(kind="person", subject__in=[each.id for each in persons])
    rows = member.organisation.changes.filter(about).order_by("at", "pk")
    return [{**each} for each in rows.values("at", "by", "kind", "subject", "act", "lines")]


def _person(member: Member, person: Person) -> dict[str, Any]:
    return model_to_dict(person) | {
        "id": person.id,
        "acts": [model_to_dict(each) for each in person.delegations.filter(member=member)],
        "offices": [model_to_dict(each) for each in person.offices.all()],
    }


def _links(assembly_id: str, persons: list[Person]) -> list[dict[str, Any]]:
    found = PersonalLink.objects.filter(assembly_id=assembly_id, person__in=persons)
    kept = found.values("role", "created_at", "opened_at", "practised_at", "expires_at", "withdrawn_at")
    return [{**each} for each in kept]


def _entries(assembly: Assembly, ids: set[str]) -> list[dict[str, Any]]:
    """The acts that one of them did or that name one of them, with what she typed; of a list that names many, nothing."""
    texts = desk().ledger.texts(assembly.id)
    found = []
    for entry in desk().ledger.entries(assembly.id):
        plain = _plain(entry)
        own = entry.actor in ids
        if own or not ids.isdisjoint(each for each in plain.values() if isinstance(each, str)):
            typed = [texts[each].text for each in plain.values() if own and each in texts]
            found.append(
                {
                    "seq": entry.seq,
                    "at": entry.at,
                    "kind": entry.kind,
                    "own": own,
                    "data": plain,
                    "typed": typed,
                }
            )
    return found


def _plain(entry: Entry) -> dict[str, Any]:
    return {name: each for name, each in entry.data.items() if isinstance(each, str | int | bool | None)}


def _votes(assembly: Assembly, member: Member) -> list[dict[str, Any]]:
    """In which votes it could vote, and its ballot where that is not secret."""
    try:
        state = state_of(assembly)
    except BookLost:
        return []
    votes = state.votes.values() if state else ()
    found = []
    for vote in votes:
        if member.id in vote.electorate:
            ballots = (
                desk().ledger.box_latest(box_id(assembly.id, vote.id), [member.id]) if not vote.secret else {}
            )
            found.append(
                {
                    "vote": vote.id,
                    "item": vote.item_id,
                    "secret": bool(vote.secret),
                    "ballot": ballots.get(member.id),
                }
            )
    return found
