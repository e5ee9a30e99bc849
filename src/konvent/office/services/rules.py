"""The rules an assembly runs by: from the statutes while it is a draft, from the desk once they are frozen."""

from __future__ import annotations

from datetime import date

from konvent import lawbook
from konvent.core.law import eligibility
from konvent.core.law.rulebook import Rulebook
from konvent.core.meeting.roll import Roll
from konvent.core.refusal import Refusal, no
from konvent.office.models import Assembly
from konvent.office.services.assemblies import held_on
from konvent.office.services.desk import convened_state
from konvent.people.models import Organisation, StatutesVersion
from konvent.people.roll import build_roll


def rulebook_of(assembly: Assembly) -> Rulebook | Refusal:
    """The rulebook for the day of the assembly; a refusal if there are no statutes or they cannot be read."""
    if not assembly.is_draft:
        return convened_state(assembly).rulebook
    return rulebook_by(assembly.statutes, assembly.organisation, held_on(assembly).year)


def rulebook_by(
    statutes: StatutesVersion | None, organisation: Organisation, year: int
) -> Rulebook | Refusal:
    """The rulebook by this version of the statutes, for some years around this one."""
    if statutes is None:
        return no("convening.no_statutes")
    loaded = lawbook.load_rulebook(
        statutes.toml.encode(), state=organisation.state, years=range(year - 2, year + 3)
    )
    if isinstance(loaded, Rulebook):
        return loaded
    return no("convening.statutes_faulty", problem=loaded[0].said)


def roll_of(assembly: Assembly) -> Roll:
    """Who is a member on the record date; the frozen roll once it is convened."""
    if not assembly.is_draft:
        return convened_state(assembly).roll
    rulebook, day = rulebook_of(assembly), held_on(assembly)
    suspends = isinstance(rulebook, Rulebook) and eligibility.arrears_suspend(rulebook, day)
    return build_roll(assembly.organisation, record_date(assembly), arrears_suspend=suspends)


def record_date(assembly: Assembly) -> date:
    """The day on which somebody must be a member (Stichtag): the statutes', else that of the assembly."""
    day = held_on(assembly)
    rulebook = rulebook_of(assembly)
    return eligibility.record_date(rulebook, day) if isinstance(rulebook, Rulebook) else day
