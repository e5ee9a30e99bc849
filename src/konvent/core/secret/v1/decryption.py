"""Decryption (specification, sections 4.12 and 4.14): shares of the trustees, their combination, the result."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from konvent.core.secret.v1.group import (
    IDENTITY,
    L,
    Point,
    Scalar,
    base,
    member,
    over,
    point,
    power,
    product,
    text,
)
from konvent.core.secret.v1.proofs import Draw, Proof, check_factor, prove_factor
from konvent.core.secret.v1.tally import Logarithms, Tallied
from konvent.core.secret.v1.trustees import Trustees
from konvent.core.secret.v1.wrong import wrong

Factors = tuple[tuple[Point, ...], ...]


def decrypt(tallied: Tallied, phi: str, secret: Scalar, draw: Draw) -> dict[str, Any]:
    """A trustee's share: alpha^x for every ciphertext of the tally, each with its proof."""
    prefix = f"decrypt|{phi}|{text(base(secret))}|"
    return {
        "decryption_factors": [[text(power(each.alpha, secret)) for each in row] for row in tallied],
        "decryption_proofs": [
            [prove_factor(prefix, secret, each.alpha, draw).to_data() for each in row] for row in tallied
        ],
    }


def read_share(data: Any, tallied: Tallied, phi: str, key: Point) -> Factors:
    """Read a share and check all its proofs. Raises ValueError saying what is wrong."""
    if not isinstance(data, dict) or data.keys() != {"decryption_factors", "decryption_proofs"}:
        raise wrong("share.fields")
    rows = data["decryption_factors"], data["decryption_proofs"]
    if not all(isinstance(each, list) and len(each) == len(tallied) for each in rows):
        raise wrong("list.length", length=len(tallied))
    prefix = f"decrypt|{phi}|{text(key)}|"
    factors = []
    for row, ciphertexts, proofs in zip(rows[0], tallied, rows[1], strict=True):
        if not all(isinstance(each, list) and len(each) == len(ciphertexts) for each in (row, proofs)):
            raise wrong("list.length", length=len(ciphertexts))
        found = []
        for factor, ciphertext, proof in zip(row, ciphertexts, proofs, strict=True):
            read = point(factor) if ciphertext.alpha == IDENTITY else member(factor)
            if not check_factor(prefix, key, ciphertext.alpha, read, Proof.from_data(proof)):
                raise wrong("share.proof")
            found.append(read)
        factors.append(tuple(found))
    return tuple(factors)


def combine(shares: Mapping[int, Factors], trustees: Trustees) -> Factors:
    """The joint factors from checked shares. shares: owner (from 1) to factors; of each group the first `threshold`
    in the order of their numbers are used. Raises ValueError if there are too few."""
    parts: list[Factors] = []
    first = 1
    for group in trustees.groups:
        owners = [owner for owner in range(first, first + len(group.keys)) if owner in shares]
        if len(owners) < group.threshold:
            raise wrong("share.too_few")
        used = owners[: group.threshold]
        indices = [owner - first + 1 for owner in used]
        parts.append(
            _joined([shares[owner] for owner in used], [_lagrange(indices, index) for index in indices])
            if len(group.keys) > 1
            else shares[used[0]]
        )
        first += len(group.keys)
    return _joined(parts, [1] * len(parts))


def _joined(parts: Sequence[Factors], exponents: Sequence[Scalar]) -> Factors:
    if len(parts) == 1 and exponents == [1]:
        return parts[0]
    return tuple(
        tuple(
            product(
                power(part[row][index], exponent) for part, exponent in zip(parts, exponents, strict=True)
            )
            for index in range(len(parts[0][row]))
        )
        for row in range(len(parts[0]))
    )


def _lagrange(indices: Sequence[int], j: int) -> Scalar:
    """lambda_j at 0 for these indices."""
    value = 1
    for k in indices:
        if k != j:
            value = value * k * pow(k - j, -1, L) % L
    return value


def opened(tallied: Tallied, factors: Factors, most: int) -> list[list[int]]:
    """What the tally holds, each number 0..most. Raises NoPoint if there is no such number."""
    logarithms = Logarithms(most)
    return [
        [
            logarithms.of(over(ciphertext.beta, factor))
            for ciphertext, factor in zip(row, row_factors, strict=True)
        ]
        for row, row_factors in zip(tallied, factors, strict=True)
    ]
