"""The second meeting (zweite Versammlung) after one that could not decide for want of a quorum."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from konvent.core.law.verdict import Status
from konvent.core.meeting.attendance import quorum_now
from konvent.core.refusal import Refusal, no
from konvent.office.models import AgendaItem, Assembly
from konvent.office.services.assemblies import WRITTEN_IN, new_assembly
from konvent.office.services.desk import state_of

# When it is proposed to be held: four weeks leave time for every usual notice period.
LATER = timedelta(weeks=4)
COPIED = (
    "position",
    "kind",
    "subject",
    "title",
    "motion",
    "own_motion",
    "dossiers",
    "explanation",
    "mode",
    "ties",
    "joint_conduct",
    "method",
    "options",
    "named",
    "seats",
    "secret",
)


def could_not_decide(assembly: Assembly) -> bool:
    """Whether it was opened, is over or adjourned, decided nothing, and was not quorate at its end."""
    state = None if assembly.is_draft else state_of(assembly)
    held = state.assembly if state else None
    if state is None or held is None or state.at is None or held.form == "written" or held.opened_at is None:
        return False
    if held.phase not in ("adjourned", "closed") or any(each.number for each in state.votes.values()):
        return False
    return quorum_now(state, held.closed_at or state.at).status == Status.FAIL


@transaction.atomic
def second_to(first: Assembly) -> Assembly | Refusal:
    """The draft of the second meeting, with the agenda of the first; the one there is, if it was made before."""
    made = first.second.first()
    if made is not None:
        return made
    if not could_not_decide(first):
        return no("assembly.no_second")
    with override(WRITTEN_IN):
        title = _("%(title)s (zweite Versammlung)") % {"title": first.title}
    second = new_assembly(
        first.organisation,
        title=title[:200],
        form=first.form,
        held_at=max(first.held_at, timezone.now()) + LATER,
        place=first.place,
        video_url=first.video_url,
        channels=first.channels,
        convened_by=first.convened_by,
        extraordinary=first.extraordinary,
        questions_before=first.questions_before,
        first=first,
    )
    copies: dict[str, AgendaItem] = {}
    _copy_agenda(first, second, None, copies)
    for item in first.items.exclude(only_with=None).filter(pending=False):
        copies[item.id].only_with = copies.get(item.only_with_id or "")
        copies[item.id].save(update_fields=["only_with"])
    return second


def _copy_agenda(
    first: Assembly, second: Assembly, above: AgendaItem | None, copies: dict[str, AgendaItem]
) -> None:
    """The items below `above`, and what is below them, beneath its copy. copies: by the id of what was copied"""
    for item in first.items.filter(parent=above, pending=False):
        copy = AgendaItem.objects.create(
            assembly=second,
            parent=copies[above.id] if above else None,
            **{name: getattr(item, name) for name in COPIED},
        )
        copy.concerns.set(item.concerns.all())
        copy.parties.set(item.parties.all())
        copies[item.id] = copy
        _copy_agenda(first, second, item, copies)
