"""The form of an item by which the agenda of what was convened is supplemented."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from konvent.core.refusal import Refusal
from konvent.office.forms import PdfField
from konvent.office.item_form import ItemForm
from konvent.office.models import AgendaItem, Assembly, MinorityRequest
from konvent.office.services import about_persons, motions
from konvent.office.services.assemblies import resolved_on
from konvent.office.services.desk import convened_state
from konvent.office.services.documents import title_from_filename
from konvent.office.services.rules import rulebook_of
from konvent.people.membership import choices
from konvent.people.mentioned import named_in
from konvent.people.models import Person
from konvent.people.typed_forms import choice_field, model_field


class SupplementForm(ItemForm):
    """An item, who asked for it, and why."""

    document = PdfField(
        label=_("Unterlage dazu (PDF)"),
        required=False,
        help_text=_(
            "Bei einer Satzungsänderung die Gegenüberstellung von altem und neuem Wortlaut. Höchstens 20 MB, ohne Kennwort."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": "application/pdf,.pdf"}),
    )
    dossier = forms.ChoiceField(
        label=_("Antrag eines Mitglieds"),
        required=False,
        help_text=_("Mit seinem veröffentlichten Wortlaut; der Beschlussvorschlag bleibt dann leer."),
    )
    request = forms.ModelChoiceField(
        label=_("Auf Verlangen einer Minderheit"), queryset=MinorityRequest.objects.none(), required=False
    )
    mover = forms.ChoiceField(
        label=_("Auf Antrag von"),
        required=False,
        help_text=_("Bleibt beides leer, ergänzt, wer einberufen hat."),
    )
    reason = forms.CharField(
        label=_("Grund der Ergänzung"),
        max_length=1000,
        help_text=_("Die Mitglieder lesen ihn; er steht in der Niederschrift."),
    )
    accepts_doubts = forms.BooleanField(label=_("Ich ergänze trotzdem und stehe dafür ein."), required=False)

    doubt = False

    def __init__(self, *args: Any, assembly: Assembly, **kwargs: Any) -> None:
        super().__init__(*args, assembly=assembly, **kwargs)
        requests = model_field(self, "request")
        requests.queryset, requests.empty_label = requests_of(assembly), gettext("keiner")
        free = (each for each in motions.choices(assembly) if each.item is None)
        choice_field(self, "dossier").choices = [
            ("", gettext("keiner")),
            *((each.ref.dossier, f"{each.number}: {each.title}") for each in free),
        ]
        people = Person.objects.filter(pk__in=convened_state(assembly).roll.persons)
        choice_field(self, "mover").choices = [("", gettext("niemand")), *choices(people)]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("dossier") and data.get("kind") != AgendaItem.Kind.RESOLUTION:
            self.add_error(
                "dossier",
                gettext("Über einen Antrag wird beschlossen. Bitte wählen Sie als Art „Beschluss“."),
            )
        if data.get("dossier") and data.get("motion"):
            self.add_error(
                "motion", gettext("Der Wortlaut ist der des Antrags. Bitte lassen Sie dieses Feld leer.")
            )
        if data.get("dossier") and about_persons.is_about_person(data["dossier"]):
            self._ask(data)
        return data

    def _ask(self, data: dict[str, Any]) -> None:
        """What the check before convening asks of an item with a motion about a person; ticking the box answers it."""
        document = data.get("document")
        names = named_in(
            self.assembly.organisation, (data.get("title") or "", *(document[:1] if document else ()))
        )
        rulebook, on = rulebook_of(self.assembly), resolved_on(self.assembly)
        is_open = not (data["concerns"] or data.get("parties") or data["ties"]) and (
            isinstance(rulebook, Refusal) or about_persons.may_bar(rulebook, str(data.get("subject")), on)
        )
        self.doubt = bool(names or is_open)
        if names and not data.get("accepts_doubts"):
            said = gettext(
                "Der Name steht für immer im Journal (%(names)s), der Antrag lässt sich löschen. Nennen Sie hier keinen Namen, oder setzen Sie unten das Häkchen."
            )
            self.add_error("title", said % {"names": ", ".join(names)})
        if is_open and not data.get("accepts_doubts"):
            self.add_error(
                "concerns",
                gettext(
                    "Wer ist betroffen? Wählen Sie die Person, oder setzen Sie unten das Häkchen, wenn es niemand ist, der mitstimmen könnte."
                ),
            )

    def clean_document(self) -> tuple[str, bytes] | None:
        file = self.cleaned_data["document"]
        return (title_from_filename(file.name), file.read()) if file else None


class WithdrawForm(forms.Form):
    """Why an item is taken back that came by a supplement."""

    reason = forms.CharField(
        label=_("Grund"),
        max_length=1000,
        help_text=_("Die Mitglieder lesen ihn; er steht in der Niederschrift."),
    )
    accepts_doubts = forms.BooleanField(
        label=_("Ich ziehe den Punkt trotzdem zurück und stehe dafür ein."), required=False
    )


def requests_of(assembly: Assembly) -> QuerySet[MinorityRequest]:
    """What minorities have asked for that is followed, or that a court has let them announce."""
    followed = Q(answer=MinorityRequest.Answer.FOLLOWED) | Q(authorised_on__isnull=False)
    return assembly.organisation.minority_requests.filter(followed)
