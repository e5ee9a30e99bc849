"""The texts of views, through the real server: who sees a text listed reads it, nobody else does, and an erased one says so."""

from __future__ import annotations

from itertools import islice
from typing import Any

import pytest

from konvent.core.meeting.agenda import AmendMotion, CallItem
from konvent.core.meeting.objections import RaiseObjection
from konvent.core.meeting.questions import AnswerQuestion, AskQuestion
from konvent.core.refusal import Refusal
from konvent.core.typed import LONGEST
from konvent.core.view.texts import ref_to
from konvent.desk import Desk
from tests.live.pages import Page
from tests.live.test_live import refusal, server, told

__all__ = ["server"]

TYPED = "Ich widerspreche. " * 1000


def seen(page: Page, name: str) -> dict[str, Any]:
    """What a page is told first."""
    with page.stream("GET", f"/live/a1/stream?as={name}") as stream:
        return next(islice(told(stream), 1))[1]


def asked(page: Page, name: str, *refs: str) -> Any:
    return page.get(f"/live/a1/texts?as={name}&refs={','.join(refs)}")


def objected(server: Any, who: str = "office:") -> str:
    """The ref of an objection, as somebody beside the chair is told of it."""
    raised = RaiseObjection(objection_id="o1", person_id="p3", member_id="m3", text=TYPED)
    server.hall.must(raised)
    with server.as_(who) as page:
        view = seen(page, "side")
    assert TYPED not in str(view)
    return str(view["objections"][0]["text_ref"])


def test_every_motion_is_read_by_everybody_who_is_in(server):
    for who, name in (
        ("member:p2", "member"),
        ("guest:p9", "member"),
        ("projector:", "projector"),
        ("office:", "chair"),
    ):
        with server.as_(who) as page:
            view = seen(page, name)
            first, second = (item["motion_ref"] for item in view["agenda"])
            assert view["texts"] == {first: server.hall.desk.state("a1").agenda["i1"].motion}
            assert set(asked(page, name, first, second).json()["texts"]) == {first, second}


def test_an_objection_is_read_beside_the_chair_and_refused_to_members_in_words(server):
    ref = objected(server)
    with (
        server.as_("office:") as office,
        server.as_("minutes:p2") as writer,
        server.as_("auditor:") as auditor,
    ):
        for page in (office, writer, auditor):
            assert asked(page, "side", ref).json()["texts"] == {ref: TYPED}
    with server.as_("member:p3") as member, server.as_("projector:") as screen:
        for page, name in ((member, "member"), (screen, "projector")):
            answer = asked(page, name, ref)
            assert (answer.status_code, refusal(answer)) == (403, "request.no_text")
            assert answer.json()["refusal"]["text"]["de"].endswith(".")
        answer = asked(member, "side", ref)
        assert (answer.status_code, refusal(answer)) == (403, "request.not_for_you")
    with server.as_("") as stranger:
        assert stranger.get(f"/live/a1/texts?as=side&refs={ref}&for=u1").status_code == 401


def test_a_question_in_writing_and_its_answer_are_read_by_everybody_in_the_assembly_but_not_on_the_wall(
    server,
):
    server.hall.must(AskQuestion(question_id="q1", person_id="p3", member_id="m3", item_id="i2", text=TYPED))
    server.hall.must(AnswerQuestion(question_id="q1", person_id="p1", text="Darum."))
    with server.as_("member:p2") as member, server.as_("office:") as office, server.as_("guest:p9") as guest:
        for page, name in ((member, "member"), (guest, "member"), (office, "chair")):
            view = seen(page, name)
            [question] = view["questions"]
            refs = (question["text_ref"], question["answers"][0]["text_ref"])
            assert TYPED not in str(view)
            assert asked(page, name, *refs).json()["texts"] == dict(zip(refs, (TYPED, "Darum."), strict=True))
    with server.as_("projector:") as screen:
        assert "questions" not in seen(screen, "projector")
        assert asked(screen, "projector", *refs).status_code == 403


def test_what_may_be_read_comes_beside_what_may_not(server):
    ref = objected(server)
    with server.as_("member:p3") as member:
        motion = seen(member, "member")["agenda"][1]["motion_ref"]
        answer = asked(member, "member", ref, motion, "nonsense").json()
    assert set(answer["texts"]) == {motion}


def test_an_erased_text_says_so_and_so_does_the_next_view(server):
    ref = objected(server)
    server.hall.desk.erase_text("a1", ref)
    server.hall.must(CallItem(item_id="i2"))
    with server.as_("office:") as office:
        assert asked(office, "chair", ref).json()["texts"] == {ref: "[Text gelöscht] / [text erased]"}
        assert seen(office, "chair")["texts"][ref] == "[Text gelöscht] / [text erased]"


def test_a_text_that_another_process_was_told_of_is_found(server):
    """The page heard of it there, and asks here."""
    other = Desk(server.hall.desk.ledger, clock=lambda: server.hall.now)
    changed = AmendMotion(
        item_id="i2", motion="Wir feiern später." * 100, mover="p2", reason="Antrag", within=True
    )
    with server.as_("member:p2") as member:
        seen(member, "member")
        assert not isinstance(other.handle("a1", changed, actor="p1", command_id="elsewhere"), Refusal)
        ref = ref_to(changed.motion)
        assert asked(member, "member", ref).json()["texts"] == {ref: changed.motion}


@pytest.mark.parametrize("refs", ["", ",".join("0" * 64 for _ in range(21)), "x" * LONGEST])
def test_what_asks_for_nothing_or_for_too_much_is_refused_in_words(server, refs):
    with server.as_("member:p2") as member:
        answer = asked(member, "member", refs)
        assert answer.status_code in (400, 403)
        assert answer.json()["refusal"]["text"]["de"].endswith(".")
