"""What the browser and Python have agreed upon (vectors/secret), seen from Python."""

from __future__ import annotations

import base64
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from konvent.core.meeting import booths
from konvent.core.meeting.trustees import recovery_prefix
from konvent.core.secret.v1 import trustees
from konvent.core.secret.v1.archive import BLOCK
from konvent.core.secret.v1.ballot import check_ballot, read_ballot
from konvent.core.secret.v1.election import read_election
from konvent.core.secret.v1.group import base, member, text
from konvent.core.secret.v1.proofs import Proof, check_exponent
from konvent.core.secret.v1.verification import Rejected, verify_log
from tests.running import PATIENCE_S

ROOT = Path(__file__).resolve().parents[3]
VECTORS = ROOT / "vectors" / "secret"


def read(name: str) -> Any:
    return json.loads((VECTORS / name).read_text("utf-8"))


BROWSER = read("from-browser.json")
REFUSED = read("refused.json")


def test_the_vectors_are_what_the_script_writes(tmp_path: Path) -> None:
    """Nobody changed them by hand, and the same numbers still give the same bytes."""
    code = (ROOT / "scripts" / "secret-vectors").read_text("utf-8")
    run = (
        "import pathlib\n"
        f"place = {{'__name__': 'vectors', '__file__': {str(ROOT / 'scripts' / 'secret-vectors')!r}}}\n"
        f"exec({code!r}, place)\n"
        f"place['FOLDER'] = pathlib.Path({str(tmp_path)!r})\n"
        "place['main']()\n"
    )
    subprocess.run([sys.executable, "-c", run], check=True, timeout=PATIENCE_S)
    for path in sorted(tmp_path.iterdir()):
        assert path.read_bytes() == (VECTORS / path.name).read_bytes(), path.name


@pytest.mark.parametrize("booth", BROWSER["booths"], ids=lambda booth: booth["person"])
def test_a_browsers_booth_key_is_proved_and_gives_the_same_credentials(booth: dict[str, Any]) -> None:
    key = booth["registration"]["key"]
    prefix = booths.proof_prefix(booth["assembly"], booth["person"], key)
    proof = Proof.from_data(booth["registration"]["proof"])
    assert check_exponent(prefix, member(key), proof)
    assert not check_exponent(prefix + "x", member(key), proof)
    for paper in booth["papers"]:
        found = booths.credential(member(key), BROWSER["uuid"], paper["member"], paper["i"])
        assert text(found) == paper["credential"]


@pytest.mark.parametrize("case", BROWSER["ballots"], ids=lambda case: case["election"][80:160])
def test_a_browsers_ballots_are_allowed(case: dict[str, Any]) -> None:
    election = read_election(case["election"].encode())
    for each in case["ballots"]:
        ballot = read_ballot(each["raw"].encode(), election)
        assert check_ballot(ballot, election) is None
        assert ballot.tracker == each["tracker"]


def test_a_ceremony_held_in_browsers_is_right_at_every_step() -> None:
    held = BROWSER["ceremony"]
    t, certs, deals = held["threshold"], held["certs"], held["deals"]
    for i, (seed, cert, dealt, confirmed, share, recovery) in enumerate(
        zip(
            held["seeds"], certs, deals, held["confirmations"], held["shares"], held["recoveries"],
            strict=True,
        ),
        start=1,
    ):  # fmt: skip
        trustees.read_certificate(cert, t, len(certs), i)
        trustees.check_deal(dealt, certs, t, i)
        trustees.check_confirmation(confirmed, certs, deals, t, i)
        assert trustees.share(seed, certs, deals, t, i) == int(share)
        key = base(int(share))
        assert check_exponent(recovery_prefix("a1", 2, i, key), key, Proof.from_data(recovery))
    assert trustees.pedersen(t, certs, deals, held["confirmations"]).decode() == held["record"]


def test_a_log_made_in_browsers_is_right() -> None:
    checked = verify_log((VECTORS / "from-browser.bel").read_bytes())
    assert [list(row) for row in checked.result] == BROWSER["log"]["result"]
    assert checked.election.phi == BROWSER["log"]["phi"]
    assert [ballot.tracker for ballot in checked.ballots] == BROWSER["log"]["trackers"]


@pytest.mark.parametrize("name", ["single", "threshold"])
def test_the_archives_of_the_published_tool_are_right(name: str) -> None:
    checked = verify_log((VECTORS / f"belenios-{name}.bel").read_bytes())
    assert checked.result == ((28, 9, 3), (27, 10, 22, 8), (10, 27, 2, 8))


@pytest.mark.parametrize("case", REFUSED, ids=lambda case: case["name"])
def test_both_sides_refuse_a_changed_log_at_the_same_step(case: dict[str, Any]) -> None:
    origin = (VECTORS / f"{case['of']}.bel").read_bytes()
    parts = [
        base64.b64decode(each).ljust(BLOCK, b"\0")
        if isinstance(each, str)
        else origin[each[0] * BLOCK : sum(each) * BLOCK]
        for each in case["blocks"]
    ]
    with pytest.raises(Rejected) as refused:
        verify_log(b"".join(parts))
    assert refused.value.step == case["step"]
