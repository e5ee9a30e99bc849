"""By the law of which day a written procedure decides: by that of its end, on which the resolution comes about."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from konvent.core.law.exclusion import Tie
from konvent.core.law.verdict import Status
from konvent.core.meeting.audit import Replay
from konvent.core.meeting.authority import SYSTEM
from konvent.core.meeting.circular import CloseCircular, OpenCircular
from tests.core.meeting.building import BEGIN, Recorder, demo_rulebook, organisation, resolution, roll_of

CLOSES = BEGIN + timedelta(days=10)


def rulebook(changes_on=None):
    """From the day on, transactions bar nobody any more, as if the law had been changed; statutes let a majority suffice."""
    book = demo_rulebook()
    norms = list(book.norms)
    if changes_on is not None:
        place = next(n for n, norm in enumerate(norms) if norm.family == "exclusion")
        old = norms[place]
        norms[place] = replace(old, valid_to=changes_on - timedelta(days=1))
        free = replace(old, id="ev.exclusion.later", valid_from=changes_on, rule={"free": ["transaction"]})
        norms.append(free)
    values = {**book.statutes.values, "circular.allowed": True, "circular.majority_allowed": True}
    return replace(book, norms=tuple(norms), statutes=replace(book.statutes, values=values))


def asked(*, edition: int = 2, changes_on=None, **item) -> Recorder:
    recorder = Recorder(
        roll_of(*(organisation(n) for n in range(1, 4))),
        resolution(subject="transaction", motion="Wir kaufen das Haus.", **item),
        rulebook=rulebook(changes_on),
        form="written",
        closes_at=CLOSES,
    )
    recorder.state = recorder.state.but(edition=edition, body=recorder.state.body.by_edition(edition))
    recorder.must(OpenCircular(), by=SYSTEM)
    return recorder


@pytest.mark.parametrize(
    ("days", "edition", "barred"),
    [(5, 2, []), (11, 2, ["m2"]), (0, 2, []), (5, 1, ["m2"]), (10, 2, [])],
)
def test_who_is_barred_says_the_law_of_the_last_day(days, edition, barred):
    changes_on = BEGIN.date() + timedelta(days=days)
    recorder = asked(edition=edition, changes_on=changes_on, parties=("m2",))
    (vote,) = recorder.state.votes.values()
    assert [each.member for each in vote.excluded] == barred


@pytest.mark.parametrize(("edition", "status"), [(2, Status.WARN), (1, Status.PASS)])
def test_who_answers_in_writing_although_her_tie_perhaps_bars_her_leaves_it_doubtful(edition, status):
    recorder = asked(edition=edition, ties=(Tie(person="p2", kind="represents"),))
    (vote_id,) = recorder.state.votes
    for n in (1, 2, 3):
        recorder.cast(vote_id, f"m{n}", "yes")
    recorder.at = CLOSES
    recorder.must(CloseCircular(), by=SYSTEM)
    verdict = recorder.state.votes[vote_id].verdict
    assert verdict is not None and verdict.status == status
    if edition == 2:
        assert all(each.ok for each in Replay(recorder.entries, recorder.body, recorder.boxes))
