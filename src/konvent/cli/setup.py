"""`konvent setup`: the first association and the first account of its office, on a new installation."""

from __future__ import annotations

import argparse
import os
import sys
from typing import Any

from konvent.cli.asking import ask_password

NOBODY = (
    "Das Kennwort wird am Terminal erfragt, und hier ist keins. Es wurde nichts angelegt. Geben Sie das Kennwort in der"
    " Umgebungsvariable KONVENT_PASSWORD an."
)
LEGAL_FORMS = ("ev", "eg", "gmbh", "ag", "partei", "weg", "verein_at", "verein_ch")


def add_parser(subparsers: Any) -> None:
    parser = subparsers.add_parser(
        "setup",
        help="legt den Verband und das erste Konto der Geschäftsstelle an",
        description="Legt auf einer neuen Installation den Verband und das erste Konto an. Das Kennwort wird erfragt "
        "oder aus KONVENT_PASSWORD gelesen, nie von der Befehlszeile.",
    )
    parser.add_argument("--organisation", required=True, metavar="NAME")
    parser.add_argument("--legal-form", choices=LEGAL_FORMS, default="ev")
    parser.add_argument(
        "--state", default="BE", metavar="LAND", help="Land des Sitzes, für die Feiertage, z. B. NW"
    )
    parser.add_argument("--account", required=True, metavar="BENUTZERNAME")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Ask first, then prepare the database: what is refused has changed nothing. Returns 0, or 1 with the reason."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "konvent.project.settings")
    import django

    django.setup()
    from django.contrib.auth import get_user_model, password_validation
    from django.core.exceptions import ValidationError
    from django.core.management import call_command
    from django.db import transaction

    from konvent.people.models import Land, Organisation, Staff

    if args.state not in Land.of(args.legal_form):
        possible = ", ".join(Land.of(args.legal_form))
        print(f"Das Land {args.state} gibt es für diese Rechtsform nicht. Möglich sind: {possible}.")
        return 1
    password = os.environ.get("KONVENT_PASSWORD") or ask_password("Kennwort: ")
    if password is None:
        print(NOBODY, file=sys.stderr)
        return 1
    try:
        password_validation.validate_password(password)
    except ValidationError as error:
        print(" ".join(error.messages))
        return 1
    call_command("migrate", verbosity=0, interactive=False)
    if get_user_model().objects.filter(username__iexact=args.account).exists():
        print(f"Das Konto {args.account} gibt es schon.")
        return 1
    with transaction.atomic():
        organisation = Organisation.objects.create(
            name=args.organisation, legal_form=args.legal_form, state=args.state
        )
        user = get_user_model().objects.create_user(args.account, password=password)
        Staff.objects.create(user=user, organisation=organisation, role="office")
    print(f"„{args.organisation}“ ist angelegt. Melden Sie sich als {args.account} an.")
    return 0
