"""A secret vote in a large hall: how long until every screen has it, and from closing to the result."""

from __future__ import annotations

import time
from typing import Any

from konvent.bench import server
from konvent.bench.listeners import listening
from konvent.bench.stream import post
from konvent.lawbook.words import program

VOTE = "secret"
NOTICED_S = 3  # ballots that came past the door are seen when the server looks, every two seconds


def measure(*, members: int = 1000) -> dict[str, Any]:
    """Run it: all members on open streams, with a device each; the server holds the key, so that no trustee is waited for.

    open_last_screen_s: from the chair's request until the last screen has the vote, with what is needed to encrypt for it
    close_to_result_s: from the chair's request, with a ballot of every member in the box, until the result is counted
    close_last_screen_s: until the last screen has been told
    """
    with server.installation():
        from konvent.core.meeting.trustees import UseServerKey
        from konvent.core.refusal import Refusal
        from konvent.demo import crowd
        from konvent.demo.devices import Device
        from konvent.project import wiring

        desk = wiring.desk()
        hall = crowd.gather(desk, members)
        acts = crowd.CrowdDesk(desk, hall.assembly)
        key = desk.server_key(hall.assembly)
        if isinstance(key, Refusal):
            raise RuntimeError(program().text(key).en)
        acts.must(UseServerKey(key=key))
        devices = {voter.person: Device(voter.person) for voter in hall.voters}
        for person, device in devices.items():
            acts.must(device.registration(hall.assembly), actor=person)
        chair = hall.desks[0]

        def request(kind: str, turn: int, **data: Any) -> dict[str, str]:
            command = {"kind": kind, "data": {"vote_id": VOTE, **data}}
            return {"post": post(port, hall.assembly, chair, command, turn)}

        with server.konvent() as (port, _), listening() as listeners:
            sessions = [(voter.cookie, voter.person) for voter in hall.voters]
            path = f"/live/{hall.assembly}/stream?as=member&for={{who}}"
            listeners.ask({"port": port, "path": path, "streams": members, "sessions": sessions})
            time.sleep(1)
            wish = {"item_id": hall.item, "secret": True, "accepts_risks": True}
            opened = listeners.ask(request("votes.open", 1, **wish))
            _all_vote(desk, hall, devices)
            time.sleep(NOTICED_S)
            closed = listeners.ask(request("votes.close", 2))
        state = desk.state(hall.assembly)
        tally = state.votes[VOTE].tally if state else None
        desk.ledger.close()
    if tally is None or tally.weights["yes"] != members:
        raise AssertionError(f"not every ballot was counted: {tally}")
    return {
        "hall_members": members,
        "open_last_screen_s": round(opened["last_s"], 3),
        "close_to_result_s": round(closed["answered_s"], 3),
        "close_last_screen_s": round(closed["last_s"], 3),
    }


def _all_vote(desk: Any, hall: Any, devices: Any) -> None:
    """Everybody says yes; past the door, since the intake is measured elsewhere."""
    from konvent.core.meeting.votes.ballots.kind import Cast
    from konvent.ledger import box_id

    state = desk.state(hall.assembly)
    ballots = []
    for voter in hall.voters:
        raw = devices[voter.person].ballot(state.votes[VOTE], voter.member, (1, 0, 0))
        ballots.append(
            (
                box_id(hall.assembly, VOTE),
                desk.admit(state, Cast(VOTE, raw=raw), voter.person),
            )
        )
    desk.ledger.box_append_many(ballots)
