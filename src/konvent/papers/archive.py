"""Writes the archive of an assembly: everything that is needed to check it, in one file."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from konvent.core.journal.archive import BOOKS, box_name, document_name, json_lines, log_name, manifest, pack
from konvent.core.journal.beside import KeptText
from konvent.core.journal.canonical import canonical_bytes, sha256_hex
from konvent.core.journal.entry import Entry
from konvent.core.meeting.body import Body
from konvent.core.meeting.decide import fold
from konvent.core.meeting.records.votes import Vote
from konvent.core.meeting.state import State
from konvent.core.meeting.votes.secret_log import completed_log, followed
from konvent.core.minutes.compose import outline
from konvent.core.minutes.embedded import embedded_outline
from konvent.core.minutes.outline import Outline
from konvent.core.refusal import Refusal, no
from konvent.ledger import Ledger, box_id
from konvent.ledger.books import BookLost, body_from, books_of, intact
from konvent.papers.dossiers import DossierRecord, files_of, read_dossiers, texts_file
from konvent.papers.pdf import minutes_pdf

ContentOf = Callable[[str], bytes | None]


@dataclass(frozen=True, slots=True)
class Record:
    """What is kept of one assembly, as it is read: plain values, from which papers can be made elsewhere.

    books: rulebook, roll and words, as they were frozen
    texts: by their ref those typed; erased: ref of a text to when it was
    boxes: vote id to ballots, of the votes that were sealed, and of all secret ones
    files: by their SHA-256 the documents and the approved minutes, as far as they are kept
    dossiers: by their ids those of the motions on the agenda
    """

    entries: list[Entry]
    books: tuple[bytes, ...]
    texts: dict[str, KeptText]
    erased: dict[str, datetime]
    boxes: dict[str, list[dict[str, Any]]]
    files: dict[str, bytes]
    dossiers: dict[str, DossierRecord] = field(default_factory=dict)

    @property
    def body(self) -> Body:
        return body_from(self.entries[0], self.books)

    def state(self) -> State:
        """The state at its end, rebuilt from the journal."""
        return fold(self.entries, self.body).but(texts=self.texts)


def read_record(
    ledger: Ledger, assembly_id: str, content_of: ContentOf | None = None, known: State | None = None
) -> Record | Refusal:
    """Read an assembly from the ledger.

    content_of: as for `export_archive`
    known: its state as somebody has it, who need not fold the journal again if nothing has come since
    """
    entries = ledger.entries(assembly_id)
    if not entries:
        return no("archive.no_assembly", assembly_id=assembly_id)
    try:
        books = books_of(ledger, entries[0])
    except BookLost as lost:
        return lost.refusal
    if known is None or known.seq != entries[-1].seq:
        known = fold(entries, body_from(entries[0], books))
    boxes = {
        vote.id: ledger.box_entries(box_id(assembly_id, vote.id))
        for vote in known.votes.values()
        if vote.sealed_root or vote.secret
    }
    find = _finder(ledger, content_of)
    files = {sha256: content for sha256 in _files_of(known) if (content := find(sha256)) is not None}
    dossiers = read_dossiers(ledger, known)
    if isinstance(dossiers, Refusal):
        return dossiers
    texts, erased = ledger.texts(assembly_id), ledger.erased(assembly_id)
    return Record(entries, books, texts, erased, boxes, files, dossiers)


def _files_of(state: State) -> set[str]:
    """The SHA-256 of all files that the journal names: documents, signed proxies, approved minutes."""
    documents = {document.sha256 for item in state.agenda.values() for document in item.plan.documents}
    proxies = {proxy.document for proxy in state.proxies.values() if proxy.document}
    return documents | proxies | {approval.document_hash for approval in state.minutes.approvals[:1]}


def current_minutes(
    ledger: Ledger, assembly_id: str, names: Mapping[str, Any], language: str = "de"
) -> Outline | Refusal:
    """The outline of the minutes as of now, with who cast ballots and how from the sealed boxes."""
    record = read_record(ledger, assembly_id)
    if isinstance(record, Refusal):
        return record
    return outline(record.state(), record.entries, names, language, record.boxes)


def export_archive(
    ledger: Ledger,
    assembly_id: str,
    names: Mapping[str, Any],
    content_of: ContentOf | None = None,
    language: str = "de",
) -> bytes | Refusal:
    """The archive as one zip file; the same assembly, names and documents give the same bytes.

    names: names JSON of the organisation; only those of this assembly are taken
    content_of: finds a document, or the approved minutes, by its SHA-256; for what the ledger does not keep itself
    The minutes are the file that was approved; if none was, a draft of the journal's end in `language`.
    """
    record = read_record(ledger, assembly_id, content_of)
    return record if isinstance(record, Refusal) else archive_of(record, names, language)


def archive_of(record: Record, names: Mapping[str, Any], language: str = "de") -> bytes | Refusal:
    """The archive of what was read; see `export_archive`."""
    state = record.state()
    attached = _documents(state, record.files)
    if isinstance(attached, Refusal):
        return attached
    minutes = _minutes(record, state, names, language)
    if isinstance(minutes, Refusal):
        return minutes
    pdf, data = minutes
    files = {
        "journal.jsonl": json_lines([entry.to_data() for entry in record.entries]),
        **dict(zip(BOOKS, record.books, strict=True)),
        "texts.json": texts_file(record.texts, record.erased),
        "names.json": canonical_bytes(json.loads(data)["names"]),
        "minutes.json": data,
        "minutes.pdf": pdf,
        **dict(_box_file(state.votes[vote], ballots) for vote, ballots in record.boxes.items()),
        **attached,
        **files_of(record.dossiers),
    }
    listed = manifest(files, assembly=record.entries[0].data["assembly_id"], head=state.head)
    return pack({**files, "manifest.json": listed})


def _box_file(vote: Vote, ballots: list[dict[str, Any]]) -> tuple[str, bytes]:
    """A box as it stands in the archive: of a secret vote the log that any checker of the protocol can read."""
    if vote.secret is None:
        return box_name(vote.id), json_lines(ballots)
    return log_name(vote.id), bytes(completed_log(vote, followed(vote, ballots)).data)


def _finder(ledger: Ledger, content_of: ContentOf | None) -> ContentOf:
    """Bytes by their SHA-256, from the ledger or else from the caller; never other bytes than asked for."""

    def find(sha256: str) -> bytes | None:
        kept = intact(ledger, sha256)
        if kept is not None or content_of is None:
            return kept
        content = content_of(sha256)
        return content if content is not None and sha256_hex(content) == sha256 else None

    return find


def _documents(state: State, files: Mapping[str, bytes]) -> dict[str, bytes] | Refusal:
    """All documents of the agenda, and of the signed proxies those that are kept."""
    found: dict[str, bytes] = {}
    for item in state.agenda.values():
        for document in item.plan.documents:
            content = files.get(document.sha256)
            if content is None:
                return no("archive.document_missing", title=document.title, number=item.plan.number)
            found[document_name(content)] = content
    for proxy in state.proxies.values():
        content = files.get(proxy.document) if proxy.document else None
        if content is not None:
            found[document_name(content)] = content
    return found


def _minutes(
    record: Record, state: State, names: Mapping[str, Any], language: str
) -> tuple[bytes, bytes] | Refusal:
    """The minutes as PDF and as data: the approved file, or a draft of now."""
    approvals = state.minutes.approvals
    if not approvals:
        draft = outline(state, record.entries, names, language, record.boxes)
        return minutes_pdf(draft, state.words), canonical_bytes(draft.to_data())
    wanted = approvals[0].document_hash
    pdf = record.files.get(wanted) or _made_again(record, names, wanted)
    data = embedded_outline(pdf) if pdf else None
    if pdf is None or data is None:
        return no("archive.minutes_missing")
    return pdf, data


def _made_again(record: Record, names: Mapping[str, Any], wanted: str) -> bytes | None:
    """The approved file, set anew from the journal before its approval; None if names have changed since."""
    for approved in reversed(record.entries):
        if approved.kind != "minutes.approved" or approved.data["document_hash"] != wanted:
            continue
        before = record.entries[: approved.seq - 1]
        state = fold(before, record.body).but(texts=record.texts)
        for language in state.words.languages:
            pdf = minutes_pdf(outline(state, before, names, language, record.boxes), state.words)
            if sha256_hex(pdf) == wanted:
                return pdf
    return None
