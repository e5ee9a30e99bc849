"""Devices and trustees for tests of secret votes: what the browsers do, with numbers from a seed."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any

from konvent.core.meeting import booths, secret, trustees
from konvent.core.meeting.votes import DecryptVote, Vote
from konvent.core.secret.v1 import trustees as v1
from konvent.core.secret.v1.ballot import make_ballot
from konvent.core.secret.v1.decryption import decrypt
from konvent.core.secret.v1.group import L, base, challenge, text
from konvent.core.secret.v1.proofs import prove_exponent


class Device:
    """A person's device: draws a key, registers it, makes ballots."""

    def __init__(self, person: str, seed: int = 0) -> None:
        self.person, self._draw = person, random.Random(f"{person}-{seed}")
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
        return make_ballot(secret.election_of(vote), self.x * d % L, [choices], self.number).raw.decode()


class Teller:
    """A member of the commission in her browser."""

    def __init__(self, index: int, threshold: int, size: int) -> None:
        self.index, self.threshold, self.size = index, threshold, size
        self._draw = random.Random(f"teller-{index}")
        self.seed = v1.new_seed(self._draw.randbytes(32))

    def number(self) -> int:
        return self._draw.randrange(1, L)

    def certify(self) -> trustees.Certify:
        cert = v1.certify(self.seed, self.threshold, self.size, self.index, self.number)
        return trustees.Certify(index=self.index, cert=cert, browser=f"home-{self.index}")

    def deal(self, commission: trustees.Commission) -> trustees.Deal:
        certs = commission.in_order(commission.certs)
        return trustees.Deal(
            index=self.index, deal=v1.deal(self.seed, certs, self.threshold, self.index, self.number)
        )

    def _known(self, commission: trustees.Commission) -> tuple[list[Any], list[Any], int, int]:
        certs, deals = commission.in_order(commission.certs), commission.in_order(commission.deals)
        return certs, deals, self.threshold, self.index

    def confirm(self, commission: trustees.Commission) -> trustees.Confirm:
        made = v1.confirm(self.seed, *self._known(commission), self.number)
        return trustees.Confirm(index=self.index, confirmation=made)

    def recover(self, commission: trustees.Commission, browser: str = "") -> trustees.Recover:
        share = v1.share(self.seed, *self._known(commission))
        prefix = trustees.recovery_prefix("a1", commission.ceremony, self.index, base(share))
        return trustees.Recover(
            index=self.index,
            proof=prove_exponent(prefix, share, self.number),
            browser=browser or f"away-{self.index}",
        )

    def decrypt(self, vote: Vote, *, owner: int = 0) -> DecryptVote:
        assert vote.commission is not None
        share = v1.share(self.seed, *self._known(vote.commission))
        made = decrypt(secret.tallied(vote), secret.election_of(vote).phi, share, self.number)
        return DecryptVote(vote_id=vote.id, owner=owner or self.index, share=made)


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
        made = decrypt(secret.tallied(vote), secret.election_of(vote).phi, self.x, self.number)
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
    from konvent.core.meeting.votes import read_cast
    from konvent.core.refusal import Refusal

    vote = recorder.state.votes[vote_id]
    raw = device.ballot(vote, member, choices, place)
    ballot = read_cast(recorder.state, vote_id, person_id=device.person, raw=raw, at=recorder.at)
    if not isinstance(ballot, Refusal):
        ballot = secret.check_cast(vote, ballot) or ballot
    if isinstance(ballot, Refusal):
        return ballot.code
    recorder.boxes[vote_id].append(secret.entry_of(ballot))
    return ballot.tracker
