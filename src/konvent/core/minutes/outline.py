"""What the outline of the minutes is made of: head, sections, votes, lists, proof. All text is in one language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, get_type_hints

from konvent.core.malformed import malformed
from konvent.core.meeting.codec import decode, encode
from konvent.core.meeting.records.assembly import Form

FORMAT = "konvent-minutes/1"

BlockKind = Literal["text", "prose", "motion", "vote"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A line of the head: "Ort" / "Rathaus, Großer Saal"."""

    label: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaLine:
    """An item as announced; `level` 1 for the first level."""

    number: str
    title: str
    level: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A row of a result: weight as an exact number ("12,5"), heads as the number of members; None if nobody knows."""

    label: str
    weight: str
    heads: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExcludedLine:
    """Who did not vote for which member and why; `instead` is who voted for it, else empty."""

    member: str
    person: str
    reason: str
    cite: str
    instead: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceLine:
    """One member's choice in a vote by name (namentliche Abstimmung)."""

    member: str
    person: str
    weight: str
    choice: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VoteRecord:
    """A vote from its opening to the finding, in sentences and figures.

    state: "open", "tallied", "declared" or "cancelled"
    motion: the text that was voted on if it is not the item's own, else empty
    eligible, rule, quorum, entered, result, declared: sentences; empty where there is nothing to say
    entered: by whom and for whom ballots on paper were entered that count
    doubts: that the law leaves the result open; declared: what was declared, and every correction of it
    consequences: from when it has effect, until when it can be contested
    number: place in the register of resolutions; accepted: the finding; both None before it is declared
    root: the sealed box's Merkle root, `sealed` its number of entries
    """

    id: str
    title: str
    state: str
    subject: str
    concerned: tuple[str, ...]
    motion: str
    eligible: str
    rule: str
    quorum: str
    counts: tuple[Count, ...]
    total: Count | None
    excluded: tuple[ExcludedLine, ...]
    choices: tuple[ChoiceLine, ...]
    entered: str
    result: str
    doubts: tuple[str, ...]
    declared: str
    consequences: tuple[str, ...]
    number: int | None
    accepted: bool | None
    sealed: int
    root: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A piece of a section: a computed sentence, prose of the minute-taker, a motion in full, or a vote."""

    kind: BlockKind
    text: str = ""
    vote: VoteRecord | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """`id` is what `minutes.write` calls it: an item's id, "opening" or "closing"."""

    id: str
    number: str
    title: str
    level: int
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterLine:
    """A line of the register of resolutions (Beschlussbuch)."""

    number: int
    item: str
    title: str
    motion: str
    counts: str
    finding: str
    accepted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectionLine:
    number: int
    member: str
    person: str
    item: str
    time: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentLine:
    """finding: where it lay and what the law says of that; empty if nobody said it"""

    number: int
    kind: str
    persons: str
    time: str
    item: str
    text: str
    measure: str
    finding: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StayLine:
    """A time in which a person was there: by what right (empty for guests), how ("online"), from when to when."""

    person: str
    right: str
    mode: str
    times: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendanceLine:
    """How a member took part.

    stays: who acted for it and when, in order; in a written procedure who voted for it
    ballots: how it cast its votes (electronic, paper), never what; empty if it cast none
    """

    number: str
    member: str
    category: str
    weight: str
    stays: tuple[StayLine, ...]
    ballots: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GuestLine:
    """Somebody who was there without casting a member's vote."""

    person: str
    role: str
    stays: tuple[StayLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance:
    """The attendance list (Anwesenheitsliste). `absent`: voting members that took no part, in one sentence."""

    summary: str
    members: tuple[AttendanceLine, ...]
    guests: tuple[GuestLine, ...]
    absent: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SignatureLine:
    """Who signs: `role` as in the statutes, e.g. "Versammlungsleitung"; `key` is "chair", "writer" or other."""

    key: str
    role: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BoxLine:
    """A sealed box: item, number of entries, Merkle root."""

    item: str
    count: int
    root: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentLine:
    """A document of the invitation: the item it belongs to, its title and the SHA-256 of its bytes."""

    item: str
    title: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """What ties the minutes to the journal: number and hash of its last entry, hashes of rulebook and roll."""

    seq: int
    head: str
    rulebook_hash: str
    roll_hash: str
    words_hash: str
    boxes: tuple[BoxLine, ...]
    documents: tuple[DocumentLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """The minutes in one language.

    from_boxes: whether boxes were at hand (who cast a ballot, and how, is then listed)
    missing: what is still to be done before they can be approved; empty if nothing
    names: names JSON for the ids of this assembly, as used here
    """

    format: str
    language: str
    assembly_id: str
    form: Form
    organisation: str
    register: str
    title: str
    subtitle: str
    day: str
    facts: tuple[Fact, ...]
    agenda: tuple[AgendaLine, ...]
    sections: tuple[Section, ...]
    resolutions: tuple[RegisterLine, ...]
    objections: tuple[ObjectionLine, ...]
    incidents: tuple[IncidentLine, ...]
    attendance: Attendance
    signatures: tuple[SignatureLine, ...]
    proof: Proof
    missing: tuple[str, ...]
    from_boxes: bool
    names: dict[str, Any]

    @property
    def complete(self) -> bool:
        """Whether nothing keeps the minutes from being approved."""
        return not self.missing

    def to_data(self) -> dict[str, Any]:
        data = {name: encode(getattr(self, name)) for name in self.__dataclass_fields__}
        return data

    @classmethod
    def from_data(cls, data: Any) -> Outline:
        """Raises Malformed if it is not an outline in the format this version writes."""
        if not isinstance(data, dict) or data.get("format") != FORMAT:
            raise malformed("format", "format", format=FORMAT)
        hints = get_type_hints(cls)
        unknown, absent = set(data) - set(hints), set(hints) - set(data)
        if unknown or absent:
            raise malformed("unknown" if unknown else "missing", min(unknown or absent))
        return cls(**{name: decode(kind, data[name], name) for name, kind in hints.items()})
