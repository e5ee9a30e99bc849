"""`konvent bench …`: what this machine does, each figure beside a baseline measured in the same run."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

Found = dict[str, Any]


def add_parser(subparsers: Any) -> None:
    parser = subparsers.add_parser("bench", help="misst, was dieser Rechner leistet")
    kinds = parser.add_subparsers(metavar="WAS", required=True)
    law = _kind(
        kinds,
        "law",
        "Fälle je Sekunde auf einem Kern",
        "Liest Fälle und wertet sie aus, mehrmals nacheinander auf einem Kern; daneben die Zeit, dieselben "
        "Dateien nur als TOML zu lesen. Es zählt der Median der Durchgänge.",
        _law,
    )
    law.add_argument("folder", nargs="?", type=Path, default=Path("vectors/law"), help="Ordner mit Fällen")
    law.add_argument("--rounds", type=int, default=9, help="Durchgänge")
    intake = _kind(
        kinds,
        "intake",
        "Stimmen je Sekunde, die erst beantwortet werden, wenn sie gespeichert sind",
        "Startet den Server mit einer Versammlung, in der alle anwesend sind, und lässt über 1, 50 und 200 "
        "Verbindungen zugleich abstimmen; daneben der bloße HTTP-Server und eine Transaktion je Stimme.",
        _intake,
    )
    intake.add_argument("--members", type=_number, default=10_000, help="Mitglieder in der Versammlung")
    intake.add_argument("--seconds", type=float, default=5.0, help="Dauer je Durchgang")
    stream = _kind(
        kinds,
        "stream",
        "wie lange eine Änderung bis zum letzten Bildschirm braucht",
        "Startet den Server, öffnet Ströme und misst beim letzten von ihnen eine kleine Änderung und einen neuen Wortlaut des Antrags, über den beraten wird, dann eine Anwesenheitsmeldung "
        "auf 1000 Bildschirmen mit offener Teilnehmerliste; daneben bloße Sockets mit denselben Bytes.",
        _stream,
    )
    stream.add_argument("--streams", type=_number, default=1000, help="offene Ströme")
    stream.add_argument("--members", type=_number, default=10_000, help="Mitglieder in der Versammlung")
    journal = _kind(
        kinds,
        "journal",
        "Schreiben, Falten und Prüfen des Journals",
        "Meldet alle Mitglieder über den normalen Weg anwesend, schreibt weitere Handlungen, faltet das Journal und prüft "
        "das Archiv; daneben dieselbe Zahl von Zeilen in einer bloßen Tabelle.",
        _journal,
    )
    journal.add_argument(
        "--acts", type=_number, default=10_000, help="Handlungen außer den Anwesenheitsmeldungen"
    )
    journal.add_argument(
        "--members", type=_number, default=10_000, help="Mitglieder, die sich anwesend melden"
    )
    secret = _kind(
        kinds,
        "secret",
        "Prüfen und Ausfüllen geheimer Stimmzettel",
        "Macht das Protokoll einer geheimen Abstimmung mit Ja, Nein und Enthaltung und prüft es auf einem und auf zwei "
        "Kernen; daneben prüft belenios-tool dasselbe Protokoll. Im Browser wird gemessen, wie lange ein Stimmzettel "
        "zum Verschlüsseln braucht.",
        _secret,
    )
    secret.add_argument("--ballots", type=_number, default=1000, help="Stimmzettel im Protokoll")
    secret.add_argument("--rounds", type=_number, default=3, help="Durchgänge, deren Median zählt")
    secret.add_argument("--hall", type=_number, default=1000, help="Mitglieder im Saal")
    secret.add_argument(
        "--belenios",
        default="",
        metavar="PROGRAMM",
        help="belenios-tool; sonst das von „make belenios“ oder im PATH",
    )
    motions = _kind(
        kinds,
        "motions",
        "Konflikte und Zusammenführung vieler Änderungsanträge",
        "Prüft Änderungsanträge zu einem langen Antrag, führt alle ohne Konflikt zusammen und vergleicht einen geänderten Absatz; daneben "
        "jedes Paar von Änderungen für sich, das bloße Einsetzen derselben Wörter und der Vergleich der Standardbibliothek. In Chromium, wenn es da ist, "
        "der Vergleich und wie lange ein Telefon braucht, um den Antrag zu öffnen.",
        _motions,
    )
    motions.add_argument("--blocks", type=_number, default=300, help="Absätze zu je 50 Wörtern")
    motions.add_argument("--amendments", type=_number, default=500, help="Änderungsanträge")
    motions.add_argument("--rounds", type=_number, default=5, help="Durchgänge, deren Median zählt")
    smother = _kind(
        kinds,
        "smother",
        "wie lange Mitglieder warten, während andere den Server bedrängen",
        "Startet den Server mit einer Versammlung, in der Mitglieder abstimmen, ihren Stand abfragen und ihre Seite öffnen: "
        "abwechselnd ungestört, und während ein Mitglied, ein Konto der Geschäftsstelle und Fremde tun, was sie können.",
        _smother,
    )
    smother.add_argument("--members", type=_number, default=1000, help="Mitglieder in der Versammlung")
    smother.add_argument(
        "--strangers", type=_number, default=20, help="Fremde, jeder von einer eigenen Adresse"
    )
    smother.add_argument("--seconds", type=float, default=10.0, help="Dauer je Durchgang")
    smother.add_argument("--rounds", type=_number, default=3, help="Durchgänge, deren Median zählt")
    for each in (intake, stream, journal, smother):
        each.add_argument(
            "--database",
            default="",
            metavar="URL",
            help="PostgreSQL statt SQLite, z. B. postgresql://…; ein eigenes Schema",
        )


def _kind(
    kinds: Any,
    name: str,
    help_: str,
    description: str,
    measure: Callable[[argparse.Namespace], tuple[Found, str]],
) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = kinds.add_parser(name, help=help_, description=description)
    parser.add_argument("--json", action="store_true", help="schreibt ein JSON-Objekt")

    def run(args: argparse.Namespace) -> int:
        found, text = measure(args)
        print(json.dumps(found) if args.json else text)
        return 0

    parser.set_defaults(run=run)
    return parser


def _number(text: str) -> int:
    value = int(text)
    if not 1 <= value <= 1_000_000:
        raise argparse.ArgumentTypeError("eine Zahl von 1 bis 1000000")
    return value


def _law(args: argparse.Namespace) -> tuple[Found, str]:
    from konvent.lawbook.bench import measure

    found = measure(args.folder, rounds=max(args.rounds, 1))
    return found, (
        f"{found['cases']} Fälle: {found['cases_per_s']} je Sekunde gelesen und ausgewertet, "
        f"{found['answers_per_s']} je Sekunde nur ausgewertet; nur TOML gelesen {found['toml_per_s']} je Sekunde "
        f"(Median von {found['rounds']} Durchgängen)"
    )


def _intake(args: argparse.Namespace) -> tuple[Found, str]:
    from konvent.bench.intake import measure

    found = measure(database=args.database, members=args.members, seconds=args.seconds)
    lines = [
        f"{run['concurrency']:>4} zugleich: {run['durable_per_s']:>6} Stimmen/s gespeichert "
        f"(p50 {run['p50_ms']} ms, p95 {run['p95_ms']} ms, p99 {run['p99_ms']} ms); "
        f"bloßer HTTP-Server {run['echo_per_s']}/s"
        for run in found["runs"]
    ]
    lines.append(
        f"Eine Transaktion je Stimme: {found['single_tx_per_s']}/s. {found['database']}, {found['members']} Mitglieder, "
        f"{found['in_box']} Stimmen in der Urne, jede mit genau einer Quittung."
    )
    return found, "\n".join(lines)


def _stream(args: argparse.Namespace) -> tuple[Found, str]:
    from konvent.bench.stream import measure

    found = measure(streams=args.streams, database=args.database, members=args.members)
    return found, "\n".join(
        (
            f"{found['streams']} Ströme: kleine Änderung ({found['frame_bytes']} Byte) beim letzten nach "
            f"{found['last_frame_s']:.3f} s; bloße Sockets {found['baseline_s']:.3f} s",
            f"Ein neuer Wortlaut des beratenen Antrags ({found['text_frame_bytes']} Byte) beim letzten nach "
            f"{found['text_last_frame_s']:.3f} s; bloße Sockets {found['text_baseline_s']:.3f} s",
            f"Anwesenheitsmeldung auf 1000 offenen Teilnehmerlisten: {found['checkin_last_frame_s']:.3f} s; bloße Sockets "
            f"{found['checkin_baseline_s']:.3f} s",
            f"Alle verbunden nach {found['all_open_s']:.1f} s; {found['bytes_per_stream']} Byte Speicher je Strom "
            f"(Mediane von {found['rounds']} Durchgängen, {found['database']})",
        )
    )


def _journal(args: argparse.Namespace) -> tuple[Found, str]:
    from konvent.bench.journal import measure

    found = measure(acts=args.acts, database=args.database, members=args.members)
    return found, "\n".join(
        (
            f"{found['members']} Anwesenheitsmeldungen: {found['checkins_s']:.1f} s",
            f"{args.acts} Handlungen geschrieben: {found['append_s']:.1f} s; ebenso viele bloße Zeilen "
            f"{found['plain_append_s']:.1f} s",
            f"{found['acts']} Handlungen gefaltet: {found['fold_s']:.1f} s; als Archiv geschrieben: "
            f"{found['archive_s']:.1f} s; Archiv geprüft: {found['verify_s']:.1f} s ({found['database']})",
        )
    )


def _secret(args: argparse.Namespace) -> tuple[Found, str]:
    from konvent.bench import secret_hall
    from konvent.bench.secret import measure

    found = measure(ballots=args.ballots, rounds=args.rounds, belenios=args.belenios)
    found |= secret_hall.measure(members=args.hall)
    one, two, theirs = (found[f"{name}_per_s"] for name in ("check_1_core", "check_2_cores", "belenios"))
    lines = [
        f"{found['ballots']} Stimmzettel geprüft, vom ersten Byte bis zum Ergebnis: {one} je Sekunde auf einem Kern, "
        f"{two} auf zwei (Mediane von {found['rounds']} Durchgängen)"
        + ("" if found["libsodium"] else "; ohne libsodium, in Python gerechnet"),
        f"belenios-tool {found['belenios']} auf demselben Protokoll: {theirs} je Sekunde, sein Start mitgezählt; "
        f"das {one / theirs:.1f}- und {two / theirs:.1f}fache. Rechenzeit je Stimmzettel: {found['check_1_core_cpu_ms']} ms, "
        f"auf zwei Kernen zusammen {found['check_2_cores_cpu_ms']} ms, belenios-tool {found['belenios_cpu_ms']} ms"
        if theirs
        else "belenios-tool wurde nicht gefunden („make belenios“ holt es); der Vergleich fehlt.",
        f"Ein Stimmzettel im Browser verschlüsselt: {found['encrypt_ms']} ms; einmal vorbereitet in {found['warm_up_ms']} ms"
        if found["encrypt_ms"] is not None
        else "Im Browser wurde nicht gemessen: Chromium, Playwright oder die gebaute Wahlkabine fehlen.",
        f"Im Saal mit {found['hall_members']} verbundenen Mitgliedern: geöffnet und auf dem letzten Bildschirm nach "
        f"{found['open_last_screen_s']:.2f} s; mit allen Stimmzetteln vom Schließen bis zum Ergebnis {found['close_to_result_s']:.2f} s "
        f"(Schlüssel beim Server), auf dem letzten Bildschirm nach {found['close_last_screen_s']:.2f} s",
    ]
    return found, "\n".join(lines)


def _motions(args: argparse.Namespace) -> tuple[Found, str]:
    from konvent.bench.motions import COMPARED_WORDS, measure

    found = measure(blocks=args.blocks, amendments=args.amendments, rounds=args.rounds)
    return found, "\n".join(
        (
            f"{found['amendments']} Änderungsanträge mit {found['edits']} Änderungen zu {found['blocks']} Absätzen mit {found['words']} "
            f"Wörtern: alle {found['conflicts']} Konflikte in {found['conflicts_ms']} ms; jedes Paar für sich {found['every_pair_ms']} ms",
            f"{found['merged_edits']} Änderungen zusammengeführt: {found['merge_ms']} ms; bloß eingesetzt {found['plain_merge_ms']} ms. "
            f"Prüfwert {found['hash_ms']} ms; bloß SHA-256 {found['plain_hash_ms']} ms. In Sätzen: {found['sentences_ms']} ms",
            f"Ein Absatz von {COMPARED_WORDS} Wörtern verglichen: {found['compare_ms']} ms; Standardbibliothek {found['difflib_ms']} ms "
            f"(Mediane von {found['rounds']} Durchgängen)",
            *_in_chromium(found, COMPARED_WORDS),
        )
    )


def _in_chromium(found: Found, words: int) -> list[str]:
    """What was measured in the browser, or in a sentence why it was not."""
    if found["missing"]:
        return [f"Im Browser wurde nicht gemessen; es fehlt: {found['missing']}."]
    lines = [
        f"Mit {found['amendments']} Änderungsanträgen auf einem Telefon geöffnet: {found['open_ms']} ms; dieselbe Seite von einem bloßen "
        f"Server {found['open_baseline_ms']} ms. Auf der Seite stehen {found['open_shown']} davon, {found['open_elements']} Elemente im Ganzen"
    ]
    if found["browser_compare_ms"] is None:
        return [
            *lines,
            "Der Vergleich im Browser wurde nicht gemessen; es fehlen die Quellen der Seiten oder Node.",
        ]
    return [
        f"Der Absatz von {words} Wörtern in Chromium verglichen: {found['browser_compare_ms']} ms, beim ersten Mal "
        f"{found['browser_compare_first_ms']} ms; mit der ganzen Tabelle {found['browser_table_ms']} ms",
        *lines,
    ]


def _smother(args: argparse.Namespace) -> tuple[Found, str]:
    from konvent.bench.smother import measure

    found = measure(
        members=args.members,
        seconds=args.seconds,
        rounds=args.rounds,
        strangers=args.strangers,
        database=args.database,
    )
    names = {"me": "eigener Stand", "ballot": "Stimme", "page": "Seite", "all": "alles zusammen"}
    lines = [
        f"{name}: p50 {kind['p50_ms']} ms, bedrängt {kind['p50_ms_worst']} ms; "
        f"p99 {kind['p99_ms']} ms, bedrängt {kind['p99_ms_worst']} ms"
        for kind, name in ((found["kinds"][each], names[each]) for each in names)
    ]
    lines.append(
        f"p99 bedrängt ist das {found['times']}fache; nicht bedient wurden {found['failed']} Anfragen der Mitglieder "
        f"(Mediane von {found['rounds']} Durchgängen, {found['database']}, {found['members']} Mitglieder)"
    )
    return found, "\n".join(lines)
