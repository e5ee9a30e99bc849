"""The register of resolutions (Beschlussbuch): every declared resolution of every assembly, and what courts decided.

Resolutions come from the journals alone; notes and decisions of courts are rows (`RegisterNote`). An entry's number is its
place in the order in which entries were made: nothing is ever entered before what is there, so numbers do not move.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import partial
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.translation import gettext as _

from konvent.core.law.election import called
from konvent.core.meeting.consequences import consequences
from konvent.core.meeting.outcome import Outcome, outcome, word
from konvent.core.meeting.records.motions import About
from konvent.core.meeting.records.votes import Vote
from konvent.core.meeting.state import State
from konvent.core.meeting.votes.repeats import said_of_repeats
from konvent.core.meeting.votes.rounds import is_run_off
from konvent.core.refusal import Refusal, no
from konvent.core.words import Said, say
from konvent.ledger.books import BookLost
from konvent.office.models import Assembly, RegisterNote
from konvent.office.services import access
from konvent.office.services.assemblies import local_day
from konvent.office.services.desk import desk, state_of
from konvent.office.services.options import naming
from konvent.office.services.persons import in_books
from konvent.people.models import Organisation


@dataclass(frozen=True, slots=True)
class Resolution:
    """A declared result. number: its place in the register of its assembly, None where no resolution has come about;
    text: of the motion with a dossier that was put to the vote, as it was then, "" if it was on none, or on less; dossier: its id
    repeats: which vote it holds again, and which holds it again; consequences: effect and contest; word: the outcome in one word
    """

    assembly: Assembly
    vote_id: str
    number: int | None
    item: str
    title: str
    motion: str
    text: str
    dossier: str
    outcome: Outcome
    word: Said
    said: Said
    repeats: tuple[Said, ...]
    consequences: tuple[Said, ...]
    declared_at: datetime
    on: date

    @property
    def of_the_motion(self) -> str:
        """The address of the motion's page in the office, which says where each change of the text comes from; "" if there is none."""
        key = self.dossier.rpartition(".")[2]
        return reverse("motions:book_motion", args=[key]) if key else ""


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the register: a resolution with its notes, or a court's decision.

    number: from 1, through all assemblies; None while the resolutions of some assembly cannot be read
    notes: each with the name of who made it, in the order in which they were made
    """

    number: int | None
    at: datetime
    resolution: Resolution | None = None
    decision: RegisterNote | None = None
    by: str = ""
    notes: list[tuple[RegisterNote, str]] = field(default_factory=list)

    @property
    def key(self) -> str:
        """What a form names a resolution by; "" for a decision, which takes no notes."""
        return f"{self.resolution.assembly.id}/{self.resolution.vote_id}" if self.resolution else ""

    @property
    def waits(self) -> bool:
        """Whether it was noted as contested, and nothing since says how that ended."""
        return waits([note.kind for note, _ in self.notes])

    @property
    def struck(self) -> bool:
        return any(note.kind == RegisterNote.Kind.STRUCK for note, _ in self.notes)


def waits(kinds: list[str]) -> bool:
    """Whether the notes on a resolution, of these kinds in their order, end with a contest whose outcome is not noted."""
    return next((each for each in reversed(kinds)), "") == RegisterNote.Kind.CONTESTED


def waiting_in(assembly: Assembly) -> int:
    """How many resolutions of an assembly are noted as contested and wait for how that ended."""
    kinds: defaultdict[str, list[str]] = defaultdict(list)
    for note in RegisterNote.objects.filter(assembly=assembly):
        kinds[note.vote_id].append(note.kind)
    return sum(map(waits, kinds.values()))


def undeclared(organisation: Organisation) -> list[tuple[Assembly, str]]:
    """What was counted in writing and is not declared yet, so that it is not entered: the assembly and the item's number."""
    found = []
    written = organisation.assemblies.filter(form="written", state=Assembly.State.CONVENED)
    for assembly in written:
        try:
            state = state_of(assembly)
        except BookLost:
            continue
        votes = state.votes.values() if state else ()
        found += [
            (assembly, state.agenda[vote.item_id].plan.number)
            for vote in votes
            if state and vote.phase == "tallied"
        ]
    return found


def entries(organisation: Organisation) -> tuple[list[Entry], list[Refusal]]:
    """The whole register in the order of its numbers; and why some assemblies cannot be read."""
    found, lost = resolutions(organisation)
    notes: defaultdict[tuple[str | None, str], list[tuple[RegisterNote, str]]] = defaultdict(list)
    decisions = []
    for note in organisation.register_notes.all():
        if note.kind == RegisterNote.Kind.COURT:
            decisions.append(note)
        else:
            notes[note.assembly_id, note.vote_id].append((note, access.called(note.by)))
    made = [
        Entry(None, each.declared_at, resolution=each, notes=notes[each.assembly.id, each.vote_id])
        for each in found
    ]
    made += [Entry(None, each.entered_at, decision=each, by=access.called(each.by)) for each in decisions]
    made.sort(key=lambda entry: (entry.at, entry.key))
    if lost:
        return made, lost
    return [replace(entry, number=number) for number, entry in enumerate(made, start=1)], []


def note(
    organisation: Organisation,
    *,
    resolution: Resolution | None,
    kind: str,
    on: date,
    text: str,
    court: str,
    parties: str,
    actor: str,
) -> Refusal | None:
    """Note something on a resolution, or enter a court's decision (on none)."""
    decision = kind == RegisterNote.Kind.COURT
    if decision and not (court and parties):
        return no("register.court_and_parties")
    if not decision and resolution is None:
        return no("register.no_resolution")
    chosen = None if decision else resolution
    RegisterNote.objects.create(
        organisation=organisation,
        assembly=chosen.assembly if chosen else None,
        vote_id=chosen.vote_id if chosen else "",
        kind=kind,
        on=on,
        court=court if decision else "",
        parties=parties if decision else "",
        text=text,
        by=actor,
    )
    return None


def resolutions(organisation: Organisation) -> tuple[list[Resolution], list[Refusal]]:
    """All declared resolutions, the newest assembly first; and why those of some assemblies cannot be read."""
    found: list[Resolution] = []
    lost: list[Refusal] = []
    for assembly in organisation.assemblies.exclude(state=Assembly.State.DRAFT).order_by("-held_at"):
        try:
            found += [each for each in resolutions_of(assembly) if each.number is not None]
        except BookLost as error:
            lost.append(error.refusal)
    return found, lost


def resolutions_of(assembly: Assembly) -> list[Resolution]:
    state = state_of(assembly)
    if state is None:
        return []
    name, zone = naming(assembly), ZoneInfo(assembly.organisation.timezone)
    found = [
        Resolution(
            assembly=assembly,
            vote_id=vote.id,
            number=vote.number,
            item=state.agenda[vote.item_id].plan.number,
            title=_title(state, vote),
            motion=vote.motion,
            text=_text(vote.about),
            dossier=vote.about.dossier if vote.about else "",
            outcome=found_as,
            word=word(found_as),
            said=called(vote.verdict, partial(name, vote.item_id)).said,
            repeats=tuple(said_of_repeats(state, vote, partial(_opened, zone))),
            consequences=consequences(state, vote),
            declared_at=vote.declared_at,
            on=local_day(vote.declared_at, assembly.organisation),
        )
        for vote in state.votes.values()
        if vote.decides_item and vote.verdict and vote.declared_at
        if (found_as := outcome(state, vote)) is not None
    ]
    return sorted(found, key=lambda each: (each.declared_at, each.number or 0))


def _text(about: About | None) -> str:
    """The text that was voted on, without its title; "" where the vote was on none, or it cannot be read."""
    if about is None or about.amendments or about.editing:
        return ""
    try:
        dossier = desk().dossiers.dossier(about.dossier)
    except BookLost:
        return ""
    if dossier is None or not 1 <= about.version <= dossier.newest:
        return ""
    return in_books(dossier, dossier.versions[about.version - 1]).partition("\n")[2]


def _opened(zone: ZoneInfo, at: datetime) -> Said:
    local = at.astimezone(zone)
    return say("minutes.at_day", day=local.date(), time=local.time().replace(second=0, microsecond=0))


def _title(state: State, vote: Vote) -> str:
    """The title of its item; of a further round of an election also which one."""
    title = state.agenda[vote.item_id].plan.title
    if vote.round == 1:
        return title
    facts = {"title": title, "round": vote.round}
    run_off = _("%(title)s, %(round)d. Wahlgang (Stichwahl)") % facts
    return run_off if is_run_off(state, vote) else _("%(title)s, %(round)d. Wahlgang") % facts
