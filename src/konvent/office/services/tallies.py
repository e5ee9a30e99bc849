"""A counted vote as rows of a table."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from konvent.core.meeting.records.motions import UNCHANGED
from konvent.core.meeting.records.votes import Vote
from konvent.core.meeting.state import State
from konvent.core.meeting.votes.about import option_said
from konvent.core.words import Said
from konvent.lawbook.words import program
from konvent.office.models import Assembly
from konvent.office.services.options import naming
from konvent.people.weights import figure


def choice_words() -> dict[str, str]:
    """What every vote's ballots may say, in the language of the page."""
    return {"yes": _("Ja"), "no": _("Nein"), "abstain": _("Enthaltung"), "invalid": _("ungültig")}


def names_in(assembly: Assembly, state: State) -> Callable[[Vote, str], str]:
    """What an option of a vote is called: an amendment by its number, anything else by its name."""
    known = naming(assembly)

    def name(vote: Vote, option: str) -> str:
        said = option_said(state, vote, option)
        if isinstance(said, Said):
            return program().say(said, get_language() or "de")
        return said or known(vote.item_id, option)

    return name


def tally_rows(vote: Vote, name: Callable[[Vote, str], str]) -> list[tuple[str, int | str, str]]:
    """The rows of a counted vote: label, members, weight; invalid and missing only if there are any; else none.

    name: what an option of this vote is called
    Of a secret vote the number of members is not known.
    """
    tally = vote.tally
    if tally is None:
        return []
    words = choice_words()
    names = words | ({UNCHANGED: _("unverändert")} if vote.is_choice_of_texts else {})
    order = (*vote.options, *(choice for choice in words if choice in tally.weights))
    rows: list[tuple[str, int | str, str]] = [
        (
            names.get(choice) or name(vote, choice),
            tally.heads.get(choice, "–"),
            figure(tally.weights[choice]),
        )
        for choice in order
        if choice != "invalid" or tally.heads.get(choice)
    ]
    if tally.not_cast_heads:
        rows.append((_("nicht abgestimmt"), tally.not_cast_heads, figure(tally.not_cast_weight)))
    return rows
