"""A ballot as it is sent to the hall, and its receipt as it is answered."""

from __future__ import annotations

from typing import Any

from konvent.core.ids import is_id
from konvent.core.meeting.asked import no_id
from konvent.core.meeting.votes.ballots.kind import Cast
from konvent.core.refusal import Refusal
from konvent.core.secret.v1.texts import b64
from konvent.ledger import Receipt
from konvent.live import refusals


def read_ballot(request: dict[str, Any]) -> Cast | Refusal:
    """The ballot as it was sent, or why it is none."""
    vote = request.get("vote")
    if "ballot" in request:
        raw = request["ballot"]
        return (
            Cast(vote, raw=raw)
            if isinstance(vote, str) and isinstance(raw, str) and raw
            else refusals.incomplete()
        )
    member, choice = request.get("member"), request.get("choice")
    ballot_id, channel = request.get("command_id"), request.get("channel", "online")
    if not (
        isinstance(vote, str)
        and isinstance(member, str)
        and isinstance(choice, str)
        and isinstance(channel, str)
    ):
        return refusals.incomplete()
    if ballot_id is not None and not is_id(ballot_id):
        return no_id("command_id")
    return Cast(vote, member, choice, channel=channel, id=ballot_id or "")


def written_receipt(receipt: Receipt, cast: Cast) -> dict[str, Any] | bytes:
    if cast.raw:
        return {"place": receipt.place, "hash": receipt.hash, "tracker": b64(cast.raw.encode())}
    return b'{"place":%d,"hash":"%s"}' % (receipt.place, receipt.hash.encode())
