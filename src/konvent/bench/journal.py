"""How long the journal takes: acts appended, folded into the state and verified from an archive; check-ins at the desk."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from typing import Any

from konvent.bench import server
from konvent.lawbook.words import program

ASSEMBLY = "abench"
SPEAKERS = 100


def measure(*, acts: int = 10_000, database: str = "", members: int = 10_000) -> dict[str, Any]:
    """Run it. acts: how many entries the journal is to have, beyond the check-in of the members

    checkins_s: the check-ins through the desk, each decided, on disk and folded before the next
    append_s: the other acts, one transaction each; plain_append_s: as many rows put into a bare table
    fold_s: the whole journal read and folded; archive_s: written as an archive; verify_s: that archive checked
    """
    with server.installation(database):
        from django.conf import settings

        from konvent.core.journal.canonical import canonical_bytes
        from konvent.core.meeting.agenda import CallItem
        from konvent.core.meeting.assembly import OpenAssembly
        from konvent.core.meeting.attendance import CheckIn
        from konvent.core.meeting.decide import fold
        from konvent.core.meeting.roll import Delegate, Roll, RollMember
        from konvent.demo.crowd import CrowdDesk, convene
        from konvent.ledger import open_ledger
        from konvent.ledger.books import body_of
        from konvent.papers.archive import export_archive
        from konvent.project import wiring
        from konvent.verify import verify

        desk = wiring.desk()
        roll = Roll(
            members=tuple(
                RollMember(
                    id=f"m{n}",
                    number=str(n),
                    kind="person",
                    delegates=(Delegate(person=f"p{n}", carries_vote=True, authority="self"),),
                )
                for n in range(1, members + 1)
            ),
            offices={},
        )
        item = convene(desk, ASSEMBLY, roll)
        acts_of = CrowdDesk(desk, ASSEMBLY)
        acts_of.must(OpenAssembly(chair="p1", minute_taker="p2"))
        began = time.perf_counter()
        for n in range(1, members + 1):
            acts_of.must(CheckIn(person_id=f"p{n}", mode="online"))
        checkins_s = time.perf_counter() - began
        acts_of.must(CallItem(item_id=item))
        drafts = _speeches(item, acts)
        append_s = _append(desk, drafts)
        plain_s = _plain(desk.ledger, acts)
        desk.ledger.close()

        ledger = open_ledger(settings.KONVENT_LEDGER_URL)
        began = time.perf_counter()
        entries = ledger.entries(ASSEMBLY)
        body = body_of(ledger, entries[0])
        state = fold(entries, body)
        fold_s = time.perf_counter() - began
        names = {
            "persons": {f"p{n}": f"Person {n}" for n in range(1, members + 1)},
            "members": {
                f"m{n}": {"name": f"Mitglied {n}", "short": f"M {n}", "number": str(n)}
                for n in range(1, members + 1)
            },
        }
        began = time.perf_counter()
        archive = export_archive(ledger, ASSEMBLY, names)
        archive_s = time.perf_counter() - began
        if not isinstance(archive, bytes):
            raise AssertionError(program().text(archive).en)
        began = time.perf_counter()
        report = verify(archive)
        verify_s = time.perf_counter() - began
        if not report.ok:
            raise AssertionError([report.text(check).en for check in report.checks if not check.ok])
        size = len(canonical_bytes([entry.to_data() for entry in entries]))
        ledger.close()
    return {
        "acts": len(entries),
        "append_s": round(append_s, 3),
        "plain_append_s": round(plain_s, 3),
        "fold_s": round(fold_s, 3),
        "archive_s": round(archive_s, 3),
        "verify_s": round(verify_s, 3),
        "checkins_s": round(checkins_s, 3),
        "members": len(state.roll.members),
        "journal_bytes": size,
        "archive_bytes": len(archive),
        "database": "postgresql" if database else "sqlite",
    }


def _speeches(item: str, acts: int) -> list[Any]:
    """So many acts of a debate: asked to speak, called, ended, one after the other."""
    from konvent.core.meeting.event import event_to_data
    from konvent.core.meeting.floor import SpeakerCalled, SpeakerQueued, SpeechEnded
    from konvent.ledger import Draft

    made: list[Draft] = []
    for turn in range(acts // 3 + 1):
        person = f"p{turn % SPEAKERS + 1}"
        for event in (
            SpeakerQueued(item_id=item, person_id=person, point_of_order=False),
            SpeakerCalled(item_id=item, person_id=person),
            SpeechEnded(),
        ):
            made.append(Draft(kind=event.kind, version=event.version, data=event_to_data(event)))
    return made[:acts]


def _append(desk: Any, drafts: list[Any]) -> float:
    state = desk.state(ASSEMBLY)
    seq, at = state.seq, datetime.now(UTC)
    began = time.perf_counter()
    for place, draft in enumerate(drafts):
        at += timedelta(milliseconds=1)
        desk.ledger.append(
            ASSEMBLY, [draft], at=at, actor="u1", command_id=f"act-{place}", expected_seq=seq + place
        )
    return time.perf_counter() - began


def _plain(ledger: Any, acts: int) -> float:
    """As many rows into a table without a chain, one transaction each."""
    with ledger.writing() as tx:
        tx.run("CREATE TABLE plain (place INTEGER NOT NULL PRIMARY KEY, data TEXT NOT NULL)")
    began = time.perf_counter()
    for place in range(acts):
        with ledger.writing() as tx:
            tx.run("INSERT INTO plain (place, data) VALUES (?, ?)", (place, "x" * 200))
    return time.perf_counter() - began
