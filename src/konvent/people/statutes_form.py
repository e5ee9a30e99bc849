"""The statutes as a form, made from the catalogue of parameters: an empty field means that the statutes are silent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from konvent import lawbook
from konvent.core.law.rulebook import Statutes, Value
from konvent.lawbook.words import program
from konvent.people.forms import DateInput
from konvent.people.models import Organisation
from konvent.people.typed_forms import Day


def said(what: Any) -> str:
    """What the catalogue says, in the language of the page."""
    return program().say(what, get_language() or "de")


@dataclass(frozen=True, slots=True)
class Shown:
    """A field of the form with what the law says about it."""

    bound: forms.BoundField
    default: str
    cite: str
    changeable: bool


class StatutesForm(forms.Form):
    """title, legal_form, resolved_on, registered_on, and one field for each parameter of the catalogue."""

    def __init__(self, *args: Any, statutes: Statutes | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.before = statutes
        self.fields["title"] = forms.CharField(label=_("Bezeichnung"), max_length=200)
        self.fields["legal_form"] = forms.ChoiceField(
            label=_("Rechtsform"),
            choices=Organisation.LegalForm.choices,
        )
        for name, label in (("resolved_on", _("beschlossen am")), ("registered_on", _("eingetragen am"))):
            self.fields[name] = Day(label=label, required=False, widget=DateInput())
        self.fields["registered_on"].help_text = _(
            "Ab diesem Tag gilt die Fassung. Leer lassen, solange sie nicht eingetragen ist."
        )
        for parameter in lawbook.parameters():
            self.fields[parameter.path] = _field(parameter)
        if statutes is not None:
            self.initial = _initial(statutes)

    def groups(self) -> list[tuple[str, list[Shown]]]:
        """The parameters by group, each with the law's default beside it."""
        form = self["legal_form"].value() or "ev"
        found = []
        for group, title in lawbook.groups().items():
            rows = [
                Shown(self[each.path], _default(each, form), each.cite, each.dispositive)
                for each in lawbook.parameters()
                if each.group == group
            ]
            found.append((said(title), rows))
        return found

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for parameter in lawbook.parameters():
            value = _value(parameter, cleaned.get(parameter.path))
            problem = None if value is None else parameter.problem(value)
            if problem:
                self.add_error(parameter.path, said(problem))
        return cleaned

    def statutes(self) -> Statutes:
        """What was entered; clauses that the form does not show stay as they were."""
        kept: dict[str, Value] = {}
        if self.before is not None:
            kept = {path: value for path, value in self.before.values.items() if path.startswith("clauses.")}
        values = {each.path: _value(each, self.cleaned_data.get(each.path)) for each in lawbook.parameters()}
        return Statutes(
            title=self.cleaned_data["title"],
            legal_form=self.cleaned_data["legal_form"],
            resolved_on=self.cleaned_data["resolved_on"],
            registered_on=self.cleaned_data["registered_on"],
            values=kept | {path: value for path, value in values.items() if value is not None},
        )


def _field(parameter: lawbook.Parameter) -> forms.Field:
    common: dict[str, Any] = {
        "label": said(parameter.label),
        "help_text": said(parameter.help) if parameter.help else "",
        "required": False,
        "disabled": not parameter.dispositive,
    }
    silent = ("", _("Satzung schweigt"))
    if parameter.type == "bool":
        return forms.ChoiceField(choices=[silent, ("true", _("ja")), ("false", _("nein"))], **common)
    if parameter.type == "choice":
        return forms.ChoiceField(choices=[silent, *_choices(parameter)], **common)
    if parameter.type == "choices":
        return forms.MultipleChoiceField(
            choices=_choices(parameter), widget=forms.CheckboxSelectMultiple, **common
        )
    if parameter.type == "number":
        return forms.IntegerField(min_value=parameter.minimum, max_value=parameter.maximum, **common)
    return forms.CharField(max_length=200, **common)


def _choices(parameter: lawbook.Parameter) -> list[tuple[str, str]]:
    return [(value, said(label)) for value, label in parameter.choices.items()]


def _value(parameter: lawbook.Parameter, entered: Any) -> Value | None:
    """The parameter's value, None where the statutes are silent."""
    if entered in (None, "", []):
        return None
    if parameter.type == "bool":
        return bool(entered == "true")
    if parameter.type == "choices":
        return tuple(entered)
    return entered  # type: ignore[no-any-return]


def _initial(statutes: Statutes) -> dict[str, Any]:
    found: dict[str, Any] = {
        name: getattr(statutes, name) for name in ("title", "legal_form", "resolved_on", "registered_on")
    }
    for path, value in statutes.values.items():
        found[path] = ("true" if value else "false") if isinstance(value, bool) else value
        if isinstance(value, tuple):
            found[path] = list(value)
    return found


def _default(parameter: lawbook.Parameter, form: str) -> str:
    """What the law assumes, in words."""
    value = parameter.defaults.get(form)
    if value is None:
        return _("keine Regel")
    if isinstance(value, bool):
        return _("ja") if value else _("nein")
    words = value if isinstance(value, tuple) else (value,)
    return ", ".join(
        said(parameter.choices[each]) if each in parameter.choices else str(each) for each in words
    )
