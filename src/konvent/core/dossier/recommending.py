"""Recommending: a committee or the board says what it would do, offers a change to the movers, and publishes what came of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import ClassVar, Literal

from konvent.core.dossier.acts import Command, Event, told
from konvent.core.dossier.changing import fitting
from konvent.core.dossier.fates import is_merged
from konvent.core.dossier.order import (
    Actor,
    has_no_task,
    no_amendment,
    no_id,
    not_amended,
    not_hers,
    not_open,
    not_published,
    outdated,
    unfit,
)
from konvent.core.dossier.rebasing import carried_over, rebase_all
from konvent.core.dossier.state import (
    Amendment,
    Answer,
    Answered,
    Dossier,
    Recommendation,
    Recommended,
    Stand,
    Version,
)
from konvent.core.dossier.taking import enough, movers_of
from konvent.core.ids import Id
from konvent.core.journal.beside import TextRef, Typed
from konvent.core.motions.blocks import text_hash
from konvent.core.motions.composing import composed
from konvent.core.motions.edits import Change, Edits, Insert
from konvent.core.motions.merging import applied, clashes
from konvent.core.refusal import Refusal, no

Organ = Literal["committee", "board"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Recommend(Command):
    """Draft a recommendation; under the id of a draft it takes its place.

    amendment_id: on which, "" on the motion; base: the number of the stand, or version, that it is on
    change: of "accept_modified" alone, to the motion, or to what comes out of the amendment
    other: of "settled_by" the amendment or motion that makes it idle, of "refer" to whom
    """

    kind: ClassVar[str] = "motions.recommend"
    recommendation_id: Id
    organ: Organ
    amendment_id: str
    base: int
    status: Recommended
    change: Change
    other: str
    reason: Typed


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferChange(Command):
    """Offer a recommended change to the movers. deadline: until when they may answer"""

    kind: ClassVar[str] = "motions.offer"
    recommendation_id: Id
    deadline: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerOffer(Command):
    """Answer an offer, until its deadline as often as one likes. member: a mover; change: the counter-offer, to the same text"""

    kind: ClassVar[str] = "motions.answer"
    recommendation_id: Id
    member: str
    answer: Answered
    change: Change
    words: Typed


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishRecommendation(Command):
    """Show it to all members in the place of one that was published before. What the movers accepted is then so."""

    kind: ClassVar[str] = "motions.publish_recommendation"
    recommendation_id: Id


@dataclass(frozen=True, slots=True, kw_only=True)
class MotionRecommended(Event):
    kind: ClassVar[str] = "motions.recommended"
    cause: ClassVar[type[Command] | None] = Recommend
    recommendation_id: Id
    organ: Organ
    amendment_id: str
    base: int
    status: Recommended
    change: Change
    other: str
    reason: TextRef


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeOffered(Event):
    kind: ClassVar[str] = "motions.offered"
    cause: ClassVar[type[Command] | None] = OfferChange
    recommendation_id: Id
    deadline: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferAnswered(Event):
    kind: ClassVar[str] = "motions.answered"
    cause: ClassVar[type[Command] | None] = AnswerOffer
    recommendation_id: Id
    member: str
    answer: Answered
    change: Change
    words: TextRef


@dataclass(frozen=True, slots=True, kw_only=True)
class RecommendationPublished(Event):
    kind: ClassVar[str] = "motions.recommendation_published"
    cause: ClassVar[type[Command] | None] = PublishRecommendation
    recommendation_id: Id


@dataclass(frozen=True, slots=True, kw_only=True)
class ModifiedAsAccepted(Event):
    """The movers have accepted the change: it is part of the motion, or of their amendment.

    number: of the version, or the stand, that it made; change: as it fits there; hash: of the text that comes out
    """

    kind: ClassVar[str] = "motions.modified"
    cause: ClassVar[type[Command] | None] = None
    recommendation_id: Id
    number: int
    change: Change
    hash: str


# --- what is decided ---------------------------------------------------------------------------------------------


def recommend(dossier: Dossier, command: Recommend, actor: Actor) -> tuple[Event, ...] | Refusal:
    refusal = not_published(dossier) or has_no_task(actor, command.organ) or no_id(command.recommendation_id)
    if refusal:
        return refusal
    before = dossier.recommendations.get(command.recommendation_id)
    if before and (before.phase, before.organ) != ("draft", command.organ):
        return no("motions.recommended_already")
    about = command.amendment_id
    refusal = not_about(dossier, about) or outdated(dossier, command.base, about)
    if refusal:
        return refusal
    if command.status == "settled_by" and not command.other:
        return no("motions.settled_by_none")
    if command.status == "settled_by" and command.other not in dossier.amendments:
        return no("motions.no_amendment")
    if command.status != "accept_modified":
        clean = replace(command, change=Change(()))
        return (told(MotionRecommended, clean),) if clean == command else no("motions.change_unasked")
    change = not_amended(dossier) or _fitting(dossier, about, command.change.edits)
    if isinstance(change, Refusal):
        return change
    return (told(MotionRecommended, replace(command, change=change)),)


def offer(dossier: Dossier, command: OfferChange, actor: Actor) -> tuple[Event, ...] | Refusal:
    found = _recommendation(dossier, command.recommendation_id, actor)
    if isinstance(found, Refusal):
        return found
    if found.status != "accept_modified":
        return no("motions.nothing_offered")
    if found.phase != "draft":
        return no("motions.offered_already")
    if command.deadline <= actor.at:
        return no("motions.deadline_over")
    return (told(ChangeOffered, command),)


def answer(dossier: Dossier, command: AnswerOffer, actor: Actor) -> tuple[Event, ...] | Refusal:
    found = dossier.recommendations.get(command.recommendation_id)
    if found is None or found.phase != "offered" or found.deadline is None:
        return not_amended(dossier) or no("motions.no_offer")
    refusal = not_published(dossier) or not_about(dossier, found.amendment)
    if refusal:
        return refusal
    if command.member not in movers_of(dossier, found.amendment):
        return no("motions.not_a_mover")
    refusal = not_hers(dossier, command.member, actor)
    if refusal:
        return refusal
    if actor.at > found.deadline:
        return no("motions.answered_late", until=dossier.moment(found.deadline))
    edits = edits_now(dossier, found)
    if isinstance(edits, Refusal):
        return edits
    if command.answer != "counter":
        clean = replace(command, change=Change(()))
        return (told(OfferAnswered, clean),) if clean == command else no("motions.change_unasked")
    change = _fitting(dossier, found.amendment, command.change.edits)
    if isinstance(change, Refusal):
        return change
    return (told(OfferAnswered, replace(command, change=change)),)


def publish_recommendation(
    dossier: Dossier, command: PublishRecommendation, actor: Actor
) -> tuple[Event, ...] | Refusal:
    """An offer is published once it is answered by all or its time is over, so that nobody is hurried."""
    found = _recommendation(dossier, command.recommendation_id, actor)
    if isinstance(found, Refusal):
        return found
    if found.phase not in ("draft", "offered"):
        return no("motions.recommended_already")
    edits = edits_now(dossier, found)
    if isinstance(edits, Refusal):
        return edits
    movers = movers_of(dossier, found.amendment)
    waiting = found.deadline is not None and actor.at <= found.deadline
    if found.deadline and waiting and not all(member in found.answers for member in movers):
        return no("motions.offer_open", until=dossier.moment(found.deadline))
    said = told(RecommendationPublished, command)
    if not would_change(dossier, found, actor):
        return (said,)
    if not found.amendment and not is_merged(dossier):
        return no("motions.voting_begun")
    if found.amendment and not _modified(dossier, found, edits).edits:
        return no("motions.undone")
    event = ModifiedAsAccepted(
        recommendation_id=found.id,
        number=dossier.number_amended(found.amendment) + 1,
        change=Change(edits),
        hash=text_hash(applied(dossier.text_amended(found.amendment), edits)),
    )
    return (said, event, *rebase_all(after_modified(after_recommendation_published(dossier, said), event)))


def would_change(dossier: Dossier, found: Recommendation, actor: Actor) -> bool:
    """Whether enough of the movers have accepted it as things stand, so that the text becomes another once it is published."""
    movers = movers_of(dossier, found.amendment)
    accepted = sum(member in found.answers and found.answers[member].answer == "accept" for member in movers)
    return bool(accepted) and enough(dossier, accepted, len(movers), actor)


def became_so(dossier: Dossier, found: Recommendation) -> bool:
    """Whether the motion, or the amendment, has been changed as recommended, since its movers accepted it."""
    if found.amendment:
        return _is_accepted(dossier.amendments[found.amendment], found)
    return any(version.recommended == found.id for version in dossier.versions)


def _recommendation(dossier: Dossier, recommendation_id: str, actor: Actor) -> Recommendation | Refusal:
    """A recommendation that its organ may go on with."""
    found = dossier.recommendations.get(recommendation_id)
    if found is None:
        return no("motions.no_recommendation")
    refusal = not_published(dossier) or has_no_task(actor, found.organ) or not_about(dossier, found.amendment)
    return refusal or found


def not_about(dossier: Dossier, amendment_id: str) -> Refusal | None:
    """Why there is nothing to recommend on this; "" is the motion."""
    if not amendment_id:
        return None
    return no_amendment(dossier, amendment_id) or not_open(dossier, amendment_id)


def _fitting(dossier: Dossier, amendment_id: str, edits: Edits) -> Change | Refusal:
    base = dossier.text_amended(amendment_id)
    known = dossier.ids()
    taken = (block.id for edit in edits if isinstance(edit, Insert) for block in edit.blocks)
    twice = next((id for id in taken if id in known), None)
    if twice is not None:
        return no("motions.id_taken", id=twice)
    found = fitting(dossier, base, edits)
    if isinstance(found, Refusal):
        return found
    return unfit(applied(base, found), (), base=base) or Change(found)


def edits_now(dossier: Dossier, found: Recommendation) -> Edits | Refusal:
    """The recommended change as it fits what it is on now, which others may have moved since."""
    before = Stand(base=found.base, edits=found.edits)
    stand, lost = carried_over(dossier, found.amendment, before)
    if lost or len(stand.edits) < len(found.edits):
        return no("motions.outdated", base=found.base, newest=stand.base)
    return stand.edits


def contradictions(dossier: Dossier) -> tuple[tuple[str, str], ...]:
    """Pairs of amendments that are both recommended and cannot both be adopted: for the committee to see."""
    wanted: dict[str, Edits] = {}
    for each in dossier.recommendations.values():
        if (
            each.phase != "published"
            or each.status not in ("accept", "accept_modified")
            or not each.amendment
        ):
            continue
        amendment = dossier.amendments[each.amendment]
        if not amendment.to and amendment.is_open and amendment.base == dossier.newest:
            wanted[amendment.id] = amendment.edits
            edits = edits_now(dossier, each)
            if each.edits and not isinstance(edits, Refusal) and not _is_accepted(amendment, each):
                wanted[amendment.id] = composed(dossier.version.text, amendment.edits, edits)
    return tuple(dict.fromkeys((each.one, each.other) for each in clashes(wanted)))


def _is_accepted(amendment: Amendment, found: Recommendation) -> bool:
    """Whether the amendment has been changed as recommended."""
    return any(stand.recommended == found.id for stand in amendment.stands)


# --- what follows ------------------------------------------------------------------------------------------------


def after_recommended(dossier: Dossier, event: MotionRecommended, at: datetime) -> Dossier:
    return _with(
        dossier,
        Recommendation(
            id=event.recommendation_id,
            organ=event.organ,
            amendment=event.amendment_id,
            base=event.base,
            status=event.status,
            edits=event.change.edits,
            other=event.other,
            reason=event.reason,
        ),
    )


def after_offered(dossier: Dossier, event: ChangeOffered, at: datetime) -> Dossier:
    found = dossier.recommendations[event.recommendation_id]
    return _with(dossier, replace(found, phase="offered", deadline=event.deadline))


def after_answered(dossier: Dossier, event: OfferAnswered, at: datetime) -> Dossier:
    found = dossier.recommendations[event.recommendation_id]
    answer = Answer(answer=event.answer, edits=event.change.edits, words=event.words, at=at)
    return _with(dossier, replace(found, answers={**found.answers, event.member: answer}))


def after_recommendation_published(
    dossier: Dossier, event: RecommendationPublished, at: datetime | None = None
) -> Dossier:
    found = dossier.recommendations[event.recommendation_id]
    for each in dossier.recommendations.values():
        same = (each.organ, each.amendment) == (found.organ, found.amendment)
        if same and each.phase == "published":
            dossier = _with(dossier, replace(each, phase="replaced"))
    return _with(dossier, replace(found, phase="published"))


def after_modified(dossier: Dossier, event: ModifiedAsAccepted, at: datetime | None = None) -> Dossier:
    found, edits = dossier.recommendations[event.recommendation_id], event.change.edits
    if not found.amendment:
        text = applied(dossier.version.text, edits)
        reason = dossier.version.reason
        version = Version(text=text, reason=reason, edits=edits, recommended=found.id)
        return replace(dossier, versions=(*dossier.versions, version))
    amendment = dossier.amendments[found.amendment]
    stand = _modified(dossier, found, edits)
    return dossier.with_amendment(replace(amendment, stands=(*amendment.stands, stand)))


def _modified(dossier: Dossier, found: Recommendation, then: Edits) -> Stand:
    amendment = dossier.amendments[found.amendment]
    edits = composed(dossier.text_before(amendment), amendment.edits, then)
    return Stand(base=amendment.base, edits=edits, moved=(then,), recommended=found.id)


def _with(dossier: Dossier, found: Recommendation) -> Dossier:
    return replace(dossier, recommendations={**dossier.recommendations, found.id: found})
