"""The agenda as records: what was announced, and each item in its course."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from konvent.core.edition import added
from konvent.core.ids import Id
from konvent.core.journal.beside import TextRef
from konvent.core.law.exclusion import Tie
from konvent.core.meeting.records.motions import DossierRef

ItemKind = Literal["report", "debate", "resolution", "election", "other"]

# Those that are voted on.
DECIDING: frozenset[ItemKind] = frozenset({"resolution", "election"})


Mode = Literal["collective", "individual"]


Method = Literal["yes_no_abstain", "one_of", "several_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRef:
    """A document of the invitation; `sha256` of its bytes, 64 hex digits."""

    id: Id
    title: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """What can be chosen (Wahlmöglichkeit): a candidate or a text. It is named beside the journal.

    id: what ballots and results say for it, unique in its item
    person: a candidate who is known to the association, and is called by her own name; else empty
    label_ref: else the ref of its label, as in `core.journal.beside`, so that nobody can say later it had another
    """

    id: Id
    person: str = ""
    label_ref: str = ""


# How a candidate has said that she stands: in the meeting, in text form, in writing.
Consent = Literal["meeting", "text", "written"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Nomination:
    """A candidate who was proposed in the meeting. option: her option's id; mover: who proposed her"""

    option: str
    person: str
    mover: str
    consent: Consent


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemPlan:
    """An agenda item (Tagesordnungspunkt, TOP) as it was announced.

    number: "4" or "4.1"; parent: the id of the item above, None on the first level
    subject: what is decided, for the rules; see `core.law.subjects`
    motion: the text to be voted on, in full
    concerns: the persons it is about (discharge: those to be discharged)
    parties: the members who are themselves the other side of a transaction or suit
    ties: the persons who control or represent the other side, hold a share of it, or are related to it
    joint_conduct: those to be discharged acted together
    mode: discharge of all in one vote, or one by one
    options: what can be chosen in a vote "one_of" or "several_of"; of an election also who was nominated since
    named: True if the names are shown with the choices (namentlich)
    only_with: the id of an earlier item; what is decided on this one has effect only together with the resolution on that
        one (bedingter Beschluss)
    secret: it is voted on in secret
    seats: how many are elected here, one after the other; 0 if it was not announced
    dossiers: the motions on it that have a dossier, as they were announced
    """

    id: Id
    number: str
    parent: str | None = None
    kind: ItemKind
    subject: str = "resolution"
    title: str
    motion: str = ""
    concerns: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    ties: tuple[Tie, ...] = ()
    joint_conduct: bool = False
    mode: Mode = "collective"
    documents: tuple[DocumentRef, ...] = ()
    method: Method = "yes_no_abstain"
    options: tuple[Option, ...] = ()
    named: bool = False
    only_with: str = ""
    secret: bool = False
    seats: int = added(0, since=2)
    dossiers: tuple[DossierRef, ...] = added((), since=2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """An item in the course of the assembly. `motion` is the text as it stands now; called_at, finished_at: last

    before_call: as it stood when it was called last, so that this can be taken back; call_ended: the item that went on until then
    mover, amended_because: of the amendment by which it stands so; "" if it is the announced one
    late: brought in at the meeting, announced to nobody; unopposed: everybody was there and let it be decided all the same
    nominated: who was proposed in the meeting
    """

    plan: ItemPlan
    motion: str
    mover: str = ""
    amended_because: TextRef = ""
    state: Literal["waiting", "current", "done", "removed"] = "waiting"
    called_at: datetime | None = None
    finished_at: datetime | None = None
    before_call: Item | None = None
    call_ended: str = ""
    reason: TextRef = ""
    late: bool = False
    unopposed: bool = False
    nominated: tuple[Nomination, ...] = ()
