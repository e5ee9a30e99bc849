"""What tests of secret votes need beside devices: a key that one server holds, a ceremony held, a ballot cast."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any

from konvent.core.meeting import trustees
from konvent.core.meeting.records.votes import Vote
from konvent.core.meeting.votes.acts import DecryptVote
from konvent.core.meeting.votes.ballots.kind import Cast
from konvent.core.meeting.votes.casting import admit
from konvent.core.meeting.votes.secret_log import election_of, tallied
from konvent.core.refusal import Refusal
from konvent.core.secret.v1 import trustees as v1
from konvent.core.secret.v1.decryption import decrypt
from konvent.core.secret.v1.group import L
from konvent.demo.devices import Device, Teller

__all__ = ["Device", "ServerKey", "Teller", "cast", "held_ceremony"]


class ServerKey:
    """A key that one server holds."""

    def __init__(self) -> None:
        self._draw = random.Random("server")
        self.x = self.number()

    def number(self) -> int:
        return self._draw.randrange(1, L)

    def use(self) -> trustees.UseServerKey:
        return trustees.UseServerKey(key=v1.public_key(self.x, self.number))

    def decrypt(self, vote: Vote) -> DecryptVote:
        made = decrypt(tallied(vote), election_of(vote).phi, self.x, self.number)
        return DecryptVote(vote_id=vote.id, owner=1, share=made)


def held_ceremony(recorder: Any, persons: Sequence[str], threshold: int) -> list[Teller]:
    """A commission that is ready, and its members."""
    recorder.must(trustees.AppointTrustees(persons=tuple(persons), threshold=threshold))
    tellers = [Teller(index, threshold, len(persons)) for index in range(1, len(persons) + 1)]
    for teller in tellers:
        recorder.must(teller.certify())
    for round_ in ("deal", "confirm", "recover"):
        for teller in tellers:
            recorder.must(getattr(teller, round_)(recorder.state.commission))
    return tellers


def cast(
    recorder: Any, device: Device, vote_id: str, member: str, choices: Sequence[int], place: int = 0
) -> str:
    """Put a ballot into the box as the desk would; the code of the refusal, or the tracker."""
    vote = recorder.state.votes[vote_id]
    raw = device.ballot(vote, member, choices, place)
    ballot = admit(recorder.state, Cast(vote_id, raw=raw), device.person, recorder.at)
    if isinstance(ballot, Refusal):
        return ballot.code
    recorder.boxes[vote_id].append(ballot)
    return ballot["id"]
