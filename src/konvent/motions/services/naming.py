"""Names of persons in what is about to stand in a journal for ever, or before everybody: whoever does it is asked first."""

from __future__ import annotations

import re
from collections.abc import Iterable

from django.utils.translation import gettext as _

from konvent.core.dossier.state import Amendment, Version
from konvent.core.motions.blocks import Block
from konvent.core.motions.edits import Insert, Splice
from konvent.people.models import Organisation

_NUMBERED = re.compile(
    r"\b(?:Mitglied|member)\w*(?:[- ]?(?:Nr\.?|Nummer|no\.?|number))?:? +([\w/-]*\w)", re.IGNORECASE
)


def named_in(organisation: Organisation, texts: Iterable[str]) -> list[str]:
    """Persons of the association whose full names stand there, and members whose numbers do."""
    words = " ".join(texts)
    full = {each.full_name for each in organisation.persons.exclude(given_name="")}
    numbers = organisation.members.filter(number__in=numbers_in(words)).values_list("number", flat=True)
    members = [_("Mitglied %(number)s") % {"number": each} for each in numbers]
    return [*sorted(each for each in full if each in words), *members]


def numbers_in(words: str) -> set[str]:
    """What is said to be the number of a member: a number by itself may be that of a paragraph, or an amount."""
    return set(_NUMBERED.findall(words))


def words_of_blocks(*blocks: Block) -> list[str]:
    return [each.text for each in blocks]


def words_of_motion(version: Version) -> list[str]:
    return words_of_blocks(*version.text, *version.reason)


def words_of_amendment(amendment: Amendment) -> list[str]:
    """What it puts in, and why."""
    new = [each.now for each in amendment.edits if isinstance(each, Splice)]
    put_in = [block for each in amendment.edits if isinstance(each, Insert) for block in each.blocks]
    return [*new, *words_of_blocks(*put_in, *amendment.reason)]
