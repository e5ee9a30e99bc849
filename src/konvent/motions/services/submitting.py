"""Submitting a draft: what would be said of it is asked of the core beforehand, so that nothing is done by half."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any, cast

from konvent.core.dossier.acts import Command
from konvent.core.dossier.agreed import as_read
from konvent.core.dossier.amending import AmendMotion
from konvent.core.dossier.decide import after_all, decide
from konvent.core.dossier.documents import unfit_document
from konvent.core.dossier.drafting import DraftMotion, ReviseMotion, SubmitMotion
from konvent.core.dossier.recommending import AnswerOffer
from konvent.core.dossier.rewording import RewordAmendment
from konvent.core.dossier.state import Books, Dossier, DossierKind, Version
from konvent.core.ids import derived_id
from konvent.core.journal.beside import SALT_BYTES
from konvent.core.meeting.sealing import sealed
from konvent.core.motions.blocks import text_hash
from konvent.core.motions.documents import document_of
from konvent.core.motions.edits import Change
from konvent.core.refusal import Refusal, no
from konvent.desk.dossiers import Dossiers
from konvent.motions.models import MotionDraft
from konvent.motions.services.acting import renew
from konvent.motions.services.books import books_of
from konvent.motions.services.drafts import base_of, changes, reworded, unfit_kind, wording
from konvent.motions.services.typed import written
from konvent.office.services.desk import desk
from konvent.people.models import Person


def commands_for(draft: MotionDraft, dossier: Dossier) -> tuple[Command, ...] | Refusal:
    """What leads from where the dossier stands to the draft written down, and of an amendment submitted. A motion is then
    submitted by `submitting`, since only once it is written down is it known which hash stands for what is about a person."""
    if draft.amendment_id:
        return _amending(draft)
    refusal = unfit_kind(draft, draft.kind)
    if refusal:
        return refusal
    kind, text, reason, document = cast("DossierKind", draft.kind), wording(draft), written(draft.reasons), ""
    if kind == "person":
        text, reason, document = (), (), document_of(text, reason)
    if dossier.phase == "none":
        return (
            DraftMotion(
                member=draft.member_id, text=text, reason=reason, motion_kind=kind, document=document
            ),
        )
    if document:
        kept = desk().dossiers.texts(draft.dossier_id).get(dossier.version.document)
        is_same = kept is not None and kept.text == document
    else:
        is_same = dossier.version == Version(text=text, reason=reason)
    if is_same:
        return ()
    return (ReviseMotion(base=dossier.newest, text=text, reason=reason, document=document),)


def submission(draft: MotionDraft, dossier: Dossier) -> SubmitMotion:
    """Submit what was written down. dossier: as it stands then"""
    text = dossier.version.text if draft.kind == MotionDraft.Kind.PERSON else wording(draft)
    return SubmitMotion(base=dossier.newest, hash=text_hash(text), held_on=draft.held_on)


def _amending(draft: MotionDraft) -> tuple[Command, ...] | Refusal:
    base = base_of(draft)
    if base is None:
        return no("motions.none")
    edits = changes(draft, base)
    if isinstance(edits, Refusal):
        return edits
    if draft.offer:
        words = "\n".join(each.text for each in written(draft.reasons))
        counter = AnswerOffer(
            recommendation_id=draft.offer,
            member=draft.member_id,
            answer="counter",
            change=Change(edits),
            words=words,
        )
        return (counter,)
    if reworded(draft):
        return (RewordAmendment(amendment_id=draft.amendment_id, base=draft.base, change=Change(edits)),)
    return (
        AmendMotion(
            amendment_id=draft.amendment_id,
            member=draft.member_id,
            base=draft.base,
            change=Change(edits),
            reason=written(draft.reasons),
            to=draft.to,
        ),
    )


def tried(draft: MotionDraft, person: Person, at: datetime) -> Dossier | Refusal:
    """The dossier as submitting now would leave it, or why it may not be submitted; nothing is written."""
    books = books_of(draft.organisation)
    dossier = desk().dossiers.dossier(draft.dossier_id)
    dossier = replace(dossier, books=books) if dossier else Dossier(books=books)
    commands = commands_for(draft, dossier)
    if isinstance(commands, Refusal):
        return commands
    for command in commands:
        document = command.document if isinstance(command, DraftMotion | ReviseMotion) else ""
        refusal = unfit_document(document) if document else None
        done = refusal or _done(dossier, command, person, at)
        if isinstance(done, Refusal):
            return done
        dossier = done
    return dossier if draft.amendment_id else _done(dossier, submission(draft, dossier), person, at)


def _done(dossier: Dossier, command: Command, person: Person, at: datetime) -> Dossier | Refusal:
    """The dossier once a command is carried out; nothing is written."""
    asked: Any = command
    asked, _texts = sealed(asked, lambda: bytes(SALT_BYTES))
    events = decide(dossier, asked, by=person.pk, at=at)
    return events if isinstance(events, Refusal) else after_all(dossier, events, at)


def read_of(draft: MotionDraft) -> str:
    """Which words a counter-offer, or an amendment that is worded anew, answers to (`as_read`); "" of anything else."""
    dossier = desk().dossiers.dossier(draft.dossier_id)
    if dossier is None or not (draft.offer or reworded(draft)):
        return ""
    return as_read(dossier, draft.to if draft.offer else draft.amendment_id, draft.offer)


def submit(draft: MotionDraft, person: Person, *, at: datetime, read: str | None = None) -> Refusal | None:
    """Submit it by one press of a button; the draft is gone then, for the journal has it. read: as the page showed it (`read_of`); None for what no page has shown

    Should the program die between the acts, the draft is there still, and pressing again goes on where it stopped.
    """
    found = tried(draft, person, at)
    if isinstance(found, Refusal):
        return found
    refusal = _carry_out(draft, person, read)
    dossier = desk().dossiers.dossier(draft.dossier_id)
    if refusal is None and not draft.amendment_id and dossier is not None:
        refusal = _give(desk().dossiers, draft, submission(draft, dossier), dossier.books, person, read)
    if refusal is None:
        draft.delete()
    return refusal


def hold(draft: MotionDraft, person: Person) -> Refusal | None:
    """Put the draft of a motion into the journal without submitting it, so that others can be asked to move it too."""
    return _carry_out(draft, person, None)


def _carry_out(draft: MotionDraft, person: Person, read: str | None) -> Refusal | None:
    pen = desk().dossiers
    refusal = renew(person, draft.dossier_id)
    dossier = pen.dossier(draft.dossier_id) or Dossier(books=books_of(draft.organisation))
    commands = refusal or commands_for(draft, dossier)
    if isinstance(commands, Refusal):
        return commands
    for command in commands:
        refusal = _give(pen, draft, command, dossier.books, person, read)
        if refusal:
            return refusal
    return None


def _give(
    pen: Dossiers, draft: MotionDraft, command: Command, books: Books, person: Person, read: str | None
) -> Refusal | None:
    if isinstance(command, DraftMotion):
        said = pen.begin(
            draft.dossier_id, command, books, actor=person.pk, command_id=derived_id("drafted", draft.pk)
        )
    else:
        said = pen.handle(
            draft.dossier_id,
            command,
            actor=person.pk,
            command_id=derived_id(command.kind, draft.pk, getattr(command, "base", 0)),
            read=read,
        )
    return said if isinstance(said, Refusal) else None
