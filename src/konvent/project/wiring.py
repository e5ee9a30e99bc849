"""Puts the rooms together: one ledger and one desk for the process, and who is at the door of the hall."""

from __future__ import annotations

import shutil
from collections import Counter
from functools import cache
from http.cookies import CookieError, SimpleCookie
from typing import Any

from django.conf import settings
from django.urls import reverse

from konvent.core.visitor import Visitors
from konvent.desk import Desk
from konvent.ledger import open_ledger
from konvent.ledger.pen import Pen
from konvent.live import Live, told
from konvent.live.bus import open_bus
from konvent.people.unavailable import looked_up
from konvent.project import trustee_key
from konvent.project.cookies import harmless


@cache
def desk() -> Desk:
    """The desk of this process; its ledger stands where the settings say."""
    ledger = open_ledger(
        settings.KONVENT_LEDGER_URL
    )  # first, for nothing is made beside a ledger that is refused
    from konvent.office.services.beside import Beside

    secret = trustee_key.secret(settings.KONVENT_TRUSTEE_KEY)
    return Desk(ledger, server_secret=secret, outside=Beside())


@cache
def live() -> Live:
    """The hall's server side."""
    from konvent.people import links

    made = Live(
        desk(),
        authenticate,
        names,
        settings.KONVENT_STATIC,
        write_ballots=pen().write,
        bus=open_bus(settings.KONVENT_NATS_URL, settings.KONVENT_LEDGER_URL),
        surroundings=surroundings,
    )
    links.on_end(made.ask_again)
    return made


@cache
def pen() -> Pen:
    """What writes the ballots of this process."""
    return Pen(settings.KONVENT_LEDGER_URL)


@looked_up
def authenticate(scope: dict[str, Any], assembly_id: str) -> Visitors:
    """Who is signed in in the browser that sends this, by personal link or office account, by the name pages call them."""
    from konvent.people import links

    return links.visitors(_cookies(scope), assembly_id)


@looked_up
def known(scope: dict[str, Any]) -> str:
    """Whose page is asked for: an account's "u<number>", else the latest link of the browser, "" for a stranger."""
    from konvent.people import links

    return links.known(_cookies(scope))


def is_password(scope: dict[str, Any]) -> bool:
    """Whether a request tries a password, which takes a processor for a good while on purpose."""
    return scope["method"] == "POST" and scope["path"] in _password_paths()


@cache
def _password_paths() -> frozenset[str]:
    return frozenset(reverse(f"people:{name}") for name in ("sign_in", "password", "accounts"))


@looked_up
def names(assembly_id: str) -> told.Names:
    """The names of the persons and members of the assembly's organisation, and of what can be chosen."""
    from konvent.office.models import Assembly
    from konvent.office.services import options
    from konvent.people import roll

    assembly = Assembly.objects.select_related("organisation").filter(pk=assembly_id).first()
    if assembly is None:
        return told.Names()
    known = roll.names(assembly.organisation)
    members = {member: told.MemberName(**each) for member, each in known["members"].items()}
    return told.Names(persons=known["persons"], members=members, options=options.shown(assembly))


@looked_up
def surroundings(assembly_id: str) -> told.Surroundings:
    """How the mail of an assembly stands, and how much room there is on the disk (bytes)."""
    from konvent.office.models import Assembly, Invitation

    mail = Invitation.objects.filter(assembly_id=assembly_id, channel="email").values_list("state", flat=True)
    problem = Assembly.objects.filter(pk=assembly_id).values_list("sending_problem", flat=True).first()
    disk = shutil.disk_usage(settings.KONVENT_DIR)
    return told.Surroundings(
        mail=told.Mail(states=Counter(mail), problem=problem or ""),
        disk=told.Disk(free=disk.free, total=disk.total),
    )


def _cookies(scope: dict[str, Any]) -> dict[str, str]:
    jar: SimpleCookie = SimpleCookie()
    for key, value in harmless(scope["headers"]):
        if key == b"cookie":
            try:
                jar.load(value.decode("latin-1"))
            except CookieError:
                continue
    return {name: morsel.value for name, morsel in jar.items()}
