"""Whole secret votes for the tests: random numbers from a seed, so that a failure can be looked at again."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence

from konvent.core.secret.v1 import decryption, trustees
from konvent.core.secret.v1.archive import LogWriter
from konvent.core.secret.v1.ballot import make_ballot, read_ballot
from konvent.core.secret.v1.election import Election, credentials_written, written
from konvent.core.secret.v1.group import L, base
from konvent.core.secret.v1.question import Question
from konvent.core.secret.v1.tally import RunningTally, tally_data
from konvent.core.secret.v1.texts import compact

YES_NO_ABSTAIN = Question(
    text="Entlastung des Vorstands?", answers=("Ja", "Nein", "Enthaltung"), min=1, max=1
)
BOARD = Question(text="Vorstand (bis zu drei)", answers=("Öz", "Ümit", "Aß", "Bo"), min=0, max=3, blank=True)
UUID = "KonventTestA1b2C3"

Vote = Sequence[Sequence[int]]


class Commission:
    """Trustees who have held their ceremony: `record` is published, `secrets` are their decryption keys."""

    def __init__(self, draw: random.Random, threshold: int = 1, size: int = 1) -> None:
        def number() -> int:
            return draw.randrange(L)

        self.number = number
        if size == 1:
            secret = number()
            self.record, self.secrets = trustees.single(secret, number), {1: secret}
            return
        seeds = [trustees.new_seed(draw.randbytes(32)) for _ in range(size)]
        indices = range(1, size + 1)
        certs = [
            trustees.certify(seed, threshold, size, i, number) for i, seed in zip(indices, seeds, strict=True)
        ]
        deals = [
            trustees.deal(seed, certs, threshold, i, number) for i, seed in zip(indices, seeds, strict=True)
        ]
        confirmed = [
            trustees.confirm(seed, certs, deals, threshold, i, number)
            for i, seed in zip(indices, seeds, strict=True)
        ]
        self.record = trustees.pedersen(threshold, certs, deals, confirmed)
        self.secrets = {
            i: trustees.share(seed, certs, deals, threshold, i)
            for i, seed in zip(indices, seeds, strict=True)
        }


class SecretVote:
    """A vote from its setup to its result, as the server would hold it."""

    def __init__(
        self,
        draw: random.Random,
        weights: Sequence[int],
        questions: Sequence[Question] = (YES_NO_ABSTAIN,),
        commission: Commission | None = None,
    ) -> None:
        self.draw = draw
        self.commission = commission or Commission(draw)
        self.secrets = [draw.randrange(1, L) for _ in weights]
        self.weights: Mapping[bytes, int] = {
            base(x): weight for x, weight in zip(self.secrets, weights, strict=True)
        }
        self.election: Election = written(
            name="Mitgliederversammlung",
            description="Erfundene Versammlung „Süd“",
            y=trustees.read_trustees(self.commission.record).y,
            questions=questions,
            uuid=UUID,
            extra={"konvent": {"assembly": "a1"}},
        )
        self.log = LogWriter(1_780_000_000)
        self.log.setup(self.election.raw, self.commission.record, credentials_written(self.weights))
        self.tally = RunningTally(questions, self.weights)

    def number(self) -> int:
        return self.draw.randrange(L)

    def cast(self, voter: int, vote: Vote) -> bytes:
        ballot = make_ballot(self.election, self.secrets[voter], vote, self.number)
        self.log.ballot(ballot.raw)
        self.tally.add(read_ballot(ballot.raw, self.election))
        return ballot.raw

    def count(self, owners: Sequence[int] = (1,)) -> bytes:
        """Close, decrypt and publish; the whole archive."""
        tallied = self.tally.result()
        self.log.end_ballots()
        self.log.encrypted_tally(
            compact(tally_data(tallied)).encode(), self.tally.num_tallied, self.tally.total_weight
        )
        read = trustees.read_trustees(self.commission.record)
        shares = {}
        for owner in owners:
            share = decryption.decrypt(
                tallied, self.election.phi, self.commission.secrets[owner], self.number
            )
            self.log.share(owner, compact(share).encode())
            shares[owner] = decryption.read_share(share, tallied, self.election.phi, read.owners[owner - 1])
        self.result = decryption.opened(
            tallied, decryption.combine(shares, read), max(self.tally.total_weight, 0)
        )
        self.log.result(self.result)
        return bytes(self.log.data)
