"""What the fictitious assembly deals with."""

from __future__ import annotations

import hashlib

from konvent.core.journal.beside import ref_of
from konvent.core.meeting.records.agenda import ItemPlan, Option
from konvent.demo import federation
from konvent.demo.federation import BOARD

# What can be chosen: item to option to its label.
LABELS = {"i6": {"o1": "Ahornau", "o2": "Birkenried", "o3": "rein virtuell"}}
TITLE = "Mitgliederversammlung im Herbst (Vorführung)"


def salt(item: str, option: str) -> bytes:
    """Known to everybody, as the demo is; a real one is random."""
    return hashlib.sha256(f"konvent-demo|{item}|{option}".encode()).digest()


def options(item: str) -> tuple[Option, ...]:
    return tuple(
        Option(id=option, label_ref=ref_of(salt(item, option), label))
        for option, label in LABELS.get(item, {}).items()
    )


def names() -> dict[str, object]:
    """The names JSON of the assembly."""
    labels = {
        item: {option: {"label": label, "salt": salt(item, option).hex()} for option, label in own.items()}
        for item, own in LABELS.items()
    }
    return {**federation.names(), "options": labels}


def items(year: int) -> tuple[ItemPlan, ...]:
    """The agenda for an assembly held in `year`; accounts and discharge are of the year before."""
    last = year - 1
    return (
        ItemPlan(id="i1", number="1", kind="report", title="Begrüßung und Formalia"),
        ItemPlan(id="i2", number="2", kind="report", title=f"Bericht des Vorstands über das Jahr {last}"),
        ItemPlan(
            id="i3",
            number="3",
            kind="debate",
            title="Künftige Ausrichtung: gemeinsame Rechenzentren und freie Software",
        ),
        ItemPlan(
            id="i4",
            number="4",
            kind="resolution",
            subject="accounts",
            title=f"Jahresabschluss {last}",
            motion=f"Der Jahresabschluss für das Geschäftsjahr {last} wird in der vorgelegten Fassung festgestellt.",
        ),
        ItemPlan(
            id="i5",
            number="5",
            kind="resolution",
            subject="discharge",
            title=f"Entlastung des Vorstands für das Jahr {last}",
            motion=f"Den Mitgliedern des Vorstands wird für das Geschäftsjahr {last} Entlastung erteilt.",
            concerns=BOARD,
            named=True,
        ),
        ItemPlan(
            id="i6",
            number="6",
            kind="resolution",
            subject="resolution",
            title="Ort der nächsten Versammlung",
            motion="Die nächste Mitgliederversammlung findet an dem gewählten Ort statt.",
            method="one_of",
            options=options("i6"),
            seats=1,
        ),
        ItemPlan(id="i7", number="7", kind="other", title="Verschiedenes"),
    )
