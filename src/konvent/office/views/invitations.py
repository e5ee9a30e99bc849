"""Pages of the invitations: what went out, what failed, what to do about it; letters to print; personal links."""

from __future__ import annotations

from collections import Counter

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from konvent.core.refusal import Refusal
from konvent.office.forms import CaptionsForm, ReminderForm, SecondChannelForm
from konvent.office.models import Assembly, Invitation
from konvent.office.services import access, letters, outbox, reminders
from konvent.office.views.common import actor_of, for_assembly, go, page, refused, say, watching
from konvent.office.views.preview import offered
from konvent.people.models import Person

BY_HAND = 25


@for_assembly
@require_GET
def index(request: HttpRequest, assembly: Assembly) -> HttpResponse:
    """The whole page, or with ?teil=1 only the part that changes while mails go out."""
    if assembly.is_draft:
        return go("readiness", assembly.id)
    rows = assembly.invitations.select_related("member", "person").order_by(
        "member__number", "kind", "round", "pk"
    )
    chosen, kind = request.GET.get("stand", ""), request.GET.get("art", "")
    shown = [
        row
        for row in rows
        if kind in ("", row.kind) and (chosen in ("", row.state) or (chosen == "opened" and row.opened_at))
    ]
    shown.sort(key=lambda row: row.state not in (Invitation.State.FAILED, Invitation.State.UNCLEAR))
    template = "parts/sending.html" if request.GET.get("teil") else "invitations.html"
    return page(
        request,
        template,
        assembly,
        rows=shown,
        chosen=chosen,
        kind=kind,
        kinds=_kinds(assembly),
        reminders=reminders.sent(assembly),
        reminder=ReminderForm() if reminders.may_remind(assembly) else None,
        unmailed=outbox.unmailed(assembly),
        **offered(assembly, request),
        states=Invitation.State.choices,
        second=SecondChannelForm(),
        progress=outbox.progress(assembly),
        letters=outbox.latest(assembly).filter(channel=Invitation.Channel.LETTER),
        letters_out=outbox.latest(assembly).filter(channel="letter", sent_at__isnull=False).count(),
        here="invitations",
    )


def _kinds(assembly: Assembly) -> list[tuple[str, str, int]]:
    """The kinds of messages there are, in the order of their kinds: (kind, in words, how many)."""
    counted = Counter(assembly.invitations.values_list("kind", flat=True))
    return [(each.value, str(each.label), counted[each]) for each in Invitation.Kind if counted[each]]


@for_assembly
@require_POST
def sending(request: HttpRequest, assembly: Assembly) -> HttpResponse:
    """Pause, resume or hold back the sending; or send some at once."""
    action = request.POST.get("action")
    if action == "pause":
        outbox.pause(assembly)
    elif action == "resume":
        outbox.resume(assembly)
    elif action == "cancel":
        held = outbox.cancel(assembly)
        messages.info(
            request,
            ngettext("Eine E-Mail wird zurückgehalten.", "%(count)s E-Mails werden zurückgehalten.", held)
            % {"count": held},
        )
    elif action == "now":
        swept = outbox.send_due(BY_HAND)
        if swept.problem:
            messages.error(
                request,
                _("Der Mailserver ist nicht erreichbar: %(words)s. Es wird automatisch weiter versucht.")
                % {"words": swept.problem},
            )
    return go("invitations", assembly.id)


@for_assembly
@require_POST
def decide(request: HttpRequest, assembly: Assembly, row_id: int) -> HttpResponse:
    """Send again, count as sent, or note the second channel."""
    row = assembly.invitations.select_related("assembly").filter(pk=row_id).first()
    if row is None:
        raise Http404(_("Diese Einladung gibt es nicht."))
    action = request.POST.get("action")
    if action == "again":
        refused(request, outbox.send_again(row))
    elif action == "arrived":
        refused(request, outbox.count_as_sent(row))
    elif action == "second":
        form = SecondChannelForm(request.POST)
        if form.is_valid():
            said = outbox.note_second_channel(
                row, form.cleaned_data["second_channel"], form.cleaned_data["note"]
            )
            refused(request, said)
    return go("invitations", assembly.id)


@for_assembly
@require_POST
def print_letters(request: HttpRequest, assembly: Assembly) -> HttpResponse:
    """All letters as one PDF for the printer."""
    content = letters.print_letters(assembly)
    if isinstance(content, Refusal):
        say(request, content)
        return go("invitations", assembly.id)
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = 'attachment; filename="Einladungen.pdf"'
    return response


@for_assembly
@require_POST
def letters_posted(request: HttpRequest, assembly: Assembly) -> HttpResponse:
    count = letters.letters_posted(assembly)
    messages.success(
        request,
        ngettext(
            "Ein Brief ist als verschickt vermerkt.", "%(count)s Briefe sind als verschickt vermerkt.", count
        )
        % {"count": count},
    )
    return go("invitations", assembly.id)


@for_assembly
@require_http_methods(["GET", "POST"])
def links(request: HttpRequest, assembly: Assembly) -> HttpResponse:
    """Personal links: who has one; issue a new one (shown once), or withdraw it."""
    if assembly.is_draft:
        return go("readiness", assembly.id)
    shown: tuple[str, str] | None = None
    captions = CaptionsForm(initial={"url": assembly.captions_url})
    if request.method == "POST":
        action = request.POST.get("action")
        if action == "withdraw":
            kept = access.withdraw(assembly, request.POST.get("link", ""), actor=actor_of(request))
            messages.success(request, _("Der Link gilt nicht mehr."))
            refused(request, kept)
            return go("access", assembly.id)
        if action in ("give", "take"):
            change = access.give_task if action == "give" else access.withdraw_task
            holder, role = request.POST.get("person", ""), request.POST.get("role", "")
            refused(request, change(assembly, holder, role, actor=actor_of(request)))
            return go("access", assembly.id)
        if action == "captions":
            captions = CaptionsForm(request.POST)
            if captions.is_valid():
                with watching(request, assembly):
                    assembly.captions_url = captions.cleaned_data["url"]
                    assembly.save(update_fields=["captions_url"])
                said = _(
                    "Gespeichert. Wer die Seite der Versammlung öffnet, findet die Untertitel beim Videoraum."
                )
                messages.success(request, said)
                return go("access", assembly.id)
        if action == "issue":
            issued = _issue(assembly, request)
            if isinstance(issued, Refusal):
                say(request, issued)
                return go("access", assembly.id)
            shown = issued
    return page(
        request,
        "access.html",
        assembly,
        links=access.links_of(assembly),
        people=access.people_of(assembly),
        roles=access.role_labels(),
        tasks=access.tasks_of(assembly),
        task_labels=access.tasks_to_give(assembly),
        gives_links=access.gives_links(assembly),
        shown=shown,
        practised=access.practised(assembly),
        captions=captions,
        here="access",
    )


def _issue(assembly: Assembly, request: HttpRequest) -> tuple[str, str] | Refusal:
    role = request.POST.get("role", "member")
    person = Person.objects.filter(
        organisation=assembly.organisation, pk=request.POST.get("person", "")
    ).first()
    return access.issue(assembly, person, role, actor=actor_of(request))
