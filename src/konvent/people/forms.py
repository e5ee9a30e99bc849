"""Forms of the people's pages."""

from __future__ import annotations

import unicodedata
from typing import Any

from django import forms
from django.contrib.auth import get_user_model, password_validation
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm, UsernameField
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from konvent.people.changes import MEMBER, OFFICE, PERSON, SETTINGS
from konvent.people.guessing import PASSWORD, address_of, guess
from konvent.people.known import known_as
from konvent.people.membership import tellable, told
from konvent.people.models import (
    Control,
    Delegate,
    Land,
    Member,
    OfficeHeld,
    Organisation,
    Person,
    Staff,
)
from konvent.people.typed_forms import ModelForm, model_field
from konvent.people.weights import NotAWeight, read_weight, weight_text


class DateInput(forms.DateInput):
    """The browser's own date field."""

    input_type = "date"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(format="%Y-%m-%d", **kwargs)


class SignInForm(AuthenticationForm):
    username = UsernameField(
        label=gettext_lazy("Benutzername"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "username"}),
    )
    error_messages = {  # noqa: RUF012
        "invalid_login": gettext_lazy(
            "Benutzername und Passwort passen nicht zusammen. Achten Sie auf Groß- und Kleinschreibung."
        ),
        "inactive": gettext_lazy("Dieses Konto ist stillgelegt. Fragen Sie die Geschäftsstelle."),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].label = _("Passwort")
        for field in self.fields.values():
            field.widget.attrs.pop("autofocus", None)


class PasswordForm(PasswordChangeForm):
    """A new password for who knows the old one, which whoever finds an open page may not guess."""

    def __init__(self, user: User, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().__init__(user, *args, **kwargs)
        self._request = request

    def clean_old_password(self) -> str:
        given: str = self.cleaned_data["old_password"]
        owner = self.user.get_username()
        if not guess(
            PASSWORD,
            owner,
            address_of(self._request),
            lambda: self.user.check_password(given),
            known=known_as(self._request, owner),
        ):
            raise ValidationError(self.error_messages["password_incorrect"], code="password_incorrect")
        return given


class MemberForm(ModelForm[Member]):
    """A member. The number must be free in the organisation, the weight an exact number."""

    class Meta:
        model = Member
        fields = MEMBER
        widgets = {  # noqa: RUF012
            "kind": forms.RadioSelect,
            "joined_on": DateInput(),
            "left_on": DateInput(),
            "weight": forms.TextInput(attrs={"inputmode": "text"}),
            "category": forms.TextInput(attrs={"list": "categories"}),
        }
        help_texts = {  # noqa: RUF012
            "weight": gettext_lazy(
                "Eine ganze Zahl oder ein Bruch, zum Beispiel 3 oder 3/2. „1,5“ wird zu 3/2."
            ),
            "email": gettext_lazy(
                "Auch hierhin geht jede Einladung. Den persönlichen Link bekommen nur die Personen, die für das Mitglied handeln."
            ),
            "left_on": gettext_lazy("Der letzte Tag der Mitgliedschaft."),
            "name": gettext_lazy("Name der Organisation oder Vor- und Nachname."),
            "of_members": gettext_lazy(
                "Wie viele Mitglieder die Organisation selbst hat. Nur nötig, wenn die Satzung danach die Zahl der Delegierten bestimmt."
            ),
        }

    def __init__(self, organisation: Organisation, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.organisation = organisation
        self.organisation = organisation

    def clean_number(self) -> str:
        number: str = self.cleaned_data["number"]
        taken = self.organisation.members.filter(number=number).exclude(pk=self.instance.pk).first()
        if taken:
            raise ValidationError(
                _("Die Nummer %(number)s hat schon „%(name)s“. Bitte wählen Sie eine andere.")
                % {"number": number, "name": taken.name}
            )
        return number

    def clean_weight(self) -> str:
        text: str = self.cleaned_data["weight"]
        try:
            return weight_text(read_weight(text))
        except NotAWeight:
            return text

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        joined, left = cleaned.get("joined_on"), cleaned.get("left_on")
        if joined and left and left < joined:
            self.add_error("left_on", _("Das Ende liegt vor dem Beginn der Mitgliedschaft."))
        return cleaned


class PersonForm(ModelForm[Person]):
    class Meta:
        model = Person
        fields = PERSON


class PersonField(forms.ModelChoiceField):  # type: ignore[type-arg]  # it takes none at runtime
    """One of the persons there are; each with what tells her from others of the same name."""

    def label_from_instance(self, obj: Person) -> str:
        return told(obj)


class DelegateForm(forms.Form):
    """Somebody who acts for a member: chosen from the persons there are, or entered anew."""

    person = PersonField(
        Person.objects.none(),
        required=False,
        label=gettext_lazy("Person"),
        empty_label=gettext_lazy("neue Person (unten eintragen)"),
    )
    title = forms.CharField(label=gettext_lazy("Titel"), max_length=200, required=False)
    given_name = forms.CharField(label=gettext_lazy("Vorname"), max_length=200, required=False)
    family_name = forms.CharField(label=gettext_lazy("Nachname"), max_length=200, required=False)
    email = forms.EmailField(label=gettext_lazy("E-Mail"), max_length=254, required=False)
    proof = forms.ChoiceField(
        label=gettext_lazy("Grundlage"),
        required=False,
        choices=[each for each in Delegate.Proof.choices if each[0] != Delegate.Proof.SELF],
    )

    def __init__(self, member: Member, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.member = member
        model_field(self, "person").queryset = tellable(
            member.organisation.persons.exclude(delegations__member=member)
        )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not cleaned.get("person") and not cleaned.get("family_name"):
            self.add_error("family_name", _("Wählen Sie eine Person aus, oder tragen Sie den Nachnamen ein."))
        return cleaned


class OfficeForm(ModelForm[OfficeHeld]):
    class Meta:
        model = OfficeHeld
        fields = ("person", *OFFICE)
        field_classes = {"person": PersonField}  # noqa: RUF012
        widgets = {"from_date": DateInput(), "to_date": DateInput()}  # noqa: RUF012
        labels = {  # noqa: RUF012
            "person": gettext_lazy("Person"),
            "from_date": gettext_lazy("Im Amt seit"),
            "to_date": gettext_lazy("Im Amt bis"),
        }
        help_texts = {  # noqa: RUF012
            "to_date": gettext_lazy("Der letzte Tag. Leer lassen, solange die Amtszeit läuft."),
            "title": gettext_lazy("Zum Beispiel „1. Vorsitz“ oder „Schatzmeisterei“."),
        }

    def __init__(self, organisation: Organisation, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.organisation = organisation
        model_field(self, "person").queryset = tellable(organisation.persons.all())

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        begin, end = cleaned.get("from_date"), cleaned.get("to_date")
        if begin and end and end < begin:
            self.add_error("to_date", _("Das Ende liegt vor dem Beginn der Amtszeit."))
        return cleaned


class ControlForm(ModelForm[Control]):
    class Meta:
        model = Control
        fields = ("person", "reason")
        field_classes = {"person": PersonField}  # noqa: RUF012
        labels = {"person": gettext_lazy("Person")}  # noqa: RUF012
        help_texts = {"reason": gettext_lazy("Zum Beispiel „alleinige Gesellschafterin“.")}  # noqa: RUF012

    def __init__(self, member: Member, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.member = member
        model_field(self, "person").queryset = tellable(
            member.organisation.persons.exclude(controls__member=member)
        )


class OrganisationForm(ModelForm[Organisation]):
    class Meta:
        model = Organisation
        fields = SETTINGS
        help_texts = {  # noqa: RUF012
            "four_eyes": gettext_lazy(
                "Hat die Geschäftsstelle mehrere Konten, legt eines die Versammlung vor, und ein anderes beruft sie ein. Wer was getan hat, steht in der Niederschrift. Für das Konto, das diese Einstellung ausschaltet, gilt sie noch eine Woche."
            ),
            "state": gettext_lazy("Nach diesem Land richten sich die Feiertage bei Fristen."),
            "short_name": gettext_lazy("Steht oben auf jeder Seite."),
        }

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        form, state = cleaned.get("legal_form"), cleaned.get("state")
        if form and state and state not in Land.of(form):
            self.add_error("state", _("In diesem Land gibt es die gewählte Rechtsform nicht."))
        return cleaned


class AccountForm(forms.Form):
    """A new account of the office."""

    username = forms.CharField(
        label=gettext_lazy("Benutzername"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    role = forms.ChoiceField(label=gettext_lazy("Rolle"), choices=Staff.Role.choices)
    password = forms.CharField(
        label=gettext_lazy("Erstes Passwort"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=gettext_lazy("Mindestens 12 Zeichen. Die Person ändert es nach der ersten Anmeldung."),
    )

    def clean_username(self) -> str:
        name = unicodedata.normalize("NFKC", self.cleaned_data["username"])
        if any(unicodedata.category(char)[0] in "CZM" for char in name):
            raise ValidationError(
                _(
                    "Ein Benutzername besteht aus Buchstaben, Ziffern und Zeichen, die man sieht, ohne Leerzeichen."
                )
            )
        if get_user_model().objects.filter(username__iexact=name).exists():
            raise ValidationError(_("Diesen Benutzernamen gibt es schon."))
        return name

    def clean_password(self) -> str:
        word: str = self.cleaned_data["password"]
        password_validation.validate_password(word)
        return word


class OwnAddressForm(forms.Form):
    """Where an account gets what it sends to itself."""

    email = forms.EmailField(
        label=gettext_lazy("E-Mail"),
        required=False,
        max_length=254,
        help_text=gettext_lazy("Dorthin senden Sie sich Einladungen und Nachrichten als Test."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


class TableForm(forms.Form):
    """The file of a member list."""

    file = forms.FileField(
        label=gettext_lazy("Datei"),
        help_text=gettext_lazy("CSV oder Excel (.xlsx), höchstens 5 MB."),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.txt,.tsv,.xlsx"}),
        error_messages={"required": gettext_lazy("Bitte wählen Sie eine Datei aus.")},
    )
