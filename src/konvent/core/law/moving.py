"""Moving an assembly (Verlegung): to another day it is a convening anew, so form and notice are judged once more."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from konvent.core.law import convening, form, notice
from konvent.core.law.rulebook import Rulebook
from konvent.core.law.verdict import Status, Verdict, finding, gravest, no_norm
from konvent.core.words import say


@dataclass(frozen=True, slots=True, kw_only=True)
class MovingFacts:
    """What is told to members who were invited already.

    told_on: the day the notice of the move goes out; channels: by which they are reached ("email", "letter"), none if unknown
    held_on: the new day
    form: the new one; None if it stays. rights: how each right is exercised then
    waiting: whether whoever comes as announced only waits or is sent on: the same day, not before the announced hour
    """

    told_on: date
    channels: tuple[str, ...]
    held_on: date
    form: Literal["in_person", "hybrid", "virtual"] | None
    rights: Mapping[str, str]
    waiting: bool
    extraordinary: bool = False


def check(rulebook: Rulebook, facts: MovingFacts) -> tuple[Verdict, ...]:
    """All findings, in the order of law: form, rights, notice."""
    return (*_form(rulebook, facts), _notice(rulebook, facts))


def _form(rulebook: Rulebook, facts: MovingFacts) -> tuple[Verdict, ...]:
    if facts.form is None:
        return ()
    asked = form.FormFacts(
        form=facts.form, convened_on=facts.told_on, held_on=facts.held_on, board_decided=True, stated=True
    )
    invitation = convening.InvitationFacts(convened_on=facts.told_on, form=facts.form, rights=facts.rights)
    return (*form.check(rulebook, asked), *convening.invitation_check(rulebook, invitation))


def _notice(rulebook: Rulebook, facts: MovingFacts) -> Verdict:
    """The period from the notice of the move; that of the first invitation was for another meeting.

    Whether it must be kept for a later hour or another room on the announced day, neither laws nor statutes say.
    """
    found = gravest(
        tuple(
            notice.check(
                rulebook,
                notice.NoticeFacts(
                    dispatched_on=facts.told_on,
                    channel=channel,
                    held_on=facts.held_on,
                    extraordinary=facts.extraordinary,
                ),
            )
            for channel in facts.channels or (None,)
        )
    )
    if found.status == Status.PASS or not facts.waiting or facts.form is not None:
        return found
    norm = rulebook.norm("recipients", facts.told_on)
    if norm is None:
        return no_norm("recipients")
    return finding(
        norm,
        Status.UNDECIDED,
        say("convening.moved_on_the_day"),
        trace=(found.said,),
        remedy=say("convening.moved_send_on"),
    )
