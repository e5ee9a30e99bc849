"""The container and its list of files. Both stay as they are in every format, so that any program can check them."""

from __future__ import annotations

import re
from typing import Any

from konvent import __version__
from konvent.core.journal.archive import ANY_NAMES, FORMAT, Unreadable, pack, unpack
from konvent.core.journal.canonical import sha256_hex
from konvent.core.words import say
from konvent.verify.archive import Archive, Checks
from konvent.verify.reading import Broken, broken, read_json
from konvent.verify.report import Check, Newer, brief, false, holds

NEEDED = (
    "journal.jsonl",
    "manifest.json",
    "minutes.json",
    "minutes.pdf",
    "names.json",
    "roll.json",
    "rulebook.json",
    "words.json",
)
_FORMAT = re.compile(r"konvent-archive/([1-9][0-9]{0,17})")


def read_container(data: bytes) -> dict[str, bytes]:
    """The files of an archive. Raises Unreadable.

    A newer format may hold files this program does not know; its manifest says that it is one.
    """
    try:
        return unpack(data)
    except Unreadable as error:
        if error.reason != "foreign":
            raise
        files = unpack(data, ANY_NAMES)
        if _newer_format(files.get("manifest.json", b"")) is None:
            raise
        return files


def _newer_format(manifest: bytes) -> str | None:
    """The format that a manifest names, if it is one later than this program's; else None."""
    try:
        value = read_json("manifest.json", manifest)
    except Broken:
        return None
    said = value.get("format") if isinstance(value, dict) else None
    found = _FORMAT.fullmatch(said) if isinstance(said, str) else None
    ours = _FORMAT.fullmatch(FORMAT)
    return found[0] if found and ours and int(found[1]) > int(ours[1]) else None


def check_container(archive: Archive) -> Checks:
    written = pack(archive.files, ANY_NAMES)
    if written == archive.data:
        yield holds("container", "container.intact", files=len(archive.files), bytes=len(archive.data))
        return
    place = next(
        (i for i, (here, there) in enumerate(zip(archive.data, written, strict=False)) if here != there),
        min(len(archive.data), len(written)),
    )
    yield false("container", "container.changed", place=place)


def check_manifest(archive: Archive) -> Checks:
    data = archive.files.get("manifest.json", b"")
    newer = _newer_format(data)
    if newer is not None:
        archive.newer_format = True
        archive.newer = Newer(
            say("verify.edition.newer_format", format=newer),
            say("verify.edition.needed_format", format=newer, program=__version__, known=FORMAT),
        )
    missing = [name for name in NEEDED if name not in archive.files and newer is None]
    for name in missing:
        yield false("manifest", "manifest.missing", file=name)
    archive.manifest = value = _manifest(data, newer)
    listed = value["files"]
    here = {name: sha256_hex(data) for name, data in archive.files.items() if name != "manifest.json"}
    wrong = [
        *(_file_false(name, listed[name], here.get(name)) for name in sorted(listed)),
        *(_file_false(name, None, here[name]) for name in sorted(set(here) - set(listed))),
    ]
    yield from (check for check in wrong if check)
    if not any(wrong) and not missing:
        yield holds("manifest", "manifest.holds", files=len(here))


def _manifest(data: bytes, newer: str | None) -> dict[str, Any]:
    """The manifest; one of a newer format may have more fields, but has these."""
    value = read_json("manifest.json", data)
    fields = {"format", "assembly", "head", "files"}
    if not isinstance(value, dict) or not (set(value) == fields or (newer and set(value) >= fields)):
        raise broken("manifest.json", "no_manifest")
    if (value["format"] != FORMAT and newer is None) or not isinstance(value["files"], dict):
        raise broken("manifest.json", "no_format", format=FORMAT)
    return value


def _file_false(name: str, expected: Any, found: str | None) -> Check | None:
    if expected == found:
        return None
    if found is None:
        return false("manifest", "manifest.lost", file=name)
    if expected is None:
        return false("manifest", "manifest.unlisted", file=name)
    return false("manifest", "manifest.changed", file=name, expected=brief(expected), found=brief(found))
