"""Motions with a dossier on the agenda of a draft: which may be put there, and as which version they are announced."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from konvent.core.dossier.changing import announced_otherwise, book_of
from konvent.core.dossier.deciding import not_to_be_asked
from konvent.core.dossier.documents import worded
from konvent.core.dossier.state import Dossier
from konvent.core.meeting.codec import decode, encode
from konvent.core.meeting.records.motions import DossierRef
from konvent.core.motions.blocks import Text, text_hash
from konvent.core.refusal import Refusal, no
from konvent.ledger.books import BookLost
from konvent.office.models import AgendaItem, Assembly
from konvent.office.services import synopsis
from konvent.office.services.assemblies import held_on
from konvent.office.services.desk import desk
from konvent.office.services.documents import add_document, without_synopses
from konvent.people.models import Organisation


@dataclass(frozen=True, slots=True)
class Choice:
    """A published motion that can be put on the agenda. ref: as it would be announced now; item: the one it is on already"""

    ref: DossierRef
    number: str
    title: str
    kind: str
    item: AgendaItem | None


@dataclass(frozen=True, slots=True)
class Unfit:
    """An item that cannot be announced with the motions on it, and why."""

    item: AgendaItem
    refusal: Refusal


def choices(assembly: Assembly) -> list[Choice]:
    """The published motions of the association on which nothing has been resolved, by number."""
    on = {each.dossier: item for item in assembly.items.exclude(dossiers=[]) for each in refs_of(item)}
    found = [
        Choice(_ref(name, dossier), dossier.number, title_of(name, dossier), dossier.kind, on.get(name))
        for name, dossier in _published(assembly.organisation)
    ]
    return sorted(found, key=lambda each: (len(each.number), each.number))


def refs_of(item: AgendaItem) -> tuple[DossierRef, ...]:
    """The motions on an item as they are announced."""
    refs: tuple[DossierRef, ...] = decode(tuple[DossierRef, ...], item.dossiers)
    return refs


def assign(item: AgendaItem, dossiers: Sequence[str]) -> Refusal | None:
    """Put these motions on an item, in this order, and their wording with them; none takes them off, and its own is back."""
    known = {each.ref.dossier: each for each in choices(item.assembly)}
    if dossiers and item.kind != item.Kind.RESOLUTION:
        return no("agenda.motion_undecided", title=item.title)
    for each in dossiers:
        if each not in known:
            return no("agenda.motion_not_published")
        other = known[each].item
        if other is not None and other.pk != item.pk:
            return no("agenda.motion_elsewhere", number=known[each].number, title=other.title)
    chosen = [known[each] for each in dict.fromkeys(dossiers)]
    papers = _papers(item.assembly, chosen)
    if isinstance(papers, Refusal):
        return papers
    with transaction.atomic():
        if chosen and not item.dossiers:
            item.own_motion = item.motion
        if chosen:
            item.motion = _wording(chosen)
        elif item.dossiers:
            item.motion, item.own_motion = item.own_motion, ""
        item.dossiers = encode(tuple(each.ref for each in chosen))
        item.save(update_fields=["dossiers", "motion", "own_motion"])
        without_synopses(item)
        for dossier, title, content in papers:
            refused = add_document(item.assembly, content, title=title, item=item, motion=dossier)
            if isinstance(refused, Refusal):
                transaction.set_rollback(True)
                return refused
    return None


def _papers(assembly: Assembly, chosen: Iterable[Choice]) -> list[tuple[str, str, bytes]] | Refusal:
    """Of each change of the statutes old beside new: whose it is, its title and its bytes."""
    found = []
    for each in chosen:
        compared = synopsis.synopsis_of(each.ref.dossier, _dossier(each))
        content = synopsis.paper(assembly, compared) if compared else None
        if isinstance(content, Refusal):
            return content
        if compared and content:
            found.append((each.ref.dossier, synopsis.title_of(compared), content))
    return found


def named(item: AgendaItem) -> list[str]:
    """The motions on an item by number and version, as the history keeps them."""
    return [_named(each) for each in refs_of(item)]


def _named(ref: DossierRef) -> str:
    try:
        dossier = desk().dossiers.dossier(ref.dossier)
    except BookLost:
        dossier = None
    number = dossier.number if dossier else ref.dossier
    return _("%(number)s in Fassung %(version)s") % {"number": number, "version": ref.version}


def unfit(assembly: Assembly) -> tuple[Unfit, ...]:
    """The items whose motions cannot be announced as they stand there: one was withdrawn, has another version by now, is
    something else than the item says, or, for a written procedure, amendments are still open. Of each item the first."""
    items = list(assembly.items.exclude(dossiers=[]))
    now = {each.ref.dossier: each for each in choices(assembly)} if items else {}
    found = ((item, _unfit(item, now)) for item in items)
    return tuple(Unfit(item, refusal) for item, refusal in found if refusal)


def _unfit(item: AgendaItem, now: Mapping[str, Choice]) -> Refusal | None:
    for ref in refs_of(item):
        found = now.get(ref.dossier)
        if found is None:
            return no("agenda.motion_gone", title=item.title)
        if found.ref != ref:
            return no("agenda.motion_newer", number=found.number, version=found.ref.version)
        otherwise = _announced_otherwise(item, found)
        if otherwise:
            return otherwise
        dossier = desk().dossiers.dossier(ref.dossier) if item.assembly.is_written else None
        refusal = not_to_be_asked(dossier) if dossier else None
        if refusal:
            return refusal
    if item.motion != _wording([now[ref.dossier] for ref in refs_of(item)]):
        return no("agenda.motion_statutes_newer", title=item.title)
    return None


def _announced_otherwise(item: AgendaItem, choice: Choice) -> Refusal | None:
    dossiers = desk().dossiers
    dossier, book = dossiers.dossier(choice.ref.dossier), dossiers.dossier(book_of(choice.ref.dossier))
    day = held_on(item.assembly)
    return announced_otherwise(dossier, book, item.subject, day) if dossier else None


def _published(organisation: Organisation) -> Iterable[tuple[str, Dossier]]:
    for name in desk().dossiers.ids(organisation.pk):
        try:
            dossier = desk().dossiers.dossier(name)
        except BookLost:
            continue
        is_open = dossier is not None and dossier.phase == "published" and dossier.resolution is None
        if dossier is not None and is_open and dossier.kind != "statutes":
            yield name, dossier


def title_of(name: str, dossier: Dossier) -> str:
    """As the office reads it everywhere: of a motion about a person the one in its document, while it is there."""
    texts = desk().dossiers.texts(name) if dossier.version.document else {}
    return worded(dossier.version, texts).text[0].text


def _ref(name: str, dossier: Dossier) -> DossierRef:
    return DossierRef(dossier=name, version=dossier.newest, hash=text_hash(dossier.version.text))


def _wording(chosen: Iterable[Choice]) -> str:
    return "\n\n".join(_worded(each) for each in chosen)


def _worded(choice: Choice) -> str:
    """A change of the statutes as what stands there now and what shall stand there; any other motion by its text."""
    dossier = _dossier(choice)
    compared = synopsis.synopsis_of(choice.ref.dossier, dossier)
    return synopsis.in_words(compared) if compared else f"{choice.number}: {plain(dossier.version.text)}"


def _dossier(choice: Choice) -> Dossier:
    dossier = desk().dossiers.dossier(choice.ref.dossier)
    assert dossier is not None
    return dossier


def plain(text: Text) -> str:
    """A text as lines: its title, then each paragraph with its number."""
    title, *rest = text
    lines = (f"{each.style.number} {each.text}".strip() for each in rest)
    return "\n".join((title.text, *lines))
