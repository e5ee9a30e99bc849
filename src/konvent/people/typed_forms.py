"""Django's forms as their types know them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

if TYPE_CHECKING:
    from django.forms import ModelForm as ModelForm
else:

    class ModelForm(forms.ModelForm):
        """A model form that names its model in brackets, `ModelForm[Member]`; Django's own takes none at runtime."""

        def __class_getitem__(cls, model: type) -> type:
            return cls


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
