"""Forms by which members reach each other."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from konvent.people.typed_forms import choice_field

PURPOSES = (
    ("meeting", _("Um vor der Versammlung andere Mitglieder zu erreichen")),
    ("minority", _("Um Unterstützung für ein Verlangen einer Minderheit zu sammeln")),
    ("association", _("Für eine andere Angelegenheit des Vereins")),
    ("foreign", _("Für etwas anderes, etwa Werbung")),
)


class _OfMember(forms.Form):
    """What somebody does for one of the members she acts for."""

    member = forms.ChoiceField(label=_("Für das Mitglied"))

    def __init__(self, *args: Any, members: list[tuple[str, str]], **kwargs: Any) -> None:
        # Two of them stand on one page, and a label leads to one field only.
        super().__init__(*args, **{"auto_id": f"{type(self).__name__}_%s", **kwargs})
        choice_field(self, "member").choices = members


class AskForm(_OfMember):
    """A request for the member list."""

    purpose = forms.ChoiceField(label=_("Zweck"), choices=PURPOSES)
    text = forms.CharField(
        label=_("Wofür Sie die Liste brauchen"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        help_text=_("Danach wird entschieden. Die Geschäftsstelle und wer die Versammlung leitet, lesen es."),
    )


class WriteForm(_OfMember):
    """A message to all members."""

    subject = forms.CharField(label=_("Betreff"), max_length=150)
    text = forms.CharField(label=_("Text"), widget=forms.Textarea(attrs={"rows": 8}), max_length=8000)
    answer = forms.EmailField(
        label=_("Antworten an (E-Mail)"),
        required=False,
        max_length=254,
        help_text=_("Alle Mitglieder sehen diese Adresse. Leer: Antworten gehen an die Geschäftsstelle."),
    )
