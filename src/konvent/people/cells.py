"""What stands in a cell of a member list, read as the field it belongs to: days, votes, yes and no, addresses. Pure.

Where a cell can mean two things, an answer says which (see `questions.py`); without one it is not read.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from konvent.core.journal.entry import YEARS
from konvent.core.typed import fault_of
from konvent.core.words import Said, say
from konvent.people.columns import ACTING, LABELS
from konvent.people.decoding import LOST
from konvent.people.naming import split_name
from konvent.people.weights import NotAWeight, read_weight, weight_text

YES = frozenset(["ja", "j", "yes", "y", "x", "1", "wahr", "true", "✓", "✔", "☑", "☒"])
NO = frozenset(["nein", "n", "no", "0", "falsch", "false", "-", "–", "✗", "✘", "☐"])
KINDS = {
    "organisation": "organisation", "körperschaft": "organisation", "firma": "organisation", "juristische person": "organisation",
    "unternehmen": "organisation", "org": "organisation", "verein": "organisation", "verband": "organisation",
    "jur. person": "organisation", "juristisch": "organisation", "organization": "organisation", "company": "organisation",
    "legal person": "organisation", "legal entity": "organisation", "person": "person", "natürliche person": "person",
    "einzelmitglied": "person", "einzelperson": "person", "privatperson": "person", "nat. person": "person", "natürlich": "person",
    "mensch": "person", "natural person": "person", "individual": "person",
}  # fmt: skip
EMAIL = re.compile(r"[^@\s,;:<>()\"]+@[^@\s,;:<>()\"]+\.[^@\s,;:<>()\".]{2,}")
LONGEST = {
    "number": 40,
    "name": 200,
    "category": 80,
    "email": 254,
    "street": 200,
    "postal_code": 12,
    "city": 100,
    "delegate": 100,
    "delegate_email": 254,
    "substitute": 100,
    "substitute_email": 254,
    "title": 60,
    "given_name": 100,
    "family_given": 200,
    "given_family": 200,
    "house_number": 20,
    "postal_city": 113,
    "address": 330,
}
DAYS = ("joined_on", "left_on")
MONTHS = {
    month: place
    for place, months in enumerate(
        ("januar jan january jänner", "februar feb february", "märz mär mrz maerz march mar", "april apr", "mai may", "juni jun june",
         "juli jul july", "august aug", "september sep sept", "oktober okt october oct", "november nov", "dezember dez december dec"),
        start=1,
    )
    for month in months.split()
}  # fmt: skip
# A day without the time of day behind it; a time of another zone may belong to the day before.
TIME = re.compile(r"[T ](?:00:00(?::00(?:\.0{1,9})?)?Z?|\d{1,2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)$")
DOTTED = re.compile(r"(\d{1,2})\. ?(\d{1,2})\. ?['’]?(\d{4}|\d{2})")
ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
# Whose order differs from country to country.
SLASHED = re.compile(r"(\d{1,2})([/-])(\d{1,2})\2['’]?(\d{4}|\d{2})")
NAMED = re.compile(r"(\d{1,2})(?:\.|st|nd|rd|th)?[ -]?([A-Za-zä]{3,9})\.?[ -](\d{4}|\d{2})", re.IGNORECASE)
NAMED_FIRST = re.compile(r"([A-Za-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})", re.IGNORECASE)
PACKED = re.compile(r"(\d{4})(\d{2})(\d{2})")
# Days as Excel counts them, since 30 December 1899; of five figures, up to the year 2173.
SERIAL = re.compile(r"[1-9]\d{4}")
FIRST_SERIAL = date(1899, 12, 30)
# One separator and three figures: a thousand here, one elsewhere.
THOUSAND = re.compile(r"\d{1,3}[.,]\d{3}")
SEVERAL_THOUSANDS = re.compile(
    r"(\d{1,3}(?:\.\d{3})+),(\d{1,9})|(\d{1,3}(?:,\d{3})+)\.(\d{1,9})|(\d{1,3}(?:['’]\d{3})+)"
)
POSTAL_CITY = re.compile(r"((?:[A-Z]{1,2}-)?\d{4,5})\s+(.+)")
SHORT_POSTAL = re.compile(r"[1-9]\d{3}")
ADDRESS = re.compile(r"(.*[^\s,;])\s*[,;]\s*((?:[A-Z]{1,2}-)?\d{4,5})\s+(.+)")
LOST_DIGITS = re.compile(r"\d(?:[.,]\d+)?E\+?\d+", re.IGNORECASE)
UNSEEN = re.compile("[\ufeff\u200b\u2060\u00ad]")
GAP = re.compile(r"[^\S ]+| {2,}")


def tidied(name: str, text: str) -> str:
    """The text of a cell as it is taken: what looks alike is written alike. Where that differs, it is shown.

    Letters are composed, wide letters and figures plain, breaks and other blanks one blank, unseen marks gone.
    """
    plain = text[1:] if name in ("number", "postal_code") and text.startswith("'") else text
    if plain.isascii() and not GAP.search(plain):
        return plain.strip()
    narrow = "".join(chr(ord(char) - 0xFEE0) if "\uff01" <= char <= "\uff5e" else char for char in plain)
    gaps = "\n" if name == "address" else ""
    parts = (GAP.sub(" ", UNSEEN.sub("", part)) for part in (narrow.split(gaps) if gaps else [narrow]))
    return unicodedata.normalize(
        "NFC", ", ".join(each.strip(" ,") if gaps else each.strip() for each in parts)
    )


def visible(text: str) -> str:
    """The text with a sign for each blank that is none of the keyboard's, and for each mark that is not seen."""
    return GAP.sub("␣", UNSEEN.sub("·", text))


def read_cell(name: str, text: str, *, today: date, answers: Mapping[str, str]) -> Any:
    """The value of a cell that has been tidied, or a sentence that says what is wrong with it. None: nothing is to be read."""
    label = LABELS[name]
    if fault_of(text) or any(unicodedata.category(char) == "Cc" for char in text):
        return say("import.unreadable", label=label)
    if LOST.search(text):
        return say("import.letter_lost", text=text)
    if name in LONGEST and len(text) > LONGEST[name]:
        return say("import.too_long", label=label, most=LONGEST[name])
    if name == "number" and LOST_DIGITS.fullmatch(text):
        return say("import.figures_lost", text=text)
    if name == "weight":
        return _weight(text, answers.get("thousand", ""))
    if name in ("votes", "arrears"):
        return _yes_or_no(text)
    if name == "kind":
        return KINDS.get(text.casefold()) or say("import.no_kind", text=text)
    if name in DAYS:
        return read_day(name, text, today=today, answers=answers)
    if name == "postal_code":
        return _postal_code(text, answers)
    if name == "postal_city":
        found = POSTAL_CITY.fullmatch(text)
        return (
            (_postal_code(found[1], answers), found[2]) if found else say("import.no_postal_city", text=text)
        )
    if name == "address":
        return _address(text, answers)
    if name.endswith("email") and not EMAIL.fullmatch(text):
        return say("import.no_email", text=text)
    if name in ACTING and "," in text:
        return turned(text)
    return text


def turned(text: str) -> str:
    """ "Beispiel, Änne" as "Änne Beispiel"."""
    return " ".join(filter(None, split_name(text)))


def _weight(text: str, thousand: str) -> str | Said | None:
    if THOUSAND.fullmatch(text):
        if thousand not in ("thousand", "one"):
            return say("import.no_weight", text=text)
        text = re.sub(r"\D", "", text) if thousand == "thousand" else text.replace(",", ".")
        text = text if thousand == "thousand" else f"{text}0"  # "1.0000" is no thousand
    if found := SEVERAL_THOUSANDS.fullmatch(text):
        whole, part = found[1] or found[3] or found[5], found[2] or found[4] or "0"
        text = f"{re.sub(r'[^0-9]', '', whole)},{part}"
    try:
        return weight_text(read_weight(text))
    except NotAWeight:
        return say("import.no_weight", text=text)


def _yes_or_no(text: str) -> bool | Said:
    word = text.casefold()
    if word in YES | NO:
        return word in YES
    return say("import.no_yes_or_no", text=text)


def _postal_code(text: str, answers: Mapping[str, str]) -> str:
    return f"0{text}" if SHORT_POSTAL.fullmatch(text) and answers.get("zeros") == "add" else text


def _address(text: str, answers: Mapping[str, str]) -> dict[str, str]:
    """The parts of "Weg 1, 01234 Ahornau"; what has no postal code is a street."""
    found = ADDRESS.fullmatch(text)
    if found is None:
        return {"street": text}
    return {"street": found[1], "postal_code": _postal_code(found[2], answers), "city": found[3]}


def read_day(name: str, text: str, *, today: date, answers: Mapping[str, str]) -> date | Said | None:
    """The day that a cell names, as people write it and as programs do, or a sentence that says why it is none."""
    bare = _without_time(text)
    if found := ISO.fullmatch(bare):
        return _day(text, *found.groups())
    if found := DOTTED.fullmatch(bare):
        return _short(name, text, found[3], found[2], found[1], today)
    if found := SLASHED.fullmatch(bare):
        order = answers.get("order", "")
        if order not in ("day", "month"):
            return say("import.no_date", text=text)
        day, month = (found[1], found[3]) if order == "day" else (found[3], found[1])
        return _short(name, text, found[4], month, day, today)
    if (found := NAMED.fullmatch(bare)) and found[2].casefold() in MONTHS:
        return _short(name, text, found[3], str(MONTHS[found[2].casefold()]), found[1], today)
    if (found := NAMED_FIRST.fullmatch(bare)) and found[1].casefold() in MONTHS:
        return _day(text, found[3], str(MONTHS[found[1].casefold()]), found[2])
    if found := PACKED.fullmatch(bare):
        return _day(text, *found.groups())
    if SERIAL.fullmatch(bare) and (meant := answers.get("serial")):
        return FIRST_SERIAL + timedelta(days=int(bare)) if meant == "day" else None
    return say("import.no_date", text=text)


def slashed(text: str) -> re.Match[str] | None:
    """A day like 01/03/1968, in whichever order: groups 1 and 3 are day and month, or month and day."""
    return SLASHED.fullmatch(_without_time(text))


def code_of(name: str, text: str) -> str:
    """The postal code that stands in this field; "" if none does."""
    if name == "address":
        return found[2] if (found := ADDRESS.fullmatch(text)) else ""
    if name == "postal_city":
        return found[1] if (found := POSTAL_CITY.fullmatch(text)) else ""
    return text


def is_written_out(text: str) -> bool:
    """Whether a day is written so that it can be read in one way only."""
    return bool((found := DOTTED.fullmatch(text)) and len(found[3]) == 4) or bool(ISO.fullmatch(text))


def _without_time(text: str) -> str:
    found = TIME.search(text)
    return text[: found.start()].rstrip() if found else text


def _short(name: str, text: str, year: str, month: str, day: str, today: date) -> date | Said:
    """The same where the year may have two figures: nobody has joined in the future; when somebody leaves, nobody knows."""
    if len(year) == 4:
        return _day(text, year, month, day)
    if name == "left_on":
        return say("import.short_year", text=text)
    for century in (today.year // 100 * 100, today.year // 100 * 100 - 100):
        found = _day(text, str(century + int(year)), month, day)
        if isinstance(found, date) and found <= today:
            return found
    return say("import.no_date", text=text)


def _day(text: str, year: str, month: str, day: str) -> date | Said:
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        return say("import.no_date", text=text)
    return found if found.year in YEARS else say("import.day_beyond", text=text)
