"""The report of a rehearsal in words and as PDF."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from konvent.papers.typesetting import typeset
from konvent.rehearsal.plot import Plot, figure, plot

ACROSS = "Sekunden seit dem Beginn"


def in_words(found: dict[str, Any]) -> Iterator[str]:
    """The report in German, line by line; the sentence first."""
    yield found["sentence"]
    for label, value in rows(found):
        yield f"  {label}: {value}"


def rows(found: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Label and figure, in German."""
    yield "Bildschirme geplant", str(found["members"])
    yield "Personen der Mitgliederliste", str(found["persons"])
    if found["members"] > found["persons"]:
        yield "Hinweis", "mehr Bildschirme als Personen: einige Personen haben mehrere"
    yield "Verbindungen zugleich gehalten", str(found["streams"])
    yield "Anmeldung bis zum ersten Bild", _waits(found["first_data_s"])
    yield "Abstimmung geöffnet bis sichtbar", _waits(found["vote_seen_s"])
    yield "Stimme gesendet bis quittiert", _waits(found["ballot_s"])
    yield "Stimmen", f"{found['ballots']} ({figure(found['ballots_per_s'])} je Sekunde)"
    yield "Verbindungen verloren und wiedergekehrt", str(found["reconnects"])
    yield "Dauer bis zur Rückkehr", _waits(found["reconnect_s"])
    yield "Quittungen", f"{found['receipts']}, davon fehlen in der Urne {found['receipts_lost']}"
    yield "Stimmen ohne Quittung", str(found["ballots_without_receipt"])
    yield "Fehler", ", ".join(f"{kind}: {number}" for kind, number in found["errors"].items()) or "keine"


def _waits(of: dict[str, float]) -> str:
    """How long it took, in words."""
    half, most, nearly_all = (figure(of[share]) for share in ("p50", "p95", "p99"))
    return f"die Hälfte in höchstens {half} s, 95 von 100 in höchstens {most} s, 99 von 100 in höchstens {nearly_all} s"


def report_pdf(found: dict[str, Any]) -> bytes:
    """The report with its plots and their values."""
    return typeset(
        "rehearsal.typ",
        {
            "title": "Bericht über die Probe",
            "language": "de",
            "sentence": found["sentence"],
            "go": found["go"],
            "label": ["Größe", "Wert"],
            "rows": [list(row) for row in rows(found)],
            "across": ACROSS,
            "plots": [asdict(each) for each in plots(found)],
        },
    )


def plots(found: dict[str, Any]) -> list[Plot]:
    return [
        plot("Gehaltene Verbindungen", found["curve_streams"]),
        plot("Stimmen je Sekunde", found["curve_ballots"]),
    ]
