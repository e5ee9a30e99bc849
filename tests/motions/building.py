"""Motions as they lie in the journals, without the pages that bring them there."""

from __future__ import annotations

from uuid import uuid4

from konvent.core.dossier.acts import Command
from konvent.core.dossier.amending import AmendMotion
from konvent.core.dossier.drafting import DraftMotion, SubmitMotion
from konvent.core.dossier.examining import ExamineAmendment, ExamineMotion
from konvent.core.dossier.publishing import PublishAmendment, PublishMotion
from konvent.core.dossier.state import Dossier
from konvent.core.motions.blocks import TITLE, Block, Style, text_hash
from konvent.core.motions.edits import Change, Edit
from konvent.core.refusal import Refusal
from konvent.desk import Desk
from konvent.desk.dossiers import new_id
from konvent.motions.services import book
from konvent.motions.services.books import books_of
from tests.office.conftest import World

TEXT = (
    Block(TITLE, "Beitrag"),
    Block("b1", "Der Beitrag beträgt 60 Euro im Jahr.", Style(number="(1)")),
    Block("b2", "Er ist im März fällig.", Style(number="(2)")),
)


def do(desk: Desk, dossier_id: str, command: Command, actor: str) -> None:
    said = desk.dossiers.handle(dossier_id, command, actor=actor, command_id=str(uuid4()))
    assert not isinstance(said, Refusal), said


def drafted(
    world: World, desk: Desk, who: str = "nord", title: str = "Beitrag", more: tuple[Block, ...] = ()
) -> str:
    """A motion that is being written, by its dossier's id. more: blocks after the two that all have"""
    dossier_id = new_id(world.organisation.pk)
    text = (Block(TITLE, title), *TEXT[1:], *more)
    command = DraftMotion(member=world.members[who].pk, text=text, reason=())
    books = books_of(world.organisation)
    said = desk.dossiers.begin(
        dossier_id, command, books, actor=world.persons[who].pk, command_id=str(uuid4())
    )
    assert not isinstance(said, Refusal), said
    return dossier_id


def submitted(
    world: World, desk: Desk, who: str = "nord", title: str = "Beitrag", more: tuple[Block, ...] = ()
) -> str:
    dossier_id = drafted(world, desk, who, title, more)
    command = SubmitMotion(base=1, hash=text_hash((Block(TITLE, title), *TEXT[1:], *more)), held_on=None)
    do(desk, dossier_id, command, world.persons[who].pk)
    return dossier_id


def amended(
    world: World,
    desk: Desk,
    dossier_id: str,
    amendment_id: str,
    *edits: Edit,
    who: str = "sued",
    to: str = "",
    reason: tuple[Block, ...] = (),
) -> None:
    dossier = dossier_of(desk, dossier_id)
    command = AmendMotion(
        amendment_id=amendment_id,
        member=world.members[who].pk,
        base=dossier.number_amended(to),
        change=Change(edits),
        reason=reason,
        to=to,
    )
    do(desk, dossier_id, command, world.persons[who].pk)


def dossier_of(desk: Desk, dossier_id: str) -> Dossier:
    found = desk.dossiers.dossier(dossier_id)
    assert found is not None
    return found


def publish(world: World, desk: Desk, dossier_id: str, number: str = "A1") -> None:
    """Examined and published by the office, as its book of motions does it."""
    by = world.staff.actor
    admissible = ExamineMotion(finding="admissible", reason="", provision="")
    for command in (admissible, PublishMotion(number=number)):
        refusal = book.act(dossier_id, command, actor=by, command_id=str(uuid4()))
        assert refusal is None, refusal


def publish_amendments(world: World, desk: Desk, dossier_id: str) -> None:
    """All that wait for it."""
    for each in dossier_of(desk, dossier_id).amendments.values():
        if each.phase == "submitted":
            found = ExamineAmendment(amendment_id=each.id, finding="admissible", reason="", provision="")
            for command in (found, PublishAmendment(amendment_id=each.id)):
                refusal = book.act(dossier_id, command, actor=world.staff.actor, command_id=str(uuid4()))
                assert refusal is None, refusal
