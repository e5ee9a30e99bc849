"""Who is connected, who lost the line and when: for the situation board and the warning during a vote."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from konvent.core.journal.entry import instant

GRACE_S = 5.0  # who reloads the page has not lost the line
REMEMBERED_S = 3600.0
SHOWN = 50
STALE_S = 10.0


@dataclass(slots=True)
class Lines:
    """The members' lines of one assembly, as this process sees them.

    open: person to her open streams here; lost: person to when her last one ended (monotonic seconds)
    elsewhere: other process to how many persons are connected there, and when it said so
    """

    open: dict[str, int] = field(default_factory=dict)
    lost: dict[str, float] = field(default_factory=dict)
    elsewhere: dict[str, tuple[int, float]] = field(default_factory=dict)

    def up(self, person: str) -> bool:
        """A stream began; True if it is the person's first here."""
        self.open[person] = self.open.get(person, 0) + 1
        self.lost.pop(person, None)
        return self.open[person] == 1

    def down(self, person: str) -> None:
        left = self.open.get(person, 0) - 1
        if left > 0:
            self.open[person] = left
            return
        self.open.pop(person, None)
        self.lost[person] = time.monotonic()

    def is_elsewhere(self, person: str) -> None:
        """She came back at another process."""
        self.lost.pop(person, None)

    def to_data(self) -> dict[str, Any]:
        """Counts, the latest losses with when, and all who are lost."""
        at, clock = datetime.now(UTC), time.monotonic()
        for person in [each for each, since in self.lost.items() if clock - since > REMEMBERED_S]:
            del self.lost[person]
        lost = sorted(
            ((since, person) for person, since in self.lost.items() if clock - since >= GRACE_S), reverse=True
        )
        others = {name: number for name, (number, said) in self.elsewhere.items() if clock - said < STALE_S}
        return {
            "connected": len(self.open) + sum(others.values()),
            "processes": {"": len(self.open), **others},
            "lost_count": len(lost),
            "lost": [
                {"person": person, "at": instant(at - timedelta(seconds=clock - since))}
                for since, person in lost[:SHOWN]
            ],
            "lost_persons": [person for _, person in lost],
        }
