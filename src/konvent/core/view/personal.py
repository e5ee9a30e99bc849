"""What one person may see of her own: mandates, papers, ballots, exclusions, place on the list of speakers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from konvent.core.meeting.floor import floor_of
from konvent.core.meeting.mandates import claims, may_act_for
from konvent.core.meeting.records.votes import Elector, Vote
from konvent.core.meeting.state import State, current_item, is_present
from konvent.core.meeting.votes.electorate import electors_of
from konvent.core.words import Words

Receipts = Mapping[str, Mapping[str, Mapping[str, Any]]]


def personal(state: State, person: str, receipts: Receipts, words: Words) -> dict[str, Any]:
    """A person's own view.

    receipts: vote id to member id (in a secret vote: to credential) to {"choice", "place", "hash"} of the
        ballot in the box that counts, and "by" if somebody entered it; of a secret one "tracker" instead of "choice"
    """
    members = may_act_for(state, person)
    return {
        "person": person,
        "checked_in": is_present(state, person),
        "mode": state.attendance[person][-1].mode if is_present(state, person) else None,
        "mandates": _mandates(state, person, members),
        "papers": _papers(state, person, members, receipts),
        "excluded": [
            {
                "vote": vote.id,
                "member": each.member,
                "reason": words.text(each.reason).to_data(),
                "cite": each.cite,
                "replaced_by": each.replaced_by,
            }
            for vote in state.votes.values()
            if vote.phase != "cancelled"
            for each in vote.excluded
            if each.person == person
        ],
        "proxies": [
            {"id": proxy.id, "member": proxy.member, "holder": proxy.holder, "active": proxy.active}
            for proxy in state.proxies.values()
            if proxy.holder == person or proxy.member in state.roll.members_of.get(person, ())
        ],
        "queue_place": _queue_place(state, person),
        "booth": state.booths.get(person),
    }


def _mandates(state: State, person: str, members: Sequence[str]) -> list[dict[str, Any]]:
    """The votes this person would cast now, or on the spot after checking in."""
    if state.assembly is None:
        return []
    written = state.assembly.form == "written"
    found = []
    for member_id in members:
        member = state.roll.by_id[member_id]
        order = claims(state, member, present_only=not written) if member.votes else ()
        mine = [each for each in order if each.person == person]
        if not mine:
            continue
        acting = written or order[0].person == person
        found.append(
            {
                "member": member.id,
                "kind": mine[0].kind,
                "weight": str(member.weight),
                "via": mine[0].via,
                "acting": acting,
                "instead": "" if acting else order[0].person,
            }
        )
    return found


def _papers(state: State, person: str, members: Sequence[str], receipts: Receipts) -> list[dict[str, Any]]:
    """The voting papers this person holds, with what has been cast on them."""
    papers = []
    for vote in state.votes.values():
        if vote.phase == "cancelled":
            continue
        for elector in electors_of(vote, person, members):
            if vote.secret is not None:
                papers.append(_secret_paper(vote, elector, receipts.get(vote.id, {})))
                continue
            cast = receipts.get(vote.id, {}).get(elector.member, {})
            papers.append(
                {
                    "vote": vote.id,
                    "member": elector.member,
                    "weight": str(elector.weight),
                    "kind": elector.kind,
                    "choice": cast.get("choice"),
                    "entered_by": cast.get("by"),
                    "place": cast.get("place"),
                    "hash": cast.get("hash"),
                }
            )
    return papers


def _secret_paper(vote: Vote, elector: Elector, receipts: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """A paper of a secret vote: the credentials it is cast with, and which of them have a ballot in the box."""
    return {
        "vote": vote.id,
        "member": elector.member,
        "weight": str(elector.weight),
        "kind": elector.kind,
        "choice": None,
        "credentials": list(elector.credentials),
        "cast": [{"credential": each, **receipts[each]} for each in elector.credentials if each in receipts],
    }


def _queue_place(state: State, person: str) -> int | None:
    item = current_item(state)
    if item is None:
        return None
    queue = [request.person for request in floor_of(state, item.plan.id).queue]
    return queue.index(person) + 1 if person in queue else None
