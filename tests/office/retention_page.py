"""Writes docs/operate/retention.md from the plan."""

from __future__ import annotations

from konvent.lawbook.words import program
from konvent.office.retention import plan

HEAD = """# How long data is kept

The plan of retention is data: `src/konvent/office/retention.toml`. The page “Aufbewahrung und Löschung” (below the settings) shows it to the office with what is due and what was erased; the
server erases what is its own to erase once an hour. This table is printed from the plan (`scripts/retention-docs`), and a test keeps it true.

| Data | What it is | Kept | Basis | Erased by |
|---|---|---|---|---|
"""
TAIL = """
What the program erases by itself leaves a record: what kind, how many, when; nothing of what it was. Of proofs of delivery the address, the mail server's words and remarks go; that a message went out,
and when, stays, as in the journal.

**For you to do.** Rotate the logs of the server in front and renew backups as the table says, or by your own plan: a backup still holds what was erased since. Restore none without erasing anew;
the server's next sweep does its part by itself. Single texts are erased on request with `konvent erase` ([operating](operate.md), “Erased texts”).
Ballots and rolls cannot be erased without the archive of their assembly losing its proof.
"""


def retention_page() -> str:
    words = program()
    rows = ((each.name, each.what, each.kept, "; ".join(each.basis), each.who) for each in plan())
    lines = (
        "| " + " | ".join(cell if isinstance(cell, str) else words.say(cell, "en") for cell in row) + " |"
        for row in rows
    )
    return HEAD + "\n".join(lines) + "\n" + TAIL
