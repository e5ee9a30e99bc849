"""The key that the server holds where no commission counts: derived from its secret, another one for each assembly."""

from __future__ import annotations

import hmac
import secrets
from typing import Any

from konvent.core.meeting.records.votes import Vote
from konvent.core.meeting.votes.acts import DecryptVote
from konvent.core.meeting.votes.secret_log import election_of, tallied
from konvent.core.refusal import Refusal, no
from konvent.core.secret.v1.decryption import decrypt
from konvent.core.secret.v1.group import L, base
from konvent.core.secret.v1.trustees import public_key


class ServerKey:
    """secret: what the keys are derived from; empty if the server may hold none"""

    def __init__(self, secret: bytes) -> None:
        self._secret = secret

    def public(self, assembly_id: str) -> dict[str, Any] | Refusal:
        """The public key of the server as the only trustee, with its proof."""
        if not self._secret:
            return no("trustees.no_server_key")
        return public_key(self._scalar(assembly_id), draw)

    def share(self, assembly_id: str, vote: Vote) -> DecryptVote | Refusal:
        """The server's share of a vote that it counts alone; refused if the vote was opened with another key."""
        assert vote.commission is not None
        scalar = self._scalar(assembly_id)
        if not self._secret or base(scalar) != vote.commission.keys.y:
            return no("trustees.other_server_key")
        share = decrypt(tallied(vote), election_of(vote).phi, scalar, draw)
        return DecryptVote(vote_id=vote.id, owner=1, share=share)

    def _scalar(self, assembly_id: str) -> int:
        made = hmac.digest(self._secret, f"konvent-trustee|{assembly_id}".encode(), "sha512")
        return int.from_bytes(made, "big") % (L - 1) + 1


def draw() -> int:
    """A fresh random number for a key or a proof."""
    return secrets.randbelow(L - 1) + 1
