"""The boxes of open votes and the logs of secret ones, against what the journal says was sealed."""

from __future__ import annotations

from dataclasses import replace

from konvent.core.journal.archive import box_name, log_name
from konvent.core.journal.canonical import canonical_bytes
from konvent.core.journal.entry import Entry
from konvent.core.journal.merkle import leaf_hash, root
from konvent.core.meeting.votes.ballots import secret
from konvent.core.secret.v1.group import FAST
from konvent.core.secret.v1.verification import Rejected, verify_so_far
from konvent.verify.archive import Archive, Checks
from konvent.verify.reading import Broken, read_box
from konvent.verify.report import Check, about, brief, false, holds
from konvent.verify.secret import check_all


def check_logs(archive: Archive) -> Checks:
    """Every secret vote has its log, and each is checked from the first byte to the last; there is no other log."""
    named = {}
    for entry in archive.entries:
        if entry.kind == "votes.opened" and entry.data.get("secret") is True:
            named[log_name(str(entry.data.get("vote_id")))] = entry
    for name in sorted(archive.files):
        if name.startswith("votes/") and name not in named:
            yield false("logs", "logs.unknown", file=name)
    for name, entry in named.items():
        if name in archive.files:
            yield _log_check(archive, str(entry.data.get("vote_id")), name, entry)
        else:
            yield false("logs", "logs.missing", **about(entry), file=name)


def _log_check(archive: Archive, vote: str, name: str, entry: Entry) -> Check:
    data = archive.files[name]
    try:
        log = verify_so_far(data, check_all)
    except Rejected as error:
        found = false("logs", "logs.false", file=name, step=error.step, reason=str(error))
        return replace(found, **about(entry))
    archive.logs[vote] = data
    archive.boxes[vote] = [secret.entry_of(ballot) for ballot in log.ballots]
    return holds("logs", "logs.holds" if FAST else "logs.holds_slowly", vote=vote, ballots=len(log.ballots))


def check_boxes(archive: Archive) -> Checks:
    """Every sealed vote has its box, with the count and root in the journal; and there is no other box."""
    known = set()
    for entry in archive.entries:
        if entry.kind != "votes.sealed":
            continue
        vote = str(entry.data.get("vote_id"))
        if vote in archive.logs:
            leaves = [canonical_bytes(ballot) for ballot in archive.boxes[vote]]
            yield _sealed(entry, vote, leaves)
            continue
        name = box_name(vote)
        known.add(name)
        if name not in archive.files:
            yield false("boxes", "boxes.missing", **about(entry), vote=vote)
            continue
        try:
            archive.boxes[vote] = read_box(name, archive.files[name])
        except Broken as error:
            yield false("boxes", "broken_line", **about(entry), file=name, line=error.line, why=error.said)
            continue
        yield _sealed(entry, vote, archive.files[name].split(b"\n")[:-1])
    for name in sorted(archive.files):
        if name.startswith("boxes/") and name not in known:
            yield false("boxes", "boxes.unknown", file=name)


def check_sealed(archive: Archive) -> Checks:
    """The boxes of a journal whose rules are not known: those that are there, by their bytes."""
    for entry in archive.entries:
        vote = entry.data.get("vote_id")
        if entry.kind != "votes.sealed" or not archive.knows(entry):
            continue
        box = archive.files.get(box_name(str(vote)))
        if box is not None:
            yield _sealed(entry, str(vote), box.split(b"\n")[:-1])


def _sealed(entry: Entry, vote: str, leaves: list[bytes]) -> Check:
    """leaves: the bytes of each ballot, in the order of the box"""
    found = root([leaf_hash(leaf) for leaf in leaves])
    if entry.data.get("count") == len(leaves) and entry.data.get("root") == found:
        return holds("boxes", "boxes.holds", vote=vote, ballots=len(leaves))
    return false(
        "boxes",
        "boxes.false",
        **about(entry),
        count=brief(entry.data.get("count")),
        root=brief(entry.data.get("root")),
        vote=vote,
        ballots=len(leaves),
        found=brief(found),
    )
