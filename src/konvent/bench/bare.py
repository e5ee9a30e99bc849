"""The baselines: an HTTP server that reads a request and answers, and nothing else."""

from __future__ import annotations

import json
from typing import Any

ANSWER = json.dumps({"place": 12345, "hash": "0" * 64}).encode()


async def echo(scope: dict[str, Any], receive: Any, send: Any) -> None:
    """Take the body, answer as many bytes as a receipt has."""
    if scope["type"] != "http":
        return
    while (await receive()).get("more_body"):
        pass
    headers = [(b"content-type", b"application/json"), (b"content-length", str(len(ANSWER)).encode())]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": ANSWER})
