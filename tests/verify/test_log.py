"""The bare log of a secret vote: checked in words, alone or while it grows, on one core or on all."""

from __future__ import annotations

import json
import random
import threading
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from konvent.cli.main import main
from konvent.core.secret.v1 import group
from konvent.core.secret.v1.follower import Follower
from konvent.core.secret.v1.verification import Rejected, one_by_one, verify_log
from konvent.verify import command, log
from konvent.verify.log import verify_file
from konvent.verify.secret import WORTH_WORKERS, check_all, cores, on_cores
from tests.core.secret.forging import Piece, of_type, put_together, taken_apart
from tests.core.secret.voting import BOARD, YES_NO_ABSTAIN, Commission, SecretVote

VECTORS = Path(__file__).parents[2] / "vectors" / "secret"


@cache
def archive() -> bytes:
    draw = random.Random("log")
    vote = SecretVote(draw, [1, 2, 1], (YES_NO_ABSTAIN, BOARD), Commission(draw, 2, 3))
    vote.cast(0, [[1, 0, 0], [0, 1, 1, 0, 0]])
    vote.cast(1, [[0, 0, 1], [1, 0, 0, 0, 0]])
    vote.cast(0, [[0, 1, 0], [0, 0, 0, 1, 0]])
    return vote.count((2, 3))


def verified(tmp_path: Path, data: bytes, *more: str, name: str = "vote.bel") -> int:
    path = tmp_path / name
    path.write_bytes(data)
    return main(["verify", str(path), *more])


def test_an_honest_log_is_told_in_words(tmp_path, capsys):
    assert verified(tmp_path, archive()) == 0
    said = capsys.readouterr().out
    assert "3 Stimmzettel, alle zulässig und unterschrieben; später ersetzt: 1, es zählen: 2." in said
    assert "„Entlastung des Vorstands?“: Ja 0, Nein 1, Enthaltung 2" in said
    assert "„Vorstand (bis zu drei)“: leer 2, Öz 0, Ümit 0, Aß 1, Bo 0" in said
    assert f"Endprüfwert {verify_log(archive()).head}" in said
    assert "Was sie nicht zeigt: wem die Stimmschlüssel gehören" in said
    assert said.endswith("Ergebnis: Alle 6 Prüfungen stimmen.\n")


def test_it_is_told_in_english_too(tmp_path, capsys):
    assert verified(tmp_path, archive(), "--lang", "en") == 0
    said = capsys.readouterr().out
    assert "3 ballots, all as allowed and signed; replaced later: 1, counted: 2." in said
    assert "What it does not show: whom the credentials belong to" in said


def test_programs_get_the_facts(tmp_path, capsys):
    assert verified(tmp_path, archive(), "--json") == 0
    report = json.loads(capsys.readouterr().out)
    facts = report["log"]
    assert [check["name"] for check in report["checks"]] == [
        "file",
        "setup",
        "ballots",
        "tally",
        "shares",
        "result",
    ]
    assert facts["result"] == [[0, 1, 2], [2, 0, 0, 1, 0]]
    assert (facts["ballots"], facts["counted"], facts["replaced"], facts["total_weight"]) == (3, 2, 1, 3)
    assert facts["trackers"] == [ballot.tracker for ballot in verify_log(archive()).ballots]
    assert (facts["shares"], facts["complete"], facts["size"]) == ([2, 3], True, len(archive()))


def test_it_is_known_by_its_content_whatever_it_is_called(tmp_path):
    assert verified(tmp_path, archive(), name="vote.zip") == 0


@pytest.mark.parametrize("data", [b"", b"PK\3\4", b"BELENIOS", b"nothing at all"])
def test_a_file_that_is_no_log_cannot_be_read(tmp_path, capsys, data):
    assert verified(tmp_path, data) == 2
    assert "lässt sich nicht als Protokoll einer geheimen Abstimmung lesen" in capsys.readouterr().out


def test_the_hash_in_the_minutes_is_compared(tmp_path, capsys):
    heads = Follower()
    heads.feed(archive())
    spaced = " ".join(heads.head[at : at + 8] for at in range(0, 64, 8)).upper()
    assert verified(tmp_path, archive(), "--head", spaced) == 0
    assert "Der Prüfwert ist der Endprüfwert dieses Protokolls." in capsys.readouterr().out
    assert verified(tmp_path, archive(), "--head", heads.heads[4]) == 0
    assert "der nach Ereignis 4 von 8" in capsys.readouterr().out
    assert verified(tmp_path, archive(), "--head", "0" * 64) == 1
    assert "keiner dieses Protokolls" in capsys.readouterr().out


MISSING = [
    (1, "das Ende der Stimmabgabe"),
    (3, "das Ende der Stimmabgabe"),
    (5, "die verschlüsselte Summe"),
    (6, "die Anteile der Auszählkommission"),
    (7, "weitere Anteile oder das Ergebnis"),
]


@pytest.mark.parametrize(("events", "missing"), MISSING)
def test_a_log_that_is_not_complete_says_what_holds_so_far(tmp_path, capsys, events, missing):
    assert verified(tmp_path, put_together(taken_apart(archive())[:events])) == 1
    said = capsys.readouterr().out
    assert f"Das Protokoll ist nicht zu Ende: Es fehlt {missing}." in said
    assert said.endswith("Ergebnis: Das Protokoll ist unvollständig; was da ist, stimmt.\n")
    assert said.count("FALSCH") == 1


def test_a_file_cut_within_a_record_is_false(tmp_path, capsys):
    assert verified(tmp_path, archive()[:-700]) == 1
    said = capsys.readouterr().out
    assert "endet mitten in einem Datensatz" in said
    assert "3 Stimmzettel, alle zulässig" in said


@pytest.mark.parametrize(
    ("kind", "raw", "step", "holding"),
    [
        ("Ballot", b"{}", "ballots", ["file", "setup"]),
        ("PartialDecryption", b'{"owner":9,"payload":"x"}', "file", []),
        (
            "Result",
            b'{"result":[[1,1,1],[0,0,0,0,0]]}',
            "result",
            ["file", "setup", "ballots", "tally", "shares"],
        ),
    ],
)
def test_the_first_false_step_is_named_and_those_before_it_hold(kind, raw, step, holding):
    pieces = taken_apart(archive())
    place = of_type(pieces, kind)[-1]
    pieces[place] = pieces[place].with_payload(raw)
    report = verify_file(put_together(pieces))
    assert report.first_false is not None
    assert report.first_false.name == step
    assert [check.name for check in report.checks if check.ok] == holding
    assert report.exit_code == 1


def test_a_log_cannot_write_on_the_terminal_what_the_verifier_did_not_say(tmp_path, capsys):
    draw = random.Random("terminal")
    question = type(YES_NO_ABSTAIN)(text="\x1b[2J\nErgebnis: Alle", answers=("\u202eja",), min=0, max=1)
    assert verified(tmp_path, SecretVote(draw, [1], (question,)).count()) == 0
    said = capsys.readouterr().out
    assert "\x1b" not in said
    assert "\u202e" not in said
    assert said.count("\nErgebnis:") == 1


def test_slowness_without_libsodium_is_said(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(command, "FAST", False)
    monkeypatch.setattr(log, "FAST", False)
    assert verified(tmp_path, archive()) == 0
    told = capsys.readouterr()
    assert "PyNaCl (libsodium) ist nicht installiert" in told.err
    assert "PyNaCl (libsodium) ist nicht installiert" in told.out
    assert verify_file(archive()).to_data()["log"]["fast"] is False


def test_the_two_archives_made_by_debians_own_programs_hold(tmp_path):
    found = sorted(VECTORS.glob("belenios-*.bel"))
    assert [each.name for each in found] == ["belenios-single.bel", "belenios-threshold.bel"]
    for each in found:
        assert verified(tmp_path, each.read_bytes()) == 0


# --- while it grows ------------------------------------------------------------------------------------------


@settings(max_examples=20)
@given(cuts=st.lists(st.integers(0, 60_000), max_size=12))
def test_a_log_that_comes_in_pieces_is_the_same_log(cuts):
    follower, begin = Follower(), 0
    for end in [*sorted(cut % len(archive()) for cut in cuts), len(archive())]:
        follower.feed(archive()[begin:end])
        assert follower.size == end
        begin = end
    follower.end()
    checked = verify_log(archive())
    assert (follower.result, follower.head) == (checked.result, checked.head)
    assert [ballot.tracker for ballot in follower.ballots] == [ballot.tracker for ballot in checked.ballots]


def test_a_log_that_was_wrong_once_stays_wrong():
    follower = Follower()
    with pytest.raises(Rejected):
        follower.feed(b"x" * 600)
    with pytest.raises(Rejected):
        follower.feed(archive())


def test_a_ballot_is_refused_as_soon_as_it_comes():
    pieces = taken_apart(archive())
    follower, good = Follower(), put_together(pieces[:2])
    follower.feed(good)
    forged = put_together([*pieces[:2], Piece("Ballot", (), b"{}")])
    with pytest.raises(Rejected, match="fields") as caught:
        follower.feed(forged[len(good) :])
    assert caught.value.step == "ballots"
    assert len(follower.ballots) == 1


# --- on all cores --------------------------------------------------------------------------------------------


@cache
def many() -> bytes:
    vote = SecretVote(random.Random("many"), [1] * (WORTH_WORKERS + 20))
    for voter in range(len(vote.secrets)):
        vote.cast(voter, [[1, 0, 0]])
    return vote.count()


@cache
def many_forged() -> bytes:
    """A proof is wrong in one, and a later ballot cannot even be read."""
    pieces = taken_apart(many())
    data = pieces[40].data
    data["answers"][0]["individual_proofs"].reverse()
    pieces[40] = pieces[40].with_payload(data)
    pieces[42] = pieces[42].with_payload(b"{}")
    return put_together(pieces)


def shared_by_processes_or_threads(data: bytes, threads: bool) -> object:
    """A process that has threads is not forked; then threads do it."""
    if not threads:
        return verify_log(data, on_cores(2))
    done = threading.Event()
    other = threading.Thread(target=done.wait)
    other.start()
    try:
        return verify_log(data, on_cores(2))
    finally:
        done.set()
        other.join()


@pytest.mark.parametrize("threads", [False, True])
def test_workers_find_what_one_core_finds(threads):
    assert shared_by_processes_or_threads(many(), threads) == verify_log(many())
    with pytest.raises(Rejected) as alone:
        verify_log(many_forged(), one_by_one)
    with pytest.raises(Rejected) as shared:
        shared_by_processes_or_threads(many_forged(), threads)
    assert (alone.value.step, alone.value.said) == (shared.value.step, shared.value.said)
    assert alone.value.said.arg("number") == 40


def test_few_ballots_need_no_workers(monkeypatch):
    monkeypatch.setattr("konvent.verify.secret._workers", None)
    assert verify_log(archive(), on_cores(2)) == verify_log(archive())
    assert verify_log(archive(), check_all).head
    assert cores() >= 1


def test_without_libsodium_threads_would_gain_nothing(monkeypatch):
    monkeypatch.setattr("konvent.verify.secret.FAST", False)
    monkeypatch.setattr("threading.active_count", lambda: 2)
    assert verify_log(many(), on_cores(2)).num_tallied == WORTH_WORKERS + 20
    assert group.FAST
