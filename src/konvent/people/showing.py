"""What a page shows of a text and its changes, and how a person wants to read them.

It stands here because the office, the members' pages and the committee's all show the same; who may see a text is said by
whoever asks for it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import wraps
from typing import Literal, get_args

from django.http import HttpRequest, HttpResponse

from konvent.core.motions.blocks import Text
from konvent.core.motions.edits import Edit
from konvent.core.motions.lines import of_blocks
from konvent.core.motions.passages import (
    Beside,
    Contested,
    Gap,
    Passage,
    Row,
    Wording,
    beside,
    in_context,
    passages,
    preview,
    synopsis,
)
from konvent.core.motions.showing import shown

Mode = Literal["alone", "context", "whole", "preview"]
Side = Literal["both", "old", "new"]

SIDE, SPOKEN, COOKIE = "read", "spoken", "konvent_reading"
_AROUND = 1
_YEAR_S = 366 * 24 * 60 * 60


@dataclass(frozen=True, slots=True)
class Reading:
    """side: which wording; is_spoken: whether hidden words say where a change begins and ends"""

    side: Side = "both"
    is_spoken: bool = True


def reading(request: HttpRequest) -> Reading:
    """As the address says, else as this browser was told before."""
    kept_side, _, kept_spoken = request.COOKIES.get(COOKIE, "").partition(".")
    side = request.GET.get(SIDE, kept_side)
    spoken = request.GET.get(SPOKEN, kept_spoken)
    return Reading(next((each for each in get_args(Side) if each == side), "both"), spoken != "no")


def keeps_reading(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The page keeps in this browser how its reader wants changes to be read; nothing of who that is."""

    @wraps(view)
    def kept(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        response = view(request, *args, **kwargs)
        if SIDE in request.GET or SPOKEN in request.GET:
            wanted = reading(request)
            response.set_cookie(
                COOKIE,
                f"{wanted.side}.{'yes' if wanted.is_spoken else 'no'}",
                max_age=_YEAR_S,
                httponly=True,
                samesite="Lax",
                secure=request.is_secure(),
            )
        return response

    return kept


@dataclass(frozen=True, slots=True)
class Showing:
    """A text as a page shows it.

    rows: its changes, by where they are; names: id of an amendment to how it is called; sources: id to what made it part of
    the text, told at the end; links: id to the address where it is read whole; prefix: tells its anchors from those of
    another text on the same page
    """

    passages: Sequence[Passage | Gap | Contested]
    rows: tuple[Row, ...]
    reading: Reading
    names: Mapping[str, str] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)
    prefix: str = ""
    links: Mapping[str, str] = field(default_factory=dict)

    @property
    def total(self) -> int:
        """How many changes the text has; what is left out has none."""
        return sum(len(each.numbers) for each in self.passages if isinstance(each, Passage))

    @property
    def is_provisional(self) -> bool:
        return any(isinstance(each, Contested) for each in self.passages)


@dataclass(frozen=True, slots=True)
class Margin:
    """A block as it is, and beside it what every amendment makes of it. block: None for what comes before all

    lines: its first and last line, as people cite it; None where there is no block
    """

    block: Passage | None
    wordings: tuple[Wording, ...]
    lines: tuple[int, int] | None = None


def showing(
    base: Text,
    amendments: Mapping[str, Sequence[Edit]],
    *,
    mode: Mode,
    reading: Reading,
    names: Mapping[str, str] | None = None,
    sources: Mapping[str, str] | None = None,
    prefix: str = "",
    apart: Sequence[tuple[str, str]] = (),
) -> Showing:
    """What the page shows; with no amendments the text as it is. apart: those that exclude each other whatever their words

    mode: "alone" the changed blocks; "context" with their neighbours; "whole" all; these three only for amendments without
    conflict. "preview" all, conflicts with every wording.
    """
    found: Sequence[Passage | Gap | Contested]
    rows: tuple[Row, ...] = ()
    if mode == "preview":
        found = preview(base, amendments, apart).passages
    else:
        blocks = shown(base, amendments)
        found, rows = passages(blocks), synopsis(base, blocks)
        if mode != "whole":
            found = in_context(found, _AROUND if mode == "context" else 0)
            found = found if mode == "context" else [each for each in found if isinstance(each, Passage)]
    return Showing(found, rows, reading, names or {}, sources or {}, prefix)


def margins(
    base: Text, amendments: Mapping[str, Sequence[Edit]], stretch: Sequence[Beside]
) -> tuple[Margin, ...]:
    """A stretch of the text as it is with amendments in the margin, in conflict or not."""
    blocks = {each.block.id: each for each in passages(shown(base, {}))}
    cited = of_blocks(base)
    return tuple(
        Margin(blocks.get(each.block), each.wordings, cited.get(each.block))
        for each in beside(base, amendments, stretch)
        if each.block or each.wordings
    )
