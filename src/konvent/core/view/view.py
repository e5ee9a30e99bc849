"""What an audience may see of an assembly, as JSON values; the same for everybody in that audience.

Names are not here: a view carries ids, and who may know names asks for them separately.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

from konvent.core.journal.entry import instant
from konvent.core.law.election import called
from konvent.core.law.spoken import spoken
from konvent.core.meeting.attendance import presence, quorum_now
from konvent.core.meeting.codec import encode
from konvent.core.meeting.floor import floor_of
from konvent.core.meeting.records.agenda import Item
from konvent.core.meeting.records.incidents import Incident
from konvent.core.meeting.records.votes import Vote
from konvent.core.meeting.state import State, current_item, is_present
from konvent.core.meeting.texts import shown_text
from konvent.core.meeting.votes.opening import must_be_secret
from konvent.core.meeting.votes.secret_log import election_of
from konvent.core.secret.v1.group import text as spelled
from konvent.core.tally.counts import CHOICES, INVALID
from konvent.core.words import Words

Audience = Literal["member", "chair", "projector"]


def view(state: State, audience: Audience, words: Words) -> dict[str, Any]:
    """The state as `audience` may see it. An assembly that is not convened has no view: ValueError."""
    if state.assembly is None or state.at is None:
        raise ValueError("an assembly that is not convened has no view")
    seen: dict[str, Any] = {
        "seq": state.seq,
        "assembly": _assembly(state, words),
        "presence": _presence(state, state.at, words),
        "agenda": [_item(state, item, words) for item in state.agenda.values()],
        "current_item": _current(state),
        "floor": _floor(state, words),
        "votes": [_vote(state, vote, words) for vote in state.votes.values()],
        "trustees": _trustees(state),
        "objections": [
            {**encode(each), "text": shown_text(state, each.text, words)}
            for each in state.objections.values()
        ],
        "register": register(state, words),
    }
    if audience == "chair":
        seen |= _for_chair(state, words)
    return seen


def _assembly(state: State, words: Words) -> dict[str, Any]:
    assembly = state.assembly
    assert assembly is not None
    return {
        "id": assembly.id,
        "title": assembly.title,
        "form": assembly.form,
        "phase": assembly.phase,
        "phase_reason": shown_text(state, assembly.phase_reason, words),
        "held_at": instant(assembly.held_at),
        "closes_at": encode(assembly.closes_at),
        "opened_at": encode(assembly.opened_at),
        "closed_at": encode(assembly.closed_at),
        "place": assembly.place,
        "video_url": assembly.video_url,
        "chair": assembly.chair,
        "chair_offered_to": state.chair_offered_to,
        "minute_taker": assembly.minute_taker,
        "channels": encode(assembly.channels),
    }


def _presence(state: State, at: datetime, words: Words) -> dict[str, Any]:
    now = presence(state)
    return {**encode(now), "quorum": spoken(quorum_now(state, at), words)}


def _item(state: State, item: Item, words: Words) -> dict[str, Any]:
    plan = item.plan
    return {
        "id": plan.id,
        "number": plan.number,
        "parent": plan.parent,
        "kind": plan.kind,
        "subject": plan.subject,
        "title": plan.title,
        "motion": item.motion,
        "amended": item.motion != plan.motion,
        "state": item.state,
        "reason": shown_text(state, item.reason, words),
        "documents": encode(plan.documents),
        "votes": [vote.id for vote in state.votes.values() if vote.item_id == plan.id],
        "concerns": list(plan.concerns),
        "mode": plan.mode,
        "method": plan.method,
        "options": [option.id for option in plan.options],
        "named": plan.named,
        "must_be_secret": must_be_secret(state, plan.subject),
    }


def _current(state: State) -> str | None:
    item = current_item(state)
    return item.plan.id if item else None


def _floor(state: State, words: Words) -> dict[str, Any] | None:
    item = current_item(state)
    if item is None:
        return None
    floor = floor_of(state, item.plan.id)
    speech = state.speech
    return {
        "item": item.plan.id,
        "open": floor.open,
        "points_open": floor.points_open,
        "reason": shown_text(state, floor.reason, words),
        "limit_s": floor.limit_s,
        "spoke": floor.spoke,
        "speaking": {
            "person": speech.person,
            "since": instant(speech.since),
            "point_of_order": speech.point_of_order,
        }
        if speech
        else None,
        "queue": [
            {
                "person": request.person,
                "point_of_order": request.point_of_order,
                "mode": state.attendance[request.person][-1].mode,
                "at": instant(request.at),
            }
            for request in floor.queue
        ],
    }


def _vote(state: State, vote: Vote, words: Words) -> dict[str, Any]:
    return {
        "id": vote.id,
        "item": vote.item_id,
        "motion": vote.motion,
        "subject": vote.subject,
        "method": vote.method,
        "options": list(vote.options),
        "named": vote.named,
        "concerns": list(vote.concerns),
        "state": vote.phase,
        "opened_at": instant(vote.opened_at),
        "closes_at": encode(vote.closes_at),
        "closed_at": encode(vote.closed_at),
        "rule": encode(vote.rule),
        "eligible": {"heads": len(vote.electorate), "weight": str(vote.eligible)},
        "excluded": [{**encode(each), "reason": words.text(each.reason).to_data()} for each in vote.excluded],
        "quorum": spoken(vote.quorum, words) if vote.quorum else None,
        "result": result(vote, words),
        "reason": shown_text(state, vote.reason, words),
        "secret": _secret(vote, words),
    }


def _secret(vote: Vote, words: Words) -> dict[str, Any] | None:
    """What everybody may see of a secret vote: enough to encrypt for it, to follow its log and to count it."""
    if vote.secret is None:
        return None
    held, commission, encrypted = vote.secret, vote.commission, vote.encrypted
    assert commission is not None
    return {
        "uuid": held.uuid,
        "phi": election_of(vote).phi,
        "election": held.election,
        "head": held.head,
        "scale": held.scale,
        "split": vote.split,
        "least": vote.least,
        "most": vote.most,
        "without_booth": list(held.without_booth),
        "risks": [words.text(each).to_data() for each in held.risks],
        "holder": commission.holder,
        "persons": list(commission.persons),
        "ceremony": commission.ceremony,
        "needed": vote.shares_needed,
        "shares": list(vote.shares),
        "count": vote.sealed_count,
        "tally": encode(encrypted.tally) if encrypted and vote.phase == "sealed" else None,
        "log_heads": {
            "setup": held.head,
            "sealed": encrypted.head if encrypted else None,
            "result": vote.decrypted.head if vote.decrypted else None,
        },
    }


def _trustees(state: State) -> dict[str, Any] | None:
    """How far the ceremony of the commission is, with everything its members need for their next step."""
    commission = state.commission
    if commission is None:
        return None
    return {
        "ceremony": commission.ceremony,
        "holder": commission.holder,
        "threshold": commission.threshold,
        "persons": list(commission.persons),
        "certs": commission.in_order(commission.certs),
        "deals": commission.in_order(commission.deals),
        "confirmations": commission.in_order(commission.confirmations),
        "recovered": [index in commission.recovered for index in range(1, commission.size + 1)],
        "step": commission.step,
        "y": spelled(commission.keys.y) if commission.record else "",
        "record": commission.record,
    }


def result(vote: Vote, words: Words) -> dict[str, Any] | None:
    """The counted result as shown everywhere; None while a vote is open or if it was cancelled.

    Weights are exact numbers as text, heads are whole numbers, None where a secret vote does not show them; `options`
    only where there is a choice.
    """
    tally, verdict = vote.tally, vote.verdict
    if tally is None or verdict is None or vote.phase == "cancelled":
        return None
    plain = (*CHOICES, INVALID)
    return {
        **{choice: str(tally.weights.get(choice, 0)) for choice in plain},
        "not_cast": str(tally.not_cast_weight),
        "heads": {
            **{choice: tally.heads.get(choice, 0 if tally.heads else None) for choice in plain},
            "not_cast": tally.not_cast_heads,
        },
        "options": {option: str(tally.weights[option]) for option in vote.options},
        "option_heads": {option: tally.heads.get(option) for option in vote.options},
        "verdict": spoken(called(verdict, marked), words),
        "sentence": words.text(called(verdict, marked)).to_data(),
        "accepted": vote.accepted,
        "acceptance": vote.acceptance,
        "number": vote.number,
        "declared_at": encode(vote.declared_at),
        "ballots": [[member, choice] for member, choice in vote.choices_by_name.items()],
        "entered": [[member, by] for member, by in vote.entered.items()],
    }


def marked(option: str) -> str:
    """An option's id within a sentence, isolated (U+2068, U+2069) so that a screen finds it and says its name instead."""
    return f"\u2068{option}\u2069"


def register(state: State, words: Words) -> list[dict[str, Any]]:
    """The register of resolutions (Beschlussbuch): declared results by number."""
    declared = sorted(
        (vote for vote in state.votes.values() if vote.number is not None), key=lambda vote: vote.number or 0
    )
    return [
        {
            "number": vote.number,
            "vote": vote.id,
            "item": vote.item_id,
            "accepted": vote.accepted,
            "sentence": words.text(called(vote.verdict, marked)).to_data() if vote.verdict else None,
        }
        for vote in declared
    ]


def _for_chair(state: State, words: Words) -> dict[str, Any]:
    of_person: dict[str, list[dict[str, str]]] = {}
    for holding in state.held.values():
        of_person.setdefault(holding.person, []).append({"member": holding.member, "kind": holding.kind})
    return {
        "attendance": {
            person: {
                "mode": stays[-1].mode,
                "since": instant(stays[-1].since),
                "members": of_person.get(person, []),
            }
            for person, stays in state.attendance.items()
            if stays[-1].until is None
        },
        "expected": {
            person: list(state.roll.members_of.get(person, ()))
            for person in state.roll.persons_in_order
            if not is_present(state, person)
        },
        "incidents": [_incident(state, each, words) for each in state.incidents.values()],
        "proxies": {
            proxy.id: {**encode(proxy), "reason": shown_text(state, proxy.reason, words)}
            for proxy in state.proxies.values()
        },
        "offices": {organ: list(persons) for organ, persons in state.roll.offices.items()},
        "open_steps": open_steps(state, words),
    }


def _incident(state: State, incident: Incident, words: Words) -> dict[str, Any]:
    typed = {"text": incident.text, "measure": incident.measure}
    return {**encode(incident), **{name: shown_text(state, ref, words) for name, ref in typed.items()}}


def open_steps(state: State, words: Words) -> list[dict[str, str]]:
    """What keeps the chair from closing the assembly, in words."""
    steps = []
    for vote in state.votes.values():
        number = state.agenda[vote.item_id].plan.number
        if vote.phase == "open":
            steps.append(
                {
                    "de": f"Zu TOP {number} läuft eine Abstimmung.",
                    "en": f"A vote on item {number} is open.",
                }
            )
        if vote.phase == "sealed":
            steps.append(
                {
                    "de": f"Die geheime Abstimmung zu TOP {number} ist noch nicht ausgezählt.",
                    "en": f"The secret vote on item {number} has not been counted yet.",
                }
            )
        if vote.phase == "tallied":
            steps.append(
                {
                    "de": f"Das Ergebnis zu TOP {number} ist noch nicht festgestellt.",
                    "en": f"The result on item {number} has not been declared.",
                }
            )
    for incident in state.incidents.values():
        if not incident.resolved:
            text = shown_text(state, incident.text, words)
            steps.append(
                {
                    "de": f"Ein Vorkommnis ist noch offen: {text}",
                    "en": f"An incident is still open: {text}",
                }
            )
    return steps
