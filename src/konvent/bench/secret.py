"""How fast secret ballots are checked, beside the published checker on the same log; and made, in a real browser."""

from __future__ import annotations

import multiprocessing
import os
import secrets
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

from konvent.bench import browser
from konvent.core.secret.v1 import trustees
from konvent.core.secret.v1.archive import LogWriter
from konvent.core.secret.v1.ballot import check_ballot, make_ballot, read_ballot
from konvent.core.secret.v1.decryption import combine, decrypt, opened, read_share
from konvent.core.secret.v1.election import Election, credentials_written, read_election, written
from konvent.core.secret.v1.group import FAST, L, Scalar, base
from konvent.core.secret.v1.question import Question
from konvent.core.secret.v1.tally import RunningTally, tally_data
from konvent.core.secret.v1.texts import compact
from konvent.core.secret.v1.verification import verify_log
from konvent.verify.secret import cores, on_cores

ROUNDS = 3
IN_BROWSER = 40
CHOICES = ([1, 0, 0], [0, 1, 0], [0, 0, 1])
Took = tuple[float, float]


def measure(*, ballots: int = 1000, rounds: int = ROUNDS, belenios: str = "") -> dict[str, Any]:
    """Run it. belenios: the published checker; "" looks beside this Python and in PATH

    check_1_core_per_s, check_2_cores_per_s: a whole `verify_log`, from the bytes to the result; belenios_per_s: a whole
    `election verify`, its start included; rounds of these alternate, the medians count. …_cpu_ms: processor time for
    each ballot, which says more than the rates where other programs take the same cores
    encrypt_ms: one ballot in Chromium, after warm_up_ms once; null where there is no browser or no build of the booth
    """
    archive = _vote(ballots)
    tool = belenios or _found()
    rounds_of: dict[str, list[Took]] = {"check_1_core": [], "check_2_cores": [], "belenios": []}
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "log.bel").write_bytes(archive)
        for _ in range(rounds):
            rounds_of["check_1_core"].append(_timed(lambda: _check(archive, 1, ballots)))
            rounds_of["check_2_cores"].append(_timed(lambda: _check(archive, 2, ballots)))
            if tool:
                rounds_of["belenios"].append(_timed(lambda: _verify(tool, folder)))
    found: dict[str, float | None] = {}
    for name, took in rounds_of.items():
        wall, cpu = (statistics.median(each) for each in zip(*took, strict=True)) if took else (None, None)
        found[f"{name}_per_s"] = None if wall is None else round(ballots / wall)
        found[f"{name}_cpu_ms"] = None if cpu is None else round(1000 * cpu / ballots, 2)
    return {
        "ballots": ballots,
        "archive_bytes": len(archive),
        **found,
        "belenios": _version(tool) if tool else None,
        **_in_browser(),
        "cores": cores(),
        "libsodium": FAST,
        "rounds": rounds,
    }


# --- the log -------------------------------------------------------------------------------------------------


def _draw() -> Scalar:
    return secrets.randbelow(L)


def _election(key: Scalar) -> tuple[Election, bytes]:
    record = trustees.single(key, _draw)
    question = Question(text="Entlastung?", answers=("Ja", "Nein", "Enthaltung"), min=1, max=1)
    election = written(
        name="Messung", description="", y=base(key), questions=(question,), uuid="KonventBench1234"
    )
    return election, record


def _vote(ballots: int) -> bytes:
    """A vote of so many people on yes, no and abstention, counted."""
    key, voters = _draw(), [1 + secrets.randbelow(L - 1) for _ in range(ballots)]
    election, record = _election(key)
    weights = {base(x): 1 for x in voters}
    log, tally = LogWriter(int(time.time())), RunningTally(election.questions, weights)
    log.setup(election.raw, record, credentials_written(weights))
    for raw in _cast(election, voters):
        log.ballot(raw)
        tally.add(read_ballot(raw, election))
    tallied = tally.result()
    log.end_ballots()
    log.encrypted_tally(compact(tally_data(tallied)).encode(), tally.num_tallied, tally.total_weight)
    share = decrypt(tallied, election.phi, key, _draw)
    log.share(1, compact(share).encode())
    factors = read_share(share, tallied, election.phi, base(key))
    known = trustees.read_trustees(record)
    log.result(opened(tallied, combine({1: factors}, known), ballots))
    return bytes(log.data)


def _cast(election: Election, voters: list[Scalar]) -> list[bytes]:
    portions = [(election.raw, voters[at : at + 25]) for at in range(0, len(voters), 25)]
    with ProcessPoolExecutor(cores(), multiprocessing.get_context("spawn")) as pool:
        return [raw for made in pool.map(_made, portions) for raw in made]


def _made(portion: tuple[bytes, list[Scalar]]) -> list[bytes]:
    election = read_election(portion[0])
    return [make_ballot(election, x, [CHOICES[x % 3]], _draw).raw for x in portion[1]]


# --- checking ------------------------------------------------------------------------------------------------


def _timed(act: Callable[[], None]) -> Took:
    """How long it took on the clock, and on the processor with all processes it started."""
    began, before = time.perf_counter(), sum(os.times()[:4])
    act()
    return time.perf_counter() - began, sum(os.times()[:4]) - before


def _check(archive: bytes, workers: int, ballots: int) -> None:
    checked = verify_log(archive, on_cores(workers))
    if checked.num_tallied != ballots:
        raise AssertionError(f"{checked.num_tallied} of {ballots} ballots")


def _found() -> str:
    """The newest that `make belenios` fetched beside this Python, else one in PATH."""
    beside = [Path(sys.prefix) / "belenios" / suite / "belenios-tool" for suite in ("forky", "trixie")]
    return next((str(each) for each in beside if each.exists()), shutil.which("belenios-tool") or "")


def _verify(tool: str, folder: str) -> None:
    done = subprocess.run(  # noqa: S603 (a program the person who measures has named or installed)
        [tool, "election", "verify", "--dir", folder],
        env={**os.environ, "LWT_ASYNC_METHOD": "none"},  # else it does not wait for the check of the ballots
        capture_output=True,
        text=True,
    )
    if done.returncode != 0 or "all checks passed" not in done.stderr:
        raise AssertionError(done.stderr[-1000:])


def _version(tool: str) -> str:
    said = subprocess.run([tool, "--version"], capture_output=True, text=True).stdout  # noqa: S603
    return said.split()[0] if said.strip() else "?"


# --- making, in a browser ------------------------------------------------------------------------------------

MAKE = """([raw, secrets, choices]) => {
  const began = performance.now();
  const election = booth.readElection(raw);
  booth.warmUp(election.key);
  const warm = performance.now() - began;
  const made = secrets.map((x, place) => {
    const start = performance.now();
    const ballot = booth.makeBallot(election, BigInt(x), [choices[place % 3]]);
    return { raw: ballot.raw, tracker: ballot.tracker, ms: performance.now() - start };
  });
  return { warm, made };
}"""


def _in_browser() -> dict[str, float | None]:
    nothing: dict[str, float | None] = {"encrypt_ms": None, "warm_up_ms": None}
    if browser.missing():
        return nothing
    with tempfile.TemporaryDirectory() as folder:
        script = browser.built("booth", Path(folder))
        if script is None:
            return nothing
        key = _draw()
        election, _ = _election(key)
        voters = [1 + secrets.randbelow(L - 1) for _ in range(IN_BROWSER)]
        with browser.opened() as chromium:
            page = chromium.new_page()
            page.add_script_tag(path=script)
            found = page.evaluate(MAKE, [election.raw.decode(), [str(x) for x in voters], list(CHOICES)])
    for made in found["made"]:
        ballot = read_ballot(made["raw"].encode(), election)
        if check_ballot(ballot, election) is not None or ballot.tracker != made["tracker"]:
            raise AssertionError("the browser made a ballot that does not hold")
    times = [made["ms"] for made in found["made"]]
    return {"encrypt_ms": round(statistics.median(times), 1), "warm_up_ms": round(found["warm"], 1)}
