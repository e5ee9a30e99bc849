"""The hall's server side: streams, commands and ballots, without Django."""

from konvent.live.app import Live
from konvent.live.visitor import Visitor

__all__ = ["Live", "Visitor"]
