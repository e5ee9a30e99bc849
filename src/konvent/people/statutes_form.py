"""The statutes as a form in steps, made from the catalogue of parameters: an empty field means that the statutes are silent.

A step shows what the legal form knows, and what these statutes say all the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from konvent import lawbook
from konvent.core.law.rulebook import Statutes, Value
from konvent.lawbook.words import program
from konvent.people.forms import DateInput
from konvent.people.models import Organisation
from konvent.people.typed_forms import Day


@dataclass(frozen=True, slots=True)
class Step:
    """What is filled in on one page. slug: as its address names it; groups: of the catalogue of parameters"""

    slug: str
    title: str | Promise
    groups: tuple[str, ...]


STEPS = (
    Step(
        "mitglieder",
        gettext_lazy("Mitglieder und Stimmen"),
        ("body", "eligibility", "weights", "representation", "conflicts"),
    ),
    Step("einberufung", gettext_lazy("Einberufung"), ("convening", "agenda", "motions")),
    Step("durchfuehrung", gettext_lazy("Durchführung"), ("meeting_form", "quorum", "technical_faults")),
    Step("mehrheiten", gettext_lazy("Mehrheiten"), ("decisions", "ties")),
    Step("wahlen", gettext_lazy("Wahlen und Geheimhaltung"), ("elections", "secrecy")),
    Step("schriftlich", gettext_lazy("Schriftlich abstimmen"), ("circular",)),
    Step(
        "niederschrift", gettext_lazy("Niederschrift und Anfechtung"), ("minutes", "contest", "unsupported")
    ),
)
HEAD = ("title", "legal_form", "resolved_on", "registered_on")


def said(what: Any) -> str:
    """What the catalogue says, in the language of the page."""
    return program().say(what, get_language() or "de")


@dataclass(frozen=True, slots=True)
class Shown:
    """A field of the form with what the law says about it.

    given: the fields one of whose answers makes this one worth asking, by blanks, with the answers that do (none: any); "" for always
    if_silent: whether it is asked, too, while those fields are empty
    """

    bound: forms.BoundField
    default: str
    cite: str
    changeable: bool
    given: str
    answers: str
    if_silent: bool


@dataclass(frozen=True, slots=True)
class Stand:
    """How far a step is. says: how many entries the statutes make there; open: labels of what an entry asks for and they leave open"""

    step: Step
    says: str
    open: tuple[str, ...]


class StatutesForm(forms.Form):
    """One step: a field for each parameter of its groups; the first has title, legal_form, resolved_on, registered_on too.

    statutes: as they were; what stands in other steps, or in none, stays. None is like statutes that say nothing
    """

    def __init__(
        self, *args: Any, statutes: Statutes | None = None, step: Step = STEPS[0], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.before = statutes
        self.step = step
        if step is STEPS[0]:
            self._add_head()
        for parameter in self._parameters():
            self.fields[parameter.path] = _field(parameter)
        if statutes is not None:
            self.initial = _initial(statutes)

    def _add_head(self) -> None:
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

    def _parameters(self) -> Iterator[lawbook.Parameter]:
        """What this step asks: all that the legal form knows, and what the statutes say all the same."""
        values = self.before.values if self.before else {}
        for parameter in lawbook.parameters():
            known = self.legal_form not in parameter.without or parameter.path in values
            if parameter.group in self.step.groups and known:
                yield parameter

    @property
    def legal_form(self) -> str:
        return self.before.legal_form if self.before else "ev"

    def groups(self) -> list[tuple[str, list[Shown]]]:
        """The parameters by group, each with the law's default beside it."""
        found = []
        for group in self.step.groups:
            rows = [self._shown(each) for each in self._parameters() if each.group == group]
            if rows:
                found.append((said(lawbook.groups()[group]), rows))
        return found

    def _shown(self, parameter: lawbook.Parameter) -> Shown:
        given, answers = parameter.given or ((), ())
        return Shown(
            bound=self[parameter.path],
            default=_default(parameter, self.legal_form),
            cite=parameter.cite,
            changeable=parameter.dispositive,
            given=" ".join(given),
            answers=" ".join(_answer(each) for each in answers),
            if_silent=_asked(parameter, {}, self.legal_form),
        )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for parameter in self._parameters():
            value = _value(parameter, cleaned.get(parameter.path))
            problem = None if value is None else parameter.problem(value)
            if problem:
                self.add_error(parameter.path, said(problem))
        return cleaned

    def statutes(self) -> Statutes:
        """What was entered; what this step does not show stays as it was."""
        entered = {each.path: _value(each, self.cleaned_data.get(each.path)) for each in self._parameters()}
        before = self.before
        kept = {path: value for path, value in before.values.items() if path not in entered} if before else {}
        head: dict[str, Any] = {
            name: self.cleaned_data.get(name, getattr(before, name, None)) for name in HEAD
        }
        return Statutes(
            **head, values=kept | {path: value for path, value in entered.items() if value is not None}
        )


def stands(statutes: Statutes) -> list[Stand]:
    """Each step, with what these statutes say and leave open there."""
    return [_stand(step, statutes) for step in STEPS]


def _stand(step: Step, statutes: Statutes) -> Stand:
    of_step = [each for each in lawbook.parameters() if each.group in step.groups]
    says = sum(each.path in statutes.values for each in of_step)
    left_open = [
        said(each.label)
        for each in of_step
        if each.given
        and any(path in statutes.values for path in each.given[0])
        and each.path not in statutes.values
        and statutes.legal_form not in each.defaults
        and _asked(each, statutes.values, statutes.legal_form)
    ]
    return Stand(step, ngettext("%(n)s Angabe", "%(n)s Angaben", says) % {"n": says}, tuple(left_open))


def _asked(parameter: lawbook.Parameter, values: Mapping[str, Value], legal_form: str) -> bool:
    """Whether there is more to say here; what neither the statutes nor a rule known here decide may be so."""
    if parameter.given is None:
        return True
    paths, answers = parameter.given
    found = (values.get(path, lawbook.by_path()[path].defaults.get(legal_form)) for path in paths)
    return any(bool(answers) if value is None else not answers or value in answers for value in found)


def _answer(value: Value) -> str:
    """A value as the form's field sends it."""
    return str(value).lower() if isinstance(value, bool) else str(value)


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
        # As text: a browser shows nothing of what is no number, and so not what was refused.
        number = forms.TextInput(attrs={"inputmode": "numeric"})
        return forms.IntegerField(
            min_value=parameter.minimum, max_value=parameter.maximum, widget=number, **common
        )
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
