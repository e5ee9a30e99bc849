"""The archive's container: a zip file that can be written in one way only, so that any changed byte shows.

Entries are stored without compression, sorted by name, with fixed dates. The reader takes nothing else, which also
keeps out what makes zip files dangerous: bombs, paths that lead elsewhere, two files of one name, hidden data.
"""

from __future__ import annotations

import re
import struct
import zlib
from codecs import BOM_UTF8
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from konvent.core.journal.canonical import canonical_bytes, sha256_hex

FORMAT = "konvent-archive/1"
# The books by which an assembly decides, in the order in which they are frozen.
BOOKS = ("rulebook.json", "roll.json", "words.json")
MAX_BYTES = 2**31
MAX_FILES = 20_000
NAMES = re.compile(
    r"manifest\.json|journal\.jsonl|rulebook\.json|roll\.json|words\.json|names\.json|texts\.json|minutes\.(json|pdf)"
    r"|boxes/[A-Za-z0-9%_.~-]{1,130}\.jsonl|votes/[A-Za-z0-9%_.~-]{1,130}\.bel|documents/[0-9a-f]{64}\.(pdf|bin)"
    r"|dossiers/[A-Za-z0-9][A-Za-z0-9._-]{0,63}\.(jsonl|texts\.json)|books/[0-9a-f]{64}\.json"
)
# What an archive of any format may call its files: two folders deep, and never out of the place it is unpacked in.
ANY_NAMES = re.compile(
    r"(?:[A-Za-z0-9%_~-][A-Za-z0-9%_.~-]{0,140}/){0,2}[A-Za-z0-9%_~-][A-Za-z0-9%_.~-]{0,140}"
)

_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_VERSION, _MADE_BY, _DAY_ONE, _MODE = 20, 3 << 8 | 20, 0x0021, 0o100644 << 16


class Unreadable(ValueError):
    """The bytes are not such a container.

    reason: "cut" (ends too early), "repacked" (by another program, or compressed), "disordered" (a name out of order or
        twice), "many" (too many files), "foreign" (a name that has no place), "none" (no container at all)
    name: the file it is about, or ""
    """

    def __init__(self, reason: str, name: str = "") -> None:
        super().__init__(f"{reason} {name}".rstrip())
        self.reason = reason
        self.name = name


def pack(files: Mapping[str, bytes], names: re.Pattern[str] = NAMES) -> bytes:
    """Write the container. The same files always give the same bytes.

    names: what files may be called; `ANY_NAMES` for a format that is not this program's
    Raises ValueError for a name that has no place in an archive, or for more than 2 GiB.
    """
    if len(files) > MAX_FILES:
        raise ValueError(f"more than {MAX_FILES} files")
    body, directory, offset = [], [], 0
    for name, data in sorted(files.items()):
        if not names.fullmatch(name):
            raise ValueError(f"not a name in an archive: {name!r}")
        raw, crc = name.encode("ascii"), zlib.crc32(data)
        local = _local(raw, crc, len(data))
        body += [local, raw, data]
        directory += [_central(raw, crc, len(data), offset), raw]
        offset += len(local) + len(raw) + len(data)
        if offset > MAX_BYTES:
            raise ValueError("an archive holds at most 2 GiB")
    central = b"".join(directory)
    end = _END.pack(b"PK\x05\x06", 0, 0, len(files), len(files), len(central), offset, 0)
    return b"".join((*body, central, end))


def unpack(data: bytes, names: re.Pattern[str] = NAMES) -> dict[str, bytes]:
    """Read what `pack` wrote with the same `names`. Raises Unreadable for anything else.

    Checksums and the directory at the end are not looked at here: pack the result again and compare.
    """
    files: dict[str, bytes] = {}
    offset, last = 0, ""
    while data[offset : offset + 4] == b"PK\x03\x04":
        if offset + _LOCAL.size > len(data):
            raise Unreadable("cut")
        fields = _LOCAL.unpack_from(data, offset)
        method, size, name_length, extra = fields[3], fields[8], fields[9], fields[10]
        if method != 0 or extra != 0 or fields[7] != size or fields[2] != 0:
            raise Unreadable("repacked")
        start = offset + _LOCAL.size + name_length
        if start + size > len(data):
            raise Unreadable("cut")
        name = _name(data[offset + _LOCAL.size : start], names)
        if name <= last:
            raise Unreadable("disordered", name)
        if len(files) >= MAX_FILES:
            raise Unreadable("many")
        files[name], last, offset = data[start : start + size], name, start + size
    if not files:
        raise Unreadable("none")
    return files


def _name(raw: bytes, names: re.Pattern[str]) -> str:
    try:
        name = raw.decode("ascii")
    except UnicodeDecodeError:
        name = ""
    if not names.fullmatch(name):
        raise Unreadable("foreign")
    return name


def _local(name: bytes, crc: int, size: int) -> bytes:
    return _LOCAL.pack(b"PK\x03\x04", _VERSION, 0, 0, 0, _DAY_ONE, crc, size, size, len(name), 0)


def _central(name: bytes, crc: int, size: int, offset: int) -> bytes:
    return _CENTRAL.pack(
        *(b"PK\x01\x02", _MADE_BY, _VERSION, 0, 0, 0, _DAY_ONE, crc, size, size),
        *(len(name), 0, 0, 0, 0, _MODE, offset),
    )


def box_name(vote_id: str) -> str:
    """The file of a vote's box."""
    return f"boxes/{_safe(vote_id)}.jsonl"


def log_name(vote_id: str) -> str:
    """The file of a secret vote's log, which stands in the place of its box."""
    return f"votes/{_safe(vote_id)}.bel"


def dossier_name(dossier: str) -> str:
    """The file of a dossier's journal. dossier: an id (`core.ids`)"""
    return f"dossiers/{dossier}.jsonl"


def dossier_texts_name(dossier: str) -> str:
    """The file of the texts beside a dossier's journal."""
    return f"dossiers/{dossier}.texts.json"


def book_name(sha256: str) -> str:
    """The file of a rulebook or roll by which a dossier was decided: its own hash."""
    return f"books/{sha256}.json"


def _safe(vote_id: str) -> str:
    """A very long or odd id is replaced by its hash."""
    safe = quote(vote_id, safe="")
    return safe if 0 < len(safe) <= 120 else "sha256-" + sha256_hex(vote_id.encode())


def is_pdf(content: bytes) -> bool:
    """Whether a file begins as a PDF does (ISO 32000-1, 7.5.2); some programs write a byte order mark or blanks before it."""
    return content[:1024].removeprefix(BOM_UTF8).lstrip().startswith(b"%PDF-")


def document_name(content: bytes) -> str:
    """The file of a document: its own hash."""
    return f"documents/{sha256_hex(content)}.{'pdf' if is_pdf(content) else 'bin'}"


def manifest(files: Mapping[str, bytes], *, assembly: str, head: str) -> bytes:
    """The list of all files with their SHA-256, the assembly's id and the head of its journal."""
    return canonical_bytes(
        {
            "format": FORMAT,
            "assembly": assembly,
            "head": head,
            "files": {name: sha256_hex(data) for name, data in files.items()},
        }
    )


def json_lines(values: list[Any]) -> bytes:
    """Canonical JSON values, one a line."""
    return b"".join(canonical_bytes(value) + b"\n" for value in values)
