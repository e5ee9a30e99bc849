"""The hall's server side: streams, commands and ballots, without Django."""

from konvent.core.visitor import Visitor
from konvent.live.app import Live

__all__ = ["Live", "Visitor"]
