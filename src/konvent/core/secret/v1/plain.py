"""The curve Ed25519 in plain Python, for a verifier without libsodium: slow, not constant in time, public data only.

Curve and encoding: RFC 8032, section 5.1; addition in extended coordinates: Hisil, Wong, Carter, Dawson 2008.
"""

from __future__ import annotations

from functools import cache, lru_cache

from konvent.core.secret.v1.wrong import wrong

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P
SQRT_M1 = pow(2, (P - 1) // 4, P)

Extended = tuple[int, int, int, int]
ZERO: Extended = (0, 1, 1, 0)


def base(s: int) -> bytes:
    """s times the base point; 0 <= s < L."""
    total = ZERO
    for window, table in enumerate(_base_tables()):
        digit = s >> (4 * window) & 15
        if digit:
            total = _add(total, table[digit])
    return _encode(total)


def mul(s: int, point: bytes) -> bytes:
    """s times a point; 0 <= s < L. Raises ValueError if the point is not on the curve."""
    return _encode(_mul(s, _decode(point)))


def add(one: bytes, other: bytes) -> bytes:
    return _encode(_add(_decode(one), _decode(other)))


def sub(one: bytes, other: bytes) -> bytes:
    x, y, z, t = _decode(other)
    return _encode(_add(_decode(one), (-x % P, y, z, -t % P)))


@lru_cache(maxsize=10_000)
def is_member(point: bytes) -> bool:
    """Whether this is the one encoding of a point of the subgroup of order L, and not the identity.

    Remembered, for the same points come again: the key with every proof, each ciphertext with both of its branches.
    """
    try:
        decoded = _decode(point)
    except ValueError:
        return False
    return _encode(decoded) == point and not _is_zero(decoded) and _is_zero(_mul(L, decoded))


def _decode(data: bytes) -> Extended:
    number = int.from_bytes(data, "little")
    sign, y = number >> 255, number & (1 << 255) - 1
    if y >= P:
        raise wrong("point")
    u, v = (y * y - 1) % P, (D * y * y + 1) % P
    x = u * pow(v, 3, P) * pow(u * pow(v, 7, P), (P - 5) // 8, P) % P
    if v * x * x % P != u:
        x = x * SQRT_M1 % P
    if v * x * x % P != u or (x == 0 and sign):
        raise wrong("point")
    if x & 1 != sign:
        x = P - x
    return (x, y, 1, x * y % P)


def _encode(point: Extended) -> bytes:
    x, y, z, _ = point
    inverse = pow(z, -1, P)
    x, y = x * inverse % P, y * inverse % P
    return (y | (x & 1) << 255).to_bytes(32, "little")


def _is_zero(point: Extended) -> bool:
    x, y, z, _ = point
    return x % P == 0 and (y - z) % P == 0


def _add(one: Extended, other: Extended) -> Extended:
    x1, y1, z1, t1 = one
    x2, y2, z2, t2 = other
    a, b = (y1 - x1) * (y2 - x2) % P, (y1 + x1) * (y2 + x2) % P
    c, d = 2 * D * t1 * t2 % P, 2 * z1 * z2 % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return (e * f % P, g * h % P, f * g % P, e * h % P)


def _mul(s: int, point: Extended) -> Extended:
    table = _table_of(point)
    total = ZERO
    for place in range((s.bit_length() + 3) // 4 - 1, -1, -1):
        for _ in range(4):
            total = _add(total, total)
        digit = s >> (4 * place) & 15
        if digit:
            total = _add(total, table[digit])
    return total


@lru_cache(maxsize=1000)
def _table_of(point: Extended) -> list[Extended]:
    return _table(point)


def _table(point: Extended) -> list[Extended]:
    """0 to 15 times the point."""
    multiples = [ZERO]
    for _ in range(15):
        multiples.append(_add(multiples[-1], point))
    return multiples


@cache
def _base_tables() -> list[list[Extended]]:
    """For each of the 64 hexadecimal places, 0 to 15 times the base point at that place."""
    y = 4 * pow(5, -1, P) % P
    point = _decode(y.to_bytes(32, "little"))
    tables = []
    for _ in range(64):
        tables.append(_table(point))
        point = _add(tables[-1][15], point)
    return tables
