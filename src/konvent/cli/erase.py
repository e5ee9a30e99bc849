"""`konvent erase ASSEMBLY [TEXT]`: erase what somebody typed, or what an option is called; the act and the hash of it stand.
What was typed on a motion lies beside the motion's own journal, whose id takes the place of the assembly's."""

from __future__ import annotations

import argparse
import os
import sys
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from konvent.cli.asking import ask
from konvent.cli.export import unknown_assembly

if TYPE_CHECKING:
    from konvent.office.services.texts import TextRow

WIDTH = 60
APPROVED = (
    "Achtung: Die Niederschrift wurde am {on:%d.%m.%Y} genehmigt. Was sie von diesem Text enthält, bleibt in der genehmigten Datei"
    " und damit im Archiv stehen; sie ist unterschrieben und wird nicht geändert. Soll er auch dort nicht mehr stehen, so öffnen"
    " Sie die Niederschrift erst wieder und genehmigen Sie sie nach dem Löschen erneut."
)

NOBODY = (
    "Vor dem Löschen wird gefragt, und hier ist kein Terminal, an dem jemand antworten könnte. Es wurde nichts gelöscht. Mit --yes"
    " wird ohne Rückfrage gelöscht."
)


def add_parser(subparsers: Any) -> None:
    parser = subparsers.add_parser(
        "erase",
        help="löscht einen Text, den jemand in einer Versammlung oder zu einem Antrag geschrieben hat",
        description="Ohne TEXT: zeigt, was in der Versammlung oder zu dem Antrag geschrieben wurde (Widersprüche, Vorkommnisse, Gründe, Prosa "
        "der Niederschrift) und wie die Wahlmöglichkeiten heißen. Mit TEXT: löscht diesen Text nach Rückfrage für immer. Im Journal bleibt sein Prüfwert stehen; "
        "Sicherungen und Archive, die es schon gibt, erreicht das nicht.",
    )
    parser.add_argument(
        "assembly",
        metavar="VERSAMMLUNG",
        help="Kennung der Versammlung oder des Antrags, steht in der Adresse der Seite",
    )
    parser.add_argument(
        "text", metavar="TEXT", nargs="?", help="die ersten Zeichen seines Prüfwerts, wie angezeigt"
    )
    parser.add_argument("--yes", action="store_true", help="ohne Rückfrage")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """List the texts, or erase one. Returns 0, or 1 with the reason on standard error or if the answer was no."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "konvent.project.settings")
    import django

    django.setup()
    from konvent.core.meeting.authority import SYSTEM
    from konvent.lawbook.words import program
    from konvent.office.models import Assembly
    from konvent.office.services.desk import desk
    from konvent.office.services.texts import (
        approved_on,
        erase_document,
        erase_text,
        is_document,
        texts_of,
        texts_of_motion,
    )

    assembly = Assembly.objects.select_related("organisation").filter(pk=args.assembly).first()
    motion = desk().dossiers.named(args.assembly) if assembly is None else None
    if assembly is None and motion is None:
        print(unknown_assembly(args.assembly, Assembly.objects.order_by("-held_at")[:10]), file=sys.stderr)
        return 1
    rows = list(texts_of(assembly) if assembly else texts_of_motion(motion or ""))
    if args.text is None:
        print("\n".join(map(_line, rows)) or "Hier hat noch niemand einen Text geschrieben.")
        return 0
    chosen = [row for row in rows if row.ref.startswith(args.text)]
    if len(chosen) != 1:
        print(_not_one(args.text, chosen), file=sys.stderr)
        return 1
    print(_line(chosen[0]))
    approved = approved_on(assembly) if assembly else None
    if approved and chosen[0].text is not None:
        print(APPROVED.format(on=approved))
    if chosen[0].text is not None and not args.yes:
        answer = ask("Diesen Text für immer löschen? [ja/nein] ")
        if answer is None:
            print(NOBODY, file=sys.stderr)
            return 1
        if answer.strip().lower() != "ja":
            print("Es wurde nichts gelöscht.")
            return 1
    if assembly:
        erase_text(assembly, chosen[0])
    elif is_document(motion or "", chosen[0].ref):
        refusal = erase_document(motion or "", actor=SYSTEM, command_id=str(uuid4()))
        if refusal and chosen[0].text is not None:
            print(program().say(refusal, "de"), file=sys.stderr)
            return 1
    else:
        desk().dossiers.erase_text(motion or "", chosen[0].ref)
    print("Der Text ist gelöscht, sein Prüfwert bleibt im Journal stehen.")
    return 0


def _line(row: TextRow) -> str:
    words = "[gelöscht]" if row.text is None else " ".join(row.text.split())
    shown = words if len(words) <= WIDTH else f"{words[: WIDTH - 1]}…"
    return f"{row.ref[:12]}  {row.at:%d.%m.%Y %H:%M}  Eintrag {row.seq} ({row.kind}), {row.who}: {shown}"


def _not_one(wanted: str, found: list[TextRow]) -> str:
    if not found:
        return f"Einen Text {wanted} gibt es hier nicht. Ohne diese Angabe werden alle angezeigt."
    return "\n".join(["Das passt auf mehrere Texte:", *map(_line, found)])
