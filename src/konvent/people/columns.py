"""What the columns of a member list mean: fields, the headers they have in practice, and what an office has chosen. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from konvent.core.words import Said, say

# Fields of a member, then what a list may hold in parts, then who acts for it.
OWN = (
    "number", "name", "kind", "category", "weight", "votes", "email", "street", "postal_code", "city", "joined_on", "left_on",
    "arrears",
)  # fmt: skip
PARTS = ("title", "given_name", "family_given", "given_family", "house_number", "postal_city", "address")
# Columns that bring a name, alone or with others.
NAMING = ("name", "family_given", "given_family")
ACTING = ("delegate", "substitute")
FIELDS = (*OWN, *(f"{who}{part}" for who in ACTING for part in ("", "_email")))
# What a column is called: `import.field.<name>` of the catalogue.
LABELS: dict[str, Said] = {name: say(f"import.field.{name}") for name in (*FIELDS, *PARTS)}
# A column that is not taken over, because somebody said so; and one of which nobody has said anything yet.
UNUSED, UNDECIDED = "-", ""
# Headers as they are found in practice, without case, blanks and punctuation.
SPELLINGS: dict[str, str] = {
    "number": "mitgliedsnummer mitgliednummer mitgliedsnr mitgliednr mitgliedernr nummer nr mnr id kundennummer membernumber "
    "memberno memberid mglnr mglnummer mitgliedsid",
    "name": "name mitglied mitgliedsname organisation firma verband verein bezeichnung institution firmenname nameorganisation member "
    "nachname familienname zuname lastname surname familyname organization company vereinsname",
    "kind": "art mitgliedsart typ rechtstyp personenart type kind membertype",
    "category": "kategorie mitgliedskategorie gruppe mitgliedsgruppe beitragsgruppe klasse groesse status category",
    "weight": "stimmen stimmgewicht stimmenzahl stimmanzahl anzahlstimmen gewicht votes weight "
    "numberofvotes votingweight",
    "votes": "stimmberechtigt stimmrecht mitstimmrecht entitledtovote votingright votingrights",
    "email": "email mail emailadresse mailadresse epost emailmitglied emailaddress mailaddress",
    "street": "strasse strassehausnummer strasseundhausnummer strassenr strassehnr strassehausnr "
    "street streetaddress",
    "postal_code": "plz postleitzahl zip zipcode postcode postalcode",
    "city": "ort stadt wohnort sitz city town",
    "joined_on": "mitgliedseit eintritt eintrittsdatum beitritt beitrittsdatum seit eintrittam joined joinedon "
    "membersince dateofjoining entrydate",
    "left_on": "mitgliedbis austritt austrittsdatum bis kuendigung austrittam left lefton "
    "memberuntil exitdate",
    "arrears": "beitragsrueckstand rueckstand imrueckstand offen arrears inarrears",
    "title": "titel akademischertitel akadtitel akadgrad akademischergrad title",
    "given_name": "vorname vornamen rufname firstname givenname forename",
    "family_given": "namevorname nachnamevorname familiennamevorname zunamevorname lastnamefirstname surnamefirstname",
    "given_family": "vornamename vornamenachname vornamefamilienname vornameundname vornameundnachname firstnamelastname firstandlastname",
    "house_number": "hausnummer hausnr hnr hsnr housenumber houseno",
    "postal_city": "plzort plzundort postleitzahlort plzstadt plzwohnort wohnortplz zipcity",
    "address": "anschrift adresse postanschrift address postaladdress",
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


def known(header: Sequence[str], kept: Collection[str] = ()) -> int:
    """How many of the cells are headers that are found in practice. kept: spellings that this office has used before"""
    return sum(
        (spelled := spelling(cell)) in BY_SPELLING or (bool(spelled) and spelled in kept) for cell in header
    )


def head_of(rows: Sequence[Sequence[str]], kept: Collection[str] = ()) -> tuple[int, bool]:
    """Which of the rows, from 0, is the header, and whether that is sure: among the first ones that with the most known headers, at
    least two; else perhaps the first."""
    counted = [known(row, kept) for row in rows[:LOOKED_FOR_IN]]
    most = max(counted, default=0)
    return (counted.index(most), True) if most > 1 else (0, False)


def keys(header: Sequence[str]) -> tuple[str, ...]:
    """Under what each column's meaning is kept: its spelling, with its number where columns are spelled alike; "" for no header."""
    seen: Counter[str] = Counter()
    found = []
    for cell in header:
        spelled = spelling(cell)
        seen[spelled] += 1
        found.append(f"{spelled}#{seen[spelled]}" if spelled and seen[spelled] > 1 else spelled)
    return tuple(found)


def guessed(header: Sequence[str], kept: Mapping[str, str]) -> tuple[str, ...]:
    """For each column the field it seems to mean, or UNDECIDED. kept: key to field, as this office chose it before"""
    return tuple(
        (kept.get(key) or BY_SPELLING.get(spelling(cell), UNDECIDED)) if key else UNDECIDED
        for cell, key in zip(header, keys(header), strict=True)
    )


def chosen(meanings: Sequence[str], columns: int) -> tuple[str, ...]:
    """What somebody chose for so many columns; what is no field counts as not said."""
    padded = [*meanings, *[UNDECIDED] * columns][:columns]
    return tuple(each if each in LABELS or each == UNUSED else UNDECIDED for each in padded)
