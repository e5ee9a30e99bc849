"""The other members of the demo: they vote when the chair opens a vote, so that whoever tries it alone sees a result."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from itertools import islice

from django.db import close_old_connections

from konvent.core.meeting.records.votes import Vote
from konvent.core.meeting.state import open_votes
from konvent.core.meeting.votes.ballots.kind import Cast
from konvent.demo import server
from konvent.office.services.desk import desk

AT_A_TIME = 4
# Votes and members that were seen to, whatever came of it: nobody is asked twice.
_seen: set[tuple[str, str, str]] = set()


def vote() -> None:
    """One round, called every second: in each open vote a few of those vote who have not yet. A secret vote needs their own
    devices, so they have no part in it; nor does whoever's link the demo gives away vote by herself."""
    close_old_connections()
    try:
        meeting = server.meeting()
        state = desk().known_state(meeting.pk) if meeting else None
        if meeting is None or state is None:
            return
        visitors = server.visitors(meeting)
        for running in open_votes(state):
            if running.secret is None:
                _some_vote(meeting.pk, running, visitors)
    finally:
        close_old_connections()


def _some_vote(assembly: str, running: Vote, visitors: frozenset[str]) -> None:
    for member, person in islice(_waiting(assembly, running, visitors), AT_A_TIME):
        if desk().lying(assembly, running.id, member) is None:
            desk().cast(assembly, Cast(running.id, member, _choice(running, member)), by=person)


def _waiting(assembly: str, running: Vote, visitors: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Member and who casts its vote."""
    for member, elector in running.electorate.items():
        key = (assembly, running.id, member)
        if key not in _seen and not visitors.intersection(elector.persons):
            _seen.add(key)
            yield member, elector.persons[0]


def _choice(running: Vote, member: str) -> str:
    """Most want what stands first, some the second, a few abstain; the same at every start."""
    lot = sha256(f"{running.id}:{member}".encode()).digest()[0] % 10
    return running.choices[0 if lot < 7 else 1 if lot < 9 else -1]
