"""The one pen: takes a command, decides, appends, announces."""

from konvent.desk.desk import Desk, DeskAnswer

__all__ = ["Desk", "DeskAnswer"]
