"""The command `konvent` on a day to come: an assembly that is convened weeks before is held on its day.

python -m tests.journeys.ahead SECONDS run …

SECONDS: by how much the desk's clock goes ahead
"""

from __future__ import annotations

import sys
from datetime import datetime, timedelta, tzinfo

from konvent.cli.main import main
from konvent.desk import desk


def _ahead(seconds: int) -> type[datetime]:
    class Ahead(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
            return datetime.now(tz) + timedelta(seconds=seconds)

    return Ahead


if __name__ == "__main__":
    desk.datetime = _ahead(int(sys.argv.pop(1)))  # type: ignore[misc]
    sys.exit(main())
