"""Drafts of motions and amendments, which live beside the journals until they are submitted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from konvent.core.dossier.changing import book_of, openly, with_strikes
from konvent.core.dossier.rewording import to_be_reworded
from konvent.core.dossier.state import Amendment, Recommendation
from konvent.core.motions.blocks import TITLE, Block, Text
from konvent.core.motions.comparing import compared
from konvent.core.motions.edits import Edits
from konvent.core.motions.fitting import fitted
from konvent.core.motions.joining import Joined, joined_texts
from konvent.core.motions.merging import applied, carried
from konvent.core.motions.sentences import sentences
from konvent.core.refusal import Refusal, no
from konvent.core.words import Said
from konvent.desk.dossiers import new_id
from konvent.motions.models import DraftStand, DraftWriter, MotionDraft
from konvent.motions.services.reading import Motion
from konvent.motions.services.typed import Typed, parse_date_or_none, written
from konvent.office.services.desk import desk
from konvent.people.ids import make_id
from konvent.people.models import Member, Person

MOST = 50  # drafts of one person at a time
MOST_STANDS = 20  # of a draft, that pages may still show


@dataclass(frozen=True, slots=True)
class Stale:
    """Somebody else has saved the draft meanwhile. base: what both began from, None if that is not known any more"""

    base: Typed | None
    theirs: Typed


def drafts_of(person: Person) -> QuerySet[MotionDraft]:
    """Those she began or was asked to write with."""
    mine = Q(person=person) | Q(writers__person=person)
    return MotionDraft.objects.filter(mine, organisation=person.organisation).distinct()


def begin(person: Person, member: Member) -> MotionDraft:
    """A new motion, empty."""
    return MotionDraft.objects.create(
        organisation=person.organisation,
        person=person,
        member=member,
        dossier_id=new_id(person.organisation_id),
        text=_data((Block(TITLE, ""), Block(make_id("b"), ""))),
        reason=_data((Block(make_id("b"), ""),)),
    )


def begin_change(person: Person, member: Member, title: str, passages: Text) -> MotionDraft:
    """A change of the statutes: its passages are there to be rewritten. The one that was begun on them is gone on with."""
    opened = _data(passages)
    begun = MotionDraft.objects.filter(person=person, member=member, opened=opened, amendment_id="").first()
    return begun or MotionDraft.objects.create(
        organisation=person.organisation,
        person=person,
        member=member,
        dossier_id=new_id(person.organisation_id),
        kind=MotionDraft.Kind.STATUTE_CHANGE,
        text=_data((Block(TITLE, title), *passages)),
        reason=_data((Block(make_id("b"), ""),)),
        opened=opened,
    )


def begin_amendment(person: Person, member: Member, motion: Motion, to: str) -> MotionDraft:
    """An amendment to what is in force: its text is there to be rewritten. The one that was begun is gone on with.

    to: the amendment that it amends, "" for the motion
    """
    begun = begun_on(person, motion, to)
    return begun or MotionDraft.objects.create(
        organisation=person.organisation,
        person=person,
        member=member,
        dossier_id=motion.id,
        amendment_id=make_id("c"),
        to=to,
        base=motion.dossier.number_amended(to),
        text=_data(motion.dossier.text_amended(to)),
        reason=_data((Block(make_id("b"), ""),)),
    )


def begun_on(person: Person, motion: Motion, to: str) -> MotionDraft | None:
    """The draft of a new amendment to the motion ("") or to one of its amendments that she began or writes with."""
    known = drafts_of(person).filter(dossier_id=motion.id, to=to, offer="").exclude(amendment_id="")
    return known.exclude(amendment_id__in=tuple(motion.dossier.amendments)).first()


def begin_rewording(person: Person, member: Member, motion: Motion, found: Amendment) -> MotionDraft:
    """Word an amendment anew for the text as it is: what fits there is done, its own words stand where it meets others."""
    begun = MotionDraft.objects.filter(person=person, dossier_id=motion.id, amendment_id=found.id).first()
    return begun or MotionDraft.objects.create(
        organisation=person.organisation,
        person=person,
        member=member,
        dossier_id=motion.id,
        amendment_id=found.id,
        to=found.to,
        base=motion.dossier.number_amended(found.to),
        text=_data(to_be_reworded(motion.dossier, found).text),
    )


def amended_number(draft: MotionDraft) -> str:
    """The number of the amendment that this one amends; "" if it amends the motion, or is one."""
    dossier = desk().dossiers.dossier(draft.dossier_id) if draft.to else None
    found = dossier.amendments.get(draft.to) if dossier is not None else None
    return found.number if found else ""


def reworded(draft: MotionDraft) -> Amendment | None:
    """The amendment that is worded anew with this draft; None if it is another one, or a motion."""
    dossier = desk().dossiers.dossier(draft.dossier_id) if draft.amendment_id else None
    return dossier.amendments.get(draft.amendment_id) if dossier is not None else None


def newer(draft: MotionDraft) -> Joined | None:
    """Of what is worded anew where it meets the text as it is now; None of another draft, or if that has changed since."""
    dossier, found = desk().dossiers.dossier(draft.dossier_id), reworded(draft)
    if dossier is None or found is None or draft.base != dossier.number_amended(draft.to):
        return None
    return to_be_reworded(dossier, found)


def begin_counter(person: Person, member: Member, motion: Motion, found: Recommendation) -> MotionDraft:
    """Begin a counter-offer: what was offered is there to be rewritten, if it still fits."""
    begun = MotionDraft.objects.filter(person=person, dossier_id=motion.id, offer=found.id).first()
    to, dossier = found.amendment, motion.dossier
    text = dossier.text_amended(to)
    if found.base == dossier.number_amended(to):
        text = applied(text, found.edits)
    return begun or MotionDraft.objects.create(
        organisation=person.organisation,
        person=person,
        member=member,
        dossier_id=motion.id,
        amendment_id=make_id("c"),
        to=to,
        offer=found.id,
        base=dossier.number_amended(to),
        text=_data(text),
        reason=_data((Block(make_id("b"), ""),)),
    )


def resume(person: Person, member: Member, motion: Motion) -> MotionDraft:
    """Go on writing a motion whose draft stands in the journal, since it was returned or others were asked to join."""
    begun = MotionDraft.objects.filter(dossier_id=motion.id, amendment_id="").first()
    return begun or MotionDraft.objects.create(
        organisation=person.organisation,
        person=person,
        member=member,
        dossier_id=motion.id,
        kind=motion.seen.kind,
        held_on=motion.held_on,
        text=_data(motion.text),
        reason=_data(motion.reason or (Block(make_id("b"), ""),)),
        opened=_data(_passages_in(motion)),
    )


def _passages_in(motion: Motion) -> Text:
    """The passages of the statutes that a change of them shows, as they stand in the book."""
    book = desk().dossiers.dossier(book_of(motion.id)) if motion.seen.kind == "statute_change" else None
    there = {block.id for block in motion.text}
    return tuple(each for each in book.version.text if each.id in there - {TITLE}) if book else ()


def kinds(draft: MotionDraft) -> list[tuple[str, Any]]:
    """What a draft can be, with what it is called."""
    return [each for each in MotionDraft.Kind.choices if unfit_kind(draft, each[0]) is None]


def unfit_kind(draft: MotionDraft, kind: str) -> Refusal | None:
    """Why a draft cannot be of this kind: what was begun on the statutes changes them, and what stands in the journal is settled."""
    if draft.amendment_id:
        return None
    if draft.opened and kind != MotionDraft.Kind.STATUTE_CHANGE:
        return no("motions.kind_of_statutes")
    dossier = desk().dossiers.dossier(draft.dossier_id)
    begun = dossier is not None and dossier.phase != "none"
    return no("motions.kind_stands") if dossier and begun and kind != dossier.kind else None


def typed_of(draft: MotionDraft) -> Typed:
    return Typed(draft.kind, draft.held_on, draft.blocks, draft.reasons)


@transaction.atomic
def save(
    draft: MotionDraft, typed: Typed, seen: str, *, now: datetime | None = None
) -> Stale | Refusal | None:
    """Keep what was typed, unless something else was kept since it was seen, or it cannot be of this kind.

    seen: the version that was before the writer's eyes
    """
    refusal = unfit_kind(draft, typed.kind)
    if refusal:
        return refusal
    there = MotionDraft.objects.select_for_update().get(pk=draft.pk)
    kept = typed_of(there)
    if typed != kept:
        if seen != there.seen:
            return Stale(_stand(there, seen), kept)
        there.kind, there.held_on = typed.kind, typed.held_on
        there.text, there.reason = _data(typed.text), _data(typed.reason)
        there.saved_at = now or timezone.now()
        there.save(update_fields=["kind", "held_on", "text", "reason", "saved_at"])
    draft.refresh_from_db()
    return None


def remember(draft: MotionDraft) -> None:
    """Keep what a page shows of the draft, so that two who write on from it can be told apart; only the latest few."""
    said = {
        "kind": draft.kind,
        "held_on": draft.held_on and str(draft.held_on),
        "text": draft.text,
        "reason": draft.reason,
    }
    DraftStand.objects.update_or_create(
        draft=draft, seen=draft.seen, defaults={"said": said, "at": timezone.now()}
    )
    old = draft.stands.values_list("pk", flat=True)[MOST_STANDS:]
    DraftStand.objects.filter(pk__in=list(old)).delete()


def _stand(draft: MotionDraft, seen: str) -> Typed | None:
    """What a page showed whose form sends this version; None if that is not known any more."""
    found = draft.stands.filter(seen=seen).first()
    if found is None:
        return None
    text, reason = (tuple(map(Block.from_data, found.said[part])) for part in ("text", "reason"))
    return Typed(found.said["kind"], parse_date_or_none(found.said["held_on"] or ""), text, reason)


@dataclass(frozen=True, slots=True)
class Together:
    """What comes out of one's own draft and another's. said: to be read and saved; text, reason: where they meet

    otherwise: of kind and assembly what the other one chose, where both chose anew
    """

    said: Typed
    text: Joined
    reason: Joined
    otherwise: Mapping[str, str | date | None]

    @property
    def meets(self) -> bool:
        return bool(self.text.met or self.reason.met or self.otherwise)


def together(mine: Typed, stale: Stale) -> Together:
    """Join both from what they began with. Where that is not known, all that differs is shown both ways."""
    base, theirs = stale.base, stale.theirs
    text = joined_texts(base.text if base else (), mine.text, theirs.text)
    reason = joined_texts(base.reason if base else (), mine.reason, theirs.reason)
    chosen: dict[str, Any] = {}
    otherwise: dict[str, str | date | None] = {}
    for name in ("kind", "held_on"):
        own, other = getattr(mine, name), getattr(theirs, name)
        chosen[name] = other if base and own == getattr(base, name) else own
        if chosen[name] != other and (base is None or other != getattr(base, name)):
            otherwise[name] = other
    return Together(Typed(text=text.text, reason=reason.text, **chosen), text, reason, otherwise)


def invite(draft: MotionDraft, person: Person) -> None:
    if person.pk != draft.person_id:
        DraftWriter.objects.get_or_create(draft=draft, person=person)


def uninvite(draft: MotionDraft, person_id: str) -> None:
    draft.writers.filter(person_id=person_id).delete()


# --- what an amendment changes -----------------------------------------------------------------------------------


def base_of(draft: MotionDraft) -> Text | None:
    """The text that an amendment, or a change of the statutes, was begun on; None if it is gone, or if there is none."""
    if not draft.amendment_id:
        return draft.passages or None
    dossier = desk().dossiers.dossier(draft.dossier_id)
    if dossier is None or draft.base < 1:
        return None
    if not draft.to:
        return dossier.versions[draft.base - 1].text if draft.base <= dossier.newest else None
    amended = dossier.amendments.get(draft.to)
    if amended is None or draft.base > amended.newest:
        return None
    return dossier.outcome(replace(amended, stands=amended.stands[: draft.base]))


def stood(draft: MotionDraft) -> Text:
    """The text whose blocks a pasted one may word anew: what is amended, or the motion's last version; () if there is none."""
    base = base_of(draft)
    if base is None and not draft.amendment_id:
        dossier = desk().dossiers.dossier(draft.dossier_id)
        base = dossier.version.text if dossier is not None else None
    return base or ()


def wording(draft: MotionDraft) -> Text:
    """What is submitted: what stands in the draft, and of a change of the statutes what it strikes of what it was begun on."""
    text = written(draft.blocks)
    return with_strikes(draft.passages, text) if draft.kind == MotionDraft.Kind.STATUTE_CHANGE else text


def changes(draft: MotionDraft, base: Text) -> Edits | Refusal:
    """The edits that lead from the text amended to what was written; a block that was emptied is struck out, of a change of the
    statutes in words."""
    dossier = desk().dossiers.dossier(draft.dossier_id) if draft.amendment_id else None
    text = written(draft.blocks)
    return compared(base, openly(dossier, base, text) if dossier else text)


def is_outdated(draft: MotionDraft) -> bool:
    """Whether what an amendment was begun on is another text by now."""
    dossier = desk().dossiers.dossier(draft.dossier_id) if draft.amendment_id else None
    there = dossier is not None and (not draft.to or draft.to in dossier.amendments)
    return dossier is not None and there and draft.base != dossier.number_amended(draft.to)


@dataclass(frozen=True, slots=True)
class Outdated:
    """An amendment was begun on a version that is no longer in force.

    text: the one in force with what still fits; newest: its number; lost: what meets words that are otherwise now, in sentences
    """

    text: Text
    newest: int
    lost: tuple[Said, ...]


def outdated(draft: MotionDraft) -> Outdated | None:
    """How an amendment would be carried over to what is in force; None if it was begun on that."""
    dossier, base = desk().dossiers.dossier(draft.dossier_id), base_of(draft)
    if not draft.amendment_id or dossier is None or base is None:
        return None
    newest, text = dossier.number_amended(draft.to), dossier.text_amended(draft.to)
    if draft.base == newest:
        return None
    edits, since = changes(draft, base), compared(base, text)
    if isinstance(edits, Refusal) or isinstance(since, Refusal):
        return Outdated(text, newest, ())
    own, theirs = fitted(base, edits), fitted(base, since)
    if isinstance(own, Refusal) or isinstance(theirs, Refusal):
        return Outdated(text, newest, sentences(base, edits))
    found = carried(own, theirs)
    return Outdated(applied(text, found.edits), newest, sentences(base, found.lost))


def rebase(draft: MotionDraft, found: Outdated) -> None:
    """Go on with an amendment on the version in force."""
    draft.text, draft.base = _data(found.text), found.newest
    draft.save(update_fields=["text", "base"])


def _data(blocks: Iterable[Block]) -> list[dict[str, object]]:
    return [each.to_data() for each in blocks]
