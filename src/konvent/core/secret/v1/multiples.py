"""The powers of a point that comes again and again, the key of a vote: looked up in a table and multiplied together.

With gmpy2 that takes half the time of libsodium, which would begin anew and look each time whether the point is in the
group. Addition in extended coordinates with precomputed differences: Hisil, Wong, Carter, Dawson 2008, section 3.1.
Not constant in time: for public data only.
"""

from __future__ import annotations

from typing import Any

from konvent.core.secret.v1 import plain

try:
    import gmpy2  # type: ignore[import-untyped]
except ImportError:
    gmpy2 = None

AVAILABLE = gmpy2 is not None
WINDOW = 256  # one table for each byte of an exponent
BYTES = 32

Row = list[tuple[Any, Any, Any]]


class Multiples:
    """Of one point of the group, 32 bytes. Building it takes as long as some 250 powers by libsodium."""

    def __init__(self, point: bytes) -> None:
        self._p = gmpy2.mpz(plain.P)
        self._rows: list[Row] = []
        x, y, z, t = (gmpy2.mpz(each) for each in plain._decode(point))
        for _ in range(BYTES):
            every = [(gmpy2.mpz(0), gmpy2.mpz(1), gmpy2.mpz(1), gmpy2.mpz(0))]
            step = self._prepared([(x, y, z, t)])[0]
            for _ in range(WINDOW):
                every.append(self._add(every[-1], step))
            self._rows.append(self._prepared(every[:-1]))
            x, y, z, t = every[-1]

    def power(self, s: int) -> bytes:
        """point^s, 0 <= s < L."""
        # `_add` written out: the call alone would cost a quarter.
        p, x, y, z, t = self._p, 0, 1, 1, 0
        for row, digit in zip(self._rows, s.to_bytes(BYTES, "little"), strict=True):
            if digit:
                minus, plus, twice = row[digit]
                a, b, c, d = (y - x) * minus % p, (y + x) * plus % p, t * twice % p, z + z
                e, f, g, h = b - a, d - c, d + c, b + a
                x, y, z, t = e * f % p, g * h % p, f * g % p, e * h % p
        inverse = gmpy2.invert(z, p)
        x, y = x * inverse % p, y * inverse % p
        return int(y | (x & 1) << 255).to_bytes(BYTES, "little")

    def _add(self, one: Any, step: Any) -> Any:
        (x, y, z, t), (minus, plus, twice), p = one, step, self._p
        a, b, c, d = (y - x) * minus % p, (y + x) * plus % p, t * twice % p, z + z
        e, f, g, h = b - a, d - c, d + c, b + a
        return e * f % p, g * h % p, f * g % p, e * h % p

    def _prepared(self, points: list[Any]) -> Row:
        """(y-x, y+x, 2dxy) of each point with z = 1; all divisions are done with one."""
        p, product, before = self._p, gmpy2.mpz(1), []
        for _, _, z, _ in points:
            before.append(product)
            product = product * z % p
        inverse, row = gmpy2.invert(product, p), []
        for (x, y, z, _), earlier in zip(reversed(points), reversed(before), strict=True):
            of_z, inverse = inverse * earlier % p, inverse * z % p
            x, y = x * of_z % p, y * of_z % p
            row.append(((y - x) % p, (y + x) % p, 2 * plain.D * x * y % p))
        return row[::-1]
