"""Bytes of a text file as text: which encoding it has and how sure that is, and letters that an earlier program spoiled. Pure."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

# Encodings a file may have, with the names people know them by.
ENCODINGS = {
    "utf-8": "UTF-8",
    "utf-16": "UTF-16",
    "utf-16-le": "UTF-16 LE",
    "utf-16-be": "UTF-16 BE",
    "cp1252": "Windows (1252)",
    "cp1250": "Windows (1250)",
    "iso8859_15": "ISO 8859-15",
    "cp850": "DOS (850)",
    "cp437": "DOS (437)",
    "mac_roman": "Macintosh",
}
# Those that do not tell themselves, the more frequent ones first.
OLD_ENCODINGS = ("cp1252", "cp850", "mac_roman", "cp437", "cp1250", "iso8859_15")
WIDE = ("utf-16", "utf-16-le", "utf-16-be")
# Letters beyond ASCII that stand in German names, and those that stand in names of neighbours.
AT_HOME = frozenset("äöüÄÖÜß")
NEXT_DOOR = frozenset("áàâãåçéèêëíìîïñóòôõøúùûýæœÁÀÂÅÇÉÈÊËÍÑÓÔØÚąćčďęěłńňőřŕśšťůűźżžĄĆČĎĘĚŁŃŇŐŘŚŠŤŮŰŹŻŽșțȘȚ")
# Signs, by where they stand: before a word, after one, by itself or beside a figure, between letters too.
OPENING, CLOSING, ALONE, JOINING = (
    frozenset("„«‚"),
    frozenset("“”»‘²³™®"),
    frozenset("–—…§€°½¼·•"),
    frozenset("’"),
)
MET = AT_HOME | NEXT_DOOR | OPENING | CLOSING | ALONE | JOINING | {"\xa0"}
# What is left of a letter that somebody could not write: the sign for it, or a question mark within or before a word.
LOST = re.compile(r"\ufffd|(?<=[^\W\d_])\?(?=[^\W\d_])|(?<!\S)\?(?=[^\W\d_]{2})")
ENTITY = re.compile(r"&(?:[A-Za-z]{2,8}|#\d{2,5}|#[xX][0-9A-Fa-f]{2,5});")
END_OF_DOS = "\x1a"
BEYOND = re.compile(r"[^\x00-\x7f]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """text: in the encoding `encoding`, a key of `ENCODINGS`; sure: whether it can be no other; rivals: the others it may be"""

    text: str
    encoding: str
    sure: bool = True
    rivals: tuple[tuple[str, str], ...] = ()


def decode(content: bytes, encoding: str = "") -> tuple[str, str] | None:
    """The text and its encoding; None if it is no text, or none in the encoding that was chosen. See `decoded`."""
    found = decoded(content, encoding)
    return (found.text, found.encoding) if found else None


def decoded(content: bytes, encoding: str = "") -> Decoded | None:
    """The text, in the encoding that was chosen or that it seems to have; None if it is none. No character is replaced.

    UTF-8 and UTF-16 tell themselves. Of the older encodings it is surely the one in which every letter stands as letters do in
    names, if there is only one such text, or if it is Windows' with letters of German only; else somebody is to be asked.
    """
    if encoding:
        text = _in(content, encoding)
        return None if text is None else Decoded(text, encoding)
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return decoded(content, "utf-16")
    if b"\x00" in content:
        return _wide(content)
    if (plain := _in(content, "utf-8")) is not None:
        return Decoded(plain, "utf-8")
    texts: dict[str, str] = {}
    for name in OLD_ENCODINGS:
        text = _in(content, name)
        if text is not None and text not in texts:
            texts[text] = name
    if not texts:
        return None
    likely = sorted(texts, key=_strangeness)
    best = likely[0]
    rivals = [each for each in likely[1:] if _strangeness(each)[0] == 0 and _is_met(texts[each], texts[best])]
    whole = _strangeness(best)[0] == 0
    sure = whole and (not rivals or (texts[best] == "cp1252" and _at_home(best)))
    shown = rivals if whole else likely[1:]
    return Decoded(best, texts[best], sure, () if sure else tuple((texts[each], each) for each in shown))


def _is_met(rival: str, encoding: str) -> bool:
    """Windows' second encoding is the other half of Europe's: it is taken for the first one, and for no other."""
    return rival != "cp1250" or encoding in ("cp1252", "iso8859_15")


def _in(content: bytes, encoding: str) -> str | None:
    if encoding not in ENCODINGS or (b"\x00" in content and encoding not in WIDE):
        return None
    try:
        text = content.decode("utf-8-sig" if encoding == "utf-8" else encoding)
    except UnicodeDecodeError:
        return None
    return text.rstrip(END_OF_DOS)


def _wide(content: bytes) -> Decoded | None:
    """UTF-16 without its mark: of the letters used here every second byte is nought."""
    even, odd = content[::2].count(0), content[1::2].count(0)
    if len(content) % 2 or max(even, odd) < len(content) // 4 or min(even, odd) * 10 > max(even, odd):
        return None
    return decoded(content, "utf-16-le" if odd > even else "utf-16-be")


def _at_home(text: str) -> bool:
    return all(char in AT_HOME for char in text if not char.isascii())


def _strangeness(text: str) -> tuple[int, int]:
    """How many characters stand where none stands in a name, and how many are no letters of German."""
    strange = foreign = 0
    for found in BEYOND.finditer(text):
        place = found.start()
        before, after = text[place - 1 : place], text[place + 1 : place + 2]
        strange += _is_strange(found[0], before, after)
        foreign += found[0] not in AT_HOME
    return strange, foreign


def _is_strange(char: str, before: str, after: str) -> bool:
    if char in AT_HOME or char in NEXT_DOOR:
        if char.isupper():
            return before.islower()
        begins = not before.isalpha()
        if begins and after.isalpha() and (char == "ß" or char in NEXT_DOOR):
            return True
        return after.isupper()
    if char == "\xa0":
        return False
    if char in OPENING:
        return before.isalnum() or not after.isalnum()
    if char in CLOSING:
        return after.isalpha() or not before.strip()
    if char in ALONE:
        return before.isalpha() or after.isalpha()
    return char not in JOINING or not before.isalpha()


def repaired(text: str) -> str:
    """What the text was before a program took its UTF-8 for something else, or wrote letters as HTML; the text itself if neither.

    "MÃ¼ller", "M├╝ller" and "M&uuml;ller" were "Müller"
    """
    words = re.split(r"([ \t\n]+)", html.unescape(text) if ENTITY.search(text) else text)
    return "".join(_taken_back(word) for word in words)


def _taken_back(word: str) -> str:
    """The word as it was, if that has only what stands in names; other signs are no proof that it was spoiled."""
    before = word
    while (once := _once_back(before)) is not None:
        before = once
    return before if all(char in MET for char in before if not char.isascii()) else word


def _once_back(word: str) -> str | None:
    if word.isascii():
        return None
    for name in ("cp1252", "cp850", "cp437", "mac_roman"):
        try:
            return b"".join(_byte(char, name) for char in word).decode("utf-8")
        except UnicodeError:
            continue
    return None


def _byte(char: str, encoding: str) -> bytes:
    # Windows leaves five places open; programs write them as they are.
    return char.encode("latin-1") if "\x80" <= char <= "\x9f" else char.encode(encoding)
