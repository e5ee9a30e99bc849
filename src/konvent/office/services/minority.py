"""What a minority asks for (Minderheitenverlangen): whether it must be followed, and the assembly that is held because of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from math import ceil, floor
from typing import cast
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from konvent.core.law import minority, minority_items
from konvent.core.law.rulebook import Rulebook
from konvent.core.law.verdict import Verdict
from konvent.core.refusal import Refusal, no
from konvent.core.words import Said
from konvent.office.models import AgendaItem, Assembly, Form, MinorityRequest, Organ
from konvent.office.services.assemblies import WRITTEN_IN, held_on, new_assembly, not_draft, statutes_on
from konvent.office.services.rules import rulebook_by
from konvent.people.models import Member, Organisation
from konvent.people.weights import figure

# When the assembly is proposed to be held: four weeks leave time for every usual notice period.
LATER = timedelta(weeks=4)


def judged(request: MinorityRequest) -> Verdict | Refusal:
    """Whether whoever convenes must follow, by who was a member on the day on which the request came in."""
    on, organisation = request.received_on, request.organisation
    rulebook = _rulebook(organisation, on)
    if isinstance(rulebook, Refusal):
        return rulebook
    members = _members(organisation, on)
    asking = set(request.members.values_list("id", flat=True))
    form = cast("minority.RequestForm", request.form)
    requesting = _counted(rulebook, (each for each in members if each.id in asking), on)
    reasons = bool(request.reasons.strip())
    if request.wants == MinorityRequest.Wants.ITEMS and rulebook.norm(minority_items.FAMILY, on):
        return minority_items.check(
            rulebook,
            minority_items.MinorityItemsFacts(
                on=on,
                held_on=next_meeting(request),
                requesting=requesting,
                members=_counted(rulebook, members, on),
                amount=None if request.amount is None else Fraction(request.amount),
                form=form,
                holding=request.holding,
                reasons=reasons,
                motion=False,
            ),
        )
    return minority.check(
        rulebook,
        minority.MinorityFacts(
            on=on,
            requesting=requesting,
            members=_counted(rulebook, members, on),
            form=form,
            purpose=bool(request.purpose.strip()),
            reasons=reasons,
            holding=request.holding,
        ),
    )


def next_meeting(request: MinorityRequest) -> date | None:
    """The day of the first meeting after a request came in, onto whose agenda items are asked for; None if none is planned."""
    begin = datetime.combine(request.received_on, time.min, tzinfo=ZoneInfo(request.organisation.timezone))
    coming = request.organisation.assemblies.filter(held_at__gte=begin).exclude(form=Form.WRITTEN)
    first = coming.order_by("held_at").first()
    return held_on(first) if first else None


@dataclass(frozen=True, slots=True)
class Needed:
    """How many it takes, in words. heads: members are counted, else votes, for which more than `many` may be needed"""

    heads: bool
    many: str
    more: bool
    of: str
    form: minority.RequestForm
    reasoned: bool
    cite: str


def needed(organisation: Organisation, on: date) -> Needed | None:
    """What members need who want to demand a meeting on that day; None where the rules do not say."""
    rulebook = _rulebook(organisation, on)
    if isinstance(rulebook, Refusal):
        return None
    members = _counted(rulebook, _members(organisation, on), on)
    least, heads = minority.least(rulebook, members, on), minority.by_heads(rulebook, on)
    if least is None:
        return None
    value, inclusive = least.required.value, least.required.inclusive
    if heads:
        value, inclusive = Fraction(ceil(value) if inclusive else floor(value) + 1), True
    return Needed(
        heads=heads,
        many=figure(value),
        more=not inclusive,
        of=figure(members),
        form=least.form,
        reasoned=least.reasoned,
        cite=least.cite,
    )


def _members(organisation: Organisation, on: date) -> list[Member]:
    return [each for each in organisation.members.all() if each.is_member_on(on)]


def _counted(rulebook: Rulebook, members: Iterable[Member], on: date) -> Fraction:
    """How much they are, as the law counts a minority: members, or their votes."""
    if minority.by_heads(rulebook, on):
        return Fraction(sum(1 for _each in members))
    return sum((each.votes_exact for each in members), Fraction(0))


def recourse(request: MinorityRequest, verdict: Verdict) -> Said | None:
    """What is open to the members as long as nobody follows a request that suffices."""
    if request.answer == MinorityRequest.Answer.FOLLOWED or request.authorised_on is not None:
        return None
    rulebook = _rulebook(request.organisation, request.received_on)
    return (
        None if isinstance(rulebook, Refusal) else minority.recourse(rulebook, verdict, request.received_on)
    )


def _rulebook(organisation: Organisation, on: date) -> Rulebook | Refusal:
    return rulebook_by(statutes_on(organisation, on), organisation, on.year)


@transaction.atomic
def assembly_for(request: MinorityRequest) -> Assembly | Refusal:
    """The draft of the meeting that was asked for; the one there is, if it was made before.

    Refused as long as neither whoever convenes follows nor a court has authorised the members.
    """
    made = request.assemblies.first()
    if made is not None:
        return made
    if request.authorised_on is None and request.answer != MinorityRequest.Answer.FOLLOWED:
        return no("assembly.request_open")
    with override(WRITTEN_IN):
        title = _("Außerordentliche Versammlung: %(purpose)s") % {"purpose": request.purpose}
    assembly = new_assembly(
        request.organisation,
        title=title[:200],
        form=Form.IN_PERSON,
        held_at=timezone.now() + LATER,
        convened_by=Organ.MINORITY if request.authorised_on else "",
        extraordinary=True,
        request=request,
    )
    _enter(request, assembly)
    return assembly


@transaction.atomic
def onto_agenda(request: MinorityRequest, assembly: Assembly) -> Refusal | None:
    """Put what was asked for onto the agenda of a meeting that is not convened yet; once."""
    refusal = not_draft(assembly)
    if refusal:
        return refusal
    if not assembly.items.filter(title=request.purpose).exists():
        _enter(request, assembly)
    return None


def _enter(request: MinorityRequest, assembly: Assembly) -> None:
    last = assembly.items.filter(parent=None).order_by("-position").first()
    AgendaItem.objects.create(
        assembly=assembly,
        position=last.position + 1 if last else 1,
        kind=AgendaItem.Kind.DEBATE,
        title=request.purpose,
        explanation=request.reasons,
    )
