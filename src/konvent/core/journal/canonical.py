"""One value, one sequence of bytes: what is hashed must never depend on who wrote it down."""

from __future__ import annotations

import hashlib
import json
from typing import Any

_JSON = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def canonical_bytes(value: Any) -> bytes:
    """Write `value` as canonical JSON (the subset of RFC 8785 without floating-point numbers).

    value: None, bool, int (|n| < 2**53), str, and lists or string-keyed dicts of these
    Raises TypeError for anything else, floats above all: a share is written as a string like "3/4".
    """
    _check(value)
    return _JSON.encode(value).encode("utf-8")


def sha256_hex(data: bytes) -> str:
    """SHA-256 as 64 lower-case hex digits."""
    return hashlib.sha256(data).hexdigest()


def _check(value: Any) -> None:
    if value is None or isinstance(value, str | bool):
        return
    if isinstance(value, int):
        if abs(value) >= 2**53:
            raise TypeError(f"integer too large for canonical JSON: {value}")
        return
    if isinstance(value, list | tuple):
        for each in value:
            _check(each)
        return
    if isinstance(value, dict):
        for key, each in value.items():
            if not isinstance(key, str):
                raise TypeError(f"key of canonical JSON must be text, not {type(key).__name__}")
            _check(each)
        return
    raise TypeError(f"no canonical form for {type(value).__name__}")
