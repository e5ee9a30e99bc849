"""The ballot (specification, sections 4.9 to 4.11): encrypted answers, proofs that they are allowed, a signature.

The voter's device makes it; `make_ballot` here does the same for tests, measurements and simulated voters.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from konvent.core.refusal import Refusal, no
from konvent.core.secret.v1.election import Election
from konvent.core.secret.v1.group import (
    IDENTITY,
    Point,
    Scalar,
    base,
    point,
    power,
    product,
    text,
    times,
)
from konvent.core.secret.v1.proofs import (
    Branch,
    Ciphertext,
    Draw,
    Proof,
    check_exponent,
    check_one_of,
    prove_exponent,
    prove_one_of,
)
from konvent.core.secret.v1.question import Question
from konvent.core.secret.v1.texts import b64, compact, hexhash, read_json, scalar
from konvent.core.secret.v1.wrong import wrong

LARGEST = 200_000
BALLOT = ("election_uuid", "election_hash", "credential", "answers", "signature")
SIGNATURE = ("hash", "proof")
CIPHERTEXT = ("alpha", "beta")
PROOF = ("challenge", "response")
ANSWER = ("choices", "individual_proofs", "overall_proof")
BLANK_ANSWER = (*ANSWER, "blank_proof")


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one question. blank_proof: None where the question allows no blank ballot."""

    choices: tuple[Ciphertext, ...]
    individual_proofs: tuple[tuple[Proof, ...], ...]
    overall_proof: tuple[Proof, ...]
    blank_proof: tuple[Proof, ...] | None

    def to_data(self) -> dict[str, Any]:
        data: dict[str, Any] = {
            "choices": [each.to_data() for each in self.choices],
            "individual_proofs": [[each.to_data() for each in proof] for proof in self.individual_proofs],
            "overall_proof": [each.to_data() for each in self.overall_proof],
        }
        if self.blank_proof is not None:
            data["blank_proof"] = [each.to_data() for each in self.blank_proof]
        return data

    @classmethod
    def from_data(cls, data: Any, question: Question) -> Answer:
        """Read an answer of exactly the shape the question asks for. Raises ValueError."""
        choices, individual, overall, *blank = _fields(data, BLANK_ANSWER if question.blank else ANSWER)
        return cls(
            choices=tuple(
                Ciphertext(point(alpha), point(beta))
                for alpha, beta in (_fields(each, CIPHERTEXT) for each in _list(choices, question.size))
            ),
            individual_proofs=tuple(_proofs(each, 2) for each in _list(individual, question.size)),
            overall_proof=_proofs(overall, len(question.values) + question.blank),
            blank_proof=_proofs(blank[0], 2) if blank else None,
        )


@dataclass(frozen=True, slots=True)
class Ballot:
    """A ballot that was read; `raw` are its bytes. Nothing in it has been proved yet."""

    credential: Point
    answers: tuple[Answer, ...]
    signature: Proof
    uuid: str
    phi: str
    signed_hash: str
    raw: bytes

    @property
    def tracker(self) -> str:
        """What the voter keeps: the hash of the whole ballot, 43 characters."""
        return b64(self.raw)

    @property
    def name(self) -> str:
        """The same hash in hex, its name in the archive."""
        return hexhash(self.raw)

    def unsigned(self) -> dict[str, Any]:
        return {
            "election_uuid": self.uuid,
            "election_hash": self.phi,
            "credential": text(self.credential),
            "answers": [answer.to_data() for answer in self.answers],
        }

    def to_data(self) -> dict[str, Any]:
        return self.unsigned() | {"signature": {"hash": self.signed_hash, "proof": self.signature.to_data()}}


def _fields(data: Any, names: tuple[str, ...]) -> Iterable[Any]:
    """The values of an object that has exactly these fields in this order."""
    if not isinstance(data, dict) or tuple(data) != names:
        raise wrong("ballot.fields")
    return data.values()


def _list(value: Any, length: int) -> list[Any]:
    if not isinstance(value, list) or len(value) != length:
        raise wrong("list.length", length=length)
    return value


def _proofs(value: Any, length: int) -> tuple[Proof, ...]:
    return tuple(_proof(each) for each in _list(value, length))


def _proof(data: Any) -> Proof:
    challenge, response = _fields(data, PROOF)
    return Proof(scalar(challenge), scalar(response))


def read_ballot(raw: bytes, election: Election) -> Ballot:
    """Read a ballot of exactly the form and size this election asks for. Raises ValueError saying what is wrong."""
    if len(raw) > LARGEST:
        raise wrong("ballot.size")
    data = read_json(raw)
    election_uuid, election_hash, credential, answers, signature = _fields(data, BALLOT)
    signed_hash, proof = _fields(signature, SIGNATURE)
    if not all(isinstance(each, str) for each in (election_uuid, election_hash, signed_hash)):
        raise wrong("hash.text")
    questions = election.questions
    ballot = Ballot(
        credential=point(credential),
        answers=tuple(
            Answer.from_data(each, question)
            for each, question in zip(_list(answers, len(questions)), questions, strict=True)
        ),
        signature=_proof(proof),
        uuid=election_uuid,
        phi=election_hash,
        signed_hash=signed_hash,
        raw=raw,
    )
    # Points, numbers and the order of fields were read in their one form; blanks and escapes are left.
    if compact(data).encode() != raw:
        raise wrong("ballot.canonical")
    return ballot


# --- checking ------------------------------------------------------------------------------------------------


def check_ballot(ballot: Ballot, election: Election) -> Refusal | None:
    """Whether a ballot is of this election, signed by its credential, and holds only what is allowed.

    That the credential is on the list and that the ballot is new is asked elsewhere. Costs 8k+4R+2 scalar
    multiplications for k answers and R allowed numbers of them; more with blank ballots.
    """
    if ballot.uuid != election.uuid or ballot.phi != election.phi:
        return no("secret.foreign_ballot")
    unsigned, _, _ = ballot.raw.rpartition(b',"signature":')  # in canonical form the signature comes last
    if ballot.signed_hash != b64(unsigned + b"}") or not check_exponent(
        f"sig|{ballot.signed_hash}|", ballot.credential, ballot.signature
    ):
        return no("secret.signature")
    for number, (answer, question) in enumerate(
        zip(ballot.answers, election.questions, strict=True), start=1
    ):
        if not check_answer(answer, question, election.y, f"{election.phi}|{text(ballot.credential)}"):
            return no("secret.proof", number=number)
    return None


def check_answer(answer: Answer, question: Question, y: Point, s0: str) -> bool:
    """Whether all proofs of an answer hold; no alpha is the identity, no point outside the group."""
    for choice, proofs in zip(answer.choices, answer.individual_proofs, strict=True):
        if choice.alpha == IDENTITY or choice.beta == IDENTITY:
            return False
        either = (Branch(choice, 0), Branch(choice, 1))
        if not check_one_of(f"prove|{s0}|{choice.text}|", y, either, proofs):
            return False
    s = f"{s0}|" + ",".join(choice.text for choice in answer.choices)
    if not question.blank:
        whole = summed(answer.choices)
        branches = tuple(Branch(whole, value) for value in question.values)
        return check_one_of(f"prove|{s}|{whole.text}|", y, branches, answer.overall_proof)
    blank, rest = answer.choices[0], summed(answer.choices[1:])
    assert answer.blank_proof is not None
    return check_one_of(
        f"bproof0|{s}|", y, (Branch(blank, 0), Branch(rest, 0)), answer.blank_proof
    ) and check_one_of(
        f"bproof1|{s}|",
        y,
        (Branch(blank, 1), *(Branch(rest, value) for value in question.values)),
        answer.overall_proof,
    )


def summed(choices: Sequence[Ciphertext]) -> Ciphertext:
    """The product of ciphertexts, which holds the sum of what they hold."""
    return Ciphertext(product(each.alpha for each in choices), product(each.beta for each in choices))


# --- making --------------------------------------------------------------------------------------------------


def make_ballot(election: Election, secret: Scalar, votes: Sequence[Sequence[int]], draw: Draw) -> Ballot:
    """Encrypt and sign a ballot. secret: x of the credential G^x; votes: 0 or 1 for each ciphertext of each question.

    Raises ValueError for votes that a question does not allow.
    """
    credential = base(secret)
    s0 = f"{election.phi}|{text(credential)}"
    answers = tuple(
        make_answer(question, vote, election.y, s0, draw)
        for question, vote in zip(election.questions, votes, strict=True)
    )
    blank = Ballot(credential, answers, Proof(0, 0), election.uuid, election.phi, "", b"")
    signed_hash = b64(compact(blank.unsigned()).encode())
    signature = prove_exponent(f"sig|{signed_hash}|", secret, draw)
    ballot = Ballot(credential, answers, signature, election.uuid, election.phi, signed_hash, b"")
    raw = compact(ballot.to_data()).encode()
    return Ballot(credential, answers, signature, election.uuid, election.phi, signed_hash, raw)


def make_answer(question: Question, vote: Sequence[int], y: Point, s0: str, draw: Draw) -> Answer:
    """Encrypt one answer with its proofs. Raises ValueError if the question does not allow it."""
    if not question.allows(vote):
        raise wrong("ballot.not_allowed")
    r = [draw() for _ in vote]
    choices = tuple(
        Ciphertext(base(each), times(power(y, each), base(m))) for each, m in zip(r, vote, strict=True)
    )
    individual = tuple(
        prove_one_of(f"prove|{s0}|{choice.text}|", y, (Branch(choice, 0), Branch(choice, 1)), m, each, draw)
        for choice, m, each in zip(choices, vote, r, strict=True)
    )
    s = f"{s0}|" + ",".join(choice.text for choice in choices)
    if not question.blank:
        whole = summed(choices)
        branches = tuple(Branch(whole, value) for value in question.values)
        overall = prove_one_of(
            f"prove|{s}|{whole.text}|", y, branches, sum(vote) - question.min, sum(r), draw
        )
        return Answer(choices, individual, overall, None)
    blank, rest = choices[0], summed(choices[1:])
    is_blank, rest_r = vote[0] == 1, sum(r[1:])
    blank_proof = prove_one_of(
        f"bproof0|{s}|",
        y,
        (Branch(blank, 0), Branch(rest, 0)),
        1 if is_blank else 0,
        rest_r if is_blank else r[0],
        draw,
    )
    overall = prove_one_of(
        f"bproof1|{s}|",
        y,
        (Branch(blank, 1), *(Branch(rest, value) for value in question.values)),
        0 if is_blank else 1 + sum(vote[1:]) - question.min,
        r[0] if is_blank else rest_r,
        draw,
    )
    return Answer(choices, individual, overall, blank_proof)
