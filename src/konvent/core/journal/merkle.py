"""The Merkle tree over a ballot box (RFC 9162, section 2.1): one root stands for every ballot and its place."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence


def leaf_hash(data: bytes) -> bytes:
    """SHA-256(0x00 || data)."""
    return hashlib.sha256(b"\x00" + data).digest()


def root(leaves: Sequence[bytes]) -> str:
    """The root over leaf hashes in order, 64 hex digits; of an empty box SHA-256 of nothing (RFC 9162)."""
    if not leaves:
        return hashlib.sha256(b"").hexdigest()
    level = list(leaves)
    while len(level) > 1:
        # Pairing level by level equals the recursive split at the largest power of two: the last node of an
        # odd level moves up unchanged.
        paired = [
            hashlib.sha256(b"\x01" + level[i] + level[i + 1]).digest() for i in range(0, len(level) - 1, 2)
        ]
        if len(level) % 2:
            paired.append(level[-1])
        level = paired
    return level[0].hex()
