"""What screens are told of motions with a dossier: numbers and states. Their texts are asked for when they are shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from konvent.core.meeting import motions
from konvent.core.meeting.purpose import is_unjudged
from konvent.core.meeting.records.motions import About, AmendmentSeen, Fate, Groups, MotionSeen, Touch
from konvent.core.meeting.state import State
from konvent.core.meeting.votes.about import alternatives
from konvent.core.meeting.votes.opening import hindered, motion_hindered, secretly
from konvent.core.motions.documents import document_in
from konvent.core.text import Text

# So many amendments go with a view that has no list of them: what is voted on, and what it excludes.
MOST_BESIDE = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Amendment:
    """An amendment, or a part of one. hash: of what it changes, for the vote on it

    to: the amendment that it amends; part_of: the one it is a part of; partly: some of it is settled by another already
    outdated: it has to be carried over to the text as it is first; outside: beyond the announced subject, as the chair found
    apart: somebody wants a vote on it alone; against: what cannot be adopted together with it; by: the votes that settled it
    """

    id: str
    number: str
    to: str
    part_of: str
    hash: str
    fate: Fate
    partly: bool
    outdated: bool
    outside: bool
    apart: bool
    against: tuple[str, ...]
    by: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Motion:
    """A motion on an item. version, hash: of its text, for the vote on it; told_at: the entry of its dossier shown here

    document: the hash of the document with the words of a motion about a person, 64 hex digits; "" for any other

    merged: whether the text holds all that was adopted; else what is shown of it is provisional
    purpose: what the text says of the purpose of the association; judged: whether it changes it, as was found of this text
    unjudged: whether that has to be found before the motion is put to the vote
    fates: what has become of how many amendments; order: in which it is voted on what is open, confirmed or as proposed
    blocks: what is still to be decided by one vote
    alternatives: those that are next and all exclude each other, so that one of them can be chosen by one vote; else none
    must_be_secret: whether what is next has to be voted on in secret
    next: what is voted on next: an amendment, "" for the motion itself, None if nothing can be now
    hindered: why what is next is not put to the vote as it stands and in this order; None if it may be
    amendments: all of them for whoever presides; for others those that stand in its text, those of the group that is next,
        and the one that is shown
    """

    dossier: str
    item: str
    number: str
    title: str
    version: int
    hash: str
    document: str
    told_at: int
    merged: bool
    withdrawn: bool
    purpose: Touch
    judged: bool | None
    unjudged: bool
    fates: Mapping[str, int]
    order: tuple[tuple[str, ...], ...]
    blocks: tuple[tuple[str, ...], ...]
    confirmed: bool
    alternatives: tuple[str, ...]
    must_be_secret: bool
    next: str | None
    hindered: Text | None
    amendments: tuple[Amendment, ...]


def motions_shown(state: State, *, all_of_them: bool) -> tuple[Motion, ...]:
    return tuple(_motion(state, each, all_of_them) for each in state.motions.values())


def _motion(state: State, motion: MotionSeen, all_of_them: bool) -> Motion:
    order = _order(motion)
    following = _next(state, motion)
    about = About(dossier=motion.dossier, version=0, hash="", amendments=(following,) if following else ())
    shown = motion.amendments if all_of_them else dict.fromkeys(_near(state, motion, order))
    return Motion(
        dossier=motion.dossier,
        item=motion.item_id,
        number=motion.number,
        title=motion.title,
        version=motion.version,
        hash=motion.hash,
        document=document_in(motion.text),
        told_at=motion.seq,
        merged=motion.merged,
        withdrawn=motion.withdrawn,
        purpose=motion.purpose,
        judged=motion.judged.changes if motion.judged else None,
        unjudged=state.at is not None
        and is_unjudged(state, motion, state.agenda[motion.item_id].plan.subject, state.day(state.at)),
        fates=dict(sorted(Counter(each.fate for each in motion.amendments.values()).items())),
        order=order if all_of_them else order[:1],
        blocks=_blocks(motion),
        confirmed=motions.is_confirmed(motion),
        alternatives=alternatives(motion),
        must_be_secret=following is not None and secretly(state, state.agenda[motion.item_id], about),
        next=following,
        hindered=_hindered(state, motion, following),
        amendments=tuple(_amendment(motion, motion.amendments[name]) for name in shown),
    )


def _hindered(state: State, motion: MotionSeen, following: str | None) -> Text | None:
    """As the rule says that refuses it. Before the order is confirmed that is what is to be done."""
    if state.at is None or following is None or (following and not motions.is_confirmed(motion)):
        return None
    about = About(
        dossier=motion.dossier,
        version=motion.version,
        hash=motion.hash,
        amendments=(following,) if following else (),
        changes=(motion.amendments[following].hash,) if following else (),
    )
    refusal = motion_hindered(state, state.agenda[motion.item_id], about, state.at)
    return state.words.text(refusal) if refusal else None


def _order(motion: MotionSeen) -> Groups:
    """The groups that are open, in the order confirmed; what came after that behind it, as proposed."""
    waiting = motions.waiting(motion)
    left = set(waiting)
    found: list[tuple[str, ...]] = []
    for group in (*(motion.order or ()), *motion.proposed, *((name,) for name in waiting)):
        here = tuple(name for name in group if name in left)
        left -= set(here)
        if here:
            found.append(here)
    return tuple(found)


def _blocks(motion: MotionSeen) -> Groups:
    """Without what is no longer open, or is to be voted on alone; one that is left alone is none."""
    left = {each.id for each in motion.open} - {*motion.apart}
    found = (tuple(name for name in block if name in left) for block in motion.blocks)
    return tuple(block for block in found if len(block) > 1)


def _near(state: State, motion: MotionSeen, order: Groups) -> Iterator[str]:
    """What a screen that lists nothing shows: what was adopted, since it stands in the motion's text; what is next and in its
    group, what is being voted on, where everybody is."""
    yield from (each.id for each in motion.amendments.values() if each.fate == "adopted")
    yield from (order[0] if order else ())[:MOST_BESIDE]
    if state.place and state.place.dossier == motion.dossier and state.place.amendment in motion.amendments:
        yield state.place.amendment
    for vote in motions.votes_on(state, motion.dossier):
        if vote.about and vote.phase != "declared":
            yield from vote.about.amendments[:MOST_BESIDE]


def _next(state: State, motion: MotionSeen) -> str | None:
    item = state.agenda[motion.item_id]
    if motion.withdrawn or (state.at is not None and hindered(state, item, state.at)):
        return None
    waiting = motions.waiting(motion)
    if waiting:
        return waiting[0]
    return "" if motion.merged and not motions.is_decided(state, motion) else None


def _amendment(motion: MotionSeen, amendment: AmendmentSeen) -> Amendment:
    return Amendment(
        id=amendment.id,
        number=amendment.number,
        to=amendment.to,
        part_of=amendment.part_of,
        hash=amendment.hash,
        fate=amendment.fate,
        partly=amendment.partly,
        outdated=amendment.outdated,
        outside=amendment.id in motion.outside,
        apart=amendment.id in motion.apart,
        against=amendment.against,
        by=amendment.by,
    )


def listed(motion: MotionSeen, start: int, most: int) -> tuple[Amendment, ...]:
    """A page of all amendments, in the order of the dossier. start: from 0"""
    every = tuple(motion.amendments.values())[start : start + most]
    return tuple(_amendment(motion, each) for each in every)
