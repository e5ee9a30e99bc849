"""The server's key for secret votes: made once, the same for all, never replaced."""

from __future__ import annotations

import stat
import subprocess
import sys
from pathlib import Path

import pytest

from konvent.project import environment, trustee_key

READ = (
    "import sys, pathlib; from konvent.project.trustee_key import secret; "
    "sys.stdin.readline(); print(secret(pathlib.Path(sys.argv[1])).hex())"
)


def test_it_is_made_once_readable_for_its_owner_only_and_nothing_else_is_left(tmp_path: Path) -> None:
    path = tmp_path / "data" / "trustee.key"
    first = trustee_key.secret(path)
    assert len(first) == 32
    assert trustee_key.secret(path) == first
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(path.parent.iterdir()) == [path]


def test_two_installations_have_different_keys(tmp_path: Path) -> None:
    assert trustee_key.secret(tmp_path / "one") != trustee_key.secret(tmp_path / "two")


def test_processes_that_start_at_once_have_the_same_key(tmp_path: Path) -> None:
    path = tmp_path / "trustee.key"
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", READ, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        for _ in range(4)
    ]
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    said = {process.communicate()[0] for process in processes}
    assert said == {trustee_key.secret(path).hex() + "\n"}
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\n",
        b"ab" * 31,
        b"ab" * 33,
        b"AB" * 32,
        b"ab" * 32 + b"\n\n",
        b"zz" * 32,
        bytes(range(128, 160)),
        b"ab" * 32 + b" ",
    ],
)
def test_a_damaged_file_is_refused_and_stays_as_it_is(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "trustee.key"
    path.write_bytes(content)
    with pytest.raises(environment.Misconfigured, match="beschädigt"):
        trustee_key.secret(path)
    assert path.read_bytes() == content


def test_a_place_that_cannot_hold_it_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for path in (tmp_path, tmp_path / "file" / "trustee.key"):
        with pytest.raises(environment.Misconfigured, match="kann nicht gelesen oder angelegt werden"):
            trustee_key.secret(path)


def test_it_lies_in_the_data_folder_unless_told_otherwise(tmp_path: Path) -> None:
    assert environment.read({"KONVENT_DIR": str(tmp_path)}).trustee_key == tmp_path / "trustee.key"
    elsewhere = environment.read({"KONVENT_DIR": str(tmp_path), "KONVENT_TRUSTEE_KEY": "/safe/key"})
    assert elsewhere.trustee_key == Path("/safe/key")
