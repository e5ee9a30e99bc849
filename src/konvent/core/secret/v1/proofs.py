"""Zero-knowledge proofs (specification, sections 4.3, 4.6, 4.10 to 4.12): each is pairs of challenge and response.

Whoever makes a proof hands in `draw`, which gives a fresh random number 0 <= s < L at each call.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from konvent.core.secret.v1.group import (
    L,
    NoPoint,
    Point,
    Scalar,
    base,
    challenge,
    over,
    power,
    public_power,
    text,
    times,
)
from konvent.core.secret.v1.texts import scalar
from konvent.core.secret.v1.wrong import wrong

Draw = Callable[[], Scalar]


@dataclass(frozen=True, slots=True)
class Proof:
    """A transcript; numbers 0 <= s < L."""

    challenge: Scalar
    response: Scalar

    def to_data(self) -> dict[str, str]:
        return {"challenge": str(self.challenge), "response": str(self.response)}

    @classmethod
    def from_data(cls, data: Any) -> Proof:
        """Raises ValueError if it has another form."""
        if not isinstance(data, dict) or data.keys() != {"challenge", "response"}:
            raise wrong("proof.fields")
        return cls(scalar(data["challenge"]), scalar(data["response"]))


@dataclass(frozen=True, slots=True)
class Ciphertext:
    """An ElGamal ciphertext: alpha = G^r, beta = y^r * G^m."""

    alpha: Point
    beta: Point

    def to_data(self) -> dict[str, str]:
        return {"alpha": text(self.alpha), "beta": text(self.beta)}

    @property
    def text(self) -> str:
        return f"{text(self.alpha)},{text(self.beta)}"


# --- knowledge of one exponent -------------------------------------------------------------------------------


def prove_exponent(prefix: str, secret: Scalar, draw: Draw) -> Proof:
    """Prove knowledge of x in G^x: challenge = H(prefix; G^w), response = w - x*challenge."""
    w = draw()
    c = challenge(prefix, base(w))
    return Proof(c, (w - secret * c) % L)


def check_exponent(prefix: str, public: Point, proof: Proof) -> bool:
    """Whether the proof holds for `public` = G^x."""
    try:
        commitment = times(base(proof.response), power(public, proof.challenge))
    except NoPoint:
        return False
    return challenge(prefix, commitment) == proof.challenge


# --- equality of two exponents: a decryption factor ----------------------------------------------------------


def prove_factor(prefix: str, secret: Scalar, alpha: Point, draw: Draw) -> Proof:
    """Prove that alpha^x is to alpha what G^x is to G."""
    w = draw()
    c = challenge(prefix, base(w), power(alpha, w))
    return Proof(c, (w - secret * c) % L)


def check_factor(prefix: str, public: Point, alpha: Point, factor: Point, proof: Proof) -> bool:
    try:
        a = times(base(proof.response), power(public, proof.challenge))
        b = times(power(alpha, proof.response), power(factor, proof.challenge))
    except NoPoint:
        return False
    return challenge(prefix, a, b) == proof.challenge


# --- one of several values -----------------------------------------------------------------------------------


def commitments(y: Point, ciphertext: Ciphertext, value: int, proof: Proof) -> tuple[Point, Point]:
    """A = G^s * alpha^c and B = y^s * (beta / G^value)^c. Raises NoPoint."""
    c, s = proof.challenge, proof.response
    shifted = over(ciphertext.beta, base(value)) if value else ciphertext.beta
    return times(base(s), power(ciphertext.alpha, c)), times(public_power(y, s), power(shifted, c))


@dataclass(frozen=True, slots=True)
class Branch:
    """One of the statements of a disjunction: this ciphertext holds this value."""

    ciphertext: Ciphertext
    value: int


def prove_one_of(
    prefix: str, y: Point, branches: Sequence[Branch], true: int, r: Scalar, draw: Draw
) -> tuple[Proof, ...]:
    """Prove that one of the branches is so, without saying which.

    true: the index of the one that is; r: the randomness of its ciphertext
    """
    proofs = [Proof(draw(), draw()) for _ in branches]
    w = draw()
    points: list[Point] = []
    for index, branch in enumerate(branches):
        if index == true:
            points += [base(w), power(y, w)]
        else:
            points += commitments(y, branch.ciphertext, branch.value, proofs[index])
    others = sum(proof.challenge for index, proof in enumerate(proofs) if index != true)
    c = (challenge(prefix, *points) - others) % L
    proofs[true] = Proof(c, (w - r * c) % L)
    return tuple(proofs)


def check_one_of(prefix: str, y: Point, branches: Sequence[Branch], proofs: Sequence[Proof]) -> bool:
    """Whether the proofs hold; their number must be that of the branches."""
    if len(proofs) != len(branches):
        return False
    points: list[Point] = []
    try:
        for branch, proof in zip(branches, proofs, strict=True):
            points += commitments(y, branch.ciphertext, branch.value, proof)
    except NoPoint:
        return False
    return challenge(prefix, *points) == sum(proof.challenge for proof in proofs) % L
