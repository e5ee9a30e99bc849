"""What an audience may see of an assembly; the same for everybody in that audience.

Names and texts are not here: a view carries ids and refs, and who may know names or read texts asks for them separately
(`core/view/texts.py`). What the law says is said in the assembly's own words.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from konvent.core.law.election import called
from konvent.core.law.subjects import CATEGORIES, named
from konvent.core.meeting.assembly import is_final
from konvent.core.meeting.attendance import presence, quorum_now
from konvent.core.meeting.late import decidable
from konvent.core.meeting.left_open import left_open, undecided_items
from konvent.core.meeting.minutes import are_approved
from konvent.core.meeting.points import open_points, voted_on
from konvent.core.meeting.questions import informing
from konvent.core.meeting.records import agenda, incidents, mandates, objections
from konvent.core.meeting.records.mandates import HoldingKind
from konvent.core.meeting.state import State, current_item, floor_of, is_present
from konvent.core.meeting.votes.electorate import barred_as_announced
from konvent.core.meeting.votes.hands import no_hands
from konvent.core.meeting.votes.opening import hindered, is_plain, must_be_secret, urgency_due
from konvent.core.meeting.votes.standing import seats_left, standing
from konvent.core.secret.v1.group import text as spelled
from konvent.core.text import Text
from konvent.core.view.motions import motions_shown
from konvent.core.view.protests import Incident, Objection
from konvent.core.view.questions import shown
from konvent.core.view.shapes import (
    AnyView,
    Assembly,
    Audience,
    Barred,
    ChairView,
    Floor,
    Item,
    ItemState,
    MemberView,
    NoHands,
    OpenPoint,
    OpenStep,
    Presence,
    Present,
    ProjectorView,
    Proxy,
    Request,
    Resolution,
    Speaking,
    Trustees,
)
from konvent.core.view.spoken import Spoken, spoken
from konvent.core.view.texts import read_now, ref_to
from konvent.core.view.voting import marked, vote_shown
from konvent.core.view.withheld import to_acknowledge
from konvent.core.words import say


def view(state: State, audience: Audience) -> AnyView:
    """The state as `audience` may see it. An assembly that is not convened has no view: ValueError."""
    if state.assembly is None or state.at is None:
        raise ValueError("an assembly that is not convened has no view")
    undecided = undecided_items(state)
    common: dict[str, Any] = {
        "seq": state.seq,
        "assembly": _assembly(state),
        "presence": _presence(state),
        "agenda": tuple(
            _item(state, item, undecided=name in undecided) for name, item in state.agenda.items()
        ),
        "current_item": _current(state),
        "floor": _floor(state),
        "votes": tuple(vote_shown(state, vote, audience) for vote in state.votes.values()),
        "trustees": _trustees(state),
        "register": register(state),
        "motions": motions_shown(state, all_of_them=audience == "chair"),
        "place": state.place,
        "texts": read_now(state, audience),
    }
    match audience:
        case "member":
            return MemberView(**common, questions=shown(state))
        case "projector":
            return ProjectorView(**common)
        case "chair":
            return ChairView(**common, questions=shown(state), **_for_chair(state))


def _assembly(state: State) -> Assembly:
    assembly = state.assembly
    assert assembly is not None
    return Assembly(
        id=assembly.id,
        title=assembly.title,
        form=assembly.form,
        phase=assembly.phase,
        phase_reason_ref=assembly.phase_reason,
        adjourned_until=assembly.adjourned_until,
        abandoned=assembly.abandoned,
        held_at=assembly.held_at,
        moved_from=assembly.moves[-1].before[0] if assembly.moves else None,
        closes_at=assembly.closes_at,
        opened_at=assembly.opened_at,
        closed_at=assembly.closed_at,
        place=assembly.place,
        video_url=assembly.video_url,
        chair=assembly.chair,
        chair_offered_to=state.chair_offered_to,
        minute_taker=assembly.minute_taker,
        minutes_approved=are_approved(state),
        questions_before=assembly.questions_before,
        reopens_until=_reopens_until(state),
        channels=assembly.channels,
    )


def _reopens_until(state: State) -> datetime | None:
    """Until when a close can be taken back; None if it cannot be, or there is none."""
    assembly = state.assembly
    if assembly is None or state.at is None or assembly.closed_at is None or is_final(state, state.at):
        return None
    return assembly.closed_at + timedelta(minutes=assembly.reopens_min)


def _presence(state: State) -> Presence:
    assert state.at is not None
    now = presence(state)
    return Presence(
        heads=now.heads,
        heads_total=now.heads_total,
        weight=now.weight,
        weight_total=now.weight_total,
        room=now.room,
        online=now.online,
        represented=now.represented,
        quorum=spoken(quorum_now(state, state.at), state.words),
    )


def _item(state: State, item: agenda.Item, *, undecided: bool) -> Item:
    plan = item.plan
    return Item(
        id=plan.id,
        number=plan.number,
        parent=plan.parent,
        kind=plan.kind,
        subject=plan.subject,
        title=plan.title,
        motion_ref=ref_to(item.motion),
        amended=item.motion != plan.motion,
        announced_ref=ref_to(plan.motion),
        mover=item.mover,
        amended_because_ref=item.amended_because,
        state=_stands(state, item),
        called_at=item.called_at,
        reason_ref=item.reason,
        documents=plan.documents,
        votes=tuple(vote.id for vote in state.votes.values() if vote.item_id == plan.id),
        concerns=plan.concerns,
        parties=plan.parties,
        ties=plan.ties,
        barred=_barred(state, item),
        mode=plan.mode,
        method=plan.method,
        options=tuple(option.id for option in plan.options),
        nominated=item.nominated,
        standing=standing(state, item),
        seats_left=seats_left(state, item),
        named=plan.named,
        must_be_secret=must_be_secret(state, item),
        plain=is_plain(state, item),
        late=_late(state, item),
        urgency=state.at is not None and urgency_due(state, item, state.at),
        undecided=undecided,
        hindered=_hindered(state, item),
    )


def _barred(state: State, item: agenda.Item) -> tuple[Barred, ...]:
    return tuple(
        Barred(person=person, member=member, reason=state.words.text(bar.reason), cite=bar.cite)
        for person, member, bar in barred_as_announced(state, item)
    )


def _hindered(state: State, item: agenda.Item) -> Text | None:
    """As the rule says by which a vote would be refused."""
    refusal = (
        hindered(state, item, state.at)
        if state.at is not None and item.plan.kind in agenda.DECIDING
        else None
    )
    return state.words.text(refusal) if refusal else None


def _late(state: State, item: agenda.Item) -> Spoken | None:
    """Whether it may be decided on, of an item that was announced to nobody."""
    if not item.late:
        return None
    assert state.at is not None
    return spoken(decidable(state, item, state.at), state.words)


def _stands(state: State, item: agenda.Item) -> ItemState:
    """Where the item stands. Once the meeting is closed nothing is called any more: it was dealt with, or it was not."""
    assembly = state.assembly
    if assembly is None or assembly.form == "written" or assembly.phase != "closed":
        return item.state
    return "done" if item.state == "current" else "not_reached" if item.state == "waiting" else item.state


def _current(state: State) -> str | None:
    item = current_item(state)
    return item.plan.id if item else None


def _floor(state: State) -> Floor | None:
    item = current_item(state)
    if item is None:
        return None
    floor = floor_of(state, item.plan.id)
    speech = state.speech
    return Floor(
        item=item.plan.id,
        open=floor.open,
        points_open=floor.points_open,
        reason_ref=floor.reason,
        limit_s=floor.limit_s,
        spoke=floor.spoke,
        speaking=Speaking(
            person=speech.person,
            since=speech.since,
            point_of_order=speech.point_of_order,
            point=speech.request.point,
        )
        if speech
        else None,
        queue=tuple(
            Request(
                person=request.person,
                point_of_order=request.point_of_order,
                point=request.point,
                mode=state.attendance[request.person][-1].mode,
                at=request.at,
            )
            for request in floor.queue
        ),
    )


def _trustees(state: State) -> Trustees | None:
    """How far the ceremony of the commission is, with everything its members need for their next step."""
    commission = state.commission
    if commission is None:
        return None
    return Trustees(
        ceremony=commission.ceremony,
        holder=commission.holder,
        threshold=commission.threshold,
        persons=commission.persons,
        certs=tuple(commission.in_order(commission.certs)),
        deals=tuple(commission.in_order(commission.deals)),
        confirmations=tuple(commission.in_order(commission.confirmations)),
        recovered=tuple(index in commission.recovered for index in range(1, commission.size + 1)),
        step=commission.step,
        y=spelled(commission.keys.y) if commission.record else "",
        record=commission.record,
    )


def register(state: State) -> tuple[Resolution, ...]:
    """The register of resolutions (Beschlussbuch): declared results by number."""
    return tuple(
        Resolution(
            number=vote.number,
            vote=vote.id,
            item=vote.item_id,
            accepted=bool(vote.accepted),
            sentence=state.words.text(called(vote.verdict, marked)),
        )
        for vote in sorted(state.votes.values(), key=lambda vote: vote.number or 0)
        if vote.number is not None and vote.verdict is not None
    )


def _for_chair(state: State) -> dict[str, Any]:
    of_person: dict[str, dict[str, HoldingKind]] = {}
    for holding in state.held.values():
        of_person.setdefault(holding.person, {})[holding.member] = holding.kind
    return {
        "attendance": {
            person: Present(mode=stays[-1].mode, since=stays[-1].since, members=of_person.get(person, {}))
            for person, stays in state.attendance.items()
            if stays[-1].until is None
        },
        "expected": {
            person: state.roll.members_of.get(person, ())
            for person in state.roll.persons_in_order
            if not is_present(state, person)
        },
        "informing": informing(state),
        "objections": tuple(_objection(each) for each in state.objections.values()),
        "incidents": tuple(_incident(state, each) for each in state.incidents.values()),
        "proxies": {proxy.id: _proxy(proxy) for proxy in state.proxies.values()},
        "offices": state.roll.offices,
        "subjects": {
            subject: state.words.text(say(named(subject)))
            for subject in CATEGORIES
            if subject != "procedural"
        },
        "open_steps": tuple(open_steps(state)),
        "left_open": left_open(state),
        "withheld": tuple(to_acknowledge(state)),
        "points": tuple(_points(state)),
        "no_hands": _no_hands(state),
    }


def _objection(objection: objections.Objection) -> Objection:
    return Objection(
        id=objection.id,
        person=objection.person,
        member=objection.member,
        item=objection.item,
        text_ref=objection.text,
        at=objection.at,
    )


def _incident(state: State, incident: incidents.Incident) -> Incident:
    return Incident(
        id=incident.id,
        incident=incident.incident,
        persons=incident.persons,
        from_at=incident.from_at,
        to_at=incident.to_at,
        text_ref=incident.text,
        measure_ref=incident.measure,
        resolved=incident.resolved,
        sphere=incident.sphere,
        fault=incident.fault,
        affected=incident.affected,
        finding=spoken(incident.finding, state.words) if incident.finding else None,
    )


def _proxy(proxy: mandates.Proxy) -> Proxy:
    return Proxy(
        id=proxy.id,
        member=proxy.member,
        holder=proxy.holder,
        form=proxy.form,
        document=proxy.document,
        active=proxy.active,
        reason_ref=proxy.reason,
    )


def _points(state: State) -> Iterator[OpenPoint]:
    for each in open_points(state):
        if not voted_on(state, each.item_id, each.number):
            yield OpenPoint(
                item=each.item_id,
                number=each.number,
                person=each.moved.person,
                point=each.moved.point,
                at=each.moved.at,
            )


def _no_hands(state: State) -> NoHands | None:
    item = current_item(state)
    if item is None or state.at is None:
        return None
    refusals = (no_hands(state, item, subject, state.at) for subject in (item.plan.subject, "procedural"))
    announced, procedural = (state.words.text(each) if each else None for each in refusals)
    return NoHands(announced=announced, procedural=procedural)


def open_steps(state: State) -> Iterator[OpenStep]:
    """What keeps the chair from closing the assembly."""
    for vote in state.votes.values():
        if vote.phase in ("open", "sealed", "tallied"):
            yield OpenStep(step=vote.phase, number=state.agenda[vote.item_id].plan.number)
    for incident in state.incidents.values():
        if not incident.resolved:
            yield OpenStep(step="incident", text_ref=incident.text)
