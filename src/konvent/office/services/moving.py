"""Cancelling (Absage) and moving (Verlegung) what was convened, and the notices of what was announced after the invitation.

The journal comes first. What follows from it for rows and outbox is done by `take_over`, as often as somebody looks: if the
process dies in between, the next look or sweep does it, and nothing is queued twice.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from konvent.core.meeting.moving import CancelAssembly, Meeting, MoveAssembly
from konvent.core.meeting.records.assembly import Assembly as Record
from konvent.core.meeting.records.assembly import Channels, Move, Supplement
from konvent.core.meeting.state import State
from konvent.core.meeting.texts import shown_text
from konvent.core.refusal import Refusal
from konvent.office.models import Assembly, Invitation
from konvent.office.services import access
from konvent.office.services.assemblies import CHANNELS, channels_after
from konvent.office.services.desk import act, state_of
from konvent.office.services.wording import day_in_words, in_words
from konvent.people.models import Person

Row = Invitation.State
# How long after the announced time whoever comes all the same still reads on her own page that it is cancelled.
STILL_READ = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Added:
    """By what the agenda was supplemented, and on which day: "TOP 4 „Beitrag“, beantragt von Mia Muster"."""

    day: str
    items: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Otherwise:
    """That it is not as it was announced first, as a page, a mail and a letter say it: all that followed, since nobody knows
    what has reached whom.

    cancelled: whether it does not take place at all; moved: whether it was moved
    when: it was cancelled, or from when it was moved; with the reason; "" if neither
    """

    cancelled: bool
    moved: bool
    when: str
    reason: str
    added: tuple[Added, ...]


def otherwise(assembly: Assembly) -> Otherwise | None:
    """What became of the announcement last, in the current language; None if it stands as it was."""
    state = state_of(assembly)
    meeting = state.assembly if state else None
    if state is None or meeting is None or not meeting.notices:
        return None
    cancelled = meeting.phase == "cancelled"
    move = meeting.moves[-1] if meeting.moves else None
    at, reason = (meeting.closed_at, meeting.phase_reason) if cancelled else (None, "")
    if move and not cancelled:
        at, reason = move.before[0], move.reason
    return Otherwise(
        cancelled=cancelled,
        moved=move is not None and not cancelled,
        when=in_words(at, assembly.organisation.timezone) if at else "",
        reason=shown_text(state, reason, state.words),
        added=() if cancelled else tuple(_added(state, each) for each in meeting.supplements),
    )


def _added(state: State, supplement: Supplement) -> Added:
    plans = (state.agenda[each].plan for each in supplement.items)
    mover = Person.objects.filter(pk=supplement.mover).first() if supplement.mover else None
    by = _(", beantragt von %(mover)s") % {"mover": mover.full_name} if mover else ""
    return Added(
        day=day_in_words(state.day(supplement.at)),
        items=tuple(
            _("TOP %(number)s „%(title)s“") % {"number": plan.number, "title": plan.title} + by
            for plan in plans
        ),
        reason=shown_text(state, supplement.reason, state.words),
    )


def cancelling(reason: str) -> CancelAssembly:
    return CancelAssembly(reason=reason)


def cancel(assembly: Assembly, reason: str, *, actor: str, command_id: str, now: datetime) -> Refusal | None:
    """Call it off; everybody who was invited is told."""
    said = act(assembly.id, cancelling(reason), actor=actor, command_id=command_id)
    if isinstance(said, Refusal):
        return said
    take_over(assembly, now=now)
    return None


def moving_to(
    assembly: Assembly,
    *,
    held_at: datetime,
    form: Meeting,
    place: str,
    video_url: str,
    reason: str,
    accepts_doubts: bool,
) -> MoveAssembly:
    """The usual ways to exercise a right follow the form."""
    channels = channels_after(assembly.form, form, {key: assembly.channels.get(key, "") for key in CHANNELS})
    return MoveAssembly(
        held_at=held_at,
        form=form,
        place=place,
        video_url=video_url,
        channels=Channels(**channels),
        reason=reason,
        accepts_doubts=accepts_doubts,
    )


def move(assembly: Assembly, *, actor: str, command_id: str, now: datetime, **to: Any) -> Refusal | None:
    """Announce it otherwise; everybody who was invited is told. to: what, see `moving_to`"""
    said = act(assembly.id, moving_to(assembly, **to), actor=actor, command_id=command_id)
    if isinstance(said, Refusal):
        return said
    take_over(assembly, now=now)
    return None


def take_over(assembly: Assembly, *, now: datetime) -> None:
    """Bring the row in line with the journal, and queue a notice to everybody who was invited; again is harmless."""
    state = state_of(assembly)
    meeting = state.assembly if state else None
    if state is None or meeting is None or meeting.notices <= assembly.notices:
        return
    cancelled = meeting.phase == "cancelled"
    with transaction.atomic():
        rows = Assembly.objects.filter(pk=assembly.pk, notices=assembly.notices)
        if rows.update(**announced(meeting)):
            assembly.items.filter(pending=True, pk__in=list(state.agenda)).update(pending=False)
            _queue(assembly, meeting, now=now)
            if cancelled:
                access.end_links(assembly, closed_at=max(now, meeting.held_at) + STILL_READ)
    assembly.refresh_from_db()


def announced(meeting: Record) -> dict[str, object]:
    """The fields of the row that say what the journal says."""
    changed: dict[str, object] = {
        "notices": meeting.notices,
        "held_at": meeting.held_at,
        "form": meeting.form,
        "place": meeting.place,
        "video_url": meeting.video_url,
    }
    if meeting.moves:
        changed["channels"] = {key: getattr(meeting.channels, key) for key in CHANNELS}
    return changed | ({"state": Assembly.State.CLOSED} if meeting.phase == "cancelled" else {})


def _queue(assembly: Assembly, meeting: Record, *, now: datetime) -> None:
    """One notice for each invitation, by the same way. What waits still is overtaken and does not go out any more.

    Of a cancellation nobody hears whom nothing had reached.
    """
    earlier = assembly.invitations.exclude(kind=Invitation.Kind.RELAYED)
    unsent = earlier.filter(state__in=(Row.QUEUED, Row.CANCELLED)) | earlier.filter(
        state=Row.PRINTED, sent_at__isnull=True
    )
    unsent.update(state=Row.OVERTAKEN)
    reached = {(row.member_id, row.person_id) for row in earlier.exclude(state=Row.OVERTAKEN)}
    kind = kind_of(meeting)
    cancelled = kind == Invitation.Kind.CALLED_OFF
    Invitation.objects.bulk_create(
        (
            Invitation(
                assembly=assembly,
                member_id=row.member_id,
                person_id=row.person_id,
                kind=kind,
                round=meeting.notices,
                channel=row.channel,
                address=row.address,
                due_at=now,
            )
            for row in earlier.filter(kind=Invitation.Kind.INVITATION)
            if not cancelled or (row.member_id, row.person_id) in reached
        ),
        ignore_conflicts=True,
    )


def kind_of(meeting: Record) -> Invitation.Kind:
    """What the last notice is of."""
    if meeting.phase == "cancelled":
        return Invitation.Kind.CALLED_OFF
    return Invitation.Kind.MOVED if isinstance(meeting.told[-1], Move) else Invitation.Kind.SUPPLEMENTED
