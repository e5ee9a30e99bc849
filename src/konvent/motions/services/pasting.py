"""What somebody pastes, cut into blocks; it is shown before it is kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from konvent.core.motions import cutting, pasting
from konvent.core.motions.blocks import Block, Text
from konvent.core.motions.cutting import LeftOut
from konvent.core.motions.places import places
from konvent.core.motions.recognising import offered, recognised, taken_in
from konvent.core.refusal import Refusal
from konvent.core.words import Said
from konvent.motions.services.typed import inserted
from konvent.people.ids import make_id

LEFT_OUT: Mapping[LeftOut, Promise] = {
    "script": _("Programmcode und Angaben zur Gestaltung"),
    "picture": _("Bilder und Zeichnungen"),
    "form": _("Felder und Knöpfe"),
    "struck": _("Durchgestrichenes"),
    "hidden": _("Verborgenes"),
    "cells": _("verbundene Zellen einer Tabelle"),
    "sign": _("Zeichen, die für sich nichts bedeuten"),
}


@dataclass(frozen=True, slots=True)
class Pasted:
    """left_out: what was not taken over, in words"""

    blocks: Text
    left_out: tuple[Promise, ...]


def cut(words: str, html: str) -> Pasted | Refusal:
    """The blocks of what was pasted. html: as the clipboard had it; "" if there were words only"""
    found = pasting.cut_html(html) if html.strip() else cutting.cut(words)
    if isinstance(found, Refusal):
        return found
    blocks = cutting.blocks_of(found.pieces, (make_id("b") for _piece in found.pieces))
    return Pasted(blocks, tuple(LEFT_OUT[each] for each in found.left_out))


@dataclass(frozen=True, slots=True)
class Match:
    """A pasted block. named: the id of the block that it words anew, "" for new; place: that block's, None for new

    choices: what it could be instead, id and place
    """

    block: Block
    named: str
    place: Said | None
    choices: tuple[tuple[str, Said], ...]


def matches(base: Text, blocks: Text, chosen: Sequence[str] | None) -> tuple[Match, ...]:
    """What each pasted block is. chosen: as somebody has put it right; None for as it is recognised"""
    named = recognised(base, blocks) if chosen is None else tuple(chosen)
    where = {name: place.the for name, place in places(base).items()}
    return tuple(
        Match(block, name, where.get(name), tuple((each, where[each]) for each in choices))
        for block, name, choices in zip(blocks, named, offered(base, blocks, named), strict=True)
    )


def put_in(base: Text, text: Text, found: Sequence[Match], after: str) -> Text | Refusal:
    """The part of the draft with what was pasted. after: behind which it stands where nothing of it is recognised"""
    pasted, named = tuple(each.block for each in found), tuple(each.named for each in found)
    return taken_in(base, text, pasted, named) if any(named) else inserted(text, after, pasted)
