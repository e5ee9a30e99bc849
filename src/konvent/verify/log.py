"""Checks the log of one secret vote, a bare `.bel` file, without the archive of its assembly."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from konvent.core.secret.v1.follower import Follower, Rejected
from konvent.core.secret.v1.group import FAST
from konvent.core.secret.v1.question import Question
from konvent.core.words import Said, say
from konvent.verify.report import Check, Report, false, holds
from konvent.verify.secret import check_all

MARK = b"BELENIOS"
STEPS = ("file", "setup", "ballots", "tally", "shares", "result")
SHOWN = say("verify.log.shown")
NOT_SHOWN = say("verify.log.not_shown")
SLOW = say("verify.log.slow")


@dataclass(frozen=True, slots=True)
class LogReport(Report):
    """What was found in a log. facts: what it says, for programs, as far as it holds; notes: what else to know."""

    facts: dict[str, Any] | None = None
    notes: tuple[Said, ...] = ()

    def _false(self, first: Check) -> Said:
        if first.name == "complete":
            return say("verify.result.log_incomplete")
        return say("verify.result.log_false", first=first.said)

    def to_data(self) -> dict[str, Any]:
        # Not super(): in a dataclass with slots it means the class as it was before them.
        notes = [self.text(note).to_data() for note in self.notes]
        return Report.to_data(self) | {"log": self.facts, "notes": notes}


def is_log(data: bytes) -> bool:
    """Whether this is meant to be a log: its first record is named BELENIOS."""
    return data.startswith(MARK + b"\0")


def verify_file(data: bytes, *, head: str | None = None) -> LogReport:
    """Check a log, wholly in memory.

    head: a hash printed elsewhere, e.g. in the minutes; it must be that of an event of the log
    """
    if not is_log(data):
        return LogReport((), say("verify.log.unreadable"))
    log, refused = Follower(check_all), None
    try:
        log.feed(data)
        log.end()
    except Rejected as rejected:
        refused = rejected
    checks = _checks(log, refused)
    if head is not None and log.heads:
        checks.append(_head(log, head))
    slow = () if FAST else (SLOW,)
    shown = (SHOWN, NOT_SHOWN) if all(check.ok for check in checks) else ()
    return LogReport(tuple(checks), facts=facts(log), notes=(*slow, *shown))


def facts(log: Follower) -> dict[str, Any]:
    """What a log says, as far as it was followed."""
    begun = log.last != ""
    return {
        "uuid": log.election.uuid if begun else None,
        "name": log.election.name if begun else None,
        "questions": [
            {"question": question.text, "answers": list(question.answers), "blank": question.blank}
            for question in (log.election.questions if begun else ())
        ],
        "credentials": len(log.weights) if begun else 0,
        "ballots": len(log.ballots),
        "counted": log.running.num_tallied if begun else 0,
        "replaced": _replaced(log) if begun else 0,
        "total_weight": log.running.total_weight if begun else 0,
        "trackers": [ballot.tracker for ballot in log.ballots],
        "shares": sorted(log.shares),
        "result": [list(row) for row in log.result] if log.result is not None else None,
        "last": log.last,
        "complete": log.complete,
        "head": log.head,
        "size": log.size,
        "fast": FAST,
    }


def result_of(log: Follower) -> Said:
    """The votes for each answer of each question."""
    asked = zip(log.election.questions, log.result or (), strict=True)
    first, *more = [_answers(question, row) for question, row in asked]
    for each in more:
        first = say("verify.log.more", first=first, next=each)
    return first


def _answers(question: Question, row: Sequence[int]) -> Said:
    blank = [say("verify.log.blank")] if question.blank else []
    answers = zip([*blank, *question.answers], row, strict=True)
    return say(
        "verify.log.question",
        question=question.text,
        answers=tuple(say("verify.log.answer", answer=answer, votes=votes) for answer, votes in answers),
    )


def wrong(rejected: Rejected) -> Said:
    """What is wrong with the log: at which step, and why."""
    return say("verify.log.wrong", step=rejected.step, reason=rejected.said)


def lacks(log: Follower) -> Said:
    """What comes next in a log that is not complete."""
    return say("verify.log.lacks", last=log.last)


def _replaced(log: Follower) -> int:
    return len(log.ballots) - log.running.num_tallied


def _checks(log: Follower, rejected: Rejected | None) -> list[Check]:
    """One for each step: those before the wrong one hold, those after it were not looked at."""
    reached = {
        "file": rejected is None or rejected.step != "file",
        "setup": log.last != "",
        "ballots": log.last != "",
        "tally": log.last in ("EncryptedTally", "PartialDecryption", "Result"),
        "shares": bool(log.shares),
        "result": log.last == "Result",
    }
    made: list[Check] = []
    for step in STEPS:
        if rejected is not None and rejected.step == step:
            made.append(Check(name=step, ok=False, said=wrong(rejected)))
        elif reached[step]:
            made.append(_holds(step, log))
    if rejected is None and not log.complete:
        made.append(false("complete", "log.incomplete", lacks=lacks(log)))
    return made


def _holds(step: str, log: Follower) -> Check:
    return holds(step, f"log.{step}", **_facts(step, log))


def _facts(step: str, log: Follower) -> dict[str, Any]:
    counted = log.running.num_tallied
    match step:
        case "file":
            return {"events": len(log.heads), "bytes": log.size, "head": log.head}
        case "setup":
            return {
                "name": log.election.name,
                "questions": len(log.election.questions),
                "credentials": len(log.weights),
                "weight": sum(log.weights.values()),
                "keys": len(log.trustees.owners),
            }
        case "ballots":
            return {"ballots": len(log.ballots), "replaced": _replaced(log), "counted": counted}
        case "tally":
            return {"counted": counted, "weight": log.running.total_weight}
        case "shares":
            return {"owners": tuple(sorted(log.shares))}
    return {"result": result_of(log)}


def _head(log: Follower, wanted: str) -> Check:
    """A hash from the minutes may be that of an earlier event: they also print those of opening and closing."""
    plain = "".join(wanted.split()).lower()
    if plain not in log.heads:
        return false("head", "log.head_none", wanted=wanted, head=log.head)
    if plain == log.head:
        return holds("head", "log.head_last")
    place = list(log.heads).index(plain)
    return holds("head", "log.head_earlier", place=place, events=len(log.heads) - 1)
