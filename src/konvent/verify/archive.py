"""An archive while it is being checked: what has been read of it so far."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from konvent.core.dossier.evidence import Line
from konvent.core.dossier.state import Dossier
from konvent.core.journal.beside import KeptText
from konvent.core.journal.entry import Entry
from konvent.core.meeting.body import Body
from konvent.core.meeting.event import EVENTS
from konvent.core.meeting.state import State
from konvent.core.minutes.names import Names
from konvent.core.minutes.outline import Outline
from konvent.core.words import Words
from konvent.verify.reading import read_names
from konvent.verify.report import Check, Newer

Checks = Iterator[Check]


@dataclass(frozen=True, slots=True)
class Typesetter:
    """Sets minutes as PDF. look: with what, as it stands in the files; the same look, outline and words give the same bytes"""

    look: str
    minutes: Callable[[Outline, Words], bytes]


@dataclass
class Archive:
    """Each check adds its part. `state` stays None if the journal cannot be folded.

    head: a hash printed elsewhere that is to be found in the journal
    newer: set as soon as the archive names an edition or a format that this program does not know; newer_law: set if it
        decides by law of a release that this program does not know
    texts: by their refs what stands beside the journal; erased: the refs of those that are no longer there
    dossiers: by their ids the journals of the motions on the agenda, and how each stood after every of its entries
    body: who decides, by the books that were read
    minutes_follow: whether they are those that follow from the journal; typesetter: None if there is none at hand
    boxes: vote id to ballots in order; logs: vote id to the log of a secret vote
    """

    data: bytes
    files: dict[str, bytes]
    head: str | None = None
    manifest: dict[str, Any] = field(default_factory=dict)
    newer: Newer | None = None
    newer_law: Newer | None = None
    newer_format: bool = False
    entries: list[Entry] = field(default_factory=list)
    boxes: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    logs: dict[str, bytes] = field(default_factory=dict)
    texts: dict[str, KeptText] = field(default_factory=dict)
    erased: set[str] = field(default_factory=set)
    dossiers: dict[str, tuple[list[Line], list[Dossier]]] = field(default_factory=dict)
    body: Body | None = None
    state: State | None = None
    minutes: Outline | None = None
    minutes_follow: bool = False
    typesetter: Typesetter | None = None

    @cached_property
    def names_as_written(self) -> Any:
        """What names.json holds. Raises Broken."""
        return read_names(self.files.get("names.json", b""))

    @cached_property
    def names(self) -> Names:
        """The names in the archive. Raises Broken, TypeError, ValueError or AttributeError if there are none."""
        return Names.from_data(self.names_as_written)

    def knows(self, entry: Entry) -> bool:
        """Whether the fields of an entry mean what this program takes them for. Always where nothing is newer: there
        an unknown kind is a fault of the journal."""
        return self.newer is None or (not self.newer_format and (entry.kind, entry.version) in EVENTS)
