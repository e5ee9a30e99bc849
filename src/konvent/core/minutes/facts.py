"""What minutes contain, for the rules that say what they must contain."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from konvent.core.law.agenda import STATUTE_SUBJECTS
from konvent.core.law.minutes import MinutesFacts, check
from konvent.core.law.subjects import Subject
from konvent.core.law.verdict import Verdict
from konvent.core.meeting.invitation import to_be_invited
from konvent.core.meeting.minutes import was_cancelled
from konvent.core.meeting.records.votes import Vote
from konvent.core.meeting.state import State


def findings(state: State) -> tuple[Verdict, ...]:
    """What the minutes lack as things stand; empty before the assembly was convened, and once it was cancelled."""
    if state.assembly is None or was_cancelled(state):
        return ()
    return check(state.rulebook, minutes_facts(state))


def minutes_facts(state: State) -> MinutesFacts:
    """What the composed minutes contain. Signatures come after approval and are not known here."""
    assembly = state.assembly
    assert assembly is not None
    counted = [vote for vote in state.votes.values() if vote.phase != "cancelled"]
    carried = [vote for vote in counted if vote.accepted]
    known = get_args(Subject)
    return MinutesFacts(
        on=state.day(assembly.opened_at or assembly.closes_at or assembly.held_at),
        form=assembly.form,
        contains=tuple(_contained(state, counted, carried)),
        subjects=tuple(dict.fromkeys(vote.subject for vote in carried if vote.subject in known)),  # type: ignore[misc]
    )


def _contained(state: State, counted: list[Vote], carried: list[Vote]) -> Iterator[str]:
    """What the composer prints whenever it happened stands there always; the rest depends on what was done."""
    assembly = state.assembly
    assert assembly is not None
    yield from ("form", "counts", "majority", "kind_of_voting", "excluded", "objections", "incidents")
    yield from ("attendance", "participants_with_kind", "agenda", "resolutions")
    written = assembly.form == "written"
    if assembly.opened_at or written:
        yield "day"
    if assembly.place or assembly.form != "in_person":
        yield "place"
    if assembly.chair or written:
        yield "chair"
    if assembly.minute_taker or written:
        yield "writer"
    if all(map(state.invitations.get, to_be_invited(state))):
        yield "convening"
    if written or any(vote.quorum for vote in counted) or not counted:
        yield "quorum"
    if all(vote.motion.strip() for vote in counted):
        yield "wording"
    if all(vote.phase == "declared" for vote in counted):
        yield "finding"
    if all(vote.acceptance is not None for vote in carried if vote.subject == "election"):
        yield "acceptance"
    changes = [vote for vote in carried if vote.subject in STATUTE_SUBJECTS]
    if all(vote.motion.strip() for vote in changes):
        yield "statute_text"
