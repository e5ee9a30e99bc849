"""Tasks in motions: whom the office has asked to recommend, kept once for the association and carried into each dossier."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import uuid4

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from konvent.core.dossier.progress import progress
from konvent.core.dossier.recommending import Organ
from konvent.core.dossier.roles import GiveDossierRole, WithdrawDossierRole
from konvent.core.dossier.state import Amendment, Dossier, Role
from konvent.core.ids import derived_id
from konvent.core.meeting.authority import SYSTEM
from konvent.core.refusal import Refusal, no
from konvent.ledger.books import BookLost
from konvent.motions.models import RecommendingTask
from konvent.motions.services.reading import Motion
from konvent.office.services.desk import desk
from konvent.people.membership import telling
from konvent.people.models import Organisation, Person

ORGANS: tuple[Organ, ...] = ("committee", "board")
DONE = ("roles.held_already", "roles.not_held")


@dataclass(frozen=True, slots=True)
class ToRecommend:
    """Something open on which she may recommend for an organ. amendment: None if the motion itself; phase: of what that has, ""
    if nothing"""

    motion: Motion
    amendment: Amendment | None
    organ: Organ
    phase: str


def candidates(organisation: Organisation) -> list[Person]:
    """Who can come into the members' area: everybody who acts for a member today."""
    today = timezone.localdate()
    persons = organisation.persons.filter(delegations__isnull=False).distinct().prefetch_related(telling())
    return [each for each in persons if any(one.member.is_member_on(today) for one in each.delegations.all())]


def in_force(organisation_id: str) -> QuerySet[RecommendingTask]:
    return RecommendingTask.objects.filter(organisation_id=organisation_id, withdrawn_at__isnull=True)


def has_any(person: Person) -> bool:
    return in_force(person.organisation_id).filter(person=person).exists()


def give(
    organisation: Organisation, person: Person, role: Role, dossier_id: str, *, actor: str
) -> Refusal | None:
    """Give her the task in this motion, or with "" in all that are published and will be."""
    try:
        with transaction.atomic():
            task = RecommendingTask.objects.create(
                organisation=organisation, person=person, role=role, dossier_id=dossier_id, given_by=actor
            )
    except IntegrityError:
        return no("roles.held_already")
    return _carry(task, actor)


def withdraw(task: RecommendingTask, *, actor: str) -> Refusal | None:
    """Take it back wherever no other task of hers gives it."""
    taken = RecommendingTask.objects.filter(pk=task.pk, withdrawn_at__isnull=True)
    if not taken.update(withdrawn_at=timezone.now(), withdrawn_by=actor):
        return no("roles.not_held")
    return _carry(task, actor)


def give_in(dossier_id: str) -> None:
    """What was given for all motions holds in one that has just been published; else it is made up for when she opens it."""
    organisation_id = dossier_id.rpartition(".")[0]
    for person in Person.objects.filter(
        pk__in=in_force(organisation_id).filter(dossier_id="").values("person_id")
    ):
        _in_step(dossier_id, person, SYSTEM)


def organs_of(person: Person, dossier_id: str) -> tuple[Organ, ...]:
    """For whom she recommends on this motion; none if she has not been asked to."""
    _in_step(dossier_id, person, SYSTEM)
    dossier = desk().dossiers.dossier(dossier_id)
    held = dossier.roles.get(person.pk, frozenset()) if dossier else frozenset()
    return tuple(each for each in ORGANS if each in held)


def open_to(person: Person, motions: list[Motion]) -> list[ToRecommend]:
    """Every published motion on which she may recommend, with its open amendments, by number."""
    found = []
    for motion in sorted(motions, key=lambda each: (len(each.number), each.number)):
        if motion.seen.phase != "published" or motion.dossier.resolution:
            continue
        organs = organs_of(person, motion.id)
        states = progress(motion.dossier) if organs else {}
        on = [each for each in motion.seen.amendments if organs and states[each.id].state == "open"]
        found += [
            ToRecommend(motion, each, organ, _phase(motion.dossier, each, organ))
            for each in (None, *on)
            for organ in organs
        ]
    return found


def _phase(dossier: Dossier, amendment: Amendment | None, organ: Organ) -> str:
    name = amendment.id if amendment else ""
    mine = [
        each.phase
        for each in dossier.recommendations.values()
        if (each.amendment, each.organ) == (name, organ) and each.phase != "replaced"
    ]
    return mine[-1] if mine else ""


def enrol(dossier_id: str, actor: str, *roles: Role) -> Refusal | None:
    """Give an account of the office its tasks in a dossier."""
    dossier = desk().dossiers.dossier(dossier_id)
    held = dossier.roles.get(actor, frozenset()) if dossier else frozenset()
    for each in roles:
        if dossier is not None and each not in held:
            command = GiveDossierRole(holder=actor, role=each)
            command_id = derived_id("enrol", actor, each)
            given = desk().dossiers.handle(dossier_id, command, actor=SYSTEM, command_id=command_id)
            if isinstance(given, Refusal) and given.code != "roles.held_already":
                return given
    return None


def _carry(task: RecommendingTask, actor: str) -> Refusal | None:
    """Into every dossier that it is about; why it could not be in one."""
    refusals = []
    for dossier_id in [task.dossier_id] if task.dossier_id else desk().dossiers.ids(task.organisation_id):
        try:
            refusals.append(_in_step(dossier_id, task.person, actor))
        except BookLost:  # nobody reads it; the office is told on the page of the server
            continue
    return next((each for each in refusals if each), None)


def _in_step(dossier_id: str, person: Person, actor: str) -> Refusal | None:
    """Her tasks in a dossier become what the office has given her; what it was not published for has none."""
    dossier = desk().dossiers.dossier(dossier_id)
    if dossier is None or not dossier.number:
        return None
    given = in_force(dossier_id.rpartition(".")[0]).filter(
        Q(dossier_id="") | Q(dossier_id=dossier_id), person=person
    )
    wanted, held = {each.role for each in given}, dossier.roles.get(person.pk, frozenset())
    changes = [GiveDossierRole(holder=person.pk, role=each) for each in ORGANS if each in wanted - held]
    back = [WithdrawDossierRole(holder=person.pk, role=each) for each in ORGANS if each in held - wanted]
    for command in (*changes, *back):
        refusal = None if actor == SYSTEM else enrol(dossier_id, actor, "office")
        said = refusal or desk().dossiers.handle(dossier_id, command, actor=actor, command_id=str(uuid4()))
        if isinstance(said, Refusal) and said.code not in DONE:
            return said
    return None
