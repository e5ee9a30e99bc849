"""Which role may send which command; a member acts only for herself."""

from __future__ import annotations

from typing import Any

from konvent.core.meeting.state import State
from konvent.core.refusal import Refusal, no
from konvent.core.visitor import Visitor

RUNS = frozenset({"chair", "office"})
WRITES = frozenset({"chair", "office", "minutes"})
ANYONE = frozenset({"member", "chair", "office", "minutes"})
VOTES = ANYONE
SEES_LINES = WRITES | {"auditor"}
ENTERS_PAPER = RUNS | {"teller"}

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
    "votes.decrypt": ANYONE,
    "booths.register": ANYONE,
    "booths.withdraw": ANYONE,
    "trustees.appoint": RUNS,
    "trustees.use_server": RUNS,
    "trustees.certify": ANYONE,
    "trustees.deal": ANYONE,
    "trustees.confirm": ANYONE,
    "trustees.recover": ANYONE,
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
        "booths.register",
        "booths.withdraw",
    }
)
TRUSTEES_PART = {
    "trustees.certify": "index",
    "trustees.deal": "index",
    "trustees.confirm": "index",
    "trustees.recover": "index",
    "votes.decrypt": "owner",
}


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
    if kind in TRUSTEES_PART and not _is_trustee(visitor, kind, data, state):
        return no(
            "trustees.not_you",
            de="Das kann nur das Mitglied der Auszählkommission selbst.",
            en="Only the member of the commission can do this.",
        )
    if kind == "booths.register" and data.get("person_id") != visitor.person_id:
        return _only_yourself()
    if visitor.roles & WRITES:
        return None
    return _member_refusal(visitor, kind, data, state)


def _is_trustee(visitor: Visitor, kind: str, data: dict[str, Any], state: State) -> bool:
    """Whether the visitor is the trustee whose part this is: no office acts for a trustee."""
    index = data.get(TRUSTEES_PART[kind])
    vote_id = data.get("vote_id")
    vote = state.votes.get(vote_id) if isinstance(vote_id, str) else None
    counting = vote.commission if vote else None
    commission = counting if kind == "votes.decrypt" else state.commission
    return (
        type(index) is int
        and commission is not None
        and 1 <= index <= len(commission.persons)
        and commission.persons[index - 1] == visitor.person_id
    )


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
