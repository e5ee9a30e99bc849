"""What the office fills in to open a room."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms

from konvent.core.forum import Plan, unfit_plan, unfit_words
from konvent.core.refusal import no
from konvent.forum.models import Room
from konvent.office.views.common import words_of
from konvent.people.typed_forms import Day, ModelForm

DAYS = ("collect", "sort", "deepen", "weigh", "result_from", "closed")


class RoomForm(ModelForm[Room]):
    """Topic, question, the days of the phases, and who is in it."""

    class Meta:
        model = Room
        fields = ("topic", "question", *DAYS, "is_open", "participants", "moderators")
        field_classes: ClassVar = dict.fromkeys(DAYS, Day)
        widgets: ClassVar = {
            "question": forms.Textarea(attrs={"rows": 3}),
            **{name: forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d") for name in DAYS},
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("participants", "moderators"):
            field = self.fields[name]
            assert isinstance(field, forms.ModelMultipleChoiceField)
            field.queryset = self.instance.organisation.persons.order_by("family_name", "given_name")
            field.required = False

    def propose(self, plan: Plan) -> None:
        """Fill in days that may be changed before they are saved."""
        self.initial.update(
            (name, getattr(plan, "result" if name == "result_from" else name)) for name in DAYS
        )

    def plan(self) -> Plan | None:
        """The days, if all are there."""
        days = {name: self.cleaned_data[name] for name in DAYS if self.cleaned_data.get(name)}
        if len(days) < len(DAYS):
            return None
        return Plan(result=days.pop("result_from"), **days)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("topic") and unfit_words(data["topic"], 200):
            self.add_error("topic", words_of(no("forum.empty")))
        if not data.get("is_open") and not data.get("participants"):
            self.add_error("participants", words_of(no("forum.nobody")))
        plan = self.plan()
        refusal = unfit_plan(plan) if plan else None
        if refusal:
            self.add_error(None, words_of(refusal))
        return data
