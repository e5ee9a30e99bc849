"""The random player for a quarter of a minute on each database; `make play` plays for longer."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.player.world import ROOT


@pytest.mark.parametrize("database", ["sqlite", "postgres"])
def test_whatever_is_done_and_whatever_dies_the_record_is_what_everybody_was_told(database):
    environ = {
        name: value for name, value in os.environ.items() if not name.startswith(("DJANGO_", "KONVENT_"))
    }
    played = subprocess.run(
        [sys.executable, "-m", "tests.player.play", "--database", database, "--seconds", os.environ.get("PLAY_SECONDS", "15")],
        env={**environ, "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"}, cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    print(played.stdout)
    assert played.returncode == 0, played.stdout + played.stderr
