"""Archives with secret votes: the log must be the one that follows from the journal, and nothing of it another."""

from __future__ import annotations

from functools import cache

import pytest

from konvent.core.journal.archive import manifest, pack, unpack
from konvent.core.meeting.votes.acts import CancelVote, DeclareVote
from konvent.core.meeting.votes.secret_log import begun_log, completed_log, followed
from konvent.verify.checks import verify
from tests.core.meeting.secrecy import held_ceremony
from tests.core.meeting.test_secret import NO, YES, Hall
from tests.verify.building import exported
from tests.verify.forging import Forger


@cache
def hall() -> Hall:
    """A vote by three trustees, counted, and one that was cancelled half-way."""
    made = Hall(1, 2, 3, 1)
    tellers = held_ceremony(made, ["p1", "p2", "p3"], 2)
    made.begin()
    made.put(1, NO)
    made.put(2, NO)
    made.put(3, YES)
    made.put(1, YES)
    made.close("v1")
    for teller in tellers[:2]:
        made.must(teller.decrypt(made.vote))
    made.must(DeclareVote(vote_id="v1"))
    made.begin(vote_id="v2")
    made.must(CancelVote(vote_id="v2", reason="Störung"))
    return made


@cache
def honest() -> bytes:
    return exported(hall())


def false_names(archive: bytes) -> set[str]:
    return {check.name for check in verify(archive).checks if not check.ok}


def test_an_archive_with_secret_votes_holds():
    report = verify(honest())
    assert report.ok, [report.text(check).de for check in report.checks if not check.ok]
    assert set(name for name in unpack(honest()) if name.startswith(("votes/", "boxes/"))) == {
        "votes/v1.bel",
        "votes/v2.bel",
    }


def other_log(**changes) -> bytes:
    """A log that is true in itself, made with the same keys from other ballots."""
    made = hall()
    boxes = {vote: list(ballots) for vote, ballots in made.boxes.items()}
    box = followed(made.vote, boxes["v1"][:-1])
    return bytes(completed_log(made.vote, box).data)


@pytest.mark.parametrize(
    ("forge", "found"),
    [
        (lambda files: files.pop("votes/v1.bel"), "logs"),
        (lambda files: files.update({"votes/v3.bel": files["votes/v1.bel"]}), "logs"),
        (lambda files: files.update({"votes/v1.bel": files["votes/v2.bel"]}), "logs"),
        (lambda files: files.update({"votes/v1.bel": files["votes/v1.bel"][:-512]}), "logs"),
        (lambda files: files.update({"votes/v1.bel": other_log()}), "logs"),
        (lambda files: files.update({"votes/v1.bel": bytes(begun_log(hall().vote).data)}), "boxes"),
        (lambda files: files.update({"boxes/v1.jsonl": b""}), "boxes"),
    ],
)
def test_another_log_is_found(forge, found):
    files = unpack(honest())
    forge(files)
    files.pop("manifest.json")
    listed = manifest(files, assembly="a1", head=hall().state.head)
    assert found in false_names(pack({**files, "manifest.json": listed}))


def opened(forger: Forger) -> dict:
    return forger.of_vote("votes.opened", "v1")


@pytest.mark.parametrize(
    "forge",
    [
        lambda forger: forger.of_vote("votes.decrypted", "v1").update(result=[[7, 0, 0]]),
        lambda forger: forger.of_vote("votes.tallied", "v1")["tally"]["weights"].update(yes="6"),
        lambda forger: forger.of_vote("votes.decrypted", "v1").update(head="0" * 64),
        lambda forger: forger.of_vote("votes.encrypted", "v1").update(num_tallied=2),
        lambda forger: forger.of_vote("votes.encrypted", "v1").update(not_cast_heads=0),
        lambda forger: forger.of_vote("votes.share_given", "v1").update(owner=3),
        lambda forger: opened(forger)["log"].update(head="0" * 64),
        lambda forger: opened(forger)["log"].update(scale=2),
        lambda forger: opened(forger)["log"].update(uuid="1" * 22),
        lambda forger: opened(forger).update(motion="Ein anderer Antrag"),
        lambda forger: opened(forger)["electorate"][0].update(weight="5"),
        lambda forger: opened(forger)["electorate"][0].update(
            credentials=opened(forger)["electorate"][1]["credentials"]
        ),
        lambda forger: forger.each("booths.registered")[0].update(key="1" * 64),
        lambda forger: forger.each("trustees.confirmed")[0]["confirmation"].update(public_key="1" * 64),
        lambda forger: forger.each("trustees.recovered")[0].update(browser="home-1"),
    ],
)
def test_a_forged_act_of_a_secret_vote_is_found_though_every_hash_was_made_anew(forge):
    forger = Forger(honest())
    forge(forger)
    report = verify(forger.rechain().archive())
    assert not report.ok and {check.name for check in report.checks if not check.ok} & {"acts", "logs"}


def test_the_archive_is_written_in_one_way_only():
    assert pack(unpack(honest())) == honest()
