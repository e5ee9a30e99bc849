"""Who is connected, who lost the line and when: for the situation board and the warning during a vote."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from konvent.live.told import LostLine

GRACE_S = 5.0  # who reloads the page has not lost the line
REMEMBERED_S = 86_400.0  # longer than a meeting: who is there without a line is asked after until its end
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

    def connected(self) -> dict[str, int]:
        """How many persons are connected at which process; "" is this one."""
        clock = time.monotonic()
        others = {name: number for name, (number, said) in self.elsewhere.items() if clock - said < STALE_S}
        return {"": len(self.open), **others}

    def lost_now(self) -> list[LostLine]:
        """Who has lost the line and when, the latest first."""
        at, clock = datetime.now(UTC), time.monotonic()
        for person in [each for each, since in self.lost.items() if clock - since > REMEMBERED_S]:
            del self.lost[person]
        lost = sorted(
            ((since, person) for person, since in self.lost.items() if clock - since >= GRACE_S), reverse=True
        )
        return [LostLine(person=person, at=at - timedelta(seconds=clock - since)) for since, person in lost]
