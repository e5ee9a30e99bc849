"""What a minority asks for (Minderheitenverlangen): whether it must be followed, and the assembly that is held because of it."""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction
from typing import cast

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from konvent.core.law import minority
from konvent.core.law.rulebook import Rulebook
from konvent.core.law.verdict import Verdict
from konvent.core.refusal import Refusal, no
from konvent.core.words import Said
from konvent.office.models import AgendaItem, Assembly, Form, MinorityRequest, Organ
from konvent.office.services.assemblies import WRITTEN_IN, new_assembly, not_draft, statutes_on
from konvent.office.services.rules import rulebook_by
from konvent.people.models import Member

# When the assembly is proposed to be held: four weeks leave time for every usual notice period.
LATER = timedelta(weeks=4)


def judged(request: MinorityRequest) -> Verdict | Refusal:
    """Whether whoever convenes must follow, by who was a member on the day on which the request came in."""
    on, organisation = request.received_on, request.organisation
    rulebook = _rulebook(request)
    if isinstance(rulebook, Refusal):
        return rulebook
    members = [each for each in organisation.members.all() if each.is_member_on(on)]
    asking = set(request.members.values_list("id", flat=True))
    by_heads = minority.by_heads(rulebook, on)

    def counted(some: list[Member]) -> Fraction:
        return Fraction(len(some)) if by_heads else sum((each.votes_exact for each in some), Fraction(0))

    return minority.check(
        rulebook,
        minority.MinorityFacts(
            on=on,
            requesting=counted([each for each in members if each.id in asking]),
            members=counted(members),
            form=cast("minority.RequestForm", request.form),
            purpose=bool(request.purpose.strip()),
            reasons=bool(request.reasons.strip()),
        ),
    )


def recourse(request: MinorityRequest, verdict: Verdict) -> Said | None:
    """What is open to the members as long as nobody follows a request that suffices."""
    rulebook = _rulebook(request)
    if request.answer == MinorityRequest.Answer.FOLLOWED or request.authorised_on is not None:
        return None
    return (
        None if isinstance(rulebook, Refusal) else minority.recourse(rulebook, verdict, request.received_on)
    )


def _rulebook(request: MinorityRequest) -> Rulebook | Refusal:
    on, organisation = request.received_on, request.organisation
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
