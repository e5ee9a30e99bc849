"""The report of a rehearsal in words and as PDF."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from konvent.papers.typesetting import typeset


def in_words(found: dict[str, Any]) -> Iterator[str]:
    """The report in German, line by line; the sentence first."""
    yield found["sentence"]
    for label, value in rows(found):
        yield f"  {label}: {value}"


def rows(found: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Label and figure, in German."""

    def three(of: dict[str, float]) -> str:
        return ", ".join(f"{share} {value:.3f} s".replace(".", ",") for share, value in of.items())

    yield "Bildschirme geplant", str(found["members"])
    yield "Personen der Mitgliederliste", str(found["persons"])
    if found["members"] > found["persons"]:
        yield "Hinweis", "mehr Bildschirme als Personen: einige Personen haben mehrere"
    yield "Verbindungen zugleich gehalten", str(found["streams"])
    yield "Anmeldung bis zum ersten Bild", three(found["first_data_s"])
    yield "Abstimmung geöffnet bis sichtbar", three(found["vote_seen_s"])
    yield "Stimme gesendet bis quittiert", three(found["ballot_s"])
    yield "Stimmen", f"{found['ballots']} ({found['ballots_per_s']} je Sekunde)".replace(".", ",")
    yield "Verbindungen verloren und wiedergekehrt", str(found["reconnects"])
    yield "Dauer bis zur Rückkehr", three(found["reconnect_s"])
    yield "Quittungen", f"{found['receipts']}, davon fehlen in der Urne {found['receipts_lost']}"
    yield "Stimmen ohne Quittung", str(found["ballots_without_receipt"])
    yield "Fehler", ", ".join(f"{kind}: {number}" for kind, number in found["errors"].items()) or "keine"


def report_pdf(found: dict[str, Any]) -> bytes:
    """The report with its plots, the numbers beside them."""
    return typeset(
        "rehearsal.typ",
        {
            "title": "Bericht über die Probe",
            "language": "de",
            "sentence": found["sentence"],
            "go": found["go"],
            "label": ["Größe", "Wert"],
            "rows": [list(row) for row in rows(found)],
            "plots": plots(found),
        },
    )


def plots(found: dict[str, Any]) -> list[dict[str, Any]]:
    """The curves: title, axis, points from (0, 0) to (1, 1), highest value, last place, and a sentence instead."""
    return [
        _plot("Verbindungen im Verlauf", "Sekunden", found["curve_streams"]),
        _plot("Stimmen je Sekunde", "Sekunden", found["curve_ballots"]),
        _plot(
            "Stimme gesendet bis quittiert (Millisekunden)",
            "Prozent der Stimmen",
            [[int(share[1:]), round(value * 1000, 1)] for share, value in found["ballot_s"].items()],
        ),
    ]


def _plot(title: str, axis: str, curve: list[list[float]]) -> dict[str, Any]:
    """A curve for the template, with a sentence that says what it shows."""
    most = max((value for _, value in curve), default=0)
    last = curve[-1][0] if curve else 0
    alt = f"{title}: höchster Wert {most:g}".replace(".", ",")
    points = [[at / (last or 1), value / (most or 1)] for at, value in curve]
    return {
        "title": title,
        "axis": axis,
        "alt": alt,
        "points": points,
        "most": f"{most:g}".replace(".", ","),
        "last": f"{last:g}".replace(".", ","),
    }
