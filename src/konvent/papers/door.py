"""Papers for the door: badges, voting cards and the door list. Each is PDF/A-3a and PDF/UA-1, made by typst."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from konvent.lawbook.words import program
from konvent.papers.pdf import qr_svg
from konvent.papers.typesetting import typeset
from konvent.papers.wording import labels


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What stands on every page. when: in words, of the assembly; as_of: in words, when it was printed"""

    organisation: str
    title: str
    when: str
    as_of: str
    language: str = "de"


@dataclass(frozen=True, slots=True, kw_only=True)
class Badge:
    """name: in full; lines: for whom she is there, or as what"""

    name: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class VotingCard:
    """The votes one person is expected to cast.

    number: of the first member, large; votes: the sum, as people write it ("2 1/2")
    mandates: (member, votes, how she holds it); link: the check-in code's address
    """

    number: str
    name: str
    votes: str
    mandates: tuple[tuple[str, str, str], ...]
    link: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DoorLine:
    """Somebody who may come.

    name: "Beispiel, Ada"; members: for whom she is there, or as what; votes: she is expected to cast, or ""
    proxies: in words; arrived: since when she is there, in words, or ""
    """

    name: str
    members: tuple[str, ...]
    votes: str
    proxies: tuple[str, ...]
    arrived: str


def badges_pdf(sheet: Sheet, badges: Sequence[Badge]) -> bytes:
    """Ten badges a page, 90 × 54 mm, with marks to cut along."""
    return _set("badges.typ", sheet, badges)


def voting_cards_pdf(sheet: Sheet, cards: Sequence[VotingCard]) -> bytes:
    """Two cards a page (A5); one with very many mandates has as many pages as it needs."""
    return _set("voting-cards.typ", sheet, cards)


def door_list_pdf(sheet: Sheet, lines: Sequence[DoorLine]) -> bytes:
    """The list to tick and sign at the door, in the order given."""
    return _set("door-list.typ", sheet, lines)


def _set(template: str, sheet: Sheet, rows: Sequence[Badge | VotingCard | DoorLine]) -> bytes:
    """Raises ValueError if there is nothing to print."""
    if not rows:
        raise ValueError("nothing to print")
    words = program()
    shown = [
        asdict(each) | ({"qr": qr_svg(each.link)} if isinstance(each, VotingCard) else {}) for each in rows
    ]
    language = words.language(sheet.language)
    data = {"sheet": asdict(sheet) | {"language": language}, "words": labels(words, language), "rows": shown}
    return typeset(template, data)
