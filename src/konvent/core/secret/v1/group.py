"""The group: points of Ed25519 of prime order L, written multiplicatively as in the specification (section 4.1).

The one place that knows libsodium (through PyNaCl). Without it the same results come from `plain`, some ten times
slower; `FAST` says which.

A point is its 32 bytes by RFC 8032; in texts it is these bytes reversed, as 64 lower-case hex digits.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from konvent.core.secret.v1 import plain

try:
    from nacl import bindings as sodium
    from nacl.exceptions import CryptoError
except ImportError:  # the verifier alone, without libsodium
    sodium = None  # type: ignore[assignment]
    CryptoError = RuntimeError  # type: ignore[assignment,misc]

FAST = sodium is not None

Point = bytes
Scalar = int

L = plain.L
IDENTITY: Point = b"\x01" + bytes(31)
HEX = frozenset("0123456789abcdef")


class NoPoint(ValueError):
    """Bytes or a text that are no point of the group, or not in the one form it has."""


def base(s: Scalar) -> Point:
    """G^s, for any integer s."""
    s %= L
    if s == 0:
        return IDENTITY
    if sodium is None:
        return plain.base(s)
    return sodium.crypto_scalarmult_ed25519_base_noclamp(s.to_bytes(32, "little"))


def power(point: Point, s: Scalar) -> Point:
    """point^s, for any integer s. Raises NoPoint if the point is not in the group (torsion, off the curve)."""
    s %= L
    if s == 0 or point == IDENTITY:
        return IDENTITY
    if sodium is None:
        if not plain.is_member(point):
            raise NoPoint("not a point of the group")
        return plain.mul(s, point)
    try:
        return sodium.crypto_scalarmult_ed25519_noclamp(s.to_bytes(32, "little"), point)
    except (CryptoError, RuntimeError) as error:
        raise NoPoint("not a point of the group") from error


def times(one: Point, other: Point) -> Point:
    """The product of two points of the curve. Raises NoPoint if one is not on it."""
    try:
        return sodium.crypto_core_ed25519_add(one, other) if sodium else plain.add(one, other)
    except (CryptoError, RuntimeError, ValueError) as error:
        raise NoPoint("not a point of the curve") from error


def over(one: Point, other: Point) -> Point:
    """one / other. Raises NoPoint if one is not on the curve."""
    try:
        return sodium.crypto_core_ed25519_sub(one, other) if sodium else plain.sub(one, other)
    except (CryptoError, RuntimeError, ValueError) as error:
        raise NoPoint("not a point of the curve") from error


def product(points: Iterable[Point]) -> Point:
    """The product of points; the identity for none."""
    total = None
    for point in points:
        total = point if total is None else times(total, point)
    return IDENTITY if total is None else total


def is_member(point: Point) -> bool:
    """Whether these bytes are the one encoding of a point of order L. The identity is not: nobody's key or
    ciphertext may be it."""
    return sodium.crypto_core_ed25519_is_valid_point(point) if sodium else plain.is_member(point)


def text(point: Point) -> str:
    """The point as 64 hex digits."""
    return point[::-1].hex()


def point(digits: object) -> Point:
    """Read a point from its text; only its form is looked at, not whether it is in the group. Raises NoPoint."""
    if not isinstance(digits, str) or len(digits) != 64 or not HEX.issuperset(digits):
        raise NoPoint("not 64 lower-case hexadecimal digits")
    return bytes.fromhex(digits)[::-1]


def member(digits: object) -> Point:
    """Read a point of order L from its text. Raises NoPoint."""
    found = point(digits)
    if not is_member(found):
        raise NoPoint("not a point of the group")
    return found


def challenge(prefix: str, *points: Point) -> Scalar:
    """H(prefix; points): SHA-256 over the texts joined by commas, as a number mod L."""
    message = prefix + ",".join([each[::-1].hex() for each in points])
    return int.from_bytes(hashlib.sha256(message.encode()).digest(), "big") % L
