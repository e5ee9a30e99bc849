"""The rules an association lives by today, and what they have against what stands in its lists."""

from __future__ import annotations

from django.utils import timezone

from konvent import lawbook
from konvent.core.law import composition, weights
from konvent.core.law.rulebook import Rulebook, Statutes
from konvent.core.law.verdict import SILENT, Status, Verdict
from konvent.people.models import Member, OfficeHeld, Organisation, StatutesVersion


def in_force(organisation: Organisation) -> StatutesVersion | None:
    """The latest version of the statutes that is registered today."""
    today = timezone.localdate()
    versions = organisation.statutes.all()
    return next((each for each in versions if each.registered_on and each.registered_on <= today), None)


def rulebook_today(organisation: Organisation) -> Rulebook:
    """Law and statutes in force; the law alone where there are none, or none that can be read."""
    version = in_force(organisation)
    read = lawbook.statutes_from_toml(version.toml.encode()) if version else None
    if not isinstance(read, Statutes):
        read = Statutes(title="Satzung", legal_form=organisation.legal_form, values={})
    return lawbook.with_statutes(read, state=organisation.state)


def votes_findings(member: Member) -> tuple[Verdict, ...]:
    """What law and statutes have against the votes of a member; nothing if they are silent, or it has none."""
    if not member.votes:
        return ()
    facts = weights.WeightFacts(on=timezone.localdate(), votes=member.votes_exact)
    return _to_consider((weights.check(rulebook_today(member.organisation), facts),))


def board_findings(organisation: Organisation) -> tuple[Verdict, ...]:
    """What the law has against the board as it is made up today; nothing if it is silent."""
    today = timezone.localdate()
    held = organisation.offices_held.filter(organ=OfficeHeld.Organ.BOARD)
    persons = {each.person_id for each in held if each.is_held_on(today)}
    if not persons:
        return ()
    facts = composition.CompositionFacts(on=today, board=len(persons))
    return _to_consider(composition.check(rulebook_today(organisation), facts))


def _to_consider(found: tuple[Verdict, ...]) -> tuple[Verdict, ...]:
    return tuple(each for each in found if each.status != Status.PASS and each.rule != SILENT)
