"""Every finding of the rules on one assembly: before, during and after it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from django.utils import timezone
from django.utils.translation import gettext as _

from konvent.core.law.election import called
from konvent.core.law.verdict import GRAVITY, Status, Verdict
from konvent.core.meeting.attendance import quorum_now
from konvent.core.meeting.records.assembly import Move
from konvent.core.meeting.state import State
from konvent.core.minutes.facts import findings as minutes_findings
from konvent.core.refusal import Refusal
from konvent.office.models import Assembly
from konvent.office.services.assemblies import local_day
from konvent.office.services.desk import state_of
from konvent.office.services.options import naming
from konvent.office.services.readiness import readiness


@dataclass(frozen=True, slots=True)
class Finding:
    """A verdict and what it is about: `when` before, during or after the assembly, `about` the item, in words."""

    when: str
    about: str
    verdict: Verdict


def findings(assembly: Assembly) -> tuple[Finding, ...]:
    """All findings, the gravest first, within the same gravity in the order of events."""
    state = state_of(assembly)
    found = [*_before(assembly), *(_since(state, assembly) if state and state.assembly else ())]
    return tuple(sorted(found, key=lambda each: GRAVITY.index(each.verdict.status)))


def by_status(found: tuple[Finding, ...]) -> list[tuple[str, str, list[Finding]]]:
    """Grouped for the page: status, its name, its findings; groups without a finding are left out."""
    names = {
        Status.FAIL: _("Hält nicht"),
        Status.UNDECIDED: _("Noch nicht zu sagen"),
        Status.WARN: _("Zweifelhaft"),
        Status.PASS: _("Hält"),
    }
    groups = [
        (status.value.lower(), names[status], [each for each in found if each.verdict.status == status])
        for status in GRAVITY
    ]
    return [group for group in groups if group[2]]


def _before(assembly: Assembly) -> list[Finding]:
    """As on the day of convening, by the roll and the agenda as they were drafted."""
    dispatch = local_day(assembly.convened_at, assembly.organisation) if assembly.convened_at else None
    found = readiness(assembly, dispatch=dispatch)
    if isinstance(found, Refusal):
        return []
    return [Finding(_("vor der Versammlung"), _("Einberufung"), verdict) for verdict in found.verdicts]


def _since(state: State, drafted: Assembly) -> list[Finding]:
    assembly = state.assembly
    assert assembly is not None
    found, name = [], naming(drafted)
    during, after = _("in der Versammlung"), _("nach der Versammlung")
    for each in assembly.told:
        about = _("Verlegung") if isinstance(each, Move) else _("Ergänzung der Tagesordnung")
        found += [Finding(_("vor der Versammlung"), about, verdict) for verdict in each.findings]
    if assembly.phase == "open" and assembly.form != "written":
        quorum = quorum_now(state, state.at or timezone.now())
        found.append(Finding(during, _("Beschlussfähigkeit jetzt"), quorum))
    for vote in state.votes.values():
        if vote.phase == "cancelled":
            continue
        about = _("TOP %(number)s") % {"number": state.agenda[vote.item_id].plan.number}
        if vote.quorum:
            found.append(Finding(during, about, vote.quorum))
        # A motion that was voted down is no fault: it is shown with the results, not here.
        if vote.verdict and not (
            vote.verdict.status == Status.FAIL and vote.verdict.defect.value == "no_defect"
        ):
            found.append(Finding(during, about, called(vote.verdict, partial(name, vote.item_id))))
    found += [Finding(after, _("Niederschrift"), verdict) for verdict in minutes_findings(state)]
    return found
