"""The form of the register of resolutions."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from konvent.office.forms import Day
from konvent.office.models import RegisterNote
from konvent.office.services.register import Entry
from konvent.people.typed_forms import choice_field


class RegisterNoteForm(forms.Form):
    """A note in the register of resolutions, or a court's decision."""

    kind = forms.ChoiceField(label=_("Was ist einzutragen?"), choices=RegisterNote.Kind.choices)
    key = forms.ChoiceField(label=_("Beschluss"), required=False)
    on = Day(label=_("Datum"), help_text=_("Tag der Klage, der Entscheidung oder der Löschung."))
    court = forms.CharField(
        label=_("Gericht und Aktenzeichen"),
        required=False,
        max_length=200,
        help_text=_("Nur bei einer gerichtlichen Entscheidung."),
    )
    parties = forms.CharField(
        label=_("Parteien"),
        required=False,
        max_length=500,
        help_text=_("Nur bei einer gerichtlichen Entscheidung."),
    )
    text = forms.CharField(
        label=_("Text"),
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Bei einer gerichtlichen Entscheidung die Urteilsformel, sonst der Grund."),
    )

    def __init__(self, *args: Any, entries: list[Entry], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice_field(self, "key").choices = [
            ("", gettext("eigener Eintrag")),
            *(
                (each.key, f"{each.number or '–'}: {each.resolution.title}, {each.resolution.on:%d.%m.%Y}")
                for each in reversed(entries)
                if each.resolution
            ),
        ]
