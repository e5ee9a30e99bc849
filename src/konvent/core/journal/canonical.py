"""One value, one sequence of bytes: what is hashed must never depend on who wrote it down."""

from __future__ import annotations

import hashlib
import json
import re
from typing import Any

_JSON = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
_SHA256 = re.compile(r"[0-9a-f]{64}")


def canonical_bytes(value: Any) -> bytes:
    """Write `value` as canonical JSON (the subset of RFC 8785 without floating-point numbers).

    value: None, bool, int (|n| < 2**53), str, and lists or string-keyed dicts of these
    Raises TypeError for anything else, floats above all: a share is written as a string like "3/4".
    """
    _check(value)
    return bytes_of_canonical(value)


def bytes_of_canonical(value: Any) -> bytes:
    """The same for a value that has a canonical form, as one has that was read by a reader that lets nothing else through."""
    return _JSON.encode(value).encode("utf-8")


def sha256_hex(data: bytes) -> str:
    """SHA-256 as 64 lower-case hex digits."""
    return hashlib.sha256(data).hexdigest()


def is_sha256(text: str) -> bool:
    """Whether it is what `sha256_hex` gives."""
    return _SHA256.fullmatch(text) is not None


def _check(value: Any) -> None:
    # Texts, the most frequent by far, are passed where they stand.
    kind = type(value)
    if kind is dict:
        for key, each in value.items():
            if not isinstance(key, str):
                raise TypeError(f"key of canonical JSON must be text, not {type(key).__name__}")
            if type(each) is not str:
                _check(each)
    elif kind is list or kind is tuple:
        for each in value:
            if type(each) is not str:
                _check(each)
    elif kind is int:
        if abs(value) >= 2**53:
            raise TypeError(f"integer too large for canonical JSON: {value}")
    elif value is not None and not isinstance(value, str | bool):
        raise TypeError(f"no canonical form for {kind.__name__}")
