"""The history of changes: who changed what and when, to be read by everybody in the office and by who audits."""

from __future__ import annotations

from datetime import datetime, time

from django import forms
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.http import require_GET

from konvent.office.forms import Day
from konvent.office.views.common import for_office, page
from konvent.people.history import KINDS, counted, told
from konvent.people.models import Change, Organisation
from konvent.people.typed_forms import choice_field

PER_PAGE = 50


class HistoryForm(forms.Form):
    """Which changes are shown. was: the id of one thing; versammlung, liste: what belongs to an assembly, or to a list"""

    art = forms.ChoiceField(label=gettext_lazy("Was"), required=False)
    konto = forms.ChoiceField(label=gettext_lazy("Wer"), required=False)
    von = Day(label=gettext_lazy("Von"), required=False)
    bis = Day(label=gettext_lazy("Bis"), required=False)
    was = forms.CharField(required=False, max_length=32, widget=forms.HiddenInput)
    versammlung = forms.CharField(required=False, max_length=32, widget=forms.HiddenInput)
    liste = forms.IntegerField(required=False, min_value=0, max_value=2**62, widget=forms.HiddenInput)

    def __init__(self, request: HttpRequest, organisation: Organisation) -> None:
        super().__init__(request.GET)
        everything, everybody = ("", gettext("alles")), ("", gettext("alle"))
        choice_field(self, "art").choices = [
            everything,
            *((name, str(each.many)) for name, each in KINDS.items()),
        ]
        for name, kind in (("art", "select"), ("konto", "select"), ("von", "input"), ("bis", "input")):
            self.fields[name].widget.attrs["class"] = f"kern-form-input__{kind}"
        accounts = organisation.staff.select_related("user").order_by("user__username")
        choice_field(self, "konto").choices = [
            everybody,
            *((each.actor, each.user.get_username()) for each in accounts),
        ]

    def chosen(self, rows: QuerySet[Change]) -> QuerySet[Change]:
        """Those of the rows that are asked for; of a list that was read only the one entry, unless more is asked."""
        given = {name: value for name, value in self.cleaned_data.items() if value}
        fields = {"art": "kind", "konto": "by", "was": "subject", "versammlung": "within", "liste": "batch"}
        rows = rows.filter(**{fields[name]: value for name, value in given.items() if name in fields})
        if "von" in given:
            rows = rows.filter(at__gte=timezone.make_aware(datetime.combine(given["von"], time.min)))
        if "bis" in given:
            rows = rows.filter(at__lte=timezone.make_aware(datetime.combine(given["bis"], time.max)))
        return rows if given.keys() & {"art", "was", "liste"} else rows.filter(batch=None)


@for_office
@require_GET
def index(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """?art= kind; ?konto= account; ?von=, ?bis= days; ?was= thing; ?versammlung= assembly; ?liste= reading of a list."""
    form = HistoryForm(request, organisation)
    everything = organisation.changes.all()
    rows = form.chosen(everything) if form.is_valid() else everything.none()
    shown = Paginator(counted(rows), PER_PAGE).get_page(request.GET.get("page"))
    return page(
        request,
        "changes.html",
        organisation=organisation,
        form=form,
        page=shown,
        found=shown.paginator.count,
        filtered=any(request.GET.get(name) for name in form.fields),
        entries=told(organisation, shown),
        status=200 if form.is_valid() else 422,
    )
