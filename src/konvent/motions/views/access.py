"""The office lets members into their area: all who have an address, or one; a link is shown once, or goes out by mail."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from konvent.motions.models import MemberMail
from konvent.motions.services import mails
from konvent.office.views.common import act_once, actor_of, for_office, refused
from konvent.people import area, changes, searching
from konvent.people.models import Organisation, Person

PER_PAGE = 50


@for_office
@require_http_methods(["GET", "POST"])
def index(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Who has a way into the area, ?q= of whom; POST sends one to everybody who has an address and none."""
    now = timezone.now()
    lacking = area.without_access(organisation, now)
    if request.method == "POST":
        said = act_once(request, lambda: _send_to_all(request, lacking))
        refused(request, said)
        return redirect("motions:access")
    people, words = (
        organisation.persons.filter(delegations__isnull=False).distinct(),
        request.GET.get("q", ""),
    )
    if words.strip():
        people = people.filter(pk__in=searching.persons(organisation, words))
    page = Paginator(people, PER_PAGE).get_page(request.GET.get("page"))
    sent = MemberMail.objects.filter(kind=MemberMail.Kind.ACCESS, person__in=list(page))
    last = {each.person_id: each for each in sent.order_by("queued_at", "pk")}
    rows = [(each, last.get(each.person.pk)) for each in area.accesses(page, now)]
    context = {
        "page": page,
        "rows": rows,
        "lacking": len(lacking),
        "organisation": organisation,
        "words": words,
    }
    return render(request, "motions/access.html", context)


def _send_to_all(request: HttpRequest, persons: list[Person]) -> str:
    number = mails.queue_access(persons)
    words = ngettext(
        "An %(number)s Person geht ein Zugang hinaus.",
        "An %(number)s Personen geht ein Zugang hinaus.",
        number,
    )
    messages.success(request, words % {"number": number})
    return request.path


@for_office
@require_POST
def person(request: HttpRequest, organisation: Organisation, person_id: str) -> HttpResponse:
    """do: send, show, withdraw."""
    found = organisation.persons.filter(pk=person_id).first()
    if found is None:
        raise Http404(_("Diese Person gibt es nicht (mehr)."))
    do, names = request.POST.get("do", ""), {"name": found.full_name}
    if do in ("show", "withdraw") or (do == "send" and found.email):
        changes.note_act(organisation, actor_of(request), "person", found.pk, "area")
    if do == "show":
        context = {
            "person_shown": found,
            "url": area.issue(found, now=timezone.now()),
            "organisation": organisation,
        }
        return render(request, "motions/access_link.html", context)
    if do == "withdraw":
        area.withdraw(found)
        messages.success(
            request, _("%(name)s kommt mit den bisherigen Links nicht mehr in den Mitgliederbereich.") % names
        )
    elif do == "send" and found.email:
        mails.queue_access([found])
        messages.success(
            request,
            _("Ein neuer Zugang geht an %(name)s hinaus; der bisherige gilt danach nicht mehr.") % names,
        )
    elif do == "send":
        messages.error(
            request,
            _("%(name)s hat keine E-Mail-Adresse. Zeigen Sie den Link an und geben Sie ihn selbst weiter.")
            % names,
        )
    return redirect("motions:access")
