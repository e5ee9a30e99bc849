"""Django's forms as their types know them, and days as the core reckons with them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models.fields import BLANK_CHOICE_DASH
from django.utils.translation import gettext as _

from konvent.core.journal.entry import YEARS

if TYPE_CHECKING:
    from django.forms import ModelForm as ModelForm
else:

    class ModelForm(forms.ModelForm):
        """A model form that names its model in brackets, `ModelForm[Member]`; Django's own takes none at runtime.

        Where nothing is chosen yet, it says in words that something is to be.
        """

        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **kwargs)
            for field in self.fields.values():
                if isinstance(field, forms.ModelChoiceField) and field.empty_label:
                    field.empty_label = _("bitte wählen")
                elif isinstance(field, forms.ChoiceField):
                    field.choices = [
                        (value, _("bitte wählen"))
                        if [(value, label)] == BLANK_CHOICE_DASH
                        else (value, label)
                        for value, label in field.choices
                    ]

        def __class_getitem__(cls, model: type) -> type:
            return cls


def reckonable(day: date) -> None:
    """Raises ValidationError for a day or an instant that no journal and no rulebook takes."""
    if day.year not in YEARS:
        said = _("Bitte geben Sie ein Jahr zwischen %(first)s und %(last)s an.")
        raise forms.ValidationError(said, params={"first": YEARS.start, "last": YEARS.stop - 1})


class Day(forms.DateField):
    """A day that can be reckoned with."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(validators=(reckonable,), **kwargs)


class Moment(forms.DateTimeField):
    """The same for an instant."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(validators=(reckonable,), **kwargs)


def choice_field(form: forms.BaseForm, name: str) -> forms.ChoiceField:
    """The field of this name, which offers choices. Raises TypeError if it does not."""
    field = form.fields[name]
    if not isinstance(field, forms.ChoiceField):
        raise TypeError(f"{name} offers no choices")
    return field


def model_field(form: forms.BaseForm, name: str) -> forms.ModelChoiceField[Any]:
    """The field of this name, which offers rows of a table. Raises TypeError if it does not."""
    field = form.fields[name]
    if not isinstance(field, forms.ModelChoiceField):
        raise TypeError(f"{name} offers no rows")
    return field
