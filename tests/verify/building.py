"""Archives to check: played assemblies, written into a real ledger and exported from it."""

from __future__ import annotations

from functools import cache
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory

from konvent.core.journal.beside import KeptText
from konvent.core.journal.canonical import sha256_hex
from konvent.core.journal.entry import Entry
from konvent.core.meeting.event import event_from_data
from konvent.core.meeting.minutes import ApproveMinutes
from konvent.core.meeting.roles import GiveRole
from konvent.core.meeting.sealing import refs_in
from konvent.core.minutes.compose import outline
from konvent.ledger import Draft, Ledger, box_id
from konvent.ledger.sqlite import SqliteLedger
from konvent.papers.archive import export_archive
from konvent.papers.pdf import minutes_pdf
from tests.core.meeting.building import Recorder
from tests.core.minutes.elected import elected
from tests.core.minutes.played import PAPER, names, played, written


def into_ledger(recorder: Recorder, ledger: Ledger) -> None:
    """Write the recorder's journal, boxes and books as the desk would have."""
    for book in recorder.body.to_bytes():
        ledger.put_blob(book)
    ledger.put_blob(PAPER)
    for (command_id, at), group in groupby(recorder.entries, key=lambda entry: (entry.command_id, entry.at)):
        acts = list(group)
        drafts = [Draft(kind=entry.kind, version=entry.version, data=entry.data) for entry in acts]
        ledger.append(
            "a1",
            drafts,
            at=at,
            actor=acts[0].actor,
            command_id=command_id,
            expected_seq=acts[0].seq - 1,
            texts=texts_of(recorder, acts),
        )
    for vote, ballots in recorder.boxes.items():
        ledger.box_open(box_id("a1", vote), "a1")
        for ballot in ballots:
            ledger.box_append(box_id("a1", vote), ballot)
        if recorder.state.votes[vote].sealed_root:
            ledger.box_seal(box_id("a1", vote))


def texts_of(recorder: Recorder, acts: list[Entry]) -> dict[str, KeptText]:
    """The texts that came with these acts."""
    events = [event_from_data(entry.kind, entry.version, entry.data) for entry in acts]
    return {ref: recorder.state.texts[ref] for event in events for ref in refs_in(event)}


def approve(recorder: Recorder) -> bytes:
    """Make the minutes of now and approve them in both roles. In a written procedure nobody presided: somebody is asked."""
    assembly = recorder.state.assembly
    if assembly is not None and not assembly.chair:
        recorder.must(GiveRole(holder="p1", role="chair"))
    made = outline(recorder.state, recorder.entries, names(), "de", recorder.boxes)
    pdf = minutes_pdf(made, recorder.state.words)
    for role in ("chair", "writer"):
        recorder.must(ApproveMinutes(role=role, document_hash=sha256_hex(pdf)), seconds=3600)
    return pdf


def exported(recorder: Recorder, *blobs: bytes) -> bytes:
    """The archive of the recorder's assembly."""
    with TemporaryDirectory() as folder:
        ledger = SqliteLedger(Path(folder) / "ledger.sqlite3")
        into_ledger(recorder, ledger)
        for blob in blobs:
            ledger.put_blob(blob)
        archive = export_archive(ledger, "a1", names())
        ledger.close()
    assert isinstance(archive, bytes), archive
    return archive


@cache
def honest() -> bytes:
    """An approved assembly with everything in it."""
    recorder = played()
    return exported(recorder, approve(recorder))


@cache
def honest_draft() -> bytes:
    """The same in the middle: nothing approved."""
    return exported(played(closed=False))


@cache
def honest_election() -> bytes:
    """An election with a lot and a late acceptance, and two resolutions by one ballot, approved and exported."""
    recorder = elected()
    return exported(recorder, approve(recorder))


@cache
def honest_written() -> bytes:
    recorder = written()
    return exported(recorder, approve(recorder))
