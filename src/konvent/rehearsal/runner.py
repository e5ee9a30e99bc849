"""Runs a rehearsal beside the server, in a process of its own, one at a time."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from datetime import timedelta

from django.db import close_old_connections
from django.utils import timezone

from konvent.core.refusal import Refusal, no
from konvent.rehearsal import MOST_SCREENS
from konvent.rehearsal.models import Rehearsal

LONGEST = timedelta(hours=1)

_running: dict[int, subprocess.Popen[str]] = {}
_starting = threading.Lock()


def start(assembly_id: str, members: int) -> Rehearsal | Refusal:
    """Start a rehearsal, unless one is running."""
    if not 1 <= members <= MOST_SCREENS:
        return no("rehearsal.number", most_screens=MOST_SCREENS)
    with _starting:
        _tidy()
        if Rehearsal.objects.filter(state=Rehearsal.State.RUNNING).exists():
            return no("rehearsal.running")
        made = Rehearsal.objects.create(assembly_id=assembly_id, members=members)
        url = os.environ.get("KONVENT_OWN_URL", "http://127.0.0.1:8000")
        command = ["rehearse", assembly_id, "--members", str(members), "--url", url, "--json"]
        _running[made.pk] = subprocess.Popen(  # noqa: S603 - our own command; the number and the id are checked
            [sys.executable, "-m", "konvent.cli.main", *command],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
    threading.Thread(target=_follow, args=(made.pk,), daemon=True).start()
    return made


def cancel(rehearsal: Rehearsal) -> None:
    """End it early; it still reports what it has seen. Again is harmless."""
    process = _running.get(rehearsal.pk)
    if process is not None and process.poll() is None:
        process.send_signal(signal.SIGINT)


def _follow(pk: int) -> None:
    """Write down how far it is, and at the end the report."""
    process = _running[pk]
    assert process.stdout is not None and process.stderr is not None
    last = ""
    try:
        for line in process.stderr:
            last = line.strip()[:200]
            Rehearsal.objects.filter(pk=pk).update(progress=last)
        said = process.stdout.read()
        process.wait()
        found = json.loads(said) if said.strip() else None
        Rehearsal.objects.filter(pk=pk).update(
            report=found,
            problem="" if found else last,
            state=Rehearsal.State.ENDED if found else Rehearsal.State.FAILED,
            ended_at=timezone.now(),
        )
    finally:
        _running.pop(pk, None)
        close_old_connections()


def _tidy() -> None:
    """What another process began and never ended, e.g. because the server was restarted, is over."""
    late = Rehearsal.objects.filter(state=Rehearsal.State.RUNNING, started_at__lt=timezone.now() - LONGEST)
    late.exclude(pk__in=list(_running)).update(state=Rehearsal.State.FAILED, ended_at=timezone.now())
