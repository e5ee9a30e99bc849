"""What the operator has set, read once from the environment, and what is wrong with it in one line."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import ip_network
from pathlib import Path
from urllib.parse import urlsplit

ALONE = "alone"
DEMO_SECRET = "demo-only-this-key-is-public-and-protects-nothing"  # noqa: S105
SHORTEST_SECRET = 32
POSTGRES = "postgresql://NAME:KENNWORT@RECHNER/DATENBANK"
DATABASES = {"postgresql": POSTGRES, "postgres": POSTGRES, "sqlite": "sqlite:////PFAD/konvent.sqlite3"}
TLS = "smtp+tls://NAME:KENNWORT@RECHNER:587"
MAIL = {"smtp": "smtp://RECHNER:25", "smtp+tls": TLS, "smtp+ssl": TLS, "smtps": TLS}
BUSES = {"nats": "nats://RECHNER:4222", "tls": "nats://RECHNER:4222"}
YES = frozenset({"1", "true", "yes", "on", "ja"})


class Misconfigured(Exception):
    """A setting is missing or wrong; the message says which and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Environment:
    """The operator's settings.

    alone: in demo mode, whether the others keep still
    secret_key: "" if none was given outside demo mode; nothing can be signed then
    data: the folder for databases and papers
    trustee_key: the file with the server's secret for secret votes (see trustee_key.py)
    url: how people reach this server, without a slash at the end
    database_url: of several machines, with commas in between, the one is taken that can be written to
    nats_url: the bus between many machines, several addresses with commas in between, "" for none
    proxies: addresses or networks of the proxies that are believed where a request comes from
    """

    demo: bool
    alone: bool
    secret_key: str
    data: Path
    trustee_key: Path
    url: str
    database_url: str
    email_url: str
    nats_url: str
    mail_from: str
    allowed_hosts: tuple[str, ...]
    proxies: tuple[str, ...]

    @property
    def is_https(self) -> bool:
        return self.url.startswith("https://")

    @property
    def uses_postgres(self) -> bool:
        return self.database_url.startswith(("postgres://", "postgresql://"))

    @property
    def ledger_url(self) -> str:
        """Where the journals are: the same PostgreSQL, or a file of their own beside the SQLite database."""
        return self.database_url if self.uses_postgres else f"sqlite:///{self.data / 'ledger.sqlite3'}"


def read(environ: Mapping[str, str]) -> Environment:
    """The settings in `environ`, with defaults that suit a laptop. Raises Misconfigured for an address that is none."""
    mode = environ.get("KONVENT_DEMO", "").strip().lower()
    demo = mode in {*YES, ALONE}
    data = Path(environ.get("KONVENT_DIR") or "var").expanduser().resolve()
    url = (environ.get("KONVENT_URL") or "http://127.0.0.1:8000").rstrip("/")
    given = (environ.get("ALLOWED_HOSTS") or "").replace(",", " ").split()
    host = urlsplit(url).hostname or ""
    found = Environment(
        demo=demo,
        alone=mode == ALONE,
        secret_key=environ.get("SECRET_KEY") or (DEMO_SECRET if demo else ""),
        data=data,
        trustee_key=Path(environ.get("KONVENT_TRUSTEE_KEY") or data / "trustee.key").expanduser().resolve(),
        url=url,
        database_url=environ.get("DATABASE_URL") or f"sqlite:///{data / 'konvent.sqlite3'}",
        email_url=environ.get("EMAIL_URL") or "",
        nats_url=environ.get("NATS_URL") or "",
        mail_from=environ.get("KONVENT_MAIL_FROM") or "Konvent <konvent@localhost>",
        allowed_hosts=tuple(dict.fromkeys([*given, host, "127.0.0.1", "localhost", "[::1]"])),
        proxies=tuple((environ.get("KONVENT_PROXIES") or "").replace(",", " ").split()),
    )
    _refuse_no_address("DATABASE_URL", found.database_url, DATABASES)
    _refuse_no_address("EMAIL_URL", found.email_url, MAIL)
    for each in found.nats_url.split(","):
        _refuse_no_address("NATS_URL", each, BUSES)
    for each in found.proxies:
        _refuse_no_network(each)
    return found


def _refuse_no_network(text: str) -> None:
    """Raises Misconfigured for what is no address and no network: a proxy that is misspelled would not be believed."""
    try:
        ip_network(text)
    except ValueError:
        raise Misconfigured(
            f"KONVENT_PROXIES nennt die Adressen der Proxys, zum Beispiel 127.0.0.1 oder 10.0.0.0/24; „{text}“ ist keine."
        ) from None


def _refuse_no_address(name: str, value: str, examples: Mapping[str, str]) -> None:
    """Raises Misconfigured unless `value` is empty or an address of one of these kinds. examples: by how they begin"""
    if not value:
        return
    kind, mark, _ = value.partition("://")
    try:
        parts = urlsplit(value)
        # Several machines of a database stand in one address, with commas in between.
        ports = [urlsplit(f"//{each}").port for each in parts.netloc.rpartition("@")[2].split(",")]
        has_place = bool(parts.hostname or parts.path.strip("/") or parts.query) and 0 not in ports
    except ValueError:
        has_place = False
    if kind not in examples or not mark or not has_place:
        # Not the value itself: there is a password in it.
        shown = (
            f"beginnt aber mit {kind[:20]}://"
            if mark and kind not in examples
            else "ist aber keine solche Adresse"
        )
        known = " oder ".join(dict.fromkeys(examples.values()))
        raise Misconfigured(f"{name} muss eine Adresse sein wie {known}; sie {shown}.")


def folder(environment: Environment) -> Path:
    """The data folder, made if it is not there. Raises Misconfigured if nothing can be kept in it."""
    data = environment.data
    try:
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise Misconfigured(f"KONVENT_DIR kann nicht angelegt werden ({data}: {error.strerror}).") from error
    if not os.access(data, os.R_OK | os.W_OK | os.X_OK):
        raise Misconfigured(
            f"In KONVENT_DIR kann nichts gespeichert werden ({data}): keine Rechte, oder nur lesbar."
        )
    return data


def refuse_unsafe(environment: Environment) -> None:
    """Raises Misconfigured if a server with these settings would be open to anyone."""
    if environment.demo:
        return
    if not environment.secret_key:
        raise Misconfigured(
            "SECRET_KEY fehlt. Setzen Sie SECRET_KEY auf mindestens 32 zufällige Zeichen, "
            "zum Beispiel aus: python -c 'import secrets; print(secrets.token_urlsafe(48))'"
        )
    if environment.secret_key == DEMO_SECRET or len(environment.secret_key) < SHORTEST_SECRET:
        raise Misconfigured(
            "SECRET_KEY ist der öffentlich bekannte Wert der Vorführung oder kürzer als 32 Zeichen. "
            "Setzen Sie einen eigenen, zufälligen Wert."
        )
    if not environment.url.startswith(("http://", "https://")):
        raise Misconfigured(
            f"KONVENT_URL muss mit http:// oder https:// beginnen, ist aber: {environment.url}"
        )
