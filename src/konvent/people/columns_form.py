"""How a member list is to be read, as somebody says on the preview."""

from __future__ import annotations

from django import forms
from django.http import QueryDict
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from konvent.core.words import DEFAULT, Said
from konvent.lawbook.words import program
from konvent.people.columns import LABELS, UNDECIDED, UNUSED
from konvent.people.decoding import ENCODINGS
from konvent.people.importing import Plan, named
from konvent.people.models import ImportDraft, Member
from konvent.people.tables import Table, foreign_words
from konvent.people.typed_forms import choice_field


class ColumnsForm(forms.Form):
    """How a member list is to be read: its encoding, what it leaves open, what each column means, what its new members are.

    Fields `answer_<key>` for each question and `column_<place>` beside those named here; "" is what nobody has decided. A row to be
    left out is sent as `left_out`.
    """

    encoding = forms.ChoiceField(label=gettext_lazy("Zeichensatz"), required=False)
    kind = forms.ChoiceField(
        label=gettext_lazy("Neue Mitglieder, bei denen es nicht dabeisteht, sind"),
        required=False,
        choices=[("", gettext_lazy("bitte wählen")), *Member.Kind.choices],
    )
    rest = forms.BooleanField(
        label=gettext_lazy("Spalten, zu denen nichts gewählt ist, nicht einlesen"), required=False
    )

    def __init__(self, draft: ImportDraft, table: Table, plan: Plan, sent: QueryDict | None) -> None:
        initial = {"encoding": table.encoding if table.encoding_sure else "", "kind": draft.kind}
        super().__init__(sent, initial=initial)
        if table.encoding:
            choice_field(self, "encoding").choices = _encodings(table)
        else:
            del self.fields["encoding"]
        for question in plan.questions:
            self.fields[f"answer_{question.key}"] = forms.ChoiceField(
                label=_said(question.said),
                choices=[("", _("bitte wählen")), *((key, _said(each)) for key, each in question.options)],
                required=False,
                initial=question.answer,
            )
        choices = [
            (UNDECIDED, _("bitte wählen")),
            (UNUSED, _("nicht einlesen")),
            *((name, _said(label)) for name, label in LABELS.items()),
        ]
        for each in plan.columns:
            self.fields[f"column_{each.place}"] = forms.ChoiceField(
                label=named(each), choices=choices, required=False, initial=each.meaning
            )
        self._width, self._asked = len(table.header), [each.key for each in plan.questions]
        self._open = [] if table.encoding_sure else [self["encoding"]]
        self._rows = {row.number for row in table.rows}

    @property
    def questions(self) -> list[forms.BoundField]:
        """The fields of what the file leaves open."""
        return [*self._open, *(self[f"answer_{key}"] for key in self._asked)]

    @property
    def meanings(self) -> list[str]:
        """Of every column of the file, in its order; of a valid form."""
        rest = UNUSED if self.cleaned_data["rest"] else UNDECIDED
        return [self.cleaned_data.get(f"column_{place}") or rest for place in range(self._width)]

    @property
    def answers(self) -> dict[str, str]:
        """Question to answer, where there is one; of a valid form."""
        given = {key: self.cleaned_data[f"answer_{key}"] for key in self._asked}
        return {key: answer for key, answer in given.items() if answer}

    @property
    def left_out(self) -> list[int]:
        """Numbers of the rows that are not to be read."""
        sent = self.data.getlist("left_out") if isinstance(self.data, QueryDict) else []
        return sorted(
            self._rows & {int(each) for each in sent if each.isascii() and each.isdigit() and len(each) < 7}
        )


def _encodings(table: Table) -> list[tuple[str, str]]:
    """Each encoding; those that the file may be in with words by which somebody sees which it is."""
    words = {table.encoding: ", ".join(foreign_words(table)), **dict(table.rivals)}
    shown = [
        (name, f"{label}: {words[name]}" if words.get(name) else label) for name, label in ENCODINGS.items()
    ]
    if table.encoding_sure:
        return shown
    return [("", _("bitte wählen")), *sorted(shown, key=lambda each: each[0] not in words)]


def _said(what: Said) -> str:
    return program().say(what, get_language() or DEFAULT)
