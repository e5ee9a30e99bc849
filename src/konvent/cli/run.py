"""`konvent run`: prepares the databases and serves everything from one process."""

from __future__ import annotations

import argparse
import os
import socket
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from konvent.project.environment import Environment

GRACE_S = 3
KEY = (
    "Schlüssel des Servers für geheime Abstimmungen{made}: {path}\n"
    "  Diese Datei gehört in die Datensicherung. Ohne sie kann keine Abstimmung ausgezählt werden, deren Schlüssel der Server hält."
)

NOT_SET_UP = (
    "  Noch ist kein Verband angelegt. Nächster Schritt, in einem zweiten Terminal mit denselben Einstellungen: konvent setup\n"
    "  Danach melden Sie sich dort an: {url}/anmelden/"
)
SET_UP = "  Anmelden: {url}/anmelden/"
NO_PROXY = (
    "Achtung: KONVENT_URL beginnt mit https://, KONVENT_PROXIES nennt aber keinen Proxy. Alle Anfragen scheinen dann vom Proxy selbst"
    " zu kommen, und wer sich dort zu oft vertippt, hält alle auf. Setzen Sie KONVENT_PROXIES auf seine Adresse, zum Beispiel 127.0.0.1."
)


def add_parser(subparsers: Any) -> None:
    parser = subparsers.add_parser(
        "run",
        help="startet den Server",
        description="Startet den Server. Einstellungen kommen aus der Umgebung: SECRET_KEY, DATABASE_URL, EMAIL_URL, "
        "KONVENT_URL, KONVENT_PROXIES, KONVENT_DIR, KONVENT_TRUSTEE_KEY, ALLOWED_HOSTS.",
    )
    parser.add_argument("--demo", action="store_true", help="Vorführung mit frei erfundenen Daten")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=os.environ.get("PORT", "8000"))
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    if args.demo:
        os.environ["KONVENT_DEMO"] = os.environ.get("KONVENT_DEMO") or "1"
    os.environ.setdefault("KONVENT_URL", f"http://{args.host}:{args.port}")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "konvent.project.settings")
    if _is_taken(args.host, args.port):
        print(f"Port {args.port} ist belegt. Wählen Sie einen anderen: konvent run --port {args.port + 1}")
        return 1
    from konvent.project import environment, trustee_key

    try:
        given = environment.read(os.environ)
        environment.refuse_unsafe(given)
        is_new = not given.trustee_key.exists()
        if not is_new:
            trustee_key.secret(given.trustee_key)
        lines = _prepare(given)
    except environment.Misconfigured as error:
        print(error)
        return 1
    print(KEY.format(made=", neu angelegt" if is_new else "", path=given.trustee_key))
    for line in lines:
        print(line)
    if given.is_https and not given.proxies:
        print(NO_PROXY)
    sys.stdout.flush()
    return _serve(args.host, args.port, given.proxies)


def _is_taken(host: str, port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return True
    return False


def _prepare(given: Environment) -> list[str]:
    """Bring the tables up to date; in demo mode build the federation once, and give the lines that say its links."""
    import django

    django.setup()
    from django.core.management import call_command

    from konvent.project import stores, wiring

    stores.refuse_lost_ledger(given)
    # First, for what a newer program has written is refused here, before anything is changed.
    wiring.desk().ledger.try_writing()
    call_command("migrate", verbosity=0, interactive=False)
    lines = stores.without_journal(wiring.desk().ledger)
    if given.demo:
        from konvent.demo import server

        return [*lines, *server.prepare()]
    from konvent.people.models import Organisation

    known = Organisation.objects.exists()
    return [
        *lines,
        f"Konvent läuft: {given.url}   (beenden mit Strg+C)",
        (SET_UP if known else NOT_SET_UP).format(url=given.url),
    ]


def _serve(host: str, port: int, proxies: tuple[str, ...]) -> int:
    import uvicorn

    # Where a rehearsal that the office starts finds this server.
    os.environ["KONVENT_OWN_URL"] = f"http://{'127.0.0.1' if host in ('0.0.0.0', '::') else host}:{port}"  # noqa: S104
    uvicorn.run(
        "konvent.project.asgi:application",
        host=host,
        port=port,
        http="konvent.live.wire:Wire",
        log_level="warning",
        access_log=False,
        # Without this uvicorn believes everybody on this machine, whatever they say.
        proxy_headers=bool(proxies),
        forwarded_allow_ips=list(proxies),
        server_header=False,
        timeout_graceful_shutdown=GRACE_S,
    )
    return 0
