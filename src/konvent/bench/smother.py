"""How long members wait while one of them, one account of the office and twenty strangers do their worst."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from konvent.bench import server
from konvent.rehearsal.report import percentile

VOTE = "bench"
LINES = 50
EVERY_S = 0.5
SETTLE_S = 3.0
BEGIN_S = 2.0


def measure(
    *, members: int = 1000, seconds: float = 10.0, rounds: int = 3, strangers: int = 20, database: str = ""
) -> dict[str, Any]:
    """Run it: rounds in turn without and with the nuisances; the medians of the rounds.

    p99_ms, p99_worst_ms: of all that members asked for; times: the second through the first; kinds: the same by kind
    """
    with server.installation(database):
        from konvent.demo import crowd
        from konvent.project import wiring

        desk = wiring.desk()
        hall = crowd.gather(desk, members, vote=VOTE)
        wish = {
            "assembly": hall.assembly,
            "vote": VOTE,
            "item": hall.item,
            "voters": [(each.cookie, each.person, each.member) for each in hall.voters[1:-1]],
            "member": (hall.voters[-1].cookie, hall.voters[-1].person, hall.voters[-1].member),
            "account": _account(hall.assembly),
            "strangers": strangers,
            "lines": min(LINES, members - 2),
            "every_s": EVERY_S,
            "seconds": seconds,
        }
        with server.konvent() as (port, _):
            wish["port"] = port
            time.sleep(SETTLE_S)
            _members(wish, "first")
            calm, worst, answered = [], [], Counter[str]()
            for turn in range(rounds):
                calm.append(_members(wish, f"calm{turn}"))
                with _nuisances(wish, answered):
                    time.sleep(BEGIN_S)
                    worst.append(_members(wish, f"worst{turn}"))
        desk.ledger.close()
    kinds = {
        kind: {
            f"{name}{word}": _median(kind, share, each)
            for name, share in (("p50_ms", 50), ("p99_ms", 99))
            for word, each in (("", calm), ("_worst", worst))
        }
        for kind in ("all", "me", "ballot", "page")
    }
    p99, p99_worst = kinds["all"]["p99_ms"], kinds["all"]["p99_ms_worst"]
    return {
        "p99_ms": p99,
        "p99_worst_ms": p99_worst,
        "times": round(p99_worst / p99, 2),
        "kinds": kinds,
        "failed": sum(len(each["failed"]) for each in worst),
        "answered": dict(sorted(answered.items())),
        "members": members,
        "strangers": strangers,
        "rounds": rounds,
        "database": "postgresql" if database else "sqlite",
    }


def _members(wish: dict[str, Any], salt: str) -> dict[str, Any]:
    seen: dict[str, Any] = server.in_own_process("konvent.bench.patient", {**wish, "salt": salt})
    seen["seen_s"]["all"] = [each for kind in seen["seen_s"].values() for each in kind]
    return seen


def _median(kind: str, share: int, rounds: list[dict[str, Any]]) -> float:
    return round(statistics.median(1000 * percentile(each["seen_s"][kind], share) for each in rounds), 1)


@contextmanager
def _nuisances(wish: dict[str, Any], answered: Counter[str]) -> Iterator[None]:
    process = subprocess.Popen(
        [sys.executable, "-m", "konvent.bench.nuisances"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdin is not None
    process.stdin.write(json.dumps(wish) + "\n")
    process.stdin.flush()
    try:
        yield
    finally:
        said, _ = process.communicate(timeout=60)
        answered.update(json.loads(said))


def _account(assembly: str) -> str:
    """The cookie of an account of the office, signed in."""
    from django.conf import settings
    from django.contrib.auth import get_user_model, login
    from django.contrib.sessions.backends.db import SessionStore
    from django.http import HttpRequest

    from konvent.office.models import Assembly
    from konvent.people.models import Staff

    user = get_user_model().objects.create_user("bench")
    organisation = Assembly.objects.get(pk=assembly).organisation
    Staff.objects.create(user=user, organisation=organisation, role="office")
    request = HttpRequest()
    request.session = SessionStore()
    login(request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
    request.session.save()
    return f"{settings.SESSION_COOKIE_NAME}={request.session.session_key}"
