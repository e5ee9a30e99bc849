"""A counted vote as rows of a table."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.translation import gettext as _

from konvent.core.meeting.records.votes import Vote
from konvent.people.weights import figure


def choice_words() -> dict[str, str]:
    """What every vote's ballots may say, in the language of the page."""
    return {"yes": _("Ja"), "no": _("Nein"), "abstain": _("Enthaltung"), "invalid": _("ungültig")}


def tally_rows(vote: Vote, name: Callable[[str, str], str]) -> list[tuple[str, int | str, str]]:
    """The rows of a counted vote: label, members, weight; invalid and missing only if there are any; else none.

    name: what an option is called, by the ids of item and option
    Of a secret vote the number of members is not known.
    """
    tally = vote.tally
    if tally is None:
        return []
    words = choice_words()
    order = (*vote.options, *(choice for choice in words if choice in tally.weights))
    rows: list[tuple[str, int | str, str]] = [
        (
            words.get(choice) or name(vote.item_id, choice),
            tally.heads.get(choice, "–"),
            figure(tally.weights[choice]),
        )
        for choice in order
        if choice != "invalid" or tally.heads.get(choice)
    ]
    if tally.not_cast_heads:
        rows.append((_("nicht abgestimmt"), tally.not_cast_heads, figure(tally.not_cast_weight)))
    return rows
