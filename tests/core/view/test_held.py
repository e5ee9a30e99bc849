"""The room hears a result with its declaration; who voted sees the count at once."""

from __future__ import annotations

import pytest

from konvent.core.meeting.codec import encode
from konvent.core.meeting.votes.acts import DeclareVote, DrawLot
from konvent.core.view.view import view
from tests.core.meeting.test_lots import RELATIVE, tied


@pytest.mark.parametrize("audience", ["chair", "member"])
def test_whoever_may_check_and_object_sees_the_count_before_it_is_declared(audience) -> None:
    seen = view(tied(**RELATIVE).state, audience).votes[1]
    assert seen.state == "tallied"
    assert seen.result is not None and seen.result.options == {"a": 3, "b": 3}
    assert seen.lot_between


def test_the_room_hears_a_result_with_its_declaration() -> None:
    recorder = tied(**RELATIVE)
    held = view(recorder.state, "projector").votes[1]
    assert (held.state, held.result, held.lot_between, held.next_round) == ("tallied", None, (), ())
    assert "verdict" not in encode(held)  # nor in any other field
    recorder.must(DrawLot(vote_id="v2", option="b", person_id="p6", persons=("p1",)))
    assert view(recorder.state, "projector").votes[1].result is None
    recorder.must(DeclareVote(vote_id="v2", acceptance=True))
    told = view(recorder.state, "projector").votes[1].result
    assert told is not None and told.options == {"a": 3, "b": 3}
