"""Which role may send which command; a member acts only for herself."""

from __future__ import annotations

from typing import Any

from konvent.core.meeting.state import State
from konvent.core.refusal import Refusal, no
from konvent.live.visitor import Visitor

RUNS = frozenset({"chair", "office"})
WRITES = frozenset({"chair", "office", "minutes"})
ANYONE = frozenset({"member", "chair", "office", "minutes"})

ALLOWED: dict[str, frozenset[str]] = {
    "assembly.open": RUNS,
    "assembly.change_chair": RUNS,
    "assembly.pause": RUNS,
    "assembly.resume": RUNS,
    "assembly.adjourn": RUNS,
    "assembly.close": RUNS,
    "assembly.set_video": RUNS,
    "agenda.call_item": RUNS,
    "agenda.finish_item": RUNS,
    "agenda.remove_item": RUNS,
    "agenda.amend_motion": RUNS,
    "attendance.check_in": ANYONE,
    "attendance.check_out": ANYONE,
    "mandates.grant_proxy": ANYONE,
    "mandates.revoke_proxy": ANYONE,
    "floor.queue_speaker": ANYONE,
    "floor.leave_queue": ANYONE,
    "floor.call_speaker": RUNS,
    "floor.end_speech": RUNS,
    "floor.close_list": RUNS,
    "floor.reopen_list": RUNS,
    "floor.set_limit": RUNS,
    "votes.open": RUNS,
    "votes.close": RUNS,
    "votes.extend": RUNS,
    "votes.cancel": RUNS,
    "votes.declare": RUNS,
    "circular.close": RUNS,
    "objections.raise": ANYONE,
    "incidents.report": ANYONE,
    "incidents.resolve": WRITES,
    "minutes.write": WRITES,
    "minutes.reopen": WRITES,
}
OWN_PERSON = frozenset(
    {
        "attendance.check_in",
        "attendance.check_out",
        "floor.queue_speaker",
        "floor.leave_queue",
        "objections.raise",
    }
)


def refusal_of(visitor: Visitor, kind: str, data: dict[str, Any], state: State) -> Refusal | None:
    """Why this visitor may not send this command; None if she may.

    A member's own id is filled in where it is missing; `data` is changed for that.
    """
    allowed = ALLOWED.get(kind)
    if allowed is None or not visitor.roles & allowed:
        return no(
            "command.not_yours",
            de="Dafür ist in dieser Versammlung jemand anderes zuständig. Wenden Sie sich an die Versammlungsleitung.",
            en="Somebody else is responsible for this in this assembly. Please turn to the chair.",
        )
    if kind in OWN_PERSON and "person_id" not in data and visitor.person_id:
        data["person_id"] = visitor.person_id
    if visitor.roles & WRITES:
        return None
    return _member_refusal(visitor, kind, data, state)


def _member_refusal(visitor: Visitor, kind: str, data: dict[str, Any], state: State) -> Refusal | None:
    own = state.roll.members_of.get(visitor.person_id or "", ())
    if kind in OWN_PERSON and data.get("person_id") != visitor.person_id:
        return _only_yourself()
    if kind == "attendance.check_in" and data.get("mode") == "room":
        return no(
            "attendance.room_by_office",
            de="Im Saal meldet Sie die Geschäftsstelle an. Bitte zeigen Sie dort Ihre Einladung.",
            en="In the room the office checks you in. Please show your invitation there.",
        )
    if kind == "mandates.grant_proxy" and data.get("member_id") not in own:
        return _only_yourself()
    if kind == "mandates.revoke_proxy":
        proxy_id = data.get("proxy_id")
        proxy = state.proxies.get(proxy_id) if isinstance(proxy_id, str) else None
        if proxy is None or (proxy.member not in own and proxy.holder != visitor.person_id):
            return _only_yourself()
    if kind == "incidents.report":
        data["persons"] = [visitor.person_id]
    return None


def _only_yourself() -> Refusal:
    return no(
        "command.only_yourself",
        de="Sie können hier nur für sich selbst und Ihre Organisation handeln.",
        en="You can act here only for yourself and your organisation.",
    )
