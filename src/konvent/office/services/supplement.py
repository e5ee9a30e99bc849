"""Supplementing the agenda (Ergänzung der Tagesordnung) of what was convened.

What the journal does not hold of an item, its explanation and what its options are called, is kept first, where nobody sees it;
then the journal decides. What follows from it for rows and outbox is done by `moving.take_over`.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from konvent.core.journal.canonical import sha256_hex
from konvent.core.meeting.supplement import SupplementAgenda, WithdrawSupplement
from konvent.core.refusal import Refusal, no
from konvent.office.models import AgendaItem, Assembly, Document, MinorityRequest
from konvent.office.models import item_id as new_item_id
from konvent.office.services import motions, moving
from konvent.office.services.agenda import Place, add_pending, places
from konvent.office.services.assemblies import held_on
from konvent.office.services.convening import not_on_the_roll, plan_of
from konvent.office.services.desk import act, convened_state, desk
from konvent.office.services.documents import attach, discard
from konvent.office.services.preview import Previewed, after, only_tried


def supplement(
    assembly: Assembly,
    *,
    reason: str,
    mover: str,
    request: MinorityRequest | None,
    accepts_doubts: bool,
    actor: str,
    command_id: str,
    now: datetime,
    document: tuple[str, bytes] | None = None,
    dossier: str = "",
    **fields: Any,
) -> Refusal | None:
    """Announce another item; everybody who was invited is told. The same form again changes nothing.

    mover: the id of the person who asked for it, or ""; request: of a minority that did
    document: a PDF with its title, such as old and new wording of the statutes; dossier: the id of a motion's, whose wording is
    the item's then, or ""; fields: of the item, as `agenda.add_item` takes them
    """
    why: dict[str, Any] = {
        "reason": reason,
        "mover": mover,
        "request": request,
        "accepts_doubts": accepts_doubts,
    }
    pk = f"i{sha256_hex(command_id.encode())[:24]}"
    before = assembly.items.filter(pk=pk).first()
    if before is not None and not before.pending:
        asked = [each.dossier for each in motions.refs_of(before)]
        same = (before.title, asked) == (fields["title"], [dossier] if dossier else [])
        same = same and (bool(dossier) or before.motion == fields["motion"])
        return None if same else no("request.form_used")
    item = before or add_pending(assembly, pk, **fields)
    if isinstance(item, Refusal):
        return item
    attached: Document | Refusal | None = motions.assign(item, [dossier]) if dossier else None
    if attached is None and document:
        attached = attach(item, document[1], title=document[0])
    if isinstance(attached, Refusal):
        discard(item)
        return attached
    if document:
        desk().ledger.put_blob(document[1])
    command = _command(assembly, item, attached, **why)
    said = (
        command
        if isinstance(command, Refusal)
        else act(assembly.id, command, actor=actor, command_id=command_id)
    )
    if isinstance(said, Refusal):
        discard(item)
        return said
    moving.take_over(assembly, now=now)
    return None


def preview(
    assembly: Assembly,
    to: str,
    *,
    reason: str,
    mover: str,
    request: MinorityRequest | None,
    actor: str,
    document: tuple[str, bytes] | None = None,
    dossier: str = "",
    **fields: Any,
) -> Previewed:
    """What the notice of it will say to one member. to: its id; the rest as of `supplement`"""
    with only_tried():
        item = add_pending(assembly, new_item_id(), **fields)
        if isinstance(item, Refusal):
            return item
        attached: Document | Refusal | None = motions.assign(item, [dossier]) if dossier else None
        if attached is None and document:
            attached = attach(item, document[1], title=document[0])
        if isinstance(attached, Refusal):
            return attached
        command = _command(
            assembly, item, attached, reason=reason, mover=mover, request=request, accepts_doubts=True
        )
        return command if isinstance(command, Refusal) else after(assembly, command, to, actor=actor)


def _command(
    assembly: Assembly,
    item: AgendaItem,
    attached: Document | None,
    *,
    reason: str,
    mover: str,
    request: MinorityRequest | None,
    accepts_doubts: bool,
) -> SupplementAgenda | Refusal:
    state, place = convened_state(assembly), _place(assembly, item)
    return not_on_the_roll([place], state.rulebook, state.roll, held_on(assembly)) or SupplementAgenda(
        items=(plan_of(place, [attached] if attached else []),),
        reason=reason,
        mover=mover,
        requested_on=request.received_on if request else None,
        authorised_by=request.authorised_by if request else "",
        authorised_on=request.authorised_on if request else None,
        accepts_doubts=accepts_doubts,
    )


def withdraw(
    assembly: Assembly,
    item_id: str,
    *,
    reason: str,
    accepts_doubts: bool,
    actor: str,
    command_id: str,
    now: datetime,
) -> Refusal | None:
    """Take an item back that came by a supplement; everybody who was invited is told."""
    command = WithdrawSupplement(item_id=item_id, reason=reason, accepts_doubts=accepts_doubts)
    said = act(assembly.id, command, actor=actor, command_id=command_id)
    if isinstance(said, Refusal):
        return said
    moving.take_over(assembly, now=now)
    return None


def may_be_withdrawn(assembly: Assembly) -> frozenset[str]:
    """The items that came by a supplement and were not taken back, as long as they can be."""
    meeting = convened_state(assembly).assembly
    if meeting is None or meeting.phase != "convened":
        return frozenset()
    return frozenset(item for each in meeting.supplements for item in each.items) - meeting.withdrawn


def taken_back(assembly: Assembly) -> frozenset[str]:
    """The items that came by a supplement and were taken back."""
    meeting = convened_state(assembly).assembly
    return meeting.withdrawn if meeting else frozenset()


def _place(assembly: Assembly, item: AgendaItem) -> Place:
    return next(each for each in places(assembly, also=item) if each.item.pk == item.pk)
