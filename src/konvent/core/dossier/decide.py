"""What may happen in a dossier and what follows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime

from konvent.core.dossier.acts import (
    AmendmentWithdrawn,
    AmendMotion,
    Command,
    DraftMotion,
    Event,
    MotionAmended,
    MotionDrafted,
    MotionRevised,
    MotionSubmitted,
    MotionWithdrawn,
    ReviseMotion,
    SubmitMotion,
    WithdrawAmendment,
    WithdrawMotion,
    cause_of,
    event_from_data,
    event_to_data,
)
from konvent.core.dossier.state import Amendment, Books, Dossier, Submission, Version
from konvent.core.ids import is_id
from konvent.core.journal.entry import Entry
from konvent.core.law import deadline
from konvent.core.law.verdict import Status, Verdict
from konvent.core.motions.blocks import TITLE, Text, text_hash, unfit_text
from konvent.core.motions.edits import Change, Insert
from konvent.core.motions.fitting import fitted
from konvent.core.motions.merging import applied
from konvent.core.refusal import Refusal, no
from konvent.core.typed import is_blank


def decide(dossier: Dossier, command: Command, *, by: str, at: datetime) -> Event | Refusal:
    """What happens if somebody gives this command, or why it does not. by: a person's id; at: aware, UTC"""
    match command:
        case DraftMotion():
            return _draft(dossier, command, by)
        case ReviseMotion():
            return _revise(dossier, command, by)
        case SubmitMotion():
            return _submit(dossier, command, by, at)
        case AmendMotion():
            return _amend(dossier, command, by, at)
        case WithdrawMotion():
            return _withdraw(dossier, by)
        case WithdrawAmendment():
            return _withdraw_amendment(dossier, command, by)
    raise TypeError(f"no act of a dossier: {command.kind}")


def after(dossier: Dossier, event: Event, at: datetime) -> Dossier:
    """The dossier once this has happened."""
    match event:
        case MotionDrafted():
            first = Version(text=event.text, reason=event.reason)
            return replace(dossier, phase="draft", mover=event.member, versions=(first,))
        case MotionRevised():
            version = Version(text=event.text, reason=event.reason)
            return replace(dossier, versions=(*dossier.versions, version))
        case MotionSubmitted():
            submission = Submission(received_at=at, held_on=event.held_on, finding=event.finding)
            return replace(dossier, phase="submitted", submission=submission)
        case MotionAmended():
            amendment = Amendment(
                id=event.amendment_id,
                mover=event.member,
                edits=event.change.edits,
                reason=event.reason,
                received_at=at,
                finding=event.finding,
            )
            return replace(dossier, amendments={**dossier.amendments, amendment.id: amendment})
        case MotionWithdrawn():
            return replace(dossier, phase="withdrawn")
        case AmendmentWithdrawn():
            gone = replace(dossier.amendments[event.amendment_id], is_withdrawn=True)
            return replace(dossier, amendments={**dossier.amendments, gone.id: gone})
    raise TypeError(f"no event of a dossier: {event.kind}")


def fold(entries: Iterable[Entry], books: Books) -> Dossier:
    """The dossier that a journal leads to. Raises Malformed for entries that are none of a dossier."""
    dossier = Dossier(books=books)
    for entry in entries:
        dossier = after(dossier, event_from_data(entry.kind, entry.version, entry.data), entry.at)
    return dossier


def first_undue(entries: Iterable[Entry], books: Books) -> int | None:
    """The number of the first entry that would not have been decided so; None if all follow. Raises Malformed."""
    dossier = Dossier(books=books)
    for entry in entries:
        event = event_from_data(entry.kind, entry.version, entry.data)
        due = decide(dossier, cause_of(event), by=entry.actor, at=entry.at)
        # As data, since two edits with the same wish are equal whatever they claim.
        if isinstance(due, Refusal) or event_to_data(due) != entry.data:
            return entry.seq
        dossier = after(dossier, event, entry.at)
    return None


# --- the motion --------------------------------------------------------------------------------------------------


def _draft(dossier: Dossier, command: DraftMotion, by: str) -> Event | Refusal:
    if dossier.phase != "none":
        return no("motions.begun")
    refusal = _not_hers(dossier, command.member, by) or _unfit(command.text, command.reason)
    if refusal:
        return refusal
    books = dossier.books
    return MotionDrafted(
        member=command.member,
        text=command.text,
        reason=command.reason,
        edition=books.rulebook.edition,
        rulebook=books.rulebook.hash,
        roll=books.roll.hash,
    )


def _revise(dossier: Dossier, command: ReviseMotion, by: str) -> Event | Refusal:
    refusal = _not_a_draft_of(dossier, by) or _outdated(dossier, command.base)
    if refusal:
        return refusal
    if dossier.version == Version(text=command.text, reason=command.reason):
        return no("motions.idle")
    return _unfit(command.text, command.reason) or MotionRevised(
        base=command.base, text=command.text, reason=command.reason
    )


def _submit(dossier: Dossier, command: SubmitMotion, by: str, at: datetime) -> Event | Refusal:
    """The instant that counts is that of the submission, not of the draft."""
    refusal = _not_a_draft_of(dossier, by) or _outdated(dossier, command.base)
    if refusal:
        return refusal
    if command.hash != text_hash(dossier.version.text):
        return no("motions.outdated", base=command.base, newest=dossier.newest)
    finding = _in_time(dossier, command.held_on, at)
    return _late(finding) or MotionSubmitted(
        base=command.base, hash=command.hash, held_on=command.held_on, finding=finding
    )


def _withdraw(dossier: Dossier, by: str) -> Event | Refusal:
    refusal = _gone(dossier) or _not_hers(dossier, dossier.mover, by)
    return refusal or MotionWithdrawn()


# --- amendments --------------------------------------------------------------------------------------------------


def _amend(dossier: Dossier, command: AmendMotion, by: str, at: datetime) -> Event | Refusal:
    refusal = _gone(dossier) or _not_hers(dossier, command.member, by)
    if refusal:
        return refusal
    if dossier.submission is None:
        return no("motions.not_submitted")
    if not is_id(command.amendment_id):
        return no("motions.no_id", id=command.amendment_id[:40])
    if command.amendment_id in dossier.amendments:
        return no("motions.amendment_known")
    refusal = _outdated(dossier, command.base) or _ids_taken(dossier, command)
    if refusal:
        return refusal
    edits = fitted(dossier.version.text, command.change.edits)
    if isinstance(edits, Refusal):
        return edits
    refusal = _unfit(applied(dossier.version.text, edits), command.reason)
    if refusal:
        return refusal
    finding = _in_time(dossier, dossier.submission.held_on, at)
    return _late(finding) or MotionAmended(
        amendment_id=command.amendment_id,
        member=command.member,
        base=command.base,
        change=Change(edits),
        reason=command.reason,
        finding=finding,
    )


def _withdraw_amendment(dossier: Dossier, command: WithdrawAmendment, by: str) -> Event | Refusal:
    amendment = dossier.amendments.get(command.amendment_id)
    if amendment is None:
        return no("motions.no_amendment")
    if amendment.is_withdrawn:
        return no("motions.withdrawn")
    return _not_hers(dossier, amendment.mover, by) or AmendmentWithdrawn(amendment_id=amendment.id)


def _ids_taken(dossier: Dossier, command: AmendMotion) -> Refusal | None:
    """An id is given once in a dossier, also where the block that had it is gone or was never adopted."""
    known = set(dossier.ids())
    inserts = (edit.blocks for edit in command.change.edits if isinstance(edit, Insert))
    for blocks in (*inserts, command.reason):
        for block in blocks:
            if block.id in known:
                return no("motions.id_taken", id=block.id)
            known.add(block.id)
    return None


# --- what both have in common ------------------------------------------------------------------------------------


def _not_hers(dossier: Dossier, member: str, by: str) -> Refusal | None:
    """Members make motions; whoever acts for one gives its acts."""
    if member in dossier.books.roll.members_of.get(by, ()):
        return None
    return no("motions.not_yours")


def _not_a_draft_of(dossier: Dossier, by: str) -> Refusal | None:
    if dossier.phase == "submitted":
        return no("motions.submitted")
    return _gone(dossier) or _not_hers(dossier, dossier.mover, by)


def _gone(dossier: Dossier) -> Refusal | None:
    if dossier.phase == "none":
        return no("motions.none")
    return no("motions.withdrawn") if dossier.phase == "withdrawn" else None


def _outdated(dossier: Dossier, base: int) -> Refusal | None:
    if base == dossier.newest:
        return None
    return no("motions.outdated", base=base, newest=dossier.newest)


def _unfit(text: Text, reason: Text) -> Refusal | None:
    """Why this cannot be a motion: it has a title and something to be resolved, and no id twice, also not in its reason."""
    if not text or text[0].id != TITLE or is_blank(text[0].text):
        return no("motions.no_title")
    if all(is_blank(block.text) for block in text[1:]):
        return no("motions.no_words")
    return unfit_text((*text, *reason))


def _in_time(dossier: Dossier, held_on: date | None, at: datetime) -> Verdict | None:
    """What statutes and law say of a motion that is received at this instant; None if it is for no assembly yet."""
    if held_on is None:
        return None
    facts = deadline.DeadlineFacts(act="motions", held_on=held_on, done_on=dossier.day(at))
    return deadline.check(dossier.books.rulebook, facts)


def _late(finding: Verdict | None) -> Refusal | None:
    """What is too late beyond doubt is refused; what is in doubt is taken, and stands there as doubtful."""
    if finding is None or finding.status != Status.FAIL:
        return None
    return no("motions.late", cite=finding.cite, finding=finding.said)
