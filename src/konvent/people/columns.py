"""What the columns of a member list mean: fields, the headers they have in practice, and what an office has chosen. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from konvent.core.words import Said, say

# Fields of a member, then what a list may hold in parts, then who acts for it.
OWN = (
    "number", "name", "kind", "category", "weight", "votes", "email", "street", "postal_code", "city", "joined_on", "left_on",
    "arrears",
)  # fmt: skip
PARTS = ("title", "given_name", "house_number", "postal_city")
ACTING = ("delegate", "substitute")
FIELDS = (*OWN, *(f"{who}{part}" for who in ACTING for part in ("", "_email")))
# What a column is called: `import.field.<name>` of the catalogue.
LABELS: dict[str, Said] = {name: say(f"import.field.{name}") for name in (*FIELDS, *PARTS)}
# A column that is not taken over, because somebody said so; and one of which nobody has said anything yet.
UNUSED, UNDECIDED = "-", ""
# Headers as they are found in practice, without case, blanks and punctuation.
SPELLINGS: dict[str, str] = {
    "number": "mitgliedsnummer mitgliednummer mitgliedsnr mitgliednr mitgliedernr nummer nr mnr id kundennummer membernumber",
    "name": "name mitglied mitgliedsname organisation firma verband verein bezeichnung institution firmenname nameorganisation member "
    "nachname familienname zuname",
    "kind": "art mitgliedsart typ rechtstyp personenart",
    "category": "kategorie mitgliedskategorie gruppe mitgliedsgruppe beitragsgruppe klasse groesse status",
    "weight": "stimmen stimmgewicht stimmenzahl stimmanzahl anzahlstimmen gewicht votes weight",
    "votes": "stimmberechtigt stimmrecht mitstimmrecht",
    "email": "email mail emailadresse mailadresse epost emailmitglied",
    "street": "strasse strassehausnummer strasseundhausnummer strassenr anschrift adresse strassehnr",
    "postal_code": "plz postleitzahl",
    "city": "ort stadt wohnort sitz",
    "joined_on": "mitgliedseit eintritt eintrittsdatum beitritt beitrittsdatum seit eintrittam",
    "left_on": "mitgliedbis austritt austrittsdatum bis kuendigung austrittam",
    "arrears": "beitragsrueckstand rueckstand imrueckstand offen",
    "title": "titel akademischertitel akadtitel",
    "given_name": "vorname vornamen rufname",
    "house_number": "hausnummer hausnr hnr",
    "postal_city": "plzort plzundort postleitzahlort wohnortplz",
    "delegate": "delegierter delegierte delegierteroderdelegierte delegierterr vertreter vertretung vertretungsberechtigt ansprechpartner "
    "ansprechpartnerin stimmfuehrer stimmfuehrerin bevollmaechtigter vertreterin delegate",
    "delegate_email": "emaildelegierter emaildelegierte emaildelegierterr emailvertreter emailvertretung emailansprechpartner delegierteremail "
    "vertretungemail delegierteemail",
    "substitute": "stellvertretung stellvertreter stellvertreterin ersatzdelegierter ersatzdelegierte ersatz vertretung2 substitute",
    "substitute_email": "emailstellvertretung emailstellvertreter emailersatz emailersatzdelegierter stellvertretungemail",
}
BY_SPELLING = {spelling: field for field, words in SPELLINGS.items() for spelling in words.split()}
# A header stands in one of the first rows of a list, below titles and dates.
LOOKED_FOR_IN = 20


def spelling(header: str) -> str:
    """A header without case, umlauts, blanks and punctuation."""
    plain = header.casefold()
    for umlaut, written in (("ä", "ae"), ("ö", "oe"), ("ü", "ue")):
        plain = plain.replace(umlaut, written)
    return re.sub(r"[^a-z0-9]", "", plain)


def known(header: Sequence[str]) -> int:
    """How many of the cells are headers that are found in practice."""
    return sum(spelling(cell) in BY_SPELLING for cell in header)


def head_of(rows: Sequence[Sequence[str]]) -> int:
    """Which of the rows, from 0, is the header: among the first ones that with the most known headers, at least two; else the first."""
    counted = [known(row) for row in rows[:LOOKED_FOR_IN]]
    most = max(counted, default=0)
    return counted.index(most) if most > 1 else 0


def guessed(header: Sequence[str], kept: Mapping[str, str]) -> tuple[str, ...]:
    """For each column the field it seems to mean, or UNDECIDED. kept: spelling to field, as this office chose it before"""
    return tuple(
        kept.get(spelling(cell)) or BY_SPELLING.get(spelling(cell), UNDECIDED) if cell else UNDECIDED
        for cell in header
    )


def chosen(meanings: Sequence[str], columns: int) -> tuple[str, ...]:
    """What somebody chose for so many columns; what is no field counts as not said."""
    padded = [*meanings, *[UNDECIDED] * columns][:columns]
    return tuple(each if each in LABELS or each == UNUSED else UNDECIDED for each in padded)
