"""Forms of the office pages. What is wrong is said beside the field; what was typed stays."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from konvent.office.correspondence import Reminder
from konvent.office.models import AgendaItem, Assembly, Form, Invitation
from konvent.office.services import templates
from konvent.office.services.agenda import places
from konvent.office.services.assemblies import CHANNELS, channel_labels
from konvent.office.services.pdf import MAX_BYTES
from konvent.people import typed_forms
from konvent.people.membership import choices
from konvent.people.models import Organisation, Person
from konvent.people.typed_forms import ModelForm, choice_field, model_field


class Moment(typed_forms.Moment):
    """Date and time of day where the association sits."""

    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    input_formats = ("%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%d.%m.%Y %H:%M")

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(input_formats=self.input_formats, **kwargs)


class Day(typed_forms.Day):
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(input_formats=("%Y-%m-%d", "%d.%m.%Y"), **kwargs)


def _with_https(url: str) -> str:
    if url and not url.startswith("https://"):
        raise forms.ValidationError(_("Der Link muss mit https:// beginnen."))
    return url


def places_field() -> forms.IntegerField:
    return forms.IntegerField(
        label=_("Plätze im Saal"),
        required=False,
        min_value=1,
        max_value=1_000_000,
        help_text=_("Kommen mehr, als hineinpassen, werden Sie gewarnt. Abgewiesen wird dadurch niemand."),
    )


ONLY_IN_A_HALL = ("places", "reopens_min")


class AssemblyForm(ModelForm[Assembly]):
    """What the office says about an assembly, except its agenda."""

    held_at = Moment(
        label=_("Beginn"), help_text=_("Ein schriftliches Verfahren öffnet zu diesem Zeitpunkt.")
    )
    closes_at = Moment(
        label=_("Ende der Frist"), required=False, help_text=_("Nur für ein schriftliches Verfahren.")
    )
    dispatch_on = Day(
        label=_("Einladungen gehen hinaus am"),
        required=False,
        help_text=_("Danach richtet sich, ob die Einladungsfrist reicht."),
    )
    video_url = forms.URLField(
        label=_("Link zum Videoraum"),
        required=False,
        max_length=500,
        assume_scheme="https",
        help_text=_("Beginnt mit https://. Konvent öffnet den Raum in der Seite der Versammlung."),
    )
    places = places_field()
    registration_deadline = Day(
        label=_("Anmeldefrist"),
        required=False,
        help_text=_("Nur, wenn Ihre Satzung eine Anmeldung verlangt. Sonst lassen Sie das Feld leer."),
    )

    class Meta:
        model = Assembly
        fields: ClassVar[tuple[str, ...]] = (
            "title",
            "form",
            "held_at",
            "closes_at",
            "dispatch_on",
            "place",
            "video_url",
            "places",
            "registration_deadline",
            "extraordinary",
            "convened_by",
            "chair",
            "minute_taker",
            "statutes",
            "reopens_min",
            "questions_before",
        )
        labels: ClassVar[dict[str, Any]] = {
            "title": _("Name der Versammlung"),
            "form": _("Form"),
            "place": _("Ort"),
            "extraordinary": _("Außerordentliche Versammlung"),
            "reopens_min": _("Schließen zurücknehmen (Minuten)"),
            "questions_before": _("Fragen und Stellungnahmen in Textform schon ab der Einladung annehmen"),
            "convened_by": _("Einberufen durch"),
            "chair": _("Versammlungsleitung"),
            "minute_taker": _("Protokollführung"),
            "statutes": _("Satzung"),
        }
        help_texts: ClassVar[dict[str, Any]] = {
            "title": _("So heißt sie in der Einladung, etwa „Ordentliche Mitgliederversammlung 2027“."),
            "place": _("Anschrift und Raum, für Präsenz und hybrid."),
            "convened_by": _("Das Organ, das nach Ihrer Satzung einberuft."),
            "statutes": _("Nach dieser Fassung wird geprüft und gezählt."),
            "questions_before": _(
                "Sonst erst, wenn die Versammlung eröffnet ist oder das schriftliche Verfahren beginnt. Die Einladung sagt es."
            ),
            "extraordinary": _("Manche Satzungen geben ihr eine eigene Einladungsfrist."),
            "reopens_min": _(
                "So lange lässt sich ein versehentliches Schließen der Versammlung zurücknehmen; 0: gar nicht."
            ),
        }

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = Person.objects.filter(organisation=organisation)
        known = [("", gettext("noch offen")), *choices(people)]
        for name in ("chair", "minute_taker"):
            model_field(self, name).queryset = people
            choice_field(self, name).choices = known
        model_field(self, "statutes").queryset = organisation.statutes.all()
        model_field(self, "statutes").empty_label = gettext("noch keine")
        if self.instance.is_written:
            for name in ONLY_IN_A_HALL:
                del self.fields[name]

    def clean_video_url(self) -> str:
        return _with_https(self.cleaned_data["video_url"])

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("form") != Form.WRITTEN:
            data["closes_at"] = None
            return data
        held_at, closes_at = data.get("held_at"), data.get("closes_at")
        if closes_at is None and "closes_at" not in self.errors:
            self.add_error("closes_at", _("Ein schriftliches Verfahren braucht ein Ende der Frist."))
        elif held_at and closes_at and closes_at <= held_at:
            self.add_error("closes_at", _("Die Frist muss nach dem Beginn enden."))
        elif closes_at and closes_at <= timezone.now():
            self.add_error(
                "closes_at", _("Die Frist liegt schon in der Vergangenheit. Bitte setzen Sie eine neue.")
            )
        return data


class NewAssemblyForm(AssemblyForm):
    """The first page of a new assembly: only what cannot be filled in for the office."""

    with_usual_items = forms.BooleanField(
        label=_("Übliche Punkte gleich eintragen (Eröffnung, Bericht, Verschiedenes)"),
        required=False,
        initial=True,
    )
    like = forms.ModelChoiceField(
        Assembly.objects.none(),
        label=_("Wie eine frühere Versammlung"),
        required=False,
        help_text=_(
            "Tagesordnung, Ort und Leitung werden übernommen. Unterlagen, Kandidaturen und Beteiligte tragen Sie neu ein."
        ),
    )
    template = forms.ChoiceField(
        label=_("Tagesordnung nach Vorlage"),
        required=False,
        help_text=_("Eigene Vorlagen sichern Sie auf der Seite einer Tagesordnung."),
    )
    # Django's way to leave out a field that was inherited; its stubs do not know it.
    dispatch_on = None  # type: ignore[assignment]
    places = None  # type: ignore[assignment]
    registration_deadline = None  # type: ignore[assignment]

    class Meta(AssemblyForm.Meta):
        fields: ClassVar[tuple[str, ...]] = (
            "title",
            "form",
            "held_at",
            "closes_at",
            "place",
            "video_url",
            "extraordinary",
            "convened_by",
        )

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        ModelForm.__init__(self, *args, **kwargs)
        model_field(self, "like").queryset = organisation.assemblies.all()
        model_field(self, "like").empty_label = gettext("nein, neu beginnen")
        choice_field(self, "template").choices = [("", gettext("keine")), *templates.choices(organisation)]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("like") and data.get("template"):
            self.add_error(
                "template", _("Bitte wählen Sie eine frühere Versammlung oder eine Vorlage, nicht beides.")
            )
        return data


class ReminderForm(forms.Form):
    """Whom the office reminds, and when."""

    to = forms.ChoiceField(label=_("Erinnern"), choices=Reminder.To.choices, initial=Reminder.To.SILENT)
    at = Moment(
        label=_("Erst am"),
        required=False,
        help_text=_("Leer: sofort."),
    )


class PlacesForm(forms.Form):
    """How many persons the room holds, also when it was convened already."""

    places = places_field()


class ChannelsForm(forms.Form):
    """How each right is exercised; it goes into the invitation word for word."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labels = channel_labels()
        for key in CHANNELS:
            self.fields[key] = forms.CharField(
                label=labels[key],
                required=False,
                max_length=1000,
                widget=forms.Textarea(attrs={"rows": 2}),
            )


class PdfField(forms.FileField):
    """A file that is small enough to be looked at; whether it is a good PDF is said by `check_pdf`."""

    def clean(self, data: Any, initial: Any = None) -> Any:
        file = super().clean(data, initial)
        if file and file.size > MAX_BYTES:
            raise forms.ValidationError(
                _("Die Datei ist größer als 20 MB. Bitte verkleinern oder teilen Sie sie.")
            )
        return file


class DocumentForm(forms.Form):
    file = PdfField(
        label=_("PDF-Datei"),
        help_text=_("Höchstens 20 MB, ohne Kennwort."),
        widget=forms.ClearableFileInput(attrs={"accept": "application/pdf,.pdf"}),
        error_messages={"required": _("Bitte wählen Sie eine Datei aus.")},
    )
    title = forms.CharField(
        label=_("Bezeichnung"),
        required=False,
        max_length=200,
        help_text=_("Leer: der Name der Datei."),
    )
    item = forms.ChoiceField(label=_("Gehört zu"), required=False)

    def __init__(self, *args: Any, assembly: Assembly, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.assembly = assembly
        choice_field(self, "item").choices = [("", gettext("der ganzen Versammlung"))] + [
            (place.item.id, f"TOP {place.number} {place.item.title}") for place in places(assembly)
        ]

    def clean_item(self) -> AgendaItem | None:
        pk = self.cleaned_data["item"]
        return self.assembly.items.filter(pk=pk).first() if pk else None


class ProposalForm(forms.Form):
    """One click puts the annual accounts and the discharge on the agenda."""

    mode = forms.ChoiceField(
        label=_("Entlastung"), choices=AgendaItem.Mode.choices, initial="collective", widget=forms.RadioSelect
    )


class WhosePaperForm(forms.Form):
    """Whose answer on paper, and to what; nothing is preselected."""

    member = forms.ChoiceField(label=_("Mitglied"))
    vote = forms.ChoiceField(label=_("Beschluss"))

    def __init__(
        self, *args: Any, members: list[tuple[str, str]], votes: list[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        choice_field(self, "member").choices = [("", gettext("bitte wählen")), *members]
        choice_field(self, "vote").choices = [("", gettext("bitte wählen")), *votes]


class PaperForm(WhosePaperForm):
    """An answer on paper in a written procedure."""

    choice = forms.ChoiceField(label=_("Antwort"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("member", "vote"):
            self.fields[name].widget = forms.HiddenInput()
        choice_field(self, "choice").choices = choices


class OfficeProxyForm(forms.Form):
    """A proxy entered by the office."""

    member = forms.ChoiceField(label=_("Mitglied, das die Vollmacht erteilt"))
    holder = forms.ChoiceField(label=_("Bevollmächtigte Person"))
    form = forms.ChoiceField(
        label=_("Form"), choices=(("textform", _("Textform (etwa E-Mail)")), ("written", _("Schriftform")))
    )
    document = PdfField(
        label=_("Vollmacht als PDF"),
        required=False,
        widget=forms.ClearableFileInput(attrs={"accept": "application/pdf,.pdf"}),
    )

    def __init__(
        self, *args: Any, members: list[tuple[str, str]], holders: list[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        choice_field(self, "member").choices = [("", gettext("bitte wählen")), *members]
        choice_field(self, "holder").choices = [("", gettext("bitte wählen")), *holders]


class RollChangeForm(forms.Form):
    """What has become of a member since the convening; its data are those of the member list."""

    member = forms.ChoiceField(label=_("Mitglied"))
    change = forms.ChoiceField(
        label=_("Was ist geschehen?"),
        choices=(
            ("", _("bitte wählen")),
            ("joined", _("ist beigetreten")),
            ("left", _("ist ausgetreten oder ausgeschieden")),
            ("died", _("ist verstorben")),
            ("merged", _("ist in einem anderen Mitglied aufgegangen")),
            ("arrears", _("ist mit dem Beitrag im Rückstand")),
            ("settled", _("hat den Rückstand ausgeglichen")),
            ("delegates", _("wird von anderen vertreten")),
            ("weight", _("hat eine andere Zahl von Stimmen")),
        ),
        help_text=_("Stimmen und Vertretung werden so übernommen, wie sie in der Mitgliederliste stehen. Bitte ändern Sie sie zuerst dort."),
    )  # fmt: skip
    into = forms.ChoiceField(label=_("Aufnehmendes Mitglied"), required=False)
    effective_on = Day(
        label=_("Wirksam ab"), help_text=_("Bei einem Austritt der erste Tag ohne Mitgliedschaft.")
    )
    basis = forms.ChoiceField(
        label=_("Nachweis"),
        choices=(
            ("document", _("Urkunde oder Schreiben")),
            ("register", _("Register oder amtliche Liste")),
            ("statement", _("Erklärung des Mitglieds")),
            ("error", _("Berichtigung eines Fehlers")),
        ),
    )
    reason = forms.CharField(label=_("Grund"), help_text=_("Er steht in der Niederschrift."))

    def __init__(
        self, *args: Any, members: list[tuple[str, str]], on_roll: list[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        choice_field(self, "member").choices = [("", gettext("bitte wählen")), *members]
        choice_field(self, "into").choices = [("", gettext("nur bei einer Verschmelzung")), *on_roll]


class OwnProxyForm(forms.Form):
    """A proxy granted by the member on its own page."""

    member = forms.ChoiceField(label=_("Für das Mitglied"))
    holder = forms.ChoiceField(label=_("Ich bevollmächtige"))

    def __init__(
        self, *args: Any, members: list[tuple[str, str]], holders: list[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        choice_field(self, "member").choices = members
        choice_field(self, "holder").choices = [("", gettext("bitte wählen")), *holders]


class CaptionsForm(forms.Form):
    """Where the captions of the video room can be read: a page of whoever writes them."""

    url = forms.URLField(
        label=_("Adresse der Untertitel"),
        required=False,
        max_length=500,
        assume_scheme="https",
        help_text=_(
            "Die Seite des Dienstes oder der Schriftdolmetschung, auf der mitgelesen werden kann. Leer: keine."
        ),
    )

    def clean_url(self) -> str:
        return _with_https(self.cleaned_data["url"])


class SecondChannelForm(forms.Form):
    second_channel = forms.ChoiceField(
        label=_("Zweiter Weg"), choices=Invitation.SecondChannel.choices, required=False
    )
    note = forms.CharField(label=_("Notiz"), required=False, max_length=200)


class MoveForm(forms.Form):
    """What an assembly that was convened is announced as from now on."""

    held_at = Moment(label=_("Neuer Beginn"))
    form = forms.ChoiceField(
        label=_("Form"), choices=[each for each in Form.choices if each[0] != Form.WRITTEN]
    )
    place = forms.CharField(
        label=_("Ort"),
        required=False,
        max_length=300,
        help_text=_("Anschrift und Raum, für Präsenz und hybrid."),
    )
    video_url = forms.URLField(
        label=_("Link zum Videoraum"), required=False, max_length=500, assume_scheme="https"
    )
    reason = forms.CharField(
        label=_("Grund"),
        max_length=1000,
        help_text=_("Die Mitglieder lesen ihn; er steht in der Niederschrift."),
    )
    accepts_doubts = forms.BooleanField(label=_("Ich verlege trotzdem und stehe dafür ein."), required=False)
