"""What one person may see of her own: mandates, papers, ballots, exclusions, place on the list of speakers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from konvent.core.meeting.mandates import claims, may_act_for
from konvent.core.meeting.minutes import approvals_due
from konvent.core.meeting.questions import asks_for, informing
from konvent.core.meeting.records.votes import Elector, Vote
from konvent.core.meeting.state import State, current_item, floor_of, is_present
from konvent.core.meeting.votes.electorate import electors_of
from konvent.core.view.own import Cast, Left, Mandate, OwnExcluded, OwnProxy, Paper, Personal

Receipts = Mapping[str, Mapping[str, Mapping[str, Any]]]


def personal(state: State, person: str, receipts: Receipts) -> Personal:
    """A person's own view.

    receipts: vote id to member id (in a secret vote: to credential) to {"choice", "place", "hash"} of the
        ballot in the box that counts, and "by" if somebody entered it; of a secret one "tracker" instead of "choice"
    """
    members = may_act_for(state, person)
    here = is_present(state, person)
    return Personal(
        checked_in=here,
        mode=state.attendance[person][-1].mode if here else None,
        left=_left(state, person),
        approves=approvals_due(state, person),
        mandates=tuple(_mandates(state, person, members)),
        papers=tuple(_papers(state, person, members, receipts)),
        excluded=tuple(_excluded(state, person)),
        proxies=tuple(
            OwnProxy(id=proxy.id, member=proxy.member, holder=proxy.holder, active=proxy.active)
            for proxy in state.proxies.values()
            if proxy.holder == person or proxy.member in state.roll.members_of.get(person, ())
        ),
        queue_place=_queue_place(state, person),
        asks_for=asks_for(state, person),
        informs=person in informing(state),
        booth=state.booths.get(person),
    )


def _left(state: State, person: str) -> Left | None:
    """That somebody else reported her absent, while she is."""
    stays = state.attendance.get(person, ())
    if not stays or stays[-1].until is None or stays[-1].ended_by == person:
        return None
    last = stays[-1]
    return Left(at=stays[-1].until, by=last.ended_by, line_lost=last.reason == "line_lost")


def _mandates(state: State, person: str, members: Sequence[str]) -> Iterator[Mandate]:
    """The votes this person would cast now, or on the spot after checking in."""
    if state.assembly is None:
        return
    written = state.assembly.form == "written"
    for member_id in members:
        member = state.roll.by_id.get(member_id)
        if member is None:
            continue
        order = [
            each
            for each in (claims(state, member, present_only=False) if member.votes else ())
            if written or each.person == person or is_present(state, each.person)
        ]
        mine = [each for each in order if each.person == person]
        if not mine:
            continue
        acting = written or order[0].person == person
        yield Mandate(
            member=member.id,
            kind=mine[0].kind,
            weight=member.weight,
            via=mine[0].via,
            acting=acting,
            instead="" if acting else order[0].person,
        )


def _papers(state: State, person: str, members: Sequence[str], receipts: Receipts) -> Iterator[Paper]:
    """The voting papers this person holds, with what has been cast on them."""
    for vote in state.votes.values():
        if vote.phase == "cancelled" or vote.together_with:
            continue
        cast = receipts.get(vote.id, {})
        for elector in electors_of(vote, person, members):
            if vote.secret is None:
                yield _open_paper(vote, elector, cast.get(elector.member, {}))
            else:
                yield _secret_paper(vote, elector, cast)


def _open_paper(vote: Vote, elector: Elector, cast: Mapping[str, Any]) -> Paper:
    return Paper(
        vote=vote.id,
        member=elector.member,
        weight=elector.weight,
        kind=elector.kind,
        choice=cast.get("choice"),
        entered_by=cast.get("by"),
        by_hand=elector.by_hand,
        place=cast.get("place"),
        hash=cast.get("hash"),
    )


def _secret_paper(vote: Vote, elector: Elector, receipts: Mapping[str, Mapping[str, Any]]) -> Paper:
    return Paper(
        vote=vote.id,
        member=elector.member,
        weight=elector.weight,
        kind=elector.kind,
        credentials=elector.credentials,
        cast=tuple(
            Cast(credential=each, place=found["place"], hash=found["hash"], tracker=found["tracker"])
            for each in elector.credentials
            if (found := receipts.get(each)) is not None
        ),
    )


def _excluded(state: State, person: str) -> Iterator[OwnExcluded]:
    for vote in state.votes.values():
        for each in vote.excluded if vote.phase != "cancelled" else ():
            if each.person == person:
                yield OwnExcluded(
                    vote=vote.id,
                    member=each.member,
                    person=each.person,
                    reason=state.words.text(each.reason),
                    cite=each.cite,
                    replaced_by=each.replaced_by,
                )


def _queue_place(state: State, person: str) -> int | None:
    item = current_item(state)
    if item is None:
        return None
    queue = [request.person for request in floor_of(state, item.plan.id).queue]
    return queue.index(person) + 1 if person in queue else None
