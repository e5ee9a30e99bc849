"""Who is named in words that are about to stand somewhere for ever, or before everybody."""

from __future__ import annotations

import re
from collections.abc import Iterable

from django.utils.translation import gettext as _

from konvent.people.models import Organisation

_NUMBERED = re.compile(
    r"\b(?:Mitglied|member)\w*(?:[- ]?(?:Nr\.?|Nummer|no\.?|number))?:? +([\w/-]*\w)", re.IGNORECASE
)


def named_in(organisation: Organisation, texts: Iterable[str]) -> list[str]:
    """Persons of the association whose given and family names stand there, and members whose numbers do."""
    words = " ".join(texts)
    persons = organisation.persons.exclude(given_name="").exclude(family_name="")
    full = {each.full_name for each in persons if f"{each.given_name} {each.family_name}" in words}
    numbers = organisation.members.filter(number__in=numbers_in(words)).values_list("number", flat=True)
    members = [_("Mitglied %(number)s") % {"number": each} for each in numbers]
    return [*sorted(full), *members]


def numbers_in(words: str) -> set[str]:
    """What is said to be the number of a member: a number by itself may be that of a paragraph, or an amount."""
    return set(_NUMBERED.findall(words))
