"""A fictitious document for the demo, so that there is something to open."""

from __future__ import annotations

import typst

SOURCE = """
#set document(title: "Jahresabschluss (fiktiv)")
#set page(paper: "a4", margin: 3cm)
#set text(lang: "de", size: 12pt)
= Jahresabschluss
Alle Zahlen sind frei erfunden.
#table(columns: (1fr, auto), table.header([Posten], [Euro]),
  [Erträge aus Beiträgen], [412.000], [Aufwendungen], [398.500], [Jahresüberschuss], [13.500])
"""


def accounts_pdf() -> bytes:
    """One page of invented annual accounts."""
    return bytes(typst.compile(SOURCE.encode()))
