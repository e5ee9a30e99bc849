"""What somebody pastes, cut into blocks; it is shown before it is kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from konvent.core.motions import cutting, pasting
from konvent.core.motions.blocks import Text
from konvent.core.motions.cutting import LeftOut
from konvent.core.refusal import Refusal
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
