"""Says as JSON what lies in the box of a vote: of each ballot in order its member, id and hash; and whether the chain holds."""

from __future__ import annotations

import json
import os
import sys

from konvent.core.journal.canonical import canonical_bytes
from konvent.core.journal.entry import first_broken
from konvent.core.journal.merkle import leaf_hash
from konvent.ledger import box_id, open_ledger


def main(assembly: str, vote: str) -> None:
    ledger = open_ledger(os.environ["DATABASE_URL"])
    box = ledger.box_entries(box_id(assembly, vote))
    json.dump(
        {
            "ballots": [(each["member"], each["id"], leaf_hash(canonical_bytes(each)).hex()) for each in box],
            "broken": first_broken(ledger.entries(assembly)) is not None,
        },
        sys.stdout,
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
