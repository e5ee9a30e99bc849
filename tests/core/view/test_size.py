"""What others type does not fill everybody's screen."""

from __future__ import annotations

import json
from typing import Any

import pytest

from konvent.core.meeting.codec import encode
from konvent.core.meeting.objections import RaiseObjection
from konvent.core.view.view import view
from tests.core.minutes.played import played

OBJECTIONS, LONG = 500, "Wir widersprechen. " * 1000


def shown(state: Any, audience: Any) -> str:
    return json.dumps(encode(view(state, audience)), ensure_ascii=False)


@pytest.mark.parametrize("audience", ["member", "projector"])
def test_hundreds_of_long_objections_are_nothing_on_the_screens_of_others(audience):
    recorder = played(closed=False)
    before = shown(recorder.state, audience)
    for number in range(OBJECTIONS):
        recorder.must(
            RaiseObjection(objection_id=f"w{number}", person_id="p5", member_id="m5", text=LONG), seconds=0
        )
    after = shown(recorder.state, audience)
    assert len(after) - len(before) < 100
    assert LONG not in after
    assert shown(recorder.state, "chair").count(LONG) == OBJECTIONS
