"""Texts and hashes as the specification writes them (section 4.2): compact JSON, SHA-256 in hex or Base64."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from typing import Any

from konvent.core.secret.v1.group import L, Scalar
from konvent.core.secret.v1.wrong import wrong

NUMBER = re.compile("0|[1-9][0-9]{0,76}")
BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"


def compact(value: Any) -> str:
    """JSON without blanks, fields in their order, nothing escaped that need not be."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def hexhash(data: bytes) -> str:
    """SHA-256 as 64 hex digits."""
    return hashlib.sha256(data).hexdigest()


def b64(data: bytes) -> str:
    """SHA-256 in Base64 without padding: 43 characters."""
    return base64.b64encode(hashlib.sha256(data).digest()).decode().rstrip("=")


def base58(data: bytes, length: int) -> str:
    """The first `length` digits (least significant first) of these bytes as a number to the base 58."""
    number = int.from_bytes(data, "big")
    digits = []
    for _ in range(length):
        number, digit = divmod(number, 58)
        digits.append(BASE58[digit])
    return "".join(digits)


def scalar(value: object) -> Scalar:
    """Read a number 0 <= s < L from decimal digits without a leading zero. Raises ValueError for any other form."""
    if isinstance(value, str) and NUMBER.fullmatch(value):
        number = int(value)
        if number < L:
            return number
    raise wrong("number.group")


def whole(value: int) -> int | str:
    """A number of votes as it is written: above 2^30-1 as a text."""
    return value if value < 2**30 else str(value)


def read_whole(value: Any) -> int:
    """Read a number of votes. Raises ValueError if it is written otherwise."""
    if type(value) is int and 0 <= value < 2**30:
        return value
    if isinstance(value, str) and len(value) < 20 and value.isascii() and value.isdigit():
        number = int(value)
        if whole(number) == value:
            return number
    raise wrong("number.votes")


def _once_only(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """For `json.loads`: an object in which no field occurs twice. Raises ValueError."""
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise wrong("json.twice", field=name)
        found[name] = value
    return found


def read_json(data: bytes) -> Any:
    """Read JSON strictly. Raises ValueError for a field twice, a number that is not whole, or what is not UTF-8."""
    try:
        return json.loads(
            data.decode("utf-8"),
            object_pairs_hook=_once_only,
            parse_float=_no_float,
            parse_constant=_no_float,
        )
    except RecursionError as error:
        raise wrong("json.depth") from error
    except UnicodeDecodeError as error:
        raise wrong("json.utf8") from error
    except json.JSONDecodeError as error:
        raise wrong("json.form", place=error.pos) from error


def _no_float(spelling: str) -> Any:
    raise wrong("json.number")
