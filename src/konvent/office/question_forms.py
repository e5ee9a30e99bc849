"""The form with which a question in writing is answered or refused."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from konvent.people.typed_forms import choice_field


class AnswerForm(forms.Form):
    """Answer and ground of a refusal are typed into the same field; the button says which it is."""

    question = forms.CharField(widget=forms.HiddenInput)
    person = forms.ChoiceField(label=_("In wessen Namen"))
    text = forms.CharField(
        label=_("Antwort oder Grund der Verweigerung"), widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, persons: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice_field(self, "person").choices = persons
