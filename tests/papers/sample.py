"""A letter with everything on it; all of it invented."""

from __future__ import annotations

from dataclasses import replace

from konvent.papers.letter import Letter, LetterItem

LETTER = Letter(
    organisation="Musterverband Kommunale IT e. V.",
    sender=(
        "Geschäftsstelle",
        "Beispielstraße 10",
        "10000 Musterstadt",
        "Amtsgericht Musterstadt, VR 0000 (fiktiv)",
    ),
    return_line="Musterverband Kommunale IT e. V. · Beispielstraße 10 · 10000 Musterstadt",
    address=("Rechenzentrum Ahornstadt", "Anna Ahorn", "Ahornweg 1", "20000 Ahornstadt"),
    date="1. Mai 2026",
    place="Musterstadt",
    subject="Einladung: Mitgliederversammlung am Freitag, 12. Juni 2026, 10:00 Uhr",
    salutation="Guten Tag Anna Ahorn,",
    opening=("der Vorstand lädt Sie zur Mitgliederversammlung ein.",),
    facts=(("Wann", "Freitag, 12. Juni 2026, 10:00 Uhr"), ("Wo", "Bürgerhaus oder im Internet")),
    agenda=(
        LetterItem(number="1", title="Bericht des Vorstands"),
        LetterItem(number="2", title="Jahresabschluss 2025", motion="Der Jahresabschluss wird festgestellt."),
        LetterItem(number="2.1", title="Entlastung", level=2, note="Betroffen: Bernd Birke"),
    ),
    rights=tuple(
        (right, f"So geht es: {right}.")
        for right in ("Teilnehmen", "Sprechen", "Anträge stellen", "Fragen", "Abstimmen", "Widersprechen")
    ),
    documents=("Jahresabschluss 2025 (zu TOP 2)",),
    link="https://konvent.example/l/2bWq3kX9mPqR7sT1vY4zA6cE8gH0jK5nL/",
    link_note="Der Link gilt nur für Sie.",
    closing="Mit freundlichen Grüßen",
    signed_by="Der Vorstand",
)


def letters(count: int) -> list[Letter]:
    """Letters to different members, every other one two pages long."""
    long = LETTER.agenda + tuple(
        LetterItem(number=str(n), title=f"Punkt {n}", motion="Die Versammlung beschließt. " * 12)
        for n in range(3, 9)
    )
    return [
        replace(
            LETTER,
            address=(f"Mitglied {n}", *LETTER.address[1:]),
            link=f"{LETTER.link}{n}/",
            agenda=long if n % 2 else LETTER.agenda[:1],
        )
        for n in range(count)
    ]
