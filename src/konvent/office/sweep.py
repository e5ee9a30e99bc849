"""What is due by itself: mails, openings, written procedures that begin, assemblies that have closed."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime
from functools import partial

from django.db import close_old_connections
from django.utils import timezone

from konvent.core.words import say
from konvent.desk.trouble import Trouble
from konvent.ledger.books import BookLost
from konvent.office.models import Assembly
from konvent.office.services import circular, outbox, phases, relay, reminders, retention
from konvent.office.services.desk import desk

log = logging.getLogger("konvent.office.sweep")
MAILS = 20
TROUBLE = Trouble(log)


def run(now: datetime | None = None) -> None:
    """Do everything that is due; called again and again, by any number of processes. One fault stops nothing else."""
    now = now or timezone.now()
    close_old_connections()
    try:
        _tend("written procedures", lambda: _tend_written(now))
        _tend("openings", lambda: outbox.record_opened(now))
        _tend(
            "closed assemblies", _tend_closed
        )  # before the mails, so that nobody is reminded of what is over
        _tend("reminders", lambda: reminders.send_due(now))
        _tend("messages of members", lambda: _tend_messages(now))
        _tend("mails", lambda: outbox.send_due(MAILS, patient=True))
        _tend("what is to be erased", lambda: retention.hourly(now))
    finally:
        close_old_connections()


def _tend(what: str, act: Callable[[], object]) -> None:
    try:
        act()
    except BookLost:
        pass  # the desk's own sweep says so
    except Exception as error:
        TROUBLE.met(what, error)
    else:
        TROUBLE.over(what)


def _tend_written(now: datetime) -> None:
    """Open what begins. The desk itself closes what is over or answered by all."""
    for assembly in Assembly.objects.filter(state=Assembly.State.CONVENED, form="written", held_at__lte=now):
        _tend(f"the beginning of {assembly.pk}", partial(_open, assembly, now))


def _open(assembly: Assembly, now: datetime) -> None:
    refusal = circular.open_if_due(assembly, now=now)
    waiting = (say("waiting.opening", why=refusal.said),) if refusal else ()
    desk().notices.put(assembly.pk, "opening", waiting)


def _tend_closed() -> None:
    for assembly in Assembly.objects.filter(state=Assembly.State.CONVENED):
        _tend(f"assembly {assembly.pk}", partial(phases.sync, assembly))


def _tend_messages(now: datetime) -> None:
    """Pass on what members write to each other, when it is due."""
    for assembly in Assembly.objects.filter(state=Assembly.State.CONVENED):
        _tend(f"messages of {assembly.pk}", partial(relay.tend, assembly, now=now))
