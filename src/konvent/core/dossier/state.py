"""What a dossier is: the versions of a motion, who moves it, and the amendments to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Literal
from zoneinfo import ZoneInfo

from konvent.core.journal.beside import TextRef
from konvent.core.law.rulebook import Rulebook
from konvent.core.law.verdict import Verdict
from konvent.core.meeting.roll import Roll
from konvent.core.motions.blocks import Text
from konvent.core.motions.edits import Change, Edits, Insert
from konvent.core.motions.merging import applied
from konvent.core.words import Said, say

# "in_force": the statute book, which is no motion.
Phase = Literal["none", "draft", "submitted", "refused", "published", "withdrawn", "in_force"]
# "gathering": looking for the supporters that it needs before it can be submitted.
AmendmentPhase = Literal[
    "gathering", "submitted", "refused", "published", "withdrawn", "taken_over", "settled", "split"
]
# What an examination found; what is returned may be written anew and submitted once more.
Examined = Literal["admissible", "returned", "refused"]
# What a dossier is about; "statutes" is the book of the statutes itself; the words of what is about a "person" lie beside the journal.
DossierKind = Literal["motion", "statute_change", "application", "resolution", "urgent", "person", "statutes"]
# What a committee or the board recommends; "accept_modified": with edits of its own, "settled_by": another makes it idle.
Recommended = Literal["accept", "accept_modified", "reject", "refer", "settled_by", "put_to_vote", "none"]
Answered = Literal["accept", "reject", "counter"]
# "block": one vote for all; "exclusive": one of them at most.
GroupKind = Literal["block", "exclusive"]
# What an assembly has declared of a motion or an amendment; "none" if nothing was decided.
DossierFinding = Literal["adopted", "rejected", "none"]
# Tasks in a dossier; whoever moves or supports a motion needs none.
Role = Literal["office", "committee", "board"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Books:
    """By what a dossier is decided: the statutes and the members as they are on some day."""

    rulebook: Rulebook
    roll: Roll

    @property
    def hashes(self) -> tuple[str, str]:
        return self.rulebook.hash, self.roll.hash


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """The motion at one time. reason: shown and printed, not voted on, never amended

    edits, merged: once it is published, what leads from the version before to this one, and the amendments it is from
    recommended: the recommendation that the movers accepted, "" if it is from none
    document: of a motion about a person the ref of its words, for which `text` stands
    """

    text: Text
    reason: Text
    edits: Edits = ()
    merged: tuple[str, ...] = ()
    recommended: str = ""
    document: TextRef = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """When something was submitted and for the assembly of which day, None if for none yet; finding: whether in time

    base: the number of the version; findings: who may move it, in which form, with how many supporters;
    supporters: the members that supported it then
    """

    received_at: datetime
    held_on: date | None
    finding: Verdict | None
    base: int
    findings: tuple[Verdict, ...] = ()
    supporters: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Examination:
    """reason: the ref of what was said to the movers; provision: on which it rests, "" if on none"""

    finding: Examined
    reason: TextRef
    provision: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """An amendment at one time. base: the number of the version, or of the stand, of what it amends; edits: to that

    moved: what leads from its outcome before to its outcome now, step by step
    recommended: the recommendation that its mover accepted, "" if it is from none
    """

    base: int
    edits: Edits
    moved: tuple[Edits, ...] = ()
    recommended: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Amendment:
    """mover: the member whose it is; to: the amendment it amends, "" if the motion

    stands: from the one it was submitted as; the last is in force
    numbered: how many amendments to it have been given a number; agreed: movers that agree to take it over
    part_of: the amendment it was split off from, "" if it was submitted as it is
    finding: whether it is in time; findings: who may move it, with how many supporters where it needs any
    supporters: the members that support it
    """

    id: str
    mover: str
    to: str
    stands: tuple[Stand, ...]
    reason: Text
    received_at: datetime
    finding: Verdict | None
    findings: tuple[Verdict, ...] = ()
    phase: AmendmentPhase = "submitted"
    examination: Examination | None = None
    number: str = ""
    published_at: datetime | None = None
    numbered: int = 0
    agreed: tuple[str, ...] = ()
    part_of: str = ""
    supporters: tuple[str, ...] = ()

    @property
    def edits(self) -> Edits:
        return self.stands[-1].edits

    @property
    def base(self) -> int:
        return self.stands[-1].base

    @property
    def newest(self) -> int:
        """The number of the stand in force, from 1."""
        return len(self.stands)

    @property
    def is_open(self) -> bool:
        """Whether anything is still to become of it."""
        return self.phase in ("gathering", "submitted", "published")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a mover says to an offer. edits: the counter-offer, to the same text; words: the ref of what was said"""

    answer: Answered
    edits: Edits
    words: TextRef
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Recommendation:
    """What a committee or the board recommends. amendment: on which, "" on the motion; base: as it was then

    edits: of "accept_modified", to the motion, or to the outcome of the amendment; other: what settles it, or to whom it
    is to be referred; reason: the ref of what is said with it
    deadline: until when its movers may answer, None if nothing was offered; answers: by the member that gave them
    """

    id: str
    organ: Role
    amendment: str
    base: int
    status: Recommended
    edits: Edits
    other: str
    reason: TextRef
    phase: Literal["draft", "offered", "published", "replaced"] = "draft"
    deadline: datetime | None = None
    answers: Mapping[str, Answer] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Amendments that are voted on together. members: in order; reason: a ref; taken_out: those put by themselves after all"""

    id: str
    kind: GroupKind
    members: tuple[str, ...]
    reason: TextRef
    taken_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Referral:
    """to: where it goes on; until: when that is to be done, or the day of the next assembly; None if nobody has said"""

    to: Literal["board", "committee", "next_assembly"]
    until: date | None
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Execution:
    """What was done about a resolution. by: which organ, or whose id; what: the ref of what was said; on: the day"""

    by: str
    what: TextRef
    on: date
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Put:
    """That a version was announced for an item of an assembly. hash: of its text

    statutes, purpose: what the statutes said then, and which of their blocks are the purpose; book_seq, book_head: the last
    entry of the statute book by then, and its hash
    written: the members are asked in writing, so this text stands until that is over
    over: the assembly has ended without a result on it
    """

    assembly: str
    item: str
    base: int
    hash: str
    statutes: Text
    purpose: tuple[str, ...]
    book_seq: int
    book_head: str
    at: datetime
    written: bool = False
    over: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What an assembly has declared, as it holds now. seq, head: of the entry of the assembly's journal that says so

    amendments: those decided on, none if the motion itself; base, hash: the text that was voted on
    chosen: the one of them that was adopted, where they were put against each other
    editing: it was only on whether the text may be corrected editorially
    first: which decision of the dossier it was, from 1; since: which one made it what it is now
    """

    assembly: str
    vote_id: str
    seq: int
    head: str
    finding: DossierFinding
    amendments: tuple[str, ...]
    base: int
    hash: str
    editing: bool
    first: int
    since: int
    at: datetime
    chosen: str = ""

    @property
    def adopted(self) -> tuple[str, ...]:
        """The amendments that it adopted."""
        if self.finding != "adopted":
            return ()
        return (self.chosen,) if self.chosen else self.amendments


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a change of the final text comes from. change: the edit, to the text the votes were about

    amendments: all that wanted it; votes: those that adopted it, with the number of the entry that declared each
    """

    change: Change
    amendments: tuple[str, ...]
    votes: tuple[str, ...]
    entries: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """A version that holds what was adopted. number: of that version; base: of the one that the sources are edits to"""

    number: int
    base: int
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settlement:
    """What takes the place of changes that were adopted although not both can be. change: to the base of the votes

    amendments: whose changes, in the order of their ids; agreed: the movers that agree; power: the vote that decided it, or ""
    """

    amendments: tuple[str, ...]
    change: Change
    agreed: tuple[str, ...]
    power: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Editing:
    """A version that was corrected editorially. number: of it; power: the vote that allowed it"""

    number: int
    change: Change
    power: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Registration:
    """Since when a version of the statutes holds. number: of the version; motion: the dossier it is from, "" if none

    resolved_on, registered_on: None if nobody knows; court: the register and the number there; touches: whether the
    purpose was changed, None if it was not marked
    """

    number: int
    motion: str
    resolved_on: date | None
    registered_on: date | None
    court: str
    touches: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """That a version of the statutes was put right. number: of the version that came of it

    court: the register that corrected, "" if only the book was wrong; reason: the ref of what was said
    """

    number: int
    corrected_on: date
    court: str
    reason: TextRef


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """versions: from the first draft on; the last is in force, and once submitted the one that was

    books: by which it is decided now; known: others that it may come to be decided by, which whoever reads it provides
    movers: the members whose motion it is, the one that began it first; invited: those that may join them
    roles: account or person to the tasks she has here
    supporters: the members that support it now; those that count for it stand in its submission
    puts: for which assemblies it was announced; decisions: by vote; counted: how many acts said what was decided
    merges, editings: the versions that came of the votes; settlements: of what was adopted in conflict
    purpose, registrations: of the statute book the blocks that are the purpose, and which version holds since when;
    corrections: those of its versions that put something right
    number: as everybody cites it, "A7"; "" before it is published; numbered: how many amendments have been given one; erased_at: when its words were
    """

    books: Books
    known: tuple[Books, ...] = ()
    kind: DossierKind = "motion"
    phase: Phase = "none"
    movers: tuple[str, ...] = ()
    invited: tuple[str, ...] = ()
    roles: Mapping[str, frozenset[Role]] = field(default_factory=dict)
    supporters: tuple[str, ...] = ()
    versions: tuple[Version, ...] = ()
    submission: Submission | None = None
    examination: Examination | None = None
    number: str = ""
    published_at: datetime | None = None
    numbered: int = 0
    amendments: Mapping[str, Amendment] = field(default_factory=dict)
    recommendations: Mapping[str, Recommendation] = field(default_factory=dict)
    groups: Mapping[str, Group] = field(default_factory=dict)
    referrals: tuple[Referral, ...] = ()
    executions: tuple[Execution, ...] = ()
    puts: tuple[Put, ...] = ()
    decisions: Mapping[str, Decision] = field(default_factory=dict)
    counted: int = 0
    merges: tuple[Merge, ...] = ()
    editings: tuple[Editing, ...] = ()
    settlements: tuple[Settlement, ...] = ()
    purpose: tuple[str, ...] = ()
    registrations: tuple[Registration, ...] = ()
    corrections: tuple[Correction, ...] = ()
    erased_at: datetime | None = None

    @property
    def held_on(self) -> date | None:
        """The day of the assembly it is for; None if that is not known."""
        last = self.referrals[-1] if self.referrals else None
        if last and last.to == "next_assembly":
            return last.until
        return self.submission.held_on if self.submission else None

    @property
    def resolutions(self) -> tuple[Decision, ...]:
        """What assemblies have decided on the motion itself, the latest last."""
        found = (
            each
            for each in self.decisions.values()
            if not each.amendments and not each.editing and each.finding != "none"
        )
        return tuple(sorted(found, key=lambda each: each.since))

    @property
    def resolution(self) -> Decision | None:
        """What an assembly has resolved on the motion itself; None if nothing, or if it goes on in the next one."""
        last = next(reversed(self.resolutions), None)
        again = last and any(each.to == "next_assembly" and each.at > last.at for each in self.referrals)
        return None if again else last

    def put_for(self, assembly: str, item: str) -> Put | None:
        """How it was announced last for an item of an assembly; None if it was not."""
        found = (each for each in self.puts if (each.assembly, each.item) == (assembly, item))
        return max(found, key=lambda each: each.at, default=None)

    @property
    def asked_in_writing(self) -> Put | None:
        """For which written procedure it stands as it was announced, until that has led to a result or to none."""
        answered = {each.assembly for each in self.decisions.values()}
        in_writing = (each for each in self.puts if each.written and not each.over)
        return next((each for each in in_writing if each.assembly not in answered), None)

    @property
    def mover(self) -> str:
        """The member that leads it; "" before it is begun."""
        return self.movers[0] if self.movers else ""

    @property
    def newest(self) -> int:
        """The number of the version in force, from 1; 0 before there is one."""
        return len(self.versions)

    @property
    def version(self) -> Version:
        return self.versions[-1]

    def day(self, at: datetime) -> date:
        """The calendar day of an instant where the association sits."""
        return at.astimezone(ZoneInfo(self.books.rulebook.timezone)).date()

    def moment(self, at: datetime) -> Said:
        """Day and time of an instant where the association sits, to be said."""
        local = at.astimezone(ZoneInfo(self.books.rulebook.timezone))
        return say("calendar.moment", day=local.date(), time=local.time().replace(second=0, microsecond=0))

    def knowing(self, *books: Books) -> Dossier:
        """The same, which may come to be decided by these books."""
        return replace(self, known=(*self.known, *books))

    def books_of(self, rulebook: str, roll: str) -> Books | None:
        """The books with these hashes, 64 hex digits each; None if nobody has provided them."""
        return next((each for each in (self.books, *self.known) if each.hashes == (rulebook, roll)), None)

    def with_amendment(self, amendment: Amendment) -> Dossier:
        return replace(self, amendments={**self.amendments, amendment.id: amendment})

    def text_amended(self, to: str) -> Text:
        """What an amendment is about: the motion as it is ("") or what comes out of the amendment `to` as it is."""
        return self.outcome(self.amendments[to]) if to else self.version.text

    def number_amended(self, to: str) -> int:
        """The number of the version, or of the stand of the amendment `to`, that an amendment is about now."""
        return self.amendments[to].newest if to else self.newest

    def outcome(self, amendment: Amendment) -> Text:
        """What comes out of an amendment, and of those it amends, as they were when it was made for them."""
        return applied(self.text_before(amendment), amendment.edits)

    def text_before(self, amendment: Amendment) -> Text:
        """The text that the edits of an amendment are for."""
        if not amendment.to:
            return self.versions[amendment.base - 1].text
        amended = self.amendments[amendment.to]
        return self.outcome(replace(amended, stands=amended.stands[: amendment.base]))

    def amending(self, to: str) -> tuple[Amendment, ...]:
        """The amendments to the motion ("") or to an amendment of which something is still to become."""
        return tuple(each for each in self.amendments.values() if each.to == to and each.is_open)

    def ids(self) -> frozenset[str]:
        """The ids of all blocks that any version or amendment has or had."""
        texts = [text for version in self.versions for text in (version.text, version.reason)]
        for amendment in self.amendments.values():
            texts.append(amendment.reason)
            edits = (edit for stand in amendment.stands for edit in stand.edits)
            texts.extend(edit.blocks for edit in edits if isinstance(edit, Insert))
        return frozenset(block.id for text in texts for block in text)

    def had(self) -> frozenset[str]:
        """The ids of the blocks of its text as it was submitted last; none before that. Drafts, which nobody reads, say nothing."""
        if self.submission is None:
            return frozenset()
        return frozenset(block.id for block in self.versions[self.submission.base - 1].text)
