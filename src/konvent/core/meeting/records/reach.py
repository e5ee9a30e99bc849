"""Requests for the member list, and messages to all members, as records."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from konvent.core.journal.beside import TextRef
from konvent.core.law.disclosure import Field, Outcome, Purpose
from konvent.core.law.verdict import Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class ListRequest:
    """items: those it concerns, all if none is named; text: what it is for, in words

    outcome, decided_at, decided_by, reason, finding: what the office decided, and what the law said of it
    accepts_doubts: it was decided although the law says otherwise, or says nothing
    fields: what is on the list that was granted; collected_at: when it was fetched first
    acknowledged_by: who knew at the meeting that it was open or refused; "" nobody as yet
    """

    id: str
    person: str
    member: str
    purpose: Purpose
    items: tuple[str, ...]
    text: TextRef
    at: datetime
    outcome: Outcome = "open"
    decided_at: datetime | None = None
    decided_by: str = ""
    reason: TextRef = ""
    finding: Verdict | None = None
    accepts_doubts: bool = False
    fields: tuple[Field, ...] = ()
    collected_at: datetime | None = None
    acknowledged_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberMessage:
    """answer: where answers go, as its sender wrote it; "" to the office. relayed_at, stopped_at: one of them, or neither yet"""

    id: str
    person: str
    member: str
    subject: TextRef
    text: TextRef
    answer: TextRef
    at: datetime
    relayed_at: datetime | None = None
    stopped_at: datetime | None = None
    stopped_by: str = ""
    reason: TextRef = ""
