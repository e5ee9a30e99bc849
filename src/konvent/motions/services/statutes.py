"""The association's statute book: entered from what is pasted, compared with motions, changed once a change is registered."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from konvent.core.dossier.changing import change_of, touches_purpose
from konvent.core.dossier.fates import standing_text, standings
from konvent.core.dossier.state import Correction, Decision, Dossier, Registration
from konvent.core.dossier.statutes import (
    CorrectStatutes,
    EnterStatutes,
    MarkPurpose,
    RegisterStatutes,
)
from konvent.core.motions import cutting, pasting
from konvent.core.motions.blocks import TITLE, Block, Text, text_hash
from konvent.core.motions.characters import tidied
from konvent.core.motions.cutting import Cut, Piece
from konvent.core.motions.edits import Change, Edits
from konvent.core.refusal import Refusal
from konvent.desk.dossiers import statutes_id
from konvent.ledger.books import BookLost
from konvent.motions.services import book
from konvent.motions.services.books import books_of
from konvent.motions.services.comparing import Comparison, compared
from konvent.motions.services.reading import Motion
from konvent.office.services.desk import desk
from konvent.people.ids import make_id
from konvent.people.models import Organisation
from konvent.people.showing import Reading

_PURPOSE = ("zweck", "purpose", "aufgabe")


@dataclass(frozen=True, slots=True)
class Made:
    """A version of the statutes after the first. number: of it; registration or correction: how it came about; reason: of a correction"""

    number: int
    registration: Registration | None
    correction: Correction | None
    reason: str


@dataclass(frozen=True, slots=True)
class Changed:
    """What a motion makes of the statutes as it stands: with what was adopted, without what is open. touches: whether of
    their purpose, None if no block is marked

    registration: since when it holds, None if it does not yet; resolved_on: None if it has not been adopted
    is_final: whether its newest text is the one that was adopted, or corrects it as the assembly allowed
    open: how many amendments are open; unsettled: the numbers of those that were adopted although they exclude each other; of
        neither anything is in it
    """

    motion: Motion
    edits: Edits
    touches: bool | None
    resolved_on: date | None
    is_final: bool
    registration: Registration | None
    open: int
    unsettled: tuple[str, ...]


def book_id(organisation: Organisation) -> str:
    return statutes_id(organisation.pk)


def statutes(organisation: Organisation) -> Dossier | None:
    """None as long as their wording has not been entered. Raises BookLost."""
    return desk().dossiers.dossier(book_id(organisation))


def cut(words: str, html: str) -> Cut | Refusal:
    """The pieces of what was pasted; no ids are drawn before it is saved."""
    return pasting.cut_html(html) if html.strip() else cutting.cut(words)


def likely_purpose(pieces: Sequence[Piece]) -> frozenset[int]:
    """The places of what a heading calls the purpose: proposed, for the office to say."""
    found, is_within = set(), False
    for place, piece in enumerate(pieces):
        if piece.style.kind in ("section", "heading"):
            is_within = any(word in piece.text.casefold() for word in _PURPOSE)
        if is_within:
            found.add(place)
    return frozenset(found)


def enter(
    organisation: Organisation,
    title: str,
    pieces: Sequence[Piece],
    purpose: Collection[int],
    *,
    registered_on: date | None,
    court: str,
    actor: str,
    command_id: str,
) -> Refusal | None:
    """Begin the book. purpose: the places of the pieces that are the purpose"""
    blocks = cutting.blocks_of(pieces, (make_id("b") for _ in pieces))
    said = desk().dossiers.begin(
        book_id(organisation),
        EnterStatutes(
            text=(Block(TITLE, tidied(title)), *blocks),
            purpose=tuple(block.id for place, block in enumerate(blocks) if place in purpose),
            registered_on=registered_on,
            court=court.strip(),
        ),
        books_of(organisation),
        actor=actor,
        command_id=command_id,
    )
    return said if isinstance(said, Refusal) else None


def mark(
    organisation: Organisation, purpose: Collection[str], *, actor: str, command_id: str
) -> Refusal | None:
    """purpose: ids of blocks; one that names none is not dropped: the whole is refused"""
    dossier = statutes(organisation)
    there = [block.id for block in dossier.version.text] if dossier else []
    ids = [*(each for each in there if each in purpose), *sorted(set(purpose).difference(there))]
    return book.act(
        book_id(organisation), MarkPurpose(purpose=tuple(ids)), actor=actor, command_id=command_id
    )


def versions(organisation: Organisation, dossier: Dossier) -> list[Made]:
    """All but the first, the latest first."""
    texts = desk().dossiers.texts(book_id(organisation))
    made = [Made(each.number, each, None, "") for each in dossier.registrations[1:]]
    for each in dossier.corrections:
        kept = texts.get(each.reason)
        made.append(Made(each.number, None, each, kept.text if kept else ""))
    return sorted(made, key=lambda each: each.number, reverse=True)


def correct(
    organisation: Organisation,
    edits: Edits,
    *,
    base: int,
    corrected_on: date,
    court: str,
    reason: str,
    actor: str,
    command_id: str,
) -> Refusal | None:
    """Put right what the book says. base: the number of the version that was before the writer's eyes"""
    command = CorrectStatutes(
        base=base, change=Change(edits), corrected_on=corrected_on, court=court.strip(), reason=reason
    )
    return book.act(book_id(organisation), command, actor=actor, command_id=command_id)


def sections(text: Text) -> list[Text]:
    """The text without its title, cut where a section or a heading begins."""
    found: list[Text] = []
    for block in text[1:]:
        if not found or block.style.kind in ("section", "heading"):
            found.append((block,))
        else:
            found[-1] = (*found[-1], block)
    return found


def section(text: Text, block_id: str) -> Text:
    """The one with this block; nothing if there is none."""
    return next((each for each in sections(text) if any(block.id == block_id for block in each)), ())


def changes(organisation: Organisation, dossier: Dossier) -> list[Changed]:
    """What the motions before everybody would make of the statutes, the latest first."""
    found = []
    for dossier_id, each in book.dossiers_of(organisation):
        if each.kind == "statute_change" and each.phase == "published":
            motion = book.found(organisation, dossier_id.rpartition(".")[2])
            changed = change(dossier, motion) if motion else None
            if changed and not isinstance(changed, Refusal):
                found.append(changed)
    return sorted(found, key=lambda each: each.motion.dossier.number, reverse=True)


def change(dossier: Dossier, motion: Motion) -> Changed | Refusal:
    """What this motion makes of the statutes; why it cannot be compared with them.

    One that is registered is compared with what held before it.
    """
    made = next((each for each in dossier.registrations if each.motion == motion.id), None)
    base = dossier.versions[made.number - 2].text if made else dossier.version.text
    adopted = _adopted(motion.dossier)
    is_final = adopted is not None and _is_final(motion.dossier, adopted)
    text, unsettled = (motion.text, ()) if is_final else standing_text(motion.dossier)
    edits = dossier.versions[made.number - 1].edits if made else change_of(base, text, motion.dossier.had())
    if isinstance(edits, Refusal):
        return edits
    touches = made.touches if made else touches_purpose(base, edits, dossier.purpose)
    resolved_on = motion.dossier.day(adopted.at) if adopted else None
    is_over = is_final or made is not None
    fates = () if is_over else standings(motion.dossier).values()
    return Changed(
        motion=motion,
        edits=edits,
        touches=touches,
        resolved_on=resolved_on,
        is_final=is_final,
        registration=made,
        open=sum(each.fate == "open" for each in fates),
        unsettled=() if is_over else tuple(motion.dossier.amendments[name].number for name in unsettled),
    )


def as_it_stands(
    organisation: Organisation, dossier: Dossier, dossier_id: str, reading: Reading
) -> Comparison | None:
    """What the motion as it stands makes of the statutes; of one that is registered what it made of them.

    None if it is none to change them, or if their wording cannot be read. dossier_id: "" of one that is not in a journal yet
    """
    there = readable(organisation) if dossier.kind == "statute_change" else None
    if there is None:
        return None
    made = next((each for each in there.registrations if each.motion and each.motion == dossier_id), None)
    if made:
        before, edits = there.versions[made.number - 2].text, there.versions[made.number - 1].edits
        return compared(before, edits, reading=reading, prefix="satzung-")
    base = there.version.text
    found = change_of(base, standing_text(dossier)[0], dossier.had())
    return compared(base, found, reading=reading, prefix="satzung-")


def base_of(dossier: Dossier, changed: Changed) -> Text:
    """The statutes that the edits are to."""
    if changed.registration:
        return dossier.versions[changed.registration.number - 2].text
    return dossier.version.text


def _adopted(dossier: Dossier) -> Decision | None:
    """The decision by which an assembly has adopted the motion itself, the last if there are several."""
    found = [
        each
        for each in dossier.decisions.values()
        if not each.amendments and not each.editing and each.finding == "adopted"
    ]
    return found[-1] if found else None


def _is_final(dossier: Dossier, adopted: Decision) -> bool:
    is_edited = bool(dossier.editings) and dossier.editings[-1].number == dossier.newest
    return is_edited or text_hash(dossier.version.text) == adopted.hash


def register(
    organisation: Organisation,
    changed: Changed,
    *,
    base: int,
    resolved_on: date,
    registered_on: date,
    court: str,
    actor: str,
    command_id: str,
) -> Refusal | None:
    """The change holds from now on. base: the number of the version that was before the writer's eyes"""
    command = RegisterStatutes(
        base=base,
        change=Change(changed.edits),
        motion=changed.motion.id,
        resolved_on=resolved_on,
        registered_on=registered_on,
        court=court.strip(),
    )
    return book.act(book_id(organisation), command, actor=actor, command_id=command_id)


def readable(organisation: Organisation) -> Dossier | None:
    """The statute book where a page can do without it."""
    try:
        return statutes(organisation)
    except BookLost:
        return None
