"""What may happen in a dossier and what follows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from itertools import groupby
from typing import Any

from konvent.core.dossier import (
    amending,
    books,
    deciding,
    drafting,
    erasing,
    examining,
    following,
    gathering,
    grouping,
    publishing,
    rebasing,
    recommending,
    rewording,
    roles,
    settling,
    statutes,
    supporting,
    taking,
)
from konvent.core.dossier.acts import Command, Event, cause_of, event_from_data, event_to_data
from konvent.core.dossier.order import Actor, actor_of
from konvent.core.dossier.state import Books, Dossier
from konvent.core.journal.entry import Entry
from konvent.core.refusal import Refusal

DECISIONS: Mapping[type[Command], Callable[[Dossier, Any, Actor], tuple[Event, ...] | Refusal]] = {
    drafting.DraftMotion: drafting.draft,
    drafting.InviteMover: drafting.invite_mover,
    drafting.JoinMotion: drafting.join,
    drafting.ReviseMotion: drafting.revise,
    drafting.SubmitMotion: drafting.submit,
    drafting.WithdrawMotion: drafting.withdraw,
    supporting.SupportMotion: supporting.support,
    supporting.WithdrawSupport: supporting.withdraw_support,
    examining.ExamineMotion: examining.examine,
    examining.ExamineAmendment: examining.examine_amendment,
    publishing.PublishMotion: publishing.publish,
    publishing.PublishAmendment: publishing.publish_amendment,
    amending.AmendMotion: amending.amend,
    amending.WithdrawAmendment: amending.withdraw_amendment,
    gathering.SupportAmendment: gathering.support_amendment,
    gathering.WithdrawAmendmentSupport: gathering.withdraw_support,
    gathering.SubmitAmendment: gathering.submit_amendment,
    rebasing.RebaseAmendment: rebasing.rebase,
    rewording.RewordAmendment: rewording.reword,
    taking.TakeOverAmendment: taking.take_over,
    taking.TakeUpMotion: taking.take_up,
    recommending.Recommend: recommending.recommend,
    recommending.OfferChange: recommending.offer,
    recommending.AnswerOffer: recommending.answer,
    recommending.PublishRecommendation: recommending.publish_recommendation,
    grouping.GroupAmendments: grouping.group,
    grouping.TakeOut: grouping.take_out,
    grouping.SplitAmendment: grouping.split,
    following.ReferMotion: following.refer,
    following.ExecuteMotion: following.execute,
    erasing.EraseDocument: erasing.erase_document,
    deciding.PutMotion: deciding.put,
    deciding.ReleaseMotion: deciding.release,
    deciding.DecideMotion: deciding.decide,
    deciding.MergeMotion: deciding.merge,
    deciding.EditMotion: deciding.edit,
    settling.SettleConflict: settling.settle,
    statutes.EnterStatutes: statutes.enter,
    statutes.MarkPurpose: statutes.mark_purpose,
    statutes.CorrectStatutes: statutes.correct,
    statutes.RegisterStatutes: statutes.register,
    books.RenewBooks: books.renew_books,
    roles.GiveDossierRole: roles.give_role,
    roles.WithdrawDossierRole: roles.withdraw_role,
}

FOLDS: Mapping[type[Event], Callable[[Dossier, Any, datetime], Dossier]] = {
    drafting.MotionDrafted: drafting.after_drafted,
    drafting.MoverInvited: drafting.after_mover_invited,
    drafting.MotionJoined: drafting.after_joined,
    drafting.MotionRevised: drafting.after_revised,
    drafting.MotionSubmitted: drafting.after_submitted,
    drafting.MotionWithdrawn: drafting.after_withdrawn,
    supporting.MotionSupported: supporting.after_supported,
    supporting.SupportWithdrawn: supporting.after_support_withdrawn,
    examining.MotionExamined: examining.after_examined,
    examining.AmendmentExamined: examining.after_amendment_examined,
    publishing.MotionPublished: publishing.after_published,
    publishing.AmendmentPublished: publishing.after_amendment_published,
    amending.MotionAmended: amending.after_amended,
    amending.AmendmentWithdrawn: amending.after_amendment_withdrawn,
    gathering.AmendmentSupported: gathering.after_supported,
    gathering.AmendmentSupportWithdrawn: gathering.after_support_withdrawn,
    gathering.AmendmentSubmitted: gathering.after_submitted,
    rebasing.AmendmentRebased: rebasing.after_rebased,
    rewording.AmendmentReworded: rewording.after_reworded,
    taking.TakeOverAgreed: taking.after_take_over_agreed,
    taking.AmendmentTakenOver: taking.after_taken_over,
    taking.MotionTakenUp: taking.after_taken_up,
    recommending.MotionRecommended: recommending.after_recommended,
    recommending.ChangeOffered: recommending.after_offered,
    recommending.OfferAnswered: recommending.after_answered,
    recommending.RecommendationPublished: recommending.after_recommendation_published,
    recommending.ModifiedAsAccepted: recommending.after_modified,
    grouping.AmendmentsGrouped: grouping.after_grouped,
    grouping.TakenOut: grouping.after_taken_out,
    grouping.AmendmentSplit: grouping.after_split,
    following.MotionReferred: following.after_referred,
    following.MotionExecuted: following.after_executed,
    erasing.DocumentErased: erasing.after_erased,
    deciding.MotionPut: deciding.after_put,
    deciding.MotionReleased: deciding.after_released,
    deciding.MotionDecided: deciding.after_decided,
    deciding.MotionMerged: deciding.after_merged,
    deciding.MotionEdited: deciding.after_edited,
    settling.ConflictSettled: settling.after_settled,
    statutes.StatutesEntered: statutes.after_entered,
    statutes.PurposeMarked: statutes.after_purpose_marked,
    statutes.StatutesCorrected: statutes.after_corrected,
    statutes.StatutesRegistered: statutes.after_registered,
    books.BooksRenewed: books.after_books_renewed,
    roles.DossierRoleGiven: roles.after_role_given,
    roles.DossierRoleWithdrawn: roles.after_role_withdrawn,
}


def decide(dossier: Dossier, command: Command, *, by: str, at: datetime) -> tuple[Event, ...] | Refusal:
    """What happens if somebody gives this command, or why it does not.

    by: the id of a person, an account ("u7") or the system; at: aware, UTC
    """
    return DECISIONS[type(command)](dossier, command, actor_of(dossier, by, at))


def after(dossier: Dossier, event: Event, at: datetime) -> Dossier:
    """The dossier once this has happened. Raises Malformed for books that nobody has provided (`Dossier.knowing`)."""
    return FOLDS[type(event)](dossier, event, at)


def after_all(dossier: Dossier, events: Iterable[Event], at: datetime) -> Dossier:
    """The dossier once all that one command led to has happened."""
    for event in events:
        dossier = after(dossier, event, at)
    return dossier


def fold(entries: Iterable[Entry], books: Books, *later: Books) -> Dossier:
    """The dossier that a journal leads to. Raises Malformed for entries that are none of a dossier.

    books: those it was begun with; later: those that it was decided by afterwards, in any order
    """
    dossier = Dossier(books=books, known=later)
    for entry in entries:
        dossier = after(dossier, event_from_data(entry.kind, entry.version, entry.data), entry.at)
    return dossier


def first_undue(entries: Iterable[Entry], begun: Dossier) -> int | None:
    """The number of the first entry that would not have been decided so; None if all follow. Raises Malformed.

    The entries of one command are decided together; begun: the dossier before the first of them
    """
    dossier = begun
    done: set[str] = set()
    for command_id, group in groupby(entries, key=lambda entry: entry.command_id):
        acts = list(group)
        if command_id in done:
            return acts[0].seq
        done.add(command_id)
        events = [event_from_data(entry.kind, entry.version, entry.data) for entry in acts]
        wrong = _first_differing(dossier, events, acts)
        if wrong is not None:
            return wrong
        for entry, event in zip(acts, events, strict=True):
            dossier = after(dossier, event, entry.at)
    return None


def _first_differing(dossier: Dossier, events: list[Event], acts: list[Entry]) -> int | None:
    """The first entry of a command that it would not lead to; the first if by none of its events it is a command's."""
    first = acts[0]
    command = cause_of(events[0])
    if command is None:
        return first.seq
    due = decide(dossier, command, by=first.actor, at=first.at)
    if isinstance(due, Refusal):
        return first.seq
    for place, entry in enumerate(acts):
        # As data, since two edits with the same wish are equal whatever they claim.
        same = (entry.actor, entry.at) == (first.actor, first.at) and place < len(due)
        if not same or type(due[place]) is not type(events[place]) or event_to_data(due[place]) != entry.data:
            return entry.seq
    return first.seq if len(due) > len(acts) else None
