"""Deadlines counted back from the meeting (motions, amendments, documents, proxies): the strict and the lenient reading."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Literal

from konvent.core.law.eligibility import RECORD_DATE
from konvent.core.law.rulebook import Rulebook
from konvent.core.law.verdict import Defect, Status, Verdict, by_statutes, finding, unexpressed, unknown
from konvent.core.words import say

MOTIONS = "agenda.motions.days_before"
PATHS = {
    "motions": MOTIONS,
    "amendments": "motions.amendments.days_before",
    "documents": "agenda.documents.days_before",
    "proxies": "representation.proxies.days_before",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineFacts:
    """Something that was done before the meeting. act: what; done_on: when it was complete"""

    act: Literal["motions", "amendments", "documents", "proxies"] | None = None
    held_on: date | None = None
    done_on: date | None = None


def latest(rulebook: Rulebook, path: str, held_on: date) -> date | None:
    """The last safe day; None if no deadline is set.

    An act must be complete before the day that lies n days before the meeting, unless the statutes count that day
    in for motions; a record date is that day itself.
    """
    days = rulebook.setting(path, held_on)
    if not isinstance(days, int) or isinstance(days, bool) or days <= 0:
        return None
    counts_in = path == MOTIONS and rulebook.setting("agenda.motions.up_to_day", held_on) is True
    return held_on - timedelta(days=days if counts_in or path == RECORD_DATE else days + 1)


def check(rulebook: Rulebook, facts: DeadlineFacts) -> Verdict:
    """Say whether it was done in time: PASS by the strict reading, WARN by the lenient one only, else FAIL."""
    if facts.act is None or facts.held_on is None or facts.done_on is None:
        return unknown(facts, "act", "held_on", "done_on")
    last = latest(rulebook, PATHS[facts.act], facts.held_on)
    found = (
        _without_deadline(rulebook, facts.act, facts.held_on, facts.done_on)
        if last is None
        else _by_deadline(rulebook, facts.act, facts.held_on, facts.done_on, last)
    )
    return unexpressed(rulebook, "representation" if facts.act == "proxies" else "agenda", found)


def _without_deadline(rulebook: Rulebook, act: str, held_on: date, done_on: date) -> Verdict:
    path, in_time = PATHS[act], done_on <= held_on
    return by_statutes(
        path, rulebook.statutes_cite(path), Status.PASS if in_time else Status.FAIL,
        say("deadline.none" if in_time else "deadline.after_the_assembly"),
        defect=Defect.NONE if in_time else Defect.VOID_IF_RELEVANT,
        remedy=None if in_time else say("deadline.act_earlier"),
    )  # fmt: skip


def _by_deadline(rulebook: Rulebook, act: str, held_on: date, done_on: date, last: date) -> Verdict:
    path, norm = PATHS[act], rulebook.norm("deadline", held_on)
    days = rulebook.setting(path, held_on)
    assert isinstance(days, int)
    lenient = held_on - timedelta(days=days)
    status = Status.PASS if done_on <= last else Status.WARN if done_on <= lenient else Status.FAIL
    by_law = not rulebook.said(path) or rulebook.limit(path, held_on) is not None
    law = rulebook.norm(f"{act}_before", held_on) if by_law else None
    found = partial(finding, law) if law else partial(by_statutes, path, rulebook.statutes_cite(path))
    return found(
        status,
        say("deadline.disputed" if status == Status.WARN else "deadline.safe", last=last),
        defect=Defect.NONE if status == Status.PASS else Defect.VOID_IF_RELEVANT,
        numbers={"latest": last, "held_on": held_on, "done_on": done_on},
        also=(norm,) if norm and (status != Status.PASS or not law) else (),
        remedy=None if status == Status.PASS else say("deadline.act_earlier"),
    )
