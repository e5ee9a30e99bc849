"""The form of an agenda item: what is voted on and how, and the facts by which it follows who may not vote."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any, ClassVar, cast

from django import forms
from django.forms.utils import ErrorDict
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from konvent.core.law import exclusion, method
from konvent.core.law.exclusion import Tie
from konvent.core.law.subjects import subject_of
from konvent.core.law.verdict import Status
from konvent.core.meeting.codec import decode, encode
from konvent.core.number import exact
from konvent.core.refusal import Refusal
from konvent.lawbook.words import program
from konvent.office.models import AgendaItem, Assembly
from konvent.office.services.agenda import MAX_DEPTH, places
from konvent.office.services.assemblies import resolved_on
from konvent.office.services.options import several_called, unfit
from konvent.office.services.rules import rulebook_of
from konvent.office.subjects import subjects_of
from konvent.people.membership import choices, told_by
from konvent.people.models import Person
from konvent.people.typed_forms import ModelForm, choice_field, model_field

# How somebody can be tied to the other side, and for how many more persons the form has room.
TIES = (
    ("controls", _("beherrscht sie")),
    ("liable", _("haftet persönlich für sie")),
    ("holds", _("ist an ihr beteiligt")),
    ("represents", _("vertritt sie")),
    ("close_relative", _("verheiratet oder in gerader Linie verwandt")),
    ("relative", _("sonst verwandt")),
)
TIE_ROWS = 3
# For how many persons the form has room who are concerned and hold no office.
MORE_ROWS = 2


RESOLVES, ELECTS = "kind:resolution", "kind:election"
OTHER_SIDE = f"{RESOLVES} subject:transaction,release,claim,litigation"
# When a field has a say: one of the alternatives, each of answers that are all given. What is not here, every item has.
WHEN: dict[str, str] = {
    "subject": RESOLVES,
    "motion": f"{RESOLVES}|{ELECTS}",
    "mode": f"{RESOLVES} subject:discharge",
    "concerns": RESOLVES,
    "more": RESOLVES,
    "parties": OTHER_SIDE,
    "ties": OTHER_SIDE,
    "joint_conduct": f"{RESOLVES} subject:discharge",
    "only_with": f"{RESOLVES}|{ELECTS}",
    "method": f"{RESOLVES}|{ELECTS}",
    "options": f"{RESOLVES} method:one_of|{ELECTS}",
    "seats": ELECTS,
    "named": f"{RESOLVES}|{ELECTS}",
    "secret": f"{RESOLVES}|{ELECTS}",
}
# What is shown also where it has no say, once it is filled in: somebody might be barred by it unseen.
SHOWN_IF_FILLED = ("concerns", "more", "parties", "ties")


@dataclass(frozen=True, slots=True)
class FormRow:
    """Fields that are shown together. when: as in `WHEN`, "" for always; if_filled: whether they are shown once something stands there"""

    fields: list[forms.BoundField]
    when: str
    if_filled: bool
    hidden: bool


class ItemForm(ModelForm[AgendaItem]):
    """An agenda item. The fields for a vote count only for resolutions and elections."""

    parent = forms.ChoiceField(label=_("Steht unter"), required=False)
    options = forms.CharField(
        label=_("Möglichkeiten, bei einer Wahl wer vorgeschlagen ist"),
        required=False,
        help_text=_(
            "Eine je Zeile. Bei einem Beschluss mindestens zwei, und nur für „eine von mehreren Möglichkeiten“."
        ),
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    class Meta:
        model = AgendaItem
        fields = (
            "kind",
            "title",
            "parent",
            "subject",
            "motion",
            "explanation",
            "mode",
            "concerns",
            "parties",
            "joint_conduct",
            "only_with",
            "method",
            "options",
            "seats",
            "named",
            "secret",
        )
        labels: ClassVar[dict[str, Any]] = {
            "kind": _("Art"),
            "title": _("Gegenstand"),
            "subject": _("Worüber beschlossen wird"),
            "motion": _("Beschlussvorschlag"),
            "explanation": _("Begründung oder Erläuterung"),
            "mode": _("Entlastung"),
            "concerns": _("Betroffene Personen"),
            "parties": _("Mitglieder, mit denen das Geschäft oder der Rechtsstreit geführt wird"),
            "joint_conduct": _("Die zu Entlastenden haben gemeinsam gehandelt"),
            "only_with": _("Gilt nur zusammen mit dem Beschluss zu"),
            "method": _("Abgestimmt wird mit"),
            "seats": _("Zu besetzende Plätze"),
            "named": _("Namentliche Abstimmung (die Namen stehen mit der Stimme in der Niederschrift)"),
            "secret": _("Geheime Abstimmung (verschlüsselt; niemand erfährt, wer wie gestimmt hat)"),
        }
        help_texts: ClassVar[dict[str, Any]] = {
            "title": _("So genau, dass jedes Mitglied weiß, worum es geht (§ 32 Abs. 1 S. 2 BGB)."),
            "subject": _("Danach richtet sich die nötige Mehrheit."),
            "motion": _("Der volle Wortlaut, über den abgestimmt wird."),
            "seats": _(
                "Gewählt wird Platz für Platz; ist der letzte besetzt, wird nicht ohne Grund noch einmal gewählt."
            ),
            "concerns": _("Um wen es geht. Ob sie mitstimmen, sagt das Recht zu diesem Gegenstand."),
            "parties": _("Die andere Seite, wenn sie Mitglied ist."),
        }
        widgets: ClassVar[dict[str, Any]] = {
            "motion": forms.Textarea(attrs={"rows": 4}),
            "explanation": forms.Textarea(attrs={"rows": 3}),
            "concerns": forms.CheckboxSelectMultiple,
            "parties": forms.CheckboxSelectMultiple,
        }

    def __init__(self, *args: Any, assembly: Assembly, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.assembly = assembly
        own = self.instance.id if self.instance.position else ""
        choice_field(self, "parent").choices = [("", gettext("der ersten Ebene"))] + [
            (place.item.id, f"TOP {place.number} {place.item.title}")
            for place in places(assembly)
            if place.depth < MAX_DEPTH - 1 and place.item.id != own
        ]
        self.initial["parent"] = self.initial.get("parent") or ""
        self.initial["options"] = "\n".join(self.instance.option_names)
        self.fields["concerns"].required = False
        choice_field(self, "subject").choices = subjects_of(assembly.organisation.legal_form)
        holders = model_field(self, "concerns").queryset = self._office_holders()
        choice_field(self, "concerns").choices = choices(holders)
        self.fields["parties"].required = False
        members = model_field(self, "parties").queryset = assembly.organisation.members.all()
        choice_field(self, "parties").choices = [
            (each.pk, f"{each.name} ({told_by(each)})") for each in members
        ]
        self._add_more()
        self._add_ties()
        model_field(self, "only_with").queryset = assembly.items.filter(pending=False).exclude(pk=own)
        model_field(self, "only_with").empty_label = gettext("keinem anderen")
        if not own:
            self.initial["seats"] = 1
        if self.instance.dossiers:  # the wording is the motions' own
            self.fields["motion"].disabled = True
        if assembly.is_written and not own:
            self.initial["kind"] = AgendaItem.Kind.RESOLUTION

    def _add_more(self) -> None:
        """Rows for persons concerned who hold no office: of a motion to exclude a member, anybody can be."""
        persons = Person.objects.filter(organisation=self.assembly.organisation)
        people = [("", gettext("niemand")), *choices(persons)]
        self.more_names = tuple(f"more_{row}" for row in range(MORE_ROWS))
        for name in self.more_names:
            self.fields[name] = forms.ChoiceField(
                label=_("Weitere betroffene Person"), choices=people, required=False
            )

    def _more(self, data: dict[str, Any]) -> list[Person]:
        """All who are concerned, also those from the rows, which are taken out of the form's data."""
        chosen = {data.pop(name, "") for name in self.more_names}
        persons = Person.objects.filter(organisation=self.assembly.organisation)
        return list(dict.fromkeys((*(data.get("concerns") or ()), *persons.filter(pk__in=chosen))))

    def _add_ties(self) -> None:
        """Rows for the persons tied to the other side: those there are, and some to be filled in."""
        persons = Person.objects.filter(organisation=self.assembly.organisation)
        people = [("", gettext("niemand")), *choices(persons)]
        ties = list(self.instance.ties)
        self.tie_rows = range(len(ties) + TIE_ROWS)
        for row in self.tie_rows:
            tie = ties[row] if row < len(ties) else {"person": "", "kind": "controls", "share": None}
            self.fields[f"tie_{row}_person"] = forms.ChoiceField(
                label=_("Person, die der anderen Seite nahesteht"), choices=people, required=False
            )
            self.fields[f"tie_{row}_kind"] = forms.ChoiceField(label=_("Wie?"), choices=TIES, required=False)
            self.fields[f"tie_{row}_share"] = forms.CharField(
                label=_("Anteil, etwa 1/4"), required=False, max_length=40
            )
            for name in ("person", "kind", "share"):
                self.initial[f"tie_{row}_{name}"] = tie[name] or ""

    @property
    def rows(self) -> list[FormRow]:
        """The fields in their order, and which of them the item has as it is filled in now."""
        order = ("kind", "title", "parent", "subject", "motion", "method", "options", "seats", "mode", "joint_conduct", "concerns",
                 "more", "parties", "ties", "only_with", "named", "secret", "explanation")  # fmt: skip
        return [self._row(name) for name in order]

    def _row(self, name: str) -> FormRow:
        match name:
            case "ties":
                parts = ("person", "kind", "share")
                fields = [self[f"tie_{row}_{part}"] for row in self.tie_rows for part in parts]
            case "more":
                fields = [self[each] for each in self.more_names]
            case _:
                fields = [self[name]]
        when, if_filled = WHEN.get(name, ""), name in SHOWN_IF_FILLED
        filled = if_filled and any(each.value() for each in fields[:: 3 if name == "ties" else 1])
        wrong = any(each.errors for each in fields)
        return FormRow(fields, when, if_filled, bool(when) and not (self._has(when) or filled or wrong))

    def _has(self, when: str) -> bool:
        return any(
            all(
                str(self[name].value() or "") in values.split(",")
                for name, values in (each.split(":") for each in alternative.split())
            )
            for alternative in when.split("|")
        )

    @property
    def asks_again(self) -> bool:
        """Whether it was sent only to see the fields that the item has now: nothing is saved, and nothing typed is lost."""
        return self.is_bound and self.data.get("action") == "fields"

    def full_clean(self) -> None:
        """As always; of a form that asks again nothing is wrong yet."""
        super().full_clean()
        if self.asks_again:
            self._errors = ErrorDict()

    def is_valid(self) -> bool:
        """As always; a form that asks again is none to be saved."""
        return super().is_valid() and not self.asks_again

    @property
    def status(self) -> int:
        """Of the answer that shows the form."""
        return 422 if self.is_bound and not self.asks_again else 200

    def _ties(self, data: dict[str, Any]) -> list[dict[str, Any]]:
        """What the rows say, taken out of the form's data; a share that is none is said beside it."""
        found = []
        for row in self.tie_rows:
            person, kind, share = (data.pop(f"tie_{row}_{name}", "") for name in ("person", "kind", "share"))
            if not person:
                continue
            tie = Tie(person=person, kind=kind or "controls", share=_share(share))
            if (share and tie.share is None) or not tie.fits:
                self.add_error(
                    f"tie_{row}_share",
                    _(
                        "Ein Anteil ist größer als 0 und höchstens 1, etwa 1/4. Er gehört nur zu einer Beteiligung."
                    ),
                )
            elif tie.kind == "holds" and tie.share is None:
                self.add_error(
                    f"tie_{row}_share", _("Bitte geben Sie den Anteil an; davon hängt ab, ob sie mitstimmt.")
                )
            else:
                found.append(encode(tie))
        return found

    def _office_holders(self) -> Any:
        chosen = list(self.instance.concerns.values_list("pk", flat=True)) if self.instance.position else []
        query = Person.objects.filter(organisation=self.assembly.organisation)
        return (
            (query.filter(offices__isnull=False) | query.filter(pk__in=chosen))
            .distinct()
            .order_by("family_name", "given_name")
        )

    def clean_parent(self) -> AgendaItem | None:
        pk = self.cleaned_data["parent"]
        return self.assembly.items.filter(pk=pk, pending=False).first() if pk else None

    def clean_options(self) -> list[str]:
        lines = [line.strip() for line in self.cleaned_data["options"].splitlines()]
        labels = [line for line in lines if line]
        refusal = unfit(labels)
        if refusal:
            raise forms.ValidationError(program().say(refusal, get_language() or "de"))
        return labels

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        decides = data.get("kind") in (AgendaItem.Kind.RESOLUTION, AgendaItem.Kind.ELECTION)
        if decides and data.get("method") == AgendaItem.Method.ONE_OF and len(data.get("options") or ()) < 2:
            self.add_error("options", _("Bitte geben Sie mindestens zwei Möglichkeiten an, eine je Zeile."))
        if data.get("kind") == AgendaItem.Kind.ELECTION:
            for alike in several_called(data.get("options") or (), self.assembly.organisation):
                said = _("So heißen mehrere. Wer gemeint ist, schreiben Sie bitte so: %(names)s")
                self.add_error("options", said % {"names": " / ".join(alike)})
        if decides and data.get("named") and data.get("secret"):
            self.add_error("secret", _("Eine Abstimmung kann nicht zugleich namentlich und geheim sein."))
        data["ties"] = self._ties(data)
        data["concerns"] = self._more(data)
        if decides:
            self._check_the_law(data)
        return data

    def _check_the_law(self, data: dict[str, Any]) -> None:
        """Whether the subject can be voted on so, and whether it is said why somebody may not vote on it."""
        rulebook = rulebook_of(self.assembly)
        if isinstance(rulebook, Refusal):
            return
        on = resolved_on(self.assembly)
        subject = "election" if data.get("kind") == AgendaItem.Kind.ELECTION else data.get("subject")
        found = method.check(
            rulebook,
            method.MethodFacts(
                on=on,
                subject=subject_of(str(subject)),
                method=cast(method.Method, str(data.get("method"))),
                candidates=len(data.get("options") or ()),
            ),
        )
        if found.status == Status.FAIL and found.remedy is not None:
            language = get_language() or "de"
            self.add_error(
                "method", f"{program().say(found.said, language)} {program().say(found.remedy, language)}"
            )
        concerns = tuple(map(str, data.get("concerns") or ()))
        parties = tuple(member.id for member in data.get("parties") or ())
        ties = tuple(decode(tuple[Tie, ...], data["ties"]))
        facts = exclusion.ExclusionFacts(
            on=on, subject=subject_of(str(subject)), concerns=concerns, parties=parties, ties=ties
        )
        if facts.concerns_somebody and any(
            each.status == Status.UNDECIDED for each in exclusion.check(rulebook, facts)
        ):
            self.add_error(
                "subject",
                _(
                    "Sie nennen Betroffene. Bitte wählen Sie, was mit ihnen beschlossen wird, zum Beispiel ein "
                    "Rechtsgeschäft; davon hängt ab, ob sie mitstimmen."
                ),
            )


def _share(text: str) -> Fraction | None:
    """A share such as "1/4"; None for nothing, and for what is none."""
    try:
        return exact(text.strip()) if text and "." not in text else None
    except ValueError:
        return None
