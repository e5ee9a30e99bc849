"""How long a line to PostgreSQL may take to be made, and a lost one stay unnoticed: a pulled cable says nothing, and by itself a
system waits for hours."""

from __future__ import annotations

from typing import Any

LOST_S = 3
"""Seconds without an answer of the other machine (not of its database, which may take its time) after which a line is lost."""

START_S = 15
"""Seconds that a line may take to be made while a process starts, or a command runs: nobody waits for its answer yet, and a machine
that is busy, or has just started itself, may need them."""

LINE: dict[str, Any] = {
    "connect_timeout": START_S,
    "tcp_user_timeout": LOST_S * 1000,
    "keepalives_idle": LOST_S - 1,
    "keepalives_interval": 1,
    "keepalives_count": LOST_S - 1,
}
"""Parameters of libpq for every line; with several machines in the address `connect_timeout` is for each."""


def serving(*elsewhere: dict[str, Any]) -> None:
    """From now on people wait for answers: a line that is not made within `LOST_S` counts as lost.

    elsewhere: parameters that were taken from `LINE` before
    """
    for line in (LINE, *elsewhere):
        line["connect_timeout"] = LOST_S


def with_server_side(options: str) -> str:
    """What a session asks of the database, and that it look after the line too: of a process that is cut off within a
    transaction it would hold the locks for hours, and every other process would wait for them."""
    asked = {
        "tcp_keepalives_idle": LOST_S - 1,
        "tcp_keepalives_interval": 1,
        "tcp_keepalives_count": LOST_S - 1,
        "tcp_user_timeout": LOST_S * 1000,
    }
    return " ".join([options, *(f"-c {name}={value}" for name, value in asked.items())]).strip()
