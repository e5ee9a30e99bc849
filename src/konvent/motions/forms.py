"""What the office fills in about motions."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

LONGEST_REASON = 2000


class ExaminationForm(forms.Form):
    """What an examination found; whoever is turned away reads why."""

    finding = forms.ChoiceField(
        label=_("Ergebnis der Prüfung"),
        choices=(
            ("admissible", _("zulässig")),
            ("returned", _("zurück an die Antragstellenden, zum Überarbeiten")),
            ("refused", _("nicht zulässig")),
        ),
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_("Grund, den die Antragstellenden lesen"),
        required=False,
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    provision = forms.CharField(
        label=_("Vorschrift, auf der das beruht"),
        required=False,
        max_length=200,
        help_text=_("Etwa: § 9 Absatz 2 der Satzung"),
    )


class NumberForm(forms.Form):
    """The number under which everybody cites a motion."""

    number = forms.CharField(
        label=_("Nummer"),
        max_length=8,
        help_text=_("Sie wird nie wieder vergeben, auch nicht nach einem Rückzug."),
    )
