"""The chain of the journal, and the head by which a journal is known."""

from __future__ import annotations

from collections.abc import Sequence

from konvent.core.journal.canonical import sha256_hex
from konvent.core.journal.entry import GENESIS, Entry, LeftOut, chained
from konvent.verify.archive import Archive, Checks
from konvent.verify.reading import broken, read_journal
from konvent.verify.report import Check, brief, false, holds


def check_chain(archive: Archive) -> Checks:
    journal = archive.files.get("journal.jsonl", b"")
    entries = read_journal(journal)
    if not entries:
        raise broken("journal.jsonl", "empty")
    archive.entries = entries
    place = first_broken(entries, journal)
    if place is None:
        yield holds("chain", "chain.holds", entries=len(entries), head=brief(entries[-1].hash))
    else:
        yield _chain_false(entries, place)


def first_broken(entries: Sequence[Entry | LeftOut], journal: bytes) -> int | None:
    """The place of the first entry that does not follow from the one before or is other than its hash says; by the bytes that were read: they are known to be canonical, and so are they without
    the hash. After the hash stand only texts and numbers, so its last place in the line is its own. Of one that is left out its place in the chain is all there is."""
    prev = GENESIS
    for place, (entry, line) in enumerate(zip(entries, journal.split(b"\n"), strict=False), start=1):
        before, _, after = line.rpartition(f',"hash":"{entry.hash}"'.encode())
        is_other = isinstance(entry, Entry) and sha256_hex(before + after) != entry.hash
        if entry.seq != place or entry.prev != prev or is_other:
            return place
        prev = entry.hash
    return None


def _chain_false(entries: list[Entry], place: int) -> Check:
    entry = entries[place - 1]
    prev = entries[place - 2].hash if place > 1 else GENESIS
    if entry.seq != place:
        return _about(entry, place, "number", found=str(entry.seq))
    if entry.prev != prev:
        return _about(entry, place, "link", expected=brief(prev), found=brief(entry.prev))
    expected = chained(
        seq=place,
        at=entry.at,
        actor=entry.actor,
        kind=entry.kind,
        version=entry.version,
        data=entry.data,
        command_id=entry.command_id,
        prev=prev,
    )
    return _about(entry, place, "content", expected=brief(expected.hash), found=brief(entry.hash))


def _about(entry: Entry, place: int, key: str, **facts: str) -> Check:
    """About the entry at that place, whatever number it claims."""
    return false("chain", f"chain.{key}", seq=place, kind=entry.kind, **facts)


def check_head(archive: Archive) -> Checks:
    last = archive.entries[-1]
    if archive.manifest and archive.manifest["head"] != last.hash:
        yield false("head", "head.manifest", named=brief(archive.manifest["head"]), found=brief(last.hash))
    if archive.head is None:
        return
    wanted = "".join(archive.head.split()).lower()
    entry = next((each for each in archive.entries if each.hash == wanted), None)
    if entry is None:
        yield false("head", "head.foreign", wanted=brief(wanted))
        return
    yield holds("head", "head.found", seq=entry.seq, kind=entry.kind, later=len(archive.entries) - entry.seq)
