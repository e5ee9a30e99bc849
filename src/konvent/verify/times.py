"""The times and editions in a dossier: neither goes back, and nothing rests on what was done only later.

Each journal is kept by some server's clock, and they may differ. So an act that rests on one in another journal is never dated
before it, like none is before the last of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from konvent.core.dossier.deciding import MotionDecided, MotionPut, MotionReleased
from konvent.core.dossier.erasing import DocumentErased, needed_by
from konvent.core.dossier.evidence import Line, books_named
from konvent.core.journal.entry import Entry
from konvent.core.meeting.audit import state_at
from konvent.core.meeting.motions import MotionFollowed
from konvent.verify.archive import Archive, Checks
from konvent.verify.report import false

# The edition that brought dossiers.
FIRST = 2


def going_back(lines: Sequence[Line]) -> int | None:
    """The number of the first entry that is dated before the one before it; of one that is left out nobody knows."""
    known = (each for each in lines if isinstance(each, Entry))
    return next((each.seq for before, each in pairwise(known) if each.at < before.at), None)


def older_edition(lines: Sequence[Line]) -> Entry | None:
    """The first entry by an edition that had no dossiers, or that is older than one named before it."""
    newest = FIRST
    for entry in books_named(lines):
        if entry.data["edition"] < newest:
            return entry
        newest = entry.data["edition"]
    return None


def quoted_too_early(archive: Archive) -> Checks:
    """What one journal says of an entry of the other, before that was written."""
    for entry in archive.entries:
        if entry.kind != MotionFollowed.kind:
            continue
        lines, _ = archive.dossiers.get(entry.data["dossier"], ([], []))
        seen = [each for each in lines[: entry.data["seq"]] if isinstance(each, Entry)]
        if any(each.at > entry.at for each in seen):
            facts = {"seq": entry.seq, "kind": entry.kind, "motion": entry.data["number"]}
            yield false("dossiers", "dossiers.told_before", **facts)
    for dossier, (lines, stands) in archive.dossiers.items():
        for line in lines:
            rests_on = _rests_on(archive, line)
            if rests_on is not None and isinstance(line, Entry) and line.at < rests_on.at:
                motion = stands[-1].number or dossier
                yield false("dossiers", "dossiers.before_said", place=line.seq, motion=motion)


def _rests_on(archive: Archive, line: Line) -> Entry | None:
    """The entry of this assembly that this one of a dossier rests on; None if on none. An announcement rests on the convening."""
    kinds = (MotionPut.kind, MotionDecided.kind, MotionReleased.kind)
    if not isinstance(line, Entry) or line.kind not in kinds or archive.state is None:
        return None
    assembly = archive.state.assembly
    if assembly is None or line.data["assembly"] != assembly.id:
        return None
    seq = 1 if line.kind == MotionPut.kind else line.data["seq"]
    return archive.entries[seq - 1] if 1 <= seq <= len(archive.entries) else None


def erased_too_early(archive: Archive) -> Checks:
    """Of whose words this assembly had need still when they were erased: it was not over, or its minutes were not approved.

    Whether another assembly had, its own archive tells.
    """
    for dossier, (lines, stands) in archive.dossiers.items():
        for line in lines:
            if not isinstance(line, Entry) or line.kind != DocumentErased.kind or archive.body is None:
                continue
            refusal = needed_by(dossier, (state_at(archive.entries, archive.body, line.at),))
            if refusal is not None:
                motion = stands[-1].number or dossier
                yield false(
                    "dossiers", "dossiers.erased_early", place=line.seq, motion=motion, why=refusal.said
                )
