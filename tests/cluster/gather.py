"""Builds an assembly with an open vote in the cluster's database, and says as JSON who may vote and how she signs in."""

from __future__ import annotations

import json
import sys

import django


def main(members: int) -> None:
    django.setup()
    from konvent.demo import crowd
    from konvent.project import wiring

    hall = crowd.gather(wiring.desk(), members, vote="v1")
    voters = [(each.cookie, each.person, each.member) for each in hall.voters]
    json.dump({"assembly": hall.assembly, "vote": "v1", "voters": voters}, sys.stdout)


if __name__ == "__main__":
    main(int(sys.argv[1]))
