"""The member list (Mitgliederliste): whether a member may have the others' names and addresses, and what follows if not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, cast

from konvent.core.law.rulebook import Rulebook
from konvent.core.law.verdict import Defect, Status, Verdict, finding, no_norm, unknown
from konvent.core.words import say

# What somebody wants it for: this meeting; a minority's request; another matter of the association; one that is none.
Purpose = Literal["meeting", "minority", "association", "foreign"]
Outcome = Literal["open", "granted", "refused"]
Field = Literal["name", "address", "email"]
FIELDS: tuple[Field, ...] = ("name", "address", "email")


@dataclass(frozen=True, slots=True, kw_only=True)
class DisclosureFacts:
    """A request for the list. on: the day it is judged; member: whether who asks is one then

    purpose: what she says it is for; outcome: what became of it when the meeting decided, None as long as it has not
    """

    on: date | None = None
    member: bool | None = None
    purpose: Purpose | None = None
    outcome: Outcome | None = None


def check(rulebook: Rulebook, facts: DisclosureFacts) -> tuple[Verdict, ...]:
    """What it means for resolutions that it was not given, once the meeting has decided without it; and last, whether it is due."""
    due = _due(rulebook, facts)
    return (*_withheld(rulebook, facts, due), due)


def _due(rulebook: Rulebook, facts: DisclosureFacts) -> Verdict:
    """WARN if it is to be handed over, since decisions alone say so; FAIL if it must not be; UNDECIDED where neither is known."""
    if facts.on is None or facts.member is None or facts.purpose is None:
        return unknown(facts, "on", "member", "purpose")
    norm = rulebook.norm("disclosure", facts.on)
    if norm is None:
        return no_norm("disclosure")
    if not facts.member:
        return finding(norm, Status.FAIL, say("disclosure.no_member"))
    if facts.purpose == "foreign":
        return finding(norm, Status.FAIL, say("disclosure.foreign"))
    instead = (say("disclosure.nothing_instead"),)
    if facts.purpose in norm.rule["purposes"]:
        return finding(norm, Status.WARN, say("disclosure.due"), trace=instead)
    if facts.purpose in norm.rule["doubtful"]:
        return finding(norm, Status.WARN, say("disclosure.probably_due"), trace=instead)
    return finding(
        norm, Status.UNDECIDED, say("disclosure.not_said"), remedy=say("disclosure.weigh"), trace=instead
    )


def _withheld(rulebook: Rulebook, facts: DisclosureFacts, due: Verdict) -> Iterator[Verdict]:
    """The doubt about what was decided while a request was open or refused; none where the list was not due."""
    if facts.outcome not in ("open", "refused") or due.status == Status.FAIL or facts.on is None:
        return
    norm = rulebook.norm("disclosure", facts.on)
    sentence = say("disclosure.refused" if facts.outcome == "refused" else "disclosure.undecided")
    if norm is None:
        yield replace(no_norm("disclosure"), sentence=sentence)
        return
    yield finding(
        norm,
        Status.WARN,
        sentence,
        defect=Defect.VOID,
        trace=(due.said,),
        remedy=say("disclosure.grant_first"),
    )


def fields_due(rulebook: Rulebook, on: date) -> tuple[Field, ...]:
    """What of each member stands on the list; all that a letter or a mail needs, where no norm says it."""
    norm = rulebook.norm("disclosure", on)
    return FIELDS if norm is None else cast("tuple[Field, ...]", tuple(norm.rule["fields"]))
