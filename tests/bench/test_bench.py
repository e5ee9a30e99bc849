"""The measurements run, small, and give what they promise; how fast it is they say themselves."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.running import PATIENCE_S

ROOT = Path(__file__).resolve().parents[2]


def bench(*arguments: str) -> dict[str, Any]:
    env = {name: value for name, value in os.environ.items() if not name.startswith(("KONVENT_", "DJANGO_"))}
    done = subprocess.run(
        [sys.executable, "-m", "konvent.cli.main", "bench", *arguments, "--json"],
        env={**env, "PYTHONPATH": str(ROOT / "src")}, capture_output=True, text=True, timeout=PATIENCE_S,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_intake_gives_a_receipt_for_every_ballot_in_the_box(database, request):
    more = ("--database", request.getfixturevalue("postgres_url")) if database == "postgresql" else ()
    found = bench("intake", "--members", "1500", "--seconds", "0.4", *more)
    for name in ("durable_per_s", "p50_ms", "p99_ms", "echo_per_s", "single_tx_per_s"):
        assert found[name] > 0, name
    assert (found["database"], found["concurrency"], found["members"]) == (database, 200, 1500)


def test_stream_reaches_the_last_screen():
    found = bench("stream", "--streams", "60", "--members", "60")
    for name in (
        "last_frame_s",
        "baseline_s",
        "text_last_frame_s",
        "checkin_last_frame_s",
        "bytes_per_stream",
    ):
        assert found[name] > 0, name
    assert (found["streams"], found["lost"]) == (60, 0)


def test_journal_is_folded_and_verified():
    found = bench("journal", "--acts", "60", "--members", "50")
    assert found["acts"] == 50 + 60 + 3
    for name in ("append_s", "fold_s", "verify_s", "checkins_s"):
        assert found[name] > 0, name


def test_secret_ballots_are_checked_and_made_in_a_browser():
    found = bench("secret", "--ballots", "80", "--rounds", "1", "--hall", "20")
    times = ("open_last_screen_s", "close_to_result_s", "close_last_screen_s")
    for name in ("check_1_core_per_s", "check_2_cores_per_s", "encrypt_ms", "warm_up_ms", *times):
        assert found[name] > 0, name
    assert found["ballots"] == 80
    assert (found["belenios"] is None) == (found["belenios_per_s"] is None)


def test_motions_with_hundreds_of_amendments_are_merged():
    found = bench("motions", "--blocks", "20", "--amendments", "30", "--rounds", "1")
    assert (found["amendments"], found["words"]) == (30, 1000)
    assert found["conflicts"] > 0 and 0 < found["merged_edits"] < found["edits"]
    for name in ("conflicts_ms", "every_pair_ms", "merge_ms", "plain_merge_ms", "compare_ms", "difflib_ms"):
        assert found[name] > 0, name
    for name in ("browser_compare_ms", "browser_table_ms", "open_ms", "open_baseline_ms"):
        assert found[name] > 0, name
    assert found["open_shown"] == 10  # and never all thirty


def test_motions_without_a_browser_say_in_a_sentence_what_is_missing(tmp_path):
    env = {"PATH": str(tmp_path), "PYTHONPATH": str(ROOT / "src")}
    command = [
        sys.executable,
        "-m",
        "konvent.cli.main",
        "bench",
        "motions",
        "--blocks",
        "4",
        "--amendments",
        "3",
    ]
    done = subprocess.run(command, env=env, capture_output=True, text=True, timeout=PATIENCE_S)
    assert done.returncode == 0, done.stderr[-3000:]
    assert "Im Browser wurde nicht gemessen; es fehlt: Chromium." in done.stdout


def test_smother_says_how_long_members_wait_without_and_with_those_who_do_their_worst():
    found = bench("smother", "--members", "40", "--seconds", "3", "--rounds", "1", "--strangers", "3")
    for kind in ("me", "ballot", "page", "all"):
        assert all(
            found["kinds"][kind][name] > 0 for name in ("p50_ms", "p99_ms", "p50_ms_worst", "p99_ms_worst")
        )
    assert found["failed"] == 0
    assert found["times"] > 0
    assert {each.split()[0] for each in found["answered"]} == {"member", "account", "stranger"}
