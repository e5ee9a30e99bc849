"""`konvent setup`: the first association and the first account of its office, on a new installation."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Mapping
from typing import Any

from konvent.cli.asking import ask, ask_password

NOBODY = (
    "Es fehlt: {what}. Hier ist kein Terminal, an dem danach gefragt werden kann; es wurde nichts angelegt. Geben Sie es mit"
    " {option} an oder in der Umgebungsvariable {variable}."
)
NOBODY_TYPES = (
    "Das Kennwort wird am Terminal erfragt, und hier ist keins. Es wurde nichts angelegt. Geben Sie das Kennwort in der"
    " Umgebungsvariable KONVENT_PASSWORD an."
)
DONE = """„{organisation}“ ist angelegt (Feiertage: {state}).
Nächster Schritt: konvent run
Danach melden Sie sich als {account} an: {url}/anmelden/"""
NO_LAND = """Kein Land genannt: Bis Sie es in den Einstellungen ändern, richten sich Fristen nach den Feiertagen von {state}.
Beim nächsten Mal: --state oder KONVENT_STATE."""
LEGAL_FORMS = ("ev", "eg", "gmbh", "ag", "partei", "weg", "verein_at", "verein_ch")


def add_parser(subparsers: Any) -> None:
    parser = subparsers.add_parser(
        "setup",
        help="legt den Verband und das erste Konto der Geschäftsstelle an",
        description="Legt auf einer neuen Installation den Verband und das erste Konto an. Was nicht angegeben ist, wird "
        "erfragt, ohne Terminal in der Umgebung gesucht: KONVENT_ORGANISATION, KONVENT_LEGAL_FORM, KONVENT_STATE, "
        "KONVENT_ACCOUNT. Das Kennwort steht nie auf der Befehlszeile: Es wird erfragt oder aus KONVENT_PASSWORD gelesen.",
    )
    parser.add_argument("--organisation", metavar="NAME")
    parser.add_argument(
        "--legal-form", choices=LEGAL_FORMS, default=os.environ.get("KONVENT_LEGAL_FORM") or "ev"
    )
    parser.add_argument("--state", metavar="LAND", help="Land des Sitzes, für die Feiertage, z. B. NW")
    parser.add_argument("--account", metavar="BENUTZERNAME")
    parser.set_defaults(run=run)


class _Nobody(Exception):
    """Something is missing and nobody is there to be asked; the message says what to do."""


def run(args: argparse.Namespace) -> int:
    """Ask first, then prepare the database: what is refused has changed nothing. Returns 0, or 1 with the reason."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "konvent.project.settings")
    import django

    django.setup()
    from django.conf import settings
    from django.contrib.auth import get_user_model, password_validation
    from django.core.exceptions import ValidationError
    from django.core.management import call_command
    from django.db import transaction

    from konvent.people.models import Land, Organisation, Staff

    if args.legal_form not in LEGAL_FORMS:
        print(f"Die Rechtsform {args.legal_form} gibt es nicht. Möglich sind: {', '.join(LEGAL_FORMS)}.")
        return 1
    possible = {state: str(Land(state).label) for state in Land.of(args.legal_form)}
    try:
        name = _given(
            args.organisation or os.environ.get("KONVENT_ORGANISATION"), "Name des Verbands", "organisation"
        )
        land = (
            args.state or os.environ.get("KONVENT_STATE") or ask(f"Land des Sitzes ({_listed(possible)}): ")
        )
        account = _given(
            args.account or os.environ.get("KONVENT_ACCOUNT"), "Benutzername des ersten Kontos", "account"
        )
    except _Nobody as missing:
        print(missing, file=sys.stderr)
        return 1
    state = _land(land.strip(), possible) if land else "BE" if "BE" in possible else next(iter(possible))
    if state not in possible:
        print(f"Das Land {state} gibt es für diese Rechtsform nicht. Möglich sind: {_listed(possible)}.")
        return 1
    password = os.environ.get("KONVENT_PASSWORD") or ask_password("Kennwort: ")
    if password is None:
        print(NOBODY_TYPES, file=sys.stderr)
        return 1
    try:
        password_validation.validate_password(password)
    except ValidationError as error:
        print(" ".join(error.messages))
        return 1
    call_command("migrate", verbosity=0, interactive=False)
    if get_user_model().objects.filter(username__iexact=account).exists():
        print(f"Das Konto {account} gibt es schon.")
        return 1
    with transaction.atomic():
        organisation = Organisation.objects.create(name=name, legal_form=args.legal_form, state=state)
        user = get_user_model().objects.create_user(account, password=password)
        Staff.objects.create(user=user, organisation=organisation, role="office")
    print(DONE.format(organisation=name, state=possible[state], account=account, url=settings.KONVENT_URL))
    if not land:
        print(NO_LAND.format(state=possible[state]))
    return 0


def _given(said: str | None, what: str, name: str) -> str:
    """What was said by option or environment, else is answered. Raises _Nobody where nobody answers."""
    found = (said or ask(f"{what}: ") or "").strip()
    if not found:
        raise _Nobody(NOBODY.format(what=what, option=f"--{name}", variable=f"KONVENT_{name.upper()}"))
    return found


def _land(answer: str, possible: Mapping[str, str]) -> str:
    """The sign of a state for its sign or its name; the answer itself if it is neither."""
    signs = {name.casefold(): sign for sign, name in possible.items()}
    return signs.get(answer.casefold(), answer.upper())


def _listed(possible: Mapping[str, str]) -> str:
    return ", ".join(f"{sign} {name}" for sign, name in possible.items())
