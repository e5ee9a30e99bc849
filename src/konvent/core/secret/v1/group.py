"""The group: points of Ed25519 of prime order L, written multiplicatively as in the specification (section 4.1).

The one place that knows libsodium. Without it the same results come from `plain`, some twenty times slower; `FAST`
says which. Of PyNaCl the functions of the library itself are called: its Python wrappers around them take a tenth of
the time of checking a ballot, and the lengths they look at are fixed here by `point`.

A point is its 32 bytes by RFC 8032; in texts it is these bytes reversed, as 64 lower-case hex digits.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any

from konvent.core.secret.v1 import multiples, plain
from konvent.core.secret.v1.wrong import Wrong
from konvent.core.words import say

try:
    import nacl._sodium as nacl  # type: ignore[import-not-found]
except ImportError:  # the verifier alone, without libsodium
    nacl = None

ffi: Any = nacl and nacl.ffi
sodium: Any = nacl and nacl.lib
POINT_TYPE: Any = nacl and ffi.typeof("unsigned char[32]")
FAST = nacl is not None

Point = bytes
Scalar = int

L = plain.L
WORTH_TABLE = 200
IDENTITY: Point = b"\x01" + bytes(31)
HEX = re.compile("[0-9a-f]{64}")


class NoPoint(Wrong):
    """Bytes or a text that are no point of the group, or not in the one form it has."""

    def __init__(self) -> None:
        super().__init__(say("booth.point"))


def base(s: Scalar) -> Point:
    """G^s, for any integer s."""
    s %= L
    return _small(s) if s < 1000 else _base(s)


def _base(s: Scalar) -> Point:
    if s == 0:
        return IDENTITY
    if not FAST:
        return plain.base(s)
    result = ffi.new(POINT_TYPE)
    sodium.crypto_scalarmult_ed25519_base_noclamp(result, s.to_bytes(32, "little"))
    return bytes(ffi.buffer(result))


@lru_cache(maxsize=1000)
def _small(s: Scalar) -> Point:
    """Numbers of votes and of answers, which come again and again."""
    return _base(s)


def power(point: Point, s: Scalar) -> Point:
    """point^s, for any integer s. Raises NoPoint if the point is not in the group (torsion, off the curve)."""
    s %= L
    if s == 0 or point == IDENTITY:
        return IDENTITY
    if not FAST:
        if not plain.is_member(point):
            raise NoPoint()
        return plain.mul(s, point)
    result = ffi.new(POINT_TYPE)
    if sodium.crypto_scalarmult_ed25519_noclamp(result, s.to_bytes(32, "little"), point):
        raise NoPoint()
    return bytes(ffi.buffer(result))


class _Known:
    """A point that comes again and again; `uses` says when a table of its multiples is worth its making."""

    def __init__(self, point: Point) -> None:
        self._point, self._uses = point, 0
        self._table: multiples.Multiples | None = None

    def power(self, s: Scalar) -> Point:
        if self._table is not None:
            return self._table.power(s % L)
        self._uses += 1
        found = power(self._point, s)
        if self._uses == WORTH_TABLE and FAST and multiples.AVAILABLE:
            self._table = multiples.Multiples(self._point)
        return found


_known = lru_cache(maxsize=16)(_Known)


def public_power(point: Point, s: Scalar) -> Point:
    """The same for a public number s and a point that comes again and again, like the key of a vote."""
    return _known(point).power(s)


def times(one: Point, other: Point) -> Point:
    """The product of two points of the curve. Raises NoPoint if one is not on it."""
    if not FAST:
        return _plainly(plain.add, one, other)
    result = ffi.new(POINT_TYPE)
    if sodium.crypto_core_ed25519_add(result, one, other):
        raise NoPoint()
    return bytes(ffi.buffer(result))


def over(one: Point, other: Point) -> Point:
    """one / other. Raises NoPoint if one is not on the curve."""
    if not FAST:
        return _plainly(plain.sub, one, other)
    result = ffi.new(POINT_TYPE)
    if sodium.crypto_core_ed25519_sub(result, one, other):
        raise NoPoint()
    return bytes(ffi.buffer(result))


def _plainly(act: Callable[[Point, Point], Point], one: Point, other: Point) -> Point:
    try:
        return act(one, other)
    except ValueError as error:
        raise NoPoint() from error


def product(points: Iterable[Point]) -> Point:
    """The product of points; the identity for none."""
    total = None
    for point in points:
        total = point if total is None else times(total, point)
    return IDENTITY if total is None else total


def is_member(point: Point) -> bool:
    """Whether these bytes are the one encoding of a point of order L. The identity is not: nobody's key or
    ciphertext may be it."""
    if not FAST:
        return plain.is_member(point)
    return bool(sodium.crypto_core_ed25519_is_valid_point(point) == 1)


def text(point: Point) -> str:
    """The point as 64 hex digits."""
    return point[::-1].hex()


def point(digits: object) -> Point:
    """Read a point from its text; only its form is looked at, not whether it is in the group. Raises NoPoint."""
    if not isinstance(digits, str) or HEX.fullmatch(digits) is None:
        raise NoPoint()
    return bytes.fromhex(digits)[::-1]


def member(digits: object) -> Point:
    """Read a point of order L from its text. Raises NoPoint."""
    found = point(digits)
    if not is_member(found):
        raise NoPoint()
    return found


def challenge(prefix: str, *points: Point) -> Scalar:
    """H(prefix; points): SHA-256 over the texts joined by commas, as a number mod L."""
    message = prefix + ",".join([each[::-1].hex() for each in points])
    return int.from_bytes(hashlib.sha256(message.encode()).digest(), "big") % L
