"""Cancelling (Absage) and moving (Verlegung) what was convened, and the notices of it.

The journal comes first. What follows from it for rows and outbox is done by `take_over`, as often as somebody looks: if the
process dies in between, the next look or sweep does it, and nothing is queued twice.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from konvent.core.meeting.moving import CancelAssembly, Meeting, MoveAssembly
from konvent.core.meeting.records.assembly import Assembly as Record
from konvent.core.meeting.records.assembly import Channels
from konvent.core.meeting.texts import shown_text
from konvent.core.refusal import Refusal
from konvent.office.models import Assembly, Invitation
from konvent.office.services import access
from konvent.office.services.assemblies import CHANNELS, channels_after
from konvent.office.services.desk import act, state_of
from konvent.office.services.wording import in_words

State = Invitation.State
# How long after the announced time whoever comes all the same still reads on her own page that it is cancelled.
STILL_READ = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Otherwise:
    """That it is not as it was announced first, as a page, a mail and a letter say it.

    cancelled: whether it does not take place at all, else it was moved; when: it was cancelled, or from when it was moved
    """

    cancelled: bool
    when: str
    reason: str


def otherwise(assembly: Assembly) -> Otherwise | None:
    """What became of the announcement last, in the current language; None if it stands as it was."""
    state = state_of(assembly)
    meeting = state.assembly if state else None
    if state is None or meeting is None or not meeting.notices:
        return None
    cancelled = meeting.phase == "cancelled"
    at = meeting.closed_at if cancelled else meeting.moves[-1].before[0]
    reason = meeting.phase_reason if cancelled else meeting.moves[-1].reason
    assert at is not None
    return Otherwise(
        cancelled=cancelled,
        when=in_words(at, assembly.organisation.timezone),
        reason=shown_text(state, reason, state.words),
    )


def cancel(assembly: Assembly, reason: str, *, actor: str, command_id: str, now: datetime) -> Refusal | None:
    """Call it off; everybody who was invited is told."""
    said = act(assembly.id, CancelAssembly(reason=reason), actor=actor, command_id=command_id)
    if isinstance(said, Refusal):
        return said
    take_over(assembly, now=now)
    return None


def move(
    assembly: Assembly,
    *,
    held_at: datetime,
    form: Meeting,
    place: str,
    video_url: str,
    reason: str,
    accepts_doubts: bool,
    actor: str,
    command_id: str,
    now: datetime,
) -> Refusal | None:
    """Announce it otherwise; everybody who was invited is told. The usual ways to exercise a right follow the form."""
    channels = channels_after(assembly.form, form, {key: assembly.channels.get(key, "") for key in CHANNELS})
    command = MoveAssembly(
        held_at=held_at,
        form=form,
        place=place,
        video_url=video_url,
        channels=Channels(**channels),
        reason=reason,
        accepts_doubts=accepts_doubts,
    )
    said = act(assembly.id, command, actor=actor, command_id=command_id)
    if isinstance(said, Refusal):
        return said
    take_over(assembly, now=now)
    return None


def take_over(assembly: Assembly, *, now: datetime) -> None:
    """Bring the row in line with the journal, and queue a notice to everybody who was invited; again is harmless."""
    state = state_of(assembly)
    meeting = state.assembly if state else None
    if meeting is None or meeting.notices <= assembly.notices:
        return
    cancelled = meeting.phase == "cancelled"
    with transaction.atomic():
        rows = Assembly.objects.filter(pk=assembly.pk, notices=assembly.notices)
        if rows.update(**_announced(meeting)):
            _queue(assembly, meeting.notices, cancelled=cancelled, now=now)
            if cancelled:
                access.end_links(assembly, closed_at=max(now, meeting.held_at) + STILL_READ)
    assembly.refresh_from_db()


def _announced(meeting: Record) -> dict[str, object]:
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


def _queue(assembly: Assembly, number: int, *, cancelled: bool, now: datetime) -> None:
    """One notice for each invitation, by the same way. What waits still is overtaken and does not go out any more.

    Of a cancellation nobody hears whom nothing had reached.
    """
    earlier = assembly.invitations.exclude(kind=Invitation.Kind.RELAYED)
    unsent = earlier.filter(state__in=(State.QUEUED, State.CANCELLED)) | earlier.filter(
        state=State.PRINTED, sent_at__isnull=True
    )
    unsent.update(state=State.OVERTAKEN)
    reached = {(row.member_id, row.person_id) for row in earlier.exclude(state=State.OVERTAKEN)}
    kind = Invitation.Kind.CALLED_OFF if cancelled else Invitation.Kind.MOVED
    Invitation.objects.bulk_create(
        (
            Invitation(
                assembly=assembly,
                member_id=row.member_id,
                person_id=row.person_id,
                kind=kind,
                round=number,
                channel=row.channel,
                address=row.address,
                due_at=now,
            )
            for row in earlier.filter(kind=Invitation.Kind.INVITATION)
            if not cancelled or (row.member_id, row.person_id) in reached
        ),
        ignore_conflicts=True,
    )
