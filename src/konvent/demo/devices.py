"""Devices and trustees without a browser: what the pages do, with numbers from a seed, so that the demo is always the same.

Nothing here is random: such keys are for fictitious assemblies only.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any

from konvent.core.meeting import booths, trustees
from konvent.core.meeting.records.trustees import Commission
from konvent.core.meeting.records.votes import Vote
from konvent.core.meeting.votes.acts import DecryptVote
from konvent.core.meeting.votes.secret_log import election_of, tallied
from konvent.core.secret.v1 import trustees as v1
from konvent.core.secret.v1.ballot import make_ballot
from konvent.core.secret.v1.decryption import decrypt
from konvent.core.secret.v1.group import L, base, challenge, text
from konvent.core.secret.v1.proofs import prove_exponent


class Device:
    """A person's device: draws a key, registers it, makes ballots."""

    def __init__(self, person: str, seed: int = 0) -> None:
        self.person, self._draw = person, random.Random(f"{person}-{seed}")  # noqa: S311
        self.x = self.number()
        self.key = text(base(self.x))

    def number(self) -> int:
        return self._draw.randrange(1, L)

    def registration(self, assembly: str = "a1", replaces: str = "") -> booths.RegisterBooth:
        prefix = booths.proof_prefix(assembly, self.person, self.key)
        return booths.RegisterBooth(
            person_id=self.person,
            key=self.key,
            proof=prove_exponent(prefix, self.x, self.number),
            replaces=replaces,
        )

    def ballot(self, vote: Vote, member: str, choices: Sequence[int], place: int = 0) -> str:
        """choices: 0 or 1 for each answer."""
        assert vote.secret is not None
        d = challenge(f"konvent-credential|{vote.secret.uuid}|{member}|{place}|{self.key}|")
        return make_ballot(election_of(vote), self.x * d % L, [choices], self.number).raw.decode()


class Teller:
    """A member of the commission in her browser."""

    def __init__(self, index: int, threshold: int, size: int, assembly: str = "a1") -> None:
        self.index, self.threshold, self.size, self._assembly = index, threshold, size, assembly
        self._draw = random.Random(f"teller-{index}")  # noqa: S311
        self.seed = v1.new_seed(self._draw.randbytes(32))

    def number(self) -> int:
        return self._draw.randrange(1, L)

    def certify(self) -> trustees.Certify:
        cert = v1.certify(self.seed, self.threshold, self.size, self.index, self.number)
        return trustees.Certify(index=self.index, cert=cert, browser=f"home-{self.index}")

    def deal(self, commission: Commission) -> trustees.Deal:
        certs = commission.in_order(commission.certs)
        return trustees.Deal(
            index=self.index, deal=v1.deal(self.seed, certs, self.threshold, self.index, self.number)
        )

    def _known(self, commission: Commission) -> tuple[list[Any], list[Any], int, int]:
        certs, deals = commission.in_order(commission.certs), commission.in_order(commission.deals)
        return certs, deals, self.threshold, self.index

    def confirm(self, commission: Commission) -> trustees.Confirm:
        made = v1.confirm(self.seed, *self._known(commission), self.number)
        return trustees.Confirm(index=self.index, confirmation=made)

    def recover(self, commission: Commission, browser: str = "") -> trustees.Recover:
        share = v1.share(self.seed, *self._known(commission))
        prefix = trustees.recovery_prefix(self._assembly, commission.ceremony, self.index, base(share))
        return trustees.Recover(
            index=self.index,
            proof=prove_exponent(prefix, share, self.number),
            browser=browser or f"away-{self.index}",
        )

    def decrypt(self, vote: Vote, *, owner: int = 0) -> DecryptVote:
        assert vote.commission is not None
        share = v1.share(self.seed, *self._known(vote.commission))
        made = decrypt(tallied(vote), election_of(vote).phi, share, self.number)
        return DecryptVote(vote_id=vote.id, owner=owner or self.index, share=made)
