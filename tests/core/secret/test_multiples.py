"""A table of the key's multiples gives what libsodium gives, and changes no verdict."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from konvent.core.secret.v1 import group, multiples
from konvent.core.secret.v1.ballot import check_ballot, read_ballot
from konvent.core.secret.v1.verification import verify_log
from tests.core.secret.voting import SecretVote

VECTORS = Path(__file__).resolve().parents[3] / "vectors" / "secret"
POINT = group.base(987_654_321)
TABLE = multiples.Multiples(POINT)


@given(s=st.integers(0, group.L - 1))
def test_every_power_is_that_of_libsodium(s):
    assert TABLE.power(s) == group.power(POINT, s)


@pytest.mark.parametrize("s", [0, 1, 2, 255, 256, 2**252, group.L - 1])
def test_the_edges_too(s):
    assert TABLE.power(s) == group.power(POINT, s)


@pytest.mark.parametrize("worth", [1, 10**9])
def test_the_verdicts_are_the_same_with_and_without(monkeypatch, worth):
    monkeypatch.setattr(group, "WORTH_TABLE", worth)
    group._known.cache_clear()
    for name in ("single", "threshold"):
        archive = (VECTORS / f"belenios-{name}.bel").read_bytes()
        assert verify_log(archive).result == ((28, 9, 3), (27, 10, 22, 8), (10, 27, 2, 8))
    vote = SecretVote(random.Random(3), [1])
    raw = vote.cast(0, [(0, 1, 0)])
    assert check_ballot(read_ballot(raw, vote.election), vote.election) is None
    other = SecretVote(random.Random(4), [1])
    stolen = other.cast(0, [(0, 1, 0)]).replace(other.election.phi.encode(), vote.election.phi.encode())
    assert check_ballot(read_ballot(stolen, vote.election), vote.election).code.startswith("secret.")
    group._known.cache_clear()
