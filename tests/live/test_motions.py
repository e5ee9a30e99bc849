"""The texts of a motion, through the real server: everybody in the assembly reads them, in small parts, and nobody else."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from konvent.core.meeting.circular import OpenCircular
from konvent.core.motions.blocks import Block, text_hash
from konvent.ledger import open_ledger
from tests.desk.debate import FEE, MAY, OTHER_FEE, D, Debate
from tests.desk.hall import BEGIN
from tests.desk.test_asked_in_writing import WRITTEN
from tests.live.test_live import Server, ballot, events, refusal


@pytest.fixture
def debate(tmp_path) -> Iterator[Server]:
    ledger = open_ledger(f"sqlite:///{tmp_path}/ledger.sqlite3")
    hall = Debate(ledger, FEE, OTHER_FEE, MAY)
    hall.begin()
    static = tmp_path / "static"
    (static / "assets").mkdir(parents=True)
    with Server(hall, static) as running:
        yield running
    ledger.close()


def asked(page: Any, name: str, **of: str) -> Any:
    more = "".join(f"&{key}={value}" for key, value in of.items())
    return page.get(f"/live/a1/motion?as={name}{more}")


def test_a_motion_is_read_by_everybody_who_is_in_with_the_amendments_that_are_asked_for(debate):
    for who, name in (("member:p2", "member"), ("projector:", "projector"), ("office:", "chair")):
        with debate.as_(who) as page:
            answer = asked(page, name, dossier=D, amendments="x1,x3").json()
        assert [block["text"] for block in answer["text"]][1:] == [
            "Der Beitrag beträgt 60 Euro im Jahr.",
            "Er ist im März fällig.",
        ]
        assert set(answer["amendments"]) == {"x1", "x3"}
        (edit,) = answer["amendments"]["x1"]["change"]
        assert (edit["was"], edit["now"]) == ("60", "72")
        assert answer["listed"] == []


def test_all_amendments_are_listed_a_page_at_a_time(debate):
    with debate.as_("member:p2") as page:
        listed = asked(page, "member", dossier=D, start="1").json()["listed"]
    assert [each["number"] for each in listed] == ["A7-Ä2", "A7-Ä3"]


def test_what_an_amendment_has_lost_is_told_apart(debate):
    debate.hall.confirm()
    debate.hall.vote("v1", debate.hall.about("x1"))
    with debate.as_("member:p2") as page:
        settled = asked(page, "member", dossier=D, amendments="x2").json()["amendments"]["x2"]
    assert settled["change"] == []
    assert settled["lost"][0]["now"] == "90"


def test_nobody_else_reads_them_and_nothing_else_is_read(debate):
    with debate.as_("") as stranger:
        assert asked(stranger, "member", dossier=D).status_code == 401
    with debate.as_("member:p2") as page:
        for of in ({"dossier": "bund.other"}, {"dossier": "a1"}, {"dossier": D, "amendments": "x9"}):
            answer = asked(page, "member", **of)
            assert (answer.status_code, refusal(answer)) == (403, "request.no_text")
        for of in ({"dossier": D, "start": "-1"}, {"dossier": D, "amendments": "x1," * 30}):
            assert refusal(asked(page, "member", **of)) == "request.incomplete"


def test_in_writing_a_member_reads_the_text_and_answers_to_it(tmp_path):
    ledger = open_ledger(f"sqlite:///{tmp_path}/ledger.sqlite3")
    hall = Debate(ledger, convened=WRITTEN)
    hall.now = BEGIN + timedelta(minutes=1)
    hall.must(OpenCircular())
    static = tmp_path / "static"
    (static / "assets").mkdir(parents=True)
    with Server(hall, static) as running, running.as_("member:p2") as page:
        told = dict(events(page, 1))["view"]
        [vote], [motion] = told["votes"], told["motions"]
        assert (vote["about"]["version"], vote["about"]["hash"]) == (motion["version"], motion["hash"])
        text = asked(page, "member", dossier=D).json()["text"]
        assert text_hash(tuple(map(Block.from_data, text))) == vote["about"]["hash"], "what she reads"
        assert ballot(page, "m2", "yes", vote="v-i1").status_code == 200
    ledger.close()
