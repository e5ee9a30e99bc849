"""The built front end from memory: ten files for ten thousand people at the opening gavel."""

from __future__ import annotations

import gzip
import hashlib
import mimetypes
from pathlib import Path
from typing import Any

from konvent.live.http import Send, header

TYPES = {
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
}
# A page that stands by itself (the one that checks votes) loads its own files and speaks with nobody.
ALONE = b"default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"


class StaticFiles:
    """Serves the files below `folder`, read once; names with a hash (in assets/) may be kept for a year.

    A folder's own address gives its index.html.
    """

    def __init__(self, folder: Path) -> None:
        self._files: dict[str, tuple[bytes, bytes | None, str, str]] = {}
        if not folder.is_dir():
            return
        for path in sorted(folder.rglob("*")):
            name = path.relative_to(folder).as_posix()
            if not path.is_file() or name.startswith("."):
                continue
            data = path.read_bytes()
            kind = TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"
            packed = gzip.compress(data, 6, mtime=0) if kind.startswith(("text/", "image/svg")) else None
            self._files[name] = (data, packed, kind, hashlib.sha256(data).hexdigest()[:20])

    async def serve(self, scope: dict[str, Any], send: Send, name: str) -> None:
        if f"{name}/index.html" in self._files:
            await _moved(send, f"/static/{name}/")
            return
        found = self._files.get(f"{name}index.html" if name.endswith("/") else name)
        if found is None or scope["method"] not in ("GET", "HEAD"):
            await _plain(send, 404, b"Not found")
            return
        data, packed, kind, tag = found
        cache = b"public, max-age=31536000, immutable" if name.startswith("assets/") else b"no-cache"
        headers = [
            (b"content-type", kind.encode()),
            (b"cache-control", cache),
            (b"etag", f'"{tag}"'.encode()),
            (b"vary", b"accept-encoding"),
            (b"x-content-type-options", b"nosniff"),
        ]
        if kind.startswith("text/html"):
            headers.append((b"content-security-policy", ALONE))
        if header(scope, b"if-none-match") == f'"{tag}"':
            await send({"type": "http.response.start", "status": 304, "headers": headers})
            await send({"type": "http.response.body", "body": b""})
            return
        if packed is not None and "gzip" in header(scope, b"accept-encoding"):
            data = packed
            headers.append((b"content-encoding", b"gzip"))
        headers.append((b"content-length", str(len(data)).encode()))
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else data})


async def _moved(send: Send, where: str) -> None:
    """Names of the page's own files are relative, so its address must end with a slash."""
    headers = [(b"location", where.encode()), (b"content-length", b"0")]
    await send({"type": "http.response.start", "status": 308, "headers": headers})
    await send({"type": "http.response.body", "body": b""})


async def _plain(send: Send, status: int, body: bytes) -> None:
    headers = [(b"content-type", b"text/plain"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
