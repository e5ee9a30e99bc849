"""The log of a secret vote, and the count that follows its box.

The log follows from the journal and the box alone: whoever has both writes the same bytes (docs/spec/secret-ballots.md).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from konvent.core.meeting.records.votes import Elector, Vote
from konvent.core.meeting.votes.division import Division, division
from konvent.core.secret.v1.archive import LogWriter
from konvent.core.secret.v1.ballot import read_ballot
from konvent.core.secret.v1.election import Election, credentials_written, read_election
from konvent.core.secret.v1.group import Point, point
from konvent.core.secret.v1.tally import RunningTally, Tallied, read_tally
from konvent.core.secret.v1.texts import compact


def weighted(electorate: Iterable[Elector], scale: int, divided: Division) -> dict[Point, int]:
    """Credential to weight, in the order of the credentials, so that it says nothing of the members."""
    found = {
        credential: divided.worth(int(elector.weight * scale))
        for elector in electorate
        for credential in elector.credentials
    }
    return {point(credential): weight for credential, weight in sorted(found.items())}


@lru_cache(maxsize=256)
def _election(raw: str) -> Election:
    return read_election(raw.encode())


def election_of(vote: Vote) -> Election:
    assert vote.secret is not None
    return _election(vote.secret.election)


def weights_of(vote: Vote) -> dict[Point, int]:
    """Credential to weight as they stand in the log."""
    assert vote.secret is not None
    return weighted(vote.electorate.values(), vote.secret.scale, division(vote.split))


def begun_log(vote: Vote) -> LogWriter:
    """The log of a vote with its first event. Its only time is that of the opening, in whole seconds."""
    assert vote.commission is not None
    log = LogWriter(int(vote.opened_at.timestamp()))
    log.setup(election_of(vote).raw, vote.commission.record.encode(), credentials_written(weights_of(vote)))
    return log


def log_after_tally(vote: Vote) -> LogWriter:
    """A log that goes on after the encrypted tally; of what stands before it only the head."""
    assert vote.encrypted is not None and vote.sealed_count is not None
    return LogWriter.after(int(vote.opened_at.timestamp()), vote.encrypted.head, vote.sealed_count + 3)


def share_bytes(share: Mapping[str, Any]) -> bytes:
    """A trustee's share as it stands in the log: fields in the order of the specification."""
    return compact(
        {
            "decryption_factors": share["decryption_factors"],
            "decryption_proofs": [
                [{"challenge": each["challenge"], "response": each["response"]} for each in row]
                for row in share["decryption_proofs"]
            ],
        }
    ).encode()


def completed_log(vote: Vote, box: FollowedBox) -> LogWriter:
    """The log with everything that has come about so far."""
    log = box.log.copy()
    if vote.encrypted is not None:
        log.end_ballots()
        tally = [
            [{"alpha": each["alpha"], "beta": each["beta"]} for each in row] for row in vote.encrypted.tally
        ]
        log.encrypted_tally(compact(tally).encode(), vote.encrypted.num_tallied, vote.encrypted.total_weight)
    for owner, share in vote.shares.items():
        log.share(owner, share_bytes(share))
    if vote.decrypted is not None:
        log.result(vote.decrypted.result)
    return log


class FollowedBox(Sequence[Mapping[str, Any]]):
    """The ballots of a box with the log and the tally that follow from them, so that closing need not begin anew.

    log: ends with the last ballot; tally: of all ballots
    """

    def __init__(self, vote: Vote) -> None:
        self.log, self.tally = begun_log(vote), RunningTally(election_of(vote).questions, weights_of(vote))
        self._election = election_of(vote)
        self._ballots: list[Mapping[str, Any]] = []

    def follow(self, entries: Iterable[Mapping[str, Any]]) -> None:
        """Take in what came next. Raises ValueError or KeyError for what no box of this vote can hold."""
        for entry in entries:
            ballot = read_ballot(entry["choice"].encode(), self._election)
            self.tally.add(ballot)
            self.log.ballot(ballot.raw)
            self._ballots.append(entry)

    def __len__(self) -> int:
        return len(self._ballots)

    def __getitem__(self, place: Any) -> Any:
        return self._ballots[place]


def followed(vote: Vote, ballots: Iterable[Mapping[str, Any]]) -> FollowedBox:
    """A box with its log and tally, from the beginning. Raises ValueError for what no box of this vote can hold."""
    box = FollowedBox(vote)
    box.follow(ballots)
    return box


def tallied(vote: Vote) -> Tallied:
    """The encrypted tally as it stands in the journal. Raises ValueError."""
    assert vote.encrypted is not None
    return read_tally(list(vote.encrypted.tally), election_of(vote).questions)
