"""Characters: what makes a word, what belongs to the sign before it, and what no text of a motion may hold.

The tables are those of Unicode 3.2, which every Python keeps unchanged, so that no other version of Unicode ever changes
whether two edits conflict. What was added later is a letter unless it lies where Unicode puts signs and pictures.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Literal

from konvent.core.typed import LONGEST

Fault = Literal["long", "sign", "form"]

_FROZEN = unicodedata.ucd_3_2_0
_LATER_SIGNS = re.compile(
    "[\u2000-\u2bff\u2e00-\u303f\ufe10-\ufe6f\U0001d000-\U0001d3ff\U0001f000-\U0001fbff\U000e0000-\U0010ffff]"
)
# Joiners spell words of some scripts and join pictures, selectors choose a picture's look, also of "1" in a frame; behind a
# Latin letter or another sign of ASCII nobody would see them.
_JOINERS = "\u200c\u200d"
_HIDDEN = re.compile(
    f"(?:^|[\x00-\u024f])[{_JOINERS}]"
    '|(?:^|[ -"$-)+-/:-~\u00c0-\u024f])[\ufe00-\ufe0f]|[0-9#*][\ufe00-\ufe0f](?!\u20e3)'
)
# Controls, blanks of other widths, marks of direction, fillers, halves of characters, private use, no characters.
_UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\xa0\xad\u034f\u061c\u115f\u1160\u1680\u17b4\u17b5\u180b-\u180e\u2000-\u200b\u200e\u200f"
    "\u2028-\u202f\u205f-\u206f\u2800\u3000\u3164\ud800-\uf8ff\ufdd0-\ufdef\ufeff\uffa0\ufff0-\uffff"
    "\U000e0000-\U0010ffff]"
)
_BLANKS = re.compile("[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+")
_DIGITS, _IN_NUMBERS = frozenset("0123456789"), frozenset(".,/")
_FLAG = re.compile("[\U0001f1e6-\U0001f1ff]")
# Skin tones, and the vowels and finals of Hangul, which compose with the letter before them.
_TAILS = re.compile("[\U0001f3fb-\U0001f3ff\u1160-\u11ff\ud7b0-\ud7fb]")


@cache
def is_word(char: str) -> bool:
    """Whether it is a letter, a mark or a digit."""
    category = _FROZEN.category(char)
    return category[0] in "LMN" or (category == "Cn" and not _LATER_SIGNS.match(char))


@cache
def _is_tail(char: str) -> bool:
    return _FROZEN.category(char)[0] == "M" or char in _JOINERS or _TAILS.match(char) is not None


@cache
def _is_flag(char: str) -> bool:
    return _FLAG.match(char) is not None


def is_one(before: str, behind: str) -> bool:
    """Whether two neighbours are parts of one character as people see it: a letter and its accent, a flag."""
    return _is_tail(behind) or before == "\u200d" or (_is_flag(behind) and _is_flag(before))


def cuts(text: str, at: int) -> bool:
    """Whether a place in the text lies within what people see as one character; at its beginning: whether the text
    begins with what belongs to a character before it."""
    if at >= len(text):
        return False
    return _is_tail(text[at]) if at == 0 else is_one(text[at - 1], text[at])


def cuts_number(text: str, at: int) -> bool:
    """Whether a place in the text lies within a number, whose points, commas and strokes belong to it: “60.000”, “2,5”, “1/2”."""
    if not 0 < at < len(text):
        return False
    if text[at] in _IN_NUMBERS:
        return text[at - 1] in _DIGITS and text[at + 1 : at + 2] in _DIGITS
    if text[at - 1] in _IN_NUMBERS:
        return text[at] in _DIGITS and at > 1 and text[at - 2] in _DIGITS
    return text[at - 1] in _DIGITS and text[at] in _DIGITS


def whole_numbers(left: str, was: str, now: str, right: str) -> tuple[int, int]:
    """How many code points before and behind it a change takes in, so that it cuts no number, neither the old nor the new."""
    old, new = left + was + right, left + now + right
    start, taken = len(left), 0
    while cuts_number(old, start) or cuts_number(new, start):
        start -= 1
    end = len(right)
    while cuts_number(old, len(old) - end) or cuts_number(new, len(new) - end):
        end, taken = end - 1, taken + 1
    return len(left) - start, taken


def tidied(text: str) -> str:
    """What somebody typed or pasted as the text of a block: composed (NFC), single blanks, nothing that cannot be seen."""
    # What is not seen may stand between a letter and its accent: composed last.
    seen = _UNSEEN.sub("", _BLANKS.sub(" ", text))
    return unicodedata.normalize("NFC", _BLANKS.sub(" ", _without_hidden(seen))).strip(" ")


def left_out(text: str) -> tuple[str, ...]:
    """The signs that `tidied` leaves out of a text though they are no blanks, each once, e.g. "U+00AD"."""
    seen = _BLANKS.sub(" ", text)
    hidden = (found[0][-1] for found in _HIDDEN.finditer(_UNSEEN.sub("", seen)))
    return tuple(dict.fromkeys(map(named, (*_UNSEEN.findall(seen), *hidden))))


def _without_hidden(text: str) -> str:
    while found := _HIDDEN.search(text):
        text = text[: found.end() - 1] + text[found.end() :]
    return text


def fault_of(text: str) -> tuple[Fault, str] | None:
    """Why this cannot be the text of a block or a part of it, with the sign that is meant, e.g. "U+200B"; None if it can.

    "long": more than `LONGEST` code points; "sign": something that nobody sees; "form": not composed (NFC)
    """
    if len(text) > LONGEST:
        return "long", ""
    unseen = _UNSEEN.search(text)
    if unseen:
        return "sign", named(unseen[0])
    if text.isascii():
        return None
    hidden = _HIDDEN.search(text)
    if hidden:
        return "sign", named(hidden[0][-1])
    return None if _FROZEN.is_normalized("NFC", text) else ("form", "")


def named(char: str) -> str:
    """As Unicode writes it: "U+200B"."""
    return f"U+{ord(char):04X}"
