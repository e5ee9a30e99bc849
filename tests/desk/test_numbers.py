"""Numbers of motions on several servers: each is given once, whoever asks at the same instant."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import uuid4

from konvent.core.dossier.drafting import SubmitMotion
from konvent.core.dossier.examining import ExamineMotion
from konvent.core.dossier.publishing import PublishMotion, next_number
from konvent.core.dossier.roles import GiveDossierRole
from konvent.core.motions.blocks import text_hash
from konvent.core.refusal import Refusal
from konvent.desk import Desk
from konvent.ledger import open_ledger
from tests.desk.test_dossiers import BEGIN, begun, give, text
from tests.desk.test_dossiers import at_desk as at_desk

EACH = 5


def admitted(desk: Desk) -> str:
    """A motion that only lacks its number."""
    one = begun(desk)
    submit = SubmitMotion(base=1, hash=text_hash(text("Der Beitrag beträgt 60 Euro.")), held_on=None)
    admissible = ExamineMotion(finding="admissible", reason="", provision="")
    assert give(desk, one, submit, "c2") == "motions.submitted"
    assert give(desk, one, GiveDossierRole(holder="u1", role="office"), "c3", actor="system")
    assert give(desk, one, admissible, "c4", actor="u1") == "motions.examined"
    return one


def server(url: str, dossiers: list[str]) -> None:
    """Once told to, publish all of them under the next free number, as an office does that is refused one; say which were."""
    desk = Desk(open_ledger(url), clock=lambda: BEGIN + timedelta(hours=1))
    print("ready", flush=True)
    sys.stdin.readline()
    given = {}
    for each in dossiers:
        for _ in range(100):
            number = next_number(desk.dossiers.numbers("bund", BEGIN.year))
            command = PublishMotion(number=number)
            said = desk.dossiers.handle(each, command, actor="u1", command_id=str(uuid4()))
            if not isinstance(said, Refusal):
                given[each] = number
            if not isinstance(said, Refusal) or said.code == "motions.published":
                break
    print(json.dumps(given), flush=True)


def started(url: str, dossiers: list[str]) -> subprocess.Popen[str]:
    call = f"from tests.desk.test_numbers import server; server({url!r}, {dossiers!r})"
    pipe, path = subprocess.PIPE, {"PYTHONPATH": os.pathsep.join(sys.path)}
    return subprocess.Popen(
        [sys.executable, "-c", call], stdin=pipe, stdout=pipe, text=True, env={**os.environ, **path}
    )


def raced(url: str, *shares: list[str]) -> list[dict[str, str]]:
    """What each of several servers has given, that begin at the same time."""
    servers = [started(url, share) for share in shares]
    for each in servers:
        assert each.stdout is not None and each.stdout.readline() == "ready\n"
    for each in servers:
        assert each.stdin is not None
        each.stdin.write("go\n")
        each.stdin.flush()
    return [json.loads(each.communicate()[0]) for each in servers]


def test_two_servers_never_give_one_number_twice(url: str, at_desk: Callable[[], Desk]) -> None:
    desk = at_desk()
    motions = [admitted(desk) for _ in range(2 * EACH)]
    one, other = raced(url, motions[:EACH], motions[EACH:])
    given = [*one.values(), *other.values()]
    assert sorted(given, key=lambda each: int(each[1:])) == [f"A{n}" for n in range(1, 2 * EACH + 1)]
    later = at_desk()
    for each, number in {**one, **other}.items():
        found = later.dossiers.dossier(each)
        assert found is not None and found.number == number


def test_two_servers_publish_a_motion_once(url: str, at_desk: Callable[[], Desk]) -> None:
    desk = at_desk()
    motions = [admitted(desk) for _ in range(EACH)]
    one, other = raced(url, motions, motions)
    assert not one.keys() & other.keys()
    assert one.keys() | other.keys() == set(motions)
    for each in motions:
        kinds = [entry.kind for entry in desk.ledger.entries(each)]
        assert kinds.count("motions.published") == 1


def test_a_number_that_a_crash_came_behind_is_no_other_motions(at_desk: Callable[[], Desk]) -> None:
    desk = at_desk()
    one, other = admitted(desk), admitted(desk)
    at: datetime = desk.dossiers.now()
    assert desk.dossiers._number_taken(one, "A1", BEGIN.year, at) is None, "written, and then nothing"
    later = at_desk()
    assert give(later, other, PublishMotion(number="A1"), "c5", actor="u1") == "motions.number_taken"
    assert give(later, one, PublishMotion(number="A1"), "c5", actor="u1") == "motions.published"
