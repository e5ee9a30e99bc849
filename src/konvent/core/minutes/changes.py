"""What a change of the roll says, in the minutes and on the page where it is confirmed."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from konvent.core.meeting.roll import Roll, RollChange
from konvent.core.words import Said, say

Called = Callable[[str], Said | str]


def what_changed(asked: RollChange, roll: Roll, member: Called, person: Called) -> Said:
    """ "Stadt Ahorn hat ab dem 1. Juni 2026 5 Stimmen". roll: with the change; member, person: what an id is called"""
    touched = roll.by_id.get(asked.into or asked.member_id)
    votes = touched.weight if touched and touched.votes else Fraction(0)
    return say(
        f"minutes.roll.{asked.change}",
        member=member(asked.member_id),
        day=asked.effective_on,
        into=member(asked.into) if asked.into else "",
        votes=say("minutes.votes", votes=votes),
        names=tuple(person(each.person) for each in asked.delegates),
    )
