"""Takes a log apart and puts it together again with right hashes, so that only the intended thing is wrong."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from konvent.core.secret.v1.archive import LogWriter, read_log
from konvent.core.secret.v1.ballot import make_answer
from konvent.core.secret.v1.group import base, text
from konvent.core.secret.v1.proofs import prove_exponent
from konvent.core.secret.v1.texts import b64, compact, hexhash
from tests.core.secret.voting import SecretVote

INNER = {
    "Setup": ("election", "trustees", "credentials"),
    "EncryptedTally": ("encrypted_tally",),
    "PartialDecryption": ("payload",),
}


@dataclass(frozen=True)
class Instead:
    """What a change returns that does not change a value in place but puts another there."""

    value: Any


@dataclass(frozen=True)
class Piece:
    """One event: the data records before it and its own."""

    type: str
    inner: tuple[bytes, ...] = ()
    payload: bytes | None = None

    @property
    def data(self) -> Any:
        return json.loads(self.payload or b"null")

    def with_payload(self, value: Any) -> Piece:
        return replace(self, payload=value if isinstance(value, bytes) else compact(value).encode())

    def with_inner(self, place: int, raw: bytes) -> Piece:
        """Another data record, named rightly in the payload."""
        inner = tuple(raw if at == place else each for at, each in enumerate(self.inner))
        named = self.data | {INNER[self.type][place]: hexhash(raw)}
        return replace(self, inner=inner, payload=compact(named).encode())

    def changed(self, change: Callable[[Any], Any], place: int | None = None) -> Piece:
        """The payload, or a data record, as JSON, changed in place or replaced."""
        raw = self.payload if place is None else self.inner[place]
        value = json.loads(raw or b"")
        returned = change(value)
        value = returned.value if isinstance(returned, Instead) else value
        return self.with_payload(value) if place is None else self.with_inner(place, compact(value).encode())


def taken_apart(archive: bytes) -> list[Piece]:
    log = read_log(archive)
    pieces = []
    for event in log.events:
        payload = None if event.payload is None else log.payload(event)
        named = json.loads(payload or b"null")
        inner = tuple(log.data[named[field]] for field in INNER.get(event.type, ()))
        pieces.append(Piece(event.type, inner, payload))
    return pieces


def put_together(pieces: list[Piece], timestamp: int = 1_780_000_000) -> bytes:
    """An archive whose hashes and chain are right. A record that is there already is written once, as always."""
    log = LogWriter(timestamp)
    for piece in pieces:
        for raw in piece.inner:
            log._put(raw)
        log._event(piece.type, piece.payload)  # type: ignore[arg-type]
    return bytes(log.data)


def of_type(pieces: list[Piece], kind: str) -> list[int]:
    return [place for place, piece in enumerate(pieces) if piece.type == kind]


def changed(archive: bytes, kind: str, change: Callable[[Piece], Piece], which: int = 0) -> bytes:
    """The archive with one event of this type changed."""
    pieces = taken_apart(archive)
    place = of_type(pieces, kind)[which]
    pieces[place] = change(pieces[place])
    return put_together(pieces)


def signed_anew(vote: SecretVote, secret: int, ballot: dict[str, Any]) -> bytes:
    """The ballot signed by this secret key, so that its signature holds whatever else is in it."""
    data = {name: value for name, value in ballot.items() if name != "signature"}
    digest = b64(compact(data).encode())
    proof = prove_exponent(f"sig|{digest}|", secret, vote.number)
    data["signature"] = {"hash": digest, "proof": proof.to_data()}
    return compact(data).encode()


def ballot_data(vote: SecretVote, secret: int, choices: list[list[int]]) -> dict[str, Any]:
    """A ballot, unsigned, even of somebody who is not on the list."""
    election = vote.election
    credential = text(base(secret))
    answers = [
        make_answer(question, choice, election.y, f"{election.phi}|{credential}", vote.number).to_data()
        for question, choice in zip(election.questions, choices, strict=True)
    ]
    return {
        "election_uuid": election.uuid,
        "election_hash": election.phi,
        "credential": credential,
        "answers": answers,
    }
