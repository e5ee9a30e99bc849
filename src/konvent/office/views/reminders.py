"""Reminding those who were invited, at once or on a day to come."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from konvent.core.refusal import Refusal
from konvent.office.correspondence import Reminder
from konvent.office.forms import ReminderForm
from konvent.office.models import Assembly, Invitation
from konvent.office.services import preview, reminders
from konvent.office.services.preview import Previewed
from konvent.office.views.common import for_assembly, go, refused
from konvent.office.views.preview import answer, is_asked, whom
from konvent.people.access import number_in


@for_assembly
@require_POST
def remind(request: HttpRequest, assembly: Assembly) -> HttpResponse:
    form = ReminderForm(request.POST)
    if not form.is_valid():
        for said in form.errors.values():
            messages.error(request, " ".join(map(str, said)))
        return go("invitations", assembly.id)
    to, at = form.cleaned_data["to"], form.cleaned_data["at"]
    if is_asked(request):
        return answer(request, assembly, _shown(assembly, to, whom(request, assembly)))
    made = reminders.plan(assembly, to, at)
    if not refused(request, made) and isinstance(made, Reminder):
        messages.success(request, _planned(made))
    return go("invitations", assembly.id)


def _shown(assembly: Assembly, to: str, member: str) -> Previewed:
    with preview.only_tried():
        made = reminders.supposed(assembly, to)
        if isinstance(made, Refusal):
            return made
        return preview.shown(assembly, Invitation.Kind.REMINDER, member, number=made.number)


def _planned(made: Reminder) -> str:
    if made.queued_at is None:
        return _(
            "Die Erinnerung ist vorgemerkt. Wer dann noch nicht geantwortet hat, wird am Tag selbst nachgesehen."
        )
    count = reminders.messages_of(made).count()
    return ngettext("Eine Erinnerung geht hinaus.", "%(count)s Erinnerungen gehen hinaus.", count) % {
        "count": count
    }


@for_assembly
@require_POST
def withdraw(request: HttpRequest, assembly: Assembly) -> HttpResponse:
    """Take back one that waits."""
    if not refused(request, reminders.withdraw(assembly, number_in(request, "number"))):
        messages.success(request, _("Die vorgemerkte Erinnerung ist zurückgenommen."))
    return go("invitations", assembly.id)
