"""The form with which somebody is put on the list of guests."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from konvent.people.typed_forms import choice_field


class GuestForm(forms.Form):
    """A name, or somebody who is known already; an assistant belongs to a member."""

    name = forms.CharField(label=_("Name"), max_length=200, required=False)
    person = forms.ChoiceField(
        label=_("Oder eine Person, die schon bekannt ist"),
        required=False,
        help_text=_("Nur wer nicht auf der Mitgliederliste der Versammlung steht."),
    )
    guest = forms.ChoiceField(label=_("Als was"))
    member = forms.ChoiceField(
        label=_("Mitglied, dem die Assistenz hilft"),
        required=False,
        help_text=_("Nur bei einer Assistenz."),
    )

    def __init__(
        self,
        *args: Any,
        persons: list[tuple[str, str]],
        members: list[tuple[str, str]],
        kinds: list[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        nobody = [("", gettext("bitte wählen"))]
        choice_field(self, "person").choices = [*nobody, *persons]
        choice_field(self, "guest").choices = kinds
        choice_field(self, "member").choices = [*nobody, *members]

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or {}
        if bool(found.get("name")) == bool(found.get("person")):
            said = _("Geben Sie entweder einen Namen ein oder wählen Sie eine Person.")
            self.add_error("name", said)
        return found
