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


class StatutesForm(forms.Form):
    """The statutes in force, as they are pasted."""

    title = forms.CharField(label=_("Titel"), max_length=200)
    pasted = forms.CharField(
        label=_("Wortlaut"),
        help_text=_(
            "Fügen Sie den ganzen Text ein. Er wird in Absätze geteilt und Ihnen gezeigt, bevor er gespeichert wird."
        ),
        widget=forms.Textarea(attrs={"rows": 12, "dir": "auto"}),
    )
    pasted_html = forms.CharField(required=False, widget=forms.HiddenInput)
    registered_on = forms.DateField(
        label=_("Eingetragen am"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    court = forms.CharField(
        label=_("Register und Nummer"),
        required=False,
        max_length=200,
        help_text=_("Etwa: Amtsgericht Musterstadt, VR 123"),
    )


class CorrectionForm(forms.Form):
    """That the statute book is put right. base: the version of the statutes that was before one's eyes"""

    base = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    corrected_on = forms.DateField(
        label=_("Berichtigt am"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    court = forms.CharField(
        label=_("Register, das berichtigt hat, mit Nummer"),
        required=False,
        max_length=200,
        help_text=_("Leer, wenn nur hier falsch erfasst war, was richtig eingetragen ist."),
    )
    reason = forms.CharField(
        label=_("Was war falsch, und warum darf es berichtigt werden?"),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Lesen können es alle Mitglieder."),
    )


class RegistrationForm(forms.Form):
    """That a change of the statutes stands in the register. base: the version of the statutes that was before one's eyes"""

    base = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    resolved_on = forms.DateField(
        label=_("Beschlossen am"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    registered_on = forms.DateField(
        label=_("Eingetragen am"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    court = forms.CharField(label=_("Register und Nummer"), max_length=200)
