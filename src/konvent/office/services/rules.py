"""The rules an assembly runs by: from the statutes while it is a draft, from the desk once they are frozen."""

from __future__ import annotations

from konvent import lawbook
from konvent.core.law.rulebook import Rulebook
from konvent.core.meeting.roll import Roll
from konvent.core.refusal import Refusal, no
from konvent.office.models import Assembly
from konvent.office.services.assemblies import held_on
from konvent.office.services.desk import desk
from konvent.people.roll import build_roll


def rulebook_of(assembly: Assembly) -> Rulebook | Refusal:
    """The rulebook for the day of the assembly; a refusal if there are no statutes or they cannot be read."""
    if not assembly.is_draft:
        return desk().state(assembly.id).rulebook
    statutes = assembly.statutes
    if statutes is None:
        return no(
            "convening.no_statutes",
            de="Es ist keine Satzung hinterlegt. Bitte legen Sie unter „Satzung“ zuerst eine Fassung an.",
            en="There are no statutes. Please enter a version under “Statutes” first.",
        )
    year = held_on(assembly).year
    loaded = lawbook.load_rulebook(
        statutes.toml.encode(), state=assembly.organisation.state, years=range(year - 2, year + 3)
    )
    if isinstance(loaded, Rulebook):
        return loaded
    first = loaded[0].text
    return no(
        "convening.statutes_faulty",
        de=f"Die Satzung kann nicht gelesen werden: {first.de} Bitte berichtigen Sie sie unter „Satzung“.",
        en=f"The statutes cannot be read: {first.en} Please correct them under “Statutes”.",
    )


def roll_of(assembly: Assembly) -> Roll:
    """Who is a member, on the day of the assembly; the frozen roll once it is convened."""
    if not assembly.is_draft:
        return desk().state(assembly.id).roll
    return build_roll(assembly.organisation, held_on(assembly))
