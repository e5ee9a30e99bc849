"""The secret from which the server derives the keys it holds as the only trustee of secret votes: a file of its own.

One line, 64 hexadecimal digits. It is made at the first start and never changed: without it no vote can be counted
whose key was made from it.
"""

from __future__ import annotations

import os
import re
import secrets
from pathlib import Path

from konvent.project.environment import Misconfigured

LINE = re.compile(r"[0-9a-f]{64}\n?")
ONLY_ITS_OWNER = 0o600


def secret(path: Path) -> bytes:
    """The 32 bytes in the file, which is made if it is not there. Raises Misconfigured for any other content."""
    try:
        if not path.exists():
            _make(path)
        content = path.read_bytes().decode("ascii", "replace")
    except OSError as error:
        raise Misconfigured(
            f"Der Schlüssel für geheime Abstimmungen kann nicht gelesen oder angelegt werden ({path}: {error.strerror})."
        ) from error
    if not LINE.fullmatch(content):
        raise Misconfigured(
            f"Der Schlüssel für geheime Abstimmungen in {path} ist beschädigt. Bitte holen Sie die Datei aus der Datensicherung zurück."
        )
    return bytes.fromhex(content.strip())


def _make(path: Path) -> None:
    """Give the file its name only once it is on disk; of several processes at the same time one wins."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    try:
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, ONLY_ITS_OWNER), "w") as file:
            file.write(secrets.token_hex(32) + "\n")
            file.flush()
            os.fsync(file.fileno())
        try:
            path.hardlink_to(draft)
        except FileExistsError:
            return
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
    finally:
        draft.unlink(missing_ok=True)
