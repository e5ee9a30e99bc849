"""The fixed words on the papers, in both languages."""

from __future__ import annotations

from konvent.core.text import Text

WORDS = {
    "agenda": Text(de="Tagesordnung", en="Agenda"),
    "annex": Text(de="Anlage", en="Annex"),
    "as-of": Text(de="Stand des Journals:", en="Journal as of:"),
    "attached": Text(
        de="Die Niederschrift als Daten, nachrechenbar aus dem Archiv",
        en="The minutes as data, to be recomputed from the archive",
    ),
    "attendance": Text(de="Anwesenheitsliste", en="Attendance list"),
    "ballots": Text(de="Stimmabgabe", en="Voted"),
    "box": Text(de="Urne", en="Box,"),
    "by-name": Text(de="Namentliches Ergebnis", en="Result by name"),
    "choice": Text(de="Stimme", en="Choice"),
    "concerned": Text(de="Betroffen:", en="Concerned:"),
    "description": Text(
        de="Niederschrift, erzeugt aus dem verketteten Journal der Versammlung",
        en="Minutes made from the chained journal of the assembly",
    ),
    "documents": Text(de="Unterlagen", en="Documents"),
    "draft": Text(de="Entwurf", en="Draft"),
    "draft-note": Text(
        de="Diese Fassung ist noch nicht zur Genehmigung fertig.",
        en="This version is not ready to be approved.",
    ),
    "entries": Text(de="Einträge", en="entries"),
    "entry": Text(de="Eintrag", en="entry"),
    "excluded": Text(de="Nicht stimmberechtigt in dieser Abstimmung", en="Not entitled to vote in this vote"),
    "finding": Text(de="Feststellung", en="Finding"),
    "guests": Text(de="Weitere Teilnehmende", en="Others present"),
    "head": Text(de="Endprüfwert des Journals", en="Head of the journal"),
    "incidents": Text(de="Vorkommnisse", en="Incidents"),
    "instead": Text(de="An ihrer Stelle", en="In their place"),
    "item": Text(de="TOP", en="Item"),
    "measure": Text(de="Veranlasst:", en="Done about it:"),
    "member": Text(de="Mitglied", en="Member"),
    "members": Text(de="Mitglieder", en="Members"),
    "motion": Text(de="Beschlussvorschlag", en="Motion"),
    "no-incidents": Text(de="Es wurden keine Vorkommnisse festgehalten.", en="No incidents were recorded."),
    "no-measure": Text(de="Eine Maßnahme ist nicht festgehalten.", en="No measure was recorded."),
    "no-objections": Text(
        de="Es wurde kein Widerspruch zu Protokoll erklärt.", en="No objection was made to the minutes."
    ),
    "nobody": Text(de="niemand", en="nobody"),
    "none": Text(de="keine", en="none"),
    "number": Text(de="Nr.", en="No."),
    "objections": Text(de="Widersprüche zu Protokoll", en="Objections to the minutes"),
    "of": Text(de="von", en="of"),
    "page": Text(de="Seite", en="Page"),
    "person": Text(de="Person", en="Person"),
    "place-date": Text(de="Ort, Datum", en="Place, date"),
    "present": Text(de="Anwesend", en="Present"),
    "proof": Text(de="Nachweise", en="Proof"),
    "proof-of": Text(de="Nachweis", en="Proof of"),
    "proof-note": Text(
        de="Alle Zahlen dieser Niederschrift sind aus dem Journal der Versammlung berechnet. Wer das Archiv der "
        "Versammlung hat, kann sie mit „konvent verify“ ohne Netz und ohne Datenbank nachrechnen; der Endprüfwert "
        "zeigt, dass das Journal seitdem nicht ausgetauscht wurde. Alle Prüfwerte sind SHA-256.",
        en="All figures in these minutes are computed from the journal of the assembly. Whoever has its archive can "
        "recompute them with “konvent verify”, without network or database; the head shows that the journal has "
        "not been exchanged since. All hashes are SHA-256.",
    ),
    "reason": Text(de="Grund", en="Reason"),
    "register": Text(de="Verzeichnis der Beschlüsse", en="Register of resolutions"),
    "represented-by": Text(de="Anwesend oder vertreten durch", en="Present or represented by"),
    "times": Text(de="Zeiten", en="Times"),
    "participants": Text(de="Liste der Beteiligten", en="List of participants"),
    "resolution": Text(de="Beschluss", en="Resolution"),
    "result": Text(de="Ergebnis", en="Result"),
    "role": Text(de="Funktion", en="Function"),
    "roll": Text(de="Mitgliederliste", en="Roll"),
    "rulebook": Text(de="Regelwerk", en="Rulebook"),
    "signatures": Text(de="Unterschriften", en="Signatures"),
    "signing": Text(
        de="Für die Richtigkeit der Niederschrift:", en="The correctness of these minutes is confirmed by:"
    ),
    "voted-by": Text(de="Stimme abgegeben durch", en="Vote cast by"),
    "votes": Text(de="Stimmen", en="Votes"),
    # letters
    "dear-rights": Text(de="So üben Sie Ihre Rechte aus", en="How to exercise your rights"),
    "enclosures": Text(de="Anlagen", en="Enclosures"),
    "personal-access": Text(de="Ihr persönlicher Zugang", en="Your personal access"),
    "qr": Text(
        de="QR-Code mit dem persönlichen Link. Derselbe Link steht daneben ausgeschrieben.",
        en="QR code with the personal link. The same link is written out beside it.",
    ),
    "letters-title": Text(de="Einladungen", en="Invitations"),
}


def words_in(language: str) -> dict[str, str]:
    """All fixed words in one language, by key."""
    return {key: text.in_language(language) for key, text in WORDS.items()}
