"""Changing the statutes: what a motion makes of the book, and whether that touches the purpose of the association.

The purpose is what is marked as that, and nobody but people can say more: what is said elsewhere may be purpose as well. So
a change that touches what is marked is one of the purpose (§ 33 (1) sentence 2 BGB); of any other, whoever presides finds it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from konvent.core.dossier.fates import standing_text
from konvent.core.dossier.state import Dossier
from konvent.core.journal.entry import Entry, LeftOut
from konvent.core.law.agenda import STATUTE_SUBJECTS
from konvent.core.law.threshold import parameters
from konvent.core.meeting.records.motions import Touch
from konvent.core.motions.blocks import TITLE, Block, Text
from konvent.core.motions.comparing import compared
from konvent.core.motions.edits import Edit, Edits, Insert, Remove, Splice
from konvent.core.motions.fitting import fitted
from konvent.core.refusal import Refusal, no

# The words of a block of the statutes that is struck, in the text of the motion itself: read, hashed, and voted on as they stand.
STRUCK = "[gestrichen]"


def book_of(dossier_id: str) -> str:
    """The dossier of the statutes of the association whose dossier this is: there is one for each."""
    return f"{dossier_id.rpartition('.')[0]}.statutes"


def books_changed(dossier_id: str, lines: Iterable[Entry | LeftOut]) -> tuple[str, ...]:
    """The statute books that a motion was compared with, by the journal of its dossier."""
    entries = (each for each in lines if isinstance(each, Entry))
    puts = (each for each in entries if each.kind == "motions.put_before" and each.data["book_seq"])
    return tuple(dict.fromkeys(book_of(dossier_id) for _ in puts))


def change_of(book: Text, text: Text, had: Collection[str] = ()) -> Edits | Refusal:
    """What a motion makes of the book. text: of the motion; had: the ids of the blocks of its text as it was submitted

    A motion may show only the passages it is about: a block of the book that it does not show stays as it is. One whose words
    are `STRUCK` is struck, and so is one that was submitted and that an amendment has taken out since. What is new stands behind what
    it stands behind there. Its title is its own.
    """
    known = {block.id: place for place, block in enumerate(book) if block.id != TITLE}
    order = [known[block.id] for block in text if block.id in known]
    if order != sorted(order):
        return no("motions.moved")
    new = _by_anchor(book, text, known)
    there = {block.id: block for block in text if block.id in known}
    after: list[Block] = list(book[:1])
    for block in book[1:]:
        shown = there.get(block.id)
        if shown.text != STRUCK or block.text == STRUCK if shown else block.id not in had:
            after.append(shown or block)
        after.extend(new.get(block.id, ()))
    return compared(book, (*after[:1], *new.get(TITLE, ()), *after[1:]))


@dataclass(frozen=True, slots=True)
class Outlook:
    """What the statutes would be if a motion were adopted as it stands now.

    statutes: as they were when it was put before the assembly last; edits: what it makes of them
    unsettled: the amendments that were adopted although they exclude each other, of which nothing is in it
    """

    statutes: Text
    edits: Edits
    unsettled: tuple[str, ...]


def outlook(dossier: Dossier, assembly: str) -> Outlook | Refusal | None:
    """None if it does not change the statutes, or nobody had entered them; a refusal if it moves passages of them."""
    puts = [put for put in dossier.puts if put.assembly == assembly]
    if dossier.kind != "statute_change" or not puts or not puts[-1].statutes:
        return None
    text, unsettled = standing_text(dossier)
    edits = change_of(puts[-1].statutes, text, dossier.had())
    return edits if isinstance(edits, Refusal) else Outlook(puts[-1].statutes, edits, unsettled)


def with_strikes(passages: Text, text: Text) -> Text:
    """The text of a change of the statutes with what it leaves out of the passages it was begun on, each said to be struck.

    Each stands behind what is before it in the passages, or behind the title.
    """
    found, before = list(text), TITLE
    for block in passages:
        places = {each.id: place for place, each in enumerate(found)}
        if block.id not in places:
            found.insert(places.get(before, -1) + 1, replace(block, text=STRUCK))
        before = block.id
    return tuple(found)


def openly(dossier: Dossier, base: Text, text: Text) -> Text:
    """What somebody makes of a text of this motion, where it changes the statutes with every paragraph that is left out said to be
    struck: so it keeps its number, and is read as struck by everybody."""
    if dossier.kind != "statute_change":
        return text
    had = dossier.had()
    return with_strikes(tuple(each for each in base if each.id in had), text)


def fitting(dossier: Dossier, base: Text, edits: Edits) -> Edits | Refusal:
    """The edits, each with what it claims, if they fit this text of the motion and may be made of it; whoever wants them and why."""
    return _removes_silently(dossier, edits) or fitted(base, edits)


def _removes_silently(dossier: Dossier, edits: Iterable[Edit]) -> Refusal | None:
    """Why these cannot be made of a change of the statutes: a paragraph that was moved would be gone without a word of it."""
    if dossier.kind != "statute_change":
        return None
    had = dossier.had()
    gone = any(isinstance(each, Remove) and each.block in had for each in edits)
    return no("motions.removed_silently", there=STRUCK) if gone else None


def _by_anchor(book: Text, text: Text, known: Mapping[str, int]) -> Mapping[str, list[Block]]:
    """The new blocks by what of the book they stand behind; before all that is known, behind what stands before that."""
    found: dict[str, list[Block]] = {}
    first = next((known[block.id] for block in text if block.id in known), len(book))
    anchor = book[first - 1].id
    for block in text:
        if block.id in known:
            anchor = block.id
        elif block.id != TITLE and block.text != STRUCK:
            found.setdefault(anchor, []).append(block)
    return found


# --- the purpose -------------------------------------------------------------------------------------------------


def purpose_of(dossier: Dossier, text: Text) -> Touch:
    """What a text of the motion makes of the purpose of the association, "" if it is no change of the statutes.

    What was marked when it was announced stays so until it is decided on: marks that come later are more, never less. Nor does
    a book that was changed meanwhile say alone that nothing is touched which was touched as it was announced.
    """
    if dossier.kind != "statute_change":
        return ""
    if not dossier.puts:
        return "unentered"
    last = dossier.puts[-1]
    puts = [put for put in dossier.puts if put.assembly == last.assembly]
    marked = {each for put in puts for each in put.purpose}
    *before, now = (touch_of(put.statutes, text, dossier.had(), marked) for put in puts)
    return "corrected" if "touched" in before and now != "touched" else now


def touch_of(book: Text, text: Text, had: Collection[str], marked: Collection[str]) -> Touch:
    """What can be said of a motion to change the statutes from their text alone, with what is marked as the purpose.

    book: the statutes, empty if nobody has entered them; text, had: as for `change_of`
    """
    if not book:
        return "unentered"
    known = {block.id for block in book} & set(marked)
    if not known:
        return "unmarked"
    edits = change_of(book, text, had)
    if not isinstance(edits, Refusal):
        return "touched" if touches_purpose(book, edits, marked) else "untouched"
    before = {block.id: block.text for block in book if block.id in known}
    there = {block.id: block.text for block in text}
    is_other = any(there.get(each, "" if each in had else was) != was for each, was in before.items())
    return "touched" if is_other else "moved"


def announced_otherwise(dossier: Dossier, book: Dossier | None, subject: str, on: date) -> Refusal | None:
    """Why a motion to change the statutes is not announced on an item of this subject: nobody could know what is decided.

    book: the statute book, None if there is none; on: the day on which it is decided
    """
    if dossier.kind != "statute_change":
        return None
    if subject not in STATUTE_SUBJECTS:
        return no("agenda.motion_subject", number=dossier.number)
    if book is None or subject == "purpose_change":
        return None
    shown = touch_of(book.version.text, dossier.version.text, dossier.had(), book.purpose)
    knows = parameters(book.books.rulebook, "purpose_change", on) is not None
    return no("agenda.motion_purpose", number=dossier.number) if shown == "touched" and knows else None


def touches_purpose(book: Text, edits: Iterable[Edit], marked: Collection[str]) -> bool | None:
    """Whether edits to the book change a block that is marked as the purpose, or add to it; None if none is marked.

    Another number is no other purpose. What is added directly behind such a block belongs to it, up to the next heading.
    """
    known = {block.id for block in book} & set(marked)
    if not known:
        return None
    return any(
        bool(_added(edit, known)) if isinstance(edit, Insert) else edit.block in known
        for edit in edits
        if isinstance(edit, Splice | Remove | Insert)
    )


def purpose_after(book: Text, edits: Iterable[Edit], marked: tuple[str, ...]) -> tuple[str, ...]:
    """The blocks that are the purpose once these edits hold. What is struck in one place and put in at another stays it."""
    edits = tuple(edits)
    gone = {edit.block for edit in edits if isinstance(edit, Remove)}
    moved = {block.text for block in book if block.id in gone and block.id in marked}
    inserts = [edit for edit in edits if isinstance(edit, Insert)]
    added = [block for edit in inserts for block in _added(edit, marked)]
    again = [block.id for edit in inserts for block in edit.blocks if block.text in moved]
    return tuple(dict.fromkeys((*(block for block in marked if block not in gone), *added, *again)))


def _added(insert: Insert, marked: Collection[str]) -> tuple[str, ...]:
    return tuple(_until_heading(insert.blocks)) if insert.after in marked else ()


def _until_heading(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if block.style.kind in ("heading", "section"):
            return
        yield block.id
