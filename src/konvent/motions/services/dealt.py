"""Where a motion is dealt with, and what was decided there: the assembly, its agenda item, the vote with its figures."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from konvent.core.dossier.state import Decision, Dossier
from konvent.core.law.election import elected
from konvent.core.meeting.outcome import outcome, settles, word
from konvent.core.meeting.records.votes import Vote
from konvent.core.meeting.state import State
from konvent.lawbook.words import program
from konvent.ledger.books import BookLost
from konvent.motions.services.reading import Motion
from konvent.office.models import AgendaItem, Assembly
from konvent.office.services.assemblies import local_day
from konvent.office.services.desk import state_of
from konvent.office.services.motions import refs_of
from konvent.office.services.tallies import names_in, tally_rows
from konvent.office.services.wording import day_in_words


@dataclass(frozen=True, slots=True)
class Decided:
    """What was declared. word: in one word; figures: "Ja 12, Nein 3", "" where nothing was counted; number: of the resolution,
    None if it has none"""

    word: str
    figures: str
    number: int | None
    at: datetime
    on: date


@dataclass(frozen=True, slots=True)
class Dealt:
    """An item of an assembly on which the motion is. number: "4", as the agenda has it; decided: on the motion itself; None
    before; phase: of the assembly, as its journal has it"""

    assembly: Assembly
    item: str
    number: str
    title: str
    on: date
    phase: str
    decided: Decided | None = None

    @property
    def said(self) -> str:
        """ "Mitgliederversammlung am 12. Juni 2027, TOP 4" """
        facts = {"title": self.assembly.title, "day": day_in_words(self.on), "number": self.number}
        return _("%(title)s am %(day)s, TOP %(number)s") % facts

    @property
    def of_the_office(self) -> str:
        """The address of the item on the office's pages."""
        return f"{reverse('office:agenda', args=[self.assembly.pk])}#{self.item}"

    def of_member(self, person_id: str) -> str:
        """The address of the assembly on this person's own pages."""
        return reverse("office:member", args=[self.assembly.pk, person_id])


def dealt(motion: Motion) -> list[Dealt]:
    """The items for which it was announced, the latest first."""
    puts = list(dict.fromkeys((each.assembly, each.item) for each in motion.dossier.puts))
    known = Assembly.objects.select_related("organisation").in_bulk({assembly for assembly, _item in puts})
    found = (_announced(motion.dossier, known.get(assembly), item) for assembly, item in reversed(puts))
    return [each for each in found if each]


def _announced(dossier: Dossier, assembly: Assembly | None, item: str) -> Dealt | None:
    state = _state(assembly) if assembly else None
    if assembly is None or state is None or item not in state.agenda:
        return None
    plan = state.agenda[item].plan
    here = [each for each in dossier.resolutions if each.assembly == assembly.pk]
    return Dealt(
        assembly=assembly,
        item=item,
        number=plan.number,
        title=plan.title,
        on=local_day(assembly.held_at, assembly.organisation),
        phase=state.assembly.phase if state.assembly else "",
        decided=_decided(assembly, state, here[-1]) if here else None,
    )


def _state(assembly: Assembly) -> State | None:
    try:
        return state_of(assembly)
    except BookLost:
        return None


def _decided(assembly: Assembly, state: State, decision: Decision, amendment: str = "") -> Decided | None:
    """amendment: the one of which it is told what came of it there; "" for what was voted on"""
    vote = state.votes.get(decision.vote_id)
    found = outcome(state, vote) if vote else None
    if vote is None or found is None or vote.declared_at is None:
        return None
    rows = tally_rows(vote, names_in(assembly, state))
    return Decided(
        word=_word(state, vote, program().say(word(found), get_language() or "de"), amendment),
        figures=", ".join(f"{label} {weight}" for label, _heads, weight in rows),
        number=vote.number,
        at=vote.declared_at,
        on=local_day(vote.declared_at, assembly.organisation),
    )


def _word(state: State, vote: Vote, found: str, amendment: str) -> str:
    """What came of this amendment in the vote; where the vote was on others, what came of these, by their numbers."""
    if not amendment or vote.about is None:
        return found
    if settles(state, vote, amendment):
        return _("Erledigt").lower()
    if amendment in vote.about.amendments:
        return found
    motion = state.motions[vote.about.dossier]
    chosen = elected(vote.verdict) if vote.is_choice_of_texts and vote.verdict else vote.about.amendments
    numbers = [motion.amendments[each].number for each in chosen if each in motion.amendments]
    return f"{', '.join(numbers) or motion.number} {found}"


def voted(motion: Motion, votes: Collection[str], amendment: str) -> list[Decided]:
    """The votes of these ids on one of its amendments, with their figures, and what came of this amendment there."""
    made = [each for each in motion.dossier.decisions.values() if each.vote_id in votes]
    known = Assembly.objects.select_related("organisation").in_bulk({each.assembly for each in made})
    found = []
    for each in made:
        assembly = known.get(each.assembly)
        state = _state(assembly) if assembly else None
        if assembly and state:
            found.append(_decided(assembly, state, each, amendment))
    return [each for each in found if each]


def drafted(motion: Motion) -> AgendaItem | None:
    """The item of a draft on which the office has put it; nobody else knows of it yet."""
    organisation_id = motion.id.rpartition(".")[0]
    items = AgendaItem.objects.filter(
        assembly__organisation_id=organisation_id, assembly__state=Assembly.State.DRAFT
    ).exclude(dossiers=[])
    on = (each for each in items.select_related("assembly") if _names(each, motion.id))
    return next(on, None)


def _names(item: AgendaItem, dossier_id: str) -> bool:
    return any(ref.dossier == dossier_id for ref in refs_of(item))
