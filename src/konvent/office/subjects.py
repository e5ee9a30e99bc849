"""What an item can be about, in the words of the association's legal form."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from konvent.lawbook.forms import FOREIGN

Words = Mapping[str, str | Promise]

SUBJECTS: Words = {
    "resolution": _("einfacher Beschluss"),
    "accounts": _("Jahresabschluss"),
    "discharge": _("Entlastung"),
    "budget": _("Haushaltsplan"),
    "fees": _("Beiträge"),
    "admission": _("Aufnahme eines Mitglieds"),
    "exclusion": _("Ausschluss eines Mitglieds"),
    "recall": _("Abberufung"),
    "recall_supervisory": _("Abberufung aus dem Aufsichtsrat"),
    "transaction": _("Rechtsgeschäft mit einem Mitglied"),
    "release": _("Erlass oder Verzicht gegenüber einem Mitglied"),
    "claim": _("Anspruch gegen ein Mitglied oder Organ"),
    "litigation": _("Rechtsstreit mit einem Mitglied"),
    "statute_change": _("Satzungsänderung, die den Zweck nicht ändert"),
    "statute_change_core": _("Satzungsänderung nach § 16 Abs. 2 GenG"),
    "statute_change_duty": _("Satzungsänderung nach § 16 Abs. 3 GenG"),
    "purpose_change": _("Änderung des Vereinszwecks"),
    "virtual_meetings": _("künftige virtuelle Versammlungen"),
    "merger": _("Verschmelzung"),
    "dissolution": _("Auflösung"),
    "withdrawal": _("Entziehung des Wohnungseigentums"),
    "election": _("Wahl"),
}

# What a legal form calls otherwise.
OF_FORM: Mapping[str, Words] = {
    "eg": {
        "budget": _("Wirtschaftsplan"),
        "recall": _("Abberufung aus dem Vorstand"),
        "statute_change": _("sonstige Satzungsänderung (§ 16 Abs. 4 GenG)"),
    },
    "gmbh": {
        "admission": _("Aufnahme einer Gesellschafterin oder eines Gesellschafters"),
        "exclusion": _("Ausschluss einer Gesellschafterin oder eines Gesellschafters"),
        "recall": _("Abberufung der Geschäftsführung"),
        "statute_change": _("Änderung des Gesellschaftsvertrags"),
    },
    "ag": {"statute_change": _("Satzungsänderung")},
    "partei": {"exclusion": _("Ausschluss aus der Partei")},
    "weg": {
        "accounts": _("Jahresabrechnung"),
        "budget": _("Wirtschaftsplan"),
        "fees": _("Vorschüsse und Nachschüsse"),
        "recall": _("Abberufung der Verwaltung"),
        "statute_change": _("Änderung der Gemeinschaftsordnung"),
    },
    "verein_at": {"statute_change": _("Statutenänderung, die den Zweck nicht ändert")},
    "verein_ch": {"statute_change": _("Statutenänderung, die den Zweck nicht ändert")},
}


def called(subject: str, legal_form: str) -> str | Promise:
    """What a subject is called in a legal form."""
    return OF_FORM.get(legal_form, {}).get(subject) or SUBJECTS.get(subject, subject)


def subjects_of(legal_form: str) -> list[tuple[str, str | Promise]]:
    """Value and label of the subjects that the legal form knows."""
    foreign = FOREIGN.get(legal_form, frozenset())
    return [(each, called(each, legal_form)) for each in SUBJECTS if each not in foreign]
