"""The texts of a motion, through the real server: everybody in the assembly reads them, in small parts, and nobody else."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from konvent.core.meeting.circular import OpenCircular
from konvent.core.meeting.codec import encode
from konvent.core.motions.blocks import Block, text_hash
from konvent.ledger import open_ledger
from konvent.papers.archive import export_archive
from konvent.verify import verify
from tests.core.meeting.test_late import URGENT, rulebook
from tests.core.minutes.played import names
from tests.desk.debate import FEE, MAY, OTHER_FEE, TEXT, D, Debate, publish_another
from tests.desk.hall import BEGIN
from tests.desk.statute_change import BOOK, StatuteChange
from tests.desk.test_asked_in_writing import WRITTEN
from tests.live.test_live import Server, ballot, command, events, refusal
from tests.live.test_live import told as stream_told


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


def test_the_words_of_a_vote_are_those_of_the_dossier_but_for_who_may_correct_it(tmp_path):
    ledger = open_ledger(f"sqlite:///{tmp_path}/ledger.sqlite3")
    hall = Debate(ledger)
    hall.begin()
    hall.vote("v1", hall.about())
    static = tmp_path / "static"
    (static / "assets").mkdir(parents=True)
    editing = encode(hall.about(editing=True))
    words = "Der Vorstand darf A7 redaktionell berichtigen."
    with Server(hall, static) as running, running.as_("chair:p1") as chair:
        again = {"repeats": "v1", "reason": "Die Geräte fielen aus.", "about": encode(hall.about())}
        opened = {"vote_id": "v2", "item_id": "i1"}
        answer = command(chair, "votes.open", **opened, **again, motion="frei")
        assert (answer.status_code, refusal(answer)) == (409, "votes.about_no_words")
        assert command(chair, "votes.open", **opened, motion=words, about=editing).status_code == 200
        assert command(chair, "votes.cancel", vote_id="v2", reason="Der Strom war weg.").status_code == 200
        said = hall.desk.state("a1").votes["v2"].motion
        opened = {"vote_id": "v3", "item_id": "i1", "motion": said, "about": editing}
        assert command(chair, "votes.open", **opened).status_code == 200
        assert hall.desk.state("a1").votes["v3"].motion == said == f"A7: {words}"
    archive = export_archive(ledger, "a1", names())
    assert isinstance(archive, bytes), archive
    assert [each.said for each in verify(archive).checks if each.ok is False] == []
    ledger.close()


# --- the statutes old beside new -----------------------------------------------------------------------------------


@pytest.fixture
def statutes(tmp_path) -> Iterator[Server]:
    """A change of the statutes with an amendment to it; what it says of the purpose is marked."""
    ledger = open_ledger(f"sqlite:///{tmp_path}/ledger.sqlite3")
    hall = StatuteChange(ledger, FEE, marked=("p1",))
    hall.begin()
    static = tmp_path / "static"
    (static / "assets").mkdir(parents=True)
    with Server(hall, static) as running:
        yield running
    ledger.close()


def read_statutes(page: Any, name: str, hash_: str, dossier: str = D) -> Any:
    return page.get(f"/live/a1/statutes?as={name}&dossier={dossier}&hash={hash_}")


def splices(answer: Any) -> list[tuple[str, str]]:
    return [(each["was"], each["now"]) for each in answer["change"]]


def test_everybody_reads_what_the_statutes_are_and_would_be_without_what_is_open(statutes):
    for who, name in (("member:p2", "member"), ("projector:", "projector"), ("office:", "chair")):
        with statutes.as_(who) as page:
            answer = asked(page, name, dossier=D).json()
            assert (splices(answer), answer["unsettled"]) == ([("55", "60")], [])
            told = read_statutes(page, name, answer["statutes"]).json()
            assert tuple(map(Block.from_data, told["text"])) == BOOK
            assert told["hash"] == text_hash(BOOK) == answer["statutes"]


def test_what_is_adopted_is_in_it_and_the_statutes_themselves_are_told_no_second_time(statutes):
    with statutes.as_("member:p2") as page:
        before = asked(page, "member", dossier=D).json()
        statutes.hall.confirm()
        statutes.hall.vote("v1", statutes.hall.about("x1"))
        after = asked(page, "member", dossier=D).json()
    assert splices(after) == [("55", "72")]
    assert after["told_at"] > before["told_at"]
    assert after["statutes"] == before["statutes"], "by which the page knows that it has them"
    assert not any(block["text"] == BOOK[1].text for block in after["text"] + after["base"])


def test_every_screen_shows_it_at_the_same_place_once_the_chair_turns_to_it(statutes):
    beside = {"item_id": "i1", "dossier": D, "amendment": "", "change": 0, "page": 0, "synopsis": True}
    with statutes.as_("chair:p1") as chair, statutes.as_("member:p2") as member:
        assert refusal(command(member, "agenda.show_passage", **beside)) == "command.not_yours"
        assert command(chair, "agenda.show_passage", **beside).status_code == 200
    for who, name in (("member:p3", "member"), ("projector:", "projector"), ("chair:p1", "chair")):
        with statutes.as_(who) as page:
            with page.stream("GET", f"/live/a1/stream?as={name}") as stream:
                place = next(of["place"] for kind, of in stream_told(stream) if kind == "view")
            assert (place["dossier"], place["synopsis"], place["page"]) == (D, True, 0), name


def test_of_another_motion_there_is_nothing_to_set_beside_it(debate):
    with debate.as_("chair:p1") as chair:
        assert asked(chair, "chair", dossier=D).json()["statutes"] == ""
        beside = {"item_id": "i1", "dossier": D, "amendment": "", "change": 0, "synopsis": True}
        assert refusal(command(chair, "agenda.show_passage", **beside)) == "agenda.no_synopsis"
        assert refusal(read_statutes(chair, "chair", "")) == "request.no_text"


def test_nobody_else_reads_the_statutes_and_no_others_are_read(statutes):
    with statutes.as_("") as stranger:
        assert read_statutes(stranger, "member", text_hash(BOOK)).status_code == 401
    with statutes.as_("member:p2") as page:
        assert refusal(read_statutes(page, "member", "0" * 64)) == "request.no_text"
        assert refusal(read_statutes(page, "member", text_hash(BOOK), "bund.statutes")) == "request.no_text"


# --- brought in late ---------------------------------------------------------------------------------------------

OTHER = "bund.other"
SECOND = (TEXT[0], Block("c1", "Der Verband tritt dem Bündnis bei."))


@pytest.fixture
def late(tmp_path) -> Iterator[Server]:
    """In session, on another motion; A8 is published since the invitation. Statutes know a vote on urgency."""
    ledger = open_ledger(f"sqlite:///{tmp_path}/ledger.sqlite3")
    hall = Debate(ledger, rulebook=rulebook(*URGENT))
    publish_another(hall, OTHER, SECOND, "A8")
    hall.begin()
    static = tmp_path / "static"
    (static / "assets").mkdir(parents=True)
    with Server(hall, static) as running:
        yield running
    ledger.close()


def offered(page: Any, name: str = "chair") -> Any:
    return page.get(f"/live/a1/motions?as={name}")


def bring_in(page: Any, **changes: Any) -> Any:
    [ref] = [each["ref"] for each in offered(page).json()["motions"]]
    facts = {"item_id": "late", "title": "Bündnis", "mover": "p2", "reason": "Frist.", "dossiers": [ref]}
    return command(page, "agenda.add_item", **facts | changes)


def test_the_chair_is_offered_what_is_published_and_on_no_item_and_nobody_else_is(late):
    with late.as_("chair:p1") as chair, late.as_("member:p3") as member:
        [found] = offered(chair).json()["motions"]
        assert (found["number"], found["title"]) == ("A8", "Beitrag")
        assert found["ref"] == {"dossier": OTHER, "version": 1, "hash": text_hash(SECOND)}
        assert refusal(offered(member, "member")) == "request.not_for_you"
        assert refusal(offered(member)) == "request.not_for_you"


def test_a_motion_that_was_announced_to_nobody_is_read_and_decided_only_once_it_is_found_urgent(late):
    with late.as_("chair:p1") as chair, late.as_("member:p3") as member:
        assert bring_in(chair).status_code == 200
        text = asked(member, "member", dossier=OTHER).json()["text"]
        assert tuple(map(Block.from_data, text)) == SECOND
        assert command(chair, "agenda.call_item", item_id="late").status_code == 200
        about = {"dossier": OTHER, "version": 1, "hash": text_hash(SECOND)}
        opening = {"vote_id": "v1", "item_id": "late", "about": about}
        assert refusal(command(chair, "votes.open", **opening)) == "votes.urgency_first"
        urgent = {"vote_id": "u1", "item_id": "late", "subject": "procedural", "urgency": True}
        assert command(chair, "votes.open", **urgent).status_code == 200
        for n in range(1, 5):
            assert ballot(late.as_(f"member:p{n}"), f"m{n}", vote="u1").status_code == 200
        for kind, vote in (("votes.close", "u1"), ("votes.declare", "u1")):
            assert command(chair, kind, vote_id=vote).status_code == 200
        assert command(chair, "votes.open", **opening).status_code == 200
        for n in range(1, 5):
            assert ballot(late.as_(f"member:p{n}"), f"m{n}", vote="v1").status_code == 200
        for kind in ("votes.close", "votes.declare"):
            assert command(chair, kind, vote_id="v1").status_code == 200
    found = late.hall.desk.dossiers.dossier(OTHER)
    assert found is not None and found.resolution is not None, "its dossier follows like any other"
    assert (found.resolution.finding, found.puts[-1].item) == ("adopted", "late")


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        (
            {"dossiers": [{"dossier": OTHER, "version": 2, "hash": text_hash(SECOND)}]},
            "agenda.motion_version",
        ),
        ({"dossiers": [{"dossier": OTHER, "version": 1, "hash": text_hash(TEXT)}]}, "agenda.motion_version"),
        ({"dossiers": [{"dossier": "bund.none", "version": 1, "hash": "0" * 64}]}, "motions.none"),
        ({"dossiers": [{"dossier": D, "version": 1, "hash": text_hash(TEXT)}]}, "agenda.motion_there"),
        ({"motion": "Der Verband tritt bei."}, "agenda.two_wordings"),
    ],
)
def test_no_other_text_is_brought_in_than_the_one_that_is_published(late, changes, code):
    with late.as_("chair:p1") as chair:
        assert refusal(bring_in(chair, **changes)) == code


def test_a_change_of_the_statutes_is_not_decided_under_another_name(late):
    publish_another(late.hall, "bund.statutes-change", SECOND, "A9", motion_kind="statute_change")
    with late.as_("chair:p1") as chair:
        ref = offered(chair).json()["motions"][-1]["ref"]
        for lesser in ("resolution", "fees", "discharge"):
            assert refusal(bring_in_only(chair, ref, subject=lesser)) == "agenda.motion_subject"
        assert bring_in_only(chair, ref, subject="statute_change").status_code == 200
        named = bring_in_only(chair, ref, item_id="late2", subject="statute_change")
        assert refusal(named) == "agenda.motion_there"


def bring_in_only(page: Any, ref: Any, **changes: Any) -> Any:
    facts = {"item_id": "late", "title": "Satzung", "mover": "p2", "reason": "Frist.", "dossiers": [ref]}
    return command(page, "agenda.add_item", **facts | changes)
