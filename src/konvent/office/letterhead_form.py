"""The form of an association's letterhead and of its own words in mails and letters."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from konvent.office.correspondence import Letterhead
from konvent.office.services.letterhead import PLACES, unknown_in
from konvent.office.services.picture import MAX_BYTES
from konvent.people.typed_forms import ModelForm

OWN_WORDS = (
    "salutation_de",
    "introduction_de",
    "closing_de",
    "salutation_en",
    "introduction_en",
    "closing_en",
)
LINES = ("sender_name", "salutation_de", "closing_de", "salutation_en", "closing_en")


class LetterheadForm(ModelForm[Letterhead]):
    picture = forms.FileField(
        label=_("Logo (PNG oder JPEG)"),
        required=False,
        help_text=_("Höchstens 5 MB. Es wird verkleinert und steht in E-Mails und Briefen."),
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg"}),
    )
    without_logo = forms.BooleanField(label=_("Logo entfernen"), required=False)

    class Meta:
        model = Letterhead
        fields: ClassVar[tuple[str, ...]] = (
            "sender_name",
            "reply_to",
            "street",
            "postal_code",
            "city",
            *OWN_WORDS,
        )
        labels: ClassVar[dict[str, Any]] = {
            "sender_name": _("Name des Absenders"),
            "reply_to": _("Antworten gehen an"),
            "street": _("Straße und Hausnummer"),
            "postal_code": _("Postleitzahl"),
            "city": _("Ort"),
            "salutation_de": _("Anrede"),
            "introduction_de": _("Einleitung der Einladung"),
            "closing_de": _("Grußformel"),
            "salutation_en": _("Anrede (englisch)"),
            "introduction_en": _("Einleitung der Einladung (englisch)"),
            "closing_en": _("Grußformel (englisch)"),
        }
        help_texts: ClassVar[dict[str, Any]] = {
            "sender_name": _("Leer: der Name der Organisation."),
            "reply_to": _("Leer: die Adresse, von der gesendet wird."),
            "street": _("Die Anschrift steht auf Briefen und am Ende der E-Mails."),
            "salutation_de": _("Leer: „Guten Tag“ mit Namen."),
            "introduction_de": _("Steht vor dem, was eine Einladung sagen muss; das bleibt, wie es ist."),
            "closing_de": _("Leer: in Briefen „Mit freundlichen Grüßen“."),
        }

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for name in LINES:
            cleaned[name] = " ".join(cleaned.get(name, "").split())
        for name in OWN_WORDS:
            unknown = unknown_in(cleaned.get(name, ""))
            if unknown:
                self.add_error(
                    name,
                    gettext(
                        "Was in geschweiften Klammern steht, wird eingesetzt; %(unknown)s gibt es nicht. Möglich: %(places)s."
                    )
                    % {"unknown": ", ".join(unknown), "places": ", ".join(PLACES)},
                )
        return cleaned

    def clean_picture(self) -> bytes:
        file = self.cleaned_data["picture"]
        if file and file.size > MAX_BYTES:
            raise forms.ValidationError(_("Das Bild ist größer als 5 MB. Bitte verkleinern Sie es."))
        return file.read() if file else b""
