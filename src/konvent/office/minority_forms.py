"""Forms on what a minority asks for."""

from __future__ import annotations

import re
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from konvent.office.forms import Day
from konvent.office.models import MinorityRequest
from konvent.people.models import Member, Organisation
from konvent.people.typed_forms import ModelForm


class RequestForm(ModelForm[MinorityRequest]):
    """A request as it came in. numbers: of the members who ask."""

    received_on = Day(label=_("Eingegangen am"))
    numbers = forms.CharField(
        label=_("Wer es verlangt: Mitgliedsnummern"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Durch Komma oder Zeilenumbruch getrennt."),
    )

    class Meta:
        model = MinorityRequest
        fields: ClassVar[tuple[str, ...]] = (
            "wants",
            "received_on",
            "form",
            "purpose",
            "reasons",
            "amount",
            "holding",
        )
        labels: ClassVar[dict[str, Any]] = {
            "wants": _("Verlangt wird"),
            "form": _("Form des Verlangens"),
            "purpose": _("Zweck"),
            "reasons": _("Gründe"),
            "amount": _("Anteiliger Betrag am Grundkapital in Euro"),
            "holding": _("Ist nachgewiesen, dass die Aktien seit 90 Tagen gehalten werden?"),
        }
        help_texts: ClassVar[dict[str, Any]] = {
            "purpose": _("Worüber verhandelt werden soll, wie es im Verlangen steht. Leer, wenn keiner angegeben ist."),
            "reasons": _("Wie sie im Verlangen stehen. Leer, wenn keine angegeben sind."),
            "amount": _("Was sie zusammen halten. Für Punkte auf der Tagesordnung genügen 500.000 Euro, auch unter fünf Prozent."),
        }  # fmt: skip

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.organisation = organisation
        if organisation.legal_form != Organisation.LegalForm.AG:
            del self.fields["amount"], self.fields["holding"]
        else:
            self.fields["reasons"].label = gettext("Gründe, oder für Punkte die Beschlussvorlage")

    def clean_numbers(self) -> list[Member]:
        numbers = [each.strip() for each in re.split(r"[,;\n]", self.cleaned_data["numbers"]) if each.strip()]
        members = {each.number: each for each in self.organisation.members.filter(number__in=numbers)}
        unknown = [each for each in numbers if each not in members]
        if unknown:
            raise forms.ValidationError(
                _("Diese Mitgliedsnummern gibt es nicht: %(numbers)s"), params={"numbers": ", ".join(unknown)}
            )
        return list(members.values())


class AnswerForm(ModelForm[MinorityRequest]):
    """What came of a request: the answer, and the authorisation by a court."""

    answered_on = Day(label=_("Beantwortet am"), required=False)
    authorised_on = Day(label=_("Ermächtigt am"), required=False)

    class Meta:
        model = MinorityRequest
        fields: ClassVar[tuple[str, ...]] = (
            "answer",
            "answered_on",
            "answer_reason",
            "authorised_by",
            "authorised_on",
        )
        labels: ClassVar[dict[str, Any]] = {
            "answer": _("Antwort"),
            "answer_reason": _("Begründung der Antwort"),
            "authorised_by": _("Ermächtigt durch (Gericht und Aktenzeichen)"),
        }
        help_texts: ClassVar[dict[str, Any]] = {
            "authorised_by": _("Nur, wenn das Gericht die Mitglieder ermächtigt hat, selbst einzuberufen (§ 37 Abs. 2 BGB)."),
        }  # fmt: skip

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if bool(data.get("answer")) != bool(data.get("answered_on")):
            self.add_error("answered_on", _("Zur Antwort gehört der Tag, an dem sie gegeben wurde."))
        if bool((data.get("authorised_by") or "").strip()) != bool(data.get("authorised_on")):
            self.add_error("authorised_on", _("Zur Ermächtigung gehören das Gericht und der Tag."))
        for name in ("answered_on", "authorised_on"):
            day = data.get(name)
            if day and day < self.instance.received_on:
                self.add_error(name, _("Das ist vor dem Tag, an dem das Verlangen einging."))
        return data
