"""Our logs, checked by programs that others wrote: belenios-tool of Debian trixie (3.0) and forky (3.3.0).

`make belenios` fetches them. 3.0 does not compare the encrypted tally with the ballots, so it is asked to add them up
itself. Both check ballots reliably only with LWT_ASYNC_METHOD=none: without it the outcome is thrown away.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from konvent.core.secret.v1.question import Question
from konvent.core.secret.v1.verification import Rejected, verify_log
from tests.core.secret.forging import of_type, put_together, signed_anew, taken_apart
from tests.core.secret.test_mutations import answer, swap, torsioned
from tests.core.secret.voting import BOARD, YES_NO_ABSTAIN, Commission, SecretVote
from tests.running import PATIENCE_S

ROOT = Path(__file__).parents[2]
SUITES = ("trixie", "forky")
ONE_OF = Question(text="Sitzungsort 2027?", answers=("Köln", "Łódź", "Enthaltung"), min=1, max=1)


@pytest.fixture(params=SUITES)
def tool(request) -> Path:
    path = ROOT / ".venv" / "belenios" / request.param / "belenios-tool"
    if not path.exists():
        pytest.skip(f"belenios-tool of {request.param} is not here: `make belenios` fetches it")
    return path


def belenios(tool: Path, folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [tool, "election", *command, "--dir", str(folder)],
        env={**os.environ, "LWT_ASYNC_METHOD": "none"}, capture_output=True, text=True, timeout=PATIENCE_S,
    )  # fmt: skip


def accepts(tool: Path, folder: Path, archive: bytes) -> bool:
    """Whether the tool finds the log right; with what 3.0 does not look at."""
    folder.mkdir(exist_ok=True)
    (folder / "log.bel").write_bytes(archive)
    verified = belenios(tool, folder, "verify")
    if verified.returncode != 0:
        return False
    assert "all checks passed" in verified.stderr, verified.stderr
    computed = belenios(tool, folder, "compute-encrypted-tally")
    assert computed.returncode == 0, computed.stderr
    tally = next(piece for piece in taken_apart(archive) if piece.type == "EncryptedTally").inner[0]
    return computed.stdout.splitlines()[0].encode() == tally


def single() -> bytes:
    vote = SecretVote(random.Random(1), [1] * 5)
    for voter in range(4):
        vote.cast(voter, [[[1, 0, 0], [0, 1, 0], [0, 0, 1]][voter % 3]])
    return vote.count()


def weights_and_questions() -> bytes:
    """Several questions with every limit, blank ballots, re-votes, weights of nothing and above 2^30."""
    questions = (YES_NO_ABSTAIN, BOARD, ONE_OF)
    draw = random.Random(2)
    vote = SecretVote(draw, [1, 2**30, 7, 0, 1], questions, Commission(draw))
    vote.cast(0, [[1, 0, 0], [0, 1, 0, 1, 0], [1, 0, 0]])
    vote.cast(1, [[0, 1, 0], [1, 0, 0, 0, 0], [0, 1, 0]])
    vote.cast(2, [[0, 0, 1], [0, 0, 0, 0, 0], [0, 0, 1]])
    vote.cast(3, [[1, 0, 0], [0, 1, 1, 1, 0], [0, 1, 0]])
    vote.cast(0, [[0, 1, 0], [0, 0, 1, 1, 1], [1, 0, 0]])
    vote.cast(2, [[0, 1, 0], [1, 0, 0, 0, 0], [1, 0, 0]])
    return vote.count()


@cache
def threshold_vote() -> SecretVote:
    draw = random.Random(3)
    vote = SecretVote(draw, [1, 2, 3], (YES_NO_ABSTAIN, BOARD), Commission(draw, 2, 3))
    vote.cast(0, [[1, 0, 0], [0, 1, 0, 0, 0]])
    vote.cast(1, [[0, 1, 0], [1, 0, 0, 0, 0]])
    vote.cast(0, [[0, 0, 1], [0, 0, 0, 1, 0]])
    vote.archive = vote.count((1, 3))  # type: ignore[attr-defined]
    return vote


def threshold() -> bytes:
    return threshold_vote().archive  # type: ignore[attr-defined, no-any-return]


def all_of_three() -> bytes:
    draw = random.Random(4)
    vote = SecretVote(draw, [1, 1], commission=Commission(draw, 3, 3))
    vote.cast(1, [[0, 1, 0]])
    return vote.count((3, 1, 2))


def nobody() -> bytes:
    return SecretVote(random.Random(5), [1, 1], (BOARD,)).count()


@pytest.mark.parametrize("made", [single, weights_and_questions, threshold, all_of_three, nobody])
def test_they_accept_what_we_make(tool, tmp_path, made: Callable[[], bytes]):
    archive = made()
    verify_log(archive)
    assert accepts(tool, tmp_path, archive)


@pytest.mark.parametrize("name", ["belenios-single.bel", "belenios-threshold.bel"])
def test_we_accept_what_they_made(tool, tmp_path, name):
    archive = (ROOT / "vectors" / "secret" / name).read_bytes()
    assert verify_log(archive).num_tallied == 7
    assert accepts(tool, tmp_path, archive)


def in_ballot(change) -> Callable[[], bytes]:
    """The second ballot changed and signed anew by its voter."""

    def forge() -> bytes:
        pieces, vote = taken_apart(threshold()), threshold_vote()
        data = pieces[2].data
        change(data)
        pieces[2] = pieces[2].with_payload(signed_anew(vote, vote.secrets[1], data))
        return put_together(pieces)

    return forge


def in_piece(kind: str, change, place: int | None = None) -> Callable[[], bytes]:
    def forge() -> bytes:
        pieces = taken_apart(threshold())
        at = of_type(pieces, kind)[-1]
        pieces[at] = pieces[at].changed(change, place)
        return put_together(pieces)

    return forge


def without_a_ballot() -> bytes:
    pieces = taken_apart(threshold())
    return put_together(pieces[:2] + pieces[3:])


def byte_changed() -> bytes:
    data = bytearray(threshold())
    data[len(data) // 2] ^= 1
    return bytes(data)


def ended_by_blocks() -> bytes:
    return threshold() + bytes(1024)


def blank_in_a_ballot() -> bytes:
    pieces = taken_apart(threshold())
    pieces[2] = replace(pieces[2], payload=(pieces[2].payload or b"").replace(b":", b": ", 1))
    return put_together(pieces)


FORGERIES = [
    byte_changed,
    ended_by_blocks,
    blank_in_a_ballot,
    without_a_ballot,
    in_ballot(answer(lambda a: swap(a["individual_proofs"], 0, 1))),
    in_ballot(answer(lambda a: a["overall_proof"][0].update(response="1"))),
    in_ballot(answer(lambda a: swap(a["blank_proof"], 0, 1), 1)),
    in_ballot(answer(lambda a: torsioned(a["choices"][0], "alpha"))),
    in_ballot(lambda data: data.update(election_uuid="AnotherVoteA1b2C3")),
    in_piece("Ballot", lambda data: data["signature"]["proof"].update(challenge="1")),
    in_piece("EncryptedTally", lambda rows: swap(rows[0], 0, 1), 0),
    in_piece("PartialDecryption", lambda share: swap(share["decryption_factors"][0], 0, 1), 0),
    in_piece("PartialDecryption", lambda share: share["decryption_proofs"][0][0].update(response="1"), 0),
    in_piece("PartialDecryption", lambda owned: owned.update(owner=2)),
    in_piece("Result", lambda data: data["result"][0].reverse()),
    in_piece("Setup", lambda election: election["questions"][0].update(question="Anderes?"), 0),
    in_piece("Setup", lambda listed: listed.append(listed[0]), 2),
    in_piece("Setup", lambda listed: listed.__setitem__(0, listed[0].replace(",1", ",5")), 2),
    in_piece("Setup", lambda trustees: trustees[0][1]["verification_keys"][0]["pok"].update(response="1"), 1),
    in_piece("Setup", lambda trustees: trustees[0][1].update(threshold=1), 1),
]


@pytest.mark.parametrize("forge", FORGERIES)
def test_they_and_we_refuse_the_same(tool, tmp_path, forge: Callable[[], bytes]):
    forged = forge()
    assert forged != threshold()
    with pytest.raises(Rejected):
        verify_log(forged)
    assert not accepts(tool, tmp_path, forged)


def sized_falsely() -> bytes:
    return in_piece("EncryptedTally", lambda sized: sized.update(num_tallied=99))()


def two_results() -> bytes:
    pieces = taken_apart(threshold())
    return put_together([*pieces, replace(pieces[-1], payload=(pieces[-1].payload or b"") + b" ")])


@pytest.mark.parametrize("forge", [sized_falsely, two_results])
def test_we_refuse_what_they_let_pass(tool, tmp_path, forge):
    """If one of them refuses it some day, this test says so, and the guide may say less about the difference."""
    with pytest.raises(Rejected):
        verify_log(forge())
    assert accepts(tool, tmp_path, forge())


def test_a_voter_finds_the_ballot_under_the_same_number(tool, tmp_path):
    """Their list of counted ballots names ours: the tracker in hexadecimal digits."""
    archive = weights_and_questions()
    accepts(tool, tmp_path, archive)
    checked = verify_log(archive)
    counted = json.loads(belenios(tool, tmp_path, "compute-ballot-summary").stdout)
    last = {ballot.credential: ballot.name for ballot in checked.ballots}
    assert {each["hash"] for each in counted} == set(last.values())
