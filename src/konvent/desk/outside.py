"""What stands beside the journals and an act may rest on: who there is, and the file that is approved as the minutes."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from konvent.core.dossier.changing import announced_otherwise, book_of
from konvent.core.dossier.order import not_published
from konvent.core.dossier.state import Dossier
from konvent.core.dossier.telling import not_as_it_stands, ref_to
from konvent.core.meeting.agenda import AddItem
from konvent.core.meeting.assembly import ConveneAssembly
from konvent.core.meeting.event import Command
from konvent.core.meeting.mandates import GrantProxy
from konvent.core.meeting.minutes import ApproveMinutes
from konvent.core.meeting.persons import strangers
from konvent.core.meeting.records.motions import DossierRef
from konvent.core.meeting.state import State
from konvent.core.meeting.supplement import SupplementAgenda
from konvent.core.refusal import Refusal, no
from konvent.desk.dossiers import Dossiers
from konvent.ledger.books import BookLost


class Outside:
    """As whoever plays an assembly without a server knows it: nothing speaks against what is said."""

    def knows(self, assembly_id: str, ids: Collection[str]) -> bool:
        """Whether each of these is the id of a person of the assembly's organisation or of one of its accounts."""
        return True

    def organisation(self, assembly_id: str) -> str | None:
        """The id of the association whose assembly it is; None if that cannot be known."""
        return None

    def minutes(self, assembly_id: str) -> str | Refusal | None:
        """SHA-256 of the file of the minutes as they stand now; a refusal if there is none, None if that cannot be known."""
        return None


def against(outside: Outside, dossiers: Dossiers, state: State, command: Command) -> Refusal | None:
    """What stands against a command that the meeting's own rules allow.

    dossiers: those of the motions that acts name; in their ledger lie the files whose hashes acts name
    """
    unknown = strangers(state, command)
    if unknown and not outside.knows(_about(state, command), unknown):
        return no("command.nobody")
    if (
        isinstance(command, GrantProxy)
        and command.document
        and dossiers.ledger.blob(command.document) is None
    ):
        return no("mandates.no_document")
    if isinstance(command, ApproveMinutes):
        now = outside.minutes(_about(state, command))
        if isinstance(now, Refusal):
            return now
        return no("minutes.changed") if now not in (None, command.document_hash) else None
    refusals = (_unfit(outside, dossiers, state, command, ref) for ref in _named(command))
    return next(filter(None, refusals), None)


def _named(command: Command) -> Iterator[DossierRef]:
    """The motions that a command puts on an agenda."""
    if isinstance(command, AddItem):
        yield from command.dossiers
    if isinstance(command, ConveneAssembly | SupplementAgenda):
        yield from (ref for item in command.items for ref in item.dossiers)


def _unfit(
    outside: Outside, dossiers: Dossiers, state: State, command: Command, ref: DossierRef
) -> Refusal | None:
    """Why this is no text that can be put to this assembly; what does not belong to its association is none at all.

    What comes in late is named as what it is. What was announced otherwise is found before convening, by the same rule.
    """
    ours = outside.organisation(_about(state, command))
    is_ours = ours is None or ref.dossier.rpartition(".")[0] == ours
    dossier = dossiers.dossier(ref.dossier) if is_ours else None
    refusal = not_as_it_stands(dossier, ref)
    if refusal or dossier is None or not isinstance(command, AddItem) or state.assembly is None:
        return refusal
    book = dossiers.dossier(book_of(ref.dossier))
    return announced_otherwise(dossier, book, command.subject, dossier.day(state.assembly.held_at))


def addable(outside: Outside, dossiers: Dossiers, state: State) -> Iterator[tuple[DossierRef, Dossier]]:
    """The motions of its association that can still come onto the agenda, by their numbers; none of those whose books are lost."""
    if state.assembly is None:
        return
    ours = outside.organisation(state.assembly.id)
    there = {ref.dossier for item in state.agenda.values() for ref in item.plan.dossiers}
    found = []
    for name in dossiers.ids(ours) if ours else dossiers.every():
        try:
            dossier = dossiers.dossier(name) if name not in there else None
        except BookLost:
            continue
        if dossier is not None and not_published(dossier) is None:
            found.append((ref_to(dossier, name), dossier))
    yield from sorted(found, key=lambda each: (len(each[1].number), each[1].number))


def _about(state: State, command: Command) -> str:
    """The assembly that a command is for."""
    if isinstance(command, ConveneAssembly):
        return command.assembly_id
    assert state.assembly is not None
    return state.assembly.id
