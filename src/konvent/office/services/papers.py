"""The minutes as the office edits and approves them, and the archive to download."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from konvent.apart import apart
from konvent.core.journal.canonical import canonical_bytes, sha256_hex
from konvent.core.journal.entry import Entry
from konvent.core.law.verdict import Status
from konvent.core.meeting.decide import fold
from konvent.core.meeting.minutes import (
    ApproveMinutes,
    ReopenMinutes,
    WriteMinutes,
    have_begun,
    may_not_approve,
)
from konvent.core.meeting.state import State
from konvent.core.minutes.compose import outline
from konvent.core.minutes.facts import findings
from konvent.core.minutes.outline import Outline
from konvent.core.refusal import Refusal, no
from konvent.core.words import Words
from konvent.office.models import Assembly, DocumentContent
from konvent.office.services.desk import act, desk, state_of
from konvent.office.services.documents import keep_content
from konvent.office.services.options import labels
from konvent.papers import archive
from konvent.papers.extract import extract_pdf
from konvent.papers.pdf import minutes_pdf
from konvent.people.roll import names

LANGUAGE = "de"
# By what minutes say and the words they speak with: SHA-256 of their file, which is always the same.
MOST_HASHES = 100
_hashes: dict[tuple[str, str], str] = {}


def names_of(assembly: Assembly) -> dict[str, Any]:
    """The names the journal does not hold, with the association's own."""
    organisation = assembly.organisation
    register = " ".join(part for part in (organisation.register_court, organisation.register_no) if part)
    own = {"name": organisation.name, "seat": organisation.seat, "register": register}
    known = names(organisation)
    accounts = {each.actor: str(each.user) for each in organisation.staff.select_related("user")}
    return {
        **known,
        "persons": known["persons"] | accounts,
        "organisation": {key: value for key, value in own.items() if value},
        "options": labels(assembly),
    }


def outline_of(assembly: Assembly, language: str = LANGUAGE) -> Outline | Refusal:
    """The minutes as they follow from the journal; once approved, as they were when approved."""
    state = state_of(assembly)
    if state is None or not have_begun(state):
        return no("minutes.too_early")
    entries = before_approval(desk().ledger.entries(assembly.id))
    then = fold(entries, state.body).but(texts=state.texts)
    boxes = {vote_id: desk().ballots(then, vote_id) for vote_id in then.votes}
    return outline(then, entries, names_of(assembly), language, boxes)


def before_approval(entries: list[Entry]) -> list[Entry]:
    """The journal up to the first approval in force: both approve the same file, whatever comes between."""
    in_force: int | None = None
    for place, entry in enumerate(entries):
        if entry.kind == "minutes.reopened":
            in_force = None
        elif entry.kind == "minutes.approved" and in_force is None:
            in_force = place
    return entries if in_force is None else entries[:in_force]


def minutes_file(assembly: Assembly, language: str = LANGUAGE) -> bytes | Refusal:
    """The minutes as PDF; once approved, the very file that was approved."""
    state = state_of(assembly)
    if state and state.minutes.approvals and language == LANGUAGE:
        kept = kept_content(state.minutes.approvals[0].document_hash)
        if kept:
            return kept
    made = outline_of(assembly, language)
    if isinstance(made, Refusal):
        return made
    assert state is not None
    return _set(made, state.words)


def register_extract(assembly: Assembly, language: str = LANGUAGE) -> bytes | Refusal:
    """The minutes as PDF for a public register: without the list of attendance and the names of ids."""
    made = outline_of(assembly, language)
    if isinstance(made, Refusal):
        return made
    state = state_of(assembly)
    assert state is not None
    return apart(extract_pdf, made, state.words, within="making")


def minutes_hash(assembly: Assembly) -> str | Refusal:
    """SHA-256 of `minutes_file`; at once if the same minutes have been set before, for acts wait while this is asked."""
    state = state_of(assembly)
    if state and state.minutes.approvals:
        return state.minutes.approvals[0].document_hash
    made = outline_of(assembly)
    if isinstance(made, Refusal):
        return made
    assert state is not None
    known = _hashes.get((version_of(made), state.words.hash))
    if known:
        return known
    content = _set(made, state.words)
    return content if isinstance(content, Refusal) else sha256_hex(content)


def _set(made: Outline, words: Words) -> bytes | Refusal:
    content = apart(minutes_pdf, made, words, within="making")
    if isinstance(content, bytes):
        if len(_hashes) >= MOST_HASHES:
            _hashes.clear()
        _hashes[version_of(made), words.hash] = sha256_hex(content)
    return content


def prose_of(state: State) -> dict[str, str]:
    """Section to its prose as it can be edited; of one that was erased nothing."""
    kept = ((section, state.texts.get(ref)) for section, ref in state.minutes.sections.items())
    return {section: text.text if text else "" for section, text in kept}


def changes(state: State, texts: Mapping[str, str]) -> dict[str, str]:
    """Of these texts of sections those that stand differently in the minutes."""
    before = prose_of(state)
    given = {section: text.replace("\r\n", "\n").strip() for section, text in texts.items()}
    return {section: text for section, text in given.items() if text != before.get(section, "")}


def write_minutes(assembly: Assembly, texts: Mapping[str, str], *, actor: str, key: str) -> int | Refusal:
    """Write the prose of the sections that have changed; returns how many.

    texts: section id to text; key: of the form, so that sending it twice writes once
    """
    state = state_of(assembly)
    if state is None:
        return 0
    written = 0
    for section, text in changes(state, texts).items():
        said = act(
            assembly.id,
            WriteMinutes(section=section, text=text),
            actor=actor,
            command_id=f"{key}-{section}",
        )
        if isinstance(said, Refusal):
            return said
        written += 1
    return written


def version_of(made: Outline) -> str:
    """What tells one version of the minutes from another, before and without setting them: SHA-256 of all they say."""
    return sha256_hex(canonical_bytes(made.to_data()))


def why_not_approve(state: State, role: Literal["chair", "writer"], actor: str) -> Refusal | None:
    """Why this actor may not approve the minutes in this role now: by the rule of the meeting, or the law finds something
    missing."""
    refusal = may_not_approve(state, role, actor)
    lacking = [each for each in findings(state) if each.status == Status.FAIL]
    return refusal or (no("minutes.incomplete", lacking=lacking[0].said) if lacking else None)


def approve_minutes(
    assembly: Assembly, role: Literal["chair", "writer"], *, seen: str, actor: str, command_id: str
) -> Refusal | None:
    """Approve the minutes as the PDF stands now, in one role; refused while the law finds something missing.

    seen: the `version_of` the minutes that were read; refused if they say something else by now
    """
    made = outline_of(assembly)
    if isinstance(made, Refusal):
        return made
    if version_of(made) != seen:
        return no("minutes.changed")
    state = state_of(assembly)
    refusal = why_not_approve(state, role, actor) if state else None
    if refusal:
        return refusal
    content = minutes_file(assembly)
    if isinstance(content, Refusal):
        return content
    said = act(
        assembly.id,
        ApproveMinutes(role=role, document_hash=keep_content(content)),
        actor=actor,
        command_id=command_id,
    )
    return said if isinstance(said, Refusal) else None


def reopen_minutes(assembly: Assembly, reason: str, *, actor: str, command_id: str) -> Refusal | None:
    said = act(assembly.id, ReopenMinutes(reason=reason), actor=actor, command_id=command_id)
    return said if isinstance(said, Refusal) else None


def archive_of(assembly: Assembly) -> bytes | Refusal:
    """The archive of an assembly: everything an auditor needs to check it without this system."""
    record = archive.read_record(desk().ledger, assembly.id, kept_content, state_of(assembly))
    if isinstance(record, Refusal):
        return record
    return apart(archive.archive_of, record, names_of(assembly), within="making")


def kept_content(sha256: str) -> bytes | None:
    """A document or an approved file by its SHA-256."""
    found = DocumentContent.objects.filter(pk=sha256).first()
    return bytes(found.content) if found else None
