"""The cookies of a request, before anybody takes them apart."""

from __future__ import annotations


def harmless(headers: list[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    """The headers, with no backslash in a cookie. Ours have none, and Python before 3.11.10 and 3.12.6 needs, for a cookie
    full of them, the square of its length: ten seconds for one header."""
    if not any(name == b"cookie" and b"\\" in value for name, value in headers):
        return headers
    return [(name, value.replace(b"\\", b"") if name == b"cookie" else value) for name, value in headers]
