"""A cluster loses one machine and one line after the other while a thousand members vote. No receipt is lost, all go on.

Needs root, nginx and openssl. MEMBERS, PACE_S: how many vote, and how long each pauses in between (mean, seconds).
ONLY: what is in the name of the faults that shall happen.
Unlike other tests this one measures: that everybody goes on within `GO_ON_S` is what it is for.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from tests.cluster.machines import BUSES, HOST, SERVERS, Cluster

MEMBERS = int(os.environ.get("MEMBERS", "1000"))
PACE_S = float(os.environ.get("PACE_S", "8"))
ONLY = os.environ.get("ONLY", "")
GO_ON_S = 10.0


@pytest.fixture
def cluster() -> Iterator[Cluster]:
    for needed in ("ip", "setpriv", "openssl", "nginx"):
        if shutil.which(needed) is None:
            pytest.skip(f"{needed} is not installed")
    if os.geteuid() != 0:
        pytest.skip("only root makes network namespaces")
    folder = Path(tempfile.mkdtemp(prefix="konvent-cluster-", dir="/tmp"))
    folder.chmod(0o755)
    made = Cluster(folder)
    yield made
    made.close()
    shutil.rmtree(folder, ignore_errors=True)


class Members:
    """The crowd's process."""

    def __init__(self, cluster: Cluster) -> None:
        gathering = [sys.executable, "-m", "tests.cluster.gather", str(MEMBERS)]
        self.hall = json.loads(cluster.done("crowd", gathering))
        self._talk = cluster.net.talk("crowd", [sys.executable, "-m", "tests.cluster.crowd"], cluster.env)
        certificate = str(cluster.folder / "fullchain.pem")
        place = {"proxy": cluster.net["proxy"], "host": HOST, "certificate": certificate}
        self._say(json.dumps({**self.hall, **place, "pace_s": PACE_S}))

    def ask(self, word: str) -> Any:
        self._say(word)
        assert self._talk.stdout is not None
        said = json.loads(self._talk.stdout.readline())
        assert "fault" not in said, said
        return said

    def _say(self, word: str) -> None:
        assert self._talk.stdin is not None
        self._talk.stdin.write(f"{word}\n")
        self._talk.stdin.flush()


def test_whatever_dies_no_receipt_is_lost_and_all_members_go_on(cluster: Cluster):
    net, members = cluster.net, Members(cluster)
    longest: dict[str, float] = {}

    def happens(what: str, act: Callable[[], None], mended: Callable[[], None] = lambda: None) -> None:
        if ONLY not in what:
            return
        members.ask("report")
        act()
        members.ask("settled")
        mended()
        seen = members.ask("report")
        longest[what] = seen["longest_s"]
        print(f"{what}: {seen}", flush=True)

    members.ask("settled")
    happens("nothing", lambda: None)
    for name in SERVERS:
        happens(f"{name} dies", partial(net.kill, name), partial(back, cluster, name))
    for name in BUSES:
        happens(f"{name} dies", partial(net.kill, name), partial(cluster.start_bus, name))
    for one, other in (
        *(("proxy", name) for name in SERVERS),
        *((name, "pg1") for name in SERVERS),
        ("konvent1", "nats1"),
        ("nats1", "nats2"),
    ):
        happens(f"{one} – {other} cut", partial(net.cut, one, other), partial(net.mend, one, other))
    happens("pg1 – pg2 cut, the operator goes on with one", partial(alone, cluster), cluster.follow_again)
    happens("pg1 dies, pg2 is promoted", lambda: (net.kill("pg1"), cluster.promote()))

    receipts = members.ask("all_receipts")
    found = json.loads(
        cluster.done("crowd", [sys.executable, "-m", "tests.cluster.audit", members.hall["assembly"], "v1"])
    )
    lost = [
        each for each in receipts if found["ballots"][each[2] - 1 : each[2]] != [[each[0], each[1], each[3]]]
    ]
    assert not lost, f"{len(lost)} of {len(receipts)} receipts are lost: {lost[:3]}"
    ids = [(member, ballot) for member, ballot, _ in found["ballots"]]
    assert len(ids) == len(set(ids)), "a ballot is in the box twice"
    assert not found["broken"]
    print(f"{len(receipts)} receipts, {len(ids)} ballots in the box, none lost, none twice")
    assert max(longest.values()) <= GO_ON_S, longest


def alone(cluster: Cluster) -> None:
    """Without its standby the database confirms nothing, until the operator says that one disk must do."""
    cluster.net.cut("pg1", "pg2")
    cluster.synchronous("")


def back(cluster: Cluster, name: str) -> None:
    cluster.start_server(name)
    cluster.wait_for(name, 8000)
