"""A count is the chair's until she declares it: no other screen tells it before."""

from __future__ import annotations

import pytest

from konvent.core.meeting.codec import encode
from konvent.core.meeting.votes.acts import DeclareVote, DrawLot
from konvent.core.view.view import view
from tests.core.meeting.test_lots import RELATIVE, tied


@pytest.mark.parametrize("audience", ["member", "projector"])
def test_members_and_the_room_hear_a_result_with_its_declaration(audience) -> None:
    recorder = tied(**RELATIVE)
    chairs = view(recorder.state, "chair").votes[1]
    assert chairs.result is not None and chairs.lot_between
    held = view(recorder.state, audience).votes[1]
    assert (held.state, held.result, held.lot_between, held.next_round) == ("tallied", None, (), ())
    assert "verdict" not in encode(held)  # nor in any other field
    recorder.must(DrawLot(vote_id="v2", option="b", person_id="p6", persons=("p1",)))
    assert view(recorder.state, audience).votes[1].result is None
    recorder.must(DeclareVote(vote_id="v2", acceptance=True))
    told = view(recorder.state, audience).votes[1].result
    assert told is not None and told.options == {"a": 3, "b": 3}
