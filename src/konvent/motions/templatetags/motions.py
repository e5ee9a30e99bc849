"""Template tags of the pages of motions: a text as it stands, to be set like one with changes."""

from __future__ import annotations

from django import template

from konvent.core.motions.blocks import TITLE, Text
from konvent.people.showing import Reading, Showing, showing

register = template.Library()


@register.filter
def plain(text: Text) -> Showing:
    """The text without its title, which the page has as its heading."""
    blocks = tuple(block for block in text if block.id != TITLE)
    return showing(blocks, {}, mode="whole", reading=Reading())
